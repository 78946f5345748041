// Runs of this change that have the same numbers: the same training told more than once, which makes no more samples.
import type { Sentence } from '../../text.ts';
import { sentence } from '../../text.ts';
import type { RunSample } from './samples.ts';
import type { Uncompared } from '../severity.ts';

/** The runs without those that repeat the numbers of an earlier one of their group. */
export function dropRepeats(runs: readonly RunSample[]): RunSample[] {
  const seen = new Set<string>();
  return runs.filter(run => {
    const key = keyOf(run);
    if (key === undefined) return true;
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** A warning where runs were dropped. */
export function tellRepeats(all: number, kept: number): Uncompared[] {
  return all === kept ? [] : [{ severity: 'warn', sentence: describe(all - kept, all) }];
}

function describe(count: number, all: number): Sentence {
  return sentence`${count} of ${all} runs have exactly the same numbers as another, and count as one with it: does the training use its seed?`;
}

/**
 * All numbers of a run, with its group; undefined where two trainings may well have the same ones, as whole numbers and rates of few
 * episodes: one has to have more than four digits.
 */
function keyOf({ group, configDigest, metrics }: RunSample): string | undefined {
  const figures = [...metrics].toSorted(([one], [other]) => (one < other ? -1 : 1));
  const numbers = figures.map(([name, { value, curve }]) => [name, String(value), String(curve?.mean)]);
  if (!figures.some(([, { value, counts }]) => counts === undefined && isDistinctive(value))) return undefined;
  return JSON.stringify([group ?? configDigest, numbers]);
}

function isDistinctive(value: number): boolean {
  return Number.isFinite(value) && !Number.isInteger(value) && Number(value.toPrecision(4)) !== value;
}
