// Runs in real shapes, each with its right values.
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { applyBoundary } from '../../../src/boundary/apply.ts';
import { createBudget, defaultLimits } from '../../../src/boundary/limits.ts';
import type { FilteredRun } from '../../../src/boundary/types.ts';
import { findManifests } from '../../../src/manifest/find.ts';
import { loadRun } from '../../../src/manifest/load.ts';
import { createScanner } from '../../../src/secrets/scanner.ts';
import { rights } from './cases-right.ts';

const cases = join(import.meta.dirname, '..', '..', '__fixtures__', 'cases');

async function readCase(name: string, limits = defaultLimits): Promise<FilteredRun> {
  const [manifest] = await findManifests(join(cases, name), ['outputs/run/run_manifest.json']);
  if (!manifest) throw new Error(`${name} has no manifest`);
  const scanner = createScanner([]);
  return applyBoundary(loadRun(manifest), {
    scanner,
    valueScanner: scanner,
    send: [],
    allow: [],
    logSecrets: 'redact',
    recipe: undefined,
    limits,
    budget: createBudget(limits),
    prefixes: [],
  });
}

describe('real shapes have the right values', () => {
  test.each(Object.entries(rights))('%s', async (name, { metrics, axis, rows, file }) => {
    const run = await readCase(name);
    const found = Object.fromEntries(
      run.metrics.map(({ name, value, summary }) => [name, { ...summary, last: value }]),
    );
    for (const [metric, right] of Object.entries(metrics))
      expect([metric, found[metric]]).toEqual([metric, expect.objectContaining(right)]);
    if (rows) expect(run.rows).toMatchObject(rows);
    if (file) expect(run.metricFiles[0]).toMatchObject(file);
    if (axis) expect(run.metricFiles[0]).toMatchObject({ axis });
  });

  test('tqdm-over-limit: a line that is redrawn is one, and all fit the limit', async () => {
    const { receipt, outbound, lastLines } = await readCase('tqdm-over-limit', { ...defaultLimits, logLines: 200 });
    const error = 'RuntimeError: CUDA error: device-side assert triggered at step 301';
    const lines = ['start', '299/300 it/s', error, '299/300 it/s', 'end'];
    expect(await Array.fromAsync(outbound.lines())).toEqual(lines);
    expect(lastLines).toEqual(lines);
    expect(receipt.lines).toEqual({ sent: 5, redacted: 0, held: 598, heldByReason: { redrawn: 598 } });
  });

  test('hf-trainer-state', async () => {
    const run = await readCase('hf-trainer-state');
    const names = run.metrics.map(({ name }) => name);
    expect(names).toEqual(['grad_norm', 'learning_rate', 'loss', 'eval_loss', 'total_flos', 'train_loss']);
    expect(run.metrics.find(({ name }) => name === 'loss')).toMatchObject({ value: 1.1, summary: { count: 3 } });
  });

  test.each([
    ['wandb-history', ['gradients/layer1', 'samples', 'best', 'phase', '_runtime', '_timestamp']],
    ['hf-trainer-state', ['epoch', 'eval_runtime', 'train_runtime']],
  ])('%s names what is left out', async (name, leftOut) => {
    const [file] = (await readCase(name)).metricFiles;
    const names = file?.problem === undefined ? file?.leftOut.map(one => one.name) : [];
    expect(names?.toSorted()).toEqual(leftOut.toSorted());
  });

  test('symlink-latest is not read, and leads to the path to write instead', async () => {
    const run = await readCase('symlink-latest');
    expect(run.metrics).toEqual([]);
    expect(run.metricFiles).toEqual([
      { path: 'latest/metrics.jsonl', problem: 'symlink', target: 'run-20260101/metrics.jsonl' },
    ]);
  });

  test.each([
    ['wandb-history', ['gradients/layer1', 'samples', 'best', 'phase'], 'wandb-history.jsonl'],
    ['wandb-summary-in-manifest', ['_wandb', 'table', 'best', 'note', '_runtime', '_timestamp'], undefined],
  ])('%s: the receipt names what is left out, with its file and its reason', async (name, names, file) => {
    const { leftOut } = (await readCase(name)).receipt;
    expect(leftOut?.names.map(one => one.name).toSorted()).toEqual(names.toSorted());
    for (const one of leftOut?.names ?? [])
      expect(one).toMatchObject({ file, reason: expect.stringMatching(/^[a-z-]+$/) });
  });

  test('glued-objects: the receipt has the first row that could not be read', async () => {
    const { unreadable } = (await readCase('glued-objects')).receipt;
    expect(unreadable).toEqual([{ file: 'metrics.jsonl', count: 1, line: 4, reason: 'cut-line' }]);
  });

  test.each([['resume-early-ckpt', ['line 81', '8000', '3100']]])('%s says so in a notice', async (name, parts) => {
    const notices = (await readCase(name)).notices.join('\n');
    for (const part of parts) expect(notices).toContain(part);
  });
});
