// Runs in real shapes, each with its right values.
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { applyBoundary } from '../../../src/boundary/apply.ts';
import { createBudget, defaultLimits } from '../../../src/boundary/limits.ts';
import type { FilteredRun } from '../../../src/boundary/types.ts';
import { findManifests } from '../../../src/manifest/find.ts';
import { loadRun } from '../../../src/manifest/load.ts';
import { createScanner } from '../../../src/secrets/scanner.ts';

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

/** Of a metric: its last value, and what else is to be known of it. */
type Right = Record<string, { last: number; first?: number; count?: number; nonFinite?: number }>;

const rights: Record<string, { metrics: Right; axis?: string; rows?: object; file?: object }> = {
  'nan-as-null': { metrics: { loss: { last: NaN, count: 30, nonFinite: 20 } }, axis: 'step' },
  'mmengine-epoch-val': {
    metrics: { loss: { last: 1, count: 20 }, 'coco/bbox_mAP': { last: 0.4, count: 4 } },
    rows: { count: 24, earlier: 0 },
    axis: 'step',
  },
  'async-eval': { metrics: { 'train/loss': { first: 4.99, last: 2, count: 300 } }, rows: { earlier: 0 } },
  'resume-early-ckpt': {
    metrics: { loss: { first: 4.975, last: 2.5, count: 150 } },
    rows: { count: 150, earlier: 0 },
    file: { resumes: [{ line: 81, from: 8000, to: 3100 }], restarts: [] },
  },
  'global-step-resume': {
    metrics: { loss: { first: 5, last: 3.5, count: 4 } },
    rows: { count: 4, earlier: 6 },
    file: { restarts: [7] },
    axis: 'global_step',
  },
  'epoch-only': { metrics: { train_loss: { last: 1 / 3 }, val_loss: { last: 1.1 / 3 } }, axis: 'epoch' },
  'wandb-history': {
    metrics: { 'train/loss': { last: 1.6, count: 5 }, lr: { last: 1e-4 }, 'eval/loss': { last: 1.7, count: 1 } },
    axis: '_step',
  },
  'nested-train-val': { metrics: { 'train/loss': { last: 2.6, count: 4 }, 'val/loss': { last: 2.7, count: 4 } } },
  'long-format': { metrics: { loss: { last: 2, count: 5 }, accuracy: { last: 0.5, count: 5 } } },
  'glued-objects': { metrics: { loss: { last: 2.6, count: 4 } } },
  'json-array': { metrics: { loss: { last: 2.5, count: 5 } } },
  'gz-metrics': { metrics: { loss: { last: 2.5, count: 5 } } },
  'lightning-csv': { metrics: { train_loss: { last: 1.7, count: 3 }, val_loss: { last: 1.6, count: 2 } } },
  'tdmpc2-eval-csv': { metrics: { episode_reward: { last: 402.2, count: 3 } } },
  'manifest-metric-null': { metrics: { loss: { last: NaN, count: 2 }, acc: { last: 0.5 } } },
  'wandb-summary-in-manifest': { metrics: { ACC: { last: 0.65 }, bce_loss: { last: 0.277 } } },
  'env-postgres-allow': { metrics: { loss: { last: 3.7 } } },
  'hf-tokenizer-config': { metrics: { loss: { last: 3.7 } } },
  'tqdm-over-limit': { metrics: {} },
};

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
    expect(receipt.lines).toEqual({ sent: 5, redacted: 0, held: 598, heldFor: { redrawn: 598 } });
  });

  test('hf-trainer-state', async () => {
    const run = await readCase('hf-trainer-state');
    const names = run.metrics.map(({ name }) => name);
    expect(names).toEqual(['grad_norm', 'learning_rate', 'loss', 'eval_loss', 'total_flos', 'train_loss']);
    expect(run.metrics.find(({ name }) => name === 'loss')).toMatchObject({ value: 1.1, summary: { count: 3 } });
  });

  test.each([
    ['wandb-history', ['gradients/layer1', 'samples', 'best', 'phase', '_runtime', '_timestamp']],
    ['hf-trainer-state', ['eval_runtime', 'train_runtime']],
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
    expect(unreadable).toEqual([{ file: 'metrics.jsonl', count: 1, line: 4, reason: 'no-json' }]);
  });

  test.each([['resume-early-ckpt', ['line 81', '8000', '3100']]])('%s says so in a notice', async (name, parts) => {
    const notices = (await readCase(name)).notices.join('\n');
    for (const part of parts) expect(notices).toContain(part);
  });
});
