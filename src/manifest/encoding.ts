// Which encoding a text is in, by its first bytes, and the text in UTF-8. Windows tools write UTF-16, with a mark and without.
import type { ByteSource } from './bytes.ts';
import { partsOf, toByteSource } from './bytes.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'utf-32';

/** How many bytes are examined if there is no byte order mark. */
const sample = 512;

export function detectEncoding(head: Buffer): Encoding {
  const [a, b, c, d] = [head[0], head[1], head[2], head[3]];
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32';
  return unmarked(head.subarray(0, sample));
}

/** Text of Latin letters has a zero byte beside each in UTF-16, and three in UTF-32. */
function unmarked(head: Buffer): Encoding {
  const zeros = [0, 0, 0, 0];
  const whole = head.length - (head.length % 4);
  for (let at = 0; at < whole; at++) if (head[at] === 0) zeros[at % 4] = (zeros[at % 4] ?? 0) + 1;
  const share = zeros.map(count => count / (whole / 4));
  const [one = 0, two = 0, three = 0, four = 0] = share;
  if (whole < 8) return 'utf-8';
  const most = 0.6;
  // What a file system leaves of a file after a crash is zeros throughout, which is no text.
  if (two > most && three > most && one > most !== four > most) return 'utf-32';
  if (two > most && four > most && one + three === 0) return 'utf-16le';
  return one > most && three > most && two + four === 0 ? 'utf-16be' : 'utf-8';
}

/** Converts text in UTF-16 to UTF-8. What is not a character becomes U+FFFD. */
export function toUtf8(source: ByteSource, encoding: 'utf-16le' | 'utf-16be'): ByteSource {
  return toByteSource(decodeParts(source, encoding));
}

async function* decodeParts(source: ByteSource, encoding: string): AsyncGenerator<Buffer, undefined> {
  const decoder = new TextDecoder(encoding);
  for await (const part of partsOf(source)) yield Buffer.from(decoder.decode(part, { stream: true }));
  yield Buffer.from(decoder.decode());
  return undefined;
}
