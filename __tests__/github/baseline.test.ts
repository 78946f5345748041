import { createServer } from 'node:http';
import { posix } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { zipSync } from 'fflate';
import { type GitHubStandIn, startGitHub } from '../../sandbox/github.ts';
import { listen } from '../../sandbox/loopback.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { prefixOf, resultName } from '../../src/github/result-artifacts/name.ts';
import { type BaselineQuestion, findBaseline } from '../../src/github/baseline.ts';
import { readBaselineChoice } from '../../src/github/baseline-question.ts';
import { connectGitHub, type GitHubClient, patience } from '../../src/github/client.ts';
import { type Fetch, listRemoteResults, readRemoteResults } from '../../src/github/result-artifacts/other-run.ts';
import { silent } from '../../src/logger.ts';

const day = 86_400_000;
const now = Date.parse('2026-11-22T12:00:00Z');
const tokens = [
  { token: 'ghs_all', permissions: { actions: 'read', contents: 'read' } },
  { token: 'ghs_contents', permissions: { contents: 'read' } },
  { token: 'ghs_none', permissions: {} },
] as const;
const sha = (n: number) => n.toString(16).padStart(40, '0');
const name = (seed = 0) => resultName({ workflow: 'train.yml', job: 'train', matrix: { seed }, step: 'a' });
const zip = (text: string) => zipSync({ [resultFile]: Buffer.from(text) });
const compareRoute = 'GET /repos/{owner}/{repo}/compare/{basehead}';
const runsRoute = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
const zipRoute = 'GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/{archive_format}';

let github: GitHubStandIn;
let downloads: string[];
const fetchLogged: Fetch = (url, init) => {
  downloads.push(url);
  return fetch(url, init);
};

async function connect(token = 'ghs_all'): Promise<GitHubClient> {
  const quick = { ...patience, secondMs: 5, timeoutMs: 5000 };
  const { owner, name: repository } = github.data.repository;
  return connectGitHub({ token, apiUrl: github.url, owner, repository, logger: silent, patience: quick });
}
const tools = async (token?: string) => ({ github: await connect(token), fetch: fetchLogged });

/** main: 1 to 10, a pull request on 7 whose head is 100. */
beforeEach(async () => {
  github = await startGitHub({ tokens, now: () => now });
  downloads = [];
  const { history } = github.data;
  for (let n = 1; n <= 10; n += 1) history.commit(sha(n), { parents: n === 1 ? [] : [sha(n - 1)], branch: 'main' });
  history.commit(sha(99), { parents: [sha(7)], branch: 'topic' });
  history.commit(sha(100), { parents: [sha(99)], branch: 'topic' });
});
afterEach(async () => {
  expect(github.failures).toEqual([]);
  await github.close();
});

type Run = Parameters<GitHubStandIn['seed']['run']>[0];

/** A run on main with a result; `n` is its commit, and its age in days is 12 - n. */
function seedRun(n: number, more: Partial<Run> = {}, texts = [`{"n":${n}}`]) {
  const run = github.seed.run({ headSha: sha(n), createdAt: now - (12 - n) * day, ...more });
  for (const [seed, text] of texts.entries())
    github.seed.artifact({ runId: run.id, name: name(seed), bytes: zip(text) });
  return run;
}

/** Pushes of main on the commits `from` up to `to`, which is left out, a second each, and the head of a pull request on the last. */
function seedPushes(from: number, to: number, each: (runId: number, n: number) => void): string {
  const { history } = github.data;
  for (let n = from; n < to; n += 1)
    history.commit(sha(n), { parents: [n === from ? sha(10) : sha(n - 1)], branch: 'main' });
  history.commit(sha(400), { parents: [sha(to - 1)], branch: 'topic-3' });
  for (let n = from; n < to; n += 1) each(github.seed.run({ headSha: sha(n), createdAt: now - (to - n) * 1000 }).id, n);
  return sha(400);
}
/** A result of another job. */
const seedOther = (runId: number): void =>
  void github.seed.artifact({ runId, name: `worldflux-result-${'f'.repeat(16)}`, bytes: zip('{}') });

