// Private keys in PEM (RFC 7468) and similar formats, also if a log is read block by block.
import { countKinds, hasMixedCharset, notAWord } from './heuristics.ts';
import type { Span } from './run-search.ts';
import { lineEnd } from './decoded-views.ts';

/** Whether a private key is open at the end of what was read, and where in its lines it stood last. */
export interface PemState {
  open: boolean;
  /** What is before it in its line, in units, and what is behind it, without digits. */
  indent: number;
  behind: string;
  /** How many lines have followed that hold nothing of it. */
  missed: number;
}
/** No key is open. */
export const closed = (): PemState => ({ open: false, indent: 0, behind: '', missed: 0 });

const opening = /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/g;
const closing = /-----END[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/;

/** Private keys in PEM (RFC 7468) and similar formats, from their first line to their last, or to the end of the text. */
export function privateKeys(text: string, pem: PemState): Span[] {
  const spans: Span[] = [];
  const pattern = new RegExp(opening);
  if (pem.open) pattern.lastIndex = followKey(text, 0, pem, spans);
  else spans.push(...bodyOfCutKey(text));
  for (let begin = pattern.exec(text); begin !== null; begin = pattern.exec(text)) {
    const marked = pattern.lastIndex;
    // Of one line: base64 and headers, with line ends as a string writes them.
    const other = /[^A-Za-z0-9+/=:,.\t \\-]|-----/g;
    other.lastIndex = pattern.lastIndex;
    const stop = other.exec(text)?.index ?? text.length;
    const quoted = closedInStrings(text, pattern.lastIndex);
    if (quoted !== undefined) {
      spans.push({ start: begin.index, end: quoted });
      pattern.lastIndex = quoted;
      continue;
    }
    const close = text.startsWith('-----END', stop) ? closing.exec(text.slice(stop, stop + 80)) : null;
    pattern.lastIndex = stop + (close?.index === 0 ? close[0].length : 0);
    spans.push({ start: begin.index, end: pattern.lastIndex });
    const end = lineEnd(text, stop);
    if (close?.index === 0 || end - stop > MAX_BESIDE) continue;
    pem.open = true;
    pem.missed = 0;
    pem.indent = begin.index - (text.lastIndexOf('\n', begin.index) + 1);
    pem.behind = frameOf(text.slice(marked, end));
    pattern.lastIndex = followKey(text, end + 1, pem, spans);
  }
  return spans;
}

/** A line in which more is before a body of a key, or behind it, holds none. */
const MAX_BESIDE = 200;
/** Each line of a body but the last, and a checksum behind it, is at least as long. */
const FULL_LINE = 40;
/** So many lines in a row without a body end a key: other processes write into the same log. */
const MAX_MISSED = 3;

/** The lines of a key whose first ones were cut off, as `tail` does: those before its end, if no key begins before that. */
function bodyOfCutKey(text: string): Span[] {
  const close = closing.exec(text);
  const begin = text.search(new RegExp(opening, ''));
  if (close === null || (begin !== -1 && begin < close.index)) return [];
  const marked = close.index + close[0].length;
  const indent = close.index - (text.lastIndexOf('\n', close.index) + 1);
  const pem = { ...closed(), indent, behind: frameOf(text.slice(marked, lineEnd(text, marked))) };
  const found: Span[] = [];
  for (let end = text.lastIndexOf('\n', close.index); end > 0 && pem.missed < MAX_MISSED;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const body = keyBody(text.slice(start, end), pem);
    const length = body === undefined ? 0 : body.end - body.start;
    if (body === undefined || length < (found.length < 2 ? 1 : FULL_LINE)) pem.missed++;
    else found.push({ start: start + body.start, end: start + body.end });
    end = start - 1;
  }
  return found;
}

/** Whether a key may be in a text, by a quick test; if a key begins in it and does not end, `pem` is open afterwards. */
export function goesOn(text: string, pem: PemState): boolean {
  const begins = text.lastIndexOf('-----BEGIN');
  const ends = text.lastIndexOf('-----END');
  const holds = pem.open || begins !== -1;
  if (begins !== ends) Object.assign(pem, closed(), { open: begins > ends });
  return holds;
}

/** The longest key that is written as strings, one for each line of it, in units. */
const MAX_QUOTED = 8192;
const inStrings = /[A-Za-z0-9+/=:,.\t\r\n \\"'()[\]+-]{1,8192}?-----END[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/y;

/** Where a key ends whose lines are separate strings, in a list or concatenated; undefined if it is not written in this way. */
function closedInStrings(text: string, from: number): number | undefined {
  const start = /^(?:\\n)?["'][,+\s]/.exec(text.slice(from, from + 8));
  if (start === null || !text.slice(from, from + MAX_QUOTED).includes('-----END')) return undefined;
  const pattern = new RegExp(inStrings);
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : undefined;
}

/** Follows an open key over whole lines and returns where it ended, or another begins. */
function followKey(text: string, from: number, pem: PemState, spans: Span[]): number {
  for (let at = from; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const close = closing.exec(line);
    pem.open = close === null && !line.includes('-----BEGIN');
    if (close) {
      spans.push({ start: at + Math.min(pem.indent, close.index), end: at + close.index + close[0].length });
      return at + close.index + close[0].length;
    }
    const body = pem.open ? keyBody(line, pem) : undefined;
    if (body === undefined) pem.open &&= ++pem.missed < MAX_MISSED;
    else if (body.end > body.start) spans.push({ start: at + body.start, end: at + body.end });
    if (!pem.open) return at;
    at = end + 1;
  }
  return text.length;
}

/** What is behind a body in its line, as all lines of a key have it. */
const frameOf = (behind: string): string =>
  behind
    .slice(0, MAX_BESIDE)
    .replace(/[\d\s]+/g, ' ')
    .trim();

/** What of a line belongs to a key; an empty span for a blank line or a header, undefined for another line. */
function keyBody(line: string, pem: PemState): Span | undefined {
  if (line.trim() === '') return { start: 0, end: 0 };
  for (const column of [0, pem.indent]) {
    const rest = line.slice(column).trimStart();
    if (/^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID): /.test(rest)) return { start: 0, end: 0 };
    const [body = ''] = /^[A-Za-z0-9+/=]*/.exec(rest) ?? [];
    const start = line.length - rest.length;
    const behind = rest.slice(body.length);
    // A word with a number behind it is none, nor is the rest of a longer word.
    const isCounted = body.length < FULL_LINE && frameOf(behind) === '' && behind.trim() !== '' && !isDrawnRest(body);
    const isRest = /[A-Za-z0-9+/=\\-]/.test(line.charAt(start - 1));
    if (!isCounted && !isRest && mayBeBody(body, frameOf(behind), pem))
      return bodyAt(line, start, start + body.length, pem);
  }
  for (const { 0: run, index } of line.matchAll(framed)) {
    const end = index + run.replace(endOfString, '').length;
    const isNear = index <= MAX_BESIDE && line.length - end <= MAX_BESIDE;
    if (isNear && isKeyLine(run)) return bodyAt(line, index, end, pem);
  }
  return undefined;
}

/** A full line of a key between other signs: in a record, in a table, as a string. */
const framed = new RegExp(String.raw`[A-Za-z0-9+/\\]{${FULL_LINE},}={0,2}`, 'g');
/** The lines of keys have 64, 70 or 76 units; digests and pictures are longer. */
const MAX_FRAMED = 80;
/** Whether a run is a full line of a key, and no path, URL, name or digest: its kinds of characters change often, with or without a digit. */
function isKeyLine(run: string): boolean {
  const units = run.replaceAll('\\', '');
  const { small, large, changes, pairs } = countKinds(units.slice(0, 64));
  return units.length <= MAX_FRAMED && small > 0 && large > 0 && changes >= pairs * 0.35 && notAWord(units);
}
const endOfString = /(?:\\{1,4}[rn]){1,2}$/;
/** Where other lines are between, the last line of a body is at least so long, or ends as base64 does. */
const MIN_REST = 10;
const isDrawnRest = (body: string): boolean => body.length >= MIN_REST && hasMixedCharset(body);
const isPadded = (body: string): boolean => body.length % 4 === 0 && body.endsWith('=');
/** A checksum, the rest of a body that ends as base64 does, or a full line. */
const unframed = /^(?:=[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2,}={1,2}|[A-Za-z0-9+/]{40,})$/;

/** Whether base64 in the place of a body is one: words stand alone in a line too, so behind another line it has to look random. */
function mayBeBody(body: string, behind: string, pem: PemState): boolean {
  if (body === '' || (behind !== pem.behind && (behind !== '' || body.length < FULL_LINE))) return false;
  if (pem.missed > 0) return isDrawnRest(body) || isPadded(body);
  return behind !== '' || body.length % 4 === 0 || unframed.test(body);
}

/** This body; the next one is expected in the same place of its line. */
function bodyAt(line: string, start: number, end: number, pem: PemState): Span {
  pem.missed = 0;
  if (end - start >= FULL_LINE) [pem.indent, pem.behind] = [start, frameOf(line.slice(end))];
  return { start, end };
}
