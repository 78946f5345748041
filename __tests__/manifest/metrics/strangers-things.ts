// Rows that two keys tell apart together, that have several axes, steps of their own, or one evaluation at the end; the figures are written
// from how each file is made.
import type { Stranger } from './stranger.ts';
import { lines, one, two } from './stranger.ts';

type Thing = readonly (string | number)[];

/** A row for each thing and step: at each step all things, or one thing after the other. The values are 100 for each thing, plus the step. */
function table(head: string, things: readonly Thing[], steps: readonly number[], inTurns: boolean): string {
  const row = (thing: Thing, step: number): string =>
    `${step},${thing.join(',')},${100 * things.indexOf(thing) + step}\n`;
  const rows = inTurns
    ? steps.flatMap(step => things.map(thing => row(thing, step)))
    : things.flatMap(thing => steps.map(step => row(thing, step)));
  return `step,${head},ret\n${rows.join('')}`;
}

const to = (count: number, from = 0): number[] => Array.from({ length: count }, (_, at) => from + at);

const pairs: readonly (readonly [keys: readonly [string, string], values: readonly [Thing, Thing]])[] = [
  [
    ['agent', 'game'],
    [
      ['dqn', 'ppo'],
      ['Pong', 'Qbert'],
    ],
  ],
  [
    ['algo', 'map'],
    [
      ['ppo', 'sac'],
      ['3m', '8m'],
    ],
  ],
  [
    ['seed', 'fold'],
    [
      [0, 1],
      [0, 1],
    ],
  ],
  [
    ['rank', 'layer'],
    [
      [0, 1],
      [0, 1],
    ],
  ],
  [
    ['seed', 'class_id'],
    [
      [0, 1],
      [0, 1],
    ],
  ],
  [
    ['client', 'seed'],
    [
      ['client_0', 'client_1'],
      [0, 1],
    ],
  ],
  [
    ['game', 'policy_id'],
    [
      ['Pong', 'Qbert'],
      [0, 1],
    ],
  ],
];

const nameOf = (key: string | undefined, value: string | number): string =>
  typeof value === 'number' ? `${key ?? ''} ${value}` : value;

const together = pairs.flatMap(([keys, [first, second]]): Stranger[] => {
  const things = first.flatMap(one => second.map((other): Thing => [one, other]));
  return [true, false].map(inTurns => ({
    title: `${keys.join(' and ')}, ${inTurns ? 'in turns' : 'one after the other'}`,
    name: 'm.csv',
    content: table(keys.join(','), things, to(30), inTurns),
    axis: 'step',
    right: Object.fromEntries(
      things.map((thing, at) => [
        `${thing.map((value, of) => nameOf(keys[of], value)).join('/')}/ret`,
        [100 * at, 100 * at + 29, 30],
      ]),
    ),
  }));
});

/** Two things at each of 28 steps, then again from `from` on. */
const again = (key: string, from: number): string => table(key, [[0], [1]], [...to(28), ...to(30 - from, from)], true);

const resumed = ['seed', 'rank', 'class_id', 'layer'].flatMap((key): Stranger[] => [
  {
    title: `${key} in turns, of a training that was resumed`,
    name: 'm.csv',
    content: again(key, 20),
    axis: 'step',
    right: { [`${key} 0/ret`]: [0, 29, 38], [`${key} 1/ret`]: [100, 129, 38] },
  },
  {
    title: `${key} in turns, of a training that was started again`,
    name: 'm.csv',
    content: again(key, 0),
    axis: 'step',
    right: { [`${key} 0/ret`]: [0, 29, 30], [`${key} 1/ret`]: [100, 129, 30] },
    earlier: 56,
  },
]);

const inEpochs = (key: string, values: Thing, batches: boolean): string =>
  `epoch,${batches ? 'batch,' : ''}${key},loss\n${to(4)
    .flatMap(epoch =>
      to(10).flatMap(batch =>
        values.map((value, at) => `${epoch},${batches ? `${batch},` : ''}${value},${100 * at + batch}\n`),
      ),
    )
    .join('')}`;

/** Episodes of two things, each of which ends at steps of its own. */
const episodes = (key: string, values: Thing, inTurns: boolean): string => {
  const rows = values.map((value, at) =>
    to(20).map(episode => ({ step: 97 * (episode + 1) + 20 * at, value, of: 100 * at + episode })),
  );
  const all = inTurns ? rows.flat().toSorted((row, other) => row.step - other.step) : rows.flat();
  return `total_timesteps,${key},return\n${all.map(({ step, value, of }) => `${step},${value},${of}\n`).join('')}`;
};

