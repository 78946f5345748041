// The runs of __tests__/__fixtures__/cases, each with its right values.
/** Of a metric: its last value, and what else is to be known of it. */
export type Right = Record<string, { last: number; first?: number; count?: number; nonFinite?: number }>;

export const rights: Record<string, { metrics: Right; axis?: string; rows?: object; file?: object }> = {
  'nan-as-null': { metrics: { loss: { last: NaN, count: 30, nonFinite: 20 } }, axis: 'step' },
  'mmengine-epoch-val': {
    metrics: { loss: { last: 1, count: 20 }, 'coco/bbox_mAP': { last: 0.4, count: 4 } },
    rows: { count: 24, earlier: 0 },
    axis: 'step',
  },
  'async-eval': { metrics: { 'train/loss': { first: 4.99, last: 2, count: 300 } }, rows: { earlier: 0 } },
  'resume-early-ckpt': {
    metrics: { loss: { first: 4.975, last: 2.5, count: 150 } },
    rows: { count: 150, earlier: 0 },
    file: { resumes: [{ line: 81, from: 8000, to: 3100 }], restarts: [] },
  },
  'global-step-resume': {
    metrics: { loss: { first: 5, last: 3.5, count: 4 } },
    rows: { count: 4, earlier: 6 },
    file: { restarts: [7] },
    axis: 'global_step',
  },
  'epoch-only': { metrics: { train_loss: { last: 1 / 3 }, val_loss: { last: 1.1 / 3 } }, axis: 'epoch' },
  'wandb-history': {
    metrics: { 'train/loss': { last: 1.6, count: 5 }, lr: { last: 1e-4 }, 'eval/loss': { last: 1.7, count: 1 } },
    axis: '_step',
  },
  'nested-train-val': { metrics: { 'train/loss': { last: 2.6, count: 4 }, 'val/loss': { last: 2.7, count: 4 } } },
  'long-format': { metrics: { loss: { last: 2, count: 5 }, accuracy: { last: 0.5, count: 5 } } },
  'glued-objects': { metrics: { loss: { last: 2.6, count: 4 } } },
  'json-array': { metrics: { loss: { last: 2.5, count: 5 } } },
  'gz-metrics': { metrics: { loss: { last: 2.5, count: 5 } } },
  'lightning-csv': { metrics: { train_loss: { last: 1.7, count: 3 }, val_loss: { last: 1.6, count: 2 } } },
  'tdmpc2-eval-csv': { metrics: { episode_reward: { last: 402.2, count: 3 } } },
  'manifest-metric-null': { metrics: { loss: { last: NaN, count: 2 }, acc: { last: 0.5 } } },
  'wandb-summary-in-manifest': { metrics: { ACC: { last: 0.65 }, bce_loss: { last: 0.277 } } },
  'env-postgres-allow': { metrics: { loss: { last: 3.7 } } },
  'hf-tokenizer-config': { metrics: { loss: { last: 3.7 } } },
  'tqdm-over-limit': { metrics: {} },
};
