// The lines of a text that may hold a secret, found in few passes over the whole of it.
import type { Hits } from './anchor-search.ts';
import { createAnchorSearch } from './anchor-search.ts';
import { base64Spans } from './base64.ts';
import { mayHoldKey } from './heuristics.ts';
import { hexSpans } from './hex.ts';
import { mayBeToken } from './near-token.ts';
import { mayBePacked } from './packed.ts';
import { namesSecret, opensPattern, opensToken } from './patterns/anchors.ts';
import type { CandidateLine } from './patterns/index.ts';
import { patternAnchors } from './patterns/index.ts';
import { keyNames } from './patterns/named.ts';
import { createRunSearch } from './run-search.ts';
import type { Span } from './run-search.ts';
import { lineOf } from './decoded-views.ts';

/** No token is a shorter run of letters, digits, `_` and `-` than this; most words of a log are shorter. */
const MIN_RUN = 20;
const nextRun = createRunSearch('_-', MIN_RUN);

/** Of so many UTF-16 units of a log less than one is the beginning of an anchor; a short text may hold some. */
const [UNITS_PER_ANCHOR, MIN_ANCHORS] = [16, 64] as const;

export interface Candidates {
  /** The lines that may hold a secret, in order. */
  lines: CandidateLine[];
  /** The anchors of patterns that the text holds. */
  words: ReadonlySet<string>;
  /** By how many anchors the text holds more than any log does. */
  surplus: number;
}

/**
 * Finds the lines of a text that may hold a secret; its bytes are given too (see `createLowBytes`). At a glance every long run and every
 * address is taken for one, and no line after so many, and no anchor past what a log has, is looked for: that is little work, whatever
 * the text is.
 */
export type CandidateFinder = (text: string, bytes: Uint8Array, atAGlance?: number) => Candidates;

const none: ReadonlySet<string> = new Set();

/** A finder of candidates. */
export function createCandidateFinder(): CandidateFinder {
  const search = createAnchorSearch(patternAnchors.map(({ text }) => text));
  return (text, bytes, atAGlance) => {
    const usual = MIN_ANCHORS + text.length / UNITS_PER_ANCHOR;
    const hits = search(text, bytes, atAGlance === undefined ? Infinity : usual + 1);
    const surplus = Math.max(0, hits.count - usual);
    // Such a text is held back whole.
    if (atAGlance !== undefined && surplus > 0) return { lines: [], words: none, surplus };
    const lines = new Marked(atAGlance);
    const places = markByWords(text, hits, lines);
    if (atAGlance === undefined) markByRuns(text, bytes, places, lines);
    else markAtAGlance(text, bytes, lines);
    return { lines: lines.inOrder(hits), words: wordsOf(hits), surplus };
  };
}

/** Lines that were marked, and whether one may hold a token that no anchor tells. */
class Marked {
  readonly #most: number;
  readonly #lines = new Map<number, { end: number; mayHoldToken: boolean }>();

  constructor(most = Infinity) {
    this.#most = most;
  }

  get isFull(): boolean {
    return this.#lines.size >= this.#most;
  }

  add({ start, end }: Span, mayHoldToken = false): void {
    this.#lines.set(start, { end, mayHoldToken: mayHoldToken || this.#lines.get(start)?.mayHoldToken === true });
  }

