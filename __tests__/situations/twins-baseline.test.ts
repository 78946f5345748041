// A baseline with several results of jobs that look the same, as two calls of one reusable workflow leave them: a step of either has its own
// runs only, and their average is of no call.
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { pull, pullEvent, pushEvent, resultOf, sha, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));
let lastRun = 950_000;
const config = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';

interface Call {
  loss: number;
  seeds?: readonly number[];
  group?: string;
  checkRun?: number | undefined;
  key?: string;
  attempt?: number;
}
type How = Pick<Parameters<TestRepo['run']>[0], 'event' | 'sha' | 'runId'>;

function train(how: How, { loss, seeds = [0, 1, 2], group, checkRun, key, attempt }: Call): Promise<StepResult> {
  const files = Object.fromEntries(
    seeds.map(seed => [
      `outputs/${seed}/run_manifest.json`,
      { schema_version: 'worldflux.run.v2', status: 'succeeded', seed, group, metrics: { loss: loss + seed / 1000 } },
    ]),
  );
  const inputs = { 'result-artifact': 'full', ...(key === undefined ? {} : { 'comment-key': key }) };
  return repo.run({
    ...{ runs: [], config },
    ...how,
    files,
    checkRun,
    inputs,
    attempt,
  });
}

/** The calls of a push to main. */
async function push(commit: number, ...calls: readonly Call[]): Promise<void> {
  const [head, runId] = [sha(commit), ++lastRun];
  const { data, seed } = repo.github;
  data.history.commit(head, { parents: [commit === 3 ? shas.base : sha(commit - 1)], branch: 'main' });
  for (const [at, call] of calls.entries())
    await train({ event: pushEvent(head), sha: head, runId }, { checkRun: 100 * commit + at, ...call });
  seed.run({ headSha: head, headBranch: 'main', event: 'push', conclusion: 'success', id: runId });
  data.history.commit(shas.second, { parents: [head], branch: 'topic' });
}
let change: How;
beforeEach(() => {
  change = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
});

const comparisonsOf = (step: StepResult) =>
  resultOf(step).comparisons.map(({ state, baseline }) => [state, baseline.mean && Math.round(baseline.mean)]);
const bodies = (): string[] => repo.github.comments(pull).map(({ body }) => body);
const first = { loss: 1 };
const second = { loss: 7 };

describe('is compared with nothing, and the comment names comment-key', () => {
  const cases: [string, Call[]][] = [
    ['two calls of a reusable workflow', [first, second]],
    ['on a server without check runs', [first, second].map(call => ({ ...call, checkRun: undefined }))],
    ['one seed each, the same', [first, second].map(call => ({ ...call, seeds: [0] }))],
  ];
  test.each(cases)('%s', async (_, calls) => {
    await push(3, ...calls);
    // Better than the average, and three times as bad as the first call was.
    const step = await train(change, { ...calls[0], loss: 3, checkRun: 601 });
    expect(step.exitCode).toBe(0);
    expect(comparisonsOf(step)).toEqual([['no-baseline', undefined]]);
    expect(bodies()).toEqual([expect.stringMatching(/^## ⚠️ Passed, 1 rule not judged[^]*`?comment-key/)]);
    expect(resultOf(step).findings).toContainEqual(
      expect.objectContaining({ text: expect.stringContaining('comment-key') }),
    );
  });

  test('where in the nearest run one of them is alone, as after a re-run', async () => {
    await push(3, first, second);
    await push(4, first, second, { ...first, attempt: 2, checkRun: 999 });
    expect(comparisonsOf(await train(change, { ...second, loss: 6 }))).toEqual([['no-baseline', undefined]]);
  });

  test('nor is a call that has a key by now', async () => {
    await push(3, first, second);
    const step = await train(change, { loss: 3, key: 'first' });
    expect(comparisonsOf(step)).toEqual([['no-baseline', undefined]]);
    expect(bodies()).toEqual([expect.stringMatching(/^## ⚠️ Passed, 1 rule not judged/)]);
  });
});

test('nor are the results that a job collects by such a key', async () => {
  await push(3, first, second);
  await train(change, { loss: 3, key: 'first' });
  const inputs = { mode: 'collect', 'comment-key': 'first' };
  const step = await repo.run({ runs: [], config, ...change, job: 'verdict', inputs });
  expect(comparisonsOf(step)).toEqual([['no-baseline', undefined]]);
  expect(step.summary).toMatch(/^## ⚠️ Passed, 1 rule not judged/);
});

test('of a job that collects, the others are compared', async () => {
  const collect = (how: How) => repo.run({ runs: [], config, ...how, job: 'verdict', inputs: { mode: 'collect' } });
  const other = { group: 'other', key: 'other' };
  await push(3, first, second, { ...other, loss: 1 });
  await train(change, { loss: 1, key: 'first' });
  await train(change, { ...other, loss: 2 });
  const step = await collect(change);
  expect(step.exitCode).toBe(1);
  expect(comparisonsOf(step).toSorted()).toEqual([
    ['regressed', 1],
    ['unmatched', undefined],
  ]);
  expect(resultOf(step).findings.map(({ text }) => text)).toContainEqual(expect.stringContaining('comment-key'));
});

describe('is compared with', () => {
  test('once each call has a key, whatever earlier runs have left', async () => {
    await push(3, first, second);
    await push(4, { ...first, key: 'first' }, { ...second, key: 'second' });
    expect(comparisonsOf(await train(change, { loss: 3, key: 'first' }))).toEqual([['regressed', 1]]);
    expect(comparisonsOf(await train(change, { loss: 7, key: 'second' }))).toEqual([['same', 7]]);
  });

  test('where each call has a seed of its own', async () => {
    await push(3, ...[0, 1, 2].map(seed => ({ loss: 2, seeds: [seed] })));
    expect(comparisonsOf(await train(change, { loss: 2, seeds: [0] }))).toEqual([['same', 2]]);
  });

  test('where the manifests name a group', async () => {
    await push(3, { loss: 2, group: 'all' }, { loss: 2, group: 'all', seeds: [3, 4] });
    expect(comparisonsOf(await train(change, { loss: 2, group: 'all' }))).toEqual([['same', 2]]);
  });
});
