// JSON as its programs write it, with the figures that are right; as in strangers.ts, predicted before it was read.
import { gzipSync } from 'node:zlib';
import type { Stranger } from './stranger.ts';
import { json, lines, one, two } from './stranger.ts';

export const strangeJson: readonly Stranger[] = [
  {
    title: 'RLlib new stack result.json',
    name: 'result.json',
    content: lines(
      [1, 2].map(i => ({
        timers: { training_iteration: 3.5 },
        env_runners: {
          episode_return_mean: 10 * i,
          num_env_steps_sampled_lifetime: 4000 * i,
          agent_episode_returns_mean: { default_agent: 10 * i },
        },
        learners: {
          default_policy: { total_loss: 3 - i },
          __all_modules__: { learner_connector_sum_episodes_length_in: 1 },
        },
        num_env_steps_sampled_lifetime: 4000 * i,
        fault_tolerance: { num_healthy_workers: 2 },
        training_iteration: i,
        trial_id: 'default',
        date: '2026-01-01_10-00-00',
        timestamp: 1700000000 + i,
        time_this_iter_s: 3.5,
        time_total_s: 3.5 * i,
        pid: 5,
        hostname: 'h',
        node_ip: '1.1.1.1',
        config: { lr: 0.1, env: 'CartPole-v1', train_batch_size: 4000 },
        done: false,
        iterations_since_restore: i,
        perf: { cpu_util_percent: 12.5 },
      })),
    ),
    axis: 'training_iteration',
    right: {
      'env_runners/episode_return_mean': two(10, 20),
      'env_runners/agent_episode_returns_mean/default_agent': two(10, 20),
      'env_runners/num_env_steps_sampled_lifetime': two(4000, 8000),
      'learners/default_policy/total_loss': two(2, 1),
      'learners/__all_modules__/learner_connector_sum_episodes_length_in': two(1, 1),
      'fault_tolerance/num_healthy_workers': two(2, 2),
      'perf/cpu_util_percent': two(12.5, 12.5),
    },
  },
  {
    title: 'LightGBM evals_result',
    name: 'evals_result.json',
    content: json({
      training: { binary_logloss: [0.7, 0.5], auc: [0.5, 0.75] },
      valid_1: { binary_logloss: [0.75, 0.6], auc: [0.5, 0.7] },
    }),
    right: {
      'training/binary_logloss': two(0.7, 0.5),
      'training/auc': two(0.5, 0.75),
      'valid_1/binary_logloss': two(0.75, 0.6),
      'valid_1/auc': two(0.5, 0.7),
    },
  },
  {
    title: 'kedro-mlflow history',
    name: 'metrics.json',
    content: json({
      loss: [
        { value: 2.5, step: 0 },
        { value: 1.5, step: 1 },
      ],
      acc: { value: 0.75, step: 1 },
    }),
    axis: 'step',
    right: { loss: two(2.5, 1.5), acc: one(0.75) },
  },
  {
    title: 'MLflow REST run',
    name: 'metrics.json',
    content: json({
      metrics: [
        { key: 'loss', value: 2.5, timestamp: 1700000000000, step: 0 },
        { key: 'loss', value: 1.5, timestamp: 1700000001000, step: 1 },
      ],
    }),
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'Kubeflow mlpipeline-metrics',
    name: 'mlpipeline-metrics.json',
    content: json({ metrics: [{ name: 'accuracy-score', numberValue: 0.9, format: 'PERCENTAGE' }] }),
    right: { 'accuracy-score': one(0.9) },
  },
  {
    title: 'long rows with capitals',
    name: 'metrics.jsonl',
    content: lines(
      [1, 2].flatMap(s => [
        { Step: s, Name: 'loss', Value: 3 - s },
        { Step: s, Name: 'acc', Value: s / 4 },
      ]),
    ),
    axis: 'step',
    right: { loss: two(2, 1), acc: two(0.25, 0.5) },
  },
  {
    title: 'an unknown text column tells rows of one step apart',
    name: 'log.jsonl',
    content: lines(
      [1, 2, 3].flatMap(s => [
        { step: s, source: 'train_step', loss: 4 - s },
        { step: s, source: 'eval_step', loss: 5 - s },
      ]),
    ),
    axis: 'step',
    right: { 'train_step/loss': [3, 1, 3], 'eval_step/loss': [4, 2, 3] },
  },
  {
    title: 'DETR log.txt',
    name: 'log.txt',
    content: lines(
      [0, 1].map(e => ({
        train_lr: 1e-4,
        train_class_error: 90 - e,
        train_loss: 3 - e,
        test_coco_eval_bbox: [0.1, 0.2, -1],
        epoch: e,
        n_parameters: 41302368,
      })),
    ),
    axis: 'epoch',
    right: { train_lr: two(1e-4, 1e-4), train_class_error: two(90, 89), train_loss: two(3, 2) },
  },
  {
    title: 'spaCy jsonl',
    name: 'training_log.jsonl',
    content: lines(
      [0, 200].map(s => ({
        epoch: 0,
        step: s,
        score: s / 400,
        losses: { tok2vec: 1.5, ner: 40 - s / 10 },
        checkpoints: [[0.5, 0]],
        other_scores: { ents_f: s / 400, ents_per_type: { ORG: { p: 0.5 } } },
        words: 100,
        seconds: 3,
      })),
    ),
    axis: 'step',
    right: {
      score: two(0, 0.5),
      'losses/tok2vec': two(1.5, 1.5),
      'losses/ner': two(40, 20),
      'other_scores/ents_f': two(0, 0.5),
      'other_scores/ents_per_type/ORG/p': two(0.5, 0.5),
      words: two(100, 100),
      seconds: two(3, 3),
    },
  },
  {
    title: 'Gaussian splatting results.json',
    name: 'results.json',
    content:
      '{\n  "ours_7000": {\n    "SSIM": 0.75,\n    "PSNR": 24.5\n  },\n  "ours_30000": {\n    "SSIM": 0.875,\n    "PSNR": 27.5\n  }\n}',
    right: {
      'ours_7000/SSIM': one(0.75),
      'ours_7000/PSNR': one(24.5),
      'ours_30000/SSIM': one(0.875),
      'ours_30000/PSNR': one(27.5),
    },
  },
  {
    title: 'Catalyst by epoch and loader',
    name: 'metrics.json',
    content: json({
      1: { train: { loss: 2.5 }, valid: { loss: 2.25 } },
      2: { train: { loss: 1.5 }, valid: { loss: 1.25 } },
    }),
    axis: 'step',
    right: { 'train/loss': two(2.5, 1.5), 'valid/loss': two(2.25, 1.25) },
  },
  {
    title: 'OpenAI evals',
    name: 'log.jsonl',
    content: lines([
      { spec: { completion_fns: ['gpt'], seed: 20220722 } },
      {
        run_id: 'x',
        event_id: 0,
        sample_id: 'a.0',
        type: 'match',
        data: { correct: true, expected: 'A', picked: 'A' },
        created_by: '',
        created_at: '2026-01-01',
      },
      { final_report: { accuracy: 0.5, boostrap_std: 0.1 } },
    ]),
    right: { 'final_report/accuracy': one(0.5), 'final_report/boostrap_std': one(0.1) },
  },
  {
    title: 'half a JSON row at the end',
    name: 'metrics.jsonl',
    content: '{"step":1,"loss":2.5}\n{"step":2,"loss":1.5}\n{"step":3,"lo',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
    unreadable: { count: 1, line: 3, reason: 'no-json' },
  },
  {
    title: 'negative first step',
    name: 'metrics.jsonl',
    content: lines([
      { step: -1, eval: 0.1 },
      { step: 0, loss: 2.5 },
      { step: 1, loss: 1.5 },
      { step: 1, eval: 0.5 },
    ]),
    axis: 'step',
    right: { eval: two(0.1, 0.5), loss: two(2.5, 1.5) },
  },
  {
    title: 'Keras Tuner trial.json',
    name: 'trial_score.json',
    content: json({
      trial_id: '00',
      hyperparameters: { space: [], values: { lr: 0.01, units: 64 } },
      metrics: { metrics: { val_loss: { direction: 'min', observations: [{ value: [0.5], step: 0 }] } } },
      score: 0.5,
      best_step: 3,
      status: 'COMPLETED',
    }),
    right: { score: one(0.5), best_step: one(3) },
  },
  {
    title: 'nnU-Net summary.json',
    name: 'summary.json',
    content: json({
      foreground_mean: { Dice: 0.75, IoU: 0.5 },
      mean: { 1: { Dice: 0.75 }, 2: { Dice: 0.5 } },
      metric_per_case: [{ metrics: { 1: { Dice: 0.5 } }, prediction_file: 'a' }],
    }),
    right: {
      'foreground_mean/Dice': one(0.75),
      'foreground_mean/IoU': one(0.5),
      'mean/1/Dice': one(0.75),
      'mean/2/Dice': one(0.5),
    },
  },
  {
    title: 'SageMaker capitals',
    name: 'metrics.json',
    content: json([
      { MetricName: 'loss', Value: 2.5, Timestamp: 1700000000 },
      { MetricName: 'acc', Value: 0.5, Timestamp: 1700000000 },
      { MetricName: 'loss', Value: 1.5, Timestamp: 1700000001 },
    ]),
    right: { loss: two(2.5, 1.5), acc: one(0.5) },
  },
  {
    title: 'HF evaluate saved result',
    name: 'result-2026_01_01-10_00_00.json',
    content: json({
      accuracy: 0.5,
      f1: 0.25,
      _timestamp: '2026-01-01T10:00:00',
      _git_commit_hash: 'abc',
      _evaluate_version: '0.4.0',
      _python_version: '3.11',
      _interpreter_path: '/usr/bin/python',
    }),
    right: { accuracy: one(0.5), f1: one(0.25) },
  },
  {
    title: 'PaddleSeg/PyTorch-lightning JSON of lists with epochs',
    name: 'history.json',
    content: json({ epochs: [1, 2, 3], train_loss: [3, 2, 1], val_loss: [3.5, 2.5, 1.5] }),
    axis: 'epochs',
    right: { train_loss: [3, 1, 3], val_loss: [3.5, 1.5, 3] },
  },
  {
    title: 'nested epochs array: {"epochs":[{...}]} with numbers',
    name: 'history.json',
    content: json({
      model: 'x',
      best: { epoch: 2, loss: 1 },
      epochs: [
        { epoch: 1, train: { loss: 3 } },
        { epoch: 2, train: { loss: 1 } },
      ],
    }),
    axis: 'epoch',
    right: { 'train/loss': two(3, 1), 'best/epoch': one(2), 'best/loss': one(1) },
  },
  {
    title: 'glued gz members',
    name: 'metrics.jsonl.gz',
    content: Buffer.concat([gzipSync('{"step":1,"loss":2.5}\n'), gzipSync('{"step":2,"loss":1.5}\n')]),
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'steps within log rows of two axes',
    name: 'metrics.jsonl',
    content: lines([
      { epoch: 1, step: 10, loss: 3 },
      { epoch: 1, val_loss: 2.5 },
      { epoch: 2, step: 20, loss: 2 },
      { epoch: 2, val_loss: 1.5 },
    ]),
    axis: 'step',
    right: { loss: two(3, 2), val_loss: two(2.5, 1.5) },
  },
  {
    title: 'Flower: rounds of federated learning',
    name: 'history.json',
    content: json([
      { round: 1, loss: 2.5, accuracy: 0.5 },
      { round: 2, loss: 1.5, accuracy: 0.75 },
    ]),
    axis: 'round',
    right: { loss: two(2.5, 1.5), accuracy: two(0.5, 0.75) },
  },
  {
    title: 'MMEngine scalars of a validation by epochs',
    name: 'scalars.json',
    content: lines([
      { lr: 0.01, data_time: 0.1, loss: 2.5, time: 0.3, epoch: 1, iter: 50, memory: 3000, step: 50 },
      { lr: 0.01, data_time: 0.1, loss: 2, time: 0.3, epoch: 1, iter: 100, memory: 3000, step: 100 },
      { 'coco/bbox_mAP': 0.2, data_time: 0.1, time: 0.05, step: 1 },
      { lr: 0.01, data_time: 0.1, loss: 1.5, time: 0.3, epoch: 2, iter: 150, memory: 3000, step: 150 },
      { 'coco/bbox_mAP': 0.25, data_time: 0.1, time: 0.05, step: 2 },
    ]),
    axis: 'step',
    right: { lr: [0.01, 0.01, 3], loss: [2.5, 1.5, 3], memory: [3000, 3000, 3], 'coco/bbox_mAP': two(0.2, 0.25) },
  },
  {
    title: 'PyTorch-Ignite-like nested by engine',
    name: 'log.jsonl',
    content: lines(
      [1, 2]
        .map(e => ({ engine: 'trainer', epoch: e, metrics: { loss: 3 - e } }))
        .flatMap((r, i) => [r, { engine: 'evaluator', epoch: i + 1, metrics: { loss: 4 - i } }]),
    ),
    axis: 'epoch',
    right: { 'trainer/loss': two(2, 1), 'evaluator/loss': two(4, 3) },
  },
  {
    title: 'resume into the middle, rows repeated once',
    name: 'm.jsonl',
    content: lines([
      ...[1, 2, 3, 4, 5, 6].map(s => ({ step: s, loss: 10 - s })),
      ...[4, 5, 6, 7].map(s => ({ step: s, loss: 20 - s })),
    ]),
    axis: 'step',
    right: { loss: [9, 13, 10] },
  },
  {
    title: 'restart from the beginning after a crash',
    name: 'm.jsonl',
    content: lines([
      ...Array.from({ length: 30 }, (_, i) => ({ step: i, loss: 50 - i })),
      ...Array.from({ length: 30 }, (_, i) => ({ step: i, loss: 150 - i })),
    ]),
    axis: 'step',
    right: { loss: [150, 121, 30] },
    earlier: 30,
  },
  {
    title: 'Windows: UTF-16 JSON lines',
    name: 'm.jsonl',
    content: Buffer.from('\ufeff{"step":1,"loss":2.5}\r\n{"step":2,"loss":1.5}\r\n', 'utf16le'),
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'columns dict-of-lists with None',
    name: 'history.json',
    content: '{"loss": [2.5, NaN], "val_loss": [null, 1.5]}',
    right: { loss: [2.5, NaN, 2, 1], val_loss: one(1.5) },
  },
  {
    title: 'AllenNLP nested epoch list',
    name: 'm.jsonl',
    content: lines([
      { epoch: 0.5, loss: 2.5 },
      { epoch: 1.0, loss: 1.5 },
    ]),
    axis: 'epoch',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'nan in bools and lists',
    name: 'm.jsonl',
    content:
      '{"step":1,"ok":true,"loss":2.5,"per_layer":[1,2]}\n{"step":2,"ok":false,"loss":1.5,"per_layer":[NaN,2]}\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
    left: ['ok', 'per_layer'],
  },
  {
    title: 'several step rows of an eval suite, JSON',
    name: 'eval.json',
    content: json([
      { checkpoint: 'step_1000', task: 'mmlu', acc: 0.5 },
      { checkpoint: 'step_1000', task: 'arc', acc: 0.6 },
      { checkpoint: 'step_2000', task: 'mmlu', acc: 0.55 },
      { checkpoint: 'step_2000', task: 'arc', acc: 0.65 },
    ]),
    right: { 'mmlu/acc': two(0.5, 0.55), 'arc/acc': two(0.6, 0.65) },
  },
  {
    title: 'step back by one between workers',
    name: 'm.jsonl',
    content: lines([1, 3, 2, 4, 6, 5, 7].map(s => ({ step: s, loss: 10 - s }))),
    axis: 'step',
    right: { loss: [9, 3, 7] },
  },
  {
    title: 'HF sweep: trainer log_history with eval NaN strings',
    name: 'trainer_state.json',
    content: json({
      log_history: [
        { loss: 2.5, step: 10, epoch: 0.1, learning_rate: 1e-3, grad_norm: 'nan' },
        { eval_loss: 'NaN', step: 10, epoch: 0.1, eval_runtime: 1 },
      ],
      global_step: 10,
    }),
    axis: 'step',
    right: { loss: one(2.5), learning_rate: one(0.001), grad_norm: [NaN, NaN, 1, 1], eval_loss: [NaN, NaN, 1, 1] },
  },
  {
    title: 'two lists of one part keep their own names',
    name: 'metrics.json',
    content: json({
      train: [
        { epoch: 1, loss: 5 },
        { epoch: 2, loss: 4 },
      ],
      train_logs: [
        { epoch: 1, loss: 100 },
        { epoch: 2, loss: 90 },
      ],
    }),
    axis: 'epoch',
    right: { 'train/loss': two(5, 4), 'train_logs/loss': two(100, 90) },
  },
  {
    title: 'a list of rows beside an object of the same part',
    name: 'metrics.json',
    content: json({
      val: { loss: 7 },
      val_history: [
        { epoch: 1, loss: 5 },
        { epoch: 2, loss: 4 },
      ],
    }),
    axis: 'epoch',
    right: { 'val/loss': one(7), 'val_history/loss': two(5, 4) },
  },
  ...['epochs', 'index', 'round', 'generation', 'total_timesteps', 'num_updates'].map((total): Stranger => ({
    title: `a history beside ${total}, which counts no row`,
    name: 'history.json',
    content: json({ [total]: 100, loss: [3, 2, 1], val_loss: [4, 3, 2] }),
    right: { loss: [3, 1, 3], val_loss: [4, 2, 3] },
  })),
  {
    title: 'points with more than a value and a step',
    name: 'metrics.json',
    content: json({
      success_rate: { value: 0.8, step: 1000, std: 0.1 },
      loss: [
        { step: 1, value: 2, std: 1 },
        { step: 2, value: 1, std: 0.5 },
      ],
    }),
    axis: 'step',
    right: { success_rate: one(0.8), 'success_rate/std': one(0.1), loss: two(2, 1), 'loss/std': two(1, 0.5) },
  },
  {
    title: 'steps and values with more lists and numbers beside them',
    name: 'metrics.json',
    content: json({
      loss: { steps: [1, 2], values: [2, 1], std: [0.5, 0.25], best: 1, timestamps: ['2026-01-01', '2026-01-02'] },
    }),
    axis: 'step',
    right: { loss: two(2, 1), 'loss/std': two(0.5, 0.25), 'loss/best': one(1) },
  },
  {
    title: 'rows with a name, a value and its error: the name is a label',
    name: 'm.jsonl',
    content: lines([
      { metric: 'acc', value: 0.5, stderr: 0.1 },
      { metric: 'f1', value: 0.75, stderr: 0.2 },
    ]),
    right: { 'acc/value': one(0.5), 'acc/stderr': one(0.1), 'f1/value': one(0.75), 'f1/stderr': one(0.2) },
  },
  {
    title: 'rows of training without a split, and an evaluation with one',
    name: 'm.jsonl',
    content: lines([
      { step: 1, loss: 2 },
      { step: 2, loss: 1 },
      { step: 2, split: 'test', loss: 9 },
      { step: 3, loss: 0.5 },
    ]),
    axis: 'step',
    right: { loss: [2, 0.5, 3], 'test/loss': one(9) },
  },
  {
    title: 'an evaluation with a split before the rows of training without one',
    name: 'm.jsonl',
    content: lines([
      { step: 0, split: 'val', loss: 9 },
      { step: 1, loss: 3 },
      { step: 2, loss: 2 },
      { step: 2, split: 'val', loss: 8 },
      { step: 3, loss: 1 },
    ]),
    axis: 'step',
    right: { 'val/loss': two(9, 8), loss: [3, 1, 3] },
  },
  {
    title: 'events of which one is a part of the data',
    name: 'm.jsonl',
    content: lines(
      [1, 2].flatMap(step => [
        { event: 'epoch_end', step, loss: 3 - step },
        { event: 'validation', step, loss: 5 - step },
      ]),
    ),
    axis: 'step',
    right: { loss: two(2, 1), 'validation/loss': two(4, 3) },
  },
  {
    title: 'a null in a row without a split is of no label',
    name: 'm.jsonl',
    content: lines([
      { step: 1, loss: 2, val_loss: null },
      { step: 1, split: 'val', val_loss: 3 },
      { step: 2, loss: 1, val_loss: null },
      { step: 2, split: 'val', val_loss: 2.5 },
    ]),
    axis: 'step',
    right: { loss: two(2, 1), val_loss: two(3, 2.5) },
  },
  {
    title: 'rows whose step is another word are of the training',
    name: 'm.jsonl',
    content: lines([
      { step: 0, loss: 2 },
      { step: 1, loss: 1 },
      { step: 'epoch 3', loss: 1.25 },
      { step: 'final', loss: 1.75 },
      { step: 'early stop', loss: 1.5 },
    ]),
    axis: 'step',
    right: { loss: [2, 1.5, 5] },
    left: ['step'],
  },
  {
    title: 'a row of a test whose step is a word',
    name: 'm.jsonl',
    content: lines([
      { step: 0, loss: 2 },
      { step: 1, loss: 1 },
      { step: 'test', loss: 1.75, test_acc: 0.5 },
    ]),
    axis: 'step',
    right: { loss: two(2, 1), 'test/loss': one(1.75), test_acc: one(0.5) },
    left: ['step'],
  },
  {
    title: 'steps that are words from the first row on',
    name: 'm.jsonl',
    content: lines([
      { epoch: 'epoch 1', loss: 2 },
      { epoch: 'epoch 2', loss: 1 },
    ]),
    right: { loss: two(2, 1) },
    left: ['epoch'],
  },
  {
    title: 'lists of each step, and shorter ones of each evaluation',
    name: 'history.json',
    content: json({
      train_loss: [3, 2, 1, 0.5],
      val_loss: [2.5, 1.5],
      val_acc: [0.5, 0.75],
      layers: [64, 32],
      loss_ci: [0.1, 0.9, 1],
      best: 1.5,
    }),
    right: { train_loss: [3, 0.5, 4], val_loss: two(2.5, 1.5), val_acc: two(0.5, 0.75), best: one(1.5) },
    left: ['layers', 'loss_ci'],
  },
  {
    title: 'all scalars of tensorboardX',
    name: 'all_scalars.json',
    content:
      '{"runs/x/loss": [[1700000000.1, 0, 2.0], [1700000001.1, 5, 1.0]], "runs/x/acc": [[1700000000.1, 0, 0.5], [1700000001.1, 5, NaN]]}',
    axis: 'step',
    right: { 'runs/x/loss': two(2, 1), 'runs/x/acc': [0.5, NaN, 2, 1] },
  },
  {
    title: 'losses of each update beside returns of each episode, and lists of classes and bounds',
    name: 'history.json',
    content: json({
      losses: [4, 3, 2, 1],
      episode_return: [10, 20],
      class_index: [0, 1, 2],
      class_acc: [0.5, 0.6, 0.7],
      clip_loss: [0, 1],
    }),
    right: { losses: [4, 1, 4], episode_return: two(10, 20) },
    left: ['class_index', 'class_acc', 'clip_loss'],
  },
  {
    title: 'rows of folds, and of their mean and deviation',
    name: 'cv.jsonl',
    content: lines([
      { fold: 0, acc: 0.9 },
      { fold: 1, acc: 0.7 },
      { fold: 'mean', acc: 0.8 },
      { fold: 'std', acc: 0.1 },
    ]),
    right: { fold: two(0, 1), acc: two(0.9, 0.7), 'mean/acc': one(0.8), 'std/acc': one(0.1) },
    left: ['fold'],
  },
  {
    title: 'a list of seeds that are texts with numbers, and of their mean behind it',
    name: 'results.json',
    content: json([
      { seed: 'seed_1', acc: 0.9 },
      { seed: 'seed_2', acc: 0.7 },
      { acc: 0.8, seed: 'mean' },
    ]),
    right: { acc: two(0.9, 0.7), 'mean/acc': one(0.8) },
  },
  {
    title: 'a mean before what it is of is a row as any other',
    name: 'cv.jsonl',
    content: lines([
      { fold: 'mean', acc: 0.8 },
      { fold: 1, acc: 0.9 },
      { fold: 2, acc: 0.7 },
    ]),
    right: { fold: two(1, 2), acc: [0.8, 0.7, 3] },
  },
];
