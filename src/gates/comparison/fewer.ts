// Finds changes that provide clearly less data than the baseline: if a metric cannot be decided then, the report says why.
import type { ComparisonState, FewerKind, Fewer, Sample } from './types.ts';
import { fewerKinds } from './types.ts';

/** What `head` has at most half as much of as `nearest`, the samples of the baseline's most recent run. */
export function findFewer(head: readonly Sample[], nearest: readonly Sample[]): Fewer | undefined {
  return fewerKinds
    .map(of => ({ of, head: amountOf(of, head), baseline: amountOf(of, nearest) }))
    .find(({ head: ours, baseline: theirs }) => ours > 0 && 2 * ours <= theirs);
}

/** The shortest run's length; 0 if the length of a run is unknown. */
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
 * The state under that condition: a metric that could not be decided becomes `fewer-samples`. So does a metric of a shorter run that is
 * not worse, because its value comes from a training of another length.
 */
export function withFewer(state: ComparisonState, fewer: Fewer | undefined): ComparisonState {
  if (fewer === undefined) return state;
  if (state === 'inconclusive' || state === 'too-few-samples') return 'fewer-samples';
  const isShorter = fewer.of === 'steps' || fewer.of === 'values';
  return isShorter && (state === 'same' || state === 'improved') ? 'fewer-samples' : state;
}
