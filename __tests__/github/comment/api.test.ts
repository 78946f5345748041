import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import { connectGitHub, type GitHubClient } from '../../../src/github/client.ts';
import { deleteComment, listComments, readEdits, saveComment } from '../../../src/github/comment/api.ts';
import { type Marker, writeMarker } from '../../../src/github/comment/marker.ts';
import { readGitHubError, GitHubError, type GitHubErrorKind } from '../../../src/github/errors.ts';
import { explainGitHubError } from '../../../src/github/error-advice.ts';
import { silent } from '../../../src/logger.ts';
import { connect, createRoute, listRoute, pull, scalePatience, sha, tokens } from './comment-setup.ts';

let github: GitHubStandIn;
let client: GitHubClient;
beforeEach(async () => {
  github = await startGitHub({ tokens });
  github.seed.pull({ number: pull, head: { sha: sha('a') } });
  client = await connect(github);
});
afterEach(async () => {
  await github.close();
  expect(github.failures).toEqual([]);
});

const bot = 'github-actions[bot]';
const marked = (key = 'train', more: Partial<Marker> = {}): string => {
  const marker = { key, headSha: sha('a'), runId: 1, runNumber: 1, attempt: 1, rank: 1, writer: 'w' };
  return `hello\n\n${writeMarker({ ...marker, ...more })}`;
};
const seed = (body: string, login = 'mallory'): number => github.seed.comment({ pull, body, login }).id;
const find = (by: GitHubClient = client) => listComments(by, pull);
/** The refusal that `work` ends with. */
async function refusalOf(work: Promise<unknown>): Promise<GitHubError> {
  const [end] = await Promise.allSettled([work]);
  if (end.status === 'rejected' && end.reason instanceof GitHubError) return end.reason;
  throw new Error(`no refusal, but ${end.status}`);
}

describe('a list', () => {
  test('has what may hold a marker, of all pages', async () => {
    for (let index = 0; index < 250; index += 1) seed(`comment ${index}`);
    const held = [seed(marked()), seed(marked('eval'), bot), seed('<!-- worldflux:v1 AAAA -->', bot)];
    const found = await find();
    expect(found.map(({ id }) => id)).toEqual(held);
    expect(github.count(listRoute)).toBe(3);
  });

  test('of many pages is read in two steps: the first page, and all others at once', async () => {
    for (let index = 0; index < 450; index += 1) seed(marked());
    // The second page comes when the last has been asked for.
    const arrivals = async (): Promise<void> => {
      while (github.count(listRoute) < 5) await sleep(1);
    };
    github.fail({ route: listRoute, nth: 2, until: arrivals() });
    const found = (await find()).map(({ id }) => id);
    expect(found).toEqual(github.data.comments.map(({ id }) => id));
    expect(github.count(listRoute)).toBe(5);
  });

  test('goes on where a server does not say which page is the last', async () => {
    const held = Array.from({ length: 150 }, () => seed(marked()));
    const [first] = [(await client.request(listRoute, { issue_number: pull, per_page: 100 })).data];
    const headers = { link: '<https://git.example.org/x?page=2>; rel="next"' };
    github.fail({ route: listRoute, nth: 1, status: 200, body: first, headers });
    expect((await find()).map(({ id }) => id)).toEqual(held);
  });

  test('names nobody as the author of a comment whose account is gone', async () => {
    const comment = { id: 1, body: marked(), html_url: 'https://github.com/x', user: null };
    github.fail({ route: listRoute, nth: 1, status: 200, body: [comment] });
    expect(await find()).toMatchObject([{ id: 1, user: null }]);
  });

  test('an answer that is not GitHub’s is a refusal', async () => {
    github.fail({ route: listRoute, nth: 1, status: 200, body: { hello: 'proxy' } });
    expect((await refusalOf(find())).kind).toBe('unclear');
    const page = { headers: { 'content-type': 'text/html' }, body: '<html>sign in</html>' };
    github.fail({ route: listRoute, nth: 1, status: 200, ...page });
    expect((await refusalOf(find())).kind).toBe('unclear');
  });
});

test('a comment is made, changed and deleted', async () => {
  const { id, user, html_url } = await saveComment(client, pull, marked());
  expect({ user, html_url }).toEqual({
    user: { login: bot },
    html_url: `https://github.com/octo-org/octo-repo/pull/7#issuecomment-${id}`,
  });
  await saveComment(client, pull, 'another text', id);
  expect(github.comments(pull)).toMatchObject([{ body: 'another text' }]);
  await deleteComment(client, id);
  expect(github.comments(pull)).toEqual([]);
});

