import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { compareAll, compareMetric, judgeTogether } from '../../../src/gates/comparison/compare.ts';
import type { ComparisonRule, Sample } from '../../../src/gates/comparison/types.ts';

/** Seeds 0, 1, 2 of the real DreamerV3 runs in __fixtures__/runs: the last loss of metrics.jsonl. */
const loss = {
  base: [4.483635425567627, 4.456106662750244, 4.523783206939697],
  same: [4.495467185974121, 4.5192766189575195, 4.542428016662598],
  regressed: [5.789707183837891, 5.905056953430176, 5.868694305419922],
};
/** The same runs: runtime_profile.throughput_steps_per_sec of run_manifest.json. */
const throughput = {
  base: [27.65197794225652, 10.671002467000713, 16.400579640656655],
  same: [10.992046373743923, 19.721966291753116, 24.391516054592444],
  regressed: [22.54644316665441, 18.889051215071525, 14.772345475745023],
};

const loss3: ComparisonRule = { goal: 'min', tolerance: { relative: 0.03 } };
const throughput3: ComparisonRule = { goal: 'max', tolerance: { relative: 0.03 } };

function seeded(values: readonly number[], facts: Partial<Sample> = {}): Sample[] {
  return values.map((value, seed) => ({ value, seed: String(seed), ...facts }));
}

describe('the real runs, tolerance 3 %', () => {
  test('base against regressed: loss regressed', () => {
    const comparison = compareMetric({ head: seeded(loss.regressed), baseline: seeded(loss.base), rule: loss3 });
    expect(comparison).toMatchObject({ state: 'regressed', method: 'welch', unit: 'relative' });
    expect(comparison.change).toBeCloseTo(0.3045, 4);
    expect(comparison.head).toEqual({ n: 3, mean: expect.closeTo(5.8545, 4) });
    expect(comparison.baseline).toEqual({ n: 3, mean: expect.closeTo(4.4878, 4) });
  });

  test('and with the sides swapped: improved', () => {
    const swapped = compareMetric({ head: seeded(loss.base), baseline: seeded(loss.regressed), rule: loss3 });
    expect(swapped.state).toBe('improved');
  });

  test('base against same: loss same, also with the sides swapped', () => {
    const { state, interval } = compareMetric({ head: seeded(loss.same), baseline: seeded(loss.base), rule: loss3 });
    expect(state).toBe('same');
    expect(interval).toEqual([expect.closeTo(-0.005, 3), expect.closeTo(0.0189, 3)]);
    const swapped = compareMetric({ head: seeded(loss.base), baseline: seeded(loss.same), rule: loss3 });
    expect(swapped.state).toBe('same');
  });

  test.each([
    ['same', throughput.same, 'base', throughput.base],
    ['base', throughput.base, 'same', throughput.same],
    ['regressed', throughput.regressed, 'base', throughput.base],
    ['base', throughput.base, 'regressed', throughput.regressed],
    ['s0 of base', throughput.base.slice(0, 1), 'same', throughput.same],
    ['s0 of same', throughput.same.slice(0, 1), 'base', throughput.base],
    ['s0 of same', throughput.same.slice(0, 1), 'same', throughput.same],
  ])('throughput of %s %p against %s: its noise says nothing', (_head, head, _baseline, baseline) => {
    for (const rule of [throughput3, { ...throughput3, goal: 'min' } as const]) {
      const { state, interval } = compareMetric({ head: seeded(head), baseline: seeded(baseline), rule });
      expect(state).toBe('inconclusive');
      expect(interval?.[0]).toBeLessThan(0);
      expect(interval?.[1]).toBeGreaterThan(0);
    }
  });

  test('diverged, 40 steps against 200: not comparable, however good a number looks', () => {
    const head = seeded([2.394580053320001e28], { totalSteps: 40 });
    const baseline = seeded(loss.base, { totalSteps: 200 });
    expect(compareMetric({ head, baseline, rule: loss3 })).toMatchObject({
      state: 'not-comparable',
      obstacle: 'total-steps-differ',
      head: { n: 1, mean: 2.394580053320001e28 },
      method: 'none',
    });
    expect(compareMetric({ head: seeded([4], { totalSteps: 40 }), baseline, rule: loss3 }).state).toBe(
      'not-comparable',
    );
  });
});

