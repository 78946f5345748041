// What trainers write, each in its writer's shape, with the right values.
import { closeSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { openRows } from '../../../src/manifest/metrics/open-rows.ts';
import type { MetricsReading } from '../../../src/manifest/metrics/summaries.ts';
import { readMetrics } from '../../../src/manifest/metrics/summaries.ts';
import { openRegular } from '../../../src/manifest/safe-open.ts';
import { doubleScalar, eventsFile, scalar, tensorScalar } from './event-writer.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-formats-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(name: string, content: string | Buffer): Promise<MetricsReading & { format: string }> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, content);
  const { file } = openRegular(path);
  if (!file) throw new Error(`${name} could not be opened`);
  try {
    const source = await openRows([file], [name]);
    if ('refused' in source) throw new Error(source.refused);
    return { ...(await readMetrics(source)), format: source.format };
  } finally {
    closeSync(file.fd);
  }
}

interface Right {
  format: string;
  axis?: string;
  /** There is no metric beside these. */
  only?: boolean;
  /** Last value and count by name. */
  metrics: Record<string, [last: number, count: number]>;
  lastStep?: number;
}

const json = (value: unknown): string => JSON.stringify(value);
const lines = (rows: readonly unknown[]): string => rows.map(row => `${json(row)}\n`).join('');

const evalInfo = {
  per_task: [
    {
      task_group: 'libero_spatial',
      task_id: 0,
      metrics: { sum_rewards: [1, 0], max_rewards: [1, 0], successes: [true, false], video_paths: ['a.mp4'] },
    },
    {
      task_group: 'libero_spatial',
      task_id: 1,
      metrics: { sum_rewards: [1, 1], max_rewards: [1, 1], successes: [true, true], video_paths: [] },
    },
  ],
  per_group: {
    libero_spatial: { avg_sum_reward: 0.75, avg_max_reward: 0.75, pc_success: 75, n_episodes: 4, video_paths: [] },
  },
  overall: {
    avg_sum_reward: 0.75,
    avg_max_reward: 0.75,
    pc_success: 75,
    n_episodes: 4,
    eval_s: 12.5,
    eval_ep_s: 3.1,
    video_paths: [],
  },
};

