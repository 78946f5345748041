// The name of a job's result artifact, and whether there is an artifact service, without loading the code that uploads.
import { createHash } from 'node:crypto';
import { toSingleLine } from '../../text.ts';

/** What distinguishes one job of a matrix from another, the same in every re-run. */
export interface ResultIdentity {
  /** `.github/workflows/train.yml` */
  workflow: string;
  job: string;
  /** The matrix as JSON; null where there is none. */
  matrix: unknown;
  /** GITHUB_ACTION: the runner makes it unique where a job has an action twice. */
  step: string;
  /** The input `comment-key`, where it is set: it distinguishes calls of one reusable workflow, which the runner does not. */
  key?: string | undefined;
}

/** JSON with sorted keys, so that one value has one text; what JSON does not have is null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

const digest = (value: unknown): string => createHash('sha256').update(canonical(value)).digest('hex');

/**
 * The beginning of the artifact's name for a place in the workflow: four digits are those of the step, in all jobs of its matrix. Readable
 * data is inside, not in the name.
 */
export function resultName({ workflow, job, matrix, step, key }: ResultIdentity): string {
  const identity = { workflow, job, matrix, step, ...(key === undefined ? {} : { key }) };
  return `worldflux-result-${digest({ workflow, job, step }).slice(0, 4)}${digest(identity).slice(0, 12)}`;
}

/** What the names of one step's results begin with; of other steps, too, though seldom. */
export const stepOf = (name: string): string => name.slice(0, 'worldflux-result-'.length + 4);

/** What the names of the results of one place in the workflow begin with, from `resultName`. */
export const prefixOf = (name: string): string => name.slice(0, 'worldflux-result-'.length + 16);

/**
 * A result artifact's name: first the job's place in the workflow (the first group, with what is before it), then the comment that
 * it belongs to, the attempt of the run, and the writer.
 */
export const resultNamePattern = /^(worldflux-result-[0-9a-f]{16})(?:-([0-9a-f]{8})-([1-9]\d{0,5})-([0-9a-f]{8}))?$/;

/** Who uploads a result. */
export interface ResultWriter {
  /** The hash that identifies the comment; its first 8 digits are in the name, so that a list shows whose comment a result belongs to. */
  key: string;
  attempt: number;
  /** 8 random hexadecimal digits: two jobs may look alike to the runner. */
  writer: string;
}

/** The whole name: `worldflux-result-<place>-<comment>-<attempt>-<writer>`. */
export function artifactName(place: string, { key, attempt, writer }: ResultWriter): string {
  return `${place}-${key.slice(0, 8)}-${attempt}-${writer}`;
}

type JobEnv = Readonly<Record<string, string | undefined>>;

/**
 * Why no job of this server can upload a result, as one sentence; undefined where it can. The hosts are those of @actions/artifact,
 * which treats any other host as an Enterprise Server and refuses it.
 */
export function unsupportedServer(env: JobEnv): string | undefined {
  const host = URL.parse(env['GITHUB_SERVER_URL'] ?? 'https://github.com')?.hostname ?? '';
  if (/(?:^github\.com|\.ghe\.com|\.localhost)$/i.test(host)) return undefined;
  return `GitHub Enterprise Server (${toSingleLine(host, 100)}) has no artifact service of this kind.`;
}

/** Why there is no artifact service here, as one sentence; undefined where there is one. `env` is the job's environment. */
export function missingService(env: JobEnv): string | undefined {
  const unsupported = unsupportedServer(env);
  if (unsupported !== undefined) return unsupported;
  const missing = ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'].filter(name => (env[name] ?? '') === '');
  return missing.length === 0 ? undefined : `The runner has set no ${missing.join(' and no ')}.`;
}
