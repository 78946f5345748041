// A pull request's run against the baseline, by event: what is compared, and what it leaves.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import type { GitHubStandIn } from '../../sandbox/github.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import {
  type Left,
  mergeGroupEvent,
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  resultOf,
  seedsOf,
  sha,
  shas,
  startShared,
  statesOf,
  type WorkflowRun,
  type TestRepo,
} from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
let repo: TestRepo;
const left: Record<'base' | 'same' | 'alone', Left[]> = { base: [], same: [], alone: [] };

/** What a push of these runs on main leaves. */
async function leave(runs: string[], runId: number): Promise<{ step: StepResult; left: Left[] }> {
  const main = await openTestRepo({ artifacts, runner: runStepHere });
  showAt(main.github);
  const step = await main.run({ runs, event: pushEvent(shas.base), sha: shas.base, runId });
  expect(main.github.failures).toEqual([]);
  await main.close();
  return { step, left: main.github.data.artifacts };
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
const requests = (): string[] => repo.github.requests.map(({ route = '', status }) => `${route} ${status}`);
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
  const log = await readFile(join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s0/train.log'), 'utf8');
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
    repo.seedBaseline(left.base);
    const step = await train({ runs: seedsOf('regressed') });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)).toMatchObject({ loss: 'regressed', throughput_steps_per_sec: 'inconclusive' });
    expect(step.outputs).toMatchObject({ conclusion: 'failed', regressions: '1' });
    const [body = '', ...others] = commentsOf();
    expect(others).toEqual([]);
    expect(body).toMatch(/^## ❌ `loss` 30\.5% worse than `main` \(limit 3%\)\n/);
    const [row = ''] = body.replaceAll('&nbsp;', ' ').match(/^\| ❌ `loss`<br>.*$/m) ?? [];
    for (const fact of ['4.488 → **5.854**', 'limit 3%', '30.5% worse', '28.4% to 32.5%']) expect(row).toContain(fact);
    expect(body).toContain('| Metric | `main` → this change<br>mean of 3 seeds each |');
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

  test('the same is green', async () => {
    repo.seedBaseline(left.base);
    const step = await train();
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)).toMatchObject({ loss: 'same', throughput_steps_per_sec: 'inconclusive' });
    expect(commentsOf()[0]).toMatch(/^## ⚠️ .*1 rule not judged: .*throughput/);
  });

  test.each([
    ['swapped', 'same', seedsOf('base'), { loss: 'same', throughput_steps_per_sec: 'inconclusive' }],
    ['one seed', 'same', ['base/dreamerv3-s0'], { loss: 'same', throughput_steps_per_sec: 'fewer-samples' }],
    [
      'one seed as the baseline',
      'alone',
      seedsOf('same'),
      { loss: 'too-few-samples', throughput_steps_per_sec: 'too-few-samples' },
    ],
  ] as const)('%s: noise is no regression', async (_, baseline, runs, states) => {
    repo.seedBaseline(left[baseline]);
    const step = await train({ runs });
    expect(statesOf(step)).toMatchObject(states);
    expect(step.exitCode).toBe(0);
  });

  test('40 steps against 200 cannot be compared, and that is red', async () => {
    repo.seedBaseline(left.base);
    const step = await train({ runs: ['diverged/dreamerv3-s7'] });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)).toMatchObject({ loss: 'not-comparable', throughput_steps_per_sec: 'not-comparable' });
    expect(commentsOf()[0]).toMatch(/^## ❌ `loss` cannot be compared with `main`[^\n]*\n+[^\n]*numbers of steps/);
  });

  test('on-inconclusive: fail makes doubt red', async () => {
    repo.seedBaseline(left.base);
    const config = 'on-inconclusive: fail\nmetrics:\n  throughput_steps_per_sec: { goal: max, tolerance: 3% }\n';
    const step = await train({ config });
    expect(step.exitCode).toBe(1);
    expect(step.summary).toMatch(/^## ❌ .* was not judged\n/m);
  });

  test('a rule on a metric that no run has is red', async () => {
    repo.seedBaseline(left.base);
    const step = await train({ config: 'metrics:\n  los: { goal: min, tolerance: 3% }\n' });
    expect(step.exitCode).toBe(1);
    expect(commentsOf()[0]).toMatch(/^## ❌ `los` is missing\n+[^\n]*`loss, /);
  });

  test('of two runs of main the newest is taken, and both count', async () => {
    repo.seedBaseline(left.base, { createdAt: Date.now() - 9 * 86_400_000 });
    repo.seedBaseline(left.same);
    const step = await train();
    expect(resultOf(step).baseline).toContain('(less than a day old), with 2 results of 2 runs');
    // Of each seed the most recent run counts.
    expect(resultOf(step).comparisons[0]?.baseline.n).toBe(3);
    const one = await train({ inputs: { 'baseline-runs': '1', comment: 'never' } });
    expect(resultOf(one).baseline).toContain('with 1 result of 1 run');
  });

  test('never a fork’s main, a pull request’s own run, or a run of a later commit', async () => {
    const fork = repo.github.seed.fork('mallory');
    repo.seedBaseline(left.same, { headRepository: fork });
    repo.seedBaseline(left.same, { event: 'pull_request', headBranch: 'topic', headSha: shas.head });
    repo.seedBaseline(left.same, { event: 'pull_request', headBranch: 'main' });
    repo.seedBaseline(left.same, { headSha: shas.later });
    repo.seedBaseline(left.same, { conclusion: 'failure' });
    const step = await train();
    expect(resultOf(step).baseline).toMatch(/^There is no baseline/);
    expect(statesOf(step)['loss']).toBe('no-baseline');
    expect(step.exitCode).toBe(0);
  });

  test('an artifact that is none of ours is reported and not used', async () => {
    const [one] = left.base;
    repo.seedBaseline([{ name: one?.name ?? '', bytes: Buffer.from('PK no zip') }]);
    const step = await train();
    expect(step.exitCode).toBe(0);
    expect(step.annotations.filter(({ level }) => level === 'notice')).toHaveLength(1);
    expect(statesOf(step)['loss']).toBe('unreadable');
  });
});

