// The metrics of a run through the boundary: their names, the figures that are shown, and the rows that may leave.
import { MAX_METRIC_NAME_LENGTH, MAX_METRICS, readMetrics, readRows } from '../manifest/metrics/summaries.ts';
import type { MetricSummary } from '../manifest/downsample.ts';
import type { LoadedRun } from '../manifest/load.ts';
import type { Row } from '../manifest/metrics/summaries.ts';
import type { Run } from '../manifest/run.ts';
import { valueKind } from './fields.ts';
import { holdsAbsolutePath } from './paths.ts';
import type { Metric, Policy, FilteredRun } from './types.ts';
import { sendFile, withFile } from './reread.ts';
import type { Receipt } from './receipt.ts';
import { emptyTally } from './receipt.ts';
import { countRows, listNonFinite, thinning } from './rows.ts';

interface MetricsPassed {
  metrics: Metric[];
  rows: FilteredRun['rows'];
  tally: Receipt['rows'];
  nonFinite: Receipt['nonFinite'];
  refused: Receipt['refused'];
  send: () => AsyncGenerator<Row>;
}

/** Passes the metrics; what is to be known of them is added to `notices`. */
export async function passMetrics(
  loaded: LoadedRun,
  run: Run,
  policy: Policy,
  notices: string[],
): Promise<MetricsPassed> {
  const path = run.metricsPath;
  const refused: Receipt['refused'] = [];
  const found =
    path === undefined
      ? undefined
      : await withFile(loaded.folder, path, async file => {
          const whole = await readMetrics(file);
          const every = thinning(whole, file.size, policy.limits);
          const metrics = await passNames(whole.metrics, policy, refused);
          const reading = { ...whole, metrics };
          const tally = await countRows(file, whole, reading, every);
          return { reading, tally, every, size: file.size, version: file.version };
        });
  if (path !== undefined && found === undefined && run.generation !== 'training-v1') {
    notices.push(
      `The metrics file that the manifest names could not be read; only the manifest's own numbers are known.`,
    );
  }
  const reading = found?.reading;
  if (reading && reading.tooMany.size > 0) {
    const bounds = `${MAX_METRICS.toLocaleString('en')} metrics with names of at most ${MAX_METRIC_NAME_LENGTH} characters`;
    notices.push(`A run may have ${bounds}: the others stay on the runner, and are not shown.`);
  }
  const summaries = reading?.metrics ?? new Map<string, MetricSummary>();
  const finals = await passNames(loaded.run.metrics, policy, refused);
  const names = new Set([...finals.keys(), ...summaries.keys()]);
  return {
    metrics: [...names].map(name => {
      const summary = summaries.get(name);
      return { name, value: finals.get(name) ?? summary?.last ?? NaN, summary };
    }),
    rows: { count: reading?.rows ?? 0, earlier: reading?.earlierRows ?? 0, unreadable: reading?.unreadable ?? 0 },
    tally: found?.tally ?? emptyTally(),
    nonFinite: reading ? listNonFinite(reading) : [],
    refused,
    send: () => sendFile(loaded.folder, path, found, (file, first) => readRows(file, first.reading, first.every)),
  };
}

/** The metrics whose names may leave: one that holds an absolute path stays, and one that holds a secret refuses the run. */
async function passNames<T>(
  metrics: ReadonlyMap<string, T>,
  policy: Policy,
  refused: Receipt['refused'],
): Promise<Map<string, T>> {
  const passed = new Map<string, T>();
  for (const [name, value] of metrics) {
    const findings = await policy.scanner.find(name);
    const allowed = policy.allow.includes(`metrics.${name}`);
    const finding = findings.find(({ kind }) => kind === valueKind || !allowed);
    if (finding) refused.push({ place: 'the name of a metric', kind: finding.kind });
    else if (!holdsAbsolutePath(name)) passed.set(name, value);
  }
  return passed;
}
