// The metric files of a run, read for their figures: each file by its own rows, and names that are in two of them told apart.
import { closeSync } from 'node:fs';
import { posix, resolve } from 'node:path';
import type { LoadedRun } from '../manifest/load.ts';
import { originalsOf, repeatedMetrics, sharedSeries } from '../manifest/metrics/duplicate-files.ts';
import type { LeftOut } from '../manifest/metrics/rows/column.ts';
import type { Format } from '../manifest/metrics/detect-format.ts';
import type { MetricFileProblem, MetricSource } from '../manifest/metrics/files.ts';
import { labelOf } from '../manifest/metrics/files.ts';
import type { OpenedRows } from '../manifest/metrics/open-rows.ts';
import type { MetricsReading } from '../manifest/metrics/summaries.ts';
import { readMetrics } from '../manifest/metrics/summaries.ts';
import type { Run } from '../manifest/run.ts';
import { openInside } from '../manifest/safe-open.ts';
import { filterNames } from './metric-names.ts';
import { foldersOf, lastPart, namesOf, pathsElsewhere, relativeTo } from './paths.ts';
import type { Counts, Receipt } from './receipt.ts';
import { withFile } from './send-file.ts';
import { countRows, samplingStep } from './rows.ts';
import { containsCredentials, isSecretFile } from './secret-files.ts';
import type { Policy } from './types.ts';

/** A file that was read: its contents, and the name of each of its metrics in the run. */
export interface ReadFile {
  path: string;
  parts: readonly string[];
  versions: readonly string[];
  size: number;
  format: Format;
  reading: MetricsReading;
  names: ReadonlyMap<string, string>;
  tally: Counts;
}

/** A file that the manifest names and that is not read. */
export type FailedFile = Pick<MetricSource, 'path' | 'target'> & { problem: MetricFileProblem };

/** The metric files that may be read: a file of secrets is passed over, which `notices` says; without any, the log with templates. */
export async function chooseMetricPaths(
  { folder }: LoadedRun,
  run: Run,
  { logMetrics }: Policy,
  notices: string[],
): Promise<readonly string[]> {
  const paths: string[] = [];
  for (const path of run.metricsPaths)
    if (!isSecretFile(path) && (await withFile(folder, path, containsCredentials)) !== true) paths.push(path);
  if (paths.length < run.metricsPaths.length)
    notices.push('A metrics file that the manifest names looks like a file of secrets, so it was not read.');
  return logMetrics === undefined ? paths : pathsOrLog(folder, paths, run);
}

/** Where there is no metrics file, reads the log with the team's templates. */
function pathsOrLog(folder: string, paths: readonly string[], run: Run): readonly string[] {
  if (paths.some(path => isThere(folder, path))) return paths;
  const log = run.logPaths.find(path => !isSecretFile(path) && isThere(folder, path));
  return log === undefined ? paths : [log];
}

/** Whether a path leads to a file of the run, or to a folder of one, which events are in. */
function isRead(folder: string, path: string): boolean {
  const { file, refused } = openInside(folder, path);
  if (file) closeSync(file.fd);
  return file !== undefined || (refused === 'not-a-file' && !/^\.*$/.test(path));
}

function isThere(folder: string, path: string): boolean {
  const { file, refused } = openInside(folder, path);
  if (file) closeSync(file.fd);
  return refused !== 'missing';
}

/** So many of them are told. */
const MAX_ELSEWHERE = 20;

/** The files that a manifest names by a path of another folder or another machine; where one of that name is beside it, that is meant. */
export function listElsewhere({ folder, run }: LoadedRun, { workspace }: Policy): FailedFile[] {
  const names = new Set(pathsElsewhere(run.metricsPaths, foldersOf(folder, workspace)).map(lastPart));
  return [...names].slice(0, MAX_ELSEWHERE).map(name => ({
    path: name,
    problem: 'outside',
    target: isRead(folder, name) ? name : undefined,
  }));
}

