// Numbers of a log by templates: what is not read as it stands is said.
import { expect, test } from '@jest/globals';
import { situationForEach, pull, pullEvent } from './event-setup.ts';

const situation = situationForEach();

const judge = (log: string, templates = ['loss: {loss}']) =>
  situation.run({
    event: pullEvent(),
    runs: [],
    config: 'metrics:\n  loss: { max: 6 }\nlog-metrics: ' + JSON.stringify(templates),
    files: {
      'outputs/r/run_manifest.json': JSON.stringify({
        schema_version: 'worldflux.run.v2',
        status: 'succeeded',
        log_path: 't.log',
      }),
      'outputs/r/t.log': log,
    },
  });

test.each(['loss: 0,53\n', 'loss: 5MB\n', 'loss: 0.5\nloss: 0,53\n'])(
  '%j does not pass, and the line is named',
  async log => {
    const { failed, result } = await judge(log);
    expect(failed).toBe(true);
    const found = result.findings.filter(({ gate, blocks }) => gate === 'metrics' && blocks);
    expect(found.map(({ text }) => text)).toEqual([
      expect.stringMatching(/^Line [12] of .*t\.log.*\{loss\} of log-metrics/),
    ]);
  },
);

test.each(['ms', 'it/s', 'GiB'])('of a number with the unit %s the template that reads it is shown', async unit => {
  const { result } = await judge(`loss: -1.2e-3${unit}, x\n`);
  expect(result.findings.map(({ text }) => text).join()).toContain(`{loss}${unit}`);
  expect((await judge(`loss: -1.2e-3${unit}, x\n`, [`loss: {loss}${unit}`])).failed).toBe(false);
});

test('commas between thousands are read: a number above its limit fails', async () => {
  const { failed, result } = await judge('loss: 1,234.5\n');
  expect(failed).toBe(true);
  expect(result.runs[0]?.metrics).toMatchObject([{ name: 'loss', value: 1234.5 }]);
});

test('one odd line of many is a warning', async () => {
  const { failed, result } = await judge(`${'loss: 0.5\n'.repeat(20)}loss: 0.5loss: 0.4\nloss: 0.3\n`);
  expect(failed).toBe(false);
  expect(result.findings.map(({ gate }) => gate)).toContain('metrics');
});

test('the lines that a checkpoint writes of itself are no metrics', async () => {
  const { failed, result } = await judge("v_num=0, loss=0.5]\nsaving model to 'o/epoch=1-loss=0.25.ckpt' as top 1\n", [
    'loss={loss}',
  ]);
  expect(failed).toBe(false);
  expect(result.findings).toEqual([]);
  expect(result.runs[0]?.metrics).toMatchObject([{ name: 'loss', value: 0.5 }]);
});

test('a later template is taken where it has the number that an earlier one cannot tell, and only then', async () => {
  const read = await judge('loss: 0.5ms\n', ['loss: {loss}', 'loss: {loss}ms']);
  expect(read.result.runs[0]?.metrics).toMatchObject([{ name: 'loss', value: 0.5 }]);
  expect(read.failed).toBe(false);
  const lost = await judge('acc: 1 loss: 0,53\nacc: 1 loss: 0.5\n', ['acc: {acc} loss: {loss}', 'acc: {acc}']);
  expect(lost.failed).toBe(true);
});

test.each(['1hunter2pw', '123-45-6789', '1hunt', '2026-01-31', '5xxxxx', '1ms-hunter', '7secret/x', '415-555-1234'])(
  '%s in place of a number is text of the run: no finding quotes it',
  async written => {
    const { result, log } = await judge(`loss: ${written}\n`);
    expect(result.findings.map(({ text }) => text).join()).toContain('is not a plain number');
    // The end of the log is in the summary, with what the data boundary lets through.
    const comments = situation.repo.github.comments(pull).map(({ body }) => body);
    expect(comments).toHaveLength(1);
    const surfaces = JSON.stringify([result, log, comments]);
    for (const part of [written, ...written.split(/\W/).filter(one => /[a-z]{3}|\d{4,}[^\d]|\d{9}/.test(one))])
      expect(surfaces).not.toContain(part);
  },
);

test.each(['loss={loss}', 'loss={{loss}}', 'val loss: {loss}'])(
  'of the template %s that fits no line it is said',
  async template => {
    const { failed, result } = await judge('loss 2.0\nloss: tensor(1.)\n', [template]);
    expect(failed).toBe(true);
    expect(result.findings.map(({ text }) => text).join()).toContain('fits a template of log-metrics');
  },
);

test.each([
  [null, '`loss`, but not as a metric'],
  ['1,5', '`loss`, but not as a metric'],
  [[3, 2, 9], '`loss`, but not as a metric'],
])('of %j in the manifest in place of a number the second line tells', async (loss, told) => {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', metrics: { loss } };
  const files = { 'outputs/r/run_manifest.json': JSON.stringify(manifest) };
  const { failed, summary } = await situation.run({
    event: pullEvent(),
    runs: [],
    config: 'metrics:\n  loss: { max: 6 }',
    files,
  });
  expect(failed).toBe(true);
  expect(summary.split('\n')[2]).toContain(told);
});
