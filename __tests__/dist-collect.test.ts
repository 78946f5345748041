// The second stage through the packaged bundle: a matrix with one verdict, and a fork's run seen from workflow_run. Every server is a
// real one, every leg a process of its own.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { zipSync } from 'fflate';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import { startCloud } from '../sandbox/cloud.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import type { Repository } from '../sandbox/github-world.ts';
import type { StepResult } from '../sandbox/runner.ts';
import { resultFile } from '../src/github/result-artifacts/zip.ts';
import type { Result } from '../src/report/result-schema.ts';
import { readMarkdown } from './report/outline.ts';
import { bomb, symlink, zip } from './github/result-artifacts/zip-builder.ts';
import {
  type Left,
  openYard,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  resultOf,
  rules,
  seedsOf,
  sha,
  shas,
  startShared,
  statesOf,
  token,
  withoutActions,
  withStatuses,
  workflowRunEvent,
  type WorkflowRun,
  type Yard,
} from './pull-request-setup.ts';
import { seedFiles } from './seeds.ts';

jest.setTimeout(240_000);

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let yard: Yard;
let base: Left[];

beforeAll(async () => {
  ({ artifacts, showAt } = await startShared());
  const main = await openYard({ artifacts });
  showAt(main.github);
  await main.run({ runs: seedsOf('base'), event: pushEvent(shas.base), sha: shas.base, runId: 11 });
  base = main.github.world.artifacts;
  await main.close();
});
afterAll(async () => {
  expect(artifacts.failures).toEqual([]);
  await artifacts.close();
});
beforeEach(async () => {
  yard = await openYard({ artifacts });
  showAt(yard.github);
});
afterEach(async () => {
  expect(yard.github.failures).toEqual([]);
  await yard.close();
});

const secondWorkflow = 'octo-org/world-models/.github/workflows/report.yml@refs/heads/main';
const bodies = (issue = pull): string[] => yard.github.comments(issue).map(({ body }) => body);
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
/** The findings that fail the step. */
const blocking = (step: StepResult) => resultOf(step).findings.filter(({ blocks }) => blocks);
const lossOf = (step: StepResult) => resultOf(step).comparisons.find(({ metric }) => metric === 'loss');

/** Far from the ids that the stand-in gives to runs of its own. */
let lastRun = 500_000;

