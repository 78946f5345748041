// Runs the doctor (docs/rules.md): three commands, without a shell, in an environment without GitHub's tokens.
import type { Env } from '../context.ts';
import { type RunOptions, runProgram } from '../lib/run-program.ts';
import type { CommandResult } from './doctor.ts';
import { MAX_DOCTOR_OUTPUT_BYTES } from './doctor.ts';

/** An adapter id that may be passed as an argument (docs/rules.md). */
const adapterPattern = /^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;

/** The doctor's commands for runs with these adapters, as argument lists of `worldflux`. */
export function doctorCommands(adapters: readonly (string | undefined)[]): string[][] {
  const ids = [...new Set(adapters)].filter(id => id !== undefined && id.length <= 200 && adapterPattern.test(id));
  return [['doctor'], ['runtime', 'doctor'], ...ids.map(id => ['curated', 'inspect', id ?? ''])];
}

/** The user's own environment, without GitHub's tokens, the action's inputs and the files that workflow commands are written to. */
export function doctorEnvironment(env: Env): Record<string, string> {
  const hidden = /^(?:GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|INPUT_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/i;
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || hidden.test(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(kept);
}

/**
 * Runs one command of the doctor until it ends or times out. Output that was cut off is not used, because the rest may contain an
 * error.
 * @throws {Interrupted} once a signal to this step has ended it
 */
export async function runCommand(
  program: string,
  args: readonly string[],
  options: RunOptions,
): Promise<CommandResult> {
  const env = doctorEnvironment(options.env);
  const end = await runProgram(program, args, { ...options, env, most: MAX_DOCTOR_OUTPUT_BYTES });
  const { stdout, stderr, exitCode } = end;
  const isCut = !stdout.whole || !stderr.whole;
  return {
    command: ['worldflux', ...args].join(' '),
    streams: [stdout.bytes, stderr.bytes],
    exitCode,
    error: end.error ?? (isCut ? `it printed more than ${MAX_DOCTOR_OUTPUT_BYTES / 1024 / 1024} MiB` : undefined),
  };
}