const trainers: [string, string, string | Buffer, Right][] = [
  [
    'WorldFlux',
    'metrics.jsonl',
    lines([{ step: 1, timestamp: 1795327514.9, metrics: { loss: 7.4 } }]),
    { format: 'json-lines', axis: 'step', metrics: { loss: [7.4, 1] } },
  ],
  [
    'DreamerV3: several rows a step',
    'metrics.jsonl',
    lines([
      { step: 1000, 'episode/score': 12 },
      { step: 1000, 'train/loss/dyn': 3, 'usage/ram': 0.2 },
      { step: 2000, 'episode/score': 15 },
      { step: 2000, 'train/loss/dyn': 2.5, 'usage/ram': 0.2 },
    ]),
    {
      format: 'json-lines',
      axis: 'step',
      metrics: { 'episode/score': [15, 2], 'train/loss/dyn': [2.5, 2], 'usage/ram': [0.2, 2] },
    },
  ],
  [
    'TD-MPC2',
    'eval.csv',
    'step,episode_reward\n0.0,1.5\n50000.0,120.5\n',
    { format: 'csv', axis: 'step', lastStep: 50000, metrics: { episode_reward: [120.5, 2] } },
  ],
  [
    'Diffusion Policy',
    'logs.json.txt',
    lines([
      { train_loss: 0.02, global_step: 0, epoch: 0, lr: 1e-4 },
      { train_loss: 0.01, global_step: 100, epoch: 1, lr: 1e-4, val_loss: 0.03, 'test/mean_score': 0.8 },
    ]),
    {
      format: 'json-lines',
      axis: 'global_step',
      lastStep: 100,
      metrics: { train_loss: [0.01, 2], lr: [1e-4, 2], val_loss: [0.03, 1], 'test/mean_score': [0.8, 1] },
    },
  ],
  [
    'Stable-Baselines3: progress.csv, whose keys have no fixed order',
    'progress.csv',
    'rollout/ep_rew_mean,time/total_timesteps,time/time_elapsed,train/loss\n10.5,2048,1,\n20.5,4096,2,0.5\n',
    {
      format: 'csv',
      axis: 'time/total_timesteps',
      lastStep: 4096,
      metrics: { 'rollout/ep_rew_mean': [20.5, 2], 'train/loss': [0.5, 1] },
    },
  ],
  [
    'Stable-Baselines3: progress.json',
    'progress.json',
    lines([
      { 'eval/success_rate': 0.5, 'time/total_timesteps': 500 },
      { 'eval/success_rate': 0.75, 'time/total_timesteps': 1000 },
    ]),
    { format: 'json-lines', axis: 'time/total_timesteps', metrics: { 'eval/success_rate': [0.75, 2] } },
  ],
  [
    'Stable-Baselines3: monitor.csv',
    '0.monitor.csv',
    '#{"t_start": 1700000000.0, "env_id": "Pendulum-v1"}\nr,l,t\n-1200.5,200,1.5\n-900.25,200,3.0\n',
    { format: 'csv', axis: 't', lastStep: 3, metrics: { r: [-900.25, 2], l: [200, 2] } },
  ],
  [
    'CleanRL, RSL-RL, robomimic: events of PyTorch',
    'events.out.tfevents.1700000000.host.1.0',
    eventsFile(
      [
        [scalar('charts/episodic_return', 9.5)],
        [scalar('losses/value_loss', 0.5)],
        [scalar('charts/episodic_return', 12.5)],
      ],
      [10, 10, 20],
    ),
    {
      format: 'tensorboard',
      axis: 'step',
      lastStep: 20,
      metrics: { 'charts/episodic_return': [12.5, 2], 'losses/value_loss': [0.5, 1] },
    },
  ],
  [
    'events of TensorFlow: scalars as tensors',
    'events.out.tfevents.1700000001.host.1.v2',
    eventsFile([[tensorScalar('epoch_loss', 2.5)], [tensorScalar('epoch_loss', 1.5)]], [0, 1]),
    { format: 'tensorboard', axis: 'step', metrics: { epoch_loss: [1.5, 2] } },
  ],
  [
    'Hugging Face, GR00T: trainer_state.json',
    'trainer_state.json',
    JSON.stringify(
      {
        global_step: 500,
        max_steps: 500,
        epoch: 1,
        log_history: [
          { step: 100, epoch: 0.2, loss: 0.5, grad_norm: 1 },
          { step: 500, eval_loss: 0.4, eval_runtime: 3 },
        ],
      },
      undefined,
      2,
    ),
    {
      format: 'json-document',
      axis: 'step',
      lastStep: 500,
      metrics: { loss: [0.5, 1], grad_norm: [1, 1], eval_loss: [0.4, 1] },
    },
  ],
  [
    'Lightning: one epoch, then its validation',
    'metrics.csv',
    'epoch,step,train_loss,val_loss\n0,49,2.31,\n0,99,2.01,\n0,99,,1.9\n',
    { format: 'csv', axis: 'step', metrics: { train_loss: [2.01, 2], val_loss: [1.9, 1] } },
  ],
  [
    'V-JEPA 2: the header comes again on resume, and itr begins again each epoch',
    'log_r0.csv',
    'epoch,itr,loss,iter-time(ms)\n1,0,0.9,10\n1,1,0.8,10\n2,0,0.7,10\nepoch,itr,loss,iter-time(ms)\n2,0,0.75,10\n2,1,0.6,10\n',
    { format: 'csv', axis: 'itr', metrics: { loss: [0.6, 5], 'iter-time(ms)': [10, 5] } },
  ],
  [
    'DVCLive: metrics.json',
    'metrics.json',
    JSON.stringify({ train: { loss: 0.5 }, accuracy: 0.9, step: 4 }, undefined, 4),
    { format: 'json-document', axis: 'step', lastStep: 4, metrics: { 'train/loss': [0.5, 1], accuracy: [0.9, 1] } },
  ],
  [
    'DVCLive: a plot',
    'loss.tsv',
    'step\tloss\n0\t0.9\n1\t0.5\n',
    { format: 'tsv', axis: 'step', metrics: { loss: [0.5, 2] } },
  ],
  [
    'W&B: the summary',
    'wandb-summary.json',
    json({ _step: 30, _runtime: 5, loss: 0.5, _wandb: { runtime: 5 } }),
    { format: 'json-lines', axis: '_step', lastStep: 30, metrics: { loss: [0.5, 1] } },
  ],
  [
    'LeRobot: eval_info.json',
    'eval_info.json',
    JSON.stringify(evalInfo, undefined, 2),
    {
      format: 'json-document',
      metrics: {
        'overall/pc_success': [75, 1],
        'per_group/libero_spatial/pc_success': [75, 1],
        'per_task/libero_spatial/0/pc_success': [50, 1],
        'per_task/libero_spatial/1/pc_success': [100, 1],
      },
    },
  ],
  [
    'Keras: a list a metric',
    'history.json',
    json({ loss: [3, 2, 1], val_loss: [4, 3, 2] }),
    { format: 'json-document', metrics: { loss: [1, 3], val_loss: [2, 3] } },
  ],
  [
    'NumPy: the header is a comment',
    'loss.csv',
    '# epoch,loss\n0,2.5\n1,1.5\n',
    { format: 'csv', axis: 'epoch', metrics: { loss: [1.5, 2] } },
  ],
  [
    'pandas: an index without a name',
    'history.csv',
    ',step,loss\n0,10,2.5\n1,20,1.5\n',
    { format: 'csv', axis: 'step', metrics: { loss: [1.5, 2] } },
  ],
  [
    'a long table',
    'long.csv',
    'step,metric,value\n1,loss,2\n1,acc,0.5\n2,loss,1\n2,acc,0.6\n',
    { format: 'csv', axis: 'step', metrics: { loss: [1, 2], acc: [0.6, 2] } },
  ],
  [
    'a name beside data',
    'log.jsonl',
    lines([
      { name: 'loss', data: { value: 2, step: 1 } },
      { name: 'loss', data: { value: 1, step: 2 } },
    ]),
    { format: 'json-lines', axis: 'step', lastStep: 2, metrics: { loss: [1, 2] } },
  ],
  [
    'quoted cells',
    'q.csv',
    'step,"loss, mean",note\n1,"2.5","a ""b""\nc"\n2,1.5,x\n',
    { format: 'csv', axis: 'step', metrics: { 'loss, mean': [1.5, 2] } },
  ],
  [
    'UTF-16',
    'utf16.csv',
    Buffer.from('\ufeffstep,loss\r\n1,2\r\n2,1\r\n', 'utf16le'),
    { format: 'csv', axis: 'step', metrics: { loss: [1, 2] } },
  ],
  [
    'RLlib: result.json, whose settings and times are no metrics',
    'result.json',
    lines(
      [1, 2].map(iteration => ({
        episode_reward_mean: 10 * iteration,
        timesteps_total: 4000 * iteration,
        training_iteration: iteration,
        ...{ time_total_s: 5, time_this_iter_s: 5, timestamp: 1700000000, date: '2026-01-01', pid: 12, done: false },
        config: { lr: 0.1, seed: 3, model: { hidden: [256] } },
        hist_stats: { episode_reward: [1, 2] },
      })),
    ),
    {
      format: 'json-lines',
      axis: 'timesteps_total',
      lastStep: 8000,
      only: true,
      metrics: { episode_reward_mean: [20, 2] },
    },
  ],
  [
    'lm-evaluation-harness: the results, and nothing of the settings',
    'results.json',
    json({
      results: { arc_easy: { alias: 'arc_easy', 'acc,none': 0.43, 'acc_stderr,none': 'N/A' } },
      ...{ versions: { arc_easy: 1 }, 'n-shot': { arc_easy: 0 }, config: { batch_size: 8 }, date: 1767260000.5 },
    }),
    { format: 'json-document', only: true, metrics: { 'arc_easy/acc,none': [0.43, 1] } },
  ],
  [
    'XGBoost: evals_result',
    'evals_result.json',
    json({ train: { rmse: [3, 2, 1] }, eval: { rmse: [3.1, 2.2, 1.4] } }),
    { format: 'json-document', only: true, metrics: { 'train/rmse': [1, 3], 'eval/rmse': [1.4, 3] } },
  ],
  [
    'MLflow: the file of one metric',
    'mlruns/0/abc/metrics/loss',
    '1700000000000 2.5 0\n1700000001000 nan 10\n1700000002000 1.5 20\n',
    { format: 'mlflow', axis: 'step', lastStep: 20, only: true, metrics: { loss: [1.5, 3] } },
  ],
  [
    'YOLO: padded cells, and a clock',
    'results.csv',
    '   epoch,    time,   train/box_loss\n   1,   11.2,   1.5\n   2,   22.4,  1.25\n',
    { format: 'csv', axis: 'epoch', only: true, metrics: { 'train/box_loss': [1.25, 2] } },
  ],
  [
    'fairseq: numbers as text',
    'log.jsonl',
    lines(
      [1, 2].map(at => ({
        epoch: 1,
        loss: String(9 - at),
        num_updates: String(at * 100),
        wall: '20',
        train_wall: '10',
      })),
    ),
    { format: 'json-lines', axis: 'num_updates', only: true, metrics: { loss: [7, 2] } },
  ],
  [
    'detectron2: iteration, eta_seconds',
    'metrics.json',
    lines([1, 2].map(at => ({ iteration: at * 20 - 1, total_loss: 2 / at, eta_seconds: 9, time: 0.4, lr: 0.1 }))),
    { format: 'json-lines', axis: 'iteration', only: true, metrics: { total_loss: [1, 2], lr: [0.1, 2] } },
  ],
  [
    'Stable-Baselines3: the columns of time and the count of updates are no metrics',
    'progress.csv',
    'time/fps,time/iterations,time/time_elapsed,time/total_timesteps,rollout/ep_rew_mean,train/n_updates,train/loss\n500,1,4,2048,10.5,,\n480,2,8,4096,12.5,10,0.5\n',
    {
      format: 'csv',
      axis: 'time/total_timesteps',
      only: true,
      metrics: { 'rollout/ep_rew_mean': [12.5, 2], 'train/loss': [0.5, 1] },
    },
  ],
  [
    'RLlib: progress.csv',
    'progress.csv',
    'episode_reward_mean,timesteps_total,training_iteration,time_total_s,timestamp,pid,trial_id,timers/sample_time_ms,config/lr\n5.5,4000,1,3.2,1700000000,12,t1,12.1,0.001\n7.5,8000,2,6.4,1700000003,12,t1,12.1,0.001\n',
    { format: 'csv', axis: 'timesteps_total', only: true, metrics: { episode_reward_mean: [7.5, 2] } },
  ],
  [
    'fairseq: the fraction of an epoch is no metric',
    'log.jsonl',
    lines([
      { epoch: 1, update: 0.25, loss: '8.1', num_updates: '100' },
      { epoch: 1, update: 0.5, loss: '7.1', num_updates: '200' },
    ]),
    { format: 'json-lines', axis: 'num_updates', only: true, metrics: { loss: [7.1, 2] } },
  ],
  [
    'W&B: the export of a chart, whose bounds are no metrics',
    'wandb_export.csv',
    '"Step","run-a - train/loss","run-a - train/loss__MIN","run-a - train/loss__MAX"\n"0","2.5","2.5","2.5"\n"10","1.5","1.5","1.5"\n',
    { format: 'csv', axis: 'step', lastStep: 10, only: true, metrics: { 'train/loss': [1.5, 2] } },
  ],
  [
    'W&B: the export of two runs',
    'wandb_export.csv',
    '"Step","a - loss","a - loss__MIN","a - loss__MAX","b - loss","b - loss__MIN","b - loss__MAX"\n"0","2","2","2","3","3","3"\n',
    { format: 'csv', axis: 'step', only: true, metrics: { 'a - loss': [2, 1], 'b - loss': [3, 1] } },
  ],
  [
    'Sacred: metrics.json',
    'metrics.json',
    json({
      loss: { steps: [0, 10, 20], timestamps: ['a', 'b', 'c'], values: [3, 2, 1] },
      acc: { steps: [10, 20], timestamps: ['b', 'c'], values: [0.5, 0.75] },
    }),
    { format: 'json-document', axis: 'step', lastStep: 20, only: true, metrics: { loss: [1, 3], acc: [0.75, 2] } },
  ],
  [
    'Aim: a long table whose context tells the parts apart',
    'aim.csv',
    'metric.name,metric.context,step,epoch,time,value\nloss,"{""subset"": ""train""}",0,0,1700000000.1,2.5\nloss,"{""subset"": ""val""}",0,0,1700000001.1,1.6\n',
    { format: 'csv', axis: 'step', only: true, metrics: { 'train/loss': [2.5, 1], 'val/loss': [1.6, 1] } },
  ],
  [
    'Comet: a list of values, each with its name',
    'metrics.json',
    json(
      ['2.5', '1.5'].map((metricValue, at) => ({
        metricName: 'loss',
        metricValue,
        timestamp: 1700000000000,
        step: at * 10,
        epoch: null,
        runContext: null,
      })),
    ),
    { format: 'json-array', axis: 'step', lastStep: 10, only: true, metrics: { loss: [1.5, 2] } },
  ],
  [
    'Optuna: trials',
    'trials.csv',
    'number,value,datetime_start,params_lr,state\n0,0.5,2026-01-01 00:00:00,0.1,COMPLETE\n1,0.4,2026-01-01 00:01:00,0.2,COMPLETE\n',
    { format: 'csv', axis: 'number', only: true, metrics: { value: [0.4, 2] } },
  ],
  [
    'Inspect: the metrics of each scorer',
    'log.json',
    json({
      version: 2,
      eval: { dataset: { samples: 100 } },
      results: {
        total_samples: 100,
        scores: [{ name: 'match', metrics: { accuracy: { name: 'accuracy', value: 0.75 } } }],
      },
      stats: { model_usage: { m: { input_tokens: 10 } } },
    }),
    { format: 'json-document', only: true, metrics: { 'match/accuracy': [0.75, 1] } },
  ],
  [
    'pytest-benchmark',
    'benchmark.json',
    JSON.stringify(
      { machine_info: { cpu: { count: 2 } }, benchmarks: [{ name: 'test_a', stats: { mean: 0.2, rounds: 5 } }] },
      undefined,
      4,
    ),
    { format: 'json-document', only: true, metrics: { 'test_a/mean': [0.2, 1], 'test_a/rounds': [5, 1] } },
  ],
  [
    'OpenAI evals: the final report, and no count of samples',
    'record.jsonl',
    lines([
      { spec: { completion_fns: ['x'], seed: 20220722 } },
      { run_id: '1', event_id: 0, sample_id: 's.1', type: 'match', data: { correct: true } },
      { final_report: { accuracy: 0.75 } },
    ]),
    { format: 'json-lines', only: true, metrics: { 'final_report/accuracy': [0.75, 1] } },
  ],
  [
    'Keras: CSVLogger',
    'training.csv',
    'epoch,accuracy,loss,val_loss\n0,0.5,1.2,1.1\n1,0.6,1.0,0.95\n',
    { format: 'csv', axis: 'epoch', only: true, metrics: { accuracy: [0.6, 2], loss: [1, 2], val_loss: [0.95, 2] } },
  ],
  [
    'Acme: steps of the learner, and times',
    'learner.csv',
    'learner_steps,learner_walltime,critic_loss,actor_steps,timestamp\n1,0.1,2.5,100,1.1\n2,0.2,1.5,200,1.2\n',
    { format: 'csv', axis: 'learner_steps', lastStep: 2, only: true, metrics: { critic_loss: [1.5, 2] } },
  ],
  [
    'gzip around a table',
    'm.csv.gz',
    gzipSync('step,loss\n1,2\n2,1\n'),
    { format: 'csv', axis: 'step', metrics: { loss: [1, 2] } },
  ],
];

