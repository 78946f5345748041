// What a marker says of its run, held to what GitHub says of it.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type GitHubStandIn, startGitHub } from '../../../sandbox/github.ts';
import { confirmRun } from '../../../src/github/comment/confirm-run.ts';
import { connect, job, markerOf, pull, sha } from './comment-setup.ts';

let github: GitHubStandIn;
beforeEach(async () => {
  github = await startGitHub({
    tokens: [
      { token: 'ghs_bot', permissions: { actions: 'read' } },
      { token: 'ghs_other', permissions: { 'pull-requests': 'write' } },
    ],
  });
  for (const number of [pull, 8]) github.seed.pull({ number, head: { sha: sha('a') } });
});
afterEach(async () => {
  await github.close();
});

const workflowPath = '.github/workflows/train.yml';
const place = { runId: 1005, workflowPath, issue: pull };
const facts = { workflowPath, event: 'pull_request', headSha: sha('a'), pulls: [pull] };
const claimed = markerOf(job(0, { run: 9 }));

async function confirms(run: object, token = 'ghs_bot', marker = claimed): Promise<boolean> {
  github.seed.run({ ...facts, id: 1005, number: 5 });
  github.seed.run({ ...facts, id: 1009, number: 9, ...run });
  return confirmRun(await connect(github, token), marker, place);
}

test('a run as it says is one', async () => {
  expect(await confirms({})).toBe(true);
  expect(await confirms({ pulls: [] })).toBe(true);
});

test.each([
  ['another number', { number: 4 }],
  ['another workflow', { workflowPath: '.github/workflows/other.yml' }],
  ['another commit', { headSha: sha('b') }],
  ['another pull request', { pulls: [8] }],
  ['no such run', { id: 1010 }],
])('%s is none', async (_, run) => {
  expect(await confirms(run)).toBe(false);
});

test('a rank that its event does not have is none: it would stop each other run of the commit', async () => {
  const place = { ...claimed, rank: 9 };
  expect(await confirms({}, 'ghs_bot', place)).toBe(false);
  expect(await confirms({ id: 1010, event: 'push' }, 'ghs_bot', { ...claimed, runId: 1010 })).toBe(false);
  expect(await confirms({ id: 1011, event: 'push' }, 'ghs_bot', { ...claimed, runId: 1011, rank: 0 })).toBe(true);
});

test('an attempt that has not begun is none', async () => {
  const third = { ...claimed, attempt: 3 };
  expect(await confirms({ attempt: 2 }, 'ghs_bot', third)).toBe(false);
  const later = { ...third, runId: 1010 };
  github.seed.run({ ...facts, id: 1010, number: 9, attempt: 3 });
  expect(await confirmRun(await connect(github), later, place)).toBe(true);
});

test('where GitHub does not tell, the marker counts', async () => {
  expect(await confirms({ number: 4 }, 'ghs_other')).toBe(true);
  expect(await confirmRun(await connect(github), { ...claimed, runId: 77 }, { ...place, runId: 78 })).toBe(true);
});
