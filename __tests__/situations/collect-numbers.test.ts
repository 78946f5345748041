// A second stage judges the numbers of the results, never those of a body that was cut down to be sent.
import { readFile } from 'node:fs/promises';
import { expect, test } from '@jest/globals';
import type { StepResult } from '../../sandbox/runner.ts';
import { pullEvent, pushEvent, resultOf, shas, type TestRepo } from '../pull-request-setup.ts';
import { resultSchema } from '../../src/report/result/result-schema.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

let lastRun = 700_000;
const manifest = {
  schema_version: 'worldflux.run.v2',
  project: 'demo-box',
  status: 'succeeded',
  metrics_path: 'm.jsonl',
};
const rows = (values: readonly (number | 'NaN')[]): string =>
  values.map((loss, step) => `{"step":${step},"loss":${loss}}\n`).join('');

/** One job that trains to these values of the loss, and a second stage that collects it. */
async function trainAndCollect(
  files: Record<string, string | object>,
  config: string,
  collect: Record<string, string> = {},
  train: Record<string, string> = {},
): Promise<{ job: StepResult; verdict: StepResult }> {
  const shared = { runs: [], config, event: pullEvent(), sha: shas.later, runId: ++lastRun };
  const job = await repo.run({ ...shared, files, inputs: { 'result-artifact': 'full', comment: 'never', ...train } });
  const verdict = await repo.run({ ...shared, job: 'verdict', inputs: { mode: 'collect', ...collect } });
  return { job, verdict };
}

test.each([
  ['without', {}],
  ['with', { needs: '{"train":{"result":"failure"}}' }],
])('a job that trained to NaN is as red where it is collected, %s `needs`', async (_, inputs) => {
  const files = { 'outputs/run/run_manifest.json': manifest, 'outputs/run/m.jsonl': rows([3, 2.51, 'NaN']) };
  const { job, verdict } = await trainAndCollect(files, 'metrics:\n  loss: { goal: min, max: 5 }\n', inputs);
  expect(job.exitCode).toBe(1);
  expect(verdict.exitCode).toBe(1);
  const [metric] = resultOf(verdict).runs[0]?.metrics ?? [];
  expect(metric).toMatchObject({ value: 'NaN', first: 3, min: 2.51, non_finite: 1, count: 3 });
  expect(verdict.outputs['conclusion']).toBe('failed');
});

test('numbers that were thinned out to be sent are judged all the same', async () => {
  const files = {
    'outputs/run/run_manifest.json': manifest,
    'outputs/run/m.jsonl': rows([1, 1, 1, 1, 1, 1, 1, 1, 1, 9, 2]),
  };
  const config = 'metrics:\n  loss: { goal: min, max: 5 }\nlimits:\n  metric-rows: 2\n';
  const { job, verdict } = await trainAndCollect(files, config);
  expect(resultOf(verdict).runs[0]?.metrics).toEqual(resultOf(job).runs[0]?.metrics);
  expect(resultOf(verdict).runs[0]?.metrics).toMatchObject([{ max: 9, count: 11 }]);
});

test('rules that a pull request changes are reported first where they are collected, too', async () => {
  const path = '.github/worldflux.yml';
  const [strict, loose] = [1, 5].map(max => `metrics:\n  "*": { max: ${max} }\n`);
  repo.github.seed.file(path, strict ?? '', 'main');
  repo.github.seed.file(path, loose ?? '', shas.later);
  const files = { 'outputs/run/run_manifest.json': manifest, 'outputs/run/m.jsonl': rows([3, 2]) };
  const { verdict } = await trainAndCollect(files, loose ?? '', { comment: 'always' });
  const comment = (repo.github.comments(7)[0]?.body ?? '').split('\n').filter(line => !line.startsWith('<!--'));
  for (const text of [verdict.summary.split('\n'), comment])
    expect(text.slice(0, 5).join('\n')).toMatch(/`\* max`: `1` → `5`/);
});

test('the receipt of what is collected is that of the job', async () => {
  const files = {
    'outputs/run/run_manifest.json': { ...manifest, one: 1, two: 2, three: 3, log_path: 'train.log' },
    'outputs/run/m.jsonl': rows([3, 2]),
    'outputs/run/train.log': Array.from({ length: 50 }, () => 'token ghp_0123456789abcdefghijABCDEFGHIJ012345\n').join(
      '',
    ),
  };
  const { job, verdict } = await trainAndCollect(files, '');
  expect(job.outputs).toMatchObject({ held: '3', redacted: '50' });
  expect(verdict.outputs).toMatchObject({ held: '3', redacted: '50' });
});