describe('what trainers write', () => {
  test.each(trainers)('%s', async (_trainer, name, content, right) => {
    const reading = await read(name, content);
    expect(reading).toMatchObject({ format: right.format, earlierRows: 0, restarts: [], unreadable: undefined });
    expect(reading.axis).toBe(right.axis);
    if (right.lastStep !== undefined) expect(reading.lastStep).toBe(right.lastStep);
    const found = Object.fromEntries([...reading.metrics].map(([metric, { last, count }]) => [metric, [last, count]]));
    expect(found).toMatchObject(right.metrics);
    if (right.only) expect(Object.keys(found)).toEqual(Object.keys(right.metrics));
    if (right.format !== 'json-document')
      expect(Object.keys(found).toSorted()).toEqual(Object.keys(right.metrics).toSorted());
  });

  test('the counts behind a success rate are kept', async () => {
    const { proportions } = await read('eval_info.json', json(evalInfo));
    expect([...proportions.values()]).toEqual([
      { metric: 'overall/pc_success', successes: 3, trials: 4 },
      { metric: 'per_group/libero_spatial/pc_success', successes: 3, trials: 4 },
      { metric: 'per_task/libero_spatial/0/pc_success', successes: 1, trials: 2 },
      { metric: 'per_task/libero_spatial/1/pc_success', successes: 2, trials: 2 },
    ]);
  });
});

