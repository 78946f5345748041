// The mean of several curves.
import type { Point } from './curve-parts.ts';

/**
 * The mean over curves of pairs of step and value, in the order of their steps: at each step of the first one, between points by a straight
 * line. It ends where the shortest ends, because a mean of fewer curves would jump there.
 */
export function meanCurve(curves: readonly (readonly Point[])[]): Point[] {
  const drawn = curves.filter(({ length }) => length > 0);
  const [first] = drawn;
  if (first === undefined || drawn.length === 1) return [...(first ?? [])];
  const from = Math.max(...drawn.map(curve => curve[0]?.[0] ?? 0));
  const to = Math.min(...drawn.map(curve => curve.at(-1)?.[0] ?? 0));
  return first
    .filter(([x]) => x >= from && x <= to)
    .map(([x]) => [x, drawn.reduce((sum, curve) => sum + valueAt(curve, x) / drawn.length, 0)]);
}

function valueAt(curve: readonly Point[], x: number): number {
  const next = curve.findIndex(([at]) => at >= x);
  const [right, left] = [curve[next], curve[next - 1]];
  if (right === undefined) return curve.at(-1)?.[1] ?? NaN;
  if (left === undefined || right[0] === x) return right[1];
  const share = (x - left[0]) / (right[0] - left[0]);
  return left[1] * (1 - share) + right[1] * share;
}
