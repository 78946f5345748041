// A pull request that changes the rules that judge it: told first, against the base branch's config.
import { describe, expect, test } from '@jest/globals';
import { readSettings } from '../../src/config/index.ts';
import { silent } from '../../src/logger.ts';
import { fetchTeamConfig } from '../../src/steps/rules/fetch-config.ts';
import { describeJob } from '../../src/steps/job-context.ts';
import { situationForEach, pull, pullEvent, pushEvent, seeds, shas } from './event-setup.ts';

const situation = situationForEach();

const path = '.github/worldflux.yml';
const onBase = (text: string): void => {
  situation.repo.github.seed.file(path, text, 'main');
};
const run = (config: string, more: object = {}) =>
  situation.run({ event: pullEvent(), runs: seeds(1), config, inputs: { comment: 'never' }, ...more });

test('a bound that is loosened is told in the first five lines of the comment', async () => {
  onBase('metrics:\n  loss: { goal: min, max: 6 }\n');
  const step = await run('metrics:\n  loss: { goal: min, max: 9 }\n', { inputs: { comment: 'always' } });
  expect(step.result.rule_changes).toEqual({ compared: true, changes: [{ what: 'loss max', from: '6', to: '9' }] });
  const [comment] = situation.repo.github.comments(pull);
  const lines = (comment?.body ?? '').split('\n').filter(line => !line.startsWith('<!--'));
  expect(lines.slice(0, 5).join('\n')).toMatch(/`loss max`: `6` → `9`/);
  expect(step.summary.split('\n').slice(0, 5).join('\n')).toMatch(/`loss max`: `6` → `9`/);
});

test('what may let more pass comes before what is stricter and what is new', async () => {
  onBase('metrics:\n  loss: { goal: min, max: 6 }\n  acc: { goal: max, tolerance: 2% }\non-inconclusive: fail\n');
  const accepted = 'accepted:\n  - { metric: loss, up-to: 6%, until: 2027-01-31, reason: why }\n';
  const step = await run(`metrics:\n  loss: { goal: min, max: 6 }\n  f1: { min: 0 }\n${accepted}`);
  expect(step.result.rule_changes?.changes).toEqual([
    { what: 'acc', from: 'goal: max, tolerance: 2%' },
    { what: 'on-inconclusive', from: 'fail', to: 'pass' },
    { what: 'accepted loss', to: 'up to 6% until 2027-01-31' },
    { what: 'f1', to: 'min: 0' },
  ]);
});

const files = {
  'outputs/a/run_manifest.json': JSON.stringify({
    schema_version: 'worldflux.run.v2',
    status: 'succeeded',
    metrics: { 'e/a': 1, 'e/b': 1 },
  }),
};
const [first, second, strict] = ['  "e/*": { max: 6 }\n', '  "*/a": { max: 9 }\n', '  e/a: { max: 2 }\n'];
const told = async (base: string, head: string) => {
  onBase(`metrics:\n${base}`);
  return (await run(`metrics:\n${head}`, { runs: [], files })).result.rule_changes?.changes;
};

test.each([
  [
    'a new place in the file',
    `${first}${second}`,
    `${second}${first}`,
    [{ what: '*/a', from: 'max: 6 (e/*)', to: 'max: 9' }],
  ],
  ['a new glob in the first place', first, `${second}${first}`, [{ what: '*/a', from: 'max: 6 (e/*)', to: 'max: 9' }]],
  ['a new glob in a place where it takes nothing', first, `${first}${second}`, [{ what: '*/a', to: 'max: 9' }]],
  ['a new rule of one metric', first, `${first}${strict}`, [{ what: 'e/a', from: 'max: 6 (e/*)', to: 'max: 2' }]],
  ['a rule that is gone, whose metric a glob takes', `${first}${strict}`, first, [{ what: 'e/a', from: 'max: 2' }]],
  ['another order that changes nothing', `${first}${strict}`, `${strict}${first}`, []],
])('rules by what applies: %s', async (_what, base, head, changes) => {
  expect(await told(base, head)).toEqual(changes);
});

test('a config file that is gone is all its rules removed', async () => {
  onBase('metrics:\n  loss: { goal: min, max: 6 }\n');
  const step = await run('{}\n');
  expect(step.result.rule_changes?.changes).toEqual([{ what: 'loss', from: 'goal: min, max: 6' }]);
});

test('the same rules, or a first config file, are nothing to tell', async () => {
  const rules = 'metrics:\n  loss: { goal: min, max: 6 }\n';
  expect((await run(rules)).result.rule_changes).toEqual({ compared: true, changes: [] });
  onBase(rules);
  expect((await run(`# the same\n${rules}`)).result.rule_changes).toEqual({ compared: true, changes: [] });
});

test('a config file of another name is compared with the usual one of the base branch', async () => {
  onBase('metrics:\n  loss: { goal: min, max: 6 }\n');
  const step = await run('', {
    files: { 'other.yml': 'metrics:\n  loss: { goal: min, max: 9 }\n' },
    inputs: { comment: 'never', config: 'other.yml' },
  });
  expect(step.result.rule_changes?.changes).toEqual([
    { what: 'config', from: path, to: 'other.yml' },
    { what: 'loss max', from: '6', to: '9' },
  ]);
});

test('the usual config file by another spelling of its path is the same file', async () => {
  onBase('metrics:\n  loss: { goal: min, max: 6 }\n');
  const inputs = { comment: 'never', config: `./${path}` };
  const step = await run('metrics:\n  loss: { goal: min, max: 9 }\n', { inputs });
  expect(step.result.rule_changes?.changes).toEqual([{ what: 'loss max', from: '6', to: '9' }]);
});

