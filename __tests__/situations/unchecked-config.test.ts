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

test.each<[string, number, string]>([
  ['may not be read', 403, 'Resource not accessible by integration'],
  ['is not given by a GitHub that fails', 500, ''],
])('a file that %s fails the step, with both ways out', async (_, status, message) => {
  const headers = status === 403 ? { 'x-accepted-github-permissions': 'contents=read' } : {};
  situation.repo.github.fail({ route: contentsRoute, status, times: 99, headers, body: { message } });
  const step = situation.run({ event: pullEvent(), runs: seeds(9), config: null });
  await expect(step).rejects.toMatchObject({
    ...{ code: 'WF-RULES', message: expect.stringContaining(path) },
    fix: expect.stringMatching(status === 403 ? /^Check it out[^]*actions\/checkout[^]*contents: read/ : /Re-run/),
  });
});

test('without a token the first line says that the rules could not be read', async () => {
  const run = { event: pushEvent(shas.later), runs: seeds(9), config: null };
  const { summary, failed } = await situation.run({ ...run, inputs: { 'github-token': '' } });
  expect(failed).toBe(false);
  expect(summary).toMatch(/^## ⚠️ The rules could not be read, nothing was judged: `loss`/);
  expect(summary).not.toContain('to copy');
});

test('rules in a file that is not read are named in the first line', async () => {
  const below = `trainer/${path}`;
  const { summary } = await situation.run({
    event: pushEvent(shas.later),
    runs: seeds(9),
    config: null,
    files: { [below]: limit },
  });
  expect(summary).toMatch(new RegExp(`^## ⚠️ The rules in \`${below}\` are not used, nothing was judged`));
  expect(summary).toContain(`config: ${below}`);
  expect(summary).not.toContain('to copy');
});

test('a whole checkout without the file has no rules, and nothing is asked but the base branch', async () => {
  situation.repo.github.seed.file(path, limit, shas.later);
  const files = checkout(shas.later, `'refs/pull/${pull}/merge'`);
  expect((await situation.run({ event: pullEvent(), runs: seeds(9), config: null, files })).failed).toBe(false);
  expect(situation.repo.github.requests.filter(({ route }) => route === contentsRoute)).toEqual([
    expect.objectContaining({ path: expect.stringContaining('ref=main') }),
  ]);
});

test('a commit that GitHub does not know fails the step, too', async () => {
  const files = { ...sparse, '.git/HEAD': `${sha(900)}\n` };
  const step = situation.run({ event: pushEvent(shas.later), runs: seeds(9), config: null, files });
  await expect(step).rejects.toMatchObject({
    code: 'WF-RULES',
    fix: expect.stringContaining('sparse-checkout: .github'),
  });
});
