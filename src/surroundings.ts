// Where a step runs, as the edge has read it, and what it was told to do.
import type { Config } from './config.ts';
import type { Environment } from './gate/doctor-commands.ts';
import type { Signals } from './errors.ts';
import type { Inputs } from './inputs.ts';

export interface Surroundings {
  workspace: string;
  /** The runner's folder for this job's temporary files. */
  temp: string;
  /** The file of the job summary; undefined where there is none. */
  summaryFile: string | undefined;
  env: Environment;
  /** Milliseconds since 1970. */
  clock: () => number;
  /** Keeps a secret out of the log. */
  mask: (secret: string) => void;
  signals: Signals;
  /** False where no job runs, as in a preview: then a manifest of any age is as good as another. */
  inJob?: false | undefined;
}

/** The inputs, and the config file if there is one. */
export interface Settings extends Omit<Inputs, 'mode'> {
  mode: 'report' | 'collect';
  file: Config | undefined;
}
