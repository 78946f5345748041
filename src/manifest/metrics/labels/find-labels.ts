// Finds by the first rows of a file which of their keys are labels, so that the numbers of two things are not read as one metric.
import { withGathered } from '../json/gathered.ts';
import type { Fields } from '../json/json-text.ts';
import { isFields } from '../json/json-text.ts';
import { anyNumberKey, axisRank, countsRows, isAxis, mayNumberThings, numberKeys, roleOf } from '../rows/keys.ts';
import { isLabelName, lastName, partKeys, splitKeys, taskKeys } from './label-names.ts';
import type { LabelKeys, LabelKind } from './labels.ts';
import { isCounted, isPart, isPartOfMore, isTruth, labelText, nameOf, plainKey } from './labels.ts';
import { toWide } from '../tables/long-format.ts';
import { isNumber, toNumber } from '../rows/numbers.ts';
import { findPartKey } from './part-keys.ts';
import { textOfSteps } from './step-labels.ts';
import type { SteppedRow } from './thing-keys.ts';
import { MAX_TASK_KEYS, collectTexts, findTaskKeys, hasAxis, hasManyNames } from './task-keys.ts';
import { findThings } from './things.ts';

/** Axes along which an evaluation goes too, from one robot or scene to the next. */
const evaluationAxes = new Set(['episode', 'frame', 'frames', 'batch', 'batch_idx', 't']);
/** How many rows are looked at for a text that tells steps apart, and for how many known keys: each key costs a look at each row. */
const MAX_ROWS = 200;
const MAX_KNOWN = 64;

/**
 * The keys of labels, by the first rows: one that holds parts of the data, and those that tell tasks apart, several of them, where the
 * rows run along no axis or each task has several rows. Another key is one where it tells apart the rows of each step, or names
 * the rows of a table that has no axis; `isTable`, that these may be one. `own` is a team's key for the axis.
 */
export function findLabelKeys(rows: readonly Fields[], isTable = true, own?: string): LabelKeys {
  const wide = toWide(rows, own).map(withParts);
  const keys = [...new Set(wide.flatMap(row => Object.keys(row)))];
  const known = (set: ReadonlySet<string>): string[] => keys.filter(key => set.has(lastName(key))).slice(0, MAX_KNOWN);
  const holding = (is: (value: unknown) => boolean): string | undefined =>
    known(partKeys).find(key => wide.some(row => is(row[key])));
  const axes = wide.map(row => axesOf(row, own)[0]);
  const stepsBut = (left: ReadonlySet<string>): unknown[] =>
    wide.map((row, at) => {
      const axis = axes[at];
      return axis === undefined || left.has(axis.toLowerCase()) ? undefined : row[axis];
    });
  const [steps, ofTraining] = [stepsBut(new Set()), stepsBut(evaluationAxes)];
  const knownPart = holding(isPart) ?? holding(isPartOfMore);
  const other = knownPart === undefined ? findPartKey(wide, own) : undefined;
  const part = knownPart ?? (other?.hasSeveral === true ? other.key : undefined);
  const tasks = new Set(known(taskKeys).filter(key => key !== part));
  const named = keys.filter(key => tasks.has(key) || key === '');
  const parts = part === undefined ? [] : [part];
  const counts = (key: string, value: unknown): boolean => isNumber(value) || (isCounted(value) && !tasks.has(key));
  const numbers = known(numberKeys).filter(key => wide.some(row => counts(key, row[key])));
  const textsOf = collectTexts(wide, named);
  const texts = findTaskKeys({ rows: wide, textsOf, steps, ofTraining, parts, numbers, isTable }, named);
  const labels: [string, LabelKind][] = texts.map(key => [
    key,
    kindOfThing(wide, key, hasAxis(steps) ? 'text' : 'row'),
  ]);
  if (hasAxis(steps)) {
    const things = findThings(steppedRows(someRows(wide, steps), own), keys, [...parts, ...texts], tasks);
    const most = Math.max(1, MAX_TASK_KEYS - texts.length);
    for (const key of things.slice(0, most)) labels.push([key, kindOfThing(wide, key, 'text')]);
    const text = labels.length > 0 ? undefined : textOfSteps(wide.slice(0, MAX_ROWS), steps, part, own);
    if (text !== undefined) labels.push([text, wide.some(row => isTruth(row[text])) ? 'value' : 'text']);
  }
  if (part !== undefined) labels.push([part, part === other?.key ? 'bare' : kindOfPart(part)]);
  const found = new Map(labels);
  for (const key of identifiersOf(rows.slice(0, MAX_ROWS).map(withParts), own))
    if (!found.has(key)) found.set(key, 'identifier');
  for (const key of tasks) if (!found.has(key) && hasManyNames(textsOf(key), wide, key)) found.set(key, 'many');
  // An evaluation may come later than the first rows: no other text is a part.
  if (part === undefined && hasAxis(steps)) {
    const late = known(partKeys).filter(key => wide.some(row => isText(row[key])));
    for (const key of late) if (!found.has(key)) found.set(key, 'part');
    if (other && late.length === 0 && !found.has(other.key)) found.set(other.key, 'bare');
  }
  return found;
}

