// A path of the command line: a run folder, a folder of runs, a manifest, or a glob.
import type { Dirent } from 'node:fs';
import { closeSync, lstatSync, readdirSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UserError, errorCode } from '../../errors.ts';
import { isGlob } from '../../manifest/find.ts';
import { readAtMost } from '../../manifest/read-json-file.ts';
import { isFolder } from '../../manifest/without-manifest.ts';
import { openRegular } from '../../manifest/safe-open.ts';
import { missingManifestFix } from '../../report/terminal/findings.ts';
import { toSingleLine } from '../../text.ts';

const manifestName = 'run_manifest.json';
/** Where the action's input `manifest` looks by default. */
const usualFolders = ['outputs', 'runs', '.worldflux'];

/** The paths as inputs of the action: manifests, and metrics of runs that have no manifest. */
interface Patterns {
  manifest: string[];
  metrics: string[];
}

/**
 * The patterns for what the paths name, relative to `folder` where they lie in it. @throws {UserError} WF-MANIFEST-MISSING where a
 * path is not there and is no glob either
 */
export function toPatterns(paths: readonly string[], folder: string): Patterns {
  const patterns: Patterns = { manifest: [], metrics: [] };
  for (const path of paths) {
    const full = resolve(folder, path);
    const place = relative(folder, full) || '.';
    if (isFolder(full)) {
      const manifests = listFolder(place, folder);
      if (manifests.length > 0) patterns.manifest.push(...manifests);
      else patterns.metrics.push(place);
    } else if (isThere(full)) patterns[isManifest(full) ? 'manifest' : 'metrics'].push(place);
    else if (isGlob(path)) patterns[isManifest(path) ? 'manifest' : 'metrics'].push(path);
    else throw missing(`There is no ${toSingleLine(path, 300)}.`);
  }
  return patterns;
}

/** How many bytes are searched for a manifest's version. */
const headBytes = 64 * 1024;

/**
 * Whether a file or a glob is of manifests: by its name, or by a version in it. A file that cannot be read is reported by the
 * manifest's reader.
 */
function isManifest(path: string): boolean {
  if (/manifest[^/\\]*$/i.test(path)) return true;
  if (!/\.json$/i.test(path)) return false;
  const { file } = openRegular(path, true);
  if (!file) return !isGlob(path);
  try {
    return readAtMost(file.fd, headBytes).includes('"schema_version"');
  } finally {
    closeSync(file.fd);
  }
}

/** The run here, and those in the folders where the action looks. @throws {UserError} WF-MANIFEST-MISSING where there is none */
export function findDefaultManifests(folder: string): string[] {
  const here = isThere(resolve(folder, manifestName)) ? [manifestName] : [];
  const found = usualFolders
    .filter(place => isFolder(resolve(folder, place)))
    .flatMap(place => findManifestsIn(place, folder));
  if (here.length + found.length === 0)
    throw missing(`There is no ${manifestName} here, nor below ${usualFolders.join(', ')}.`);
  return [...here, ...found];
}

/** The manifest in the folder, or if it has none those below it. No glob is used, because globs start slowly. */
function listFolder(place: string, folder: string): string[] {
  if (isThere(resolve(folder, place, manifestName))) return [join(place, manifestName)];
  return findManifestsIn(place, folder);
}

/** The manifests below a folder, as the action's `**` finds them: links and hidden folders are skipped. */
function findManifestsIn(place: string, folder: string): string[] {
  return readFolder(resolve(folder, place)).flatMap(entry => {
    const path = join(place, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : findManifestsIn(path, folder);
    return entry.name === manifestName ? [path] : [];
  });
}

function readFolder(folder: string): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    throw missing(`${toSingleLine(folder, 300)} cannot be read (${code}).`);
  }
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function missing(what: string): UserError {
  return new UserError('WF-MANIFEST-MISSING', what, missingManifestFix);
}
