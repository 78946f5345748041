// Which samples of a baseline's group a change is compared with: what a branch was is not what it is.
import { MIN_SEEDS } from './measure.ts';
import type { RunSample } from './samples.ts';

/**
 * Of the samples that fit a group, the most recent first, those that it is compared with. Samples of further events, such as a nightly run's, fill
 * up what too few others lack, and come first only where the group is as long as they are, and not as long as the others.
 */
export function chooseCompared(own: readonly RunSample[], fitting: RunSample[]): RunSample[] {
  const [others = [], extra = []] = [false, true].map(is =>
    newestAlike(fitting.filter(({ isExtra = false }) => isExtra === is)),
  );
  const isLike = (samples: readonly RunSample[]): boolean =>
    samples.some(one => own.some(other => other.totalSteps === one.totalSteps && other.task === one.task));
  if (isLike(extra) && !isLike(others)) return extra;
  return others.length >= MIN_SEEDS ? others : newestAlike(fitting);
}

/** Of samples, the most recent first, those of the last run of each seed that are as long as the most recent one's. */
export const newestAlike = (samples: RunSample[]): RunSample[] => ofOneLength(newestOfSeeds(samples));

/** Of samples, the most recent first, those of the last workflow run that each seed was trained in: what was before it is no longer so. */
function newestOfSeeds(samples: RunSample[]): RunSample[] {
  const lastRun = new Map<string, number | undefined>();
  return samples.filter(({ seed, workflowRun }) => {
    if (seed === undefined) return true;
    if (!lastRun.has(seed)) lastRun.set(seed, workflowRun);
    return lastRun.get(seed) === workflowRun;
  });
}

/**
 * Of samples, the most recent first, those of the length and the task that the most recent run has: older ones may have been shorter. One that
 * does not name them, or a most recent run that does not, is taken as alike.
 */
function ofOneLength(samples: RunSample[]): RunSample[] {
  const recent = samples.filter(one => one.workflowRun === samples[0]?.workflowRun);
  return (['totalSteps', 'task'] as const).reduce((all, fact) => {
    const known = new Set(recent.flatMap(one => one[fact] ?? []));
    return all.filter(({ [fact]: own }) => own === undefined || known.size === 0 || known.has(own));
  }, samples);
}
