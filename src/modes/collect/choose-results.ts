// Which results a collecting job judges (docs/matrix.md). A workflow run has the results of all its jobs; a job that is still
// running, or that has a verdict of its own, is left to itself.
import type { Config } from '../../config/file.ts';
import type { Uncompared } from '../../gates/severity.ts';
import type { Logger } from '../../logger.ts';
import { sharedOf } from '../../report/result/result-reading.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { experimentsOf } from '../../steps/baseline/same-identity.ts';
import { sentence, toSingleLine } from '../../text.ts';
import type { JobResult } from './job-results.ts';
import type { Needs } from './needs.ts';

export interface Choice {
  /** Undefined where `needs` does not decide: without the input, and where the results are those of another run. */
  needs: Needs | undefined;
  /** The key of the comment that the input `comment-key` names; undefined where it is not set. */
  key: string | undefined;
}

interface ChosenResults {
  results: JobResult[];
  others: JobResult[];
  /** Whether a result, also of the base branch, is one that this job judges. */
  isOurs: (result: Result) => boolean;
  /** It judges those with a `comment-key`. */
  isByKey: boolean;
  /** Why some of `others` may have been meant; undefined where there is no doubt. */
  doubt: 'needed-without-key' | 'needed-without-result' | undefined;
}

/**
 * The results that this job judges. If any result names the `comment-key`, that alone decides, because it is more specific than a
 * job's id. Otherwise `needs` decides; without either, all results are used.
 */
export function chooseResults(results: readonly JobResult[], { needs, key }: Choice): ChosenResults {
  const byKey = results.some(({ result }) => result.matrix_job?.key === key) ? key : undefined;
  const names = needs === undefined || needs.size === 0 ? undefined : needs;
  const isNeeded = ({ matrix_job: job }: Result): boolean => names === undefined || names.has(job?.job ?? '');
  const isOurs = (result: Result): boolean =>
    byKey === undefined ? isNeeded(result) : result.matrix_job?.key === byKey;
  const ours = results.filter(({ result }) => isOurs(result));
  const others = results.filter(({ result }) => !isOurs(result));
  const doubt = (): ChosenResults['doubt'] => {
    if (names === undefined) return undefined;
    if (byKey !== undefined) return others.some(({ result }) => isNeeded(result)) ? 'needed-without-key' : undefined;
    // Jobs of a reusable workflow have ids of their own, so `needs` can have a name that no result has.
    const jobs = new Set(ours.map(({ result }) => result.matrix_job?.job));
    return [...names.keys()].every(job => jobs.has(job)) ? undefined : 'needed-without-result';
  };
  return {
    results: ours,
    others,
    isOurs,
    isByKey: byKey !== undefined,
    doubt: others.length === 0 ? undefined : doubt(),
  };
}

/**
 * Tells whether a result of the base branch is part of another verdict: its job has run here too, and is part of one; or this verdict's choice leaves
 * it out, and `baseline`, the results of the base branch, has each job of this one, or no run of that `comment-key` has the group or config of one
 * here. Else the job may have another name there.
 */
export function makeOtherVerdictTest({
  results,
  others,
  isOurs,
  isByKey,
}: ChosenResults): (result: Result, baseline: readonly Result[]) => boolean {
  const partsOf = ({ matrix_job: job }: Result): string[] => [`job ${job?.job ?? ''}`, `key ${job?.key ?? ''}`];
  const [ours, theirs] = [results, others].map(all => new Set(all.flatMap(({ result }) => partsOf(result))));
  const isTheirs = (part: string): boolean => theirs?.has(part) === true && ours?.has(part) !== true;
  const jobOf = ({ matrix_job: job }: Result): string | undefined => job?.job;
  const keyOf = ({ matrix_job: job }: Result): string | undefined => job?.key;
  const here = new Set(results.flatMap(({ result }) => result.runs.map(sharedOf)));
  const readBase = (baseline: readonly Result[]) => ({
    baseline,
    jobs: new Set(baseline.filter(isOurs).map(jobOf)),
    calls: new Set(baseline.filter(({ runs }) => runs.some(run => here.has(sharedOf(run)))).map(keyOf)),
  });
  let base = readBase([]);
  return (result, baseline) => {
    if (partsOf(result).some(isTheirs)) return true;
    if (isOurs(result) || results.length === 0 || baseline.length === 0) return false;
    if (base.baseline !== baseline) base = readBase(baseline);
    return (isByKey && !base.calls.has(keyOf(result))) || results.every(one => base.jobs.has(jobOf(one.result)));
  };
}

/**
 * A finding where two results are of the same place, as two calls of a reusable workflow leave them, and their runs share a group or a config:
 * they were averaged, although they may be of two things. Only rules with a tolerance look at more than one run.
 */
export function judgeSameIdentity(results: readonly JobResult[], { rules, uncertainty }: Config): Uncompared[] {
  const experiments = results.map(({ result }) => ({
    job: result.matrix_job?.job ?? '',
    keys: new Set(experimentsOf(result).keys()),
  }));
  const twin = experiments.find(({ keys }, at) =>
    experiments.slice(0, at).some(earlier => [...keys].some(key => earlier.keys.has(key))),
  );
  if (twin === undefined || rules.every(({ tolerance }) => tolerance === undefined)) return [];
  const text = sentence`Two results are of the same job, ${twin.job}, and what they hold was compared together: give each call of a reusable workflow a ${'comment-key'} of its own`;
  return [{ severity: uncertainty.onUnmatched ?? 'warn', sentence: text }];
}

/** How many job names are listed. */
const MAX_NAMED = 10;

/** Logs whose results are left out, and how to include them if they were meant. */
export function logOtherJobs({ others, doubt }: ChosenResults, logger: Logger): void {
  if (others.length === 0) return;
  const jobs = [...new Set(others.map(({ result }) => result.matrix_job?.job ?? 'a job without a name'))];
  const named = jobs
    .slice(0, MAX_NAMED)
    .map(job => toSingleLine(job, 60))
    .join(', ');
  const what = `Results of other jobs are not part of this verdict: ${named}${jobs.length > MAX_NAMED ? ', …' : ''}.`;
  if (doubt === undefined) logger.info(what);
  else logger.warning(`[WF-COLLECT-JOBS] ${what} ${doubts[doubt]}`);
}

const sameKey = 'with:\n  comment-key: a-name-that-both-share';
const doubts: Record<NonNullable<ChosenResults['doubt']>, string> = {
  'needed-without-key': `Jobs that this one needs are among them, because their steps name no comment-key or another one. Give them this job's:\n${sameKey}`,
  'needed-without-result': `A job that this one needs has no result under its own ID. If it calls a reusable workflow, whose jobs have their own IDs, name the same comment-key there and here:\n${sameKey}`,
};
