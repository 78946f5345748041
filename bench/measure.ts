// Timings of whole processes: a command runs as a child, and prints its own peak memory when it ends.
import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** One run of a command: its wall time and its CPU time in seconds, and its peak resident memory in bytes. */
export interface Sample {
  seconds: number;
  /** NaN for a bare command, as is the peak. */
  cpu: number;
  peak: number;
}

export type Environment = Readonly<Record<string, string>>;

export interface Command {
  /** Arguments of node. */
  args: readonly string[];
  /** If it is a function, it is called for each run. */
  env?: Environment | (() => Environment);
  cwd?: string;
  /** Without the report of its peak memory, because loading that would be part of a measured start. */
  bare?: boolean;
  /** The expected exit code. */
  exitCode?: number;
}

/** A command's time limit in milliseconds. */
const longest = 300_000;

/** Runs a command once. @throws if it ends with another exit code */
export async function runOnce(command: Command, folder: string): Promise<Sample> {
  const { args, env = {}, cwd = folder, exitCode = 0, bare = false } = command;
  const file = join(folder, `peak-${process.hrtime.bigint()}`);
  const reporter = join(import.meta.dirname, 'peak-memory.mjs');
  const own = typeof env === 'function' ? env() : env;
  const began = process.hrtime.bigint();
  const child = spawn(process.execPath, bare ? [...args] : ['--import', reporter, ...args], {
    cwd,
    env: {
      PATH: process.env['PATH'] ?? '',
      HOME: folder,
      ...own,
      WORLDFLUX_BENCH_PEAK: file,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: longest,
  });
  // When the bench is terminated, the command that it started is terminated too.
  const stop = (): void => void child.kill();
  process.once('exit', stop);
  const said: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  }).finally(() => process.off('exit', stop));
  const seconds = Number(process.hrtime.bigint() - began) / 1e9;
  if (code !== exitCode) {
    throw new Error(
      `node ${args.join(' ')} ended with ${code ?? 'a signal'}:\n${Buffer.concat(said).toString().slice(-2000)}`,
    );
  }
  if (bare) return { seconds, cpu: NaN, peak: NaN };
  const [peak = NaN, cpu = NaN] = (await readFile(file, 'utf8')).split(' ').map(Number);
  await rm(file);
  return { seconds, cpu: cpu / 1e6, peak: peak * 1024 };
}

/**
 * Runs each command once a round, one after the other, so that a machine that slows down slows all of them; and once before the
 * rounds, which does not count.
 */
export async function measure<T extends string>(
  commands: Record<T, Command>,
  rounds: number,
  folder: string,
  { isWarmedUp = true } = {},
): Promise<Record<T, Sample[]>> {
  const isName = (name: string): name is T => name in commands;
  const names = Object.keys(commands).filter(isName);
  const samples = new Map<T, Sample[]>(names.map(name => [name, []]));
  if (isWarmedUp) for (const name of names) await runOnce(commands[name], folder);
  for (let round = 0; round < rounds; round++) {
    for (const name of names) samples.get(name)?.push(await runOnce(commands[name], folder));
  }
  const isWhole = (all: object): all is Record<T, Sample[]> => names.every(name => name in all);
  const all = Object.fromEntries(samples);
  if (!isWhole(all)) throw new Error('A command has no samples.');
  return all;
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  return sorted.length % 2 === 1
    ? (sorted[middle] ?? NaN)
    : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}

/** The median of the ratios round by round. */
export function ratio(of: readonly Sample[], to: readonly Sample[]): number {
  return median(of.map(({ seconds }, round) => seconds / (to[round]?.seconds ?? NaN)));
}

/** Like `ratio`, for CPU time. */
export function cpuRatio(of: readonly Sample[], to: readonly Sample[]): number {
  return median(of.map(({ cpu }, round) => cpu / (to[round]?.cpu ?? NaN)));
}
