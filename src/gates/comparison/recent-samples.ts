// Which samples of a baseline's group a change is compared with: what a branch was is not what it is.
import { namesLength } from './left-groups.ts';
import { MIN_SEEDS } from './measure.ts';
import type { RunSample } from './samples.ts';

/**
 * Of the samples that fit a group, the most recent first, those that it is compared with: of the first event that has any. Those of the second one
 * come first where the group is as long as they are, and not as long as the others.
 */
export function chooseCompared(own: readonly RunSample[], fitting: readonly RunSample[]): RunSample[] {
  const [first = [], second = [], others = []] = [0, 1, 2].map(rank =>
    newestAlike(fitting.filter(({ eventRank = 0 }) => eventRank === rank)),
  );
  const isLike = (samples: readonly RunSample[]): boolean =>
    samples.some(one => own.some(other => areAlike(one, other)));
  if (isLike(second) !== isLike(first)) return isLike(second) ? second : first;
  return [first, second, others].find(samples => samples.length > 0) ?? [];
}

/** Whether two samples name the same length, or task. */
export const areAlike = (one: RunSample, other: RunSample): boolean =>
  namesLength(one) && one.totalSteps === other.totalSteps && one.task === other.task;

/** Of samples, the most recent first, those of the last run of each seed that are as long as the most recent one's. */
const newestAlike = (samples: RunSample[]): RunSample[] => alike(newestOfSeeds(samples), mostRecent(samples));

/** Of samples, the most recent first, those of the last workflow run. */
export const mostRecent = (samples: readonly RunSample[]): RunSample[] =>
  samples.filter(({ workflowRun }) => workflowRun === samples[0]?.workflowRun);

/**
 * Of samples, the most recent first, those of the last workflow run that each seed was trained in: what was before it is no longer so. A workflow run
 * that has enough by itself needs none of seeds that are trained no more.
 */
function newestOfSeeds(samples: readonly RunSample[]): RunSample[] {
  const recent = mostRecent(samples);
  if (recent.length >= MIN_SEEDS) return recent;
  const lastRun = new Map<string, number | undefined>();
  return samples.filter(({ seed, workflowRun }) => {
    if (seed === undefined) return true;
    if (!lastRun.has(seed)) lastRun.set(seed, workflowRun);
    return lastRun.get(seed) === workflowRun;
  });
}

/**
 * The samples of the length and the task that `recent` have: older ones may have been shorter. A sample that does not name them, or where `recent`
 * do not, is taken as alike.
 */
export function alike(samples: readonly RunSample[], recent: readonly RunSample[]): RunSample[] {
  return (['totalSteps', 'task'] as const).reduce(
    (all, fact) => {
      const known = new Set(recent.flatMap(one => one[fact] ?? []));
      return all.filter(({ [fact]: own }) => own === undefined || known.size === 0 || known.has(own));
    },
    [...samples],
  );
}
