// How a text is searched: known values everywhere, and lines that may hold a secret as they are, with escapes undone, and decoded
// where they hold base64. It knows no pattern: what looks like a secret is handed in, so that a search for values alone needs none.
import type { Span, View } from './decoders.ts';
import { decoded, escapedLines, unescaped, unwrapped } from './decoders.ts';
import type { SecretMatch } from './heuristics.ts';
import { createLowBytes } from './multi-search.ts';
import type { PemState } from './private-keys.ts';
import { closed, privateKeys } from './private-keys.ts';
import type { ValueMatcher } from './values.ts';
import { createValueMatcher } from './values.ts';

/** The kind of what is the value of one of this runner's secret variables. */
export const VALUE_KIND = 'value-of-variable';

/** What looks like a secret. */
export interface Looks {
  /** The lines of a text that may hold one, in order, and the words that it holds of which a pattern begins with. */
  candidates: (text: string, bytes: Uint8Array) => { lines: Span[]; words: ReadonlySet<string> };
  inLine: (line: string) => SecretMatch[];
  /** Those whose name stands on a line before; `isThere` tells whether the text may hold a word. */
  overLines: (text: string, isThere?: (word: string) => boolean) => SecretMatch[];
}

export interface Search {
  match: ValueMatcher;
  lowBytes: (text: string) => Uint8Array;
  /** Undefined where only values are looked for. */
  looks: Looks | undefined;
}

/** A search for these values, in whatever form they are written, and for what looks like a secret. */
export function createSearch(values: readonly string[], looks?: Looks): Search {
  return { match: createValueMatcher(values), lowBytes: createLowBytes(), looks };
}

/** What one pass over a text tells: the values in it, and the lines to look into. */
export interface Prefiltered {
  known: SecretMatch[];
  lines: Span[];
  words: ReadonlySet<string>;
}

const nothing: ReadonlySet<string> = new Set();

/** One pass over a text. */
export function prefilter(text: string, { lowBytes, match, looks }: Search): Prefiltered {
  const bytes = lowBytes(text);
  const known: SecretMatch[] = match(text, bytes).map(span => ({ kind: VALUE_KIND, ...span }));
  const found = looks?.candidates(text, bytes);
  const lines = found?.lines ?? [];
  const escaped = escapedLines(text);
  if (escaped.length === 0) return { known, lines, words: found?.words ?? nothing };
  const all = new Map([...escaped, ...lines].map(line => [line.start, line]));
  return { known, lines: [...all.values()].sort((a, b) => a.start - b.start), words: found?.words ?? nothing };
}

/** Escapes within base64 within escapes: further down nobody prints. */
const MAX_DEPTH = 2;

/** What is in the lines of a text, and in base64 that was wrapped over lines. A private key that is open goes on. */
export function searchLines(text: string, lines: readonly Span[], pem: PemState, search: Search): SecretMatch[] {
  const columns = unwrapped(text, search.lowBytes);
  const found = inLines(text, lines, pem, search, 0, columns.lines);
  for (const view of columns.views) for (const one of inView(view, search, 0)) found.push(one);
  return found;
}

/** @param decodedElsewhere where lines begin whose base64 is looked into as a part of more */
function inLines(
  text: string,
  lines: readonly Span[],
  pem: PemState,
  search: Search,
  depth: number,
  decodedElsewhere?: ReadonlySet<number>,
): SecretMatch[] {
  const found: SecretMatch[] = [];
  let keys = pem.open;
  for (const { start, end } of lines) {
    const line = text.slice(start, end);
    keys ||= line.includes('-----BEGIN');
    const add = ({ kind, start: from, end: to }: SecretMatch) =>
      found.push({ kind, start: start + from, end: start + to });
    search.looks?.inLine(line).forEach(add);
    if (depth === MAX_DEPTH || decodedElsewhere?.has(start) === true) continue;
    const plain = unescaped(line);
    for (const view of plain ? [plain, ...decoded(line)] : decoded(line)) inView(view, search, depth).forEach(add);
  }
  if (keys && search.looks) for (const span of privateKeys(text, pem)) found.push({ kind: 'private-key', ...span });
  return found;
}

/** What is in a text with its writing undone, where it is in the text as given. */
function inView(view: View, search: Search, depth: number): SecretMatch[] {
  const { known, lines, words } = prefilter(view.text, search);
  const looks = inLines(view.text, lines, closed(), search, depth + 1);
  if (search.looks) looks.push(...search.looks.overLines(view.text, word => words.has(word)));
  return [...known, ...looks].map(found => inSource(found, view));
}

/** A finding in a view, where it is in the text as given. */
export const inSource = ({ kind, start, end }: SecretMatch, view: View): SecretMatch => ({
  kind,
  ...view.source(start, end),
});
