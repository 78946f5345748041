// The body of POST /api/sync/runs (docs/sync.md), written once and streamed to a file, so that its digest and length are known
// before it is sent and each attempt sends the same bytes.
import { createHash, randomUUID } from 'node:crypto';
import { closeSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { SendableRun } from '../boundary/types.ts';
import type { ArtifactSent, Receipt } from '../boundary/receipt.ts';
import { UserError, errorCode } from '../errors.ts';
import { formatBytes } from '../lib/format-numbers.ts';
import type { Json, JsonObject } from '../manifest/python-json.ts';
import { smallerBody } from './errors.ts';
import type { SyncArtifact, ArtifactStart, SyncMetricRow, RunUpload } from './schema.ts';
import { bodyMembers } from './schema.ts';

declare global {
  interface JSON {
    /** ECMAScript's JSON.rawJSON, which TypeScript does not declare yet: JSON.stringify writes exactly this text. */
    rawJSON(text: string): unknown;
  }
}

/** What is sent of the artifacts: their bytes too, only their names and digests, or nothing (the input `artifacts`). */
export type ArtifactMode = 'upload' | 'list' | 'none';

/** A run that is to be sent, under its id, to its project. */
export interface RunToSend {
  outbound: SendableRun;
  receipt: Receipt;
  clientRunId: string;
  project: string;
}

export interface BodyParts extends Omit<RunToSend, 'receipt'> {
  artifacts: ArtifactMode;
  /** The runner's folder for temporary files. */
  folder: string;
  /** The most bytes of a body. */
  limit: number;
  /** The last check of what is sent. */
  check?: ((text: string) => string) | undefined;
}

export interface BodyFile {
  file: string;
  bytes: number;
  /** In hex. */
  sha256: string;
}

/** How many bytes are collected before they are written. */
const pieceSize = 256 * 1024;
/** How many characters are checked together. */
const portionSize = 32 * 1024;

/**
 * Writes the body to a new file that only this user can read. The same run gives the same bytes. If it fails, no file is left.
 * @throws {UserError} WF-SYNC-BODY where it is larger than `limit` or cannot be written; WF-RUN-CHANGED
 */
export async function writeBody(parts: BodyParts): Promise<BodyFile> {
  const file = join(parts.folder, `worldflux-body-${randomUUID()}.json`);
  try {
    const fd = openSync(file, 'wx', 0o600);
    try {
      return { file, ...(await writeAll(fd, parts)) };
    } finally {
      closeSync(fd);
    }
  } catch (error) {
    rmSync(file, { force: true });
    const code = errorCode(error);
    if (error instanceof UserError || code === undefined) throw error;
    const what = `The body could not be written to the runner's temp folder (${code}).`;
    throw new UserError('WF-SYNC-BODY', what, 'Free some disk space before this step: df -h "$RUNNER_TEMP"');
  }
}

async function writeAll(fd: number, parts: BodyParts): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const piece of pieces(joined(compose(parts), parts.check))) {
    bytes += piece.length;
    if (bytes > parts.limit) throw tooLarge(parts.limit);
    hash.update(piece);
    for (let at = 0; at < piece.length;) at += writeSync(fd, piece, at);
  }
  return { bytes, sha256: hash.digest('hex') };
}

function tooLarge(limit: number): UserError {
  const what = `The run is larger than the ${formatBytes(limit)} that one body may have, so it was not sent.`;
  return new UserError('WF-SYNC-BODY', what, smallerBody);
}

/** Joins texts to pieces that are large enough to write. Each piece is valid only until the next one, because they share memory. */
async function* pieces(texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
  const piece = Buffer.allocUnsafe(pieceSize);
  let filled = 0;
  for await (const text of texts) {
    const length = Buffer.byteLength(text);
    if (filled + length > pieceSize) {
      yield piece.subarray(0, filled);
      filled = 0;
    }
    if (length > pieceSize) yield Buffer.from(text);
    else filled += piece.write(text, filled);
  }
  yield piece.subarray(0, filled);
}

/** Texts in portions, each of which passes `check`. Items are never divided, so each is checked whole. */
async function* joined(texts: AsyncIterable<string>, check = (text: string) => text): AsyncGenerator<string> {
  let portion: string[] = [];
  let size = 0;
  for await (const text of texts) {
    portion.push(text);
    size += text.length;
    if (size < portionSize) continue;
    yield check(portion.join(''));
    [portion, size] = [[], 0];
  }
  yield check(portion.join(''));
}

/** `RunUpload` of schema.ts as text, in pieces, because the whole is too large for memory. */
async function* compose({ outbound, clientRunId, project, artifacts }: BodyParts): AsyncGenerator<string> {
  const { manifest, rows, lines } = outbound;
  const entries = artifacts === 'none' ? [] : outbound.artifacts.map(toEntry);
  const head = { client_run_id: clientRunId, project } satisfies Partial<RunUpload>;
  yield JSON.stringify(head).slice(0, -1);
  yield member(bodyMembers.manifest) + write(artifacts === 'none' ? unnamed(manifest) : manifest);
  yield member(bodyMembers.rows);
  yield* list(rows(), ({ step, values }) => JSON.stringify({ step, values } satisfies SyncMetricRow));
  yield member(bodyMembers.lines);
  yield* list(lines(), line => JSON.stringify(line));
  yield `${member('artifacts')}${JSON.stringify(entries)}}`;
}

function member(name: keyof RunUpload): string {
  return `,"${name}":`;
}

async function* list<T>(items: AsyncIterable<T>, toJson: (item: T) => string): AsyncGenerator<string> {
  let before = '[';
  for await (const item of items) {
    yield before + toJson(item);
    before = ',';
  }
  yield before === '[' ? '[]' : ']';
}

/** Whole numbers above 2^53 keep all their digits. */
function write(fields: JsonObject): string {
  const raw = (_key: string, value: Json): unknown => (typeof value === 'bigint' ? JSON.rawJSON(String(value)) : value);
  return JSON.stringify(fields, raw);
}

function unnamed(manifest: JsonObject): JsonObject {
  return 'artifacts' in manifest ? { ...manifest, artifacts: [] } : manifest;
}

/** An artifact in the form of the API. */
function toEntry({ path, size, sha256, mediaType }: ArtifactSent): SyncArtifact {
  return { path, size, sha256, media_type: mediaType ?? 'application/octet-stream' };
}

/** The request that initiates an upload. */
export function toStart(runId: string, artifact: ArtifactSent): ArtifactStart {
  return { run_id: runId, ...toEntry(artifact) };
}
