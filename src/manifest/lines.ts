// Lines of a file of any size, read in blocks: memory does not grow with the file.
import type { OpenedFile } from './open.ts';

/** Whole lines of a file, joined by `\n`. */
export interface Block {
  text: string;
  /** Of the block's first byte in the file, in bytes. */
  offset: number;
  /** Bytes of the file that the block stands for, its line ends included. */
  bytes: number;
  /** The block stands for one line, left out because it is longer than a block. */
  tooLong: boolean;
}

/** Bytes that are read at once, and so the longest line. */
export const blockSize = 1024 * 1024;

const newline = 10;
const carriageReturn = 13;

/**
 * The file's lines from byte `start` on, as it was when it was opened: what is appended meanwhile is not read. Lines end with
 * `\n`, `\r\n` or `\r` (a progress bar redraws its line with one); bytes that are not UTF-8 become `\ufffd`.
 */
export async function* readBlocks(file: OpenedFile, start = 0): AsyncGenerator<Block> {
  const buffer = Buffer.allocUnsafe(blockSize);
  let offset = start;
  let filled = 0;
  /** Bytes of a line, too long for the buffer, that were dropped so far. */
  let dropped = 0;
  const block = (bytes: number): Block => ({ text: decode(buffer, bytes), offset, bytes, tooLong: false });
  for (;;) {
    const wanted = Math.min(blockSize - filled, file.size - offset - dropped - filled);
    const { bytesRead } = await file.handle.read(buffer, filled, wanted, offset + dropped + filled);
    filled += bytesRead;
    const atEnd = bytesRead === 0;
    if (dropped > 0) {
      const end = endOfFirstLine(buffer, filled);
      if (end === 0 && !atEnd) {
        dropped += filled;
        filled = 0;
        continue;
      }
      const bytes = dropped + (end === 0 ? filled : end);
      yield { text: '', offset, bytes, tooLong: true };
      offset += bytes;
      buffer.copyWithin(0, bytes - dropped, filled);
      filled -= bytes - dropped;
      dropped = 0;
      continue;
    }
    const end = atEnd ? filled : endOfLastLine(buffer, filled);
    if (end > 0) {
      yield block(end);
      buffer.copyWithin(0, end, filled);
      offset += end;
      filled -= end;
    } else if (filled === blockSize) {
      dropped = filled;
      filled = 0;
    }
    if (atEnd) return;
  }
}

function endOfLastLine(buffer: Buffer, filled: number): number {
  const end = buffer.lastIndexOf(newline, filled - 1) + 1;
  if (end > 0) return end;
  // Not the last byte: what follows a `\r` there may be its `\n`.
  return filled < 2 ? 0 : buffer.lastIndexOf(carriageReturn, filled - 2) + 1;
}

function endOfFirstLine(buffer: Buffer, filled: number): number {
  const view = buffer.subarray(0, filled);
  const end = view.indexOf(newline) + 1;
  return end > 0 ? end : view.subarray(0, -1).indexOf(carriageReturn) + 1;
}

function decode(buffer: Buffer, bytes: number): string {
  const text = buffer.toString('utf8', 0, bytes);
  const even = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return even.endsWith('\n') ? even.slice(0, -1) : even;
}

/** How many lines a block's text holds. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}
