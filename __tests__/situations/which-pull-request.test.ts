// Which pull request a run is judged as, and against which branch: by the event, by the input `pull-request`, by what is checked out.
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { startCloud, type Cloud } from '../../sandbox/cloud.ts';
import { runOf } from '../github/comment/comment-setup.ts';
import {
  checkout,
  situationForEach,
  pull,
  pullEvent,
  pushEvent,
  type Situation,
  seeds,
  sha,
  shas,
  tolerance,
} from './event-setup.ts';

const situation = situationForEach();

const dispatch = { name: 'workflow_dispatch', payload: { repository: { id: 1296269, default_branch: 'main' } } };
const comment = { name: 'issue_comment', payload: { ...dispatch.payload, issue: { number: pull } } };
const byNumber = { 'pull-request': String(pull) };
const fetchedPull = (kind: string) => `'refs/pull/${pull}/${kind}'`;
const bodies = (issue = pull) => situation.repo.github.comments(issue).map(({ body }) => body);
const states = ({ report }: Awaited<ReturnType<Situation['run']>>) => report.rules.map(({ state }) => state);

test('a trial merge is compared with what main had when it was made, the head with where it left main', async () => {
  const { github } = situation.repo;
  github.data.history.commit(sha(77), { parents: [shas.later, shas.head] });
  situation.seedBaseline({ runs: seeds(1) });
  situation.seedBaseline({ runs: seeds(0.5), sha: shas.later });
  const { payload } = pullEvent();
  const event = {
    name: 'pull_request',
    payload: { ...payload, pull_request: { ...payload.pull_request, merge_commit_sha: sha(77) } },
  };
  const judged = async (files: Record<string, string>) => {
    const inputs = { comment: 'never', 'baseline-runs': '1' };
    const step = await situation.run({ event, runs: seeds(0.8), files, sha: sha(77), inputs });
    return [step.result.baseline_source?.sha, step.result.comparisons[0]?.state];
  };
  expect(await judged(checkout(sha(77), fetchedPull('merge')))).toEqual([shas.later, 'regressed']);
  expect(await judged(checkout(shas.head, fetchedPull('head')))).toEqual([shas.base, 'improved']);
});

test('a pull request is compared with what it builds on, whatever base its payload still names', async () => {
  situation.seedBaseline({ runs: seeds(2), sha: sha(1), at: Date.now() - 2 * 86_400_000 });
  situation.seedBaseline({ runs: seeds(1) });
  const { payload } = pullEvent();
  const { pull_request: named } = payload;
  const base = { ...named.base, sha: sha(1) };
  const event = { name: 'pull_request', payload: { ...payload, pull_request: { ...named, base } } };
  const step = await situation.run({ event, runs: seeds(2), inputs: { comment: 'never' }, config: tolerance });
  expect([step.result.baseline_source?.sha, states(step)]).toEqual([shas.base, ['regressed']]);
});

test('of two checkouts of the repository that are of other commits, the result is none of the run', async () => {
  const event = { name: 'workflow_dispatch', payload: { ...dispatch.payload, ref: 'refs/heads/main' } };
  const measured = async (head: string, base: string) => {
    const files = { ...checkout(head, undefined, 'head'), ...checkout(base, undefined, 'base') };
    const step = await situation.run({ event, files, runs: seeds(1), sha: shas.base, inputs: { baseline: 'none' } });
    return step.result.measured_sha;
  };
  expect(await measured(sha(99), shas.later)).not.toBe(shas.base);
  expect(await measured(sha(99), shas.later)).toBeDefined();
  // One of the run's own commit may be the one that trained, beside a checkout of the pages.
  expect(await measured(sha(99), shas.base)).toBeUndefined();
  expect(await measured(shas.base, shas.base)).toBeUndefined();
});

