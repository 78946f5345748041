import { closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { countRows } from '../../../src/boundary/rows.ts';
import type { MetricsReading, SentRow } from '../../../src/manifest/metrics/summaries.ts';
import { openRows } from '../../../src/manifest/metrics/open-rows.ts';
import type { OpenedRows } from '../../../src/manifest/metrics/open-rows.ts';
import { MAX_ROW_BYTES } from '../../../src/manifest/metrics/json/json-lines.ts';
import { readMetrics, readRows } from '../../../src/manifest/metrics/summaries.ts';
import { MAX_METRICS } from '../../../src/manifest/metrics/rows/columns.ts';
import { openRegular } from '../../../src/manifest/safe-open.ts';

const runs = join(import.meta.dirname, '..', '..', '__fixtures__', 'runs');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-metrics-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function withFile<T>(path: string, use: (source: OpenedRows) => Promise<T>): Promise<T> {
  const { file } = openRegular(path);
  if (!file) throw new Error(`${path} could not be opened`);
  try {
    const source = await openRows([file], [path]);
    return await use('refused' in source ? noRows : source);
  } finally {
    closeSync(file.fd);
  }
}

/** A file without a row is refused; here it has none. */
const noRows: OpenedRows = { format: 'json-lines', isPacked: false, rows: async function* () {} };

async function withText<T>(text: string, use: (source: OpenedRows) => Promise<T>): Promise<T> {
  const path = join(folder, 'metrics.jsonl');
  await writeFile(path, text);
  return withFile(path, use);
}

const read = (text: string): Promise<MetricsReading> => withText(text, source => readMetrics(source));

/** All metrics leave under their own names. */
const namesOf = ({ metrics }: MetricsReading): Map<string, string> =>
  new Map([...metrics.keys()].map(name => [name, name]));

const rowsOf = (text: string, every = 1): Promise<SentRow[]> =>
  withText(text, async source => {
    const reading = await readMetrics(source);
    return Array.fromAsync(readRows(source, reading, every, namesOf(reading)));
  });

const leftOf = ({ leftOut }: MetricsReading): string[] => leftOut.map(({ name }) => name);

/** Metrics by name: the last value and how many. */
const figures = (reading: MetricsReading): Record<string, [number, number]> =>
  Object.fromEntries([...reading.metrics].map(([name, { last, count }]) => [name, [last, count]]));

describe('the shapes of a row', () => {
  test.each<[string, Record<string, [number, number]>, number | undefined]>([
    ['{"step":1,"values":{"loss":7.39,"kl":2}}', { loss: [7.39, 1], kl: [2, 1] }, 1],
    ['{"step": 3, "loss": 7.39, "kl": 2}', { loss: [7.39, 1], kl: [2, 1] }, 3],
    [
      '{"step":5,"timestamp":1795327514.9,"speed":0.25,"metrics":{"loss":7.39}}',
      { speed: [0.25, 1], loss: [7.39, 1] },
      5,
    ],
    ['{"loss": 7.39}', { loss: [7.39, 1] }, undefined],
    ['{"step": 2.5, "loss": 1e400}', { loss: [Infinity, 1] }, 2.5],
    ['{"step": -1, "loss": -0.0}', { loss: [-0, 1] }, -1],
    ['{"step": 1, "loss": 12345678901234567890}', { loss: [12345678901234567000, 1] }, 1],
    ['{"step": 1, "timestamp": "2026-11-22T05:00:00Z", "loss": 1}', { loss: [1, 1] }, 1],
    ['{"step": 1, "metrics": {"step": 9, "loss": 1}}', { loss: [1, 1] }, 1],
    ['{"metrics": {"step": 9, "loss": 1}}', { loss: [1, 1] }, 9],
    ['{"step": "1", "loss": "7.5e-1"}', { loss: [0.75, 1] }, 1],
    ['{"step": null, "loss": 1}', { loss: [1, 1] }, undefined],
    ['{"step": 1, "deep": {"a": 1, "b": {"c": 2}}}', { 'deep/a': [1, 1], 'deep/b/c': [2, 1] }, 1],
    ['{"step": 1, "loss": -nan, "kl": inf}', { loss: [NaN, 1], kl: [Infinity, 1] }, 1],
    ['{"step": 1, "values": 3, "metrics": 4}', { values: [3, 1], metrics: [4, 1] }, 1],
    [
      '{"step": 1, "loss": NaN, "kl": -Infinity, "lr": Infinity}',
      { loss: [NaN, 1], kl: [-Infinity, 1], lr: [Infinity, 1] },
      1,
    ],
    ['{"step": 1, "loss": "NaN", "kl": "-Infinity"}', { loss: [NaN, 1], kl: [-Infinity, 1] }, 1],
    [String.raw`{"step": 1, "a\": NaN, \"": 1, "loss": NaN}`, { 'a": NaN, "': [1, 1], loss: [NaN, 1] }, 1],
    ['\ufeff{"step": 1, "loss": 7}\r\n', { loss: [7, 1] }, 1],
    ['{}', {}, undefined],
  ])('%s', async (text, metrics, step) => {
    const reading = await read(text);
    expect(figures(reading)).toEqual(metrics);
    expect(reading).toMatchObject({ rows: 1, unreadable: undefined, firstStep: step, lastStep: step });
    expect(reading.leftOut.filter(({ reason }) => reason !== 'clock')).toEqual([]);
  });

  test.each<[string, string[], number]>([
    ['{"step": 1, "note": "x", "loss": 1}', ['note'], 1],
    ['{"step": 1, "loss": null, "ok": true, "list": [1], "deep": {}}', ['ok', 'list', 'deep', 'loss'], 0],
    ['{"step": 1, "metrics": {"loss": 1, "image": {"_type": "image", "w": 1}, "note": "NaN."}}', ['image', 'note'], 1],
    ['{"step": "one", "loss": 1}', ['step'], 1],
    ['{"step": NaN, "loss": 1}', ['step'], 1],
    ['{"step": 1e999, "loss": 1}', ['step'], 1],
    // A name that stands twice in a row is one number: the one beside, then the one in "values".
    ['{"step": 1, "loss": 1, "metrics": {"loss": 2}}', ['loss'], 1],
    ['{"step": 1, "values": {"loss": 1, "a": {"b": 1}}, "loss": 1}', ['loss'], 2],
  ])('%s leaves %j behind', async (text, left, metrics) => {
    const reading = await read(text);
    expect(leftOf(reading)).toEqual(left);
    expect(reading).toMatchObject({ rows: 1, lastAltered: true, altered: expect.arrayContaining([1]) });
    expect(reading.metrics.size).toBe(metrics);
    for (const { last } of reading.metrics.values()) expect(last).toBe(1);
  });

  test.each([
    'x',
    '[1]',
    '1',
    '"NaN"',
    'NaN',
    '{"step": 1, "loss": 7',
    '{"step": 1, "loss": NaNNaN}',
    '{"step": 1, NaN: 1}',
    '{"step": 1, "note": "NaN',
    '{"step": 1, "__proto__": 5}',
    String.raw`{"step": 1, "metrics": {"\u005f_proto__": {"x": 1}}}`,
    '['.repeat(100_000),
  ])('%p is no row', async line => {
    const reading = await read(`\n{"step": 1, "loss": 7}\n  \n${line}\n{"step": 2, "loss": 6}\n`);
    expect(reading).toMatchObject({ rows: 2, unreadable: { count: 1, line: 4 }, lastStep: 2 });
    expect(figures(reading)).toEqual({ loss: [6, 2] });
  });

  test('a line that is too long is no row, and is counted as one line', async () => {
    const long = `{"step": 2, "note": "${'x'.repeat(MAX_ROW_BYTES)}"}`;
    const reading = await read(`{"step": 1, "loss": 7}\n${long}\n{"step": 3, "loss": 6}\nx\n`);
    expect(reading).toMatchObject({ rows: 2, unreadable: { count: 2, line: 2 }, lastStep: 3 });
  });
});

describe('real runs', () => {
  test.each<[string, number, string, Partial<{ first: number; last: number; nonFinite: number }>]>([
    [
      'base/dreamerv3-s0/metrics.jsonl',
      200,
      'loss',
      { first: 7.2805705070495605, last: 4.483635425567627, nonFinite: 0 },
    ],
    ['dashboard/metrics.jsonl', 20, 'loss', { first: 7.948493957519531, nonFinite: 0 }],
    ['infinity/metrics-nan.jsonl', 1, 'loss', { last: NaN, nonFinite: 1 }],
    ['infinity/metrics-nan.jsonl', 1, 'kl', { last: Infinity, nonFinite: 1 }],
  ])('%s', async (path, rows, name, summary) => {
    const reading = await withFile(join(runs, path), source => readMetrics(source));
    expect(reading).toMatchObject({ rows, earlierRows: 0, unreadable: undefined, firstStep: 1, lastStep: rows });
    expect(reading.metrics.get(name)).toMatchObject(summary);
  });
});

describe('a file that holds several trainings', () => {
  const upTo = (last: number, first = 1): number[] => Array.from({ length: last - first + 1 }, (_, at) => first + at);
  const workers = upTo(300).flatMap(step => [step, step + 5]);

  test.each<[string, (number | undefined)[], number, number]>([
    ['one', upTo(20), 20, 0],
    ['appended', [...upTo(20), ...upTo(20)], 20, 20],
    ['appended twice', [...upTo(20), ...upTo(20), ...upTo(7)], 7, 40],
    ['the last has one row, which may be a test', [...upTo(20), 1], 21, 0],
    ['of two steps each', [1, 2, 1, 2], 2, 2],
    ['the steps of one log interval, then of a smaller one', [10, 20, 30, 1, 2], 2, 3],
    ['what falls back, and not to its beginning, goes on', [...upTo(40), 10, 20, 30], 43, 0],
    ['from 0', [0, 100, 0, 100], 2, 2],
    ['below zero', [-1, 0, 1, -1, 0], 2, 3],
    ['resumed from a late checkpoint: one training, some steps twice', [...upTo(200), ...upTo(300, 151)], 350, 0],
    ['resumed where it stopped', [...upTo(20), ...upTo(40, 21)], 40, 0],
    ['resumed from an early checkpoint', [...upTo(200), ...upTo(250, 51)], 400, 0],
    ['two rows of one step are of one training', [1, 1, 2, 2, 3, 3], 6, 0],
    ['trainings of one step cannot be told from that', [1, 1], 2, 0],
    ['workers a little apart', workers, 600, 0],
    ['workers that each write the first step', [1, 2, 1, 3, 2, 3], 6, 0],
    ['workers apart at the beginning', [1, 8, 2, 3, 9, 4], 6, 0],
    ['rows without a step', [undefined, undefined, undefined], 3, 0],
    ['rows without a step between', [1000, undefined, 1001, undefined, 1002], 5, 0],
    ['appended, with rows without a step between', [5, undefined, 6, undefined, 5, undefined, 6], 3, 4],
  ])('%s', async (_name, steps, rows, earlierRows) => {
    const text = steps.map((step, at) => JSON.stringify({ step, loss: at })).join('\n');
    const reading = await read(text);
    expect(reading).toMatchObject({ rows, earlierRows });
    const kept = steps.slice(earlierRows);
    expect(reading.firstStep).toBe(kept.find(step => step !== undefined));
    expect(reading.lastStep).toBe(kept.findLast(step => step !== undefined));
    const numbered = kept.map((step, at) => ({ step: step ?? at + 1, values: { loss: earlierRows + at } }));
    expect(await rowsOf(text)).toEqual(numbered);
    const loss = { first: earlierRows, last: steps.length - 1, count: rows };
    expect(reading.metrics.get('loss')).toMatchObject(rows > 0 ? loss : {});
  });

  test('metrics that only the earlier had are gone', async () => {
    const reading = await read(
      '{"step":1,"loss":1}\n{"step":2,"loss":NaN}\n{"step":3,"loss":1,"old":1}\n{"step":1,"loss":1}\n{"step":2,"loss":1}',
    );
    expect([...reading.metrics.keys()]).toEqual(['loss']);
    expect(reading).toMatchObject({ restarts: [4], altered: [] });
  });

  test('a training that began again ends as it does in a file of its own, with its nulls', async () => {
    const value = fc.constantFrom(1, 0.5, null);
    let compared = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 4, maxLength: 12 }), fc.boolean(), async (values, late) => {
        const second = [1, 1, ...values].map((loss, step) => ({ step, loss }));
        const first = upTo(20).flatMap(step => [{ step, loss: 2 }, ...(late && step === 10 ? [{ step, acc: 1 }] : [])]);
        const readAll = (rows: readonly object[]) => read(rows.map(row => JSON.stringify(row)).join('\n'));
        const alone = await readAll(second);
        const after = await readAll([...first, ...second]);
        // What only the end of the file decides may stay unclear.
        if (after.restarts.length === 0) return;
        compared++;
        const endOf = ({ metrics }: MetricsReading) => {
          const { last, count, nonFinite, doubt } = metrics.get('loss') ?? {};
          return { last, count, nonFinite, doubt: doubt && { kind: doubt.kind, rows: doubt.rows, step: doubt.step } };
        };
        expect(endOf(after)).toEqual(endOf(alone));
      }),
      { examples: [[[1, null, null, null, null], true]] },
    );
    expect(compared).toBeGreaterThan(20);
  });

  const train = (steps: readonly number[], rest: object = {}): object[] =>
    steps.map(step => ({ step, loss: 1 / (step + 1), ...rest }));
  test.each<[string, object[]]>([
    ['a late evaluation', [...train(upTo(240)), { step: 5, 'eval/reward': 1 }]],
    [
      'late evaluations out of order',
      [
        ...train(upTo(100)),
        { step: 50, 'eval/reward': 1 },
        { step: 100, 'eval/reward': 2 },
        ...train(upTo(120, 101)),
        { step: 10, 'eval/reward': 0 },
        ...train(upTo(140, 121)),
      ],
    ],
    ['a final test at step 0', [...train(upTo(240)), { step: 0, 'test/accuracy': 0.9 }]],
    [
      'a validation that counts epochs',
      [
        ...train(upTo(50, 1), { time: 1 }),
        { step: 1, map: 0.1, time: 1 },
        ...train(upTo(100, 51), { time: 1 }),
        { step: 2, map: 0.2, time: 1 },
        ...train(upTo(150, 101), { time: 1 }),
      ],
    ],
    ['a step that restarts each epoch', [0, 1, 2].flatMap(epoch => train(upTo(20, 0), { epoch }))],
  ])('%s is no new training', async (_name, rows) => {
    const reading = await read(rows.map(row => JSON.stringify(row)).join('\n'));
    expect(reading).toMatchObject({ rows: rows.length, earlierRows: 0, restarts: [], unclear: [] });
    expect([...reading.metrics.values()].filter(({ doubt }) => doubt)).toEqual([]);
  });

  test('a last validation under the name of the first row is not known for one, and nothing is cut', async () => {
    const rows = [
      { step: 0, 'val/loss': 9 },
      ...train(upTo(100)),
      { step: 100, 'val/loss': 3 },
      { step: 0, 'val/loss': 2 },
    ];
    const reading = await read(rows.map(row => JSON.stringify(row)).join('\n'));
    expect(reading).toMatchObject({ rows: rows.length, earlierRows: 0, unclear: [103] });
    expect(reading.metrics.get('val/loss')).toMatchObject({ last: 2, doubt: { kind: 'restart' } });
    expect(reading.metrics.get('loss')?.doubt).toBeUndefined();
  });

  test.each([
    ['two steps', [20, 10]],
    ['three that are uneven', [20, 10, 5]],
  ])('%s that fall may be the newest first, or trainings of one row, and that is said', async (_title, steps) => {
    const reading = await read(steps.map(step => JSON.stringify({ step, loss: step })).join('\n'));
    expect(reading).toMatchObject({ rows: steps.length, earlierRows: 0, unclear: [steps.length], resumes: [] });
    expect(reading.metrics.get('loss')).toMatchObject({ last: steps.at(-1), doubt: { kind: 'restart' } });
  });

  test('nor is it known where a time rises that may be how long each row took', async () => {
    const rows = [30, 20, 10].map((step, at) => ({ step, time: at, loss: step }));
    const reading = await read(rows.map(row => JSON.stringify(row)).join('\n'));
    expect(reading.metrics.get('loss')).toMatchObject({ last: 10, doubt: { kind: 'restart' } });
  });

  test('from the newest row to the oldest all figures are those of the other order', async () => {
    const value = fc.oneof(
      { weight: 4, arbitrary: fc.integer({ min: -9, max: 9 }) },
      fc.constantFrom('NaN', 'Infinity'),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(value, { minLength: 5, maxLength: 40 }), async values => {
        const rows = values.map((loss, step) => JSON.stringify({ step, loss }));
        const [one, other] = [await read(rows.join('\n')), await read(rows.toReversed().join('\n'))];
        expect(other.metrics.get('loss')).toEqual(one.metrics.get('loss'));
        expect(other).toMatchObject({ rows: values.length, resumes: [], unclear: [] });
      }),
    );
  });

  test('a text in place of a number in the newest row leaves it open whether the metric became NaN', async () => {
    const rows = [6, 5, 4, 3, 2, 1].map(step => JSON.stringify({ step, loss: step === 6 ? 'overflow' : step }));
    const reading = await read(rows.join('\n'));
    expect(reading.metrics.get('loss')).toMatchObject({ last: 5, doubt: { kind: 'nulls', rows: 1, step: 5, line: 2 } });
  });

  test('rows of one metric each begin again with the first', async () => {
    const one = upTo(30).flatMap(step => [
      { step, loss: step },
      { step, lr: 0.1 },
    ]);
    const reading = await read([...one, ...one.slice(0, 20)].map(row => JSON.stringify(row)).join('\n'));
    expect(reading).toMatchObject({ rows: 20, earlierRows: 60, restarts: [61] });
  });

  test('a resume repeats steps, and is said', async () => {
    const reading = await read(
      [...train(upTo(100)), ...train(upTo(150, 41))].map(row => JSON.stringify(row)).join('\n'),
    );
    expect(reading).toMatchObject({ rows: 210, resumes: [{ line: 101, from: 100, to: 41 }] });
  });

  test('far into a file, the rows are read from where the last one began', async () => {
    const one = upTo(5000).map(step => JSON.stringify({ step, loss: step / 2, note: step === 7 ? 'x' : 0 }));
    const text = [...one, '', 'broken', ...one, 'broken'].join('\n');
    const rows = await rowsOf(text);
    expect(await read(text)).toMatchObject({
      rows: 5000,
      earlierRows: 5000,
      unreadable: { count: 2 },
      altered: [1, 1],
    });
    expect(rows.map(({ step }) => step)).toEqual(upTo(5000));
    expect(rows[6]).toEqual({ step: 7, values: { loss: 3.5 } });
  });
});

