// The second stage of trainers that write no manifest: a matrix and a fork whose steps name their files by the input `metrics`.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { pull, pullEvent, pushEvent, resultOf, shas, type TestRepo } from '../pull-request-setup.ts';
import { bodiesOf, countRuns, openFork, type Stage, startStage } from './collect-setup.ts';

let stage: Stage;
let repo: TestRepo;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());
beforeEach(async () => void (repo = await stage.open()));
afterEach(() => repo.close());

const nextRun = countRuns();
const rule = 'metrics:\n  train/loss: { goal: min, max: 3 }\n';
const progress = (loss: number): string => `epoch,split,loss\n1,train,${loss * 2}\n1,val,9\n2,train,${loss}\n2,val,8\n`;
const files = (seed: number, loss: number): Record<string, string> => ({
  [`outputs/ppo-s${seed}/progress.csv`]: progress(loss),
});
const inputs = { metrics: 'outputs/*/progress.csv', 'result-artifact': 'full' };

test.each([
  [2, true, 'passed'],
  [5, false, 'failed'],
])('a matrix of runs whose loss ends at %s', async (loss, isGreen, conclusion) => {
  repo.github.seed.file('.github/worldflux.yml', rule, 'main');
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId: nextRun(), config: rule };
  for (const seed of [0, 1]) {
    const matrixJob = { index: seed, total: 2, matrix: { seed } };
    const more = { 'fail-on': 'none', comment: 'never' };
    const step = await repo.run({
      ...shared,
      files: files(seed, loss + seed / 10),
      matrixJob,
      inputs: { ...inputs, ...more },
    });
    expect([step.exitCode, step.outputs['runs']]).toEqual([0, '1']);
  }
  const step = await repo.run({ ...shared, job: 'report', inputs: { mode: 'collect' } });
  expect(step.exitCode === 0).toBe(isGreen);
  expect(step.outputs['conclusion']).toBe(conclusion);
  const metricsOf = resultOf(step).runs.map(({ seed, metrics }) => [
    seed,
    metrics.map(({ name, value }) => [name, value]),
  ]);
  expect(metricsOf).toEqual(
    [0, 1].map(seed => [
      String(seed),
      [
        ['train/loss', loss + seed / 10],
        ['val/loss', 8],
      ],
    ]),
  );
  const [body = '', ...others] = bodiesOf(repo, pull);
  expect(others).toEqual([]);
  expect(body).toContain('train/loss');
});

test('a fork is judged by its numbers, shown as unverified, and nothing of it is sent', async () => {
  const fork = openFork(repo, nextRun);
  repo.github.data.files = [];
  repo.github.seed.file('.github/worldflux.yml', rule, 'main');
  await fork.train({ runs: [], files: files(0, 5), inputs });
  const step = await fork.collect();
  expect(step.exitCode).toBe(0);
  expect(step.outputs).toMatchObject({ conclusion: 'failed', runs: '1', synced: 'false' });
  const [body = ''] = bodiesOf(repo, 8);
  expect(body).toContain('unverified');
  expect(body).toContain('train/loss');
});

test('jobs of several environments are kept apart, though their folders have the same names', async () => {
  const config = 'metrics:\n  train/loss: { goal: min, tolerance: 10% }\n';
  const run = async (
    event: ReturnType<typeof pullEvent> | ReturnType<typeof pushEvent>,
    commit: string,
    losses: number[],
  ) => {
    const shared = { runs: [], event, sha: commit, runId: nextRun(), config };
    const quiet = { comment: 'never', baseline: 'none' };
    for (const [index, env] of ['a', 'b'].entries()) {
      const matrixJob = { index, total: 2, matrix: { env } };
      const all = [0, 1, 2].flatMap(seed => Object.entries(files(seed, (losses[index] ?? 0) + seed / 1000)));
      await repo.run({ ...shared, files: Object.fromEntries(all), matrixJob, inputs: { ...inputs, ...quiet } });
    }
    const step = await repo.run({ ...shared, job: 'report', inputs: { mode: 'collect', comment: 'never' } });
    repo.github.seed.run({
      headSha: commit,
      headBranch: 'main',
      event: event.name,
      conclusion: 'success',
      id: shared.runId,
    });
    return step;
  };
  await run(pushEvent(shas.base), shas.base, [1, 100]);
  const step = await run(pullEvent(), shas.head, [3, 100]);
  expect(step.exitCode).toBe(1);
  const ruled = resultOf(step).comparisons.filter(({ metric }) => metric === 'train/loss');
  expect(ruled.map(({ state }) => state).toSorted()).toEqual(['regressed', 'same']);
});
