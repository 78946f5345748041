// Which of the names that there are somebody may have meant.

/** Names that are looked at, and characters of each. */
const MAX_NAMES = 500;
const MAX_NAME_LENGTH = 100;

/** Up to `most` of `names`, nearest to `wanted` first; equally near ones in their order. */
export function nearestNames(wanted: string, names: readonly string[], most = 3): string[] {
  const target = simplify(wanted);
  return names
    .slice(0, MAX_NAMES)
    .map(name => ({ name, distance: distanceOf(target, simplify(name)) }))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ name }) => name);
}

/** The one that was meant where a slip of the hand explains it: at most a third of its letters differ. */
export function meantName(wanted: string, names: readonly string[]): string | undefined {
  const [nearest] = nearestNames(wanted, names, 1);
  if (nearest === undefined) return undefined;
  const slips = distanceOf(simplify(wanted), simplify(nearest));
  return slips <= Math.max(1, Math.floor(nearest.length / 3)) ? nearest : undefined;
}

/** Letters alone, and a path's separators as one: `val_loss` and `val/loss` are as good as the same. */
function simplify(name: string): string {
  return name
    .slice(0, MAX_NAME_LENGTH)
    .toLowerCase()
    .replace(/[/._-]/g, '_');
}

/** Insertions, deletions, replacements and swaps of neighbours that make one of the other (optimal string alignment). */
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
