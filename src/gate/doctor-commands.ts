// Running the doctor (contract 9): three commands, without a shell, in an environment that holds none of GitHub's tokens.
import { spawn } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';
import { systemCode } from '../errors.ts';
import type { CommandEnd } from './doctor.ts';
import { largestReport } from './doctor.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** An adapter id that may be passed on (contract 9). */
const adapterPattern = /^[A-Za-z0-9][A-Za-z0-9:._/-]*$/;

/** The doctor's commands for runs with these adapters, as argument lists of `worldflux`. */
export function doctorCommands(adapters: readonly (string | undefined)[]): string[][] {
  const ids = [...new Set(adapters)].filter(id => id !== undefined && id.length <= 200 && adapterPattern.test(id));
  return [['doctor'], ['runtime', 'doctor'], ...ids.map(id => ['curated', 'inspect', id ?? ''])];
}

/** The user's own environment, without GitHub's tokens, the action's inputs and the files that workflow commands are written to. */
export function doctorEnvironment(env: Environment): Record<string, string> {
  const hidden = /^(?:GITHUB_TOKEN|GH_TOKEN|ACTIONS_.*|INPUT_.*|GITHUB_(?:OUTPUT|ENV|PATH|STATE|STEP_SUMMARY))$/i;
  const kept = Object.entries(env).flatMap(([name, value]) =>
    value === undefined || hidden.test(name) ? [] : [[name, value] as const],
  );
  return Object.fromEntries(kept);
}

/** The path of a program that stands on PATH; undefined where none does. */
export async function findProgram(name: string, env: Environment): Promise<string | undefined> {
  const path = env['PATH'] ?? env['Path'] ?? '';
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    for (const candidate of names) {
      const program = join(folder, candidate);
      const found = await access(program, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return program;
    }
  }
  return undefined;
}

export interface RunOptions {
  env: Environment;
  cwd: string;
  /** Milliseconds that one command may take. */
  timeout: number;
}

/** Runs one command to its end, or until its time is over; never throws. */
export async function runCommand(program: string, args: readonly string[], options: RunOptions): Promise<CommandEnd> {
  const command = ['worldflux', ...args].join(' ');
  const output = new Bounded();
  const complaints = new Bounded();
  let late = false;
  return new Promise(resolve => {
    // Its own process group, so that what it started ends with it.
    const child = spawn(program, [...args], {
      cwd: options.cwd,
      env: { ...doctorEnvironment(options.env) },
      stdio: ['ignore', 'pipe', 'pipe'],
      detached: process.platform !== 'win32',
      windowsHide: true,
    });
    const end = (exitCode: number | undefined, trouble: string | undefined): void => {
      clearTimeout(timer);
      resolve({ command, output: Buffer.concat([...output.chunks, lineEnd, ...complaints.chunks]), exitCode, trouble });
    };
    const kill = (): void => {
      late = true;
      if (child.pid === undefined) return;
      try {
        process.kill(process.platform === 'win32' ? child.pid : -child.pid, 'SIGKILL');
      } catch {
        // It ended by itself in this moment.
      }
    };
    const timer = setTimeout(kill, options.timeout);
    child.stdout.on('data', (chunk: Buffer) => output.take(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaints.take(chunk));
    child.on('error', error => end(undefined, systemCode(error) ?? 'it could not be started'));
    child.on('close', (code, signal) => {
      if (late) end(undefined, `it took longer than ${options.timeout / 1000} s`);
      else end(code ?? undefined, signal === null ? undefined : `killed by ${signal}`);
    });
  });
}

const lineEnd = Buffer.from('\n');

/** The beginning of a stream. Each of a command's two has its own, so that no line is cut by one of the other. */
class Bounded {
  readonly chunks: Buffer[] = [];
  #size = 0;

  take(chunk: Buffer): void {
    if (this.#size < largestReport) this.chunks.push(chunk);
    this.#size += chunk.length;
  }
}
