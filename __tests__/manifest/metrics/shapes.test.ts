// More shapes that public trainers write, each with all of its metrics: how they hold their rows, and what tells rows apart.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReadFile } from './read-file.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-shapes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const json = (value: unknown): string => JSON.stringify(value);
const lines = (rows: readonly unknown[]): string => rows.map(row => `${json(row)}\n`).join('');

/** First, last and count by name, of all metrics. */
type Right = Record<string, [first: number, last: number, count: number]>;

function figuresOf({ metrics }: ReadFile): Right {
  return Object.fromEntries([...metrics].map(([name, { first, last, count }]) => [name, [first, last, count]]));
}

const epochs = [1, 2, 3];
const shapes: [title: string, name: string, content: string | Buffer, axis: string | undefined, right: Right][] = [
  [
    'mmcv 1: the mode tells the parts apart, and iter restarts with each epoch',
    '20260101_000000.log.json',
    lines([
      { env_info: 'Linux', seed: 0, exp_name: 'x.py' },
      { mode: 'train', epoch: 1, iter: 50, lr: 0.01, data_time: 0.1, loss: 2.1, time: 0.3 },
      { mode: 'train', epoch: 1, iter: 100, lr: 0.01, loss: 1.9 },
      { mode: 'val', epoch: 1, iter: 50, lr: 0.5, bbox_mAP: 0.2 },
      { mode: 'train', epoch: 2, iter: 50, lr: 0.01, loss: 1.5 },
      { mode: 'train', epoch: 2, iter: 100, lr: 0.02, loss: 1.2 },
      { mode: 'val', epoch: 2, iter: 50, lr: 0.5, bbox_mAP: 0.25 },
    ]),
    'iter',
    { 'train/lr': [0.01, 0.02, 4], loss: [2.1, 1.2, 4], 'val/lr': [0.5, 0.5, 2], bbox_mAP: [0.2, 0.25, 2] },
  ],
  [
    'a table with a column for the split',
    'log.csv',
    'epoch,split,loss\n1,train,2\n1,val,2.5\n2,train,1\n2,val,1.5\n',
    'epoch',
    { 'train/loss': [2, 1, 2], 'val/loss': [2.5, 1.5, 2] },
  ],
  [
    'rows of a phase, in quoted cells',
    'log.csv',
    '"epoch","phase","loss"\n"1","train","2"\n"1","valid","2.5"\n',
    'epoch',
    { 'train/loss': [2, 2, 1], 'valid/loss': [2.5, 2.5, 1] },
  ],
  [
    'one phase throughout needs no names of its own',
    'log.jsonl',
    lines(epochs.map(epoch => ({ phase: 'train', epoch, loss: 4 - epoch }))),
    'epoch',
    { loss: [3, 1, 3] },
  ],
  [
    'an evaluation with a row for each task',
    'results.csv',
    'task,success_rate,episodes\nlift,0.5,20\ncan,0.7,20\n',
    undefined,
    {
      'lift/success_rate': [0.5, 0.5, 1],
      'lift/episodes': [20, 20, 1],
      'can/success_rate': [0.7, 0.7, 1],
      'can/episodes': [20, 20, 1],
    },
  ],
  [
    'an evaluation of several tasks along the steps',
    'eval.jsonl',
    lines([1, 2].flatMap(step => ['lift', 'can'].map((task, at) => ({ step, task, success: step / 10 + at })))),
    'step',
    { 'lift/success': [0.1, 0.2, 2], 'can/success': [1.1, 1.2, 2] },
  ],
  [
    'one environment throughout',
    'eval.jsonl',
    lines(epochs.map(step => ({ env: 'Pendulum-v1', step, return: step }))),
    'step',
    { return: [1, 3, 3] },
  ],
  [
    'a document with a list of tasks and what is overall',
    'results.json',
    json({
      model: 'x',
      overall: 0.6,
      results: [
        { task: 'lift', success_rate: 0.5 },
        { task: 'can', success_rate: 0.7 },
      ],
    }),
    undefined,
    { 'lift/success_rate': [0.5, 0.5, 1], 'can/success_rate': [0.7, 0.7, 1], overall: [0.6, 0.6, 1] },
  ],
  [
    'a history and what is said beside it',
    'history.json',
    json({ history: epochs.map(epoch => ({ epoch, loss: 4 - epoch })), best_loss: 1, name: 'x' }),
    'epoch',
    { loss: [3, 1, 3], best_loss: [1, 1, 1] },
  ],
  [
    'Keras: history, params and epoch',
    'history.json',
    json({ history: { loss: [3, 2, 1], acc: [0.1, 0.2, 0.3] }, params: { epochs: 3 }, epoch: [0, 1, 2] }),
    'epoch',
    { loss: [3, 1, 3], acc: [0.1, 0.3, 3] },
  ],
  [
    'lists of losses of different lengths, beside a setting',
    'log.json',
    json({ train_loss: [3, 2, 1], val_loss: [3, 2], best_epoch: 2 }),
    undefined,
    { train_loss: [3, 1, 3], val_loss: [3, 2, 2], best_epoch: [2, 2, 1] },
  ],
  [
    'one row with a list is no document of lists',
    'm.jsonl',
    json({ step: 1, layer_loss: [1, 2, 3], loss: 0.5 }),
    'step',
    { loss: [0.5, 0.5, 1] },
  ],
  [
    'pandas: columns',
    'h.json',
    json({ step: { 0: 1, 1: 2 }, loss: { 0: 2.5, 1: 1.5 } }),
    'step',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'pandas: index',
    'h.json',
    json({ 0: { step: 1, loss: 2.5 }, 1: { step: 2, loss: 1.5 } }),
    'step',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'pandas: split',
    'h.json',
    json({
      columns: ['step', 'loss'],
      index: [0, 1],
      data: [
        [1, 2.5],
        [2, 1.5],
      ],
    }),
    'step',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'pandas: table',
    'h.json',
    json({
      schema: { fields: [], pandas_version: '1.4.0' },
      data: [
        { step: 1, loss: 2.5 },
        { step: 2, loss: 1.5 },
      ],
    }),
    'step',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'rows under their epochs',
    'h.json',
    json({ epoch_1: { loss: 2.5 }, epoch_2: { loss: 1.5 } }),
    'epoch',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'classes under their numbers are no rows',
    'report.json',
    json({ 0: { precision: 0.9 }, 1: { precision: 0.8 }, accuracy: 0.85 }),
    undefined,
    { '0/precision': [0.9, 0.9, 1], '1/precision': [0.8, 0.8, 1], accuracy: [0.85, 0.85, 1] },
  ],
  [
    'ClearML: title, series, x and y',
    'scalars.json',
    json({
      loss: { train: { name: 'train', x: [0, 1, 2], y: [3, 2, 1] }, val: { name: 'val', x: [0, 2], y: [4, 3] } },
    }),
    'step',
    { 'loss/train': [3, 1, 3], 'loss/val': [4, 3, 2] },
  ],
  [
    'TensorBoard: an exported curve',
    'loss.json',
    '[[1700000000.1,1,2.5],[1700000001.1,2,"NaN"]]',
    'step',
    { loss: [2.5, NaN, 2] },
  ],
  [
    'TensorBoard: the same over lines',
    'loss.json',
    '[\n  [1700000000.1,\n   1, 2.5],\n  [1700000001.1, 2, 1.5]\n]\n',
    'step',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'TensorBoard: an exported table',
    'run-a-tag-loss.csv',
    'Wall time,Step,Value\n1700000000.1,1,2.5\n',
    'step',
    { Value: [2.5, 2.5, 1] },
  ],
  [
    'd3rlpy: epoch, step, value',
    'd3rlpy_logs/loss.csv',
    '1,1000,0.5\n1,2000,nan\n2,3000,0.25\n',
    'step',
    { loss: [0.5, 0.25, 3] },
  ],
  [
    'TorchRL: step, value',
    'csv_logs/run/scalars/train/reward.csv',
    '0,0.5\n10,0.25\n',
    'step',
    { 'train/reward': [0.5, 0.25, 2] },
  ],
  ['the same, packed', 'loss.csv.gz', gzipSync('0,0.5\n10,0.25\n'), 'step', { loss: [0.5, 0.25, 2] }],
  [
    'NumPy: savetxt with a header',
    'loss.txt',
    '# epoch loss\n1.0e+00 2.5e+00\n2.0e+00 1.5e+00\n',
    'epoch',
    { loss: [2.5, 1.5, 2] },
  ],
  [
    'columns with white space between',
    'loss.txt',
    'epoch   loss  acc\n    1   2.5   0.5\n   10   1.5   inf\n',
    'epoch',
    { loss: [2.5, 1.5, 2], acc: [0.5, Infinity, 2] },
  ],
  [
    'decimal commas',
    'loss.csv',
    'epoch;acc;loss\n0;0,5;1,25\n1;0,6;1e-3\n',
    'epoch',
    { acc: [0.5, 0.6, 2], loss: [1.25, 0.001, 2] },
  ],
  [
    'dicts of Python, as str() writes them',
    'log.txt',
    "{'loss': 2.5, 'epoch': 1, 'note': \"it's\", 'done': False}\n{'loss': np.float64(1.5), 'eval_loss': nan, 'epoch': 2}\n{'loss': tensor(1.25), 'acc': None, 'epoch': 3}\n",
    'epoch',
    { loss: [2.5, 1.25, 3], eval_loss: [NaN, NaN, 1] },
  ],
  [
    'verl: a step beside data',
    'metrics.jsonl',
    lines([1, 2].map(step => ({ step, data: { 'actor/loss': 1 / step, 'timing_s/gen': 3 } }))),
    'step',
    { 'actor/loss': [1, 0.5, 2], 'timing_s/gen': [3, 3, 2] },
  ],
  [
    'LLaMA-Factory: current_steps before the epoch',
    'trainer_log.jsonl',
    lines([10, 20].map(at => ({ current_steps: at, loss: 1 / at, epoch: at / 100, elapsed_time: '0:00:10' }))),
    'current_steps',
    { loss: [0.1, 0.05, 2] },
  ],
  ['Tianshou: env_step', 'log.csv', 'env_step,rew\n1000,10\n2000,20\n', 'env_step', { rew: [10, 20, 2] }],
  [
    'a first row that is longer than what formats are told by',
    'm.jsonl',
    `{"step":1,"loss":2,"image":"${'x'.repeat(100_000)}"}\n{"step":2,"loss":1}\n`,
    'step',
    { loss: [2, 1, 2] },
  ],
  [
    'Comet: the context tells the parts apart',
    'metrics.json',
    JSON.stringify([
      { metricName: 'loss', metricValue: '2.5', timestamp: 1.7e12, step: 0, epoch: null, runContext: 'train' },
      { metricName: 'loss', metricValue: '1.5', timestamp: 1.7e12, step: 10, epoch: null, runContext: 'train' },
      { metricName: 'loss', metricValue: '1.75', timestamp: 1.7e12, step: 10, epoch: null, runContext: 'validate' },
    ]),
    'step',
    { 'train/loss': [2.5, 1.5, 2], 'validate/loss': [1.75, 1.75, 1] },
  ],
  [
    'HELM: a name is an object',
    'stats.json',
    JSON.stringify(
      [
        { name: { name: 'exact_match', split: 'test' }, count: 1, mean: 0.55 },
        {
          name: { name: 'exact_match', split: 'test', perturbation: { name: 'typos', prob: 0.1 } },
          count: 1,
          mean: 0.5,
        },
        { name: { name: 'num_bytes', split: 'test' }, count: 1, mean: 512 },
      ],
      null,
      2,
    ),
    undefined,
    {
      'exact_match/test/count': [1, 1, 1],
      'exact_match/test/mean': [0.55, 0.55, 1],
      'exact_match/test/typos/count': [1, 1, 1],
      'exact_match/test/typos/mean': [0.5, 0.5, 1],
      'num_bytes/test/count': [1, 1, 1],
      'num_bytes/test/mean': [512, 512, 1],
    },
  ],
  [
    'a list of rows for each part of the data',
    'log.json',
    JSON.stringify({
      train: epochs.map(epoch => ({ epoch, loss: 4 - epoch })),
      val: epochs.map(epoch => ({ epoch, loss: 5 - epoch })),
      best: 2,
    }),
    'epoch',
    { 'train/loss': [3, 1, 3], 'val/loss': [4, 2, 3], best: [2, 2, 1] },
  ],
  [
    'Hugging Face evaluate: the version of Python is no metric',
    'result-2026_01_01.json',
    JSON.stringify({
      accuracy: 0.85,
      _timestamp: '2026-01-01T10:00:00',
      _python_version: '3.10',
      _git_commit_hash: null,
    }),
    undefined,
    { accuracy: [0.85, 0.85, 1] },
  ],
];

