// A quick search for many short texts at once. It works on bytes, which the engine reads faster than a string's units.

/**
 * Writes a text as bytes: the low byte of each UTF-16 unit, at the same place. ASCII stays the same; other characters can cause false
 * matches, but no text is missed. The bytes are valid until the next call.
 */
export function createLowBytes(): (text: string) => Uint8Array {
  let scratch = Buffer.alloc(0);
  return text => {
    if (scratch.length < text.length) scratch = Buffer.alloc(text.length * 2);
    return scratch.subarray(0, scratch.write(text, 'latin1'));
  };
}

/** Where one of the needles may begin, from `from` on; -1 if none does. */
export type MultiSearch = (bytes: Uint8Array, from: number) => number;

/** The longest skip: a longer one gains nothing. */
const MAX_SKIP = 64;

/**
 * A search for the needles, each of two characters or more, as they are written. After Wu and Manber (1994): pairs of bytes tell how far
 * the end of the next needle can be, so most of a text is skipped, however many needles there are.
 */
export function createMultiSearch(needles: readonly string[]): MultiSearch {
  if (needles.length === 0) return () => -1;
  const width = Math.min(MAX_SKIP, ...needles.map(needle => needle.length));
  const skips = new Uint8Array(0x10000).fill(width - 1);
  const opens = new Uint8Array(0x10000);
  for (const needle of needles) {
    for (let at = 1; at < width; at++) {
      const pair = ((needle.charCodeAt(at - 1) & 0xff) << 8) | (needle.charCodeAt(at) & 0xff);
      if (at === 1) opens[pair] = 1;
      skips[pair] = Math.min(skips[pair] ?? 0, width - 1 - at);
    }
  }
  return (bytes, from) => {
    for (let at = from + width - 1; at < bytes.length;) {
      const skip = skips[((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0)] ?? 0;
      const start = at - width + 1;
      if (skip === 0 && opens[((bytes[start] ?? 0) << 8) | (bytes[start + 1] ?? 0)] === 1) return start;
      at += skip === 0 ? 1 : skip;
    }
    return -1;
  };
}