describe('a matrix of seeds', () => {
  /** Trains a leg for each seed, but those in `lost`, and collects. */
  async function trainMatrix({
    count = 10,
    worse = () => 0,
    lost = [],
    runId = ++lastRun,
    legs = {},
    inputs = {},
  }: {
    count?: number;
    /** By how much the loss of a seed is worse, as a share. */
    worse?: (seed: number) => number;
    lost?: readonly number[];
    runId?: number;
    legs?: Record<string, string>;
    inputs?: Record<string, string>;
  } = {}): Promise<StepResult> {
    const seeds = Array.from({ length: count }, (_, seed) => seed).filter(seed => !lost.includes(seed));
    const shared = { runs: [], event: pullEvent(), sha: shas.later, runId } satisfies WorkflowRun;
    const train = async (seed: number): Promise<void> => {
      const files = await seedFiles(seed, worse(seed));
      const leg = { index: seed, total: count, matrix: { seed } };
      const step = await yard.run({ ...shared, files, leg, inputs: { comment: 'never', ...legs } });
      expect(step.outputs['runs']).toBe('1');
    };
    for (let at = 0; at < seeds.length; at += 5) await Promise.all(seeds.slice(at, at + 5).map(train));
    return yard.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', ...inputs } });
  }

  test('ten that are as good as the baseline: green, one comment with ten rows, one write', async () => {
    yard.seedBaseline(base);
    const step = await trainMatrix();
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)['loss']).toBe('same');
    expect(lossOf(step)?.head.n).toBe(10);
    const [body = '', ...others] = bodies();
    expect(others).toEqual([]);
    expect(yard.github.writes()).toBe(1);
    expect(body).toMatch(/^## (?:✅|⚠️) /);
    expect(body.match(/^\| `seed: \d+` \| ✅ passed\b/gm)).toHaveLength(10);
    expect(step.summary.match(/^\| `seed: \d+` \| ✅ passed\b/gm)).toHaveLength(10);
    expect(step.outputs).toMatchObject({ conclusion: 'passed', runs: '10' });
  });

  test('the interval of ten seeds is narrower than that of three', async () => {
    yard.seedBaseline(base);
    const width = (step: StepResult): number => {
      const [low = NaN, high = NaN] = lossOf(step)?.interval ?? [];
      return high - low;
    };
    const three = width(await trainMatrix({ count: 3 }));
    const ten = width(await trainMatrix({ count: 10 }));
    expect(ten).toBeGreaterThan(0);
    expect(ten).toBeLessThan(three);
  });

  test('all ten 10 % worse: red', async () => {
    yard.seedBaseline(base);
    const step = await trainMatrix({ worse: () => 0.1 });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)['loss']).toBe('regressed');
    expect(bodies()[0]).toMatch(/^## ❌ `loss` [\d.]+% worse than `main`/);
  });

  test('one seed of ten 10 % worse, the others as they were: noise, and green', async () => {
    yard.seedBaseline(base);
    const step = await trainMatrix({ worse: seed => (seed === 4 ? 0.1 : 0) });
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)['loss']).not.toBe('regressed');
  });

  test('a leg that left nothing is a row, and counts as missing', async () => {
    const step = await trainMatrix({ count: 4, lost: [2] });
    expect(step.exitCode).toBe(1);
    expect(bodies()[0]).toContain('1 of 4 jobs left no result');
    expect(bodies()[0]).toMatch(/\| `train, job 3 of 4` \| ⚠️ no result \|/);
    expect(blocking(step)).toEqual([{ gate: 'run', blocks: true, text: '1 of 4 jobs left no result' }]);
  });

  test('a leg over the bound of a rule is red, and named', async () => {
    const step = await trainMatrix({ count: 3, worse: seed => (seed === 1 ? 0.5 : 0), inputs: {} });
    expect(step.exitCode).toBe(0);
    const bounded = await yard.run({
      runs: [],
      event: pullEvent(),
      sha: shas.later,
      runId: lastRun,
      job: 'verdict',
      config: 'metrics:\n  loss: { goal: min, max: 6 }\n',
      inputs: { mode: 'collect' },
    });
    expect(bounded.exitCode).toBe(1);
    expect(resultOf(bounded).findings.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^loss of seed: 1: outputs\/dreamerv3\/run_manifest\.json is [\d.]+, above the limit of 6 /,
      ),
    ]);
    expect(bodies()).toHaveLength(1);
  });

  test('where the legs comment too there is one comment all the same, and the verdict has the last word', async () => {
    const step = await trainMatrix({ count: 3, legs: { comment: 'always' } });
    expect(step.exitCode).toBe(0);
    expect(bodies()).toHaveLength(1);
    expect(bodies()[0]).toContain('3 jobs');
    expect(bodies()[0]).not.toContain('to come');
  });

  test('a result that is there and cannot be used is a leg that is missing: red', async () => {
    const runId = ++lastRun;
    const shared = { runs: [], event: pullEvent(), sha: shas.later, runId } satisfies WorkflowRun;
    await yard.run({ ...shared, files: await seedFiles(0), inputs: { 'result-artifact': 'full', comment: 'never' } });
    const bytes = zipSync({ [resultFile]: Buffer.from('{"schema_version":"worldflux.result.v1"') });
    await artifacts.seed({ name: `worldflux-result-${'c'.repeat(16)}`, bytes, runId });
    const step = await yard.run({ ...shared, job: 'verdict', inputs: { mode: 'collect' } });
    expect(step.exitCode).toBe(1);
    expect(blocking(step)).toEqual([{ gate: 'run', blocks: true, text: '1 of 2 jobs left no result' }]);
    expect(bodies()[0]).toContain('a result that cannot be used');
  });

  test('of a fork’s pull request, in its own run, is as unverified as from outside, and sent only with sync-forks', async () => {
    await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
    const way = { 'api-url': cloud.url, 'api-key': cloudKey, project: 'demo-box' };
    const event = pullEvent(shas.head, { headRepositoryId: 666 });
    const shared = { runs: [], event, sha: shas.later, runId: ++lastRun } satisfies WorkflowRun;
    await yard.run({
      ...shared,
      files: await seedFiles(0),
      inputs: { 'result-artifact': 'full', project: 'demo-box' },
    });
    const step = await yard.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', ...way } });
    expect(step.summary).toContain('**unverified**');
    expect(cloud.requests).toEqual([]);
  });

  test('a job that failed although no result says so has lost something', async () => {
    const step = await trainMatrix({ count: 2 });
    expect(step.exitCode).toBe(0);
    const again = (needs: object): ReturnType<Yard['run']> =>
      yard.run({
        runs: [],
        event: pullEvent(),
        sha: shas.later,
        runId: lastRun,
        job: 'verdict',
        inputs: { mode: 'collect', needs: JSON.stringify(needs) },
      });
    const lost = await again({ train: { result: 'failure', outputs: {} }, lint: { result: 'success', outputs: {} } });
    expect(lost.exitCode).toBe(1);
    const finding = 'The job train did not succeed, and none of its results says why';
    expect(blocking(lost)).toEqual([{ gate: 'run', blocks: true, text: finding }]);
    expect((await again({ train: { result: 'success', outputs: {} } })).exitCode).toBe(0);
    const wrong = await again(['train']);
    expect(wrong.exitCode).toBe(1);
    expect(wrong.log).toContain('needs: ${{ toJson(needs) }}');
  });

  test('nothing was left: red, and it says how to leave something', async () => {
    const how = { runs: [], event: pullEvent(), sha: shas.later, runId: ++lastRun, job: 'verdict' };
    const step = await yard.run({ ...how, inputs: { mode: 'collect' } });
    expect(step.exitCode).toBe(1);
    expect(step.log).toContain('[WF-COLLECT-EMPTY] No job has left a result that can be used.');
    const allowed = await yard.run({ ...how, inputs: { mode: 'collect', 'if-manifest-missing': 'warn' } });
    expect(allowed.exitCode).toBe(0);
    expect(warnings(allowed)).toEqual([expect.stringContaining('[WF-COLLECT-EMPTY]')]);
    // The comment of the failed step says what is so now.
    expect(bodies()).toEqual([expect.stringMatching(/^## ➖ /)]);
  });

  test('what the legs have sent is not sent again, and what they could not is', async () => {
    await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
    const runId = ++lastRun;
    const way = { 'api-url': cloud.url, project: 'demo-box' };
    const shared = { runs: [], event: pullEvent(), sha: shas.later, runId } satisfies WorkflowRun;
    const sent = await yard.run({
      ...shared,
      files: await seedFiles(0),
      leg: { index: 0, total: 2, matrix: { seed: 0 } },
      inputs: { ...way, 'api-key': cloudKey },
    });
    const kept = await yard.run({
      ...shared,
      files: await seedFiles(1),
      leg: { index: 1, total: 2, matrix: { seed: 1 } },
      inputs: { ...way, 'result-artifact': 'full' },
    });
    expect(cloud.runs()).toHaveLength(1);
    const step = await yard.run({
      ...shared,
      job: 'verdict',
      inputs: { mode: 'collect', ...way, 'api-key': cloudKey },
    });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['synced']).toBe('true');
    expect(cloud.runs()).toHaveLength(2);
    expect(cloud.requests.map(({ path }) => path)).toEqual(['/api/sync/runs', '/api/sync/runs']);
    // Under the ids that the legs had given them.
    expect(step.outputs['client-run-id']?.split('\n')).toEqual(
      [sent, kept].map(({ outputs }) => outputs['client-run-id']),
    );
    const again = await yard.run({
      ...shared,
      job: 'verdict',
      inputs: { mode: 'collect', ...way, 'api-key': cloudKey },
    });
    expect(again.outputs['synced']).toBe('true');
    expect(cloud.runs().map(({ revision }) => revision)).toEqual([1, 1]);
  });
});

