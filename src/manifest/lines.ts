// Lines of a file of any size, read in blocks: memory does not grow with the file.
import { BlockCutter } from './block-cutter.ts';
import type { Block, BlockSizes, LineEnds } from './block-cutter.ts';
import type { ByteSource } from './bytes.ts';

export const blockSizes: BlockSizes = { block: 64 * 1024, line: 1024 * 1024 };

/**
 * The lines of a text in UTF-8. Lines end with `\n`, `\r\n` or `\r` (a progress bar redraws its line with one); bytes that are not
 * UTF-8 become `\ufffd`, and a byte order mark at the beginning goes.
 */
export async function* readBlocks(
  source: ByteSource,
  sizes = blockSizes,
  ends: LineEnds = 'even',
): AsyncGenerator<Block> {
  for await (const cutter of readBytes(source, sizes, ends))
    for (let block = cutter.next(); block; block = cutter.next()) yield block;
}

/** Passes its blocks to `use`. */
export type Portion = (use: (block: Block) => void) => void;

/**
 * As `readBlocks`, but the blocks that were read at once come together, so that they can be small: waiting for each would cost as much
 * as its rows. All blocks of a portion are to be taken before the next portion, whose bytes replace theirs.
 */
export async function* readPortions(
  source: ByteSource,
  sizes: BlockSizes,
  ends: LineEnds = 'even',
): AsyncGenerator<Portion> {
  for await (const cutter of readBytes(source, sizes, ends)) {
    yield use => {
      // A call for each, because a variable would keep the text of one block until that of the next is made (rowSizes says why not).
      while (passNext(cutter, use));
    };
  }
}

function passNext(cutter: BlockCutter, use: (block: Block) => void): boolean {
  const block = cutter.next();
  if (block) use(block);
  return block !== undefined;
}

/** The cutter each time that it has more bytes. */
async function* readBytes(source: ByteSource, sizes: BlockSizes, ends: LineEnds): AsyncGenerator<BlockCutter> {
  const cutter = new BlockCutter(sizes, ends);
  while (!cutter.atEnd) {
    await yieldToEventLoop(await cutter.read(source));
    yield cutter;
    cutter.dropLongLine();
  }
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
