// Lines below a table that name their numbers: no number of another column ends a metric. As in strangers.ts, predicted before they were read.
import type { Stranger } from './stranger.ts';

const epochs = 'epoch,loss,acc\n1,2.5,0.25\n2,1.5,0.5\n';
const right: Stranger['right'] = { loss: [2.5, 1.5, 2], acc: [0.25, 0.5, 2] };
const below = (footer: string, line = 4, count = 1): Stranger => ({
  title: `below epochs: ${footer.trim()}`,
  name: 'log.csv',
  content: epochs + footer,
  axis: 'epoch',
  right,
  unreadable: { count, line, reason: 'unclear-table' },
});

const seeds = '0,0.5\n1,0.75\n';
const scores: Stranger['right'] = { acc: [0.5, 0.75, 2] };

export const strangeFooters: readonly Stranger[] = [
  ...['OOF', 'cv', 'CV mean', 'ensemble', 'final'].map((word): Stranger => ({
    title: `below seeds: ${word}`,
    name: 'cv.csv',
    content: `seed,acc\n${seeds}${word},0.25\n`,
    right: { ...scores, [`${word}/acc`]: [0.25, 0.25, 1] },
  })),
  ...['Test accuracy', 'epochs', 'total_time', 'anna@example.org', 'see the log. It failed.'].map((text): Stranger => ({
    title: `below seeds, no word of a row: ${text}`,
    name: 'cv.csv',
    content: `seed,acc\n${seeds}${text},0.25\n`,
    right: scores,
    unreadable: { count: 1, line: 4, reason: 'unclear-table' },
  })),
  {
    title: 'below folds of several metrics: OOF',
    name: 'cv.csv',
    content: 'fold,auc,ap\n0,0.5,0.25\n1,0.75,0.5\nOOF,0.625,0.375\n',
    right: {
      fold: [0, 1, 2],
      auc: [0.5, 0.75, 2],
      ap: [0.25, 0.5, 2],
      'OOF/auc': [0.625, 0.625, 1],
      'OOF/ap': [0.375, 0.375, 1],
    },
  },
  {
    title: 'in rows of JSON: an ensemble below its seeds',
    name: 'cv.jsonl',
    content: '{"seed":0,"acc":0.5}\n{"seed":1,"acc":0.75}\n{"seed":"ensemble","acc":0.25}\n',
    right: { ...scores, 'ensemble/acc': [0.25, 0.25, 1] },
  },
  {
    title: 'along an axis a word in place of a seed says nothing',
    name: 'm.jsonl',
    content: '{"seed":0,"step":1,"acc":0.5}\n{"seed":0,"step":2,"acc":0.25}\n{"seed":"ensemble","step":3,"acc":0.75}\n',
    axis: 'step',
    right: { acc: [0.5, 0.75, 3] },
  },
  below('Test accuracy,0.913\n'),
  below('test_acc,0.913,\n'),
  below('params,11173962,\ntotal_time,123.5,\n', 4, 2),
  below('Test loss,0.25,Test acc,0.75\n'),
  below('5-shot acc,0.75,\n'),
  {
    ...below('final,0.25,0.75\nTest accuracy,0.913,\n', 5),
    right: { loss: [2.5, 0.25, 3], acc: [0.25, 0.75, 3] },
  },
  {
    title: 'below a loss: Test accuracy,0.913',
    name: 'log.csv',
    content: 'loss,acc\n2,0.5\n1,0.75\nTest accuracy,0.913\n',
    right: { loss: [2, 1, 2], acc: [0.5, 0.75, 2] },
    unreadable: { count: 1, line: 4, reason: 'unclear-table' },
  },
  {
    title: 'below dates',
    name: 'log.csv',
    content: 'date,epoch,loss\n2026-01-01 10:00,1,2\n2026-01-01 11:00,2,1\nTest accuracy,0.913,\n',
    axis: 'epoch',
    right: { loss: [2, 1, 2] },
    unreadable: { count: 1, line: 4, reason: 'unclear-table' },
  },
  {
    title: 'below a column of numbers that is no axis',
    name: 'log.csv',
    content: 'N,perplexity\n2,400\n3,350\n\nbest_model_test_perplexity,301\n',
    right: { N: [2, 3, 2], perplexity: [400, 350, 2] },
    unreadable: { count: 1, line: 5, reason: 'unclear-table' },
  },
  {
    title: 'the best epoch and its figure after an empty line',
    name: 'log.csv',
    content: `${epochs}\nbest,1.25,0.75\nacc at best,0.5,0.75\n`,
    axis: 'epoch',
    right: { ...right, 'best/loss': [1.25, 1.25, 1], 'best/acc': [0.75, 0.75, 1] },
    unreadable: { count: 1, line: 6, reason: 'unclear-table' },
  },
  {
    title: 'the last row says so in one cell',
    name: 'log.csv',
    content: 'step,loss\n100,2\n200,1\nfinal,0.5\n',
    axis: 'step',
    right: { loss: [2, 0.5, 3] },
  },
  {
    title: 'models of which one has a number for a name',
    name: 'log.csv',
    content: 'model,acc\n7b,0.5\n13b,0.75\nmixtral,0.25\n',
    right: { '7b/acc': [0.5, 0.5, 1], '13b/acc': [0.75, 0.75, 1], 'mixtral/acc': [0.25, 0.25, 1] },
  },
];
