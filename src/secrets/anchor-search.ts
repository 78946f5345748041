// Finds the fixed texts that patterns begin with, in small letters or large ones, in one pass however many there are.
import { createMultiSearch } from './multi-search.ts';

/** A text of three characters or more, in small letters. */
export interface Anchor {
  text: string;
}

/** Tells each anchor of a stretch of a text, in order, until `tell` answers that it is enough; the text's bytes are given too (see `createLowBytes`). */
export type AnchorSearch<T extends Anchor> = (
  text: string,
  bytes: Uint8Array,
  tell: (anchor: T, at: number) => boolean,
  start?: number,
  end?: number,
) => void;

/** Characters by which anchors are looked for. */
const opening = 3;

const small = (unit: number): number => (unit >= 65 && unit <= 90 ? unit + 32 : unit);
/** The opening that stands there, as a number: no slice of the text is made for it. */
const openingAt = (text: string, at: number): number =>
  (small(text.charCodeAt(at)) * 0x10000 + small(text.charCodeAt(at + 1))) * 0x10000 + small(text.charCodeAt(at + 2));

/** A search for these anchors. */
export function createAnchorSearch<T extends Anchor>(anchors: readonly T[]): AnchorSearch<T> {
  const byOpening = Map.groupBy(anchors, ({ text }) => openingAt(text, 0));
  const openings = new Set(anchors.map(({ text }) => text.slice(0, opening)));
  const next = createMultiSearch([...openings], 'any case');
  return (text, bytes, tell, start = 0, end = bytes.length) => {
    for (let at = next(bytes, start, end); at !== -1; at = next(bytes, at + 1, end)) {
      for (const anchor of byOpening.get(openingAt(text, at)) ?? []) {
        const { length } = anchor.text;
        const isThere = length === opening || text.slice(at, at + length).toLowerCase() === anchor.text;
        if (isThere && tell(anchor, at)) return;
      }
    }
  };
}
