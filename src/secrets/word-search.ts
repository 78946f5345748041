// The lines that hold a word which a pattern begins with, found in one pass over the bytes of a text.
import type { Anchor } from './anchor-search.ts';
import { mayHoldKey } from './heuristics.ts';
import { createAnchorSearch } from './anchor-search.ts';
import { wordAnchors } from './patterns/index.ts';
import { nameAnchors, secretName } from './patterns/names.ts';
import { overLinesAnchors } from './patterns/over-lines.ts';
import type { Span } from './run-search.ts';
import { lineOf } from './views.ts';

/** What a pattern of one line, or one over lines, begins with; and a private key, of which every line is told by its first. */
interface Word extends Anchor {
  /**
   * Which lines it makes one to look into: each, one with the whole name of a secret, one with the name of a key and what may be one
   * (a log of a language model has `token` in each of its lines), or none.
   */
  marks: 'line' | 'name' | 'key' | 'text';
}

/** A word as a URL writes it too: a pattern is looked for in what it says as well. */
const written = (text: string): string[] => [
  ...new Set([text, encodeURIComponent(text).toLowerCase(), text.replaceAll(' ', '+')]),
];

/** Names that stand beside keys, and beside much else. */
const namesKey: ReadonlySet<string> = new Set(['token', 'key']);

const words: readonly Word[] = [
  ...[...wordAnchors, 'private key', 'h4siaaaa', "└ '", '└ "', '└ b']
    .flatMap(written)
    .map(text => ({ text, marks: 'line' }) as const),
  ...nameAnchors.map(text => ({ text, marks: namesKey.has(text) ? 'key' : 'name' }) as const),
  ...overLinesAnchors.map(text => ({ text, marks: 'text' }) as const),
];

/**
 * Marks the lines that hold an anchor, until `mark` answers that it is enough, in small letters or large ones, and gives those that the text holds.
 * The text's bytes are given too (see `createLowBytes`).
 */
export type WordSearch = (text: string, bytes: Uint8Array, mark: (line: Span) => boolean) => ReadonlySet<string>;

/** A search for the words of all patterns. */
export function createWordSearch(): WordSearch {
  const search = createAnchorSearch(words);
  return (text, bytes, mark) => {
    const seen = new Set<string>();
    let [dull, named, marked] = [-1, -1, -1];
    search(text, bytes, (word, at) => {
      seen.add(word.text);
      if (at < marked || word.marks === 'text') return false;
      // Names are looked for once in a line, which may be long and hold many.
      if (word.marks !== 'line' && at < (word.marks === 'key' ? Math.max(dull, named) : named)) return false;
      const line = lineOf(text, at);
      if (word.marks === 'key' && !mayHoldKey(text, line.start, line.end)) {
        dull = line.end;
        return false;
      }
      if (word.marks !== 'line') named = line.end;
      if (word.marks !== 'line' && !secretName.test(text.slice(line.start, line.end))) return false;
      marked = line.end;
      return mark(line);
    });
    return seen;
  };
}
