// How the run that a workflow_run event names has ended, as GitHub says: nothing of it is read before it has, and a run that ended
// badly is never shown as passed, whatever its results say or lack.
import { UserError } from '../../errors.ts';
import type { UpstreamRun } from '../../github/event-context.ts';
import { toSingleLine } from '../../text.ts';
import type { JobResult } from './job-results.ts';

/**
 * Conclusions of a run that did not do its work. The others are `success`, and those of a run that had nothing to do (`skipped`,
 * `neutral`) or has yet to be allowed (`action_required`).
 * https://docs.github.com/en/rest/actions/workflow-runs
 */
const bad: readonly string[] = ['failure', 'cancelled', 'timed_out', 'startup_failure'];

function endedBadly({ conclusion = '' }: UpstreamRun): boolean {
  return bad.includes(conclusion);
}

/**
 * The advice for a run that has not ended: its results are incomplete, or those of an earlier attempt. A workflow without `types`
 * starts for each run three times: when it is requested, when it starts, and when it is completed.
 */
export function findEarly(upstream: UpstreamRun | undefined): UserError | undefined {
  if (upstream?.status === undefined || upstream.status === 'completed') return undefined;
  return new UserError(
    'WF-COLLECT-EMPTY',
    `The run ${upstream.id} has not ended (${toSingleLine(upstream.status, 40)}), so its results are not read.`,
    'Start this workflow only for runs that have ended:\non:\n  workflow_run:\n    types: [completed]',
  );
}

/** What each conclusion of a run that did nothing means: no job of it began, so there is nothing to wait for, and nothing to show. */
const idle: Readonly<Record<string, string>> = {
  action_required:
    'waits for the approval of a maintainer, and has not begun. This workflow starts again when it has run',
  skipped: 'was skipped: none of its jobs had anything to do',
};

/** Why there is nothing to collect of a run that did nothing; undefined for any other. */
export function findIdle(upstream: UpstreamRun | undefined): string | undefined {
  const why = Object.entries(idle).find(([conclusion]) => conclusion === upstream?.conclusion)?.[1];
  return why === undefined ? undefined : `The run ${upstream?.id} ${why}.`;
}

/** The failure to report where a run ended badly, and left no result. */
export function findLostRun(upstream: UpstreamRun | undefined, results: readonly JobResult[]): UserError | undefined {
  if (upstream === undefined || results.length > 0 || !endedBadly(upstream)) return undefined;
  return new UserError(
    'WF-COLLECT-EMPTY',
    `The workflow run ended as ${upstream.conclusion}, and no job has left a usable result.`,
    `See the run for the reason. A step reports a training that crashed too if it always runs:\nif: \${{ always() }}`,
  );
}

/** The conclusion of a run that ended badly although none of its results has failed; undefined where there is nothing to say. */
export function findUnexplained(upstream: UpstreamRun | undefined, results: readonly JobResult[]): string | undefined {
  if (upstream === undefined || !endedBadly(upstream)) return undefined;
  return results.some(({ result }) => result.conclusion === 'failed') ? undefined : upstream.conclusion;
}
