// Where this step may put files of its own.
import { accessSync, constants, statSync } from 'node:fs';

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