describe('the bodies that a comment has had', () => {
  const bodies = (count: number) => Array.from({ length: count }, (_, index) => `text ${index}`);
  const change = async (count: number) => {
    const made = await saveComment(client, pull, 'first');
    for (const body of bodies(count)) await saveComment(client, pull, body, made.id);
    return readEdits(client, made);
  };

  test.each([1, 4, 19])('the oldest first, and what it says now is last (%d changes)', async count => {
    expect(await change(count)).toEqual(['first', ...bodies(count), `text ${count - 1}`]);
  });

  test('at most the last 20, and of one that was never changed its own', async () => {
    expect(await change(25)).toEqual([...bodies(25).slice(5), 'text 24']);
    expect(await readEdits(client, await saveComment(client, pull, 'first'))).toEqual(['first']);
  });

  test('nothing where GitHub does not tell, and where it is gone', async () => {
    const made = await saveComment(client, pull, 'base');
    for (const fault of [
      { status: 200, body: { errors: [{ message: 'no such field' }] }, nth: 1 },
      { status: 502, times: 4 },
    ]) {
      github.fail({ route: 'POST /graphql', ...fault });
      expect(await readEdits(client, made)).toEqual([]);
    }
    await deleteComment(client, made.id);
    expect(await readEdits(client, made)).toEqual([]);
  });
});

test('the owner of a token: the workflow’s own where GitHub refuses to say, nobody where neither API answers', async () => {
  github.fail({ route: 'POST /graphql', nth: 1, status: 403, body: { message: 'Resource not accessible' } });
  expect(await client.viewer()).toBe(bot);
  expect(await (await connect(github, 'ghp_mona')).viewer()).toBe('mona');
  // A server without GraphQL says it by REST.
  github.fail({ route: 'POST /graphql', nth: 1, status: 404, body: { message: 'Not Found' } });
  expect(await (await connect(github, 'ghp_mona')).viewer()).toBe('mona');
  // An outage of GraphQL is none of REST.
  github.fail({ route: 'POST /graphql', status: 502 });
  expect(await (await connect(github, 'ghp_mona')).viewer()).toBe('mona');
  expect(await (await connect(github)).viewer()).toBe(bot);
  const other = await connect(github);
  github.fail({ status: 502 });
  expect((await refusalOf(other.viewer())).kind).toBe('unclear');
});

describe('a request', () => {
  test('to read is repeated; to write never', async () => {
    github.fail({ nth: 1, times: 2, reset: true });
    expect(await find()).toEqual([]);
    expect(github.count(listRoute)).toBe(3);
    github.fail({ route: createRoute, status: 502 });
    expect((await refusalOf(saveComment(client, pull, 'x'))).kind).toBe('unclear');
    expect(github.count(createRoute)).toBe(1);
  });

  test('to read waits for the end of a rate limit, and not for ever', async () => {
    const limited = { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } };
    github.fail({ route: listRoute, nth: 1, ...limited, headers: { 'retry-after': '2' } });
    const slow = await connect(github, 'ghs_bot', 20);
    const start = performance.now();
    expect(await find(slow)).toEqual([]);
    expect(performance.now() - start).toBeGreaterThanOrEqual(100);
    github.fail({ route: listRoute, ...limited, headers: { 'retry-after': '3600' } });
    expect(await refusalOf(find())).toMatchObject({ kind: 'limited', retryAfterMs: 3_600_000 });
  });

  test('that is never answered ends by itself', async () => {
    const { owner, name: repository } = github.data.repository;
    const patience = { ...scalePatience(100), timeoutMs: 100 };
    const options = { token: 'ghs_bot', apiUrl: github.url, owner, repository, logger: silent, patience };
    github.fail({ delayMs: 5000 });
    expect((await refusalOf(find(await connectGitHub(options)))).kind).toBe('unclear');
  });

  test('goes to a GitHub Enterprise Server where the address says so', async () => {
    const server = await startGitHub({ tokens, enterprise: true });
    server.seed.pull({ number: pull, head: { sha: sha('a') } });
    server.seed.comment({ pull, body: marked(), login: 'mona' });
    const mona = await connect(server, 'ghp_mona');
    const [found] = await find(mona);
    expect(found?.user?.login).toBe(await mona.viewer());
    await server.close();
    expect(server.requests.map(({ path }) => path.split('?')[0])).toEqual([
      '/api/v3/repos/octo-org/octo-repo/issues/7/comments',
      '/api/graphql',
    ]);
  });
});

test('a server that says the token back does not have it shown', async () => {
  const body = { message: 'no such token: ghs_bot' };
  github.fail({ route: listRoute, status: 404, body });
  expect((await refusalOf(find())).message).toMatch(/^no such token: \*\*\*/);
  github.fail({ route: createRoute, status: 422, body });
  expect((await refusalOf(saveComment(client, pull, 'x'))).message).not.toContain('ghs_bot');
});

