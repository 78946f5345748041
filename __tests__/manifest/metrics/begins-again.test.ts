// When a training begins again: what had one row, as an evaluation before it or a test behind it, and what is one row itself.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-again-'));
});
afterAll(() => rm(folder, { recursive: true }));

type Part = readonly [name: string, from: number, to: number, by?: number];

/** Rows of one metric each; their values are their lines. */
const write = (parts: readonly Part[]): string =>
  parts
    .flatMap(([name, from, to, by = 1]) =>
      Array.from({ length: Math.floor((to - from) / by) + 1 }, (_, at) => ({ step: from + by * at, name })),
    )
    .map(({ step, name }, at) => JSON.stringify({ step, [name]: at + 1 }))
    .join('\n');

const at = (name: string, step: number): Part => [name, step, step];
const evaluated = (to: number, every: number): Part[] =>
  Array.from({ length: Math.ceil(to / every) }, (_, of): Part[] => [
    ['loss', every * of, every * (of + 1) - 1],
    at('eval', every * (of + 1) - 1),
  ]).flat();
const epochs = [1, 2, 3, 4].flatMap((epoch): Part[] => [['loss', 0, 9], at('eval', epoch)]);

test.each<[string, readonly Part[], restarts: number[], loss: number, others: number]>([
  ['killed behind its only evaluation', [...evaluated(5, 5), ['loss', 5, 7], ...evaluated(20, 5)], [10], 20, 4],
  ['the same once more', [...evaluated(5, 5), ['loss', 5, 7], ...evaluated(5, 5), ['loss', 5, 7]], [10], 8, 1],
  ['a test behind ten steps, twice', [['loss', 0, 9], at('test', 9), ['loss', 0, 9], at('test', 9)], [12], 10, 1],
  [
    'a test behind ten steps, then behind 15',
    [['loss', 0, 9], at('test', 9), ['loss', 0, 14], at('test', 14)],
    [12],
    15,
    1,
  ],
  [
    'an evaluation before each',
    [at('eval', 0), ['loss', 0, 24], at('eval', 0), ['loss', 0, 29], at('eval', 30)],
    [27],
    30,
    2,
  ],
  [
    'before each, with a log of each tenth step',
    [at('eval', 0), ['loss', 10, 240, 10], at('eval', 0), ['loss', 10, 290, 10]],
    [26],
    29,
    1,
  ],
  [
    'another cadence than that of the first',
    [
      ['loss', 0, 2],
      ['loss', 0, 100, 10],
    ],
    [4],
    11,
    0,
  ],
  // What is no new training.
  ['a test at step 0 with a name of its own', [at('eval', 0), ['loss', 0, 29], at('eval', 0)], [], 30, 2],
  ['a late evaluation of the first step', [at('eval', 0), ['loss', 0, 9], at('eval', 0), ['loss', 10, 29]], [], 30, 2],
  ['an evaluation of two sets', [at('eval', 0), at('eval', 0), ['loss', 0, 29]], [], 30, 2],
  ['evaluations that count epochs, of a step that begins again with each', epochs, [], 40, 4],
  ['a resume behind an evaluation', [['loss', 0, 19], at('eval', 19), ['loss', 10, 39], at('eval', 39)], [], 50, 2],
])('%s', async (_title, parts, restarts, loss, others) => {
  const reading = await readFile(folder, 'm.jsonl', write(parts));
  expect({ restarts: reading.restarts, unclear: reading.unclear }).toEqual({ restarts, unclear: [] });
  expect(reading.metrics.get('loss')).toMatchObject({ count: loss });
  expect(reading.metrics.get('loss')?.doubt).toBeUndefined();
  const counts = [...reading.metrics.values()].filter(({ name }) => name !== 'loss').map(({ count }) => count);
  expect(counts).toEqual(others === 0 ? [] : [others]);
});

