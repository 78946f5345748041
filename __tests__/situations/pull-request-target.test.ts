// On pull_request_target a job has secrets: whatever is checked out, the step refuses to read it, and shows the safe way.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { openTestRepo, pull, pullEvent, sha, shas, token, type TestRepo } from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

let repo: TestRepo;
beforeAll(async () => void (repo = await openTestRepo({ artifacts: false, runner: runStepHere })));
afterAll(() => repo.close());

const event = () => {
  const { payload } = pullEvent();
  const repo = { id: 666, owner: { login: 'mallory' } };
  const pull_request = { ...payload.pull_request, head: { ...payload.pull_request.head, repo } };
  return { name: 'pull_request_target', payload: { ...payload, pull_request } };
};
const head = (content: string): Record<string, string> => ({ '.git/HEAD': `${content}\n`, '.git/config': '' });
const step = (files: Record<string, string>): ReturnType<TestRepo['run']> =>
  repo.run({ runs: ['same/dreamerv3-s0'], event: event(), sha: shas.later, runId: 1, token, files });

test.each([
  ['the head', head(shas.head)],
  ['the head, by a branch', { ...head('ref: refs/heads/topic'), '.git/refs/heads/topic': `${shas.head}\n` }],
  [
    'the head, by a packed branch',
    { ...head('ref: refs/heads/topic'), '.git/packed-refs': `# pack\n${shas.head} refs/heads/topic\n` },
  ],
  [
    'the trial merge',
    {
      ...head(sha(77)),
      '.git/FETCH_HEAD': `${sha(77)}\t\t'refs/pull/7/merge' of https://github.com/octo-org/world-models\n`,
    },
  ],
  ['the head in a folder of its own', { 'pr/.git/HEAD': `${shas.head}\n` }],
  ['the head three folders down', { 'work/of/pr/.git/HEAD': `${shas.head}\n` }],
  [
    'a newer commit of the fork',
    {
      ...head(sha(78)),
      '.git/FETCH_HEAD': `${sha(78)}\t\tbranch 'topic' of https://github.com/Mallory/world-models\n`,
    },
  ],
  ['nothing', {}],
  ['the base', head(shas.later)],
  [
    'the base, fetched from this repository',
    {
      ...head(shas.later),
      '.git/FETCH_HEAD': `${shas.later}\t\tbranch 'main' of https://github.com/octo-org/world-models\n`,
    },
  ],
  ['what cannot be told', head('no such thing')],
  ['the head, and a config file that is wrong', { ...head(shas.head), '.github/worldflux.yml': 'evil: 1\n' }],
])('with %s checked out is refused, with the safe way', async (_, files) => {
  const { exitCode, log, outputs } = await step(files);
  expect(exitCode).toBe(1);
  expect(log).toContain('[WF-TARGET-CHECKOUT]');
  expect(log).not.toContain('evil');
  expect(log).toContain('mode: collect');
  expect(outputs).toMatchObject({ conclusion: 'failed', runs: '0' });
  expect(repo.github.comments(pull)).toEqual([]);
});
