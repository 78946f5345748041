// Rows that could not be read: how many, and whether the file ends in them.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as writer from './event-writer.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-lost-'));
});
afterAll(() => rm(folder, { recursive: true }));

const rows = (count: number, line: (step: number) => string): string =>
  Array.from({ length: count }, (_, step) => `${line(step)}\n`).join('');
const good = (step: number): string => `{"step":${step},"loss":${step}.5}`;
const bad = (step: number): string => `{"step":${step},"at":datetime.datetime(2026, 1, 1),"loss":${step}.5}`;
const none = { rows: 0, atEnd: 0, line: 0, text: 0, isRestUnknown: false };

test.each<[string, string, object]>([
  [
    'rows with what JSON does not have, to the end',
    rows(200, step => (step < 10 ? good : bad)(step)),
    { rows: 190, atEnd: 190, line: 11 },
  ],
  ['one of them within', rows(20, step => (step === 5 ? bad : good)(step)), { rows: 1 }],
  ['the last of them without a line end', `${rows(9, good)}${bad(9)}`, { rows: 1, atEnd: 1, line: 10 }],
  [
    'lists from some row on',
    rows(20, step => (step < 10 ? good(step) : `[${step}]`)),
    { rows: 10, atEnd: 10, line: 11 },
  ],
  ['lines of text', rows(20, step => `${good(step)}\nsaved model ${step}`), { text: 20 }],
  [
    'text above and below',
    `starting\n${rows(3, good)}Traceback (most recent call last):\n  File "a.py", line 3\n`,
    { text: 2 },
  ],
  ['a row that is cut off', `${rows(9, good)}{"step":9,"lo`, {}],
  ['a row behind one that is cut off', `${rows(9, good)}{"step":9,"lo${rows(9, good)}`, {}],
  ['zeros behind the last row', `${rows(9, good)}${'\0'.repeat(500)}`, {}],
])('JSON lines: %s', async (_title, text, lost) => {
  expect((await readFile(folder, 'm.jsonl', text)).lost).toEqual({ ...none, ...lost });
});

test('the metrics of a file that ends in such rows are in doubt, and those of another are not', async () => {
  const { metrics } = await readFile(
    folder,
    'm.jsonl',
    rows(20, step => (step < 10 ? good : bad)(step)),
  );
  expect(metrics.get('loss')).toMatchObject({ last: 9.5, doubt: { kind: 'unread', rows: 10, line: 11, step: 9 } });
  const sound = await readFile(
    folder,
    'm.jsonl',
    rows(20, step => (step === 10 ? bad : good)(step)),
  );
  expect(sound.metrics.get('loss')?.doubt).toBeUndefined();
});

test.each<[string, string, string, string]>([
  ['train and val', 'train', 'val', 'train/loss'],
  ['train and val with a colon and an epoch', '[1/9] Epoch 1 train:', '[1/9] Epoch 1 val:', 'train/loss'],
  [
    "fairseq's names of modules",
    '2026-11-30 | INFO | train.py | train |',
    '2026-11-30 | INFO | train.py | Val |',
    'train/loss',
  ],
  ['nothing and val', '', 'val', 'loss'],
  ['training and val of a file', 'run.py train:', 'train.py val', 'train/loss'],
])('a part of the data in front of a row is its label: %s', async (_title, one, other, name) => {
  const text = rows(20, step => `${one} {"step":${step},"loss":1,"lr":3}\n${other} {"step":${step},"loss":2,"acc":4}`);
  const { metrics, lost } = await readFile(folder, 'm.jsonl', text);
  expect([...metrics].map(([metric, { last, count }]) => [metric, last, count])).toEqual([
    [name, 1, 20],
    ['lr', 3, 20],
    ['val/loss', 2, 20],
    ['acc', 4, 20],
  ]);
  expect(lost).toMatchObject({ rows: 0, atEnd: 0 });
});

test('which rows of a part are meant is in its label', async () => {
  const text = rows(20, step => {
    const test = `test (best val): {"step":${step},"loss":3}`;
    return `training step ${step}: {"step":${step},"loss":1}\nval: {"step":${step},"loss":2}\n${test}`;
  });
  const { metrics } = await readFile(folder, 'm.jsonl', text);
  expect([...metrics].map(([metric, { last }]) => [metric, last])).toEqual([
    ['training/loss', 1],
    ['val/loss', 2],
    ['test best val/loss', 3],
  ]);
});