const training = to(40).map(step => ({ step, loss: step }));
const evaluated = (key: string, values: Thing, more: object): string =>
  lines([...training, ...values.map((value, at) => ({ ...more, [key]: value, ap: at }))]);

export const strangeThings: readonly Stranger[] = [
  ...together,
  ...resumed,
  ...[true, false].flatMap((batches): Stranger[] => [
    {
      title: `ranks in epochs${batches ? ' and batches' : ''}`,
      name: 'm.csv',
      content: inEpochs('rank', [0, 1], batches),
      axis: 'epoch',
      right: { 'rank 0/loss': [0, 9, 40], 'rank 1/loss': [100, 109, 40] },
    },
  ]),
  {
    title: 'GPUs in epochs and batches',
    name: 'm.csv',
    content: inEpochs('gpu', [0, 1], true),
    axis: 'epoch',
    right: { 'gpu 0/loss': [0, 9, 40], 'gpu 1/loss': [100, 109, 40] },
  },
  ...[true, false].flatMap((inTurns): Stranger[] => [
    {
      title: `episodes of two seeds, ${inTurns ? 'in turns' : 'one after the other'}`,
      name: 'm.csv',
      content: episodes('seed', [0, 1], inTurns),
      axis: 'total_timesteps',
      right: { 'seed 0/return': [0, 19, 20], 'seed 1/return': [100, 119, 20] },
    },
    {
      title: `episodes of two games, ${inTurns ? 'in turns' : 'one after the other'}`,
      name: 'm.csv',
      content: episodes('game', ['Pong', 'Qbert'], inTurns),
      axis: 'total_timesteps',
      right: { 'Pong/return': [0, 19, 20], 'Qbert/return': [100, 119, 20] },
    },
  ]),
  ...[{ step: 39 }, {}].flatMap((more): Stranger[] => [
    {
      title: `one evaluation of three tasks at the end ${JSON.stringify(more)}`,
      name: 'm.jsonl',
      content: evaluated('task_id', [0, 1, 2], more),
      axis: 'step',
      right: { loss: [0, 39, 40], 'task_id 0/ap': one(0), 'task_id 1/ap': one(1), 'task_id 2/ap': one(2) },
    },
    {
      title: `one evaluation of two games at the end ${JSON.stringify(more)}`,
      name: 'm.jsonl',
      content: evaluated('game', ['Pong', 'Qbert'], more),
      axis: 'step',
      right: { loss: [0, 39, 40], 'Pong/ap': one(0), 'Qbert/ap': one(1) },
    },
  ]),
  ...['is_eval', 'eval'].map((key): Stranger => ({
    title: `truth values that are 0 and 1 under ${key}`,
    name: 'm.csv',
    content: table(key, [[0], [1]], to(30), true),
    axis: 'step',
    right: { [`${key} 0/ret`]: [0, 29, 30], [`${key} 1/ret`]: [100, 129, 30] },
  })),
  {
    title: 'a table of tasks that have numbers',
    name: 'eval.csv',
    content: 'task_id,task_description,success_rate\n0,pick up the cube,0.5\n1,pick up the ball,0\n',
    right: { 'task_id 0/success_rate': one(0.5), 'task_id 1/success_rate': one(0) },
  },
  {
    title: 'a table of numbered tasks of two suites',
    name: 'eval.csv',
    content: 'task_suite,task_id,rate\ngoal,0,0.5\ngoal,1,0.25\nspatial,0,1\nspatial,1,0\n',
    right: {
      'goal/task_id 0/rate': one(0.5),
      'goal/task_id 1/rate': one(0.25),
      'spatial/task_id 0/rate': one(1),
      'spatial/task_id 1/rate': one(0),
    },
  },
  {
    title: 'a table of games and levels',
    name: 'results.csv',
    content: 'game,level,score\nPong,easy,4\nPong,hard,3\nQbert,easy,2\nQbert,hard,1\n',
    right: {
      'Pong/easy/score': one(4),
      'Pong/hard/score': one(3),
      'Qbert/easy/score': one(2),
      'Qbert/hard/score': one(1),
    },
  },
  {
    title: 'folds, which are samples',
    name: 'results.csv',
    content: 'fold,acc\n0,0.5\n1,0.25\n',
    right: { fold: two(0, 1), acc: two(0.5, 0.25) },
  },
  {
    title: 'another number of environments after a training was started again',
    name: 'm.csv',
    content: table('env_num', [[64], [128]], to(30), false),
    axis: 'step',
    right: { env_num: [128, 128, 30], ret: [100, 129, 30] },
    earlier: 30,
  },
];
