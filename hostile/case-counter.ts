// Counts the outcomes of the cases of one grammar while they are examined.
import type { Failure, Watch } from './grammar.ts';
import type { Counts } from './protocol.ts';
import { createHeartbeat } from './heartbeat.ts';

/** Milliseconds to shrink a failing case. */
const shrinkTime = 4000;
/** How many cases are examined at least, even if the time is over. */
export const MIN_CASES = 5;
/** How many times that number at most, if no case was accepted or none was refused by then: on a busy machine that may be chance. */
const MAX_TIMES = 40;

export interface CaseCounter {
  /** What watches the cases of a seed. */
  watch(seed: number): Watch;
  /** Begins the time, after the samples, which are not counted; with 0 there is none. */
  start(milliseconds: number): void;
  isOver(): boolean;
  fail(seed: number, failure: Failure): void;
  counts(): Counts;
}

/** `now` in milliseconds: some grammars speed up the clock of their thread. */
export function createCaseCounter(board: Int32Array, now: () => number): CaseCounter {
  const counts = { accepted: new Map<string, number>(), refused: new Map<string, number>() };
  let [cases, spent, began, end] = [0, 0, 0, Infinity];
  let slowest = { took: 0, cpu: 0, seed: 0, index: 0 };
  let failure: Counts['failure'];
  let fewest = MIN_CASES;
  const isReached = (): boolean => counts.accepted.size > 0 && counts.refused.size > 0;
  const isOver = (): boolean => now() > end && cases >= (isReached() ? fewest : fewest * MAX_TIMES);
  return {
    watch: seed => {
      const beats = createHeartbeat(board, seed);
      let [current, before] = [0, 0];
      return {
        begin: index => {
          began = now();
          current = index ?? 0;
          before = cpuTime();
          beats.begin(index);
        },
        end: ({ way, as }) => {
          beats.end();
          // Samples load what is loaded on first use, and reach the outcomes that they exist for.
          if (end === Infinity) return;
          const took = now() - began;
          cases += 1;
          spent += took;
          if (took > slowest.took) slowest = { took, cpu: cpuTime() - before, seed, index: current };
          counts[way].set(as, (counts[way].get(as) ?? 0) + 1);
        },
        fail: () => {
          fewest = 0;
          end = now() + shrinkTime;
        },
        isOver,
      };
    },
    start: milliseconds => {
      if (milliseconds === 0) fewest = 0;
      end = now() + milliseconds;
    },
    isOver,
    fail: (seed, { path, message }) => {
      failure = { seed, path, message };
    },
    counts: () => ({
      ...{ cases, spent, slowest, failure },
      accepted: [...counts.accepted],
      refused: [...counts.refused],
    }),
  };
}

/** The CPU time of this thread in milliseconds: on a busy machine it stays small, and in an endless loop it grows. */
function cpuTime(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}
