// Finds the fixed texts that patterns hold, in small letters or large ones, in one pass over a text however many there are.

// Tells bytes apart as far as a search for some texts needs that, so that its tables are small.

const low = (unit: string): number => unit.charCodeAt(0) & 0xff;

/**
 * A kind, less than `most`, for the low byte of each unit of these texts, in small letters and in large ones; 0 for all other bytes. A
 * letter is of one kind in both spellings. Different bytes may share a kind, so a match of kinds is only a hint.
 */
function kindsOf(texts: readonly string[], most: number): Uint8Array {
  const kinds = new Uint8Array(0x100);
  let count = 0;
  for (const unit of new Set(texts.join('').split(''))) {
    const [small, large] = [low(unit.toLowerCase()), low(unit.toUpperCase())];
    const [one, other] = [kinds[small] ?? 0, kinds[large] ?? 0];
    const kind = one || other || 1 + (count++ % (most - 1));
    if (one !== 0 && other !== 0)
      kinds.forEach((each, byte) => {
        if (each === other) kinds[byte] = kind;
      });
    kinds[small] = kind;
    kinds[large] = kind;
  }
  return kinds;
}

/** Where anchors stand in a text, in order. */
export interface Hits {
  readonly count: number;
  /** Where the hit of this number stands, in UTF-16 units, and which anchor it is. */
  place(hit: number): number;
  anchor(hit: number): number;
}

/**
 * The hits of all anchors in a text, of which the bytes are given too (see `createLowBytes`), or the last of them as many as wanted. Of an
 * anchor that is one letter over and over the last of a row is told.
 */
export type AnchorSearch = (text: string, bytes: Uint8Array, most?: number) => Hits;

/** Kinds of bytes that are told apart, as a power of two. */
const KIND_BITS = 6;
const KINDS = 2 ** KIND_BITS;

/**
 * A search for these anchors, in small letters. It reads a text from its end, so that hits come in the order of where they begin, and takes
 * one step for each byte, whatever the text is.
 */
export function createAnchorSearch(anchors: readonly string[]): AnchorSearch {
  const kinds = kindsOf(anchors, KINDS);
  const { next, ended, isEnd } = automatonOf(anchors, kinds);
  const isOneLetter = anchors.map(anchor => anchor === anchor.charAt(0).repeat(anchor.length));
  // Most texts are short and without a hit: nothing is allocated for them.
  const last = new Int32Array(anchors.length);
  return (text, bytes, most = Infinity) => {
    let [found, count, state] = [empty, 0, 0];
    last.fill(-2);
    for (let at = bytes.length - 1; at >= 0 && count < most; at--) {
      state = next[(state << KIND_BITS) | (kinds[bytes[at] ?? 0] ?? 0)] ?? 0;
      if (isEnd[state] === 0) continue;
      for (const anchor of ended[state] ?? []) {
        const needle = anchors[anchor] ?? '';
        const isInRow = last[anchor] === at + 1 && isOneLetter[anchor] === true;
        if (!standsAt(text, at, needle, isInRow ? 1 : needle.length)) continue;
        last[anchor] = at;
        if (isInRow) continue;
        if (count * 2 === found.length) found = widened(found);
        found[count * 2] = at;
        found[count * 2 + 1] = anchor;
        count++;
      }
    }
    const entry = (hit: number): number => (count - 1 - hit) * 2;
    return { count, place: hit => found[entry(hit)] ?? 0, anchor: hit => found[entry(hit) + 1] ?? 0 };
  };
}

/** The anchors as a machine that reads a text from its end, by the kinds of its bytes. After Aho and Corasick (1975). */
interface Automaton {
  /** By state and kind: the next state. The first state has read nothing of any anchor. */
  next: Uint16Array;
  /** By state: the anchors that have been read there, and whether there are some. */
  ended: readonly (readonly number[])[];
  isEnd: Uint8Array;
}

function automatonOf(anchors: readonly string[], kinds: Uint8Array): Automaton {
  const most = anchors.reduce((sum, { length }) => sum + length, 1);
  const next = new Uint16Array(most * KINDS);
  // By state: the one that has read the same but for the first units, which says where it goes on when none of its own anchors does.
  const shorter = new Uint16Array(most);
  const ended: number[][] = [[]];
  const states = new Uint16Array(anchors.length);
  for (let [read, from, to] = [0, 0, 1]; from < to; read++) {
    for (let state = Math.max(1, from); state < to; state++) {
      const row = (shorter[state] ?? 0) * KINDS;
      next.copyWithin(state * KINDS, row, row + KINDS);
    }
    let count = to;
    anchors.forEach((anchor, index) => {
      if (read >= anchor.length) return;
      const state = states[index] ?? 0;
      const kind = kinds[anchor.charCodeAt(anchor.length - 1 - read) & 0xff] ?? 0;
      const known = next[state * KINDS + kind] ?? 0;
      const child = known < to ? count++ : known;
      if (child !== known) {
        ended.push([]);
        shorter[child] = state === 0 ? 0 : (next[(shorter[state] ?? 0) * KINDS + kind] ?? 0);
        next[state * KINDS + kind] = child;
      }
      states[index] = child;
      if (read === anchor.length - 1) ended[child]?.push(index);
    });
    [from, to] = [to, count];
  }
  ended.forEach((own, state) => state > 0 && own.push(...(ended[shorter[state] ?? 0] ?? [])));
  return { next, ended, isEnd: Uint8Array.from(ended, ({ length }) => Math.min(1, length)) };
}

const empty = new Uint32Array(0);

function widened(found: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const wider = new Uint32Array(Math.max(512, found.length * 2));
  wider.set(found);
  return wider;
}

/** Whether so many of the first units of an anchor, which is in small letters, stand there in either. */
function standsAt(text: string, start: number, anchor: string, units: number): boolean {
  for (let at = 0; at < units; at++) if (!isUnit(text, start, anchor, at)) return false;
  return true;
}

function isUnit(text: string, start: number, anchor: string, at: number): boolean {
  const [unit, wanted] = [text.charCodeAt(start + at), anchor.charCodeAt(at)];
  if (unit === wanted || (unit >= 65 && unit <= 90 && unit + 32 === wanted)) return true;
  return wanted >= 128 && text.charAt(start + at).toLowerCase() === anchor.charAt(at);
}
