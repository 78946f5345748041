// The second stage of a fork's run, seen from workflow_run: it has the rights that the first has not, and trusts nothing of it.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { startCloud } from '../../sandbox/cloud.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { pull, sha, shas, statesOf, withoutActions, withStatuses, type TestRepo } from '../pull-request-setup.ts';
import {
  bodiesOf,
  cloudKey,
  countRuns,
  emptyResult,
  type Fork,
  openFork,
  type Stage,
  startStage,
  warnings,
} from './collect-setup.ts';

let stage: Stage;
let repo: TestRepo;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());
beforeEach(async () => void (repo = await stage.open()));
afterEach(() => repo.close());

const bodies = (issue = pull): string[] => bodiesOf(repo, issue);
const nextRun = countRuns();
let fork: Fork;
beforeEach(() => void (fork = openFork(repo, nextRun)));

test('is compared, and shown on its pull request as unverified', async () => {
  const baseline = repo.seedBaseline(stage.base);
  const first = await fork.train();
  expect(first.exitCode).toBe(0);
  expect(bodies(8)).toEqual([]);
  const step = await fork.collect();
  expect(step.exitCode).toBe(0);
  expect(statesOf(step)['loss']).toBe('same');
  const [body = '', ...others] = bodies(8);
  expect(others).toEqual([]);
  expect(bodies()).toEqual([]);
  expect(body).toMatch(
    /^## ⚠️ Fork, unverified: [^\n]*\n[^]*?> \[!NOTE\]\n> [^\n]*\*\*fork\*\*[^\n]*\*\*unverified\*\*/,
  );
  expect(step.summary).toContain('**unverified**');
  // The same run again is the same comment.
  await fork.collect();
  expect(bodies(8)).toHaveLength(1);
  // It leaves nothing that could become a baseline.
  expect(new Set(repo.github.data.artifacts.map(one => one.runId))).toEqual(new Set([fork.runId, baseline]));
});

