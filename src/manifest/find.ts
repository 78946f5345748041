// Which manifests a step reads, and which other paths its patterns match.
import { lstatSync, promises, realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, matchesGlob, posix, relative, resolve, sep } from 'node:path';
import { UserError } from '../errors.ts';
import { naturalOrder } from './natural-order.ts';

/** A manifest on the disk. */
export interface ManifestFile {
  path: string;
  /** The displayed path: relative to the workspace, with `/`; for a file outside it, the folder and the name. */
  displayPath: string;
}

/** Manifests that one step reads. */
export const MAX_MANIFESTS = 100;

/**
 * The files that match any of `patterns` (globs relative to `workspace`, or absolute), sorted, each once although several
 * patterns or links lead to it.
 * @throws {UserError} WF-MANIFEST-SIZE where there are more than 100
 */
export async function findManifests(workspace: string, patterns: readonly string[]): Promise<ManifestFile[]> {
  return findPaths(workspace, patterns, 'manifest');
}

/** As `findManifests`, of the patterns of an input; a path may also be a folder. */
export async function findPaths(
  workspace: string,
  patterns: readonly string[],
  input: 'manifest' | 'metrics',
): Promise<ManifestFile[]> {
  const base = realPathOf(workspace);
  const found = new Map<string, { path: string; isOwn: boolean }>();
  const named = patterns.filter(pattern => !isExclusion(pattern));
  for await (const match of matchAll(named, workspace)) {
    const path = isAbsolute(match) ? match : join(workspace, match);
    if (isExcluded(path, workspace, patterns)) continue;
    const real = realPathOf(path);
    // If a file has several names, its own counts, otherwise the shortest, so that a link called `latest` does not hide the run's name.
    const isOwn = join(base, relative(workspace, path)) === real;
    const known = found.get(real);
    if (known === undefined || isOwn || (!known.isOwn && path.length < known.path.length))
      found.set(real, { path, isOwn });
    if (found.size > MAX_MANIFESTS) throw tooMany(input);
  }
  const paths = [...found.values()].map(({ path }) => path).sort(naturalOrder);
  return paths.map(path => ({ path, displayPath: showPath(workspace, path) }));
}

/** A line that leaves out what it matches, as in the inputs of GitHub's own actions; `!(a)` is a glob. */
const exclusion = /^!\s*(?!\()/;
export const isExclusion = (pattern: string): boolean => exclusion.test(pattern);

/** Whether a line leaves a path out, or a folder that it is in. */
export function isExcluded(path: string, workspace: string, patterns: readonly string[]): boolean {
  const inside = relative(workspace, path).split(sep).join('/');
  return patterns.filter(isExclusion).some(line => {
    // What leaves out all of a folder leaves out the folder, which can be a run.
    const pattern = posix
      .normalize(line.replace(exclusion, ''))
      .replace(/\/+$/, '')
      .replace(/(.)(?:\/\*\*)+$/, '$1');
    const place = isAbsolute(pattern) ? path : inside;
    if (place === pattern || place.startsWith(`${pattern}/`)) return true;
    return isGlob(pattern) && (matchesGlob(place, pattern) || matchesGlob(place, `${pattern}/**`));
  });
}

/** Those of these patterns that match nothing. */
export async function patternsWithoutMatch(workspace: string, patterns: readonly string[]): Promise<string[]> {
  const without: string[] = [];
  for (const pattern of patterns) {
    const first = await matchAll([pattern], workspace).next();
    if (first.done === true) without.push(pattern);
  }
  return without;
}

/** Characters with a special meaning in a pattern. */
const special = /[\\*?[\]{}()!+@]/;

/** Whether the pattern is more than a path. If not, Node's glob, which is slow to load, is not needed. */
export function isGlob(pattern: string): boolean {
  return special.test(pattern);
}

/**
 * What the patterns match. A path that exists matches itself, even if its name could be a pattern, and needs no glob; nor does a pattern
 * below a folder that does not exist. That saves a tenth of the start-up time.
 */
async function* matchAll(patterns: readonly string[], workspace: string): AsyncGenerator<string> {
  const globs: string[] = [];
  for (const pattern of patterns) {
    const folder = pattern.slice(0, Math.max(0, pattern.search(special))).replace(/[^/]*$/, '');
    if (isThere(resolve(workspace, pattern))) yield pattern;
    else if (isGlob(pattern) && isThere(resolve(workspace, folder))) globs.push(pattern);
  }
  if (globs.length === 0) return;
  yield* promises.glob(globs, { cwd: workspace });
}

/** True for a dangling link too: the reader reports what is wrong with it. */
function isThere(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** The path without links; as it is where it cannot be read. */
export function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path;
  }
}

function showPath(workspace: string, path: string): string {
  const inside = relative(workspace, path);
  const outside = inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside);
  return (outside ? join('…', basename(dirname(path)), basename(path)) : inside).split(sep).join('/');
}

/** The error for an input that matches more runs than a step reads. */
export function tooMany(input: 'manifest' | 'metrics'): UserError {
  const what = input === 'manifest' ? 'manifests' : 'runs';
  const path = input === 'manifest' ? 'outputs/my-run/run_manifest.json' : 'outputs/my-run/metrics.csv';
  return new UserError(
    'WF-MANIFEST-SIZE',
    `More than ${MAX_MANIFESTS} ${what} match the input ${input}.`,
    `Name fewer of them, or read them in the jobs of a matrix, and let one job collect (docs/matrix.md):\nwith:\n  ${input}: ${path}`,
  );
}
