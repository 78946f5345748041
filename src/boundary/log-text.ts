// A log as text, decoded before anything reads it; or what kind of file it is instead.
import { fileBytes, isGzip, peek } from '../manifest/bytes.ts';
import type { ByteSource } from '../manifest/bytes.ts';
import { detectEncoding, toUtf8 } from '../manifest/encoding.ts';
import type { Block } from '../manifest/block-cutter.ts';
import { blockSizes, readBlocks } from '../manifest/lines.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';

/** How many bytes at the beginning of a log decide its kind. */
const HEAD_BYTES = 1024;
/**
 * In a text, at most one in this many of these bytes is a zero or a control character. Of what is compressed or encrypted, in whatever
 * format, it is one in 13: all bytes are equally common there, and 20 of 256 are such characters.
 */
const MIN_TEXT_BYTES_TO_CONTROLS = 20;

/** A log as UTF-8; or, in words that follow "is", what it is instead of a text in a supported encoding. */
export type LogText = { source: ByteSource; other?: undefined } | { source?: undefined; other: string };

/** The log, decoded before anything reads it. */
export async function logText(file: OpenedFile): Promise<LogText> {
  const { head, source } = await peek(fileBytes(file), HEAD_BYTES);
  const encoding = detectEncoding(head);
  if (encoding === 'utf-32') return { other: 'text in UTF-32' };
  if (isGzip(head)) return { other: 'packed with gzip' };
  if (encoding !== 'utf-8') return { source: toUtf8(source, encoding) };
  const controls = head.filter(byte => byte < 7 || (byte > 13 && byte < 27)).length;
  return controls * MIN_TEXT_BYTES_TO_CONTROLS > head.length ? { other: 'not text' } : { source };
}

const nothing: ByteSource = { read: () => 0 };

/** The lines of a log in blocks, with their line ends unchanged; none if it is not text. */
export async function* logBlocks(file: OpenedFile): AsyncGenerator<Block> {
  yield* readBlocks((await logText(file)).source ?? nothing, blockSizes, 'kept');
}