describe('the input pull-request', () => {
  // The baseline is 30 % better, and of the commit that the pull request left main at.
  beforeEach(() => void situation.seedBaseline({ runs: seeds(1) }));
  const worse = seeds(1.3);

  test.each([
    ['a comment', comment],
    ['a dispatch', dispatch],
    ['a schedule', { name: 'schedule', payload: {} }],
  ])('%s on the head: comment and baseline are the pull request’s, though GITHUB_SHA is main’s', async (_, event) => {
    const files = checkout(shas.head, fetchedPull('head'));
    const step = await situation.run({ event, inputs: byNumber, runs: worse, files });
    expect([step.failed, states(step)]).toEqual([true, ['regressed']]);
    expect(bodies()).toHaveLength(1);
    expect(step.result.measured_sha).toBe(shas.head);
  });

  test('a run that is started on the base branch is no run of that branch: renamed groups fail', async () => {
    situation.seedBaseline({ runs: [...seeds(1, 'small'), ...seeds(1, 'large')] });
    const runs = [...seeds(1, 'small'), ...seeds(9, 'other')];
    const how = {
      event: dispatch,
      runs,
      config: tolerance,
      files: checkout(shas.head),
      env: { GITHUB_REF: 'refs/heads/main' },
    };
    expect((await situation.run({ ...how, inputs: { ...byNumber, comment: 'never' } })).failed).toBe(true);
    const own = { ...how, sha: shas.later, files: checkout(shas.later), inputs: { comment: 'never' } };
    expect((await situation.run(own)).failed).toBe(false);
  });

  test('its merge commit will do as well, and is named', async () => {
    situation.repo.github.fail({
      route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
      status: 200,
      body: {
        ...pullEvent().payload.pull_request,
        merge_commit_sha: sha(77),
        base: { sha: shas.base, ref: 'main', repo: { id: 1296269 } },
      },
    });
    const step = await situation.run({
      event: comment,
      inputs: byNumber,
      runs: worse,
      files: checkout(sha(77), fetchedPull('merge')),
    });
    expect(states(step)).toEqual(['regressed']);
    expect(step.report.commit).toEqual({ head: shas.head, measured: sha(77), merge: true });
    expect(step.summary).toContain(sha(77).slice(0, 7));
  });

  test.each([
    ['main', checkout(shas.later, "branch 'main'"), shas.later],
    ['a commit that nobody knows', checkout(sha(99)), sha(99)],
    ['nothing', {}, 'unknown'],
    ['what cannot be told', { '.git/HEAD': 'no such thing' }, 'unknown'],
  ])('with %s checked out it is not judged as that pull request, and says so', async (_, files, measured) => {
    const step = await situation.run({ event: comment, inputs: byNumber, runs: worse, files });
    expect(states(step)).not.toContain('regressed');
    expect(bodies()).toEqual([]);
    expect(step.log.filter(line => line.startsWith('warning: [WF-OTHER-COMMIT]'))).toHaveLength(1);
    expect(step.report.comparison.description).toContain(`#${pull}`);
    // What it measured stays in its result, so that it is no other branch's baseline.
    expect(step.result.measured_sha).toBe(measured);
  });

  test.each(['404', 'another form', 'no permission'])(
    'a pull request that cannot be read (%s) ends the step',
    async why => {
      if (why === 'another form')
        situation.repo.github.fail({
          route: 'GET /repos/{owner}/{repo}/pulls/{pull_number}',
          status: 200,
          body: { number: 'x' },
        });
      const step = situation.run({
        event: comment,
        inputs: { 'pull-request': why === '404' ? '4711' : String(pull) },
        ...(why === 'no permission' ? { token: 'ghs_noactions' } : {}),
      });
      await expect(step).rejects.toMatchObject({ code: 'WF-PULL-REQUEST' });
    },
  );

  const notices = ({ log }: Awaited<ReturnType<Situation['run']>>) =>
    log.filter(line => line.startsWith('notice:') && !line.includes("a fork's"));
  const onPull = { ...comment, payload: { ...dispatch.payload, issue: { number: pull, pull_request: {} } } };
  test.each([
    ['a comment', onPull, 'refs/heads/main', true],
    ['a comment on an issue', comment, 'refs/heads/main', false],
    ['a dispatch on the branch of a pull request', dispatch, 'refs/heads/topic', true],
    ['a dispatch on the default branch', dispatch, 'refs/heads/main', false],
    ['a schedule', { name: 'schedule', payload: {} }, 'refs/heads/main', false],
    ['a pull request in no form that is known', { name: 'pull_request', payload: {} }, 'refs/heads/main', true],
  ])('%s without it: what would bring a comment is said where one may be expected', async (_, event, ref, reported) => {
    const step = await situation.run({ event, env: { GITHUB_REF: ref }, runs: seeds(1) });
    expect([step.failed, bodies()]).toEqual([false, []]);
    expect(notices(step)).toHaveLength(reported ? 1 : 0);
    const off = await situation.run({ event, env: { GITHUB_REF: ref }, runs: seeds(1), inputs: { comment: 'never' } });
    expect(notices(off)).toEqual([]);
  });

  test('the event’s own number asks nobody', async () => {
    await situation.run({ event: pullEvent(), inputs: byNumber, runs: worse });
    expect(situation.repo.github.count('GET /repos/{owner}/{repo}/pulls/{pull_number}')).toBe(0);
  });
});

