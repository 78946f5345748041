// Pull requests in an unusual state, and a GitHub or a runner that does not tell all: the comment is true all the same.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { graphRoute } from '../github/comment/comment-setup.ts';
import {
  createRoute,
  openTestRepo,
  pull,
  pullEvent,
  sha,
  shas,
  updateRoute,
  type WorkflowRun,
  type TestRepo,
} from '../pull-request-setup.ts';
import { checkout } from './event-setup.ts';
import { runStepHere } from './in-process.ts';

let repo: TestRepo;
beforeEach(async () => {
  repo = await openTestRepo({ artifacts: false, runner: runStepHere });
});
afterEach(async () => {
  expect(repo.github.failures).toEqual([]);
  await repo.close();
});

let lastRun = 990_000;
const shared = { config: 'metrics:\n  loss: { goal: min, max: 5 }\n', sha: shas.later, runs: [] };

/** A loss of 9 is beyond the rule. */
function train(loss: number, more: Partial<WorkflowRun> = {}): Promise<StepResult> {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  const files = { 'outputs/run/run_manifest.json': manifest };
  return repo.run({ ...shared, files, event: pullEvent(), runId: ++lastRun, inputs: { baseline: 'none' }, ...more });
}
const firstLines = (): string[] => repo.github.comments(pull).map(({ body }) => body.split('\n')[0] ?? '');
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
const red = [expect.stringMatching(/^## ❌ /)];

describe('the pull request', () => {
  const { name, payload } = pullEvent();
  const { pull_request: one } = payload;
  test.each<[string, object]>([
    ['is a draft', { action: 'synchronize', pull_request: { ...one, draft: true } }],
    ['is ready for review', { action: 'ready_for_review', pull_request: { ...one, draft: false } }],
    ['is made a draft again', { action: 'converted_to_draft', pull_request: { ...one, draft: true } }],
    ['gets a label', { action: 'labeled', label: { name: 'gpu' } }],
    ['is opened again', { action: 'reopened' }],
    ['is merged', { action: 'closed', pull_request: { ...one, merged: true, merge_commit_sha: shas.later } }],
    ['has another base', { action: 'edited', changes: { base: { ref: { from: 'release' } } } }],
    [
      'has no head repository any more',
      { action: 'closed', pull_request: { ...one, head: { ...one.head, repo: null } } },
    ],
  ])('%s: a red run says so in the comment of the green one before', async (_, more) => {
    await train(1);
    await train(9, { runNumber: 8, event: { name, payload: { ...payload, ...more } } });
    expect(firstLines()).toEqual(red);
  });
});

describe('a commit that the job itself has made, as for DVC, is checked out', () => {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss: 9 } };
  const red = { 'outputs/run/run_manifest.json': manifest };
  const strayed = checkout(sha(900), "branch 'topic'");
  test.each<[string, NonNullable<WorkflowRun['files']>, string]>([
    ['a broken limit', red, 'loss'],
    ['an error', {}, 'A manifest'],
  ])('with %s the green comment of the push before becomes red, and none is made', async (_, files, words) => {
    await train(1, { runNumber: 8, files: { ...red, ...strayed } });
    expect(firstLines()).toEqual([]);
    await train(1);
    const step = await train(9, { runNumber: 9, files: { ...files, ...strayed } });
    expect(step.exitCode).toBe(1);
    expect(new Set(step.annotations.map(({ message }) => message)).size).toBe(step.annotations.length);
    expect(firstLines()).toEqual([expect.stringMatching(new RegExp(`^## ❌ .*${words}`))]);
    expect(firstLines()[0]).toBe(step.summary.split('\n')[0]);
  });

  test('where the step passes, the red comment stays: it is not of this commit', async () => {
    await train(9);
    const green = { 'outputs/run/run_manifest.json': { ...manifest, metrics: { loss: 1 } } };
    const step = await train(1, { runNumber: 8, files: { ...green, ...strayed } });
    expect([step.exitCode, firstLines()]).toEqual([0, [expect.stringMatching(/^## ❌ /)]]);
  });
});

test.each([
  ['GITHUB_API_URL', 'github.local/api/v3'],
  ['GITHUB_API_URL', ''],
  ['GITHUB_REPOSITORY', ''],
])('%s is %j: the verdict stands, and the notice names the variable', async (name, value) => {
  const step = await train(9, { env: { [name]: value } });
  expect([step.exitCode, step.outputs['conclusion']]).toEqual([1, 'failed']);
  const said = step.annotations.filter(({ message }) => message.includes('There is no comment'));
  expect(said).toEqual([{ level: 'notice', message: expect.stringContaining(name) }]);
});

test('a pull request that the input names in vain is said once', async () => {
  const event = { name: 'workflow_dispatch', payload: { repository: { id: 1296269, default_branch: 'main' } } };
  const step = await train(1, { event, inputs: { baseline: 'none', 'pull-request': '4711' } });
  expect(step.annotations.filter(({ message }) => message.includes('4711'))).toEqual([
    { level: 'error', message: expect.stringContaining('WF-PULL-REQUEST') },
  ]);
});

test('a slash at the end of GITHUB_API_URL changes nothing', async () => {
  await train(9, { env: { GITHUB_API_URL: `${repo.github.url}/` } });
  expect(firstLines()).toHaveLength(1);
});

describe('while the run trains, the pull request', () => {
  const change = (more: object) => () => void Object.assign(repo.github.data.pulls[0] ?? {}, more);
  test.each<[string, () => void]>([
    ['is closed', change({ state: 'closed' })],
    ['gets another head, as by a push that starts no run', change({ head: { sha: shas.second, ref: 'topic' } })],
    ['has its base branch renamed', change({ base: { sha: shas.base, ref: 'trunk' } })],
  ])('%s: a red run says so in the comment of the green one before', async (_, happens) => {
    await train(1);
    happens();
    expect(warnings(await train(9, { runNumber: 8 }))).toEqual([]);
    expect(firstLines()).toEqual(red);
  });

  test('is locked: the comment stays as it was, and why is said', async () => {
    await train(1);
    repo.github.fail({
      route: updateRoute,
      status: 403,
      body: { message: 'Unable to update comment because issue is locked.' },
    });
    expect(warnings(await train(9, { runNumber: 8 }))).toEqual([expect.stringContaining('[WF-COMMENT-PLACE]')]);
  });
});

test.each([-10, 10])('a runner whose clock is %d hours wrong: the newer run counts all the same', async hours => {
  const clock = (): number => Date.now() + hours * 3_600_000;
  await train(1);
  await repo.close();
  const { comments } = repo.github.data;
  repo = await openTestRepo({ artifacts: false, runner: options => runStepHere(options, clock) });
  repo.github.data.comments.push(...comments);
  expect(warnings(await train(9, { runNumber: 8 }))).toEqual([]);
  expect(firstLines()).toEqual(red);
});

test('a matrix that runs one job at a time: each counts those before it, and nobody waits for the next', async () => {
  const titles: string[] = [];
  for (const index of [0, 1, 2]) {
    const matrixJob = { index, total: 3, matrix: { seed: index } };
    const step = await train(1, { runId: 991_000, matrixJob, checkRun: index + 1 });
    expect(warnings(step)).toEqual([]);
    titles.push(firstLines()[0] ?? '');
  }
  expect(titles).toEqual([
    expect.stringContaining('1 of 3 jobs'),
    expect.stringContaining('2 of 3 jobs'),
    expect.not.stringContaining('of 3 jobs'),
  ]);
  expect([firstLines().length, repo.github.writes()]).toEqual([1, 3]);
});

test.each([
  ['GITHUB_RUN_NUMBER', 'after runs that told it', {}],
  ['GITHUB_RUN_NUMBER', 'ever', { GITHUB_RUN_NUMBER: '' }],
  ['GITHUB_RUN_ID', 'ever', { GITHUB_RUN_ID: '' }],
])('a runner that does not tell %s %s: one write each, and the last run counts', async (name, _, before) => {
  await train(1, { env: before });
  const step = await train(9, { env: { [name]: '' } });
  expect(firstLines()).toEqual(red);
  expect([repo.github.writes(), warnings(step)]).toEqual([2, []]);
});

test.each([1, 2])(
  'GraphQL is out of order from its request %d on, and REST is not: the comment is written, and nothing else is said',
  async nth => {
    await train(1);
    repo.github.fail({ route: graphRoute, status: 502, nth, times: 99 });
    expect(warnings(await train(9, { runNumber: 8 }))).toEqual([]);
    expect(firstLines()).toEqual(red);
  },
);

test.each([
  [updateRoute, 'An owner of this repository has limited the ability to comment to users that are collaborators.'],
  [createRoute, 'User is blocked'],
  [createRoute, 'Commenting is disabled on issues with more than 2500 comments'],
])('%s is refused: %s', async (route, message) => {
  if (route === updateRoute) await train(1);
  repo.github.fail({ route, status: 403, body: { message } });
  expect(warnings(await train(9, { runNumber: 8 }))).toEqual([expect.stringContaining(message)]);
});
