// A place that the base branch does not have yet: what the comment says of it, and what helps.
import { beforeEach, expect, test } from '@jest/globals';
import { pullEvent, pushEvent, resultOf, sha, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

type Place = Partial<Parameters<TestRepo['run']>[0]> & { on?: 'main'; group?: string; lr?: number };
/** Results of a workflow run stay from test to test. */
let pullRun = 30_000;
const names = ['loss', 'success_rate'];
const config = `metrics:\n${names.map(name => `  ${name}: { goal: min, tolerance: 10% }\n`).join('')}`;

const only = { config: 'metrics:\n  loss: { goal: min, tolerance: 10% }\n' };

/** A step of the pull request, or of `main`, whose three seeds have this metric. */
function run({ on, group, lr = 1, ...place }: Place, metric: string, value = 1, more: Record<string, number> = {}) {
  const isMain = on === 'main';
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', ...(group && { group }), config: { lr } };
  return repo.run({
    ...{ runs: [], config, job: 'train' },
    ...{ event: isMain ? pushEvent(sha(3)) : pullEvent(), sha: isMain ? sha(3) : shas.later },
    runId: isMain ? 20_000 : pullRun,
    files: Object.fromEntries(
      [0, 1, 2].map(seed => [
        `outputs/${seed}/run_manifest.json`,
        { ...manifest, seed, metrics: { ...more, [metric]: value + seed / 1000 } },
      ]),
    ),
    ...place,
    inputs: { 'result-artifact': 'full', ...place.inputs },
  });
}

function endMain() {
  repo.github.seed.run({ headSha: sha(3), headBranch: 'main', event: 'push', conclusion: 'success', id: 20_000 });
  repo.github.data.history.commit(shas.head, { parents: [sha(3)], branch: 'topic' });
}

const comment = (): string => repo.github.comments(7).at(-1)?.body ?? '';

beforeEach(() => {
  pullRun += 10;
  repo.github.data.history.commit(sha(3), { parents: [shas.base], branch: 'main' });
});

test('a new job is compared once the base branch has it', async () => {
  await run({ on: 'main', ...only }, 'loss');
  endMain();
  const step = await run({ job: 'fresh', ...only }, 'loss', 5);
  expect(resultOf(step).comparisons).toMatchObject([{ state: 'unmatched' }]);
  expect(comment()).toMatch(/If it is new, it is compared once the base branch has it; else keep those names/);
});

test.each<[string, Place]>([
  ['job', { job: 'evaluate' }],
  ['step', { env: { GITHUB_ACTION: 'evaluate' } }],
])(
  'a new %s of the same group that has a metric of another rule is new, on the branch itself too',
  async (_, place) => {
    await run({ on: 'main', group: 'g' }, 'loss');
    endMain();
    const pull = await run({ ...place, group: 'g' }, 'success_rate');
    expect([pull.exitCode, resultOf(pull).comparisons.map(({ state }) => state)]).toEqual([0, ['unmatched']]);
    repo.github.data.history.commit(sha(4), { parents: [sha(3)], branch: 'main' });
    const push = { event: pushEvent(sha(4)), sha: sha(4), runId: 20_001 };
    expect((await run({ ...place, ...push, group: 'g' }, 'success_rate')).exitCode).toBe(0);
    expect((await run({ ...place, group: 'g', runId: pullRun + 1 }, 'no_rule')).exitCode).toBe(1);
  },
);

test('where a metric of the same group is missing in a new job, the ways out are named', async () => {
  const rules = { config: `${config}  fid: { goal: min, tolerance: 10% }\n` };
  const both = { success_rate: 1, fid: 1 };
  await run({ on: 'main', group: 'g', ...rules }, 'loss', 1, { success_rate: 1 });
  endMain();
  const step = await run({ job: 'evaluate', group: 'g', ...rules }, 'success_rate', 1, both);
  expect(step.exitCode).toBe(1);
  expect(comment()).toMatch(/`loss` is missing/);
  expect(comment()).toMatch(
    /The baseline is of `train`, and runs here are of `evaluate`: if that is another thing, give it a `group` of its own/,
  );
  const apart = await run({ job: 'evaluate', group: 'g-evaluate', ...rules }, 'success_rate', 1, both);
  expect(apart.exitCode).toBe(0);
});

test('where all results are of another verdict, that is why there is no baseline', async () => {
  const key = { 'comment-key': 'k' };
  const train = (env: string, more: Place) =>
    run(
      {
        matrixJob: { index: 0, total: 1, matrix: { env } },
        ...only,
        ...more,
        inputs: { comment: 'never', ...more.inputs },
      },
      'loss',
    );
  for (const env of ['walker', 'hopper']) await train(env, { on: 'main' });
  endMain();
  for (const env of ['walker', 'hopper']) await train(env, { lr: 9, inputs: key });
  const needs = JSON.stringify({ train: { result: 'success' } });
  await run({ job: 'verdict', ...only, files: {}, inputs: { mode: 'collect', needs, ...key } }, 'loss');
  expect(comment()).not.toMatch(/The baseline is/);
  expect(comment()).toMatch(/There is no baseline: the results of the base branch are of other jobs/);
  expect(comment()).toMatch(/## ⚠️ Passed, 1 rule not judged/);
  expect(comment()).toMatch(/Why 1 rule was not judged/);
});
