// Finds changes that provide clearly less data than the baseline: if a metric cannot be decided then, the report says why.
import type { ComparisonState, FewerKind, Fewer, Sample } from './types.ts';
import { fewerKinds } from './types.ts';

/** What `head` has at most half as much of as `nearest`, the samples of the baseline's most recent run; without `seeds` those are not counted. */
export function findFewer(head: readonly Sample[], nearest: readonly Sample[], seeds = true): Fewer | undefined {
  return fewerKinds
    .filter(of => seeds || of !== 'seeds')
    .flatMap(of => {
      const [ours, theirs] = [amountOf(of, head), amountOf(of, nearest)];
      return ours === undefined || theirs === undefined ? [] : [{ of, head: ours, baseline: theirs }];
    })
    .find(({ head: ours, baseline: theirs }) => theirs > 0 && 2 * ours <= theirs);
}

/** Of steps and values the amount of the shortest run; undefined if a run's is unknown. */
function amountOf(of: FewerKind, samples: readonly Sample[]): number | undefined {
  if (samples.length === 0) return undefined;
  if (of === 'seeds') return new Set(samples.map(({ seed }) => seed ?? Symbol('a run of its own'))).size;
  const amounts = samples.flatMap(({ counts, trials, lastStep, values }) => {
    const amount = { steps: lastStep, values, episodes: counts?.trials ?? trials }[of];
    return amount === undefined || Number.isNaN(amount) ? [] : [amount];
  });
  if (amounts.length < samples.length) return undefined;
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
