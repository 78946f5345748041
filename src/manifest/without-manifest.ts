// Runs of a trainer that writes no manifest: a file of metrics is one, or a folder that holds some, named by its path.
import { statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ManifestFile } from './find.ts';
import { MAX_MANIFESTS, tooMany } from './find.ts';
import type { LoadedRun } from './load.ts';
import type { FileNotChosen } from './metrics/choose.ts';
import { chooseMetricFiles, holdsValueFiles, listEntries } from './metrics/choose.ts';
import { groupOf, seedOf } from './path-names.ts';
import type { JsonObject } from './python-json.ts';
import { chooseGeneration, parseRun } from './versions.ts';

/** Metrics that no manifest names. */
export interface FoundMetrics extends ManifestFile {
  /** The run's folder, which `files` are relative to. */
  folder: string;
  files: readonly string[];
  /** The other files of a folder, and why they are not read. */
  notChosen: readonly FileNotChosen[];
}

/** How deep folders are searched. */
const MAX_DEPTH = 6;

/** The runs that a path leads to: one of a file, or of a folder that holds metrics itself; else those of the folders below it. */
export async function findMetricRuns(at: ManifestFile, readsLogs = false, depth = 0): Promise<FoundMetrics[]> {
  if (!isFolder(at.path)) {
    const files = [basename(at.path)];
    return [{ ...at, folder: dirname(at.path), files, notChosen: [] }];
  }
  const { files, notChosen } = await chooseMetricFiles(at.path, readsLogs);
  if (files.length > 0) return [{ ...at, displayPath: at.displayPath || '.', folder: at.path, files, notChosen }];
  if (basename(at.path) === 'metrics' && (await holdsValueFiles(at.path)))
    return [{ ...at, folder: dirname(at.path), files: ['metrics'], notChosen: [] }];
  const runs: FoundMetrics[] = [];
  const inner = listEntries(at.path).filter(entry => entry.isDirectory() && entry.name !== 'node_modules');
  for (const { name } of depth < MAX_DEPTH ? inner : []) {
    const below = {
      path: join(at.path, name),
      displayPath: at.displayPath === '' ? name : `${at.displayPath}/${name}`,
    };
    runs.push(...(await findMetricRuns(below, readsLogs, depth + 1)));
    if (runs.length > MAX_MANIFESTS) throw tooMany('metrics');
  }
  return runs;
}

export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The manifest that such a run would have: its name, group and seed are its path's, and nothing is said of how it ended. */
export function describeMetrics({ displayPath, files }: Pick<FoundMetrics, 'displayPath' | 'files'>): JsonObject {
  const seed = seedOf(displayPath)?.seed;
  const [only = ''] = files;
  return {
    schema_version: 'worldflux.run.v2',
    name: displayPath,
    group: groupOf(displayPath),
    ...(seed !== undefined && { seed: Number(seed) }),
    metrics: {},
    metrics_path: files.length === 1 ? only : [...files],
  };
}

/** The run in memory, as `loadRun` gives one that has a manifest. */
export function loadMetrics(found: FoundMetrics): LoadedRun {
  const fields = describeMetrics(found);
  const { generation } = chooseGeneration(fields);
  const { folder, displayPath, notChosen } = found;
  const withoutManifest = { seedFrom: seedOf(displayPath)?.from, notChosen };
  return { displayPath, folder, fields, generation, run: parseRun(fields), health: undefined, withoutManifest };
}