test('fail-on is compared with what the baseline’s result was made with', async () => {
  const before = await situation.run({ event: pushEvent(shas.base), runs: seeds(1), inputs: { baseline: 'none' } });
  situation.seedBaseline({ runs: [], result: before.result });
  const step = await run('metrics:\n  loss: { goal: min, tolerance: 10% }\n', {
    inputs: { comment: 'never', 'fail-on': 'run' },
  });
  expect(step.result.rule_changes?.changes).toEqual([
    { what: 'fail-on', from: before.result.settings?.fail_on.toSorted().join(', '), to: 'run' },
  ]);
});

describe('without the permission', () => {
  test('the rules are said not to be compared, and the verdict stands', async () => {
    situation.repo.github.fail({
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
    const step = await run('metrics:\n  loss: { goal: min, max: 9 }\n');
    expect(step.failed).toBe(false);
    expect(step.result.rule_changes).toEqual({ compared: false, refused: true, changes: [] });
    expect(step.summary).toMatch(/Rules not compared.*`contents: read`/);
  });
});

/** The pull request, on a branch that was deleted or renamed while it trained. */
function onGone() {
  const { name, payload } = pullEvent();
  const { pull_request: one } = payload;
  return { name, payload: { ...payload, pull_request: { ...one, base: { ...one.base, ref: 'gone' } } } };
}

test('where the base branch is gone, its rules are said not to be compared', async () => {
  const step = await run('metrics:\n  loss: { goal: min, max: 9 }\n', { event: onGone() });
  expect([step.failed, step.result.rule_changes]).toEqual([false, { compared: false, changes: [] }]);
  expect(step.log.join('\n')).toContain('Push to the pull request again');
  expect(step.summary).toMatch(/Rules not compared/);
  expect(step.summary).not.toMatch(/Rules not compared.*`contents: read`/);
});

test('on a push there is no base branch to compare with', async () => {
  onBase('metrics:\n  loss: { goal: min, max: 6 }\n');
  const step = await run('metrics:\n  loss: { goal: min, max: 9 }\n', { event: pushEvent(shas.later) });
  expect(step.result.rule_changes).toBeUndefined();
});

describe('with config-from: base', () => {
  const strict = 'metrics:\n  loss: { goal: min, max: 0.001 }\n';
  const loose = 'metrics:\n  loss: { goal: min, max: 1000 }\n';
  const inputs = { comment: 'never', 'config-from': 'base' };
  /** The base branch as the pull request left it, and as it is now. */
  const atMergeBase = (text: string): void => {
    situation.repo.github.seed.file(path, text, shas.base);
  };

  test('the file is found by another spelling of its path', async () => {
    atMergeBase(strict);
    const step = await run(loose, { inputs: { ...inputs, config: `./${path}` } });
    expect(step.failed).toBe(true);
    expect(step.result.findings).not.toEqual([]);
  });

  test('a pull request is judged by the rules that it builds on, whatever its own and those of today are', async () => {
    atMergeBase(strict);
    onBase(loose);
    const step = await run(loose, { inputs });
    // Its rules are not its own to change; fail-on in the workflow still is, and would be reported.
    expect([step.failed, step.result.rule_changes]).toEqual([true, { compared: true, changes: [] }]);
  });

  test('a config file that cannot be read does not stop it', async () => {
    atMergeBase(loose);
    expect((await run('metrics: [', { inputs })).failed).toBe(false);
  });

  test('a base without rules has none', async () => {
    const step = await run(strict, { inputs });
    expect([step.failed, step.result.rules]).toEqual([false, []]);
  });

  test.each([
    ['does not tell', { status: 404, body: { message: 'Not Found' } }],
    ['tells something else than', { status: 200, body: { merge_base_commit: null } }],
  ])('where GitHub %s the merge base, the base branch as it is now judges', async (_, answer) => {
    onBase(strict);
    situation.repo.github.fail({ route: 'GET /repos/{owner}/{repo}/compare/{basehead}', ...answer });
    expect((await run(loose, { inputs })).failed).toBe(true);
  });

  test('without the permission the step fails: rules that are not known pass nothing', async () => {
    situation.repo.github.fail({
      route: 'GET /repos/{owner}/{repo}/contents/{path}',
      status: 403,
      body: { message: 'Resource not accessible by integration' },
    });
    await expect(run(loose, { inputs })).rejects.toMatchObject({ code: 'WF-RULES' });
  });

  test('where the base branch is gone the step fails, too', async () => {
    await expect(run(loose, { event: onGone(), inputs })).rejects.toMatchObject({ code: 'WF-RULES' });
  });

  test('nor does a job that collects pass by no rules where there is no token', async () => {
    const given: Record<string, string> = { 'config-from': 'base', mode: 'collect' };
    const settings = await readSettings(name => given[name] ?? '', import.meta.dirname, {});
    const context = { workspace: '', temp: '', summaryFile: undefined, env: { GITHUB_SHA: shas.later } };
    const quiet = { clock: Date.now, mask: () => undefined, logger: silent, signals: process };
    const host = { ...context, ...quiet, settings };
    const job = describeJob(host);
    const event = { ...job.event, kind: 'pull-request', baseRef: 'main' } as const;
    await expect(fetchTeamConfig({ ...job, event }, host)).rejects.toMatchObject({
      code: 'WF-RULES',
    });
    // On a push it is only told: the rules are not known to be wanted there.
    expect((await fetchTeamConfig(job, host)).rules).toEqual([]);
  });

  test('on a push the rules are the commit’s own', async () => {
    onBase(loose);
    const step = await run(strict, { event: pushEvent(shas.later), inputs });
    expect(step.failed).toBe(true);
  });
});
