// The environment of a step. The entry point reads it, and passes it on as one value.
import type { Signals } from './errors.ts';
import type { GitHubRetryOptions } from './lib/github-retry-options.ts';
import type { ExitGuard } from './secrets/exit-guard.ts';

/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

export interface StepContext {
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
  signals: Signals;
  /** The last check of all output for secrets. */
  guard?: ExitGuard | undefined;
  /** How long to wait for GitHub, if not the default. */
  patience?: GitHubRetryOptions | undefined;
  /** False if no job runs, as in a preview: then a manifest may be of any age. */
  inJob?: false | undefined;
}
