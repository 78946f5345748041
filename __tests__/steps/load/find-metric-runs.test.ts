// Which runs the patterns of the input `metrics` mean: each once, and none is hidden by a file above it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { findPaths } from '../../../src/manifest/find.ts';
import { findMetricRuns } from '../../../src/manifest/without-manifest.ts';
import { RunsOfMatches } from '../../../src/steps/load/runs-of-matches.ts';
import { eventsFile, scalar } from '../../manifest/metrics/event-writer.ts';

let workspace: string;
beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'wf-runs-'));
});
afterEach(() => rmSync(workspace, { recursive: true }));

const table = 'step,loss\n1,2\n2,1\n';
const state = '{"log_history": [{"step": 1, "loss": 2}]}';
const events = eventsFile([[scalar('loss', 1)]], [1]);

const contentOf = (name: string): string | Buffer => {
  if (name.includes('tfevents')) return events;
  if (name.endsWith('config.json')) return '{"lr": 0.1}';
  if (name.endsWith('trainer_state.json')) return state;
  return name.includes('metrics/') ? '1700000000000 2.5 0\n' : table;
};

const event = 'events.out.tfevents.1.h';

test.each<[title: string, files: string[], patterns: string[], runs: string[]]>([
  [
    'a file of the folder above hides no run',
    ['outputs/summary.csv', 'outputs/seed1/metrics.csv', 'outputs/seed2/metrics.csv'],
    ['outputs/**'],
    ['outputs', 'outputs/seed1', 'outputs/seed2'],
  ],
  ['a run within a run', ['runs/a/metrics.csv', 'runs/a/eval/metrics.csv'], ['runs/**'], ['runs/a', 'runs/a/eval']],
  [
    'a narrower pattern',
    ['runs/a/metrics.csv', 'runs/a/eval/metrics.csv'],
    ['runs/*', 'runs/*/eval'],
    ['runs/a', 'runs/a/eval'],
  ],
  [
    'a path in another spelling',
    ['outputs/metrics.csv', 'outputs/seed1/metrics.csv'],
    ['outputs', './outputs/seed1/metrics.csv'],
    ['outputs', 'outputs/seed1/metrics.csv'],
  ],
  [
    'a file that its folder has already',
    ['outputs/a/m.csv'],
    ['outputs', './outputs/a/m.csv', 'outputs/*/m.csv'],
    ['outputs/a'],
  ],
  [
    'a path that its folder does not choose',
    ['outputs/metrics.csv', 'outputs/config.json'],
    ['outputs', './outputs/../outputs/config.json'],
    ['outputs', 'outputs/config.json'],
  ],
  [
    'what a folder does not choose',
    ['outputs/a/m.csv', 'outputs/a/config.json'],
    ['outputs/**', 'outputs/*/*'],
    ['outputs/a'],
  ],
  [
    'checkpoints',
    [
      'outputs/trainer_state.json',
      'outputs/checkpoint-5/trainer_state.json',
      'outputs/checkpoint-9/trainer_state.json',
    ],
    ['outputs/**'],
    ['outputs'],
  ],
  [
    'checkpoints alone',
    ['outputs/checkpoint-5/trainer_state.json', 'outputs/checkpoint-9/trainer_state.json'],
    ['outputs/**'],
    ['outputs'],
  ],
  ['values of MLflow', ['mlruns/0/a/metrics/loss', 'mlruns/0/a/metrics/acc'], ['mlruns/**'], ['mlruns/0/a']],
  ['events in parts', [`logs/a/train/${event}`, `logs/a/val/${event}`], ['logs/**'], ['logs/a']],
  [
    'events beside a table',
    ['logs/a/m.csv', `logs/a/train/${event}`, `logs/a/${event}`, `logs/a/${event}2`],
    ['logs/**'],
    ['logs/a'],
  ],
  [
    'events of several runs below a table',
    ['logs/all.csv', `logs/a/${event}`, `logs/b/${event}`],
    ['logs/**'],
    ['logs', 'logs/a', 'logs/b'],
  ],
])('%s', async (_title, files, patterns, runs) => {
  for (const name of files) {
    mkdirSync(dirname(join(workspace, name)), { recursive: true });
    writeFileSync(join(workspace, name), contentOf(name));
  }
  const found = new RunsOfMatches(workspace, patterns);
  for (const match of await findPaths(workspace, patterns, 'metrics'))
    if (!found.has(match)) found.add(await findMetricRuns(match));
  expect(found.runs.map(({ displayPath }) => displayPath)).toEqual(runs);
});
