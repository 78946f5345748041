// Runs in real shapes through the bundle, as a job has it: the right values stand in the result file.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runStep } from '../sandbox/runner.ts';
import { fromNumber } from '../src/report/result/result-reading.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';
import { rights } from './manifest/metrics/cases-right.ts';

const root = join(import.meta.dirname, '..');
let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-dist-cases-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(Object.entries(rights))('%s', async (name, { metrics }) => {
  const workspace = join(folder, name);
  await cp(join(import.meta.dirname, '__fixtures__/cases', name), workspace, { recursive: true });
  const { outputs, exitCode } = await runStep({
    action: root,
    workspace,
    temp: await mkdtemp(join(folder, 'temp-')),
    inputs: { 'fail-on': 'none', comment: 'never', doctor: 'off', baseline: 'none', 'result-artifact': 'never' },
    // A service of the job with its default password; no alarm, and the run is read.
    env: name === 'env-postgres-allow' ? { POSTGRES_PASSWORD: 'postgres' } : {},
  });
  expect(exitCode).toBe(0);
  const result = resultSchema.parse(JSON.parse(await readFile(outputs['result-file'] ?? '', 'utf8')));
  const [run] = result.runs;
  expect(run?.receipt.refused).toEqual([]);
  const found = new Map(run?.metrics.map(metric => [metric.name, metric]));
  for (const [metric, { last, first, count, nonFinite }] of Object.entries(metrics)) {
    const seen = found.get(metric);
    expect([metric, seen && fromNumber(seen.value)]).toEqual([metric, last]);
    if (first !== undefined) expect(seen?.first).toBe(first);
    if (count !== undefined) expect(seen?.count).toBe(count);
    if (nonFinite !== undefined) expect(seen?.non_finite).toBe(nonFinite);
  }
});