function kindOfThing(rows: readonly Fields[], key: string, ofTexts: 'text' | 'row'): LabelKind {
  if (numberKeys.has(lastName(key)) || mayNumberThings(lastName(key))) {
    const values = rows.flatMap(({ [key]: value }) => (value === undefined || value === '' ? [] : [value]));
    if (values.some(isNumber)) return ofTexts === 'row' && isLabelName(key) ? 'thing' : 'value';
    if (values.every(isCounted) && ofTexts === 'text') return 'counted';
  }
  return rows.some(row => isNumber(row[key])) ? 'value' : ofTexts;
}

/** A row with the names that an object of its gathers, and the parts of the data in its other objects: `info.split`. */
function withParts(fields: Fields): Fields {
  const parts = Object.entries(fields).flatMap(([key, object]): [string, unknown][] =>
    isFields(object) && nameOf(object) === ''
      ? Object.entries(object).flatMap(([name, value]): [string, unknown][] =>
          partKeys.has(plainKey(name)) && typeof value === 'string' ? [[`${key}.${name}`, value]] : [],
        )
      : [],
  );
  return { ...Object.fromEntries(parts), ...withGathered(fields) };
}

/** The rows with their places along all of their axes, the best first. */
const steppedRows = (rows: readonly Fields[], own: string | undefined): SteppedRow[] =>
  rows.map(row => ({ row, steps: axesOf(row, own).flatMap(key => (row[key] === '' ? [] : [row[key]])) }));

const kindOfPart = (key: string): LabelKind => (splitKeys.has(lastName(key)) ? 'split' : 'part');

/** Keys of metrics that hold digits with zeros before them beside plain texts: `000200` and `final`. */
function identifiersOf(rows: readonly Fields[], own: string | undefined): string[] {
  const [padded, plain] = [new Set<string>(), new Set<string>()];
  for (const row of rows)
    for (const [key, value] of Object.entries(row)) {
      if (typeof value !== 'string' || isNumber(value) !== /^0\d+$/.test(value)) continue;
      if (isNumber(value)) padded.add(key);
      else if (labelText(value) !== '' && toNumber(value) === undefined) plain.add(key);
    }
  return [...padded].filter(key => plain.has(key) && roleOf(key, own).kind === 'metric');
}

const isText = (value: unknown): boolean => typeof value === 'string' && labelText(value) !== '' && !isNumber(value);

/** The axes that a row has, the best first. */
function axesOf(row: Fields, own: string | undefined): string[] {
  if (own !== undefined) return own in row ? [own] : [];
  return Object.keys(row)
    .filter(key => isAxis(key) && !countsRows(key))
    .toSorted((one, other) => axisRank(one) - axisRank(other));
}

/** Where a text begins that may be a label, and is no number: `7b` is none. */
const text = String.raw`(?!(?:-?nan|-?inf(?:inity)?|null|none)\b|\d*(?:\.\d*)?(?:e[+-]?\d+)?%?(?:$|["'\t,;| ]))[\p{L}\p{N}_.]`;
const textValue = new RegExp(`:\\s*(?:["']\\s*${text}|(?:true|false)\\b)|"name"\\s*:\\s*\\{`, 'imu');
const textCell = new RegExp(`(?:^|["\\t,;| ])${text}`, 'imu');
const numberKey = new RegExp(`(?:^|["',;|\\t]) *${anyNumberKey} *(?:["',;|\\t]|$)`, 'im');

/** Whether a text can hold such a key at all: there are texts and truth values, or numbers of things. */
export function mayHoldLabels(text: string, isJson: boolean): boolean {
  const below = isJson ? text : text.slice(text.search(/[\r\n]/) + 1);
  return (isJson ? textValue : textCell).test(below) || numberKey.test(text);
}

/** Rows by which things are found, and those at the end, where an evaluation is: a document may have very many. */
const MAX_FOUND_BY = 10_000;
const MAX_LAST = 1000;

/** All rows of every few steps: things may be one after the other, each longer than that. */
function someRows(rows: readonly Fields[], steps: readonly unknown[]): readonly Fields[] {
  if (rows.length <= MAX_FOUND_BY + MAX_LAST) return rows;
  const every = Math.ceil(rows.length / MAX_FOUND_BY);
  const places = new Set([...new Set(steps)].filter((_, at) => at % every === 0));
  const last = rows.length - MAX_LAST;
  return [
    ...rows
      .slice(0, last)
      .filter((_, at) => places.has(steps[at]))
      .slice(0, MAX_FOUND_BY),
    ...rows.slice(last),
  ];
}