describe('bounds', () => {
  test(`at most ${MAX_METRICS} metrics`, async () => {
    const names = Array.from({ length: MAX_METRICS + 30 }, (_, at) => `m${at}`);
    const text = JSON.stringify({ step: 1, values: Object.fromEntries(names.map(name => [name, 1])) });
    const reading = await read(`${text}\n${text.replace('"step":1', '"step":2')}`);
    expect([...reading.metrics.keys()]).toEqual(names.slice(0, MAX_METRICS));
    expect(leftOf(reading)).toEqual(names.slice(MAX_METRICS));
    expect(reading.altered.slice(0, 3)).toEqual([2, 1, 1]);
    expect(reading.lastAltered).toBe(true);
    expect(Object.keys((await rowsOf(text))[0]?.values ?? {})).toEqual(names.slice(0, MAX_METRICS));
  });

  test('a name of at most 256 characters', async () => {
    const [long, longer] = ['x'.repeat(256), 'y'.repeat(257)];
    const reading = await read(JSON.stringify({ step: 1, [long]: 1, [longer]: 2 }));
    expect([...reading.metrics.keys()]).toEqual([long]);
    expect(leftOf(reading)).toEqual(['y'.repeat(256)]);
    expect(reading.lastAltered).toBe(true);
  });

  test.each<[string, string]>([
    ['nested 10^5 deep', `{"step": 1, "loss": 7, "a": ${'['.repeat(1e5)}${']'.repeat(1e5)}}`],
    [
      'with very many keys',
      JSON.stringify({ step: 1, loss: 7, a: Object.fromEntries(Array.from({ length: 6e4 }, (_, at) => [at, 'x'])) }),
    ],
    ['of escaped quotes behind a NaN', `{"step": 1, "loss": 7, "b": NaN, "a": "${'\\"'.repeat(4e5)}"}`],
    ['of bare words', `{"step": 1, "loss": 7, "a": [${'NaN,'.repeat(2e5)}NaN]}`],
  ])('a hostile row ends soon: %s', async (_name, text) => {
    const began = process.cpuUsage();
    expect((await read(text)).metrics.get('loss')).toMatchObject({ last: 7, count: 1 });
    expect(process.cpuUsage(began).user).toBeLessThan(10e6);
  });

  test.each<[string, string]>([
    ['quotes that are all escaped, behind a NaN', `NaN"${'\\"'.repeat(5e5)}`],
    ['half a million unended strings behind a NaN', `NaN${' "\\'.repeat(3e5)}`],
    ['spaces behind a NaN', `NaN${' '.repeat(1e6)}`],
    ['many NaN with spaces', `NaN${' NaN    '.repeat(1e5)}`],
  ])('a hostile line ends soon: %s', async (_name, text) => {
    const began = process.cpuUsage();
    expect((await read(text)).unreadable?.count).toBe(1);
    expect(process.cpuUsage(began).user).toBeLessThan(10e6);
  });

  test('names of Object.prototype are metrics like others', async () => {
    const text = '{"step": 1, "constructor": 1, "metrics": {"toString": 2, "hasOwnProperty": 3}}';
    expect(figures(await read(text))).toEqual({ constructor: [1, 1], toString: [2, 1], hasOwnProperty: [3, 1] });
    expect(JSON.stringify(await rowsOf(text))).toBe(
      '[{"step":1,"values":{"constructor":1,"toString":2,"hasOwnProperty":3}}]',
    );
  });
});

