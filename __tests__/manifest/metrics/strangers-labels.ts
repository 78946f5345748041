// Tables and logs whose rows are of several things, and those that are of one; as in strangers.ts, the figures were predicted before they were read.
import type { Stranger } from './stranger.ts';
import { json, lines, one, two } from './stranger.ts';

type Figures = Stranger['right'];

type Names = readonly [good: string, bad: string, last: string];
const usual: Names = ['svm', 'tree', 'boost'];

/** Three rows of a table: a good one, a bad one, and one that is in between, and last. */
const table = (header: string, [good, bad, last] = usual): string =>
  `${header},Accuracy,F1\n${good},0.9,0.8\n${bad},0.2,0.1\n${last},0.7,0.6\n`;

const apart = ([good, bad, last] = usual): Figures =>
  Object.fromEntries(
    [
      [`${good}/Accuracy`, 0.9],
      [`${good}/F1`, 0.8],
      [`${bad}/Accuracy`, 0.2],
      [`${bad}/F1`, 0.1],
      [`${last}/Accuracy`, 0.7],
      [`${last}/F1`, 0.6],
    ].map(([name, value]) => [String(name), one(Number(value))]),
  );

/** The same rows as one curve. */
const curve: Figures = { Accuracy: [0.9, 0.7, 3], F1: [0.8, 0.6, 3] };

const headers = [
  ...['Model Name', 'model-name', 'modelName', 'MODEL_NAME', 'Dataset Name', 'Data Set', 'Env Name', 'Task ID'],
  ...['Class-Name', 'Experiment Name', 'Algorithm Name', 'Metric Name', 'Classifier', 'Strategy', 'system', 'lang'],
  ...['config_name', 'level', 'Approach', 'estimator', 'model_id', 'Run ID', 'Feature Set', 'test', 'Name'],
];

const named = headers.map((header): Stranger => ({
  title: `a table of ${header}, without an axis`,
  name: 'results.csv',
  content: table(header),
  right: apart(),
}));

/** Texts that count rows, or say something about them, and headers that say so. */
const unnamed: readonly (readonly [header: string, texts: Names])[] = [
  ['when', ['2026-01-01', '2026-01-02', '2026-01-03T10:00:00Z']],
  ['day', ['Mon Nov 30', 'Tue Dec 1', 'Wed Dec 2']],
  ['clock', ['10:00:01', '10:00:02', '11:00:00']],
  ['time', ['start', 'middle', 'end']],
  ['took', ['58s', '1m02s', '2m']],
  ['share', ['10%', '20%', '30.5%']],
  ['release', ['v1.0', 'v1.1-rc1', 'v2.0-beta']],
  ['stamp', ['epoch_1', 'epoch_2', 'final']],
  ['weights', ['epoch=1.ckpt', 'epoch=2.ckpt', 'last.ckpt']],
  ['at', ['3f2a9c1', 'b77e210', '00ff99a']],
  ['params_kernel', ['rbf', 'linear', 'poly']],
  ['picture', ['cat.png', 'dog.png', 'owl.jpeg']],
  ['rater', ['ada@lab.example', 'bob@lab.example', 'cem@lab.example']],
  ['remarks', ['first try', 'lower rate', 'warmup']],
  ['question', ['Rome', 'Paris', 'Oslo']],
  ['User Name', ['ada', 'bob', 'cem']],
  ['input_text', ['Rome', 'Paris', 'Oslo']],
  ['uuid', ['ada', 'bob', 'cem']],
  ['thing', ['the training has started.', 'it goes on.', 'it is done.']],
  ['phrase', ['a small and very plain example text', 'another', 'a third']],
  ['group', ['a', 'b', 'a']],
  ['best', ['True', 'False', 'True']],
  ['extra', ['None', 'first', 'second']],
];

const curves = unnamed.map(([header, texts]): Stranger => ({
  title: `texts that name no rows: ${header}`,
  name: 'log.csv',
  content: table(header, texts),
  right: curve,
}));

