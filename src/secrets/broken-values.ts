// Known values in pieces: where a terminal, a table or a program breaks a line, whatever it writes around the pieces.
import { isDrawn } from './heuristics.ts';
import { createMultiSearch } from './multi-search.ts';
import type { Span } from './run-search.ts';
import type { ValueMatcher } from './values.ts';
import { forms } from './values.ts';
import { MIN_VALUE } from './variables.ts';

/** A stretch of a text that is a stretch of a form in which a value is written. */
interface Piece extends Span {
  form: string;
  /** The stretch of the form. */
  from: number;
  to: number;
}

/** How far from a piece the next one is, in its line or the one beside it; and one of less than eight units, in its line. */
const [MAX_DISTANCE, MAX_GAP] = [512, 16] as const;
/** Of how many pieces in a text, and of how many units in a long one, the next is looked for: each may take 1024 steps. */
const [MAX_PIECES, UNITS_PER_PIECE] = [64, 64] as const;

/**
 * Finds what is left of values where lines are broken, or where a program shows only the beginning or the end. Of each form two neighbouring
 * stretches of eight units are searched for, and the last eight units of the value: wherever a form is broken one of them is whole, unless a
 * piece between two breaks is shorter than 16.
 */
export function createBrokenMatcher(values: readonly string[]): ValueMatcher {
  const places = placesOf(values);
  const next = createMultiSearch([...places.keys()]);
  return (text, bytes) => {
    const found: Span[] = [];
    const ends = new Map<string, number>();
    let left = MAX_PIECES + text.length / UNITS_PER_PIECE;
    for (let hit = next(text, bytes, 0); hit; hit = next(text, bytes, hit.start + 1))
      for (const { form, from, isValue } of places.get(text.slice(hit.start, hit.end)) ?? []) {
        if ((ends.get(form) ?? 0) > hit.start) continue;
        const piece = pieceAt(text, form, hit.start, from);
        ends.set(form, piece.end);
        // What is whole is found as it is.
        if (piece.to - piece.from === form.length) continue;
        const all = left-- > 0 ? withOthers(text, piece) : [piece];
        if (all.length > 1 ? isKnown(all) : isValue && isEnough(text, piece)) found.push(...all);
      }
    return found.map(({ start, end }) => ({ start, end }));
  };
}

/** Where a stretch that is searched for is in a form, and whether that is the value as it is. */
interface Place {
  form: string;
  from: number;
  isValue: boolean;
}

/** What to search for, each with its places. */
function placesOf(values: readonly string[]): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  const add = (place: Place): void => {
    const stretch = place.form.slice(place.from, place.from + MIN_VALUE);
    // Not a row of one sign.
    if (new Set(stretch).size >= MIN_VALUE / 2) places.set(stretch, [...(places.get(stretch) ?? []), place]);
  };
  for (const value of new Set(values))
    for (const form of new Set(forms(value))) {
      if (form.length < 2 * MIN_VALUE || form.includes('\n')) continue;
      const isValue = form === value;
      const last = isValue && form.length > 2 * MIN_VALUE ? [form.length - MIN_VALUE] : [];
      for (const from of [0, MIN_VALUE, ...last]) add({ form, from, isValue });
    }
  return places;
}

/** The longest piece of a form that has its unit `from` at this place of the text. */
function pieceAt(text: string, form: string, at: number, from: number): Piece {
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

/** Whether pieces in order are all of a form, or so much that it looks random: many addresses begin alike. */
function isKnown(pieces: readonly Piece[]): boolean {
  const { form = '', from = 0 } = pieces[0] ?? {};
  const { to = 0 } = pieces.at(-1) ?? {};
  return (form.slice(0, from) + form.slice(to)).trim() === '' || isDrawn(form.slice(from, to));
}

/** Whether the beginning or the end of a value is so much of it that it may not be shown. Another value that only begins alike goes on. */
function isEnough(text: string, { form, from, to, start, end }: Piece): boolean {
  if (to - from < 2 * MIN_VALUE || (from > 0 && to < form.length)) return false;
  const beside = from === 0 ? text.slice(end, end + 2) : text.slice(Math.max(0, start - 2), start);
  if (beside.includes('…') || beside === '..') return true;
  return !/[\w+/=-]/.test(from === 0 ? beside.charAt(0) : beside.slice(-1)) && isDrawn(form.slice(from, to));
}

/** A piece with those before and after it, in order. */
function withOthers(text: string, piece: Piece): Piece[] {
  const all = [piece];
  for (let one = before(text, piece); one; one = before(text, one)) all.unshift(one);
  for (let one = after(text, piece); one; one = after(text, one)) all.push(one);
  return all;
}

/** The piece after one, in its line or in the next; a break can take the space that is there. */
function after(text: string, { form, to, end }: Piece): Piece | undefined {
  const rest = form.slice(to).trimStart();
  if (rest === '') return undefined;
  const part = rest.slice(0, MIN_VALUE);
  const near = text.slice(end, end + MAX_DISTANCE);
  const line = placeOrEnd(near, near.indexOf('\n'));
  const stop = placeOrEnd(near, near.indexOf('\n', line + 1));
  const gap = part.length < MIN_VALUE ? Math.min(line, MAX_GAP) : line;
  const isThere = (at: number): boolean => isBounded(part, text, end + at - 1, end + at + part.length);
  for (const [from, until] of [
    [0, gap],
    [line, stop],
  ] as const)
    for (let at = near.indexOf(part, from); at !== -1 && at + part.length <= until; at = near.indexOf(part, at + 1))
      if (isThere(at)) return pieceAt(text, form, end + at, form.length - rest.length);
  return undefined;
}

const placeOrEnd = (text: string, at: number): number => (at === -1 ? text.length : at);

/** The piece before one, in its line or in the one before. */
function before(text: string, { form, from, start }: Piece): Piece | undefined {
  const rest = form.slice(0, from).trimEnd();
  if (rest === '') return undefined;
  const part = rest.slice(-MIN_VALUE);
  const begin = Math.max(0, start - MAX_DISTANCE);
  const near = text.slice(begin, start);
  const line = near.lastIndexOf('\n') + 1;
  const first = line < 2 ? 0 : near.lastIndexOf('\n', line - 2) + 1;
  const gap = part.length < MIN_VALUE ? Math.max(line, near.length - MAX_GAP) : line;
  const isThere = (at: number): boolean => isBounded(part, text, begin + at + part.length, begin + at - 1);
  for (const [least, until] of [
    [gap, near.length],
    [first, line],
  ] as const)
    for (let at = lastIn(near, part, until); at >= least; at = lastIn(near, part, at + part.length - 1))
      if (isThere(at)) return pieceAt(text, form, begin + at, rest.length - part.length);
  return undefined;
}

/** The last place of a part that ends at `until` or before; -1 where there is none. */
const lastIn = (text: string, part: string, until: number): number =>
  until < part.length ? -1 : text.lastIndexOf(part, until - part.length);

/** Whether a part is long, or no letter is beside it where the other piece is; a very short one is to be a word by itself. */
function isBounded({ length }: string, text: string, facing: number, other: number): boolean {
  const isLetter = (at: number): boolean => /[A-Za-z0-9]/.test(text.charAt(at));
  return length >= MIN_VALUE || (!isLetter(facing) && (length >= 3 || !isLetter(other)));
}
