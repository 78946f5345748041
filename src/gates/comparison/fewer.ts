// A change that has clearly less to show than the baseline: what cannot be decided is then its own doing, and that is said.
import type { ComparisonState } from './states.ts';
import { fewerKinds } from './states.ts';
import type { FewerKind } from './states.ts';
import type { Fewer, Sample } from './types.ts';

/** What `head` has at most half of, as `nearest` has it, which are the samples of the baseline's nearest run alone. */
export function findFewer(head: readonly Sample[], nearest: readonly Sample[]): Fewer | undefined {
  return fewerKinds
    .map(of => ({ of, head: amountOf(of, head), baseline: amountOf(of, nearest) }))
    .find(({ head: ours, baseline: theirs }) => ours > 0 && 2 * ours <= theirs);
}

/** Of a length the shortest run counts; 0 where a run does not tell it. */
function amountOf(of: FewerKind, samples: readonly Sample[]): number {
  if (samples.length === 0) return 0;
  if (of === 'seeds') return new Set(samples.map(({ seed }) => seed ?? Symbol('a run of its own'))).size;
  const amounts = samples.map(({ counts, trials, lastStep, values }) => {
    if (of === 'episodes') return counts?.trials ?? trials ?? 0;
    return (of === 'steps' ? lastStep : values) ?? 0;
  });
  if (amounts.some(amount => !(amount > 0))) return 0;
  return of === 'episodes' ? amounts.reduce((sum, amount) => sum + amount, 0) : Math.min(...amounts);
}

/**
 * The state with that: a metric that could not be decided is `fewer-samples`. So is one of a shorter run that is no worse: its number
 * is of another length of training.
 */
export function withFewer(state: ComparisonState, fewer: Fewer | undefined): ComparisonState {
  if (fewer === undefined) return state;
  if (state === 'inconclusive' || state === 'too-few-samples') return 'fewer-samples';
  const isShorter = fewer.of === 'steps' || fewer.of === 'values';
  return isShorter && (state === 'same' || state === 'improved') ? 'fewer-samples' : state;
}
