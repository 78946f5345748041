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
