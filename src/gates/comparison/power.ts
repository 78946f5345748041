// What the computations of a detectable change have in common.

/** How often the change that is named would be called. */
export const POWER = 0.8;
/** The one-sided level of a call. */
export const LEVEL = 0.05;

/** The smallest value between `low` and `high` for which `holds`, which stays so above it. */
export function bisect(low: number, high: number, holds: (value: number) => boolean, steps = 20): number {
  for (let step = 0; step < steps; step += 1) {
    const middle = (low + high) / 2;
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}
