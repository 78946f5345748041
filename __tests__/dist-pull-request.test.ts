// The pull request's stories through the packaged bundle: a baseline, a comparison, one comment. Every server is a real one.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import { startCloud } from '../sandbox/cloud.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import { listen } from '../sandbox/loopback.ts';
import type { StepResult } from '../sandbox/runner.ts';
import { resultFile } from '../src/github/result-artifacts/zip.ts';
import { readSections } from '../src/github/comment/marker.ts';
import {
  createRoute,
  type Left,
  listRoute,
  mergeGroupEvent,
  openYard,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  readRoute,
  resultOf,
  seedsOf,
  sha,
  shas,
  startShared,
  statesOf,
  updateRoute,
  type WorkflowRun,
  type Yard,
} from './pull-request-setup.ts';

jest.setTimeout(120_000);

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let yard: Yard;
const left: Record<'base' | 'same' | 'alone', Left[]> = { base: [], same: [], alone: [] };

/** What a push of these runs on main leaves. */
async function leave(runs: string[], runId: number): Promise<{ step: StepResult; left: Left[] }> {
  const main = await openYard({ artifacts });
  showAt(main.github);
  const step = await main.run({ runs, event: pushEvent(shas.base), sha: shas.base, runId });
  expect(main.github.failures).toEqual([]);
  await main.close();
  return { step, left: main.github.world.artifacts };
}

let pushed: StepResult;
beforeAll(async () => {
  ({ artifacts, showAt } = await startShared());
  const base = await leave(seedsOf('base'), 11);
  pushed = base.step;
  left.base = base.left;
  left.same = (await leave(seedsOf('same'), 12)).left;
  left.alone = (await leave(['base/dreamerv3-s0'], 13)).left;
});
afterAll(async () => {
  expect(artifacts.failures).toEqual([]);
  await artifacts.close();
});
beforeEach(async () => {
  yard = await openYard({ artifacts });
  showAt(yard.github);
});
afterEach(async () => {
  expect(yard.github.failures).toEqual([]);
  await yard.close();
});

/** A run of the pull request; `same` against the baseline `base` where nothing else is said. */
function train(more: Partial<WorkflowRun> = {}): ReturnType<Yard['run']> {
  return yard.run({ runs: seedsOf('same'), event: pullEvent(), sha: shas.later, runId: 21, ...more });
}

const commentsOf = (): string[] => yard.github.comments(pull).map(({ body }) => body);
const requests = (): string[] => yard.github.requests.map(({ route = '', status }) => `${route} ${status}`);
const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);

/** The look for the baseline `base`: where the branches meet, the runs, their artifacts, and one download. */
const baselineRequests = 4;
/** The rules of the base branch, in a pull request. */
const rulesRequests = 1;
/** Look, write, look again. */
const commentRequests = 3;

test('a push on main leaves its result for later, one group of three seeds', async () => {
  expect(pushed.exitCode).toBe(0);
  expect(left.base).toHaveLength(1);
  const text = Buffer.from(unzipSync(left.base[0]?.bytes ?? new Uint8Array())[resultFile] ?? []).toString();
  expect(text).toMatch(/"curve":.*"receipt":/);
  const log = await readFile(join(import.meta.dirname, '__fixtures__/runs/base/dreamerv3-s0/train.log'), 'utf8');
  const said = log.split('\n').map(line => line.split(' INFO ')[1] ?? line);
  expect(said.filter(line => line.length > 20 && text.includes(line))).toEqual([]);
  const { runs, comparisons } = resultOf(pushed);
  expect(runs.map(({ seed }) => seed)).toEqual(['0', '1', '2']);
  expect(new Set(runs.map(({ config_digest }) => config_digest)).size).toBe(1);
  expect(new Set(runs.map(({ place }) => place)).size).toBe(1);
  expect(comparisons.map(({ state }) => state)).toEqual(Array(9).fill('unjudged').fill('no-baseline', 0, 2));
  expect(pushed.outputs['comment-id']).toBe('');
});

