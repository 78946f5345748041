// A config file that the commit has and the workspace has not, because nothing, or not all, was checked out: its rules apply.
import { expect, test } from '@jest/globals';
import { checkout, situationForEach, pull, pullEvent, pushEvent, seeds, sha, shas } from './event-setup.ts';

const path = '.github/worldflux.yml';
const limit = 'metrics:\n  loss: { goal: min, max: 5 }\n';
const contentsRoute = 'GET /repos/{owner}/{repo}/contents/{path}';

const situation = situationForEach();
const body = (): string => situation.repo.github.comments(pull)[0]?.body ?? '';
const sparse = { ...checkout(shas.later, `'refs/pull/${pull}/merge'`), '.git/info/sparse-checkout': '/src/\n' };

test.each([
  ['no checkout', 'pull_request', {}],
  ['a sparse checkout', 'pull_request', sparse],
  ['no checkout', 'push', {}],
  ['no checkout', 'release', {}],
  ['a checkout of another repository below', 'push', checkout(sha(900), undefined, 'model', 'octo-org/model')],
])('%s on %s: the rules are those of the commit, and no change of them is claimed', async (_, name, files) => {
  for (const ref of ['main', shas.later]) situation.repo.github.seed.file(path, limit, ref);
  const events: Record<string, { name: string; payload: unknown }> = {
    pull_request: pullEvent(),
    push: pushEvent(shas.later),
    release: { name: 'release', payload: { repository: { id: 1296269, default_branch: 'main' } } },
  };
  const step = await situation.run({ event: events[name] ?? pullEvent(), runs: seeds(9), config: null, files });
  expect(step).toMatchObject({ failed: true, outputs: { conclusion: 'failed' } });
  expect(step.summary).toMatch(/^## ❌ `loss` above the limit of 5/);
  expect(`${body()}${step.summary}`).not.toContain('changes the rules');
});

test('a mistake in the file of the commit is an error, as it is on the disk', async () => {
  situation.repo.github.seed.file(path, 'metrics:\n  loss: { gaol: min }\n', shas.later);
  const run = situation.run({ event: pullEvent(), runs: seeds(9), config: null });
  await expect(run).rejects.toMatchObject({ code: 'WF-INPUT', message: expect.stringContaining('gaol') });
});

test('a file that GitHub does not give is a warning with both ways out', async () => {
  const headers = { 'x-accepted-github-permissions': 'contents=read' };
  const body = { message: 'Resource not accessible by integration' };
  situation.repo.github.fail({ route: contentsRoute, status: 403, times: 9, headers, body });
  const { failed, log } = await situation.run({ event: pullEvent(), runs: seeds(9), config: null });
  expect(failed).toBe(false);
  expect(log).toContainEqual(
    expect.stringMatching(/^warning: .*No rules apply[^]*actions\/checkout[^]*contents: read/),
  );
});

test('where GitHub fails nothing passes without its rules', async () => {
  situation.repo.github.fail({ route: contentsRoute, status: 500, times: 99, body: {} });
  const step = situation.run({ event: pullEvent(), runs: seeds(9), config: null });
  await expect(step).rejects.toMatchObject({ code: 'WF-COLLECT-SERVICE' });
});

test('a whole checkout without the file has no rules, and nothing is asked but the base branch', async () => {
  situation.repo.github.seed.file(path, limit, shas.later);
  const files = checkout(shas.later, `'refs/pull/${pull}/merge'`);
  expect((await situation.run({ event: pullEvent(), runs: seeds(9), config: null, files })).failed).toBe(false);
  expect(situation.repo.github.requests.filter(({ route }) => route === contentsRoute)).toEqual([
    expect.objectContaining({ path: expect.stringContaining('ref=main') }),
  ]);
});

test('a commit that GitHub does not know is a warning, too', async () => {
  const files = { ...sparse, '.git/HEAD': `${sha(900)}\n` };
  const { log } = await situation.run({ event: pushEvent(shas.later), runs: seeds(9), config: null, files });
  expect(log.some(line => line.startsWith('warning: ') && line.includes('No rules apply'))).toBe(true);
});
