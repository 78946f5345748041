// Pushes to main of a matrix with a job that collects, and then a pull request: each step as the runner starts it, with real artifacts.
import { expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { pullEvent, pushEvent, resultOf, sha, shas, type WorkflowRun, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

const config = 'metrics:\n  loss: { goal: min, tolerance: 50% }\n';
const started = Date.parse('2026-11-01T00:00:00Z');

interface Steps {
  matrixJobs: StepResult[];
  verdict: StepResult;
}

/** Two seeds, whose noise cancels out: each job alone sees next to nothing, the one that collects sees their mean. */
async function train(how: Pick<WorkflowRun, 'event' | 'sha' | 'runId'>, loss: number) {
  const noise = how.runId % 2 === 0 ? 0.9 : -0.7;
  const shared = { runs: [], config, ...how };
  const matrixJobs: StepResult[] = [];
  for (const [seed, value] of [loss + noise, loss - noise].entries()) {
    const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', seed, metrics: { loss: value } };
    const matrixJob = { index: seed, total: 2, matrix: { seed } };
    const files = { 'outputs/run/run_manifest.json': manifest };
    matrixJobs.push(await repo.run({ ...shared, matrixJob, files, inputs: { comment: 'never' } }));
  }
  const verdict = await repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', comment: 'never' } });
  return { matrixJobs, verdict };
}

/** The n-th commit on main, and its run at GitHub once it has ended. */
async function push(n: number, loss: number): Promise<Steps> {
  const { github } = repo;
  github.data.history.commit(sha(n), { parents: [sha(n - 1)], branch: 'main' });
  const steps = await train({ event: pushEvent(sha(n)), sha: sha(n), runId: 20_000 + n }, loss);
  const place = { headSha: sha(n), headBranch: 'main', event: 'push', conclusion: 'success' } as const;
  github.seed.run({ ...place, id: 20_000 + n, createdAt: started + n * 3_600_000 });
  return steps;
}

const reported = ({ log }: StepResult): number => log.split('\n').filter(line => /loss.* moved/.test(line)).length;
const commitsOf = (step: StepResult) => (resultOf(step).history?.entries ?? []).map(one => parseInt(one.sha, 16));

test('the job that collects names the move once; the pull request shows all pushes and itself', async () => {
  const losses = [5, 5.02, 4.99, 5.01, 5, 4.98, 5.5, 5.52, 5.49, 5.51, 5.5, 5.48];
  const steps: Steps[] = [];
  for (const [index, loss] of losses.entries()) steps.push(await push(index + 3, loss));
  expect(steps.map(({ verdict }) => reported(verdict))).toEqual(losses.map((_, index) => (index === 10 ? 1 : 0)));
  expect(steps.flatMap(({ matrixJobs }) => matrixJobs.map(reported))).not.toContain(1);
  const last = steps.at(-1);
  if (last === undefined) throw new Error('no step');
  const before = losses.slice(0, -1).map((_, index) => index + 3);
  for (const step of [...last.matrixJobs, last.verdict]) expect(commitsOf(step)).toEqual(before);
  const [series] = resultOf(last.verdict).history?.series ?? [];
  expect(series?.points.map(point => point?.[0])).toEqual(before.map(() => 2));
  expect(series?.moves).toMatchObject([{ after: sha(8), at: sha(9) }]);

  repo.github.data.history.commit(shas.second, { parents: [sha(14)], branch: 'topic' });
  const pull = await train({ event: pullEvent(shas.second), sha: shas.second, runId: 30_000 }, 5.6);
  expect(commitsOf(pull.verdict)).toEqual([...before, 14]);
  expect(pull.verdict.summary).toMatch(/[▁▂▃▄▅▆▇█]{8}/);
  expect(reported(pull.verdict)).toBe(0);
});