describe('against the baseline', () => {
  test('a regressed loss is red, and the comment says so first', async () => {
    yard.seedBaseline(left.base);
    const step = await train({ runs: seedsOf('regressed') });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)).toMatchObject({ loss: 'regressed', throughput_steps_per_sec: 'inconclusive' });
    expect(step.outputs).toMatchObject({ conclusion: 'failed', regressions: '1' });
    const [body = '', ...others] = commentsOf();
    expect(others).toEqual([]);
    expect(body).toMatch(/^## ❌ `loss` 30\.5% worse than `main` \(limit 3%\)\n/);
    expect(body).toMatch(
      /\| ❌ `loss`<br>[^|]*\| 4\.488 → \*\*5\.854\*\*, [^|]*\+28\.4% to \+32\.5%[^|]*3 and 3 seeds/,
    );
    expect(step.annotations.filter(({ level }) => level === 'error').map(({ message }) => message)).toEqual([
      'loss is 30.5% worse than the baseline, beyond the tolerance of 3% (.github/worldflux.yml:2)',
    ]);
    expect(body).toContain('title "loss"');
    expect(body).toContain(`\`main\` at \`${shas.base.slice(0, 7)}\``);
    expect(step.summary).toContain('30.5% worse');
    expect(requests()).toHaveLength(rulesRequests + baselineRequests + commentRequests);
    expect(yard.github.writes()).toBe(1);
    // Nothing would read a result of its own.
    expect(yard.github.world.artifacts.filter(({ runId }) => runId === 21)).toEqual([]);
  });

  test('the same is green', async () => {
    yard.seedBaseline(left.base);
    const step = await train();
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)).toMatchObject({ loss: 'same', throughput_steps_per_sec: 'inconclusive' });
    expect(commentsOf()[0]).toMatch(/^## ⚠️ .*1 rule not judged\n/);
  });

  test.each([
    ['swapped', 'same', seedsOf('base'), { loss: 'same', throughput_steps_per_sec: 'inconclusive' }],
    ['one seed', 'same', ['base/dreamerv3-s0'], { loss: 'same', throughput_steps_per_sec: 'inconclusive' }],
    [
      'one seed as the baseline',
      'alone',
      seedsOf('same'),
      { loss: 'too-few-samples', throughput_steps_per_sec: 'too-few-samples' },
    ],
  ] as const)('%s: noise is no regression', async (_, baseline, runs, states) => {
    yard.seedBaseline(left[baseline]);
    const step = await train({ runs });
    expect(statesOf(step)).toMatchObject(states);
    expect(step.exitCode).toBe(0);
  });

  test('40 steps against 200 cannot be compared, and that is red', async () => {
    yard.seedBaseline(left.base);
    const step = await train({ runs: ['diverged/dreamerv3-s7'] });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)).toMatchObject({ loss: 'not-comparable', throughput_steps_per_sec: 'not-comparable' });
    expect(commentsOf()[0]).toMatch(/^## ❌ `loss` cannot be compared with `main`[^\n]*\n+[^\n]*numbers of steps/);
  });

  test('on-inconclusive: fail makes doubt red', async () => {
    yard.seedBaseline(left.base);
    const config = 'on-inconclusive: fail\nmetrics:\n  throughput_steps_per_sec: { goal: max, tolerance: 3% }\n';
    const step = await train({ config });
    expect(step.exitCode).toBe(1);
    expect(step.summary).toContain('`throughput_steps_per_sec` was not judged');
  });

  test('a rule on a metric that no run has is red', async () => {
    yard.seedBaseline(left.base);
    const step = await train({ config: 'metrics:\n  los: { goal: min, tolerance: 3% }\n' });
    expect(step.exitCode).toBe(1);
    expect(commentsOf()[0]).toMatch(/^## ❌ `los` is missing\n+[^\n]*`loss, /);
  });

  test('of two runs of main the newest is taken, and both count', async () => {
    yard.seedBaseline(left.base, { createdAt: Date.now() - 9 * 86_400_000 });
    yard.seedBaseline(left.same);
    const step = await train();
    expect(resultOf(step).baseline).toContain('(less than a day old), with 2 results of 2 runs');
    // Seeds are averaged before they are counted.
    expect(resultOf(step).comparisons[0]?.baseline.n).toBe(3);
    const one = await train({ inputs: { 'baseline-runs': '1', comment: 'never' } });
    expect(resultOf(one).baseline).toContain('with 1 result of 1 run');
  });

  test('never a fork’s main, a pull request’s own run, or a run of a later commit', async () => {
    const fork = yard.github.seed.fork('mallory');
    yard.seedBaseline(left.same, { headRepository: fork });
    yard.seedBaseline(left.same, { event: 'pull_request', headBranch: 'topic', headSha: shas.head });
    yard.seedBaseline(left.same, { event: 'pull_request', headBranch: 'main' });
    yard.seedBaseline(left.same, { headSha: shas.later });
    yard.seedBaseline(left.same, { conclusion: 'failure' });
    const step = await train();
    expect(resultOf(step).baseline).toMatch(/^There is no baseline/);
    expect(statesOf(step)['loss']).toBe('no-baseline');
    expect(step.exitCode).toBe(0);
  });

  test('an artifact that is none of ours is told and not used', async () => {
    const [one] = left.base;
    yard.seedBaseline([{ name: one?.name ?? '', bytes: Buffer.from('PK no zip') }]);
    const step = await train();
    expect(step.exitCode).toBe(0);
    expect(step.annotations.filter(({ level }) => level === 'notice')).toHaveLength(1);
    expect(statesOf(step)['loss']).toBe('unreadable');
  });
});

