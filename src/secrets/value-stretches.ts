// The stretches of known values that are searched for where a value is in pieces.
import { countKinds } from './heuristics.ts';
import { forms } from './values.ts';
import { MIN_VALUE } from './variables.ts';

/** A stretch that is searched for: where it is in forms of a value, the value itself first. */
export interface KnownStretch {
  /** The state of its value; the beginnings and ends have states of their own, because many texts have them. */
  state: number;
  places: Place[];
  /** Whether it is only the beginning or the end of the value; whether it looks random. */
  isEnd: boolean;
  isTelling: boolean;
}

/** A place in a form, and whether that is the value as it is. */
interface Place {
  form: string;
  from: number;
  isValue: boolean;
}

/**
 * What to search for, of each form two neighbouring stretches of eight units, where the value looks most random, and the first and the last
 * of the value; each with its places.
 */
export function stretchesOf(values: readonly string[]): Map<string, KnownStretch[]> {
  const all = new Map<string, KnownStretch[]>();
  values.forEach((text, value) => {
    const { at, isTelling } = mostTelling(text);
    const add = (place: Place, isEnd: boolean): void => {
      const stretch = place.form.slice(place.from, place.from + MIN_VALUE);
      if (isRow(stretch)) return;
      const there = all.get(stretch) ?? [];
      all.set(stretch, there);
      const state = isEnd ? values.length + value : value;
      const own = there.find(one => one.state === state);
      if (own) own.places.push(place);
      else there.push({ state, places: [place], isEnd, isTelling: isTelling && !isEnd });
    };
    for (const [form, from] of placesInForms(text, at)) {
      const isValue = form === text;
      const first = Math.min(from, form.length - 2 * MIN_VALUE);
      for (const one of [first, first + MIN_VALUE]) add({ form, from: one, isValue }, false);
      if (isValue) for (const one of [0, form.length - MIN_VALUE]) add({ form, from: one, isValue }, true);
    }
  });
  return all;
}

/** Where a place of a value is in each of its forms that has a line for itself and can be broken. */
function placesInForms(value: string, at: number): [form: string, place: number][] {
  const before = forms(value.slice(0, at));
  const places = new Map(forms(value).map((form, kind) => [form, before[kind]?.length ?? 0]));
  return [...places].filter(([form]) => form.length >= 2 * MIN_VALUE && !form.includes('\n'));
}

/** A stretch in which units change between small letters, capitals and digits so often is of no word, address or date. */
const MIN_CHANGES = 3;

/** Whether a stretch is of very few signs, as a line across a page is. */
const isRow = (stretch: string): boolean => new Set(stretch).size < MIN_VALUE / 2;

/** Where two neighbouring stretches of a value are that look random, or most like it. */
function mostTelling(value: string): { at: number; isTelling: boolean } {
  const changesAt = (at: number): number => {
    const stretch = value.slice(at, at + MIN_VALUE);
    return isRow(stretch) ? -1 : countKinds(stretch).changes;
  };
  let [at, most] = [0, -Infinity];
  for (let from = 0; from + 2 * MIN_VALUE <= value.length; from++) {
    const [first, second] = [changesAt(from), changesAt(from + MIN_VALUE)];
    if (Math.min(first, second) >= MIN_CHANGES) return { at: from, isTelling: true };
    if (first + second > most) [at, most] = [from, first + second];
  }
  return { at, isTelling: false };
}
