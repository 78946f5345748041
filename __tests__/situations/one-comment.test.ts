// The one comment of a pull request, step after step: when it is made, changed, left alone, and where there is no artifact service.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:net';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import { startCloud } from '../../sandbox/cloud.ts';
import type { GitHubStandIn } from '../../sandbox/github.ts';
import { listen } from '../../sandbox/loopback.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { readSections } from '../../src/github/comment/marker.ts';
import {
  createRoute,
  type Left,
  listRoute,
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  readRoute,
  resultOf,
  seedsOf,
  shas,
  startShared,
  updateRoute,
  type WorkflowRun,
  type TestRepo,
} from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let repo: TestRepo;
let baseline: Left[];

/** What a push of these runs on main leaves. */
async function leave(runs: string[], runId: number): Promise<{ step: StepResult; left: Left[] }> {
  const main = await openTestRepo({ artifacts, runner: runStepHere });
  showAt(main.github);
  const step = await main.run({ runs, event: pushEvent(shas.base), sha: shas.base, runId });
  expect(main.github.failures).toEqual([]);
  await main.close();
  return { step, left: main.github.data.artifacts };
}

beforeAll(async () => {
  ({ artifacts, showAt } = await startShared());
  baseline = (await leave(seedsOf('base'), 11)).left;
});
afterAll(async () => {
  expect(artifacts.failures).toEqual([]);
  await artifacts.close();
});
beforeEach(async () => {
  repo = await openTestRepo({ artifacts, runner: runStepHere });
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
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

describe('the one comment', () => {
  test('is made once, brought up to date by the next push, and left alone where it says the same', async () => {
    repo.seedBaseline(baseline);
    const first = await train();
    const [made] = repo.github.comments(pull);
    expect(first.outputs['comment-id']).toBe(String(made?.id));
    expect(first.outputs['comment-url']).toBe(
      `https://github.com/octo-org/world-models/pull/7#issuecomment-${made?.id}`,
    );
    for (const one of repo.github.data.pulls) one.head.sha = shas.second;
    const second = { event: pullEvent(shas.second), runId: 22, runNumber: 8, runs: seedsOf('regressed') };
    const pushedAgain = await train(second);
    expect(pushedAgain.outputs['comment-id']).toBe(String(made?.id));
    const [updated, ...others] = repo.github.comments(pull);
    expect(others).toEqual([]);
    expect(updated?.id).toBe(made?.id);
    expect(updated?.body).toMatch(/^## ❌ /);
    expect(updated?.body).not.toContain('older commit');
    const before = repo.github.writes();
    const again = await train(second);
    expect(again.log).toContain('Comment: unchanged');
    expect(repo.github.writes()).toBe(before);
    expect(before).toBe(2);
    // A look, a new comment and a look; a look, a write and its edits; one look. Who we are is asked where there is a comment.
    const about = [listRoute, createRoute, updateRoute, readRoute, 'POST /graphql'];
    expect(about.map(route => repo.github.count(route))).toEqual([4, 1, 1, 0, 3]);
  });

  test('takes four requests, one after the other: the rules of the base branch, a look, a new comment, and a look', async () => {
    await train({ inputs: { baseline: 'none' } });
    expect(commentsOf()).toHaveLength(1);
    expect(repo.github.requests.map(({ route }) => route)).toEqual([
      'GET /repos/{owner}/{repo}/contents/{path}',
      listRoute,
      createRoute,
      listRoute,
    ]);
  });

  test('of a step that had nothing to check is written once, too', async () => {
    const inputs = { baseline: 'none', 'if-manifest-missing': 'ignore' };
    await train({ runs: [], inputs });
    expect(commentsOf()).toEqual([expect.stringMatching(/^## ➖ /)]);
    expect([repo.github.writes(), repo.github.count(listRoute)]).toEqual([1, 2]);
  });

  test('is never the older run’s', async () => {
    repo.seedBaseline(baseline);
    await train({ runNumber: 9 });
    const [body] = commentsOf();
    const step = await train({ runNumber: 8, runId: 20, runs: seedsOf('regressed') });
    expect(step.log).toContain('Comment: skipped: The comment is from a newer run, and was not changed.');
    expect(commentsOf()).toEqual([body]);
    expect(step.exitCode).toBe(1);
  });

  test('that a token may not write is a warning with two ways out, and the step is as green as its gate', async () => {
    repo.seedBaseline(baseline);
    const step = await train({ token: readOnly, runId: 23 });
    expect(step.exitCode).toBe(0);
    expect(step.conclusion).toBe('success');
    const [warning = '', ...others] = warnings(step);
    expect(others).toEqual([]);
    expect(warning).toContain('[WF-COMMENT-PERMISSION]');
    expect(warning).toContain('issues: write or pull-requests: write');
    expect(warning).toContain('permissions:\n  actions: read\n  contents: read\n  pull-requests: write');
    expect(warning).toContain('workflow_run');
    expect(commentsOf()).toEqual([]);
    expect(repo.github.writes()).toBe(1);
    // The second way out reads the result of this run.
    expect(repo.github.data.artifacts.filter(({ runId }) => runId === 23)).toHaveLength(1);
  });

  test.each([
    ['never', 'regressed', 0],
    ['problems', 'same', 0],
    ['problems', 'regressed', 1],
    ['changes', 'same', 0],
    ['changes', 'regressed', 1],
  ])('with comment: %s and %s: %d', async (comment, name, count) => {
    repo.seedBaseline(baseline);
    await train({ runs: seedsOf(name), inputs: { comment } });
    expect(commentsOf()).toHaveLength(count);
    expect(repo.github.count(listRoute)).toBe(comment === 'never' ? 0 : 1 + count);
  });

  test('that exists is brought up to date with problems, too', async () => {
    repo.seedBaseline(baseline);
    await train({ runs: seedsOf('regressed'), inputs: { comment: 'problems' } });
    await train({ inputs: { comment: 'problems' }, runId: 22, runNumber: 8 });
    expect(commentsOf()).toEqual([expect.stringMatching(/^## (?:✅|⚠️) /)]);
  });

  test('is made anew with comment-mode: recreate', async () => {
    repo.seedBaseline(baseline);
    const inputs = { 'comment-mode': 'recreate' };
    await train({ inputs });
    const [first] = repo.github.comments(pull);
    repo.github.seed.comment({ pull, body: 'a word between' });
    await train({ inputs, runId: 22, runNumber: 8 });
    const [between, second, ...others] = repo.github.comments(pull);
    expect(others).toEqual([]);
    expect(between?.body).toBe('a word between');
    expect(second?.id).toBeGreaterThan(first?.id ?? Infinity);
  });

  test('of another action or person is left alone', async () => {
    repo.seedBaseline(baseline);
    await train();
    const [ours] = repo.github.comments(pull);
    repo.github.data.comments.splice(0, 1);
    const theirs = repo.github.seed.comment({ pull, body: ours?.body ?? '', login: 'mallory' });
    const step = await train({ runId: 22, runNumber: 8 });
    expect(step.log).toContain('Comments of other accounts');
    expect(repo.github.comments(pull)).toHaveLength(2);
    expect(repo.github.comments(pull)[0]?.body).toBe(theirs.body);
  });

  test('of a matrix reads each other job’s result once, however often a writer looks', async () => {
    const read = (): number => artifacts.calls.filter(call => call.startsWith('GetSignedArtifactURL')).length;
    const counts: number[] = [];
    for (const index of [0, 1, 2]) {
      const before = read();
      const matrixJob = { index, total: 3, matrix: { seed: index } };
      await train({ runs: [`same/dreamerv3-s${index}`], runId: 90, matrixJob, inputs: { baseline: 'none' } });
      counts.push(read() - before);
    }
    expect(jobTitlesOf(commentsOf()[0] ?? '')).toEqual(['seed: 0', 'seed: 1', 'seed: 2']);
    expect(counts).toEqual([0, 1, 2]);
    // A writer lists the results before it writes, and after.
    expect(artifacts.calls.filter(call => call.startsWith('ListArtifacts')).length).toBeGreaterThanOrEqual(6);
  });

  test('two jobs with one comment-key share it, and nothing is said of an upload that nobody made', async () => {
    for (const job of ['train', 'eval']) await train({ job, inputs: { baseline: 'none', 'comment-key': 'both' } });
    const [body = '', ...others] = commentsOf();
    expect([others, jobTitlesOf(body)]).toEqual([[], ['eval', 'train']]);
    expect(body).not.toContain('> [!NOTE]');
  });

  test('two steps of one job share it, each with its section', async () => {
    repo.seedBaseline(baseline);
    await train();
    await train({ runs: seedsOf('regressed'), env: { GITHUB_ACTION: '__worldflux_action_2' } });
    const [body = '', ...others] = commentsOf();
    expect(others).toEqual([]);
    expect(jobTitlesOf(body)).toEqual(['train', 'train, step: 2']);
    // No upload failed: none was made.
    expect(body).not.toContain('> [!NOTE]');
    // A second step that the base branch does not have is compared with none.
    expect(body).toMatch(/^## ⚠️ 2 jobs passed, 3 rules not judged/);
    expect(body).not.toContain('have not reported');
  });
});

function jobTitlesOf(body: string): string[] {
  return readSections(body)
    .map(({ head }) => head.title)
    .toSorted();
}

describe('other places', () => {
  test.each([
    ['auto', 0],
    ['full', 1],
  ])(
    'without an artifact service, result-artifact: %s tells it %d times, and the comment works',
    async (choice, reported) => {
      await repo.close();
      repo = await openTestRepo({ artifacts: false });
      repo.seedBaseline(baseline);
      const matrixJob = (index: number) => ({ index, total: 2, matrix: { seed: index } });
      const inputs = { 'result-artifact': choice };
      const first = await train({ inputs, matrixJob: matrixJob(0), runs: ['same/dreamerv3-s0'] });
      const second = await train({ inputs, matrixJob: matrixJob(1), runs: ['regressed/dreamerv3-s1'] });
      for (const step of [first, second]) {
        const notices = step.annotations.filter(({ message }) => message.startsWith('No result artifact is uploaded.'));
        expect(notices).toHaveLength(reported);
        expect(warnings(step)).toEqual([]);
      }
      const [body = '', ...others] = commentsOf();
      expect(others).toEqual([]);
      expect(jobTitlesOf(body)).toEqual(['seed: 0', 'seed: 1']);
      expect(body).toMatch(/^## ❌ /);
      expect(body).toContain('<summary><code>seed: 0</code></summary>');
      expect(body).toContain('`loss`');
    },
  );

  const cloudKey = 'wfx_s3cretKeyOfThisWorkspace0123456789';
  test.each([true, '/git/hub'])('GitHub Enterprise Server, with its API below /api/v3 (%s)', async enterprise => {
    await repo.close();
    repo = await openTestRepo({ artifacts: false, enterprise });
    repo.seedBaseline(baseline);
    const server = `https://git.example.org:8443${enterprise === true ? '' : enterprise}`;
    const env = { GITHUB_SERVER_URL: server };
    await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
    const inputs = { 'api-url': cloud.url, 'api-key': cloudKey, project: 'demo-box' };
    const sent = await train({ env, inputs, runs: ['same/dreamerv3-s0'] });
    expect([sent.exitCode, sent.outputs['synced'], cloud.runs().length]).toEqual([0, 'true', 1]);
    await train({ env, runId: 22, runNumber: 8 });
    expect(repo.github.url).toMatch(/\/api\/v3$/);
    expect(commentsOf()).toEqual([expect.stringContaining(`](${server}/octo-org/world-models/`)]);
    // Whose token it is, and what the comment said before.
    expect(repo.github.count('POST /graphql')).toBe(2);
  });
});

describe('when a service is down', () => {
  test('a GitHub that answers nothing but errors is reported as a warning for what it was asked', async () => {
    repo.github.fail({ status: 503 });
    const step = await train();
    expect(step.exitCode).toBe(0);
    expect(resultOf(step).baseline).toContain('There is no baseline: GitHub gave no answer that can be used');
    expect(warnings(step)).toEqual([
      expect.stringContaining('the baseline could not be read'),
      expect.stringContaining('[WF-COMMENT-SERVICE]'),
    ]);
  });

  test('so is one that is not there', async () => {
    const server = createServer();
    const { url, close } = await listen(server);
    await close();
    const step = await train({ env: { GITHUB_API_URL: url } });
    expect(step.exitCode).toBe(0);
    expect(warnings(step)).toEqual([
      expect.stringContaining('the baseline could not be read'),
      expect.stringContaining('[WF-COMMENT-SERVICE]'),
    ]);
  });
});
