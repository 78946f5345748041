// The entry point of the command line, `worldflux-action preview`. dist/cli.js calls it with the folder of its package.
import { tmpdir } from 'node:os';

/** Never throws: the result is in the exit code. */
export async function runCommandLine(packageFolder: string): Promise<void> {
  const { main } = await import('./modes/preview/main.ts');
  return main(process, { clock: Date.now, temp: tmpdir(), packageFolder });
}
