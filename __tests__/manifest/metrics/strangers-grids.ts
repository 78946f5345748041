// Results of models on data sets, of tasks and methods, told apart by several columns, also where rows are repeated.
import type { Stranger } from './stranger.ts';
import { json, lines, one, two } from './stranger.ts';

const pairs = ['llama', 'qwen'].flatMap((model, at) =>
  ['gsm8k', 'mmlu', 'arc'].map((dataset, place) => ({ model, dataset, value: 10 * at + place })),
);
const table = (header: string, rows: readonly (readonly (string | number)[])[]): string =>
  `${header}\n${rows.map(row => `${row.join(',')}\n`).join('')}`;
const to = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

const ofTwoMetrics = Object.fromEntries(
  pairs.flatMap(({ model, dataset, value }) => [
    [`${model}/${dataset}/acc`, one(value)],
    [`${model}/${dataset}/f1`, one(value + 100)],
  ]),
);
const long = pairs.flatMap(({ model, dataset, value }) => [
  { model, dataset, metric: 'acc', value },
  { model, dataset, metric: 'f1', value: value + 100 },
]);
const ofSteps = (count: number): Stranger['right'] =>
  Object.fromEntries(
    ['Ant/ppo', 'Ant/sac', 'Hop/ppo', 'Hop/sac'].map((name, at) => [
      `${name}/acc`,
      [100_000 * at, 100_000 * at + count - 1, count] as const,
    ]),
  );
const methods = ['Ant', 'Hop'].flatMap(task => ['ppo', 'sac'].map(method => ({ task, method })));