describe('states', () => {
  const rule: ComparisonRule = { goal: 'min', tolerance: { relative: 0.02 } };
  const steady = [1, 1.001, 0.999];

  test.each([
    ['regressed', [1.1, 1.101, 1.099], steady],
    ['improved', [0.9, 0.901, 0.899], steady],
    ['same', [1.001, 1.002, 1], steady],
    // Surely worse, and surely by less than the tolerance.
    ['same', [1.01, 1.0101, 1.0099], steady],
    // Better by just the tolerance, or by more than it with noise: not worse in either case.
    ['same', [0.98, 0.981, 0.979], steady],
    ['same', [0.6, 0.8, 0.7], [1, 1.2, 0.8]],
    // Beyond the tolerance, but the interval holds 0.
    ['inconclusive', [1.1, 0.95, 1.2], steady],
    // Three that explode, each as far as it came.
    ['inconclusive', [7, 1e6, 2.4e28], steady],
    // Surely worse, but not surely beyond the tolerance nor within it.
    ['inconclusive', [1.0195, 1.0205, 1.0185], steady],
    ['missing', [], steady],
    ['missing', [], []],
    ['no-baseline', [1], []],
    ['too-few-samples', [1.5, 1.5, 1.5], [1, 1]],
    ['too-few-samples', [1.5], [1]],
    ['not-comparable', [1, Number.NaN, 1], steady],
    ['not-comparable', [Infinity], []],
    ['not-comparable', [1, 1, 1], [1, -Infinity, 1]],
    ['not-comparable', [1, 1, 1], [1, -1, 0]],
    ['not-comparable', [1e200, 2e200, 3e200], steady],
  ])('%s: %p against %p', (state, head, baseline) => {
    expect(compareMetric({ head: seeded(head), baseline: seeded(baseline), rule }).state).toBe(state);
  });

  test('too few samples still show the change', () => {
    const few = compareMetric({ head: seeded([1.5, 1.5, 1.5]), baseline: seeded([1, 1]), rule });
    expect(few).toMatchObject({ change: 0.5, head: { n: 3 }, baseline: { n: 2 }, method: 'none' });
    expect(few.interval).toBeUndefined();
  });

  test('more seeds of the same spread, or a wider tolerance, settle what few could not', () => {
    const times = (count: number, values: readonly number[]) =>
      seeded(Array.from({ length: count }, () => values).flat());
    const compare = (count: number, tolerance: number) =>
      compareMetric({
        head: times(count, [1.15, 1.25, 1.05]),
        baseline: times(count, [1, 1.1, 0.9]),
        rule: { goal: 'min', tolerance: { relative: tolerance } },
      });
    const [few, many, wide] = [compare(1, 0.02), compare(10, 0.02), compare(1, 0.5)];
    expect([few, many, wide].map(({ state }) => state)).toEqual(['inconclusive', 'regressed', 'same']);
    const widthOf = ({ interval }: typeof few) => (interval?.[1] ?? NaN) - (interval?.[0] ?? NaN);
    expect(widthOf(many)).toBeLessThan(widthOf(few) / 3);
  });

  test.each([
    ['head-not-finite', [Number.NaN], steady],
    ['baseline-not-finite', steady, [1, Number.NaN]],
    ['baseline-is-zero', steady, [1, -1, 0]],
    ['out-of-range', [1e200, 2e200, 3e200], steady],
    ['out-of-range', [1e200], [1e-200]],
  ])('%s is reported, with or without a rule that fails', (obstacle, head, baseline) => {
    expect(compareMetric({ head: seeded(head), baseline: seeded(baseline), rule }).obstacle).toBe(obstacle);
  });

  test.each([
    ['stays 0', 'min', [0, 0, 0], 'same'],
    ['becomes better', 'max', [0.5, 0.51, 0.49], 'improved'],
    ['becomes worse', 'min', [0.5, 0.51, 0.49], 'not-comparable'],
  ] as const)('a metric that was 0 and %s', (_, goal, head, state) => {
    const compared = compareMetric({
      head: seeded(head),
      baseline: seeded([0, 0, 0]),
      rule: { goal, tolerance: { relative: 0.1 } },
    });
    expect(compared.state).toBe(state);
  });

  test('a metric without a rule, or a rule without a tolerance, shows its change and no mark', () => {
    const sides = { head: seeded([2, 2.01, 1.99]), baseline: seeded(steady) };
    expect(compareMetric(sides)).toMatchObject({ state: 'unjudged', change: expect.closeTo(1, 12), method: 'welch' });
    const falling = compareMetric({ ...sides, rule: { goal: 'max' } });
    expect(falling).toMatchObject({ state: 'unjudged', change: expect.closeTo(-1, 12) });
    expect(compareMetric({ head: seeded([3]), baseline: seeded([0]) })).toMatchObject({ unit: 'absolute', change: 3 });
  });

  test('tasks that differ cannot be compared; one that is unknown can', () => {
    const head = seeded(steady, { task: 'walker' });
    const other = { head, baseline: seeded(steady, { task: 'hopper' }), rule };
    expect(compareMetric(other)).toMatchObject({ state: 'not-comparable', obstacle: 'task-differs' });
    expect(compareMetric({ head, baseline: seeded(steady), rule }).state).toBe('same');
    const mixed = [...seeded([1, 1, 1], { totalSteps: 10 }), { value: 1, seed: '3', totalSteps: 20 }];
    expect(compareMetric({ head: mixed, baseline: seeded(steady), rule }).obstacle).toBe('total-steps-differ');
  });
});

