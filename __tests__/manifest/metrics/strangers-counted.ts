// Rows of one step that a word with a number tells apart, and parts of the data under any key; the figures were predicted before they were read.
import type { Stranger } from './stranger.ts';
import { lines, one, two } from './stranger.ts';

const rounds = Array.from({ length: 10 }, (_, round) => round);

/** Each thing in each round: its place times 100, plus the round. */
const inTurns = (key: string, things: readonly string[]): string =>
  `round,${key},loss\n${rounds.flatMap(round => things.map((thing, at) => `${round},${thing},${100 * at + round}\n`)).join('')}`;
const sorted = (key: string, things: readonly string[]): string =>
  `round,${key},loss\n${things.flatMap((thing, at) => rounds.map(round => `${round},${thing},${100 * at + round}\n`)).join('')}`;

const apart = (things: readonly string[]): Stranger['right'] =>
  Object.fromEntries(things.map((thing, at) => [`${thing}/loss`, [100 * at, 100 * at + 9, 10]]));

const things: readonly (readonly [key: string, things: readonly string[]])[] = [
  ['client', ['client_0', 'client_1', 'client_2']],
  ['client_id', ['c0', 'c1', 'c2']],
  ['fold', ['fold 1', 'fold 2', 'fold 3']],
  ['rank', ['rank0', 'rank1', 'rank2']],
  ['seed', ['seed_0', 'seed_1', 'seed_2']],
  ['layer', ['layers.0', 'layers.1', 'layers.2']],
  ['gpu', ['cuda:0', 'cuda:1', 'cuda:2']],
  ['layer_name', ['conv1', 'conv2', 'fc']],
  ['component', ['actor', 'critic', 'alpha']],
  ['region', ['tropics', 'north', 'south']],
];

const counted = things.flatMap(([key, texts]): Stranger[] =>
  [inTurns, sorted].map(write => ({
    title: `${texts.join(', ')} under ${key}, ${write === sorted ? 'sorted' : 'in turns'}`,
    name: 'm.csv',
    content: write(key, texts),
    axis: 'round',
    right: apart(texts),
  })),
);

/** Persons, and texts that are no counting of one thing, do not leave. */
const persons: readonly (readonly [key: string, texts: readonly string[]])[] = [
  ['client', ['anna1', 'bob2', 'cem3']],
  ['worker', ['Anna Schmidt', 'Bob Meyer', 'Cem Kaya']],
  ['patient', ['patient_1', 'patient_2', 'patient_3']],
];

const together = persons.map(([key, texts]): Stranger => ({
  title: `${texts.join(', ')} under ${key}`,
  name: 'm.csv',
  content: inTurns(key, texts),
  axis: 'round',
  right: { loss: [0, 209, 30] },
}));

const everyFifth = Array.from({ length: 40 }, (_, at) => [
  { of: 'train', step: 10 * at, loss: 40 - at },
  ...(at % 5 === 4 ? [{ of: 'val', step: 10 * at + 1, loss: 50 - at }] : []),
]).flat();
const rename = (key: string): readonly unknown[] => everyFifth.map(({ of, ...row }) => ({ [key]: of, ...row }));

const parts = ['data_split', 'log_type', 'message', 'loop', 'state', 'prefix'].map((key): Stranger => ({
  title: `train and val under ${key}, never at one step`,
  name: 'log.jsonl',
  content: lines(rename(key)),
  axis: 'step',
  right: { 'train/loss': [40, 1, 40], 'val/loss': [46, 11, 8] },
}));