const cloudKey = 'wfx_s3cretKeyOfThisWorkspace0123456789';

describe('a fork’s run, seen from workflow_run', () => {
  let fork: Repository;
  let runId: number;
  beforeEach(() => {
    fork = yard.github.seed.fork('mallory');
    runId = ++lastRun;
    const run = { event: 'pull_request', headSha: shas.second, headBranch: 'main', headRepository: fork };
    yard.github.seed.run({ id: runId, ...run });
    // The pull request of the fork, beside the yard's own.
    openPull(8);
    yard.github.seed.file('.github/worldflux.yml', rules, 'main');
  });

  function openPull(number: number, more: Partial<Parameters<GitHubStandIn['seed']['pull']>[0]> = {}): void {
    const head = { sha: shas.second, ref: 'main', repository: fork };
    yard.github.seed.pull({ number, head, base: { ref: 'main', sha: shas.base }, ...more });
  }

  /** The first stage, as the fork's own workflow run has it: no secrets, and a token that only reads. */
  function trainFork(more: Partial<WorkflowRun> = {}): ReturnType<Yard['run']> {
    return yard.run({
      runs: seedsOf('same'),
      event: pullEvent(shas.second, { headRepositoryId: fork.id }),
      sha: shas.later,
      runId,
      token: readOnly,
      inputs: { 'result-artifact': 'full', project: 'demo-box' },
      ...more,
    });
  }

  /** The second stage; a config in its work tree is a stranger's, and must not count. */
  function collect(
    more: Partial<WorkflowRun> & {
      about?: Partial<Parameters<typeof workflowRunEvent>[0]> & { conclusion?: string };
    } = {},
  ): ReturnType<Yard['run']> {
    const { conclusion = 'success', ...about } = { id: runId, headSha: shas.second, branch: 'main', ...more.about };
    const event = workflowRunEvent({ repository: { id: fork.id, owner: 'mallory' }, ...about });
    event.payload.workflow_run.conclusion = conclusion;
    return yard.run({
      runs: [],
      event,
      sha: shas.later,
      runId: ++lastRun,
      runNumber: 99,
      job: 'report',
      workflowRef: secondWorkflow,
      config: 'metrics:\n  loss: { goal: min, max: 0.001 }\n',
      ...more,
    });
  }

  test('is compared, and shown on its pull request as unverified', async () => {
    const baseline = yard.seedBaseline(base);
    const first = await trainFork();
    expect(first.exitCode).toBe(0);
    expect(bodies(8)).toEqual([]);
    const step = await collect();
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)['loss']).toBe('same');
    const [body = '', ...others] = bodies(8);
    expect(others).toEqual([]);
    expect(bodies()).toEqual([]);
    expect(body).toMatch(
      /^## (?:✅|⚠️) [^\n]*\n[^]*?> \[!NOTE\]\n> These are the numbers of a \*\*fork's\*\* run, [^\n]*\*\*unverified\*\*/,
    );
    expect(step.summary).toContain('**unverified**');
    // The same run again is the same comment.
    await collect();
    expect(bodies(8)).toHaveLength(1);
    // It leaves nothing that could become a baseline.
    expect(new Set(yard.github.world.artifacts.map(one => one.runId))).toEqual(new Set([runId, baseline]));
  });

  test('over a rule of the default branch it is told, and the step stays green: it is no gate', async () => {
    yard.github.world.files = [];
    yard.github.seed.file('.github/worldflux.yml', 'metrics:\n  loss: { goal: min, max: 1 }\n', 'main');
    await trainFork();
    const step = await collect({ token: withStatuses, inputs: { 'commit-status': 'true' } });
    expect(step.exitCode).toBe(0);
    expect(step.outputs['conclusion']).toBe('failed');
    expect(bodies(8)[0]).toMatch(/^## ❌ /);
    expect(yard.github.world.statuses).toMatchObject([
      {
        sha: shas.second,
        state: 'failure',
        context: 'WorldFlux / train',
        description: expect.stringMatching(/^unverified: loss of/),
      },
    ]);
  });

  test('a status is good only where GitHub says so of the run too, and only on the head of a pull request', async () => {
    await trainFork();
    const status = { token: withStatuses, inputs: { 'commit-status': 'true' } };
    await collect({ ...status, about: { conclusion: 'cancelled' } });
    await collect(status);
    yard.github.world.pulls = yard.github.world.pulls.filter(({ number }) => number !== 8);
    const alone = await collect(status);
    expect(alone.exitCode).toBe(0);
    expect(yard.github.world.statuses.map(({ state, description }) => [state, description])).toEqual([
      ['failure', 'unverified: the workflow run ended as cancelled'],
      ['success', expect.stringMatching(/^unverified: loss was not judged/)],
    ]);
  });

  test('a status needs its permission, which is told; without the input none is set', async () => {
    await trainFork();
    const refused = await collect({ inputs: { 'commit-status': 'true' } });
    expect(refused.exitCode).toBe(0);
    expect(warnings(refused).join('\n')).toContain('statuses: write');
    await collect({ token: withStatuses });
    expect(yard.github.world.statuses).toEqual([]);
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
    await trainFork({ runs: [], files });
    const way = { 'api-url': cloud.url, 'api-key': cloudKey, project: 'from-forks' };
    const without = await collect({ inputs: way });
    expect(without.outputs['synced']).toBe('false');
    expect(cloud.requests).toEqual([]);
    const step = await collect({ inputs: { ...way, 'sync-forks': 'true' } });
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
    await collect({ inputs: { ...way, 'sync-forks': 'true' } });
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
    yard.github.seed.artifact({ runId, name: `worldflux-result-${'b'.repeat(16)}`, bytes });
    yard.github.world.files = [];
    yard.github.seed.file('.github/worldflux.yml', 'project: from-forks\n', 'main');
    const way = { 'api-url': cloud.url, 'api-key': cloudKey, 'sync-forks': 'true' };
    const step = await collect({ inputs: way });
    expect(step.outputs['synced']).toBe('true');
    expect(cloud.runs().map(({ project }) => project)).toEqual(['from-forks', 'from-forks']);
    expect(new Set(cloud.runs().map(one => one.client_run_id)).size).toBe(2);
    expect(cloud.requests.map(request => request.body.toString()).join('\n')).not.toMatch(/crown-jewels|0192f0c1/);
    expect(`${step.summary}\n${bodies(8).join('\n')}`).not.toContain('0192f0c1');
  });

  test.each([
    ['the head has moved on', () => openPull(8, { head: { sha: sha(500), ref: 'main', repository: fork } }), []],
    ['it was closed', () => openPull(8, { state: 'closed' }), []],
    ['two pull requests of one commit', () => openPull(9, { base: { ref: 'release', sha: shas.base } }), [8, 9]],
    [
      'another fork has a branch of this name',
      () => openPull(9, { head: { sha: shas.second, ref: 'main', repository: yard.github.seed.fork('eve') } }),
      [8],
    ],
  ] as const)('%s', async (_, change, commented) => {
    yard.github.world.pulls = yard.github.world.pulls.filter(({ number }) => number !== 8);
    openPull(8);
    yard.github.world.pulls = yard.github.world.pulls.filter(({ number }) => number !== 8 || commented.length > 0);
    change();
    await trainFork();
    const step = await collect();
    expect(step.exitCode).toBe(0);
    expect(yard.github.world.pulls.map(({ number }) => number).filter(number => bodies(number).length > 0)).toEqual(
      commented,
    );
    expect(bodies()).toEqual([]);
    if (commented.length === 0) expect(step.log).toContain('No open pull request has');
  });

  test('the fork was deleted: green, and it says why nothing is commented', async () => {
    await trainFork();
    const step = await collect({ about: { repository: null } });
    expect(step.exitCode).toBe(0);
    expect(bodies(8)).toEqual([]);
    expect(step.log).toContain('is no more');
  });

  test('pull requests that the payload names are held against GitHub', async () => {
    await trainFork();
    const step = await collect({ about: { pulls: [pull, 8] } });
    expect(step.exitCode).toBe(0);
    expect(bodies(8)).toHaveLength(1);
    expect(bodies()).toEqual([]);
  });

  test('a token that may not read artifacts is told how', async () => {
    const step = await collect({ token: withoutActions });
    expect(step.exitCode).toBe(1);
    expect(step.log).toContain('actions: read');
  });

  describe('hostile artifacts', () => {
    const name = `worldflux-result-${'a'.repeat(16)}`;
    const good = (change: object = {}): string => JSON.stringify({ ...emptyResult, ...change });
    const file = (content: string | Uint8Array): Uint8Array =>
      zipSync({ [resultFile]: typeof content === 'string' ? Buffer.from(content) : content });
    const cases: [string, () => Uint8Array][] = [
      ['a name that climbs', () => zip({ name: '../worldflux-result.json', data: Buffer.from(good()) })],
      ['an absolute name', () => zip({ name: '/etc/worldflux-result.json', data: Buffer.from(good()) })],
      ['a symbolic link', () => zip({ attributes: symlink, data: Buffer.from('/etc/passwd') })],
      ['two files', () => zipSync({ [resultFile]: Buffer.from(good()), 'more.json': Buffer.from('{}') })],
      [
        '100,000 entries',
        () =>
          zipSync(Object.fromEntries(Array.from({ length: 100_000 }, (_, n) => [`f${n}`, new Uint8Array()])), {
            level: 0,
          }),
      ],
      ['1 GiB of zeros', () => zip({ packed: bomb, uncompressed: 2 ** 30 })],
      ['1 GiB of zeros that calls itself small', () => zip({ packed: bomb, uncompressed: 100 })],
      ['another name', () => zipSync({ 'result.json': Buffer.from(good()) })],
      ['a zip in the zip', () => file(file(good()))],
      ['no UTF-8', () => file(Buffer.from([0x7b, 0xff, 0xfe, 0x7d]))],
      ['no result', () => file('{"schema_version":"worldflux.result.v1","runs":"all"}')],
      ['deep', () => file(`{"a":${'['.repeat(100_000)}`)],
      ['long texts', () => file(good({ project: 'x'.repeat(1_000_000) }))],
      ['millions of values', () => file(`{"runs":[${'[],'.repeat(5_000_000)}[]]}`)],
    ];
    test.each(cases)('%s: one line in the log, and nothing else', async (_, make) => {
      yard.github.seed.artifact({ runId, name, bytes: make() });
      const step = await collect();
      expect(step.exitCode).toBe(0);
      const told = warnings(step).filter(line => line.includes(`artifact ${name}`));
      expect(told).toHaveLength(1);
      expect(told[0]).toMatch(/ is not used[ (:].*\.$/);
      expect(bodies(8)).toEqual([]);
      expect(step.outputs).toMatchObject({ conclusion: 'skipped', runs: '0', synced: 'false' });
    });

    test('one among good ones takes nothing from them', async () => {
      await trainFork();
      yard.github.seed.artifact({ runId, name, bytes: zip({ attributes: symlink }) });
      const step = await collect();
      expect(warnings(step).filter(line => line.includes('is not used'))).toHaveLength(1);
      expect(bodies(8)).toHaveLength(1);
      expect(step.outputs['runs']).toBe('3');
    });

    test('a pull request’s number, a key, a comment’s key, and Markdown in every text have no effect', async () => {
      const evil = '</details>\n# owned <img src=x onerror=alert(1)> @octocat #1 ![x](http://evil.example/x) | `` ` ``';
      const result = {
        ...emptyResult,
        number: pull,
        pull_request: { number: pull },
        issue: pull,
        project: evil,
        findings: [{ gate: evil, blocks: true, text: evil }],
        failures: [{ code: evil, message: evil }],
        doctor: { state: 'failed', errors: [evil] },
        baseline: evil,
        runs: [evilRun(evil)],
        leg: {
          key: 'k'.repeat(24),
          id: 'i'.repeat(16),
          title: evil,
          head_sha: evil,
          run_number: 1e9,
          attempt: 99,
          job: evil,
          index: 0,
          total: 2,
        },
        bodies: { [evil]: '{"manifest":1}' },
      };
      yard.github.seed.artifact({ runId, name, bytes: file(JSON.stringify(result)) });
      const step = await collect();
      expect(step.exitCode).toBe(0);
      expect(bodies()).toEqual([]);
      const [body = '', ...others] = bodies(8);
      expect(others).toEqual([]);
      for (const text of [body, step.summary]) {
        const tree = readMarkdown(text);
        expect(tree.filter(({ type }) => ['image', 'imageReference', 'linkReference'].includes(type))).toEqual([]);
        const tags = tree.flatMap(node => (node.type === 'html' ? (node.value?.match(/<(?!!--)\/?\w+/g) ?? []) : []));
        const ours = ['<details', '</details', '<summary', '</summary', '<br', '<b', '</b', '<code', '</code', '<wbr'];
        expect(tags.filter(tag => !ours.includes(tag))).toEqual([]);
        const links = tree.flatMap(node => (node.type === 'link' ? [node.url ?? ''] : []));
        const known = [
          'https://github.com/octo-org/world-models/',
          'https://github.com/worldflux/action/blob/main/docs/',
        ];
        expect(links.filter(url => !known.some(start => url.startsWith(start)))).toEqual([]);
        const words = tree.flatMap(node => (node.type === 'text' ? [node.value ?? ''] : [])).join('\n');
        expect(words).not.toMatch(/owned|@octocat/);
      }
      // Another run of the same fork comes after it: the number in the data orders nothing.
      await trainFork();
      await collect();
      expect(bodies(8)).toHaveLength(1);
    });
  });
});

