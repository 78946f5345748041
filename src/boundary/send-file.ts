// A file of the run is read twice, first to judge it and then to send from it. The second time it is used only if it is unchanged.
import { closeSync } from 'node:fs';
import { UserError } from '../errors.ts';
import type { OpenedRows } from '../manifest/metrics/open-rows.ts';
import { openRows } from '../manifest/metrics/open-rows.ts';
import type { LogTemplate } from '../manifest/metrics/logs/log-template.ts';
import type { OpenedFile } from '../manifest/safe-open.ts';
import { isUnchanged, openInside } from '../manifest/safe-open.ts';
import { toSingleLine } from '../text.ts';

/** Passes a file of the run to `use` and returns the result; undefined where it cannot be opened. */
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

/** The result of the first reading of a file, and the file's state then. */
export interface FirstReading {
  size: number;
  version: string;
}

/**
 * Reads a file again to send from it.
 * @throws {UserError} WF-RUN-CHANGED where it is no longer, or by the end no longer is, the file that was judged
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
    'Put this step after the training has ended; if a process still writes the file, let the job wait for it.',
  );
}

export async function* nothing(): AsyncGenerator<never> {
  // A run without such a file sends none of its lines.
}
