// What a label says is known of the whole file, and not of its first rows alone.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';
import { lines } from './stranger.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-names-'));
});
afterAll(() => rm(folder, { recursive: true }));

const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);
/** Of which a file's first bytes hold some. */
const long = 'x'.repeat(1_000);
const weights = ['openai', 'laion', 'datacomp', 'metaclip'];
const csv = (rows: readonly Record<string, unknown>[]): string =>
  [Object.keys(rows[0] ?? {}), ...rows.map(row => Object.values(row))].map(cells => `${cells.join(',')}\n`).join('');

test.each([
  ['lines', 'm.jsonl', lines],
  ['an array', 'm.json', JSON.stringify],
  ['a table', 'm.csv', csv],
])('results of more than 200 samples are one curve, however long their rows are: %s', async (_title, name, write) => {
  for (const patch of ['', long]) {
    const rows = numbers(500).map(at => ({ task_id: `django__${at}-x`, patch: `p${patch}`, resolved: at % 2 }));
    const reading = await readFile(folder, name, write(rows));
    expect([...reading.metrics.keys()]).toEqual(['resolved']);
    expect(reading.metrics.get('resolved')).toMatchObject({ count: 500, first: 0, last: 1 });
    expect(reading.leftOut).toContainEqual({ name: 'task_id', reason: 'many-names', line: 1 });
    expect(reading.sent.length).toBe(500);
    expect(reading.sent.every(({ values }) => 'resolved' in values)).toBe(true);
  }
});

test('200 names are names, and 201 of seeds are none', async () => {
  for (const [count, metrics] of [
    [200, 200],
    [201, 1],
  ] as const) {
    const rows = numbers(2).flatMap(step => numbers(count).map(seed => ({ step, seed, pad: long, loss: seed })));
    const sorted = rows.toSorted((one, other) => one.seed - other.seed);
    const reading = await readFile(folder, 'm.jsonl', lines(sorted));
    expect(reading.metrics.size).toBe(metrics);
  }
});

test('a split beside samples still tells their metrics apart', async () => {
  const rows = numbers(600).map(at => ({ split: at % 2 ? 'val' : 'test', task_id: `t${at}x`, pad: long, ok: at }));
  const { metrics } = await readFile(folder, 'm.jsonl', lines(rows));
  expect([...metrics].map(([name, { count }]) => [name, count])).toEqual([
    ['test/ok', 300],
    ['val/ok', 300],
  ]);
});

test.each([6, 60])(
  'a table of %i data sets, of models with several weights each, has a metric for each row',
  async sets => {
    const rows = numbers(sets).flatMap(set =>
      numbers(12).map(at => ({
        dataset: `set${set}x`,
        model: `vit${at >> 2}b`,
        pretrained: weights[at % 4],
        pad: 'abc def. '.repeat(12),
        acc: at,
      })),
    );
    const reading = await readFile(folder, 'm.csv', csv(rows));
    expect(reading.metrics.size).toBe(12 * sets);
    expect(reading.metrics.get('set0x/vit1b/datacomp/acc')).toMatchObject({ count: 1, last: 6 });
  },
);

test.each(['type', 'kind', 'event', 'stage'])('an evaluation that begins late under %s is a part', async key => {
  const rows = numbers(1_000).map(step => ({ [key]: 'step', step, pad: long.slice(900), loss: step }));
  const late = { [key]: 'eval', step: 999, loss: 5 };
  const { metrics } = await readFile(folder, 'm.jsonl', lines([...rows, late]));
  expect(metrics.get('loss')).toMatchObject({ count: 1_000, last: 999 });
  expect(metrics.get('eval/loss')).toMatchObject({ count: 1, last: 5 });
});
