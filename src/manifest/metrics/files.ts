// The files that a run's `metrics_path` names: one, several, or a folder of TensorBoard's events.
import { closeSync, lstatSync, readFileSync, readdirSync, realpathSync } from 'node:fs';
import { join, posix, relative, sep } from 'node:path';
import type { OpenError, OpenedFile } from '../safe-open.ts';
import { componentsOf, openInside } from '../safe-open.ts';
import type { OpenedRows } from './open-rows.ts';
import { openRows } from './open-rows.ts';
import type { Refused } from './detect-format.ts';
import type { LogTemplate } from './logs/log-template.ts';

/** The most files of one run; further ones are not read, and that is reported. */
export const MAX_METRIC_FILES = 64;
/** How deep folders are searched for events. */
const MAX_FOLDER_DEPTH = 4;

export type MetricFileProblem = OpenError | Refused | 'no-events' | 'too-many-files';

/** Files that are read as one: events of a folder are one after the other. */
export interface MetricSource {
  /** As the manifest names it, with `/`, or the folder within it. */
  path: string;
  parts: readonly string[];
  /** Undefined where it cannot be read, for the reason `problem`. */
  files: readonly OpenedFile[];
  rows: OpenedRows | undefined;
  problem: MetricFileProblem | undefined;
  /** Of a link: where it leads to, relative to the run's folder. */
  target: string | undefined;
}

/** Opens what the paths name, relative to `folder`, and keeps it open while `use` runs. */
export async function withMetricSources<T>(
  folder: string,
  paths: readonly string[],
  use: (sources: readonly MetricSource[]) => Promise<T>,
  templates: readonly LogTemplate[] = [],
): Promise<T> {
  const sources: MetricSource[] = [];
  try {
    for (const { path, parts } of listSources(folder, paths))
      sources.push(await openSource(folder, path, parts, templates));
    return await use(sources);
  } finally {
    for (const { files } of sources) for (const { fd } of files) closeSync(fd);
  }
}

interface Listed {
  path: string;
  parts: readonly string[];
}

function listSources(folder: string, paths: readonly string[]): Listed[] {
  const listed = [...new Set(paths)].flatMap(path => {
    // The run's folder itself, for the events in it.
    if (path === '.' || path === './') return listEvents(folder, '.');
    const components = componentsOf(path);
    if (components === undefined) return [{ path, parts: [path] }];
    const plain = components.join('/');
    return isFolder(folder, components) ? listEvents(folder, plain) : [{ path: plain, parts: [plain] }];
  });
  return listed.slice(0, MAX_METRIC_FILES);
}

/** Whether a path leads to a folder without a link on the way. */
function isFolder(folder: string, components: readonly string[]): boolean {
  try {
    const base = realpathSync.native(folder);
    const path = join(base, ...components);
    if (realpathSync.native(path) !== path) return false;
    readdirSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Names of TensorBoard's files. */
export const eventFile = /(?:^|\.)tfevents\./;

/** Each folder that holds events is a source: PyTorch's writer makes one for each of a group of scalars. */
function listEvents(folder: string, path: string, depth = 0): Listed[] {
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const events = entries.filter(entry => entry.isFile() && eventFile.test(entry.name));
  const own = events.length === 0 ? [] : [{ path, parts: events.map(({ name }) => posix.join(path, name)) }];
  const inner = entries.filter(entry => entry.isDirectory() && depth < MAX_FOLDER_DEPTH);
  const all = [...own, ...inner.flatMap(({ name }) => listEvents(folder, posix.join(path, name), depth + 1))];
  if (all.length > 0 || depth > 0) return all;
  return [{ path, parts: listValues(folder, path).slice(0, MAX_PARTS) }];
}

/** Files that are read as one. */
const MAX_PARTS = 1_000;

/** The files of a folder `metrics` as MLflow lays it out: one for each metric, without an ending. */
function listValues(folder: string, path: string, depth = 0): string[] {
  const entries = readdirSync(join(folder, path), { withFileTypes: true }).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  return entries.flatMap(entry => {
    const place = posix.join(path, entry.name);
    if (entry.isDirectory()) return depth < MAX_FOLDER_DEPTH ? listValues(folder, place, depth + 1) : [];
    return entry.isFile() && posix.extname(entry.name) === '' ? [place] : [];
  });
}

async function openSource(
  folder: string,
  path: string,
  parts: readonly string[],
  templates: readonly LogTemplate[],
): Promise<MetricSource> {
  const files: OpenedFile[] = [];
  const failed = (problem: MetricFileProblem): MetricSource => {
    const target = problem === 'symlink' ? targetOf(folder, path) : undefined;
    return { path, parts, files, rows: undefined, problem, target };
  };
  if (parts.length === 0) return failed('no-events');
  for (const part of parts) {
    const { file, refused } = openInside(folder, part);
    const isLink = refused === 'not-a-file' && targetOf(folder, path) !== undefined;
    if (!file) return failed(isLink ? 'symlink' : refused);
    files.push(file);
  }
  const opened = await openRows(files, parts, templates);
  if ('refused' in opened) return failed(opened.refused);
  return { path, parts, files, rows: opened, problem: undefined, target: undefined };
}

/** Where a path with a link in it leads to, if that is below the run's folder. */
function targetOf(folder: string, path: string): string | undefined {
  try {
    const base = realpathSync.native(folder);
    const real = realpathSync.native(join(base, ...followed(base, path.split('/'))));
    return componentsOf(relative(base, real).split(sep).join('/'))?.join('/');
  } catch {
    return undefined;
  }
}

/** The components of a path, those that are a link's text as Git writes it where a system has no links replaced by where it leads. */
function followed(base: string, components: readonly string[]): string[] {
  const walked: string[] = [];
  for (const [at, component] of components.entries()) {
    const place = join(base, ...walked, component);
    const isLast = at === components.length - 1;
    const isText = !isLast && lstatSync(place).isFile() && lstatSync(place).size < 4096;
    walked.push(isText ? readFileSync(place, 'utf8').trim() : component);
  }
  return walked;
}

/** A path of a list as the label that distinguishes metrics of the same name: the file's name, or the whole path if two files share it. */
export function labelOf(path: string, paths: readonly string[]): string {
  const short = (one: string): string => posix.basename(one).replace(/\.[^.]+$/, '');
  const isAlone = paths.filter(one => short(one) === short(path)).length === 1;
  return isAlone ? short(path) : path.split(sep).join('/');
}