const emptyResult = {
  schema_version: 'worldflux.result.v1',
  conclusion: 'passed',
  findings: [],
  failures: [],
  doctor: { state: 'absent', errors: [] },
  rules: [],
  runs: [],
  comparisons: [],
} satisfies Result;

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

function evilRun(evil: string): object {
  const tally = { sent: 1, redacted: 0, held: 1, held_for: { [evil]: 1 } };
  const entry = { name: evil, reason: evil };
  return {
    manifest: evil,
    schema_version: evil,
    name: evil,
    group: evil,
    seed: evil,
    status: 'succeeded',
    task: evil,
    config_digest: evil,
    place: evil,
    metrics: [
      {
        name: evil,
        value: 1,
        first: 2,
        min: 1,
        max: 2,
        count: 2,
        curve: [
          [1, 2],
          [2, 1],
        ],
      },
    ],
    receipt: {
      fields: { sent: 1, redacted: [entry], held: [entry] },
      rows: tally,
      lines: tally,
      secret_lines: 0,
      artifacts: { sent: [{ path: evil, size: 1, sha256: evil }], held: [entry] },
      refused: [],
    },
    sync: {
      state: 'created',
      client_run_id: '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d',
      run_id: evil,
      url: 'javascript:alert(1)',
    },
  };
}

