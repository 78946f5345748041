// A long log and many rows of metrics through the whole action, compared with the simplest loops.
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { action } from './action.ts';
import { makeRun } from './data.ts';
import type { Figure } from './figures.ts';
import type { Command, Sample } from './measure.ts';
import { measure, median, ratio } from './measure.ts';

const MiB = 1024 * 1024;
/** Bytes of a row of the real run, roughly. */
const rowBytes = 210;

export interface StreamSizes {
  /** Sizes in MiB of the log and of the metrics; memory is compared at the first and the second, time is measured at the third. */
  sizes: readonly [small: number, middle: number, large: number];
  /** Size in MiB of the log that plain secretlint reads too, which is slow. */
  lintMiB: number;
  rounds: number;
}

const kinds = {
  log: { file: 'train.log', name: 'log', loop: 'a bare node:readline loop', parse: [] },
  metrics: { file: 'metrics.jsonl', name: 'metrics', loop: 'node:readline and JSON.parse', parse: ['json'] },
} as const;
type Kind = keyof typeof kinds;

export async function measureStreams(folder: string, wanted: StreamSizes): Promise<Figure[]> {
  return [
    ...(await measureStream('log', folder, wanted)),
    ...(await measureLint('log', folder, wanted)),
    ...(await measureStream('metrics', folder, wanted)),
    ...(await measureLint('metrics', folder, wanted)),
  ];
}

/** Writes a run with that many MiB of one kind; returns its folder. */
async function makeStream(kind: Kind, folder: string, size: number): Promise<string> {
  const bytes = size * MiB;
  const logBytes = kind === 'log' ? bytes : 1;
  const rows = kind === 'metrics' ? Math.floor(bytes / rowBytes) : 1;
  const run = await makeRun(join(folder, `${kind}-${size}`), { logBytes, rows });
  await mkdir(join(run, 'temp'), { recursive: true });
  return run;
}

function loopOf(kind: Kind, run: string, ...more: string[]): Command {
  const { file, parse } = kinds[kind];
  return { args: [join(import.meta.dirname, 'lines.mjs'), join(run, file), ...parse, ...more] };
}

async function measureStream(kind: Kind, folder: string, { sizes, rounds }: StreamSizes): Promise<Figure[]> {
  const { name, loop } = kinds[kind];
  const runs = { small: '', middle: '', large: '' };
  const [small, middle, large] = sizes;
  runs.small = await makeStream(kind, folder, small);
  runs.middle = await makeStream(kind, folder, middle);
  runs.large = await makeStream(kind, folder, large);
  const samples = await measure(
    {
      loop: loopOf(kind, runs.large),
      small: action(runs.small, {}),
      middle: action(runs.middle, {}),
      large: action(runs.large, {}),
    },
    rounds,
    folder,
  );
  for (const run of Object.values(runs)) await rm(run, { recursive: true });
  const what = `${name} of ${large} MiB`;
  return [
    {
      id: `${kind}-time`,
      name: `${what}: time, against ${loop}`,
      value: ratio(samples.large, samples.loop),
      unit: 'x',
    },
    { id: `${kind}-rate`, name: `${what}: rate`, value: large / seconds(samples.large), unit: 'MiB/s' },
    ...sizes.map((size, index): Figure => {
      const of = [samples.small, samples.middle, samples.large][index] ?? [];
      return {
        id: `${kind}-memory-${index}`,
        name: `${name} of ${size} MiB: peak memory`,
        value: peak(of),
        unit: 'MiB',
      };
    }),
    { id: `${kind}-loop-memory`, name: `${what}: peak memory of that loop`, value: peak(samples.loop), unit: 'MiB' },
    {
      id: `${kind}-memory`,
      name: `${what}: peak memory, against ${small} MiB`,
      value: peak(samples.large) / peak(samples.small),
      unit: 'x',
    },
  ];
}

/** Compared with the same loop that passes its lines to plain secretlint, 1 MiB at a time. */
async function measureLint(kind: Kind, folder: string, { lintMiB, rounds }: StreamSizes): Promise<Figure[]> {
  const run = await makeStream(kind, folder, lintMiB);
  const samples = await measure(
    { lint: loopOf(kind, run, 'lint'), ours: action(run, {}) },
    Math.min(rounds, 3),
    folder,
  );
  await rm(run, { recursive: true });
  const { name, loop } = kinds[kind];
  return [
    {
      id: `${kind}-lint-time`,
      name: `${name} of ${lintMiB} MiB: time, against ${loop} and plain secretlint`,
      value: ratio(samples.ours, samples.lint),
      unit: 'x',
    },
  ];
}

function seconds(samples: readonly Sample[]): number {
  return median(samples.map(one => one.seconds));
}

function peak(samples: readonly Sample[]): number {
  return median(samples.map(one => one.peak)) / MiB;
}
