// Shared by the computations of a detectable change.

/** How often the named change is detected. */
export const POWER = 0.8;
/** The one-sided significance level. */
export const LEVEL = 0.05;

/** The smallest value between `low` and `high` for which `holds` is true, as it is for all values above. */
export function bisect(low: number, high: number, holds: (value: number) => boolean, steps = 20): number {
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
