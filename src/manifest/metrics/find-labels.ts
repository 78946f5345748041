// Finds by the first rows of a file which of their keys are labels, so that the numbers of two things are not read as one metric.
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';
import { axisRank, isAxis, roleOf } from './keys.ts';
import type { LabelKeys, LabelKind } from './labels.ts';
import { isName, isPart, labelText, nameOf } from './labels.ts';
import { nameKeys, numberKeys, toWide } from './long-format.ts';
import { toNumber } from './numbers.ts';

/** Keys that hold the part of the data; other texts in them, such as the kind of an event, are no parts. */
const partKeys = new Set([
  ...['split', 'phase', 'stage', 'subset', 'mode', 'partition', 'set', 'type', 'kind', 'event', 'context'],
  'runcontext',
]);
/** Keys that hold what may also change during one training: its optimizer, or the text of an instruction. */
const stateKeys: ReadonlySet<string> = new Set([
  'task_description',
  'instruction',
  'language_instruction',
  'optimizer',
  'variant',
  'condition',
]);
/** Keys that hold one of several tasks, data sets, runs, models or metrics. */
const taskKeys = new Set([
  ...['task', 'task_name', 'env', 'env_name', 'env_id', 'environment', 'scenario', 'scene', 'benchmark', 'suite'],
  ...['task_suite', 'task_suite_name', 'dataset', 'dataset_name', 'category', 'domain', 'class', 'class_name', 'label'],
  ...['subject', 'language', 'run', 'run_name', 'name', 'model', 'model_name', 'architecture', 'arch', 'backbone'],
  ...['algorithm', 'algo', 'method', 'policy', 'agent', 'robot', 'embodiment', 'object', 'experiment'],
  ...['title', 'series', 'curve'],
  ...stateKeys,
  ...nameKeys,
]);
/** Axes along which an evaluation goes too, from one robot or scene to the next. */
const evaluationAxes = new Set(['episode', 'frame', 'frames', 'batch', 'batch_idx', 't']);
/** What counts the rows of a table is no axis of theirs: Optuna's trials, and pandas' `reset_index`. */
const rowNumbers = new Set(['number', 'index']);
/** Tasks that names begin with; of more the texts are names of samples. */
const MAX_TASKS = 200;
/** How many keys name tasks together: of each model on each data set. */
const MAX_TASK_KEYS = 3;
/** How many rows are told apart by several keys. */
const MAX_TASK_ROWS = 2_000;
/** How many rows are looked at for a text that tells steps apart, and for how many known keys: each key costs a look at each row. */
const MAX_ROWS = 200;
const MAX_KNOWN = 64;

/**
 * The keys of labels, by the first rows: one that holds parts of the data, and those that tell tasks apart, several of them, where the
 * rows run along no axis or each task has several rows. Another key is one where it tells apart the rows of each step.
 */
export function findLabelKeys(rows: readonly Fields[]): LabelKeys {
  const wide = rows.map(toWide);
  const keys = [...new Set(wide.flatMap(row => Object.keys(row)))];
  const known = (set: ReadonlySet<string>): string[] => keys.filter(key => set.has(lastName(key))).slice(0, MAX_KNOWN);
  const part = known(partKeys).find(key => wide.some(row => isPart(row[key])));
  const axes = wide.map(axisOf);
  const stepsBut = (left: ReadonlySet<string>): unknown[] =>
    wide.map((row, at) => {
      const axis = axes[at];
      return axis === undefined || left.has(axis.toLowerCase()) ? undefined : row[axis];
    });
  const [steps, ofTraining] = [stepsBut(new Set()), stepsBut(evaluationAxes)];
  const tasks = new Set(known(taskKeys).filter(key => key !== part));
  const named = keys.filter(key => tasks.has(key) || key === '');
  const parts = part === undefined ? [] : [part];
  const texts = findTaskKeys(wide, steps, ofTraining, named, [
    ...parts,
    ...known(numberKeys).filter(key => !tasks.has(key)),
  ]);
  const text = texts.length > 0 ? undefined : textOfSteps(wide.slice(0, MAX_ROWS), steps, part);
  const labels: [string, LabelKind][] = [...texts, ...(text === undefined ? [] : [text])].map(key => [key, 'text']);
  const others = [...labels.map(([key]) => key), ...parts];
  const number = known(numberKeys).find(key => !others.includes(key) && countsApart(wide, steps, key, others));
  if (number !== undefined) labels.push([number, 'number']);
  if (part !== undefined) labels.push([part, 'part']);
  return new Map(labels);
}

/** `context.subset` is named as `subset`. */
const lastName = (key: string): string => key.slice(key.lastIndexOf('.') + 1).toLowerCase();

/**
 * The keys that name tasks. Each further one tells apart rows that the ones before it do not, as a table of models and data sets needs;
 * where more than a fifth of the rows are still alike with all of them they are samples, and the first key alone says of what. `ofTraining` are
 * the steps along which only a training goes, and `beside` are the other labels.
 */
function findTaskKeys(
  rows: readonly Fields[],
  steps: readonly unknown[],
  ofTraining: readonly unknown[],
  keys: readonly string[],
  beside: readonly string[],
): string[] {
  const hasAxis = steps.some(step => step !== undefined);
  const found: string[] = [];
  const some = rows.slice(0, MAX_TASK_ROWS);
  let known = some.map((row, at) => JSON.stringify([steps[at], ...beside.map(key => row[key])]));
  for (const key of keys) {
    if (found.length === MAX_TASK_KEYS) break;
    const of = found.length === 0 ? rows : some;
    const isKey =
      key === '' ? found.length === 0 && isIndex(rows) : tellsApart(of, key, hasAxis) && !isState(of, ofTraining, key);
    if (!isKey) continue;
    const more = some.map((row, at) => `${known[at] ?? ''} ${JSON.stringify(labelText(row[key]))}`);
    if (found.length > 0 && new Set(more).size === new Set(known).size) continue;
    found.push(key);
    known = more;
  }
  return 5 * new Set(known).size >= 4 * some.length ? found : found.slice(0, 1);
}

