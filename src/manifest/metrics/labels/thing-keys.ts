// What may tell rows along an axis apart: keys with the texts or the numbers of several things.
import type { Fields } from '../json/json-text.ts';
import { isFields } from '../json/json-text.ts';
import { amountKeys, mayNumberThings, numberKeys, placeKeys, roleOf } from '../rows/keys.ts';
import { lastName } from './label-names.ts';
import { isCounted, isPart, isShortName, isTruth } from './labels.ts';
import { isNumber, toNumber } from '../rows/numbers.ts';
import { MAX_NAMES, areIds, isOfThings } from './row-names.ts';

/** A row, and its places along its axes, the best first; none where it has no step. */
export interface SteppedRow {
  row: Fields;
  steps: readonly unknown[];
}

/** The names of the numbers of a row, and of the objects that hold some: rows of different metrics are not alike. */
export const metricsOf = (row: Fields): string[] =>
  Object.keys(row).filter(name => isNumber(row[name]) || isFields(row[name]));

export interface ThingKey {
  key: string;
  /** It may also be an amount, a state or a place of a job: only one that has most of the steps names things. */
  mustBeSteady: boolean;
  /** It is where a process runs, which a training that is started again elsewhere has one after the other. */
  isPlace: boolean;
  valueOf: (row: Fields) => number | string | undefined;
}

/** Short texts of what may be measured. What identifies a run is none. */
export function textsUnder(rows: readonly SteppedRow[], keys: readonly string[]): ThingKey[] {
  const known = keys.filter(key => isOfThings(key) && roleOf(key, undefined).kind === 'metric');
  const valueOf = (_: string, text: unknown): string | undefined =>
    typeof text === 'string' && text.trim() !== '' ? text.trim() : undefined;
  const areNames = (texts: readonly string[]): boolean =>
    texts.every(text => isShortName(text) && toNumber(text) === undefined && !isTruth(text)) && !areIds(texts);
  return [...valuesUnder(rows, known, valueOf)].flatMap(([key, texts]) =>
    areNames(texts)
      ? [{ key, mustBeSteady: true, isPlace: false, valueOf: ({ [key]: text }) => valueOf(key, text) }]
      : [],
  );
}

/** Whole numbers of things, or texts that differ in their number alone. */
export function numbersUnder(
  rows: readonly SteppedRow[],
  keys: readonly string[],
  tasks: ReadonlySet<string>,
): ThingKey[] {
  const isTruthKey = (key: string): boolean => /^(?:is|was|in)[_ ]/i.test(key) || isPart(key);
  const mayCount = (plain: string): boolean => numberKeys.has(plain) || mayNumberThings(plain);
  const valueOf = (key: string, value: unknown): number | string | undefined => {
    if (isNumber(value)) return Number(value);
    return isCounted(value) && !tasks.has(key) ? value.trim() : undefined;
  };
  const known = keys.filter(key => mayCount(lastName(key)) || isTruthKey(key));
  return [...valuesUnder(rows, known, valueOf)].flatMap(([key, values]) => {
    const stems = new Set(values.map(value => (typeof value === 'string' ? value.replace(/\d+$/, '') : '')));
    const areWhole = values.every(value => typeof value === 'string' || Number.isInteger(value));
    if (stems.size > 1 || !areWhole) return [];
    if (isTruthKey(key) && !values.every(value => value === 0 || value === 1)) return [];
    const plain = lastName(key);
    const mustBeSteady = amountKeys.includes(plain) || !numberKeys.has(plain);
    return [{ key, mustBeSteady, isPlace: placeKeys.has(plain), valueOf: ({ [key]: value }) => valueOf(key, value) }];
  });
}

/** The values of each key that has several, and no more than names, in time of what the rows have. */
function valuesUnder<T>(
  rows: readonly SteppedRow[],
  keys: readonly string[],
  valueOf: (key: string, value: unknown) => T | undefined,
): Map<string, T[]> {
  const found = new Map(keys.map((key): [string, Set<T>] => [key, new Set()]));
  for (const { row } of rows)
    for (const [key, one] of Object.entries(row)) {
      const values = found.get(key);
      const value = values && values.size <= MAX_NAMES ? valueOf(key, one) : undefined;
      if (value !== undefined) values?.add(value);
    }
  const several = [...found].filter(([, { size }]) => size > 1 && size <= MAX_NAMES);
  return new Map(several.map(([key, values]) => [key, [...values]]));
}
