// Cuts what is read of a file into blocks of whole lines.
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

const newline = 10;
const carriageReturn = 13;

/** How many bytes are read at once, unless a line is longer. */
const firstBuffer = 1024 * 1024;

/**
 * Whether a `\r` without a `\n` is a line end as any other, and the last of a block goes; or both stay, so that who reads knows what
 * is redrawn.
 */
export type LineEnds = 'even' | 'kept';

/** As `readBlocks` says of its lines. */
export class BlockCutter {
  readonly #sizes: BlockSizes;
  readonly #ends: LineEnds;
  #buffer: Buffer;
  #rest: Buffer;
  #offset = 0;
  /** Bytes of a line that is too long for the buffer, dropped from its front so far. */
  #dropped = 0;
  atEnd = false;

  constructor(sizes: BlockSizes, ends: LineEnds) {
    this.#sizes = sizes;
    this.#ends = ends;
    this.#buffer = Buffer.allocUnsafe(Math.min(sizes.line, firstBuffer));
    this.#rest = this.#buffer.subarray(0, 0);
  }

  /** Reads more bytes behind those that are left. @returns how many */
  async read(source: ByteSource): Promise<number> {
    const rest = this.#rest;
    if (rest.length === this.#buffer.length && rest.length < this.#sizes.line)
      this.#buffer = Buffer.allocUnsafe(Math.min(this.#sizes.line, rest.length * 2));
    this.#buffer.set(rest);
    const bytesRead = await source.read(this.#buffer, rest.length);
    this.#rest = this.#buffer.subarray(0, rest.length + bytesRead);
    this.atEnd = bytesRead === 0;
    return bytesRead;
  }

  /** The next block of what was read; undefined where its end is not read yet. */
  next(): Block | undefined {
    const [rest, dropped, { block: most }] = [this.#rest, this.#dropped, this.#sizes];
    if (rest.length === 0) return this.atEnd && dropped > 0 ? this.#take(0, '') : undefined;
    const fits = dropped === 0 && rest.length <= most;
    // The last lines of a file are one block, also where the last has no end: a block is searched by itself.
    if (fits && !this.atEnd && rest.length < this.#buffer.length) return undefined;
    const found = dropped > 0 ? endOfLine(rest) : endOfLines(rest, most);
    const end = this.atEnd && (fits || found === 0) ? rest.length : found;
    if (end === 0) return undefined;
    if (dropped > 0) return this.#take(end, endOf(rest, end, this.#ends));
    return this.#take(end, decode(rest.subarray(0, end), this.#offset === 0, this.#ends));
  }

  #take(end: number, text: string): Block {
    const [offset, bytes, tooLong] = [this.#offset, this.#dropped + end, this.#dropped > 0];
    const block = { text, offset, bytes, tooLong, isCut: !isLineEnd(this.#rest[end - 1]) };
    this.#offset += bytes;
    this.#dropped = 0;
    this.#rest = this.#rest.subarray(end);
    return block;
  }

  /** Of a line that is longer than the buffer may be, only the length is kept. */
  dropLongLine(): void {
    const { length } = this.#rest;
    const isTooLong = length === this.#buffer.length && length >= this.#sizes.line;
    if (!isTooLong && this.#dropped === 0) return;
    // A `\r` at the very end stays, since the line may end with it.
    const kept = this.#rest.at(-1) === carriageReturn ? 1 : 0;
    this.#dropped += length - kept;
    this.#rest = this.#rest.subarray(length - kept);
  }
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
