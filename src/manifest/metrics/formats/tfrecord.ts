// TFRecord: frames of bytes with their length and checksums (https://www.tensorflow.org/tutorials/load_data/tfrecord).
import type { ByteSource } from '../../bytes.ts';
import { partsOf } from '../../bytes.ts';
import { yieldToEventLoop } from '../../lines.ts';
import { maskedCrc, viewOf } from './crc32c.ts';

/** The most bytes of one frame; a longer one is skipped. */
const MAX_FRAME_BYTES = 16 * 1024 * 1024;

const headerBytes = 12;
const checksumBytes = 4;

/** Receives the frames in order; `number` counts from 1. */
export interface FrameReader {
  /** The frame's data is `buffer` between `from` and `to`, and is only valid during the call. */
  read: (number: number, buffer: Buffer, view: DataView, from: number, to: number) => void;
  /** It is longer than what is read, or a checksum is wrong: that of a length is `damaged`, and nothing behind it is read. */
  refuse: (number: number, problem: 'too-long' | 'damaged' | 'damaged-record' | 'cut-line') => void;
}

/** Whether bytes begin with the header of a frame: its length has a checksum, so a false match is one in 2^32. */
export function isFrame(head: Buffer): boolean {
  if (head.length < headerBytes) return false;
  const view = viewOf(head);
  return view.getUint32(4, true) === 0 && view.getUint32(8, true) === maskedCrc(view, 0, 8);
}

/**
 * Passes the frames, some at a time, to a reader. A frame that is cut off at the end belongs to a writer that was stopped, and is skipped.
 * A frame whose length is damaged is the last, because the beginning of the next is unknown; zeros up to the end are those of a machine that went down.
 */
export async function* readFrames(source: ByteSource): AsyncGenerator<(reader: FrameReader) => void> {
  const frames = new Frames();
  for (;;) {
    const bytesRead = await source.read(frames.room(), 0);
    if (bytesRead === 0) return;
    await yieldToEventLoop(bytesRead);
    yield reader => frames.take(bytesRead, reader);
    if (!frames.isLost) continue;
    const problem = (await isZero(frames.rest, source)) ? 'cut-line' : 'damaged';
    yield reader => reader.refuse(frames.number + 1, problem);
    return;
  }
}

/** Whether all bytes are 0, as those that a file system leaves at the end of a file if the machine goes down. */
async function isZero(begin: Buffer, source: ByteSource): Promise<boolean> {
  const zeros = Buffer.alloc(64 * 1024);
  if (!begin.equals(Buffer.alloc(begin.length))) return false;
  for await (const part of partsOf(source, zeros.length)) {
    await yieldToEventLoop(part.length);
    if (!part.equals(zeros.subarray(0, part.length))) return false;
  }
  return true;
}

class Frames {
  #buffer = Buffer.allocUnsafe(256 * 1024);
  #view = viewOf(this.#buffer);
  /** What is not used yet. */
  #from = 0;
  #to = 0;
  /** Of the last frame. */
  number = 0;
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
      this.#view = viewOf(larger);
    }
    return this.#buffer.subarray(this.#to);
  }

  get rest(): Buffer {
    return this.#buffer.subarray(this.#from, this.#to);
  }

  take(bytesRead: number, reader: FrameReader): void {
    this.#to += bytesRead;
    for (;;) {
      const skipped = Math.min(this.#skip, this.#to - this.#from);
      this.#skip -= skipped;
      this.#from += skipped;
      if (this.#skip > 0 || this.#to - this.#from < headerBytes) return;
      if (!this.#next(reader)) return;
    }
  }

  /** False where the frame is not there yet as a whole, or is none. */
  #next(reader: FrameReader): boolean {
    const [view, from] = [this.#view, this.#from];
    if (view.getUint32(from + 8, true) !== maskedCrc(view, from, from + 8)) {
      this.isLost = true;
      return false;
    }
    const length = view.getUint32(from, true) + view.getUint32(from + 4, true) * 2 ** 32;
    const start = from + headerBytes;
    if (length > MAX_FRAME_BYTES) {
      this.#skip = headerBytes + length + checksumBytes;
      reader.refuse(++this.number, 'too-long');
      return true;
    }
    const end = start + length;
    if (end + checksumBytes > this.#to) return false;
    this.#from = end + checksumBytes;
    const number = ++this.number;
    if (view.getUint32(end, true) === maskedCrc(view, start, end)) reader.read(number, this.#buffer, view, start, end);
    else reader.refuse(number, 'damaged-record');
    return true;
  }
}
