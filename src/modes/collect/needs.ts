// How the jobs ended that a collecting job waits for (the context `needs`). A job that is lost as a whole leaves nothing, and one that
// is run again may leave less than before: only GitHub knows.
import * as z from 'zod/mini';
import { JsonError, parsePythonJson } from '../../manifest/python-json.ts';
import { listProblems } from '../../config/index.ts';
import type { ReadLeg } from './legs.ts';

const needsSchema = z.record(z.string(), z.object({ result: z.string() }));

/**
 * Jobs that failed or were cancelled although no result of theirs says that anything is wrong. `text` is the input `needs`. A leg
 * of a reusable workflow is of a job that `needs` does not name, so that its failure explains any.
 * @throws {UserError} WF-INPUT where the text is not what `toJson(needs)` makes
 */
export function findLostJobs(text: string | undefined, legs: readonly ReadLeg[]): string[] {
  const jobs = Object.entries(readNeeds(text));
  const names = new Set(jobs.map(([name]) => name));
  const failed = new Set(
    legs.filter(({ result }) => result.conclusion === 'failed').map(({ result }) => result.leg?.job ?? ''),
  );
  const unnamed = [...failed].some(job => !names.has(job));
  return jobs
    .filter(([name, { result }]) => ['failure', 'cancelled'].includes(result) && !failed.has(name) && !unnamed)
    .map(([name]) => name);
}

function readNeeds(text: string | undefined): z.output<typeof needsSchema> {
  if (text === undefined) return {};
  try {
    const { data } = needsSchema.safeParse(parsePythonJson(text));
    if (data !== undefined) return data;
  } catch (error) {
    if (!(error instanceof JsonError)) throw error;
  }
  const what = 'it is not what toJson(needs) makes';
  throw listProblems([{ where: 'input needs', what, fix: 'with:\n  needs: ${{ toJson(needs) }}' }]);
}
