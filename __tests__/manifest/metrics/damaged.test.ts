// Files that are damaged, or that no trainer would write: what is read of them stands in them, and what is left out is counted.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readQuoted } from '../../../src/manifest/metrics/tables/quoted.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-damaged-'));
});
afterAll(() => rm(folder, { recursive: true }));

const losses = Array.from({ length: 20_000 }, (_, step) => 5 + step / 100_000);
const texts = {
  'rows.jsonl.gz': losses.map((loss, step) => `{"step":${step},"loss":${loss}}\n`).join(''),
  'rows.csv.gz': `step,loss\n${losses.map((loss, step) => `${step},${loss}\n`).join('')}`,
};

test.each(Object.entries(texts))(
  '%s with a wrong checksum is read up to the damage, in whole lines',
  async (name, text) => {
    const packed = gzipSync(text);
    packed[packed.length - 8] = 255 - (packed[packed.length - 8] ?? 0);
    const { rows, metrics, unreadable, sent } = await readFile(folder, name, packed);
    expect(rows).toBeGreaterThan(losses.length / 2);
    expect(metrics.get('loss')).toMatchObject({ first: 5, last: losses[rows - 1], count: rows });
    expect(sent.at(-1)).toEqual({ step: rows - 1, values: { loss: losses[rows - 1] } });
    expect(unreadable).toEqual({ count: 1, line: 0, reason: 'damaged' });
  },
);

test.each([
  ['its last 8 bytes', 8, 200],
  ['30 bytes', 30, undefined],
  ['a third', 700, undefined],
])('a small packed file that lacks %s is read up to there, in whole lines', async (_title, lost, all) => {
  for (const [name, line] of [
    ['rows.jsonl.gz', (step: number) => `{"step":${step},"loss":${5 + step / 1024}}\n`],
    ['rows.csv.gz', (step: number) => `${step === 0 ? 'step,loss\n' : ''}${step},${5 + step / 1024}\n`],
  ] as const) {
    const packed = gzipSync(Array.from({ length: 200 }, (_, step) => line(step)).join(''));
    const { rows, metrics, unreadable } = await readFile(folder, name, packed.subarray(0, packed.length - lost));
    expect(rows).toBeGreaterThan(20);
    expect(rows).toBe(all ?? rows);
    expect(metrics.get('loss')).toMatchObject({ first: 5, last: 5 + (rows - 1) / 1024, count: rows });
    expect(unreadable).toEqual({ count: 1, line: 0, reason: 'cut-off' });
  }
});

test.each([
  [
    'a document of more than 64 MiB',
    'long.json',
    `{\n  "loss": 1,${' '.repeat(65 * 1024 * 1024)}"acc": 2}`,
    'long-document',
  ],
  ['a point without a step', 'loss.json', '[[1700000000.1,1,2.5],[1700000001.1,2]]', 'no-point'],
])('%s is named as that', async (_title, name, text, reason) => {
  expect((await readFile(folder, name, text)).unreadable).toMatchObject({ count: 1, reason });
});

const rowsOf = (from: number, to: number): string =>
  Array.from({ length: to - from }, (_, at) => `{"step":${from + at},"loss":${30 - from - at}.5}\n`).join('');

test.each([
  '{"st',
  '{"step":11,"lo',
  '{"step":11,"loss":19.',
  '{"step":11,"loss":19.5,"note":"a b',
  '{"step":11,"loss":19.5,"at":{"step":',
])('a row that was written behind %s is read', async cut => {
  const { metrics, unreadable } = await readFile(folder, 'a.jsonl', `${rowsOf(1, 11)}${cut}${rowsOf(11, 21)}`);
  expect(metrics.get('loss')).toMatchObject({ first: 29.5, last: 10.5, count: 20 });
  expect(unreadable).toEqual({ count: 1, line: 11, reason: 'cut-line' });
});

test('an object within a row that is cut is no row', async () => {
  const cut = '{"step":11,"loss":9,"at":{"step":1,"loss":2}';
  const { metrics, unreadable } = await readFile(folder, 'a.jsonl', `${rowsOf(1, 11)}${cut}`);
  expect(metrics.get('loss')).toMatchObject({ last: 20.5, count: 10 });
  expect(unreadable).toMatchObject({ count: 1, line: 11 });
});

