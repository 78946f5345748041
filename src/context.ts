// Where a step runs, as the entry point has read it.
import type { Signals } from './errors.ts';
import type { GitHubRetryOptions } from './lib/github-retry-options.ts';
import type { ExitGuard } from './secrets/exit-guard.ts';

/** Environment variables by name. */
export type Env = Readonly<Record<string, string | undefined>>;

export interface StepContext {
  workspace: string;
  /** The runner's folder for this job's temporary files. */
  temp: string;
  /** The file of the job summary; undefined where there is none. */
  summaryFile: string | undefined;
  env: Env;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Keeps a secret out of the log. */
  mask: (secret: string) => void;
  signals: Signals;
  /** The last look at what leaves. */
  guard?: ExitGuard | undefined;
  /** How GitHub is waited for, where not as usual. */
  patience?: GitHubRetryOptions | undefined;
  /** False where no job runs, as in a preview: then a manifest of any age is as good as another. */
  inJob?: false | undefined;
}