describe('the one comment', () => {
  test('is made once, brought up to date by the next push, and left alone where it says the same', async () => {
    yard.seedBaseline(left.base);
    const first = await train();
    const [made] = yard.github.comments(pull);
    expect(first.outputs['comment-id']).toBe(String(made?.id));
    expect(first.outputs['comment-url']).toBe(
      `https://github.com/octo-org/world-models/pull/7#issuecomment-${made?.id}`,
    );
    for (const one of yard.github.world.pulls) one.head.sha = shas.second;
    const second = { event: pullEvent(shas.second), runId: 22, runNumber: 8, runs: seedsOf('regressed') };
    const pushedAgain = await train(second);
    expect(pushedAgain.outputs['comment-id']).toBe(String(made?.id));
    const [updated, ...others] = yard.github.comments(pull);
    expect(others).toEqual([]);
    expect(updated?.id).toBe(made?.id);
    expect(updated?.body).toMatch(/^## ❌ /);
    expect(updated?.body).not.toContain('older commit');
    const before = yard.github.writes();
    const again = await train(second);
    expect(again.log).toContain('Comment: unchanged');
    expect(yard.github.writes()).toBe(before);
    expect(before).toBe(2);
    // A look, a new comment and a look; a look, a write and its edits; one look. Who we are is asked where there is a comment.
    const about = [listRoute, createRoute, updateRoute, readRoute, 'POST /graphql'];
    expect(about.map(route => yard.github.count(route))).toEqual([4, 1, 1, 0, 3]);
  });

  test('is never the older run’s', async () => {
    yard.seedBaseline(left.base);
    await train({ runNumber: 9 });
    const [body] = commentsOf();
    const step = await train({ runNumber: 8, runId: 20, runs: seedsOf('regressed') });
    expect(step.log).toContain('Comment: skipped: The comment is of a newer run, and is left as it is.');
    expect(commentsOf()).toEqual([body]);
    expect(step.exitCode).toBe(1);
  });

  test('that a token may not write is a warning with two ways out, and the step is as green as its gate', async () => {
    yard.seedBaseline(left.base);
    const step = await train({ token: readOnly, runId: 23 });
    expect(step.exitCode).toBe(0);
    expect(step.conclusion).toBe('success');
    const [warning = '', ...others] = warnings(step);
    expect(others).toEqual([]);
    expect(warning).toContain('[WF-COMMENT-PERMISSION]');
    expect(warning).toContain('issues: write or pull-requests: write');
    expect(warning).toContain('permissions:\n  contents: read\n  pull-requests: write');
    expect(warning).toContain('workflow_run');
    expect(commentsOf()).toEqual([]);
    expect(yard.github.writes()).toBe(1);
    // The second way out reads the result of this run.
    expect(yard.github.world.artifacts.filter(({ runId }) => runId === 23)).toHaveLength(1);
  });

  test.each([
    ['never', 'regressed', 0],
    ['problems', 'same', 0],
    ['problems', 'regressed', 1],
    ['changes', 'same', 0],
    ['changes', 'regressed', 1],
  ])('with comment: %s and %s: %d', async (comment, name, count) => {
    yard.seedBaseline(left.base);
    await train({ runs: seedsOf(name), inputs: { comment } });
    expect(commentsOf()).toHaveLength(count);
    expect(yard.github.count(listRoute)).toBe(comment === 'never' ? 0 : 1 + count);
  });

  test('that exists is brought up to date with problems, too', async () => {
    yard.seedBaseline(left.base);
    await train({ runs: seedsOf('regressed'), inputs: { comment: 'problems' } });
    await train({ inputs: { comment: 'problems' }, runId: 22, runNumber: 8 });
    expect(commentsOf()).toEqual([expect.stringMatching(/^## (?:✅|⚠️) /)]);
  });

  test('is made anew with comment-mode: recreate', async () => {
    yard.seedBaseline(left.base);
    const inputs = { 'comment-mode': 'recreate' };
    await train({ inputs });
    const [first] = yard.github.comments(pull);
    yard.github.seed.comment({ pull, body: 'a word between' });
    await train({ inputs, runId: 22, runNumber: 8 });
    const [between, second, ...others] = yard.github.comments(pull);
    expect(others).toEqual([]);
    expect(between?.body).toBe('a word between');
    expect(second?.id).toBeGreaterThan(first?.id ?? Infinity);
  });

  test('of another action or person is left alone', async () => {
    yard.seedBaseline(left.base);
    await train();
    const [ours] = yard.github.comments(pull);
    yard.github.world.comments.splice(0, 1);
    const theirs = yard.github.seed.comment({ pull, body: ours?.body ?? '', login: 'mallory' });
    const step = await train({ runId: 22, runNumber: 8 });
    expect(step.log).toContain('1 comments of others');
    expect(yard.github.comments(pull)).toHaveLength(2);
    expect(yard.github.comments(pull)[0]?.body).toBe(theirs.body);
  });

  test('two steps of one job share it, each with its section', async () => {
    yard.seedBaseline(left.base);
    await train();
    await train({ runs: seedsOf('regressed'), env: { GITHUB_ACTION: '__worldflux_action_2' } });
    const [body = '', ...others] = commentsOf();
    expect(others).toEqual([]);
    expect(legsOf(body)).toEqual(['train', 'train, step: 2']);
    expect(body).toMatch(/^## ❌ /);
    expect(body).not.toContain('have not reported');
  });
});

function legsOf(body: string): string[] {
  return readSections(body)
    .map(({ head }) => head.title)
    .toSorted();
}

describe('other events', () => {
  test('a merge group is gated and not commented on', async () => {
    yard.seedBaseline(left.base);
    yard.github.world.history.commit(sha(200), { parents: [shas.base] });
    const event = mergeGroupEvent(sha(200));
    const step = await train({ runs: seedsOf('regressed'), event, sha: sha(200) });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)['loss']).toBe('regressed');
    expect(commentsOf()).toEqual([]);
    expect(requests()).toHaveLength(baselineRequests);
  });

  test('a push to the head of a pull request comments there', async () => {
    yard.seedBaseline(left.base);
    await train({ event: pushEvent(shas.head, 'topic'), sha: shas.head });
    expect(commentsOf()).toHaveLength(1);
    expect(requests()).toHaveLength(baselineRequests + 1 + commentRequests);
  });

  test('a push without one says nothing', async () => {
    yard.seedBaseline(left.base);
    yard.github.world.history.commit(sha(300), { parents: [shas.base], branch: 'other' });
    const step = await train({ event: pushEvent(sha(300), 'other'), sha: sha(300), runId: 97 });
    expect(step.exitCode).toBe(0);
    expect(commentsOf()).toEqual([]);
    expect(warnings(step)).toEqual([]);
    expect(requests()).toHaveLength(baselineRequests + 1);
  });

  test('a fork’s pull request is compared, and leaves its result', async () => {
    yard.seedBaseline(left.base);
    const step = await train({ event: pullEvent(shas.head, { headRepositoryId: 99 }), token: readOnly, runId: 24 });
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)['loss']).toBe('same');
    expect(warnings(step)).toEqual([expect.stringContaining('[WF-COMMENT-PERMISSION]')]);
    expect(yard.github.world.artifacts.filter(({ runId }) => runId === 24)).toHaveLength(1);
  });
});

describe('other places', () => {
  test.each([
    ['auto', 0],
    ['full', 1],
  ])(
    'without an artifact service, result-artifact: %s tells it %d times, and the comment works',
    async (choice, told) => {
      await yard.close();
      yard = await openYard({ artifacts: false });
      yard.seedBaseline(left.base);
      const leg = (index: number) => ({ index, total: 2, matrix: { seed: index } });
      const inputs = { 'result-artifact': choice };
      const first = await train({ inputs, leg: leg(0), runs: ['same/dreamerv3-s0'] });
      const second = await train({ inputs, leg: leg(1), runs: ['regressed/dreamerv3-s1'] });
      for (const step of [first, second]) {
        const notices = step.annotations.filter(({ message }) => message.startsWith('No result artifact is left.'));
        expect(notices).toHaveLength(told);
        expect(warnings(step)).toEqual([]);
      }
      const [body = '', ...others] = commentsOf();
      expect(others).toEqual([]);
      expect(legsOf(body)).toEqual(['seed: 0', 'seed: 1']);
      expect(body).toMatch(/^## ❌ /);
      expect(body).toContain('<summary><code>seed: 0</code></summary>');
      expect(body).toContain('`loss`');
    },
  );

  const cloudKey = 'wfx_s3cretKeyOfThisWorkspace0123456789';
  test('GitHub Enterprise Server, with its API below /api/v3', async () => {
    await yard.close();
    yard = await openYard({ artifacts: false, enterprise: true });
    yard.seedBaseline(left.base);
    const env = { GITHUB_SERVER_URL: 'https://git.example.org' };
    await using cloud = await startCloud({ keys: [{ key: cloudKey, workspace: 'acme' }] });
    const inputs = { 'api-url': cloud.url, 'api-key': cloudKey, project: 'demo-box' };
    const sent = await train({ env, inputs, runs: ['same/dreamerv3-s0'] });
    expect([sent.exitCode, sent.outputs['synced'], cloud.runs().length]).toEqual([0, 'true', 1]);
    await train({ env, runId: 22, runNumber: 8 });
    expect(yard.github.url).toMatch(/\/api\/v3$/);
    expect(commentsOf()).toHaveLength(1);
    // Whose token it is, and what the comment said before.
    expect(yard.github.count('POST /graphql')).toBe(2);
  });
});

test('two jobs that look alike to the runner are told how to have a name each', async () => {
  const call = (run: string, more: Record<string, string> = {}) => {
    const inputs = { 'result-artifact': 'full', baseline: 'none', ...more };
    return train({ runs: [run], config: '', runId: 51, inputs });
  };
  expect(warnings(await call('same/dreamerv3-s0'))).toEqual([]);
  const twin = await call('regressed/dreamerv3-s0');
  expect(warnings(twin)).toEqual([expect.stringContaining('comment-key: a-name-for-this-call')]);
  expect(commentsOf().flatMap(legsOf)).toEqual(['train', 'train']);
  expect(warnings(await call('same/dreamerv3-s1', { 'comment-key': 'second' }))).toEqual([]);
  expect(commentsOf()).toHaveLength(2);
});

test('three legs at the same moment: one comment with three sections', async () => {
  yard.seedBaseline(left.base);
  const steps = await Promise.all(
    ['same/dreamerv3-s0', 'regressed/dreamerv3-s1', 'same/dreamerv3-s2'].map((run, index) =>
      train({ runs: [run], runId: 31, leg: { index, total: 3, matrix: { seed: index } } }),
    ),
  );
  expect(steps.map(({ exitCode }) => exitCode)).toEqual([0, 1, 0]);
  const [body = '', ...others] = commentsOf();
  expect(others).toEqual([]);
  expect(legsOf(body)).toEqual(['seed: 0', 'seed: 1', 'seed: 2']);
  expect(body).toMatch(/^## ❌ /);
  expect(body.match(/<summary><code>seed: \d<\/code><\/summary>/g)).toHaveLength(3);
  expect(body).not.toContain('to come');
  expect(new Set(steps.map(({ outputs }) => outputs['comment-id'])).size).toBe(1);
  expect(yard.github.writes()).toBeLessThanOrEqual(6);
  process.stdout.write(
    `three legs: ${yard.github.writes()} writes, ${yard.github.count()} requests, ` +
      `${steps.map(({ ms }) => (ms / 1000).toFixed(1)).join(', ')} s\n`,
  );
});

describe('when a service is down', () => {
  test('an upload that does not end holds the step up for 20 s, and no longer', async () => {
    await yard.close();
    const stuck = await startShared();
    yard = await openYard({ artifacts: stuck.artifacts });
    yard.seedBaseline(left.base);
    stuck.artifacts.fail({ method: 'CreateArtifact', delayMs: 45_000, times: 1 });
    const step = await train({ inputs: { 'result-artifact': 'full' }, runId: 41 });
    await stuck.artifacts.close();
    expect(step.exitCode).toBe(0);
    expect(step.outputs['conclusion']).toBe('passed');
    expect(warnings(step)).toEqual([
      expect.stringMatching(/^\[WF-ARTIFACT-[A-Z]+\] The result artifact could not be left/),
    ]);
    expect(commentsOf()).toHaveLength(1);
    expect(step.ms).toBeLessThan(30_000);
  });

  test('a GitHub that answers nothing but errors costs less than half a minute', async () => {
    yard.github.fail({ status: 503 });
    const step = await train();
    expect(step.exitCode).toBe(0);
    expect(resultOf(step).baseline).toContain('There is no baseline: GitHub could not be asked');
    expect(warnings(step)).toEqual([
      expect.stringContaining('the baseline could not be read'),
      expect.stringContaining('[WF-COMMENT-SERVICE]'),
    ]);
    expect(step.ms).toBeLessThan(30_000);
  });

  test('nor does one that is not there', async () => {
    const server = createServer();
    const { url, close } = await listen(server);
    await close();
    const step = await train({ env: { GITHUB_API_URL: url } });
    expect(step.exitCode).toBe(0);
    expect(warnings(step)).toEqual([
      expect.stringContaining('the baseline could not be read'),
      expect.stringContaining('[WF-COMMENT-SERVICE]'),
    ]);
    expect(step.ms).toBeLessThan(30_000);
  });
});
