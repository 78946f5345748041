// A rule asks for a comparison, and there is none: a group without a partner, or a baseline that cannot be read.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { situationForEach, pullEvent, pushEvent, seeds, shas, tolerance } from './event-setup.ts';

const situation = situationForEach();

const run = (
  runs: ReturnType<typeof seeds>,
  config = tolerance,
  event: ReturnType<typeof pullEvent> | ReturnType<typeof pushEvent> = pullEvent(),
) => situation.run({ event, runs, config, inputs: { comment: 'never' } });
/** The findings of the gate `rules` that are of no rule, and how the step ended. */
const verdictOf = ({ report, failed }: Awaited<ReturnType<typeof run>>) => ({
  failed,
  findings: report.verdict.findings.map(({ gate, blocks }) => ({ gate, blocks })),
  states: Object.fromEntries(report.rules.map(({ group = '', state }) => [group, state])),
});

describe('a baseline with two groups', () => {
  beforeEach(() => void situation.seedBaseline({ runs: [...seeds(1, 'small'), ...seeds(2, 'large')] }));

  test('both here: nothing to tell', async () => {
    expect(verdictOf(await run([...seeds(1, 'small'), ...seeds(2, 'large')]))).toEqual({
      failed: false,
      findings: [],
      states: { small: 'passed', large: 'passed' },
    });
  });

  test('one that is only new warns', async () => {
    const step = await run([...seeds(1, 'small'), ...seeds(2, 'large'), ...seeds(99, 'huge')]);
    expect(verdictOf(step)).toEqual({
      failed: false,
      findings: [{ gate: 'rules', blocks: false }],
      states: { small: 'passed', large: 'passed', huge: 'unmatched' },
    });
    expect(step.result.comparisons.find(({ group }) => group === 'huge')?.state).toBe('unmatched');
  });

  test('one that is only gone warns', async () => {
    const step = await run(seeds(1, 'small'));
    expect(verdictOf(step)).toMatchObject({ failed: false, findings: [{ gate: 'rules', blocks: false }] });
    expect(step.result.findings[0]?.text).toContain('large');
  });

  test('one that is only gone warns where a limit names its metric; under a new name the limit holds of it', async () => {
    const limit = 'metrics:\n  loss: { max: 100 }\n';
    const gone = await run(seeds(1, 'small'), limit);
    expect(verdictOf(gone)).toMatchObject({ failed: false, findings: [{ gate: 'rules', blocks: false }] });
    const renamed = await run([...seeds(1, 'small'), ...seeds(2, 'big')], limit);
    expect(verdictOf(renamed)).toMatchObject({ failed: false, findings: [] });
  });

  test('a renamed one beside a lost one fails: by its name it would have dodged its tolerance', async () => {
    const step = await run([...seeds(1, 'small'), ...seeds(99, 'large-v2')]);
    expect(verdictOf(step)).toEqual({
      failed: true,
      findings: [{ gate: 'rules', blocks: true }],
      states: { small: 'passed', 'large-v2': 'unmatched' },
    });
    expect(step.result.findings[0]?.text).toMatch(/large-v2.*large/);
  });

  test('on the branch itself that is a warning: red, its new groups would never be a baseline', async () => {
    const renamed = [...seeds(1, 'small'), ...seeds(99, 'large-v2')];
    const step = await run(renamed, tolerance, pushEvent(shas.later));
    expect(verdictOf(step)).toMatchObject({ failed: false, findings: [{ gate: 'rules', blocks: false }] });
    expect(step.result.findings[0]?.text).toMatch(/large-v2.*large/);
  });

  test('and so it is where on-unmatched fails a change', async () => {
    const renamed = [...seeds(1, 'small'), ...seeds(99, 'large-v2')];
    const strict = `${tolerance}on-unmatched: fail\n`;
    expect((await run(renamed, strict)).failed).toBe(true);
    expect((await run(renamed, strict, pushEvent(shas.later))).failed).toBe(false);
  });

  test.each([
    ['pass', [], false],
    ['warn', [false], false],
    ['fail', [true], true],
  ])('on-unmatched: %s decides it', async (word, blocks, failed) => {
    const config = `${tolerance}on-unmatched: ${word}\n`;
    const step = await run([...seeds(1, 'small'), ...seeds(99, 'large-v2')], config);
    expect(step.report.verdict.findings.map(one => one.blocks)).toEqual(blocks);
    expect(step.failed).toBe(failed);
    const fresh = await run([...seeds(1, 'small'), ...seeds(2, 'large'), ...seeds(9, 'huge')], config);
    expect(fresh.report.verdict.findings.map(one => one.blocks)).toEqual(blocks);
  });

  test('without a rule that asks for it, it is no finding', async () => {
    const step = await run(seeds(99, 'large-v2'), 'metrics:\n  loss: { max: 100 }\n');
    expect(verdictOf(step)).toMatchObject({ failed: false, findings: [] });
  });
});

