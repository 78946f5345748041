// The result artifact: what later stages, other jobs and later baselines read of this step.
import { readFileSync } from 'node:fs';
import type { ArtifactTools } from '../../github/result-artifacts/current-run.ts';
import { artifactName } from '../../github/result-artifacts/name.ts';
import type { EventContext } from '../../github/event-context.ts';
import type { MatrixJob } from '../matrix-job.ts';
import { identify } from '../matrix-job.ts';
import type { Logger } from '../../logger.ts';
import type { Report } from '../../report/model.ts';
import type { Result } from '../../report/result/result-schema.ts';
import type { Settings } from '../../config/index.ts';

interface UploadTask {
  result: Result;
  /** The bodies that could not be sent; absent where the step ended with an error. */
  report?: Pick<Report, 'sync'> | undefined;
  name: string;
  matrixJob: MatrixJob;
  event: EventContext;
  settings: Settings;
  /** Undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  /** The last check of what leaves. */
  check?: ((text: string) => string) | undefined;
  logger: Logger;
}

/** Whether a result is uploaded: only where a baseline, another job or a second stage can use it. */
export function shouldUpload({
  event,
  settings,
  matrixJob,
}: Pick<UploadTask, 'event' | 'matrixJob'> & { settings: Choice }): boolean {
  const choice = settings['result-artifact'];
  if (choice === 'never' || event.name === '') return false;
  // Forks and Dependabot have a token that can only read, so another workflow writes their comment.
  return choice === 'full' || matrixJob.total > 1 || event.kind !== 'pull-request' || event.limited !== undefined;
}

type Choice = Pick<Settings, 'result-artifact'>;

/**
 * Uploads the result as an artifact of the workflow run. If the service refuses, the step warns, and the report is complete without
 * it. `refused` means that this job may not comment: then a second workflow can, with the result.
 */
export async function uploadResultArtifact(task: UploadTask, { refused = false } = {}): Promise<void> {
  const { name, settings, tools, logger } = task;
  const { matrixJob, result } = identify(task.matrixJob, task.result);
  const late = refused && settings['result-artifact'] === 'auto' && !shouldUpload(task);
  if (!tools || (refused ? !late : !shouldUpload(task))) return;
  try {
    const { uploadResult } = await import('../../github/result-artifacts/current-run.ts');
    const full = settings['result-artifact'] === 'full';
    const text = JSON.stringify(full ? { ...result, bodies: readBodies(task.report?.sync, logger) } : result);
    await uploadResult({ name: artifactName(name, matrixJob), text: task.check?.(text) ?? text }, tools);
  } catch (error) {
    const { explainUpload } = await import('../../github/result-artifacts/upload-error.ts');
    const { code, message, fix } = explainUpload(error);
    logger.warning(`[${code}] ${message} The verdict is not affected.\n${fix}`);
  }
}

/** Bytes of all bodies in a result artifact, as JSON and compressed: with the result they are within what a job that collects reads. */
const MAX_BODIES_BYTES = 72 * 1024 * 1024;
const MAX_COMPRESSED_BODIES_BYTES = 28 * 1024 * 1024;

const bytesDeflated = (data: Buffer): number => process.getBuiltinModule('node:zlib').deflateRawSync(data).length;

/** What could not be sent, for a later stage: text by client_run_id. The log says how many bodies have no room. */
export function readBodies(
  sync: Pick<Report['sync'], 'runs'> | undefined,
  logger: Logger,
  room = MAX_BODIES_BYTES,
  compressedRoom = MAX_COMPRESSED_BODIES_BYTES,
): Record<string, string> {
  const bodies: Record<string, string> = {};
  let [left, isFull] = [0, false];
  for (const { clientRunId, bodyFile } of sync?.runs ?? []) {
    if (bodyFile === undefined) continue;
    const body = readFileSync(bodyFile, 'utf8');
    const json = Buffer.from(JSON.stringify(body));
    // Compressed only where that decides, and not again after one that had no room: it takes seconds.
    const decides = json.length > compressedRoom && json.length <= room && !isFull;
    const compressed = decides ? bytesDeflated(json) : json.length;
    isFull ||= compressed > compressedRoom;
    if (json.length > room || compressed > compressedRoom) left += 1;
    else {
      bodies[clientRunId] = body;
      room -= json.length;
      compressedRoom -= compressed;
    }
  }
  if (left > 0) logger.warning(tooManyBodies(left));
  return bodies;
}

const tooManyBodies = (count: number): string =>
  `[WF-COLLECT-BODY] ${count} of this job's runs cannot be sent by the job that collects, because the bodies together are too large for the result artifact. The verdict is not affected.\nSend less of each run, in the config file:\nlimits:\n  metric-rows: 100000\n  log-lines: 20000`;
