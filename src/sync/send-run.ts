// Sends one run to WorldFlux Cloud: its body, then its artifacts. The outcome, also of a failure, is plain data, and nothing
// in the run's folder is changed (docs/boundary.md).
import type { RunSync } from '../boundary/types.ts';
import { closeSync, openSync, rmSync } from 'node:fs';
import type { Receipt } from '../boundary/receipt.ts';
import { UserError, toProblem } from '../errors.ts';
import { readAnswerUrl } from './api-url.ts';
import { sendArtifacts } from './artifacts.ts';
import { writeBody } from './write-body.ts';
import type { BodyFile, BodyParts } from './write-body.ts';
import { createClient } from './client.ts';
import type { Client, ClientOptions } from './client.ts';
import type { ApiResult } from './errors.ts';
import { uploadOf } from './file-stream.ts';
import type { RunAnswer } from './schema.ts';

export interface UploadOptions extends ClientOptions, BodyParts {
  receipt: Pick<Receipt, 'refused'>;
  /** Writes the body and sends nothing. */
  dryRun: boolean;
}

/**
 * Sends a run. It can be sent again at any time under the same `clientRunId`: the service stores it once.
 * @throws the reason of `signal` alone; the body is kept then
 */
export async function sendRun(options: UploadOptions): Promise<RunSync> {
  let known: RunSync = { state: 'refused', clientRunId: options.clientRunId, artifacts: [] };
  if (options.receipt.refused.length > 0) return known;
  try {
    const body = await writeBody(options);
    known = { ...known, body: { bytes: body.bytes, sha256: body.sha256 }, bodyFile: body.file };
    if (options.dryRun) return { ...known, state: 'dry-run' };
    const end = { ...known, ...(await send(body, options)) };
    if (end.state === 'failed') return end;
    rmSync(body.file, { force: true });
    return { ...end, bodyFile: undefined };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { ...known, state: 'failed', problem: toProblem(error) };
  }
}

async function send(body: BodyFile, options: UploadOptions): Promise<Pick<RunSync, 'state'> & Partial<RunSync>> {
  const client = createClient(options);
  try {
    const { answer, problem } = await sendBody(body, client, options.clientRunId);
    if (problem) return { state: 'failed', problem };
    const run = describeRun(answer, options.apiUrl);
    if (options.artifacts !== 'upload') return run;
    const { folder, artifacts } = options.outbound;
    const ends = await sendArtifacts(artifacts, { client, folder, runId: answer.run_id, logger: options.logger });
    return { ...run, ...ends, state: ends.problem ? 'failed' : run.state };
  } finally {
    await client.close();
  }
}

async function sendBody({ file, bytes, sha256 }: BodyFile, client: Client, id: string): Promise<ApiResult<RunAnswer>> {
  const fd = openSync(file, 'r');
  const upload = uploadOf(fd, bytes);
  try {
    return await client.uploadRun(upload, sha256, id);
  } finally {
    await upload.settled();
    closeSync(fd);
  }
}

function describeRun(answer: RunAnswer, apiUrl: URL): Pick<RunSync, 'state' | 'runId' | 'url' | 'revision'> {
  return {
    state: answer.status,
    runId: answer.run_id,
    url: answer.url === undefined ? undefined : readAnswerUrl(answer.url, apiUrl)?.href,
    revision: 'revision' in answer ? answer.revision : undefined,
  };
}
