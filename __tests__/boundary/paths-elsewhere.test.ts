// A manifest that names its files by paths of another folder: none of them is read, and none is passed over in silence.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import { judgeMetrics } from '../../src/gates/unread-metrics.ts';
import { createRunFolders, policyOf, projectRun, v2 } from './run-folders.ts';
import type { Place } from './run-folders.ts';

const folders = createRunFolders();
afterAll(folders.remove);

const row = '{"step": 1, "loss": 9}\n';

/** The metrics, the files that failed, and how the gate judges them. */
async function judge(
  paths: unknown,
  files: Record<string, string> = { 'metrics.jsonl': row },
  change: (place: Place) => unknown = () => paths,
) {
  const written = await folders.write(v2(), files);
  const named = change(written);
  const manifest = JSON.stringify(v2({ metrics: { loss: 1 }, metrics_path: named }));
  await writeFile(join(written.folder, 'run_manifest.json'), manifest);
  const run = await projectRun(written, policyOf({ workspace: written.workspace }));
  const found = judgeMetrics(run, new Set(['loss']), 'warn');
  return {
    rows: run.rows.count,
    failed: run.metricFiles.flatMap(file => (file.problem ? [[file.path, file.problem, file.target]] : [])),
    severities: found.map(({ severity }) => severity),
    text: JSON.stringify([run.notices, run.metricFiles, found]),
  };
}

describe('a file of metrics', () => {
  test.each([
    '/work/out/metrics.jsonl',
    'C:\\out\\metrics.jsonl',
    '~/metrics.jsonl',
    'file:///work/out/metrics.jsonl',
    ['/work/out/metrics.jsonl'],
  ])('%j is not read, which fails the gate, and the one beside the manifest is named', async path => {
    expect(await judge(path)).toMatchObject({
      rows: 0,
      failed: [['metrics.jsonl', 'outside', 'metrics.jsonl']],
      severities: ['fail'],
    });
  });

  test('without one beside the manifest no other path is offered, and no part of the machine is shown', async () => {
    const { failed, severities, text } = await judge('/work/out/metrics.jsonl', {});
    expect([failed, severities]).toEqual([[['metrics.jsonl', 'outside', undefined]], ['fail']]);
    expect(text).not.toContain('/work');
    expect((await judge('/work/..', {})).failed).toEqual([['..', 'outside', undefined]]);
  });

  test('of two, the other one is read', async () => {
    const { rows, failed } = await judge(['metrics.jsonl', '/work/out/eval.jsonl']);
    expect([rows, failed]).toEqual([1, [['eval.jsonl', 'outside', undefined]]]);
  });

  test('very many are told by some', async () => {
    const many = Array.from({ length: 1000 }, (_, at) => `/work/${at}.jsonl`);
    expect((await judge(many, {})).failed.length).toBeLessThan(50);
  });

  test.each([
    ['its absolute path', ({ folder }: Place) => join(folder, 'metrics.jsonl')],
    ['its path in a container step', () => '/github/workspace/outputs/run/metrics.jsonl'],
  ])('in the folder is read by %s', async (_, path) => {
    expect(await judge(undefined, undefined, path)).toMatchObject({ rows: 1, failed: [], severities: [] });
  });

  test('that is named from the workspace: its path in the folder is told', async () => {
    expect(await judge('outputs/run/metrics.jsonl')).toMatchObject({
      failed: [['outputs/run/metrics.jsonl', 'missing', 'metrics.jsonl']],
      severities: ['fail'],
    });
    expect((await judge('outputs/other/metrics.jsonl')).failed).toEqual([
      ['outputs/other/metrics.jsonl', 'missing', undefined],
    ]);
  });
});

test('a log is not read, and the report says so', async () => {
  const place = await folders.write(v2({ log_path: '/work/out/train.log' }), { 'train.log': 'a line\n' });
  const { notices, logFile } = await projectRun(place);
  expect([logFile, notices.length]).toEqual([undefined, 1]);
  expect(notices[0]).toContain('train.log');
  expect(notices[0]).not.toContain('/work');
});