describe('a fork’s pull request by its number', () => {
  const key = 'wfx_s3cretKeyOfThisWorkspace0123456789';
  let cloud: Cloud;
  beforeEach(async () => {
    cloud = await startCloud({ keys: [{ key, workspace: 'acme' }] });
    const { github } = situation.repo;
    github.seed.pull({ number: 8, head: { sha: sha(200), repository: github.seed.fork('mallory') } });
    github.data.history.commit(sha(200), { parents: [shas.base] });
    github.seed.file('.github/worldflux.yml', tolerance);
    situation.seedBaseline({ runs: seeds(1) });
  });
  afterEach(async () => {
    await cloud.close();
  });
  const inputs = { 'pull-request': '8', 'api-key': '', project: 'demo-box' };

  test('is judged by the base’s rules, unverified, and never sent with the key', async () => {
    const step = await situation.run({
      event: comment,
      runs: seeds(1.3),
      config: 'metrics: {}\n',
      inputs: { ...inputs, 'api-key': key, 'api-url': cloud.url, 'sync-forks': 'true' },
      files: checkout(sha(200), "'refs/pull/8/head'"),
    });
    expect([step.failed, states(step)]).toEqual([true, ['regressed']]);
    expect([step.result.unverified, step.report.sync.mode]).toEqual([true, 'local']);
    expect(cloud.runs()).toEqual([]);
    expect(bodies(8)).toEqual([expect.stringContaining('unverified')]);
    expect(step.summary).toContain('unverified');
  });

  // A patch, an archive and a renamed fork leave nothing in .git that tells whose code it is.
  test.each<[string, Record<string, string>]>([
    ['the default branch, to which a patch may have been applied', checkout(shas.later, "branch 'main'")],
    ['no work tree at all, as after an archive', {}],
    [
      'a renamed fork in a folder',
      { ...checkout(shas.later, "branch 'main'"), ...checkout(sha(200), "branch 'topic'", 'pr', 'mallory/models') },
    ],
  ])('on a comment that the input does not follow, with %s: the same', async (_, files) => {
    const onPull = { ...comment, payload: { ...comment.payload, issue: { number: 8, pull_request: {} } } };
    const step = await situation.run({
      ...{ event: onPull, runs: seeds(1.3), config: 'metrics: {}\n', files, sha: shas.later },
      inputs: { 'api-key': key, 'api-url': cloud.url, project: 'demo-box' },
    });
    expect([states(step), step.result.unverified, step.report.sync.mode]).toEqual([['regressed'], true, 'local']);
    expect(cloud.runs()).toEqual([]);
  });

  test('on a schedule, five folders down: the same', async () => {
    const files = {
      ...checkout(shas.later, "branch 'main'"),
      ...checkout(sha(200), "'refs/pull/8/head'", 'all/of/the/open/pulls'),
    };
    const step = await situation.run({
      ...{ event: { ...dispatch, name: 'schedule' }, runs: seeds(1.3), config: 'metrics: {}\n', files },
      ...{ sha: shas.later, inputs: { 'api-key': key, 'api-url': cloud.url, project: 'demo-box' } },
    });
    expect([step.result.unverified, step.report.sync.mode]).toEqual([true, 'local']);
    expect(cloud.runs()).toEqual([]);
  });

  test('a config file of the fork that is broken is not even read', async () => {
    const files = checkout(sha(200), "'refs/pull/8/head'");
    const step = await situation.run({ event: comment, runs: seeds(1), config: 'evil: [', inputs, files });
    expect(states(step)).toEqual(['passed']);
  });
});

