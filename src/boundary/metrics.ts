// The metrics of a run through the boundary: their names, the figures that are shown, and the rows that may leave.
import { closeSync } from 'node:fs';
import type { MetricSummary } from '../manifest/downsample.ts';
import type { LoadedRun } from '../manifest/load.ts';
import type { LeftOut } from '../manifest/metrics/columns.ts';
import type { MetricFileProblem, MetricSource } from '../manifest/metrics/files.ts';
import { labelOf, withMetricSources } from '../manifest/metrics/files.ts';
import type { Format } from '../manifest/metrics/detect-format.ts';
import type { OpenedRows } from '../manifest/metrics/index.ts';
import type { SuccessCounts } from '../manifest/metrics/row.ts';
import type { MetricsReading, SentRow } from '../manifest/metrics/summaries.ts';
import { readMetrics, readRows } from '../manifest/metrics/summaries.ts';
import type { Run } from '../manifest/run.ts';
import { openInside } from '../manifest/safe-open.ts';
import { toSingleLine } from '../text.ts';
import { valueKind } from './fields.ts';
import { containsAbsolutePath } from './paths.ts';
import type { LeftOutName, Receipt, Counts, UnreadableRows } from './receipt.ts';
import { sumCounts } from './receipt.ts';
import { sendRowsOf, withFile } from './reread.ts';
import { containsCredentials, isSecretFile } from './secret-files.ts';
import { countRows, listNonFinite, samplingStep } from './rows.ts';
import type { FilteredRun, Metric, MetricFile, Policy } from './types.ts';

interface MetricsPassed {
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

/** A file that was read: its contents, and the name of each of its metrics in the run. */
interface ReadFile {
  path: string;
  parts: readonly string[];
  versions: readonly string[];
  size: number;
  format: Format;
  reading: MetricsReading;
  names: ReadonlyMap<string, string>;
  tally: Counts;
}

type Failed = Pick<MetricSource, 'path' | 'target'> & { problem: MetricFileProblem };

/** Passes the metrics through the boundary, and adds remarks to `notices`. */
export async function passMetrics(
  loaded: LoadedRun,
  run: Run,
  policy: Policy,
  notices: string[],
): Promise<MetricsPassed> {
  const refused: Receipt['refused'] = [];
  const paths: string[] = [];
  for (const path of run.metricsPaths)
    if (!isSecretFile(path) && (await withFile(loaded.folder, path, containsCredentials)) !== true) paths.push(path);
  if (paths.length < run.metricsPaths.length)
    notices.push(
      'A metrics file of the manifest has the name or the beginning of a file of secrets, so it was not read.',
    );
  const named = policy.logMetrics === undefined ? paths : pathsOrLog(loaded.folder, paths, run);
  const { read, failed, every } = await withMetricSources(
    loaded.folder,
    named,
    sources => readSources(sources, policy, refused),
    policy.logMetrics,
  );
  const missing = failed.filter(({ problem }) => run.namesItsFiles || problem !== 'missing');
  if (missing.length > 0)
    notices.push('The metrics file that the manifest names could not be read; see the finding of the gate metrics.');
  for (const file of read) notices.push(...(await describeFile(file, policy)));
  const summaries = new Map(read.flatMap(file => [...summariesOf(file)]));
  const proportions = new Map(read.flatMap(file => [...proportionsOf(file)]));
  const finals = await passNames(loaded.run.metrics, policy, refused);
  const names = new Set([...finals.keys(), ...summaries.keys()]);
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
    leftOut: await listLeftOut(loaded.run.metricsLeftOut, read, policy),
    unreadable: await listUnreadable(read, policy),
    refused,
    send: () => sendFiles(loaded.folder, read, every, policy),
  };
}

async function readSources(
  sources: readonly MetricSource[],
  policy: Policy,
  refused: Receipt['refused'],
): Promise<{ read: ReadFile[]; failed: Failed[]; every: number }> {
  const failed: Failed[] = [];
  const readings: { source: MetricSource; rows: OpenedRows; reading: MetricsReading; size: number }[] = [];
  for (const source of sources) {
    const { rows, files, problem } = source;
    if (problem !== undefined) failed.push({ ...source, problem });
    if (rows === undefined) continue;
    const reading = await readMetrics(rows, policy.metricsStep, policy.budget.metrics);
    policy.budget.metrics -= reading.metrics.size;
    readings.push({ source, rows, reading, size: files.reduce((sum, { size }) => sum + size, 0) });
  }
  const every = samplingStep(readings, policy.limits);
  const shared = namesOfSeveral(readings.map(({ reading }) => reading));
  const paths = readings.map(({ source }) => source.path);
  const read: ReadFile[] = [];
  for (const { source, rows, reading, size } of readings) {
    const label = labelOf(source.path, paths);
    const all = [...reading.metrics.keys()].map(name => [name, shared.has(name) ? `${label}/${name}` : name] as const);
    const passed = await passNames(new Map(all.map(([name, full]) => [full, name])), policy, refused);
    const names = new Map([...passed].map(([full, name]) => [name, full]));
    const tally = await countRows(rows, reading, names, every, policy.metricsStep);
    const { path, parts, files } = source;
    const versions = files.map(({ version }) => version);
    read.push({ path, parts, versions, size, format: rows.format, reading, names, tally });
  }
  return { read, failed, every };
}