const steps = [1, 2, 3];
const letters = Array.from({ length: 26 }, (_, at) => String.fromCodePoint(97 + at));

export const strangeLabels: readonly Stranger[] = [
  ...named,
  ...curves,
  {
    title: 'names of several words, with letters of any language',
    name: 'results.csv',
    content: table('Approach', ['Naïve Bayes', 'K-Nearest Neighbors (k=5)', '"Größe, klein & groß"']),
    right: apart(['Naïve Bayes', 'K-Nearest Neighbors (k=5)', 'Größe, klein & groß']),
  },
  {
    title: 'a table of names behind its numbers, with the time of each row before them',
    name: 'results.csv',
    content: 'Timestamp,Accuracy,Approach\n2026-01-01 10:00,0.9,ours\n2026-01-01 10:05,0.2,theirs\n',
    right: { 'ours/Accuracy': one(0.9), 'theirs/Accuracy': one(0.2) },
  },
  {
    title: 'names within each data set, and of each part',
    name: 'results.csv',
    content:
      'Dataset,Classifier,Split,acc\nmnist,svm,train,0.9\nmnist,svm,test,0.8\nmnist,tree,train,0.7\nmnist,tree,test,0.6\ncifar,svm,train,0.5\ncifar,svm,test,0.4\n',
    right: {
      'mnist/svm/train/acc': one(0.9),
      'mnist/svm/test/acc': one(0.8),
      'mnist/tree/train/acc': one(0.7),
      'mnist/tree/test/acc': one(0.6),
      'cifar/svm/train/acc': one(0.5),
      'cifar/svm/test/acc': one(0.4),
    },
  },
  {
    title: 'names in a long table, whose metrics are named too',
    name: 'results.csv',
    content: 'Classifier,Metric Name,Metric Value\nsvm,acc,0.9\nsvm,f1,0.8\ntree,acc,0.2\ntree,f1,0.1\n',
    right: { 'svm/acc': one(0.9), 'svm/f1': one(0.8), 'tree/acc': one(0.2), 'tree/f1': one(0.1) },
  },
  {
    title: 'names of rows in order of their rank, and the seeds of each',
    name: 'results.csv',
    content: 'System,seed,score\nred,0,0.9\nred,1,0.8\nblue,0,0.5\nblue,1,0.25\n',
    right: { 'red/score': two(0.9, 0.8), 'blue/score': two(0.5, 0.25) },
  },
  {
    title: 'names of a list of results beside other values',
    name: 'results.json',
    content: json({
      results: [
        { system: 'ours', bleu: 30.5 },
        { system: 'theirs', bleu: 20.5 },
      ],
      count: 2,
    }),
    right: { 'ours/bleu': one(30.5), 'theirs/bleu': one(20.5), count: one(2) },
  },
  {
    title: 'a table of names below the rows of a training',
    name: 'log.csv',
    content: 'epoch,loss\n1,2.5\n2,1.5\n\nClassifier,acc,f1\nsvm,0.9,0.8\ntree,0.2,0.1\n',
    axis: 'epoch',
    right: {
      loss: two(2.5, 1.5),
      'svm/acc': one(0.9),
      'svm/f1': one(0.8),
      'tree/acc': one(0.2),
      'tree/f1': one(0.1),
    },
  },
  {
    title: 'a list of names beside the lists of a training',
    name: 'history.json',
    content: json({ train_loss: [2.5, 1.5], class_names: ['cat', 'dog'] }),
    right: { train_loss: two(2.5, 1.5) },
  },
  {
    title: 'predictions of more samples than there are names',
    name: 'predictions.csv',
    content: `concept,score\n${letters.flatMap((left, at) => letters.map((right, below) => `${left}${right},${26 * at + below}\n`)).join('')}`,
    right: { score: [0, 675, 676] },
  },
  {
    title: 'more models than there are names',
    name: 'results.csv',
    content: `model,top1\n${letters.flatMap((left, at) => letters.map((right, below) => `net-${left}${right},${26 * at + below}\n`)).join('')}`,
    right: { top1: [0, 675, 676] },
    left: ['model'],
  },
  {
    title: 'a row of a table without its number: pandas writes NaN so, and the number of another row has its own name',
    name: 'results.csv',
    content: 'Classifier,acc\nsvm,0.9\ntree,\n',
    right: { 'svm/acc': one(0.9) },
    left: ['tree/acc'],
  },
  {
    title: 'a row without a number before those that have one',
    name: 'results.csv',
    content: 'model,acc\ntree,\nsvm,0.9\n',
    right: { 'svm/acc': one(0.9) },
    left: ['tree/acc'],
  },
  {
    title: 'rows without any number of a metric that has its own column',
    name: 'results.csv',
    content: 'Classifier,f1,acc,note\nsvm,0.5,,fast\nrf,0.6,,slow\n',
    right: { 'svm/f1': one(0.5), 'rf/f1': one(0.6) },
    left: ['svm/acc', 'rf/acc', 'note'],
    notLeft: ['svm/note', 'rf/note', 'svm/f1', 'rf/f1'],
  },
  {
    title: 'a word in the place of the first number of a table',
    name: 'results.csv',
    content: 'Classifier,f1,acc\nsvm,0.5,failed\nrf,0.6,0.7\nknn,0.7,OOM\n',
    right: { 'svm/f1': one(0.5), 'rf/f1': one(0.6), 'rf/acc': one(0.7), 'knn/f1': one(0.7) },
    left: ['svm/acc', 'knn/acc'],
  },
  {
    title: 'null in the first row of a document, and where the same model has a number below',
    name: 'results.json',
    content: JSON.stringify({
      metrics: [
        { Classifier: 'svm', seed: 0, acc: null, f1: 1 },
        { Classifier: 'rf', seed: 0, acc: 0.5, f1: null },
        { Classifier: 'rf', seed: 1, acc: 0.6, f1: 2 },
      ],
    }),
    right: { 'svm/f1': one(1), 'rf/acc': two(0.5, 0.6), 'rf/f1': one(2) },
    left: ['svm/acc'],
    notLeft: ['rf/f1', 'rf/acc'],
  },
  {
    title: 'a task without a number at the only step',
    name: 'eval.jsonl',
    content: lines([
      { step: 10, task: 'pick', success: 0.9 },
      { step: 10, task: 'push', success: null },
    ]),
    axis: 'step',
    right: { 'pick/success': one(0.9) },
    left: ['push/success'],
  },
  {
    title: 'a text in each row of a log with an axis',
    name: 'log.csv',
    content: 'step,thing,loss\n1,red,2.5\n2,blue,1.5\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'one evaluation of several tasks, at one step',
    name: 'eval.jsonl',
    content: lines([
      { step: 1000, task: 'pick', success: 0.9 },
      { step: 1000, task: 'push', success: 0.2 },
    ]),
    axis: 'step',
    right: { 'pick/success': one(0.9), 'push/success': one(0.2) },
  },
  {
    title: 'task_id that is text, along an axis',
    name: 'eval.csv',
    content: 'step,task_id,success\n1,pick,0.1\n1,push,0.2\n2,pick,0.3\n2,push,0.4\n',
    axis: 'step',
    right: { 'pick/success': two(0.1, 0.3), 'push/success': two(0.2, 0.4) },
  },
  ...['gpu', 'layer', 'device', 'task_id', 'Worker ID', 'gpuId'].map((key): Stranger => ({
    title: `numbers of ${key} at one step`,
    name: 'log.csv',
    content: `step,${key},norm\n1,0,10\n1,1,20\n2,0,30\n2,1,5\n`,
    axis: 'step',
    right: { [`${key.toLowerCase()} 0/norm`]: two(10, 30), [`${key.toLowerCase()} 1/norm`]: two(20, 5) },
  })),
  {
    title: 'the load of a GPU, which counts nothing',
    name: 'log.csv',
    content: 'step,gpu,loss\n1,90.5,3\n1,80.25,2.5\n2,90.5,2\n2,70.5,1.5\n',
    axis: 'step',
    right: { gpu: [90.5, 70.5, 4], loss: [3, 1.5, 4] },
  },
  {
    title: 'the load of a GPU in whole numbers, beside rows of a training and an evaluation',
    name: 'log.jsonl',
    content: lines(
      [1, 2, 3].flatMap(step => [
        { step, gpu: 70 + step, loss: 4 - step },
        { step, gpu: 80 + step, val_loss: 5 - step },
      ]),
    ),
    axis: 'step',
    right: { gpu: [71, 83, 6], loss: [3, 1, 3], val_loss: [4, 2, 3] },
  },
  ...['participant', 'Owner', 'transcript', 'Predicted Label', 'Team'].map((key): Stranger => ({
    title: `persons or sentences under ${key} are no names of metrics`,
    name: 'results.csv',
    content: `${key},score\nAlice Smith,0.5\nBob Jones,0.25\n`,
    right: { score: two(0.5, 0.25) },
    left: [key],
  })),
  {
    title: 'a layer beside the name of a metric and its value',
    name: 'log.csv',
    content: 'step,layer,metric,value\n1,0,norm,1\n1,1,norm,2\n2,0,norm,3\n2,1,norm,4\n',
    axis: 'step',
    right: { 'layer 0/norm': two(1, 3), 'layer 1/norm': two(2, 4) },
  },
  {
    title: 'True and False of a table tell the rows of a step apart',
    name: 'log.csv',
    content: `epoch,is_train,loss\n${steps.map(at => `${at},True,${3 - at}\n${at},False,${4 - at}\n`).join('')}`,
    axis: 'epoch',
    right: { 'is_train true/loss': [2, 0, 3], 'is_train false/loss': [3, 1, 3] },
  },
  {
    title: 'true and false of JSON tell the rows of a step apart',
    name: 'log.jsonl',
    content: lines(
      steps.flatMap(at => [
        { epoch: at, train: true, loss: 3 - at },
        { epoch: at, train: false, loss: 4 - at },
      ]),
    ),
    axis: 'epoch',
    right: { 'train true/loss': [2, 0, 3], 'train false/loss': [3, 1, 3] },
  },
  {
    title: 'an end that comes in the first row of a step or in the second',
    name: 'log.jsonl',
    content: lines(
      [false, true, true, false, false, true].map((done, at) => ({ step: Math.floor(at / 2), done, reward: at })),
    ),
    axis: 'step',
    right: { reward: [0, 5, 6] },
  },
  {
    title: 'Tinker: names of checkpoints with zeros before them',
    name: 'checkpoints.jsonl',
    content: lines([
      { name: '000200', batch: 200, loss: 2.5 },
      { name: '000400', batch: 400, loss: 1.5 },
      { name: 'final', batch: 434, loss: 1.25 },
    ]),
    axis: 'batch',
    right: { loss: [2.5, 1.25, 3] },
    left: ['name'],
  },
  ...['model', 'agent'].map((key): Stranger => ({
    title: `an object under ${key}: only its name is one`,
    name: 'm.jsonl',
    content: lines(
      steps.flatMap(step =>
        ['m0', 'm1'].map((name, at) => ({
          step,
          [key]: { name, prompt: 'You are Anna', owner: 'hans@host.example', key: 'hunter2', tool: { name: 'secret' } },
          ret: 10 * at + step,
        })),
      ),
    ),
    axis: 'step',
    right: { 'm0/ret': [1, 3, 3], 'm1/ret': [11, 13, 3] },
    left: [key],
  })),
  {
    title: 'objects whose name, or part of the data, is a sentence or an address',
    name: 'm.json',
    content: json(
      ['You died, Anna? Yes!', 'hans@host.example'].map((text, at) => ({
        task: { name: text, split: 'test' },
        acc: at,
      })),
    ),
    right: { acc: two(0, 1) },
    left: ['task/name', 'task/split'],
  },
  {
    title: 'objects whose part of the data is a sentence',
    name: 'm.json',
    content: json(['t0', 't1'].map((name, at) => ({ task: { name, split: 'Anna is ill' }, acc: at }))),
    right: { acc: two(0, 1) },
    left: ['task/name', 'task/split'],
  },
  ...[
    ['model', '2d', '3d_fullres'],
    ['model', '7b', '13b'],
    ['dataset', '20newsgroups', '4chan'],
    ['model', './models/a', './models/b'],
  ].map(([key = '', good = '', bad = '']): Stranger => ({
    title: `names that begin with no letter: ${good}`,
    name: 'results.csv',
    content: `${key},acc\n${good},0.9\n${bad},0.2\n`,
    right: { [`${good}/acc`]: one(0.9), [`${bad}/acc`]: one(0.2) },
  })),
  {
    title: 'names that begin with a digit, in rows of JSON along steps',
    name: 'm.jsonl',
    content: lines(
      steps.flatMap(step => ['5way-1shot', '5way-5shot'].map((task, at) => ({ step, task, acc: at + step }))),
    ),
    axis: 'step',
    right: { '5way-1shot/acc': [1, 3, 3], '5way-5shot/acc': [2, 4, 3] },
  },
  ...['game', 'map', 'config', 'strategy', 'lang', 'level'].map((key): Stranger => ({
    title: `what is under ${key}, one after the other along the same steps`,
    name: 'log.csv',
    content: `${key},step,score\n${['pong', '8m', 'qbert'].flatMap((thing, at) => steps.map(step => `${thing},${step},${10 * at + step}\n`)).join('')}`,
    axis: 'step',
    right: { 'pong/score': [1, 3, 3], '8m/score': [11, 13, 3], 'qbert/score': [21, 23, 3] },
    left: [key],
  })),
  ...['task', 'stage', 'experience', 'dataset', 'level'].map((key): Stranger => ({
    title: `whole numbers of ${key}, one after the other along the same steps`,
    name: 'log.csv',
    content: `${key},step,score\n${[0, 1].flatMap(thing => steps.map(step => `${thing},${step},${10 * thing + step}\n`)).join('')}`,
    axis: 'step',
    right: { [`${key} 0/score`]: [1, 3, 3], [`${key} 1/score`]: [11, 13, 3] },
    left: [key],
  })),
  {
    title: 'a level that rises along one training, and again after a restart',
    name: 'log.csv',
    content: `level,step,score\n${[0, 100].flatMap(from => letters.map((_, step) => `${Math.floor(step / 10)},${step},${from + step}\n`)).join('')}`,
    axis: 'step',
    right: { level: [0, 2, 26], score: [100, 125, 26] },
    earlier: 26,
  },
  {
    title: 'a mode that changes once, with steps that a resume repeats',
    name: 'log.csv',
    content: `mode,step,score\n${[0, 22].flatMap(from => letters.map((_, at) => `${from ? 'late' : 'early'},${from + at},${from + at}\n`)).join('')}`,
    axis: 'step',
    right: { score: [0, 47, 52] },
    left: ['mode'],
  },
  {
    title: 'names and values of two seeds in turns',
    name: 'log.csv',
    content: `step,seed,metric,value\n${steps.flatMap(step => [0, 1].map(seed => `${step},${seed},loss,${10 * seed + step}\n${step},${seed},acc,${20 * seed + step}\n`)).join('')}`,
    axis: 'step',
    right: { 'seed 0/loss': [1, 3, 3], 'seed 0/acc': [1, 3, 3], 'seed 1/loss': [11, 13, 3], 'seed 1/acc': [21, 23, 3] },
  },
  {
    title: 'two rows of each rank and step, each with its own metric',
    name: 'log.jsonl',
    content: lines(
      steps.flatMap(step =>
        [0, 1].flatMap(rank => [
          { step, rank, loss: 10 * rank + step },
          { step, rank, tps: step },
        ]),
      ),
    ),
    axis: 'step',
    right: { 'rank 0/loss': [1, 3, 3], 'rank 0/tps': [1, 3, 3], 'rank 1/loss': [11, 13, 3], 'rank 1/tps': [1, 3, 3] },
  },
  {
    title: 'seeds one after the other, and a step of the first that a resume repeats',
    name: 'log.csv',
    content: 'step,seed,loss\n0,0,5\n1,0,4\n2,0,3\n2,0,3.5\n3,0,2\n0,1,15\n1,1,14\n2,1,13\n3,1,12\n',
    axis: 'step',
    right: { 'seed 0/loss': [5, 2, 5], 'seed 1/loss': [15, 12, 4] },
  },
  {
    title: 'seeds one after the other, with evaluations in rows of their own',
    name: 'log.jsonl',
    content: lines(
      [0, 1].flatMap(seed =>
        steps.flatMap(step => [
          { step, seed, loss: 10 * seed + step },
          { step, seed, eval_loss: 20 * seed + step },
        ]),
      ),
    ),
    axis: 'step',
    right: {
      'seed 0/loss': [1, 3, 3],
      'seed 0/eval_loss': [1, 3, 3],
      'seed 1/loss': [11, 13, 3],
      'seed 1/eval_loss': [21, 23, 3],
    },
  },
  {
    title: 'one evaluation of several tasks at the end of a log',
    name: 'log.jsonl',
    content: lines([
      ...steps.map(step => ({ step, split: 'train', loss: step })),
      ...['lift', 'push', 'stack'].map((task, at) => ({ step: 3, split: 'val', task, loss: 10 + at })),
    ]),
    axis: 'step',
    right: { 'train/loss': [1, 3, 3], 'lift/val/loss': one(10), 'push/val/loss': one(11), 'stack/val/loss': one(12) },
  },
  ...[
    ['run_id', 'kd83nx1q', 'p02mzz7w'],
    ['config', '3f2a9c1', 'b77e210'],
    ['exp', '2026-01-01_10-00', '2026-01-02_11-30'],
    ['config', 'a.yaml', 'b.yaml'],
  ].map(([key = '', first = '', second = '']): Stranger => ({
    title: `what identifies a training is no name: ${first} under ${key}`,
    name: 'log.csv',
    content: `${key},step,loss\n${[first, second].flatMap((id, at) => letters.map((_, step) => `${id},${step},${100 * at + step}\n`)).join('')}`,
    axis: 'step',
    right: { loss: [100, 125, 26] },
    earlier: 26,
    left: [key],
  })),
  ...['class', 'class_id', 'model_id', 'agentIndex', 'dataset_idx', 'process_index', 'Client No', 'fold_idx'].flatMap(
    (key): Stranger[] => {
      const name = (value: number): string => `${key.toLowerCase()} ${value}/AP`;
      const right = { [name(0)]: [1, 4, 4], [name(1)]: [2, 5, 4], [name(2)]: [3, 6, 4] } as const;
      const rows = [1, 2, 3, 4].flatMap(epoch => [0, 1, 2].map(value => ({ epoch, [key]: value, AP: epoch + value })));
      const sorted = rows.toSorted((row, other) => Number(row[key]) - Number(other[key]));
      return [
        { title: `numbers under ${key}, in turns`, name: 'log.jsonl', content: lines(rows), axis: 'epoch', right },
        { title: `numbers under ${key}, sorted`, name: 'log.jsonl', content: lines(sorted), axis: 'epoch', right },
      ];
    },
  ),
  {
    title: 'minibatches of each epoch, which name no things',
    name: 'log.jsonl',
    content: lines([1, 2, 3].flatMap(epoch => [0, 1].map(at => ({ epoch, minibatch_idx: at, loss: 9 - epoch - at })))),
    axis: 'epoch',
    right: { minibatch_idx: [0, 1, 6], loss: [8, 5, 6] },
  },
  {
    title: 'the class of each sample, which comes again at a step',
    name: 'log.csv',
    content: 'step,class_id,loss\n1,0,9\n1,0,8\n1,1,7\n2,1,6\n2,1,5\n2,0,4\n3,0,3\n3,0,2\n3,0,1\n',
    axis: 'step',
    right: { loss: [9, 1, 9] },
    left: ['class_id'],
  },
];
