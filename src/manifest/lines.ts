// Lines of a file of any size, read in blocks: memory does not grow with the file.
import type { ByteSource } from './bytes.ts';

/** Whole lines of a file, joined by `\n`. */
export interface Block {
  /** For a line that is too long it is empty, or only the line's end if line ends are kept. */
  text: string;
  /** The offset of the block's first byte in the file. */
  offset: number;
  /** How many bytes of the file the block covers, including line ends. */
  bytes: number;
  /** The block covers one line, which is left out because it is too long. */
  tooLong: boolean;
  /** The file ends with it, and its last line has no end. */
  isCut: boolean;
}

export interface BlockSizes {
  /** The most bytes of a block, unless it is one longer line: small blocks are freed early, so memory does not grow. */
  block: number;
  /** Bytes of the longest line, its end included; a `\r` is only known for one once the byte after it is there. */
  line: number;
}

export const blockSizes: BlockSizes = { block: 64 * 1024, line: 1024 * 1024 };

const newline = 10;
const carriageReturn = 13;

/** How many bytes are read at once, unless a line is longer. */
const firstBuffer = 1024 * 1024;

/**
 * Whether a `\r` without a `\n` is a line end as any other, and the last of a block goes; or both stay, so that who reads knows what
 * is redrawn.
 */
export type LineEnds = 'even' | 'kept';

/**
 * The lines of a text in UTF-8. Lines end with `\n`, `\r\n` or `\r` (a progress bar redraws its line with one); bytes that are not
 * UTF-8 become `\ufffd`, and a byte order mark at the beginning goes.
 */
export async function* readBlocks(
  source: ByteSource,
  sizes = blockSizes,
  ends: LineEnds = 'even',
): AsyncGenerator<Block> {
  for await (const portion of readPortions(source, sizes, ends)) for (const block of portion) yield block;
}

/**
 * As `readBlocks`, but the blocks that were read at once come together, so that they can be small: waiting for each would cost as much
 * as its rows. All blocks of a portion are to be taken before the next portion, whose bytes replace theirs.
 */
export async function* readPortions(
  source: ByteSource,
  sizes: BlockSizes,
  ends: LineEnds = 'even',
): AsyncGenerator<Iterable<Block>> {
  let buffer = Buffer.allocUnsafe(Math.min(sizes.line, firstBuffer));
  let rest = buffer.subarray(0, 0);
  let offset = 0;
  /** Bytes of a line that is too long for the buffer, dropped from its front so far. */
  let dropped = 0;
  function* cutBlocks(atEnd: boolean): Generator<Block> {
    while (rest.length > 0) {
      const fits = dropped === 0 && rest.length <= sizes.block;
      // The last lines of a file are one block, also where the last has no end: a block is searched by itself.
      if (fits && !atEnd && rest.length < buffer.length) break;
      const found = dropped > 0 ? endOfLine(rest) : endOfLines(rest, sizes.block);
      const end = atEnd && (fits || found === 0) ? rest.length : found;
      if (end === 0) break;
      const text = dropped > 0 ? endOf(rest, end, ends) : decode(rest.subarray(0, end), offset === 0, ends);
      yield { text, offset, bytes: dropped + end, tooLong: dropped > 0, isCut: !isLineEnd(rest[end - 1]) };
      offset += dropped + end;
      dropped = 0;
      rest = rest.subarray(end);
    }
  }
  for (let atEnd = false; !atEnd;) {
    if (rest.length === buffer.length && buffer.length < sizes.line)
      buffer = Buffer.allocUnsafe(Math.min(sizes.line, buffer.length * 2));
    buffer.set(rest);
    const bytesRead = await source.read(buffer, rest.length);
    atEnd = bytesRead === 0;
    await yieldToEventLoop(bytesRead);
    rest = buffer.subarray(0, rest.length + bytesRead);
    yield cutBlocks(atEnd);
    if ((rest.length === buffer.length && buffer.length >= sizes.line) || dropped > 0) {
      // A `\r` at the very end stays, since the line may end with it.
      const kept = rest.at(-1) === carriageReturn ? 1 : 0;
      dropped += rest.length - kept;
      rest = rest.subarray(rest.length - kept);
    }
  }
  if (dropped > 0) yield [{ text: '', offset, bytes: dropped, tooLong: true, isCut: true }];
}

/** Each of these with the one after it. */
export async function* withNext<T>(all: AsyncIterable<T>): AsyncGenerator<[one: T, next: T | undefined]> {
  let before: { one: T } | undefined;
  for await (const one of all) {
    if (before) yield [before.one, one];
    before = { one };
  }
  if (before) yield [before.one, undefined];
}

const isLineEnd = (byte = 0): boolean => byte === newline || byte === carriageReturn;

/** Where the last line that ends within `most` bytes ends; else the first, if it is longer than that; 0 where none ends. */
function endOfLines(bytes: Buffer, most: number): number {
  const view = bytes.subarray(0, most);
  const end = view.lastIndexOf(newline) + 1;
  // Not the last byte: what follows a `\r` there may be its `\n`.
  return end || view.subarray(0, -1).lastIndexOf(carriageReturn) + 1 || endOfLine(bytes);
}

/** Where the first line ends; 0 where it does not. */
function endOfLine(bytes: Buffer): number {
  const end = bytes.indexOf(newline) + 1;
  const other = bytes.subarray(0, (end || bytes.length) - 1).indexOf(carriageReturn) + 1;
  return other === 0 || other + 1 === end ? end : other;
}

/** The text of the block for a line that is too long. */
function endOf(bytes: Buffer, end: number, ends: LineEnds): string {
  if (ends === 'even') return '';
  return bytes[end - 1] === carriageReturn ? '\r' : '\n';
}

function decode(bytes: Buffer, first: boolean, ends: LineEnds): string {
  const text = bytes.toString('utf8', first && hasMark(bytes) ? 3 : 0);
  if (ends === 'kept') return text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text;
  const even = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  return even.endsWith('\n') ? even.slice(0, -1) : even;
}

/** Windows tools put U+FEFF before UTF-8. */
function hasMark(bytes: Buffer): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}

/** How many lines a block's text holds. */
export function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return lines;
}

/** Where a part of a text begins, from a place on; the end of the text where it is not there. */
export function placeOf(part: string, text: string, from: number): number {
  const at = text.indexOf(part, from);
  return at === -1 ? text.length : at;
}

/** Bytes that are read between two turns of the event loop, over all files. */
const bytesPerTurn = 16 * 1024 * 1024;

let read = 0;

/**
 * Counts bytes that were read, and yields to the event loop after many of them: reading is synchronous
 * (docs/adr/0008-files-are-read-synchronously.md), so that signals, timers and sockets would wait for it.
 */
export async function yieldToEventLoop(bytes: number): Promise<void> {
  read += bytes;
  if (read < bytesPerTurn) return;
  read = 0;
  await new Promise(resolve => setImmediate(resolve));
}
