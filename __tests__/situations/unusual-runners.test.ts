// Pull requests in an unusual state, and a GitHub or a runner that does not tell all: the comment is true all the same.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { graphRoute } from '../github/comment/comment-setup.ts';
import {
  createRoute,
  openYard,
  pull,
  pullEvent,
  shas,
  updateRoute,
  type WorkflowRun,
  type Yard,
} from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

let yard: Yard;
beforeEach(async () => {
  yard = await openYard({ artifacts: false, runner: runStepHere });
});
afterEach(async () => {
  expect(yard.github.failures).toEqual([]);
  await yard.close();
});

let lastRun = 990_000;
const shared = { config: 'metrics:\n  loss: { goal: min, max: 5 }\n', sha: shas.later, runs: [] };

/** A loss of 9 is beyond the rule. */
function train(loss: number, more: Partial<WorkflowRun> = {}): Promise<StepResult> {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  const files = { 'outputs/run/run_manifest.json': manifest };
  return yard.run({ ...shared, files, event: pullEvent(), runId: ++lastRun, inputs: { baseline: 'none' }, ...more });
}
const firstLines = (): string[] => yard.github.comments(pull).map(({ body }) => body.split('\n')[0] ?? '');
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
const red = [expect.stringMatching(/^## ❌ /)];

describe('the pull request', () => {
  const { name, payload } = pullEvent();
  const { pull_request: one } = payload;
  test.each<[string, object]>([
    ['is a draft', { action: 'synchronize', pull_request: { ...one, draft: true } }],
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

test.each([
  ['GITHUB_RUN_NUMBER', 'after runs that told it', {}],
  ['GITHUB_RUN_NUMBER', 'ever', { GITHUB_RUN_NUMBER: '' }],
  ['GITHUB_RUN_ID', 'ever', { GITHUB_RUN_ID: '' }],
])('a runner that does not tell %s %s: one write each, and the last run counts', async (name, _, before) => {
  await train(1, { env: before });
  const step = await train(9, { env: { [name]: '' } });
  expect(firstLines()).toEqual(red);
  expect([yard.github.writes(), warnings(step)]).toEqual([2, []]);
});

test.each([1, 2])(
  'GraphQL is out of order from its request %d on, and REST is not: the comment is written, and nothing else is said',
  async nth => {
    await train(1);
    yard.github.fail({ route: graphRoute, status: 502, nth, times: 99 });
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
  yard.github.fail({ route, status: 403, body: { message } });
  expect(warnings(await train(9, { runNumber: 8 }))).toEqual([expect.stringContaining(message)]);
});
