// A workflow_run whose run has not ended, or ended badly: by GitHub's own word, which no result of the run can make better.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import {
  pull,
  pullEvent,
  resultOf,
  seedsOf,
  sha,
  shas,
  withStatuses,
  workflowRunEvent,
  type TestRepo,
} from '../pull-request-setup.ts';
import {
  blocking,
  bodiesOf,
  countRuns,
  type Fork,
  openFork,
  type Stage,
  startStage,
  warnings,
} from './collect-setup.ts';

let stage: Stage;
let repo: TestRepo;
let fork: Fork;
const nextRun = countRuns();
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());
beforeEach(async () => {
  repo = await stage.open();
  fork = openFork(repo, nextRun);
});
afterEach(() => repo.close());

const status = { token: withStatuses, inputs: { 'commit-status': 'true' } };
const firstLines = (issue: number): string[] => bodiesOf(repo, issue).map(body => body.split('\n')[0] ?? '');

/** The run's event, with the run itself changed. */
function eventOf(run: object) {
  const owner = { id: fork.repository.id, owner: 'mallory' };
  const event = workflowRunEvent({ id: fork.runId, headSha: shas.second, branch: 'main', repository: owner });
  return { ...event, payload: { ...event.payload, workflow_run: { ...event.payload.workflow_run, ...run } } };
}

test.each(['requested', 'queued', 'in_progress'])(
  'a run that is %s is left alone, also where an earlier attempt has left results',
  async state => {
    await fork.train();
    const before = repo.github.requests.length;
    const event = eventOf({ status: state, conclusion: null, run_attempt: 2 });
    const step = await fork.collect({ event, ...status });
    expect([step.exitCode, step.outputs['conclusion']]).toEqual([0, 'skipped']);
    expect(warnings(step)).toEqual([expect.stringMatching(/^\[WF-COLLECT-EMPTY\][^]*types: \[completed\]$/)]);
    expect(bodiesOf(repo, 8)).toEqual([]);
    expect(repo.github.data.statuses).toEqual([]);
    expect(repo.github.requests).toHaveLength(before);
  },
);

test.each([
  ['failure', /^## ❌ /, 'failure'],
  ['timed_out', /^## ❌ /, 'failure'],
  ['cancelled', /^## ❌ /, 'failure'],
  ['skipped', /^## ⚠️ .*Passed/, undefined],
  ['action_required', /^## ⚠️ .*Passed/, undefined],
] as const)('the next push ends as %s without a result', async (conclusion, title, state) => {
  await fork.train();
  await fork.collect();
  expect(firstLines(8)).toEqual([expect.stringMatching(/^## ⚠️ .*Passed/)]);
  for (const one of repo.github.data.pulls) if (one.number === 8) one.head.sha = sha(150);
  const run = { id: nextRun(), run_number: 8, head_sha: sha(150), conclusion };
  repo.github.seed.run({
    id: run.id,
    number: 8,
    event: 'pull_request',
    headSha: sha(150),
    headRepository: fork.repository,
  });
  const before = repo.github.requests.length;
  const step = await fork.collect({ event: eventOf(run), ...status });
  expect(step.exitCode).toBe(0);
  expect(firstLines(8)).toEqual([expect.stringMatching(title)]);
  // Of a run that did nothing, GitHub is asked nothing, and nobody is told how to leave a result.
  expect(repo.github.requests.length === before).toBe(state === undefined);
  if (state === undefined) expect(warnings(step)).toEqual([]);
  expect(step.outputs['conclusion']).toBe(state === undefined ? 'skipped' : 'failed');
  expect(repo.github.data.statuses.map(one => one.state)).toEqual(state === undefined ? [] : [state]);
});

test('one of this repository’s own branches writes its own comment: no second one is made for it', async () => {
  const id = nextRun();
  repo.github.seed.run({ id, event: 'pull_request', headSha: shas.head, headBranch: 'topic', pulls: [pull] });
  const event = workflowRunEvent({ id, pulls: [pull] });
  event.payload.workflow_run.conclusion = 'failure';
  const step = await fork.collect({ event });
  expect([step.exitCode, step.outputs['conclusion']]).toEqual([0, 'failed']);
  expect(bodiesOf(repo)).toEqual([]);
});

test('one that failed is not passed because its results are: every surface says the same', async () => {
  await fork.train();
  const step = await fork.collect({ about: { conclusion: 'failure' }, ...status });
  expect([step.exitCode, step.outputs['conclusion']]).toEqual([0, 'failed']);
  expect(blocking(step)).toEqual([expect.objectContaining({ gate: 'run' })]);
  expect(firstLines(8)).toEqual([expect.stringMatching(/^## ❌ /)]);
  expect(step.summary.split('\n')[0]).toMatch(/^## ❌ /);
  expect(repo.github.data.statuses.map(({ state }) => state)).toEqual(['failure']);
});

test('one that failed by its own gate has its reason, and no other', async () => {
  repo.seedBaseline(stage.base);
  await fork.train({ runs: seedsOf('regressed') });
  const step = await fork.collect({ about: { conclusion: 'failure' } });
  expect(blocking(step).map(({ gate }) => gate)).not.toContain('run');
});

test('two pull requests of one head are each compared with their own base', async () => {
  const { github } = repo;
  repo.seedBaseline(stage.base);
  github.data.history.commit(sha(60), { parents: [shas.base], branch: 'release' });
  repo.seedBaseline(stage.base, { headSha: sha(60), headBranch: 'release' });
  github.seed.pull({ number: 9, head: { sha: shas.head, ref: 'topic' }, base: { ref: 'release', sha: sha(60) } });
  github.data.history.commit(shas.head, { parents: [shas.base, sha(60)], branch: 'topic' });
  const runId = nextRun();
  github.seed.run({ id: runId, event: 'pull_request', headSha: shas.head, headBranch: 'topic', pulls: [pull, 9] });
  const inputs = { 'result-artifact': 'full', comment: 'never' };
  await repo.run({ runs: seedsOf('same'), event: pullEvent(), sha: shas.later, runId, inputs });
  const step = await fork.collect({ event: workflowRunEvent({ id: runId, pulls: [pull, 9] }) });
  expect(bodiesOf(repo, pull).join()).toContain('`main`');
  expect(bodiesOf(repo, 9).join()).toContain('`release`');
  expect(bodiesOf(repo, 9).join()).not.toContain('`main`');
  expect(resultOf(step).pull_requests?.map(({ number }) => number)).toEqual([pull, 9]);
});

test('one whose results GitHub lists a moment later is not taken for one without', async () => {
  await fork.train();
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}/artifacts';
  repo.github.fail({ route, times: 2, status: 200, body: { total_count: 0, artifacts: [] } });
  const step = await fork.collect();
  expect(step.outputs['runs']).toBe('3');
  expect(repo.github.count(route)).toBe(3);
});