describe('shapes', () => {
  test.each(shapes)('%s', async (_title, name, content, axis, right) => {
    const reading = await readFile(folder, name, content);
    expect(figuresOf(reading)).toEqual(right);
    expect(reading).toMatchObject({
      axis,
      earlierRows: 0,
      restarts: [],
      unclear: [],
      resumes: [],
      unreadable: undefined,
    });
    // What leaves has the same names, and as many numbers.
    const sent = Object.entries(right).map(([metric, [, , count]]) => [metric, count]);
    const finite = (metric: string): number => reading.sent.filter(({ values }) => metric in values).length;
    for (const [metric, { count, nonFinite }] of reading.metrics)
      expect([metric, finite(metric)]).toEqual([metric, count - nonFinite]);
    expect(sent).toHaveLength(reading.metrics.size);
  });

  test('the first label of a metric keeps its name until there is another, in both readings', async () => {
    const rows = [
      ...epochs.map(step => ({ step, split: 'train', loss: 4 - step })),
      { step: 3, split: 'test', loss: 9 },
    ];
    const { metrics, sent } = await readFile(folder, 'late.jsonl', lines(rows));
    expect([...metrics.keys()]).toEqual(['train/loss', 'test/loss']);
    expect(sent.map(({ values }) => values)).toEqual([
      { 'train/loss': 3 },
      { 'train/loss': 2 },
      { 'train/loss': 1 },
      { 'test/loss': 9 },
    ]);
  });

  test('an axis that gives way to a better one is named, whatever comes first', async () => {
    for (const row of ['{"epoch":1,"step":10,"loss":2}', '{"step":10,"epoch":1,"loss":2}'])
      expect((await readFile(folder, 'm.jsonl', `${row}\n`)).leftOut).toMatchObject([
        { name: 'epoch', reason: 'axis' },
      ]);
  });
});

