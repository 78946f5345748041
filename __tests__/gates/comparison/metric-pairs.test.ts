// Which values of a metric are compared: of the baseline what is like its most recent run.
import { describe, expect, test } from '@jest/globals';
import type { BranchRun } from '../../../src/gates/comparison/left-groups.ts';
import { comparisonKey } from '../../../src/gates/comparison/identity.ts';
import { listPairs } from '../../../src/gates/comparison/metric-pairs.ts';
import { pairGroups } from '../../../src/gates/comparison/pairing.ts';
import type { RunSample } from '../../../src/gates/comparison/samples.ts';

/** A run without a seed of this workflow run. */
const run = (workflowRun: number, value: number, architecture = 'X64'): RunSample => ({
  ...{ group: 'ppo', configDigest: '', comparisonKey: '', workflowRun },
  setting: { config: [], environment: { architecture } },
  metrics: new Map([
    ['loss', { value, lastStep: 100 }],
    ['fps', { value, lastStep: 100 }],
  ]),
});

/** The values of the baseline, and whether the machine keeps the sides apart. */
function compare(metric: string, head: RunSample, baseline: RunSample[], pushes: BranchRun[] = []) {
  const [pair] = pairGroups({ head: [head], baseline, isWhole: true, pushes });
  if (pair === undefined) throw new Error('there is no pair');
  const found = listPairs(pair, [], true).find(one => one.metric === metric)?.pair;
  const machines = new Set([...(found?.head ?? []), ...(found?.baseline ?? [])].map(one => one.environment));
  return { values: found?.baseline.map(({ value }) => value), apart: machines.size > 1 };
}

test('earlier runs that diverged are left out, and the most recent one never is', () => {
  expect(compare('loss', run(4, 1), [run(3, 1), run(2, NaN), run(1, 2)]).values).toEqual([1, 2]);
  expect(compare('loss', run(4, 1), [run(3, NaN), run(2, 1)]).values).toEqual([NaN, 1]);
});

test('runs of another event count only for what those of pushes lack', () => {
  const nightly = (value: number): RunSample => ({ ...run(1, value), eventRank: 1 });
  expect(compare('loss', run(5, 1), [run(4, 1), run(3, 1), run(2, 2), nightly(9)]).values).toEqual([1, 1, 2]);
  expect(compare('loss', run(4, 1), [run(3, 1), nightly(9)]).values).toEqual([1]);
  expect(compare('loss', run(4, 1), [nightly(9)]).values).toEqual([9]);
  const measured = { ...nightly(9), metrics: new Map([['eval', { value: 9 }]]) };
  const head = { ...run(4, 1), metrics: new Map([['eval', { value: 3 }]]) };
  expect(compare('eval', head, [run(3, 1), measured]).values).toEqual([9]);
  // One of another length, or a time of another machine, is no value of this.
  const shorter = { ...measured, totalSteps: 100 };
  expect(compare('eval', { ...head, totalSteps: 200 }, [{ ...run(3, 1), totalSteps: 200 }, shorter]).values).toEqual(
    [],
  );
  const elsewhere = { ...run(1, 9, 'ARM64'), eventRank: 1 };
  const untimed = { ...run(3, 1), metrics: new Map([['loss', { value: 1 }]]) };
  expect(compare('fps', run(4, 1), [untimed, elsewhere])).toEqual({ values: [9], apart: true });
});

test('runs of another event count where they alone are as long as this change', () => {
  const ofSteps = (one: RunSample, totalSteps: number): RunSample => ({ ...one, totalSteps });
  const baseline = [ofSteps(run(3, 1), 100), { ...ofSteps(run(2, 9), 1000), eventRank: 1 }];
  expect(compare('loss', ofSteps(run(4, 9), 1000), baseline).values).toEqual([9]);
  expect(compare('loss', ofSteps(run(4, 1), 100), baseline).values).toEqual([1]);
  expect(compare('loss', ofSteps(run(4, 1), 50), baseline).values).toEqual([1]);
});

