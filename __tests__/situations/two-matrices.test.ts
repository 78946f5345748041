// Two matrices of one workflow run, each with a verdict of its own; and a reusable workflow.
import { beforeEach, describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { pullEvent, pushEvent, resultOf, sha, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

let lastRun = 800_000;
const config = 'metrics:\n  loss: { goal: min, max: 5 }\n';
const shared = { runs: [], config, event: pullEvent(), sha: shas.later };

interface How {
  event: ReturnType<typeof pullEvent> | ReturnType<typeof pushEvent>;
  sha: string;
  runId: number;
}

/** A matrix job that ends at this loss; 9 is beyond the rule. */
function train(
  runId: number,
  job: string,
  [index, total]: [number, number],
  loss: number,
  inputs = {},
): Promise<StepResult> {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  const matrixJob = { index, total, matrix: { seed: index } };
  const files = { 'outputs/run/run_manifest.json': manifest };
  return repo.run({
    ...shared,
    runId,
    job,
    matrixJob,
    files,
    inputs: { comment: 'never', baseline: 'none', ...inputs },
  });
}
function collect(runId: number, job: string, needs: Record<string, string>, inputs = {}): Promise<StepResult> {
  const text = JSON.stringify(Object.fromEntries(Object.entries(needs).map(([name, result]) => [name, { result }])));
  return repo.run({ ...shared, runId, job, inputs: { mode: 'collect', needs: text, ...inputs } });
}
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

test('each verdict judges its own, also while the other matrix still runs, and has a comment of its own', async () => {
  const runId = ++lastRun;
  await train(runId, 'small', [0, 2], 1);
  await train(runId, 'small', [1, 2], 2);
  // One matrix job of the other matrix has failed, the other still runs.
  await train(runId, 'large', [0, 2], 9);
  const small = await collect(runId, 'small-verdict', { small: 'success' });
  expect([small.exitCode, resultOf(small).runs.length, resultOf(small).findings]).toEqual([0, 2, []]);
  expect(warnings(small)).toEqual([]);
  await train(runId, 'large', [1, 2], 1);
  const large = await collect(runId, 'large-verdict', { large: 'failure' });
  expect([large.exitCode, resultOf(large).runs.length]).toEqual([1, 2]);
  expect(resultOf(large).findings).toMatchObject([{ gate: 'rules', blocks: true }]);
  expect(repo.github.comments(7)).toHaveLength(2);
});

test('a reusable workflow is matched by its comment-key, and without one it is reported', async () => {
  const runId = ++lastRun;
  await train(runId, 'inner', [0, 1], 9, { 'comment-key': 'seeds', 'result-artifact': 'full' });
  await train(runId, 'small', [0, 2], 1);
  await train(runId, 'small', [1, 2], 1);
  const unkeyed = await collect(runId, 'verdict', { call: 'success', small: 'success' });
  expect(resultOf(unkeyed).runs).toHaveLength(2);
  expect(warnings(unkeyed)).toEqual([expect.stringMatching(/^\[WF-COLLECT-JOBS\] .*inner[^]*comment-key/)]);
  const keyed = await collect(runId, 'verdict', { call: 'success' }, { 'comment-key': 'seeds' });
  expect([keyed.exitCode, resultOf(keyed).runs.length]).toEqual([1, 1]);
  expect(warnings(keyed)).toEqual([]);
});

test('the other matrix of the base branch is not missing in a verdict of its own', async () => {
  const rules = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
  const { data, seed } = repo.github;
  data.history.commit(sha(3), { parents: [shas.base], branch: 'main' });
  const matrix = async (how: How, job: string, loss: number, env = 'walker') => {
    for (const index of [0, 1, 2])
      await repo.run({
        ...{ runs: [], config: rules, ...how, job, matrixJob: { index, total: 3, matrix: { env, seed: index } } },
        files: {
          'outputs/run/run_manifest.json': {
            ...{ schema_version: 'worldflux.run.v2', status: 'succeeded', seed: index, config: { job } },
            metrics: { loss: loss + index / 1000 },
          },
        },
        inputs: { comment: 'never', baseline: 'none' },
      });
  };
  const main = { event: pushEvent(sha(3)), sha: sha(3), runId: 20_000 };
  await matrix(main, 'small', 1);
  await matrix(main, 'large', 7);
  seed.run({ headSha: sha(3), headBranch: 'main', event: 'push', conclusion: 'success', id: 20_000 });
  data.history.commit(shas.second, { parents: [sha(3)], branch: 'topic' });
  const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
  const judge = (job: string) => {
    const inputs = { mode: 'collect', needs: JSON.stringify({ [job]: { result: 'success' } }) };
    return repo.run({ runs: [], config: rules, ...how, job: `${job}-verdict`, inputs });
  };
  const same = { state: 'same', head: { n: 3 }, baseline: { n: 3 } };
  // The first verdict comes before the other matrix has a result.
  for (const [job, loss] of [
    ['small', 1],
    ['large', 7],
  ] as const) {
    await matrix(how, job, loss);
    const verdict = await judge(job);
    expect([verdict.exitCode, resultOf(verdict).findings]).toEqual([0, []]);
    expect(resultOf(verdict).comparisons).toMatchObject([same]);
  }
  // Nor does an environment that is new look like the other matrix under another name.
  how.runId = ++lastRun;
  await matrix(how, 'small', 1);
  await matrix(how, 'small', 3, 'hopper');
  const verdict = await judge('small');
  expect(verdict.exitCode).toBe(0);
  expect(resultOf(verdict).comparisons.map(({ state }) => state)).toEqual(['unmatched', 'same']);
});

describe('a job that trains and one that evaluates have one config file', () => {
  const rules =
    'metrics:\n  loss: { goal: min, tolerance: 10%, max: 100 }\n  success_rate: { goal: max, tolerance: 10%, min: 0.1 }\n  "eval/*": { goal: max, min: 0 }\n';
  const run = (how: How, job: string, metrics: object[], inputs = {}) =>
    repo.run({
      ...{
        runs: [],
        config: rules,
        ...how,
        job,
        inputs: { comment: 'never', baseline: 'none', 'result-artifact': 'full', ...inputs },
      },
      files: Object.fromEntries(
        metrics.map((one, seed) => [
          `outputs/${seed}/run_manifest.json`,
          { schema_version: 'worldflux.run.v2', status: 'succeeded', seed, metrics: one },
        ]),
      ),
    });
  const three = (name: string, value: number, more = {}) =>
    [0, 1, 2].map(seed => ({ [name]: value + seed / 1000, ...more }));
  const collectAll = (how: How) =>
    repo.run({ runs: [], config: rules, ...how, job: 'verdict', inputs: { mode: 'collect', comment: 'never' } });

  beforeEach(async () => {
    const { data, seed } = repo.github;
    data.history.commit(sha(3), { parents: [shas.base], branch: 'main' });
    const main = { event: pushEvent(sha(3)), sha: sha(3), runId: 20_000 };
    await run(main, 'train', three('loss', 2));
    await run(main, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }));
    seed.run({ headSha: sha(3), headBranch: 'main', event: 'push', conclusion: 'success', id: 20_000 });
    data.history.commit(shas.second, { parents: [sha(3)], branch: 'topic' });
  });

  test('a rule on a metric of the other is not about this one', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    const train = await run(how, 'train', three('loss', 2), { baseline: 'auto' });
    const evaluate = await run(how, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }), { baseline: 'auto' });
    for (const step of [train, evaluate, await collectAll(how)]) {
      expect(resultOf(step).findings).toEqual([]);
      expect(step.exitCode).toBe(0);
    }
  });

  test('a regression that a job found stays one where the verdict has no baseline, whatever its run is called', async () => {
    // A matrix over the same seed in both: their runs have the same name.
    const matrixJob = { index: 0, total: 1, matrix: { seed: 0 } };
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun, matrixJob };
    await run(how, 'train', three('loss', 2), { baseline: 'auto' });
    const worse = three('success_rate', 0.4, { 'eval/length': 5 });
    expect((await run(how, 'evaluate', worse, { baseline: 'auto' })).exitCode).toBe(1);
    const inputs = { mode: 'collect', comment: 'never', baseline: 'none' };
    const step = await repo.run({ runs: [], config: rules, ...how, matrixJob: undefined, job: 'verdict', inputs });
    expect(step.exitCode).toBe(1);
    expect(
      resultOf(step)
        .findings.filter(({ blocks }) => blocks)
        .map(({ subject }) => subject?.metric),
    ).toEqual(['success_rate']);
  });

  test('nor is it where each has a verdict of its own', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    const inputs = { 'fail-on': 'run, doctor, boundary' };
    await run(how, 'train', three('loss', 2), inputs);
    await run(how, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }), inputs);
    for (const job of ['train', 'evaluate']) {
      const needs = JSON.stringify({ [job]: { result: 'success' } });
      const given = { mode: 'collect', comment: 'never', needs };
      const step = await repo.run({ runs: [], config: rules, ...how, job: `${job}-verdict`, inputs: given });
      expect([job, step.exitCode, resultOf(step).findings]).toEqual([job, 0, []]);
    }
  });

  test('a job that is gone from the workflow, and from needs, is no silence about its rule', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    await run(how, 'train', three('loss', 2));
    const given = { mode: 'collect', comment: 'never', needs: '{ "train": { "result": "success" } }' };
    const step = await repo.run({ runs: [], config: rules, ...how, job: 'verdict', inputs: given });
    expect(step.exitCode).toBe(0);
    expect(step.summary).toMatch(/^## ⚠️ /);
    expect(resultOf(step).findings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^success_rate is a metric of a job of the base branch that has no result here/),
    ]);
  });

  test('a job that was skipped is not gone, unless another is new: then it may have another name', async () => {
    const config = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
    const judge = async (job: string, ends: Record<string, string>) => {
      const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun, config };
      await run(how, job, three('loss', 2));
      const needs = JSON.stringify(
        Object.fromEntries(Object.entries(ends).map(([name, result]) => [name, { result }])),
      );
      const inputs = { mode: 'collect', comment: 'never', needs };
      const step = await repo.run({ runs: [], ...how, job: 'verdict', inputs });
      const { comparisons, findings } = resultOf(step);
      return [
        step.exitCode,
        comparisons.map(({ state }) => state),
        findings.some(({ text }) => /no run here/.test(text)),
      ];
    };
    expect(await judge('train', { train: 'success', evaluate: 'skipped' })).toEqual([0, ['same'], false]);
    const renamed = { train2: 'success', train: 'skipped', evaluate: 'skipped' };
    expect(await judge('train2', renamed)).toEqual([1, ['unmatched'], true]);
  });

  test('that a metric is gone, which a job knew by its baseline, stays red where the verdict has none', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    await run(how, 'train', three('loss', 2, { success_rate: 1 }));
    expect((await run(how, 'evaluate', three('eval/length', 5), { baseline: 'auto' })).exitCode).toBe(1);
    const inputs = { mode: 'collect', comment: 'never', baseline: 'none' };
    const step = await repo.run({ runs: [], config: rules, ...how, job: 'verdict', inputs });
    expect(step.exitCode).toBe(1);
  });

  test('without a baseline that is not known, and said', async () => {
    const how = { event: pushEvent(sha(4)), sha: sha(4), runId: ++lastRun };
    repo.github.data.history.commit(sha(4), { parents: [shas.base], branch: 'other' });
    await run(how, 'train', three('loss', 2));
    await run(how, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }));
    const step = await collectAll(how);
    expect(step.exitCode).toBe(0);
    expect(resultOf(step).findings.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/runs of train.* have no success_rate, which other runs have/),
    );
  });

  test('nor is it known of a metric that the base branch does not have yet', async () => {
    const config = `${rules}  acc: { goal: max, min: 0.1 }\n`;
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun, config };
    await run(how, 'train', three('loss', 2, { acc: 1 }));
    await run(how, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }));
    const step = await collectAll(how);
    expect(step.exitCode).toBe(0);
    expect(resultOf(step).findings.map(({ text }) => text)).toEqual([
      expect.stringMatching(/runs of evaluate.* have no acc, which other runs have/),
    ]);
  });

  test('where the input baseline asks for none, that is a warning and no failure', async () => {
    const config = `${rules}on-no-baseline: fail\n`.replaceAll('tolerance: 10%, ', '');
    const manifest = (group: string, metrics: object) => ({
      [`outputs/${group}/run_manifest.json`]: {
        ...{ schema_version: 'worldflux.run.v2', status: 'succeeded' },
        ...{ group, metrics },
      },
    });
    const step = await repo.run({
      ...{ ...shared, config, runId: ++lastRun, job: 'both' },
      files: { ...manifest('a', { loss: 1 }), ...manifest('b', { success_rate: 0.8, 'eval/length': 5 }) },
      inputs: { comment: 'never', baseline: 'none' },
    });
    expect(step.exitCode).toBe(0);
    expect(resultOf(step).findings).toMatchObject([{ blocks: false }, { blocks: false }]);
  });

  test('a metric that no run of the branch has yet may be another job’s: on the branch itself that is a warning', async () => {
    const how = { event: pushEvent(sha(4)), sha: sha(4), runId: ++lastRun };
    repo.github.data.history.commit(sha(4), { parents: [], branch: 'main' });
    const step = await run(how, 'train', three('loss', 2), { baseline: 'auto' });
    expect(step.exitCode).toBe(0);
    expect(step.summary).toMatch(/^## ⚠️ /);
    expect(step.summary).toMatch(/have no `success_rate`, and neither has an earlier run of this branch/);
    // Without a baseline its results will not show whose it is.
    expect((await run({ ...how, runId: ++lastRun }, 'train', three('loss', 2), { baseline: 'none' })).exitCode).toBe(1);
  });

  test('a pull request that lacks a metric of another job says how to give each its own rules', async () => {
    repo.github.data.history.commit(sha(4), { parents: [shas.base], branch: 'other' });
    const how = { event: pullEvent(sha(4)), sha: sha(4), runId: ++lastRun };
    const step = await run(how, 'train', three('loss', 2), { baseline: 'auto' });
    expect(step.exitCode).toBe(1);
    expect(step.summary).toMatch(/`success_rate` is missing[^]*another job logs it, give each job a config file/);
  });

  test('where all rules are about others, that is the first line', async () => {
    const [event, id] = [pushEvent(sha(4)), ++lastRun];
    repo.github.data.history.commit(sha(4), { parents: [sha(3)], branch: 'main' });
    await run({ event, sha: sha(4), runId: id }, 'train', three('loss', 2));
    await run({ event, sha: sha(4), runId: id }, 'third', three('other', 1));
    await run({ event, sha: sha(4), runId: id }, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }));
    repo.github.seed.run({ headSha: sha(4), headBranch: 'main', event: 'push', conclusion: 'success', id });
    repo.github.data.history.commit(sha(5), { parents: [sha(4)], branch: 'topic' });
    const how = { event: pullEvent(sha(5)), sha: sha(5), runId: ++lastRun };
    const step = await run(how, 'third', three('other', 900), { baseline: 'auto' });
    expect(step.exitCode).toBe(0);
    expect(step.summary).toMatch(/^## ⚠️ No rule is about these runs, nothing was judged/);
  });

  test('runs of a new job of which no rule names a metric may not have any', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    await run(how, 'train', three('loss', 2));
    await run(how, 'evaluate', three('success_rate', 0.8, { 'eval/length': 5 }));
    await run(how, 'third', three('other', 1));
    const step = await collectAll(how);
    expect(step.exitCode).toBe(0);
    expect(resultOf(step).findings.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/runs of third.* have no (?:loss|success_rate), which other runs have/),
    );
  });

  test('a rule on a metric of a job that was skipped is about that job', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    await run(how, 'train', three('loss', 2));
    const needs = JSON.stringify({ train: { result: 'success' }, evaluate: { result: 'skipped' } });
    const inputs = { mode: 'collect', comment: 'never', needs };
    const step = await repo.run({ runs: [], config: rules, ...how, job: 'verdict', inputs });
    expect(step.exitCode).toBe(0);
  });

  test.each([
    ['a rule with a name', rules, 1, /success_rate.* is missing/],
    ['a glob with a tolerance', "metrics:\n  '*': { goal: min, tolerance: 10% }\n", 0, undefined],
    ['a glob with a limit', "metrics:\n  '*': { max: 9 }\n", 0, undefined],
  ])('a job that succeeded and left no runs is gone: %s', async (_, config, exitCode, missing) => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun, config };
    await run(how, 'train', three('loss', 2));
    const needs = JSON.stringify({ train: { result: 'success' }, evaluate: { result: 'success' } });
    const inputs = { mode: 'collect', comment: 'never', needs };
    const step = await repo.run({ runs: [], ...how, job: 'verdict', inputs });
    expect(step.exitCode).toBe(exitCode);
    expect(step.summary).toMatch(exitCode === 0 ? /^## ⚠️ / : /^## ❌ /);
    const texts = resultOf(step).findings.map(({ text }) => text);
    expect(texts).toContainEqual(
      expect.stringMatching(/^A group is missing: .* of the job evaluate, which has no run/),
    );
    if (missing) expect(texts).toContainEqual(expect.stringMatching(missing));
  });

  test('where no run of the other kind is left, its metric is missing', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    await run(how, 'train', three('loss', 2));
    const step = await collectAll(how);
    expect(step.exitCode).toBe(1);
    expect(resultOf(step).findings.map(({ text }) => text)).toContainEqual(
      expect.stringMatching(/success_rate.* is missing/),
    );
  });

  test('one on a metric that is gone is', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
    await run(how, 'train', three('loss', 2, { success_rate: 1 }));
    const evaluate = await run(how, 'evaluate', three('other', 1), { baseline: 'auto' });
    for (const step of [evaluate, await collectAll(how)]) {
      expect(step.exitCode).toBe(1);
      expect(resultOf(step).findings.map(({ text }) => text)).toContainEqual(
        expect.stringMatching(/success_rate.* is missing/),
      );
    }
  });
});

