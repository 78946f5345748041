// Regressions that the config file accepts: a warning inside the entry, red past it.
import { beforeEach, describe, expect, test } from '@jest/globals';
import { parse } from 'yaml';
import * as z from 'zod/mini';
import { readConfig } from '../../src/config/file.ts';
import { situationForEach, pullEvent, seeds, tolerance } from './event-setup.ts';

const situation = situationForEach();
beforeEach(() => {
  situation.seedBaseline({ runs: seeds(1) });
});

const now = Date.parse('2027-01-15T12:00:00Z');
/** A loss that is about 50 % worse, with these entries. */
const run = (accepted: string, runs = seeds(1.5)) =>
  situation.run({
    ...{ event: pullEvent(), runs, now, inputs: { comment: 'never' } },
    config: `${tolerance}accepted:\n${accepted}`,
  });
const entry = (metric: string, upTo: string, until = '2027-01-31'): string =>
  `  - { metric: ${metric}, up-to: ${upTo}, until: ${until}, reason: a smaller model }\n`;
const stateOf = ({ failed, result }: Awaited<ReturnType<typeof run>>) => ({
  failed,
  rule: result.rules[0]?.state,
  row: result.comparisons[0]?.state,
});

test('inside an entry it is a warning, with its reason and its day', async () => {
  const step = await run(entry('loss', '60%'));
  expect(stateOf(step)).toEqual({ failed: false, rule: 'accepted', row: 'accepted' });
  expect(step.result.findings).toEqual([expect.objectContaining({ gate: 'rules', blocks: false })]);
  expect(step.result.findings[0]?.text).toMatch(/2027-01-31.*a smaller model/);
});

test.each([
  ['on its last day', entry('loss', '60%', '2027-01-15'), false],
  ['in the metric’s own unit', entry('loss', '0.6'), false],
  ['past its day', entry('loss', '60%', '2027-01-14'), true],
  ['past its size', entry('loss', '40%'), true],
  ['for another metric', entry('loss2', '60%'), true],
  ['of several, the one that holds', entry('loss', '60%', '2026-01-01') + entry('loss', '60%'), false],
])('%s', async (_, accepted, failed) => {
  const step = await run(accepted);
  expect(stateOf(step)).toMatchObject({ failed, rule: failed ? 'regressed' : 'accepted' });
});

describe('what is no regression is never accepted', () => {
  test.each([
    ['NaN', 'NaN', 'not-finite'],
    ['a missing metric', '', 'missing'],
  ])('%s', async (_, value, state) => {
    const file = `{"schema_version": "worldflux.run.v2", "status": "succeeded", "metrics": {${value === '' ? '' : `"loss": ${value}`}}}`;
    const step = await situation.run({
      ...{ event: pullEvent(), runs: [], files: { 'outputs/0/run_manifest.json': file }, now },
      ...{ config: `${tolerance}accepted:\n${entry('loss', '1000000%')}`, inputs: { comment: 'never' } },
    });
    expect(step.failed).toBe(true);
    expect(step.result.rules[0]?.state).toBe(state);
  });
});

test('a change that is not comparable is never accepted', async () => {
  await situation.reopen();
  // A change relative to zero is none.
  situation.seedBaseline({ runs: [0, 1, 2].map(seed => ({ seed, loss: 0 })) });
  const step = await run(entry('loss', '1000000%'));
  expect(stateOf(step)).toEqual({ failed: true, rule: 'not-comparable', row: 'not-comparable' });
});

test('an entry that matches nothing is reported, and fails nothing', async () => {
  const step = await run(entry('loss', '60%'), seeds(1));
  expect(step.failed).toBe(false);
  expect(step.result.findings).toEqual([expect.objectContaining({ gate: 'rules', blocks: false })]);
  expect(step.result.findings[0]?.text).toContain('loss');
});

describe('of several jobs', () => {
  const inMatrix = (accepted: string, index: number) =>
    situation.run({
      ...{ event: pullEvent(), runs: seeds(1), now, config: `${tolerance}accepted:\n${accepted}` },
      inputs: { comment: 'never', matrix: `{"n":${index}}`, strategy: `{"job-index":${index},"job-total":2}` },
    });
  const reported = ({ result }: Awaited<ReturnType<typeof run>>): number =>
    result.findings.filter(({ text }) => text.includes('accepted regression')).length;

  test('one that a metric of another job may need is nothing to tell', async () => {
    expect(reported(await inMatrix(entry('loss', '60%'), 0))).toBe(0);
  });

  test('one for a metric that no job has is told by the first', async () => {
    expect(reported(await inMatrix(entry('los', '60%'), 0))).toBe(1);
    expect(reported(await inMatrix(entry('los', '60%'), 1))).toBe(0);
  });
});

test('what regressed is offered as an entry, which is valid and accepts it', async () => {
  const step = await run('  []\n');
  const yaml = /```yaml\n(# \.github\/worldflux\.yml\naccepted:[^`]*)```/.exec(step.summary)?.[1] ?? '';
  const { problems, config } = await readConfig('worldflux.yml', yaml);
  expect(problems).toEqual([]);
  expect(config?.accepted).toMatchObject([{ metric: 'loss', until: '2027-02-14' }]);
  const { accepted } = z.object({ accepted: z.array(z.record(z.string(), z.unknown())) }).parse(parse(yaml));
  expect(stateOf(await run(`  - ${JSON.stringify(accepted[0])}\n`))).toMatchObject({ failed: false, rule: 'accepted' });
});

test.each(['2027-02-30', 'tomorrow', '2027-1-1'])('a day that there is not: %s', async until => {
  const { problems } = await readConfig('c.yml', `accepted:\n${entry('loss', '6%', `"${until}"`)}`);
  expect(problems).toEqual([expect.objectContaining({ where: 'c.yml:2' })]);
});