describe('tolerances', () => {
  test('an absolute one is in the unit of the metric, and does without a baseline mean', () => {
    const rule: ComparisonRule = { goal: 'max', tolerance: { absolute: 5 } };
    const baseline = seeded([-1, 0, 1]);
    expect(compareMetric({ head: seeded([-11, -10, -9]), baseline, rule })).toMatchObject({
      state: 'regressed',
      change: 10,
      unit: 'absolute',
    });
    expect(compareMetric({ head: seeded([-2, -1, 0]), baseline, rule }).state).toBe('same');
  });

  test('a baseline mean below 0 counts by its size', () => {
    const rule: ComparisonRule = { goal: 'max', tolerance: { relative: 0.02 } };
    const worse = compareMetric({ head: seeded([-110, -110, -110]), baseline: seeded([-100, -100, -100]), rule });
    expect(worse).toMatchObject({ state: 'regressed', change: 0.1, method: 'point' });
  });

  test('rates of some percent on both sides are percentages, also those below 1', () => {
    const rule: ComparisonRule = { goal: 'max', tolerance: { points: 0.5 } };
    const worse = compareMetric({ head: seeded([0.6, 1.2, 0.9]), baseline: seeded([4, 0.9, 5]), rule });
    expect(worse).toMatchObject({ unit: 'points' });
    expect(worse.obstacle).toBeUndefined();
    expect(worse.change).toBeCloseTo(2.4);
  });

  test('no change is 0, whatever the goal: never -0', () => {
    const rule: ComparisonRule = { goal: 'max', tolerance: { relative: 0.02 } };
    const still = compareMetric({ head: seeded([-0, -0, -0]), baseline: seeded([-0, -0, -0]), rule: { goal: 'max' } });
    expect([still.change, still.interval, still.head.mean]).toEqual([0, [0, 0], 0]);
    expect(compareMetric({ head: seeded([1]), baseline: seeded([1, 1, 1]), rule }).change).toBe(0);
  });

  test('a change as large as the tolerance is within it, in spite of rounding', () => {
    const rule: ComparisonRule = { goal: 'max', tolerance: { relative: 0.02 } };
    const compareTo = (value: number) =>
      compareMetric({ head: seeded([value]), baseline: seeded([0.5, 0.5, 0.5]), rule }).state;
    expect((0.5 - 0.49) / 0.5).toBeGreaterThan(0.02);
    expect(compareTo(0.49)).toBe('same');
    expect(compareTo(0.4899)).toBe('regressed');
    expect(compareTo(0.5101)).toBe('improved');
  });
});

describe('seeds', () => {
  const rule: ComparisonRule = { goal: 'min', tolerance: { relative: 0.02 } };

  test('runs of one seed are averaged first: three runs of one seed are one value', () => {
    const head = [1, 2, 6].map(value => ({ value, seed: '7' }));
    const { head: side, method } = compareMetric({ head, baseline: seeded([1, 2, 3]), rule });
    expect(side).toEqual({ n: 1, mean: 3 });
    expect(method).toBe('prediction');
    const few = compareMetric({ head: seeded([1, 2, 3]), baseline: head, rule });
    expect(few).toMatchObject({ state: 'too-few-samples', baseline: { n: 1 } });
  });

  test('runs that name no seed count each', () => {
    const unseeded = [1, 2, 3].map(value => ({ value }));
    const { head, baseline, method } = compareMetric({ head: unseeded, baseline: unseeded, rule });
    expect([head.n, baseline.n, method]).toEqual([3, 3, 'welch']);
  });

  test('each seed weighs the same, however often it ran', () => {
    const head = [...seeded([1, 1, 4]), { value: 6, seed: '2' }];
    expect(compareMetric({ head, baseline: seeded([1, 2, 3]), rule }).head).toEqual({ n: 3, mean: 7 / 3 });
  });
});

