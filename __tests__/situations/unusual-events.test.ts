// Events and answers that few workflows meet, and each of which has to be said in its own words: a review, a number that a dispatch
// hands on, a token that is empty, results that have expired, a page in place of an answer.
import { beforeEach, expect, test } from '@jest/globals';
import { checkout, situationForEach, pull, pullEvent, type Situation, seeds, sha, shas } from './event-setup.ts';

const situation = situationForEach();
beforeEach(() => {
  situation.seedBaseline({ runs: seeds(1) });
});

type Observed = Awaited<ReturnType<Situation['run']>>;
const repository = { id: 1296269, default_branch: 'main' };
const worse = seeds(1.3);
const bodies = () => situation.repo.github.comments(pull).map(({ body }) => body);
const states = ({ report }: Observed) => report.rules.map(({ state }) => state);
const notices = ({ log }: Observed) => log.filter(line => line.startsWith('notice: '));

test.each(['pull_request_review', 'pull_request_review_comment'])(
  '%s runs the pull request’s merge commit: comment and baseline are those of pull_request',
  async name => {
    const { pull_request } = pullEvent().payload;
    const payload = { repository, action: 'submitted', pull_request: { ...pull_request, merge_commit_sha: sha(77) } };
    const files = checkout(sha(77), `'refs/pull/${pull}/merge'`);
    const step = await situation.run({ event: { name, payload }, runs: worse, files, sha: sha(77) });
    expect([step.failed, states(step), notices(step)]).toEqual([true, ['regressed'], []]);
    expect(bodies()).toEqual([expect.stringMatching(/^## ❌ /)]);
  },
);

const dispatch = { name: 'workflow_dispatch', values: 'inputs' };
const command = { name: 'repository_dispatch', values: 'client_payload' };
test.each([
  [dispatch, { pr: '7' }, 'inputs.pr'],
  [dispatch, { 'pull-request': '7' }, 'inputs.pull-request'],
  [dispatch, { PR_NUMBER: '7' }, 'inputs.PR_NUMBER'],
  [command, { pull_request: { number: 7 } }, 'client_payload.pull_request.number'],
  [command, { pr: 7 }, 'client_payload.pr'],
  [dispatch, { pr: 'none' }, undefined],
  [dispatch, { seed: '7' }, undefined],
  [command, { pull_request: null }, undefined],
])('a dispatch that is handed a number for a pull request: how to name it is said', async (kind, values, path) => {
  const event = { name: kind.name, payload: { repository, [kind.values]: values } };
  const step = await situation.run({ event, runs: worse });
  expect(notices(step)).toEqual(
    path === undefined ? [] : [expect.stringContaining(`pull-request: \${{ github.event.${path} }}`)],
  );
});

const names = { number: 7 };
test.each<[string, object, string | undefined]>([
  ['issue_comment', { issue: { number: 7, pull_request: {} } }, '${{ github.event.issue.number }}'],
  ['issue_comment', { issue: { number: 12 } }, undefined],
  ['issues', { issue: { number: 12 } }, undefined],
  ['check_run', { check_run: { pull_requests: [names] } }, '${{ github.event.check_run.pull_requests[0].number }}'],
  [
    'check_suite',
    { check_suite: { pull_requests: [names] } },
    '${{ github.event.check_suite.pull_requests[0].number }}',
  ],
  ['pull_request_review_thread', { pull_request: names }, '${{ github.event.pull_request.number }}'],
  ['check_run', { check_run: { pull_requests: [] } }, '12'],
  ['deployment_status', { deployment: { ref: 'topic' } }, '12'],
])('%s with %j: the way to name its pull request is one that this payload has', async (name, payload, number) => {
  const step = await situation.run({ event: { name, payload: { repository, ...payload } }, runs: seeds(1) });
  const named = notices(step).filter(line => line.includes('pull-request:'));
  expect(named).toEqual(number === undefined ? [] : [expect.stringContaining(`pull-request: ${number}`)]);
});

test('a dispatch that checks a pull request out, which nothing names: how to name it is said', async () => {
  const files = checkout(sha(77), `'refs/pull/${pull}/merge'`);
  const step = await situation.run({
    event: { name: 'workflow_dispatch', payload: { repository } },
    runs: worse,
    files,
  });
  expect(notices(step).join('\n')).toContain('pull-request: ${{');
});

test('a token that is empty, as a secret is for a fork: neither comment nor baseline go missing without a word', async () => {
  const step = await situation.run({ event: pullEvent(), runs: worse, token: '' });
  expect(states(step)).toEqual(['no-baseline']);
  expect(step.report.comparison.description).toContain('github-token');
  expect(step.summary).toContain('github-token');
  expect(notices(step)).toEqual([expect.stringMatching(/github-token[^]*pull-requests: write/)]);
  const off = await situation.run({ event: pullEvent(), runs: worse, token: '', inputs: { comment: 'never' } });
  expect(notices(off)).toEqual([]);
});

test('results that have expired are named as the reason, with the way to keep them', async () => {
  for (const one of situation.repo.github.data.artifacts) one.expired = true;
  const step = await situation.run({ event: pullEvent(), runs: worse });
  expect(states(step)).toEqual(['no-baseline']);
  expect(step.report.comparison.description).toContain('have expired');
  expect(notices(step)).toEqual([expect.stringContaining('schedule:')]);
  situation.seedBaseline({ runs: seeds(1), sha: shas.base });
  expect(states(await situation.run({ event: pullEvent(), runs: worse }))).toEqual(['regressed']);
});

test.each([
  [
    'of a proxy',
    '<html>\r\n<head><title>502 Bad Gateway</title></head><body><hr>nginx</body></html>',
    '502 Bad Gateway',
  ],
  ['without a title', '<!DOCTYPE html><p>Sorry</p>', 'a page came'],
  ['of nothing', '', 'HTTP 502'],
])('a page %s in place of an answer: no HTML reaches anybody', async (_, body, words) => {
  situation.repo.github.fail({ status: 502, headers: { 'content-type': 'text/html' }, body });
  const step = await situation.run({ event: pullEvent(), runs: worse });
  expect(states(step)).toEqual(['unreadable']);
  expect(step.report.comparison.description).toContain(words);
  expect(`${step.log.join('\n')}${JSON.stringify(step.result)}`).not.toMatch(/<\/?(?:html|head|p|hr)\b/i);
});
