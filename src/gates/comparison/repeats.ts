// Runs of this change with identical numbers: copies of one training are not additional samples.
import type { Sentence } from '../../text.ts';
import { sentence } from '../../text.ts';
import type { RunSample } from './samples.ts';
import type { Uncompared } from '../severity.ts';

/** The runs without those whose numbers are identical to an earlier run's of their group. */
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

/** A warning if runs were dropped. */
export function reportRepeats(all: number, kept: number): Uncompared[] {
  return all === kept ? [] : [{ severity: 'warn', sentence: describe(all - kept, all) }];
}

function describe(count: number, all: number): Sentence {
  return sentence`${count} of ${all} runs have exactly the same numbers as another run, and do not count separately: does the training use its seed?`;
}

/**
 * All numbers of a run, with its group; undefined if two trainings could share them by chance, such as whole numbers and rates of few
 * episodes: at least one number must have more than four digits.
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
