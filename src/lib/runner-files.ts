// The runner's own files: the event's payload, and the folder for files of this step.
import { accessSync, constants, readFileSync, statSync } from 'node:fs';

/** The most bytes of an event's payload. */
const MAX_EVENT_BYTES = 32 * 1024 * 1024;

/** The payload; undefined where the file is missing, too large, or no JSON, as by hand for act. */
export function readEventFile(path = ''): unknown {
  try {
    return statSync(path).size > MAX_EVENT_BYTES ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * The first of the folders that is there and can be written to; the last one where none can. In a container that runs as another
 * user, or that does not have the runner's folder, RUNNER_TEMP cannot be.
 * https://github.com/actions/checkout/issues/956
 */
export function chooseTempFolder(folders: readonly (string | undefined)[]): string {
  const named = folders.flatMap(folder => (folder === undefined || folder === '' ? [] : [folder]));
  return named.find(isWritable) ?? named.at(-1) ?? '/tmp';
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return statSync(folder).isDirectory();
  } catch {
    return false;
  }
}
