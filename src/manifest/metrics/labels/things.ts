// What rows along an axis are of: the texts and the numbers of things that are measured beside each other, each judged beside all others.
import type { Fields } from '../json/json-text.ts';
import { numberKeys, roleOf } from '../rows/keys.ts';
import type { ThingKey, SteppedRow } from './thing-keys.ts';
import { metricsOf, numbersUnder, textsUnder } from './thing-keys.ts';
import { lastName } from './label-names.ts';
import { isNumber } from '../rows/numbers.ts';

/** Each is judged beside all others. */
const MAX_CANDIDATES = 12;

/** A row with a value; `of` is what the other labels say. */
interface Valued extends SteppedRow {
  value: number | string;
  of: string;
}

/** The keys of the things that rows are of, without those that say what others do; `labels` are known already, `tasks` are keys of texts. */
export function findThings(
  rows: readonly SteppedRow[],
  keys: readonly string[],
  labels: readonly string[],
  tasks: ReadonlySet<string>,
): string[] {
  const free = keys.filter(key => !labels.includes(key));
  const texts = labels.some(key => tasks.has(key)) ? free.filter(key => !tasks.has(key)) : free;
  const numbers = numbersUnder(rows, free, tasks);
  const isSure = ({ key }: ThingKey): boolean => numberKeys.has(lastName(key));
  const all = [...textsUnder(rows, texts), ...numbers.filter(isSure), ...numbers.filter(one => !isSure(one))];
  let found = all.slice(0, MAX_CANDIDATES);
  for (const one of found.toReversed()) {
    const others = found.filter(other => other !== one);
    if (!isNeeded(rows, one, [...labels, ...others.map(({ key }) => key)])) found = others;
  }
  return found.map(({ key }) => key);
}

/** Whether rows would be alike without this key, beside the other labels. */
function isNeeded(rows: readonly SteppedRow[], one: ThingKey, labels: readonly string[]): boolean {
  const all = rows.flatMap((stepped): Valued[] => {
    const value = one.valueOf(stepped.row);
    return value === undefined ? [] : [{ ...stepped, value, of: JSON.stringify(labels.map(key => stepped.row[key])) }];
  });
  const known = all.filter(({ steps }) => steps.length > 0);
  if (isOneEvaluation(all, rows, one)) return true;
  if (one.isPlace && isAnotherPlace(known)) return false;
  return haveSameSteps(known, one) || ((!one.mustBeSteady || isText(known)) && haveOwnSteps(known, one, rows));
}

const isText = (known: readonly Valued[]): boolean => known.every(({ value }) => typeof value === 'string');

/** The one evaluation behind a training: a row for each, all at one step or at none. */
function isOneEvaluation(
  known: readonly Valued[],
  rows: readonly SteppedRow[],
  { mustBeSteady, valueOf }: ThingKey,
): boolean {
  const [values, places] = [new Set(known.map(({ value }) => value)), new Set(known.map(({ steps }) => steps[0]))];
  if (values.size < 2 || known.length > values.size || places.size > 1) return false;
  if (new Set(known.map(({ of }) => of)).size === known.length) return false;
  const hasTraining = rows.some(({ row, steps }) => steps.length > 0 && valueOf(row) === undefined);
  return hasTraining && (!mustBeSteady || known.length > 2 || isText(known));
}

/** Whether what ran in one place runs in another then. */
function isAnotherPlace(known: readonly Valued[]): boolean {
  const changes = known.filter(({ value }, at) => at > 0 && value !== known[at - 1]?.value);
  return changes.length === 1;
}

/**
 * Whether several values are at the same steps: all but a few rows are the only ones of their value, place and metrics, along as few axes as
 * tell them apart; or, of what surely counts things, each place has rows of most values.
 */
function haveSameSteps(known: readonly Valued[], { mustBeSteady }: ThingKey): boolean {
  const values = new Set(known.map(({ value }) => value));
  if (known.length <= values.size) return false;
  const most = Math.max(...new Set(known.map(({ steps }) => steps.length)));
  for (let axes = 1; axes <= most; axes++) {
    const places = known.map(({ steps, of }) => `${JSON.stringify(steps.slice(0, axes))} ${of}`);
    const own = places.map((place, at) => `${String(known[at]?.value)} ${place}`);
    if (areApart(known, own))
      return new Set(places).size < new Set(own).size && (!mustBeSteady || isSteady(known, values, axes));
  }
  return !mustBeSteady && isSteady(known, values, most);
}

