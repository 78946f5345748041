// A secret in a cell that is narrower than it, so that it goes on in the row below, beside other cells or between them.
import { describe, expect, test } from '@jest/globals';
import { createScanner } from '../../src/secrets/scanner.ts';
import { an, hex } from './samples.ts';

const key = an(48);
const token = 'h' + `f_${an(34)}`;
const [known, unknown] = [createScanner([key]), createScanner([])];

/** A table as rich and tabulate draw it, with each cell in as many rows as it needs. */
function table(rows: readonly (readonly string[])[], bar = '│', width = 20): string {
  return rows
    .flatMap(cells => {
      const parts = cells.map(cell => cell.match(new RegExp(`.{1,${width}}`, 'g')) ?? []);
      return Array.from({ length: Math.max(...parts.map(part => part.length)) }, (_, at) =>
        [bar, ...parts.map(part => ` ${(part[at] ?? '').padEnd(width)} ${bar}`)].join(''),
      );
    })
    .join('\n');
}

/** What is left of a secret in a table, by its pieces. */
const left = (safe: string, secret: string, width = 20): string[] =>
  (secret.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).filter(part => safe.includes(part));

describe.each(['│', '┃', '║', '|'])('between %s', bar => {
  test.each([
    [
      'at the end',
      (value: string) => [
        ['lr', '0.1'],
        ['hub.x', value],
        ['seed', '3'],
      ],
    ],
    [
      'in the middle',
      (value: string) => [
        ['lr', '0.1', 'a'],
        ['hub.x', value, 'note'],
        ['seed', '3', 'b'],
      ],
    ],
    ['at the beginning', (value: string) => [[value, 'hub.x']]],
  ])('a known value and a token %s', async (_, rows) => {
    for (const [scanner, secret] of [
      [known, key],
      [unknown, token],
    ] as const) {
      const text = `step 1\n${table(rows(secret), bar)}\nstep 2`;
      const { text: safe } = await scanner.redactor()(text);
      expect(left(safe, secret)).toEqual([]);
      expect(safe.split('\n')).toHaveLength(text.split('\n').length);
      for (const cell of ['hub.x', 'step 2']) expect(safe).toContain(cell);
    }
  });

  test('what a name beside it tells, in all rows', async () => {
    const rows = [['hf_token', key, 'note']];
    const { text: safe } = await unknown.redactor()(table(rows, bar));
    expect(left(safe, key)).toEqual([]);
    expect(safe).toContain('note');
  });
});

test.each(['train.py:12', 'src/box/train.py:1234'])('a known value before the place in the source: %s', async place => {
  for (const at of [10, 24]) {
    const text = `INFO     using key ${key.slice(0, at)}   ${place}\n         ${key.slice(at)}     `;
    const { text: safe } = await known.redactor()(text);
    for (const part of [key.slice(0, at), key.slice(at)]) expect(safe).not.toContain(part);
  }
});

test('also where wide letters move the bars', async () => {
  const text = table([['密鑰', key, 'note']]).replace(/ {2}│/, '│');
  expect(left((await known.redactor()(text)).text, key)).toEqual([]);
});

test('nothing in tables of names, numbers and digests', async () => {
  const rows = [
    ['commit', hex(40), 'of main'],
    ['model', 'dreamer-v3-with-a-long-name-of-a-model', 'a note that is longer than its cell'],
    ['loss', '0.123456789012345678901234567890', ''],
  ];
  for (const bar of ['│', '|']) expect(await unknown.find(table(rows, bar))).toEqual([]);
  expect(await unknown.find('10%|█ | 1/9\n20%|██| 2/9\nworker | a\n       | b')).toEqual([]);
});
