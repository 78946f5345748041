// Streams a file to a socket: each attempt reads it again, through the same descriptor. The log tells how far a long one is.
import { createHash } from 'node:crypto';
import { read } from 'node:fs';
import { promisify } from 'node:util';
import { ServiceError, errorCode } from '../errors.ts';
import { formatBytes } from '../lib/format-numbers.ts';
import type { Logger } from '../logger.ts';
import { isUnchanged } from '../manifest/safe-open.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';

const readFrom = promisify(read);

/** Asynchronous, unlike the other readers, so that the sockets continue meanwhile. */
class Reader {
  readonly #fd: number;
  #last: Promise<unknown> = Promise.resolve();

  constructor(fd: number) {
    this.#fd = fd;
  }

  async read(piece: Buffer, offset: number, length: number, position: number): Promise<{ bytesRead: number }> {
    const reading = readFrom(this.#fd, piece, offset, length, position);
    this.#last = reading.catch(() => undefined);
    return reading;
  }

  async settled(): Promise<void> {
    for (let seen; seen !== this.#last; await seen) seen = this.#last;
  }
}

/** What a request sends. */
export interface Upload {
  /** Bytes. */
  size: number;
  /** The bytes from the beginning; a new stream for each attempt. */
  open: () => AsyncIterable<Buffer>;
}

interface FileUpload extends Upload {
  /** Waits until no read of the file is in progress, also after an aborted attempt, so that its descriptor may be closed. */
  settled: () => Promise<void>;
}

/** How many bytes are read at a time: more than a socket's high-water mark. */
const chunkSize = 256 * 1024;
/** Pieces that are used in turn: one is in the socket, one is read ahead, one is being read, and one is free. */
const slots = 4;

/** The first `size` bytes of a file. */
export function uploadOf(fd: number, size: number): FileUpload {
  const file = new Reader(fd);
  return { size, open: () => readChunks(file, size), settled: async () => file.settled() };
}

/** What a file was when the boundary checked it. */
export interface FileDigest {
  size: number;
  sha256: string;
}

interface VerifiedUpload extends FileUpload {
  /** Whether the last attempt read other bytes than expected. */
  changed: () => boolean;
}

/**
 * An artifact's bytes, measured while they are read. If they are not as expected, the stream breaks before its last
 * piece, so that a changed file never arrives completely (docs/boundary.md).
 */
export function verifiedUpload(file: OpenedFile, { size, sha256 }: FileDigest): VerifiedUpload {
  let changed = false;
  const reader = new Reader(file.fd);
  async function* open(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let read = 0;
    for await (const chunk of readChunks(reader, size)) {
      hash.update(chunk);
      read += chunk.length;
      changed = read === size && (hash.digest('hex') !== sha256 || !isUnchanged(file));
      if (changed) break;
      yield chunk;
    }
    changed ||= read < size;
    if (changed) throw new ServiceError('the file changed', { retryable: false });
  }
  return { size, open, settled: async () => reader.settled(), changed: () => changed };
}

/**
 * Ends early if the file is shorter. The pieces are reused, so that memory does not grow with the file until the next
 * garbage collection: each is larger than the socket's high-water mark, so undici waits until it is flushed before it takes
 * another. This requires that all but the last are full.
 */
async function* readChunks(file: Reader, size: number): AsyncGenerator<Buffer> {
  const ring = Buffer.allocUnsafe(Math.min(size, slots * chunkSize));
  for (let at = 0; at < size;) {
    const slot = at % (slots * chunkSize);
    const length = Math.min(chunkSize, size - at);
    const chunk = await fill(file, ring.subarray(slot, slot + length), at);
    if (chunk.length > 0) yield chunk;
    if (chunk.length < length) return;
    at += length;
  }
}

/** Reads until the piece is full or the file ends. */
async function fill(file: Reader, piece: Buffer, from: number): Promise<Buffer> {
  let filled = 0;
  try {
    while (filled < piece.length) {
      const { bytesRead } = await file.read(piece, filled, piece.length - filled, from + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return piece.subarray(0, filled);
  } catch (error) {
    const why = errorCode(error) ?? 'unknown error';
    throw new ServiceError(`the file could not be read (${why})`, { retryable: false, cause: error });
  }
}

interface Meter {
  logger: Logger;
  /** Milliseconds. */
  clock: () => number;
  /** Milliseconds between two log lines. */
  every: number;
}

/** The same upload, with its progress logged under `name`. Bytes count when the socket requests the next ones. */
export function withProgress(upload: Upload, name: string, { logger, clock, every }: Meter): Upload {
  async function* open(): AsyncGenerator<Buffer> {
    const start = clock();
    let reportedAt = start;
    let sent = 0;
    for await (const chunk of upload.open()) {
      yield chunk;
      sent += chunk.length;
      const now = clock();
      if (now - reportedAt < every || sent === upload.size) continue;
      reportedAt = now;
      const percent = Math.floor((100 * sent) / upload.size);
      const rate = formatBytes((sent * 1000) / Math.max(1, now - start));
      logger.info(`${name}: ${formatBytes(sent)} of ${formatBytes(upload.size)} (${percent}%), ${rate}/s`);
    }
  }
  return { size: upload.size, open };
}
