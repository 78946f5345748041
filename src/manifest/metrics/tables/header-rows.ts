// Headers of several lines: pandas writes one for each level of its columns (`train,train` above `loss,acc`), and one with the names of its
// index alone. A spreadsheet leaves the cells behind a name that spans several empty.
import { isFilled, isNumeric } from './cells.ts';
import { isCounter } from '../labels/counters.ts';
import { isLabelName } from '../labels/label-names.ts';
import { longColumns } from './long-format.ts';

/** Columns have no more levels than this. */
export const MAX_LEVELS = 4;

/** The names of a header, with those of the line below it; undefined where that is no line of names. `isJoined`, that there are two levels already. */
export function joinHeader(
  names: readonly string[],
  below: readonly string[],
  isJoined: boolean,
): readonly string[] | undefined {
  if (below.length !== names.length || below.some(isNumeric)) return undefined;
  const above = repeatsOf(names).size > 0 ? names : spanned(names, below);
  if (above) {
    const repeated = repeatsOf(above);
    const joined = above.map((name, at) => [name, below[at] ?? ''].filter(part => part !== '').join('/'));
    const areNames = above.every((name, at) => !repeated.has(name) || below[at] !== '');
    return areNames && new Set(joined).size > new Set(above).size ? joined : undefined;
  }
  const last = below.findLastIndex(cell => cell !== '');
  const isOfIndex =
    last >= 0 && names.every((name, at) => (at <= last ? below[at] !== '' && (at === 0 || name === '') : true));
  return isJoined && isOfIndex ? names.map((name, at) => (at <= last ? (below[at] ?? '') : name)) : undefined;
}

function repeatsOf(names: readonly string[]): ReadonlySet<string> {
  const seen = new Set<string>();
  return new Set(names.filter(name => name !== '' && seen.size === seen.add(name).size));
}

/** The names above some that are repeated, each in its place and in the empty ones behind it. */
function spanned(names: readonly string[], below: readonly string[]): readonly string[] | undefined {
  if (!names.slice(1).includes('') || repeatsOf(below).size === 0) return undefined;
  let name = '';
  return names.map(own => (name = own === '' ? name : own));
}

/** Whether a record of names alone, with an axis, is the header, and the one above it is a title or a setting: that has no name of an axis or a label, or a number. */
export function isBelowTitle(above: readonly string[], below: readonly string[]): boolean {
  const names = below.slice(0, below.findLastIndex(isFilled) + 1);
  const areNames = names.length > 1 && new Set(names).size === names.length;
  if (!areNames || !names.every(name => isFilled(name) && !isNumeric(name)) || !names.some(isCounter)) return false;
  const title = above.filter(isFilled);
  const isHeader = longColumns(above) !== undefined || title.some(name => isCounter(name) || isLabelName(name));
  return !isHeader || title.some(isNumeric);
}
