import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { MetricRule } from '../../src/gate/rules.ts';
import { blocks, checkRules } from '../../src/gate/rules.ts';

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
  [{ tolerance: { relative: 0.02 } }, 5, 'no-baseline'],
  [{ tolerance: { relative: 0.02 } }, undefined, 'missing'],
  [{ tolerance: { absolute: 1 } }, Infinity, 'not-finite'],
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
      for (const { state } of results) expect(blocks(state)).toBe(true);
    }),
  );
});
