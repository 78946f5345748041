// Undoes escapes: those of terminals and other invisible characters, and those of URLs, HTML, JSON and Python.
import type { View } from './decoded-views.ts';
import type { Span } from './run-search.ts';
import { ViewEdits, lineEnd } from './decoded-views.ts';

/**
 * What Unicode calls default ignorable, such as soft hyphens, zero-width spaces, direction marks and variation selectors; of those past
 * U+FFFF the first unit.
 */
const ignorable = String.raw`\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8`;
const firstOfTag = String.raw`\udb40`;
/** A character of one of these classes. */
const oneOf = (...classes: string[]): string => `[${classes.join('')}]`;
/** Controls and ends of a line or a paragraph that no terminal shows; a backspace takes the character before it. */
const control = String.raw`\0-\u0007\u000e-\u001a\u001c-\u001f\u007f-\u009a\u009c-\u009f\u2028\u2029`;
/**
 * A sequence of ECMA-48, as `stripAnsi` knows them, or one that selects a set of characters (ECMA-35). It never goes past its line and never
 * contains the beginning of another, because an OSC without an end must not hide what follows.
 */
const sequence = new RegExp(
  String.raw`\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\u009b\n]*\u0007?|[@-Z\\-_]|[ -/]{1,4}[0-~])|\u009b[0-?]*[ -/]*[@-~]|${oneOf(ignorable)}|${firstOfTag}[\udc00-\udfff]|[^\n\u0008]?\u0008|[${control}]`,
  'y',
);
/** One of these, or a full-width letter. */
const unusual = new RegExp(oneOf(String.raw`\u0008\u001b\u009b\uff01-\uff5e`, control, ignorable, firstOfTag));
const fullWidth = /[\uff01-\uff5e]/;
/**
 * The address of a link, or what stands between two texts, such as the controls of an environment that the kernel shows: what is beside it is
 * a text by itself.
 */
const hiding = new RegExp(String.raw`\u001b[\] -/]|${oneOf(String.raw`\u0008`, control, ignorable, firstOfTag)}`);
/** Whether what a terminal shows of a text may leave out a part of it that is to be searched too. */
export const mayHide = (text: string): boolean => hiding.test(text);

const beginnings = '\u0008\u001b\u009b\udb40';
const invisibleUnit = new RegExp(oneOf(control, ignorable));
/** What a character is: one that is shown, one that is invisible by itself, or one that begins a sequence. */
const [shownAsIs, invisible, beginning] = [1, 2, 3] as const;
/** Filled as they are met. */
const kinds = new Uint8Array(65_536);

function findKind(unit: number): number {
  const text = String.fromCharCode(unit);
  return beginnings.includes(text) ? beginning : invisibleUnit.test(text) ? invisible : shownAsIs;
}

/**
 * What a reader sees of the text, without ANSI sequences and zero-width characters; undefined if that is the text itself. It goes from unit to
 * unit, because a match for each of very many would take long.
 */
export function asShown(text: string): View | undefined {
  if (!unusual.test(text)) return undefined;
  const edits = new ViewEdits(0);
  const hasBackspace = text.includes('\b');
  const shown = new Uint16Array(text.length);
  let [count, all] = [0, 0];
  for (let at = 0; at < text.length;) {
    const unit = text.charCodeAt(at);
    const kind = kinds[unit] || (kinds[unit] = findKind(unit));
    let width = kind === invisible ? 1 : 0;
    if (kind === beginning || (hasBackspace && text.charCodeAt(at + 1) === backspace)) {
      sequence.lastIndex = at;
      width = sequence.test(text) ? sequence.lastIndex - at : 0;
    }
    if (width > 0) edits.add(at, width);
    else {
      shown[count++] = unit;
      all |= unit;
    }
    at += width || 1;
  }
  const units = shown.subarray(0, count);
  const plain =
    all < 256 ? Buffer.from(units).toString('latin1') : Buffer.from(units.buffer, 0, 2 * count).toString('utf16le');
  return edits.view(withoutFullWidth(plain));
}

const backspace = 8;

/** The text with ASCII in the place of full-width letters: U+FF01 is U+0021, and so on. A call for each of them would take very long. */
function withoutFullWidth(text: string): string {
  if (!fullWidth.test(text)) return text;
  const bytes = Buffer.from(text, 'utf16le');
  for (let at = 0; at < bytes.length; at += 2) {
    const low = bytes[at] ?? 0;
    if (bytes[at + 1] === 0xff && low >= 0x01 && low <= 0x5e) [bytes[at], bytes[at + 1]] = [low + 0x20, 0];
  }
  return bytes.toString('utf16le');
}

