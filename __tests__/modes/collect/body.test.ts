// What could not be sent, laid down as files again: honest bodies come out as they went in, and any other is none.
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { writeRunFiles } from '../../../src/modes/collect/write-run-files.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';
import { anyText } from '../../any-text.ts';

let folder: string;
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'worldflux-body-'))));
afterEach(() => rm(folder, { recursive: true }));

const manifest = { schema_version: 'worldflux.run.v2', exit_code: 0, metrics_path: 'deep/m.jsonl', log_path: 'x.log' };
const body = {
  client_run_id: 'aaaaaaaa-1',
  project: 'demo-box',
  manifest,
  metrics: [{ step: 1, values: { loss: 2.5, 'a "quoted\\" {[name': 1e300 } }],
  log_lines: ['one "line" \\', '', ']}'],
  artifacts: [{ path: 'a.pt', size: 1, sha256: 'x', media_type: 'y' }],
};
const parse = (line: string): unknown => JSON.parse(line);
const lines = async (name: string) => (await readFile(join(folder, name), 'utf8')).split('\n').slice(0, -1);

test('rows and lines lie where the manifest then says', async () => {
  const laid = await writeRunFiles(JSON.stringify(body), folder);
  expect(laid).toEqual({ ...manifest, metrics_path: 'metrics.jsonl', log_path: 'train.log' });
  const [row] = body.metrics;
  expect((await lines('metrics.jsonl')).map(parse)).toEqual([{ step: 1, metrics: row?.values }]);
  expect(await lines('train.log')).toEqual(body.log_lines);
});

test('a manifest that names no such files still names none', async () => {
  const { metrics_path: _, log_path: __, ...bare } = manifest;
  const laid = await writeRunFiles(JSON.stringify({ ...body, manifest: bare, metrics: [], log_lines: [] }), folder);
  expect(laid).toEqual(bare);
});

test('whole numbers beyond 2^53 stay as they are in the manifest, and are numbers in rows', async () => {
  const text = JSON.stringify(body)
    .replace('"exit_code":0', '"config":{"n":9007199254740993}')
    .replace('2.5', '3000000000000000000');
  expect(await writeRunFiles(text, folder)).toMatchObject({ config: { n: 9007199254740993n } });
  expect(await lines('metrics.jsonl')).toEqual([expect.stringContaining('"loss":3000000000000000000')]);
});

test('any rows and lines come out as they went in', async () => {
  const double = fc.double({ noNaN: true, noDefaultInfinity: true }).map(value => value + 0);
  const row = fc.record({
    step: fc.nat(),
    values: fc.dictionary(
      fc.string({ minLength: 1 }).filter(name => name !== '__proto__'),
      double,
    ),
  });
  const line = anyText().map(text => text.toWellFormed().replaceAll('\n', ''));
  await fc.assert(
    fc.asyncProperty(fc.array(row), fc.array(line), async (metrics, log_lines) => {
      expect(await writeRunFiles(JSON.stringify({ ...body, metrics, log_lines }), folder)).toBeDefined();
      expect(await readFile(join(folder, 'train.log'), 'utf8')).toBe(log_lines.map(one => `${one}\n`).join(''));
      const read = (await lines('metrics.jsonl')).map(parse);
      expect(read).toEqual(metrics.map(({ step, values }) => ({ step, metrics: { ...values } })));
    }),
    { seed: 1, numRuns: 200 },
  );
});

describe('is of no use', () => {
  const text = JSON.stringify(body);
  const changed = (change: object): string => JSON.stringify({ ...body, ...change });
  test.each([
    ['nothing', ''],
    ['no object', '[]'],
    ['an empty object', '{}'],
    ['cut short', text.slice(0, -1)],
    ['cut in a text', text.slice(0, 20)],
    ['something behind', `${text} `],
    ['white space between', text.replace(',"manifest"', ', "manifest"')],
    ['a member twice', text.replace('{', '{"manifest":{},')],
    ['no manifest', changed({ manifest: undefined })],
    ['a manifest that is a list', changed({ manifest: [] })],
    ['a manifest with __proto__', text.replace('"exit_code"', '"__proto__"')],
    ['a manifest too deep', text.replace('"exit_code":0', `"config":${'['.repeat(100)}${']'.repeat(100)}`)],
    ['no rows', changed({ metrics: undefined })],
    ['rows that are no list', changed({ metrics: { step: 1, values: {} } })],
    ['a row that is no row', changed({ metrics: [{ step: '1', values: {} }] })],
    ['a value that is no number', changed({ metrics: [{ step: 1, values: { loss: [1] } }] })],
    ['a row that is too long', changed({ metrics: [{ step: 1, values: { ['x'.repeat(1024 * 1024)]: 1 } }] })],
    ['NaN', text.replace('2.5', 'NaN')],
    ['a line that is a number', changed({ log_lines: [1] })],
    ['a list that ends twice', text.replace('"log_lines":[', '"log_lines":[],[')],
    ['brackets that do not fit', text.replace('"log_lines":[', '"log_lines":[{]')],
    ['a bad escape', text.replace('one ', '\\x ')],
  ])('%s', async (_, hostile) => {
    expect(await writeRunFiles(hostile, folder)).toBeUndefined();
  });

  test('a million backslashes and quotes take no longer than they are', async () => {
    const began = process.cpuUsage();
    expect(await writeRunFiles(`{"a":"${'\\\\'.repeat(1_000_000)}${'\\"'.repeat(1_000_000)}`, folder)).toBeUndefined();
    expect(cpuMilliseconds(began)).toBeLessThan(10_000);
  });
});
