// A table whose last line has no line break: its writer was stopped within it, or wrote it so.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-cut-'));
});
afterAll(() => rm(folder, { recursive: true }));

const table = (header: string, rows: readonly string[], last: string): string => [header, ...rows, last].join('\n');

const losses = ['1,2.5', '2,2.25', '3,1.75'];
const rates = ['1,2.5,1e-05', '2,2.25,9.5e-06', '3,1.75,9.25e-06'];
const seeds = ['1,2.5,1', '1,3.5,2', '2,2.25,1', '2,3,2', '3,1.75,1'];
const splits = ['1,2.5,train', '1,3.5,test', '2,2.25,train', '2,3,test', '3,1.75,train'];
const fixed = Array.from({ length: 16 }, (_, at) => `${at},${(2 - at / 64).toFixed(4)}`);

test.each([
  ['behind the delimiter', 'step,loss', losses, '4,'],
  ['behind the sign', 'step,loss', losses, '4,-'],
  ['behind the point', 'step,loss', losses, '4,1.'],
  ['within nan', 'step,loss', losses, '4,na'],
  ['within an exponent', 'step,loss,lr', rates, '4,1.5,9.99e-'],
  ['behind the first digit of an exponent', 'step,loss,lr', rates, '4,1.5,9.99e-0'],
  ['in front of the seed', 'step,loss,seed', seeds, '3,2,'],
  ['in front of the part', 'step,loss,split', splits, '3,2,'],
  ['within the part', 'step,loss,split', splits, '3,2,te'],
  ['in front of the delimiter at the end of each line', 'step,loss', losses.map(line => `${line},`), '4,1.5'],
  ['in front of all digits but one that the others have', 'step,loss', fixed, '16,1.750'],
  ['in front of the decimals that the others have', 'step,loss', fixed.slice(0, 4), '4,1'],
])('a line that ends %s is no row', async (_where, header, rows, last) => {
  const whole = await readFile(folder, 'a.csv', table(header, rows, ''));
  const { metrics, unreadable } = await readFile(folder, 'a.csv', table(header, rows, last));
  expect([...metrics].map(([name, { last: value, count }]) => [name, value, count])).toEqual(
    [...whole.metrics].map(([name, { last: value, count }]) => [name, value, count]),
  );
  expect(unreadable).toEqual({ count: 1, line: rows.length + 2, reason: 'no-columns' });
});

test('a line that ends behind its delimiter is no row of a long table', async () => {
  const rows = Array.from({ length: 4000 }, (_, at) => `${at}\t${4000 - at}\tx`);
  const { metrics, unreadable } = await readFile(
    folder,
    'a.tsv',
    table(
      'step\tloss\tlr',
      rows.map(row => row.replace('x', '0.5')),
      '4000\t9\t',
    ),
  );
  expect(metrics.get('loss')).toMatchObject({ last: 1, count: 4000 });
  expect(unreadable).toMatchObject({ count: 1, line: 4002 });
});

test.each([
  ['a number', 'step,loss', losses, '4,1.5', 1.5],
  ['a whole number among decimals that differ', 'step,loss', losses, '4,1', 1],
  ['fewer decimals, as rounded numbers have', 'step,loss', fixed.slice(0, 8), '8,1.875', 1.875],
  ['NaN', 'step,loss', losses, '4,nan', NaN],
  ['a number with a point at its end, as others', 'step,loss', ['1,2.', '2,1.5'], '3,1.', 1],
  ['an empty cell below another one', 'step,loss,val', ['1,2,3', '2,1.5,', '3,1.25,2'], '4,1,', 1],
  ['a sign that says that there is no number, as above', 'step,loss,val', ['1,2,3', '2,1.5,-', '3,1.25,2'], '4,1,-', 1],
  ['a remark that is missing', 'step,loss,note', ['1,2,good', '2,1.5,bad'], '3,1,', 1],
  ['the only number', 'step,loss', [], '1,2', 2],
])('a last line without a line break that ends in %s is a row', async (_what, header, rows, last, loss) => {
  const { metrics, unreadable } = await readFile(folder, 'a.csv', table(header, rows, last));
  expect(metrics.get('loss')).toMatchObject({ last: loss, count: rows.length + 1 });
  expect(unreadable).toBeUndefined();
});

test('a last line without a line break may name what no other row is of', async () => {
  const { metrics } = await readFile(folder, 'a.csv', table('acc,model', ['0.5,resnet50', '0.25,vit'], '0.75,resnet'));
  expect([...metrics.keys()]).toEqual(['resnet50/acc', 'vit/acc', 'resnet/acc']);
});
