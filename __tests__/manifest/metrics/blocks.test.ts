// Rows that are sorted by something else than their steps are no trainings of which all but the last are dropped.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-blocks-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A block of rows for each value, with as many steps. */
const blocks = (
  key: string,
  values: readonly (string | number)[],
  steps: number,
  of = (step: number): string => `${step}`,
): string =>
  `${key},step,score\n${values.flatMap(value => Array.from({ length: steps }, (_, step) => `${value},${step},${of(step)}\n`)).join('')}`;

/** More rows of the first block than labels are looked for in. */
const many = 6_000;

test.each([
  ['seeds', blocks('seed', [0, 1, 2], many), 3 * many],
  ['tasks', blocks('task', ['lift', 'push'], many), 2 * many],
  ['tasks that are numbers', blocks('task', [4, 2], many), 2 * many],
  ['persons, whose names do not leave', blocks('speaker', ['Ada Lovelace', 'Bob'], 4), 8],
  ['paths', blocks('env', ['/data/a', '/data/b'], 4), 8],
  ['two seeds of each of two persons', blocks('speaker', ['Ada', 'Bob', 'Ada', 'Bob'], 4), 16],
  ['models by their files', blocks('model_path', ['a/0.zip', 'a/1.zip', 'a/2.zip'], 20), 60],
  ['islands of a key that comes late', blocks('island', ['', 'north', 'south'], 4), 8],
])('%s: unclear, and no row is dropped', async (_title, content, rows) => {
  const { metrics, restarts, unclear, earlierRows } = await readFile(folder, 'm.csv', content);
  const earlier = content.includes('\n,') ? 4 : 0;
  expect({ restarts: restarts.length, earlierRows }).toEqual({ restarts: earlier && 1, earlierRows: earlier });
  expect(unclear.length).toBeGreaterThan(0);
  expect([...metrics.keys()].filter(name => name !== 'task')).toEqual(['score']);
  expect(metrics.get('score')).toMatchObject({ count: rows, doubt: { kind: 'restart' } });
});

/** Rows that name their metric, of one run after the other, each with steps of its own. */
const ofRuns = (key: string, names: readonly string[], tags: readonly string[]): string =>
  `step,tag,value,${key}\n${names
    .flatMap((name, run) =>
      tags.flatMap(tag =>
        Array.from({ length: 20 }, (_, step) => `${step},${tag},${100 * run + step},${name.replace('TAG', tag)}\n`),
      ),
    )
    .join('')}`;

test.each([
  ['one metric', ofRuns('dir_name', ['DQN', 'PPO'], ['loss']), 1],
  ['two metrics', ofRuns('dir_name', ['DQN', 'PPO', 'SAC'], ['loss', 'acc']), 2],
])('runs of a table of names and values, with %s: unclear, and no row is dropped', async (_title, content, count) => {
  const { metrics, restarts, unclear } = await readFile(folder, 'm.csv', content);
  expect([restarts, unclear.length]).toEqual([[], count]);
  expect(metrics.get('loss')).toMatchObject({ count: 20 * (count + 1), doubt: { kind: 'restart' } });
});

test.each([
  ['unit', ['TAG', 'TAG']],
  ['run_hash', ['3f2a9c1', 'b77e210']],
])(
  '%s beside a name and a value says nothing of what a row is of: a training that was started again',
  async (key, names) => {
    const { metrics, restarts } = await readFile(folder, 'm.csv', ofRuns(key, names, ['loss', 'acc']));
    expect(restarts).toEqual([42]);
    expect(metrics.get('loss')).toMatchObject({ count: 20, first: 100 });
    expect(metrics.get('loss')?.doubt).toBeUndefined();
  },
);

test('what counts by more than one may be a setting: unclear', async () => {
  const { metrics, restarts, unclear } = await readFile(folder, 'm.csv', blocks('checkpoint', [1000, 2000], 20));
  expect([restarts, unclear.length]).toEqual([[], 1]);
  expect(metrics.get('score')).toMatchObject({ count: 40, doubt: { kind: 'restart' } });
});

test.each([2, 3, 6])('a metric of some rows is in doubt too, in blocks of %i persons', async count => {
  const persons = ['Ada', 'Bob', 'Cem', 'Dan', 'Eve', 'Fay'].slice(0, count);
  const content = `speaker,step,score,eval\n${persons.flatMap(of => [0, 1, 2, 3].map(step => `${of},${step},${step},${step % 2 === 1 ? 1 : ''}\n`)).join('')}`;
  const { metrics, restarts, unclear } = await readFile(folder, 'm.csv', content);
  expect(restarts).toEqual([]);
  expect(unclear.length).toBeGreaterThan(0);
  for (const name of ['score', 'eval'])
    expect([metrics.get(name)?.count, metrics.get(name)?.doubt?.kind]).toEqual([
      count * (name === 'eval' ? 2 : 4),
      'restart',
    ]);
});

test('a block that is longer, and has more of a metric of some rows, is one too', async () => {
  const rows = (of: string, steps: number): string =>
    Array.from({ length: steps }, (_, step) => `${of},${step},${step},${step % 2 === 1 ? 1 : ''}\n`).join('');
  const { metrics, unclear } = await readFile(
    folder,
    'm.csv',
    `speaker,step,score,eval\n${rows('Ada', 4)}${rows('Bob', 9)}`,
  );
  expect(unclear).toEqual([6]);
  for (const name of ['score', 'eval']) expect(metrics.get(name)?.doubt?.kind).toBe('restart');
});