/** A file that is not there, with its path in the run's folder where the manifest names it from the workspace. */
export function fromWorkspace({ folder }: LoadedRun, file: FailedFile, { workspace }: Policy): FailedFile {
  if (file.problem !== 'missing' || workspace === undefined) return file;
  const inside = relativeTo(namesOf(folder), resolve(workspace, file.path));
  return inside !== undefined && isRead(folder, inside) ? { ...file, target: inside } : file;
}

/** Reads each file once for its figures, and once more to count what of its rows may leave; `every` is the sampling step. */
export async function readSources(
  sources: readonly MetricSource[],
  policy: Policy,
  refused: Receipt['refused'],
): Promise<{ read: ReadFile[]; failed: FailedFile[]; every: number }> {
  const failed: FailedFile[] = [];
  const readings: { source: MetricSource; rows: OpenedRows; reading: MetricsReading; size: number }[] = [];
  for (const source of sources) {
    const { rows, files, problem } = source;
    if (problem !== undefined) failed.push({ ...source, problem });
    if (rows === undefined) continue;
    const reading = await readMetrics(rows, policy.metricsStep, policy.budget.metrics);
    policy.budget.metrics -= reading.metrics.size;
    readings.push({ source, rows, reading, size: files.reduce((sum, { size }) => sum + size, 0) });
  }
  const repeated = repeatedIn(readings);
  const every = samplingStep(readings, policy.limits);
  const ownNames = (path: string, { metrics }: MetricsReading): string[] =>
    [...metrics.keys()].filter(name => repeated.get(path)?.has(name) !== true);
  const shared = namesOfSeveral(readings.map(({ source, reading }) => ownNames(source.path, reading)));
  const paths = readings.map(({ source }) => source.path);
  const read: ReadFile[] = [];
  for (const { source, rows, reading, size } of readings) {
    const label = labelOf(source.path, paths);
    const own = ownNames(source.path, reading);
    const all = own.map(name => [name, shared.has(name) ? `${label}/${name}` : name] as const);
    const { passed, held } = await filterNames(new Map(all.map(([name, full]) => [full, name])), policy, refused);
    const names = new Map([...passed].map(([full, name]) => [name, full]));
    const tally = await countRows(rows, reading, names, every, policy.metricsStep);
    const { path, parts, files } = source;
    const versions = files.map(({ version }) => version);
    const duplicates = [...reading.metrics.keys()].filter(name => !own.includes(name));
    const leftOut = [
      ...reading.leftOut,
      ...duplicates.map((name): LeftOut => ({ name, reason: 'duplicate', line: 1 })),
      ...held.map((name): LeftOut => ({ name, reason: 'absolute-path', line: 1 })),
    ];
    read.push({ path, parts, versions, size, format: rows.format, reading: { ...reading, leftOut }, names, tally });
  }
  return { read, failed, every };
}

/** Of each file that repeats numbers of another one: the metrics that both have. They are those of the other. */
function repeatedIn(
  readings: readonly { source: MetricSource; reading: MetricsReading }[],
): ReadonlyMap<string, ReadonlySet<string>> {
  const paths = readings.map(({ source }) => source.path);
  return new Map(
    readings.map(({ source: { path }, reading: { metrics } }, at) => {
      const originals = originalsOf(path, paths);
      const repeated = readings.flatMap(({ source: other, reading: theirs }, before) => {
        if (originals.includes(other.path)) return [...repeatedMetrics(path, metrics, theirs.metrics)];
        const isEarlier = before < at && posix.dirname(other.path) === posix.dirname(path);
        return isEarlier ? [...sharedSeries(metrics, theirs.metrics)] : [];
      });
      return [path, new Set(repeated)];
    }),
  );
}

/** Names that are in two files or more: each is distinguished by its file. */
function namesOfSeveral(files: readonly (readonly string[])[]): Set<string> {
  const [seen, twice] = [new Set<string>(), new Set<string>()];
  for (const names of files) {
    for (const name of names) (seen.has(name) ? twice : seen).add(name);
  }
  return twice;
}