test('patterns with the id of their workflow run are those of the next one', async () => {
  const placesOf = async (id: string) => {
    const run = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss: 1 } };
    const folders = ['small', 'large'].map(name => `outputs/${id}/${name}`);
    const step = await repo.run({
      ...{ ...shared, runId: ++lastRun, job: 'train' },
      files: Object.fromEntries(folders.map(folder => [`${folder}/0/run_manifest.json`, run])),
      inputs: { comment: 'never', manifest: folders.map(folder => `${folder}/*/run_manifest.json`).join('\n') },
    });
    return resultOf(step).runs.map(({ place }) => place);
  };
  const places = await placesOf('20001123456');
  expect(new Set(places).size).toBe(2);
  expect(await placesOf('20002123457')).toEqual(places);
});

test.each([{}, { group: 'g' }])('two steps of one job are compared each with its own: %j', async more => {
  const rules = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
  const { data, seed } = repo.github;
  data.history.commit(sha(3), { parents: [shas.base], branch: 'main' });
  const step = (how: How, number: number, loss: number) =>
    repo.run({
      ...{ runs: [], config: rules, ...how, job: 'both' },
      env: { GITHUB_ACTION: `__worldflux_action${number === 1 ? '' : `_${number}`}` },
      files: Object.fromEntries(
        [0, 1, 2].map(one => [
          `outputs/${one}/run_manifest.json`,
          {
            ...{ schema_version: 'worldflux.run.v2', status: 'succeeded', seed: one, ...more },
            metrics: { loss: loss + one / 1000 },
          },
        ]),
      ),
      inputs: { comment: 'never', 'result-artifact': 'full' },
    });
  const main = { event: pushEvent(sha(3)), sha: sha(3), runId: 20_000 };
  await step(main, 1, 1);
  await step(main, 2, 20);
  seed.run({ headSha: sha(3), headBranch: 'main', event: 'push', conclusion: 'success', id: 20_000 });
  data.history.commit(shas.second, { parents: [sha(3)], branch: 'topic' });
  const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun };
  expect(resultOf(await step(how, 1, 2)).comparisons).toMatchObject([{ state: 'regressed', baseline: { n: 3 } }]);
  expect(resultOf(await step(how, 2, 20)).comparisons).toMatchObject([{ state: 'same', baseline: { n: 3 } }]);
  const collected = await collect(how.runId, 'verdict', { both: 'failure' });
  expect(resultOf(collected).runs).toHaveLength(6);
});

