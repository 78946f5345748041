// Known values in pieces: where a terminal, a table or a program breaks a line, whatever it writes around the pieces.
import { isDrawn } from './heuristics.ts';
import { createMultiSearch } from './multi-search.ts';
import type { Span } from './run-search.ts';
import type { ValueMatcher } from './values.ts';
import type { KnownStretch } from './value-stretches.ts';
import { stretchesOf } from './value-stretches.ts';
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
/** How often in a text, and in how many units of a long one, a form is tried, shared by the values: each may take 1024 steps. */
const [MAX_TRIES, UNITS_PER_TRY] = [64, 64] as const;

/**
 * Finds what is left of values where lines are broken, or where a program shows only the beginning or the end. Of each form two neighbouring
 * stretches of eight units are searched for, where the value looks most random, and the first and the last eight units of the value: wherever a
 * form is broken one of them is whole, unless a piece between two breaks is shorter than 16. Past the work for a value, each piece with such a
 * stretch of it that looks random counts as found.
 */
export function createBrokenMatcher(values: readonly string[]): ValueMatcher {
  const stretches = stretchesOf(values);
  const next = createMultiSearch([...stretches.keys()]);
  return (text, bytes) => {
    const found: Span[] = [];
    const most = MAX_TRIES + text.length / UNITS_PER_TRY / values.length;
    const states = [...values, ...values].map((): State => ({ end: 0, left: most }));
    for (let hit = next(text, bytes, 0); hit;) {
      let end = 0;
      for (const stretch of stretches.get(text.slice(hit.start, hit.end)) ?? []) {
        const state = states[stretch.state];
        if (state === undefined || state.end > hit.start) continue;
        for (const piece of piecesAt(text, hit.start, stretch, state)) {
          found.push({ start: piece.start, end: piece.end });
          if (piece.start <= hit.start) end = Math.max(end, piece.end);
        }
      }
      // What begins in what was found can go on behind it.
      hit = next(text, bytes, Math.max(hit.start + 1, end - MIN_VALUE + 1));
    }
    return found;
  };
}

/** How far a value has been looked for, and how often a form of it may still be tried. */
interface State {
  end: number;
  left: number;
}

/** What of a value is where a stretch of it is. */
function piecesAt(text: string, at: number, { places, isEnd, isTelling }: KnownStretch, state: State): Piece[] {
  const found: Piece[] = [];
  for (const { form, from, isValue } of places) {
    if (state.left <= 0 && !isTelling) break;
    const piece = pieceAt(text, form, at, from);
    // Many texts begin as a value does, and go on in another way.
    if (isEnd && piece.to - piece.from === MIN_VALUE) continue;
    state.end = Math.max(state.end, piece.end);
    // What is whole is found as it is.
    if (piece.to - piece.from === form.length) break;
    if (state.left <= 0) return [piece];
    state.left--;
    const all = withOthers(text, piece);
    if (all.length > 1 ? isKnown(all) : isValue && isEnough(text, piece)) found.push(...all);
    if (all.length > 1 && isWhole(all)) break;
  }
  return found;
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

/** The stretch of a form that pieces in order are. */
function stretchOf(pieces: readonly Piece[]): Pick<Piece, 'form' | 'from' | 'to'> {
  const { form = '', from = 0 } = pieces[0] ?? {};
  return { form, from, to: pieces.at(-1)?.to ?? 0 };
}

function isWhole(pieces: readonly Piece[]): boolean {
  const { form, from, to } = stretchOf(pieces);
  return (form.slice(0, from) + form.slice(to)).trim() === '';
}

/** Whether pieces in order are all of a form, or so much that it looks random: many addresses begin alike. */
function isKnown(pieces: readonly Piece[]): boolean {
  const { form, from, to } = stretchOf(pieces);
  return isWhole(pieces) || isDrawn(form.slice(from, to));
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
