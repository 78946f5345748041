// A quick search for many texts at once. It works on bytes, which the engine reads faster than a string's units.
import type { Span } from './run-search.ts';

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

/** What of a text is read where a needle may begin. */
type Readable = Pick<string, 'startsWith' | 'charAt'>;

/** The first place, from `from` on, where one of the needles stands, and the longest of those that do; undefined if none does. */
export type MultiSearch = (text: Readable, bytes: Uint8Array, from: number) => Span | undefined;

/** Bytes as a text of Latin-1, of which only what is read is made: a text of each block of a large file would be garbage. */
export function latin1Of(bytes: Buffer): Readable {
  return {
    startsWith: (part, at = 0) => bytes.toString('latin1', at, at + part.length) === part,
    charAt: at => bytes.toString('latin1', at, at + 1),
  };
}

/** The longest skip: a longer one gains nothing. */
const MAX_SKIP = 64;

/**
 * A search for the needles, each of eight characters or more, as they are written. After Wu and Manber (1994): pairs of bytes tell how far
 * the end of the next needle can be, so most of a text is skipped. Where one may begin, its first eight bytes tell which it is.
 */
export function createMultiSearch(needles: readonly string[]): MultiSearch {
  if (needles.length === 0) return () => undefined;
  const width = Math.min(MAX_SKIP, ...needles.map(needle => needle.length));
  const skips = new Uint8Array(0x10000).fill(width - 1);
  /** By the opening of a needle: 0, or one more than the place of those that begin so. */
  const openings = new Uint32Array(0x10000);
  const buckets: string[][] = [];
  for (const needle of new Set(needles)) {
    const bytes = Buffer.from(needle, 'latin1');
    for (let at = 1; at < width; at++)
      skips[pairAt(bytes, at)] = Math.min(skips[pairAt(bytes, at)] ?? 0, width - 1 - at);
    const opening = openingAt(bytes, 0);
    if (openings[opening] === 0) openings[opening] = buckets.push([]);
    buckets[(openings[opening] ?? 0) - 1]?.push(needle);
  }
  const trees = buckets.map(bucket => treeOf(bucket.sort(), 0));
  return (text, bytes, from) => {
    for (let at = from + width - 1; at < bytes.length;) {
      const skip = skips[pairAt(bytes, at)] ?? 0;
      at += skip;
      if (skip > 0) continue;
      const start = at++ - width + 1;
      const bucket = openings[openingAt(bytes, start)] ?? 0;
      if (bucket === 0) continue;
      const end = longestAt(text, start, trees[bucket - 1]);
      if (end > start) return { start, end };
    }
    return undefined;
  };
}

/** Needles by how they begin: the forms of one value often begin alike. */
interface Tree {
  /** What all of them have next, and whether one ends behind it. */
  next: string;
  isEnd: boolean;
  /** The others, by the unit that follows. */
  further: Map<string, Tree>;
}

/** The tree of needles, in order, that all have their first `from` units in common. */
function treeOf(needles: readonly string[], from: number): Tree {
  const [first = '', last = ''] = [needles[0], needles.at(-1)];
  let end = from;
  while (end < first.length && first.charAt(end) === last.charAt(end)) end++;
  const isEnd = first.length === end;
  const groups = Map.groupBy(isEnd ? needles.slice(1) : needles, needle => needle.charAt(end));
  const further = new Map(Array.from(groups, ([unit, group]) => [unit, treeOf(group, end)]));
  return { next: first.slice(from, end), isEnd, further };
}

/** Where the longest needle ends that begins at this place of a text; 0 where none does. */
function longestAt(text: Readable, start: number, tree: Tree | undefined): number {
  let [at, end] = [start, 0];
  for (let one = tree; one && text.startsWith(one.next, at); one = one.further.get(text.charAt(at))) {
    at += one.next.length;
    if (one.isEnd) end = at;
  }
  return end;
}

/** The byte at this place and the one before it, as a number. */
const pairAt = (bytes: Uint8Array, at: number): number => ((bytes[at - 1] ?? 0) << 8) | (bytes[at] ?? 0);

/** Eight bytes as a number of 16 bits, which few others have too. */
const openingAt = (bytes: Uint8Array, at: number): number =>
  (Math.imul(wordAt(bytes, at), 0x9e3779b1) ^ Math.imul(wordAt(bytes, at + 4), 0x85ebca6b)) >>> 16;

const wordAt = (bytes: Uint8Array, at: number): number => (pairAt(bytes, at + 1) << 16) | pairAt(bytes, at + 3);
