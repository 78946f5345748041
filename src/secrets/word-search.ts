// The lines that hold a word which a pattern begins with, found in one pass over the bytes of a text, however many words there are.
import { lineEnd } from './decoders.ts';
import type { Span } from './decoders.ts';
import { createMultiSearch, inAnyCase } from './multi-search.ts';
import { wordAnchors } from './patterns/index.ts';
import { nameAnchors, secretName } from './patterns/names.ts';
import { overLinesAnchors } from './patterns/over-lines.ts';

/** What a pattern of one line, or one over lines, begins with; and a private key, of which every line is told by its first. */
interface Anchor {
  text: string;
  /** Which lines it makes one to look into: each, one with the whole name of a secret, or none. */
  marks: 'line' | 'name' | 'text';
}

/** A word as a URL writes it too: a pattern is looked for in what it says as well. */
const written = (text: string): string[] => [
  ...new Set([text, encodeURIComponent(text).toLowerCase(), text.replaceAll(' ', '+')]),
];

const anchors: readonly Anchor[] = [
  ...[...wordAnchors, 'private key'].flatMap(written).map(text => ({ text, marks: 'line' }) as const),
  ...nameAnchors.map(text => ({ text, marks: 'name' }) as const),
  ...overLinesAnchors.map(text => ({ text, marks: 'text' }) as const),
];

/** Characters by which anchors are looked for. */
const opening = 3;

/**
 * Marks the lines that hold an anchor, in small letters or large ones, and gives those that the text holds.
 * The text's bytes are given too (see `createLowBytes`).
 */
export type WordSearch = (text: string, bytes: Uint8Array, mark: (line: Span) => void) => ReadonlySet<string>;

/** A search for the words of all patterns. */
export function createWordSearch(): WordSearch {
  const byOpening = Map.groupBy(anchors, ({ text }) => text.slice(0, opening));
  const next = createMultiSearch([...byOpening.keys()].flatMap(inAnyCase));
  return (text, bytes, mark) => {
    const seen = new Set<string>();
    let [named, marked] = [-1, -1];
    for (let at = next(bytes, 0); at !== -1; at = next(bytes, at + 1)) {
      for (const anchor of byOpening.get(text.slice(at, at + opening).toLowerCase()) ?? []) {
        const length = anchor.text.length;
        if (length > opening && text.slice(at, at + length).toLowerCase() !== anchor.text) continue;
        seen.add(anchor.text);
        // Names are looked for once in a line, which may be long and hold many.
        if (at < marked || anchor.marks === 'text' || (anchor.marks === 'name' && at < named)) continue;
        const line = lineOf(text, at);
        if (anchor.marks === 'name') named = line.end;
        if (anchor.marks === 'name' && !secretName.test(text.slice(line.start, line.end))) continue;
        marked = line.end;
        mark(line);
      }
    }
    return seen;
  };
}

/** The line that holds this place. */
export const lineOf = (text: string, at: number): Span => ({
  start: at === 0 ? 0 : text.lastIndexOf('\n', at - 1) + 1,
  end: lineEnd(text, at),
});