describe('what is checked out', () => {
  test('a pull request’s run that measured another commit is not compared as it, nor commented', async () => {
    // A bare commit may be a fork's, so the rules are the base's.
    situation.repo.github.seed.file('.github/worldflux.yml', tolerance);
    situation.seedBaseline({ runs: seeds(1) });
    const step = await situation.run({ event: pullEvent(), runs: seeds(1.3), files: checkout(sha(99)) });
    expect([states(step), bodies(), step.failed]).toEqual([['no-baseline'], [], false]);
    expect(step.log.some(line => line.includes('[WF-OTHER-COMMIT]'))).toBe(true);
  });

  test.each([
    ['its head', shas.head],
    ['its trial merge, which is GITHUB_SHA', shas.later],
  ])('%s is as good as ever', async (_, head) => {
    situation.seedBaseline({ runs: seeds(1) });
    const step = await situation.run({ event: pullEvent(), runs: seeds(1.3), files: checkout(head) });
    expect([states(step), bodies().length]).toEqual([['regressed'], 1]);
  });

  test('a dispatch on main that checked out another ref is no baseline of main; one that did not is', async () => {
    situation.seedBaseline({ runs: seeds(9), event: 'workflow_dispatch', measured: shas.second });
    const without = await situation.run({ event: pullEvent(), runs: seeds(1.3), inputs: { comment: 'never' } });
    expect(states(without)).toEqual(['no-baseline']);
    situation.seedBaseline({ runs: seeds(1), event: 'workflow_dispatch', measured: shas.base });
    const step = await situation.run({ event: pullEvent(), runs: seeds(1.3), inputs: { comment: 'never' } });
    expect(states(step)).toEqual(['regressed']);
    expect(step.report.comparison.rows[0]?.comparison.baseline.n).toBe(3);
  });

  test('such a dispatch says what it measured, and leaves that in its result', async () => {
    const step = await situation.run({ event: dispatch, files: checkout(shas.second, "branch 'topic'") });
    expect(step.result.measured_sha).toBe(shas.second);
    expect(step.summary).toContain(shas.second.slice(0, 7));
    expect(step.log.some(line => line.startsWith('notice:') && line.includes(shas.second.slice(0, 7)))).toBe(true);
  });

  test('a checkout below path: is found, and tools beside it are none', async () => {
    const files = {
      ...checkout(shas.second, "branch 'topic'", 'code'),
      ...checkout(sha(5), undefined, 'tools', 'octo-org/tools'),
    };
    expect((await situation.run({ event: dispatch, files })).result.measured_sha).toBe(shas.second);
  });
});

