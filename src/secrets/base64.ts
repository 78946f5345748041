// Finds and decodes base64 (RFC 4648, both alphabets), in one piece or wrapped over lines.
import { createRunSearch } from './run-search.ts';
import type { View } from './decoded-views.ts';
import type { Span } from './run-search.ts';
import { ViewEdits, lineEnd, through, viewOfSpans } from './decoded-views.ts';

/** For each unit: the positions (bits 0 to 3) that it can have in a base64 group of three ASCII characters. */
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

const nextRun = createRunSearch('+/_-', 20);

/** The decoded base64 in a stretch of a text, if it is mostly printable ASCII; `bytes` are those of the text. */
export function decoded(text: string, bytes: Uint8Array, { start, end }: Span): View[] {
  const views: View[] = [];
  const stretch = bytes.subarray(0, end);
  for (let run = nextRun(stretch, start); run; run = nextRun(stretch, run.end)) {
    for (const span of base64Spans(text, run.start, run.end)) {
      const shown = Buffer.from(text.slice(span.start, span.end), 'base64').toString('latin1');
      if (isPrintable(shown)) views.push(inBase64(shown, span));
      else if (isWide(shown)) views.push(through(withoutZeros(shown), inBase64(shown, span)));
    }
  }
  return views;
}

const inBase64 = (text: string, { start, end }: Span): View => ({
  text,
  source: (first, last) => ({
    start: start + Math.floor(first / 3) * 4,
    end: Math.min(end, start + Math.ceil(last / 3) * 4),
  }),
});

/** UTF-16, as in PowerShell's encoded commands: each ASCII character has a zero beside it. */
const isWide = (text: string): boolean => /(?:[\t\n\r -~]\0){15}/.test(text);

function withoutZeros(text: string): View {
  const edits = new ViewEdits(0);
  for (let at = text.indexOf('\0'); at !== -1; at = text.indexOf('\0', at + 1)) edits.add(at, 1);
  return edits.view(text.replaceAll('\0', ''));
}

/** At most one in ten is a control character. */
function isPrintable(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code > 126) controls++;
  }
  return controls * 10 <= text.length;
}

/** A line's last word, where it is base64 as far as the line goes, but for what closes a string there; it is read from its end. */
function lastWord(text: string, start: number, end: number): Span | undefined {
  let to = end;
  while (to > start && end - to < 4 && /["'\\\s]/.test(text.charAt(to - 1))) to--;
  let last = to;
  while (last > start && to - last < 2 && text.charAt(last - 1) === '=') last--;
  let from = last;
  while (from > start && (places[text.charCodeAt(from - 1)] ?? 0) !== 0) from--;
  return last - from < 4 ? undefined : { start: from, end: to };
}

/** Tools wrap base64 at 60 characters or more (RFC 2045: 76; RFC 7468: 64). */
const MIN_WRAP = 60;

const nextWide = createRunSearch('+/_-', MIN_WRAP);
const closesLine = /["'\\\s]{0,4}(?:\n|$)/y;

/** Whether a line ends with base64 as wide as a tool wraps it. */
function endsWithWrappedBase64(text: string, bytes: Uint8Array): boolean {
  const closes = new RegExp(closesLine);
  for (let run = nextWide(bytes, 0); run; run = nextWide(bytes, run.end)) {
    closes.lastIndex = run.end;
    if (closes.test(text)) return true;
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

/** The base64 in a text that was wrapped over lines; `bytes` are those of the text. */
export function unwrapped(text: string, bytes: Uint8Array): Columns {
  const views: View[] = [];
  const lines = new Set<number>();
  if (!endsWithWrappedBase64(text, bytes)) return { views, lines };
  let open: Span[] = [];
  const close = (): void => {
    if (open.length > 1) {
      views.push(viewOfSpans(text, open));
      for (const { start } of open) if (start === 0 || text.charAt(start - 1) === '\n') lines.add(start);
    }
    if (open.length > 0) open = [];
  };
  for (let start = 0; start <= text.length; start = lineEnd(text, start) + 1) {
    const end = lineEnd(text, start);
    // The end of a long line is enough: what comes before is not part of a column.
    const from = Math.max(start, end - 1024);
    const word = lastWord(text, from, end);
    const length = word ? word.end - word.start : 0;
    if (word && (length >= MIN_WRAP || open.length > 0)) open.push(word);
    if (length < MIN_WRAP) close();
  }
  close();
  return { views, lines };
}
