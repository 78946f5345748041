// The rows of a run's metrics: finite numbers leave, under names that hold no secret (contract 5 and 7).
import type { MetricsReading } from '../manifest/metrics.ts';
import type { Limits } from './limits.ts';
import type { Receipt, Tally } from './receipt.ts';
import { emptyTally, hold } from './receipt.ts';

/** The part of a body that rows may fill, so that there is room for the manifest and the log's end. */
const shareOfBody = 0.5;

/** Of how many rows one leaves: 1, or the power of two that keeps rows and bytes (`size`, of the file) within the limits. */
export function thinning(reading: MetricsReading, size: number, limits: Limits): number {
  const bytes = size - reading.start.offset;
  let every = 1;
  while (reading.rows / every + 1 > limits.metricRows || bytes / every > limits.body * shareOfBody) every *= 2;
  return every;
}

/** What leaves of the rows when one of `every` does. */
export function countRows(reading: MetricsReading, every: number): Tally {
  const { rows, altered, lastAltered, earlierRows, unreadable } = reading;
  const lastExtra = rows > 0 && (rows - 1) % every !== 0 ? 1 : 0;
  const kept = Math.ceil(rows / every) + lastExtra;
  const tally = emptyTally();
  tally.redacted = (altered[Math.log2(every)] ?? 0) + (lastExtra === 1 && lastAltered ? 1 : 0);
  tally.sent = kept - tally.redacted;
  hold(tally, 'thinned', rows - kept);
  hold(tally, 'earlier-training', earlierRows);
  hold(tally, 'not-a-row', unreadable);
  return tally;
}

/** The numbers of these metrics that are NaN or infinite. */
export function listNonFinite(reading: MetricsReading): Receipt['nonFinite'] {
  return [...reading.metrics.values()]
    .filter(({ nonFinite }) => nonFinite > 0)
    .map(({ name, nonFinite, firstNonFinite }) => ({ metric: name, count: nonFinite, firstStep: firstNonFinite ?? 0 }));
}