describe('a group of which runs of another event are newer', () => {
  const at = (time: number, value: number, more: Partial<RunSample> = {}): RunSample => ({
    ...{ ...run(time, value), time, ...more },
  });
  const night = (time: number, value: number, more: Partial<RunSample> = {}) =>
    at(time, value, { eventRank: 1, ...more });
  const other = (time: number) => at(time, 5, { group: 'other', comparisonKey: comparisonKey('other') });
  const pushes = (...times: number[]) => times.map(time => ({ id: time, time, hasResults: true }));

  test('is compared with pushes, however many nights there are', () => {
    const nights = [night(9, 1), night(8, 1), night(7, 1)];
    expect(compare('loss', run(10, 1), [at(6, 9), ...nights], pushes(6)).values).toEqual([9]);
    expect(compare('loss', run(10, 1), [at(6, 9), ...nights]).values).toEqual([9]);
  });

  test('is compared with those where its job ran on a push without it', () => {
    const baseline = [other(8), at(6, 9), at(5, 9), night(9, 1)];
    expect(compare('loss', run(10, 1), baseline, pushes(8, 6, 5)).values).toEqual([1]);
    // It takes turns.
    expect(
      compare('loss', run(10, 1), [other(8), at(6, 9), other(5), at(4, 9), night(9, 1)], pushes(8, 6, 5, 4)).values,
    ).toEqual([9, 9]);
  });

  test('is compared with those where many pushes lack its job', () => {
    const baseline = [at(1, 9), night(9, 1)];
    expect(compare('loss', run(10, 1), baseline, pushes(6, 5, 4, 3, 2, 1)).values).toEqual([1]);
    expect(compare('loss', run(10, 1), baseline, pushes(5, 4, 3, 2, 1)).values).toEqual([9]);
  });

  test('is compared with pushes where the others may train something else: they end at another step, and name no length', () => {
    const ends = (value: number, lastStep: number) => ({ metrics: new Map([['loss', { value, lastStep }]]) });
    const valuesOf = (more: Partial<RunSample>) => {
      const [day, late] = [ends(9, 50), ends(1, 500)].map(metrics => ({ ...metrics, ...more }));
      return compare('loss', at(10, 9, day), [other(8), at(6, 9, day), night(9, 1, late)], pushes(8, 6)).values;
    };
    expect(valuesOf({})).toEqual([9]);
    expect(valuesOf({ totalSteps: 50 })).toEqual([1]);
    // Where nothing says how long they are, or they name another length, nights show no move.
    const nothing = { metrics: new Map([['loss', { value: 9 }]]) };
    const [day, late] = [nothing, { metrics: new Map([['loss', { value: 1 }]]) }];
    const many = pushes(8, 7, 6, 5, 4, 3, 2, 1);
    const bare = many.map(one => ({ ...one, hasResults: false }));
    expect(compare('loss', at(10, 9, day), [at(2, 9, day), night(9, 1, late), night(8, 1, late)], bare).values).toEqual(
      [9],
    );
    // But pushes that trained without it, and several nights with it, do.
    expect(compare('loss', at(10, 9, day), [at(2, 9, day), night(9, 1, late), night(8, 1, late)], many).values).toEqual(
      [1, 1],
    );
    expect(compare('loss', at(10, 9, day), [at(2, 9, day), night(9, 1, late)], many).values).toEqual([9]);
    // Not where their config is another one, which may name a length.
    const [one, all] = ['1', '100'].map(epochs => ({ config: [['epochs', epochs] as const], environment: {} }));
    const nights = [9, 8].map(time => night(time, 1, { ...late, group: 'a', setting: all }));
    const push = at(2, 9, { ...day, group: 'a', setting: one });
    expect(compare('loss', { ...push, workflowRun: undefined }, [push, ...nights], many).values).toEqual([9]);
    const same = nights.map(sample => ({ ...sample, setting: one }));
    expect(compare('loss', { ...push, workflowRun: undefined }, [push, ...same], many).values).toEqual([1, 1]);
    const [short, long] = [50, 5000].map(totalSteps => ({ totalSteps }));
    expect(compare('loss', at(10, 9, short), [at(2, 9, short), night(9, 1, long)], many).values).toEqual([9]);
    // A metric that the later ones lack is compared with what pushes had.
    const alone = { metrics: new Map([['fps', { value: 1, lastStep: 100 }]]) };
    expect(compare('loss', run(10, 1), [at(2, 9), night(9, 1, alone)], many).values).toEqual([9]);
  });
});

test('a dispatch counts only at a place that no other run has', () => {
  const dispatch = (value: number): RunSample => ({ ...run(1, value), eventRank: 2, totalSteps: 50 });
  const long = (one: RunSample): RunSample => ({ ...one, totalSteps: 1000 });
  const short = { ...run(4, 9), totalSteps: 50 };
  expect(compare('loss', short, [long(run(3, 1)), dispatch(9)]).values).toEqual([1]);
  expect(compare('loss', short, [{ ...long(run(3, 1)), eventRank: 1 }, dispatch(9)]).values).toEqual([1]);
  expect(compare('loss', short, [dispatch(9)]).values).toEqual([9]);
});

test('a time is compared with runs on the machine of the most recent one, once the branch has moved', () => {
  const moved = [run(3, 1, 'ARM64'), run(2, 2), run(1, 3)];
  expect(compare('fps', run(4, 1, 'ARM64'), moved)).toEqual({ values: [1], apart: false });
  expect(compare('loss', run(4, 1, 'ARM64'), moved)).toEqual({ values: [1, 2, 3], apart: false });
  expect(compare('fps', run(4, 1, 'X64'), moved)).toEqual({ values: [1], apart: true });
});
