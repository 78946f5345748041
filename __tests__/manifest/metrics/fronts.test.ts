// Words in front of the rows of JSON lines: each part of the data is a label, and words that no label says do not join rows.
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
  const { metrics, leftOut, rows, lost } = await readFile(folder, 'm.jsonl', text);
  expect(lost.rows).toBe(0);
  const figures = [...metrics].map(([name, { last, count }]) => [name, last, count]);
  return { figures, refused: leftOut.filter(({ reason }) => reason === 'front').map(({ name }) => name), rows };
};

test.each<[string, (step: number) => string, string, string]>([
  ['JSON', step => `epoch ${step} train {"loss":1} val {"loss":2}`, 'train/loss', 'val/loss'],
  ["Python's dicts", step => `Epoch ${step}: Train={'loss': 1.0} | Val={'loss': 2.0} | lr=1`, 'train/loss', 'val/loss'],
  ['a row with steps', step => `{"step":${step},"loss":1} eval {"step":${step},"loss":2}`, 'loss', 'eval/loss'],
  [
    'a part with a word of its own',
    step => `val {"step":${step},"loss":1}\nval_ood {"step":${step},"loss":2}`,
    'val/loss',
    'val_ood/loss',
  ],
])('the part in front of each object is its label: %s', async (_title, line, one, other) => {
  const figures = [
    [one, 1, 20],
    [other, 2, 20],
  ];
  expect(await figuresOf(linesOf(line))).toEqual({ figures, refused: [], rows: 40 });
});

test('a list behind the name of a part is of it', async () => {
  const text = linesOf(step => `val [{"step":${step},"loss":1},{"acc":3}] train {"step":${step},"loss":2}`);
  const figures = [
    ['val/loss', 1, 20],
    ['acc', 3, 20],
    ['train/loss', 2, 20],
  ];
  expect(await figuresOf(text)).toEqual({ figures, refused: [], rows: 60 });
});

test.each<[string, (step: number) => string]>([
  ['two things', step => `student {"step":${step},"loss":1}\nteacher {"step":${step},"loss":2}`],
  ['of one part', step => `val seen {"step":${step},"loss":1}\nval unseen {"step":${step},"loss":2}`],
  ['processes', step => `[rank0] {"step":${step},"loss":1}\n[rank1] {"step":${step},"loss":2}`],
  [
    'a thing and none',
    step => `{"step":${step},"loss":1}\nema {"step":${step},"loss":1}\nteacher {"step":${step},"loss":2}`,
  ],
  ['numbered parts', step => `val1: {"step":${step},"loss":1}\nval2: {"step":${step},"loss":2}`],
  ['steps in front', step => `Step ${step}: {"loss":1}\nEvaluating ${step}: {"loss":2}`],
  ['two on one line', step => `${step} before {"loss":1} after {"loss":2}`],
  ['parts behind the objects', () => `{"loss":1} (train) {"loss":2} (val)`],
])('rows of one step behind other words are not joined: %s', async (_title, line) => {
  const text = linesOf(step => line(step).replace('{', '{"lr":3,'));
  expect(await figuresOf(text)).toMatchObject({ figures: [['lr', 3, expect.any(Number)]], refused: ['loss'] });
});

test.each<[string, (step: number) => string]>([
  ['levels and units', step => `${step % 2 ? 'INFO 3s/it' : 'WARNING 2it/s'} {"step":${step >> 1},"loss":${step}}`],
  ['days and months', step => `${step < 10 ? 'Mon Nov' : 'Tue Dec'} {"step":${step >> 1},"loss":${step}}`],
  ['a word once', step => `${step === 9 ? 'resumed' : 'it'} {"step":${step >> 1},"loss":${step}}`],
  ['numbers of steps', step => `train [${step}/20] {"epoch":${step >> 1},"loss":${step}}`],
  ['steps that go on', step => `${step % 2 ? 'warm' : 'cold'} {"step":${step},"loss":${step}}`],
])('other words say nothing: %s', async (_title, line) => {
  expect(await figuresOf(linesOf(line))).toEqual({ figures: [['loss', 19, 20]], refused: [], rows: 20 });
});

test('a row that two loggers write is joined', async () => {
  const text = linesOf(step => `logger {"step":${step},"loss":1}\nconsole {"step":${step},"loss":1}`);
  expect(await figuresOf(text)).toEqual({ figures: [['loss', 1, 40]], refused: [], rows: 40 });
});

test.each(['seed', 'fold ', 'run_'])('blocks of rows behind %s and a number are no earlier training', async thing => {
  const text = [0, 1].map(at => linesOf(step => `${thing}${at}: {"step":${step},"loss":${at}}`)).join('');
  const { rows, earlierRows, metrics } = await readFile(folder, 'm.jsonl', text);
  expect({ rows, earlierRows, doubt: metrics.get('loss')?.doubt?.kind }).toEqual({
    rows: 40,
    earlierRows: 0,
    doubt: 'restart',
  });
});

test('a training that began again behind the same words is a new one', async () => {
  const text = linesOf(step => `INFO train {"step":${step},"loss":2}`);
  expect(await readFile(folder, 'm.jsonl', text + text)).toMatchObject({ rows: 20, earlierRows: 20 });
});

// The least of three: what else runs on the machine makes a ratio larger and smaller.
test.each(['a-', 'a_', 'train_', 'val ', 'rank1 ', 'a'])('fronts of many %s cost little more than rows', async part => {
  const long = part.repeat(250 / part.length);
  const measure = async (line: (at: number) => string): Promise<number> => {
    const text = Array.from({ length: 20_000 }, (_, at) => `${line(at)}\n`).join('');
    const began = process.cpuUsage();
    expect((await readFile(folder, 'm.jsonl', text)).rows).toBe(20_000);
    return cpuMilliseconds(began);
  };
  const ratios: number[] = [];
  for (let tried = 0; tried < 3; tried++) {
    const rows = await measure(at => `{"a":${at},"text":"${long}"}`);
    ratios.push((await measure(at => `${at}${long}{"a":${at}}`)) / rows);
  }
  expect(Math.min(...ratios)).toBeLessThan(12);
});
