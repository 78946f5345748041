// Which matrix job of which workflow run this job is, for the result artifact and for the comment.
import { createHash } from 'node:crypto';
import type { EventContext } from '../github/event-context.ts';
import { canonicalJson, JsonError, isObject, parsePythonJson } from '../manifest/python-json.ts';
import type { Json } from '../manifest/python-json.ts';
import type { MatrixJobIdentity, Result } from '../report/result/result-schema.ts';
import type { Settings } from '../config/index.ts';
import { toSingleLine } from '../text.ts';

/** Takes the secrets of this step out of a text. */
export type Redact = (text: string) => string;

export interface MatrixJob extends MatrixJobIdentity {
  job: string;
  /** The job's index in the matrix (from 0), and how many jobs there should be. */
  index: number;
  total: number;
  /** Empty until the result is known, see `identify`. */
  writer: string;
}

/** Where a step stands. */
interface JobPlace {
  /** As `readMatrix` returns it. */
  matrix: Json | undefined;
  /**
   * GITHUB_ACTION: the step's id or, if it has none, a name that begins with `__` and ends in the number of the step among those with the
   * same action, from 2.
   */
  step: string;
  /** Whether the step is known to stand in the workflow file itself, where no other step of another job or of this one has both names. */
  isDirect?: boolean | undefined;
  redact?: Redact | undefined;
}

/**
 * Identifies this matrix job. `redact` takes the secrets of this step out of a name: what is written to the comment is read again, so they
 * must be gone before, not on the way out.
 */
export function readMatrixJob(
  settings: Pick<Settings, 'comment-key' | 'strategy'> & Partial<Pick<Settings, 'check-run-id'>>,
  { run, headSha }: Pick<EventContext, 'run' | 'headSha'>,
  { matrix, step, isDirect = false, redact = text => text }: JobPlace,
): MatrixJob {
  const strategy = readStrategy(settings.strategy);
  // Run numbers are compared within a key, so the key always contains the workflow.
  const own = [run.workflowPath ?? '', settings['comment-key'] ?? run.job];
  return {
    key: hash(canonicalJson(own)).slice(0, 24),
    id: hash(canonicalJson([run.job, step, matrix ?? null])).slice(0, 16),
    title: toSingleLine(redact(describe(run.job, step, matrix)), 200),
    head_sha: headSha,
    run_number: run.number,
    attempt: run.attempt,
    job: redact(run.job),
    writer: '',
    check_run_id: settings['check-run-id'],
    step: isDirect ? hash(canonicalJson([run.job, step])).slice(0, 16) : undefined,
    ...strategy,
  };
}

/** What tells a step from others of the action in its job, see `JobPlace.step`: its id, or its number if it is not the first. */
export const nameOfStep = (step: string): string | undefined =>
  step.startsWith('__') ? /_(\d+)$/.exec(step)?.[1] : step || undefined;

/** `seed: 1, size: small`; without a matrix the job, and which of its steps if it has several. */
function describe(job: string, step: string, matrix: Json | undefined): string {
  const word = (value: Json): string => (typeof value === 'string' ? value : canonicalJson(value));
  const values = isObject(matrix) ? Object.entries(matrix).map(([key, value]) => `${key}: ${word(value)}`) : [];
  const ofStep = nameOfStep(step);
  const parts = [...(values.length === 0 ? [job] : values), ...(ofStep === undefined ? [] : [`step: ${ofStep}`])];
  return parts.join(', ');
}

/** `toJson(strategy)`: the runner writes job-index and job-total. */
function readStrategy(text: string | undefined): { index: number; total: number } {
  const alone = { index: 0, total: 1 };
  try {
    const strategy = text === undefined ? undefined : parsePythonJson(text);
    if (!isObject(strategy)) return alone;
    const [index, total] = [strategy['job-index'], strategy['job-total']];
    const whole = (value: Json | undefined): value is number =>
      typeof value === 'number' && Number.isInteger(value) && value >= 0;
    return whole(index) && whole(total) && total >= 1 && total <= 256 ? { index, total } : alone;
  } catch (error) {
    if (error instanceof JsonError) return alone;
    throw error;
  }
}

/**
 * Adds the writer to the job and its result: 8 hexadecimal digits of its place, its check run and its result. Two steps of one
 * composite action, or two calls of one reusable workflow on a server without check runs, have everything else in common; if their
 * results are the same, they share one section.
 */
export function identify(job: MatrixJob, result: Result): { matrixJob: MatrixJob; result: Result } {
  const matrixJob = {
    ...job,
    writer: hash(JSON.stringify([job.id, job.check_run_id, { ...result, matrix_job: undefined }])).slice(0, 8),
  };
  return { matrixJob, result: { ...result, matrix_job: matrixJob } };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** The matrix job's values, as the runner writes them; undefined where they cannot be read. */
export function readMatrix(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : parsePythonJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}
