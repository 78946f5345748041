// `npm run bench`: what the README claims about time and memory, as whole-process figures of the committed bundle. Timings are ratios
// taken in one run. It ends with exit code 1 if a figure is past its bound (bench/bounds.json), and names it.
//   --rounds N  each figure is the median of so many: 5  --small    sizes and rounds (3) that take less than two minutes
//   --slack N   tolerance for a noisy machine: 1.3       --large N  MiB of the largest log, metrics and artifact
//   --beside FOLDER  only the comment, compared with another action whose release is unpacked in FOLDER (may be given twice)
import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { action } from './action.ts';
import { measureBeside } from './beside.ts';
import type { Figure } from './figures.ts';
import { checkBounds, readBounds, table } from './figures.ts';
import { measureFormats } from './formats.ts';
import { measureMatrix } from './matrix.ts';
import { measureStories } from './stories.ts';
import { measureStreams } from './streams.ts';
import { compareUploads, measureArtifacts } from './upload.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    large: { type: 'string', default: '1024' },
    slack: { type: 'string', default: '1' },
    small: { type: 'boolean', default: false },
    beside: { type: 'string', multiple: true, default: [] },
  },
});
const { small, beside } = values;
const rounds = Number(values.rounds ?? (small ? 3 : 5));
const slack = Number(values.slack);
const sizes = small ? ([10, 32, 64] as const) : ([10, 100, Number(values.large)] as const);
const formatSizes = small
  ? ({ memory: [10, 16], time: 4, rounds: 1, isWarmedUp: false, hasAll: false } as const)
  : ({ memory: [10, Number(values.large)], time: 100, rounds, isWarmedUp: true, hasAll: true } as const);
const lintMiB = small ? 16 : 64;
const MiB = 1024 * 1024;

async function measureSending(folder: string): Promise<Figure[]> {
  const [first, , large] = sizes;
  const rate = await compareUploads(folder, large * MiB, rounds);
  const peaks = await measureArtifacts(
    folder,
    action,
    sizes.map(size => size * MiB),
    rounds,
  );
  const [least = NaN, , most = NaN] = peaks;
  return [
    {
      id: 'upload-rate',
      name: `artifact of ${large} MiB: upload rate, against a bare undici PUT`,
      value: rate,
      unit: 'x',
    },
    ...peaks.map((value, index): Figure => {
      const name = `artifact of ${sizes[index] ?? NaN} MiB: peak memory of the step`;
      return { id: `artifact-memory-${index}`, name, value, unit: 'MiB' };
    }),
    {
      id: 'artifact-memory',
      name: `artifact of ${large} MiB: peak memory, against ${first} MiB`,
      value: most / least,
      unit: 'x',
    },
  ];
}

const bounds = await readBounds();
const folder = await mkdtemp(join(tmpdir(), 'worldflux-bench-'));
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    rmSync(folder, { recursive: true, force: true });
    process.exit(1);
  });
}

async function measureAll(): Promise<Figure[]> {
  return [
    // Short ones, which need more rounds for a stable median.
    ...(await measureStories(folder, small ? rounds * 2 : rounds * 4)),
    // It takes as long as all other stories together.
    ...(small ? [] : await measureMatrix(folder)),
    ...(await measureStreams(folder, { sizes, lintMiB, rounds })),
    ...(await measureFormats(folder, formatSizes)),
    ...(await measureSending(folder)),
  ];
}

/** Prints all figures, and names those past their bounds. */
async function reportAll(figures: readonly Figure[]): Promise<void> {
  console.log(table(figures, bounds, small));
  if (!small) {
    const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
    const latest = { node: process.version, machine, rounds, sizes, figures };
    await writeFile(join(import.meta.dirname, 'latest.json'), `${JSON.stringify(latest, null, 2)}\n`);
  }
  const passed = checkBounds(figures, bounds, { slack, small });
  for (const line of passed) console.error(line);
  console.error(passed.length === 0 ? 'All bounds are kept.' : `${passed.length} bounds are passed.`);
  if (passed.length > 0) process.exitCode = 1;
}

try {
  if (beside.length === 0) await reportAll(await measureAll());
  else {
    const figures = [...(await measureBeside(beside, rounds, folder)), ...(await measureMatrix(folder))];
    console.log(table(figures, bounds, small));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
