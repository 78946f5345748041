// The result artifacts of this run, over the runner's own artifact service: it needs no permission. @actions/artifact costs 85 ms, so
// it is loaded when it is used; it reads ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN itself, and logs to the step's log.
import { createHash, randomBytes } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ArtifactClient } from '@actions/artifact';
import { ServiceError } from '../errors.ts';
import type { Logger } from '../log.ts';
import { say, visible } from '../text.ts';
import type { ArchiveBounds } from './archive.ts';
import { archiveBounds, openArchive, resultFile } from './archive.ts';
import type { FoundResults, Read, ResultArtifact } from './results.ts';
import { collect, newestOf, resultNamePattern } from './results.ts';

/** What tells one leg of a workflow from another, the same over re-runs. */
export interface ResultIdentity {
  /** `.github/workflows/train.yml` */
  workflow: string;
  job: string;
  /** The matrix as JSON; null where there is none. */
  matrix: unknown;
  /** GITHUB_ACTION: the runner makes it differ where an action stands in a job twice. */
  step: string;
}

/** What this room needs of the step. */
export interface ArtifactTools {
  /** A folder that is the job's own, as RUNNER_TEMP. */
  temp: string;
  logger: Logger;
  bounds?: ArchiveBounds | undefined;
  /** Milliseconds for one upload, one list or one download; three times as long for all downloads. Default 20 s. */
  timeoutMs?: number | undefined;
}

export interface Uploaded {
  id: number;
  name: string;
  /** Bytes of the zip. */
  size: number;
  /**
   * The name was taken, and another one that counts for the same leg was used. In one attempt that is so where two legs look alike,
   * as two jobs that call one reusable workflow do: of these the newest counts.
   */
  renamed: boolean;
}

/** JSON with sorted keys, so that one value has one text; what JSON does not have is null. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return value === undefined ? 'null' : JSON.stringify(value);
  const entries = Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1));
  return `{${entries.map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`).join(',')}}`;
}

/** The artifact's name for a leg: `worldflux-result-` and 16 hexadecimal digits. Readable data is inside, not in the name. */
export function resultName({ workflow, job, matrix, step }: ResultIdentity): string {
  const hash = createHash('sha256').update(canonical({ workflow, job, matrix, step })).digest('hex');
  return `worldflux-result-${hash.slice(0, 16)}`;
}

/**
 * Why there is no artifact service here, as one sentence; undefined where there is one. `env` is the job's environment. The hosts
 * are those of @actions/artifact, which takes any other for an Enterprise Server and refuses it.
 */
export function missingService(env: Readonly<Record<string, string | undefined>>): string | undefined {
  const host = URL.parse(env['GITHUB_SERVER_URL'] ?? 'https://github.com')?.hostname ?? '';
  if (!/(?:^github\.com|\.ghe\.com|\.localhost)$/i.test(host)) {
    return `GitHub Enterprise Server (${visible(host, 100)}) has no artifact service of this kind.`;
  }
  const missing = ['ACTIONS_RESULTS_URL', 'ACTIONS_RUNTIME_TOKEN'].filter(name => (env[name] ?? '') === '');
  return missing.length === 0 ? undefined : `The runner has set no ${missing.join(' and no ')}.`;
}

/** The client tries again for half a minute and has no end of its own; what is still under way after `ms` is left to itself. */
async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new ServiceError(`${what} took longer than ${Math.round(ms / 100) / 10} s.`, { retryable: true });
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const told = visible(error instanceof Error ? error.message : String(error), 300);
    throw new ServiceError(`${what} failed: ${told}`, { retryable: true, cause: error });
  } finally {
    timer.abort();
  }
}

async function loadClient(): Promise<ArtifactClient> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  return new DefaultArtifactClient();
}

