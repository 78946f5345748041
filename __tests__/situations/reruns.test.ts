// Matrices that are run again, and in between made anew by an earlier job, cancelled, or cut short by `fail-fast`.
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { readSections } from '../../src/github/comment/marker.ts';
import { pull, pullEvent, resultOf, shas, type WorkflowRun, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let artifacts: ArtifactService;
let repo: TestRepo;
openForEach((one, service) => void ([repo, artifacts] = [one, service]));

let runId = 980_000;
beforeEach(() => void (runId += 1));
const shared = { config: 'metrics:\n  loss: { goal: min, max: 5 }\n', event: pullEvent(), sha: shas.later, runs: [] };

/** A job of a matrix of seeds; a loss of 9 is beyond the rule. */
interface Job {
  seed: number;
  loss: number;
  attempt: number;
  index?: number;
  total: number;
  step?: string;
}
function train(
  { seed, loss, attempt, index = seed, total, step }: Job,
  more: Partial<WorkflowRun> = {},
): Promise<StepResult> {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  return repo.run({
    ...{ ...shared, runId, attempt, inputs: { baseline: 'none' } },
    files: { 'outputs/run/run_manifest.json': manifest },
    matrixJob: { index, total, matrix: { seed } },
    ...(step !== undefined && { env: { GITHUB_ACTION: step } }),
    ...more,
  });
}
function judge(result: string, attempt = 1): Promise<StepResult> {
  const inputs = { mode: 'collect', baseline: 'none', needs: JSON.stringify({ train: { result } }) };
  return repo.run({ ...shared, runId, attempt, job: 'verdict', inputs });
}

const firstLines = (): string[] => repo.github.comments(pull).map(({ body }) => body.split('\n')[0] ?? '');
const sections = (): string[] =>
  repo.github
    .comments(pull)
    .flatMap(({ body }) => readSections(body))
    .map(({ head }) => `${head.title} ${head.conclusion}`)
    .toSorted();

describe('failed jobs only', () => {
  test('what passed in the first attempt stands', async () => {
    await train({ seed: 0, loss: 9, attempt: 1, total: 2 });
    await train({ seed: 1, loss: 1, attempt: 1, total: 2 });
    await train({ seed: 0, loss: 2, attempt: 2, total: 2 });
    expect(firstLines()).toEqual([expect.stringMatching(/^## ✅ /)]);
    expect(sections()).toEqual(['seed: 0 passed', 'seed: 1 passed']);
    expect(resultOf(await judge('success', 2)).runs).toHaveLength(2);
  });

  test('what the service no longer lists of the first attempt stands in the comment', async () => {
    for (const seed of [0, 1, 2]) await train({ seed, loss: seed === 0 ? 9 : 1, attempt: 1, total: 3 });
    // The artifacts of another run: none of the first attempt's is among them.
    const env = artifacts.env({ runId: runId + 5000, attempt: 2 });
    await train({ seed: 0, loss: 2, attempt: 2, total: 3 }, { env });
    expect(firstLines()).toEqual([expect.stringMatching(/^## ✅ /)]);
    expect(sections()).toEqual(['seed: 0 passed', 'seed: 1 passed', 'seed: 2 passed']);
  });

  test('of two steps of a job each stands until it has run again', async () => {
    await train({ seed: 0, loss: 1, attempt: 1, total: 1 });
    await train({ seed: 0, loss: 9, attempt: 1, total: 1, step: 'eval' });
    await train({ seed: 0, loss: 1, attempt: 2, total: 1 });
    expect(firstLines()).toEqual([expect.stringMatching(/^## ❌ .*step: eval/)]);
    await train({ seed: 0, loss: 1, attempt: 2, total: 1, step: 'eval' });
    expect(firstLines()).toEqual([expect.stringMatching(/^## ✅ /)]);
  });
});

describe('all jobs, of a matrix that an earlier job has made anew', () => {
  test.each<[string, Job[], Job[]]>([
    [
      'smaller',
      [1, 1, 9].map((loss, seed) => ({ seed, loss, attempt: 1, total: 3 })),
      [1, 1].map((loss, seed) => ({ seed, loss, attempt: 2, total: 2 })),
    ],
    [
      'of other values',
      [9, 9].map((loss, seed) => ({ seed, loss, attempt: 1, total: 2 })),
      [1, 1].map((loss, index) => ({ seed: 7 + index, index, loss, attempt: 2, total: 2 })),
    ],
  ])('%s: what the first attempt has of other jobs is in neither comment nor verdict', async (_, first, second) => {
    for (const job of [...first, ...second]) await train(job);
    expect(firstLines()).toEqual([expect.stringMatching(/^## ✅ /)]);
    expect(sections()).toEqual(second.map(({ seed }) => `seed: ${seed} passed`));
    const verdict = await judge('success', 2);
    expect([verdict.exitCode, resultOf(verdict).runs.length]).toEqual([0, second.length]);
  });
});

test('jobs that fail-fast has cancelled are counted as missing, and the verdict is red', async () => {
  await train({ seed: 0, loss: 9, attempt: 1, total: 3 });
  expect(firstLines()).toEqual([expect.stringMatching(/^## ❌ .*1 of 3 jobs/)]);
  const verdict = await judge('failure');
  expect(verdict.exitCode).toBe(1);
  expect(resultOf(verdict).findings.map(({ gate }) => gate)).toContain('run');
  expect(resultOf(verdict).findings.map(({ text }) => text)).toContain('2 of 3 jobs left no result');
});

test('a run that a newer one has cancelled leaves the newer one’s comment as it is', async () => {
  await train({ seed: 0, loss: 1, attempt: 1, total: 3 });
  runId += 1;
  await train({ seed: 0, loss: 1, attempt: 1, total: 1 }, { runNumber: 8 });
  const [shown] = firstLines();
  runId -= 1;
  expect((await judge('cancelled')).exitCode).toBe(1);
  expect(firstLines()).toEqual([shown]);
  // Its failed jobs again, as after an approval that came late.
  await train({ seed: 0, loss: 9, attempt: 2, total: 1 });
  expect(firstLines()).toEqual([shown]);
});

describe('a verdict of several jobs has one comment, whichever of them have left a result', () => {
  const judgeNeeds = (needs: Record<string, string>, runNumber: number): Promise<StepResult> => {
    const ended = Object.fromEntries(Object.entries(needs).map(([name, result]) => [name, { result }]));
    const inputs = { mode: 'collect', baseline: 'none', needs: JSON.stringify(ended) };
    return repo.run({ ...shared, runId, runNumber, job: 'verdict', inputs });
  };
  const leave = (job: string, loss: number, runNumber: number): Promise<StepResult> => {
    const inputs = { baseline: 'none', 'result-artifact': 'full', comment: 'never' };
    return train({ seed: 0, loss, attempt: 1, total: 1 }, { job, runNumber, inputs });
  };
  const both = { train: 'success', eval: 'success' };

  test.each<[string, string[], string[], Record<string, string>]>([
    ['one crashed', ['train', 'eval'], ['train'], { train: 'success', eval: 'failure' }],
    ['the only one with a result has not run, as another failed', ['train'], [], { train: 'skipped', eval: 'failure' }],
    ['the verdict needs one job less', ['train', 'eval'], ['train'], { train: 'success' }],
  ])('%s', async (_, before, left, needs) => {
    for (const job of before) await leave(job, 1, 7);
    await judgeNeeds(both, 7);
    expect(firstLines()).toEqual([expect.stringMatching(/^## ✅ /)]);
    runId += 1;
    for (const job of left) await leave(job, 9, 8);
    expect((await judgeNeeds(needs, 8)).exitCode).toBe(1);
    expect(firstLines()).toEqual([expect.stringMatching(/^## ❌ /)]);
    runId += 1;
    for (const job of ['train', 'eval']) await leave(job, 1, 9);
    await judgeNeeds(both, 9);
    expect(firstLines()).toEqual([expect.stringMatching(/^## ✅ /)]);
  });

  test('two verdicts that need the same job have a comment each', async () => {
    for (const job of ['train', 'eval']) await leave(job, 1, 7);
    await judgeNeeds({ train: 'success' }, 7);
    const inputs = {
      mode: 'collect',
      baseline: 'none',
      needs: JSON.stringify({ train: { result: 'success' }, eval: { result: 'success' } }),
    };
    await repo.run({ ...shared, runId, runNumber: 7, job: 'verdict-of-all', inputs });
    expect(firstLines()).toHaveLength(2);
  });
});
