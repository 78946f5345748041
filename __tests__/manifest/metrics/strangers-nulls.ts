// Rows of several things of which one has no number from its first row on; as in strangers.ts, the figures were predicted before they were read.
import type { Stranger } from './stranger.ts';
import { lines, two } from './stranger.ts';

const losses = [2, 1, 0.5];
const train = [2, 0.5, 3] as const;

/** Rows of two parts; those of `val` have what `val` makes of the others' loss. */
const parts = (val: (loss: number) => unknown, more: object = {}): object[] =>
  losses.flatMap((loss, epoch) => [
    { epoch, split: 'train', loss, ...more },
    { epoch, split: 'val', loss: val(loss), ...more },
  ]);

const toTable = (rows: readonly object[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row).map(value => String(value ?? '')))]
    .map(cells => `${cells.join(',')}\n`)
    .join('');

const formats: readonly (readonly [name: string, write: (rows: readonly object[]) => string])[] = [
  ['log.csv', toTable],
  ['log.jsonl', lines],
  ['log.json', rows => JSON.stringify({ history: rows })],
];

const inEach = formats.flatMap(([name, write]): Stranger[] => [
  {
    title: `a part that never had a number: ${name}`,
    name,
    content: write(parts(() => null)),
    axis: 'epoch',
    right: { 'train/loss': train },
    left: ['val/loss'],
  },
  {
    title: `a part that never had a number, and has others: ${name}`,
    name,
    content: write(parts(() => null, { acc: 0.1 })),
    axis: 'epoch',
    right: { 'train/loss': train, 'train/acc': [0.1, 0.1, 3], 'val/acc': [0.1, 0.1, 3] },
    left: ['val/loss'],
  },
  {
    title: `words in the place of each number of a part: ${name}`,
    name,
    content: write(parts(() => 'overflow')),
    axis: 'epoch',
    right: { 'train/loss': train },
    left: ['val/loss'],
  },
  {
    title: `the part without a number comes first: ${name}`,
    name,
    content: write(parts(() => null).toReversed()),
    axis: 'epoch',
    right: { 'train/loss': train },
    left: ['val/loss'],
  },
  {
    title: `a part whose first numbers are missing: ${name}`,
    name,
    content: write(parts(loss => (loss === 0.5 ? loss : null))),
    axis: 'epoch',
    right: { 'train/loss': train, 'val/loss': [0.5, 0.5, 1] },
    notLeft: ['val/loss'],
  },
  {
    title: `a column in which no part has a number: ${name}`,
    name,
    content: write(parts(loss => loss, { error: null })),
    axis: 'epoch',
    right: { 'train/loss': train, 'val/loss': train },
    left: ['error'],
    notLeft: ['train/error', 'val/error'],
  },
  {
    title: `one seed of three without a number: ${name}`,
    name,
    content: write(
      losses.flatMap((loss, step) => [0, 1, 2].map(seed => ({ seed, step, loss: seed === 1 ? null : loss + seed }))),
    ),
    axis: 'step',
    right: { 'seed 0/loss': train, 'seed 2/loss': [4, 2.5, 3] },
    left: ['seed 1/loss'],
  },
  {
    title: `one task of three without a number: ${name}`,
    name,
    content: write(
      losses.flatMap((loss, step) =>
        ['pick', 'push', 'lift'].map(task => ({ step, task, success: task === 'pick' ? null : loss })),
      ),
    ),
    axis: 'step',
    right: { 'push/success': train, 'lift/success': train },
    left: ['pick/success'],
  },
]);

export const strangeNulls: readonly Stranger[] = [
  ...inEach,
  {
    title: 'columns of their own for the losses of each part: empty cells are those of rows of another kind',
    name: 'log.csv',
    content: 'type,step,train_loss,val_loss\ntrain,1,3,\ntrain,2,2,\nval,2,,4\ntrain,3,1,\nval,3,,3\n',
    axis: 'step',
    right: { train_loss: [3, 1, 3], val_loss: two(4, 3) },
    notLeft: ['val/train_loss', 'train/val_loss'],
  },
  {
    title: 'a row of an evaluation at the end, which repeats the last step: the loss was measured there',
    name: 'progress.csv',
    content: 'total timesteps,loss,reward\n10,3,1\n20,2,2\n30,1,3\n30,,4\n',
    axis: 'total timesteps',
    right: { loss: [3, 1, 3], reward: [1, 4, 4] },
  },
  {
    title: 'the same of objects',
    name: 'm.jsonl',
    content: lines([
      ...[1, 2, 3].map(step => ({ step, train: { loss: step }, reward: step })),
      { step: 3, train: null, reward: 4 },
    ]),
    axis: 'step',
    right: { 'train/loss': [1, 3, 3], reward: [1, 4, 4] },
  },
  {
    title: 'the last step comes again, and the loss has no number at it',
    name: 'progress.csv',
    content: 'step,loss,reward\n10,3,1\n20,2,2\n30,,3\n30,,4\n',
    axis: 'step',
    right: { loss: [3, NaN, 4, 2], reward: [1, 4, 4] },
  },
  {
    title: 'a mean below the folds, of one of two metrics',
    name: 'folds.csv',
    content: 'fold,acc,loss\n1,0.5,3\n2,0.75,4\nmean,0.625,\n',
    right: { fold: two(1, 2), acc: two(0.5, 0.75), 'mean/acc': [0.625, 0.625, 1], loss: two(3, 4) },
    left: ['mean/loss'],
    notLeft: ['mean/fold'],
  },
];
