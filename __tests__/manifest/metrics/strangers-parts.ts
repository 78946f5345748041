// Names of parts of the data beyond `train` and `val`; as in strangers.ts, the figures were predicted before they were read.
import type { Stranger } from './stranger.ts';
import { lines, one, two } from './stranger.ts';

const steps = [1, 2, 3];

/** More than the bytes that labels are found by. */
const manySteps = Array.from({ length: 2000 }, (_, at) => at);

const inTurns = steps.flatMap(epoch => [
  { epoch, split: 'train', loss: 4 - epoch },
  { epoch, split: 'val', loss: 5 - epoch },
]);

export const strangeParts: readonly Stranger[] = [
  {
    title: 'LibriSpeech: parts without an axis',
    name: 'wer.csv',
    content: 'split,wer\ndev-clean,2.1\ndev-other,5.5\ntest-clean,2.2\n',
    right: { 'dev-clean/wer': one(2.1), 'dev-other/wer': one(5.5), 'test-clean/wer': one(2.2) },
  },
  {
    title: 'two tests after a training',
    name: 'log.csv',
    content: 'step,split,loss\n1,train,3\n2,train,2\n3,test_seen,4\n3,test unseen,5\n',
    axis: 'step',
    right: { 'train/loss': two(3, 2), 'test_seen/loss': one(4), 'test unseen/loss': one(5) },
  },
  {
    title: 'events of a step of training and of validation, never at the same step',
    name: 'log.jsonl',
    content: lines(
      steps.flatMap(step => [
        { type: 'train_step', step: 2 * step, loss: 4 - step },
        { type: 'val_step', step: 2 * step + 1, loss: 5 - step },
      ]),
    ),
    axis: 'step',
    right: { 'train_step/loss': [3, 1, 3], 'val_step/loss': [4, 2, 3] },
  },
  {
    title: 'a part of another name beside known ones, and none',
    name: 'log.jsonl',
    content: lines([
      ...steps.map(step => ({ step, split: 'train', loss: 4 - step })),
      { step: 3, split: 'ood', loss: 9 },
      { step: 3, split: 'none', loss: 8 },
    ]),
    axis: 'step',
    right: { 'train/loss': [3, 1, 3], 'ood/loss': one(9), loss: one(8) },
  },
  {
    title: 'subsets that no name of a part tells',
    name: 'log.csv',
    content: `step,subset,wer\n${steps.map(step => `${step},clean,${step}\n${step},other,${2 * step}\n`).join('')}`,
    axis: 'step',
    right: { 'clean/wer': [1, 3, 3], 'other/wer': [2, 6, 3] },
  },
  {
    title: 'other events are no parts, and a sentence that begins like one is none',
    name: 'log.jsonl',
    content: lines([
      ...steps.map(step => ({ step, event: 'train', loss: 4 - step })),
      { step: 4, event: 'checkpoint', loss: 0.5 },
      { step: 5, event: 'test the patience of Anna', loss: 0.25 },
    ]),
    axis: 'step',
    right: { 'train/loss': [3, 1, 3], loss: two(0.5, 0.25) },
  },
  {
    title: 'rows that are written over several lines each, one after the other',
    name: 'log.json',
    content: inTurns.map(row => `${JSON.stringify(row, null, 2)}\n`).join(''),
    axis: 'epoch',
    right: { 'train/loss': [3, 1, 3], 'val/loss': [4, 2, 3] },
  },
  {
    title: 'rows below a first one that is longer than what a format is told by',
    name: 'log.json',
    content: lines([{ config: 'x'.repeat(100_000) }, ...inTurns]),
    axis: 'epoch',
    right: { 'train/loss': [3, 1, 3], 'val/loss': [4, 2, 3] },
  },
  ...['type', 'kind', 'event', 'phase'].map((key): Stranger => ({
    title: `an evaluation that begins after what labels are found by, under ${key}`,
    name: 'log.jsonl',
    content: lines([
      ...manySteps.map(step => ({ [key]: 'step', step, loss: 4000 - step, note: 'x'.repeat(20) })),
      { [key]: 'eval', step: 1999, loss: 5, acc: 0.5 },
      { [key]: 'eval', step: 1999, loss: 4, acc: 0.75 },
    ]),
    axis: 'step',
    right: { loss: [4000, 2001, 2000], 'eval/loss': two(5, 4), acc: two(0.5, 0.75) },
  })),
  ...['data_split', 'log_type', 'message'].map((key): Stranger => {
    const [train, val] = [{ [key]: 'train' }, { [key]: 'val' }];
    return {
      title: `parts under ${key}, of which one is never at a step of the other`,
      name: 'log.jsonl',
      content: lines([
        { [key]: 'start', seed: 1, world_size: 2 },
        ...steps.flatMap(step => [
          { ...train, step: 2 * step, loss: 4 - step },
          { [key]: 'checkpoint saved', step: 2 * step },
          { ...val, step: 2 * step + 1, loss: 5 - step },
        ]),
      ]),
      axis: 'step',
      right: { 'train/loss': [3, 1, 3], 'val/loss': [4, 2, 3] },
    };
  }),
  {
    title: 'parts under a name that is not known, in a table that is sorted by them',
    name: 'log.csv',
    content: `epoch,data_split,loss\n${['train', 'val'].map((part, add) => steps.map(epoch => `${epoch},${part},${add + 4 - epoch}\n`).join('')).join('')}`,
    axis: 'epoch',
    right: { 'train/loss': [3, 1, 3], 'val/loss': [4, 2, 3] },
  },
  {
    title: 'parts under a name that is not known beside the names of rows',
    name: 'results.csv',
    content: 'Classifier,measured_on,acc\nsvm,train,0.9\nsvm,test,0.8\ntree,train,1\ntree,test,0.7\n',
    right: {
      'svm/train/acc': one(0.9),
      'svm/test/acc': one(0.8),
      'tree/train/acc': one(1),
      'tree/test/acc': one(0.7),
    },
  },
  {
    title: 'a test that comes later than the beginning, under a name that is not known',
    name: 'log.jsonl',
    content: lines([
      ...manySteps.map(step => ({ step, log_type: 'train', loss: 2000 - step })),
      { step: 1999, log_type: 'test', loss: 3 },
      { step: 1999, log_type: 'test anna', loss: 4 },
    ]),
    axis: 'step',
    right: { 'train/loss': [2000, 1, 2000], 'test/loss': one(3), loss: one(4) },
  },
  {
    title: 'a person whose name is that of a part, before others',
    name: 'log.csv',
    content: `step,who,score\n${manySteps.map(step => `${step},${'Dev'.padEnd(32)},${step}\n`).join('')}2000,Anna,5\n2001,Test,6\n`,
    axis: 'step',
    right: { score: [0, 6, 2002] },
  },
  {
    title: 'persons, of whom two have the names of parts',
    name: 'log.csv',
    content: 'step,who,score\n1,Dev,3\n2,Test,2\n3,Anna,1\n',
    axis: 'step',
    right: { score: [3, 1, 3] },
  },
  ...['info', 'tags', 'context'].map((object): Stranger => ({
    title: `the part of the data within ${object}`,
    name: 'm.jsonl',
    content: lines(
      [1, 2].flatMap(step => ['train', 'val'].map((split, at) => ({ step, [object]: { split }, loss: step + at }))),
    ),
    axis: 'step',
    right: { 'train/loss': two(1, 2), 'val/loss': two(2, 3) },
  })),
  {
    title: "Aim's part of the data within the context of each name",
    name: 'm.jsonl',
    content: lines(
      [1, 2].flatMap(step =>
        ['train', 'val'].map((subset, at) => ({ name: 'loss', context: { subset }, step, value: step + at })),
      ),
    ),
    axis: 'step',
    right: { 'train/loss': two(1, 2), 'val/loss': two(2, 3) },
  },
  {
    title: 'the part of the data within `data`, beside the name and the value',
    name: 'm.jsonl',
    content: lines(
      [1, 2].flatMap(step => ['train', 'val'].map(split => ({ name: 'loss', data: { step, split, value: step } }))),
    ),
    axis: 'step',
    right: { 'train/loss': two(1, 2), 'val/loss': two(1, 2) },
    notLeft: ['split', 'data'],
  },
];
