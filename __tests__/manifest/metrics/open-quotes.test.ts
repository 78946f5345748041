// Quotes that never close: what waits for their end is searched once, and no row is lost.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpuMilliseconds } from '../../cpu-time.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-quotes-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rows = 30_000;

/** About 4 MiB; a note before each row of which `isStray` has a quote that opens nothing. */
function tableOf(isStray: (row: number) => boolean): string {
  const lines = Array.from({ length: rows }, (_, at) => `${at},0.${at},${isStray(at) ? '"' : ''}${'x'.repeat(120)}\n`);
  return `step,loss,note\n${lines.join('')}`;
}

test('a stray quote in each megabyte costs little more than none', async () => {
  const timeOf = async (table: string): Promise<number> => {
    const began = process.cpuUsage();
    const { metrics } = await readFile(folder, 'a.csv', table);
    expect(metrics.get('loss')?.count).toBe(rows);
    return cpuMilliseconds(began);
  };
  const plain = tableOf(() => false);
  await timeOf(plain);
  const [none, stray] = [await timeOf(plain), await timeOf(tableOf(at => at % 7_700 === 1))];
  expect(stray).toBeLessThan(3 * none + 100);
});

test('a quoted cell over many lines is one cell, and the lines after it keep their numbers', async () => {
  const note = `"${'a, b\n'.repeat(5_000)}"`;
  const { metrics, leftOut } = await readFile(folder, 'a.csv', `step,loss,note\n1,2,${note}\n2,1,x\n3,0.5,x,odd\n`);
  expect(metrics.get('loss')).toMatchObject({ first: 2, last: 0.5, count: 3 });
  expect(leftOut).toContainEqual({ name: 'column 4', reason: 'text', line: 5_004 });
});

test.each([
  ['', "9,9,9,9,{'lr': 0.1, 'hiddens': [512, 256, 128]}"],
  ['in the first line of it', "{'lr': 0.1, 'hiddens': [512, 256, 128]}\n 7, 8\n 5, 6, 7, 8, 9"],
  ['with doubled quotes', 'a ""b"", 9, 9, 9, 9'],
])('a table that is cut within a quoted cell ends in the row before, %s', async (_title, cell) => {
  const table = `step,config,loss,acc\n1,"{'lr': 0.1, 'x': [1, 2]}",2,0.5\n2,"a\nb",1,0.75\n`;
  const { metrics, unreadable } = await readFile(folder, 'a.csv', `${table}3,"${cell}`);
  expect([...metrics].map(([name, { last, count }]) => [name, last, count])).toEqual([
    ['loss', 1, 2],
    ['acc', 0.75, 2],
  ]);
  expect(unreadable).toEqual({ count: 1, line: 5, reason: 'no-columns' });
});

test('a quote that is never closed is a stray one where rows follow it, also if the last line has no end', async () => {
  const { metrics, unreadable } = await readFile(folder, 'a.csv', 'step,loss,note\n1,2,"x\n2,1,x\n3,0.5,x');
  expect(metrics.get('loss')).toMatchObject({ first: 2, last: 0.5, count: 3 });
  expect(unreadable).toBeUndefined();
});