describe('what is not read is refused by its name', () => {
  test.each<[string, string | Buffer, string]>([
    ['evaluations.npz', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'zip'],
    ['run.db', Buffer.from('SQLite format 3\0'), 'sqlite'],
    ['metrics.yaml', 'train:\n  loss: 0.5\n', 'yaml'],
    ['m.parquet', Buffer.from('PAR1xxxx'), 'parquet'],
    ['stats.pkl', Buffer.from([0x80, 4, 0x95, 0]), 'pickle'],
    ['m.jsonl', '', 'empty'],
    ['m.jsonl', '\n \n', 'empty'],
    ['train.log', 'INFO step:200 loss:0.5\nINFO step:400 loss:0.4\n', 'log'],
    ['out.log', 'step 0: train loss 4.2874, val loss 4.2823\niter 0: loss 4.2649, time 31437.38ms\n', 'log'],
    ['train.log', ' [2026-01-01 10:00:00] iteration      100/    1000 | lm loss: 9.5E+00 |\n', 'log'],
    ['train.log', '[2026/01/01 10:00:00] ppcls INFO: [Train][Epoch 1/10][Iter: 0/100]lr: 0.1, loss: 2.5\n', 'log'],
    ['train.log', '[2026-01-01 10:00:00,123][01234] Avg episode reward: -10.5\n[1] loss 2\n', 'log'],
    ['train.log', '[INFO] step 1, loss 2.5\n[INFO] step 2, loss 1.5\n', 'log'],
    ['m.csv', Buffer.concat([Buffer.from([0xff, 0xfe, 0, 0]), Buffer.from('s\0\0\0')]), 'utf-32'],
    ['m.jsonl.gz', gzipSync('{"step":1,"loss":2}\n'.repeat(20000)).subarray(0, 40), 'cut-off'],
  ])('%s', async (name, content, refused) => {
    await expect(read(name, content)).rejects.toThrow(refused);
  });
});

