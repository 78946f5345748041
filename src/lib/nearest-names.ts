// Suggests existing names for a name that does not exist.

/** The most names that are compared, and the most characters of each. */
const MAX_NAMES = 500;
const MAX_NAME_LENGTH = 100;
const MAX_SUGGESTIONS = 3;

/** A few of `names`: first those that end in `wanted` behind a separator, then the most similar; equally similar ones stay in order. */
export function nearestNames(wanted: string, names: readonly string[]): string[] {
  const end = `_${simplify(wanted)}`;
  const [ending, others] = [true, false].map(whether => names.filter(name => simplify(name).endsWith(end) === whether));
  return [...(ending ?? []), ...bySimilarity(wanted, others ?? [])].slice(0, MAX_SUGGESTIONS);
}

/** The intended name, if a typing error explains the difference: at most a third of its letters differ. */
export function meantName(wanted: string, names: readonly string[]): string | undefined {
  const [nearest] = bySimilarity(wanted, names);
  if (nearest === undefined) return undefined;
  const slips = distanceOf(simplify(wanted), simplify(nearest));
  return slips <= Math.max(1, Math.floor(nearest.length / 3)) ? nearest : undefined;
}

function bySimilarity(wanted: string, names: readonly string[]): string[] {
  const target = simplify(wanted);
  return names
    .slice(0, MAX_NAMES)
    .map(name => ({ name, distance: distanceOf(target, simplify(name)) }))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ name }) => name);
}

/** The name in small letters with one kind of separator: `val_loss` and `val/loss` count as the same. */
function simplify(name: string): string {
  return name
    .slice(0, MAX_NAME_LENGTH)
    .toLowerCase()
    .replace(/[/._-]/g, '_');
}

/** The number of insertions, deletions, replacements and swaps of neighbours between two names (optimal string alignment). */
function distanceOf(one: string, other: string): number {
  let [before, above]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row];
    for (let column = 1; column <= other.length; column += 1) {
      const same = one[row - 1] === other[column - 1];
      const swaps = row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      line.push(
        Math.min(
          (above[column] ?? 0) + 1,
          (line[column - 1] ?? 0) + 1,
          (above[column - 1] ?? 0) + (same ? 0 : 1),
          swaps ? (before[column - 2] ?? 0) + 1 : Infinity,
        ),
      );
    }
    [before, above] = [above, line];
  }
  return above[other.length] ?? 0;
}