export const strangeGrids: readonly Stranger[] = [
  {
    title: 'several metrics of models on data sets in a long table',
    name: 'results.csv',
    content: table(
      'model,dataset,metric,value',
      long.map(row => Object.values(row)),
    ),
    right: ofTwoMetrics,
  },
  {
    title: 'models on data sets at each step, of which one has a metric more',
    name: 'glue.jsonl',
    content: lines(
      to(4).flatMap(step =>
        ['a', 'b'].flatMap((model, at) => [
          { step, model, task: 'cola', acc: 10 * at + step },
          { step, model, task: 'sst', acc: 100 + 10 * at + step, ece: step },
        ]),
      ),
    ),
    axis: 'step',
    right: Object.fromEntries(
      ['a', 'b'].flatMap((model, at) => [
        [`${model}/cola/acc`, [10 * at, 10 * at + 3, 4] as const],
        [`${model}/sst/acc`, [100 + 10 * at, 103 + 10 * at, 4] as const],
        [`${model}/sst/ece`, [0, 3, 4] as const],
      ]),
    ),
  },
  { title: 'the same as JSON lines', name: 'results.jsonl', content: lines(long), right: ofTwoMetrics },
  {
    title: 'several metrics of tasks and methods at each step, a row for each',
    name: 'log.jsonl',
    content: lines(
      to(6).flatMap(step =>
        methods.flatMap((of, at) => [
          { ...of, step, acc: 100_000 * at + step },
          { ...of, step, f1: step },
          { ...of, step, em: step },
        ]),
      ),
    ),
    axis: 'step',
    right: {
      ...ofSteps(6),
      ...Object.fromEntries(
        methods.flatMap(({ task, method }) =>
          ['f1', 'em'].map(name => [`${task}/${method}/${name}`, [0, 5, 6] as const]),
        ),
      ),
    },
  },
  {
    title: 'models on data sets, repeated with other settings, of which one is missing',
    name: 'results.csv',
    content: table(
      'model,dataset,temperature,acc',
      pairs
        .flatMap(({ model, dataset, value }) => [0.1, 0.5, 0.9].map(heat => [model, dataset, heat, value + heat]))
        .filter(([model, dataset, heat]) => model !== 'qwen' || dataset !== 'gsm8k' || heat !== 0.5),
    ),
    right: Object.fromEntries(
      pairs.flatMap(({ model, dataset, value }, at) => {
        const count = at === 3 ? 2 : 3;
        return [
          [`${model}/${dataset}/temperature`, [0.1, 0.9, count] as const],
          [`${model}/${dataset}/acc`, [value + 0.1, value + 0.9, count] as const],
        ];
      }),
    ),
  },
  {
    title: 'samples of models and categories, which differ in number',
    name: 'samples.csv',
    content: table(
      'model,category,correct',
      ['llama', 'qwen'].flatMap(model => [
        ...to(9).map(at => [model, 'math', at]),
        ...to(2).map(at => [model, 'law', at]),
        ...to(4).map(at => [model, 'art', at]),
      ]),
    ),
    right: { 'llama/correct': [0, 3, 15], 'qwen/correct': [0, 3, 15] },
    left: ['category'],
  },
  {
    title: 'tasks and methods one after the other, each with very many epochs',
    name: 'log.json',
    content: json({
      history: methods.flatMap((of, at) => to(2200).map(epoch => ({ ...of, epoch, acc: 100_000 * at + epoch }))),
    }),
    axis: 'epoch',
    right: ofSteps(2200),
  },
  {
    title: 'models on data sets with empty cells',
    name: 'results.csv',
    content: 'model,dataset,acc,f1\nvit,a,1,\nvit,b,2,5\nbit,a,3,6\nbit,b,4,\n',
    right: {
      'vit/a/acc': one(1),
      'vit/b/acc': one(2),
      'bit/a/acc': one(3),
      'bit/b/acc': one(4),
      'vit/b/f1': one(5),
      'bit/a/f1': one(6),
    },
    left: ['vit/a/f1', 'bit/b/f1'],
  },
  {
    title: 'metrics with empty cells under a column that is no label',
    name: 'log.csv',
    content: 'step,batch_size,loss,acc\n1,8,4,\n2,16,3,\n2,16,,5\n3,8,2,\n4,16,1,\n4,16,,6\n',
    axis: 'step',
    right: { batch_size: [8, 16, 6], loss: [4, 1, 4], acc: two(5, 6) },
  },
  {
    title: 'ranks one after the other',
    name: 'log.csv',
    content: table(
      'rank,step,loss',
      [0, 1].flatMap(rank => to(20).map(step => [rank, step, 100 * rank + step])),
    ),
    axis: 'step',
    right: { 'rank 0/loss': [0, 19, 20], 'rank 1/loss': [100, 119, 20] },
  },
  {
    title: 'a training of two tasks that was started again with another setting',
    name: 'log.csv',
    content: table(
      'step,task,lr,loss',
      [0.1, 0.2].flatMap((lr, at) =>
        to(20).flatMap(step => ['a', 'b'].map((task, add) => [step, task, lr, 100 * at + 50 * add + step])),
      ),
    ),
    axis: 'step',
    right: { 'a/lr': [0.2, 0.2, 20], 'b/lr': [0.2, 0.2, 20], 'a/loss': [100, 119, 20], 'b/loss': [150, 169, 20] },
    earlier: 40,
  },
  {
    title: 'rows of parts of a document that name their data sets',
    name: 'metrics.json',
    content: json({
      dev: [
        { dataset: 'cifar', acc: 1 },
        { dataset: 'svhn', acc: 2 },
      ],
      test: [
        { dataset: 'cifar', acc: 3 },
        { dataset: 'svhn', acc: 4 },
      ],
      mean: 5,
    }),
    right: {
      'cifar/dev/acc': one(1),
      'svhn/dev/acc': one(2),
      'cifar/test/acc': one(3),
      'svhn/test/acc': one(4),
      mean: one(5),
    },
    left: ['dataset'],
  },
  {
    title: 'seeds in the rows of parts of a document, which have the same epochs',
    name: 'metrics.json',
    content: json(
      Object.fromEntries(
        ['train', 'val'].map((part, add) => [
          part,
          [0, 1].flatMap(seed => to(9).map(epoch => ({ seed, epoch, lr: 1, loss: 100 * add + 10 * seed + epoch }))),
        ]),
      ),
    ),
    axis: 'epoch',
    right: {
      'seed 0/train/lr': [1, 1, 9],
      'seed 1/train/lr': [1, 1, 9],
      'seed 0/val/lr': [1, 1, 9],
      'seed 1/val/lr': [1, 1, 9],
      'seed 0/train/loss': [0, 8, 9],
      'seed 1/train/loss': [10, 18, 9],
      'seed 0/val/loss': [100, 108, 9],
      'seed 1/val/loss': [110, 118, 9],
    },
  },
  {
    title: 'a text in place of a number, and numbers of no things, in the rows of parts of a document',
    name: 'metrics.json',
    content: json({
      train: to(9).map(epoch => ({ epoch, gpu: 9 - epoch, loss: epoch, note: 'ok' })),
      val: to(9).map(epoch => ({ epoch, loss: epoch > 1 ? 'overflow' : 9 })),
    }),
    axis: 'epoch',
    right: { 'train/gpu': [9, 1, 9], 'train/loss': [0, 8, 9], 'val/loss': [9, NaN, 9, 7] },
    left: ['train/note', 'val/loss'],
  },
  ...['metrics', 'values', 'data'].map((key): Stranger => ({
    title: `tasks within ${key} of each row`,
    name: 'log.jsonl',
    content: lines(
      to(5).flatMap(step => ['pick', 'place'].map((task, at) => ({ step, [key]: { task, success: 10 * at + step } }))),
    ),
    axis: 'step',
    right: { 'pick/success': [0, 4, 5], 'place/success': [10, 14, 5] },
    left: ['task'],
  })),
  {
    title: 'all of a row within data, beside the name of an event',
    name: 'log.jsonl',
    content: lines(
      to(5).flatMap(step => [
        { event: 'log', data: { step, seed: 0, loss: step } },
        { event: 'log', data: { step, seed: 1, loss: 10 + step } },
      ]),
    ),
    axis: 'step',
    right: { 'seed 0/loss': [0, 4, 5], 'seed 1/loss': [10, 14, 5] },
  },
  {
    title: 'a name beside data that it names, and a value within the metrics of a name',
    name: 'log.jsonl',
    content: lines([
      ...to(3).flatMap(step => [
        { name: 'loss', data: { step, value: step } },
        { name: 'acc', data: { step, value: 10 + step } },
      ]),
    ]),
    axis: 'step',
    right: { loss: [0, 2, 3], acc: [10, 12, 3] },
  },
  {
    title: 'a value within the metrics of a run that has a name',
    name: 'results.jsonl',
    content: lines(['a', 'b'].flatMap((name, at) => [{ name, metrics: { value: at } }])),
    right: { 'a/value': one(0), 'b/value': one(1) },
  },
];