test('an event file whose frame has a damaged length is read up to it', async () => {
  const whole = eventsFile([[scalar('loss', 2)], [scalar('loss', 1)]], [1, 2]);
  const lying = Buffer.concat([whole, Buffer.from([255, 255, 255, 255, 255, 0, 0, 0, 1, 2, 3, 4]), whole]);
  const reading = await read('events.out.tfevents.1.lying', lying);
  expect(reading.metrics.get('loss')).toMatchObject({ last: 1, count: 2 });
  expect(reading.unreadable).toEqual({ count: 1, line: 4, reason: 'damaged' });
});

describe('null and empty cells', () => {
  const cell = (value: number | null): string => (value === null ? '' : String(value));
  const table = (values: readonly (number | null)[]): string =>
    `step,loss,lr\n${values.map((value, step) => `${step},${cell(value)},0.1\n`).join('')}`;
  const repeat = (times: number, ...values: (number | null)[]): (number | null)[] =>
    Array.from({ length: times }, () => values).flat();
  const none = (times: number): null[] => Array.from({ length: times }, () => null);

  test.each<[string, (number | null)[], string]>([
    ['a dense metric that ends in nulls', [...repeat(20, 1), ...none(10)], 'not-a-number'],
    ['one null at the end of a dense metric', [...repeat(20, 1), null], 'not-a-number'],
    ['a sparse metric within its gap', [...repeat(5, 1, ...none(9)), ...none(0)], 'absent'],
    ['a sparse metric long past its gap', [...repeat(5, 1, ...none(9)), 1, ...none(40)], 'not-a-number'],
    ['a sparse metric a little past its gap', [...repeat(5, 1, ...none(99)), 1, ...none(150)], 'undecided'],
    ['a single number', [1, ...none(50)], 'undecided'],
  ])('%s', async (_name, values, end) => {
    for (const [name, text] of [
      ['m.csv', table(values)],
      ['m.jsonl', lines(values.map((loss, step) => ({ step, loss, lr: 0.1 })))],
    ] as const) {
      const loss = (await read(name, text)).metrics.get('loss');
      const found = loss?.doubt ? 'undecided' : Number.isNaN(loss?.last) ? 'not-a-number' : 'absent';
      expect([name, found]).toEqual([name, end]);
    }
  });
});

