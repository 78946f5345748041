// Which manifests a step reads.
import { glob, realpath } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path';
import { UserError } from '../errors.ts';

/** A manifest on the disk. */
export interface ManifestFile {
  path: string;
  /** As people know it: relative to the workspace, with `/`; of a file outside it, the folder and the name. */
  shown: string;
}

/** Manifests that one step reads. */
export const mostManifests = 100;

/**
 * The files that match any of `patterns` (globs relative to `workspace`, or absolute), sorted, each once although several
 * patterns or links lead to it.
 * @throws {UserError} WF-MANIFEST-SIZE where there are more than 100
 */
export async function findManifests(workspace: string, patterns: readonly string[]): Promise<ManifestFile[]> {
  const found = new Map<string, string>();
  for await (const match of glob([...patterns], { cwd: workspace })) {
    const path = isAbsolute(match) ? match : join(workspace, match);
    const real = await realpath(path).catch(() => path);
    // The shortest of several names for one file, so that a link called `latest` does not hide the run's own name by chance.
    const known = found.get(real);
    if (known === undefined || path === real || path.length < known.length) found.set(real, path);
    if (found.size > mostManifests) throw tooMany();
  }
  const paths = [...found.values()].sort((a, b) => (a < b ? -1 : 1));
  return paths.map(path => ({ path, shown: showPath(workspace, path) }));
}

function showPath(workspace: string, path: string): string {
  const inside = relative(workspace, path);
  const outside = inside.startsWith('..') || isAbsolute(inside);
  return (outside ? join('…', basename(dirname(path)), basename(path)) : inside).split(sep).join('/');
}

function tooMany(): UserError {
  return new UserError(
    'WF-MANIFEST-SIZE',
    `More than ${mostManifests} manifests match.`,
    'Name fewer of them with the input `manifest`, as in:\nwith:\n  manifest: outputs/my-run/run_manifest.json',
  );
}
