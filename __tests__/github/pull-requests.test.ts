import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GitHubStandIn, startGitHub } from '../../sandbox/github.ts';
import { findPulls } from '../../src/github/pull-requests.ts';
import { connect, sha, tokens } from './comment/comment-setup.ts';

let github: GitHubStandIn;
beforeEach(async () => {
  github = await startGitHub({ tokens: [...tokens, { token: 'ghs_none', permissions: {} }] });
});
afterEach(async () => {
  expect(github.failures).toEqual([]);
  await github.close();
});

const find = async (lookup: Parameters<typeof findPulls>[1], token?: string) => {
  const { pulls, ...rest } = await findPulls(await connect(github, token), lookup);
  return { numbers: pulls.map(({ number }) => number), ...rest };
};

test('a push: the open pull requests whose head it is', async () => {
  github.data.history.commit(sha('a'), { branch: 'main' });
  github.data.history.commit(sha('b'), { parents: [sha('a')], branch: 'topic' });
  github.data.history.commit(sha('c'), { parents: [sha('b')], branch: 'more' });
  const base = { ref: 'main', sha: sha('a') };
  github.seed.pull({ number: 1, head: { sha: sha('b') }, base });
  // It holds the commit and has moved on.
  github.seed.pull({ number: 2, head: { sha: sha('c') }, base });
  github.seed.pull({ number: 3, head: { sha: sha('b') }, base, state: 'closed', merged: true });
  expect(await find({ headSha: sha('b') })).toEqual({ numbers: [1] });
  expect(await find({ headSha: sha('a') })).toEqual({ numbers: [] });
  expect(github.requests.map(({ route }) => route)).toEqual(
    Array(2).fill('GET /repos/{owner}/{repo}/commits/{commit_sha}/pulls'),
  );
});

test('two pull requests of one head are two', async () => {
  for (const number of [1, 2]) github.seed.pull({ number, head: { sha: sha('b') } });
  expect((await find({ headSha: sha('b') })).numbers.toSorted()).toEqual([1, 2]);
});

test('a fork’s: by its owner and branch, and only where repository and commit are right', async () => {
  const [mona, evil] = [github.seed.fork('mona'), github.seed.fork('mona')];
  const head = { sha: sha('b'), ref: 'topic' };
  github.seed.pull({ number: 1, head: { ...head, repository: mona } });
  github.seed.pull({ number: 2, head: { ...head, repository: evil } });
  github.seed.pull({ number: 3, head: { ...head, sha: sha('c'), repository: mona } });
  github.seed.pull({ number: 4, head: { ...head, repository: null } });
  const lookup = {
    headSha: sha('b'),
    headBranch: 'topic',
    headOwner: 'mona',
    headRepositoryId: mona.id,
    baseRepositoryId: github.data.repository.id,
  };
  expect(await find(lookup)).toEqual({ numbers: [1] });
  expect(await find({ ...lookup, baseRepositoryId: 1 })).toEqual({ numbers: [] });
});

test('a token that may not ask is a reason, and none is found', async () => {
  github.seed.pull({ number: 1, head: { sha: sha('b') } });
  const { numbers, reason } = await find({ headSha: sha('b') }, 'ghs_none');
  expect(numbers).toEqual([]);
  expect(reason).toContain('Resource not accessible by integration');
});

test('a commit that GitHub does not know, and an answer of another shape, are no pull request', async () => {
  expect((await find({ headSha: sha('f') })).numbers).toEqual([]);
  github.fail({ status: 200, body: { pulls: [] } });
  expect(await find({ headSha: sha('f') })).toEqual({ numbers: [] });
});
