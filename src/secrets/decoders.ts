// Views of a text with its writing undone (colours, escapes, base64), each of which knows where its characters stand in the text as given.
import type { Span } from './run-search.ts';
import { createRunSearch } from './run-search.ts';
import { stripAnsi } from '../text.ts';

export type { Span } from './run-search.ts';

/** A text with some of its writing undone; `source` says where a stretch of it stands in the text as given. */
export interface View {
  text: string;
  source(start: number, end: number): Span;
}

interface Piece {
  /** Where it stands in the view, where in the source, and how long it is there. */
  at: number;
  from: number;
  width: number;
  shown: string;
}

export function viewOf(pieces: readonly Piece[]): View {
  const holding = (index: number) => {
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return pieces[low] ?? { at: 0, from: 0, width: 0, shown: '' };
  };
  const source = (start: number, end: number) => {
    const [first, last] = [holding(start), holding(end - 1)];
    const copied = (piece: Piece) => piece.shown.length === piece.width;
    return {
      start: copied(first) ? first.from + start - first.at : first.from,
      end: copied(last) ? last.from + end - last.at : last.from + last.width,
    };
  };
  return { text: pieces.map(piece => piece.shown).join(''), source };
}

/**
 * The text without its ANSI sequences, line for line: one that runs over a line end (an OSC without its end) stops there.
 * Undefined where there is none.
 */
export function withoutAnsi(text: string): View | undefined {
  if (!text.includes('\u001b') && !text.includes('\u009b')) return undefined;
  const starts = [...text.matchAll(/[\u001b\u009b]/g)].map(({ index }) => index);
  const pieces: Piece[] = [];
  let at = 0;
  const add = (from: number, shown: string) => {
    if (shown !== '') pieces.push({ at, from, width: shown.length, shown });
    at += shown.length;
  };
  add(0, text.slice(0, starts[0]));
  starts.forEach((start, index) => {
    const part = text.slice(start, starts[index + 1]);
    const line = part.indexOf('\n');
    const stop = line === -1 ? part.length : line;
    // The sequence opens the part, so what is left of its line is that line's end.
    const left = stripAnsi(part.slice(0, stop));
    add(start + stop - left.length, left + part.slice(stop));
  });
  return viewOf(pieces);
}

const escapes = /%[0-9A-Fa-f]{2}|\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrt"'/\\])/g;
const short = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The text with the escapes of URLs, JSON and Python undone once; undefined where there is none. */
export function unescaped(text: string): View | undefined {
  const pieces: Piece[] = [];
  let [at, from] = [0, 0];
  const add = (shown: string, width: number) => {
    if (shown !== '') pieces.push({ at, from, width, shown });
    at += shown.length;
    from += width;
  };
  for (const { 0: escape, index } of text.matchAll(escapes)) {
    add(text.slice(from, index), index - from);
    const code = /^(?:%|\\[ux])(.+)$/.exec(escape)?.[1];
    const letter = escape.charAt(1);
    add(code === undefined ? (short.get(letter) ?? letter) : String.fromCharCode(parseInt(code, 16)), escape.length);
  }
  if (from === 0) return undefined;
  add(text.slice(from), text.length - from);
  return viewOf(pieces);
}

/** For each unit: the places (bits 0 to 3) in a base64 group where it can stand if the group is three ASCII characters. */
const places = Uint8Array.from({ length: 128 }, (_, unit) => {
  const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(unit));
  const six = unit === 45 ? 62 : unit === 95 ? 63 : value;
  return six === -1 ? 0 : (six & 32 ? 0 : 1) | (six & 8 ? 0 : 2) | (six & 2 ? 0 : 4) | 8;
});

/** Where the text can be base64 of ASCII for at least 20 characters (15 bytes), in each of the four ways to cut it in groups. */
export function base64Spans(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  const fits = (at: number, place: number) => ((places[text.charCodeAt(at)] ?? 0) & place) !== 0;
  for (let phase = start; phase < start + 4; phase++) {
    let from = phase;
    for (let at = phase; at + 4 <= end; at += 4) {
      if (fits(at, 1) && fits(at + 1, 2) && fits(at + 2, 4) && fits(at + 3, 8)) continue;
      if (at - from >= 20) spans.push({ start: from, end: at });
      from = at + 4;
    }
    if (end - from >= 20) spans.push({ start: from, end });
  }
  return spans;
}

