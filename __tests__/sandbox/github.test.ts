import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { getOctokit } from '@actions/github';
import { retry } from '@octokit/plugin-retry';
import { throttling } from '@octokit/plugin-throttling';
import fc from 'fast-check';
import { z } from 'zod';
import { createHistory } from '../../sandbox/github-history.ts';
import { nameOf, routes } from '../../sandbox/github-match.ts';
import { type GitHubStandIn, startGitHub } from '../../sandbox/github.ts';

const everything = {
  'pull-requests': 'write',
  issues: 'write',
  actions: 'read',
  contents: 'read',
  statuses: 'write',
} as const;
const tokens = [
  { token: 'ghs_all', permissions: everything },
  { token: 'ghs_readonly', permissions: { 'pull-requests': 'read', contents: 'read' } },
  { token: 'ghs_pulls', permissions: { 'pull-requests': 'write' } },
  { token: 'ghp_mona', login: 'mona', permissions: everything },
] as const;
const sha = (letter: string) => letter.repeat(40);
const here = { owner: 'octo-org', repo: 'octo-repo' };
const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const createRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';

interface Init extends RequestInit {
  headers?: Record<string, string>;
}

let github: GitHubStandIn;
const octokit = (token = 'ghs_all', at = github) => getOctokit(token, { baseUrl: at.url, log: quiet });
const quiet = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined };
const raw = (path: string, init: Init = {}) =>
  fetch(`${github.url}${path}`, { ...init, headers: { authorization: 'token ghs_all', ...init.headers } });

/** By how many milliseconds GitHub's clock is ahead of this machine's. */
let ahead = 0;
beforeEach(async () => {
  ahead = 0;
  github = await startGitHub({ tokens, now: () => Date.now() + ahead });
  github.seed.pull({ number: 7, head: { sha: sha('b') }, base: { sha: sha('a') } });
});
afterEach(() => github.close());

/** `GET /repos/{owner}/{repo}/pulls` of a method of Octokit: both it and its `endpoint` are functions with properties. */
function endpointOf(method: unknown): string {
  const endpoint: unknown = typeof method === 'function' && 'endpoint' in method ? method.endpoint : undefined;
  const defaults: unknown = typeof endpoint === 'function' && 'DEFAULTS' in endpoint ? endpoint.DEFAULTS : undefined;
  const { method: verb, url } = z.object({ method: z.string(), url: z.string() }).parse(defaults);
  return `${verb} ${url}`;
}

test('its routes are GitHub’s, by the list that Octokit is generated from', () => {
  const methods = Object.values(octokit().rest).flatMap((room): unknown[] => Object.values(room));
  const known = new Set(methods.map(endpointOf));
  expect(known.size).toBeGreaterThan(500);
  expect(routes.map(nameOf).filter(name => !known.has(name))).toEqual([]);
});