/** Names that are in two files or more: each is distinguished by its file. */
function namesOfSeveral(readings: readonly MetricsReading[]): Set<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const { metrics } of readings) {
    for (const name of metrics.keys()) (seen.has(name) ? twice : seen).add(name);
  }
  return twice;
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

/** Where there is no metrics file, reads the log with the team's templates. */
function pathsOrLog(folder: string, paths: readonly string[], run: Run): readonly string[] {
  if (paths.some(path => isThere(folder, path))) return paths;
  const log = run.logPaths.find(path => !isSecretFile(path) && isThere(folder, path));
  return log === undefined ? paths : [log];
}

function isThere(folder: string, path: string): boolean {
  const { file, refused } = openInside(folder, path);
  if (file) closeSync(file.fd);
  return refused !== 'missing';
}

/** Remarks on a file for the reader of the report: where its steps went backwards. */
async function describeFile({ path, reading }: ReadFile, policy: Policy): Promise<string[]> {
  const shown = await showName(path, policy);
  const { resumes, unclear } = reading;
  const [resume] = resumes;
  const [doubtful] = unclear;
  return [
    ...(resume
      ? [
          `${shown}: the training was resumed ${times(resumes.length)}, first in line ${resume.line}, where the step goes back from ${resume.from} to ${resume.to}. No row was left out.`,
        ]
      : []),
    ...(doubtful === undefined
      ? []
      : [
          `${shown}: some metrics begin again in line ${doubtful}, and whether that is a new training cannot be told. No row was left out.`,
        ]),
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${count} times`);

/** The names that are no metrics, of the manifest and of each file. The axis and times are what every file has. */
async function listLeftOut(
  own: readonly LeftOut[],
  files: readonly ReadFile[],
  policy: Policy,
): Promise<NonNullable<Receipt['leftOut']>> {
  const odd = files.map(({ path, reading }) => ({
    path,
    leftOut: reading.leftOut.filter(({ reason }) => reason !== 'axis' && reason !== 'clock'),
  }));
  const names: LeftOutName[] = [];
  for (const { path, leftOut } of [{ path: undefined, leftOut: own }, ...odd]) {
    const file = path === undefined ? undefined : await showName(path, policy);
    for (const one of leftOut) names.push({ ...one, name: await showName(one.name, policy), file });
  }
  return { names, unnamed: files.reduce((sum, { reading }) => sum + reading.unnamed, 0) };
}

async function listUnreadable(files: readonly ReadFile[], policy: Policy): Promise<UnreadableRows[]> {
  const listed: UnreadableRows[] = [];
  for (const { path, reading } of files)
    if (reading.unreadable) listed.push({ file: await showName(path, policy), ...reading.unreadable });
  return listed;
}

async function showFile({ path, format, reading, names }: ReadFile, policy: Policy): Promise<MetricFile> {
  const { metrics: _metrics, proportions: _counts, altered: _altered, lastAltered: _last, ...facts } = reading;
  const shown = reading.leftOut.map(async (one): Promise<LeftOut> => ({
    ...one,
    name: await showName(one.name, policy),
  }));
  const known = [...names.values()];
  return { ...facts, path: await showName(path, policy), format, names: known, leftOut: await Promise.all(shown) };
}

async function showFailed({ path, problem, target }: Failed, policy: Policy): Promise<MetricFile> {
  const leadsTo = target === undefined ? undefined : await showName(target, policy);
  return { path: await showName(path, policy), problem, ...(leadsTo !== undefined && { target: leadsTo }) };
}

async function showName(name: string, policy: Policy): Promise<string> {
  return containsAbsolutePath(name) ? '(a path)' : toSingleLine(await policy.scanner.redact(name));
}

/** The metrics whose names may leave: a name with an absolute path stays, and a name with a secret refuses the run. */
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
    else if (!containsAbsolutePath(name)) passed.set(name, value);
  }
  return passed;
}
