// An artifact service that does not take a result: what the job says, what the verdict says, and what helps.
import { expect, test } from '@jest/globals';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { pull, pullEvent, resultOf, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let artifacts: ArtifactService;
let repo: TestRepo;
openForEach((one, service) => void ([repo, artifacts] = [one, service]));

let lastRun = 900_000;
const shared = { runs: [], config: '', event: pullEvent(), sha: shas.later };
const passing = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss: 1 } };
const needs = JSON.stringify({ train: { result: 'success' } });

function train(runId: number, more: { attempt?: number; matrixJob?: [number, number] } = {}): Promise<StepResult> {
  const [index, total] = more.matrixJob ?? [0, 1];
  return repo.run({
    ...{ ...shared, runId, attempt: more.attempt, matrixJob: { index, total, matrix: { seed: index } } },
    files: { 'outputs/run/run_manifest.json': passing },
    inputs: { comment: 'never', baseline: 'none', 'result-artifact': 'full' },
  });
}
const collect = (runId: number, attempt = 1): Promise<StepResult> =>
  repo.run({ ...shared, runId, attempt, job: 'verdict', inputs: { mode: 'collect', needs } });
/** Codes of what a step says, by level. */
const reported = ({ annotations }: StepResult): string[] =>
  annotations.flatMap(({ level, message }) => {
    const code = /^\[(WF-[A-Z-]+)\]/.exec(message)?.[1];
    return code === undefined ? [] : [`${level} ${code}`];
  });
const create = (fault: { status: number; message: string; times: number }): void =>
  artifacts.fail({ method: 'CreateArtifact', ...fault });
const finalize = (times: number): void =>
  artifacts.fail({ method: 'FinalizeArtifact', status: 403, message: 'Error from intermediary', times });
const used = 'insufficient usage to create artifact';

test('a storage that is used up is named by the job, and by the verdict', async () => {
  const runId = ++lastRun;
  create({ status: 403, message: used, times: 2 });
  const job = await train(runId);
  expect([job.exitCode, reported(job)]).toEqual([0, ['warning WF-ARTIFACT-QUOTA']]);
  const verdict = await collect(runId);
  expect([verdict.exitCode, reported(verdict)]).toEqual([1, ['error WF-ARTIFACT-QUOTA']]);
});

test('a storage that is used up in the middle of a matrix is named beside the results that are there', async () => {
  const runId = ++lastRun;
  await train(runId, { matrixJob: [0, 2] });
  create({ status: 403, message: used, times: 2 });
  await train(runId, { matrixJob: [1, 2] });
  const verdict = await collect(runId);
  expect([verdict.exitCode, reported(verdict)]).toEqual([1, ['warning WF-ARTIFACT-QUOTA']]);
  expect(resultOf(verdict).findings).toMatchObject([{ gate: 'run', blocks: true }]);
});

test('an upload whose end is refused once is tried again', async () => {
  const runId = ++lastRun;
  finalize(1);
  const job = await train(runId);
  expect([job.exitCode, reported(job)]).toEqual([0, []]);
  const verdict = await collect(runId);
  expect([verdict.exitCode, reported(verdict), resultOf(verdict).runs.length]).toEqual([0, [], 1]);
});

test('one that is refused each time is reported, and a re-run of all jobs helps', async () => {
  const runId = ++lastRun;
  finalize(2);
  const job = await train(runId);
  expect([job.exitCode, reported(job)]).toEqual([0, ['warning WF-ARTIFACT-REFUSED']]);
  const verdict = await collect(runId);
  expect([verdict.exitCode, reported(verdict)]).toEqual([1, ['error WF-COLLECT-EMPTY']]);
  expect(verdict.annotations.at(-1)?.message).toMatch(/begins with WF-ARTIFACT[^]*re-run all jobs/);
  await train(runId, { attempt: 2 });
  const again = await collect(runId, 2);
  expect([again.exitCode, resultOf(again).runs.length]).toEqual([0, 1]);
});

test('a job that took longer than its token lives says so, and how to report all the same', async () => {
  create({ status: 401, message: 'token expired', times: 1 });
  const job = await train(++lastRun);
  expect([job.exitCode, reported(job)]).toEqual([0, ['warning WF-TOKEN-EXPIRED']]);
  expect(job.annotations.at(-1)?.message).toContain('needs: train');
});

test('nothing to collect: summary and the comment of the jobs say that it failed', async () => {
  const runId = ++lastRun;
  await repo.run({
    ...{ ...shared, runId: runId - 1, files: { 'outputs/run/run_manifest.json': passing } },
    inputs: { baseline: 'none' },
  });
  const [green] = repo.github.comments(pull);
  const verdict = await collect(runId);
  const [red, ...others] = repo.github.comments(pull);
  expect([green?.body, red?.body]).toEqual([expect.stringMatching(/^## ⚠️ /), expect.stringMatching(/^## ❌ /)]);
  expect([others, red?.body.split('\n')[0]]).toEqual([[], verdict.summary.split('\n')[0]]);
  expect([verdict.exitCode, verdict.outputs['conclusion']]).toEqual([1, 'failed']);
  // What to do is a whole sentence, the usual reason comes first, and what it is about follows it.
  expect(red?.body).toMatch(/A job outside a matrix leaves a result .*:\n\n```[^`]*result-artifact: full/);
});

test('what is left to find out why nothing can be left is no result, and is gone', async () => {
  const runId = ++lastRun;
  await collect(runId);
  expect(artifacts.stored().filter(one => one.runId === runId)).toEqual([]);
});