test('other words in front of a row say nothing of it, and a line with other letters that is no object is text', async () => {
  const fronts = ['[Mon 10:00]', '[Tue 10:00]', 'INFO:t:', 'WARNING:t:', '12 s/it', '3 it/s'];
  const text = rows(12, step => `${fronts[step >> 1] ?? ''} ${good(step)}`);
  expect(await readFile(folder, 'm.jsonl', text)).toMatchObject({ rows: 12, lost: none, unreadable: undefined });
  const below = `${rows(12, good)}Model saved in {output_dir}\n{\n  "acc": 1\n}\n`;
  expect(await readFile(folder, 'm.jsonl', below)).toMatchObject({ rows: 12, lost: { rows: 0, atEnd: 0 } });
});

test('the same words in front of each row, a time and a mark, are none of it', async () => {
  for (const front of ['DLLL', 'METRICS:', '2026-11-30 10:00:00,123 INFO', '[2026-11-30T10:00:00]', '12 -'])
    expect(
      await readFile(
        folder,
        'm.jsonl',
        rows(5, step => `${front} ${good(step)}`),
      ),
    ).toMatchObject({ rows: 5, lost: none, unreadable: undefined });
  expect(await readFile(folder, 'm.jsonl', 'DLLL {"step":1,"loss":2}\n')).toMatchObject({ rows: 1, lost: none });
});

test.each<[string, string, object]>([
  ['a row that is cut off', rows(9, step => `{\n "step": ${step},\n "loss": 1\n}`) + '{\n "step": 9,\n "lo', {}],
  [
    'a brace that is missing',
    rows(9, step => `{\n "step": ${step},\n "loss": 1\n${step === 4 ? '' : '}'}`),
    { isRestUnknown: true },
  ],
  ['text between them', rows(9, step => `{\n "step": ${step},\n "loss": 1\n}\nepoch ${step}`), { text: 9 }],
])('objects over several lines: %s', async (_title, text, lost) => {
  expect((await readFile(folder, 'm.json', text)).lost).toEqual({ ...none, ...lost });
});

test('packed data that is damaged ends in what is unknown; that which is cut off ends there', async () => {
  const packed = gzipSync(rows(20_000, step => `{"step":${step},"loss":${Math.sin(step)}}`));
  const cut = await readFile(folder, 'm.jsonl.gz', packed.subarray(0, packed.length / 2));
  expect(cut).toMatchObject({ unreadable: { reason: 'cut-off' }, lost: none });
  packed.fill(255, packed.length / 2, packed.length / 2 + 100);
  const damaged = await readFile(folder, 'm.jsonl.gz', packed);
  expect(damaged).toMatchObject({ unreadable: { reason: 'damaged' }, lost: { isRestUnknown: true } });
  expect(damaged.metrics.get('loss')?.doubt?.kind).toBe('unread');
});

test('events: a wrong length hides what follows, a wrong value is one event, and zeros are those of a machine that went down', async () => {
  const frames = Array.from({ length: 200 }, (_, step) =>
    writer.frame(writer.event(step, [writer.scalar('loss', step)])),
  );
  const read = async (change: (bytes: Buffer, at: number) => void) => {
    const bytes = Buffer.concat([...frames, Buffer.alloc(100)]);
    change(bytes, Buffer.concat(frames.slice(0, 100)).length);
    return readFile(folder, 'events.out.tfevents.1', bytes);
  };
  expect(await read(() => undefined)).toMatchObject({ rows: 200, unreadable: { reason: 'cut-line' }, lost: none });
  expect(await read((bytes, at) => (bytes[at + 1] = 255))).toMatchObject({ rows: 100, lost: { isRestUnknown: true } });
  expect(await read((bytes, at) => bytes.fill(0, at, at + 40))).toMatchObject({
    rows: 100,
    lost: { isRestUnknown: true },
  });
  expect(await read((bytes, at) => (bytes[at + 14] = 255))).toMatchObject({ rows: 199, lost: { ...none, rows: 1 } });
});

