// Numbers of a log by templates: what is not read as it stands is said.
import { expect, test } from '@jest/globals';
import { situationForEach, pullEvent } from './event-setup.ts';

const situation = situationForEach();

const judge = (log: string) =>
  situation.run({
    event: pullEvent(),
    runs: [],
    config: 'metrics:\n  loss: { max: 6 }\nlog-metrics: ["loss: {loss}"]\n',
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
    expect(found.map(({ text }) => text)).toEqual([expect.stringMatching(/t\.log.* line [12],.*log-metrics/)]);
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
