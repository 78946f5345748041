// Words in front of the rows of JSON lines: each part of the data is a label, and other words say nothing.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { cpuMilliseconds } from '../../cpu-time.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-fronts-'));
});
afterAll(() => rm(folder, { recursive: true }));

const steps = Array.from({ length: 20 }, (_, step) => step);
const linesOf = (line: (step: number) => string): string => steps.map(step => `${line(step)}\n`).join('');

const figuresOf = async (text: string): Promise<unknown> => {
  const { metrics, rows, lost } = await readFile(folder, 'm.jsonl', text);
  expect(lost.rows).toBe(0);
  const figures = [...metrics].map(([name, { last, count }]) => [name, last, count]);
  return { figures, rows };
};

test.each<[string, (step: number) => string, string, string]>([
  ['JSON', step => `epoch ${step} train {"loss":1} val {"loss":2}`, 'train/loss', 'val/loss'],
  ["Python's dicts", step => `Epoch ${step}: Train={'loss': 1.0} | Val={'loss': 2.0} | lr=1`, 'train/loss', 'val/loss'],
  ['a row with steps', step => `{"step":${step},"loss":1} eval {"step":${step},"loss":2}`, 'loss', 'eval/loss'],
])('the part in front of each object is its label: %s', async (_title, line, one, other) => {
  const figures = [
    [one, 1, 20],
    [other, 2, 20],
  ];
  expect(await figuresOf(linesOf(line))).toEqual({ figures, rows: 40 });
});

test('the name of a part behind each object is not that of the next one', async () => {
  const text = linesOf(step => `{"step":${step},"loss":1} train {"step":${step},"loss":2} val`);
  const { metrics, lost } = await readFile(folder, 'm.jsonl', text);
  expect([...metrics].map(([name, { count }]) => [name, count])).toEqual([['loss', 40]]);
  expect(lost.text).toBe(20);
});

test('a list behind the name of a part is of it', async () => {
  const text = linesOf(step => `val [{"step":${step},"loss":1},{"acc":3}] train {"step":${step},"loss":2}`);
  const figures = [
    ['val/loss', 1, 20],
    ['acc', 3, 20],
    ['train/loss', 2, 20],
  ];
  expect(await figuresOf(text)).toEqual({ figures, rows: 60 });
});

test.each<[string, (step: number) => string]>([
  ['levels and units', step => `${step % 2 ? 'INFO 3s/it' : 'WARNING 2it/s'} {"step":${step >> 1},"loss":${step}}`],
  ['days and months', step => `${step < 10 ? 'Mon Nov' : 'Tue Dec'} {"step":${step >> 1},"loss":${step}}`],
  ['a word once', step => `${step === 9 ? 'resumed' : 'it'} {"step":${step >> 1},"loss":${step}}`],
  ['numbers of steps', step => `train [${step}/20] {"epoch":${step >> 1},"loss":${step}}`],
  ['steps that go on', step => `${step % 2 ? 'warm' : 'cold'} {"step":${step},"loss":${step}}`],
])('other words say nothing: %s', async (_title, line) => {
  expect(await figuresOf(linesOf(line))).toEqual({ figures: [['loss', 19, 20]], rows: 20 });
});

test('a row that two loggers write is joined', async () => {
  const text = linesOf(step => `logger {"step":${step},"loss":1}\nconsole {"step":${step},"loss":1}`);
  expect(await figuresOf(text)).toEqual({ figures: [['loss', 1, 40]], rows: 40 });
});

test('a training that began again behind the same words is a new one', async () => {
  const text = linesOf(step => `INFO train {"step":${step},"loss":2}`);
  expect(await readFile(folder, 'm.jsonl', text + text)).toMatchObject({ rows: 20, earlierRows: 20 });
});

// The least of three: what else runs on the machine makes a ratio larger and smaller.
test.each(['a-', 'a_', 'train_', 'val ', 'rank1 ', 'a'])('fronts of many %s cost little more than rows', async part => {
  const long = part.repeat(250 / part.length);
  const measure = async (line: (at: number) => string): Promise<number> => {
    const text = Array.from({ length: 10_000 }, (_, at) => `${line(at)}\n`).join('');
    const began = process.cpuUsage();
    expect((await readFile(folder, 'm.jsonl', text)).rows).toBe(10_000);
    return cpuMilliseconds(began);
  };
  let least = Infinity;
  for (let tried = 0; tried < 3 && least >= 12; tried++) {
    const rows = await measure(at => `{"a":${at},"text":"${long}"}`);
    least = Math.min(least, (await measure(at => `${at}${long}{"a":${at}}`)) / rows);
  }
  expect(least).toBeLessThan(12);
});
