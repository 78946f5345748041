// The rows of a run's metrics: finite numbers leave, under names that hold no secret (docs/boundary.md and docs/sync.md).
import { readBlocks } from '../manifest/lines.ts';
import type { MetricsReading } from '../manifest/metrics/summaries.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import type { RowContent } from '../manifest/metrics/row.ts';
import { emptyRow, readRow, rowLines } from '../manifest/metrics/row.ts';
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

/**
 * What leaves of the rows when one of `every` does. `whole` is the reading of the file, `passed` the same with only the metrics
 * that may leave.
 */
export async function countRows(
  file: OpenedFile,
  whole: MetricsReading,
  passed: MetricsReading,
  every: number,
): Promise<Tally> {
  const { rows, altered, lastAltered, earlierRows, unreadable } = whole;
  const lastExtra = rows > 0 && (rows - 1) % every !== 0 ? 1 : 0;
  const kept = Math.ceil(rows / every) + lastExtra;
  const tally = emptyTally();
  tally.redacted =
    passed.metrics.size === whole.metrics.size
      ? (altered[Math.log2(every)] ?? 0) + (lastExtra === 1 && lastAltered ? 1 : 0)
      : await countAltered(file, passed, every);
  tally.sent = kept - tally.redacted;
  hold(tally, 'thinned', rows - kept);
  hold(tally, 'earlier-training', earlierRows);
  hold(tally, 'not-a-row', unreadable);
  return tally;
}

/** Rows that leave without some of their values, counted anew where a metric stays for its name: rare, so a reading of its own. */
async function countAltered(file: OpenedFile, passed: MetricsReading, every: number): Promise<number> {
  const row = emptyRow();
  let [skip, number, altered] = [passed.start.skip, 0, 0];
  for await (const { text, tooLong } of readBlocks(file, passed.start.offset)) {
    if (tooLong) continue;
    for (const line of rowLines(text)) {
      if (skip-- > 0 || !readRow(line, row)) continue;
      const kept = number % every === 0 || number === passed.rows - 1;
      number++;
      if (kept && !isWhole(row, passed)) altered++;
    }
  }
  return altered;
}

function isWhole({ left, count, names, values }: RowContent, { metrics }: MetricsReading): boolean {
  const leaves = (name: string, at: number): boolean => metrics.has(name) && Number.isFinite(values[at]);
  return left.length === 0 && names.slice(0, count).every(leaves);
}

/** The numbers of these metrics that are NaN or infinite. */
export function listNonFinite(reading: MetricsReading): Receipt['nonFinite'] {
  return [...reading.metrics.values()]
    .filter(({ nonFinite }) => nonFinite > 0)
    .map(({ name, nonFinite, firstNonFinite }) => ({ metric: name, count: nonFinite, firstStep: firstNonFinite ?? 0 }));
}
