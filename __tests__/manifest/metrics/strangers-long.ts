// Rows that name their metric: what stands beside its value, and what its part of the data may be.
import type { Stranger } from './stranger.ts';
import { json, lines, one, two } from './stranger.ts';

const persons = ['Hans Meyer (hans@host.com)', 'My wife left me, what should I do?', 'Anna Schmidt, born 12.3.1980'];
const fwd = { name: 'fwd', unit: 'ms', value: 5 };
const [loss, acc] = [
  { metric: 'loss', value: 2 },
  { metric: 'acc', value: 5 },
];
const bwd = { name: 'bwd', unit: 'ms', value: 7 };

export const strangeLong: readonly Stranger[] = [
  {
    title: "benchmark-action's example: a range beside the second value",
    name: 'm.json',
    content: json([fwd, { ...bwd, range: '3', extra: 'Optional: 25' }]),
    right: { fwd: one(5), bwd: one(7), 'bwd/range': one(3) },
    left: ['unit', 'extra'],
  },
  {
    title: 'a range beside the first value',
    name: 'm.json',
    content: json([{ ...fwd, range: 3 }, bwd]),
    right: { fwd: one(5), 'fwd/range': one(3), bwd: one(7) },
  },
  {
    title: 'a range in words',
    name: 'm.json',
    content: json([
      { ...fwd, range: '± 3' },
      { ...bwd, range: '± 4' },
    ]),
    right: { fwd: one(5), bwd: one(7) },
    left: ['unit', 'range'],
  },
  {
    title: 'a range beside each value of a table',
    name: 'm.csv',
    content: 'name,unit,value,range\nfwd,ms,5,3\nbwd,ms,7,2\n',
    right: { fwd: one(5), 'fwd/range': one(3), bwd: one(7), 'bwd/range': one(2) },
  },
  {
    title: 'a deviation beside the second value, without a unit',
    name: 'm.jsonl',
    content: `${json({ metric: 'loss', value: 2 })}\n${json({ metric: 'acc', value: 0.5, deviation: 0.25 })}\n`,
    right: { loss: one(2), acc: one(0.5), 'acc/deviation': one(0.25) },
  },
  ...['subset', 'split', 'phase', 'stage', 'metric.context'].flatMap((key): Stranger[] => [
    {
      title: `persons and prompts under ${key}, in a long table`,
      name: 'm.csv',
      content: `step,metric,${key},value\n${persons.map((text, at) => `${at},dice,"${text}",${at}\n`).join('')}`,
      axis: 'step',
      right: { dice: [0, 2, 3] },
      left: [key],
    },
    {
      title: `persons and prompts under ${key}, in long rows`,
      name: 'm.jsonl',
      content: persons.map((text, at) => `${json({ step: at, metric: 'dice', [key]: text, value: at })}\n`).join(''),
      axis: 'step',
      right: { dice: [0, 2, 3] },
      left: [key],
    },
  ]),
  {
    title: 'a further number beside the first metric of a table alone: the name is a label of every row',
    name: 'm.csv',
    content: 'step,metric,value,std\n1,reward,10,2\n1,loss,0.5,\n2,reward,15,3\n2,loss,0.25,\n',
    axis: 'step',
    right: { 'reward/value': two(10, 15), 'reward/std': two(2, 3), 'loss/value': two(0.5, 0.25) },
  },
  {
    title: 'a further number beside the first metric of JSON lines alone: the name is a label of every row',
    name: 'm.jsonl',
    content: lines(
      [1, 2].flatMap(step => [
        { step, metric: 'loss', value: step, lr: 3 },
        { step, metric: 'acc', value: 5 },
      ]),
    ),
    axis: 'step',
    right: { 'loss/value': two(1, 2), lr: two(3, 3), 'acc/value': two(5, 5) },
  },
  {
    title: 'an object of numbers beside a name and a value',
    name: 'm.jsonl',
    content: lines(
      [1, 2].flatMap(step => [
        { ...loss, step, metadata: { rank: 7 } },
        { ...acc, step, metadata: { rank: 7 } },
      ]),
    ),
    axis: 'step',
    right: { loss: two(2, 2), acc: two(5, 5) },
    left: ['metadata'],
  },
  {
    title: 'an object of numbers beside the first name and value alone',
    name: 'm.jsonl',
    content: lines([{ ...loss, metadata: { rank: 7 } }, acc, loss, acc]),
    right: { loss: two(2, 2), acc: two(5, 5) },
    left: ['metadata'],
  },
  {
    title: 'metrics in an object beside a name and a value: the name is a label',
    name: 'm.jsonl',
    content: lines([1, 2].flatMap(step => ['a', 'b'].map(name => ({ step, name, value: 3, metrics: { loss: step } })))),
    axis: 'step',
    right: { 'a/value': two(3, 3), 'b/value': two(3, 3), 'a/loss': two(1, 2), 'b/loss': two(1, 2) },
  },
  {
    title: 'the name and the value within `data`, beside the metric',
    name: 'm.jsonl',
    content: lines([1, 2].flatMap(step => ['loss', 'acc'].map(metric => ({ metric, data: { value: step, step } })))),
    axis: 'step',
    right: { loss: two(1, 2), acc: two(1, 2) },
  },
  {
    title: "the metrics of a log record within `data`, beside the logger's name",
    name: 'm.jsonl',
    content: lines([1, 2].map(step => ({ name: 'trainer', levelname: 'INFO', step, data: { loss: step, lr: 3 } }))),
    axis: 'step',
    right: { loss: two(1, 2), lr: two(3, 3) },
    left: ['name'],
  },
  {
    title: 'a seed that was started again among several',
    name: 'm.csv',
    content: `step,reward,seed\n${[
      [3, 40],
      [3, 50],
      [1, 20],
      [2, 20],
    ]
      .flatMap(([seed = 0, count = 0]) =>
        Array.from({ length: count }, (_, step) => `${step},${seed + step},${seed}\n`),
      )
      .join('')}`,
    axis: 'step',
    right: { 'seed 3/reward': [3, 52, 50], 'seed 1/reward': [1, 20, 20], 'seed 2/reward': [2, 21, 20] },
    earlier: 40,
  },
];
