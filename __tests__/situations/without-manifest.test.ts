// Trainers that write no manifest: the input `metrics` names their files, and the rest is as with one.
import { expect, test } from '@jest/globals';
import { situationForEach, pullEvent, seeds, shas } from './event-setup.ts';

const situation = situationForEach();

const progress = (loss: number): string =>
  ['time/total_timesteps,train/loss,rollout/ep_rew_mean', `100,${loss * 2},5`, `200,${loss},9`, ''].join('\n');
const three = (loss: number): Record<string, string> =>
  Object.fromEntries([0, 1, 2].map(seed => [`outputs/ppo-s${seed}/progress.csv`, progress(loss + seed * 0.001)]));
const rule = 'metrics:\n  train/loss: { goal: min, max: 3, tolerance: 10% }\n';

const run = (files: Record<string, string>, inputs: Record<string, string>, config = rule) =>
  situation.run({ event: pullEvent(), runs: [], files, config, inputs: { ...inputs } });

test('each file is a run, named by its path, with the seed that its path names; nothing is sent', async () => {
  const { result, report, summary, failed } = await run(three(1), { metrics: 'outputs/*/progress.csv' });
  expect(failed).toBe(false);
  expect(result.failures).toEqual([]);
  expect(
    result.runs.map(({ manifest, name, seed, without_manifest }) => [manifest, name, seed, without_manifest]),
  ).toEqual(
    [0, 1, 2].map(seed => [
      `outputs/ppo-s${seed}/progress.csv`,
      `outputs/ppo-s${seed}/progress.csv`,
      String(seed),
      true,
    ]),
  );
  expect(result.runs[0]?.metrics.map(({ name, value, count }) => [name, value, count])).toEqual([
    ['train/loss', 1, 2],
    ['rollout/ep_rew_mean', 9, 2],
  ]);
  expect(new Set(result.runs.map(({ group }) => group)).size).toBe(1);
  expect(result.runs[0]?.receipt).toMatchObject({
    fields: { sent: 0 },
    rows: { sent: 0, redacted: 0, held: 2, held_for: { 'no-manifest': 2 } },
  });
  expect(report.sync.mode).toBe('local');
  expect(summary).toContain('worldflux-action check outputs/ppo-s0/progress.csv --write');
  expect(report.runs[0]?.withoutManifest?.seedFrom).toBe('s0');
});

test('a folder of files is a run, and so is each folder below one that has none itself', async () => {
  const files = { ...three(1), 'outputs/ppo-s0/config.json': '{"lr": 0.1}' };
  for (const metrics of ['outputs/*', 'outputs', 'outputs/', 'outputs/**', 'outputs/*\noutputs/*/*']) {
    const { result } = await run(files, { metrics });
    expect(result.runs.map(({ manifest }) => manifest)).toEqual(['outputs/ppo-s0', 'outputs/ppo-s1', 'outputs/ppo-s2']);
  }
});

test('a summary beside its history adds what only it has, under the names of both', async () => {
  const { result } = await run(
    {
      'outputs/a/wandb-history.jsonl': '{"_step":0,"loss":2}\n{"_step":1,"loss":1}\n',
      'outputs/a/wandb-summary.json': '{"_step":1,"loss":1.5,"test/accuracy":0.41}',
    },
    { metrics: 'outputs/a' },
  );
  expect(result.runs[0]?.metrics.map(({ name, value }) => [name, value])).toEqual([
    ['loss', 1],
    ['test/accuracy', 0.41],
  ]);
});

test('what two files of a run say alike has its own name, and what they say differently those of both', async () => {
  const parts = { train: { train_loss: 1.2345678 }, eval: { eval_loss: 1.634512, eval_accuracy: 0.5 } };
  const all = { epoch: 3, ...parts.train, ...parts.eval };
  const state = { log_history: [1, 2, 3].map(step => ({ step, loss: 3.456789 / step, learning_rate: 0.1 })) };
  const log = state.log_history.map(({ step, loss }) => JSON.stringify({ current_steps: step, loss, lr: 0.1 }));
  const files = (evaluated: object) => ({
    'outputs/a/all_results.json': JSON.stringify(all),
    'outputs/a/eval_results.json': JSON.stringify({ epoch: 3, ...evaluated }),
    'outputs/a/train_results.json': JSON.stringify({ epoch: 3, ...parts.train }),
    'outputs/a/trainer_state.json': JSON.stringify(state),
    'outputs/a/trainer_log.jsonl': `${log.join('\n')}\n`,
  });
  const namesOf = async (evaluated: object) => {
    const { result } = await run(files(evaluated), { metrics: 'outputs/a' });
    return result.runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)).toSorted();
  };
  const own = ['learning_rate', 'loss', 'lr', 'train_loss'];
  expect(await namesOf(parts.eval)).toEqual(['eval_accuracy', 'eval_loss', ...own]);
  expect(await namesOf({ eval_loss: 1.734512, eval_accuracy: 0.5 })).toEqual(
    [
      ...own,
      ...['all_results', 'eval_results'].flatMap(file => ['eval_loss', 'eval_accuracy'].map(name => `${file}/${name}`)),
    ].toSorted(),
  );
});