describe('figures are those of a plain walk over the values', () => {
  const value = fc.oneof(
    { weight: 9, arbitrary: fc.double({ noDefaultInfinity: true, noNaN: true }) },
    { weight: 1, arbitrary: fc.constantFrom(NaN, Infinity, -Infinity) },
  );
  const python = (number: number): string => (Number.isNaN(number) ? 'NaN' : String(number));
  /** Quoted cells: the first two are read by cutting the line, the others need a parser. */
  const notes = ['', 'plain', 'a, b', 'say ""so""', 'two\nlines'];
  const writers: Record<string, (values: readonly number[]) => string | Buffer> = {
    'm.jsonl': values => values.map((one, step) => `{"step": ${step}, "loss": ${python(one)}}\n`).join(''),
    'm.json': values => `[${values.map((one, step) => `{"step": ${step}, "loss": ${python(one)}}`).join(',\n')}]`,
    'm.csv': values => `step,loss\n${values.map((one, step) => `${step},${python(one).toLowerCase()}\n`).join('')}`,
    'm.tsv': values => `step\tloss\n${values.map((one, step) => `${step}\t"${python(one)}"\n`).join('')}`,
    'quoted.csv': values =>
      `"step","note","loss"\n${values.map((one, step) => `"${step}","${notes[step % 5] ?? ''}","${python(one)}"\n`).join('')}`,
    'long.csv': values => `step,name,value\n${values.map((one, step) => `${step},loss,${python(one)}\n`).join('')}`,
    'm.jsonl.gz': values =>
      gzipSync(values.map((one, step) => `{"step": ${step}, "loss": "${python(one)}"}\n`).join('')),
    'long.csv.gz': values =>
      gzipSync(`step,split,name,value\n${values.map((one, step) => `${step},,loss,${python(one)}\n`).join('')}`),
    'utf16be.csv': values =>
      Buffer.from(
        `\ufeffstep,loss\n${values.map((one, step) => `${step},${python(one)}\n`).join('')}`,
        'utf16le',
      ).swap16(),
    'events.out.tfevents.1': values =>
      eventsFile(
        values.map(one => [doubleScalar('loss', one)]),
        values.map((_, at) => at),
      ),
    'events.out.tfevents.1.gz': values =>
      gzipSync(
        eventsFile(
          values.map(one => [doubleScalar('loss', one)]),
          values.map((_, at) => at),
        ),
      ),
    'utf16.jsonl': values =>
      Buffer.from(values.map((one, step) => `{"step": ${step}, "loss": ${python(one)}}\r\n`).join(''), 'utf16le'),
  };

  test.each(Object.keys(writers))('%s', async name => {
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 40 }), async values => {
        const loss = (await read(name, writers[name]?.(values) ?? '')).metrics.get('loss');
        const finite = values.filter(Number.isFinite);
        expect(loss).toMatchObject({
          first: values[0],
          last: values.at(-1),
          min: finite.length === 0 ? undefined : Math.min(...finite),
          max: finite.length === 0 ? undefined : Math.max(...finite),
          count: values.length,
          nonFinite: values.length - finite.length,
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('what is nested deep is named, and nothing throws', () => {
  test('lists within lists are no rows', async () => {
    const reading = await read('deep.json', '['.repeat(100_000));
    expect(reading.unreadable).toEqual({ count: 1, line: 1, reason: 'text' });
    const nested = await read('nested.json', '[[{"step":1,"loss":2}],[{"step":2,"loss":1}]]');
    expect(nested.unreadable).toBeUndefined();
    expect(nested.metrics.get('loss')).toMatchObject({ last: 1, count: 2 });
  });

  test.each([5_000, 50_000])('objects within objects are left out: %i', async depth => {
    const reading = await read('deep.json', `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`);
    expect(reading.metrics.size).toBe(0);
    expect(reading.leftOut).toMatchObject([{ reason: 'too-deep' }]);
  });
});

test('eval_info.json of many tasks takes time for each task once', async () => {
  const tasks = Array.from({ length: 40_000 }, (_, id) => ({
    task_group: 'g',
    task_id: id,
    metrics: { successes: [true] },
  }));
  const reading = await read('eval_info.json', json({ overall: { pc_success: 100, n_episodes: 1 }, per_task: tasks }));
  expect(reading).toMatchObject({ format: 'json-document', unreadable: undefined });
  expect(reading.metrics.get('overall/pc_success')).toMatchObject({ last: 100 });
});