async function put(client: ArtifactClient, name: string, folder: string): Promise<Uploaded> {
  const upload = async (as: string): Promise<Uploaded> => {
    const { id = 0, size = 0 } = await client.uploadArtifact(as, [join(folder, resultFile)], folder);
    return { id, size, name: as, renamed: as !== name };
  };
  try {
    return await upload(name);
  } catch (error) {
    // A name is given once in an attempt of a run. To delete what has it would lose a result that is not known to be ours.
    if (!(error instanceof Error && error.message.includes('(409)'))) throw error;
    return await upload(`${name}-${randomBytes(4).toString('hex')}`);
  }
}

/**
 * Leaves the result with this run. A name that is taken is no failure.
 * @throws {ServiceError} where the service does not take it in time; call only where `missingService` says nothing
 */
export async function uploadResult(
  { name, text }: { name: string; text: string },
  { temp, logger, timeoutMs = 20_000 }: ArtifactTools,
): Promise<Uploaded> {
  const folder = await mkdtemp(join(temp, 'worldflux-upload-'));
  const work = async (): Promise<Uploaded> => {
    try {
      await writeFile(join(folder, resultFile), text);
      return await put(await loadClient(), name, folder);
    } finally {
      // Only here: an upload that is still under way after its time reads from the folder.
      await rm(folder, { recursive: true, force: true });
    }
  };
  return logger.group('WorldFlux: leaving the result artifact', () =>
    within(timeoutMs, 'The upload of the result artifact', work()),
  );
}

/**
 * The result artifacts of this run, of all its attempts: of each leg the newest.
 * @throws {ServiceError} where the service does not answer in time
 */
export async function listResults({ logger, timeoutMs = 20_000 }: ArtifactTools): Promise<ResultArtifact[]> {
  const work = async () => (await loadClient()).listArtifacts();
  const { artifacts } = await logger.group('WorldFlux: listing the result artifacts of this run', () =>
    within(timeoutMs, 'The list of result artifacts', work()),
  );
  const ours = artifacts.filter(({ name }) => resultNamePattern.test(name));
  return newestOf(ours.map(each => ({ ...each, createdAt: each.createdAt?.toISOString() })));
}

/** The client saves the zip as it is, in a folder of its own; it is opened here. */
async function download(client: ArtifactClient, { id, digest }: ResultArtifact, tools: ArtifactTools): Promise<Read> {
  const bounds = tools.bounds ?? archiveBounds;
  const folder = await mkdtemp(join(tools.temp, 'worldflux-download-'));
  try {
    const expected = digest === undefined ? {} : { expectedHash: digest };
    const { digestMismatch } = await client.downloadArtifact(id, { path: folder, skipDecompress: true, ...expected });
    if (digestMismatch === true) return { reason: 'digest', sentence: say`it is not what was uploaded` };
    const [file, ...others] = await readdir(folder);
    const path = join(folder, file ?? '');
    const stats = await lstat(path);
    const good = others.length === 0 && stats.isFile() && stats.size <= bounds.compressed;
    if (!good) return { reason: 'download', sentence: say`it was not saved as one file within the bounds` };
    const { text, refusal } = await openArchive(await readFile(path), bounds);
    return refusal ?? { text };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The texts of result artifacts of this run. One that can not be read is among `refused`, and the others are read. */
export async function readResults(artifacts: readonly ResultArtifact[], tools: ArtifactTools): Promise<FoundResults> {
  if (artifacts.length === 0) return { found: [], refused: [] };
  const { logger, timeoutMs = 20_000, bounds = archiveBounds } = tools;
  // Downloads that time out one after the other would add up.
  const end = AbortSignal.timeout(3 * timeoutMs);
  const work = async (): Promise<FoundResults> => {
    const client = await loadClient();
    return collect(artifacts, bounds.compressed, async artifact => {
      if (end.aborted) return { reason: 'download', sentence: say`there was no time left for it` };
      return within(timeoutMs, 'The download', download(client, artifact, tools));
    });
  };
  return logger.group('WorldFlux: reading the result artifacts of this run', work);
}
