// Opening a file that a run names: only a regular file below the run's folder, and read through the one descriptor that
// was checked. All reading is synchronous: docs/adr/0008-files-are-read-synchronously.md tells why.
import type { BigIntStats } from 'node:fs';
import { closeSync, constants, fstatSync, lstatSync, openSync, readlinkSync, realpathSync } from 'node:fs';
import { isAbsolute, join, win32 } from 'node:path';
import { errorCode } from '../errors.ts';

/** Why a file is not opened. */
export type OpenError = 'outside' | 'symlink' | 'missing' | 'not-a-file' | 'unreadable';

export interface OpenedFile {
  /** The descriptor; whoever opened the file closes it. */
  fd: number;
  /** Bytes, at the time of opening. */
  size: number;
  /** The file's identity and state: it changes when the file is written, replaced or touched. */
  version: string;
}

export type Opening = { file: OpenedFile; refused?: undefined } | { file?: undefined; refused: OpenError };

/** Non-blocking, so that opening a FIFO does not hang; without following a link at the end, if the system supports that. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK || 0) | (constants.O_NOFOLLOW || 0);

/** The components of a path below a folder; undefined where it leads, or could lead, elsewhere. */
export function componentsOf(path: string): string[] | undefined {
  if (path === '' || path.includes('\0') || isAbsolute(path) || win32.isAbsolute(path)) return undefined;
  const components = path.split(process.platform === 'win32' ? /[\\/]/ : '/').filter(part => part !== '.');
  const odd = (part: string): boolean =>
    part === '' || part === '..' || (process.platform === 'win32' && part.includes(':'));
  return components.length === 0 || components.some(odd) ? undefined : components;
}

/**
 * Opens `path`, which is relative to `folder`. No component below the folder may be a symlink (docs/boundary.md). Never throws for
 * what stands on the disk; the caller closes the descriptor.
 */
export function openInside(folder: string, path: string): Opening {
  const components = componentsOf(path);
  if (components === undefined) return { refused: 'outside' };
  try {
    const base = realpathSync.native(folder);
    let place = base;
    for (const [index, component] of components.entries()) {
      place = join(place, component);
      const stats = lstatSync(place);
      if (stats.isSymbolicLink()) return { refused: 'symlink' };
      const last = index === components.length - 1;
      if (last ? !stats.isFile() : !stats.isDirectory()) return { refused: 'not-a-file' };
    }
    const opening = openRegular(place);
    // Detects a folder that was swapped for a link between the two checks: the opened file is then elsewhere.
    if (!opening.file || whereIs(opening.file.fd, place) === place) return opening;
    closeSync(opening.file.fd);
    return { refused: 'symlink' };
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

/** Where an open file is: Linux tells by its descriptor, which nobody can swap; elsewhere its path is asked once more. */
function whereIs(fd: number, path: string): string | undefined {
  for (const ask of [() => readlinkSync(`/proc/self/fd/${fd}`), () => realpathSync.native(path)]) {
    try {
      return ask();
    } catch {
      // The next one may work.
    }
  }
  return undefined;
}

/** Opens a regular file by its path, and nothing that is not one. The caller closes the descriptor. */
export function openRegular(path: string, follow = false): Opening {
  let fd: number;
  try {
    fd = openSync(path, follow ? flags & ~(constants.O_NOFOLLOW || 0) : flags);
  } catch (error) {
    return { refused: refusalOf(error) };
  }
  try {
    const stats = fstatSync(fd, { bigint: true });
    if (stats.isFile()) return { file: { fd, size: Number(stats.size), version: versionOf(stats) } };
  } catch (error) {
    closeSync(fd);
    return { refused: refusalOf(error) };
  }
  closeSync(fd);
  return { refused: 'not-a-file' };
}

function refusalOf(error: unknown): OpenError {
  const code = errorCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'missing';
  if (code === 'ELOOP') return 'symlink';
  if (code === 'EISDIR' || code === 'ENXIO') return 'not-a-file';
  return 'unreadable';
}

/** Whether the file is, as far as its descriptor tells, what it was when it was opened. */
export function isUnchanged(file: OpenedFile): boolean {
  const stats = fstatSync(file.fd, { bigint: true });
  return versionOf(stats) === file.version;
}

/** A modification time can be set back, the time of the last change to the inode cannot. */
function versionOf({ dev, ino, size, mtimeNs, ctimeNs }: BigIntStats): string {
  return [dev, ino, size, mtimeNs, ctimeNs].join(' ');
}
