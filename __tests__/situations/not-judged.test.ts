// Passed, and not judged, are two things, and a repository without rules is told so.
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { readConfig } from '../../src/config/file.ts';
import { checkRules } from '../../src/gates/rules.ts';
import { openSituation, pull, pullEvent, seeds, tolerance, type Observed, type Situation } from './event-setup.ts';

let situation: Situation;
beforeEach(async () => {
  situation = await openSituation();
});
afterEach(() => situation.close());

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
