import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MetricRule } from '../../src/gate/rules.ts';
import { checkComparison, checkRules } from '../../src/gate/rules.ts';
import type { Comparison } from '../../src/gate/compare.ts';

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
  expect(checkRules([rule(given)], [run]).map(result => result.state)).toEqual([state]);
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

test('no rule ever passes a metric that is missing or not finite', () => {
  const value = fc.option(fc.constantFrom(NaN, Infinity, -Infinity), { nil: undefined });
  const bound = fc.option(fc.double(), { nil: undefined });
  fc.assert(
    fc.property(value, bound, bound, (loss, max, min) => {
      const results = checkRules([rule({ max: max ?? 0, min })], [runOf(loss === undefined ? {} : { loss })]);
      for (const { weight } of results) expect(weight).toBe('fail');
    }),
  );
});

const tolerated = rule({ tolerance: { relative: 0.02 } });
const usual = { onInconclusive: 'pass', onFewSamples: 'warn' } as const;
const compared = (state: Comparison['state']): Comparison => ({
  state,
  head: { n: 3, mean: 5 },
  baseline: { n: 3, mean: 4 },
  unit: 'relative',
  method: 'welch',
});

test.each([
  ['regressed', 5, 'regressed', 'fail'],
  ['improved', 5, 'passed', 'pass'],
  ['same', 5, 'passed', 'pass'],
  ['inconclusive', 5, 'inconclusive', 'pass'],
  ['too-few-samples', 5, 'too-few-samples', 'warn'],
  ['not-comparable', 5, 'not-comparable', 'fail'],
  ['no-baseline', 5, 'no-baseline', 'pass'],
  ['same', undefined, 'missing', 'fail'],
  ['same', NaN, 'not-finite', 'fail'],
  ['improved', -Infinity, 'not-finite', 'fail'],
] as const)('a comparison that is %s of %s is %s, which weighs %s', (state, value, word, weight) => {
  const result = checkComparison(tolerated, { run: 0, value, comparison: compared(state) }, usual);
  expect(result).toMatchObject({ check: 'tolerance', state: word, weight });
});

test('the team says what a doubt weighs', () => {
  const doubts = { onInconclusive: 'fail', onFewSamples: 'pass' } as const;
  const weigh = (state: Comparison['state']) =>
    checkComparison(tolerated, { run: 0, value: 5, comparison: compared(state) }, doubts).weight;
  expect([weigh('inconclusive'), weigh('too-few-samples')]).toEqual(['fail', 'pass']);
});
