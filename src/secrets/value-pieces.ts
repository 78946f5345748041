// A piece of a known value in a text: how far it goes, which pieces are near it, and whether they show too much of the value.
import { isDrawn } from './heuristics.ts';
import type { Span } from './run-search.ts';
import { MIN_VALUE } from './variables.ts';

/** A stretch of a text that is a stretch of a form in which a value is written. */
export interface ValuePiece extends Span {
  form: string;
  /** The stretch of the form. */
  from: number;
  to: number;
}

/** How far from a piece the next one is, in its line or the one beside it. */
export const MAX_DISTANCE = 512;
/** How far one of less than eight units is, in its line. */
const MAX_GAP = 16;

/** The longest piece of a form that has its unit `from` at this place of the text. */
export function pieceAt(text: string, form: string, at: number, from: number): ValuePiece {
  let [start, first, end, to] = [at, from, at, from];
  while (start > 0 && first > 0 && text.charCodeAt(start - 1) === form.charCodeAt(first - 1)) {
    start--;
    first--;
  }
  while (end < text.length && to < form.length && text.charCodeAt(end) === form.charCodeAt(to)) {
    end++;
    to++;
  }
  return { form, from: first, to, start, end };
}

/** The stretch of a form that pieces in order are. */
function stretchOf(pieces: readonly ValuePiece[]): Pick<ValuePiece, 'form' | 'from' | 'to'> {
  const { form = '', from = 0 } = pieces[0] ?? {};
  return { form, from, to: pieces.at(-1)?.to ?? 0 };
}

export function isWhole(pieces: readonly ValuePiece[]): boolean {
  const { form, from, to } = stretchOf(pieces);
  return (form.slice(0, from) + form.slice(to)).trim() === '';
}

/** Whether pieces in order are all of a form, or so much that it looks random: many addresses begin alike. */
export function isKnown(pieces: readonly ValuePiece[]): boolean {
  const { form, from, to } = stretchOf(pieces);
  return isWhole(pieces) || isDrawn(form.slice(from, to));
}

/** Whether the beginning or the end of a value is so much of it that it may not be shown. Another value that only begins alike goes on. */
export function isEnough(text: string, { form, from, to, start, end }: ValuePiece): boolean {
  if (to - from < 2 * MIN_VALUE || (from > 0 && to < form.length)) return false;
  const beside = from === 0 ? text.slice(end, end + 2) : text.slice(Math.max(0, start - 2), start);
  if (beside.includes('…') || beside === '..') return true;
  return !/[\w+/=-]/.test(from === 0 ? beside.charAt(0) : beside.slice(-1)) && isDrawn(form.slice(from, to));
}

/** A piece with those before and after it, in order. */
export function withOthers(text: string, piece: ValuePiece): ValuePiece[] {
  const all = [piece];
  for (let one = before(text, piece); one; one = before(text, one)) all.unshift(one);
  for (let one = after(text, piece); one; one = after(text, one)) all.push(one);
  return all;
}

/** The piece after one, in its line or in the next that is not blank; a break can take the space that is there. */
function after(text: string, { form, from, to, end }: ValuePiece): ValuePiece | undefined {
  const rest = form.slice(to).trimStart();
  if (rest === '') return undefined;
  const part = rest.slice(0, MIN_VALUE);
  const near = text.slice(end, end + MAX_DISTANCE);
  const line = placeOrEnd(near, near.indexOf('\n'));
  const next = placeOrEnd(near, near.slice(line).search(/\S/) + line);
  const stop = line === near.length ? line : placeOrEnd(near, near.indexOf('\n', next));
  const last = part.length < MIN_VALUE ? Math.min(line, MAX_GAP + part.length) : line;
  const isThere = (at: number): boolean => isBounded(part, text, end + at - 1, end + at + part.length);
  for (const [begin, until] of [
    [0, last],
    [line, stop],
  ] as const)
    for (let at = near.indexOf(part, begin); at !== -1 && at + part.length <= until; at = near.indexOf(part, at + 1)) {
      const other = isThere(at) ? pieceAt(text, form, end + at, form.length - rest.length) : undefined;
      // One that holds this piece too is found without it.
      if (other && other.from > from) return other;
    }
  return undefined;
}

const placeOrEnd = (text: string, at: number): number => (at === -1 ? text.length : at);

/** The piece before one, in its line or in the one before that is not blank. */
function before(text: string, { form, from, to, start }: ValuePiece): ValuePiece | undefined {
  const rest = form.slice(0, from).trimEnd();
  if (rest === '') return undefined;
  const part = rest.slice(-MIN_VALUE);
  const begin = Math.max(0, start - MAX_DISTANCE);
  const near = text.slice(begin, start);
  const line = near.lastIndexOf('\n') + 1;
  const first = near.slice(0, line).trimEnd().lastIndexOf('\n') + 1;
  const least = part.length < MIN_VALUE ? Math.max(line, near.length - MAX_GAP - part.length) : line;
  const isThere = (at: number): boolean => isBounded(part, text, begin + at + part.length, begin + at - 1);
  for (const [stop, until] of [
    [least, near.length],
    [first, line],
  ] as const)
    for (let at = lastIn(near, part, until); at >= stop; at = lastIn(near, part, at + part.length - 1)) {
      const other = isThere(at) ? pieceAt(text, form, begin + at, rest.length - part.length) : undefined;
      if (other && other.to < to) return other;
    }
  return undefined;
}

/** The last place of a part that ends at `until` or before; -1 where there is none. */
const lastIn = (text: string, part: string, until: number): number =>
  until < part.length ? -1 : text.lastIndexOf(part, until - part.length);

/** Whether a part is long, or no letter is beside it where the other piece is; a very short one is to be a word by itself. */
function isBounded({ length }: string, text: string, facing: number, other: number): boolean {
  const isLetter = (at: number): boolean => /[A-Za-z0-9]/.test(text.charAt(at));
  const isOfEscape = /[nrt]/.test(text.charAt(facing)) && text.charAt(facing - 1) === '\\';
  return length >= MIN_VALUE || ((isOfEscape || !isLetter(facing)) && (length >= 3 || !isLetter(other)));
}
