// Two steps of one composite action, and two calls of one reusable workflow: workflow, run, attempt, job, matrix and step are the same
// in what the runner tells, and on github.com the calls differ by their check run alone.
// https://github.com/actions/runner/issues/1947 has the steps, https://github.com/EnricoMi/publish-unit-test-result-action/issues/200
// the calls.
import { describe, expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { readSections } from '../../src/github/comment/marker.ts';
import { pull, pullEvent, resultOf, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

let lastRun = 970_000;
const shared = { runs: [], config: 'metrics:\n  loss: { goal: min, max: 5 }\n', event: pullEvent(), sha: shas.later };

interface Twin {
  loss: number;
  attempt?: number;
  checkRun?: number | undefined;
  inputs?: Record<string, string>;
}

/** One of the two; a loss of 9 is beyond the rule. */
function train(runId: number, { loss, attempt, checkRun, inputs = {} }: Twin): Promise<StepResult> {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  const files = { 'outputs/run/run_manifest.json': manifest };
  const usual = { baseline: 'none', 'result-artifact': 'full', ...inputs };
  return repo.run({ ...shared, runId, attempt, files, inputs: usual, checkRun });
}

const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
const bodies = (): string[] => repo.github.comments(pull).map(({ body }) => body);
const values = (step: StepResult) => resultOf(step).runs.map(({ metrics }) => metrics[0]?.value);
const namesKey = [expect.stringContaining('comment-key: a-name-for-this-call')];

const kinds: [string, readonly [number | undefined, number | undefined]][] = [
  ['two steps of a composite action', [501, 501]],
  ['two calls of a reusable workflow', [501, 502]],
  ['either, on a server without check runs', [undefined, undefined]],
];
describe.each(kinds)('%s', (_, [first, second]) => {
  test.each([
    ['the first', [9, 1]],
    ['the second', [1, 9]],
  ])(
    'both are shown, with a warning that names comment-key, and both are collected (%s failed)',
    async (_which, of) => {
      const runId = ++lastRun;
      const [one = 0, other = 0] = of;
      expect(warnings(await train(runId, { loss: one, checkRun: first }))).toEqual([]);
      expect(warnings(await train(runId, { loss: other, checkRun: second }))).toEqual(namesKey);
      expect(bodies()).toEqual([expect.stringMatching(/^## ❌ /)]);
      const sections = bodies().flatMap(readSections);
      expect(sections.map(({ head }) => head.conclusion).toSorted()).toEqual(['failed', 'passed']);
      expect(sections.every(({ text }) => text.includes('loss'))).toBe(true);
      // No upload failed: a job alone makes none for its comment.
      expect(bodies()[0]).not.toContain('> [!NOTE]');
      expect(bodies()[0]).toContain(second === undefined ? `/runs/${runId})` : `/runs/${runId}/job/${second})`);
      const needs = JSON.stringify({ train: { result: 'success' } });
      const verdict = await repo.run({ ...shared, runId, job: 'verdict', inputs: { mode: 'collect', needs } });
      expect([verdict.exitCode, values(verdict).toSorted()]).toEqual([1, [1, 9]]);
    },
  );

  test('a key of its own for one of them: two comments, and no warning', async () => {
    const runId = ++lastRun;
    await train(runId, { loss: 1, checkRun: first });
    const named = await train(runId, { loss: 2, checkRun: second, inputs: { 'comment-key': 'second' } });
    expect([warnings(named), bodies().length]).toEqual([[], 2]);
  });

  test('one that is run again: the title says that one of two has reported', async () => {
    const runId = ++lastRun;
    await train(runId, { loss: 1, checkRun: first });
    await train(runId, { loss: 9, checkRun: second });
    const again = await train(runId, { loss: 2, checkRun: first === undefined ? undefined : 600, attempt: 2 });
    expect(warnings(again)).toEqual(namesKey);
    expect(bodies()).toEqual([expect.stringMatching(/^## (?!✅).*1 of 2 jobs/)]);
  });
});

test('two calls whose runs look alike are not compared together without a word', async () => {
  const runId = ++lastRun;
  const config = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
  for (const checkRun of [501, 502]) await train(runId, { loss: 1, checkRun, inputs: { comment: 'never' } });
  const collect = (text: string) =>
    repo.run({ ...shared, config: text, runId, job: 'verdict', inputs: { mode: 'collect' } });
  const step = await collect(config);
  expect(step.exitCode).toBe(0);
  expect(step.summary).toMatch(/^## ⚠️ /);
  expect(warnings(step)).toContainEqual(expect.stringMatching(/Two results are of the same job[^]*comment-key/));
  expect(warnings(await collect(shared.config))).not.toContainEqual(expect.stringContaining('Two results'));
});
