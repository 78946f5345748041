// The jobs of the collected run as people see them, with those that left no result.
import type { ListedJob } from '../../report/model.ts';
import type { Result } from '../../report/result-schema.ts';
import { toSingleLine } from '../../text.ts';
import type { JobResult, JobResults } from './job-results.ts';

/** A matrix has at most 256 jobs (GitHub Actions, usage limits); absent jobs are listed up to a few times that number. */
const MAX_MATRIX_JOBS = 256;
const MAX_ABSENT_JOBS = 1000;

/**
 * The jobs as people see them, including those that left nothing: each job's `strategy` has the number of jobs. A result that
 * exists but cannot be used (`unread`) counts too, unless such a job is already listed. `attempt` is the run's: after a re-run of
 * failed jobs the others are of an earlier attempt, and the list shows that.
 */
export function listJobs(
  { results, unread }: JobResults,
  attempt: number,
): { jobs: ListedJob[]; expected: number; absent: number } {
  const byName = Map.groupBy(results, ({ result }) => result.matrix_job?.job ?? '');
  const absent = [...byName].flatMap(([job, of]) => listAbsent(job, of)).slice(0, MAX_ABSENT_JOBS);
  const more = Array.from({ length: unread - absent.length }, () => 'a result that cannot be used');
  const all = [
    ...results.map(({ title, result }) => ({ title: `${title}${describeAge(result, attempt)}`, result })),
    ...[...absent, ...more].map(title => ({ title, result: undefined })),
  ];
  return { jobs: all, expected: all.length, absent: absent.length + more.length };
}

function listAbsent(job: string, results: readonly JobResult[]): string[] {
  const total = Math.min(MAX_MATRIX_JOBS, Math.max(...results.map(({ result }) => result.matrix_job?.total ?? 1)));
  const there = new Set(results.map(({ result }) => result.matrix_job?.index ?? 0));
  const indices = Array.from({ length: total }, (_, index) => index).filter(index => !there.has(index));
  return indices.map(index => `${toSingleLine(job, 100)}, job ${index + 1} of ${total}`);
}

function describeAge({ matrix_job: matrixJob }: Result, attempt: number): string {
  return matrixJob && matrixJob.attempt < attempt ? `, attempt ${matrixJob.attempt}` : '';
}
