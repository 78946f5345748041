// A table below another without an empty line, the first without steps; as in strangers.ts, predicted before they were read.
import type { Stranger } from './stranger.ts';
import { one, two } from './stranger.ts';

export const strangeNoGap: readonly Stranger[] = [
  {
    title: 'epochs right below folds',
    name: 'm.csv',
    content: 'fold,loss\n0,3\n1,4\nepoch,iou\n1,0.5\n2,0.75\n',
    axis: 'epoch',
    right: { fold: two(0, 1), loss: two(3, 4), iou: two(0.5, 0.75) },
  },
  {
    title: 'names right below numbers, and a wider table right below these',
    name: 'm.csv',
    content: 'loss,lr\n3,0.5\n2,0.25\nclass,iou\ncat,0.5\ndog,0.75\nstep,return,length\n1,5,10\n2,6,20\n',
    axis: 'step',
    right: {
      loss: two(3, 2),
      lr: two(0.5, 0.25),
      'cat/iou': one(0.5),
      'dog/iou': one(0.75),
      return: two(5, 6),
      length: two(10, 20),
    },
  },
  {
    title: 'numbers right below names',
    name: 'm.csv',
    content: 'class,iou\ncat,0.5\ndog,0.75\nfold,acc\n1,0.25\n2,0.125\n',
    right: { 'cat/iou': one(0.5), 'dog/iou': one(0.75), fold: two(1, 2), acc: two(0.25, 0.125) },
  },
  {
    title: 'metrics with their values right below a summary',
    name: 'm.csv',
    content: 'loss,lr\n3,0.5\nmetric,value\nacc,0.5\n',
    right: { loss: one(3), lr: one(0.5), acc: one(0.5) },
  },
  {
    title: 'two frames with an index that pandas appended: the first row of numbers may be of either',
    name: 'm.csv',
    content: ',loss\n0,3\n1,2\n,iou\n0,0.5\n1,0.75\n',
    right: { loss: two(3, 2) },
    unreadable: { count: 3, line: 4, reason: 'unclear-table' },
  },
  {
    title: 'other metrics right below some',
    name: 'm.csv',
    content: 'loss,lr\n3,0.5\n2,0.25\niou,acc\n0.5,0.75\nloss,lr\n1,0.125\n',
    right: { loss: [3, 1, 3], lr: [0.5, 0.125, 3] },
    unreadable: { count: 2, line: 4, reason: 'unclear-table' },
  },
  {
    title: 'names of another kind right below names',
    name: 'm.csv',
    content: 'class,iou\ncat,0.5\ndog,0.75\nmodel,acc\nvit,0.25\n',
    right: { 'cat/iou': one(0.5), 'dog/iou': one(0.75) },
    unreadable: { count: 2, line: 4, reason: 'unclear-table' },
  },
  {
    title: 'a table below with the same key, whose rows have names',
    name: 'm.csv',
    content: 'class,loss\n0,3\n1,2\nclass,iou\ncat,0.5\ndog,0.75\n',
    right: { 'class 0/loss': one(3), 'class 1/loss': one(2), 'cat/iou': one(0.5), 'dog/iou': one(0.75) },
  },
  {
    title: 'models that failed, one after the other',
    name: 'm.csv',
    content: 'model,acc\nresnet,0.5\nvit,OOM\nswin,timeout\nbert,0.75\nmean,failed\n',
    right: { 'resnet/acc': one(0.5), 'bert/acc': one(0.75) },
    left: ['vit/acc', 'swin/acc'],
  },
  {
    title: 'more models that failed than wait',
    name: 'm.csv',
    content: `model,acc\nresnet,0.5\n${Array.from({ length: 70 }, (_, at) => `m${at}x,OOM\n`).join('')}bert,0.75\n`,
    right: { 'resnet/acc': one(0.5), 'bert/acc': one(0.75) },
    left: ['m0x/acc', 'm69x/acc'],
  },
  {
    title: 'a model by the name of a value in a long table',
    name: 'm.csv',
    content: 'metric,value\nacc,0.5\nmodel,resnet\nf1,0.75\n',
    right: { acc: one(0.5), f1: one(0.75) },
    unreadable: { count: 1, line: 3, reason: 'no-columns' },
  },
];
