// A log as text: decoded before anything looks at it, and what it is where it is none.
import { fileBytes, isGzip, peek } from '../manifest/bytes.ts';
import type { ByteSource } from '../manifest/bytes.ts';
import { detectEncoding, toUtf8 } from '../manifest/encoding.ts';
import type { Block } from '../manifest/lines.ts';
import { blockSizes, readBlocks } from '../manifest/lines.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';

/** Bytes at the beginning of a log that tell what it is. */
const HEAD_BYTES = 1024;
/** Of a text so many of these bytes at most are zeros or control characters, one in this many. */
const MIN_TEXT_BYTES_TO_CONTROLS = 10;

/** A log as UTF-8, or what it is instead of a text in an encoding that is read, in words that follow "is". */
export type LogText = { source: ByteSource; other?: undefined } | { source?: undefined; other: string };

/** The log, decoded before anything looks at it. */
export async function logText(file: OpenedFile): Promise<LogText> {
  const { head, source } = await peek(fileBytes(file), HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === 'utf-32') return { other: 'text in UTF-32' };
  if (isGzip(head)) return { other: 'packed by gzip' };
  if (encoding !== 'utf-8') return { source: toUtf8(source, encoding) };
  const controls = head.filter(byte => byte < 7 || (byte > 13 && byte < 27)).length;
  return controls * MIN_TEXT_BYTES_TO_CONTROLS > head.length ? { other: 'no text' } : { source };
}

const nothing: ByteSource = { read: () => 0 };

/** The lines of a log in blocks, with their ends as they are; of what is no text none. */
export async function* logBlocks(file: OpenedFile): AsyncGenerator<Block> {
  yield* readBlocks((await logText(file)).source ?? nothing, blockSizes, 'kept');
}