test('a table with other cells than names in its last row ends in it', async () => {
  const text = `step,loss\n${rows(30, step => `${step},1.5`)}30,1,5\n`;
  expect((await readFile(folder, 'm.csv', text)).lost).toEqual({ ...none, rows: 1, atEnd: 1, line: 32 });
  expect((await readFile(folder, 'm.csv', `Title\n\n${text.slice(0, -7)}`)).lost).toEqual(none);
});

test.each([
  [
    'mlruns/0/ab/metrics/loss',
    rows(30, step => `170000000000${step % 10} 1.5 ${step}`),
    '1700000000002 0.',
    'so odd\n',
  ],
  ['scalars/loss.csv', rows(30, step => `${step},1.5`), '31,0.', '2,3,4,5,6\n'],
  ['metrics.csv', `accuracy,0.75\nloss,1.5\n${'\n'.repeat(70_000)}`, 'f1,0.', 'f1,0.5,6\n'],
])('%s: a last line that is cut off is no row, and another one is lost', async (name, text, cut, odd) => {
  const part = await readFile(folder, name, text + cut);
  expect(part).toMatchObject({ unreadable: { count: 1, reason: 'cut-line' }, lost: none });
  expect(part.metrics.get('loss')?.last).toBe(1.5);
  expect(part.metrics.get('loss')?.doubt).toBeUndefined();
  const { lost, metrics } = await readFile(folder, name, text + odd);
  expect(metrics.get('loss')).toMatchObject({ last: 1.5, doubt: { kind: 'unread' } });
  expect(lost).toMatchObject({ rows: 1, atEnd: 1 });
});

test('a note below a table is no row; its metrics end above it', async () => {
  for (const note of ['Note: lr dropped at 30,,', 'Training finished, best acc 0.93', 'Elapsed: 12 s, 3 ms, done']) {
    const { metrics, lost } = await readFile(
      folder,
      'n.csv',
      `epoch,loss,acc\n${rows(30, step => `${step},1.5,1`)}${note}\n`,
    );
    expect(metrics.get('loss')).toMatchObject({ last: 1.5, count: 30, nonFinite: 0 });
    expect(lost).toMatchObject({ rows: 0, atEnd: 0 });
  }
});

test('names and values of an evaluation are read beside its times and rates', async () => {
  const text = 'eval_loss,0.4\neval_accuracy,0.5\neval_runtime,3\neval_samples_per_second,3\n';
  expect((await readFile(folder, 'v.csv', text)).metrics.get('eval_loss')).toMatchObject({ last: 0.4 });
  expect((await readFile(folder, 'w.csv', 'f1score,0.4\ntestrmse,0.5\n')).metrics.get('f1score')).toMatchObject({
    last: 0.4,
  });
});

test('workers that take turns along one counter are one training, and seeds are not', async () => {
  const turns = (key: string) =>
    rows(40, step => `{"step":${step},"${key}":${step % 4},"loss":${step === 39 ? 'NaN' : 1}}`);
  expect((await readFile(folder, 't.jsonl', turns('worker'))).metrics.get('loss')).toMatchObject({
    count: 40,
    last: NaN,
  });
  expect([...(await readFile(folder, 'u.jsonl', turns('seed'))).metrics.keys()]).toContain('seed 3/loss');
});

// Lines of 64 bytes: each 128 are a block of 8 KiB, and line 385 is the first of the fourth.
test.each([384, 385, 386])('a row behind one that is cut is read in line %i of many blocks', async number => {
  const row = (step: number): string => `{"step":${step},"loss":${step}.5}`.padEnd(63);
  const line = (step: number): string => (step === number ? `{"step":9,"lo${row(step).trim()}` : row(step)).padEnd(63);
  const text = Array.from({ length: 600 }, (_, at) => `${line(at + 1)}\n`).join('');
  const { metrics, unreadable } = await readFile(folder, 'rows.jsonl', text);
  expect(metrics.get('loss')).toMatchObject({ first: 1.5, last: 600.5, count: 600 });
  expect(unreadable).toEqual({ count: 1, line: number, reason: 'cut-line' });
});
