// A push of a run without artifacts to a service that fails, and all that comes of it.
import { startCloud } from '../../sandbox/cloud.ts';
import type { Fault } from '../../sandbox/cloud/faults.ts';
import type { FilteredRun } from '../../src/boundary/types.ts';
import { silent } from '../../src/logger.ts';
import { sendRun } from '../../src/sync/send-run.ts';
import type { UploadOptions } from '../../src/sync/send-run.ts';
import { key, passRun, pushOptions, writeRun } from './run-to-push.ts';
import type { Place } from './run-to-push.ts';

export const keys = [{ key, workspace: 'acme' }];

export interface Source {
  place: Place;
  projection: FilteredRun;
}

export async function writeSource(): Promise<Source> {
  const place = await writeRun({});
  return { place, projection: await passRun(place.folder) };
}

/** Pushes, and tells what came of it, all that was logged, and how long it took. */
export async function pushTo(source: Source, url: string, more: Partial<UploadOptions> = {}) {
  const logged: string[] = [];
  const log = (line: string) => logged.push(line);
  const logger = { ...silent, debug: log, info: log, notice: log, warning: log, error: log };
  const start = performance.now();
  const outcome = await sendRun(pushOptions(source.projection, url, source.place.temp, { logger, ...more }));
  return { outcome, problem: outcome.problem, logged, ms: performance.now() - start };
}

/** Pushes to a service with this fault on every request. */
export async function pushWith(source: Source, fault: Fault, more: Partial<UploadOptions> = {}) {
  await using cloud = await startCloud({ keys });
  cloud.fail(fault);
  return { ...(await pushTo(source, cloud.url, more)), requests: cloud.requests.length };
}

/** An answer in place of the service's own; what is no text is sent as JSON. */
export const answer = (status: number, body: unknown = {}, headers: Record<string, string> = {}): Fault => ({
  act: 'answer',
  status,
  body: typeof body === 'string' ? body : JSON.stringify(body),
  headers: { 'content-type': 'application/json', ...headers },
});