  /** The lines in order, each with the first of its hits. */
  inOrder(hits: Hits): CandidateLine[] {
    let firstHit = 0;
    return [...this.#lines]
      .sort(([a], [b]) => a - b)
      .map(([start, line]) => {
        while (firstHit < hits.count && hits.place(firstHit) < start) firstHit++;
        return { start, hits, firstHit, ...line };
      });
  }
}

function wordsOf(hits: Hits): ReadonlySet<string> {
  if (hits.count === 0) return none;
  const seen = new Uint8Array(patternAnchors.length);
  const words = new Set<string>();
  for (let hit = 0; hit < hits.count; hit++) {
    const index = hits.anchor(hit);
    if (seen[index] === 1) continue;
    seen[index] = 1;
    words.add(patternAnchors[index]?.text ?? '');
  }
  return words;
}

/** Where texts stand that make a long run beside them a secret. */
interface Places {
  tokens: number[];
  makers: number[];
}

/** Marks the lines that a word makes one to look into. */
function markByWords(text: string, hits: Hits, lines: Marked): Places {
  const places: Places = { tokens: [], makers: [] };
  let [dull, marked] = [-1, -1];
  for (let hit = 0; hit < hits.count; hit++) {
    const anchor = patternAnchors[hits.anchor(hit)];
    const at = hits.place(hit);
    if (anchor === undefined) continue;
    if (anchor.isToken && opensToken(text, at, anchor.text)) places.tokens.push(at);
    if (anchor.isMaker) places.makers.push(at);
    if (anchor.marks === 'none' || at < marked || lines.isFull) continue;
    if (anchor.marks === 'key' && at < dull) continue;
    if (anchor.marks === 'line' ? !opensPattern(anchor, text, at) : !namesSecret(text, at)) continue;
    const line = lineOf(text, at);
    if (anchor.marks === 'key' && !mayHoldKey(text, line.start, line.end)) {
      dull = line.end;
      continue;
    }
    marked = line.end;
    lines.add(line);
  }
  return places;
}

/** Marks the lines of long runs that may be secrets. */
function markByRuns(text: string, bytes: Uint8Array, { tokens, makers }: Places, lines: Marked): void {
  const isBesideToken = createNearby(tokens);
  const isAfterMaker = createNearby(makers);
  const isKeyOfMaker = ({ start, end }: Span): boolean =>
    end - start >= 24 &&
    end - start <= 72 &&
    isAfterMaker(start - 80, start) &&
    keyNames.test(text.slice(Math.max(0, start - 80), start));
  const isTelling = (run: Span): boolean =>
    isBesideToken(run.start - 64, run.end + 20) ||
    base64Spans(text, run.start, run.end).length > 0 ||
    hexSpans(text, run.start, run.end).length > 0 ||
    mayBePacked(text, startInBase64(text, run.start)) ||
    isBehindBackslash(text, run.start) ||
    isKeyOfMaker(run);
  // Of a line, which may be long, no more is asked than whether it is one to look into, and whether it may hold a token.
  let [line, isMarked]: [Span, boolean] = [{ start: 0, end: -1 }, false];
  for (let run = nextRun(bytes, 0); run; run = nextRun(bytes, run.end)) {
    if (run.start > line.end) [line, isMarked] = [lineOf(text, run.start), false];
    for (const part of asciiParts(text, run)) {
      const isToken = mayBeToken(text, part.start, part.end);
      if (!isToken && (isMarked || !isTelling(part))) continue;
      lines.add(line, isToken);
      isMarked = true;
      if (isToken) run.end = line.end;
    }
  }
}

/** Where the base64 begins that a run is in the first part of. */
function startInBase64(text: string, at: number): number {
  let start = at;
  while (at - start < 64 && /[A-Za-z0-9+/_-]/.test(text.charAt(start - 1))) start--;
  return start;
}

/** A joint of a token as Markdown and LaTeX write it, so that no anchor is there. */
const isBehindBackslash = (text: string, at: number): boolean =>
  text.charAt(at - 1) === '\\' && /[_-]/.test(text.charAt(at));

/** Whether one of these places, in order, is in a stretch; the stretches are asked for in order too. */
function createNearby(places: readonly number[]): (start: number, end: number) => boolean {
  let next = 0;
  return (start, end) => {
    while (next < places.length && (places[next] ?? 0) < start) next++;
    return (places[next] ?? Infinity) < end;
  };
}

function markAtAGlance(text: string, bytes: Uint8Array, lines: Marked): void {
  for (const sign of ['@', '%40']) {
    for (let at = text.indexOf(sign); at !== -1 && !lines.isFull;) {
      const line = lineOf(text, at);
      lines.add(line);
      at = text.indexOf(sign, line.end);
    }
  }
  for (let run = nextRun(bytes, 0); run && !lines.isFull; run = nextRun(bytes, run.end)) {
    const line = lineOf(text, run.start);
    lines.add(line);
    run.end = line.end;
  }
}

/** The long parts of a run of bytes that are one of the text too. */
function asciiParts(text: string, { start, end }: Span): Span[] {
  const parts: Span[] = [];
  for (let from = start; from < end;) {
    while (from < end && !isAscii(text, from)) from++;
    let to = from;
    while (to < end && isAscii(text, to)) to++;
    if (to - from >= MIN_RUN) parts.push({ start: from, end: to });
    from = to;
  }
  return parts;
}

const isAscii = (text: string, at: number): boolean => text.charCodeAt(at) < 128;