describe('a step whose results have another artifact name on the base branch', () => {
  const run = (
    how: How & Pick<Parameters<typeof repo.run>[0], 'matrixJob'>,
    groups: Record<string, object>,
    inputs = {},
  ) =>
    repo.run({
      ...{
        runs: [],
        config: 'metrics:\n  "*": { goal: min, tolerance: 10% }\non-few-samples: pass\n',
        ...how,
        job: 'train',
      },
      inputs: { comment: 'never', 'result-artifact': 'full', ...inputs },
      files: Object.fromEntries(
        Object.entries(groups).map(([group, metrics]) => [
          `outputs/${group}/run_manifest.json`,
          { schema_version: 'worldflux.run.v2', status: 'succeeded', group, metrics },
        ]),
      ),
    });
  const both = { loss: 1, length: 1 };
  const matrixJob = { index: 0, total: 1, matrix: { seed: 0 } };

  beforeEach(async () => {
    const { data, seed } = repo.github;
    data.history.commit(sha(3), { parents: [shas.base], branch: 'main' });
    const main = { event: pushEvent(sha(3)), sha: sha(3), runId: 20_000 };
    await run({ ...main, matrixJob }, { a: both, c: both });
    seed.run({ headSha: sha(3), headBranch: 'main', event: 'push', conclusion: 'success', id: 20_000 });
    data.history.commit(shas.second, { parents: [sha(3)], branch: 'topic' });
  });

  test.each([
    ['a comment-key', { matrixJob }, { 'comment-key': 'k' }],
    ['other seeds of its matrix', { matrixJob: { ...matrixJob, matrix: { seed: 7 } } }, {}],
  ])('by %s is held to them all the same', async (_, more, inputs) => {
    const judge = async (groups: Record<string, object>) => {
      const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun, ...more };
      const step = await run(how, groups, inputs);
      return [step.exitCode, resultOf(step).findings.map(({ text }) => text)];
    };
    expect(await judge({ a: both, c: both })).toEqual([0, []]);
    expect(await judge({ a: { loss: 1 }, c: both })).toEqual([1, [expect.stringMatching(/length.* is missing/)]]);
    expect(await judge({ a: both })).toEqual([0, [expect.stringMatching(/^A group is missing/)]]);
    expect(await judge({ b: both, c: both })).toEqual([
      1,
      [expect.stringMatching(/^The group b has no matching group/)],
    ]);
  });

  test('by a first comment-key is another call of the workflow, where it has none of what that had', async () => {
    const how = { event: pullEvent(shas.second), sha: shas.second, runId: ++lastRun, matrixJob };
    const step = await run(how, { d: { loss: 5 } }, { 'comment-key': 'k' });
    expect([step.exitCode, resultOf(step).findings.map(({ text }) => text)]).toEqual([
      0,
      [expect.stringMatching(/^The group d has no matching group in the baseline and was not compared$/)],
    ]);
  });
});