export const strangeCounted: readonly Stranger[] = [
  ...counted,
  ...together,
  ...parts,
  {
    title: 'one test below a training, under a key of any name',
    name: 'log.csv',
    content: 'epoch,data_split,loss\n1,train,3\n2,train,2\n3,train,1\n3,test,5\n',
    axis: 'epoch',
    right: { 'train/loss': [3, 1, 3], 'test/loss': one(5) },
  },
  {
    title: 'an evaluation that begins after what labels are found by, where another key is constant',
    name: 'log.jsonl',
    content: lines([
      ...Array.from({ length: 1500 }, (_, step) => ({
        loader: 'train',
        type: 'step',
        step,
        loss: 4000 - step,
        note: 'x'.repeat(20),
      })),
      { loader: 'train', type: 'eval', step: 1499, loss: 5 },
    ]),
    axis: 'step',
    right: { loss: [4000, 2501, 1500], 'eval/loss': one(5) },
  },
  {
    title: 'models in counted environments, without an axis',
    name: 'results.csv',
    content: 'model,env,score\na,env_1,1\na,env_2,2\nb,env_1,3\nb,env_2,4\n',
    right: {
      'a/env_1/score': one(1),
      'a/env_2/score': one(2),
      'b/env_1/score': one(3),
      'b/env_2/score': one(4),
    },
  },
  {
    title: 'messages of which one alone is the name of a part',
    name: 'log.csv',
    content: 'epoch,message,loss\n1,train,3\n2,warming up,2\n3,val,1\n',
    axis: 'epoch',
    right: { loss: [3, 1, 3] },
  },
  {
    title: 'the report of scikit-learn on classes that are numbers',
    name: 'report.csv',
    content: ',precision,support\n0,0.9,100\n1,0.7,90\naccuracy,0.85,0.85\nmacro avg,0.8,190\nsamples avg,0.75,190\n',
    right: {
      precision: two(0.9, 0.7),
      support: two(100, 90),
      'accuracy/precision': one(0.85),
      'accuracy/support': one(0.85),
      'macro avg/precision': one(0.8),
      'macro avg/support': one(190),
      'samples avg/precision': one(0.75),
      'samples avg/support': one(190),
    },
  },
  {
    title: 'scores in distribution, and the rank of the features',
    name: 'ood.csv',
    content: 'epoch,run_id,acc_id,acc_ood,features/rank,rank\n0,7,0.5,0.4,99.5,0\n1,7,0.6,0.45,101.5,0\n',
    axis: 'epoch',
    right: { acc_id: two(0.5, 0.6), acc_ood: two(0.4, 0.45), 'features/rank': two(99.5, 101.5) },
    left: ['run_id', 'rank'],
  },
  {
    title: "NVIDIA's DLLogger, with its mark in front of each row",
    name: 'log.json',
    content: [3, 2, 1].map((loss, at) => `DLLL {"step":${at},"data":{"train.loss":${loss}}}\n`).join(''),
    axis: 'step',
    right: { 'train.loss': [3, 1, 3] },
  },
  {
    title: 'lists of numbers without names',
    name: 'log.jsonl',
    content: '{"step":1,"loss":3}\n[1, 2.5]\n[2, 2.4]\n{"step":2,"loss":2}\n',
    axis: 'step',
    right: { loss: two(3, 2) },
    unreadable: { count: 2, line: 2, reason: 'no-object' },
  },
  {
    title: 'norms of parameters beside inputs of a search',
    name: 'm.csv',
    content: 'step,params_norm,params/norm,params/decoder/l2_norm,params_lr,params/lr\n0,1,2,3,4,5\n1,2,4,6,4,5\n',
    axis: 'step',
    right: { params_norm: two(1, 2), 'params/norm': two(2, 4), 'params/decoder/l2_norm': two(3, 6) },
    left: ['params_lr', 'params/lr'],
  },
  {
    title: 'a long table with the index of pandas',
    name: 'm.csv',
    content: ',step,tag,value\n0,10,loss,3\n1,10,acc,0.5\n2,20,loss,2\n3,20,acc,0.75\n',
    axis: 'step',
    right: { loss: two(3, 2), acc: two(0.5, 0.75) },
  },
  {
    title: 'names that end with a colon and a number, over numbers alone',
    name: 'train.txt',
    content: 'epoch;loss_group:0;loss_group:1\n0;3;4\n1;2;3\n',
    axis: 'epoch',
    right: { 'loss_group:0': two(3, 2), 'loss_group:1': two(4, 3) },
  },
  {
    title: "RSL-RL's means along the time",
    name: 'm.csv',
    content: 'step,Train/mean_reward/time,Train/mean_episode_length/time,Perf/collection_time\n0,1,2,3\n1,2,4,3\n',
    axis: 'step',
    right: {
      'Train/mean_reward/time': two(1, 2),
      'Train/mean_episode_length/time': two(2, 4),
      'Perf/collection_time': two(3, 3),
    },
  },
];
