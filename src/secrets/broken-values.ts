// Known values in pieces: where a terminal, a table or a program breaks a line, whatever it writes around the pieces.
import { createMultiSearch } from './multi-search.ts';
import type { Span } from './run-search.ts';
import type { ValuePiece } from './value-pieces.ts';
import { isEnough, isKnown, isWhole, MAX_DISTANCE, pieceAt, withOthers } from './value-pieces.ts';
import type { KnownStretch, ValueStretch } from './value-stretches.ts';
import { stretchesOf } from './value-stretches.ts';
import { MIN_VALUE } from './variables.ts';

/** The work for all texts, and the least for one, beside their length: a small text may be full of pieces. */
const [WORK_OF_ALL, WORK_OF_ONE] = [2 ** 20, 8192] as const;
/** The work for a piece that others may be near, for one that was found, and for a form that is compared with the text. */
const [WORK_OF_TRY, WORK_OF_FOUND, WORK_OF_FORM] = [64, 48, 16] as const;
/** The work to look for a part of a form, and the units that are gone through in one more. */
const [WORK_OF_PART, UNITS_OF_WORK] = [8, 24] as const;

/**
 * Finds what is left of values where lines are broken, or where a program shows only the beginning or the end. Of each form two neighbouring
 * stretches of eight units are searched for, where the value looks most random, and the first and the last eight units of the value: wherever a
 * form is broken one of them is whole, unless a piece between two breaks is shorter than 16. Past the work for a text only the beginning and the end
 * of a value are looked for.
 */
export function createBrokenMatcher(values: readonly string[]): (text: string, bytes: Uint8Array) => Span[] {
  const stretches = stretchesOf(values);
  const next = createMultiSearch([...stretches.keys()]);
  let left: number = WORK_OF_ALL;
  return (text, bytes) => {
    const found: Span[] = [];
    // What one text leaves of its work is there for the next.
    const state: State = {
      ends: [],
      left: Math.max(left, WORK_OF_ONE) + text.length,
      places: new Map(),
      dull: new Map(),
    };
    for (let hit = next(text, bytes, 0); hit;) {
      const pieces = isDull(text, hit.start, hit.end, state) ? [] : piecesAt(text, hit.start, stretches, state);
      for (const { start, end } of pieces) found.push({ start, end });
      const end = Math.max(hit.start, ...pieces.map(piece => piece.end));
      // What begins in what was found can go on behind it.
      hit = next(text, bytes, Math.max(hit.start + 1, end - MIN_VALUE + 1));
    }
    left = state.left;
    return found;
  };
}

/** How far a text was searched, and the work that is left for it. */
interface State {
  /** How far each value was looked for, by the state of its stretches. */
  ends: number[];
  left: number;
  /** Where parts of forms are: from where each was looked for, and its first place behind that. */
  places: Map<string, Span>;
  /** What was around stretches that no other piece was near, the last few of each. */
  dull: Map<string, Dull[]>;
}

/** A stretch of a text, from the unit before a piece to that behind it; up to `until` no other is near. */
interface Dull {
  shown: string;
  before: number;
  until: number;
}

/** So many are kept of each stretch. */
const MAX_DULL = 8;

/** Whether all that is here was seen before, with no other piece near: most texts that begin as a value does are lines of one kind. */
const isDull = (text: string, start: number, end: number, { dull }: State): boolean =>
  dull
    .get(text.slice(start, end))
    ?.some(({ shown, before, until }) => start < until && text.startsWith(shown, start - before)) === true;