describe('refusals', () => {
  const said = (status: number, message: string, headers: Record<string, string> = {}) =>
    readGitHubError(Object.assign(new Error(message), { status, response: { headers, data: {} } }));
  const accepted = { 'x-accepted-github-permissions': 'pull_requests=write' };
  const table: [number, string, Record<string, string>, GitHubErrorKind][] = [
    [401, 'Bad credentials', {}, 'token'],
    [403, 'Resource not accessible by integration', {}, 'permission'],
    [403, 'Resource not accessible by personal access token', {}, 'permission'],
    [403, 'Must have admin rights to Repository.', {}, 'permission'],
    [403, 'Forbidden', accepted, 'permission'],
    [403, 'Unable to create comment because issue is locked.', accepted, 'locked'],
    [403, 'Repository was archived so is read-only.', accepted, 'archived'],
    [
      403,
      'Although you appear to have the correct authorization credentials, the `acme` organization has an IP allow list enabled, and your IP address is not permitted to access this resource.',
      accepted,
      'ip-allow-list',
    ],
    [
      403,
      'Resource protected by organization SAML enforcement. You must grant your Personal Access token access to this organization.',
      {},
      'sso',
    ],
    [403, 'Forbidden', { 'x-github-sso': 'required; url=https://github.com/orgs/acme/sso' }, 'sso'],
    [403, 'Sorry. Your account was suspended', {}, 'refused'],
    [403, '<html>Blocked by the firewall</html>', {}, 'refused'],
    [403, 'You have exceeded a secondary rate limit.', {}, 'limited'],
    [403, 'Slow down', { 'retry-after': '5' }, 'limited'],
    [403, 'API rate limit exceeded', { 'x-ratelimit-remaining': '0' }, 'limited'],
    [404, 'Not Found', {}, 'missing'],
    [410, 'This issue was deleted', {}, 'missing'],
    [422, 'Validation Failed: {"message":"Body is too long (maximum is 65536 characters)"}', {}, 'too-long'],
    [422, 'Body cannot be blank', {}, 'rejected'],
    [429, 'Too many requests', {}, 'limited'],
    [500, 'Server Error', {}, 'unclear'],
    [503, 'Unicorn', {}, 'unclear'],
  ];

  test.each(table)('%d %s %j is %s', (status, message, headers, kind) => {
    const refusal = said(status, message, headers);
    expect(refusal).toMatchObject({ kind, status, retryable: kind === 'limited' || kind === 'unclear' });
    const { code, reason, fix } = explainGitHubError(refusal);
    expect(code).toMatch(/^WF-(?:COMMENT|TOKEN)-/);
    expect([reason, fix].join()).not.toContain('pull_request_target');
    // That a permission is missing is said where GitHub says so, and nowhere else.
    expect(code === 'WF-COMMENT-PERMISSION').toBe(kind === 'permission');
    if (kind !== 'permission' && kind !== 'too-long') expect(reason).toContain(refusal.message);
  });

  test('each refusal has a way out of its own', () => {
    const own: GitHubErrorKind[] = [
      'token',
      'permission',
      'locked',
      'archived',
      'ip-allow-list',
      'sso',
      'refused',
      'missing',
    ];
    const fixes = new Map(
      table.map(([status, message, headers, kind]) => [kind, explainGitHubError(said(status, message, headers)).fix]),
    );
    expect(new Set(own.map(kind => fixes.get(kind))).size).toBe(own.length);
    // A token that was good when the job began: both ways to have a fresh one.
    expect(fixes.get('token')).toMatch(/create-github-app-token[^]*needs: train/);
  });

  test('the time to wait is read from what GitHub says', () => {
    const date = 'Sun, 22 Nov 2026 09:00:00 GMT';
    const reset = String(Date.parse(date) / 1000 + 90);
    expect(said(429, 'x', { 'retry-after': '5' }).retryAfterMs).toBe(5000);
    expect(said(403, 'x', { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': reset, date }).retryAfterMs).toBe(
      90_000,
    );
    expect(said(403, 'secondary rate limit').retryAfterMs).toBe(60_000);
  });

  test('a refused permission names what GitHub asks for, and nothing that is not a permission', () => {
    const headers = { 'x-accepted-github-permissions': 'issues=write; pull_requests=write; <img src=x>' };
    expect(explainGitHubError(said(403, 'no', headers)).reason).toContain('issues: write or pull-requests: write.');
    const plain = said(403, 'Resource not accessible by integration');
    expect(explainGitHubError(plain).reason).toContain('pull-requests: write');
  });

  test('GitHub’s own words are made visible', () => {
    expect(said(500, 'a\u001b[31mb\n::error::c').message).toBe('ab ::error::c');
  });
});
