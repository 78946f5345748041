import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { gates } from '../../src/gates/verdict.ts';
import { listOutputs } from '../../src/report/outputs.ts';
import { resultSchema } from '../../src/report/result/result-schema.ts';
import { readMarker, readSections, writeHead, writeMarker } from '../../src/github/comment/marker.ts';
import { countOutputs } from '../../src/report/outputs.ts';
import { withoutCurves } from '../../src/report/result/result-reading.ts';
import { MAX_CURVE_POINTS } from '../../src/report/result/result-run.ts';
import { toResult } from '../../src/report/result/result.ts';
import { reportOf } from './any-report.ts';
import type { Shape } from './any-report.ts';
import { anyText } from '../any-text.ts';

const shape: fc.Arbitrary<Partial<Shape>> = fc.record({
  runs: fc.integer({ min: 0, max: 3 }),
  metrics: fc.integer({ min: 0, max: 5 }),
  points: fc.constantFrom(0, 1, 5),
  things: fc.integer({ min: 0, max: 4 }),
  doctor: fc.constantFrom('passed', 'failed', 'broken', 'off', 'absent'),
  rules: fc.integer({ min: 0, max: 4 }),
  failures: fc.integer({ min: 0, max: 2 }),
  blocking: fc.subarray([...gates]),
  sync: fc.constantFrom('local', 'created', 'failed', 'refused', 'dry-run'),
  isOld: fc.boolean(),
});

test('the result of any report is what the schema says, in JSON too', () => {
  fc.assert(
    fc.property(shape, anyText(), fc.array(fc.double(), { minLength: 1 }), (change, text, numbers) => {
      const report = reportOf(
        change,
        place => place + text,
        (metric, run) => numbers[(metric + run) % numbers.length] ?? NaN,
      );
      const result = toResult(report);
      for (const one of [result, withoutCurves(result)]) {
        expect(resultSchema.parse(one)).toEqual(one);
        const read: unknown = JSON.parse(JSON.stringify(one));
        expect(resultSchema.parse(read)).toEqual(read);
      }
    }),
  );
});

test('the curves of a step have a total: past it each keeps its first and last point, and some evenly between', () => {
  const report = reportOf({ runs: 1, metrics: 1, points: 5 }, place => place);
  const [run] = report.runs;
  const [metric] = run?.metrics ?? [];
  const summary = metric?.summary;
  if (!run || !metric || !summary) throw new Error('no summary');
  const curve = Array.from({ length: 200 }, (_, at): [number, number] => [at, at / 2]);
  const withCurves = (count: number) => {
    const many = Array.from({ length: count }, () => ({ ...metric, summary: { ...summary, curve } }));
    return (
      toResult({ ...report, runs: [{ ...run, metrics: many }] }).runs[0]?.metrics.map(one => one.curve ?? []) ?? []
    );
  };
  expect(withCurves(2000).every(({ length }) => length === 200)).toBe(true);
  const thinned = withCurves(20_000);
  const lengths = thinned.map(({ length }) => length);
  expect(MAX_CURVE_POINTS).toBeLessThan(20_000 * 200);
  expect(lengths.reduce((sum, length) => sum + length)).toBeLessThanOrEqual(MAX_CURVE_POINTS);
  expect(Math.min(...new Set(lengths))).toBeGreaterThan(10);
  expect([thinned[0]?.[0], thinned[0]?.at(-1)]).toEqual([
    [0, 0],
    [199, 99.5],
  ]);
});

describe('numbers', () => {
  test.each([
    [NaN, 'NaN'],
    [Infinity, 'Infinity'],
    [-Infinity, '-Infinity'],
    [1e308, 1e308],
    [-0.5, -0.5],
  ])('%p stands as %p, in metrics and in rules', (number, expected) => {
    const result = toResult(
      reportOf(
        { metrics: 1, rules: 1 },
        place => place,
        () => number,
      ),
    );
    expect(result.runs[0]?.metrics[0]?.value).toBe(expected);
    expect(result.rules[0]?.value).toBe(expected);
  });

  test('a count of steps beyond what a number holds breaks nothing', () => {
    const report = reportOf({}, place => place);
    const runs = report.runs.map(run => ({ ...run, run: { ...run.run, totalSteps: Infinity } }));
    const result = toResult({ ...report, runs });
    expect(result.runs[0]?.total_steps).toBe('Infinity');
    expect(resultSchema.safeParse(result).success).toBe(true);
  });
});

