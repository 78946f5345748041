// What the command line runs with: the process itself, or a test in its place.
import type { Env } from '../../context.ts';
import type { Signals } from '../../errors.ts';
import type { OutputStream } from '../../report/terminal/terminal-style.ts';

export interface Output extends OutputStream {
  write(text: string): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
}

/** The process, as far as it is used. */
export interface Host extends Signals {
  /** The arguments from the third on. */
  argv: readonly string[];
  env: Env;
  versions: { node: string };
  stdout: Output;
  stderr: Output;
  exitCode?: number | string | null | undefined;
  cwd(): string;
}

export interface Around {
  /** Milliseconds since 1970. */
  clock: () => number;
  /** The folder for temporary files. */
  temp: string;
  /** The folder of package.json. */
  packageFolder: string;
}