test('a rule on a name that is there, and is no metric, says why', async () => {
  const content = 'step,epoch,train_time/elapsed_time,note,loss\n1,1,2.5,good,3\n2,1,5.5,bad,2\n';
  for (const [name, why] of [
    ['step', 'the axis'],
    ['epoch', 'another axis'],
    ['train_time/elapsed_time', 'a time'],
    ['note', 'text'],
  ]) {
    const config = `metrics:\n  ${name}: { min: 1 }\n`;
    const { failed, result } = await run({ 'outputs/a.csv': content }, { metrics: 'outputs/a.csv' }, config);
    expect(failed).toBe(true);
    expect(result.findings.map(({ text }) => text)).toEqual([
      `${name} is missing: a.csv has this name, but not as a metric (${why}), and a rule needs it (.github/worldflux.yml:2)`,
    ]);
  }
});

test('rules fail it, and the baseline is compared with, as with a manifest', async () => {
  situation.seedBaseline({ runs: seeds(1, 'outputs/ppo-*/progress.csv') });
  const metrics = 'outputs/*/progress.csv';
  const config = 'metrics:\n  train/loss: { goal: min, max: 3 }\n';
  const bad = await run(three(5), { metrics }, config);
  expect(bad.failed).toBe(true);
  expect(bad.report.rules.map(({ state }) => state)).toEqual(['failed', 'failed', 'failed']);
  const compared = await run(
    { 'outputs/ppo-s0/a.csv': 'step,loss\n1,2\n2,1.5\n', 'outputs/ppo-s1/a.csv': 'step,loss\n1,2\n2,1.51\n' },
    { metrics: 'outputs/*/a.csv' },
    'metrics:\n  loss: { goal: min, tolerance: 10% }\n',
  );
  expect(compared.result.comparisons.map(({ metric, state, head }) => [metric, state, head.n])).toEqual([
    ['loss', 'regressed', 2],
  ]);
  expect(compared.failed).toBe(true);
});

test('a manifest keeps its own files, and beside it the others are runs', async () => {
  const manifest = '{"schema_version":"worldflux.run.v2","exit_code":0,"metrics_path":"progress.csv"}';
  const files = { ...three(1), 'outputs/ppo-s1/run_manifest.json': manifest };
  const { result } = await run(files, { metrics: 'outputs/*/progress.csv', auth: 'none' });
  expect(result.runs.map(({ manifest, without_manifest }) => [manifest, without_manifest])).toEqual([
    ['outputs/ppo-s1/run_manifest.json', undefined],
    ['outputs/ppo-s0/progress.csv', true],
    ['outputs/ppo-s2/progress.csv', true],
  ]);
});

test.each([
  ['nothing', {}],
  ['a folder without metrics', { 'outputs/run/notes.txt': 'nothing to see' }],
])('%s is an error, whatever if-manifest-missing says', async (_what, files) => {
  const inputs = { metrics: 'outputs/*', 'if-manifest-missing': 'ignore' };
  await expect(run(files, inputs)).rejects.toMatchObject({ code: 'WF-METRICS-MISSING' });
});

test('a file that cannot be read is a finding, never green in silence', async () => {
  const { report, failed } = await run({ 'outputs/a/x.csv': '' }, { metrics: 'outputs/*/x.csv' }, 'metrics: {}\n');
  expect(failed).toBe(true);
  expect(report.verdict.findings.map(({ gate, blocks }) => [gate, blocks])).toEqual([['metrics', true]]);
});

const templates = 'log-metrics:\n  - "step:{step} * loss:{loss}"\n';
const log = [1, 2, 3].map(step => `INFO step:${step} smpl:2K loss:${(4 / step).toFixed(3)} grdn:1\n`).join('');

test('a training that has a log only is read by templates: of a manifest, and without one', async () => {
  const manifest = '{"schema_version":"worldflux.run.v2","exit_code":0,"log_path":"train.log"}';
  const runs = [
    await run({ 'outputs/a/run_manifest.json': manifest, 'outputs/a/train.log': log }, {}, templates),
    await run({ 'outputs/a/train.log': log }, { metrics: 'outputs/*' }, templates),
    await run({ 'outputs/a/train.log': log }, { metrics: 'outputs/a/train.log' }, templates),
  ];
  for (const { result, failed } of runs) {
    expect(failed).toBe(false);
    expect(result.runs[0]?.metrics.map(({ name, first, value, count }) => [name, first, value, count])).toEqual([
      ['loss', 4, 1.333, 3],
    ]);
  }
});

test('templates of a config file that is read later do the same', async () => {
  for (const ref of [shas.base, 'main']) situation.repo.github.seed.file('.github/worldflux.yml', templates, ref);
  const inputs = { metrics: 'outputs/*', 'config-from': 'base' };
  const { result } = await run({ 'outputs/a/train.log': log }, inputs, '{}\n');
  expect(result.runs[0]?.metrics.map(({ name, value }) => [name, value])).toEqual([['loss', 1.333]]);
});

test('a file of metrics comes before the log', async () => {
  const manifest = '{"schema_version":"worldflux.run.v2","exit_code":0,"log_path":"train.log","metrics_path":"m.csv"}';
  const files = {
    'outputs/a/run_manifest.json': manifest,
    'outputs/a/train.log': log,
    'outputs/a/m.csv': 'step,loss\n1,9\n',
  };
  const { result } = await run(files, {}, templates);
  expect(result.runs[0]?.metrics.map(({ name, value }) => [name, value])).toEqual([['loss', 9]]);
});