test('a single group that was renamed is still compared with the only one there is', async () => {
  situation.seedBaseline({ runs: seeds(1, 'small') });
  expect(verdictOf(await run(seeds(99, 'other'))).states).toEqual({ '': 'regressed' });
});

test('what a branch had before it was made better or worse is no part of its baseline', async () => {
  const day = 24 * 60 * 60 * 1000;
  for (const age of [4, 3, 2]) situation.seedBaseline({ runs: seeds(2), sha: shas.base, at: Date.now() - age * day });
  situation.seedBaseline({ runs: seeds(1), at: Date.now() - day });
  const wide = tolerance.replace('10%', '50%');
  expect(verdictOf(await run(seeds(2), wide)).states).toEqual({ '': 'regressed' });
  expect(verdictOf(await run(seeds(1), wide)).states).toEqual({ '': 'passed' });
});

test.each([
  ['on-no-baseline: fail', []],
  ['on-few-samples: fail', [{ loss: 1, seed: 0 }]],
])('%s is for changes: a branch that is red itself would never have a baseline', async (key, before) => {
  if (before.length > 0) situation.seedBaseline({ runs: before });
  const strict = `${tolerance}${key}\n`;
  expect((await run(seeds(1), strict)).failed).toBe(true);
  expect(verdictOf(await run(seeds(1), strict, pushEvent(shas.later)))).toMatchObject({
    failed: false,
    findings: [{ gate: 'rules', blocks: false }],
  });
});

test('a metric of a glob that is gone fails a change, and warns on the branch itself', async () => {
  situation.seedBaseline({ runs: seeds(1) });
  const glob = 'metrics:\n  "los*": { goal: min, tolerance: 10% }\n';
  const renamed = Object.fromEntries(
    [0, 1, 2].map((seed): [string, string] => [
      `outputs/${seed}/run_manifest.json`,
      JSON.stringify({
        schema_version: 'worldflux.run.v2',
        status: 'succeeded',
        seed,
        metrics: { los: 1 + seed / 1000 },
      }),
    ]),
  );
  const judge = (event: NonNullable<Parameters<typeof run>[2]>) =>
    situation.run({ event, runs: [], files: renamed, config: glob, inputs: { comment: 'never' } });
  expect((await judge(pullEvent())).failed).toBe(true);
  expect((await judge(pushEvent(shas.later))).failed).toBe(false);
});

test('no baseline at all is no-baseline, as before', async () => {
  situation.repo.github.seed.run({ headSha: '3'.repeat(40) });
  expect(verdictOf(await run([...seeds(1, 'a'), ...seeds(2, 'b')])).states).toEqual({
    a: 'no-baseline',
    b: 'no-baseline',
  });
});

describe.each([
  [
    'a compare answer that is none',
    'GET /repos/{owner}/{repo}/compare/{basehead}',
    { status: 200, body: { status: 'x' } },
  ],
  ['a compare answer that never comes', 'GET /repos/{owner}/{repo}/compare/{basehead}', { status: 422 }],
])('%s', (_, route, fault) => {
  test('is a finding of its own where a rule asked for it', async () => {
    situation.seedBaseline({ runs: seeds(1) });
    situation.repo.github.fail({ route, ...fault });
    const step = await run(seeds(99));
    expect(verdictOf(step)).toMatchObject({
      failed: false,
      findings: [{ gate: 'rules', blocks: false }],
      states: { '': 'unreadable' },
    });
    situation.repo.github.fail({ route, ...fault });
    expect((await run(seeds(99), `${tolerance}on-unmatched: fail\n`)).failed).toBe(true);
  });
});

test('another length of training fails a change, and warns on the branch itself, whose next baseline it is', async () => {
  const train = (steps: number, event: NonNullable<Parameters<typeof run>[2]>) => {
    const manifests = [0, 1, 2].map((seed): [string, string] => [
      `outputs/${seed}/run_manifest.json`,
      JSON.stringify({
        ...{ schema_version: 'worldflux.run.v2', status: 'succeeded', group: 'ppo', seed },
        ...{ config: { total_steps: steps }, metrics: { loss: 1 + seed / 1000 } },
      }),
    ]);
    const files = { ...Object.fromEntries(manifests) };
    return situation.run({ event, runs: [], files, config: tolerance, inputs: { comment: 'never' } });
  };
  const { result } = await train(100, pullEvent());
  situation.seedBaseline({ runs: [], result });
  expect(verdictOf(await train(200, pullEvent()))).toMatchObject({ failed: true, states: { '': 'not-comparable' } });
  const pushed = await train(200, pushEvent(shas.later));
  expect(verdictOf(pushed)).toMatchObject({ failed: false, states: { '': 'not-comparable' } });
  expect(pushed.result.not_judged).toMatchObject([{ metric: 'loss', state: 'not-comparable' }]);
});
