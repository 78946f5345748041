// Passed, and not judged, are two things, and a repository without rules is told so.
import { expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/file.ts';
import { checkRules } from '../../src/gates/metric-rules.ts';
import { situationForEach, pull, pullEvent, seeds, shas, tolerance, type Observed } from './event-setup.ts';

const situation = situationForEach();

const comment = (): string => situation.repo.github.comments(pull)[0]?.body ?? '';
const firstLine = (text: string): string => text.split('\n')[0] ?? '';

/** The first line of both surfaces, which is one. */
function titleOf({ summary }: Observed): string {
  expect(firstLine(comment())).toBe(firstLine(summary));
  return firstLine(summary);
}

test('one fixed seed and five runs of it as the baseline: a tolerance is not judged, which the title says, with why and the way out', async () => {
  for (const at of [1, 2, 3, 4, 5])
    situation.seedBaseline({ runs: [{ seed: 0, loss: 4.5 }], at: Date.now() - at * 60_000 });
  const step = await situation.run({ event: pullEvent(), runs: [{ seed: 0, loss: 5.8 }] });
  expect(step.failed).toBe(false);
  expect(step.result).toMatchObject({
    conclusion: 'passed',
    not_judged: [{ metric: 'loss', state: 'too-few-samples', head: 1, baseline: 1 }],
  });
  expect(titleOf(step)).toMatch(/^## ⚠️ .*1 rule not judged/);
  for (const text of [comment(), step.summary]) {
    expect(text).toMatch(/`loss` was not judged: .*1 seed.*at least 3/);
    expect(text).toContain('```yaml\n# the job that trains');
  }
});

test('baseline: none is no lack of one: the rule is counted, whatever on-no-baseline says', async () => {
  const config = `${tolerance}on-no-baseline: fail\n`;
  const step = await situation.run({ event: pullEvent(), runs: seeds(4), config, inputs: { baseline: 'none' } });
  expect(step.failed).toBe(false);
  expect(titleOf(step)).toMatch(/^## ⚠️ .*1 rule not judged/);
});

test('no baseline: the rule is not judged, and on-no-baseline says what that weighs', async () => {
  const step = await situation.run({ event: pullEvent(), runs: seeds(4) });
  expect(titleOf(step)).toMatch(/^## ⚠️ .*1 rule not judged/);
  expect(step.log.filter(line => line.startsWith('warning:'))).toEqual([
    expect.stringContaining('loss was not judged'),
  ]);
  expect(comment()).toContain('on-no-baseline: fail');

  const quiet = await situation.run({
    event: pullEvent(),
    runs: seeds(4),
    config: `${tolerance}on-no-baseline: pass\n`,
    runNumber: 8,
  });
  expect(titleOf(quiet)).toMatch(/^## ⚠️ .*1 rule not judged/);
  expect(quiet.log.filter(line => line.startsWith('warning:'))).toEqual([]);

  const strict = await situation.run({
    event: pullEvent(),
    runs: seeds(4),
    config: `${tolerance}on-no-baseline: fail\n`,
    runNumber: 9,
  });
  expect(strict).toMatchObject({ failed: true, outputs: { conclusion: 'failed' } });
  expect(titleOf(strict)).toMatch(/^## ❌ /);
});

const runsRoute = 'GET /repos/{owner}/{repo}/actions/workflows/{workflow_id}/runs';
/** Each reason why there is no baseline: what makes it, and the words that say it and what helps. */
const lacks: Record<string, [arrange: () => void, words: RegExp, env?: Record<string, string>]> = {
  'no run on main yet': [() => undefined, /no successful run on `?main`? yet\. Its first successful run there/],
  'runs only on newer commits': [
    () => void situation.seedBaseline({ runs: seeds(4), sha: shas.later }),
    /on newer commits than this one builds on\. Merge or rebase/,
  ],
  'runs without results': [
    () => void situation.repo.github.seed.run({ headSha: shas.base }),
    /none of the last 1 successful run on `?main`? has a result.* A new run there leaves one/,
  ],
  'results that have expired': [
    () => {
      situation.seedBaseline({ runs: seeds(4) });
      for (const one of situation.repo.github.data.artifacts) one.expired = true;
    },
    /have expired.* A new run there leaves one/,
  ],
  'a missing permission': [
    () =>
      situation.repo.github.fail({
        route: runsRoute,
        status: 403,
        headers: { 'x-accepted-github-permissions': 'actions=read' },
        body: { message: 'Resource not accessible by integration' },
      }),
    /lacks a permission\. The job needs `?actions: read/,
  ],
  'a rate limit': [
    () => {
      const headers = {
        'x-ratelimit-remaining': '0',
        'x-ratelimit-reset': String(Math.floor(Date.now() / 1000) + 36_000),
      };
      situation.repo.github.fail({
        route: runsRoute,
        status: 403,
        headers,
        body: { message: 'API rate limit exceeded' },
      });
    },
    /rate limit.*Re-run the job later/,
  ],
  'GitHub Enterprise Server': [
    () => undefined,
    /no artifact service of this kind.*docs\/ghes\.md/,
    { GITHUB_SERVER_URL: 'https://ghe.example.com' },
  ],
};

test.each(Object.entries(lacks))(
  'no baseline because of %s: the comment says so, and what helps',
  async (name, lack) => {
    const [arrange, words, env = {}] = lack;
    arrange();
    const step = await situation.run({ event: pullEvent(), runs: seeds(4), env });
    expect(titleOf(step)).toMatch(/^## ⚠️ .*1 rule not judged/);
    const [, , advice = ''] = comment().split('\n');
    expect(advice).toMatch(words);
    expect(comment().split('Why 1 rule was not judged')[1]).toMatch(words);
    expect(step.summary).toMatch(words);
    const isFirst = name === 'no run on main yet';
    expect(/first (?:successful )?(?:run|one)/i.test(`${comment()}${step.summary}`)).toBe(isFirst);
  },
);

test('a metric that the baseline does not have yet is no reason to run the base branch', async () => {
  situation.seedBaseline({ runs: seeds(4) });
  const config = 'metrics:\n  accuracy: { goal: max, tolerance: 1% }\n';
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', seed: 0, metrics: { accuracy: 0.9 } };
  const files = { 'outputs/9/run_manifest.json': JSON.stringify(manifest) };
  const step = await situation.run({ event: pullEvent(), runs: [], files, config });
  expect(step.result.not_judged).toMatchObject([{ metric: 'accuracy', state: 'no-baseline' }]);
  for (const text of [comment(), step.summary]) {
    expect(text).toContain('the baseline has no value of it');
    expect(text).toContain('once this change is merged');
    expect(text).not.toContain('There is no baseline');
  }
});

test('rules that were judged, and hold, are passed and nothing else', async () => {
  situation.seedBaseline({ runs: seeds(4) });
  const step = await situation.run({ event: pullEvent(), runs: seeds(4) });
  expect(step.result.not_judged).toEqual([]);
  expect(titleOf(step)).toMatch(/^## ✅ /);
});

test('values that vary too much are not judged, whatever on-inconclusive makes of it', async () => {
  situation.seedBaseline({ runs: [3, 4.5, 6].map((loss, seed) => ({ seed, loss })) });
  const step = await situation.run({ event: pullEvent(), runs: [3.1, 4.6, 6.2].map((loss, seed) => ({ seed, loss })) });
  expect(step.result.not_judged).toMatchObject([{ metric: 'loss', state: 'inconclusive', head: 3, baseline: 3 }]);
  expect(titleOf(step)).toMatch(/^## ⚠️ .*1 rule not judged/);
});

test('no rules: said in the title, with a config file to copy that this run passes', async () => {
  situation.seedBaseline({ runs: seeds(4.4) });
  const step = await situation.run({ event: pullEvent(), runs: seeds(5.8), config: '' });
  expect(titleOf(step)).toMatch(/^## ⚠️ No rules yet, nothing was judged/);
  for (const text of [comment(), step.summary]) {
    const block = /```yaml\n([^`]*)```/.exec(text)?.[1] ?? '';
    const { config, problems } = await readConfig('worldflux.yml', block);
    expect(problems).toEqual([]);
    expect(config?.rules).toMatchObject([{ metric: 'loss', goal: 'min' }]);
    const runs = seeds(5.8).map(({ loss }) => ({ metrics: [{ name: 'loss', value: loss, summary: undefined }] }));
    expect(checkRules(config?.rules ?? [], runs).map(({ state }) => state)).toEqual(['passed', 'passed', 'passed']);
  }
});

test('a limit that holds beside the tolerance is in the title, and no advice says to add one; blocks name the file that is read', async () => {
  const config = 'metrics:\n  loss: { goal: min, max: 6, tolerance: 2% }\n';
  const named = { inputs: { config: 'a/w.yml' }, files: { 'a/w.yml': config } };
  const step = await situation.run({ event: pullEvent(), runs: seeds(4).slice(0, 1), ...named });
  expect(titleOf(step)).toMatch(/^## ⚠️ Passed: `loss` .*not above 6; its tolerance was not judged$/);
  for (const text of [comment(), step.summary]) {
    expect(text).not.toMatch(/set a limit|add a limit|add `max`|\.github\/worldflux/);
    expect(text).toContain('# a/w.yml\non-no-baseline: fail');
  }
});

test('rules to copy and their advice name the file that is read', async () => {
  const named = { inputs: { config: 'a/w.yml' }, files: { 'a/w.yml': 'metrics: {}\n' } };
  const step = await situation.run({ event: pullEvent(), runs: seeds(4).slice(0, 1), ...named });
  expect(titleOf(step)).toMatch(/No rules yet/);
  expect(step.summary).toContain('# a/w.yml\nmetrics:');
  expect(step.summary + comment()).not.toContain('.github/worldflux');
});
