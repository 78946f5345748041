// The comment as a step writes it, with results as jobs have them and GitHub on loopback.
import { EventEmitter } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import { readSections } from '../../../src/github/comment/marker.ts';
import { silent } from '../../../src/logger.ts';
import { toResult } from '../../../src/report/result/result.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';
import { readMatrixJob } from '../../../src/steps/matrix-job.ts';
import { type CommentTask, writeComments } from '../../../src/steps/publish/pull-request-comment.ts';
import { connect, createRoute, pull, sha, tokens } from '../../github/comment/comment-setup.ts';
import { reportOf } from '../../report/any-report.ts';

let github: GitHubStandIn;
let warnings: string[];
beforeEach(async () => {
  warnings = [];
  github = await startGitHub({ tokens });
  github.seed.pull({ number: pull, head: { sha: sha('a') } });
});
afterEach(async () => {
  await github.close();
  expect(github.failures).toEqual([]);
});

const run = { id: 5, number: 7, job: 'train', url: 'https://github.com/o/r/actions/runs/5' };
const passed = toResult(reportOf({ isOld: true, failures: 0, blocking: [], rules: 0 }, place => place));

/** A metric that is better than before. */
const changed: Result['comparisons'][number] = {
  metric: 'loss',
  state: 'improved',
  unit: 'relative',
  head: { mean: 1, n: 3 },
  baseline: { mean: 2, n: 3 },
};

interface Given {
  result?: Partial<Result>;
  attempt?: number;
  key?: string;
  comment?: CommentTask['settings']['comment'];
  strategy?: { index: number; total: number };
  checkRun?: number;
  signals?: CommentTask['signals'];
}

async function write(given: Given) {
  const { result = {}, attempt = 1, key, comment = 'always', strategy, checkRun, signals = new EventEmitter() } = given;
  const event: CommentTask['event'] = {
    ...{ kind: 'pull-request', name: 'pull_request', owner: 'octo-org', repository: 'octo-repo', headSha: sha('a') },
    ...{ run: { ...run, attempt }, gates: true, rank: 1, comments: true },
  };
  const { index = 0, total = 1 } = strategy ?? {};
  const settings = { 'comment-key': key, strategy: JSON.stringify({ 'job-index': index, 'job-total': total }) };
  const matrix = strategy ? { seed: index } : undefined;
  const job = readMatrixJob({ ...settings, 'check-run-id': checkRun }, event, { matrix, step: '__worldflux_action' });
  return writeComments({
    ...{ event, matrixJob: job, signals, tools: undefined, issues: [pull] },
    result: { ...passed, ...result, matrix_job: job },
    settings: { comment, 'comment-mode': 'update', 'comment-key': key, 'result-artifact': 'auto' },
    github: await connect(github),
    logger: { ...silent, warning: text => void warnings.push(text) },
  });
}

const bodies = (): string[] => github.comments(pull).map(({ body }) => body);
const titles = (): string[] => bodies().map(body => body.split('\n', 1)[0] ?? '');
const failure = { code: 'WF-MANIFEST-MISSING', message: 'There is no manifest.', fix: 'with:\n  manifest: run.json' };

