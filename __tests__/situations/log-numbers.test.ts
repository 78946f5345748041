// Numbers of a log by templates: what is not read as it stands is said.
import { expect, test } from '@jest/globals';
import { situationForEach, pullEvent } from './event-setup.ts';

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
      expect.stringMatching(/^line [12] of .*t\.log.*has (?:0,53|5MB) .*log-metrics has \{loss\}/),
    ]);
  },
);

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

test('what is long is not quoted: it may be a part of a secret', async () => {
  const { result } = await judge(`loss: 5${'x'.repeat(20)}\n`);
  const texts = result.findings.map(({ text }) => text).join();
  expect(texts).toContain('another value');
  expect(texts).not.toContain('xx');
});
