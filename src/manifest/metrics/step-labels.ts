// Labels of rows that share a step: a text, a truth value or a number that tells them apart.
import type { Fields } from './json-text.ts';
import { isFields } from './json-text.ts';
import { amountKeys, isAxis, roleOf } from './keys.ts';
import { isName, isTruth, labelText, plainKey } from './labels.ts';
import { isNumber } from './numbers.ts';
import { MAX_NAMES } from './row-names.ts';

/** The key whose text or truth value always differs between rows that follow each other at one step with the same metrics; most rows have it. */
export function textOfSteps(
  rows: readonly Fields[],
  steps: readonly unknown[],
  part: string | undefined,
  own: string | undefined,
): string | undefined {
  const pairs = rows.flatMap((row, at): (readonly [Fields, Fields])[] => {
    const before = rows[at - 1];
    const isPair = before && steps[at] !== undefined && steps[at] === steps[at - 1] && sharesNumber(row, before, own);
    return isPair && (part === undefined || row[part] === before[part]) ? [[row, before]] : [];
  });
  if (pairs.length < 2) return undefined;
  const counts = new Map<string, number>();
  for (const row of rows) for (const key of Object.keys(row)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const usual = [...counts].filter(([key, count]) => key !== part && 2 * count >= rows.length).map(([key]) => key);
  return usual.find(key => roleOf(key, own).kind === 'metric' && tellsStepsApart(rows, pairs, key));
}

function tellsStepsApart(rows: readonly Fields[], pairs: readonly (readonly [Fields, Fields])[], key: string): boolean {
  const textOf = ({ [key]: value }: Fields): string => {
    if (isTruth(value)) return String(value).trim().toLowerCase();
    return typeof value === 'string' && !isNumber(value) && isName(value.trim()) ? labelText(value) : '';
  };
  const tasks = new Set(rows.map(textOf).filter(text => text !== ''));
  if (tasks.size < 2 || tasks.size > MAX_NAMES || rows.length < 2 * tasks.size) return false;
  // Two values differ by chance too: a part of the data has its place in each step.
  const [first] = pairs.map(([, before]) => before[key]);
  return pairs.every(
    ([row, before]) => textOf(row) !== textOf(before) && (!isTruth(before[key]) || before[key] === first),
  );
}

const sharesNumber = (row: Fields, before: Fields, axis: string | undefined): boolean =>
  Object.keys(row).some(key => {
    const [own, other] = [row[key], before[key]];
    if (isFields(own) && isFields(other)) return sharesNumber(own, other, axis);
    return key !== axis && !isAxis(key) && isNumber(own) && isNumber(other);
  });

/** A row that has a step. */
export interface SteppedRow {
  row: Fields;
  step: unknown;
}

/** Whether several numbers of this key have the same steps, each number each step once, within what the other labels say. */
export function countsApart(rows: readonly SteppedRow[], key: string, labels: readonly string[]): boolean {
  const known = rows.filter(({ row }) => isNumber(row[key]));
  const numbers = new Set(known.map(({ row }) => Number(row[key])));
  if (![...numbers].every(Number.isInteger)) return false;
  if (numbers.size < 2 || numbers.size > MAX_NAMES || known.length <= numbers.size) return false;
  const of = (row: Fields): unknown => labels.map(label => row[label]);
  const all = new Set(known.map(({ row, step }) => JSON.stringify([row[key], step, of(row)])));
  const shared = new Set(known.map(({ row, step }) => JSON.stringify([step, of(row)])));
  if (all.size < known.length || shared.size === all.size) return false;
  return !amountKeys.includes(plainKey(key)) || isSteady(known.map(({ row, step }) => [Number(row[key]), step]));
}

/** Whether each number is in most steps, and each step has several: what counts things does, and an amount does not. */
function isSteady(found: readonly (readonly [number: number, step: unknown])[]): boolean {
  const [ofNumber, ofStep] = [0, 1].map(at => Map.groupBy(found, one => one[at]));
  const steps = ofStep?.size ?? 0;
  return [...(ofNumber?.values() ?? [])].every(({ length }) => 2 * length > steps) && steps < found.length;
}
