// Labels of rows that share a step: a text, a truth value or a number that tells them apart.
import type { Fields } from '../json/json-text.ts';
import { isFields } from '../json/json-text.ts';
import { amountKeys, isAxis, mayNumberThings, roleOf } from '../rows/keys.ts';
import { isInstruction, isLabelName } from './label-names.ts';
import { isCounted, isPartOfMore, isShortName, isTruth, labelText, plainKey } from './labels.ts';
import { isNumber, toNumber } from '../rows/numbers.ts';
import { MAX_NAMES, areIds, isOfThings } from './row-names.ts';

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
  // Under any other key a text may be a person or a prompt.
  const isKnown = isOfThings(key) || (isLabelName(key) && !isInstruction(key));
  const textOf = ({ [key]: value }: Fields): string => {
    if (isTruth(value)) return String(value).trim().toLowerCase();
    return typeof value === 'string' && (isKnown || isPartOfMore(value)) && !isNumber(value) ? labelText(value) : '';
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

/** Whether several numbers of this key, or several texts that differ in their number alone, have the same steps, within what the other labels say. */
export function countsApart(rows: readonly SteppedRow[], key: string, labels: readonly string[]): boolean {
  const found = rows.flatMap((one): Valued[] => {
    const { [key]: value } = one.row;
    if (isNumber(value)) return [{ ...one, value: Number(value) }];
    return isCounted(value) ? [{ ...one, value: value.trim() }] : [];
  });
  const values = new Set(found.map(({ value }) => value));
  const stems = new Set([...values].map(value => (typeof value === 'string' ? value.replace(/\d+$/, '') : '')));
  if (stems.size > 1 || [...values].some(value => typeof value === 'number' && !Number.isInteger(value))) return false;
  const mayBeAmount = amountKeys.includes(plainKey(key)) || mayNumberThings(plainKey(key));
  return haveSameSteps(found, values.size, labels) && (!mayBeAmount || isSteady(found));
}

/** The first key of what may be measured whose short texts have the same steps, as games that are played one after the other do. What identifies a run is none. */
export function thingOfSteps(rows: readonly SteppedRow[], labels: readonly string[]): string | undefined {
  const keys = new Set(rows.flatMap(({ row }) => Object.keys(row)));
  const isThing = (key: string): boolean => {
    const known = rows.flatMap((one): Valued[] => {
      const { [key]: text } = one.row;
      return typeof text === 'string' && text.trim() !== '' ? [{ ...one, value: text.trim() }] : [];
    });
    const texts = [...new Set(known.map(({ value }) => String(value)))];
    const areNames = texts.every(text => isShortName(text) && toNumber(text) === undefined && !isTruth(text));
    return areNames && !areIds(texts) && haveSameSteps(known, texts.length, labels) && isSteady(known);
  };
  return [...keys].find(
    key => !labels.includes(key) && isOfThings(key) && roleOf(key, undefined).kind === 'metric' && isThing(key),
  );
}

/** A row that has a step, and the value of a label. */
interface Valued extends SteppedRow {
  value: number | string;
}

/** Whether several values are each at the same steps: all but a few rows are the only ones of their value, step and metrics, but for those of a training that was started again. */
function haveSameSteps(known: readonly Valued[], values: number, labels: readonly string[]): boolean {
  if (values < 2 || values > MAX_NAMES || known.length <= values) return false;
  const places = known.map(({ row, step }) => JSON.stringify([step, labels.map(label => row[label])]));
  const ofValues = places.map((place, at) => `${String(known[at]?.value)} ${place}`);
  const ofMetrics = ofValues.map((one, at) => {
    const { row = {} } = known[at] ?? {};
    return `${one} ${JSON.stringify(Object.keys(row).filter(name => isNumber(row[name])))}`;
  });
  const isApart = 5 * new Set(ofMetrics).size >= 4 * (known.length - rowsAgain(known, ofMetrics));
  return isApart && new Set(places).size < new Set(ofValues).size;
}

/** How many rows were before in the same block of their value, whose steps have begun again since: a training that was started again. */
function rowsAgain(known: readonly Valued[], texts: readonly string[]): number {
  let [block, part, again] = [0, 0, 0];
  const seen = new Map<string, { block: number; part: number }>();
  for (const [at, { value, step }] of known.entries()) {
    const before = known[at - 1];
    if (before && before.value !== value) block++;
    if (before && (before.value !== value || Number(step) < Number(before.step))) part++;
    const first = seen.get(texts[at] ?? '');
    if (first === undefined) seen.set(texts[at] ?? '', { block, part });
    else if (first.block === block && first.part !== part) again++;
  }
  return again;
}

/** Whether each value is in most steps, and most steps have several: what names or counts things does, and an amount or a state does not. */
function isSteady(found: readonly Valued[]): boolean {
  const [ofValue, ofStep] = [Map.groupBy(found, ({ value }) => value), Map.groupBy(found, ({ step }) => step)];
  return [...ofValue.values()].every(({ length }) => 2 * length > ofStep.size) && 3 * ofStep.size <= 2 * found.length;
}
