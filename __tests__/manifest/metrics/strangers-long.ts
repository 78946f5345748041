// Rows that name their metric: what stands beside its value, and what its part of the data may be.
import type { Stranger } from './stranger.ts';
import { json, one } from './stranger.ts';

const persons = ['Hans Meyer (hans@host.com)', 'My wife left me, what should I do?', 'Anna Schmidt, born 12.3.1980'];
const fwd = { name: 'fwd', unit: 'ms', value: 5 };
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
