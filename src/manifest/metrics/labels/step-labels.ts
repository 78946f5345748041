// Labels of rows that share a step and follow each other: a text or a truth value that tells them apart.
import type { Fields } from '../json/json-text.ts';
import { isFields } from '../json/json-text.ts';
import { isAxis, roleOf } from '../rows/keys.ts';
import { isInstruction, isLabelName } from './label-names.ts';
import { isPartOfMore, isTruth, labelText } from './labels.ts';
import { isNumber } from '../rows/numbers.ts';
import { MAX_NAMES, isOfThings } from './row-names.ts';

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

/** Values of a number that tells rows of a step apart, and steps that show it. */
const MAX_VALUES = 16;
const MIN_STEPS = 3;

/** What is measured, and what counts or goes on within a step, is none of them. */
const noThing =
  /loss|rew|return|acc|score|succ|err|rate$|time|^(?:[ijknxt]|it|mb|num|row|line|pos(?:ition)?|idx|index)$|^n_|util|mem|micro|inner|sub|accum|count|batch|sample|chunk|step|progress|percent(?:age)?$|epoch/i;

/**
 * The key whose numbers are the same in the same order in the rows of nearly each step, which have the same metrics: `threshold`, or a seed under another
 * name. Within an epoch, a round or an episode they may count its parts.
 */
export function numberOfSteps(
  rows: readonly Fields[],
  steps: readonly unknown[],
  axis: string,
  own: string | undefined,
): string | undefined {
  if (!/step|iter|update/i.test(axis)) return undefined;
  const groups: Fields[][] = [];
  for (const [at, row] of rows.entries()) {
    const [group, before] = [groups.at(-1), rows[at - 1]];
    if (group && before && steps[at] === steps[at - 1]) group.push(row);
    else groups.push([row]);
  }
  // The last one may go on behind these rows.
  const whole = groups.slice(0, -1);
  const [first = {}] = whole[0] ?? [];
  const numbers = Object.keys(first).filter(key => isNumber(first[key]));
  const metrics = numbers.filter(key => roleOf(key, own).kind === 'metric');
  if (whole.length < MIN_STEPS) return undefined;
  return numbers.find(key => {
    const { kind } = roleOf(key, own);
    const mayTell = (kind === 'metric' || kind === 'setting') && metrics.some(metric => metric !== key);
    return mayTell && !noThing.test(key) && isSameInEach(whole, key, metrics);
  });
}

function isSameInEach(groups: readonly (readonly Fields[])[], key: string, metrics: readonly string[]): boolean {
  const textOf = (group: readonly Fields[]): string => JSON.stringify(group.map(row => row[key]));
  const [first = []] = groups;
  const values = new Set(first.map(row => row[key]));
  if (values.size < 2 || values.size > MAX_VALUES || values.size < first.length) return false;
  const alike = groups.filter(group => textOf(group) === textOf(first));
  return 5 * alike.length >= 4 * groups.length && alike.flat().every(row => metrics.every(name => name in row));
}
