import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { ComparisonState, Comparison } from '../../src/gates/comparison/types.ts';
import { comparisonStates } from '../../src/gates/comparison/types.ts';
import type { UncertaintyPolicy, MetricRule } from '../../src/gates/metric-rules.ts';
import { checkComparison, checkRules } from '../../src/gates/metric-rules.ts';

const rule = (given: Partial<MetricRule>): MetricRule => ({
  metric: 'loss',
  goal: 'min',
  max: undefined,
  min: undefined,
  tolerance: undefined,
  line: 2,
  ...given,
});
const runOf = (values: Record<string, number>) => ({
  metrics: Object.entries(values).map(([name, value]) => ({ name, value, summary: undefined })),
});

test.each([
  [{ max: 6 }, 5.9, 'passed'],
  [{ max: 6 }, 6, 'passed'],
  [{ max: 6 }, 6.000001, 'failed'],
  [{ min: 400 }, 400, 'passed'],
  [{ min: 400 }, 399, 'failed'],
  [{ max: 6 }, NaN, 'not-finite'],
  [{ min: 6 }, NaN, 'not-finite'],
  [{ max: 6 }, -Infinity, 'not-finite'],
  [{ min: 6 }, Infinity, 'not-finite'],
  [{ max: 6 }, undefined, 'missing'],
])('%j of %s is %s', (given, value, state) => {
  const run = runOf(value === undefined ? { kl: 1 } : { kl: 1, loss: value });
  const results = checkRules([rule(given)], [run]);
  expect(results.map(result => result.state)).toEqual([state]);
  expect(results.map(({ severity: severity }) => severity)).toEqual([state === 'passed' ? 'pass' : 'fail']);
});

describe('the summary that a rule looks at', () => {
  const curve = { name: 'loss', last: 4, first: 9, min: 1, max: 9, mean: 5, tail: 3, count: 20, nonFinite: 0 };
  const run = (value: number, more: object = {}) => ({
    metrics: [{ name: 'loss', value, summary: { ...curve, firstNonFinite: undefined, curve: [], ...more } }],
  });

  test.each([
    ['last', 4],
    ['best', 1],
    ['min', 1],
    ['max', 9],
    ['mean', 5],
    ['tail', 3],
  ] as const)('%s', (summary, value) => {
    const [result] = checkRules([rule({ max: value, summary })], [run(4)]);
    expect(result).toMatchObject({ state: 'passed', value });
  });

  test('the best of what should be large is its greatest', () => {
    expect(checkRules([rule({ goal: 'max', min: 9, summary: 'best' })], [run(4)])).toMatchObject([{ state: 'passed' }]);
  });

  test.each(['best', 'min', 'max', 'mean', 'tail'] as const)('%s does not hide a run that ends in NaN', summary => {
    expect(checkRules([rule({ max: 100, summary })], [run(NaN)])).toMatchObject([
      { state: 'not-finite', severity: 'fail' },
    ]);
  });

  test('a mean over NaN is none', () => {
    const [result] = checkRules([rule({ max: 100, summary: 'mean' })], [run(4, { mean: NaN, nonFinite: 1 })]);
    expect(result?.state).toBe('not-finite');
  });

  test('of a run with a final number only, every summary is that', () => {
    const [result] = checkRules([rule({ max: 5, summary: 'tail' })], [runOf({ loss: 4 })]);
    expect(result).toMatchObject({ state: 'passed', value: 4 });
  });
});

test('a rule is held against every run, and each of its bounds is a result of its own', () => {
  const results = checkRules([rule({ min: 1, max: 6 })], [runOf({ loss: 5 }), runOf({ loss: 0.5 })]);
  expect(results.map(({ run, check, state }) => [run, check, state])).toEqual([
    [0, 'max', 'passed'],
    [0, 'min', 'passed'],
    [1, 'max', 'passed'],
    [1, 'min', 'failed'],
  ]);
});

test('a tolerance alone is no bound', () => {
  expect(checkRules([rule({ tolerance: { relative: 0.02 } })], [runOf({ loss: 5 })])).toEqual([]);
});

test('no bound ever passes a metric that is missing or not finite', () => {
  const value = fc.option(fc.constantFrom(NaN, Infinity, -Infinity), { nil: undefined });
  const bound = fc.option(fc.double(), { nil: undefined });
  fc.assert(
    fc.property(value, bound, bound, (loss, max, min) => {
      const results = checkRules([rule({ max: max ?? 0, min })], [runOf(loss === undefined ? {} : { loss })]);
      for (const { severity: severity } of results) expect(severity).toBe('fail');
    }),
  );
});

describe('a tolerance', () => {
  const doubts: UncertaintyPolicy = { onInconclusive: 'pass', onFewSamples: 'warn', onNoBaseline: 'warn' };
  const limits = rule({ tolerance: { relative: 0.02 } });
  const comparisonOf = (state: ComparisonState): Comparison => ({
    state,
    head: { n: 3, mean: 5 },
    baseline: { n: 3, mean: 4 },
    unit: 'relative',
    method: 'welch',
  });
  const check = (state: ComparisonState, value: number | undefined = 5, given = doubts) =>
    checkComparison(limits, { run: 1, group: 'a', value, comparison: comparisonOf(state) }, given);

  test.each([
    ['regressed', 'regressed', 'fail'],
    ['not-comparable', 'not-comparable', 'fail'],
    ['missing', 'missing', 'fail'],
    ['inconclusive', 'inconclusive', 'pass'],
    ['too-few-samples', 'too-few-samples', 'warn'],
    ['no-baseline', 'no-baseline', 'warn'],
    ['improved', 'passed', 'pass'],
    ['same', 'passed', 'pass'],
    ['unjudged', 'no-baseline', 'warn'],
  ] as const)('that is %s is %s, which means %s', (state, expected, severity) => {
    expect(check(state)).toMatchObject({ state: expected, severity, check: 'tolerance', run: 1, group: 'a', value: 5 });
  });

  test.each(['pass', 'warn', 'fail'] as const)('doubt means what the team says: %s', severity => {
    expect(check('inconclusive', 5, { ...doubts, onInconclusive: severity }).severity).toBe(severity);
    expect(check('too-few-samples', 5, { ...doubts, onFewSamples: severity }).severity).toBe(severity);
  });

  test('never passes a value that is missing or not finite, whatever the comparison says and the team wishes', () => {
    const lenient: UncertaintyPolicy = { onInconclusive: 'pass', onFewSamples: 'pass', onNoBaseline: 'pass' };
    for (const state of comparisonStates) {
      const missing = { run: 0, value: undefined, comparison: comparisonOf(state) };
      expect(checkComparison(limits, missing, lenient)).toMatchObject({ state: 'missing', severity: 'fail' });
      for (const value of [NaN, Infinity, -Infinity]) {
        expect(check(state, value, lenient)).toMatchObject({ state: 'not-finite', severity: 'fail' });
      }
    }
  });
});