const question = (more: Partial<BaselineQuestion> = {}): BaselineQuestion => ({
  choice: { kind: 'auto' },
  runs: 3,
  repositoryId: github.data.repository.id,
  workflowPath: '.github/workflows/train.yml',
  runId: 1,
  event: 'push',
  headSha: sha(100),
  baseRef: 'main',
  now,
  ...more,
});
const find = async (more: Partial<BaselineQuestion> = {}, token?: string) =>
  findBaseline(question(more), await tools(token));
const commits = ({ samples }: Awaited<ReturnType<typeof findBaseline>>) => samples.map(each => parseInt(each.sha, 16));

describe('the input', () => {
  test.each([
    ['auto', { kind: 'auto' }],
    ['none', { kind: 'none' }],
    ['branch:main', { kind: 'branch', branch: 'main' }],
    ['branch:release/1.0', { kind: 'branch', branch: 'release/1.0' }],
    ['ci/baseline.json', { kind: 'file', path: 'ci/baseline.json' }],
    ['.github/b.json', { kind: 'file', path: '.github/b.json' }],
  ])('%s', (text, choice) => expect(readBaselineChoice(text)).toEqual(choice));

  test.each([
    ...['', 'main', 'Auto', 'branch:', 'branch:evil:main', 'branch:a..b', 'branch:a b', 'branch:/a', 'branch:a.lock'],
    ...[
      'branch:a~1',
      'branch:a\n',
      '/etc/x.json',
      '../x.json',
      'a/../x.json',
      './x.json',
      'C:x.json',
      'a\\x.json',
      'x.yml',
    ],
  ])('%j is none', text => expect(readBaselineChoice(text)).toBeUndefined());

  test('what is taken for a path stays below the repository', () => {
    const segment = fc.constantFrom('..', '.', 'a', 'b.json', '', '...', ' ');
    fc.assert(
      fc.property(fc.array(segment, { minLength: 1, maxLength: 5 }), segments => {
        const choice = readBaselineChoice(segments.join('/'));
        if (choice?.kind !== 'file') return;
        expect(posix.resolve('/repository', choice.path)).toMatch(/^\/repository\/./);
      }),
    );
  });
});