test.each<[string, readonly Part[], unclear: number, rows: number]>([
  ['one row at the first step, as of a test', [['loss', 0, 59], at('loss', 0)], 61, 61],
  ['one row below it', [['loss', 0, 59], at('loss', -1)], 61, 61],
  ['two rows of the first step', [['loss', 0, 59], at('loss', 0), at('loss', 0)], 61, 62],
  ['a test at the first step, and then it goes on', [['loss', 0, 59], at('loss', 0), ['loss', 60, 99]], 61, 101],
])('%s: unclear, and no row is dropped', async (_title, parts, unclear, rows) => {
  const reading = await readFile(folder, 'm.jsonl', write(parts));
  expect(reading).toMatchObject({ restarts: [], unclear: [unclear], rows, earlierRows: 0 });
  expect(reading.metrics.get('loss')).toMatchObject({ first: 1, last: rows, count: rows, doubt: { kind: 'restart' } });
});

test('a seed that begins with its evaluation is of another thing', async () => {
  const rows = ['', 'x'.repeat(70_000)].flatMap((note, seed) => [
    { seed, step: 0, eval: seed, note },
    ...Array.from({ length: 20 }, (_, step) => ({ seed, step, loss: step })),
  ]);
  const reading = await readFile(folder, 'm.jsonl', rows.map(row => JSON.stringify(row)).join('\n'));
  expect(reading).toMatchObject({ restarts: [], unclear: [22], earlierRows: 0 });
});

/** Each epoch's row, and behind each third one an evaluation of its own; `more` is beside the axis. */
const attempt = (epochs: number, more: (epoch: number) => object): object[] =>
  Array.from({ length: epochs }, (_, at) => at + 1).flatMap(epoch => [
    { ...more(epoch), loss: epoch },
    ...(epoch % 3 === 0 ? [{ ...more(epoch), acc: epoch }] : []),
  ]);

test.each<[string, (epoch: number) => object]>([
  ['the axis', epoch => ({ epoch })],
  ['beside the axis', epoch => ({ step: 10 * epoch, epoch })],
  ['a part of each beside the axis', epoch => ({ step: 10 * epoch, epoch: epoch / 5 })],
])('a short attempt with one evaluation, and its epoch: %s', async (_title, more) => {
  const rows = [...attempt(4, more), ...attempt(20, more)];
  const reading = await readFile(folder, 'm.jsonl', rows.map(row => JSON.stringify(row)).join('\n'));
  expect(reading).toMatchObject({ restarts: [6], unclear: [], earlierRows: 5 });
  expect(reading.metrics.get('acc')).toMatchObject({ count: 6 });
});

/** Episodes, which end at steps of their own. */
const episodes = (count: number, first: number): number[] =>
  Array.from({ length: count }, (_, at) => first + 110 * at + ((at * at * 37) % 90));

test.each<[string, readonly number[], readonly number[], unclear: number, resumes: number]>([
  ['a second attempt whose first episode ends later', episodes(40, 120), episodes(60, 196), 1, 0],
  [
    'a larger batch',
    episodes(40, 0).map((_, at) => 256 * (at + 1)),
    episodes(60, 0).map((_, at) => 512 * (at + 1)),
    1,
    0,
  ],
  ['a resume', episodes(40, 120), episodes(60, 120).slice(20), 0, 1],
  ['a resume of a short training', [0, 10, 20, 30, 40, 50], [10, 20, 30, 40, 50, 60], 0, 1],
])('%s', async (_title, one, other, unclear, resumes) => {
  const rows = [...one, ...other].map((step, at) => ({ global_step: step, episodic_return: at }));
  const reading = await readFile(folder, 'm.jsonl', rows.map(row => JSON.stringify(row)).join('\n'));
  expect([reading.restarts, reading.unclear.length, reading.resumes.length]).toEqual([[], unclear, resumes]);
  expect(reading.metrics.get('episodic_return')?.doubt?.kind).toBe(unclear > 0 ? 'restart' : undefined);
  expect(reading.rows).toBe(rows.length);
});
