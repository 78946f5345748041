// The packaged action as a command: what the bench runs.
import { join } from 'node:path';
import type { Command } from './measure.ts';

const root = join(import.meta.dirname, '..');

/** Inputs as the runner passes them. */
export function inputsOf(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
}

/** The action with these inputs, in a workspace with a folder `temp`; outside GitHub, and without the doctor. */
export function action(folder: string, inputs: Readonly<Record<string, string>>, exitCode = 0): Command {
  return {
    args: [join(root, 'dist/index.js')],
    cwd: folder,
    env: {
      GITHUB_WORKSPACE: folder,
      RUNNER_TEMP: join(folder, 'temp'),
      ...inputsOf({ doctor: 'off', ...inputs }),
    },
    exitCode,
  };
}
