// The limits of rules, each over all the runs that it was checked on.
import type { SummaryKind } from '../gates/comparison/figures.ts';
import { fromNumber } from './result/result-reading.ts';
import type { Result } from './result/result-schema.ts';

export interface Limit {
  check: 'max' | 'min';
  limit: number;
  /** How many runs break it, and how many there are. */
  broken: number;
  of: number;
  /** Whether a run's last rows have no number, so that it is unclear. */
  doubtful: boolean;
  /** The value that is farthest on the wrong side; NaN where one is. */
  worst: number | undefined;
}

/** How many numbers there are, and from where to where they go. */
export interface Range {
  runs: number;
  least: number;
  greatest: number;
}

interface Limits {
  limits: Limit[];
  /** Which number of a run was held to them; undefined is the last. */
  summary: SummaryKind | undefined;
  values: Range | undefined;
}

/** The limits of each metric, and the numbers that were held to them. */
export function collectLimits(rules: Result['rules']): Map<string, Limits> {
  const found = new Map<string, Limits>();
  for (const { metric, check, limit, value, state, summary } of rules) {
    if (check === 'tolerance' || limit === undefined) continue;
    const ofMetric = found.get(metric) ?? { summary, values: undefined, limits: [] };
    found.set(metric, ofMetric);
    let one = ofMetric.limits.find(known => known.check === check && known.limit === limit);
    if (!one) ofMetric.limits.push((one = { check, limit, broken: 0, of: 0, worst: undefined, doubtful: false }));
    // A run has a result for each of its limits, with the same number.
    if (value !== undefined && one === ofMetric.limits[0]) ofMetric.values = widen(ofMetric.values, fromNumber(value));
    one.of += 1;
    one.doubtful ||= state === 'doubtful';
    if (state === 'passed' || state === 'doubtful') continue;
    one.broken += 1;
    one.worst = worse(check, one.worst, value === undefined ? undefined : fromNumber(value));
  }
  return found;
}

function worse(check: Limit['check'], a: number | undefined, b: number | undefined): number | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return check === 'max' ? Math.max(a, b) : Math.min(a, b);
}

export function widen(known: Range | undefined, value: number): Range {
  if (known === undefined) return { runs: 1, least: value, greatest: value };
  return { runs: known.runs + 1, least: Math.min(known.least, value), greatest: Math.max(known.greatest, value) };
}
