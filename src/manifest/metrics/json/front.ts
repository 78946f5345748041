// What is in front of an object on a line: the mark or the time of a logger, or a word that says of which part of the data the object is, such as
// `train` and `val`.
import { isPart, part } from '../labels/labels.ts';
import type { Column } from '../rows/column.ts';
import { numberKeys } from '../rows/keys.ts';
import type { Row } from '../rows/row.ts';

/** Characters of it that are looked at. */
export const MAX_FRONT = 256;

/** Empty where it holds a quote or a brace: it is of an object then, or of one that is cut. */
export function frontOf(line: string): string {
  const front = line.slice(0, Math.min(MAX_FRONT, line.indexOf('{')));
  return /["'}]/.test(front) ? '' : front;
}

/** What else says which rows are meant, beside the name of a part: `best val`, `test final`. */
const ofWhich = 'best|final|last|ema|swa|mean|avg|average|inner';
const known = new RegExp(String.raw`(?<!\p{L})(?:(${part})|(?:${ofWhich}))(?!\p{L})`, 'giu');
/** What `_` joins to the name of a part is one word with it; a number there may be that of a step. */
const MAX_JOINED = 100;
const joined = /^(?:_\p{L}{1,20}){1,4}(?![_\p{L}\p{N}])/u;
/** A file or a module, from its beginning: each other place of a long word would be one more try. */
const fileName = /(?<![\w-])[\w-]+\.\w+/g;

/**
 * The words that name a part of the data, and which rows of it: `valid`, `best val`, `val_ood`, `eval training` of `eval at training step`. A file's
 * name counts where nothing else names a part.
 */
export function partInFront(front: string): string {
  if (front.search(known) === -1) return '';
  const texts = front.includes('.') ? [front.replace(fileName, ''), front] : [front];
  for (const text of texts) {
    let hasPart = false;
    const words = new Set<string>();
    for (const { 0: word, 1: named, index } of text.matchAll(known)) {
      hasPart ||= named !== undefined;
      words.add(named === undefined ? word : wholeWord(text, word, index));
    }
    if (hasPart) return [...new Set([...words].map(word => word.toLowerCase()))].join(' ');
  }
  return '';
}

/** The name of a part with what `_` joins to it. */
function wholeWord(text: string, word: string, at: number): string {
  const end = at + word.length;
  if (text[end] !== '_' || /[_\p{N}]/u.test(text[at - 1] ?? '')) return word;
  return `${word}${joined.exec(text.slice(end, end + MAX_JOINED))?.[0] ?? ''}`;
}

/** All of its letters. */
const lettersOf = (front: string): string => (front === '' ? '' : front.replaceAll(/\P{L}+/gu, ' ').trim());

/** Words that change between rows of one thing: which rows are meant, the level of a logger, dates and units. Shorter ones may be units too. */
const ofLine = new RegExp(
  `^(?:${ofWhich}|info|warn(?:ing)?|debug|error|critical|notice|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|sec(?:ond)?s?|min(?:ute)?s?|hours?|hrs?|days?)$`,
  'i',
);
const countedWord = /(?<!\p{L})(\p{L}+)([ _:=#-]?)\p{N}+/gu;

/** What tells one front from another: its words, and the numbers of what is counted (`seed 1`, `val2`, `[default0]` of torchrun). */
function wordsInFront(front: string): string {
  if (front === '') return '';
  const words = new Set([...new Set(front.match(/\p{L}{3,}/gu))].filter(word => !ofLine.test(word)));
  for (const [found, word = '', between] of front.matchAll(countedWord))
    if (word === 'default' || numberKeys.has(word.toLowerCase()) || (between === '' && isPart(word))) words.add(found);
  return [...words].join(' ');
}

/** What is in front of a row: all of its letters, the part that it names, and the words that tell it from others. */
export interface Front {
  text: string;
  letters: string;
  part: string;
  words: string;
}

export function describeFront(front: string): Front {
  // A copy: a part of a text keeps all of it.
  const text = front === '' ? '' : Buffer.from(front).toString();
  return { text, letters: lettersOf(text), part: partInFront(text), words: wordsInFront(text) };
}

/** How many pairs of fronts are known at a time. */
const MAX_PAIRS = 64;

/** Finds metrics that rows of one step have behind words that differ: each front's numbers are those of another thing, which no label says. */
export class Fronts {
  /** Of the row before: its words, where it is, and its numbers. */
  #words = '';
  #step: number | undefined;
  #line = 0;
  #place = '';
  readonly #columns: Column[] = [];
  readonly #values: number[] = [];
  /** Where each pair of words was found first. */
  readonly #pairs = new Map<string, string>();

  /** @returns the metrics that are unclear: rows of the same two fronts had other numbers of them, and those at another step too */
  note({ text, words }: Front, { step, line, count, metrics, values }: Row): Column[] {
    // Rows without a step are of one place on one line, or behind the same numbers.
    const numbers = step === undefined ? text.match(/\p{N}+/gu) : null;
    const place = String(step ?? numbers?.join(' ') ?? `line ${line}`);
    const isHere = step === this.#step && (place === this.#place || (step === undefined && line === this.#line));
    const found = isHere && words !== this.#words ? this.#differing(metrics, values, count) : [];
    const isKnown = found.length > 0 && this.#isKnown(words, place);
    [this.#words, this.#step, this.#line, this.#place, this.#columns.length] = [words, step, line, place, 0];
    for (let at = 0; at < count; at++) {
      const column = metrics[at];
      if (column) this.#columns[at] = column;
      this.#values[at] = values[at] ?? NaN;
    }
    return isKnown ? found : [];
  }

  #differing(metrics: readonly Column[], values: readonly number[], count: number): Column[] {
    const before = new Map(this.#columns.map((column, at) => [column, this.#values[at]]));
    return metrics
      .slice(0, count)
      .filter((column, at) => before.has(column) && !Object.is(before.get(column), values[at]));
  }

  #isKnown(words: string, place: string): boolean {
    const pair = [words, this.#words].toSorted().join('\n');
    const first = this.#pairs.get(pair);
    if (first !== undefined) return first !== place;
    if (this.#pairs.size < MAX_PAIRS) this.#pairs.set(Buffer.from(pair).toString(), place);
    return false;
  }
}