/** JSON in JSON doubles each backslash, and a URL in a URL adds a `25`: at any depth the meaning is the same. */
const escapes =
  /%(?:25){0,8}(?!25)[0-9A-Fa-f]{2}|%25|(?<!\\)\\+["'nrt/_-]|\\(?:u\{[0-9A-Fa-f]{1,6}\}|u[0-9A-Fa-f]{4}|U00[01][0-9A-Fa-f]{5}|x[0-9A-Fa-f]{2}|[0-3][0-7]{2}|e(?=\[)|["'nrt/\\])|&(?:#0{0,8}[0-9]{2,5}|#[xX]0{0,8}[0-9A-Fa-f]{2,4}|quot|apos|amp|lt|gt|equals|colon|sol|commat|lowbar);|\^\[(?=\[[\d;]{0,20}m)/g;
const short = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
  ['e', '\u001b'],
  // As terminals and `cat -v` echo it.
  ['^[', '\u001b'],
  ['&quot;', '"'],
  ['&apos;', "'"],
  ['&amp;', '&'],
  ['&lt;', '<'],
  ['&gt;', '>'],
  ['&equals;', '='],
  ['&colon;', ':'],
  ['&sol;', '/'],
  ['&commat;', '@'],
  ['&lowbar;', '_'],
]);

/**
 * These lines of a text, in order, with the escapes of URLs, JSON and Python undone once; undefined if they have none. Text between the
 * lines is replaced by a line that no pattern can match across.
 */
export function unescaped(text: string, lines: readonly Span[]): View | undefined {
  const begin = lines[0]?.start;
  if (begin === undefined) return undefined;
  const edits = new ViewEdits(1, begin);
  let [shown, from] = ['', begin];
  const edit = (at: number, width: number, unit: string): void => {
    shown += text.slice(from, at) + unit;
    edits.add(at, width);
    from = at + width;
  };
  const pattern = new RegExp(escapes);
  const nextFrom = (place: number) => {
    pattern.lastIndex = place;
    return pattern.exec(text);
  };
  let [match, undone, before] = [nextFrom(begin), false, begin - 1];
  for (const { start, end } of lines) {
    if (start > before + 1) edit(before + 1, start - before - 2, '\0');
    before = end;
    if (match !== null && match.index < start) match = nextFrom(start);
    for (; match !== null && match.index < end; match = pattern.exec(text)) {
      edit(match.index, match[0].length, meant(match[0]));
      undone = true;
    }
  }
  return undone ? edits.view(shown + text.slice(from, before)) : undefined;
}

function meant(escape: string): string {
  const entity = /^&#(x?)([0-9a-f]+)/i.exec(escape);
  if (entity) return unitOf(entity[2], entity[1] ? 16 : 10);
  if (/^\\[0-3]/.test(escape)) return unitOf(escape.slice(1), 8);
  const digits = /(?:^%(?:25)*(?=..$)|^\\[uUx]\{?)([0-9a-f]+)/i.exec(escape);
  if (digits) return unitOf(digits[1], 16);
  const last = /^[&^]/.test(escape) ? escape : escape.slice(-1);
  return short.get(last) ?? last;
}

const unitOf = (digits = '', base: number): string => String.fromCharCode(parseInt(digits, base));

const oneEscape = String.raw`(?:%(?:25)*[2-7][0-9A-Fa-f]|\\(?:u00|x|u\{|U000000)[2-7][0-9A-Fa-f]\}?|\\[01][0-7]{2}|&#(?:x0{0,8}[2-7][0-9A-Fa-f]|0{0,8}\d{2,3});)`;
/** The ESC of a terminal's colour, in an escape. */
const escapedEsc = String.raw`(?:\\(?:u001[bB]|u\{1[bB]\}|x1[bB]|033|e)|\^\[)`;
const colour = String.raw`\[[\d;]{0,20}m`;
/** A colour within a word: one is enough to break a value. */
const colourInWord = String.raw`${escapedEsc}(?<=[\w+/-]{2}\\{0,7}${escapedEsc})${colour}(?:\\{0,7}${escapedEsc}${colour}){0,4}[\w+/-]{2}`;
/** Escapes of ASCII that are close enough together to write a word, or such a colour. */
const escapedWord = new RegExp(String.raw`(?:${oneEscape}[^\n]?){4}|${colourInWord}`, 'g');

/** What an escape of a letter, a digit or a sign begins with: a per cent sign by itself is in each line of a progress bar. */
const signs = ['\\', '&#', '^[', '%2', '%3', '%4', '%5', '%6', '%7'];
const mayHoldEscape = (text: string): boolean => signs.some(sign => text.includes(sign));

/** The lines in which words may be written in escapes, or broken by them, at most this many. */
export function escapedLines(text: string, most = Infinity): Span[] {
  const lines: Span[] = [];
  if (!mayHoldEscape(text)) return lines;
  const pattern = new RegExp(escapedWord);
  for (let hit = pattern.exec(text); hit !== null && lines.length < most; hit = pattern.exec(text)) {
    const end = lineEnd(text, hit.index);
    lines.push({ start: text.lastIndexOf('\n', hit.index) + 1, end });
    pattern.lastIndex = end;
  }
  return lines;
}