describe('pull_request_target', () => {
  const event = () => {
    const { payload } = pullEvent();
    const repo = { id: 666, owner: { login: 'mallory' } };
    const pull_request = { ...payload.pull_request, head: { ...payload.pull_request.head, repo } };
    return { name: 'pull_request_target', payload: { ...payload, pull_request } };
  };
  const head = (content: string): Record<string, string> => ({ '.git/HEAD': `${content}\n`, '.git/config': '' });
  const step = (files: Record<string, string>): ReturnType<Yard['run']> =>
    yard.run({ runs: ['same/dreamerv3-s0'], event: event(), sha: shas.later, runId: ++lastRun, token, files });

  test.each([
    ['the head', head(shas.head)],
    ['the head, by a branch', { ...head('ref: refs/heads/topic'), '.git/refs/heads/topic': `${shas.head}\n` }],
    [
      'the head, by a packed branch',
      { ...head('ref: refs/heads/topic'), '.git/packed-refs': `# pack\n${shas.head} refs/heads/topic\n` },
    ],
    [
      'the trial merge',
      {
        ...head(sha(77)),
        '.git/FETCH_HEAD': `${sha(77)}\t\t'refs/pull/7/merge' of https://github.com/octo-org/world-models\n`,
      },
    ],
    ['the head in a folder of its own', { 'pr/.git/HEAD': `${shas.head}\n` }],
    ['the head three folders down', { 'work/of/pr/.git/HEAD': `${shas.head}\n` }],
    [
      'a newer commit of the fork',
      {
        ...head(sha(78)),
        '.git/FETCH_HEAD': `${sha(78)}\t\tbranch 'topic' of https://github.com/Mallory/world-models\n`,
      },
    ],
    ['nothing', {}],
    ['the base', head(shas.later)],
    [
      'the base, fetched from this repository',
      {
        ...head(shas.later),
        '.git/FETCH_HEAD': `${shas.later}\t\tbranch 'main' of https://github.com/octo-org/world-models\n`,
      },
    ],
    ['what cannot be told', head('no such thing')],
    ['the head, and a config file that is wrong', { ...head(shas.head), '.github/worldflux.yml': 'evil: 1\n' }],
  ])('with %s checked out is refused, with the safe way', async (_, files) => {
    const { exitCode, log, outputs } = await step(files);
    expect(exitCode).toBe(1);
    expect(log).toContain('[WF-TARGET-CHECKOUT]');
    expect(log).not.toContain('evil');
    expect(log).toContain('mode: collect');
    expect(outputs).toMatchObject({ conclusion: 'failed', runs: '0' });
    expect(bodies()).toEqual([]);
  });
});
