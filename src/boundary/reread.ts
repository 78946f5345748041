// A file of the run is read twice: once to judge it, once to send of it, and the second time only where it is still what was judged.
import { closeSync } from 'node:fs';
import { UserError } from '../errors.ts';
import type { OpenedRows } from '../manifest/metrics/index.ts';
import { openRows } from '../manifest/metrics/index.ts';
import type { LogTemplate } from '../manifest/metrics/log-template.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import { isUnchanged, openInside } from '../manifest/safe-open.ts';
import { toSingleLine } from '../text.ts';

/** What `use` makes of a file of the run; undefined where it cannot be opened. */
export async function withFile<T>(
  folder: string,
  path: string,
  use: (file: OpenedFile) => Promise<T> | T,
): Promise<T | undefined> {
  const { file } = openInside(folder, path);
  if (!file) return undefined;
  try {
    return await use(file);
  } finally {
    closeSync(file.fd);
  }
}

/** What a first reading of a file found, and what the file was then. */
export interface FirstReading {
  size: number;
  version: string;
}

/**
 * Reads a file again to send from it.
 * @throws {UserError} WF-RUN-CHANGED where it is not, or is no more at the end, what was read and judged before
 */
export async function* sendFile<T, R extends FirstReading>(
  folder: string,
  path: string | undefined,
  first: R | undefined,
  read: (file: OpenedFile, first: R) => AsyncGenerator<T>,
): AsyncGenerator<T> {
  if (path === undefined || first === undefined) return;
  const { file } = openInside(folder, path);
  try {
    if (file?.version !== first.version) throw changed(path);
    yield* read(file, first);
    if (!isUnchanged(file)) throw changed(path);
  } finally {
    if (file) closeSync(file.fd);
  }
}

/**
 * The rows of files that are one source, read again to send them.
 * @throws {UserError} WF-RUN-CHANGED, as `sendFile`
 */
export async function* sendRowsOf<T>(
  folder: string,
  { parts, versions }: { parts: readonly string[]; versions: readonly string[] },
  read: (rows: OpenedRows) => AsyncGenerator<T>,
  templates: readonly LogTemplate[] = [],
): AsyncGenerator<T> {
  const [first = ''] = parts;
  const files: OpenedFile[] = [];
  try {
    for (const [at, part] of parts.entries()) {
      const { file } = openInside(folder, part);
      if (file) files.push(file);
      if (file?.version !== versions[at]) throw changed(part);
    }
    const opened = await openRows(files, parts, templates);
    if ('refused' in opened) throw changed(first);
    yield* read(opened);
    if (!files.every(isUnchanged)) throw changed(first);
  } finally {
    for (const { fd } of files) closeSync(fd);
  }
}

function changed(path: string): UserError {
  return new UserError(
    'WF-RUN-CHANGED',
    `${toSingleLine(path)} changed while the run was read, so nothing of the run is sent.`,
    'Put this step after the training has ended; a process that still writes the file is one that the job should wait for.',
  );
}

/** Nothing to send. */
export async function* nothing(): AsyncGenerator<never> {
  // A run without such a file sends none of its lines.
}