describe('a pull request', () => {
  test('is compared with the newest runs that it builds on, the merge base first', async () => {
    for (let n = 1; n <= 10; n += 1) seedRun(n);
    const found = await find();
    expect(commits(found)).toEqual([7, 6, 5]);
    expect(found.samples[0]).toEqual({
      branch: 'main',
      sha: sha(7),
      event: 'push',
      runId: expect.any(Number),
      createdAt: '2026-11-17T12:00:00Z',
      ageDays: 5,
      own: true,
      text: '{"n":7}',
    });
    expect(found.description).toBe('The baseline is main at 0000000 (5 days old), with 3 results of 3 runs.');
    expect(found.notices).toEqual([]);
    // Where they meet, the runs, two commits that are checked, three lists, three results.
    expect([found.requests, github.requests.length, downloads.length]).toEqual([10, 10, 3]);
    expect(github.writes()).toBe(0);
  });

  test('the merge base comes first though a later run is of an older commit', async () => {
    seedRun(7, { createdAt: now - 9 * day });
    seedRun(5, { createdAt: now - 1 * day, event: 'schedule' });
    expect(commits(await find())).toEqual([7, 5]);
  });

  test('runs of pushes come before nightly runs, which may train longer; for a nightly run they come after', async () => {
    const nightly = { event: 'schedule' };
    const night = '{"night":1}';
    for (const age of [3, 2, 1]) seedRun(7, { ...nightly, createdAt: now - age * day }, [night]);
    for (const n of [5, 6, 7]) seedRun(n);
    const textsOf = async (more: Partial<BaselineQuestion>) => (await find(more)).samples.map(({ text }) => text);
    expect(await textsOf({ runs: 4 })).toEqual(['{"n":7}', '{"n":6}', '{"n":5}', night]);
    expect(await textsOf({ runs: 4, ...nightly })).toEqual([night, night, night, '{"n":7}']);
  });

  test('runs without a result of this job are no part of the number, and of each event one is read', async () => {
    const other = zip('{"job":"smoke"}');
    for (const n of [7, 6, 5]) {
      const run = github.seed.run({ headSha: sha(n), createdAt: now - (12 - n) * day });
      github.seed.artifact({ runId: run.id, name: `worldflux-result-${'f'.repeat(16)}`, bytes: other });
    }
    for (const n of [4, 3, 2]) seedRun(n);
    seedRun(1, { event: 'schedule' });
    // The nearest shows what other jobs the branch has.
    expect(commits(await find({ name: name(), runs: 2 }))).toEqual([7, 4, 3, 1]);
    expect(commits(await find({ artifactPrefixes: [name()], runs: 2 }))).toEqual([7, 4, 3, 1]);
    expect(commits(await find({ name: name(9), runs: 2 }))).toEqual([7, 6]);
  });

  test('a nightly run is found behind more pushes than are checked', async () => {
    seedRun(2, { event: 'schedule' });
    const headSha = seedPushes(200, 230, seedOther);
    expect(commits(await find({ name: name(), headSha }))).toEqual([229, 2]);
  });

  test('where pushes have no result of this job, nightly runs are read as far as they are looked for', async () => {
    const headSha = seedPushes(200, 300, (runId, n) => {
      seedOther(runId);
      if (n > 270 && n % 5 === 0) seedRun(2, { event: 'schedule', headSha: sha(n), createdAt: now - (300 - n) * 1000 });
    });
    expect(commits(await find({ name: name(), headSha }))).toEqual([299, 295, 290, 285]);
    expect(github.count(runsRoute)).toBe(1);
  });

  test('a weekly run is found behind a hundred pushes', async () => {
    seedRun(2, { event: 'schedule' });
    const headSha = seedPushes(200, 310, (runId, n) => {
      if (n > 300) seedOther(runId);
    });
    expect(commits(await find({ name: name(), headSha }))).toEqual([309, 2]);
    expect(github.count(runsRoute)).toBe(2);
  });

  test('a job that collects reads its own results of each run beside the many of another verdict', async () => {
    const other = (at: number): string =>
      resultName({ workflow: 'train.yml', job: 'big', matrix: { seed: at }, step: 'a' });
    for (const n of [3, 4, 5, 6, 7]) {
      const run = seedRun(n, {}, []);
      for (let at = 0; at < 80; at += 1) github.seed.artifact({ runId: run.id, name: other(at), bytes: zip('{}') });
      for (const at of [0, 1, 2]) github.seed.artifact({ runId: run.id, name: name(at), bytes: zip(`{"own":${at}}`) });
    }
    const { samples, notices } = await find({ artifactPrefixes: [0, 1, 2].map(at => prefixOf(name(at))), runs: 5 });
    expect(samples.filter(({ text }) => text.includes('own'))).toHaveLength(15);
    expect(samples.length).toBeLessThanOrEqual(240);
    expect(notices).toEqual([]);
  });

  test('a collecting job reads on until each of its jobs has enough', async () => {
    for (const n of [7, 6, 5]) seedRun(n);
    for (const n of [4, 3]) seedRun(n, {}, ['{"a":1}', '{"b":1}']);
    expect(commits(await find({ artifactPrefixes: [name(0), name(1)], runs: 2 }))).toEqual([7, 6, 4, 4, 3, 3]);
  });

  test('of a commit whose push failed, its nightly run comes after the pushes too', async () => {
    seedRun(7, { conclusion: 'failure' });
    seedRun(7, { event: 'schedule' });
    seedRun(6);
    expect(commits(await find())).toEqual([6, 7]);
  });

  test('never with a fork’s main, a pull request, another workflow or event, a failure, or itself', async () => {
    const fork = github.seed.fork('mallory');
    seedRun(7, { headRepository: fork });
    seedRun(7, { headRepository: fork, event: 'push' });
    seedRun(7, { headRepository: null });
    seedRun(7, { event: 'pull_request' });
    seedRun(7, { event: 'pull_request_target' });
    seedRun(7, { event: 'workflow_run' });
    seedRun(7, { event: 'merge_group' });
    seedRun(7, { headBranch: 'other' });
    seedRun(7, { workflowPath: '.github/workflows/other/train.yml' });
    seedRun(7, { conclusion: 'failure' });
    seedRun(7, { conclusion: null, status: 'in_progress' });
    seedRun(100, { event: 'workflow_dispatch' });
    const own = seedRun(7);
    const found = await find({ runId: own.id });
    expect(found.samples).toEqual([]);
    expect(found.description).toContain('no successful run on main yet');
    expect(downloads).toEqual([]);
    // The same run is one for anybody else.
    expect(commits(await find())).toEqual([7]);
  });

  test('a commit that main has lost is not built on, whatever its run says', async () => {
    github.data.history.commit(sha(55), { parents: [sha(3)] });
    seedRun(55);
    seedRun(6);
    expect(commits(await find())).toEqual([6]);
    // One that not even GitHub knows any more.
    github.seed.run({ headSha: 'f'.repeat(40), createdAt: now });
    expect(commits(await find())).toEqual([6]);
  });

  test('runs without a result, or with an expired one, are passed over', async () => {
    seedRun(7, {}, []);
    const expired = seedRun(6);
    for (const each of github.data.artifacts) if (each.runId === expired.id) each.expired = true;
    seedRun(5);
    expect(commits(await find())).toEqual([5]);
  });

  test('a matrix gives a result for each of its jobs, of re-runs the newest', async () => {
    const run = seedRun(7, {}, ['{"seed":0}', '{"seed":1}', '{"seed":2}']);
    github.seed.artifact({
      runId: run.id,
      name: `${name(1)}-${'0'.repeat(8)}-2-${'a'.repeat(8)}`,
      bytes: zip('{"seed":1,"again":true}'),
    });
    github.seed.artifact({ runId: run.id, name: 'dist', bytes: zip('{}') });
    const { samples, description } = await find();
    expect(samples.map(({ text }) => text).toSorted()).toEqual(['{"seed":0}', '{"seed":1,"again":true}', '{"seed":2}']);
    expect(description).toContain('3 results of 1 run.');
  });

  test.each([30, 60])('of %s jobs with one result each, each job finds its own in every run', async jobs => {
    const each = Array.from({ length: jobs }, (_, at) => `{"seed":${at}}`);
    for (const n of [7, 6, 5, 4]) seedRun(n, {}, each);
    const { samples } = await find({ name: name(jobs - 1), runs: 4 });
    expect(samples.filter(({ own }) => own).map(({ sha: of }) => parseInt(of, 16))).toEqual([7, 6, 5, 4]);
    expect(samples.length).toBeLessThanOrEqual(60);
  });

  describe('of many matrix jobs', () => {
    const texts = Array.from({ length: 40 }, (_, seed) => `{"seed":${seed}}`);
    beforeEach(() => {
      for (const n of [7, 6, 5]) seedRun(n, {}, texts);
    });

    test('the nearest run is read as a whole, and of the others what is of the same job', async () => {
      const { samples, notices, requests } = await find({ name: name(39) });
      expect(samples).toHaveLength(42);
      expect(samples.filter(({ text }) => text === '{"seed":39}')).toHaveLength(3);
      expect(notices).toEqual([]);
      expect(requests).toBeLessThan(60);
    });

    test('of a run that is too large one of each other job is read', async () => {
      const run = seedRun(8, { headSha: sha(7) }, texts.concat(texts));
      const other = `worldflux-result-${'f'.repeat(16)}`;
      github.seed.artifact({ runId: run.id, name: other, bytes: zip('{"job":"evaluate"}') });
      const { samples } = await find({ name: name(39), runs: 1 });
      expect(samples).toHaveLength(60);
      expect(samples.map(({ text }) => text)).toContain('{"job":"evaluate"}');
    });

    test('a job that collects reads whole runs, as many as it may', async () => {
      for (const n of [4, 3, 2, 1]) seedRun(n, {}, texts);
      const { samples, notices } = await find({ runs: 10 });
      expect(samples).toHaveLength(240);
      expect(notices).toEqual([expect.stringMatching(/^Of the 10 runs .* 6 are read/)]);
    });
  });

  test.each([20, 21, 50])('%s runs are as many as that, if main has them', async runs => {
    const { history } = github.data;
    for (let n = 1000; n < 1060; n += 1)
      history.commit(sha(n), { parents: [n === 1000 ? sha(10) : sha(n - 1)], branch: 'main' });
    history.commit(sha(2000), { parents: [sha(1059)], branch: 'topic-2' });
    for (let n = 1000; n < 1060; n += 1) seedRun(11, { headSha: sha(n), createdAt: now - (1060 - n) * 1000 });
    const found = await find({ headSha: sha(2000), runs });
    expect(commits(found)).toEqual(Array.from({ length: runs }, (_, at) => 1059 - at));
    expect(found.notices).toEqual([]);
  });

  test('requests are bounded on a branch far behind a busy main', async () => {
    const { history } = github.data;
    for (let n = 1000; n < 1450; n += 1)
      history.commit(sha(n), { parents: [n === 1000 ? sha(10) : sha(n - 1)], branch: 'main' });
    for (let n = 1000; n < 1450; n += 1) seedRun(11, { headSha: sha(n), createdAt: now - (1450 - n) * 1000 }, []);
    seedRun(7);
    const found = await find();
    expect(found.samples).toEqual([]);
    expect(found.description).toContain('none of the last');
    expect([github.count(compareRoute), github.count(runsRoute)]).toEqual([23, 2]);
  });
});

