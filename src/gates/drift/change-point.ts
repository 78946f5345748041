// Whether and where the level of a series changed: pure functions of numbers, without runs or commits (docs/drift.md).
import { studentQuantile } from '../comparison/statistics.ts';

/** How many values are examined: the newest of a series. */
export const WINDOW = 30;
/** How many values a level needs on each side of a move. */
export const SEGMENT = 5;
/** The most values after a move that is reported at the usual level: an older move was tested while it was new. */
const NEWEST = 15;
/**
 * The two-sided p of Student's t below which the best of all splits is a move, for one series. It is far below 0.05, because some 300
 * splits are tried in 60 pushes: simulated so that a series that never moves gives a false alarm in at most 5 % of such periods
 * (`npm run simulate`).
 */
const P_LIMIT = 2.1e-4;
/**
 * The same for an older move. It is reported only if it is beyond doubt, for example after an outlier that masked it has left the
 * window: at this level it adds almost no false alarms.
 */
const P_OLD = 1e-6;

/** The best split of a series. */
interface Scan {
  /** How many values are before the move. */
  at: number;
  /** The greatest |t| among the splits with few enough values after them, which is what usually raises the alarm. */
  t: number;
  /** The greatest |t| of all. */
  greatest: number;
}

/**
 * Student's t with pooled variance of every split with at least {@link SEGMENT} values on either side. A maximal t over all splits
 * is the likelihood-ratio test for one change of the mean of normal values: A. Sen and M. S. Srivastava, Annals of Statistics 3
 * (1975) 98-108; K. J. Worsley, Journal of the American Statistical Association 74 (1979) 365-367. All values are finite;
 * `newest` is how many values there may be after a move that raises an alarm. Undefined for fewer than twice {@link SEGMENT} values, and
 * where all are equal.
 */
export function scan(values: readonly number[], newest = NEWEST): Scan | undefined {
  const n = values.length;
  const scaled = standardise(values);
  if (n < 2 * SEGMENT || scaled === undefined) return undefined;
  const total = scaled.reduce((sum, value) => sum + value * value, 0);
  let [sum, most, recent, at] = [0, 0, 0, SEGMENT];
  for (let before = 1; before <= n - SEGMENT; before += 1) {
    sum += scaled[before - 1] ?? 0;
    if (before < SEGMENT) continue;
    // The values add up to 0, so the sum of one side gives that of the other.
    const between = (sum * sum * n) / (before * (n - before));
    const within = total - between;
    // A spread that is only rounding error counts as none.
    const ratio = between / (within > 1e-12 * total ? within : 0);
    if (n - before <= newest) recent = Math.max(recent, ratio);
    if (ratio > most) [most, at] = [ratio, before];
  }
  return { at, t: Math.sqrt(recent * (n - 2)), greatest: Math.sqrt(most * (n - 2)) };
}

/** Values minus their mean, as shares of the greatest distance from it; undefined if all are equal except for rounding. */
function standardise(values: readonly number[]): number[] | undefined {
  const largest = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (largest === 0) return undefined;
  const shares = values.map(value => value / largest);
  const mean = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  const spread = shares.reduce((most, value) => Math.max(most, Math.abs(value - mean)), 0);
  return spread < 1e-9 ? undefined : shares.map(value => (value - mean) / spread);
}

/**
 * The |t| from which the best split of `n` values is a move. The level is divided among the series that are examined together
 * (Bonferroni), so that a report of several series gives no more false alarms than a report of one.
 */
export function limitOf(n: number, series: number, p = P_LIMIT): number {
  return studentQuantile(p / 2 / series, n - 2);
}

/**
 * Where the values moved, if they did: the index of the first value on the new level. `values` are those since the last reported move, of
 * which the newest {@link WINDOW} are examined; `series` is the number of series that are examined together.
 */
export function findMove(values: readonly number[], series: number, limit = limitOf): number | undefined {
  const start = Math.max(0, values.length - WINDOW);
  const window = values.slice(start);
  const found = scan(window);
  if (found === undefined) return undefined;
  const isMove = found.t >= limit(window.length, series) || found.greatest >= limit(window.length, series, P_OLD);
  return isMove ? start + found.at : undefined;
}

/** The mean, from shares, so that no sum overflows. */
export function average(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value / values.length, 0);
}
