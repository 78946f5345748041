// Of a group that is compared with what replaced it, and with what it was, the comparison counts that is judged worse, whatever is worse in it.
import { expect, test } from '@jest/globals';
import { readConfig } from '../../../src/config/file.ts';
import { pairGroups } from '../../../src/gates/comparison/pairing.ts';
import type { RunSample } from '../../../src/gates/comparison/samples.ts';
import { judgePairs } from '../../../src/steps/baseline/judge-pairs.ts';

const at = (configDigest: string, workflowRun: number | undefined, metrics: object, more: Partial<RunSample> = {}) => ({
  ...{ configDigest, workflowRun, comparisonKey: 'train' },
  metrics: new Map(Object.entries(metrics).map(([name, value]: [string, number]) => [name, { value }])),
  ...more,
});
const seeds = (digest: string, id: number | undefined, values: readonly number[]) =>
  values.map((loss, seed) => at(digest, id, { loss }, { seed: String(seed) }));

const glob = "metrics:\n  '*': { goal: min, tolerance: 10% }\n";
const limits = "metrics:\n  '*': { max: 100 }\n";
const loss = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
const both = { loss: 1, err: 1 };
const wide = [0.8, 1, 1.2];
const tight = [2, 2.001, 2.002];
const until = 'accepted:\n  - { metric: loss, up-to: 500%, until: 2026-12-01, reason: wanted }\n';

test.each([
  ['a metric that is gone', glob, [at('A', undefined, { loss: 1 })], [at('A', 1, both)], [at('B', 2, { loss: 1 })]],
  ['one of limits', limits, [at('A', undefined, { loss: 1 })], [at('A', 1, both)], [at('B', 2, { loss: 1 })]],
  [
    'another length',
    loss,
    [at('A', undefined, { loss: 1 }, { totalSteps: 500 })],
    [at('A', 1, { loss: 1 }, { totalSteps: 1000 })],
    [at('B', 2, { loss: 1 }, { totalSteps: 500 })],
  ],
  [
    'on-inconclusive: fail',
    `${loss}on-inconclusive: fail\n`,
    seeds('A', undefined, wide),
    seeds('A', 1, wide),
    seeds('B', 2, tight),
  ],
  [
    'a regression',
    loss,
    seeds('A', undefined, [3, 3.001, 3.002]),
    seeds('A', 1, [1, 1.001, 1.002]),
    seeds('B', 2, [5, 5.001, 5.002]),
  ],
])('%s fails, whatever stands between', async (_, text, head, own, other) => {
  expect(await judge(text, head, [...other, ...own])).toContain('fail');
  expect(await judge(text, head, own)).toContain('fail');
  expect(
    await judge(
      text,
      own.map(one => ({ ...one, workflowRun: undefined })),
      own,
    ),
  ).toEqual(text.includes('inconclusive') ? ['fail'] : expect.not.arrayContaining(['fail']));
});

test('an accepted regression counts more than none, so that its entry is needed', async () => {
  const [own, other] = [seeds('A', 1, [1, 1.001, 1.002]), seeds('B', 2, [5, 5.001, 5.002])];
  expect(await judge(loss + until, seeds('A', undefined, [3, 3.001, 3.002]), [...other, ...own])).toEqual(['warn']);
});

async function judge(text: string, head: RunSample[], baseline: RunSample[]) {
  const { config, problems } = await readConfig('worldflux.yml', text);
  if (config === undefined) throw new Error(JSON.stringify(problems));
  const known = { before: baseline, skipped: new Set<string>(), others: [], isOpen: false };
  const { rules } = await judgePairs(pairGroups({ head, baseline, isWhole: true }), {
    ...{ heads: head, found: { samples: baseline }, file: config, uncertainty: config.uncertainty, known },
    ...{ now: Date.parse('2026-11-01'), isAsked: true },
  });
  return rules.map(({ severity }) => severity);
}
