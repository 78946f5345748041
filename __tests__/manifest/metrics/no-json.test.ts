// Many lines that are no rows take about as long as rows of the same size.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { isJson } from '../../../src/manifest/metrics/json/is-json.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-no-json-'));
});
afterAll(() => rm(folder, { recursive: true }));

const row = '{"step":0,"loss":1}\n';

test.each(['{"a', '{a}', '[x]', 'a{b}', '{a}{a}', '{a:NaN}', '}{', "{'", '[{'])('lines of %s', async line => {
  const content = `${row.repeat(3)}${`${line}\n`.repeat(100_000)}${row}`;
  const began = process.cpuUsage();
  const { rows } = await readFile(folder, 'm.jsonl', content);
  expect(rows).toBe(4);
  expect(cpuMilliseconds(began)).toBeLessThan(900);
});

test('a key in more spellings than rows have is looked for once', async () => {
  const key = (at: number): string =>
    'configuration'
      .split('')
      .map((sign, place) => ((at >> place) & 1 ? `${sign}_` : sign))
      .join('');
  const log = Array.from({ length: 4096 }, (_, at) => ({ step: at, [key(at)]: 'a' }));
  const began = process.cpuUsage();
  await readFile(folder, 'trainer_state.json', JSON.stringify({ log_history: [...log, ...log, ...log] }));
  expect(cpuMilliseconds(began)).toBeLessThan(1_500);
});

const parts = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"a"',
  '"',
  '\\',
  '-1',
  '01',
  '1.5e3',
  '.',
  'true',
  'nul',
  'TRUE',
  ' ',
  '\n',
];
const more = ['\u00A0', '"\\u00ff"', String.raw`"\x"`, '"\t"', 'NaN', '{"a":1}', '[1,2]', '{"a":[{}]}', '1E+3', '+1'];

test('the look at a text says what the parser does', () => {
  let seed = 1;
  const next = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const all = [...parts, ...more];
  const texts = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 1 + next(7) }, () => all[next(all.length)] ?? '').join(''),
  );
  const parses = (text: string): boolean => {
    try {
      JSON.parse(text);
      return true;
    } catch {
      return false;
    }
  };
  expect(texts.filter(text => isJson(text) !== parses(text))).toEqual([]);
  expect(texts.filter(isJson).length).toBeGreaterThan(100);
});
