// The rows of a run's metrics: finite numbers leave, under names that contain no secret (docs/boundary.md and docs/sync.md).
import type { OpenedRows } from '../manifest/metrics/open-rows.ts';
import type { MetricsReading } from '../manifest/metrics/summaries.ts';
import { isWhole, mapKeptRows } from '../manifest/metrics/summaries.ts';
import type { Limits } from './limits.ts';
import type { Receipt, Counts } from './receipt.ts';
import { emptyCounts, countHeld } from './receipt.ts';

/** The share of a body that rows may fill, so that the manifest and the log's end fit beside them. */
const shareOfBody = 0.5;
/** Characters of a row in a body without its values, and of a value without its name. */
const charactersOfRow = 12;
const charactersOfValue = 12;

/** One of how many rows leaves: 1, or the power of two that keeps the rows and bytes of all files within the limits. */
export function samplingStep(files: readonly { reading: MetricsReading; size: number }[], limits: Limits): number {
  const rows = files.reduce((sum, { reading }) => sum + reading.rows, 0);
  const bytes = files.reduce((sum, file) => sum + bytesOf(file), 0);
  let every = 1;
  while (rows / every + files.length > limits.metricRows || bytes / every > limits.body * shareOfBody) {
    every *= 2;
    if (every > 2 ** 31) break;
  }
  return every;
}

/** At least the part of the file that the training is; a table or a packed file has its names once, and a body with each value. */
function bytesOf({ reading, size }: { reading: MetricsReading; size: number }): number {
  const { rows, earlierRows, metrics } = reading;
  const values = [...metrics.values()].reduce(
    (sum, { name, count }) => sum + count * (name.length + charactersOfValue),
    0,
  );
  return Math.max(rows * charactersOfRow + values, (size * rows) / Math.max(1, rows + earlierRows));
}

/** What leaves of the rows when one of `every` does. `names` has the metrics that may leave. */
export async function countRows(
  source: OpenedRows,
  reading: MetricsReading,
  names: ReadonlyMap<string, string>,
  every: number,
  own?: string,
): Promise<Counts> {
  const { rows, altered, lastAltered, earlierRows, unreadable } = reading;
  const lastExtra = rows > 0 && (rows - 1) % every !== 0 ? 1 : 0;
  const kept = Math.ceil(rows / every) + lastExtra;
  const tally = emptyCounts();
  tally.redacted =
    names.size === reading.metrics.size && reading.refused === 0
      ? (altered[Math.log2(every)] ?? 0) + (lastExtra === 1 && lastAltered ? 1 : 0)
      : await countAltered(mapKeptRows(source, reading, every, own, row => !isWhole(row, names)));
  tally.sent = kept - tally.redacted;
  countHeld(tally, 'thinned', rows - kept);
  countHeld(tally, 'earlier-training', earlierRows);
  countHeld(tally, 'not-a-row', unreadable?.count ?? 0);
  return tally;
}

/**
 * Counts rows that leave without some of their values, where a metric stays because of its name or its numbers. This is rare, so it reads the rows
 * again.
 */
async function countAltered(kept: AsyncIterable<boolean>): Promise<number> {
  let altered = 0;
  for await (const isAltered of kept) if (isAltered) altered++;
  return altered;
}

/** The numbers of these metrics that are NaN or infinite. */
export function listNonFinite(
  metrics: Iterable<MetricsReading['metrics'] extends Map<string, infer M> ? M : never>,
): Receipt['nonFinite'] {
  return [...metrics]
    .filter(({ nonFinite }) => nonFinite > 0)
    .map(({ name, nonFinite, firstNonFinite }) => ({ metric: name, count: nonFinite, firstStep: firstNonFinite ?? 0 }));
}