describe('several rules', () => {
  const rule: ComparisonRule = { goal: 'min', tolerance: { relative: 0.02 } };
  // Alone its one-sided p is 0.011.
  const doubtful = { head: seeded([1.06, 1.1, 1.14]), baseline: seeded([0.97, 1, 1.03]), rule };
  const clear = { head: seeded([1.2, 1.201, 1.199]), baseline: seeded([1, 1.001, 0.999]), rule };
  const quiet = { head: seeded([1, 1.03, 0.97]), baseline: seeded([1, 1.04, 0.96]), rule };

  test('what is regressed alone needs more among nine that did not change', () => {
    expect(compareMetric(doubtful).state).toBe('regressed');
    const [among] = compareAll([doubtful, ...Array.from({ length: 9 }, () => quiet)]);
    expect(among).toMatchObject({ state: 'inconclusive', p: compareMetric(doubtful).p });
    expect(among?.adjusted?.worse).toBeCloseTo(10 * (compareMetric(doubtful).p?.worse ?? 1), 12);
    expect(among?.interval).toEqual(compareMetric(doubtful).interval);
  });

  test('a clear one stays, and makes room for the next by one rule', () => {
    const [first, second] = compareAll([clear, doubtful]);
    expect([first?.state, second?.state]).toEqual(['regressed', 'regressed']);
    expect(second?.adjusted?.worse).toBeCloseTo(compareMetric(doubtful).p?.worse ?? 1, 12);
  });

  test('only rules that can be tested count', () => {
    const untested = [
      { ...doubtful, rule: undefined },
      { ...doubtful, rule: { goal: 'min' } as const },
      { ...doubtful, baseline: seeded([1]) },
      { ...doubtful, head: seeded([Number.NaN]) },
    ];
    const comparisons = compareAll([...untested, doubtful]);
    expect(comparisons.map(({ state }) => state)).toEqual([
      'unjudged',
      'unjudged',
      'too-few-samples',
      'not-comparable',
      'regressed',
    ]);
  });

  test('the jobs of a matrix can be judged anew as one, from their data', () => {
    const matrixJobs = [compareAll([doubtful]), ...Array.from({ length: 9 }, () => compareAll([quiet]))];
    const [together] = judgeTogether(structuredClone(matrixJobs.flat()));
    expect(together?.state).toBe('inconclusive');
  });
});

describe('properties', () => {
  const values = fc.array(fc.integer({ min: -10_000, max: 10_000 }), { minLength: 1, maxLength: 6 });
  const tolerance = fc.integer({ min: 0, max: 5000 }).map(absolute => ({ absolute }));

  test('the goal is a mirror: negated values with the other goal say the same', () => {
    fc.assert(
      fc.property(values, values, tolerance, (head, baseline, within) => {
        const negate = (side: number[]) => seeded(side.map(value => -value));
        const least = compareMetric({
          head: seeded(head),
          baseline: seeded(baseline),
          rule: { goal: 'min', tolerance: within },
        });
        const most = compareMetric({
          head: negate(head),
          baseline: negate(baseline),
          rule: { goal: 'max', tolerance: within },
        });
        expect(most.state).toBe(least.state);
        expect(most.change).toBe(least.change);
        expect(most.interval).toEqual(least.interval);
      }),
    );
  });

  test('a relative change does not depend on the unit of the metric', () => {
    fc.assert(
      fc.property(values, values, fc.integer({ min: -8, max: 8 }), (head, baseline, power) => {
        const rule: ComparisonRule = { goal: 'min', tolerance: { relative: 0.02 } };
        const scale = (side: number[]) => seeded(side.map(value => value * 2 ** power));
        const plain = compareMetric({ head: seeded(head), baseline: seeded(baseline), rule });
        const scaled = compareMetric({ head: scale(head), baseline: scale(baseline), rule });
        expect(scaled.state).toBe(plain.state);
        expect(scaled.change).toBe(plain.change);
      }),
    );
  });

  test('whatever the values, each comparison has a state, and its numbers are finite and survive JSON', () => {
    const samples = fc.array(fc.double(), { maxLength: 5 }).map(values => seeded(values));
    const rules = fc.option(
      fc.record({
        goal: fc.constantFrom('min', 'max'),
        tolerance: fc.option(
          fc.oneof(fc.record({ relative: fc.constant(0.02) }), fc.record({ absolute: fc.constant(1) })),
          { nil: undefined },
        ),
      }),
      { nil: undefined },
    );
    const pair = fc.record({ head: samples, baseline: samples, rule: rules });
    fc.assert(
      fc.property(fc.array(pair, { maxLength: 4 }), pairs => {
        const comparisons = compareAll(pairs);
        expect(comparisons).toHaveLength(pairs.length);
        expect(comparisons).toEqual(JSON.parse(JSON.stringify(comparisons)));
      }),
      { numRuns: 400 },
    );
  });
});
