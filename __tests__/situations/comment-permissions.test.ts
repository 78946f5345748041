// Whose token writes the comment, and with which rights: GitHub takes `issues: write` or `pull-requests: write`, of any account.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import {
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  shas,
  type TestRepo,
  type WorkflowRun,
} from '../pull-request-setup.ts';
import { graphRoute } from '../github/comment/comment-setup.ts';
import { runStepHere } from './in-process.ts';

const reads = { actions: 'read', contents: 'read' } as const;
const tokens = [
  { token: 'issues: write', permissions: { issues: 'write', ...reads } },
  { token: 'pull-requests: write', permissions: { 'pull-requests': 'write', ...reads } },
  { token: 'another app', login: 'acme-ci[bot]', permissions: { 'pull-requests': 'write', ...reads } },
  { token: 'a person', login: 'mona', permissions: { 'pull-requests': 'write', ...reads } },
] as const;

let repo: TestRepo;
const open = async (more: object = {}): Promise<void> => {
  repo = await openTestRepo({ artifacts: false, runner: runStepHere, tokens, ...more });
};
beforeEach(() => open());
afterEach(async () => {
  expect(repo.github.failures).toEqual([]);
  await repo.close();
});

let lastRun = 985_000;
/** A loss of 9 is beyond the rule. */
function train(token: string, loss: number, more: Partial<WorkflowRun> = {}): Promise<StepResult> {
  const config = 'metrics:\n  loss: { goal: min, max: 5 }\n';
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  const files = { 'outputs/run/run_manifest.json': manifest };
  const own = { runId: (lastRun += 1), runNumber: lastRun, sha: shas.later, inputs: { baseline: 'none' } };
  return repo.run({ ...own, config, files, runs: [], event: pullEvent(), token, ...more });
}
const told = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level !== 'error').map(({ message }) => message);
const comments = () => repo.github.comments(pull).map(({ id, login, body }) => ({ id, login, mark: body.slice(3, 4) }));

test.each(tokens)('$token: one comment, brought up to date by the next run', async one => {
  const login = 'login' in one ? one.login : 'github-actions[bot]';
  for (const enterprise of [false, true]) {
    await repo.close();
    await open({ enterprise });
    expect(told(await train(one.token, 1))).toEqual([]);
    const id = comments()[0]?.id;
    expect(told(await train(one.token, 9))).toEqual([]);
    expect(comments()).toEqual([{ id, login, mark: '❌' }]);
  }
});

test('another app whose owner GitHub does not give has one comment all the same', async () => {
  repo.github.fail({ route: graphRoute, status: 403, body: { message: 'Resource not accessible by integration' } });
  await train('another app', 1);
  const id = comments()[0]?.id;
  await train('another app', 9);
  expect(comments()).toEqual([{ id, login: 'acme-ci[bot]', mark: '❌' }]);
});

test.each([
  ['topic', [expect.stringContaining('permissions:\n  actions: read\n  contents: read\n  pull-requests: write')]],
  ['main', []],
])('a push to %s with a token that may not look for its pull request', async (branch, expected) => {
  const step = await train('issues: write', 1, { event: pushEvent(shas.head, branch), sha: shas.head });
  expect([told(step), comments()]).toEqual([expected, []]);
});
