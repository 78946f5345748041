// A job that is run again: the newest attempt's result counts, whatever ids GitHub has given the artifacts.
// https://github.com/dotnet/orleans/issues/11328 is of such ids.
import { expect, test } from '@jest/globals';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { pullEvent, resultOf, shas, workflowRunEvent, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let artifacts: ArtifactService;
let repo: TestRepo;
openForEach((one, service) => void ([repo, artifacts] = [one, service]));

let lastRun = 950_000;
const config = 'metrics:\n  loss: { goal: min, max: 5 }\n';
const shared = { runs: [], config, event: pullEvent(), sha: shas.later };

async function train(runId: number, attempt: number, loss: number): Promise<StepResult> {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  return repo.run({
    ...{ ...shared, runId, attempt, files: { 'outputs/run/run_manifest.json': manifest } },
    inputs: { comment: 'never', baseline: 'none', 'result-artifact': 'full' },
  });
}

/** Gives the later of two artifacts the lower id. */
function swapIds(two: { id: number }[]): void {
  const [one, other] = two;
  if (!one || !other) throw new Error('there are not two');
  [one.id, other.id] = [other.id, one.id];
}

test.each([
  ['failed after it passed', [1, 9], 1],
  ['passed after it failed', [9, 1], 0],
])('a job that %s', async (_, [first = 0, second = 0], exitCode) => {
  const runId = ++lastRun;
  const { id } = repo.github.seed.run({
    id: runId,
    headSha: shas.head,
    event: 'pull_request',
    headBranch: 'topic',
    attempt: 2,
  });
  await train(runId, 1, first);
  await train(runId, 2, second);
  swapIds(artifacts.stored().filter(one => one.runId === runId));
  swapIds(repo.github.data.artifacts.filter(one => one.runId === id));
  const verdict = await repo.run({ ...shared, runId, attempt: 2, job: 'verdict', inputs: { mode: 'collect' } });
  expect([verdict.exitCode, resultOf(verdict).runs.map(({ metrics }) => metrics[0]?.value)]).toEqual([
    exitCode,
    [second],
  ]);
  repo.github.seed.file('.github/worldflux.yml', config, 'main');
  const event = workflowRunEvent({ id: runId });
  const outside = await repo.run({ ...shared, runId: runId + 10_000, event, job: 'report', inputs: {} });
  expect(outside.outputs['conclusion']).toBe(exitCode === 0 ? 'passed' : 'failed');
  expect(resultOf(outside).runs.map(({ metrics }) => metrics[0]?.value)).toEqual([second]);
});
