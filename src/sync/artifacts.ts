// Uploads artifacts (docs/sync.md), two at a time: initiates, sends the bytes, commits; aborts if anything failed.
import { closeSync } from 'node:fs';
import type { ArtifactSent } from '../boundary/receipt.ts';
import type { ErrorCode, Problem } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import { openInside } from '../manifest/safe-open.ts';
import { toSingleLine } from '../text.ts';
import { toStart } from './write-body.ts';
import type { Client } from './client.ts';
import type { ApiResult } from './errors.ts';
import { verifiedUpload } from './file-stream.ts';
import type { ArtifactUpload } from './schema.ts';

export interface ArtifactOutcome {
  /** Relative to the run's folder, as the manifest has it. */
  path: string;
  /** `held`: it is no longer the file that the boundary checked. */
  state: 'uploaded' | 'already-present' | 'held' | 'failed';
  /** Why it is held (`changed`), or the code of what failed. */
  reason?: 'changed' | ErrorCode | undefined;
}

interface ArtifactsOutcome {
  artifacts: ArtifactOutcome[];
  /** What failed first. */
  problem?: Problem | undefined;
}

interface ArtifactsOptions {
  client: Client;
  runId: string;
  folder: string;
  logger: Logger;
}

/** How many artifacts are sent at the same time. */
const lanes = 2;

/** Failures that the next artifact would have too. */
const general: ReadonlySet<ErrorCode> = new Set(['WF-SYNC-KEY', 'WF-SYNC-WORKSPACE', 'WF-SYNC-UNREACHABLE']);

/** Sends the artifacts; the outcomes are in the same order. After a failure that all artifacts share, no further one is started. */
export async function sendArtifacts(
  sent: readonly ArtifactSent[],
  options: ArtifactsOptions,
): Promise<ArtifactsOutcome> {
  const artifacts: ArtifactOutcome[] = [];
  let first: Problem | undefined;
  let stopped: Problem | undefined;
  const queue = sent.entries();
  const work = async (): Promise<void> => {
    for (const [index, artifact] of queue) {
      const { problem, ...end } = stopped ? failed(stopped) : await sendArtifact(artifact, options);
      artifacts[index] = { path: artifact.path, ...end };
      first ??= problem;
      if (problem && general.has(problem.code)) stopped ??= problem;
    }
  };
  await Promise.all(Array.from({ length: lanes }, work));
  return { artifacts, problem: first };
}

type UploadEnd = Omit<ArtifactOutcome, 'path'> & { problem?: Problem };

const failed = (problem: Problem): UploadEnd => ({ state: 'failed', reason: problem.code, problem });
const changed: UploadEnd = { state: 'held', reason: 'changed' };

async function sendArtifact(artifact: ArtifactSent, options: ArtifactsOptions): Promise<UploadEnd> {
  const { file } = openInside(options.folder, artifact.path);
  try {
    const end = file?.size === artifact.size ? await sendFile(file, artifact, options) : changed;
    if (end === changed) {
      const name = toSingleLine(artifact.path, 120);
      options.logger.warning(`${name} changed after it was checked, so it is not sent.`);
    }
    return end;
  } finally {
    if (file) closeSync(file.fd);
  }
}

async function sendFile(file: OpenedFile, artifact: ArtifactSent, options: ArtifactsOptions): Promise<UploadEnd> {
  const { client, runId } = options;
  const begun = await client.initiate(toStart(runId, artifact));
  if (begun.problem) return failed(begun.problem);
  const { artifact_id: id, upload } = begun.answer;
  if (upload === undefined) return { state: 'already-present' };
  const result = await sendBytes(file, artifact, id, upload, client);
  if (result !== 'changed' && !result.problem) return { state: 'uploaded' };
  const { problem } = await client.abort(id, artifact.path);
  if (problem) options.logger.debug(`${toSingleLine(artifact.path, 120)} could not be aborted: ${problem.message}`);
  return result === 'changed' ? changed : failed(result.problem);
}

async function sendBytes(
  file: OpenedFile,
  { path, size, sha256 }: ArtifactSent,
  id: string,
  upload: ArtifactUpload['upload'],
  client: Client,
): Promise<ApiResult<unknown> | 'changed'> {
  const bytes = verifiedUpload(file, { size, sha256 });
  try {
    const put = await client.put(upload, bytes, path);
    if (bytes.changed()) return 'changed';
    return put.problem ? put : await client.commit(id, { sha256, size }, path);
  } finally {
    await bytes.settled();
  }
}
