// The lines of a text that may hold a secret, found in few passes over the whole of it.
import { createAnchorSearch } from './anchor-search.ts';
import { base64Spans } from './base64.ts';
import { hexSpans } from './hex.ts';
import { mayBePacked } from './packed.ts';
import { userInfo } from './patterns/assignments.ts';
import { anchorTexts, near, opensToken } from './patterns/index.ts';
import { keyNames } from './patterns/named.ts';
import { createRunSearch } from './run-search.ts';
import type { Span } from './run-search.ts';
import { lineOf } from './views.ts';
import { createWordSearch } from './word-search.ts';

/** No token is a shorter run of letters, digits, `_` and `-` than this; most words of a log are. */
const MIN_RUN = 20;
const nextRun = createRunSearch('_-', MIN_RUN);

export interface Candidates {
  /** The lines that may hold a secret, in order. */
  lines: Span[];
  /** The words of patterns that the text holds. */
  words: ReadonlySet<string>;
}

/**
 * Finds the lines of a text that may hold a secret; its bytes are given too (see `createLowBytes`). At a glance every long run and every
 * address is taken for one, and no line after so many is looked for: that is little work, whatever the text is.
 */
export type CandidateFinder = (text: string, bytes: Uint8Array, atAGlance?: number) => Candidates;

/** A finder of candidates. */
export function createCandidateFinder(): CandidateFinder {
  const searchTokens = createAnchorSearch([...new Set(anchorTexts)].map(text => ({ text })));
  const containsAnchor = (text: string, bytes: Uint8Array, { start, end }: Span): boolean => {
    let found = false;
    searchTokens(text, bytes, (anchor, at) => (found = opensToken(text, at, anchor.text)), start, end);
    return found;
  };
  const searchWords = createWordSearch();
  return (text, bytes, atAGlance) => {
    const ends = new Map<number, number>();
    const most = atAGlance ?? Infinity;
    const mark = ({ start, end }: Span): boolean => {
      ends.set(start, end);
      return ends.size >= most;
    };
    const words = searchWords(text, bytes, mark);
    const shape = atAGlance === undefined ? userInfo.shape : address;
    if (userInfo.marks.some(sign => text.includes(sign))) markEach(text, shape, mark);
    for (let found = nextRun(bytes, 0); found && ends.size < most; found = nextRun(bytes, found.end)) {
      if (atAGlance === undefined && !isTelling(text, found, span => containsAnchor(text, bytes, span))) continue;
      const line = lineOf(text, found.start);
      mark(line);
      found.end = line.end;
    }
    const lines = [...ends].map(([start, end]) => ({ start, end })).sort((a, b) => a.start - b.start);
    return { lines, words };
  };
}

const address = /@|%40/g;

/** Each line that the pattern is found in, once: what follows in it is not read, as it may be long. */
function markEach(text: string, shape: RegExp, mark: (line: Span) => boolean): void {
  if (text.search(shape) === -1) return;
  const pattern = new RegExp(shape);
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    const line = lineOf(text, hit.index);
    if (mark(line)) return;
    pattern.lastIndex = line.end;
  }
}

/** Whether a long run of bytes is one of the text too, and may be a secret. */
function isTelling(text: string, { start, end }: Span, holdsAnchor: (span: Span) => boolean): boolean {
  for (let from = start; from < end;) {
    while (from < end && !isAscii(text, from)) from++;
    let to = from;
    while (to < end && isAscii(text, to)) to++;
    if (to - from >= MIN_RUN && isTellingRun(text, { start: from, end: to }, holdsAnchor)) return true;
    from = to;
  }
  return false;
}

const isAscii = (text: string, at: number): boolean => text.charCodeAt(at) < 128;

/** By what stands in it and around it, by what it is base64 of, or as a digest by a name before it. */
function isTellingRun(text: string, { start, end }: Span, holdsAnchor: (span: Span) => boolean): boolean {
  const around = { start: Math.max(0, start - 64), end: Math.min(text.length, end + 20) };
  if (holdsAnchor(around) || near.test(text.slice(around.start, around.end))) return true;
  if (base64Spans(text, start, end).length > 0 || hexSpans(text, start, end).length > 0 || mayBePacked(text, start))
    return true;
  return end - start >= 24 && end - start <= 72 && keyNames.test(text.slice(Math.max(0, start - 80), start));
}
