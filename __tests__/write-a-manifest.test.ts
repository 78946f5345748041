// docs/write-a-manifest.md: each snippet is run where it needs no library; of the others the file that the trainer writes is laid down
// beside the manifest of the snippet.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { applyBoundary } from '../src/boundary/apply.ts';
import { createBudget, defaultLimits } from '../src/boundary/limits.ts';
import { loadRun } from '../src/manifest/load.ts';
import { parseLogTemplate } from '../src/manifest/metrics/logs/log-template.ts';
import { plainPython } from '../src/manifest/plain-python.ts';
import { createScanner } from '../src/secrets/scanner.ts';
import { listSections, read } from './docs-reader.ts';
import { eventsFile, scalar } from './manifest/metrics/event-writer.ts';

const snippets = new Map(
  listSections(read('docs/write-a-manifest.md')).flatMap(({ title, content }) => {
    const code = /^```python\n([\s\S]*?)^```/m.exec(content)?.[1];
    return code === undefined ? [] : [[title, code.trimEnd()] as const];
  }),
);

const hasPython = spawnSync('python3', ['--version']).status === 0;
/** Without Python these cases are reported as skipped. */
const withPython = hasPython ? test : test.skip;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wf-snippet-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const manifest = 'outputs/my-run/run_manifest.json';

async function readRun(): Promise<Record<string, [value: number, count: number | undefined]>> {
  const scanner = createScanner([]);
  const run = await applyBoundary(loadRun({ path: join(folder, manifest), displayPath: manifest }), {
    ...{ scanner, valueScanner: scanner, send: [], allow: [], logSecrets: 'redact', recipe: undefined },
    ...{ limits: defaultLimits, budget: createBudget(defaultLimits), prefixes: [] },
    logMetrics: [parseLogTemplate('step:{step} * loss:{loss} grdn:{grad_norm} lr:{lr}')],
  });
  expect(run.receipt.refused).toEqual([]);
  return Object.fromEntries(run.metrics.map(({ name, value, summary }) => [name, [value, summary?.count]]));
}

function lay(files: Record<string, string | Buffer>): void {
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, 'outputs/my-run', name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

function runPython(code: string): void {
  const { status, stderr } = spawnSync('python3', ['-'], { cwd: folder, input: code, encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, '']);
}

test('there is one for each trainer, of at most ten lines', () => {
  const titles = [
    'Plain Python',
    'PyTorch',
    'Lightning',
    'Hugging Face Trainer',
    'LeRobot train',
    'LeRobot eval',
    'JAX',
  ];
  expect([...snippets.keys()]).toEqual(titles);
  for (const [title, code] of snippets) expect([title, code.split('\n').length <= 10]).toEqual([title, true]);
});

test('the plain one is that of the error, and the run.py of README.md', () => {
  expect(snippets.get('Plain Python')).toBe(plainPython);
  expect(/^```python\n([\s\S]*?)\n^```/m.exec(read('README.md'))?.[1]).toBe(plainPython);
});

describe('run as they are', () => {
  withPython('plain Python', async () => {
    runPython(plainPython);
    expect(await readRun()).toEqual({ loss: [0.04, 100] });
  });

  withPython('JAX, with a step of plain numbers', async () => {
    runPython(
      `state, batch = 0, 0\ndef train_step(state, batch):\n    return state, 0.5\n${snippets.get('JAX') ?? ''}`,
    );
    expect(await readRun()).toEqual({ loss: [0.5, 100] });
  });

  withPython('LeRobot eval', async () => {
    runPython(snippets.get('LeRobot eval') ?? '');
    lay({ 'eval_info.json': '{"overall": {"pc_success": 50.0, "n_episodes": 10, "avg_sum_reward": 0.5}}' });
    expect(await readRun()).toMatchObject({ 'overall/pc_success': [50, 1], 'overall/n_episodes': [10, 1] });
  });

  withPython('LeRobot train, with a program in the place of lerobot-train', async () => {
    const line = 'INFO ot_train.py:345 step:200 smpl:2K ep:10 epch:0.99 loss:3.706 grdn:1.2 lr:1.0e-05';
    const code = (snippets.get('LeRobot train') ?? '').replace(/command = .*/, `command = ["echo", "${line}"]`);
    runPython(code);
    expect(await readRun()).toEqual({ loss: [3.706, 1], grad_norm: [1.2, 1], lr: [1e-5, 1] });
  });
});

describe('with a library: what it writes, beside the manifest of the snippet', () => {
  test.each<[string, Record<string, string | Buffer>, Record<string, [number, number]>]>([
    [
      'PyTorch',
      {
        'events.out.tfevents.1700000000.host.1.0': eventsFile(
          [[scalar('train/loss', 2)], [scalar('train/loss', 1)]],
          [1, 2],
        ),
      },
      { 'train/loss': [1, 2] },
    ],
    [
      'Lightning',
      { 'metrics.csv': 'epoch,step,train_loss,val_loss\n0,49,1.5,\n0,99,,1.25\n' },
      { train_loss: [1.5, 1], val_loss: [1.25, 1] },
    ],
    [
      'Hugging Face Trainer',
      {
        'trainer_state.json':
          '{\n "log_history": [{"step": 10, "loss": 2.0}, {"step": 20, "loss": 1.5}],\n "global_step": 20\n}',
      },
      { loss: [1.5, 2] },
    ],
  ])('%s', async (title, files, metrics) => {
    const line = /^manifest = (\{.*\})$/m.exec(snippets.get(title) ?? '')?.[1] ?? '';
    lay({ ...files, 'run_manifest.json': line });
    expect(readFileSync(join(folder, manifest), 'utf8')).toBe(line);
    expect(await readRun()).toEqual(metrics);
  });
});
