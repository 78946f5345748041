// The environment of a step. The entry point reads it, and passes it on as one value; a step adds its settings (StepContext).
import type { Signals } from './errors.ts';
import type { Logger } from './logger.ts';
import type { ExitGuard } from './secrets/exit-guard.ts';

/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

/** How long a client of GitHub's API waits; tests use shorter times. */
export interface GitHubRetryOptions {
  /** Milliseconds for one request. */
  timeoutMs: number;
  /** The unit of the waits between attempts and between writes, in milliseconds: one second. */
  secondMs: number;
  /** The longest that a request waits for its further attempts, all waits together, in milliseconds. */
  limitMs: number;
}

export interface HostContext {
  workspace: string;
  /** The runner's folder for this job's temporary files. */
  temp: string;
  /** The file of the job summary; undefined if there is none. */
  summaryFile: string | undefined;
  env: Env;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Keeps a secret out of the log. */
  mask: (secret: string) => void;
  logger: Logger;
  signals: Signals;
  /** The last check of all output for secrets. */
  guard?: ExitGuard | undefined;
  /** How long to wait for GitHub, if not the default. */
  patience?: GitHubRetryOptions | undefined;
  /** False if no job runs, as in a preview: then a manifest may be of any age. */
  inJob?: false | undefined;
}
