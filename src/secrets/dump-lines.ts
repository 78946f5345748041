// Lines that may be those of a hex dump: a place, and the bytes from there on.
import { isHexDigit } from './heuristics.ts';
import { createRunSearch } from './run-search.ts';

/** A line that may be one of a dump. A hostile log has very many, so little is made of each. */
export interface DumpLine {
  text: string;
  /** Whether that is the text before the one that is searched, that one, or the one after it. */
  part: -1 | 0 | 1;
  /** Where in the text its place begins and ends, where its bytes begin, and where what may be its bytes ends. */
  start: number;
  placeEnd: number;
  data: number;
  end: number;
  /** How many bytes it has at most, and how many each group of them. */
  most: number;
  group: number;
  hasColon: boolean;
  /** How many words that could be its place are before that. */
  word: number;
}

/** A place has at least as many digits as `od -A x` writes, and no tool writes more than PowerShell. */
const [MIN_PLACE, MAX_PLACE] = [6, 16] as const;
/** How many words of a line may be its place. */
const MAX_PLACES = 3;
/** So many digits of a place are exact as a number, and more than enough. */
const MAX_EXACT = 12;
/** No tool writes more bytes in a line unless it is told to. */
const MAX_BYTES = 1024;
/** The most spaces between a place and its bytes, and between two groups of bytes: two, or as many as are behind the place. */
const [MAX_SEPARATOR, MAX_GAP] = [4, 2] as const;

const [space, colon] = [32, 58] as const;
const nextPlace = createRunSearch('', MIN_PLACE, '0123456789abcdefABCDEF');

/** The lines of a text that may be lines of a dump, in order; `bytes` are those of the text. A line ends with a line feed or with its escape. */
export function dumpLines(text: string, bytes: Uint8Array): DumpLine[] {
  const lines: DumpLine[] = [];
  const nextEnd = createLineEnds(text);
  for (let run = nextPlace(bytes, 0); run;) {
    const line = lineAt(text, run.start, run.end);
    if (line) lines.push(line);
    run = nextPlace(bytes, line ? nextEnd(line.end) : run.end);
  }
  return lines;
}

/** The line with another word as its place: what looked like it may be a number before it, such as a time or a date. */
export function withLaterPlace(line: DumpLine): DumpLine | undefined {
  const { text, part, data, group, word } = line;
  if (word + 1 === MAX_PLACES || 2 * group < MIN_PLACE) return undefined;
  const later = lineAt(text, data, data + 2 * group, word + 1);
  return later && { ...later, part };
}

/** Finds the line ends of a text, in order. */
function createLineEnds(text: string): (from: number) => number {
  let [feed, escaped] = [-1, -1];
  const next = (mark: string, from: number): number => {
    const at = text.indexOf(mark, from);
    return at === -1 ? text.length : at;
  };
  return from => {
    if (feed < from) feed = next('\n', from);
    if (escaped < from) escaped = next('\\n', from);
    return Math.min(feed, escaped);
  };
}

/** The line with this place; undefined if it is none. */
function lineAt(text: string, start: number, end: number, word = 0): DumpLine | undefined {
  const hasColon = text.charCodeAt(end) === colon;
  const from = end + (hasColon ? 1 : 0);
  if (end - start > MAX_PLACE || text.charCodeAt(from) !== space) return undefined;
  const data = skipSpaces(text, from);
  if (data - from > MAX_SEPARATOR || !isHexDigit(text.charCodeAt(data + 1))) return undefined;
  let [next, most, group, last] = [data, 0, 0, data];
  for (;;) {
    const at = skipDigits(text, next);
    const digits = at - next;
    if (digits === 0 || (digits & 1) === 1 || 2 * most + digits > 2 * MAX_BYTES) break;
    // What looked like the place is a date or a number before it; the text beside so few bytes is too short to look like a place.
    if (text.charCodeAt(at) === colon && digits >= MIN_PLACE && most < MIN_PLACE) return undefined;
    if (most === 0) group = digits >> 1;
    most += digits >> 1;
    last = at;
    next = skipSpaces(text, at);
    if (next === at || next - at > Math.max(MAX_GAP, data - from)) break;
  }
  // Tools write groups of one byte, of two or of a power of it: others behind a number are numbers of a table.
  const isGroup = word === 0 || (group & (group - 1)) === 0;
  return most === 0 || !isGroup
    ? undefined
    : { text, part: 0, start, placeEnd: end, data, end: last, most, group, hasColon, word };
}

function skipSpaces(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  return at;
}

function skipDigits(text: string, from: number): number {
  let at = from;
  while (at - from <= 2 * MAX_BYTES && isHexDigit(text.charCodeAt(at))) at++;
  return at;
}

