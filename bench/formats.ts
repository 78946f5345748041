// Tables and events through the whole action, compared with the libraries that read them, and what a file of metrics adds to a start.
// Ratios are of CPU time, which a busy machine hardly changes.
import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { action } from './action.ts';
import type { Figure } from './figures.ts';
import type { Writer } from './format-data.ts';
import { makeFormatRun } from './format-data.ts';
import type { Command } from './measure.ts';
import { cpuRatio, measure, runOnce } from './measure.ts';

const MiB = 1024 * 1024;
const fixture = join(import.meta.dirname, '..', '__tests__/__fixtures__/runs/base/dreamerv3-s0');

const formats = {
  csv: { name: 'CSV', writer: 'csv', loop: 'csv' },
  quoted: { name: 'CSV with quoted cells', writer: 'quoted', loop: 'csv' },
  long: { name: 'long table', writer: 'long', loop: 'csv' },
  array: { name: 'JSON array', writer: 'array', loop: 'json' },
  events: { name: 'TensorBoard events', writer: 'events', loop: 'events' },
} as const satisfies Record<string, { name: string; writer: Writer; loop: string }>;
type FormatName = keyof typeof formats;

export interface FormatSizes {
  /** Sizes in MiB of the files whose memory is compared. */
  memory: readonly [small: number, large: number];
  /** Size in MiB of the file whose time is measured. */
  time: number;
  rounds: number;
  /** Whether each command runs once before it counts. */
  isWarmedUp: boolean;
  /** Whether long tables and arrays are measured too. */
  hasAll: boolean;
}

export async function measureFormats(folder: string, sizes: FormatSizes): Promise<Figure[]> {
  return [
    await measureStart(folder, sizes),
    await measureTime('csv', 'csv-parse', folder, sizes),
    await measureTime('quoted', 'csv-parse', folder, sizes),
    ...(sizes.hasAll ? [await measureTime('long', 'csv-parse', folder, sizes)] : []),
    await measureTime('events', 'pbf', folder, sizes),
    ...(await measureMemory('csv', folder, sizes)),
    ...(sizes.hasAll ? await measureMemory('long', folder, sizes) : []),
    ...(sizes.hasAll ? await measureMemory('array', folder, sizes) : []),
    ...(await measureMemory('events', folder, sizes)),
  ];
}

/** A run of 200 rows compared with the same run without its metrics: readers of other formats are loaded only when needed. */
async function measureStart(folder: string, { rounds, isWarmedUp }: FormatSizes): Promise<Figure> {
  const [plain, bare] = [join(folder, 'start'), join(folder, 'start-without')];
  for (const run of [plain, bare]) await cp(fixture, run, { recursive: true });
  await rm(join(bare, 'metrics.jsonl'));
  const commands = { with: action(plain, {}), without: action(bare, {}) };
  const samples = await measure(commands, rounds, folder, { isWarmedUp });
  return {
    id: 'metrics-start',
    name: 'report of a run with metrics.jsonl: CPU time, against one without',
    value: cpuRatio(samples.with, samples.without),
    unit: 'x',
  };
}

async function measureTime(
  format: FormatName,
  library: string,
  folder: string,
  { time, rounds, isWarmedUp }: FormatSizes,
): Promise<Figure> {
  const run = join(folder, `${format}-time`);
  const { name, writer, loop } = formats[format];
  const file = await makeFormatRun(run, writer, time * MiB);
  const bare: Command = { args: [join(import.meta.dirname, 'bare-reader.mjs'), file, loop] };
  const samples = await measure({ bare, ours: action(run, {}) }, rounds, folder, { isWarmedUp });
  await rm(run, { recursive: true });
  return {
    id: `${format}-time`,
    name: `${name}, ${time} MiB: CPU time, against bare ${library}`,
    value: cpuRatio(samples.ours, samples.bare),
    unit: 'x',
  };
}

/** A run of each size, once: its peak is the same each time. */
async function measureMemory(format: FormatName, folder: string, { memory }: FormatSizes): Promise<Figure[]> {
  const { name, writer } = formats[format];
  const peaks: number[] = [];
  for (const size of memory) {
    const run = join(folder, `${format}-memory`);
    await makeFormatRun(run, writer, size * MiB);
    peaks.push((await runOnce(action(run, {}), folder)).peak / MiB);
    await rm(run, { recursive: true });
  }
  const [small = NaN, large = NaN] = peaks;
  return [
    ...memory.map((size, at): Figure => {
      const value = peaks[at] ?? NaN;
      return { id: `${format}-memory-${at}`, name: `${name}, ${size} MiB: peak memory`, value, unit: 'MiB' };
    }),
    {
      id: `${format}-memory`,
      name: `${name}, ${memory[1]} MiB: peak memory, against ${memory[0]} MiB`,
      value: large / small,
      unit: 'x',
    },
  ];
}
