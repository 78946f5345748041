// The keys that are known to name tasks, data sets, models and the like, where their texts do.
import type { Fields } from '../json/json-text.ts';
import { isInstruction, isOfState } from './label-names.ts';
import { isSentence, labelText, nameOf } from './labels.ts';
import { isNumber, toNumber } from '../rows/numbers.ts';
import { MAX_NAMES, findRowNames, nameRows } from './row-names.ts';
import { metricsOf } from './thing-keys.ts';

/** How many keys name tasks together: of each model on each data set. */
export const MAX_TASK_KEYS = 3;
/** How many rows are told apart by several keys. */
const MAX_TASK_ROWS = 2_000;

/** Rows and their steps; `ofTraining` are the steps along which only a training goes. */
interface Along {
  rows: readonly Fields[];
  steps: readonly unknown[];
  ofTraining: readonly unknown[];
}

/** The rows that labels are looked for in; the keys are those of the other labels. */
interface Labelled extends Along {
  /** The texts of a key in them. */
  textsOf: TextsOf;
  parts: readonly string[];
  numbers: readonly string[];
  isTable: boolean;
}

/**
 * The keys that name tasks. Each further one tells apart rows that the ones before it do not, as a table of models and data sets needs;
 * where more than a fifth of the rows are still alike with all of them, in combinations that differ in number, they are samples, and the first
 * key alone says of what. What names the rows of a table is one too.
 */
export function findTaskKeys(labelled: Labelled, keys: readonly string[]): string[] {
  const { rows, steps, textsOf, parts, numbers, isTable } = labelled;
  const isCurve = hasAxis(steps);
  const found: string[] = [];
  const some = someOf(labelled);
  const textsOfSome = collectTexts(some.rows, keys);
  let known = some.rows.map((row, at) =>
    JSON.stringify([metricsOf(row), some.steps[at], ...[...parts, ...numbers].map(key => row[key])]),
  );
  // Also without the metrics: rows of one data set may have more of them than those of another.
  let alike = some.rows.map((row, at) =>
    JSON.stringify([some.steps[at], ...[...parts, ...numbers].map(key => row[key])]),
  );
  for (const key of keys) {
    if (found.length === MAX_TASK_KEYS) break;
    const [of, texts] = found.length === 0 ? [labelled, textsOf(key)] : [some, textsOfSome(key)];
    const isKey =
      key === ''
        ? found.length === 0 && texts.length === rows.length && nameRows(texts)
        : tellsApart(texts, of, key, isCurve) && !isState(of, key);
    if (!isKey) continue;
    const more = some.rows.map((row, at) => `${known[at] ?? ''} ${JSON.stringify(labelText(row[key]))}`);
    const moreAlike = alike.map((one, at) => `${one} ${JSON.stringify(labelText(some.rows[at]?.[key]))}`);
    const isSame = new Set(more).size === new Set(known).size && new Set(moreAlike).size === new Set(alike).size;
    if (found.length > 0 && isSame) continue;
    found.push(key);
    [known, alike] = [more, moreAlike];
  }
  const mayHaveNames = isTable && !isCurve && rows.length <= MAX_TASK_ROWS && found.length < MAX_TASK_KEYS;
  const names = mayHaveNames ? findRowNames(rows, [...found, ...parts], numbers) : [];
  if (names.length > 0) return [...found, ...names].slice(0, MAX_TASK_KEYS);
  return 5 * new Set(known).size >= 4 * known.length || areEven(some.rows, found) ? found : found.slice(0, 1);
}

/** The rows of every few steps: what they are of may come one after the other, each longer than as many rows. */
function someOf({ rows, steps, ofTraining }: Along): Along {
  const every = Math.ceil(rows.length / MAX_TASK_ROWS);
  const known = new Set([...new Set(steps)].filter((_, at) => at % every === 0));
  const inPlaces = <T>(all: readonly T[]): T[] => all.filter((_, at) => known.has(steps[at])).slice(0, MAX_TASK_ROWS);
  return { rows: inPlaces(rows), steps: inPlaces(steps), ofTraining: inPlaces(ofTraining) };
}

/**
 * Whether each combination of several labels has as many rows as the others or one less, as where each was repeated: those of samples differ. The
 * last one may be cut off.
 */
function areEven(rows: readonly Fields[], keys: readonly string[]): boolean {
  if (keys.length < 2) return false;
  const counts = new Map<string, number>();
  let last = '';
  for (const row of rows) {
    const texts = keys.map(key => labelText(row[key]));
    if (texts.includes('')) continue;
    last = JSON.stringify(texts);
    counts.set(last, (counts.get(last) ?? 0) + 1);
  }
  counts.delete(last);
  const [most, least] = [Math.max(...counts.values()), Math.min(...counts.values())];
  return counts.size > 1 && most - least <= 1 && 2 * most <= 3 * least;
}

/** Rows of one step are those of a table. */
export const hasAxis = (steps: readonly unknown[]): boolean => steps.some(step => step !== steps[0]);

/** Along an axis some of them have several rows, or all have the same step, as the one evaluation at the end of a log. */
function tellsApart(texts: readonly string[], { rows, steps }: Along, key: string, isCurve: boolean): boolean {
  const tasks = new Set(texts);
  if (tasks.size < 2 || texts.some(isNumber) || hasManyNames(texts, rows, key)) return false;
  // Of a sample, unless several rows along an axis have it.
  if (isInstruction(key) && (!isCurve || texts.length < 2 * tasks.size)) return false;
  if (!isCurve || texts.length > tasks.size) return true;
  return new Set(steps.filter((_, at) => labelText(rows[at]?.[key]) !== '')).size === 1;
}

/** Whether a key that names tasks has more than samples are told from. */
export const hasManyNames = (texts: readonly string[], rows: readonly Fields[], key: string): boolean =>
  new Set(texts).size > MAX_NAMES && !texts.some(isNumber) && !rows.some(row => nameOf(row[key]) !== '');

type TextsOf = (key: string) => readonly string[];

/** Collects the texts of some keys in one pass, in time of what the rows have; none of a key that holds sentences, of which some are short. */
export function collectTexts(rows: readonly Fields[], keys: readonly string[]): TextsOf {
  const found = new Map(keys.map((key): [string, string[]] => [key, []]));
  for (const row of rows)
    for (const [key, value] of Object.entries(row)) {
      const texts = found.get(key);
      if (texts === undefined) continue;
      const text = labelText(value);
      if (text !== '') texts.push(text);
      else if (typeof value === 'string' && isSentence(value.trim())) found.delete(key);
    }
  return key => found.get(key) ?? [];
}

/**
 * Whether a text is a state of one training, such as its optimizer: each comes once, and the steps go on where it changes. Tasks have the
 * same steps, or take turns.
 */
function isState({ rows, ofTraining: steps }: Along, key: string): boolean {
  if (!isOfState(key)) return false;
  const seen = new Set<string>();
  let [text, last] = ['', -Infinity];
  for (const [at, row] of rows.entries()) {
    const own = labelText(row[key]);
    if (own === '') continue;
    const step = toNumber(steps[at]);
    if (typeof step !== 'number') return false;
    if (own !== text && (seen.has(own) || step <= last)) return false;
    seen.add(own);
    [text, last] = [own, Math.max(last, step)];
  }
  return true;
}
