// A step with many runs has totals: what a run takes of them is not there for the next.
import { afterAll, expect, test } from '@jest/globals';
import { createBudget, defaultLimits } from '../../src/boundary/limits.ts';
import { createScene, policyOf, projectRun, v2 } from './scene.ts';

const scene = createScene();
afterAll(() => scene.remove());

test('the metrics of all files together are bounded, and what is left out is named', async () => {
  const policy = policyOf({ budget: { ...createBudget(defaultLimits), metrics: 250 } });
  const names = Array.from({ length: 100 }, (_, index) => `m${index}`);
  const row = JSON.stringify(Object.fromEntries(names.map(name => [name, 1.5])));
  const counts: number[] = [];
  const points: number[] = [];
  for (let at = 0; at < 5; at++) {
    const place = await scene.write(v2({ metrics_path: 'metrics.jsonl' }), { 'metrics.jsonl': `${row}\n${row}\n` });
    const { metrics, receipt } = await projectRun(place, policy);
    counts.push(metrics.length);
    points.push(metrics.reduce((sum, { summary }) => sum + (summary?.curve.length ?? 0), 0));
    expect(receipt.leftOut?.names.map(({ reason }) => reason) ?? []).toEqual(
      Array.from({ length: 100 - metrics.length }, () => 'too-many'),
    );
  }
  expect(counts).toEqual([100, 100, 50, 0, 0]);
  expect(points.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(250 * 2);
});

test('a policy has the totals of its limits', () => {
  expect(createBudget({ ...defaultLimits, artifacts: 5 })).toEqual({ artifactBytes: 5, metrics: 20_000 });
});
