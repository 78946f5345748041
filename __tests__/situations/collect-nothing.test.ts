// A job that collects, where no job has left a result.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { isCodeOfFix } from '../../src/errors.ts';
import { pullEvent, resultOf, shas, type WorkflowRun, type TestRepo } from '../pull-request-setup.ts';
import { bodiesOf, countRuns, type Stage, startStage, warnings } from './collect-setup.ts';

let stage: Stage;
let repo: TestRepo;
beforeAll(async () => void (stage = await startStage()));
afterAll(() => stage.close());
beforeEach(async () => void (repo = await stage.open()));
afterEach(() => repo.close());

const nextRun = countRuns();

test('nothing was left: red, and it says how to leave something', async () => {
  const how = { runs: [], event: pullEvent(), sha: shas.later, runId: nextRun(), job: 'verdict' };
  const step = await repo.run({ ...how, inputs: { mode: 'collect' } });
  expect(step.exitCode).toBe(1);
  expect(step.log).toContain('[WF-COLLECT-EMPTY] No job has left a usable result.');
  const allowed = await repo.run({ ...how, inputs: { mode: 'collect', 'if-manifest-missing': 'warn' } });
  expect(allowed.exitCode).toBe(0);
  expect(warnings(allowed)).toEqual([expect.stringContaining('[WF-COLLECT-EMPTY]')]);
  // The comment of the failed step says what is so now.
  expect(bodiesOf(repo)).toEqual([expect.stringMatching(/^## ➖ /)]);
});

/** What a step or a job has, of the parts of a fix that are to be copied. */
const blocksOf = (fix: string): unknown[] =>
  [...Map.groupBy(numbered(fix), ({ at }) => at).values()].map((lines): unknown =>
    parse(lines.map(({ line }) => line).join('\n')),
  );

/** Each line to copy, with the number of sentences above it. */
function numbered(fix: string): { at: number; line: string }[] {
  let at = 0;
  return fix.split('\n').flatMap(line => {
    if (isCodeOfFix(line)) return [{ at, line }];
    at += 1;
    return [];
  });
}

const ourStep = (change: object) => [{ uses: expect.stringMatching(/^worldflux\/action@/), ...change }];
const always = { if: '${{ always() }}' };
const asks = ourStep({ with: { 'result-artifact': 'full' } });

test.each([
  ['success', [asks]],
  ['cancelled', [ourStep(always), asks]],
  ['failure', [ourStep(always), asks]],
  [undefined, [asks, { verdict: { needs: 'train', ...always } }]],
])('what is to be copied where the needed job ended as %s belongs to one place each', async (result, blocks) => {
  const needs = result === undefined ? {} : { needs: JSON.stringify({ train: { result } }) };
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId: nextRun() } satisfies WorkflowRun;
  const step = await repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', ...needs } });
  expect(blocksOf(resultOf(step).failures[0]?.fix ?? '')).toEqual(blocks);
});

test.each([
  ['skipped', /needs\.train\.result != 'skipped'/],
  ['cancelled', /Re-run|re-run/],
  ['failure', /Re-run|re-run/],
])('no result, because the needed job ended as %s: that is said, and the step is red', async (result, fix) => {
  const needs = JSON.stringify({ train: { result, outputs: {} } });
  const shared = { runs: [], event: pullEvent(), sha: shas.later, runId: nextRun() } satisfies WorkflowRun;
  const step = await repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', needs } });
  expect(step.exitCode).toBe(1);
  const [failure] = resultOf(step).failures;
  expect(failure).toMatchObject({ code: 'WF-COLLECT-EMPTY', message: expect.stringContaining(`train: ${result}`) });
  expect(failure?.fix).toMatch(fix);
});