const isNumber = (value: unknown): boolean => typeof toNumber(value) === 'number';

function tellsApart(rows: readonly Fields[], key: string, hasAxis: boolean): boolean {
  const texts = rows.map(row => labelText(row[key])).filter(text => text !== '');
  const tasks = new Set(texts);
  const areNames = rows.some(row => nameOf(row[key]) !== '');
  if (tasks.size < 2 || (tasks.size > MAX_TASKS && !areNames) || texts.some(isNumber)) return false;
  return !hasAxis || texts.length > tasks.size;
}

/**
 * Whether a text is a state of one training, such as its optimizer: each comes once, and the steps go on where it changes. Tasks have the
 * same steps, or take turns.
 */
function isState(rows: readonly Fields[], steps: readonly unknown[], key: string): boolean {
  if (
    !key
      .toLowerCase()
      .split('.')
      .some(part => stateKeys.has(part))
  )
    return false;
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

/** Whether the column without a name has a name for each row, as pandas writes the index of a report. Dates and `epoch_3` count rows. */
function isIndex(rows: readonly Fields[]): boolean {
  const texts = rows.map(row => labelText(row['']));
  const stems = new Set(texts.map(text => text.replace(/\d+/g, '')));
  const areNames = texts.every(text => text !== '' && !isNumber(text));
  return areNames && stems.size > 1 && texts.length <= MAX_TASKS && new Set(texts).size === texts.length;
}

/** The best axis that a row has; undefined where it has none. */
function axisOf(row: Fields): string | undefined {
  return Object.keys(row)
    .filter(key => isAxis(key) && !rowNumbers.has(key.toLowerCase()))
    .toSorted((one, other) => axisRank(one) - axisRank(other))[0];
}

/** The key whose text always differs between rows that follow each other at one step with the same metrics; most rows have it. */
function textOfSteps(rows: readonly Fields[], steps: readonly unknown[], part?: string): string | undefined {
  const pairs = rows.flatMap((row, at): (readonly [Fields, Fields])[] => {
    const before = rows[at - 1];
    const isPair = before && steps[at] !== undefined && steps[at] === steps[at - 1] && sharesNumber(row, before);
    return isPair && (part === undefined || row[part] === before[part]) ? [[row, before]] : [];
  });
  if (pairs.length < 2) return undefined;
  const counts = new Map<string, number>();
  for (const row of rows) for (const key of Object.keys(row)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const usual = [...counts].filter(([key, count]) => key !== part && 2 * count >= rows.length).map(([key]) => key);
  return usual.find(key => tellsStepsApart(rows, pairs, key));
}

function tellsStepsApart(rows: readonly Fields[], pairs: readonly (readonly [Fields, Fields])[], key: string): boolean {
  if (roleOf(key, undefined).kind !== 'metric') return false;
  const textOf = ({ [key]: value }: Fields): string =>
    typeof value === 'string' && !isNumber(value) && isName(value.trim()) ? labelText(value) : '';
  const tasks = new Set(rows.map(textOf).filter(text => text !== ''));
  if (tasks.size < 2 || tasks.size > MAX_TASKS || rows.length < 2 * tasks.size) return false;
  return pairs.every(([row, before]) => textOf(row) !== textOf(before));
}

const sharesNumber = (row: Fields, before: Fields): boolean =>
  Object.keys(row).some(key => {
    const [own, other] = [row[key], before[key]];
    if (isFields(own) && isFields(other)) return sharesNumber(own, other);
    return !isAxis(key) && isNumber(own) && isNumber(other);
  });

/** Whether several numbers of this key have the same steps, each number each step once, within what the other labels say. */
function countsApart(
  rows: readonly Fields[],
  steps: readonly unknown[],
  key: string,
  labels: readonly string[],
): boolean {
  const known = rows.flatMap((row, at) =>
    isNumber(row[key]) && steps[at] !== undefined ? [{ row, step: steps[at] }] : [],
  );
  const numbers = new Set(known.map(({ row }) => Number(row[key])));
  if (numbers.size < 2 || numbers.size > MAX_TASKS || known.length <= numbers.size) return false;
  const of = (row: Fields): unknown => labels.map(label => row[label]);
  const all = new Set(known.map(({ row, step }) => JSON.stringify([row[key], step, of(row)])));
  const shared = new Set(known.map(({ row, step }) => JSON.stringify([step, of(row)])));
  return all.size === known.length && shared.size < all.size;
}

const textValue = /:\s*["']\s*(?!nan|-?inf)[\p{L}_]|"(?:name)"\s*:\s*\{/iu;
const textCell = /(?:^|[\t,;|"]) *(?!nan|inf|null|none|true|false)[\p{L}_]/imu;
const numberKey = new RegExp(`(?:^|["',;|\\t])\\s*(?:${[...numberKeys].join('|')})\\s*(?:["',;|\\t]|$)`, 'im');

/** Whether a text can hold such a key at all: there are texts, or numbers of things. */
export function mayHoldLabels(text: string, isJson: boolean): boolean {
  const below = isJson ? text : text.slice(text.search(/[\r\n]/) + 1);
  return (isJson ? textValue : textCell).test(below) || numberKey.test(text);
}