test('over a rule of the default branch it is reported, and the step stays green: it is no gate', async () => {
  repo.github.data.files = [];
  repo.github.seed.file('.github/worldflux.yml', 'metrics:\n  loss: { goal: min, max: 1 }\n', 'main');
  await fork.train();
  const step = await fork.collect({ token: withStatuses, inputs: { 'commit-status': 'true' } });
  expect(step.exitCode).toBe(0);
  expect(step.outputs['conclusion']).toBe('failed');
  expect(bodies(8)[0]).toMatch(/^## ❌ /);
  expect(repo.github.data.statuses).toMatchObject([
    {
      sha: shas.second,
      state: 'failure',
      context: 'WorldFlux / train',
      description: expect.stringMatching(/^unverified: loss of/),
    },
  ]);
});

test('a status is good only where GitHub says so of the run too, and only on the head of a pull request', async () => {
  await fork.train();
  const status = { token: withStatuses, inputs: { 'commit-status': 'true' } };
  await fork.collect({ ...status, about: { conclusion: 'cancelled' } });
  await fork.collect(status);
  repo.github.data.pulls = repo.github.data.pulls.filter(({ number }) => number !== 8);
  const alone = await fork.collect(status);
  expect(alone.exitCode).toBe(0);
  expect(repo.github.data.statuses.map(({ state, description }) => [state, description])).toEqual([
    ['failure', expect.stringMatching(/^unverified: The workflow run ended as cancelled/)],
    ['success', expect.stringMatching(/^unverified: loss was not judged/)],
  ]);
});

test('a status needs its permission, which is reported; without the input none is set', async () => {
  await fork.train();
  const refused = await fork.collect({ inputs: { 'commit-status': 'true' } });
  expect(refused.exitCode).toBe(0);
  expect(warnings(refused).join('\n')).toContain('statuses: write');
  await fork.collect({ token: withStatuses });
  expect(repo.github.data.statuses).toEqual([]);
});

test('is sent only with sync-forks, under an id that is not its own word, to a project that is not', async () => {
  await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
  const stolen = '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d';
  const manifest = {
    schema_version: 'worldflux.run.v2',
    client_run_id: stolen,
    project: 'crown-jewels',
    status: 'succeeded',
    metrics: { loss: 1 },
    metrics_path: 'm.jsonl',
    log_path: 'l.log',
    artifacts: [{ path: 'weights.pt', commit: true }],
  };
  const files = {
    'outputs/run/run_manifest.json': manifest,
    'outputs/run/m.jsonl': '{"step":1,"loss":2}\n{"step":2,"loss":1}\n',
    'outputs/run/l.log': 'one line\n',
    'outputs/run/weights.pt': 'weights',
  };
  await fork.train({ runs: [], files });
  const way = { 'api-url': cloud.url, 'api-key': cloudKey, project: 'from-forks' };
  const without = await fork.collect({ inputs: way });
  expect(without.outputs['synced']).toBe('false');
  expect(cloud.requests).toEqual([]);
  const step = await fork.collect({ inputs: { ...way, 'sync-forks': 'true' } });
  expect(step.outputs['synced']).toBe('true');
  const [run, ...others] = cloud.runs();
  expect(others).toEqual([]);
  expect(run).toMatchObject({ project: 'from-forks' });
  expect(run?.client_run_id).not.toBe(stolen);
  const [request] = cloud.requests;
  expect(request?.body.toString()).not.toMatch(/crown-jewels|0192f0c1/);
  expect(JSON.parse(request?.body.toString() ?? '')).toMatchObject({
    metrics: [
      { step: 1, values: { loss: 2 } },
      { step: 2, values: { loss: 1 } },
    ],
    log_lines: ['one line'],
    artifacts: [],
  });
  // Again: the same id, and nothing new.
  await fork.collect({ inputs: { ...way, 'sync-forks': 'true' } });
  expect(cloud.runs()).toHaveLength(1);
  expect(cloud.runs()[0]).toMatchObject({ revision: 1 });
});

test('a body that names another run’s id, by a hand that knows the format, is sent under an id of its own', async () => {
  await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
  const stolen = '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d';
  const manifest = {
    schema_version: 'worldflux.run.v2',
    client_run_id: stolen,
    project: 'crown-jewels',
    exit_code: 0,
  };
  const body = {
    client_run_id: stolen,
    project: 'crown-jewels',
    manifest,
    metrics: [],
    log_lines: [],
    artifacts: [],
  };
  const run = { ...plainRun, sync: { state: 'created', client_run_id: stolen, run_id: 'run_1', url: cloud.url } };
  const result = {
    ...emptyResult,
    project: 'crown-jewels',
    runs: [run, run],
    bodies: { [stolen]: JSON.stringify(body) },
  };
  const bytes = zipSync({ [resultFile]: Buffer.from(JSON.stringify(result)) });
  repo.github.seed.artifact({ runId: fork.runId, name: `worldflux-result-${'b'.repeat(16)}`, bytes });
  repo.github.data.files = [];
  repo.github.seed.file('.github/worldflux.yml', 'project: from-forks\n', 'main');
  const way = { 'api-url': cloud.url, 'api-key': cloudKey, 'sync-forks': 'true' };
  const step = await fork.collect({ inputs: way });
  expect(step.outputs['synced']).toBe('true');
  expect(cloud.runs().map(({ project }) => project)).toEqual(['from-forks', 'from-forks']);
  expect(new Set(cloud.runs().map(one => one.client_run_id)).size).toBe(2);
  expect(cloud.requests.map(request => request.body.toString()).join('\n')).not.toMatch(/crown-jewels|0192f0c1/);
  expect(`${step.summary}\n${bodies(8).join('\n')}`).not.toContain('0192f0c1');
});

test.each([
  [
    'the head has moved on',
    () => fork.openPull(8, { head: { sha: sha(500), ref: 'main', repository: fork.repository } }),
    [],
  ],
  ['it was closed', () => fork.openPull(8, { state: 'closed' }), []],
  ['two pull requests of one commit', () => fork.openPull(9, { base: { ref: 'release', sha: shas.base } }), [8, 9]],
  [
    'another fork has a branch of this name',
    () => fork.openPull(9, { head: { sha: shas.second, ref: 'main', repository: repo.github.seed.fork('eve') } }),
    [8],
  ],
] as const)('%s', async (_, change, commented) => {
  repo.github.data.pulls = repo.github.data.pulls.filter(({ number }) => number !== 8);
  fork.openPull(8);
  repo.github.data.pulls = repo.github.data.pulls.filter(({ number }) => number !== 8 || commented.length > 0);
  change();
  await fork.train();
  const step = await fork.collect();
  expect(step.exitCode).toBe(0);
  expect(repo.github.data.pulls.map(({ number }) => number).filter(number => bodies(number).length > 0)).toEqual(
    commented,
  );
  expect(bodies()).toEqual([]);
  if (commented.length === 0) expect(step.log).toContain('No open pull request has');
});

test('the fork was deleted: green, and it says why nothing is commented', async () => {
  await fork.train();
  const step = await fork.collect({ about: { repository: null } });
  expect(step.exitCode).toBe(0);
  expect(bodies(8)).toEqual([]);
  expect(step.log).toContain('was deleted');
});

test('pull requests that the payload names are held against GitHub', async () => {
  await fork.train();
  const step = await fork.collect({ about: { pulls: [pull, 8] } });
  expect(step.exitCode).toBe(0);
  expect(bodies(8)).toHaveLength(1);
  expect(bodies()).toEqual([]);
});

test('a token that may not read artifacts is told how', async () => {
  const step = await fork.collect({ token: withoutActions });
  expect(step.exitCode).toBe(1);
  expect(step.log).toContain('actions: read');
});

const plainTally = { sent: 1, redacted: 0, held: 0, held_for: {} };
const plainRun = {
  manifest: 'run_manifest.json',
  schema_version: 'worldflux.run.v2',
  status: 'succeeded',
  metrics: [],
  receipt: {
    fields: { sent: 1, redacted: [], held: [] },
    rows: plainTally,
    lines: plainTally,
    secret_lines: 0,
    artifacts: { sent: [], held: [] },
    refused: [],
  },
};
