// Runs a program without a shell, for a bounded time and with bounded output: the doctor and WorldFlux's own CLI.
import { accessSync, constants } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { ChildProcessByStdio } from 'node:child_process';
import type { Readable } from 'node:stream';
import type { Env } from '../context.ts';
import type { EndingSignal, Signals } from '../errors.ts';
import { Interrupted, errorCode, listen } from '../errors.ts';

/** The path of a program that is on PATH; undefined where none is. */
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

/** Calls `task` after so many milliseconds, unless what it gives back is called before. */
export type Schedule = (ms: number, task: () => void) => () => void;

export interface RunOptions {
  env: Env;
  cwd: string;
  /** Milliseconds that one command may take. */
  timeout: number;
  /** A signal to this step ends the program too, and is then thrown as `Interrupted`. */
  signals?: Signals | undefined;
  /** The clock of all its limits; tests have one of their own. */
  schedule?: Schedule | undefined;
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

/** How a program ended, according to the system. */
interface Exit {
  exitCode: number | undefined;
  error: string | undefined;
}

export interface ProgramResult extends Exit {
  stdout: Stream;
  stderr: Stream;
}

/**
 * Milliseconds from the end of a program, or from its kill, until nobody waits for its streams any more. What it started in a
 * process group of its own outlives it, and may keep them open for as long as it likes.
 */
export const streamGrace = 2000;

/**
 * Runs a program without a shell, in this very environment. At the end of its time, and at a signal, it is killed with all that
 * is of its process group.
 * @throws {Interrupted} once a signal to this step has ended it
 */
export async function runProgram(
  program: string,
  args: readonly string[],
  { cwd, env, timeout, most, signal, signals, schedule = scheduleTimer }: ProgramOptions,
): Promise<ProgramResult> {
  // Loaded where there is a program to run: most steps have none.
  const { spawn } = await import('node:child_process');
  const child = spawn(program, [...args], {
    ...{ cwd, env, stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true },
    // Its own process group, so that what it started ends with it.
    detached: process.platform !== 'win32',
  });
  const [output, complaints] = [new Bounded(most), new Bounded(most)];
  child.stdout.on('data', (chunk: Buffer) => output.take(chunk));
  child.stderr.on('data', (chunk: Buffer) => complaints.take(chunk));
  const watch = watchChild(child, schedule);
  const late = schedule(timeout, () => watch.kill(`it took longer than ${timeout / 1000} s`));
  const stop = (): void => watch.kill('it was stopped by a signal');
  let came: EndingSignal | undefined;
  // Held back until the program has ended.
  const unlisten = listen(signals, ending => {
    came ??= ending;
    stop();
  });
  if (signal?.aborted === true) stop();
  else signal?.addEventListener('abort', stop, { once: true });
  try {
    const exit = await watch.ended;
    if (came !== undefined) throw new Interrupted(came);
    return { stdout: output.stream(), stderr: complaints.stream(), ...exit };
  } finally {
    late();
    signal?.removeEventListener('abort', stop);
    unlisten();
  }
}

function scheduleTimer(ms: number, task: () => void): () => void {
  const timer = setTimeout(task, ms);
  return () => clearTimeout(timer);
}

type Child = ChildProcessByStdio<null, Readable, Readable>;

/** Its end: when it has ended and its streams have, or `streamGrace` after it has ended or was killed. */
function watchChild(child: Child, schedule: Schedule): { ended: Promise<Exit>; kill: (why: string) => void } {
  const { promise, resolve } = Promise.withResolvers<Exit>();
  let killed: string | undefined;
  let exit: Exit | undefined;
  let giveUp: (() => void) | undefined;
  const end = (how: Exit): void => {
    giveUp?.();
    resolve(killed === undefined ? how : { exitCode: undefined, error: killed });
  };
  const release = (): void => {
    child.stdout.destroy();
    child.stderr.destroy();
    child.unref();
    end(exit ?? { exitCode: undefined, error: 'it could not be ended' });
  };
  const kill = (why: string): void => {
    killed ??= why;
    if (child.pid !== undefined) killGroup(child.pid);
    giveUp ??= schedule(streamGrace, release);
  };
  child.on('error', error => end({ exitCode: undefined, error: errorCode(error) ?? 'it could not be started' }));
  child.on('exit', (code, by) => {
    exit = { exitCode: code ?? undefined, error: by === null ? undefined : `killed by ${by}` };
    giveUp ??= schedule(streamGrace, release);
  });
  child.on('close', () => end(exit ?? { exitCode: undefined, error: 'it could not be started' }));
  return { ended: promise, kill };
}

function killGroup(pid: number): void {
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL');
  } catch {
    // It ended on its own in this moment.
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