/** What a place is in this base; not a number if it cannot be in that. */
function placeOf({ text, start, placeEnd }: DumpLine, base: number): number {
  let place = 0;
  for (let at = Math.max(start, placeEnd - MAX_EXACT); at < placeEnd; at++) {
    const unit = text.charCodeAt(at);
    const digit = !isHexDigit(unit) ? NaN : unit <= 57 ? unit - 48 : (unit | 32) - 87;
    place = digit < base ? place * base + digit : NaN;
  }
  return place;
}

/** The longest beginning of a line, such as a time, before a place. */
const MAX_BEGINNING = 80;

/** What is before the place of a line, and where the line begins there; -1 if it is longer, or if there is no line before it. */
function beginningOf({ text, start }: DumpLine): { before: string; end: number; isEscaped: boolean } {
  const before = text.slice(Math.max(0, start - MAX_BEGINNING), start);
  const [feed, escaped] = [before.lastIndexOf('\n'), before.lastIndexOf('\\n')];
  return { before, end: Math.max(feed, escaped), isEscaped: escaped > feed };
}

/** Whether the line before is only a `*`: lines are left out that repeat the one before; undefined if there is no line before it. */
export function repeatsBefore(line: DumpLine): boolean | undefined {
  const { before, end } = beginningOf(line);
  return end === -1 ? undefined : before.charAt(end - 1) === '*';
}

/**
 * How many bytes a line has if the other is the next one of the same dump; 0 if it is not.
 * @param width how many the line before has
 * @param repeats whether the next one is behind lines that repeat
 */
export function bytesUntil(line: DumpLine, next: DumpLine, width: number | undefined, repeats: () => boolean): number {
  const distance = (base: number): number => placeOf(next, base) - placeOf(line, base);
  const bytes = distance(16);
  if (!(bytes > 0)) return 0;
  if (bytes === line.most || distance(8) === line.most || distance(10) === line.most) return line.most;
  if (bytes < line.most) return isBeside(line, bytes) ? bytes : 0;
  const count = width ?? line.most;
  return [16, 8, 10].some(base => distance(base) % count === 0) && repeats() ? count : 0;
}

/** Whether the text of so many bytes is beside them, of which some looks like more bytes. */
function isBeside({ text, data, most, group }: DumpLine, count: number): boolean {
  const isText = (reversed: boolean): boolean => {
    const from = data + 2 * count + Math.ceil(count / group) - 1;
    const start = skipSpaces(text, from);
    if (start === from) return false;
    for (let at = 0; at < count; at++) {
      const place = reversed ? at - (at % group) + group - 1 - (at % group) : at;
      const digits = data + 2 * place + Math.floor(place / group);
      const byte = Number.parseInt(text.slice(digits, digits + 2), 16);
      if (text.charCodeAt(start + at) !== (byte < 32 || byte > 126 ? 46 : byte)) return false;
    }
    return true;
  };
  // It has a unit for each byte, and what looks like a byte is two of them.
  return 2 * (most - count) <= count && (isText(false) || isText(true));
}

/** The digits of the first bytes of a line. */
export function digitsOf({ text, data, end, group }: DumpLine, count: number): string {
  const digits = text.slice(data, end);
  return (digits.length > 2 * group ? digits.replaceAll(' ', '') : digits).slice(0, 2 * count);
}

/** Whether the bytes of a line may be in the reverse order in each group. xxd writes pairs of bytes in their order behind a colon. */
export const isReversible = ({ group, hasColon }: DumpLine): boolean => group > 1 && !(hasColon && group === 2);

/**
 * Where a line ends that has so many bytes, with the text beside them.
 * @param next the next line of the dump
 */
export function endOfLine(line: DumpLine, count: number, next: DumpLine | undefined): number {
  const { text, data } = line;
  // In a string a line ends where the next one begins, so that no escape is cut; of the last one no escape is taken.
  if (next?.text === text && next.start > line.end && !text.slice(line.end, next.start).includes('\n'))
    return next.start;
  const beside = beginningOf(line).isEscaped ? /[^\n"\\]/y : /[^\n]/y;
  let at = data;
  for (let digits = 0; digits < 2 * count && at < text.length; at++) if (text.charCodeAt(at) !== space) digits++;
  const start = skipSpaces(text, at);
  if (start === at) return at;
  beside.lastIndex = start + (/[|>]/.test(text.charAt(start)) ? 1 : 0);
  let end = beside.lastIndex;
  for (let units = 0; units < count && beside.test(text); units++) end = beside.lastIndex;
  return /[|<]/.test(text.charAt(end)) ? end + 1 : end;
}
