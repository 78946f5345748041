// The numbers that a file of metrics holds, by the words of docs/metrics.md and not by the product's readers.
import { constants, createGunzip } from 'node:zlib';

const decimal = /^[-+]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[-+]?\d+)?$/i;
const infinity = /^([-+]?)inf(?:inity)?$/i;
const between = /[\s;:[\]{}"'()|]+/;

/** Every number in a text, in any encoding and with either decimal mark; bytes that are not text have none. */
export function writtenNumbers(bytes: Buffer): ReadonlySet<number> {
  const texts = [bytes.toString(), ...(bytes.includes(0) ? inUtf16(bytes) : [])];
  const numbers = new Set<number>();
  for (const text of texts.flatMap(one => (one.includes('\\') ? [one, withoutEscapes(one)] : [one])))
    for (const word of text.split(between))
      // A comma is between two numbers, or within one.
      for (const one of [...word.split(','), word.replace(',', '.')]) addNumber(one, numbers);
  return numbers;
}

function addNumber(word: string, numbers: Set<number>): void {
  const sign = infinity.exec(word)?.[1];
  if (sign !== undefined) numbers.add(sign === '-' ? -Infinity : Infinity);
  else if (decimal.test(word)) numbers.add(Number(word));
}

function inUtf16(bytes: Buffer): string[] {
  return ['utf-16le', 'utf-16be'].map(encoding => new TextDecoder(encoding).decode(bytes));
}

/** The characters that JSON writes as `\t` and `\u0034`. */
function withoutEscapes(text: string): string {
  return text
    .replace(/\\[bfnrt]/g, ' ')
    .replace(/\\u([\da-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)));
}

/** How many bytes are passed at a time: fewer than a reader requests, so that no reader gets further in a damaged file. */
const atOnce = 4096;

/** The bytes, unpacked as far as they are not damaged. */
export async function unpackedOf(bytes: Uint8Array): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return Buffer.from(bytes);
  const parts: Buffer[] = [];
  // What a cut file has up to its cut is unpacked too.
  const gunzip = createGunzip({ finishFlush: constants.Z_SYNC_FLUSH }).on('data', (part: Buffer) => parts.push(part));
  const ended = new Promise(resolve => gunzip.once('end', resolve).once('error', resolve));
  for (let at = 0; at < bytes.length; at += atOnce) gunzip.write(bytes.subarray(at, at + atOnce));
  gunzip.end();
  await ended;
  return Buffer.concat(parts);
}
