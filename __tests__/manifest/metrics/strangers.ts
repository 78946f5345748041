// Files in the shapes that trainers, evaluators and exporters write, with the figures that are right. Each was written from its
// program's documentation or source, and its values were predicted before it was read.

/** Figures by metric; `[first, last, count]`, with how many of them are not finite. */
type Figures = Record<string, readonly [first: number, last: number, count: number, nonFinite?: number]>;

export interface Stranger {
  title: string;
  name: string;
  content: string;
  axis?: string;
  right: Figures;
  /** Rows of trainings before the last one; lines where one began again. */
  earlier?: number;
  /** What is no row: how many lines, the first, and why. */
  unreadable?: { count: number; line: number; reason: string };
}

const json = (value: unknown): string => JSON.stringify(value);
const lines = (rows: readonly unknown[]): string => rows.map(row => `${json(row)}\n`).join('');
const two = (first: number, last: number): readonly [number, number, number] => [first, last, 2];
const one = (value: number): readonly [number, number, number] => [value, value, 1];

export const strangers: readonly Stranger[] = [
  {
    title: 'Stable-Baselines3: the monitor of an environment',
    name: 'env.monitor.csv',
    content: '#{"t_start": 1700000000.5, "env_id": "CartPole-v1"}\nr,l,t\n12.0,12,0.5\n20.0,20,1.1\n',
    axis: 't',
    right: { r: two(12, 20), l: two(12, 20) },
  },
  {
    title: 'Stable-Baselines3: progress.csv, whose keys come one after the other',
    name: 'progress.csv',
    content:
      'rollout/ep_rew_mean,time/fps,time/iterations,time/time_elapsed,time/total_timesteps,train/loss,train/n_updates\n21.5,900,1,2,2048,,\n31.5,800,2,4,4096,0.25,10\n41.5,790,3,6,6144,0.125,20\n',
    axis: 'time/total_timesteps',
    right: { 'rollout/ep_rew_mean': [21.5, 41.5, 3], 'train/loss': two(0.25, 0.125) },
  },
  {
    title: 'RLlib: result.json, an object a line with what it learnt within',
    name: 'result.json',
    content: lines(
      [1, 2].map(at => ({
        episode_reward_mean: 10 * at,
        info: { learner: { default_policy: { learner_stats: { total_loss: 4 / at } } }, num_env_steps_sampled: at },
        timesteps_total: 4000 * at,
        training_iteration: at,
        done: false,
        trial_id: 'a_1',
        date: '2026-01-01_10-00-00',
        timestamp: 1700000000 + at,
        time_this_iter_s: 3.5,
        time_total_s: 3.5 * at,
        pid: 4242,
        hostname: 'node',
        node_ip: '10.0.0.1',
        config: { lr: 0.001, seed: 3 },
        perf: { cpu_util_percent: 50.5 },
      })),
    ),
    axis: 'timesteps_total',
    right: {
      episode_reward_mean: two(10, 20),
      'info/learner/default_policy/learner_stats/total_loss': two(4, 2),
      'info/num_env_steps_sampled': two(1, 2),
      'perf/cpu_util_percent': two(50.5, 50.5),
    },
  },
  {
    title: 'lm-evaluation-harness: results by task, the rest went into it',
    name: 'results_2026-01-01T10-00-00.json',
    content: json({
      results: {
        hellaswag: { alias: 'hellaswag', 'acc,none': 0.5, 'acc_stderr,none': 0.01, 'acc_norm,none': 0.625 },
        arc_easy: { alias: 'arc_easy', 'acc,none': 0.75, 'acc_stderr,none': 'N/A' },
      },
      group_subtasks: { hellaswag: [] },
      configs: { hellaswag: { num_fewshot: 0 } },
      versions: { hellaswag: 1 },
      'n-shot': { hellaswag: 0 },
      'n-samples': { hellaswag: { original: 10042, effective: 100 } },
      config: { batch_size: 8, limit: 100 },
      date: 1700000000.5,
      total_evaluation_time_seconds: '12.5',
    }),
    right: {
      'hellaswag/acc,none': one(0.5),
      'hellaswag/acc_stderr,none': one(0.01),
      'hellaswag/acc_norm,none': one(0.625),
      'arc_easy/acc,none': one(0.75),
    },
  },
  {
    title: 'Hugging Face: all_results.json',
    name: 'all_results.json',
    content: `${JSON.stringify(
      {
        epoch: 3.0,
        eval_accuracy: 0.875,
        eval_loss: 0.25,
        eval_runtime: 12.5,
        eval_samples: 872,
        eval_samples_per_second: 72.5,
        total_flos: 1234567890123456.0,
        train_loss: 0.5,
        train_runtime: 100.5,
        train_samples: 1000,
      },
      undefined,
      4,
    )}\n`,
    axis: 'epoch',
    right: {
      eval_accuracy: one(0.875),
      eval_loss: one(0.25),
      eval_samples_per_second: one(72.5),
      total_flos: one(1234567890123456),
      train_loss: one(0.5),
    },
  },
  {
    title: 'Hugging Face: a state with bare NaN, whose last row sums up the training',
    name: 'trainer_state.json',
    content: `{
  "best_metric": null,
  "epoch": 2.0,
  "global_step": 20,
  "log_history": [
    {"epoch": 1.0, "grad_norm": 1.5, "learning_rate": 5e-05, "loss": 2.5, "step": 10},
    {"epoch": 1.0, "eval_loss": 2.25, "eval_runtime": 1.5, "step": 10},
    {"epoch": 2.0, "grad_norm": NaN, "learning_rate": 0.0, "loss": NaN, "step": 20},
    {"epoch": 2.0, "step": 20, "total_flos": 100.0, "train_loss": 1.25, "train_runtime": 9.5}
  ],
  "stateful_callbacks": {"TrainerControl": {"args": {"should_log": false}}},
  "max_steps": 20
}
`,
    axis: 'step',
    right: {
      grad_norm: [1.5, NaN, 2, 1],
      learning_rate: two(5e-5, 0),
      loss: [2.5, NaN, 2, 1],
      eval_loss: one(2.25),
      total_flos: one(100),
      train_loss: one(1.25),
    },
  },
  {
    title: 'Lightning: a sparse table, its training loss is nan at the end',
    name: 'lightning_logs/version_0/metrics.csv',
    content:
      'epoch,lr-AdamW,step,train_loss,val_loss\n0,,9,2.5,\n0,0.001,9,,\n0,,9,,2.75\n1,,19,nan,\n1,0.001,19,,\n1,,19,,2.5\n',
    axis: 'step',
    right: { 'lr-AdamW': two(0.001, 0.001), train_loss: [2.5, NaN, 2, 1], val_loss: two(2.75, 2.5) },
  },
  {
    title: 'Keras: CSVLogger, NA where a later row has no such key, CRLF',
    name: 'training.log.csv',
    content: 'epoch,accuracy,loss,val_loss\r\n0,0.5,2.5,2.75\r\n1,0.625,nan,NA\r\n2,0.75,inf,2.25\r\n',
    axis: 'epoch',
    right: { accuracy: [0.5, 0.75, 3], loss: [2.5, Infinity, 3, 2], val_loss: two(2.75, 2.25) },
  },
  {
    title: 'YOLO: cells padded with spaces, a clock among them',
    name: 'results.csv',
    content:
      '                  epoch,                   time,         train/box_loss,       metrics/mAP50(B),                 lr/pg0\n                      1,                   12.5,                 1.5,                    0.25,                  0.01\n                      2,                   25.5,                 1.25,                   0.5,                   0.02\n',
    axis: 'epoch',
    right: { 'train/box_loss': two(1.5, 1.25), 'metrics/mAP50(B)': two(0.25, 0.5), 'lr/pg0': two(0.01, 0.02) },
  },
  {
    title: 'Detectron2: metrics.json is an object a line, evaluations among them with NaN',
    name: 'metrics.json',
    content:
      '{"data_time": 0.01, "eta_seconds": 100.5, "iteration": 19, "lr": 0.001, "time": 0.5, "total_loss": 2.5}\n{"bbox/AP": 12.5, "bbox/AP-cat": NaN, "iteration": 19}\n{"data_time": 0.01, "eta_seconds": 50.5, "iteration": 39, "lr": 0.002, "time": 0.5, "total_loss": 1.5}\n',
    axis: 'iteration',
    right: { lr: two(0.001, 0.002), total_loss: two(2.5, 1.5), 'bbox/AP': one(12.5), 'bbox/AP-cat': [NaN, NaN, 1, 1] },
  },
  {
    title: 'Nerfstudio: the results of an evaluation',
    name: 'output.json',
    content: json({
      experiment_name: 'poster',
      method_name: 'nerfacto',
      checkpoint: 'outputs/step-000029999.ckpt',
      results: { psnr: 25.5, psnr_std: 1.5, ssim: 0.875, num_rays_per_sec: 1000.5 },
    }),
    right: {
      'results/psnr': one(25.5),
      'results/psnr_std': one(1.5),
      'results/ssim': one(0.875),
      'results/num_rays_per_sec': one(1000.5),
    },
  },
  {
    title: 'DeepSpeed: a table for each metric',
    name: 'csv_monitor/Train_Samples_train_loss.csv',
    content: 'step,Train_Samples_train_loss\n16,2.5\n32,1.5\n',
    axis: 'step',
    right: { Train_Samples_train_loss: two(2.5, 1.5) },
  },
  {
    title: 'Optuna: its table of trials, of which the last failed',
    name: 'trials.csv',
    content:
      'number,value,datetime_start,datetime_complete,duration,params_lr,state\n0,0.5,2026-01-01 10:00:00.5,2026-01-01 10:01:00.5,0 days 00:01:00,0.001,COMPLETE\n1,0.25,2026-01-01 10:01:00.5,2026-01-01 10:02:00.5,0 days 00:01:00,0.01,COMPLETE\n2,,2026-01-01 10:02:00.5,2026-01-01 10:02:30.5,0 days 00:00:30,0.1,FAIL\n',
    axis: 'number',
    right: { value: [0.5, NaN, 3, 1] },
  },
  {
    title: 'AutoGluon: a leaderboard, a row for each model',
    name: 'leaderboard.csv',
    content: 'model,score_val,pred_time_val,fit_time\nLightGBM,0.75,0.5,1.5\nCatBoost,0.5,0.25,2.5\n',
    right: {
      'LightGBM/score_val': one(0.75),
      'LightGBM/pred_time_val': one(0.5),
      'LightGBM/fit_time': one(1.5),
      'CatBoost/score_val': one(0.5),
      'CatBoost/pred_time_val': one(0.25),
      'CatBoost/fit_time': one(2.5),
    },
  },
  {
    title: 'fastai: CSVLogger, whose time is minutes and seconds',
    name: 'history.csv',
    content: 'epoch,train_loss,valid_loss,accuracy,time\n0,2.5,2.25,0.5,00:12\n1,1.5,1.25,0.75,00:11\n',
    axis: 'epoch',
    right: { train_loss: two(2.5, 1.5), valid_loss: two(2.25, 1.25), accuracy: two(0.5, 0.75) },
  },
  {
    title: 'Flair: names in capitals',
    name: 'loss.tsv',
    content:
      'EPOCH\tTIMESTAMP\tLEARNING_RATE\tTRAIN_LOSS\tDEV_LOSS\tDEV_F1\n1\t10:00:01\t0.1000\t2.5\t2.25\t0.5\n2\t10:00:09\t0.1000\t1.5\t1.25\t0.75\n',
    axis: 'epoch',
    right: {
      LEARNING_RATE: two(0.1, 0.1),
      TRAIN_LOSS: two(2.5, 1.5),
      DEV_LOSS: two(2.25, 1.25),
      DEV_F1: two(0.5, 0.75),
    },
  },
  {
    title: 'AllenNLP: metrics of one epoch',
    name: 'metrics_epoch_1.json',
    content: JSON.stringify(
      {
        best_epoch: 1,
        peak_worker_0_memory_MB: 1024,
        training_duration: '0:01:02.5',
        epoch: 1,
        training_accuracy: 0.5,
        training_loss: 2.5,
        validation_accuracy: 0.25,
      },
      undefined,
      2,
    ),
    axis: 'epoch',
    right: {
      best_epoch: one(1),
      peak_worker_0_memory_MB: one(1024),
      training_accuracy: one(0.5),
      training_loss: one(2.5),
      validation_accuracy: one(0.25),
    },
  },
  {
    title: 'Ludwig: lists of each part, within objects',
    name: 'training_statistics.json',
    content: json({
      training: { combined: { loss: [2.5, 1.5] }, label: { accuracy: [0.5, 0.75] } },
      validation: { combined: { loss: [2.75, 1.75] } },
      test: {},
    }),
    right: {
      'training/combined/loss': two(2.5, 1.5),
      'training/label/accuracy': two(0.5, 0.75),
      'validation/combined/loss': two(2.75, 1.75),
    },
  },
  {
    title: 'Spinning Up: progress.txt, tabs between',
    name: 'progress.txt',
    content:
      'Epoch\tAverageEpRet\tStdEpRet\tTotalEnvInteracts\tLossPi\tTime\n0\t10.5\t2.5\t4000\t-0.25\t12.5\n1\t20.5\t1.5\t8000\t-0.5\t24.5\n',
    axis: 'epoch',
    right: { AverageEpRet: two(10.5, 20.5), StdEpRet: two(2.5, 1.5), LossPi: two(-0.25, -0.5) },
  },
  {
    title: 'big_vision: JSON lines under another ending',
    name: 'big_vision_metrics.txt',
    content:
      '{"step": 50, "training_loss": 2.5, "img/sec/core": 900.5, "uptime": 12.5}\n{"step": 100, "training_loss": 1.5, "img/sec/core": 910.5, "val/acc": 0.5, "uptime": 24.5}\n',
    axis: 'step',
    right: {
      training_loss: two(2.5, 1.5),
      'img/sec/core': two(900.5, 910.5),
      uptime: two(12.5, 24.5),
      'val/acc': one(0.5),
    },
  },
  {
    title: 'CatBoost: a table of each part',
    name: 'catboost_info/learn_error.tsv',
    content: 'iter\tLogloss\tAUC\n0\t0.75\t0.5\n1\t0.5\t0.625\n',
    axis: 'iter',
    right: { Logloss: two(0.75, 0.5), AUC: two(0.5, 0.625) },
  },
  {
    title: 'CatBoost: lists of values whose names are in the head of the document',
    name: 'catboost_info/catboost_training.json',
    content:
      '{\n"meta":{"test_sets":["test"],"test_metrics":[{"best_value":"Min","name":"Logloss"},{"best_value":"Max","name":"AUC"}],"learn_metrics":[{"best_value":"Min","name":"Logloss"}]},\n"iterations":[\n{"learn":[0.75],"iteration":0,"passed_time":0.5,"remaining_time":1.5,"test":[0.875,0.5]},\n{"learn":[0.5],"iteration":1,"passed_time":1.5,"remaining_time":0.5,"test":[0.625,0.25]}\n]}\n',
    axis: 'iteration',
    right: { 'learn/Logloss': two(0.75, 0.5), 'test/Logloss': two(0.875, 0.625), 'test/AUC': two(0.5, 0.25) },
  },
  {
    title: 'a list of rows for each part, whose names say that they are histories',
    name: 'metrics.json',
    content: JSON.stringify({ train_history: [{ l1: 1 }, { l1: 0.5 }], val_history: [{ l1: 1.5 }, { l1: 0.75 }] }),
    right: { 'train/l1': two(1, 0.5), 'val/l1': two(1.5, 0.75) },
  },
  {
    title: 'a table whose names are the numbers of classes',
    name: 'accuracy.csv',
    content: 'step,0,1\n10,0.5,0.25\n20,0.75,0.5\n',
    axis: 'step',
    right: { 0: two(0.5, 0.75), 1: two(0.25, 0.5) },
  },
  {
    title: 'pandas: an array whose columns have no names, with its index',
    name: 'scores.csv',
    content: ',0,1\n0,0.5,0.25\n1,0.75,0.5\n',
    right: { 0: two(0.5, 0.75), 1: two(0.25, 0.5) },
  },
  {
    title: 'github-action-benchmark: a list of named values',
    name: 'output.json',
    content: JSON.stringify([
      { name: 'steps per second', unit: 'it/s', value: 12.5, range: '± 3' },
      { name: 'latency', unit: 'ms', value: 2.5 },
    ]),
    right: { 'steps per second': one(12.5), latency: one(2.5) },
  },
  {
    title: 'MLflow: values that are not finite',
    name: 'mlruns/0/abc/metrics/loss',
    content: '1700000000000 2.5 0\n1700000001000 NaN 1\n',
    axis: 'step',
    right: { loss: [2.5, NaN, 2, 1] },
  },
  {
    title: 'a byte order mark, CRLF and blank lines among JSON lines',
    name: 'metrics.jsonl',
    content: '\uFEFF{"step":1,"loss":2.5}\r\n\r\n{"step":2,"loss":1.5}\r\n\r\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'a byte order mark before a table, and a footer behind it',
    name: 'metrics.csv',
    content: '\uFEFFstep,loss\r\n1,2.5\r\n2,1.5\r\n# best: 2\r\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'lines of a log among JSON lines',
    name: 'metrics.jsonl',
    content: '{"step":1,"loss":2.5}\nSaving checkpoint to ckpt/1\n{"step":2,"loss":1.5}\n# done\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
    unreadable: { count: 2, line: 2, reason: 'no-json' },
  },
  {
    title: 'comments before JSON lines',
    name: 'metrics.jsonl',
    content: '# run 3\n// started\n{"step":1,"loss":2.5}\n{"step":2,"loss":1.5}\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
    unreadable: { count: 2, line: 1, reason: 'no-json' },
  },
  {
    title: 'commas behind the objects, and the brackets of the array on lines of their own',
    name: 'metrics.jsonl',
    content: '[\n{"step":1,"loss":2.5},\n{"step":2,"loss":1.5},\n]\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'an array that its writer never closed',
    name: 'metrics.json',
    content: '[\n  {"step": 1, "loss": 2.5},\n  {"step": 2, "loss": 1.5}',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'a table that begins again: two trainings in one file',
    name: 'log.csv',
    content: 'step,loss\n1,2.5\n2,2.25\n3,2\nstep,loss\n1,1.5\n2,1.25\n3,1\n4,0.5\n',
    axis: 'step',
    right: { loss: [1.5, 0.5, 4] },
    earlier: 3,
  },
  {
    title: 'a table whose header comes again as the training goes on',
    name: 'log.csv',
    content: 'epoch,itr,loss\n1,0,2.5\n1,10,2.25\nepoch,itr,loss\n2,0,1.5\n2,10,1.25\n',
    axis: 'itr',
    right: { loss: [2.5, 1.25, 4] },
  },
  {
    title: 'NaN in each spelling of JSON lines',
    name: 'metrics.jsonl',
    content:
      '{"step":1,"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1}\n{"step":2,"a":NaN,"b":"nan","c":nan,"d":"-NaN","e":Infinity,"f":"-inf","g":"Infinity"}\n',
    axis: 'step',
    right: {
      a: [1, NaN, 2, 1],
      b: [1, NaN, 2, 1],
      c: [1, NaN, 2, 1],
      d: [1, NaN, 2, 1],
      e: [1, Infinity, 2, 1],
      f: [1, -Infinity, 2, 1],
      g: [1, Infinity, 2, 1],
    },
  },
  {
    title: 'pandas: empty cells at the end where there was a number in each row',
    name: 'metrics.csv',
    content: 'step,loss,acc\n1,2.5,0.5\n2,2.25,0.5\n3,2,0.5\n4,,0.5\n5,,0.5\n',
    axis: 'step',
    right: { loss: [2.5, NaN, 5, 2], acc: [0.5, 0.5, 5] },
  },
  {
    title: 'whole numbers beyond 2^53, and numbers in strings',
    name: 'metrics.jsonl',
    content:
      '{"step":"1","tokens":9007199254740993,"loss":"2.5"}\n{"step":"2","tokens":18014398509481986,"loss":"1.5e0"}\n',
    axis: 'step',
    right: { tokens: two(9007199254740992, 18014398509481984), loss: two(2.5, 1.5) },
  },
  {
    title: 'units and separators in strings are no numbers',
    name: 'metrics.jsonl',
    content: lines([1, 2].map(step => ({ step, loss: 3 - step, speed: '12.5 it/s', memory: '1,234', acc: '50%' }))),
    axis: 'step',
    right: { loss: two(2, 1) },
  },
  {
    title: 'separators of thousands in quoted cells',
    name: 'metrics.csv',
    content: 'step,tokens,loss\n1,"1,024",2.5\n2,"2,048",1.5\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'wandb-summary.json: the last value of each, histograms and files among them',
    name: 'wandb-summary.json',
    content: json({
      _step: 100,
      _runtime: 12.5,
      _timestamp: 1700000000.5,
      _wandb: { runtime: 12 },
      'train/loss': 1.5,
      'eval/acc': 'NaN',
      samples: { _type: 'table-file', nrows: 3, ncols: 2 },
      hist: { _type: 'histogram', values: [1, 2], bins: [0, 1, 2] },
    }),
    axis: '_step',
    right: { 'train/loss': one(1.5), 'eval/acc': [NaN, NaN, 1, 1] },
  },
  {
    title: 'MaxText: steps written as floats',
    name: 'metrics.txt',
    content:
      '{"learning/loss": 2.5, "learning/grad_norm": 0.5, "step": 0.0}\n{"learning/loss": 1.5, "learning/grad_norm": 0.25, "step": 1.0}\n',
    axis: 'step',
    right: { 'learning/loss': two(2.5, 1.5), 'learning/grad_norm': two(0.5, 0.25) },
  },
  {
    title: 'a test at step 0 behind the training',
    name: 'metrics.jsonl',
    content: lines([...[10, 20, 30].map(step => ({ step, loss: 40 - step })), { step: 0, test_acc: 0.5 }]),
    axis: 'step',
    right: { loss: [30, 10, 3], test_acc: one(0.5) },
  },
  {
    title: 'a resumed training repeats steps',
    name: 'metrics.jsonl',
    content: lines([
      ...[10, 20, 30, 40, 50].map(step => ({ step, loss: step })),
      ...[30, 40, 50, 60].map(step => ({ step, loss: step + 1 })),
    ]),
    axis: 'step',
    right: { loss: [10, 61, 9] },
  },
  {
    title: 'Acme: a table of the learner',
    name: 'logs.csv',
    content: 'learner_steps,learner_walltime,loss\n1,0.5,2.5\n2,1.5,1.5\n',
    axis: 'learner_steps',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'scikit-learn: a report of classes',
    name: 'classification_report.json',
    content: json({
      cat: { precision: 0.5, recall: 0.25, 'f1-score': 0.375, support: 4 },
      dog: { precision: 0.75, recall: 0.5, 'f1-score': 0.625, support: 6 },
      accuracy: 0.625,
    }),
    right: {
      'cat/precision': one(0.5),
      'cat/recall': one(0.25),
      'cat/f1-score': one(0.375),
      'cat/support': one(4),
      'dog/precision': one(0.75),
      'dog/recall': one(0.5),
      'dog/f1-score': one(0.625),
      'dog/support': one(6),
      accuracy: one(0.625),
    },
  },
  {
    title: 'Sacred: steps, timestamps and values of each metric',
    name: 'metrics.json',
    content: json({
      'training.loss': {
        steps: [0, 1],
        timestamps: ['2026-01-01T10:00:00', '2026-01-01T10:00:01'],
        values: [2.5, 1.5],
      },
      'training.acc': { steps: [1], timestamps: ['2026-01-01T10:00:01'], values: [0.5] },
    }),
    axis: 'step',
    right: { 'training.loss': two(2.5, 1.5), 'training.acc': one(0.5) },
  },
  {
    title: 'tensorpack: an array of epochs',
    name: 'stat.json',
    content: json([
      { epoch_num: 1, global_step: 100, learning_rate: 0.1, cost: 2.5 },
      { epoch_num: 2, global_step: 200, learning_rate: 0.01, cost: 1.5 },
    ]),
    axis: 'global_step',
    right: { learning_rate: two(0.1, 0.01), cost: two(2.5, 1.5) },
  },
  {
    title: 'Trackio: an exported table with run and timestamp',
    name: 'export.csv',
    content: 'timestamp,run,step,loss\n2026-01-01T10:00:00,base,0,2.5\n2026-01-01T10:00:01,base,1,1.5\n',
    axis: 'step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'runs beside each other in one table',
    name: 'runs.csv',
    content: 'run,step,loss\na,0,2.5\na,1,1.5\nb,0,3.5\nb,1,2\n',
    axis: 'step',
    right: { 'a/loss': two(2.5, 1.5), 'b/loss': two(3.5, 2) },
  },
  {
    title: 'Weights & Biases: a table of one run with its index',
    name: 'history.csv',
    content: ',_step,_runtime,_timestamp,loss\n0,0,1.5,1700000000.5,2.5\n1,10,2.5,1700000001.5,1.5\n',
    axis: '_step',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'pandas: a table with its index',
    name: 'log.csv',
    content: ',loss,acc\n0,2.5,0.5\n1,1.5,0.75\n',
    right: { loss: two(2.5, 1.5), acc: two(0.5, 0.75) },
  },
  {
    title: 'DVCLive: metrics.json at the end, objects within',
    name: 'dvclive/metrics.json',
    content: json({ step: 10, train: { loss: 1.5 }, eval: { loss: 1.75, acc: 0.5 } }),
    axis: 'step',
    right: { 'train/loss': one(1.5), 'eval/loss': one(1.75), 'eval/acc': one(0.5) },
  },
  {
    title: 'XGBoost: lists of each part',
    name: 'evals_result.json',
    content: json({ train: { logloss: [0.75, 0.5, 0.25] }, validation: { logloss: [0.8, 0.6, 0.5] } }),
    right: { 'train/logloss': [0.75, 0.25, 3], 'validation/logloss': [0.8, 0.5, 3] },
  },
  {
    title: 'Composer: names with slashes and an axis of batches',
    name: 'metrics.csv',
    content: 'batch,epoch,loss/train/total,metrics/eval/Accuracy\n1,0,2.5,\n2,0,1.5,0.5\n',
    axis: 'epoch',
    right: { 'loss/train/total': two(2.5, 1.5), 'metrics/eval/Accuracy': one(0.5) },
  },
  {
    title: 'PyTorch Lightning with a column named step only later',
    name: 'metrics.csv',
    content: 'loss\n2.5\n1.5\n',
    right: { loss: two(2.5, 1.5) },
  },
  {
    title: 'PFRL: scores.txt, whose steps may be those of an episode',
    name: 'scores.txt',
    content:
      'steps\tepisodes\telapsed\tmean\tmedian\tstdev\tmax\tmin\n1000\t5\t12.5\t10.5\t10\t1.5\t12\t9\n2000\t9\t24.5\t20.5\t20\t2.5\t22\t19\n',
    right: {
      steps: two(1000, 2000),
      episodes: two(5, 9),
      mean: two(10.5, 20.5),
      median: two(10, 20),
      stdev: two(1.5, 2.5),
      max: two(12, 22),
      min: two(9, 19),
    },
  },
];