describe('what is lost is reported', () => {
  test('a last line of a table that ends within a cell is no row', async () => {
    const { metrics, rows, unreadable } = await readFile(folder, 'cut.csv', 'step,loss,acc\n1,2.5,0.5\n2,1.2');
    expect([rows, metrics.get('loss')?.last]).toEqual([1, 2.5]);
    expect(unreadable).toEqual({ count: 1, line: 3, reason: 'no-columns' });
    const whole = await readFile(folder, 'whole.csv', 'step,loss\n1,2.5\n2,1.25');
    expect(whole.metrics.get('loss')).toMatchObject({ last: 1.25, count: 2 });
  });

  test('a row that has no end costs itself alone', async () => {
    const open = `{"step":1,"loss":${'['.repeat(200_000)}`;
    const { metrics, unreadable } = await readFile(
      folder,
      'open.jsonl',
      `${open}\n{"step":2,"loss":1}\n{"step":3,"loss":0.5}\n`,
    );
    expect(metrics.get('loss')).toMatchObject({ last: 0.5, count: 2 });
    expect(unreadable).toEqual({ count: 1, line: 1, reason: 'no-json' });
  });

  test.each(['[]'.repeat(100_000), `${'[]'.repeat(100)}{"step":1,"loss":2}`])(
    'lists with nothing in them',
    async text => {
      expect((await readFile(folder, 'lists.json', text)).unreadable).toMatchObject({ line: 1, reason: 'text' });
    },
  );
});