describe('other events', () => {
  test('a merge group is gated and not commented on', async () => {
    repo.seedBaseline(left.base);
    repo.github.data.history.commit(sha(200), { parents: [shas.base] });
    const event = mergeGroupEvent(sha(200));
    const step = await train({ runs: seedsOf('regressed'), event, sha: sha(200) });
    expect(step.exitCode).toBe(1);
    expect(statesOf(step)['loss']).toBe('regressed');
    expect(commentsOf()).toEqual([]);
    expect(requests()).toHaveLength(baselineRequests);
  });

  test('a push to the head of a pull request comments there', async () => {
    repo.seedBaseline(left.base);
    await train({ event: pushEvent(shas.head, 'topic'), sha: shas.head });
    expect(commentsOf()).toHaveLength(1);
    expect(requests()).toHaveLength(baselineRequests + 1 + commentRequests);
  });

  test('a push without one says nothing', async () => {
    repo.seedBaseline(left.base);
    repo.github.data.history.commit(sha(300), { parents: [shas.base], branch: 'other' });
    const step = await train({ event: pushEvent(sha(300), 'other'), sha: sha(300), runId: 97 });
    expect(step.exitCode).toBe(0);
    expect(commentsOf()).toEqual([]);
    expect(warnings(step)).toEqual([]);
    expect(requests()).toHaveLength(baselineRequests + 1);
  });

  test('a fork’s pull request is compared, and leaves its result', async () => {
    repo.seedBaseline(left.base);
    const step = await train({ event: pullEvent(shas.head, { headRepositoryId: 99 }), token: readOnly, runId: 24 });
    expect(step.exitCode).toBe(0);
    expect(statesOf(step)['loss']).toBe('same');
    expect(warnings(step)).toEqual([expect.stringContaining('[WF-COMMENT-PERMISSION]')]);
    expect(repo.github.data.artifacts.filter(({ runId }) => runId === 24)).toHaveLength(1);
  });
});
