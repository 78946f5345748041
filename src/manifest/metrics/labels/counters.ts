// What counts the rows, and a word in its place: `mean` below the folds of a table, `"step": "test"` after a training. Such a row is of
// something else than the rows before it: its metrics begin with the word where those have them too.
import { isNumeric } from '../tables/cells.ts';
import type { Fields } from '../json/json-text.ts';
import { isAxis, numberKeys, roleOf } from '../rows/keys.ts';
import { measured } from '../tables/uneven.ts';
import { isName, isPart, isShortName, plainKey } from './labels.ts';

/** What is worked out of other rows. */
const ofOthers =
  /^(?:(?:grand|overall|macro|micro|weighted|samples)[ _-])?(?:mean|avg|average|std|stdev|std[ ._-]?dev|sem|var|variance|median|min|max|minimum|maximum|total|sum|overall|all|pooled|best(?:[ _-](?:epoch|step|round|model|checkpoint|ckpt|run|trial|fold|seed))?)\.?$/i;

/** What is measured over all classes, below the classes of a report: https://scikit-learn.org/stable/modules/generated/sklearn.metrics.classification_report.html */
const ofAllClasses = /^(?:accuracy|acc|balanced[ _]accuracy|m?iou|m?ap|auc|auroc|f1(?:[ _-]score)?|kappa)$/i;

const MAX_WORD_LENGTH = 40;

const between = /±|\+\/-|[()/,&]/;
/** Also two of them together, as `mean ± std` and `Average (std)`. */
function isOfOthers(text: string): boolean {
  if (text.length > MAX_WORD_LENGTH || !between.test(text)) return ofOthers.test(text);
  const parts = text.split(between).filter(part => part.trim() !== '');
  return parts.length > 0 && parts.every(part => ofOthers.test(part.trim()));
}

/**
 * A word that stands where rows count and says that the row is of something else: of other rows, or of another part of the data. Empty
 * for every other text: a row of `train`, `final`, `early stop` or `epoch 3` is the training's own.
 */
export function wordOf(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  return (isPart(text) && !/^train/i.test(text)) || isOfOthers(text) ? text : '';
}

/** Keys whose numbers count samples: no training goes on along them. */
const ofSamples = /^(?:fold|seed|trial|run|repeat|replicate)$/;
const noWord = /\d|^(?:na|n\/a|none|null|nan|unknown|default|random|-+)$/i;

export const countsSamples = (name: string): boolean => ofSamples.test(plainKey(name));

/** Any name in place of the number of a sample, such as `OOF` or `ensemble`; what was measured, or an axis or a time, names the numbers behind it. */
export function wordBelowSamples(value: unknown): string {
  const text = typeof value === 'string' ? value.trim() : '';
  const isWord = isName(text) && isShortName(text) && !noWord.test(text) && !measured.test(text);
  return isWord && roleOf(text, undefined).kind === 'metric' ? text : '';
}

/** As most cells of numbers do: the others are few. */
function beginsWithDigit(cell: string): boolean {
  const code = cell.charCodeAt(0);
  return code >= 0x30 && code <= 0x39;
}

/** A number, or a text that begins or ends with one: `Fold 1`, `seed=3`, `2nd`. */
function countsRow(value: unknown): boolean {
  if (typeof value !== 'string') return typeof value === 'number';
  return isNumeric(value) || (value.length <= MAX_WORD_LENGTH && /^\s*\d|\d\s*$/.test(value));
}

/** Each is looked at in each row. */
const MAX_COUNTERS = 8;

interface Counter {
  /** It is an axis, or counts folds and the like; the first column of a table may be anything. */
  isKnown: boolean;
  /** It has no name, as the index of pandas. */
  isIndex: boolean;
  /** It counts samples, in rows that have no axis. */
  isOfSamples: boolean;
  /** A row counted there. */
  isCounted: boolean;
}

/** Whether a name is that of an axis, of folds or the like. */
export const isCounter = (name: string): boolean => isAxis(name.trim()) || numberKeys.has(plainKey(name));

/** The word that a value is in place of a count; empty where it counts. */
function wordAt(counter: Counter, value: unknown): string {
  if (!counter.isCounted) counter.isCounted = countsRow(value);
  else if (typeof value === 'string' && !beginsWithDigit(value)) {
    const word = counter.isIndex && ofAllClasses.test(value.trim()) ? value.trim() : wordOf(value);
    if (word !== '' && (counter.isKnown || isOfOthers(word))) return word;
    if (counter.isOfSamples) return wordBelowSamples(value);
  }
  return '';
}

/** The columns of a table that may count its rows. */
export class Counters {
  readonly #all: readonly (Counter & { at: number })[];

  constructor(names: readonly string[]) {
    const hasAxis = names.some(isAxis);
    const all = names.flatMap((name, at) => {
      const isKnown = name === '' ? at === 0 : isCounter(name);
      return isKnown || at === 0
        ? [{ at, isKnown, isIndex: name === '', isOfSamples: !hasAxis && countsSamples(name), isCounted: false }]
        : [];
    });
    this.#all = all.slice(0, MAX_COUNTERS);
  }

  /** The word of a row; empty in a row that counts. */
  wordOf(cells: readonly string[]): string {
    for (const counter of this.#all) {
      const word = wordAt(counter, cells[counter.at] ?? '');
      if (word !== '') return word;
    }
    return '';
  }
}

/** The keys of rows of JSON that count these; a key is known from the first row that has it on. */
export class KeyCounters {
  readonly #all: (Counter & { key: string })[] = [];

  add(key: string): void {
    if (isAxis(key)) for (const counter of this.#all) counter.isOfSamples = false;
    if (this.#all.length >= MAX_COUNTERS || !isCounter(key)) return;
    const isOfSamples = countsSamples(key) && !this.#all.some(counter => isAxis(counter.key));
    this.#all.push({ key, isKnown: true, isIndex: false, isOfSamples, isCounted: false });
  }

  get size(): number {
    return this.#all.length;
  }

  /** The word of a row; empty in a row that counts. */
  wordOf(fields: Fields): string {
    for (const counter of this.#all) {
      const word = wordAt(counter, fields[counter.key]);
      if (word !== '') return word;
    }
    return '';
  }
}
