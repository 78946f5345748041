// Stretches of the values of one metric: what a curve keeps of each, and how two are merged.

export type Point = readonly [step: number, value: number];

/** A stretch of rows: its least and its greatest value, each with its place among all the finite values. */
export interface CurvePart {
  lowAt: number;
  lowStep: number;
  low: number;
  highAt: number;
  highStep: number;
  high: number;
  sum: number;
  count: number;
}

export const emptyPart = (): CurvePart => ({
  lowAt: 0,
  lowStep: 0,
  low: Infinity,
  highAt: 0,
  highStep: 0,
  high: -Infinity,
  sum: 0,
  count: 0,
});

/** The mean of the last `count` values; of the stretch in which they begin they have its mean. */
export function meanOfLast(stretches: readonly CurvePart[], count: number): number | undefined {
  let [sum, missing] = [0, count];
  for (const stretch of stretches.toReversed()) {
    const taken = Math.min(missing, stretch.count);
    sum += taken === stretch.count ? stretch.sum : (stretch.sum / stretch.count) * taken;
    missing -= taken;
    if (missing === 0) break;
  }
  return count === 0 ? undefined : sum / count;
}

export function mergeParts(one: CurvePart, two: CurvePart): CurvePart {
  const low = two.low < one.low ? two : one;
  const high = two.high > one.high ? two : one;
  return {
    lowAt: low.lowAt,
    lowStep: low.lowStep,
    low: low.low,
    highAt: high.highAt,
    highStep: high.highStep,
    high: high.high,
    sum: one.sum + two.sum,
    count: one.count + two.count,
  };
}

export function pointsOf(stretch: CurvePart): Point[] {
  const low: Point = [stretch.lowStep, stretch.low];
  const high: Point = [stretch.highStep, stretch.high];
  if (stretch.lowAt === stretch.highAt) return [low];
  return stretch.lowAt < stretch.highAt ? [low, high] : [high, low];
}
