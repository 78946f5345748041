// Private keys in PEM (RFC 7468) and similar formats, also if a log is read block by block.
import type { Span } from './run-search.ts';
import { lineEnd } from './views.ts';

/** Whether a private key is open at the end of what was read, and how far in its lines began. */
export interface PemState {
  open: boolean;
  indent: number;
}
/** No key is open. */
export const closed = (): PemState => ({ open: false, indent: 0 });

const opening = /-----BEGIN[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/g;
const closing = /-----END[A-Z0-9 ]{0,40}PRIVATE KEY[A-Z ]{0,20}-----/;

/** Private keys in PEM (RFC 7468) and similar formats, from their first line to their last, or to the end of the text. */
export function privateKeys(text: string, pem: PemState): Span[] {
  const spans: Span[] = [];
  const pattern = new RegExp(opening);
  if (pem.open) pattern.lastIndex = followKey(text, 0, pem, spans);
  else spans.push(...bodyOfCutKey(text));
  for (let begin = pattern.exec(text); begin !== null; begin = pattern.exec(text)) {
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
    if (stop < text.length && !/^\r?\n/.test(text.slice(stop, stop + 2))) continue;
    pem.open = true;
    pem.indent = begin.index - (text.lastIndexOf('\n', begin.index) + 1);
    pattern.lastIndex = followKey(text, lineEnd(text, stop) + 1, pem, spans);
  }
  return spans;
}

/** A longer line is no body of a key that was cut into lines. */
const MAX_BODY = 1024;
/** Each line of a body but the last, and a checksum behind it, is at least as long. */
const FULL_LINE = 40;

/** The lines of a key whose first ones were cut off, as `tail` does: those before its end, if no key begins before that. */
function bodyOfCutKey(text: string): Span[] {
  const close = text.search(closing);
  const begin = text.search(new RegExp(opening, ''));
  if (close === -1 || (begin !== -1 && begin < close)) return [];
  const found: Span[] = [];
  const indent = close - (text.lastIndexOf('\n', close) + 1);
  for (let end = text.lastIndexOf('\n', close); end > 0;) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const body = end - start > MAX_BODY ? undefined : keyBody(text.slice(start, end), indent);
    const length = body === undefined ? 0 : body.end - body.start;
    if (body === undefined || length < (found.length < 2 ? 1 : FULL_LINE)) break;
    found.push({ start: start + body.start, end: start + body.end });
    end = start - 1;
  }
  return found;
}

/** Whether a key may be in a text, by a quick test; if a key begins in it and does not end, `pem` is open afterwards. */
export function goesOn(text: string, pem: PemState): boolean {
  const begins = text.lastIndexOf('-----BEGIN');
  const ends = text.lastIndexOf('-----END');
  const holds = pem.open || begins !== -1;
  if (begins !== ends) [pem.open, pem.indent] = [begins > ends, 0];
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

/** Follows an open key over whole lines and returns where it ended. */
function followKey(text: string, from: number, pem: PemState, spans: Span[]): number {
  for (let at = from; at < text.length;) {
    const end = lineEnd(text, at);
    const line = text.slice(at, end);
    const close = closing.exec(line);
    if (close) {
      pem.open = false;
      spans.push({ start: at + Math.min(pem.indent, close.index), end: at + close.index + close[0].length });
      return at + close.index + close[0].length;
    }
    const body = keyBody(line, pem.indent);
    if (body === undefined) {
      pem.open = false;
      return at;
    }
    if (body.end > body.start) spans.push({ start: at + body.start, end: at + body.end });
    at = end + 1;
  }
  return text.length;
}

/** What of a line belongs to a key; an empty span for a blank line or a header, undefined where the key has broken off. */
function keyBody(line: string, indent: number): Span | undefined {
  const end = line.trimEnd().length;
  for (const start of [0, indent]) {
    const rest = line.slice(start, end).trimStart();
    const isBody =
      /^(?:=?[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{2,}={1,2}|[A-Za-z0-9+/]{40,})$/.test(rest) || rest.length % 4 === 0;
    if (isBody && /^[A-Za-z0-9+/=]*$/.test(rest)) return { start: end - rest.length, end };
    if (/^(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID): /.test(rest)) return { start: 0, end: 0 };
  }
  const last = /\s([A-Za-z0-9+/]{40,}={0,2})$/.exec(line.slice(0, end));
  return last === null ? undefined : { start: last.index + 1, end };
}
