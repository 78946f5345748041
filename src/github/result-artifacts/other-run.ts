// The result artifacts of another run, through GitHub's REST API (`actions: read`). Their contents are not trusted: each is kept
// within bounds before, during and after reading.
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { sentence } from '../../text.ts';
import type { ArchiveBounds } from './zip.ts';
import { archiveBounds, openArchive } from './zip.ts';
import type { GitHubClient } from '../client.ts';
import type { FoundResults, Read, ResultArtifact } from './shared.ts';
import { collect, newestOf } from './shared.ts';
import { readAnswer } from '../errors.ts';
import { resultNamePattern } from './name.ts';

/** The part of `fetch` that is used here. The caller passes it in, with the runner's proxy if there is one. */
export type Fetch = (
  url: string,
  init: { redirect: 'manual'; signal: AbortSignal },
) => Promise<{
  status: number;
  body: AsyncIterable<Uint8Array> | null;
}>;

/** The GitHub client of one repository; its requests are limited in time. */
export type Asker = Pick<GitHubClient, 'request'>;

/** What it takes to read another run. */
export interface RemoteTools {
  github: Asker;
  fetch: Fetch;
  bounds?: ArchiveBounds | undefined;
  /** Once it is aborted, no further artifact is read. */
  signal?: AbortSignal | undefined;
  /** Milliseconds for one download; default 20 s. */
  timeoutMs?: number | undefined;
}

const page = z.object({
  total_count: z.int(),
  artifacts: z
    .array(
      z.object({
        id: z.int(),
        name: z.string(),
        size_in_bytes: z.int(),
        expired: z.boolean(),
        created_at: z.nullish(z.string()),
        digest: z.nullish(z.string()),
      }),
    )
    .check(z.maxLength(100)),
});

const perPage = 100;
/** The client of the runner's service stops at the same number. */
const MAX_LISTED = 1000;
const listRoute = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
const zipRoute = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';

/**
 * The result artifacts of a run, from all its attempts: the newest of each job. Expired ones are only counted. One request for each
 * 100 artifacts of any name, 1,000 artifacts at most.
 * @throws {GitHubError}
 */
export async function listRemoteResults(
  runId: number,
  { github }: Pick<RemoteTools, 'github'>,
): Promise<{ artifacts: ResultArtifact[]; expired: number }> {
  const all: ResultArtifact[] = [];
  let expired = 0;
  for (let number = 1; (number - 1) * perPage < MAX_LISTED; number += 1) {
    const { data } = await github.request(listRoute, { run_id: runId, per_page: perPage, page: number });
    const { total_count: total, artifacts } = readAnswer(page, data);
    for (const { id, name, size_in_bytes: size, created_at, digest, ...each } of artifacts) {
      if (!resultNamePattern.test(name)) continue;
      if (each.expired) expired += 1;
      else all.push({ id, name, size, createdAt: created_at ?? undefined, digest: digest ?? undefined });
    }
    if (artifacts.length < perPage || number * perPage >= total) break;
  }
  return { artifacts: newestOf(all), expired };
}

/** The address that GitHub redirects to: another host, with a signature in the address itself. */
function storeAddress(location: string | number | undefined): string | undefined {
  const url = URL.parse(String(location ?? ''));
  if (url === null || url.username !== '' || url.password !== '') return undefined;
  const loopback = ['127.0.0.1', 'localhost', '[::1]'].includes(url.hostname);
  return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url.href : undefined;
}

/** The bytes of a body; undefined as soon as there are more than `most`. */
async function readBody(body: AsyncIterable<Uint8Array>, most: number): Promise<Buffer | undefined> {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of body) {
    size += part.byteLength;
    if (size > most) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

async function fetchBytes(address: string, { fetch, signal, timeoutMs = 20_000 }: RemoteTools, most: number) {
  const limit = AbortSignal.timeout(timeoutMs);
  const both = signal === undefined ? limit : AbortSignal.any([signal, limit]);
  const { status, body } = await fetch(address, { redirect: 'manual', signal: both });
  return { status, bytes: body === null ? undefined : await readBody(body, most) };
}

/** GitHub's answer is an address on another host, which is followed once, without the token. */
async function download({ id, digest }: ResultArtifact, tools: RemoteTools): Promise<Read> {
  const bounds = tools.bounds ?? archiveBounds;
  if (tools.signal?.aborted === true) return { reason: 'download', sentence: sentence`there was no time left for it` };
  const asked = { artifact_id: id, archive_format: 'zip', request: { redirect: 'manual' } };
  const answer = await tools.github.request(zipRoute, asked);
  const address = answer.status === 302 ? storeAddress(answer.headers['location']) : undefined;
  if (address === undefined)
    return { reason: 'download', sentence: sentence`GitHub gave no address to download it from` };
  const { status, bytes } = await fetchBytes(address, tools, bounds.compressed);
  if (status !== 200) return { reason: 'download', sentence: sentence`the store that has it answered HTTP ${status}` };
  if (bytes === undefined) {
    return {
      reason: 'too-large',
      sentence: sentence`it has more than ${bounds.compressed} bytes`,
    };
  }
  const found = `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
  if (digest !== undefined && digest !== found)
    return { reason: 'digest', sentence: sentence`it is not what was uploaded` };
  const { text, refusal } = await openArchive(bytes, bounds);
  return refusal ?? { text };
}

/**
 * The texts of result artifacts of another run: for each one request to GitHub, and one to its storage. One that cannot be read is
 * in `refused`; the others are still read.
 */
export async function readRemoteResults(
  artifacts: readonly ResultArtifact[],
  tools: RemoteTools,
): Promise<FoundResults> {
  const { compressed } = tools.bounds ?? archiveBounds;
  return collect(artifacts, compressed, artifact => download(artifact, tools));
}
