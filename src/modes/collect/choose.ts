// Which results a collecting job judges (docs/matrix.md). A workflow run has the results of all its jobs; a job that is still
// running, or that has a verdict of its own, is left to itself.
import type { Logger } from '../../logger.ts';
import { toSingleLine } from '../../text.ts';
import type { ReadLeg } from './legs.ts';
import type { Needs } from './needs.ts';

export interface Choice {
  /** Undefined where `needs` does not decide: without the input, and where the results are those of another run. */
  needs: Needs | undefined;
  /** The key of the comment that the input `comment-key` names; undefined where it is not set. */
  key: string | undefined;
}

export interface ChosenLegs {
  legs: ReadLeg[];
  /** Results of other jobs. */
  others: ReadLeg[];
  /** Why some of `others` may have been meant; undefined where there is no doubt. */
  doubt: 'needed-without-key' | 'needed-without-result' | undefined;
}

/**
 * The results that this job judges. If any result names the `comment-key`, that alone decides, because it is more specific than a
 * job's id. Otherwise `needs` decides; without either, all results are used.
 */
export function chooseLegs(legs: readonly ReadLeg[], { needs, key }: Choice): ChosenLegs {
  const byKey = legs.some(({ result }) => result.leg?.key === key) ? key : undefined;
  const names = needs === undefined || needs.size === 0 ? undefined : needs;
  const isNeeded = ({ result }: ReadLeg): boolean => names === undefined || names.has(result.leg?.job ?? '');
  const isOurs = (leg: ReadLeg): boolean => (byKey === undefined ? isNeeded(leg) : leg.result.leg?.key === byKey);
  const ours = legs.filter(isOurs);
  const others = legs.filter(leg => !isOurs(leg));
  if (others.length === 0 || names === undefined) return { legs: ours, others, doubt: undefined };
  if (byKey !== undefined)
    return { legs: ours, others, doubt: others.some(isNeeded) ? 'needed-without-key' : undefined };
  // Jobs of a reusable workflow have ids of their own, so `needs` can have a name that no result has.
  const jobs = new Set(ours.map(({ result }) => result.leg?.job));
  const isMatched = [...names.keys()].every(job => jobs.has(job));
  return { legs: ours, others, doubt: isMatched ? undefined : 'needed-without-result' };
}

/** How many job names are listed. */
const MAX_NAMED = 10;

/** Logs whose results are left out, and how to include them if they were meant. */
export function logOtherJobs({ others, doubt }: ChosenLegs, logger: Logger): void {
  if (others.length === 0) return;
  const jobs = [...new Set(others.map(({ result }) => result.leg?.job ?? 'a job without a name'))];
  const named = jobs
    .slice(0, MAX_NAMED)
    .map(job => toSingleLine(job, 60))
    .join(', ');
  const what = `Results of other jobs are not part of this verdict: ${named}${jobs.length > MAX_NAMED ? ', …' : ''}.`;
  if (doubt === undefined) logger.info(what);
  else logger.warning(`[WF-COLLECT-JOBS] ${what} ${doubts[doubt]}`);
}

const sameKey = 'with:\n  comment-key: a-name-that-both-share';
const doubts: Record<NonNullable<ChosenLegs['doubt']>, string> = {
  'needed-without-key': `Jobs that this one needs are among them, as their steps name no comment-key or another one. Give them this job's:\n${sameKey}`,
  'needed-without-result': `A job that this one needs has left no result under its own id. Where it calls a reusable workflow, whose jobs have ids of their own, name the same comment-key there and here:\n${sameKey}`,
};