test.each<[string, object, boolean]>([
  ['as a job writes it', {}, true],
  ['as long as a marker takes', { key: 'k'.repeat(64), id: 'i'.repeat(64), writer: 'w'.repeat(64) }, true],
  ['in a file of one job', { writer: '' }, true],
  ['a key that is too long', { key: 'k'.repeat(65) }, false],
  ['no key', { key: '' }, false],
  ['a key of other characters', { key: '<!--' }, false],
  ['a place of other characters', { id: 'a b' }, false],
  ['a writer of other characters', { writer: 'é' }, false],
  ['attempt 0', { attempt: 0 }, false],
  ['one of no jobs', { total: 0 }, false],
])('what a result says of its job can stand in the marker lines of a comment: %s', (_, change, fits) => {
  const place = { key: 'k', id: 'i', title: 'seed: 1', head_sha: 'a'.repeat(40), run_number: 1, attempt: 1 };
  const job = { ...place, writer: 'w', index: 0, total: 1, ...change };
  expect(
    resultSchema.safeParse({
      ...toResult(
        reportOf(
          {},
          place => place,
          () => 1,
        ),
      ),
      matrix_job: job,
    }).success,
  ).toBe(fits);
  if (!fits) return;
  const { key, writer, total } = job;
  const order = { runNumber: 1, attempt: 1, headSha: place.head_sha, rank: 1, runId: 1 };
  expect(readMarker(writeMarker({ ...order, key, writer: writer || '0' })).kind).toBe('marker');
  const head = {
    ...job,
    matrixJobId: job.id,
    writer: writer || '0',
    job: '',
    total,
    conclusion: 'passed',
    notJudged: 0,
    warned: false,
  } as const;
  expect(readSections(`<!-- worldflux:job ${writeHead(head)} -->\n<!-- /worldflux:job -->`)).toHaveLength(1);
});

test('curves have whole points, and go where they are not wanted', () => {
  const result = toResult(reportOf({ metrics: 1, points: 3 }, place => place));
  expect(result.runs[0]?.metrics[0]).toMatchObject({
    curve: [
      [0, 0.5],
      [1, 1.5],
      [2, 2.5],
    ],
    count: 3,
    min: 0.5,
    max: 3.5,
  });
  expect(JSON.stringify(withoutCurves(result))).not.toContain('curve');
  expect(result.runs[0]?.metrics[0]?.curve).toBeDefined();
});

test('lists are bounded, counts are whole', () => {
  const report = reportOf({ things: 300, doctor: 'failed', blocking: ['boundary'] }, place => place);
  const result = toResult(report);
  const receipt = result.runs[0]?.receipt;
  expect(receipt?.fields.held).toHaveLength(200);
  expect(receipt?.artifacts.held).toHaveLength(200);
  expect(receipt?.refused).toHaveLength(200);
  expect(result.doctor.errors).toHaveLength(200);
  expect(result.findings).toHaveLength(200);
  expect(result.findings.every(({ blocks }) => blocks)).toBe(true);
  expect(countOutputs(report)).toMatchObject({ runs: 1, doctorErrors: 301, held: 1200, redacted: 300 });
});

test('what stays has its reason, by its code', () => {
  const { fields, rows, lines, artifacts } = toResult(reportOf({ things: 2 }, place => place)).runs[0]?.receipt ?? {};
  const codesOf = (entries: readonly { reason: string }[] = []) => entries.map(({ reason }) => reason);
  expect([codesOf(fields?.held), codesOf(fields?.redacted), codesOf(artifacts?.held)]).toEqual([
    ['unknown-key', 'unknown-key'],
    ['absolute-path', 'absolute-path'],
    ['uncommitted', 'uncommitted'],
  ]);
  expect([rows?.held_for, lines?.held_for]).toEqual([{ thinned: 2 }, { 'over-limit': 2 }]);
});

describe('the outputs', () => {
  const files = { result: 'result.json', report: 'report.md' };
  const outputsOf = (shape: Partial<Shape>) => {
    const report = reportOf(shape, place => place);
    return listOutputs(report, toResult(report), files, undefined);
  };

  test('a result of up to 400,000 characters is one, without its curves; of a larger one the runs are in the file alone', () => {
    const small = outputsOf({ runs: 2, metrics: 5, points: 5, rules: 2 })['result-json'];
    expect(resultSchema.parse(JSON.parse(small)).runs).toHaveLength(2);
    expect(small).not.toContain('curve');
    const shape = { runs: 30, metrics: 500, rules: 2 };
    const large = outputsOf(shape);
    const whole = withoutCurves(toResult(reportOf(shape, place => place)));
    expect(JSON.stringify(whole).length).toBeGreaterThan(400_000);
    expect(whole.runs.map(({ metrics }) => metrics.length)).toEqual(Array.from({ length: 30 }, () => 500));
    expect(resultSchema.parse(JSON.parse(large['result-json']))).toMatchObject({ runs: [], rules: [] });
    expect(large).toMatchObject({ runs: '30', 'result-file': 'result.json', 'report-file': 'report.md' });
  });

  test('of a result whose other lists are too long they go too, and it stays a result', () => {
    const text = 'x'.repeat(1000);
    const report = reportOf({}, place => place);
    const result = toResult(report);
    const finding = { gate: 'rules', blocks: true, text };
    const long = {
      ...result,
      findings: Array.from({ length: 500 }, () => finding),
      failures: [{ code: 'WF-INPUT', message: text }],
    };
    const kept = resultSchema.parse(JSON.parse(listOutputs(report, long, files, undefined)['result-json']));
    expect(kept).toMatchObject({ runs: [], rules: [], comparisons: [], findings: [], failures: long.failures });
    expect(kept.conclusion).toBe(result.conclusion);
  });
});

test('a manifest with no run says so', () => {
  expect(toResult(reportOf({ runs: 0 }, place => place))).toMatchObject({ runs: [], rules: [], failures: [] });
});
