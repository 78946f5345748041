// TFRecord: frames of bytes with their length and checksums (https://www.tensorflow.org/tutorials/load_data/tfrecord).
import type { ByteSource } from '../bytes.ts';
import { yieldToEventLoop } from '../lines.ts';

/** Bytes of one frame that is read; a longer one is passed over. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;

const headerBytes = 12;
const checksumBytes = 4;

export interface Frame {
  /** Counted from 1. */
  number: number;
  /** Valid until the next frame is asked for; undefined where there is a problem. */
  data: Buffer | undefined;
  /** It is longer than what is read, or a checksum is wrong. */
  problem?: 'too-long' | 'damaged' | undefined;
}

/** Whether bytes begin with the header of a frame: its length bears a checksum, so that chance gives one in 2^32. */
export function isFrame(head: Buffer): boolean {
  return head.length >= headerBytes && head.readUInt32LE(8) === maskedCrc(head, 0, 8) && head.readUInt32LE(4) === 0;
}

/**
 * The frames, some at a time. One that is cut off at the end belongs to a writer that was stopped, and is passed over. One whose
 * length is damaged is the last: where the next begins is not known.
 */
export async function* readFrames(source: ByteSource): AsyncGenerator<Iterable<Frame>> {
  const frames = new Frames();
  for (;;) {
    const bytesRead = await source.read(frames.room(), 0);
    if (bytesRead === 0) return;
    await yieldToEventLoop(bytesRead);
    yield frames.take(bytesRead);
    if (frames.isLost) return;
  }
}

class Frames {
  #buffer = Buffer.allocUnsafe(256 * 1024);
  /** What is not used yet. */
  #from = 0;
  #to = 0;
  #number = 0;
  /** A length is damaged. */
  isLost = false;
  /** Bytes of a frame that is too long, still to be passed over. */
  #skip = 0;

  /** Where the next bytes go; more of it where one frame needs more. */
  room(): Buffer {
    if (this.#from > 0) {
      this.#buffer.copyWithin(0, this.#from, this.#to);
      this.#to -= this.#from;
      this.#from = 0;
    }
    if (this.#to === this.#buffer.length) {
      const larger = Buffer.allocUnsafe(this.#buffer.length * 2);
      this.#buffer.copy(larger, 0, 0, this.#to);
      this.#buffer = larger;
    }
    return this.#buffer.subarray(this.#to);
  }

  *take(bytesRead: number): Generator<Frame> {
    this.#to += bytesRead;
    for (;;) {
      const skipped = Math.min(this.#skip, this.#to - this.#from);
      this.#skip -= skipped;
      this.#from += skipped;
      if (this.isLost || this.#skip > 0 || this.#to - this.#from < headerBytes) return;
      const frame = this.#next();
      if (frame === undefined) return;
      yield frame;
    }
  }

  #next(): Frame | undefined {
    const [buffer, from] = [this.#buffer, this.#from];
    if (buffer.readUInt32LE(from + 8) !== maskedCrc(buffer, from, from + 8)) {
      this.isLost = true;
      return { number: ++this.#number, data: undefined, problem: 'damaged' };
    }
    const length = buffer.readUInt32LE(from) + buffer.readUInt32LE(from + 4) * 2 ** 32;
    const start = from + headerBytes;
    if (length > MAX_FRAME_BYTES) {
      this.#skip = headerBytes + length + checksumBytes;
      return { number: ++this.#number, data: undefined, problem: 'too-long' };
    }
    const end = start + length;
    if (end + checksumBytes > this.#to) return undefined;
    this.#from = end + checksumBytes;
    const isWhole = buffer.readUInt32LE(end) === maskedCrc(buffer, start, end);
    const number = ++this.#number;
    return isWhole ? { number, data: buffer.subarray(start, end) } : { number, data: undefined, problem: 'damaged' };
  }
}

/** CRC-32C (RFC 3720, appendix B.4), a byte at a time. */
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0x82f63b78 : crc >>> 1;
  return crc;
});

/** As TFRecord keeps it, so that a checksum of data that holds checksums says something. */
export function maskedCrc(bytes: Buffer, from: number, to: number): number {
  let crc = 0xffffffff;
  for (let at = from; at < to; at++) crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  crc = ~crc;
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0;
}
