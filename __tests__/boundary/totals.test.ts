// A step with many runs has totals: what a run takes of them is not there for the next.
import { afterAll, expect, test } from '@jest/globals';
import { createBudget, defaultLimits } from '../../src/boundary/limits.ts';
import { MAX_WORK, UNSEARCHED } from '../../src/secrets/budget.ts';
import { an } from '../secrets/samples.ts';
import { createRunFolders, policyOf, projectRun, v2 } from './run-folders.ts';

const folders = createRunFolders();
afterAll(() => folders.remove());

test('the metrics of all files together are bounded, and what is left out is named', async () => {
  const policy = policyOf({ budget: { ...createBudget(defaultLimits), metrics: 250 } });
  const names = Array.from({ length: 100 }, (_, index) => `m${index}`);
  const row = JSON.stringify(Object.fromEntries(names.map(name => [name, 1.5])));
  const counts: number[] = [];
  const points: number[] = [];
  for (let at = 0; at < 5; at++) {
    const place = await folders.write(v2({ metrics_path: 'metrics.jsonl' }), { 'metrics.jsonl': `${row}\n${row}\n` });
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
  expect(createBudget({ ...defaultLimits, artifacts: 5 })).toEqual({
    artifactBytes: 5,
    metrics: 20_000,
    finals: 50_000,
    nameBytes: 8 * 2 ** 20,
    logWork: 4 * MAX_WORK,
  });
});

test('the work of searching all logs together is bounded, and what is left out of one is named', async () => {
  const policy = policyOf({ budget: { ...createBudget(defaultLimits), logWork: 20_000 } });
  const log = Array.from({ length: 150 }, (_, at) => `token=${an(20, at + 1)}`).join('\n');
  const notices: string[][] = [];
  for (let at = 0; at < 5; at++) {
    const place = await folders.write(v2({ log_path: 'train.log' }), { 'train.log': `${log}\nloss 4.5\n` });
    const { receipt, lastLines, ...run } = await projectRun(place, policy);
    expect([receipt.lines.redacted, lastLines?.at(-1)]).toEqual([150, 'loss 4.5']);
    notices.push(run.notices);
  }
  const named = (texts: string[]) => texts.filter(text => /^The log train.log .* line 1 on/.test(text)).length;
  expect([notices[0], notices.slice(-2).map(named)]).toEqual([[], [1, 1]]);
});

test.each(['redact', 'block'] as const)(
  'a line that is held back unsearched is no secret that was found, and refuses a run where one would: %s',
  async logSecrets => {
    const policy = policyOf({ logSecrets, budget: { ...createBudget(defaultLimits), logWork: 0 } });
    const log = Array.from({ length: 150 }, (_, at) => `token=${an(20, at + 1)}`).join('\n');
    const place = await folders.write(v2({ log_path: 'train.log' }), { 'train.log': `${log}\nloss 4.5\n` });
    const { receipt, notices } = await projectRun(place, policy);
    expect([receipt.lines.redacted, receipt.secrets, receipt.secretLines]).toEqual([150, [], 0]);
    expect(notices.filter(text => text.includes('line 1 on'))).toHaveLength(1);
    expect(receipt.refused).toEqual(logSecrets === 'block' ? [{ place: 'train.log, line 1', kind: UNSEARCHED }] : []);
  },
);

test('the final numbers of all manifests together are bounded, and what is left out is named or counted', async () => {
  const policy = policyOf({ budget: { ...createBudget(defaultLimits), finals: 250 } });
  const metrics = Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`m${at}`, at]));
  const seen: number[][] = [];
  for (let at = 0; at < 2; at++) {
    const { metrics: kept, receipt } = await projectRun(await folders.write(v2({ metrics }), {}), policy);
    seen.push([kept.length, receipt.leftOut?.names.length ?? 0, receipt.leftOut?.unnamed ?? 0]);
  }
  expect(seen).toEqual([
    [250, 200, 50],
    [0, 200, 300],
  ]);
});

test('the names of numbers and artifacts that a result lists are bounded, and what is left out is named', async () => {
  const policy = policyOf({ budget: { ...createBudget(defaultLimits), nameBytes: 10 } });
  const fields = {
    metrics: { loss: 1, accuracy: 2, f1: 3 },
    artifacts: ['a', 'b.bin'].map(path => ({ path, commit: true })),
  };
  const place = await folders.write(v2(fields), { a: 'a', 'b.bin': 'b' });
  const { metrics, receipt } = await projectRun(place, policy);
  // In the order in which a run is read: artifacts, then numbers.
  expect(receipt.artifacts.sent.map(({ path }) => path)).toEqual(['a', 'b.bin']);
  expect(metrics.map(({ name }) => name)).toEqual(['loss']);
  expect(receipt.leftOut?.names.map(({ name }) => name)).toEqual(['accuracy', 'f1']);
  const next = await projectRun(await folders.write(v2(fields), { a: 'a', 'b.bin': 'b' }), policy);
  expect(next.receipt.artifacts.held).toEqual([
    { name: 'a', reason: 'over-total' },
    { name: 'b.bin', reason: 'over-total' },
  ]);
});
