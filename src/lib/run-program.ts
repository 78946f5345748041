// Runs a program without a shell, for a bounded time and with bounded output: the doctor and WorldFlux's own CLI.
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Env } from '../context.ts';
import { errorCode } from '../errors.ts';

/** The path of a program that stands on PATH; undefined where none does. */
export function findProgram(name: string, env: Env): string | undefined {
  const path = env['PATH'] ?? env['Path'] ?? '';
  const names = process.platform === 'win32' ? [`${name}.exe`] : [name];
  for (const folder of path.split(delimiter).filter(isAbsolute)) {
    for (const candidate of names) {
      const program = join(folder, candidate);
      try {
        accessSync(program, constants.X_OK);
        return program;
      } catch {
        // The next folder may have it.
      }
    }
  }
  return undefined;
}

export interface RunOptions {
  env: Env;
  cwd: string;
  /** Milliseconds that one command may take. */
  timeout: number;
}

export interface ProgramOptions extends RunOptions {
  /** Bytes that are kept of each of its two streams. */
  most: number;
  /** Kills it, as the end of its time does. */
  signal?: AbortSignal | undefined;
}

/** What a program wrote: its beginning, and whether that is all. */
export interface Stream {
  bytes: Buffer;
  whole: boolean;
}

/** A program's end, as the system tells it; `exitCode` and `trouble` are those of `CommandEnd`. */
export interface ProgramEnd {
  stdout: Stream;
  stderr: Stream;
  exitCode: number | undefined;
  trouble: string | undefined;
}

/** Runs a program without a shell, in this very environment, and ends all that it started with it; never throws. */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env, timeout, most, signal }: ProgramOptions,
): Promise<ProgramEnd> {
  // Loaded where there is a program to run: most steps have none.
  const { spawn } = await import('node:child_process');
  const [output, complaints] = [new Bounded(most), new Bounded(most)];
  let killed: string | undefined;
  return new Promise(resolve => {
    // Its own process group, so that what it started ends with it.
    const detached = process.platform !== 'win32';
    const child = spawn(program, [...args], {
      cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
      detached,
      windowsHide: true,
    });
    const kill = (why: string): void => {
      killed ??= why;
      if (child.pid !== undefined) killGroup(child.pid);
    };
    const stop = (): void => kill('it was told to stop');
    const timer = setTimeout(() => kill(`it took longer than ${timeout / 1000} s`), timeout);
    const end = (exitCode: number | undefined, trouble: string | undefined): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', stop);
      resolve({ stdout: output.stream(), stderr: complaints.stream(), exitCode, trouble });
    };
    child.stdout.on('data', (chunk: Buffer) => output.take(chunk));
    child.stderr.on('data', (chunk: Buffer) => complaints.take(chunk));
    child.on('error', error => end(undefined, errorCode(error) ?? 'it could not be started'));
    child.on('close', (code, by) => {
      if (killed !== undefined) end(undefined, killed);
      else end(code ?? undefined, by === null ? undefined : `killed by ${by}`);
    });
    if (signal?.aborted === true) stop();
    else signal?.addEventListener('abort', stop, { once: true });
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended by itself in this moment.
  }
}

/** The beginning of a stream. Each of a program's two has its own, so that no line is cut by one of the other. */
class Bounded {
  readonly #chunks: Buffer[] = [];
  readonly #most: number;
  #size = 0;

  constructor(most: number) {
    this.#most = most;
  }

  take(chunk: Buffer): void {
    if (this.#size < this.#most) this.#chunks.push(chunk);
    this.#size += chunk.length;
  }

  stream(): Stream {
    return { bytes: Buffer.concat(this.#chunks).subarray(0, this.#most), whole: this.#size <= this.#most };
  }
}