describe('other events', () => {
  test('a push to main is compared with what stood there before, not with its own commit', async () => {
    for (let n = 8; n <= 10; n += 1) seedRun(n);
    expect(commits(await find({ headSha: sha(10), baseSha: sha(9) }))).toEqual([9, 8]);
    // The commit before is first, though a run of another one is newer.
    seedRun(4, { createdAt: now });
    expect(commits(await find({ headSha: sha(10), baseSha: sha(9) }))).toEqual([9, 4, 8]);
  });

  test('a merge group is compared with its base', async () => {
    github.data.history.commit(sha(500), { parents: [sha(9)], branch: 'gh-readonly-queue/main/pr-7' });
    for (let n = 8; n <= 10; n += 1) seedRun(n);
    expect(commits(await find({ headSha: sha(500), baseSha: sha(9) }))).toEqual([9, 8]);
  });

  test('a trial merge builds on what the branch had when it was made; one that is forgotten counts as its head', async () => {
    for (let n = 6; n <= 10; n += 1) seedRun(n);
    expect(commits(await find())).toEqual([7, 6]);
    expect(commits(await find({ mergeSha: 'e'.repeat(40) }))).toEqual([7, 6]);
    github.data.history.commit(sha(501), { parents: [sha(9), sha(100)] });
    expect(commits(await find({ mergeSha: sha(501) }))).toEqual([9, 8, 7]);
  });

  test('another branch may be named', async () => {
    github.data.history.commit(sha(70), { parents: [sha(7)], branch: 'release/1.0' });
    seedRun(5, { headBranch: 'release/1.0' });
    seedRun(6);
    const found = await find({ choice: { kind: 'branch', branch: 'release/1.0' } });
    expect(commits(found)).toEqual([5]);
    expect(found.description).toContain('release/1.0');
  });
});