describe('a push', () => {
  const release = { ref: 'release', sha: shas.base };

  test('is compared with the base branch of the pull request that it finds', async () => {
    const { github } = situation.repo;
    github.data.history.move('release', shas.base);
    for (const one of github.data.pulls) one.base = release;
    situation.seedBaseline({ runs: seeds(1), branch: 'release' });
    situation.seedBaseline({ runs: seeds(99), branch: 'main' });
    const step = await situation.run({ event: pushEvent(shas.head, 'topic'), sha: shas.head, runs: seeds(1.3) });
    expect(states(step)).toEqual(['regressed']);
    expect(step.report.comparison.description).toContain('release');
    expect(bodies()).toHaveLength(1);
  });

  test.each([
    ['before', [8, 7]],
    ['after', [7, 8]],
  ])(
    'on: [push, pull_request]: with the push %s the other there is one comment, the pull request’s',
    async (_, order) => {
      situation.seedBaseline({ runs: seeds(1) });
      for (const runNumber of order) {
        // The push has the higher number, and the pull request's run counts before it all the same.
        const push = runNumber === 8;
        const event = push ? pushEvent(shas.head, 'topic') : pullEvent();
        await situation.run({ event, sha: push ? shas.head : shas.later, runNumber, runs: seeds(push ? 1.2 : 1.3) });
      }
      expect(bodies().map(runOf)).toEqual([7]);
      expect(bodies()[0]).toContain('1.301');
    },
  );

  test('of several pull requests each has its own comparison, and one verdict', async () => {
    const { github } = situation.repo;
    github.data.history.move('release', shas.base);
    github.seed.pull({ number: 8, head: { sha: shas.head, ref: 'topic' }, base: release });
    github.seed.pull({
      number: 9,
      head: { sha: shas.head, ref: 'topic', repository: github.seed.fork('mona') },
      base: release,
    });
    situation.seedBaseline({ runs: seeds(1.3), branch: 'main' });
    situation.seedBaseline({ runs: seeds(1), branch: 'release' });
    const step = await situation.run({ event: pushEvent(shas.head, 'topic'), sha: shas.head, runs: seeds(1.3) });
    expect(states(step)).toEqual(['passed', 'regressed']);
    expect(step.failed).toBe(true);
    expect(step.result.pull_requests?.map(one => [one.number, one.comparisons[0]?.state])).toEqual([
      [7, 'same'],
      [8, 'regressed'],
    ]);
    expect([7, 8, 9].map(issue => bodies(issue).length)).toEqual([1, 1, 0]);
    expect(bodies(8)[0]).toContain('release');
    expect(bodies(7)[0]).not.toContain('release at');
    // The rule broke against the other's base branch: the row of this one is good, and not why the step failed.
    expect(bodies(7)[0]).toMatch(/^## ❌ Failed: a rule is broken\n+.*30.* worse .*base.*release/m);
    expect(bodies(8)[0]).toMatch(/^## ❌ .*loss.* 30.* worse than/m);
    expect(step.outputs.regressions).toBe('1');
  });

  test('with more base branches than are compared with, the others have no comparison, which is said', async () => {
    const { github } = situation.repo;
    for (const number of [21, 22, 23, 24]) {
      github.data.history.move(`b${number}`, shas.base);
      github.seed.pull({ number, head: { sha: shas.head, ref: 'topic' }, base: { ref: `b${number}`, sha: shas.base } });
    }
    for (const branch of ['main', 'b21', 'b22', 'b23', 'b24'])
      situation.seedBaseline({ runs: seeds(branch === 'b24' ? 1 : 1.3), branch });
    const step = await situation.run({ event: pushEvent(shas.head, 'topic'), sha: shas.head, runs: seeds(1.3) });
    expect(step.failed).toBe(false);
    expect(step.result.pull_requests?.at(-1)).toMatchObject({ number: 24, comparisons: [] });
    expect(bodies(24)[0]).toMatch(/^## ⚠️ .*the comparison has a warning/m);
    expect(bodies(24)[0]).toMatch(/nothing was compared with .*b24/);
    expect(bodies(24)[0]).not.toMatch(/no worse than|better than/);
  });

  test('that checked out something else is no pull request’s', async () => {
    situation.seedBaseline({ runs: seeds(1) });
    await situation.run({
      event: pushEvent(shas.head, 'topic'),
      sha: shas.head,
      runs: seeds(1.3),
      files: checkout(sha(99)),
    });
    expect(bodies()).toEqual([]);
  });
});

test('a stacked pull request falls back to the default branch, and says so', async () => {
  const { github } = situation.repo;
  github.data.history.commit(sha(60), { parents: [shas.base], branch: 'first' });
  github.data.history.commit(sha(61), { parents: [sha(60)], branch: 'second' });
  github.seed.pull({ number: 8, head: { sha: sha(61), ref: 'second' }, base: { ref: 'first', sha: sha(60) } });
  situation.seedBaseline({ runs: seeds(1) });
  const event = pullEvent(sha(61));
  const { pull_request: one } = event.payload;
  const payload = {
    ...event.payload,
    pull_request: { ...one, number: 8, base: { ...one.base, ref: 'first', sha: sha(60) } },
  };
  const step = await situation.run({ event: { ...event, payload }, runs: seeds(1.3) });
  expect([step.failed, states(step)]).toEqual([true, ['regressed']]);
  expect(step.report.comparison.description).toMatch(/main at .*first/);
  expect(bodies(8)[0]).toContain('first');
});
