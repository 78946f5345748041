// Documents that have numbers beside their rows; as in strangers.ts, the figures were predicted before they were read.
import type { Stranger } from './stranger.ts';
import { json, one, two } from './stranger.ts';

const forms: readonly (readonly [title: string, rows: object, axis: string | undefined, right: Stranger['right']])[] = [
  [
    'a list of rows',
    {
      history: [
        { epoch: 1, loss: 2 },
        { epoch: 2, loss: 1 },
      ],
    },
    'epoch',
    { loss: two(2, 1) },
  ],
  ['the lists of Keras', { history: { loss: [2, 1] }, epoch: [0, 1] }, 'epoch', { loss: two(2, 1) }],
  ['lists within history', { history: { loss: [2, 1] } }, undefined, { loss: two(2, 1) }],
  [
    'split of pandas',
    {
      columns: ['epoch', 'loss'],
      index: [0, 1],
      data: [
        [0, 2],
        [1, 1],
      ],
    },
    'epoch',
    { loss: two(2, 1) },
  ],
  [
    'table of pandas',
    {
      schema: { fields: [] },
      data: [
        { index: 0, loss: 2 },
        { index: 1, loss: 1 },
      ],
    },
    'index',
    { loss: two(2, 1) },
  ],
  [
    'CatBoost',
    {
      meta: { learn_metrics: [{ name: 'Logloss' }], test_metrics: [] },
      iterations: [
        { iteration: 0, learn: [2] },
        { iteration: 1, learn: [1] },
      ],
    },
    'iteration',
    { 'learn/Logloss': two(2, 1) },
  ],
  [
    'rows of a part',
    {
      train: [
        { epoch: 1, loss: 2 },
        { epoch: 2, loss: 1 },
      ],
    },
    'epoch',
    { 'train/loss': two(2, 1) },
  ],
  ['steps and values', { loss: { steps: [1, 2], values: [2, 1] } }, 'step', { loss: two(2, 1) }],
];

const beside = forms.map(([title, rows, axis, right]): Stranger => ({
  title: `numbers beside ${title}`,
  name: 'history.json',
  content: json({ ...rows, test_acc: 0.9, test_loss: null }),
  ...(axis === undefined ? {} : { axis }),
  right: { ...right, test_acc: one(0.9) },
  left: ['test_loss'],
}));

export const strangeBeside: readonly Stranger[] = [
  ...beside,
  {
    title: 'the best of the rows beside them',
    name: 'result.json',
    content: json({
      acc: 0.95,
      best_epoch: 1,
      history: [
        { epoch: 1, acc: 0.95 },
        { epoch: 2, acc: 0.7 },
      ],
    }),
    axis: 'epoch',
    right: { acc: two(0.95, 0.7), best_epoch: one(1) },
    left: ['acc'],
  },
  {
    title: 'the last of the lists beside them, and null for one',
    name: 'result.json',
    content: json({ train_loss: 0.3, val_loss: null, history: { train_loss: [1, 0.7], val_loss: [1, 0.9] } }),
    right: { train_loss: two(1, 0.7), val_loss: two(1, 0.9) },
    left: ['train_loss'],
  },
  {
    title: 'the mean of tasks beside them has a name of its own',
    name: 'result.json',
    content: json({
      success: 0.5,
      results: [
        { task: 'pick', success: 0.25 },
        { task: 'push', success: 0.75 },
      ],
    }),
    right: { 'pick/success': one(0.25), 'push/success': one(0.75), success: one(0.5) },
    notLeft: ['success'],
  },
  {
    title: 'Inspect: two reducers of one scorer',
    name: 'log.json',
    content: json({
      results: {
        scores: ['mean', 'pass_at_5', 'a sentence, no word'].map((reducer, at) => ({
          name: 'match',
          reducer,
          metrics: { accuracy: { name: 'accuracy', value: 0.25 * (at + 1) } },
        })),
      },
    }),
    right: {
      'match/mean/accuracy': one(0.25),
      'match/pass_at_5/accuracy': one(0.5),
      'match 3/accuracy': one(0.75),
    },
  },
  {
    title: 'pytest-benchmark: one name in two files',
    name: 'bench.json',
    content: json({
      machine_info: {},
      benchmarks: [
        { name: 'test_fwd', fullname: 'tests/a.py::test_fwd', stats: { mean: 1 } },
        { name: 'test_fwd', fullname: 'tests/b.py::test_fwd', stats: { mean: 9 } },
        { name: 'test_back', fullname: 'tests/b.py::test_back', stats: { mean: 5 } },
      ],
    }),
    right: { 'tests/a.py::test_fwd/mean': one(1), 'tests/b.py::test_fwd/mean': one(9), 'test_back/mean': one(5) },
  },
  ...[
    { title: 'without ids', ids: [{}, {}], names: ['0', '1'] },
    { title: 'with one id', ids: [{ task_id: 0 }, { task_id: 0 }], names: ['0 1', '0 2'] },
  ].map(({ title, ids, names }): Stranger => ({
    title: `LeRobot: tasks ${title}`,
    name: 'eval_info.json',
    content: json({
      overall: { pc_success: 50 },
      per_task: ids.map((id, at) => ({ ...id, metrics: { successes: [at === 0] } })),
    }),
    right: {
      'overall/pc_success': one(50),
      ...Object.fromEntries(
        names.flatMap((name, at) => [
          [`per_task/task/${name}/pc_success`, one(at === 0 ? 100 : 0)],
          [`per_task/task/${name}/n_episodes`, one(1)],
          [`per_task/task/${name}/n_success`, one(at === 0 ? 1 : 0)],
        ]),
      ),
    },
  })),
];
