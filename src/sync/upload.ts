// Bytes on their way from a file to a socket: each attempt reads them anew, through the one descriptor.
import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { ServiceError, systemCode } from '../errors.ts';
import { isUnchanged } from '../manifest/open.ts';
import type { OpenedFile } from '../manifest/open.ts';

/** What a request sends. */
export interface Upload {
  /** Bytes. */
  size: number;
  /** The bytes from the first; a new stream for each attempt. */
  open: () => AsyncIterable<Buffer>;
}

/** Bytes that are read at a time: few enough to be flat in memory, many enough that reading costs little. */
const chunkSize = 256 * 1024;

/** The first `size` bytes of a file. */
export function uploadOf(handle: FileHandle, size: number): Upload {
  return { size, open: () => readChunks(handle, size) };
}

/** Of what a file was when it was judged. */
export interface Expected {
  size: number;
  sha256: string;
}

export interface VerifiedUpload extends Upload {
  /** Whether the last attempt has met other bytes than were expected. */
  changed: () => boolean;
}

/**
 * An artifact's bytes, measured while they are read. Where they are not what is expected the stream breaks before its last
 * piece, so that a file that changed never arrives whole (contract 5).
 */
export function verifiedUpload(file: OpenedFile, { size, sha256 }: Expected): VerifiedUpload {
  let changed = false;
  async function* open(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let read = 0;
    for await (const chunk of readChunks(file.handle, size)) {
      hash.update(chunk);
      read += chunk.length;
      changed = read === size && (hash.digest('hex') !== sha256 || !(await isUnchanged(file)));
      if (changed) break;
      yield chunk;
    }
    changed ||= read < size;
    if (changed) throw new ServiceError('the file changed', { retryable: false });
  }
  return { size, open, changed: () => changed };
}

/** Ends early where the file is shorter. The pieces are new each time: a socket may still hold the one before. */
async function* readChunks(handle: FileHandle, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < size;) {
    const length = Math.min(chunkSize, size - at);
    const { buffer, bytesRead } = await read(handle, length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

async function read(handle: FileHandle, length: number, at: number): Promise<{ buffer: Buffer; bytesRead: number }> {
  try {
    return await handle.read(Buffer.allocUnsafe(length), 0, length, at);
  } catch (error) {
    const why = systemCode(error) ?? 'unknown error';
    throw new ServiceError(`the file could not be read (${why})`, { retryable: false, cause: error });
  }
}
