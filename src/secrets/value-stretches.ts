// The stretches of known values that are searched for where a value is in pieces.
import { countKinds } from './heuristics.ts';
import { forms } from './values.ts';
import { MIN_VALUE } from './variables.ts';

/** What a stretch that is searched for may be of: the values that hold it and, by the unit behind it or before it, those that it begins or ends. */
export interface KnownStretch {
  within: ValueStretch[];
  behind: Map<string, ValueStretch[]>;
  before: Map<string, ValueStretch[]>;
}

/** Where a stretch is in forms of a value, the value itself first. */
export interface ValueStretch {
  /** The state of its value; the beginnings and ends have states of their own, because many texts have them. */
  state: number;
  places: Place[];
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
export function stretchesOf(values: readonly string[]): Map<string, KnownStretch> {
  const all = new Map<string, KnownStretch>();
  values.forEach((text, value) => {
    const at = mostTelling(text);
    const add = (form: string, from: number, end?: 'behind' | 'before'): void => {
      const stretch = form.slice(from, from + MIN_VALUE);
      if (isRow(stretch)) return;
      const there = all.get(stretch) ?? newStretch();
      all.set(stretch, there);
      const unit = form.charAt(end === 'before' ? from - 1 : from + MIN_VALUE);
      const known = end ? (there[end].get(unit) ?? []) : there.within;
      if (end) there[end].set(unit, known);
      const place = { form, from, isValue: form === text };
      const state = end ? values.length + value : value;
      const own = known.find(one => one.state === state);
      if (own) own.places.push(place);
      else known.push({ state, places: [place] });
    };
    for (const [form, from] of placesInForms(text, at)) {
      const first = Math.min(from, form.length - 2 * MIN_VALUE);
      for (const one of [first, first + MIN_VALUE]) add(form, one);
      if (form !== text) continue;
      add(form, 0, 'behind');
      add(form, form.length - MIN_VALUE, 'before');
    }
  });
  return all;
}

const newStretch = (): KnownStretch => ({ within: [], behind: new Map(), before: new Map() });

/** Where a place of a value is in each of its forms that has a line for itself and can be broken. */
function placesInForms(value: string, at: number): [form: string, place: number][] {
  const before = forms(value.slice(0, at));
  const places = new Map(forms(value).map((form, kind) => [form, before[kind]?.length ?? 0]));
  return [...places].filter(([form]) => form.length >= 2 * MIN_VALUE && !form.includes('\n'));
}

/** Whether a stretch is of very few signs, as a line across a page is. */
const isRow = (stretch: string): boolean => new Set(stretch).size < MIN_VALUE / 2;

/** Where two neighbouring stretches of a value are that look most random: units change most often between small letters, capitals and digits. */
function mostTelling(value: string): number {
  const changesAt = (at: number): number => {
    const stretch = value.slice(at, at + MIN_VALUE);
    return isRow(stretch) ? -1 : countKinds(stretch).changes;
  };
  let [at, most] = [0, -Infinity];
  for (let from = 0; from + 2 * MIN_VALUE <= value.length; from++) {
    const [first, second] = [changesAt(from), changesAt(from + MIN_VALUE)];
    // What all values of a kind begin with has few changes in one of them.
    const changes = 16 * Math.min(first, second) + first + second;
    if (changes > most) [at, most] = [from, changes];
  }
  return at;
}