describe('two jobs or steps that look the same to the runner', () => {
  test('are both in the comment, with a warning that names comment-key, and the worse is in the title', async () => {
    await write({ result: { conclusion: 'failed', failures: [failure], runs: [] } });
    expect(warnings).toEqual([]);
    await write({});
    expect(bodies()).toHaveLength(1);
    expect(
      readSections(bodies()[0] ?? '')
        .map(({ head }) => head.conclusion)
        .toSorted(),
    ).toEqual(['failed', 'passed']);
    expect(titles()[0]).toMatch(/^## ❌ /);
    expect(bodies()[0]).toContain('WF-MANIFEST-MISSING');
    expect(bodies()[0]).toContain('comment-key: a-name-for-this-call');
    expect(warnings).toEqual([expect.stringContaining('comment-key: a-name-for-this-call')]);
  });

  test('come to one comment when they write at once', async () => {
    await Promise.all([write({}), write({ result: { project: 'another' } })]);
    expect(bodies()).toHaveLength(1);
    expect(readSections(bodies()[0] ?? '')).toHaveLength(2);
  });

  test('that found the same, on a server that tells no check runs, are one section', async () => {
    await write({});
    const before = github.writes();
    expect(await write({})).toMatchObject([{ state: 'unchanged' }]);
    expect(github.writes()).toBe(before);
    await write({ checkRun: 1 });
    await write({ checkRun: 2 });
    expect(readSections(bodies()[0] ?? '')).toHaveLength(3);
  });

  test('after a re-run of one: one of two has reported, as nobody can tell which', async () => {
    await write({ result: { conclusion: 'failed' } });
    await write({});
    await write({ attempt: 2 });
    expect(titles()[0]).toMatch(/^## ⏳ 1 of 2 jobs reported/);
  });

  test('with a comment-key each have a comment each', async () => {
    await write({ key: 'one' });
    await write({ key: 'two' });
    expect(bodies()).toHaveLength(2);
    expect(warnings).toEqual([]);
  });
});

describe('a matrix', () => {
  const jobs = (total: number) => Array.from({ length: total }, (_, index) => ({ index, total }));

  test('says passed when all have reported, and counts them until then', async () => {
    const seen: string[] = [];
    for (const strategy of jobs(3)) {
      await write({ strategy });
      seen.push(titles()[0] ?? '');
    }
    expect(seen[0]).toMatch(/^## ⏳ 1 of 3 jobs reported/);
    expect(seen[1]).toMatch(/^## ⏳ 2 of 3 jobs reported/);
    expect(seen[2]).toMatch(/^## (?:✅|⚠️) /);
    expect(bodies()).toHaveLength(1);
  });

  const ruled: Partial<Result> = {
    rules: [{ metric: 'loss', manifest: 'run.json', check: 'max', limit: 5, value: 1, state: 'passed' }],
  };
  const cases: [string, Partial<Result>, RegExp][] = [
    ['nothing', ruled, /^## ✅ 2 jobs passed$/],
    [
      'a gate that does not fail it',
      { ...ruled, findings: [{ gate: 'stale', blocks: false, text: 'It is old.' }] },
      /^## ⚠️ 2 jobs passed, but .*seed: 0/,
    ],
    ['no rules', { rules: [] }, /^## ⚠️ 2 jobs passed, but .*seed: 0/],
    ['a fork', { ...ruled, unverified: true }, /^## ⚠️ 2 jobs passed, but .*seed: 0/],
    [
      'a rule that was not judged',
      { ...ruled, not_judged: [{ metric: 'loss', state: 'no-baseline', head: 1, baseline: 0 }] },
      /^## ⚠️ 2 jobs passed, 1 rule not judged$/,
    ],
  ];
  test.each(cases)('is no greener than a job of which it has the section alone, with %s', async (_, result, title) => {
    for (const strategy of jobs(2)) await write({ strategy, result: strategy.index === 0 ? result : ruled });
    expect(titles()).toEqual([expect.stringMatching(title)]);
    expect(bodies()[0]).toContain(`| \`seed: 0\` | ${title.source.includes('but') ? '⚠️' : '✅'} passed |`);
  });

  test('shows a job that was run again once, with its newest attempt', async () => {
    for (const strategy of jobs(2))
      await write({ strategy, result: strategy.index === 0 ? { conclusion: 'failed' } : {} });
    expect(titles()[0]).toMatch(/^## ❌/);
    await write({ strategy: { index: 0, total: 2 }, attempt: 2 });
    expect(titles()[0]).toMatch(/^## (?:✅|⚠️) /);
    expect(readSections(bodies()[0] ?? '').map(({ head }) => head.attempt)).toEqual([2, 1]);
    expect(bodies()[0]).toContain('attempt 1');
  });
});

describe('where there is none, one is made', () => {
  const cases: [CommentTask['settings']['comment'], Partial<Result>, number][] = [
    ['always', {}, 1],
    ['changes', {}, 0],
    ['changes', { comparisons: [changed] }, 1],
    ['changes', { conclusion: 'failed' }, 1],
    ['problems', {}, 0],
    ['problems', { comparisons: [changed] }, 0],
    ['problems', { conclusion: 'failed' }, 1],
    ['never', { conclusion: 'failed' }, 0],
  ];
  test.each(cases)('with comment: %s (%#)', async (comment, result, count) => {
    await write({ result, comment });
    expect(bodies()).toHaveLength(count);
    if (comment === 'never') expect(github.count()).toBe(0);
  });
});

test('a job whose check run is known is linked to itself', async () => {
  await write({ checkRun: 123456 });
  expect(bodies()[0]).toContain('](https://github.com/o/r/actions/runs/5/job/123456)');
});

test('a job that is cancelled while it writes finishes, and hears no signal afterwards', async () => {
  const signals = new EventEmitter();
  let release = (): void => undefined;
  github.fail({ route: createRoute, nth: 1, until: new Promise<void>(resolve => (release = resolve)) });
  const written = write({ signals });
  while (github.count(createRoute) === 0) await new Promise(resolve => setImmediate(resolve));
  expect(signals.listenerCount('SIGINT')).toBe(1);
  signals.emit('SIGINT');
  signals.emit('SIGTERM');
  release();
  expect(await written).toMatchObject([{ state: 'created' }]);
  expect(signals.listenerCount('SIGINT') + signals.listenerCount('SIGTERM')).toBe(0);
});
