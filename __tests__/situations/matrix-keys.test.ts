// A comment-key that is not the same in all jobs of a matrix, such as one made of a value of the matrix: each comment has its own jobs.
import { describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { pull, pullEvent, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

let lastRun = 960_000;
const shared = { runs: [], config: 'metrics:\n  loss: { goal: min, max: 5 }\n', event: pullEvent(), sha: shas.later };

interface MatrixJob {
  key?: string | undefined;
  total?: number;
  /** 9 is beyond the rule. */
  loss?: number;
  attempt?: number;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

/** A job of the matrix, in the run that was begun last. */
function train(index: number, job: MatrixJob = {}): Promise<StepResult> {
  const { key, total = 3, loss = 1, attempt, inputs = {}, env = {} } = job;
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  return repo.run({
    ...{ ...shared, runId: lastRun, attempt, env },
    matrixJob: { index, total, matrix: { env: `env-${index}` } },
    files: { 'outputs/run/run_manifest.json': manifest },
    inputs: { baseline: 'none', ...(key === undefined ? {} : { 'comment-key': key }), ...inputs },
  });
}

const bodies = (): string[] => repo.github.comments(pull).map(({ body }) => body);
const titles = (): string[] => bodies().map(body => body.split('\n', 1)[0]?.replace(/^## /, '') ?? '');
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
const fix = expect.stringContaining('comment-key: a-name-for-the-whole-matrix');
const passed = expect.stringMatching(/^✅ /);

describe('in a workflow file itself, a job whose result names another key is not waited for', () => {
  test('one job each: from the second on each warns with the fix, the last is right, and the first says what it may wait for', async () => {
    lastRun += 1;
    expect(warnings(await train(0, { key: 'a' }))).toEqual([]);
    expect(titles()).toEqual(['⏳ 1 of 3 jobs reported']);
    expect(bodies()).toEqual([expect.stringContaining('different `comment-key`')]);
    expect(warnings(await train(1, { key: 'b' }))).toEqual([fix]);
    expect(warnings(await train(2, { key: 'c' }))).toEqual([fix]);
    expect(titles()).toEqual(['⏳ 1 of 3 jobs reported', '⏳ 1 of 2 jobs reported', passed]);
    expect(bodies().slice(1)).toEqual([fix, fix]);
  });

  test('several jobs each: none of them is left out, and what failed is in the title', async () => {
    lastRun += 1;
    const keys = ['a', 'b', 'a', undefined];
    const seen: string[] = [];
    for (const [index, key] of keys.entries()) {
      await train(index, { key, total: 4, loss: index === 2 ? 9 : 1 });
      seen.push(titles().at(-1) ?? '');
    }
    expect(titles()).toEqual([
      expect.stringMatching(/^❌ .*1 of 3 jobs failed, 2 of 3 jobs reported/),
      '⏳ 1 of 3 jobs reported',
      passed,
    ]);
    expect(bodies().map(body => body.match(/<!-- worldflux:job /g)?.length)).toEqual([2, 1, 1]);
  });

  test('one that is run again is as it was', async () => {
    lastRun += 1;
    for (const [index, key] of ['a', 'b', 'c'].entries()) await train(index, { key, loss: index === 2 ? 9 : 1 });
    expect(titles()[2]).toMatch(/^❌ /);
    expect(warnings(await train(2, { key: 'c', attempt: 2 }))).toEqual([fix]);
    expect(titles()[2]).toEqual(passed);
  });

  test('where the key changes with the attempt, the results of an earlier attempt say nothing', async () => {
    lastRun += 1;
    for (const index of [0, 1, 2]) await train(index, { key: 'first' });
    expect(titles()).toEqual([passed]);
    await train(0, { key: 'second', attempt: 2 });
    expect(titles()[1]).toBe('⏳ 1 of 3 jobs reported');
  });
});

describe('is not left out, although its result names another key', () => {
  const two = { total: 2 };
  const called = { inputs: { 'workflow-ref': 'octo-org/world-models/.github/workflows/called.yml@refs/heads/main' } };
  test.each([
    ['the job of another call of a reusable workflow', called],
    ['any, on a runner that does not say which workflow file a job is of', { inputs: { 'workflow-ref': '' } }],
    ['the job of another step in a composite action', { env: { GITHUB_ACTION_PATH: '/home/runner/gate' } }],
  ])('%s', async (_, place) => {
    lastRun += 1;
    await train(0, { ...two, ...place, key: 'a' });
    expect(warnings(await train(1, { ...two, ...place, key: 'b' }))).toEqual([]);
    expect(titles()).toEqual(['⏳ 1 of 2 jobs reported', '⏳ 1 of 2 jobs reported']);
    await train(1, { ...two, ...place, key: 'a' });
    await train(0, { ...two, ...place, key: 'b' });
    expect(titles()).toEqual([expect.stringMatching(/^✅ 2 jobs/), expect.stringMatching(/^✅ 2 jobs/)]);
  });

  test('the job of another step', async () => {
    lastRun += 1;
    const step = (name: string) => ({ ...two, env: { GITHUB_ACTION: name } });
    await train(1, { ...step('first'), key: 'a' });
    expect(warnings(await train(0, { ...step('second'), key: 'b' }))).toEqual([]);
    expect(titles()).toEqual(['⏳ 1 of 2 jobs reported', '⏳ 1 of 2 jobs reported']);
  });
});