describe('the rows that leave', () => {
  interface Model {
    text: string;
    isRow: boolean;
    /** Some of the row does not leave. */
    isAltered: boolean;
    values: Record<string, number>;
  }
  const value = fc.oneof(
    fc.integer({ min: -9, max: 9 }).map(number => ({ text: String(number), number, isNull: false })),
    fc
      .constantFrom('NaN', '-Infinity', 'null', '"x"', '[]', '1e999')
      .map(text => ({ text, number: undefined, isNull: text === 'null' })),
  );
  const names = fc.uniqueArray(fc.constantFrom('loss', 'kl', 'constructor', 'é'), { maxLength: 4 });
  const row = fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.nat(2), names, fc.array(value, { minLength: 4, maxLength: 4 }))
    .map(([step, shape, keys, given]): Model => {
      const pairs = keys.map((key, at) => ({ key, ...(given[at] ?? { text: '0', number: 0, isNull: false }) }));
      const body = pairs.map(({ key, text }) => `"${key}": ${text}`).join(', ');
      const rest = shape === 0 ? body && `, ${body}` : `, "${shape === 1 ? 'values' : 'metrics'}": {${body}}`;
      const finite = pairs.flatMap(({ key, number }) => (number === undefined ? [] : [[key, number] as const]));
      return {
        text: `{"step": ${step}${rest}}`,
        isRow: true,
        isAltered: pairs.some(({ number, isNull }) => number === undefined && !isNull),
        values: Object.fromEntries(finite),
      };
    });
  const other = fc
    .constantFrom('', ' ', 'x', '{"step": 1, "__proto__": 1}')
    .map((text): Model => ({ text, isRow: false, isAltered: false, values: {} }));
  const lines = fc.array(fc.oneof({ weight: 9, arbitrary: row }, { weight: 1, arbitrary: other }), { maxLength: 60 });

  test('are the ones that were counted', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.constantFrom('\n', '\r\n', '\r'), fc.nat(4), async (models, end, power) => {
        const every = 2 ** power;
        await withText(models.map(({ text }) => text).join(end), async source => {
          const reading = await readMetrics(source);
          const sent = await Array.fromAsync(readRows(source, reading, every, namesOf(reading)));
          const all = models.filter(({ isRow }) => isRow);
          expect(reading.rows + reading.earlierRows).toBe(all.length);
          const broken = models.filter(({ isRow, text }) => !isRow && text.trim() !== '');
          expect(reading.unreadable?.count ?? 0).toBe(broken.length);
          const own = all.slice(reading.earlierRows);
          const kept = own.filter((_, at) => at % every === 0 || at === own.length - 1);
          expect(sent.map(({ values }) => values)).toEqual(kept.map(({ values }) => values));
          const altered = kept.filter(({ isAltered }) => isAltered).length;
          const tally = await countRows(source, reading, namesOf(reading), every);
          const held = all.length - kept.length + (reading.unreadable?.count ?? 0);
          expect(tally).toMatchObject({ sent: kept.length - altered, redacted: altered, held });
        });
      }),
      { numRuns: 400 },
    );
  });

  test('of a file without a row are none', async () => {
    expect(await rowsOf('')).toEqual([]);
    expect(await rowsOf('\n\nx\n')).toEqual([]);
  });
});
