// Finds the fixed texts that patterns hold, in small letters or large ones, in one pass over a text however many there are.

/** Where anchors stand in a text, in order. */
export interface Hits {
  readonly count: number;
  /** Where the hit of this number stands, in UTF-16 units, and which anchor it is. */
  place(hit: number): number;
  anchor(hit: number): number;
}

/**
 * The hits of all anchors in a text, of which the bytes are given too (see `createLowBytes`), or the first of them as many as wanted. Of
 * an anchor that overlaps itself the first of a row is told.
 */
export type AnchorSearch = (text: string, bytes: Uint8Array, most?: number) => Hits;

/** Kinds of bytes that are told apart, as a power of two, and the mask of three of them. */
const KIND_BITS = 6;
const KINDS = 2 ** KIND_BITS;
const MASK = 2 ** (3 * KIND_BITS) - 1;

/** How many of the first units of an anchor are looked up. */
const OPENING = 3;

/** The low byte of a unit of a text, which is in small letters, and that of the large letter. */
const smallAt = (text: string, at: number): number => text.charCodeAt(at) & 0xff;
function largeAt(text: string, at: number): number {
  const unit = text.charCodeAt(at);
  if (unit < 128) return unit >= 97 && unit <= 122 ? unit - 32 : unit;
  return text.charAt(at).toUpperCase().charCodeAt(0) & 0xff;
}

/** A kind for each byte that one of the first units of an anchor has; a letter has one in both spellings. */
function kindsOf(anchors: readonly string[]): Uint8Array {
  const kinds = new Uint8Array(0x100);
  let next = 1;
  for (const anchor of anchors) {
    for (let at = 0; at < OPENING; at++) {
      const small = smallAt(anchor, at);
      const large = largeAt(anchor, at);
      // Where there are more than can be told apart, two share one: what is found is compared anyway.
      const kind = (kinds[small] ?? 0) || (kinds[large] ?? 0) || 1 + (next++ % (KINDS - 1));
      if (kinds[small] === 0) kinds[small] = kind;
      if (kinds[large] === 0) kinds[large] = kind;
    }
  }
  return kinds;
}

/** A search for these anchors: three characters or more each, in small letters. */
export function createAnchorSearch(anchors: readonly string[]): AnchorSearch {
  const kinds = kindsOf(anchors);
  /** By the kinds of three bytes: 0, or one more than the place of the anchors that begin so. */
  const table = new Uint16Array(MASK + 1);
  const buckets: number[][] = [];
  const add = (opening: number, anchor: number): void => {
    if (table[opening] === 0) table[opening] = buckets.push([]);
    buckets[(table[opening] ?? 0) - 1]?.push(anchor);
  };
  for (let index = 0; index < anchors.length; index++) {
    const anchor = anchors[index] ?? '';
    let [small, large] = [0, 0];
    for (let at = 0; at < OPENING; at++) {
      small = (small << KIND_BITS) | (kinds[smallAt(anchor, at)] ?? 0);
      large = (large << KIND_BITS) | (kinds[largeAt(anchor, at)] ?? 0);
    }
    add(small, index);
    if (large !== small) add(large, index);
  }
  // Most texts are short and without a hit: nothing is allocated for them.
  const last = new Int32Array(anchors.length);
  return (text, bytes, most = Infinity) => {
    let [found, count, opening] = [empty, 0, 0];
    last.fill(-2);
    for (let at = 0; at < bytes.length && count < most; at++) {
      opening = ((opening << KIND_BITS) | (kinds[bytes[at] ?? 0] ?? 0)) & MASK;
      const bucket = table[opening] ?? 0;
      if (bucket === 0) continue;
      for (const anchor of buckets[bucket - 1] ?? []) {
        const needle = anchors[anchor] ?? '';
        // Where it stood one unit before as well, it is one letter over and over.
        const goesOn = last[anchor] === at - 1;
        if (!standsAt(text, at - 2, needle, goesOn ? needle.length - 1 : 0)) continue;
        last[anchor] = at;
        if (goesOn) continue;
        if (count * 2 === found.length) found = widened(found);
        found[count * 2] = at - 2;
        found[count * 2 + 1] = anchor;
        count++;
      }
    }
    return { count, place: hit => found[hit * 2] ?? 0, anchor: hit => found[hit * 2 + 1] ?? 0 };
  };
}

const empty = new Uint32Array(0);

function widened(found: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(Math.max(512, found.length * 2));
  wider.set(found);
  return wider;
}

/** Whether an anchor, which is in small letters, stands there in either, from this unit of it on. */
function standsAt(text: string, start: number, anchor: string, from: number): boolean {
  if (start < 0) return false;
  // Its first three units are there, or what is taken for them: the fourth tells most of the others apart.
  if (from === 0 && anchor.length > 3 && !isUnit(text, start, anchor, 3)) return false;
  for (let at = from; at < anchor.length; at++) if (!isUnit(text, start, anchor, at)) return false;
  return true;
}

function isUnit(text: string, start: number, anchor: string, at: number): boolean {
  const [unit, wanted] = [text.charCodeAt(start + at), anchor.charCodeAt(at)];
  if (unit === wanted || (unit >= 65 && unit <= 90 && unit + 32 === wanted)) return true;
  return wanted >= 128 && text.charAt(start + at).toLowerCase() === anchor.charAt(at);
}