/** Whether rows of one value and place differ in their metrics, but for those of a training that was started again or resumed. */
function areApart(known: readonly Valued[], own: readonly string[]): boolean {
  const all = own.map((one, at) => {
    const { row = {} } = known[at] ?? {};
    return `${one} ${JSON.stringify(metricsOf(row))}`;
  });
  return 5 * new Set(all).size >= 4 * (known.length - rowsAgain(known, all));
}

/** How many rows were there before their own steps fell. */
function rowsAgain(known: readonly Valued[], texts: readonly string[]): number {
  const courses = new Map<string, { step: number; part: number }>();
  const seen = new Map<string, number>();
  let again = 0;
  for (const [at, { value, of, steps }] of known.entries()) {
    const [key, step] = [`${String(value)} ${of}`, Number(steps[0])];
    const before = courses.get(key);
    const part = (before?.part ?? 0) + (before && step < before.step ? 1 : 0);
    courses.set(key, { step, part });
    const first = seen.get(texts[at] ?? '');
    if (first === undefined) seen.set(texts[at] ?? '', part);
    else if (first !== part) again++;
  }
  return again;
}

/** Whether each value is in most places, and most places have several: what names or counts things does, and an amount or a state does not. */
function isSteady(known: readonly Valued[], values: ReadonlySet<unknown>, axes: number): boolean {
  const placeOf = ({ steps }: Valued): string => JSON.stringify(steps.slice(0, axes));
  const places = new Set(known.map(placeOf));
  const ofValues = Map.groupBy(new Set(known.map(one => JSON.stringify([one.value, placeOf(one)]))), pair =>
    pair.slice(0, pair.indexOf(',')),
  );
  const counts = [...ofValues.values()].map(({ length }) => length);
  return (
    counts.length === values.size &&
    counts.every(count => 2 * count > places.size) &&
    3 * places.size <= 2 * counts.reduce((sum, count) => sum + count, 0)
  );
}

/** So many steps that rise are no accident. */
const MIN_ROWS = 3;

/** Runs and things of which each has a training. Others, such as workers and states, take turns within one. */
const ofRuns = /^(?:seed|fold|trial|run|repeat|replicate|client)/i;
const ofThings = /^(?:game|map|env|task|model|algo|method|data_?set|policy|system|seed|client)/i;

/** Whether each value has steps of its own that rise, through the same time as those of another: the episodes of several seeds. */
function haveOwnSteps(known: readonly Valued[], { key }: ThingKey, rows: readonly SteppedRow[]): boolean {
  const turns = known.filter(({ value }, at) => at > 0 && value !== known[at - 1]?.value).length;
  const falls = known.filter(({ steps }, at) => at > 0 && Number(steps[0]) <= Number(known[at - 1]?.steps[0])).length;
  const { size } = new Set(known.map(({ value }) => value));
  const isInTurns = falls === 0 || (turns > 2 * size && 10 * falls <= known.length);
  if (isInTurns && !(isText(known) ? ofThings : ofRuns).test(lastName(key))) return false;
  // Rows of the same without a value belong to none of them.
  if (5 * known.length < 4 * rows.filter(({ row }) => sharesMetrics(row, known)).length) return false;
  let right = 0;
  for (const alike of Map.groupBy(known, ({ of }) => of).values()) {
    const courses = [...Map.groupBy(alike, ({ value }) => value).values()].map(courseOf);
    for (const course of courses) {
      const { from, to, rows, isRising } = course;
      const others = courses.filter(other => other !== course);
      const shared = Math.max(0, ...others.map(other => Math.min(to, other.to) - Math.max(from, other.from)));
      if (isRising && rows >= MIN_ROWS && 2 * shared > to - from) right += rows;
    }
  }
  return known.length > 0 && 5 * right >= 4 * known.length;
}

function sharesMetrics(row: Fields, [first]: readonly Valued[]): boolean {
  return Object.entries(first?.row ?? {}).some(
    ([name, value]) => isNumber(value) && isNumber(row[name]) && roleOf(name, undefined).kind === 'metric',
  );
}

function courseOf(rows: readonly Valued[]): { from: number; to: number; rows: number; isRising: boolean } {
  const steps = rows.map(one => Number(one.steps[0]));
  const falls = steps.filter((step, at) => at > 0 && step <= (steps[at - 1] ?? NaN)).length;
  const [from, to] = steps.reduce(
    ([least, most], step) => [Math.min(least, step), Math.max(most, step)],
    [Infinity, -Infinity],
  );
  return { from, to, rows: rows.length, isRising: falls === 0 };
}
