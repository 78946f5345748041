// Tables whose header comes again or changes; as in strangers.ts, predicted before they were read.
import type { Stranger } from './stranger.ts';
import { one, two } from './stranger.ts';

/** As a loop over tasks, seeds or models appends its table each time, with the header. */
const appended = (header: string, ...parts: string[]): string => parts.map(part => `${header}\n${part}`).join('');

export const strangeHeaders: readonly Stranger[] = [
  {
    title: 'tasks that are appended with their header',
    name: 'm.csv',
    content: appended('task,step,success', 'lift,0,0\nlift,10,0.25\n', 'push,0,0.5\npush,10,0.75\n'),
    axis: 'step',
    right: { 'lift/success': two(0, 0.25), 'push/success': two(0.5, 0.75) },
  },
  {
    title: 'seeds that are appended with their header, one of which diverged',
    name: 'm.tsv',
    content: appended('seed\tstep\tloss', '0\t0\t3\n0\t10\tnan\n', '1\t0\t2\n1\t10\t1\n'),
    axis: 'step',
    right: { 'seed 0/loss': [3, NaN, 2, 1], 'seed 1/loss': two(2, 1) },
  },
  {
    title: 'two workers whose header comes again below the first rows',
    name: 'm.csv',
    content: appended('worker_id,step,loss', '0,0,4\n1,0,5\n', '0,1,3\n1,1,4\n0,2,2\n1,2,3\n'),
    axis: 'step',
    right: { 'worker_id 0/loss': [4, 2, 3], 'worker_id 1/loss': [5, 3, 3] },
  },
  {
    title: 'parts of the data and tasks whose header comes again below a single row',
    name: 'm.csv',
    content: appended(
      'epoch,split,task,loss',
      '0,train,lift,8\n',
      '0,train,push,7\n0,val,lift,6\n0,val,push,5\n1,train,lift,4\n1,train,push,3\n1,val,lift,2\n1,val,push,1\n',
    ),
    axis: 'epoch',
    right: {
      'lift/train/loss': two(8, 4),
      'push/train/loss': two(7, 3),
      'lift/val/loss': two(6, 2),
      'push/val/loss': two(5, 1),
    },
  },
  {
    title: 'tasks whose header grows',
    name: 'm.csv',
    content: 'task,step,loss\nlift,0,4\nlift,10,3\ntask,step,loss,acc\npush,0,2,0.5\npush,10,1,0.75\n',
    axis: 'step',
    right: { 'lift/loss': two(4, 3), 'push/loss': two(2, 1), acc: two(0.5, 0.75) },
  },
  {
    title: 'names of rows below a header with the same key do not hide those above it',
    name: 'm.csv',
    content: 'class,loss\ncat,0.5\ndog,0.25\nclass,iou\n0,0.125\n1,0.75\n',
    right: {
      'cat/loss': one(0.5),
      'dog/loss': one(0.25),
      '0/class': one(0),
      '1/class': one(1),
      '0/iou': one(0.125),
      '1/iou': one(0.75),
    },
  },
  {
    title: 'tasks that are appended with their header and a table of classes each',
    name: 'm.csv',
    content: ['lift', 'push']
      .map(task => `task,step,loss\n${task},0,2\n${task},10,1\n\nclass,iou\ncat,0.5\ndog,0.25\n\n`)
      .join(''),
    axis: 'step',
    right: {
      'lift/loss': two(2, 1),
      'push/loss': two(2, 1),
      'cat/iou': two(0.5, 0.5),
      'dog/iou': two(0.25, 0.25),
    },
  },
  {
    title: 'a byte order mark and white space in a header that comes again',
    name: 'm.csv',
    content: '\uFEFFepoch,loss\n1,2\n\uFEFFepoch, loss\n2,1\n',
    axis: 'epoch',
    right: { loss: two(2, 1) },
  },
  {
    title: 'a mean below the folds, after a header that comes again',
    name: 'm.csv',
    content: 'fold,acc\n1,0.5\n2,0.75\nfold,acc\nmean,0.625\n',
    right: { fold: two(1, 2), acc: two(0.5, 0.75), 'mean/acc': one(0.625) },
  },
  {
    title: 'two levels of columns, as pandas writes them above the name of its index',
    name: 'm.csv',
    content: ',train,train,val,val\n,loss,acc,loss,acc\nepoch,,,,\n0,4,0.5,5,0.25\n1,3,0.75,2,0.5\n',
    axis: 'epoch',
    right: {
      'train/loss': two(4, 3),
      'train/acc': two(0.5, 0.75),
      'val/loss': two(5, 2),
      'val/acc': two(0.25, 0.5),
    },
  },
  {
    title: 'groups by seed and step with their mean and deviation, appended with all lines of the header',
    name: 'm.csv',
    content: appended(',,loss,loss\n,,mean,std\nseed,step,,', '0,1,4,0.5\n1,1,3,0.25\n', '0,2,2,0.5\n1,2,1,0.25\n'),
    axis: 'step',
    right: {
      'seed 0/loss/mean': two(4, 2),
      'seed 0/loss/std': two(0.5, 0.5),
      'seed 1/loss/mean': two(3, 1),
      'seed 1/loss/std': two(0.25, 0.25),
    },
  },
  {
    title: 'the same after reset_index, and with three levels',
    name: 'm.csv',
    content: 'epoch,val,val,val,val\n,loss,loss,acc,acc\n,mean,std,mean,std\n1,4,0.5,0.75,0.125\n2,3,0.5,0.5,0.125\n',
    axis: 'epoch',
    right: {
      'val/loss/mean': two(4, 3),
      'val/loss/std': two(0.5, 0.5),
      'val/acc/mean': two(0.75, 0.5),
      'val/acc/std': two(0.125, 0.125),
    },
  },
  {
    title: 'a name that spans several columns of a spreadsheet',
    name: 'm.csv',
    content: ',train,,val,\nepoch,loss,acc,loss,acc\n1,4,0.5,5,0.25\n2,3,0.75,2,0.5\n',
    axis: 'epoch',
    right: {
      'train/loss': two(4, 3),
      'train/acc': two(0.5, 0.75),
      'val/loss': two(5, 2),
      'val/acc': two(0.25, 0.5),
    },
  },
  {
    title: 'a name that comes twice, and no line of further names',
    name: 'm.csv',
    content: 'epoch,loss,loss\n-,---,---\n1,4,5\n2,3,2\n',
    axis: 'epoch',
    right: { loss: two(4, 3) },
    left: ['loss'],
    unreadable: { count: 1, line: 2, reason: 'no-columns' },
  },
  ...[
    ['a title that a spreadsheet filled up with empty cells', 'My results,,\n', 1],
    ['a title with commas, and a setting', '"ResNet, CIFAR-10",,\nlr,0.1,\n', 2],
    ['a title of as many cells', 'ResNet, CIFAR-10, seed 3\n', 1],
    ['settings', 'lr,0.001,\nbatch,32,\n', 2],
  ].map(([title, above, count]): Stranger => ({
    title: `above the header: ${title}`,
    name: 'log.csv',
    content: `${above}epoch,loss,acc\n0,3,0.25\n1,2,0.5\n`,
    axis: 'epoch',
    right: { loss: [3, 2, 2], acc: [0.25, 0.5, 2] },
    unreadable: { count: Number(count), line: 1, reason: 'no-columns' },
  })),
  {
    title: 'a name and a number in each line, without a header',
    name: 'results.csv',
    content: 'accuracy,0.9\nval_loss,0.25\nf1,nan\nseed,3\nn,17\n',
    right: { accuracy: one(0.9), val_loss: one(0.25), f1: [NaN, NaN, 1, 1], n: one(17) },
    left: ['seed'],
  },
  {
    title: 'persons whose names hold letters of a metric, without a header',
    name: 'm.csv',
    content: 'Jerry,0.9\nTerry,0.8\nValerie,0.7\n',
    right: {},
    unreadable: { count: 3, line: 1, reason: 'no-columns' },
  },
  {
    title: 'predictions of samples, without a header',
    name: 'pred.csv',
    content: Array.from({ length: 30 }, (_, at) => `test_${at},0.5\n`).join(''),
    right: {},
    unreadable: { count: 30, line: 1, reason: 'no-columns' },
  },
  {
    title: 'more scores than names count, without a header',
    name: 'scores.csv',
    content: Array.from({ length: 201 }, (_, at) => `score_${at},0.5\n`).join(''),
    right: {},
    unreadable: { count: 201, line: 1, reason: 'no-columns' },
  },
  {
    title: 'metrics with parts, numbers and capitals in their names, without a header',
    name: 'm.csv',
    content: 'testLoss,1.5\nval/acc_top5,0.5\ntop1-acc,0.25\nmicroF1,0.75\nfps,30\n',
    right: { testLoss: one(1.5), 'val/acc_top5': one(0.5), 'top1-acc': one(0.25), microF1: one(0.75), fps: one(30) },
  },
  ...[',,', '"","",""', ' , , '].map(empty => ({
    title: `a line of empty cells below rows with steps: ${empty}`,
    name: 'm.csv',
    content: `epoch,loss,acc\n0,3,0.25\n1,2,0.5\n${empty}\n${empty}\n${empty}\n`,
    axis: 'epoch',
    right: { loss: two(3, 2), acc: two(0.25, 0.5) },
  })),
  {
    title: 'a line of empty cells below rows with names',
    name: 'm.csv',
    content: 'model,acc\na,0.5\nb,0.75\n,\n',
    right: { 'a/acc': one(0.5), 'b/acc': one(0.75) },
  },
  {
    title: 'rows of empty cells where nothing else says that they are rows: pandas writes NaN so',
    name: 'm.csv',
    content: `loss,acc\n3,0.25\n2,0.5\n${',\n'.repeat(5)}`,
    right: { loss: [3, NaN, 7, 5], acc: [0.25, NaN, 7, 5] },
  },
  {
    title: "inputs that Optuna's sampler chose, and settings that end in the name of a metric",
    name: 'trials.csv',
    content:
      'number,value,params_lr,params_max_grad_norm,params_batch_norm,config/acc_id,elapsedtime\n0,3,1,2,3,4,5\n1,2,1,2,3,4,6\n',
    axis: 'number',
    right: { value: two(3, 2) },
    left: ['params_max_grad_norm', 'params_batch_norm', 'config/acc_id', 'elapsedtime'],
  },
];