test('counts, episodes and the tail of a curve are those of the job where it is collected', async () => {
  const ends = [true, false, true, true];
  const evalInfo = {
    overall: { pc_success: 75, n_episodes: 4 },
    per_episode: ends.map((success, at) => ({ episode_ix: at, seed: 100 + at, success })),
  };
  const files = {
    'outputs/run/run_manifest.json': { ...manifest, metrics_path: ['m.jsonl', 'eval_info.json'] },
    ...{
      'outputs/run/m.jsonl': rows(Array.from({ length: 20 }, (_, at) => 20 - at)),
      'outputs/run/eval_info.json': evalInfo,
    },
  };
  const config = 'metrics:\n  "*": { goal: min, max: 2, summary: tail }\n';
  const { verdict } = await trainAndCollect(files, config);
  // The output leaves out what is long; the file has it.
  const whole = resultSchema.parse(JSON.parse(await readFile(verdict.outputs['result-file'] ?? '', 'utf8')));
  const metrics = whole.runs[0]?.metrics ?? [];
  expect(metrics.find(({ name }) => name === 'loss')).toMatchObject({ value: 1, tail: 1.5, mean: 10.5 });
  expect(metrics.find(({ name }) => name === 'overall/pc_success')?.counts).toEqual({
    ...{ successes: 3, trials: 4 },
    episodes: { seeds: [100, 101, 102, 103], outcomes: '1011' },
  });
  expect(resultOf(verdict).rules).toMatchObject([{ metric: 'loss', value: 1.5, state: 'passed' }]);
});

test('a later number of a file that repeats another is a metric of its own, and no rule passes by the earlier', async () => {
  const files = {
    'outputs/run/run_manifest.json': { ...manifest, metrics_path: ['trainer_state.json', 'eval_results.json'] },
    'outputs/run/trainer_state.json': '{"log_history":[{"step":1,"eval_loss":2},{"step":2,"eval_loss":1}]}',
    'outputs/run/eval_results.json': '{"eval_loss":9.5}',
  };
  const { job } = await trainAndCollect(files, 'metrics:\n  eval_loss: { max: 5 }\n');
  expect(job.exitCode).toBe(1);
  const values = resultOf(job).runs[0]?.metrics.map(({ name, value }) => [name, value]);
  expect(values).toEqual([
    ['trainer_state/eval_loss', 1],
    ['eval_results/eval_loss', 9.5],
  ]);
});

test.each<[string, Record<string, string | object>, RegExp]>([
  [
    'may have become NaN',
    {
      'outputs/run/m.jsonl': [1, 1, null, 1, 1, null, null]
        .map((loss, step) => JSON.stringify({ step, loss }))
        .join('\n'),
    },
    /unclear whether it became NaN/,
  ],
  ['names a file that is missing', {}, /m\.jsonl .*does not exist/],
])('a run that %s is red where it is collected, if its job leaves that to the last job', async (_, more, text) => {
  const files = { 'outputs/run/run_manifest.json': { ...manifest, metrics: { acc: 1 } }, ...more };
  const config = 'metrics:\n  "*": { max: 5 }\n';
  const { job, verdict } = await trainAndCollect(files, config, {}, { 'fail-on': 'none' });
  expect(job.exitCode).toBe(0);
  expect(verdict.exitCode).toBe(1);
  const findings = resultOf(verdict).findings.filter(({ gate }) => gate === 'metrics');
  expect(findings).toEqual([expect.objectContaining({ blocks: true, text: expect.stringMatching(text) })]);
  expect(resultOf(verdict).rules).toEqual(resultOf(job).rules);
});

test.each<[string, [string, string], [string, string], string[]]>([
  ['a job that collects with more gates than the others', ['none', 'rules'], ['none', 'rules'], []],
  ['one that has no gate any more', ['rules', 'rules'], ['rules', 'none'], ['rules → none']],
  ['its jobs have no gate any more', ['rules', 'rules'], ['none', 'rules'], ['rules → none']],
  ['its jobs have one now', ['none', 'rules'], ['rules', 'rules'], ['none → rules']],
])('changed settings: %s', async (_, before, after, changes) => {
  const config = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
  for (const ref of [shas.later, 'main']) repo.github.seed.file('.github/worldflux.yml', config, ref);
  const files = { 'outputs/run/run_manifest.json': { ...manifest, metrics_path: undefined, metrics: { loss: 1 } } };
  const { id } = repo.github.seed.run({ headSha: shas.base, headBranch: 'main', event: 'push' });
  const base = { runs: [], config, event: pushEvent(shas.base), sha: shas.base, runId: id };
  const inputs = { 'result-artifact': 'full', comment: 'never', 'fail-on': before[0] };
  await repo.run({ ...base, files, inputs });
  const { verdict } = await trainAndCollect(files, config, { 'fail-on': after[1] }, { 'fail-on': after[0] });
  expect(resultOf(verdict).baseline_source?.sha).toBe(shas.base);
  const told = resultOf(verdict).rule_changes?.changes.map(({ what, from, to }) => [what, `${from} → ${to}`]);
  expect(told).toEqual(changes.map(change => ['fail-on', change]));
});
