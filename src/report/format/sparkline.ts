// A curve as a line of text, and what a curve keeps where several of its values share a place.

/**
 * Values as blocks `▁▂▃▄▅▆▇█`, at most `width` of them. Values that share a block are shown by their mean, but the least and the
 * greatest of all are kept. `·` marks a missing value, and one that was NaN or infinite. A flat line is in the middle. Positive
 * values more than 1e4 apart are drawn by their logarithm.
 */
export function sparkline(values: readonly (number | null)[], width = 16): string {
  const scale = chooseScale(values.filter(isNumber));
  const count = Math.min(values.length, Math.max(1, Math.floor(width)));
  const start = (index: number) => Math.floor((index * values.length) / count);
  const ends = extremes(values.filter(isNumber));
  const heights = Array.from({ length: count }, (_, index) => {
    const shared = values.slice(start(index), start(index + 1));
    if (shared.some(value => value !== null && !Number.isFinite(value))) return null;
    const numbers = shared.filter(isNumber);
    return numbers.length === 0 ? null : represent(numbers, ends, scale);
  });
  const [bottom, top] = extremes(heights.filter(isNumber));
  return heights.map(height => (height === null ? '·' : block(height, bottom, top))).join('');
}

function block(height: number, bottom: number, top: number): string {
  if (bottom === top) return '▄';
  // Halves, as the distance between the two largest numbers is infinite.
  const share = (height / 2 - bottom / 2) / (top / 2 - bottom / 2);
  return '▁▂▃▄▅▆▇█'.charAt(Math.round(share * 7));
}

export type Scale = (value: number) => number;

/**
 * The height for several values: their mean; if an end of the whole curve is among them, that end (of two, the one that their mean
 * would hide more).
 */
export function represent(values: readonly number[], ends: readonly number[], scale: Scale): number {
  const mean = values.reduce((sum, value) => sum + scale(value) / values.length, 0);
  const held = values.filter(value => ends.includes(value)).map(scale);
  return held.reduce((far, end) => (Math.abs(end - mean) > Math.abs(far - mean) ? end : far), mean);
}

/** The logarithm for positive values more than 1e4 apart, as a straight scale would show one spike; else what they are. */
export function chooseScale(values: readonly number[]): Scale {
  const [least, most] = extremes(values);
  return least > 0 && most / least > 1e4 ? Math.log10 : value => value;
}

function isNumber(value: number | null): value is number {
  return value !== null && Number.isFinite(value);
}

/** The least and the greatest; not by `Math.min(...values)`, as a curve can be longer than a call's arguments. */
export function extremes(values: readonly number[]): [least: number, most: number] {
  return values.reduce<[number, number]>(
    ([least, most], value) => [Math.min(least, value), Math.max(most, value)],
    [Infinity, -Infinity],
  );
}
