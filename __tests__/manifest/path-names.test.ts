import { expect, test } from '@jest/globals';
import { groupOf, seedOf } from '../../src/manifest/path-names.ts';

test.each([
  ['runs/seed=3/metrics.csv', '3', 'seed=3'],
  ['runs/lr=0.1,seed=12', '12', 'seed=12'],
  ['runs/ppo_seed_3', '3', 'seed_3'],
  ['runs/Seed-07/x', '7', 'Seed-07'],
  ['runs/ppo-s3/metrics.csv', '3', 's3'],
  ['s1/run_s2.csv', '2', 's2'],
  // A seed by its word comes before a letter.
  ['s1/seed4/x', '4', 'seed4'],
])('%s has the seed %s', (path, seed, from) => {
  expect(seedOf(path)).toEqual({ seed, from });
});

test.each(['runs/ppo', 'runs/class3', 'runs/s3cret', 'runs/seeds', 'metrics3.csv', 'runs/s3-bucket2/results5'])(
  '%s has none but what stands alone',
  path => {
    expect(seedOf(path)?.from ?? '').toMatch(/^(?:s3)?$/);
  },
);

test.each([
  ['runs/ppo-s0/metrics.csv', 'runs/ppo-*/metrics.csv'],
  ['outputs/2026-11-29/12-00-01/metrics.csv', 'outputs/*/*/metrics.csv'],
  ['logs/20260101_120000/scalars.json', 'logs/*/scalars.json'],
  ['runs/CartPole__ppo__1__1700000000', 'runs/CartPole__ppo__1__*'],
  [
    'wandb/offline-run-20261130_120000-k3jd82ls/files/wandb-summary.json',
    'wandb/offline-run-*-*/files/wandb-summary.json',
  ],
  ['mlruns/0/0123456789abcdef0123456789abcdef/metrics', 'mlruns/0/*/metrics'],
  ['outputs/17234567890/metrics.csv', 'outputs/*/metrics.csv'],
  ['outputs/3f2504e0-4f89-41d3-9a0c-0305e82c3301/a.csv', 'outputs/*/a.csv'],
  ['outputs/ppo-ab12cd3/a.csv', 'outputs/ppo-*/a.csv'],
  ['outputs/efficient-b4/1000000/deadbeef/a2c.csv', 'outputs/efficient-b4/1000000/deadbeef/a2c.csv'],
  ['outputs/ace2004/cec2017/feb2024/a.csv', 'outputs/ace2004/cec2017/feb2024/a.csv'],
  // Settings are no ids, however long their numbers are.
  ['outputs/lr=0.0031622776601683794/a.csv', 'outputs/lr=0.0031622776601683794/a.csv'],
  ['outputs/lr0.0031622776601683794,wd=3.1622776e05/a.csv', 'outputs/lr0.0031622776601683794,wd=3.1622776e05/a.csv'],
  ['outputs/tokens=1000000000,batch=17234567890/a.csv', 'outputs/tokens=1000000000,batch=17234567890/a.csv'],
  ['outputs/run_id=20003000003/large/a.csv', 'outputs/run_id=*/large/a.csv'],
  ['time=1700000000/job=20003000003/a.csv', 'time=*/job=*/a.csv'],
  ['runs/a', 'runs/a'],
])('%s is one of %s', (path, group) => {
  expect(groupOf(path)).toBe(group);
});