/** What stands in base64 in the text (RFC 4648, both alphabets), where that is mostly printable ASCII. */
export function decoded(text: string): View[] {
  return [...text.matchAll(/[A-Za-z0-9+/_-]{20,}/g)]
    .flatMap(({ 0: run, index }) => base64Spans(text, index, index + run.length))
    .map(({ start, end }) => ({
      text: Buffer.from(text.slice(start, end), 'base64').toString('latin1'),
      source: (first: number, last: number) => ({
        start: start + Math.floor(first / 3) * 4,
        end: Math.min(end, start + Math.ceil(last / 3) * 4),
      }),
    }))
    .filter(view => isPrintable(view.text));
}

/** A line's last word, where it is base64 as far as the line goes, but for what closes a string there. */
const lastWord = /([A-Za-z0-9+/_-]{4,}={0,2})["'\\\s]{0,4}$/;
/** A tool that wraps base64 does it at 60 characters or more (RFC 2045: 76; RFC 7468: 64). */
const MIN_WRAP = 60;

const nextWide = createRunSearch('+/_-', MIN_WRAP);
const closesLine = /["'\\\s]{0,4}(?:\n|$)/y;

/** Whether a line ends with base64 as wide as a tool wraps it. */
function holdsColumn(text: string, bytes: Uint8Array): boolean {
  for (let run = nextWide(bytes, 0); run; run = nextWide(bytes, run.end)) {
    closesLine.lastIndex = run.end;
    if (closesLine.test(text)) return true;
  }
  return false;
}

/** Base64 that was wrapped over lines. */
interface Columns {
  /** Each stretch of it as one line. */
  views: View[];
  /** Where lines begin that are nothing but a part of one. */
  lines: Set<number>;
}

/** Base64 that was wrapped over lines. */
export function unwrapped(text: string, lowBytes: (text: string) => Uint8Array): Columns {
  const views: View[] = [];
  const lines = new Set<number>();
  if (!holdsColumn(text, lowBytes(text))) return { views, lines };
  let pieces: Piece[] = [];
  const close = (): void => {
    if (pieces.length > 1) {
      views.push(viewOf(pieces));
      for (const { from } of pieces) if (from === 0 || text.charAt(from - 1) === '\n') lines.add(from);
    }
    pieces = [];
  };
  for (let start = 0; start <= text.length; start = lineEnd(text, start) + 1) {
    const end = lineEnd(text, start);
    // Of a long line its end is enough: what comes before is no part of a column.
    const from = Math.max(start, end - 1024);
    const word = lastWord.exec(text.slice(from, end));
    const shown = word?.[1] ?? '';
    const last = pieces.at(-1);
    if (shown.length >= MIN_WRAP || (last !== undefined && shown !== ''))
      pieces.push({
        at: last === undefined ? 0 : last.at + last.width,
        from: from + (word?.index ?? 0),
        width: shown.length,
        shown,
      });
    if (shown.length < MIN_WRAP) close();
  }
  close();
  return { views, lines };
}

/** Escapes of ASCII so close together that a word may be written in them. */
const escapedWord = /(?:(?:%[2-7][0-9A-Fa-f]|\\(?:u00|x)[2-7][0-9A-Fa-f])[^\n]?){4}/g;

const oneEscape = /%[2-7][0-9A-Fa-f]|\\(?:u00|x)[2-7][0-9A-Fa-f]/y;

/** Whether an escape of ASCII stands in the text: quicker to tell than where words are written in them. */
function holdsEscape(text: string): boolean {
  return ['%', '\\'].some(sign => {
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, at + 1)) {
      oneEscape.lastIndex = at;
      if (oneEscape.test(text)) return true;
    }
    return false;
  });
}

/** The lines in which words may be written in escapes. */
export function escapedLines(text: string): Span[] {
  const lines: Span[] = [];
  if (!holdsEscape(text)) return lines;
  const pattern = new RegExp(escapedWord);
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    const end = lineEnd(text, hit.index);
    lines.push({ start: text.lastIndexOf('\n', hit.index) + 1, end });
    pattern.lastIndex = end;
  }
  return lines;
}

/** Where the line ends that holds this place. */
export const lineEnd = (text: string, at: number): number => {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
};

/** At most one in ten is a control character. */
function isPrintable(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code > 126) controls++;
  }
  return controls * 10 <= text.length;
}