describe('a file in the repository', () => {
  const choice = { kind: 'file', path: 'ci/baseline.json' } as const;

  test('is read as it stands at the merge base', async () => {
    github.seed.file('ci/baseline.json', '{"base":true}', sha(7));
    github.seed.file('ci/baseline.json', '{"moved by the pull request":true}', 'topic');
    const found = await find({ choice }, 'ghs_contents');
    expect(found.samples).toEqual([{ branch: 'main', sha: sha(7), own: true, text: '{"base":true}' }]);
    expect(found.description).toBe('The baseline is a file in the repository, main at 0000000.');
    expect(found.requests).toBe(2);
  });

  test('that is not there is no failure', async () => {
    const found = await find({ choice });
    expect(found.samples).toEqual([]);
    expect(found.description).toBe(
      `There is no baseline: there is no file ci/baseline.json at ${sha(7).slice(0, 7)}, where main was left.`,
    );
  });
});

describe('where there is none, the report says why', () => {
  test('switched off: GitHub is not asked', async () => {
    expect(await find({ choice: { kind: 'none' } })).toEqual({
      samples: [],
      description: 'There is no baseline: it is switched off.',
      notices: [],
      requests: 0,
    });
    expect(github.requests).toEqual([]);
  });

  test.each([
    ['ghs_contents', ['actions: read']],
    ['ghs_none', ['contents: read']],
  ])('the token %s may not: the permission that GitHub refused is named', async (token, names) => {
    seedRun(7);
    const found = await find({}, token);
    expect(found.samples).toEqual([]);
    expect(found.description).toContain(`lacks a permission. The job needs ${names.join(', ')}.`);
    expect(found.notices).toEqual([expect.stringContaining('permissions:\n  ')]);
    expect(found.notices[0]).toContain('  actions: read');
    expect(found.notices[0]).toContain('  contents: read');
  });

  test('a workflow that main does not know yet, a lost commit, no branch', async () => {
    expect((await find()).description).toContain('no successful run on main yet');
    expect((await find({ headSha: 'e'.repeat(40) })).description).toContain(
      'no branch main, or no commit that it shares',
    );
    expect((await find({ baseRef: undefined })).description).toContain('names no branch');
    expect((await find({ workflowPath: undefined })).samples).toEqual([]);
    expect((await find({ repositoryId: undefined })).samples).toEqual([]);
  });

  test('GitHub is down, or answers what it never would', async () => {
    seedRun(7);
    github.fail({ route: runsRoute, status: 404, nth: 1 });
    expect((await find()).samples).toEqual([]);
    github.fail({ route: runsRoute, status: 200, body: { workflow_runs: 'all of them' }, nth: 1 });
    expect((await find()).description).toContain('not as GitHub describes it (workflow_runs)');
    github.fail({ route: compareRoute, status: 503 });
    expect((await find()).description).toContain('no answer that can be used');
  });
});

