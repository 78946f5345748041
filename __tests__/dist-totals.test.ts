// A step with very many metrics stays within its totals of memory, work and what it leaves: only the bundle shows the memory of a step.
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runStep } from '../sandbox/runner.ts';
import { root } from './docs-reader.ts';

let workspace = '';
beforeAll(async () => void (workspace = await mkdtemp(join(tmpdir(), 'totals-'))));
afterAll(() => rm(workspace, { recursive: true }));

const names = Array.from({ length: 2000 }, (_, at) => `eval/task_${at}/return`);
const rows = [0, 1, 2, 3].map(step =>
  JSON.stringify({ step, ...Object.fromEntries(names.map((name, at) => [name, at + step * 1.5])) }),
);
const finals = Object.fromEntries(names.map((name, at) => [name, at * 1.25]));

test('a hundred manifests of two thousand metrics', async () => {
  for (let run = 0; run < 100; run++) {
    const folder = join(workspace, `outputs/run${run}`);
    await mkdir(folder, { recursive: true });
    const facts = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics_path: 'metrics.jsonl' };
    await writeFile(
      join(folder, 'run_manifest.json'),
      JSON.stringify({ ...facts, name: `run${run}`, metrics: finals }),
    );
    await writeFile(join(folder, 'metrics.jsonl'), `${rows.join('\n')}\n`);
  }
  const usage = join(workspace, 'usage');
  const reporter = pathToFileURL(join(root, 'bench/peak-memory.mjs')).href;
  const story = await runStep({
    action: root,
    workspace,
    inputs: { manifest: 'outputs/*/run_manifest.json', doctor: 'off', comment: 'never' },
    env: { NODE_OPTIONS: `--import=${reporter}`, WORLDFLUX_BENCH_PEAK: usage },
    temp: join(workspace, 'temp'),
  });
  expect(story.exitCode).toBe(0);
  const [memory = NaN, microseconds = NaN] = readFileSync(usage, 'utf8').split(' ').map(Number);
  expect(memory / 1024).toBeLessThan(512);
  // Without the totals it was 445 s; a slow machine takes some times as long as the 5 s of ours.
  expect(microseconds / 1e6).toBeLessThan(60);
  const text = readFileSync(story.outputs['result-file'] ?? '', 'utf8');
  expect(text.length).toBeLessThan(16 * 2 ** 20);
  // Each of 25 manifests has all of its numbers, and the files of the first ten have their curves.
  expect(text.match(/"name":"eval\/task_\d+\/return","value"/g)).toHaveLength(50_000);
  expect(text.match(/"curve":/g)).toHaveLength(20_000);
});
