// The second stage of a matrix: a job for each seed, and one verdict over all of them.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { zipSync } from 'fflate';
import { startCloud } from '../../sandbox/cloud.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { pull, pullEvent, resultOf, shas, statesOf, type WorkflowRun, type TestRepo } from '../pull-request-setup.ts';
import { seedFiles } from '../seeds.ts';
import { blocking, bodiesOf, cloudKey, countRuns, type Stage, startStage, warnings } from './collect-setup.ts';

let stage: Stage;
let repo: TestRepo;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());
beforeEach(async () => void (repo = await stage.open()));
afterEach(() => repo.close());

const bodies = (issue = pull): string[] => bodiesOf(repo, issue);
const nextRun = countRuns();
const lossOf = (step: StepResult) => resultOf(step).comparisons.find(({ metric }) => metric === 'loss');

/** The workflow run of the last matrix. */
let lastRun = 0;
/** What a matrix job left, by what it was. */
const trained = new Map<string, { name: string; bytes: Uint8Array }>();
/** Trains a matrix job for each seed, but those in `lost`, and collects. What a story before has trained is left again as it was. */
async function trainMatrix({
  count = 10,
  worse = () => 0,
  lost = [],
  runId = nextRun(),
  jobInputs = {},
  inputs = {},
}: {
  count?: number;
  /** By how much the loss of a seed is worse, as a share. */
  worse?: (seed: number) => number;
  lost?: readonly number[];
  runId?: number;
  jobInputs?: Record<string, string>;
  inputs?: Record<string, string>;
} = {}): Promise<StepResult> {
  lastRun = runId;
  const seeds = Array.from({ length: count }, (_, seed) => seed).filter(seed => !lost.includes(seed));
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId } satisfies WorkflowRun;
  const train = async (seed: number): Promise<void> => {
    const id = JSON.stringify([count, seed, worse(seed), jobInputs]);
    const known = trained.get(id);
    if (known !== undefined) {
      await stage.artifacts.seed({ ...known, runId });
      return;
    }
    const files = await seedFiles(seed, worse(seed));
    const matrixJob = { index: seed, total: count, matrix: { seed } };
    const step = await repo.run({ ...shared, files, matrixJob, inputs: { comment: 'never', ...jobInputs } });
    expect(step.outputs['runs']).toBe('1');
    const left = stage.artifacts.stored().at(-1);
    if (left?.runId === runId && Object.keys(jobInputs).length === 0)
      trained.set(id, { name: left.name, bytes: left.bytes });
  };
  for (const seed of seeds) await train(seed);
  return repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', ...inputs } });
}

