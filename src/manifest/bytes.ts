// Reads the bytes of a file in order, unpacked from gzip and converted from UTF-16 to UTF-8.
import { readSync } from 'node:fs';
import type { OpenedFile } from './safe-open.ts';

/** Fills `target` from `at` on with the bytes that follow, and returns their number; 0 at the end. */
export interface ByteSource {
  read: (target: Buffer, at: number) => number | Promise<number>;
}

/** The file's bytes, as it was when it was opened: what is appended meanwhile is not read. */
export function fileBytes(file: OpenedFile): ByteSource {
  let offset = 0;
  return {
    read: (target, at) => {
      const wanted = Math.min(target.length - at, file.size - offset);
      const bytesRead = wanted > 0 ? readSync(file.fd, target, at, wanted, offset) : 0;
      offset += bytesRead;
      return bytesRead;
    },
  };
}

/** Parts of any size, as a source that is read in other sizes. */
export function toByteSource(parts: AsyncIterator<Buffer, unknown>): ByteSource {
  let rest: Buffer = Buffer.alloc(0);
  return {
    read: async (target, at) => {
      while (rest.length === 0) {
        const next = await parts.next();
        if (next.done === true) return 0;
        rest = next.value;
      }
      const taken = rest.copy(target, at);
      rest = rest.subarray(taken);
      return taken;
    },
  };
}

/** The parts of a source; each is valid only until the next one is requested. */
export async function* partsOf(source: ByteSource, size = 64 * 1024): AsyncGenerator<Buffer, undefined> {
  const buffer = Buffer.allocUnsafe(size);
  for (;;) {
    const bytesRead = await source.read(buffer, 0);
    if (bytesRead === 0) return undefined;
    yield buffer.subarray(0, bytesRead);
  }
}

/** Bytes that are unpacked of one file: a small file can unpack to a thousand times its size. */
const MAX_UNPACKED_BYTES = 4 * 1024 * 1024 * 1024;

/** The packed data is damaged, has no end, or unpacks to too much. */
export class UnpackError extends Error {
  override name = 'UnpackError';
  readonly reason: 'damaged' | 'cut-off' | 'too-large';

  constructor(reason: UnpackError['reason']) {
    super(reason);
    this.reason = reason;
  }
}

/** Unpacks gzip (RFC 1952), also several members in a row. When the caller stops, nothing more of `source` is read. */
export async function* unpack(source: ByteSource, most = MAX_UNPACKED_BYTES): AsyncGenerator<Buffer, undefined> {
  const { createGunzip } = await import('node:zlib');
  const gunzip = createGunzip();
  const packed = partsOf(source);
  const state: { wanted?: () => void; error?: Error } = {};
  const wake = (): void => state.wanted?.();
  const fail = (error: unknown): void => {
    state.error ??= error instanceof Error ? error : new UnpackError('damaged');
    wake();
  };
  gunzip.on('readable', wake).on('end', wake);
  gunzip.on('error', ({ code }: NodeJS.ErrnoException) =>
    fail(new UnpackError(code === 'Z_BUF_ERROR' ? 'cut-off' : 'damaged')),
  );
  const feed = async (): Promise<void> => {
    const { value } = await packed.next();
    if (gunzip.destroyed) return;
    if (value === undefined) gunzip.end();
    else gunzip.write(Buffer.from(value), () => void (gunzip.destroyed || feed().catch(fail)));
  };
  void feed().catch(fail);
  let unpacked = 0;
  try {
    for (;;) {
      const part: unknown = gunzip.read();
      if (Buffer.isBuffer(part)) {
        unpacked += part.length;
        if (unpacked > most) throw new UnpackError('too-large');
        yield part;
      } else if (state.error !== undefined) throw state.error;
      else if (gunzip.readableEnded) return undefined;
      else await new Promise<void>(resolve => (state.wanted = resolve));
    }
  } finally {
    gunzip.destroy();
  }
}

/** The first bytes of a source, and the source as it was before. */
export async function peek(source: ByteSource, size: number): Promise<{ head: Buffer; source: ByteSource }> {
  const buffer = Buffer.alloc(size);
  let filled = 0;
  while (filled < size) {
    const bytesRead = await source.read(buffer, filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  const head = buffer.subarray(0, filled);
  let given = 0;
  return {
    head,
    source: {
      read: (target, at) => {
        if (given === filled) return source.read(target, at);
        const taken = head.copy(target, at, given);
        given += taken;
        return taken;
      },
    },
  };
}

export function isGzip(head: Buffer): boolean {
  return head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
}