describe('comments', () => {
  test('are written, read, changed and deleted', async () => {
    const { rest } = octokit();
    const made = await rest.issues.createComment({ ...here, issue_number: 7, body: 'one' });
    expect(made.status).toBe(201);
    expect(made.data.user?.login).toBe('github-actions[bot]');
    const comment_id = made.data.id;
    await rest.issues.updateComment({ ...here, comment_id, body: 'two' });
    expect((await rest.issues.getComment({ ...here, comment_id })).data.body).toBe('two');
    expect(github.comments(7)).toMatchObject([{ body: 'two', login: 'github-actions[bot]' }]);
    expect((await rest.issues.deleteComment({ ...here, comment_id })).status).toBe(204);
    await expect(rest.issues.getComment({ ...here, comment_id })).rejects.toMatchObject({ status: 404 });
    await expect(rest.issues.updateComment({ ...here, comment_id, body: 'x' })).rejects.toMatchObject({ status: 404 });
    await expect(rest.issues.createComment({ ...here, issue_number: 8, body: 'x' })).rejects.toMatchObject({
      status: 404,
    });
    expect(github.failures).toEqual([]);
    expect([github.requests.length, github.writes(), github.count(createRoute)]).toEqual([7, 5, 2]);
  });

  test('come in pages, oldest first, by links that name the repository’s number', async () => {
    for (let n = 1; n <= 250; n += 1) github.seed.comment({ pull: 7, body: `c${n}` });
    const { rest, paginate } = octokit();
    const first = await rest.issues.listComments({ ...here, issue_number: 7 });
    expect(first.data).toHaveLength(30);
    expect(first.headers.link).toContain(`${github.url}/repositories/17273051/issues/7/comments?page=2>; rel="next"`);
    const before = github.count(listRoute);
    const all = await paginate(rest.issues.listComments, { ...here, issue_number: 7, per_page: 100 });
    expect(all.map(({ body }) => body)).toEqual(Array.from({ length: 250 }, (_, n) => `c${n + 1}`));
    expect(github.count(listRoute) - before).toBe(3);
    const most = await rest.issues.listComments({ ...here, issue_number: 7, per_page: 1000, page: 3 });
    expect(most.data).toHaveLength(50);
    expect(most.headers.link).toMatch(/rel="prev".*rel="first"/);
    expect(most.headers.link).not.toContain('rel="next"');
    expect((await rest.issues.listComments({ ...here, issue_number: 7, page: 99 })).data).toEqual([]);
    expect(github.failures).toEqual([]);
  });

  test('answer 304 to who has them, until one changes', async () => {
    const comment = github.seed.comment({ pull: 7, body: 'one' });
    const path = '/repos/octo-org/octo-repo/issues/7/comments';
    const etag = (await raw(path)).headers.get('etag') ?? '';
    const again = await raw(path, { headers: { 'if-none-match': etag } });
    expect([again.status, await again.text()]).toEqual([304, '']);
    comment.body = 'two';
    expect((await raw(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });

  test('65,536 characters are taken, one more is GitHub’s 422', async () => {
    const { rest } = octokit();
    const made = await rest.issues.createComment({ ...here, issue_number: 7, body: 'x'.repeat(65_536) });
    const comment_id = made.data.id;
    const long = 'x'.repeat(65_537);
    const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data' };
    const message = 'Body is too long (maximum is 65536 characters)';
    const refused = {
      status: 422,
      response: { data: { message: 'Validation Failed', errors: [{ ...error, message }] } },
    };
    await expect(rest.issues.createComment({ ...here, issue_number: 7, body: long })).rejects.toMatchObject(refused);
    await expect(rest.issues.updateComment({ ...here, comment_id, body: long })).rejects.toMatchObject(refused);
    await expect(rest.issues.updateComment({ ...here, comment_id, body: ' ' })).rejects.toMatchObject({ status: 422 });
    expect(github.comments(7)).toHaveLength(1);
  });

  test('a locked conversation takes none', async () => {
    github.seed.pull({ number: 9, locked: true, head: { sha: sha('d') } });
    const comment = octokit().rest.issues.createComment({ ...here, issue_number: 9, body: 'x' });
    await expect(comment).rejects.toMatchObject({ status: 403, message: expect.stringContaining('locked') });
  });
});

describe('who asks', () => {
  test('viewer is the token’s own login', async () => {
    const ask = '{ viewer { login } }';
    await expect(octokit().graphql(ask)).resolves.toEqual({ viewer: { login: 'github-actions[bot]' } });
    await expect(octokit('ghp_mona').graphql(`query Me {\n viewer { login }\n}`)).resolves.toEqual({
      viewer: { login: 'mona' },
    });
    expect([github.count('POST /graphql'), github.writes()]).toEqual([2, 0]);
    await expect(octokit().graphql('{ viewer { login email } }')).rejects.toThrow('viewer');
    expect(github.failures).toHaveLength(1);
  });

  test.each([
    ['an unknown token', 'token ghs_else', 'Bad credentials'],
    ['no token', '', 'Requires authentication'],
  ])('%s is 401', async (_who, authorization, message) => {
    const headers = authorization === '' ? {} : { authorization };
    const answer = await fetch(`${github.url}/repos/octo-org/octo-repo/pulls`, { headers });
    expect([answer.status, await answer.json()]).toEqual([401, expect.objectContaining({ message, status: '401' })]);
  });

  test('a read-only token reads, and a write is 403 with the permission that is missing', async () => {
    const { rest } = octokit('ghs_readonly');
    expect((await rest.issues.listComments({ ...here, issue_number: 7 })).status).toBe(200);
    await expect(rest.issues.createComment({ ...here, issue_number: 7, body: 'x' })).rejects.toMatchObject({
      status: 403,
      response: {
        headers: { 'x-accepted-github-permissions': 'issues=write; pull_requests=write' },
        data: { message: 'Resource not accessible by integration', status: '403' },
      },
    });
    await expect(rest.actions.getWorkflowRun({ ...here, run_id: 1 })).rejects.toMatchObject({
      status: 403,
      response: { headers: { 'x-accepted-github-permissions': 'actions=read' } },
    });
    expect(github.comments(7)).toEqual([]);
  });

  test('pull-requests: write alone is enough for a comment', async () => {
    await octokit('ghs_pulls').rest.issues.createComment({ ...here, issue_number: 7, body: 'x' });
    expect(github.comments(7)).toHaveLength(1);
  });
});

describe('mistakes are seen', () => {
  test.each([
    ['an unknown route', '/repos/octo-org/octo-repo/issues/7/coments', {}, 404],
    ['another repository', '/repos/octo-org/else/pulls', {}, 404],
    ['a misspelt key of a query', '/repos/octo-org/octo-repo/pulls?stat=open', {}, 422],
    ['a head without its owner', '/repos/octo-org/octo-repo/pulls?head=main', {}, 422],
    ['a key too many in a body', '/repos/octo-org/octo-repo/issues/7/comments', { body: '{"body":"x","bdy":1}' }, 422],
    ['a body that is none', '/repos/octo-org/octo-repo/issues/7/comments', { body: '{"body":' }, 400],
    ['no user agent', '/repos/octo-org/octo-repo/pulls', { headers: { 'user-agent': '' } }, 403],
  ])('%s', async (_what, path, init, status) => {
    const answer = await raw(path, { method: 'body' in init ? 'POST' : 'GET', ...init });
    expect(answer.status).toBe(status);
    expect(github.failures).toHaveLength(1);
    expect(github.comments(7)).toEqual([]);
  });
});

describe('what goes wrong on purpose', () => {
  const post = (body: string) => octokit().rest.issues.createComment({ ...here, issue_number: 7, body });

  test('the nth request of a route, and no other', async () => {
    github.fail({
      route: createRoute,
      nth: 2,
      status: 502,
      headers: { 'x-why': 'test' },
      body: { message: 'Bad gateway' },
    });
    await post('one');
    await octokit().rest.issues.listComments({ ...here, issue_number: 7 });
    await expect(post('two')).rejects.toMatchObject({ status: 502, response: { headers: { 'x-why': 'test' } } });
    await post('three');
    expect(github.comments(7).map(({ body }) => body)).toEqual(['one', 'three']);
  });

  test('a cut before the work loses it, a cut after it loses the answer alone', async () => {
    github.fail({ route: createRoute, times: 1, reset: true });
    await expect(post('lost')).rejects.toMatchObject({ status: 500 });
    expect(github.comments(7)).toEqual([]);
    github.fail({ route: createRoute, times: 1, reset: true, when: 'after' });
    await expect(post('kept')).rejects.toMatchObject({ status: 500 });
    expect(github.comments(7)).toMatchObject([{ body: 'kept' }]);
    expect(github.requests.map(({ status }) => status)).toEqual([0, 0]);
  });

  test('a delay', async () => {
    github.fail({ delayMs: 120, times: 1 });
    const start = performance.now();
    await post('slow');
    expect(performance.now() - start).toBeGreaterThan(110);
  });

  test('the limit on writes, which Octokit’s throttling understands', async () => {
    github.limitWrites({ count: 2, perMs: 600_000, retryAfterSeconds: 4 });
    await post('one');
    await post('two');
    await expect(post('three')).rejects.toMatchObject({ status: 403, response: { headers: { 'retry-after': '4' } } });
    const waits: number[] = [];
    const again = (seconds: number) => {
      ahead = 600_001;
      return waits.push(seconds) > 0;
    };
    const throttle = { onSecondaryRateLimit: again, onRateLimit: () => false, retryAfterBaseValue: 1 };
    const patient = getOctokit('ghs_all', { baseUrl: github.url, log: quiet, throttle }, throttling);
    await patient.rest.issues.createComment({ ...here, issue_number: 7, body: 'three' });
    expect(waits).toContain(4);
    expect(github.comments(7).map(({ body }) => body)).toEqual(['one', 'two', 'three']);
  });

  test('Octokit’s retry gets over two bad gateways', async () => {
    github.fail({ route: listRoute, times: 2, status: 502 });
    const patient = getOctokit(
      'ghs_all',
      { baseUrl: github.url, log: quiet, retry: { retryAfterBaseValue: 1 } },
      retry,
    );
    expect((await patient.rest.issues.listComments({ ...here, issue_number: 7 })).status).toBe(200);
    expect(github.count(listRoute)).toBe(3);
  });
});

describe('races', () => {
  test('who looks and then writes is overtaken: each finds nothing, each writes, none is lost', async () => {
    let turn = 0;
    const slow = await startGitHub({ tokens, latency: () => ((turn += 7) % 20) + 5 });
    try {
      slow.seed.pull({ number: 7, head: { sha: sha('b') } });
      const { rest } = octokit('ghs_all', slow);
      const found = await Promise.all(
        Array.from({ length: 20 }, async (_, n) => {
          const { data } = await rest.issues.listComments({ ...here, issue_number: 7 });
          await rest.issues.createComment({ ...here, issue_number: 7, body: `job ${n}` });
          return data.length;
        }),
      );
      const ids = slow.comments(7).map(({ id }) => id);
      expect(found.filter(n => n === 0).length).toBeGreaterThan(1);
      expect(new Set(slow.comments(7).map(({ body }) => body)).size).toBe(20);
      expect(ids).toEqual(ids.toSorted((one, other) => one - other));
    } finally {
      await slow.close();
    }
  });

  test('of writers to one comment the last one stands, whole', async () => {
    const { id } = github.seed.comment({ pull: 7, body: '' });
    const bodies = Array.from({ length: 20 }, (_, n) => `${n} `.repeat(1000));
    const { rest } = octokit();
    await Promise.all(bodies.map(body => rest.issues.updateComment({ ...here, comment_id: id, body })));
    expect(JSON.stringify({ body: github.comments(7)[0]?.body })).toBe(github.requests.at(-1)?.body);
  });
});

describe('pull requests', () => {
  test('by state, head and base', async () => {
    const fork = github.seed.fork('mona');
    github.seed.pull({ number: 8, head: { sha: sha('c'), ref: 'main', repository: fork }, base: { ref: 'next' } });
    github.seed.pull({ number: 9, state: 'closed', head: { sha: sha('c'), ref: 'main', repository: fork } });
    github.seed.pull({ number: 10, head: { sha: sha('d'), repository: null } });
    const numbers = async (query: object) =>
      (await octokit().rest.pulls.list({ ...here, ...query })).data.map(p => p.number);
    await expect(numbers({})).resolves.toEqual([10, 8, 7]);
    await expect(numbers({ state: 'all', direction: 'asc' })).resolves.toEqual([7, 8, 9, 10]);
    await expect(numbers({ head: 'mona:main' })).resolves.toEqual([8]);
    await expect(numbers({ head: 'mona:main', state: 'closed' })).resolves.toEqual([9]);
    await expect(numbers({ head: 'octo-org:main' })).resolves.toEqual([]);
    await expect(numbers({ base: 'next' })).resolves.toEqual([8]);
    const { data } = await octokit().rest.pulls.get({ ...here, pull_number: 8 });
    expect(data).toMatchObject({
      head: { sha: sha('c'), repo: { id: fork.id, fork: true } },
      base: { repo: { id: 17273051 } },
    });
    const gone = await octokit().rest.pulls.get({ ...here, pull_number: 10 });
    expect(gone.data.head).toMatchObject({ repo: null, user: null });
  });

  test('of a commit: own branches that hold it, and no fork’s', async () => {
    const { history } = github.data;
    history.commit(sha('a'), { branch: 'main' });
    history.commit(sha('b'), { parents: [sha('a')] });
    history.commit(sha('c'), { parents: [sha('b')] });
    github.seed.pull({ number: 8, head: { sha: sha('c') }, base: { sha: sha('a') } });
    github.seed.pull({ number: 9, head: { sha: sha('e'), repository: github.seed.fork('mona') } });
    const { rest } = octokit();
    const of = async (commit_sha: string) =>
      (await rest.repos.listPullRequestsAssociatedWithCommit({ ...here, commit_sha })).data.map(({ number }) => number);
    await expect(of(sha('b'))).resolves.toEqual([7, 8]);
    await expect(of(sha('c'))).resolves.toEqual([8]);
    await expect(of(sha('a'))).resolves.toEqual([]);
    await expect(of(sha('e'))).resolves.toEqual([]);
    await expect(of(sha('f'))).rejects.toMatchObject({ status: 422 });
  });
});

describe('history', () => {
  beforeEach(() => {
    const { history } = github.data;
    history.commit(sha('a'), { branch: 'main' });
    history.commit(sha('b'), { parents: [sha('a')], branch: 'main' });
    history.commit(sha('c'), { parents: [sha('a')], branch: 'topic/one' });
    history.commit(sha('d'), { parents: [sha('c'), sha('b')], branch: 'merged' });
    history.commit(sha('f'), { branch: 'orphan' });
  });

  test.each([
    ['main', 'topic/one', 'diverged', 'a', 1, 1],
    [sha('a'), 'main', 'ahead', 'a', 1, 0],
    ['main', sha('a'), 'behind', 'a', 0, 1],
    ['main', 'octo-org:main', 'identical', 'b', 0, 0],
    ['main', 'merged', 'ahead', 'b', 2, 0],
  ])('%s...%s is %s', async (from, to, status, base, ahead_by, behind_by) => {
    const { data } = await octokit().rest.repos.compareCommitsWithBasehead({ ...here, basehead: `${from}...${to}` });
    expect(data).toMatchObject({
      status,
      ahead_by,
      behind_by,
      total_commits: ahead_by,
      merge_base_commit: { sha: sha(base) },
    });
    expect(data.commits).toHaveLength(ahead_by);
  });

  test.each([['main...nowhere'], ['main...orphan'], ['main']])('%s is 404', async basehead => {
    const answer = octokit().rest.repos.compareCommitsWithBasehead({ ...here, basehead });
    await expect(answer).rejects.toMatchObject({ status: 404 });
  });

  test('the merge base is a common ancestor that no other one reaches (any graph)', () => {
    const graph = fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { minLength: 2, maxLength: 14 });
    fc.assert(
      fc.property(graph, fc.nat(50), fc.nat(50), (edges, one, other) => {
        const history = createHistory(() => 0);
        const all = edges.map(([left, right], n) =>
          history.commit(`c${n}`, { parents: n === 0 ? [] : [...new Set([`c${left % n}`, `c${right % n}`])] }),
        );
        const [base, head] = [all[one % all.length], all[other % all.length]];
        if (base === undefined || head === undefined) throw new Error('no commits');
        const common = all.filter(({ sha }) => history.isAncestor(sha, base.sha) && history.isAncestor(sha, head.sha));
        const found = history.compare(base, head);
        expect(common).toContain(found?.mergeBase);
        const reaching = common.filter(
          c => c !== found?.mergeBase && history.isAncestor(found?.mergeBase.sha ?? '', c.sha),
        );
        expect(reaching).toEqual([]);
        expect(found?.status === 'identical').toBe(base === head);
      }),
    );
  });
});

describe('runs and artifacts', () => {
  test('runs of a workflow, newest first; a fork’s branch counts by its bare name', async () => {
    const { seed } = github;
    const fork = seed.fork('mona');
    const old = seed.run({ headSha: sha('a'), createdAt: 1000 });
    const red = seed.run({ headSha: sha('b'), createdAt: 2000, conclusion: 'failure' });
    const foreign = seed.run({ headSha: sha('c'), createdAt: 3000, event: 'pull_request', headRepository: fork });
    const gone = seed.run({ headSha: sha('d'), createdAt: 4000, headRepository: null, headBranch: 'x', pulls: [7] });
    seed.run({ headSha: sha('a'), workflowPath: '.github/workflows/other.yml' });
    const { rest } = octokit();
    const ids = async (query: object) =>
      (await rest.actions.listWorkflowRuns({ ...here, workflow_id: 'train.yml', ...query })).data.workflow_runs.map(
        r => r.id,
      );
    await expect(ids({})).resolves.toEqual([gone.id, foreign.id, red.id, old.id]);
    await expect(ids({ branch: 'main' })).resolves.toEqual([foreign.id, red.id, old.id]);
    await expect(ids({ branch: 'main', status: 'success', event: 'push' })).resolves.toEqual([old.id]);
    await expect(ids({ status: 'completed', per_page: 2, page: 2 })).resolves.toEqual([red.id, old.id]);
    await expect(ids({ head_sha: sha('b') })).resolves.toEqual([red.id]);
    await expect(ids({ workflow_id: 'none.yml' })).rejects.toMatchObject({ status: 404 });
    const { data } = await rest.actions.getWorkflowRun({ ...here, run_id: gone.id });
    expect(data).toMatchObject({ head_repository: null, pull_requests: [{ number: 7 }], run_attempt: 1 });
    expect(github.failures).toEqual([]);
  });

  test('an artifact comes from another origin, which never sees the token', async () => {
    const run = github.seed.run({ headSha: sha('b') });
    github.seed.artifact({ runId: run.id, name: 'other', bytes: Buffer.from('no') });
    const first = github.seed.artifact({ runId: run.id, name: 'result', bytes: Buffer.from('one') });
    const second = github.seed.artifact({ runId: run.id, name: 'result', bytes: Buffer.from('two') });
    const { rest } = octokit();
    const list = await rest.actions.listWorkflowRunArtifacts({ ...here, run_id: run.id, name: 'result' });
    expect(list.data.total_count).toBe(2);
    expect(list.data.artifacts.map(({ id }) => id)).toEqual([second.id, first.id]);
    const ask = { ...here, artifact_id: second.id, archive_format: 'zip' };
    const { data } = await rest.actions.downloadArtifact(ask);
    expect(data instanceof ArrayBuffer ? Buffer.from(data).toString() : data).toBe('two');
    expect(github.failures).toEqual([]);
    const redirect = await raw(`/repos/octo-org/octo-repo/actions/artifacts/${second.id}/zip`, { redirect: 'manual' });
    const location = redirect.headers.get('location') ?? '';
    expect([redirect.status, new URL(location).origin]).toEqual([302, github.storeUrl]);
    expect((await fetch(location, { headers: { authorization: 'token ghs_all' } })).status).toBe(400);
    expect(github.failures).toEqual(['the artifact store was sent an Authorization header']);
    second.expired = true;
    await expect(rest.actions.downloadArtifact(ask)).rejects.toMatchObject({ status: 410 });
  });
});

describe('files and statuses', () => {
  test('a file of a branch or a commit, as JSON or raw', async () => {
    github.data.history.commit(sha('a'), { branch: 'main' });
    github.seed.file('.github/worldflux.yml', 'project: demo-box\n'.repeat(20));
    github.seed.file('.github/worldflux.yml', 'project: old\n', sha('e'));
    const read = (ref?: string) =>
      octokit().rest.repos.getContent({
        ...here,
        path: '.github/worldflux.yml',
        ...(ref === undefined ? {} : { ref }),
      });
    const { data } = await read();
    if (Array.isArray(data) || data.type !== 'file') throw new Error('no file');
    expect(Buffer.from(data.content, 'base64').toString()).toBe('project: demo-box\n'.repeat(20));
    expect((await read('refs/heads/main')).status).toBe(200);
    const old = await raw(`/repos/octo-org/octo-repo/contents/.github/worldflux.yml?ref=${sha('e')}`, {
      headers: { accept: 'application/vnd.github.raw+json' },
    });
    expect(await old.text()).toBe('project: old\n');
    await expect(read('nowhere')).rejects.toMatchObject({
      status: 404,
      message: expect.stringContaining('No commit found'),
    });
    await expect(octokit().rest.repos.getContent({ ...here, path: 'none' })).rejects.toMatchObject({ status: 404 });
    expect(github.failures).toEqual([]);
  });

  test('a status on a head', async () => {
    const set = { ...here, sha: sha('b'), state: 'success', context: 'worldflux' } as const;
    const { rest } = octokit();
    expect((await rest.repos.createCommitStatus(set)).status).toBe(201);
    expect(github.data.statuses).toMatchObject([
      { sha: sha('b'), state: 'success', context: 'worldflux', targetUrl: null },
    ]);
    await expect(rest.repos.createCommitStatus({ ...set, description: 'x'.repeat(141) })).rejects.toMatchObject({
      status: 422,
    });
    await expect(rest.repos.createCommitStatus({ ...set, sha: sha('9') })).rejects.toMatchObject({ status: 422 });
    await expect(octokit('ghs_pulls').rest.repos.createCommitStatus(set)).rejects.toMatchObject({ status: 403 });
  });
});

test('GitHub Enterprise Server has its addresses elsewhere', async () => {
  const server = await startGitHub({ tokens, enterprise: true });
  try {
    server.seed.pull({ number: 7, head: { sha: sha('b') } });
    for (let n = 0; n < 120; n += 1) server.seed.comment({ pull: 7, body: String(n) });
    expect(server.url).toMatch(/\/api\/v3$/);
    const { graphql, rest, paginate } = octokit('ghs_all', server);
    await expect(graphql('{ viewer { login } }')).resolves.toEqual({ viewer: { login: 'github-actions[bot]' } });
    await expect(paginate(rest.issues.listComments, { ...here, issue_number: 7 })).resolves.toHaveLength(120);
    expect(server.failures).toEqual([]);
  } finally {
    await server.close();
  }
});
