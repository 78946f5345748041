// Two matrices of one workflow run, each with a verdict of its own; and a reusable workflow.
import { expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { pullEvent, resultOf, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

let lastRun = 800_000;
const config = 'metrics:\n  loss: { goal: min, max: 5 }\n';
const shared = { runs: [], config, event: pullEvent(), sha: shas.later };

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