test('ten that are as good as the baseline: green, one comment with ten rows, one write', async () => {
  repo.seedBaseline(stage.base);
  const step = await trainMatrix();
  expect(step.exitCode).toBe(0);
  expect(statesOf(step)['loss']).toBe('same');
  expect(lossOf(step)?.head.n).toBe(10);
  const [body = '', ...others] = bodies();
  expect(others).toEqual([]);
  expect(repo.github.writes()).toBe(1);
  expect(body).toMatch(/^## (?:✅|⚠️) /);
  expect(body.match(/^\| `seed: \d+` \| ✅ passed\b/gm)).toHaveLength(10);
  expect(step.summary.match(/^\| `seed: \d+` \| ✅ passed\b/gm)).toHaveLength(10);
  expect(step.outputs).toMatchObject({ conclusion: 'passed', runs: '10' });
});

test('the interval of ten seeds is narrower than that of three', async () => {
  repo.seedBaseline(stage.base);
  const width = (step: StepResult): number => {
    const [low = NaN, high = NaN] = lossOf(step)?.interval ?? [];
    return high - low;
  };
  const three = width(await trainMatrix({ count: 3 }));
  const ten = width(await trainMatrix({ count: 10 }));
  expect(ten).toBeGreaterThan(0);
  expect(ten).toBeLessThan(three);
});

test('all 10 % worse: red', async () => {
  repo.seedBaseline(stage.base);
  const step = await trainMatrix({ count: 5, worse: () => 0.1 });
  expect(step.exitCode).toBe(1);
  expect(statesOf(step)['loss']).toBe('regressed');
  expect(bodies()[0]).toMatch(/^## ❌ `loss` [\d.]+% worse than `main`/);
});

test('one seed of ten 10 % worse, the others as they were: noise, and green', async () => {
  repo.seedBaseline(stage.base);
  const step = await trainMatrix({ worse: seed => (seed === 4 ? 0.1 : 0) });
  expect(step.exitCode).toBe(0);
  expect(statesOf(step)['loss']).not.toBe('regressed');
});

test('a matrix job that left nothing is a row, and counts as missing', async () => {
  const step = await trainMatrix({ count: 4, lost: [2] });
  expect(step.exitCode).toBe(1);
  expect(bodies()[0]).toContain('1 of 4 jobs left no result');
  expect(bodies()[0]).toMatch(/\| `train, job 3 of 4` \| ⚠️ no result \|/);
  expect(blocking(step)).toEqual([{ gate: 'run', blocks: true, text: '1 of 4 jobs left no result' }]);
});

test('a matrix job over the bound of a rule is red, and named', async () => {
  const step = await trainMatrix({ count: 3, worse: seed => (seed === 1 ? 0.5 : 0), inputs: {} });
  expect(step.exitCode).toBe(0);
  const bounded = await repo.run({
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
    expect.stringMatching(/^loss of seed: 1: outputs\/dreamerv3\/run_manifest\.json is [\d.]+, above the limit of 6 /),
  ]);
  expect(bodies()).toHaveLength(1);
});

test('where the matrix jobs comment too there is one comment all the same, and the verdict has the last word', async () => {
  const step = await trainMatrix({ count: 3, jobInputs: { comment: 'always' } });
  expect(step.exitCode).toBe(0);
  expect(bodies()).toHaveLength(1);
  expect(bodies()[0]).toContain('3 jobs');
  expect(bodies()[0]).not.toContain('to come');
});

test('a result that is there and cannot be used is a matrix job that is missing: red', async () => {
  const runId = nextRun();
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId } satisfies WorkflowRun;
  await repo.run({ ...shared, files: await seedFiles(0), inputs: { 'result-artifact': 'full', comment: 'never' } });
  const bytes = zipSync({ [resultFile]: Buffer.from('{"schema_version":"worldflux.result.v1"') });
  await stage.artifacts.seed({ name: `worldflux-result-${'c'.repeat(16)}`, bytes, runId });
  const step = await repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect' } });
  expect(step.exitCode).toBe(1);
  expect(blocking(step)).toEqual([{ gate: 'run', blocks: true, text: '1 of 2 jobs left no result' }]);
  expect(bodies()[0]).toContain('a result that cannot be used');
});

test('of a fork’s pull request, in its own run, is as unverified as from outside, and sent only with sync-forks', async () => {
  await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
  const way = { 'api-url': cloud.url, 'api-key': cloudKey, project: 'demo-box' };
  const event = pullEvent(shas.head, { headRepositoryId: 666 });
  const shared = { runs: [], event, sha: shas.later, runId: nextRun() } satisfies WorkflowRun;
  await repo.run({
    ...shared,
    files: await seedFiles(0),
    inputs: { 'result-artifact': 'full', project: 'demo-box' },
  });
  const step = await repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', ...way } });
  expect(step.summary).toContain('**unverified**');
  expect(cloud.requests).toEqual([]);
});

test('a job that failed although no result says so has lost something', async () => {
  const step = await trainMatrix({ count: 2 });
  expect(step.exitCode).toBe(0);
  const again = (needs: object): ReturnType<TestRepo['run']> =>
    repo.run({
      runs: [],
      event: pullEvent(),
      sha: shas.later,
      runId: lastRun,
      job: 'verdict',
      inputs: { mode: 'collect', needs: JSON.stringify(needs) },
    });
  const lost = await again({ train: { result: 'failure', outputs: {} }, lint: { result: 'success', outputs: {} } });
  expect(lost.exitCode).toBe(1);
  const finding = 'The job train did not succeed, and left no result that says why';
  expect(blocking(lost)).toEqual([{ gate: 'run', blocks: true, text: finding }]);
  expect((await again({ train: { result: 'success', outputs: {} } })).exitCode).toBe(0);
  const skipped = await again({ train: { result: 'success' }, other: { result: 'skipped' } });
  expect(skipped.exitCode).toBe(0);
  expect(warnings(skipped)).toContainEqual(expect.stringContaining('The job other was skipped'));
  expect(skipped.summary).toMatch(/^## ⚠️ .*a job did not succeed/m);
  const wrong = await again(['train']);
  expect(wrong.exitCode).toBe(1);
  expect(wrong.log).toContain('needs: ${{ toJson(needs) }}');
});

test('what the matrix jobs have sent is not sent again, and what they could not is', async () => {
  await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
  const runId = nextRun();
  const way = { 'api-url': cloud.url, project: 'demo-box' };
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId } satisfies WorkflowRun;
  const sent = await repo.run({
    ...shared,
    files: await seedFiles(0),
    matrixJob: { index: 0, total: 2, matrix: { seed: 0 } },
    inputs: { ...way, 'api-key': cloudKey },
  });
  const kept = await repo.run({
    ...shared,
    files: await seedFiles(1),
    matrixJob: { index: 1, total: 2, matrix: { seed: 1 } },
    inputs: { ...way, 'result-artifact': 'full' },
  });
  expect(cloud.runs()).toHaveLength(1);
  const step = await repo.run({
    ...shared,
    job: 'verdict',
    inputs: { mode: 'collect', ...way, 'api-key': cloudKey },
  });
  expect(step.exitCode).toBe(0);
  expect(step.outputs['synced']).toBe('true');
  expect(cloud.runs()).toHaveLength(2);
  expect(cloud.requests.map(({ path }) => path)).toEqual(['/api/sync/runs', '/api/sync/runs']);
  // Under the ids that the matrix jobs had given them.
  expect(step.outputs['client-run-id']?.split('\n')).toEqual(
    [sent, kept].map(({ outputs }) => outputs['client-run-id']),
  );
  const again = await repo.run({
    ...shared,
    job: 'verdict',
    inputs: { mode: 'collect', ...way, 'api-key': cloudKey },
  });
  expect(again.outputs['synced']).toBe('true');
  expect(cloud.runs().map(({ revision }) => revision)).toEqual([1, 1]);
});
