// What decides whether the rows of a file have labels takes little time, whatever the file holds.
import { expect, test } from '@jest/globals';
import { findLabelKeys, mayHoldLabels } from '../../../src/manifest/metrics/labels/find-labels.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';

const size = 64 * 1024;
const many = Array.from({ length: 2_000 }, (_, at) => at);

test.each([
  ['blank lines', '\n'],
  ['tabs', '\t'],
  ['blanks', ' '],
  ['names that begin like a key', ',see d'],
  ['digits', '1'],
  ['numbers', '1.5e3,'],
  ['dots', '.'],
])('a head of %s is searched once', (_title, text) => {
  const began = process.cpuUsage();
  for (const isJson of [true, false]) mayHoldLabels(`{"a":1}\n${text.repeat(size / text.length)}`, isJson);
  expect(cpuMilliseconds(began)).toBeLessThan(500);
});

test('rows that each have names of their own are not searched for each of them', () => {
  const rows = many.map(at => Object.fromEntries(many.slice(0, 50).map(key => [`k${50 * at + key}`, 'text'])));
  const began = process.cpuUsage();
  expect(findLabelKeys(rows)).toEqual(new Map());
  expect(cpuMilliseconds(began)).toBeLessThan(1_000);
});

test.each([
  [200, 'row'],
  [201, 'many'],
])('of a document with %i models', (count, kind) => {
  const rows = many.slice(0, count).map(at => ({ model: `${String.fromCodePoint(0x4e00 + at)}-net`, acc: at }));
  expect([...findLabelKeys(rows)]).toEqual([['model', kind]]);
});

test('what is no table has no names of rows that its key does not tell', () => {
  const rows = ['svm', 'tree'].map(name => ({ classifier: name, acc: 0.5 }));
  expect([...findLabelKeys(rows).keys()]).toEqual(['classifier']);
  expect([...findLabelKeys(rows, false).keys()]).toEqual([]);
});

test.each([
  ['step,loss\n1,2.5e-3\n2,-0.5\n3,nan\n4,50%\n', false],
  ['step loss\n1 .5\n2 1.\n', false],
  ['step;loss\n1;2,5\n', false],
  ['step,model\n1,7b\n', true],
  ['model,loss\n"2d",1\n', true],
])('the look at %j', (text, may) => {
  expect(mayHoldLabels(text, false)).toBe(may);
});

test.each([
  ['{"step": 1, "loss": "2.5", "acc": "NaN", "lr": "1e-5 "}', false],
  ['{"step": 1, "model": "7b"}', true],
])('the look at %s', (text, may) => {
  expect(mayHoldLabels(text, true)).toBe(may);
});

test('seeds of a document that come one after the other, each with more rows than things are found by', () => {
  const rows = [0, 1, 2].flatMap(seed => Array.from({ length: 12_000 }, (_, step) => ({ step, seed, loss: step })));
  expect([...findLabelKeys(rows)]).toEqual([['seed', 'value']]);
});
