// The metrics of a run through the boundary: their names, the figures that are shown, and the rows that may leave.
import type { MetricSummary } from '../manifest/downsample.ts';
import type { LoadedRun } from '../manifest/load.ts';
import { withMetricSources } from '../manifest/metrics/files.ts';
import type { SuccessCounts } from '../manifest/metrics/rows/row.ts';
import type { MetricsReading, SentRow } from '../manifest/metrics/summaries.ts';
import { readRows } from '../manifest/metrics/summaries.ts';
import type { Run } from '../manifest/run.ts';
import { describeFile, listLeftOut, listUnreadable, showFailed, showFile } from './describe-metric-files.ts';
import { filterNames, takeFinals } from './metric-names.ts';
import type { ReadFile } from './read-metric-files.ts';
import { chooseMetricPaths, fromWorkspace, listElsewhere, readSources } from './read-metric-files.ts';
import type { Receipt, UnreadableRows } from './receipt.ts';
import { sumCounts } from './receipt.ts';
import { sendRowsOf } from './send-file.ts';
import { listNonFinite } from './rows.ts';
import type { FilteredRun, Metric, MetricFile, Policy } from './types.ts';

interface FilteredMetrics {
  metrics: Metric[];
  rows: FilteredRun['rows'];
  files: MetricFile[];
  tally: Receipt['rows'];
  nonFinite: Receipt['nonFinite'];
  leftOut: NonNullable<Receipt['leftOut']>;
  unreadable: UnreadableRows[];
  refused: Receipt['refused'];
  send: () => AsyncGenerator<SentRow>;
}

/** Passes the metrics through the boundary, and adds remarks to `notices`. */
export async function filterMetrics(
  loaded: LoadedRun,
  run: Run,
  policy: Policy,
  notices: string[],
): Promise<FilteredMetrics> {
  const refused: Receipt['refused'] = [];
  const named = await chooseMetricPaths(loaded, run, policy, notices);
  const { read, failed, every } = await withMetricSources(
    loaded.folder,
    named,
    sources => readSources(sources, policy, refused),
    policy.logMetrics,
  );
  const missing = [
    ...failed
      .filter(({ problem }) => run.namesItsFiles || problem !== 'missing')
      .map(file => fromWorkspace(loaded, file, policy)),
    ...listElsewhere(loaded, policy),
  ];
  if (missing.length > 0)
    notices.push('The metrics file that the manifest names could not be read; see the finding of the gate metrics.');
  for (const file of read) notices.push(...(await describeFile(file, policy)));
  const summaries = new Map(read.flatMap(file => [...summariesOf(file)]));
  const proportions = new Map(read.flatMap(file => [...proportionsOf(file)]));
  // Of a manifest's own metrics the receipt of its fields names those that stay.
  const { passed } = await filterNames(loaded.run.metrics, policy, refused);
  const { kept: finals, over, unnamed } = takeFinals(passed, policy);
  const names = new Set([...finals.keys(), ...summaries.keys()]);
  // What is null in the manifest may have its numbers in a file.
  const notRead = loaded.run.metricsLeftOut.filter(({ name, reason }) => reason !== 'null' || !names.has(name));
  const sum = (count: (reading: MetricsReading) => number): number =>
    read.reduce((all, { reading }) => all + count(reading), 0);
  return {
    metrics: [...names].map(name => {
      const found = summaries.get(name);
      // A final number in the manifest itself leaves no doubt.
      const summary = found && finals.has(name) ? { ...found, doubt: undefined } : found;
      const final = finals.get(name);
      // A final number in the manifest itself has the counts of the file only where it is that rate.
      const proportion = final === undefined || final === found?.last ? proportions.get(name) : undefined;
      return { name, value: finals.get(name) ?? summary?.last ?? NaN, summary, ...(proportion && { proportion }) };
    }),
    rows: {
      count: sum(({ rows }) => rows),
      earlier: sum(({ earlierRows }) => earlierRows),
      unreadable: sum(({ unreadable }) => unreadable?.count ?? 0),
    },
    files: await Promise.all([
      ...read.map(file => showFile(file, policy)),
      ...missing.map(file => showFailed(file, policy)),
    ]),
    tally: sumCounts(read.map(({ tally }) => tally)),
    nonFinite: listNonFinite([...summaries.values()]),
    leftOut: await listLeftOut({ names: [...notRead, ...over], unnamed }, read, policy),
    unreadable: await listUnreadable(read, policy),
    refused,
    send: () => sendFiles(loaded.folder, read, every, policy),
  };
}

function* summariesOf({ reading, names }: ReadFile): Generator<[string, MetricSummary]> {
  for (const [raw, name] of names) {
    const summary = reading.metrics.get(raw);
    if (summary) yield [name, { ...summary, name }];
  }
}

function* proportionsOf({ reading, names }: ReadFile): Generator<[string, SuccessCounts]> {
  for (const [raw, proportion] of reading.proportions) {
    const name = names.get(raw);
    if (name !== undefined) yield [name, { ...proportion, metric: name }];
  }
}

async function* sendFiles(
  folder: string,
  files: readonly ReadFile[],
  every: number,
  { metricsStep, logMetrics }: Policy,
): AsyncGenerator<SentRow> {
  for (const file of files)
    yield* sendRowsOf(folder, file, rows => readRows(rows, file.reading, every, file.names, metricsStep), logMetrics);
}