test.each([
  ...['round', 'episode', 'iteration', 'generation', 'cycle', 'episode_id', 'traj_id', 'rollout', 'outer_epoch'],
  ...['eval_step', 'checkpoint', 'al_round'],
])('each %s has its steps', async key => {
  const { metrics, earlierRows, unclear } = await readFile(folder, 'm.csv', blocks(key, [0, 1, 2], 4));
  expect({ earlierRows, unclear }).toEqual({ earlierRows: 0, unclear: [] });
  expect(metrics.get('score')).toMatchObject({ count: 12, last: 3 });
  expect(metrics.get('score')?.doubt).toBeUndefined();
});

test('a metric that each round has at some steps begins no training', async () => {
  const content = `round,step,score,eval\n${[0, 1, 2].flatMap(of => [0, 1, 2, 3].map(step => `${of},${step},${10 * of + step},${step === 2 ? of : ''}\n`)).join('')}`;
  const { metrics, earlierRows, unclear } = await readFile(folder, 'm.csv', content);
  expect({ earlierRows, unclear }).toEqual({ earlierRows: 0, unclear: [] });
  expect(metrics.get('score')).toMatchObject({ count: 12, last: 23 });
  expect(metrics.get('eval')).toMatchObject({ count: 3, last: 2 });
  expect(metrics.get('eval')?.doubt).toBeUndefined();
});

test.each([
  ['rounds that begin again with the training', blocks('round', [0, 1, 0, 1], 20)],
  ['a text that is the same', blocks('speaker', ['Ada', 'Ada'], 40)],
  [
    'a text that changes within a training',
    `${blocks('mode', ['warmup'], 20)}main,20,1\n${blocks('mode', ['warmup'], 20).slice(16)}main,20,1\n`,
  ],
  ['hashes', blocks('commit', ['3f2a9c1', 'b77e210'], 40)],
  ['process ids', blocks('pid', [311, 322], 40)],
  [
    'a metric that was the same',
    `acc,step,score\n${[0, 1].flatMap(of => Array.from({ length: 9 }, (_, step) => `${of === 0 ? 0.1 : step},${step},1\n`)).join('')}`,
  ],
  ['a number of a metric', blocks('count', [0, 1], 40)],
  ['a number of steps', blocks('n_steps', [1000, 1001], 40)],
  ['a number of GPUs', blocks('num_gpus', [2, 4], 40)],
  ['a number of attempts', blocks('attempt', [0, 1], 40)],
])('%s: a training that began again', async (_title, content) => {
  const { earlierRows, restarts } = await readFile(folder, 'm.csv', content);
  expect(restarts.length).toBe(1);
  expect(earlierRows).toBe((content.trim().split('\n').length - 1) / 2);
});

/** Ten steps, twice, beside what goes on. */
const twice = (key: string, of: (row: number) => number): string =>
  `${key},global_step,score\n${Array.from({ length: 20 }, (_, row) => `${of(row)},${row % 10},${row}\n`).join('')}`;

test.each([
  ['seconds', (row: number): number => 1_700_000_000 + row],
  ['seconds since the beginning', (row: number): number => 0.5 + 1.5 * row],
])('t in %s goes on in a training that was started again', async (_title, of) => {
  const { metrics, restarts, unclear } = await readFile(folder, 'm.csv', twice('t', of));
  expect({ restarts, unclear }).toEqual({ restarts: [12], unclear: [] });
  expect(metrics.get('score')).toMatchObject({ count: 10, first: 10 });
});

test('t that counts has its steps begin again', async () => {
  const { restarts, unclear, earlierRows } = await readFile(
    folder,
    'm.csv',
    twice('t', row => row),
  );
  expect({ restarts, unclear, earlierRows }).toEqual({ restarts: [], unclear: [], earlierRows: 0 });
});

test("W&B's _step goes on in the same run: unclear", async () => {
  const { metrics, restarts, unclear } = await readFile(
    folder,
    'm.csv',
    twice('_step', row => row),
  );
  expect({ restarts, unclear }).toEqual({ restarts: [], unclear: [12] });
  expect(metrics.get('score')).toMatchObject({ count: 20, doubt: { kind: 'restart' } });
});

test('a block that begins with a seed that the one before has not: unclear, and no row is dropped', async () => {
  const seeds: Record<string, readonly number[]> = { lift: [1, 2, 3], push: [1, 3], stack: [2, 1, 3], turn: [1, 2, 3] };
  // The first is longer than what labels are looked for in.
  const rows = Object.entries(seeds).flatMap(([env, all]) =>
    all.flatMap(seed => Array.from({ length: 1_000 }, (_, at) => `${1000 * at},${seed},${env}_with_arms,${at},a\n`)),
  );
  const text = `step,seed,env,score,agent\n${rows.join('')}`;
  const { metrics, restarts, earlierRows, unclear } = await readFile(folder, 'm.csv', text);
  expect({ restarts, earlierRows, unclear }).toEqual({ restarts: [], earlierRows: 0, unclear: [3002, 6002, 10_002] });
  expect(metrics.get('seed 3/score')).toMatchObject({ count: 4_000, doubt: { kind: 'restart' } });
});
