// PATH of the command line: a run's folder, a folder of runs, a manifest, or a glob.
import type { Dirent } from 'node:fs';
import { lstatSync, readdirSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { UserError, errorCode } from '../../errors.ts';
import { isGlob } from '../../manifest/find.ts';
import { missingManifestFix } from '../../report/terminal/findings.ts';
import { toSingleLine } from '../../text.ts';

const manifestName = 'run_manifest.json';
/** Where the action's input `manifest` looks by itself. */
const usualFolders = ['outputs', 'runs', '.worldflux'];

/**
 * The patterns for what the paths name, relative to `folder` where they lie in it. @throws {UserError} WF-MANIFEST-MISSING where a
 * path is not there and is no glob either
 */
export function toPatterns(paths: readonly string[], folder: string): string[] {
  return paths.flatMap(path => {
    const place = relative(folder, resolve(folder, path)) || '.';
    if (isFolder(resolve(folder, path))) return listFolder(path, place, folder);
    if (isThere(resolve(folder, path))) return place;
    if (isGlob(path)) return path;
    throw missing(`There is no ${toSingleLine(path, 300)}.`);
  });
}

/** The run here, and those below the folders that the action looks at. @throws {UserError} WF-MANIFEST-MISSING where there is none */
export function lookAround(folder: string): string[] {
  const here = isThere(resolve(folder, manifestName)) ? [manifestName] : [];
  const found = usualFolders
    .filter(place => isFolder(resolve(folder, place)))
    .flatMap(place => listBelow(place, folder));
  if (here.length + found.length === 0)
    throw missing(`There is no ${manifestName} here, nor below ${usualFolders.join(', ')}.`);
  return [...here, ...found];
}

/** The run in the folder; where the folder itself is none, the runs below it. They are found without a glob, which starts slowly. */
function listFolder(path: string, place: string, folder: string): string[] {
  if (isThere(resolve(folder, place, manifestName))) return [join(place, manifestName)];
  const found = listBelow(place, folder);
  if (found.length === 0) throw missing(`There is no ${manifestName} in ${toSingleLine(path, 300)}, nor below it.`);
  return found;
}

/** The manifests below a folder, as the action's `**` finds them: not by a link, and not in a folder that is hidden. */
function listBelow(place: string, folder: string): string[] {
  return readFolder(resolve(folder, place)).flatMap(entry => {
    const path = join(place, entry.name);
    if (entry.isDirectory()) return entry.name.startsWith('.') ? [] : listBelow(path, folder);
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

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

function isThere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

function missing(what: string): UserError {
  return new UserError('WF-MANIFEST-MISSING', what, missingManifestFix);
}