/** What of values is where a stretch of theirs is. */
function piecesAt(text: string, at: number, stretches: ReadonlyMap<string, KnownStretch>, state: State): ValuePiece[] {
  const part = text.slice(at, at + MIN_VALUE);
  const known = stretches.get(part);
  if (!known) return [];
  // Many texts begin as a value does, and go on in another way.
  const ends = endsAt(text, at, known);
  if (state.left < 0) return shownAlone(text, at, ends);
  const found: ValuePiece[] = [];
  let [start, end, until] = [at, at + MIN_VALUE, Infinity];
  for (const { state: one, places } of [...known.within, ...ends]) {
    if ((state.ends[one] ?? 0) > at) {
      // Where it was not looked for yet, this may be a piece.
      until = 0;
      continue;
    }
    for (const { form, from, isValue } of places) {
      if (state.left < 0) return [...found, ...shownAlone(text, at, ends)];
      const piece = pieceAt(text, form, at, from);
      state.left -= WORK_OF_FORM + (piece.to - piece.from) / UNITS_OF_WORK;
      [start, end] = [Math.min(start, piece.start), Math.max(end, piece.end)];
      state.ends[one] = Math.max(state.ends[one] ?? 0, piece.end);
      // What is whole is found as it is.
      if (piece.to - piece.from === form.length) break;
      const nearest = nearestTo(text, piece, state);
      until = Math.min(until, nearest);
      if (nearest <= at) state.left -= WORK_OF_TRY;
      const all = nearest <= at ? withOthers(text, piece) : [piece];
      if (all.length > 1 ? !isKnown(all) : !isValue || !isEnough(text, piece)) continue;
      found.push(...all);
      if (all.length > 1 && isWhole(all)) break;
    }
  }
  state.left -= WORK_OF_FOUND * found.length;
  if (found.length === 0 && until > at) {
    const seen = { shown: text.slice(Math.max(0, start - 1), end + 1), before: at - Math.max(0, start - 1), until };
    state.dull.set(part, [seen, ...(state.dull.get(part) ?? []).slice(0, MAX_DULL - 1)]);
  }
  return found;
}

/** The values that begin or end with this stretch of a text, and go on as the text does. */
const endsAt = (text: string, at: number, { behind, before }: KnownStretch): ValueStretch[] => [
  ...(behind.get(text.charAt(at + MIN_VALUE)) ?? []),
  ...(before.get(text.charAt(at - 1)) ?? []),
];

/** The longest beginning or end of a value that is here, if it may not be shown by itself. */
function shownAlone(text: string, at: number, ends: readonly ValueStretch[]): ValuePiece[] {
  let longest: ValuePiece | undefined;
  for (const { places } of ends)
    for (const { form, from } of places) {
      const piece = pieceAt(text, form, at, from);
      if (piece.end - piece.start > (longest ? longest.end - longest.start : 0)) longest = piece;
    }
  return longest && longest.to - longest.from < longest.form.length && isEnough(text, longest) ? [longest] : [];
}

/** The first place at which the same piece may have another one near, before it or behind it: this one or a later one. */
function nearestTo(text: string, { form, from, to, start, end }: ValuePiece, state: State): number {
  const [before, after] = [form.slice(0, from).trimEnd(), form.slice(to).trimStart()];
  const behind = after === '' ? Infinity : placeOf(text, after.slice(0, MIN_VALUE), end, state) - MAX_DISTANCE;
  const first = Math.max(0, start - MAX_DISTANCE);
  const ahead = before === '' ? Infinity : placeOf(text, before.slice(-MIN_VALUE), first, state);
  return behind < end || ahead < start ? 0 : Math.min(behind, ahead) - form.length;
}

/** The first place of a part from this one on: each part is looked for once along a text. */
function placeOf(text: string, part: string, from: number, state: State): number {
  const known = state.places.get(part);
  state.left--;
  if (known && known.start <= from && from <= known.end) return known.end;
  // What was found from a later place on stays known: it may be that there is no other up to the end of the text.
  const isEarlier = known !== undefined && from < known.start;
  const until = isEarlier ? known.start + part.length - 1 : text.length;
  const at = text.slice(from, until).indexOf(part);
  state.left -= WORK_OF_PART + (at === -1 ? until - from : at) / UNITS_OF_WORK;
  if (isEarlier && at !== -1) return from + at;
  const place = { start: from, end: isEarlier ? known.end : at === -1 ? Infinity : from + at };
  state.places.set(part, place);
  return place.end;
}