test('a metric with more figures beside its steps than a call has arguments is read up to the bound of metrics', async () => {
  const figures = Array.from({ length: 150_000 }, (_, at): [string, number] => [`k${at}`, 1]);
  const text = JSON.stringify({ loss: { steps: [1], values: [2], ...Object.fromEntries(figures) } });
  const { metrics, leftOut, unnamed } = await readFile(folder, 'many.json', text);
  expect(metrics.get('loss')).toMatchObject({ last: 2, count: 1 });
  expect(leftOut.length + unnamed).toBe(1 + figures.length - metrics.size);
});

test('falls of one metric below first rows of many take the time of their bytes', async () => {
  const names = Array.from({ length: 2_000 }, (_, at) => `"m${at}":1`).join();
  const wide = Array.from({ length: 16 }, (_, step) => `{"step":${step},${names}}\n`);
  const rises = Array.from({ length: 60_000 }, (_, at) => `{"step":${16 + at},"m0":1}\n`);
  const falls = Array.from({ length: 15_000 }, (_, at) => `{"step":${60_000 - 3 * at},"m0":1}\n`);
  const began = process.cpuUsage();
  const { rows } = await readFile(folder, 'falls.jsonl', [...wide, ...rises, ...falls].join(''));
  expect(rows).toBe(75_016);
  expect(cpuMilliseconds(began)).toBeLessThan(1_500);
});

test('a number of however many digits is the double that is nearest to it', async () => {
  const numbers = [`0.0${'9'.repeat(500)}01`, `1${'0'.repeat(20)}1`, `0.1${'0'.repeat(500)}1`];
  const { metrics, sent } = await readFile(
    folder,
    'digits.jsonl',
    numbers.map((number, step) => `{"step":${step},"lr":${number}}\n`).join(''),
  );
  expect(metrics.get('lr')).toMatchObject({ first: 0.1, max: 1e21, last: 0.1, count: 3 });
  expect(sent.map(({ values }) => values['lr'])).toEqual([0.1, 1e21, 0.1]);
});

test.each([
  ['opens a cell', (row: number) => `"run ${row}`],
  ['is within a cell', (row: number) => `5" screen ${row}`],
  ['closes a cell too early', (row: number) => `"run" ${row}`],
  ['is open at the end alone', (row: number) => (row === 2000 ? '"run' : 'run')],
])('a stray quote that %s takes no row with it', async (_, note) => {
  const rows = Array.from({ length: 2000 }, (_row, at) => `${at + 1},${note(at + 1)},${at / 2}\n`);
  const { metrics, unreadable, sent } = await readFile(folder, 'stray.csv', `step,note,loss\n${rows.join('')}`);
  expect(metrics.get('loss')).toMatchObject({ first: 0, last: 1999 / 2, count: 2000 });
  expect(sent.every(({ step, values }) => values['loss'] === (step - 1) / 2)).toBe(true);
  expect(unreadable).toBeUndefined();
});

test('cells in quotes are what was written, over lines too, and the line is that on which the record ends', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', '1', ' ', '"', ',', '\n'), maxLength: 8 });
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 });
  const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(table, fc.boolean(), (rows, sparing) => {
      const write = (text: string): string => (sparing && /^[a1 ]*$/.test(text) ? text : quote(text));
      const records = rows.map(cells => cells.map(write).join(','));
      const found = readQuoted(records.join('\n'), ',').toArray();
      expect(found.map(({ record }) => record)).toEqual(rows);
      expect(found.map(({ line }) => line)).toEqual(
        records.map(
          (_, at) =>
            records
              .slice(0, at + 1)
              .join('\n')
              .split('\n').length,
        ),
      );
    }),
    { numRuns: 500 },
  );
});

const long = 'x'.repeat(3 * 1024 * 1024);
test.each([
  ['mlflow', 'mlruns/0/ab/metrics/loss', `1700000000000 2.5 0\n${long}\n1700000000001 1.5 1\n`],
  ['headerless', 'scalars/loss.csv', `0,2.5\n${long}\n1,1.5\n`],
  ['named-values', 'metrics.csv', `loss,1.5\naccuracy,0.75\n${long}\n`],
])('%s: a line that is too long is counted, with its reason', async (format, name, text) => {
  const reading = await readFile(folder, name, text);
  expect(reading.format).toBe(format);
  expect(reading.metrics.get('loss')?.last).toBe(1.5);
  expect(reading.unreadable).toEqual({ count: 1, line: format === 'named-values' ? 3 : 2, reason: 'too-long' });
});
