// Which files of a folder are a run's metrics, where nothing names them.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { chooseMetricFiles } from '../../src/manifest/metrics/choose.ts';
import { eventsFile, scalar } from './metrics/event-writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'wf-choose-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const table = 'step,loss\n1,2\n2,1\n';
const rows = '{"step":1,"loss":2}\n{"step":2,"loss":1}\n';
const object = '{"loss": 1}';
const events = eventsFile([[scalar('loss', 1)]], [1]);
const npz = Buffer.from('PK\u0003\u0004');

test.each<[string, Record<string, string | Buffer>, string[], Record<string, string>]>([
  [
    'Stable-Baselines3',
    {
      'progress.csv': table,
      'progress.json': rows,
      '0.monitor.csv': table,
      'evaluations.npz': npz,
      'events.out.tfevents.1.h': events,
    },
    ['0.monitor.csv', 'progress.csv'],
    { 'progress.json': 'same-numbers', 'evaluations.npz': 'zip', 'events.out.tfevents.1.h': 'same-numbers' },
  ],
  [
    'events alone',
    { 'events.out.tfevents.1.h': events, 'params.yaml': 'a: 1' },
    ['.'],
    { 'params.yaml': 'other-ending' },
  ],
  [
    'pytest-benchmark, whose name is a number and a commit',
    { '0001_abc.json': JSON.stringify({ machine_info: {}, benchmarks: [{ name: 'test_a', stats: { mean: 1 } }] }) },
    ['0001_abc.json'],
    {},
  ],
  [
    'CatBoost, whose tables have the numbers of its document',
    {
      'learn_error.tsv': 'iter\tLogloss\n0\t1\n',
      'catboost_training.json':
        '{"meta":{"learn_metrics":[{"name":"Logloss"}]},"iterations":[{"learn":[1],"iteration":0}]}',
    },
    ['learn_error.tsv'],
    { 'catboost_training.json': 'same-numbers' },
  ],
  [
    'd3rlpy, which names the returns of evaluations after the environment',
    {
      'environment.csv': '1,100,5.5\n2,200,6.5\n',
      'loss.csv': '1,100,2.5\n2,200,1.5\n',
      'params.json': '{"batch_size": 256}',
      'env.json': '{"python": 3}',
      'vocab.csv': 'id,count\n1,2\n',
    },
    ['environment.csv', 'loss.csv'],
    { 'params.json': 'settings', 'env.json': 'settings', 'vocab.csv': 'settings' },
  ],
  [
    'W&B, whose summary has more than its history',
    { 'wandb-history.jsonl': '{"_step":1,"loss":2}\n', 'wandb-summary.json': '{"_step":1,"loss":2,"test/acc":0.5}' },
    ['wandb-history.jsonl', 'wandb-summary.json'],
    {},
  ],
  [
    'W&B, whose history is empty',
    { 'wandb-history.jsonl': '', 'wandb-summary.json': '{"_step":1,"loss":2}' },
    ['wandb-summary.json'],
    { 'wandb-history.jsonl': 'empty' },
  ],
  [
    'CatBoost, whose table has no row',
    {
      'learn_error.tsv': 'iter\tLogloss\n',
      'catboost_training.json':
        '{"meta":{"learn_metrics":[{"name":"Logloss"}]},"iterations":[{"learn":[1],"iteration":0}]}',
    },
    ['catboost_training.json', 'learn_error.tsv'],
    {},
  ],
  ['values of MLflow without its meta.yaml', { 'metrics/loss': '1700000000000 2.5 0\n' }, ['metrics'], {}],
  ['a folder of that name with other files', { 'metrics/README': 'about these metrics\n' }, [], {}],
  [
    'W&B, whose summary has the last of its history',
    { 'wandb-history.jsonl': '{"_step":1,"loss":2}\n', 'wandb-summary.json': '{"_step":1,"loss":2}' },
    ['wandb-history.jsonl'],
    { 'wandb-summary.json': 'same-numbers' },
  ],
  ['TensorFlow', { 'train/events.out.tfevents.1.h': events, 'validation/events.out.tfevents.1.h': events }, ['.'], {}],
  [
    'Hugging Face, and an evaluation after the state was saved',
    {
      'trainer_state.json': '{"log_history":[{"step":1,"eval_loss":2},{"step":2,"eval_loss":1}]}',
      'eval_results.json': '{"eval_loss":9.5}',
    },
    ['eval_results.json', 'trainer_state.json'],
    {},
  ],
  [
    'Hugging Face, whose last evaluation has the 0 of the first by chance',
    {
      'trainer_state.json': '{"log_history":[{"step":1,"eval_acc":0},{"step":2,"eval_acc":0.9}]}',
      'eval_results.json': '{"eval_acc":0}',
    },
    ['eval_results.json', 'trainer_state.json'],
    {},
  ],
  [
    'Hugging Face, whose evaluation is that of the best step',
    {
      'trainer_state.json':
        '{"log_history":[{"step":1,"eval_loss":2,"eval_acc":0},{"step":2,"eval_loss":1.03125,"eval_acc":0.5},{"step":3,"eval_loss":3,"eval_acc":1}]}',
      'eval_results.json': '{"eval_loss":1.0312500001,"eval_acc":0.5}',
    },
    ['trainer_state.json'],
    { 'eval_results.json': 'same-numbers' },
  ],
  [
    'Hugging Face',
    {
      'trainer_state.json': '{"log_history":[{"step":1,"loss":2}]}',
      'all_results.json': '{"loss":2}',
      'config.json': object,
      'tokenizer.json': object,
    },
    ['trainer_state.json'],
    { 'all_results.json': 'same-numbers', 'config.json': 'settings', 'tokenizer.json': 'settings' },
  ],
  [
    'Hugging Face, whose state is in its checkpoints alone',
    {
      'checkpoint-20/trainer_state.json': '{"log_history":[]}',
      'checkpoint-100/trainer_state.json': '{"log_history":[]}',
      'checkpoint-200/config.json': object,
      'all_results.json': object,
    },
    ['all_results.json', 'checkpoint-100/trainer_state.json'],
    { 'checkpoint-20/trainer_state.json': 'same-numbers' },
  ],
  [
    'checkpoints beside the rows themselves',
    { 'checkpoint-20/trainer_state.json': '{"log_history":[]}', 'metrics.jsonl': rows },
    ['metrics.jsonl'],
    {},
  ],
  ['a document whose name says nothing', { 'numbers.json': object }, [], { 'numbers.json': 'other-document' }],
  ['rows, whatever the name says', { 'scalars.json': rows }, ['scalars.json'], {}],
  ['LeRobot', { 'eval_info.json': '{"overall":{"pc_success":50}}' }, ['eval_info.json'], {}],
  [
    'MLflow',
    { 'metrics/loss': '1700000000000 1 1\n', 'meta.yaml': 'a: 1' },
    ['metrics'],
    { 'meta.yaml': 'other-ending' },
  ],
  ['Keras', { 'training.log': 'epoch,loss\n0,2\n1,1\n' }, ['training.log'], {}],
  ['a log', { 'train.log': 'step 1: loss 2\n' }, [], { 'train.log': 'log' }],
  [
    'a manifest beside it',
    { 'run_manifest.json': object, 'metrics.jsonl': rows },
    ['metrics.jsonl'],
    { 'run_manifest.json': 'settings' },
  ],
])('%s', async (_what, files, chosen, left) => {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
  const { files: found, notChosen } = await chooseMetricFiles(folder);
  expect(found).toEqual(chosen);
  expect(Object.fromEntries(notChosen.map(({ name, reason }) => [name, reason]))).toEqual(left);
});

test('a log is read where templates are there to read it, and nothing else is', async () => {
  writeFileSync(join(folder, 'train.log'), 'step 1: loss 2\n');
  expect(await chooseMetricFiles(folder, true)).toEqual({ files: ['train.log'], notChosen: [] });
});

test('documents of a folder are parsed for what they are within a total, and only by their first keys', async () => {
  const tool = { machine_info: {}, benchmarks: [{ name: 'a', stats: { mean: 1 } }] };
  const pad = 'x'.repeat(3e6);
  for (let at = 0; at < 4; at++) writeFileSync(join(folder, `000${at}_a.json`), JSON.stringify({ ...tool, pad }));
  writeFileSync(join(folder, '0_late.json'), JSON.stringify({ pad: pad.slice(0, 70_000), ...tool }));
  const { files } = await chooseMetricFiles(folder);
  expect(files).toEqual(['0000_a.json', '0001_a.json']);
});
