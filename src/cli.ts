// The entry point of the command line, `worldflux-action preview`. dist/cli.js calls it with the folder of its package.
import { main } from './modes/preview/main.ts';

/** Never throws: the exit code tells. */
export function runCommandLine(packageFolder: string): Promise<void> {
  return main(process, Date.now, packageFolder);
}
