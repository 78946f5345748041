// `npm run bench`: what the README claims about time and memory, as whole-process figures of the committed bundle. Timings are ratios
// taken in one run. `-- --log-mib N --rows N --rounds N` sets the sizes.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { makeRun } from './data.ts';
import type { Command } from './measure.ts';
import { measure, median, ratio } from './measure.ts';
import { compareUploads, measureArtifacts } from './upload.ts';

const { values } = parseArgs({
  options: {
    'log-mib': { type: 'string', default: '1024' },
    rows: { type: 'string', default: '5000000' },
    rounds: { type: 'string', default: '5' },
  },
});
const logMiB = Number(values['log-mib']);
const rows = Number(values.rows);
const rounds = Number(values.rounds);
const MiB = 1024 * 1024;
const root = join(import.meta.dirname, '..');

interface Figure {
  name: string;
  value: number;
  unit: 'x' | 'MiB' | 's';
  /** The most that it may be; with `least`, the least. */
  bound?: number;
  least?: boolean;
}

/** The action as the runner starts it, in a workspace of its own. */
function action(folder: string, inputs: Record<string, string>, exitCode = 0): Command {
  const env = Object.fromEntries(Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]));
  return {
    args: [join(root, 'dist/index.js')],
    cwd: folder,
    env: { ...env, GITHUB_WORKSPACE: folder, RUNNER_TEMP: join(folder, 'temp'), INPUT_DOCTOR: 'off' },
    exitCode,
  };
}

async function measureStart(folder: string): Promise<Figure[]> {
  const small = await makeRun(join(folder, 'small'), { logBytes: 26_000, rows: 200 });
  await mkdir(join(small, 'temp'));
  const samples = await measure(
    {
      node: { args: ['-e', '0'], bare: true },
      failFast: { ...action(small, { 'fail-on': 'everything' }, 1), bare: true },
      report: { ...action(small, {}), bare: true },
    },
    rounds * 4,
    folder,
  );
  return [
    {
      name: 'fail-fast start (a bad input), against `node -e 0`',
      value: ratio(samples.failFast, samples.node),
      unit: 'x',
      bound: 1.6,
    },
    { name: 'local report, against `node -e 0`', value: ratio(samples.report, samples.node), unit: 'x' },
  ];
}

/** One file of a run, large and at 10 MiB, through the action and through a bare loop. */
async function measureFile(
  folder: string,
  what: {
    name: string;
    file: string;
    small: { logBytes: number; rows: number };
    large: { logBytes: number; rows: number };
    parse: string[];
  },
): Promise<Figure[]> {
  const small = await makeRun(join(folder, 'ten'), what.small);
  const large = await makeRun(join(folder, 'large'), what.large);
  await mkdir(join(small, 'temp'));
  await mkdir(join(large, 'temp'));
  const loop = join(import.meta.dirname, 'lines.mjs');
  const samples = await measure(
    {
      loop: { args: [loop, join(large, what.file), ...what.parse] },
      small: action(small, {}),
      large: action(large, {}),
    },
    rounds,
    folder,
  );
  await rm(large, { recursive: true });
  await rm(small, { recursive: true });
  const peaks = (of: { peak: number }[]): number => median(of.map(({ peak }) => peak)) / MiB;
  return [
    { name: `${what.name}: time`, value: median(samples.large.map(({ seconds }) => seconds)), unit: 's' },
    {
      name: `${what.name}: time, against a bare node:readline loop`,
      value: ratio(samples.large, samples.loop),
      unit: 'x',
    },
    { name: `${what.name}: peak memory`, value: peaks(samples.large), unit: 'MiB' },
    { name: `${what.name}: peak memory of the bare loop`, value: peaks(samples.loop), unit: 'MiB' },
    {
      name: `${what.name}: peak memory, against 10 MiB`,
      value: peaks(samples.large) / peaks(samples.small),
      unit: 'x',
      bound: 1.2,
    },
  ];
}

async function measureSending(folder: string): Promise<Figure[]> {
  const bytes = logMiB * MiB;
  const rate = await compareUploads(folder, bytes, rounds);
  const [small = NaN, large = NaN] = await measureArtifacts(folder, action, [10 * MiB, bytes], rounds);
  const name = `an artifact of ${logMiB} MiB`;
  return [
    { name: `${name}: upload rate, against a bare undici PUT`, value: rate, unit: 'x', bound: 0.8, least: true },
    { name: `${name}: peak memory of the step`, value: large, unit: 'MiB' },
    { name: `${name}: peak memory, against 10 MiB`, value: large / small, unit: 'x', bound: 1.2 },
  ];
}

/** Whether a figure keeps its bound. */
function keeps({ value, bound, least }: Figure): boolean {
  return bound === undefined || (least === true ? value >= bound : value <= bound);
}

const folder = await mkdtemp(join(tmpdir(), 'worldflux-bench-'));
try {
  const rowBytes = 190;
  const figures = [
    ...(await measureStart(folder)),
    ...(await measureFile(folder, {
      name: `a log of ${logMiB} MiB`,
      file: 'train.log',
      small: { logBytes: 10 * MiB, rows: 1 },
      large: { logBytes: logMiB * MiB, rows: 1 },
      parse: [],
    })),
    ...(await measureFile(folder, {
      name: `metrics of ${rows} rows`,
      file: 'metrics.jsonl',
      small: { logBytes: 1, rows: Math.floor((10 * MiB) / rowBytes) },
      large: { logBytes: 1, rows },
      parse: ['json'],
    })),
    ...(await measureSending(folder)),
  ];
  for (const figure of figures) {
    const { name, value, unit, bound, least } = figure;
    const limit =
      bound === undefined
        ? ''
        : `  (${least === true ? 'at least' : 'at most'} ${bound}: ${keeps(figure) ? 'kept' : 'PASSED'})`;
    console.log(`${value.toFixed(unit === 'MiB' ? 0 : 2).padStart(8)} ${unit.padEnd(4)} ${name}${limit}`);
  }
  const file = join(import.meta.dirname, 'latest.json');
  await writeFile(file, `${JSON.stringify({ node: process.version, rounds, logMiB, rows, figures }, null, 2)}\n`);
  if (!figures.every(keeps)) process.exitCode = 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
