// A pull request's story through the packaged bundle, as a runner runs it; the others are told in process, in situations/.
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import type { StepResult } from '../sandbox/runner.ts';
import {
  type Left,
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  seedsOf,
  shas,
  startShared,
  statesOf,
  type WorkflowRun,
  type TestRepo,
} from './pull-request-setup.ts';

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let repo: TestRepo;
let baseline: Left[];

/** What a push of these runs on main leaves. */
async function leave(runs: string[], runId: number): Promise<{ step: StepResult; left: Left[] }> {
  const main = await openTestRepo({ artifacts });
  showAt(main.github);
  const step = await main.run({ runs, event: pushEvent(shas.base), sha: shas.base, runId });
  expect(main.github.failures).toEqual([]);
  await main.close();
  return { step, left: main.github.data.artifacts };
}

/** Twenty seconds that the other stories are told in. */
let waiting: ReturnType<typeof runStuck>;
async function runStuck() {
  const stuck = await startShared();
  const own = await openTestRepo({ artifacts: stuck.artifacts });
  stuck.artifacts.fail({ method: 'CreateArtifact', delayMs: 24_000, times: 1 });
  const inputs = { 'result-artifact': 'full', baseline: 'none' };
  const step = await own.run({
    config: '',
    runs: seedsOf('same'),
    event: pullEvent(),
    sha: shas.later,
    runId: 41,
    inputs,
  });
  const comments = own.github.comments(pull).length;
  await Promise.all([own.close(), stuck.artifacts.close()]);
  return { step, comments };
}

beforeAll(async () => {
  waiting = runStuck();
  ({ artifacts, showAt } = await startShared());
  baseline = (await leave(seedsOf('base'), 11)).left;
});
afterAll(async () => {
  expect(artifacts.failures).toEqual([]);
  await artifacts.close();
});
beforeEach(async () => {
  repo = await openTestRepo({ artifacts });
  showAt(repo.github);
});
afterEach(async () => {
  expect(repo.github.failures).toEqual([]);
  await repo.close();
});

/** A run of the pull request; `same` against the baseline `base` where nothing else is said. */
function train(more: Partial<WorkflowRun> = {}): ReturnType<TestRepo['run']> {
  return repo.run({ runs: seedsOf('same'), event: pullEvent(), sha: shas.later, runId: 21, ...more });
}

const commentsOf = (): string[] => repo.github.comments(pull).map(({ body }) => body);
const requests = (): string[] => repo.github.requests.map(({ route = '', status }) => `${route} ${status}`);
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

/** The look for the baseline `base`: where the branches meet, the runs, their artifacts, and one download. */
const baselineRequests = 4;
/** The rules of the base branch, in a pull request. */
const rulesRequests = 1;
/** Look, write, look again. */
const commentRequests = 3;

test('a regressed loss is red, and the comment says so first', async () => {
  repo.seedBaseline(baseline);
  const step = await train({ runs: seedsOf('regressed') });
  expect(step.exitCode).toBe(1);
  expect(statesOf(step)).toMatchObject({ loss: 'regressed', throughput_steps_per_sec: 'inconclusive' });
  expect(step.outputs).toMatchObject({ conclusion: 'failed', regressions: '1' });
  const [body = '', ...others] = commentsOf();
  expect(others).toEqual([]);
  expect(body).toMatch(/^## ❌ `loss` 30\.5% worse than `main` \(limit 3%\)\n/);
  const [row = ''] = body.replaceAll('&nbsp;', ' ').match(/^\| ❌ `loss`<br>.*$/m) ?? [];
  for (const fact of ['4.488 → **5.854**', 'limit 3%', '28.4% to 32.5%']) expect(row).toContain(fact);
  expect(step.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
    'loss is 30.5% worse than the baseline, beyond the tolerance of 3% (.github/worldflux.yml:2)',
  ]);
  expect(body).toContain('title "loss"');
  expect(body).toContain(`\`main\` at \`${shas.base.slice(0, 7)}\``);
  expect(step.summary).toContain('30.5% worse');
  expect(requests()).toHaveLength(rulesRequests + baselineRequests + commentRequests);
  expect(repo.github.writes()).toBe(1);
  // Nothing would read a result of its own.
  expect(repo.github.data.artifacts.filter(({ runId }) => runId === 21)).toEqual([]);
});

test('an upload that does not end holds the step up for 20 s, and no longer', async () => {
  const { step, comments } = await waiting;
  expect(step).toMatchObject({ exitCode: 0, outputs: { conclusion: 'passed' } });
  expect(warnings(step)).toEqual([expect.stringMatching(/^\[WF-ARTIFACT-SERVICE\] /)]);
  expect(comments).toBe(1);
  expect(step.ms).toBeLessThan(30_000);
});