describe('results of another run', () => {
  const seed = (runId: number, matrixJob: number, bytes: Uint8Array) =>
    github.seed.artifact({ runId, name: name(matrixJob), bytes });

  test('over a thousand artifacts are looked through in pages of a hundred', async () => {
    const { id } = seedRun(7, {}, []);
    for (let n = 0; n < 1100; n += 1) github.seed.artifact({ runId: id, name: `shard-${n}`, bytes: new Uint8Array() });
    // GitHub lists the newest first.
    seed(id, 0, zip('{}'));
    const { artifacts, expired } = await listRemoteResults(id, await tools());
    expect([artifacts.length, expired, github.requests.length]).toEqual([1, 0, 10]);
  });

  test('hostile ones have no effect but a refusal, and the token stays with GitHub', async () => {
    const { id } = seedRun(7, {}, []);
    const bounds = { compressed: 10_000, uncompressed: 100_000 };
    seed(id, 0, zipSync({ '../x': Buffer.from('{}') }));
    seed(id, 1, zip('{"good":true}'));
    seed(id, 2, zip(`{${' '.repeat(200_000)}}`));
    seed(id, 3, new Uint8Array(20_000));
    const swapped = seed(id, 4, zip('{"listed":true}'));
    const { artifacts } = await listRemoteResults(id, await tools());
    swapped.bytes = zip('{"swapped":true}');
    const { found, refused } = await readRemoteResults(artifacts, { ...(await tools()), bounds });
    expect(found.map(({ text }) => text)).toEqual(['{"good":true}']);
    expect(refused.map(({ refusal }) => refusal.reason).toSorted()).toEqual([
      'digest',
      'too-large',
      'too-large',
      'unsafe-name',
    ]);
    // The one that is too large by its word was not even asked for; the store itself blames whoever sends it a token.
    expect([github.count(zipRoute), downloads.length]).toEqual([4, 4]);
    expect(downloads.every(url => url.startsWith(github.storeUrl))).toBe(true);
  });

  test('a store that sends more than was told, or never ends, is left at the bound', async () => {
    const { id } = seedRun(7, {}, []);
    for (let n = 0; n < 4; n += 1) seed(id, n, zip('{}'));
    let sent = 0;
    const server = createServer((request, response) => {
      if (request.headers.authorization !== undefined) throw new Error('the token went to another host');
      if (request.url === '/slow') return void response.writeHead(200).write('PK');
      if (request.url === '/redirect') return void response.writeHead(302, { location: '/flood' }).end();
      if (request.url === '/gone') return void response.writeHead(404).end('<Error/>');
      response.writeHead(200);
      const pour = (): void => {
        sent += 65_536;
        if (!response.destroyed) response.write(Buffer.alloc(65_536), () => setImmediate(pour));
      };
      pour();
    });
    const store = await listen(server);
    try {
      const client = await connect();
      const { artifacts } = await listRemoteResults(id, { github: client });
      const places = ['flood', 'slow', 'redirect', 'gone'];
      const asker = {
        request: () =>
          Promise.resolve({ status: 302, headers: { location: `${store.url}/${places.shift() ?? ''}` }, data: '' }),
      };
      const short = {
        github: asker,
        fetch: fetchLogged,
        timeoutMs: 800,
        bounds: { compressed: 1_000_000, uncompressed: 1e6 },
      };
      const { found, refused } = await readRemoteResults(artifacts, short);
      expect(found).toEqual([]);
      expect(refused.map(({ refusal }) => refusal.reason)).toEqual(['too-large', 'download', 'download', 'download']);
      // What lies in the buffers of two sockets, and no more.
      expect(sent).toBeLessThan(20_000_000);
      expect(downloads).toHaveLength(4);
    } finally {
      await store.close();
    }
  });

  test.each([
    'http://store.example/x',
    'ftp://127.0.0.1/x',
    'https://user:secret@store.example/x',
    '/x',
    '',
    undefined,
  ])('the address %j is not followed', async location => {
    const asker = { request: () => Promise.resolve({ status: 302, headers: { location }, data: '' }) };
    const artifact = { id: 1, name: name(), size: 1 };
    const { refused } = await readRemoteResults([artifact], { github: asker, fetch: fetchLogged });
    expect(refused.map(({ refusal }) => refusal.reason)).toEqual(['download']);
    expect(downloads).toEqual([]);
  });

  test('once the time is over, no further one is asked for', async () => {
    const { id } = seedRun(7);
    const { artifacts } = await listRemoteResults(id, await tools());
    const { refused } = await readRemoteResults(artifacts, { ...(await tools()), signal: AbortSignal.abort() });
    expect(refused.map(({ refusal }) => refusal.reason)).toEqual(['download']);
    expect(github.count(zipRoute)).toBe(0);
  });
});
