// The result artifacts of this run, through the runner's own artifact service, which needs no permission. @actions/artifact takes
// 85 ms to load, so it is loaded on first use. It reads ACTIONS_RESULTS_URL and ACTIONS_RUNTIME_TOKEN itself, and writes to the
// step's log.
import { randomBytes } from 'node:crypto';
import { lstat, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ArtifactClient } from '@actions/artifact';
import type { UserError } from '../../errors.ts';
import { ServiceError, messageOf } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import { sentence, toSingleLine } from '../../text.ts';
import type { ArchiveBounds } from './zip.ts';
import { archiveBounds, openArchive, resultFile } from './zip.ts';
import type { FoundResults, Read, ResultArtifact } from './shared.ts';
import { collect, newestOf } from './shared.ts';
import { resultNamePattern } from './name.ts';
import { explainUpload, isWorthAnother } from './upload-error.ts';

/** What this folder needs of the step. */
export interface ArtifactTools {
  /** A folder of this job only, such as RUNNER_TEMP. */
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
}

/** The client retries for half a minute and has no time limit of its own; what is unfinished after `ms` is abandoned. */
async function within<T>(ms: number, what: string, work: Promise<T>): Promise<T> {
  const timer = new AbortController();
  const late = sleep(ms, undefined, { signal: timer.signal }).then(() => {
    throw new ServiceError(`${what} took longer than ${Math.round(ms / 100) / 10} s.`, { retryable: true });
  });
  try {
    return await Promise.race([work, late]);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    const reason = toSingleLine(messageOf(error), 300);
    throw new ServiceError(`${what} failed: ${reason}`, { retryable: true, cause: error });
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
    return { id, size, name: as };
  };
  try {
    return await upload(name);
  } catch (error) {
    // A name can be used once in an attempt of a run, even by an upload whose answer was lost. Deleting the artifact with that name
    // would lose a result.
    if (!isWorthAnother(error)) throw error;
    return await upload(name.replace(/[0-9a-f]{8}$/, randomBytes(4).toString('hex')));
  }
}

/**
 * Uploads the result to this run. A name that is taken is no failure.
 * @throws {ServiceError} where the service does not accept it in time; call only where `missingService` returns undefined
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
      // Deleted only here: an upload that is unfinished after its time still reads from the folder.
      await rm(folder, { recursive: true, force: true });
    }
  };
  return logger.group('WorldFlux: uploading the result artifact', () =>
    within(timeoutMs, 'The upload of the result artifact', work()),
  );
}

/**
 * Why this run cannot upload an artifact now, tested by uploading one that nobody reads; undefined where it can. It is for a job
 * that finds no artifact of another job, because it cannot read that job's log.
 */
export async function findObstacle(tools: ArtifactTools): Promise<UserError | undefined> {
  const name = `worldflux-probe-${randomBytes(4).toString('hex')}`;
  try {
    await uploadResult({ name, text: '{}' }, tools);
  } catch (error) {
    return explainUpload(error);
  }
  const { timeoutMs = 20_000 } = tools;
  const gone = loadClient().then(client => client.deleteArtifact(name));
  await within(timeoutMs, 'The deletion', gone).catch(() => undefined);
  return undefined;
}

/**
 * The result artifacts of this run that count, from all its attempts: of each place those of the newest attempt.
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
    if (digestMismatch === true) return { reason: 'digest', sentence: sentence`it is not what was uploaded` };
    const [file, ...others] = await readdir(folder);
    const path = join(folder, file ?? '');
    const stats = await lstat(path);
    const good = others.length === 0 && stats.isFile() && stats.size <= bounds.compressed;
    if (!good) return { reason: 'download', sentence: sentence`it was not saved as one file within the bounds` };
    const { text, refusal } = await openArchive(await readFile(path), bounds);
    return refusal ?? { text };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The texts of result artifacts of this run. One that cannot be read is in `refused`; the others are still read. */
export async function readResults(artifacts: readonly ResultArtifact[], tools: ArtifactTools): Promise<FoundResults> {
  if (artifacts.length === 0) return { found: [], refused: [] };
  const { logger, timeoutMs = 20_000, bounds = archiveBounds } = tools;
  // Downloads that time out one after the other would add up.
  const end = AbortSignal.timeout(3 * timeoutMs);
  const work = async (): Promise<FoundResults> => {
    const client = await loadClient();
    return collect(artifacts, bounds.compressed, async artifact => {
      if (end.aborted) return { reason: 'download', sentence: sentence`there was no time left for it` };
      return within(timeoutMs, 'The download', download(client, artifact, tools));
    });
  };
  return logger.group('WorldFlux: reading the result artifacts of this run', work);
}
