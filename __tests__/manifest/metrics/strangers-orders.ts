// Rows that are not in the order of their steps; as in strangers.ts, predicted before they were read.
import type { Stranger } from './stranger.ts';
import { lines, two } from './stranger.ts';

const downFrom = (last: number): number[] => Array.from({ length: last }, (_, at) => last - at);

export const strangeOrders: readonly Stranger[] = [
  {
    title: 'the newest epoch first',
    name: 'log.csv',
    content: `epoch,loss\n${downFrom(100)
      .map(epoch => `${epoch},${1000 - epoch}\n`)
      .join('')}`,
    axis: 'epoch',
    right: { loss: [999, 900, 100] },
  },
  {
    title: 'three epochs, the newest first, one of them NaN',
    name: 'log.csv',
    content: 'epoch,loss,acc\n3,1,nan\n2,2,0.5\n1,3,0.25\n',
    axis: 'epoch',
    right: { loss: [3, 1, 3], acc: [0.25, NaN, 3, 1] },
  },
  {
    title: 'rows of JSON with the newest first, and an evaluation in some',
    name: 'm.jsonl',
    content: lines(downFrom(40).map(at => ({ step: at * 10, loss: at, ...(at % 10 === 0 && { 'val/loss': at + 1 }) }))),
    axis: 'step',
    right: { loss: [1, 40, 40], 'val/loss': [11, 41, 4] },
  },
  {
    title: 'the newest first, and empty in its newest rows',
    name: 'log.csv',
    content: 'epoch,loss,acc\n6,,0.6\n5,,0.5\n4,1,0.4\n3,2,0.3\n2,3,0.2\n1,4,0.1\n',
    axis: 'epoch',
    right: { loss: [4, NaN, 6, 2], acc: [0.1, 0.6, 6] },
  },
  {
    title: 'the newest first, and empty in its oldest rows',
    name: 'log.csv',
    content: 'epoch,loss,acc\n6,1,0.6\n5,2,0.5\n4,3,0.4\n3,4,0.3\n2,5,\n1,6,\n',
    axis: 'epoch',
    right: { loss: [6, 1, 6], acc: [0.3, 0.6, 4] },
  },
  {
    title: "Optuna's trials, sorted by their value",
    name: 'trials.csv',
    content: 'number,value\n17,0.9\n18,0.8\n1,0.7\n10,0.6\n7,0.5\n0,0.4\n19,0.3\n',
    axis: 'number',
    right: { value: [0.9, 0.3, 7] },
  },
  {
    title: 'tables of pandas one below the other, with the index of each',
    name: 'm.csv',
    content: 'index,loss\n0,5\n1,4\n2,3\n0,2\n1,1\n2,0.5\n',
    axis: 'index',
    right: { loss: [5, 0.5, 6] },
  },
  {
    title: 'epochs sorted by their loss',
    name: 'results.csv',
    content: 'epoch,loss\n17,0.9\n18,0.8\n1,0.7\n10,0.6\n7,0.5\n2,0.4\n12,0.3\n0,0.2\n',
    axis: 'epoch',
    right: { loss: [0.9, 0.2, 8] },
  },
  {
    title: 'one row of a training, and another training with smaller steps',
    name: 'm.jsonl',
    content: lines([1000, 1, 2, 3].map(step => ({ step, loss: step / 2 }))),
    axis: 'step',
    right: { loss: [500, 1.5, 4] },
  },
  {
    title: 'an epoch that goes on while the step falls',
    name: 'm.jsonl',
    content: lines([1, 2, 3, 4, 5].map(epoch => ({ epoch, step: 100 - epoch, loss: epoch }))),
    axis: 'step',
    right: { loss: [1, 5, 5] },
  },
  ...[
    ['a time that goes on', 'timestamp', ['1700000000', '1700000060', '1700000120', '1700000180', '1700000240']],
    ['a date that goes on', 'date', [1, 2, 3, 4, 5].map(day => `2026-01-0${day} 10:00:00`)],
    ['another axis that goes on', 'episode', ['0', '1', '2', '3', '4']],
  ].map(([title, key, counts]): Stranger => ({
    title: `${String(title)} while the step falls`,
    name: 'm.csv',
    content: `${String(key)},step,loss\n${[90, 70, 60, 40, 10].map((step, at) => `${counts?.[at] ?? ''},${step},${at}\n`).join('')}`,
    axis: 'step',
    right: { loss: [0, 4, 5] },
    left: [String(key)],
  })),
  {
    title: 'trials that are counted while the epoch falls',
    name: 'm.csv',
    content: 'trial,epoch,loss\n0,90,0\n1,70,1\n2,60,2\n3,40,3\n4,10,4\n',
    axis: 'epoch',
    right: { trial: [0, 4, 5], loss: [0, 4, 5] },
  },
  {
    title: 'the time of a diffusion, which runs down',
    name: 'm.jsonl',
    content: lines(downFrom(1000).map(at => ({ t: at - 1, err: at / 2 }))),
    axis: 't',
    right: { err: [500, 0.5, 1000] },
  },
  {
    title: 'the newest first, with a date and what is left',
    name: 'm.csv',
    content: 'date,eta,step,loss\n2026-01-03,1,30,1\n2026-01-02,2,20,2\n2026-01-01,3,10,3\n',
    axis: 'step',
    right: { loss: [3, 1, 3] },
  },
  {
    title: 'the newest first, with how long each row took',
    name: 'm.csv',
    content: 'time,step,loss\n5,30,1\n7,20,2\n6,10,3\n',
    axis: 'step',
    right: { loss: [3, 1, 3] },
  },
  {
    title: 'the newest first, with the index that pandas wrote',
    name: 'm.csv',
    content: 'index,step,loss\n0,30,1\n1,20,2\n2,10,3\n',
    axis: 'step',
    right: { loss: [3, 1, 3] },
  },
  {
    title: 'evaluations of the checkpoints after a training, from the last one',
    name: 'm.jsonl',
    content: lines([
      ...downFrom(30)
        .reverse()
        .map(step => ({ step, loss: step })),
      ...[30, 20, 10].map(step => ({ step, 'eval/acc': step / 100 })),
    ]),
    axis: 'step',
    right: { loss: [1, 30, 30], 'eval/acc': [0.1, 0.3, 3] },
  },
  {
    title: 'a training that began again after two rows, at its first step',
    name: 'm.csv',
    content: 'step,loss\n10,5\n20,4\n10,3\n20,2\n',
    axis: 'step',
    right: { loss: two(3, 2) },
    earlier: 2,
  },
];
