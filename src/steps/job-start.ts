// When this job began, according to the files that the runner makes for it.
import { readdirSync, statSync } from 'node:fs';
import type { Stats } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { HostContext } from '../context.ts';

const folderName = '_runner_file_commands';

/**
 * When the first step of this job began, in milliseconds since 1970; undefined where no file shows it.
 *
 * The runner empties its temp folder at the beginning of a job and keeps the folder itself, so the folder's own age means nothing
 * on a machine that is used again. The first step makes the files in it anew: the event's file, and the folder of the files by
 * which steps communicate with the runner. Each step rewrites the event's file, so the file's birth time counts, and never its last
 * change.
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/TempDirectoryManager.cs
 * https://github.com/actions/runner/blob/main/src/Runner.Worker/FileCommandManager.cs
 */
export function findJobStart({ env, temp }: Pick<HostContext, 'env' | 'temp'>): number | undefined {
  const output = env['GITHUB_OUTPUT'] ?? '';
  const folder = basename(dirname(output)) === folderName ? dirname(output) : join(temp, folderName);
  // A file that the runner could not delete is from an older job, so the younger one counts.
  const births = [statOf(env['GITHUB_EVENT_PATH'] ?? ''), statOf(folder)].flatMap(stats => birthOf(stats) ?? []);
  if (births.length > 0) return Math.max(...births);
  // Each step adds files to the folder and keeps those of the steps before it.
  const changes = namesIn(folder).flatMap(name => statOf(join(folder, name))?.mtimeMs ?? []);
  return changes.length > 0 ? Math.min(...changes) : undefined;
}

/** Undefined where the file system has no birth time: Node then gives 0, or the time of the last change of the file's status. */
export function birthOf(stats: Pick<Stats, 'birthtimeMs' | 'ctimeMs'> | undefined): number | undefined {
  if (stats === undefined || stats.birthtimeMs <= 0 || stats.birthtimeMs === stats.ctimeMs) return undefined;
  return stats.birthtimeMs;
}

function statOf(path: string): Stats | undefined {
  try {
    return path === '' ? undefined : statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
