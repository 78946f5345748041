// How the jobs ended that a collecting job waits for (the context `needs`). A job that was lost leaves nothing, and a job that is
// run again may leave less than before; only GitHub knows of both.
import * as z from 'zod/mini';
import { JsonError, parsePythonJson } from '../../manifest/python-json.ts';
import { inputError } from '../../config/input-error.ts';
import type { JobResult } from './job-results.ts';

const needsSchema = z.record(z.string(), z.object({ result: z.string() }));

/** The result of each needed job, such as `success`, by job id. Empty where a job needs none, as on workflow_run. */
export type Needs = ReadonlyMap<string, string>;

/**
 * Reads the input `needs`; undefined where it is not set.
 * @throws {UserError} WF-INPUT where the text is not what `toJson(needs)` makes
 */
export function readNeeds(text: string | undefined): Needs | undefined {
  if (text === undefined) return undefined;
  try {
    const { data } = needsSchema.safeParse(parsePythonJson(text));
    if (data !== undefined) return new Map(Object.entries(data).map(([job, { result }]) => [job, result]));
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  const what = 'it is not the output of toJson(needs)';
  throw inputError([{ where: 'input needs', what, fix: 'with:\n  needs: ${{ toJson(needs) }}' }]);
}

/**
 * Jobs that failed or were cancelled although none of their results shows anything wrong. `needs` does not name the inner jobs of a
 * reusable workflow, so each such job that failed explains one needed job that left no result of its own.
 */
export function findLostJobs(needs: Needs | undefined, results: readonly JobResult[]): string[] {
  const jobs = new Set(results.map(({ result }) => result.matrix_job?.job ?? ''));
  const failed = new Set(
    results.filter(({ result }) => result.conclusion === 'failed').map(({ result }) => result.matrix_job?.job ?? ''),
  );
  const unexplained = [...(needs ?? [])]
    .filter(([name, result]) => ['failure', 'cancelled'].includes(result) && !failed.has(name))
    .map(([name]) => name);
  const unnamed = [...failed].filter(job => needs?.has(job) !== true).length;
  const callers = unexplained.filter(name => !jobs.has(name));
  return callers.length > unnamed ? unexplained : unexplained.filter(name => jobs.has(name));
}

/**
 * Jobs that GitHub did not start. Whether a condition of theirs says so, or a job that they need has failed, is not in `needs`: the
 * verdict is without them in both cases.
 */
export function findSkippedJobs(needs: Needs | undefined): string[] {
  return [...(needs ?? [])].filter(([, result]) => result === 'skipped').map(([name]) => name);
}

/** Jobs that did not succeed. That says why one of them left no result; of a job that succeeded without one nothing does. */
export function findUnsuccessful(needs: Needs | undefined): Set<string> {
  return new Set([...(needs ?? [])].filter(([, result]) => result !== 'success').map(([name]) => name));
}
