// What of a change has no partner in the baseline, or lacks what its partner had, and what follows.
import { describe, expect, test } from '@jest/globals';
import { comparisonKey } from '../../../src/gates/comparison/identity.ts';
import { pairGroups } from '../../../src/gates/comparison/pairing.ts';
import type { RunSample } from '../../../src/gates/comparison/samples.ts';
import { judgeUnmatched } from '../../../src/gates/comparison/uncompared.ts';
import type { UncertaintyPolicy } from '../../../src/gates/metric-rules.ts';
import { toPlainText } from '../../../src/text.ts';
import { findLostLimits } from '../../../src/gates/tolerances.ts';

const policy: UncertaintyPolicy = { onInconclusive: 'pass', onFewSamples: 'warn', onNoBaseline: 'warn' };

/** A run of the job `train` in this workflow run. */
const run = (matrix: Record<string, string>, metrics = ['loss'], workflowRun?: number): RunSample => ({
  ...{ configDigest: '5041bf1', workflowRun, comparisonKey: comparisonKey('*.json', { job: 'train', matrix }) },
  metrics: new Map(metrics.map(name => [name, { value: 1 }])),
});

describe('a value of the matrix that is another one', () => {
  const judge = (here: Record<string, string>, before: Record<string, string>) => {
    const baseline = [run(before, ['loss'], 1)];
    const pairs = pairGroups({ head: [run(here)], baseline, isWhole: true });
    return judgeUnmatched(pairs, baseline, policy).map(({ severity, sentence }) => [severity, toPlainText(sentence)]);
  };

  test('is new, and no other name: a warning with both values', () => {
    const [[severity, text] = []] = judge({ python: 'py312' }, { python: 'py311' });
    expect(severity).toBe('warn');
    expect(text).toMatch(
      /python: py312.* has no matching group .* the baseline has .*python: py311.*, which has no run/,
    );
  });

  test('is compared where a job has got, or lost, its matrix or a key of it', () => {
    expect(judge({}, { python: 'py311' })).toEqual([]);
    expect(judge({ python: 'py311' }, {})).toEqual([]);
    expect(judge({ python: 'py311', backend: 'torch' }, { python: 'py311' })).toEqual([]);
  });
});

test('a new group beside a gone one fails, and says how to get it compared: also where the job of that was skipped', () => {
  const at = (job: string, workflowRun?: number) => ({
    ...run({}, ['loss'], workflowRun),
    comparisonKey: comparisonKey('p', { job }),
  });
  const baseline = [at('walker', 1)];
  const pairs = pairGroups({ head: [at('cheetah')], baseline, isWhole: false });
  const textOf = (...jobs: string[]) =>
    judgeUnmatched(pairs, baseline, policy, new Set(jobs)).map(one => [one.severity, toPlainText(one.sentence)]);
  expect(textOf()).toEqual([['fail', expect.stringContaining('of its job, or set on-unmatched: warn')]]);
  expect(textOf('cheetah', 'walker')).toEqual([
    ['fail', expect.stringContaining('of its job, let walker run too, or set')],
  ]);
});

describe('a config that the base branch had before', () => {
  const at = (lr: string, workflowRun?: number, more: Partial<RunSample> = {}): RunSample => ({
    ...{ ...run({}, ['loss'], workflowRun), configDigest: lr, ...more },
  });
  const runsOf = (head: RunSample[], baseline: RunSample[]) =>
    pairGroups({ head, baseline, isWhole: true }).map(pair => pair.baseline.map(({ workflowRun }) => workflowRun));

  test('is compared with the one that it undoes', () => {
    expect(runsOf([at('1')], [at('2', 4), at('2', 3), at('1', 2), at('1', 1)])).toEqual([[4, 3]]);
    expect(runsOf([at('2')], [at('2', 4), at('2', 3), at('1', 2), at('1', 1)])).toEqual([[4, 3]]);
    expect(runsOf([at('1')], [at('2', 4), at('3', 3), at('1', 2)])).toEqual([[4]]);
  });

  test('also where its seeds are of several places, at night only, or named by a path or by people', () => {
    const trials = (lr: string, workflowRun?: number) =>
      [0, 1].map(trial =>
        at(lr, workflowRun, { comparisonKey: comparisonKey('p', { job: `train-${trial}` }), seed: `${trial}` }),
      );
    expect(runsOf(trials('1'), [...trials('2', 4), ...trials('1', 3)])).toEqual([[4, 4]]);
    const night = { eventRank: 1 };
    expect(runsOf([at('1')], [at('2', 4, night), at('1', 3, night)])).toEqual([[4]]);
    const [one, two] = ['lr1', 'lr2'].map(group => ({ group, isGroupOfPath: true }));
    expect(runsOf([at('1', undefined, one)], [at('1', 4, two), at('1', 3, one)])).toEqual([[4]]);
    const [a, b] = ['a', 'b'].map(group => ({ group }));
    expect(runsOf([at('1', undefined, a)], [at('2', 4, b), at('1', 3, a)])).toEqual([[4]]);
  });

  test('is compared with itself where both take turns, or were there together', () => {
    expect(runsOf([at('1')], [at('2', 4), at('1', 3), at('2', 2), at('1', 1)])).toEqual([[3, 1]]);
    expect(runsOf([at('2')], [at('1', 4), at('1', 3), at('2', 3), at('1', 2), at('2', 2)])).toEqual([[3, 2]]);
    // What replaced it is not in the newest run alone.
    expect(runsOf([at('1'), at('2')], [at('2', 4), at('2', 3), at('1', 3)])).toEqual([[3], [4, 3]]);
  });

  test('also where it had a third one before; and where it may take turns, with what it was', () => {
    expect(runsOf([at('2')], [at('3', 3), at('2', 2), at('1', 1)])).toEqual([[3]]);
    const beforeOf = (...since: string[]) => {
      const runs = [...since, '1', '1'];
      const baseline = runs.map((lr, index) => at(lr, runs.length - index));
      const [pair] = pairGroups({ head: [at('1')], baseline, isWhole: true });
      return pair?.before?.baseline.map(one => one.workflowRun);
    };
    expect(beforeOf('2')).toEqual([2, 1]);
    expect(beforeOf('3', '2')).toEqual([2, 1]);
    expect(beforeOf('2', '2')).toEqual([2, 1]);
    expect(beforeOf('2', '2', '2', '2', '2')).toBeUndefined();
  });

  test('is compared with itself on the branch, where it plainly is not gone: it would be red for good', () => {
    const onBranch = (head: RunSample[], ...baseline: RunSample[]) =>
      pairGroups({ head, baseline, isWhole: true }, true).map(one => [
        one.baseline.map(run => run.workflowRun),
        one.before,
      ]);
    expect(onBranch([at('1')], at('2', 4), at('2', 3), at('1', 2))).toEqual([[[2], undefined]]);
    const many = [9, 8, 7, 6, 5, 4].map(id => at('2', id));
    expect(onBranch([at('1')], ...many, at('1', 2))).toEqual([[[2], undefined]]);
    // One that the branch never had is still another config of what is there.
    expect(onBranch([at('3')], at('2', 4), at('2', 3), at('1', 2))).toEqual([[[4, 3], undefined]]);
  });

  test('is not replaced by one dispatch, which may be of any setting', () => {
    const dispatch = { eventRank: 2 };
    expect(runsOf([at('1')], [at('9', 4, dispatch), at('9', 3, dispatch), at('1', 2, dispatch)])).toEqual([[4, 3]]);
    expect(runsOf([at('1')], [at('9', 3, dispatch), at('1', 2, dispatch), at('1', 1, dispatch)])).toEqual([[2, 1]]);
  });

  test('is compared with itself where the place has several, or another event trains the other', () => {
    expect(runsOf([at('1'), at('2')], [at('2', 4), at('1', 4)])).toEqual([[4], [4]]);
    expect(runsOf([at('1')], [at('2', 4), at('1', 4)])).toEqual([[4]]);
    expect(runsOf([at('1')], [at('2', 4), at('1', 3, { eventRank: 1 })])).toEqual([[3]]);
  });
});

describe('where groups take turns at a place', () => {
  const at = (config: Record<string, string>, workflowRun?: number, group?: string): RunSample => ({
    ...{ ...run({}, ['loss'], workflowRun), configDigest: JSON.stringify(config), group },
    setting: { config: Object.entries(config), environment: {} },
  });
  const named = (group: string, id?: number) => at({}, id, group);
  const turns = ['a', 'c', 'a', 'c'].map((env, index) => at({ env, lr: '1' }, 4 - index));
  const judge = (head: RunSample[], baseline = turns) => {
    const pairs = pairGroups({ head, baseline, isWhole: true });
    const newest = baseline.filter(one => one.workflowRun === 4);
    return [
      pairs.map(pair => pair.baseline.map(one => one.workflowRun)),
      judgeUnmatched(pairs, newest, policy).map(({ severity }) => severity),
    ];
  };

  test('one with another config is compared with that of the same values of what tells them apart', () => {
    expect(judge([at({ env: 'a', lr: '2' })])).toEqual([[[4, 2]], []]);
    expect(judge([at({ env: 'c', lr: '2' })])).toEqual([[[3, 1]], []]);
    // Not by some of the values: the rest may be that of another thing.
    const several = turns.map((one, index) =>
      at({ env: index % 2 === 0 ? 'a' : 'c', lr: `${index % 2}` }, one.workflowRun),
    );
    expect(judge([at({ env: 'n', lr: '1' })], several)).toEqual([[[]], ['warn']]);
  });

  test('one with a new value of it is compared with none, and is no new name of one that is absent', () => {
    expect(judge([at({ env: 'n', lr: '1' })])).toEqual([[[]], ['warn']]);
    // But beside another one it may be.
    expect(judge([at({ env: 'c', lr: '1' }), at({ env: 'n', lr: '1' })])).toEqual([[[3, 1], []], ['fail']]);
  });

  test('and neither is one with a new name, also beside another', () => {
    const groups = ['a', 'c', 'a', 'c'].map((group, index) => named(group, 4 - index));
    expect(judge([named('n')], groups)).toEqual([[[]], ['warn']]);
    expect(judge([named('c'), named('n')], groups)).toEqual([[[3, 1], []], ['warn']]);
    // What takes no turns fails.
    const steady = [
      named('b', 4),
      named('a', 4),
      named('b', 3),
      named('c', 3),
      named('a', 2),
      named('b', 2),
      named('b', 1),
    ];
    expect(judge([named('a'), named('n')], steady)).toEqual([[[4, 2], []], ['fail']]);
  });

  test('what is absent may be in its turn', () => {
    expect(judge([at({ env: 'c', lr: '1' })])).toEqual([[[3, 1]], []]);
  });
});

describe('a metric of a glob with limits', () => {
  const rules = [
    {
      ...{ metric: 'eval/*', goal: undefined, max: 9, min: undefined, tolerance: undefined, line: 1 },
    },
  ];
  const judge = (here: string[][], uncertainty = policy) => {
    const head = here.map(names => run({}, names));
    const baseline = [run({}, ['eval/a', 'eval/b'], 1)];
    const pairs = pairGroups({ head, baseline, isWhole: true });
    return findLostLimits(pairs, head, { rules, uncertainty }).map(({ rule, severity }) => [rule.metric, severity]);
  };

  test('that is gone fails, and is a warning on the branch itself: red there, it would be so for good', () => {
    expect(judge([['eval/a']])).toEqual([['eval/b', 'fail']]);
    expect(judge([['eval/a']], { ...policy, onOtherKind: 'warn' })).toEqual([['eval/b', 'warn']]);
  });

  test('that only some runs have lost fails there too', () => {
    expect(judge([['eval/a'], ['eval/a', 'eval/b']], { ...policy, onOtherKind: 'warn' })).toEqual([['eval/b', 'fail']]);
  });
});

test('a group is held to the most recent run that has it: the branch’s last one may have had other jobs only', () => {
  const walker = (workflowRun?: number) => ({ ...run({ env: 'walker' }, ['loss'], workflowRun), group: 'walker' });
  const hopper = (workflowRun?: number) => ({ ...run({ env: 'hopper' }, ['loss'], workflowRun), group: 'hopper' });
  const pairs = pairGroups({
    head: [walker(), hopper()],
    baseline: [hopper(3), walker(2), hopper(2), walker(1)],
    isWhole: true,
  });
  expect(pairs.map(({ nearest }) => nearest.map(({ workflowRun }) => workflowRun))).toEqual([[2], [3]]);
});

test('a job of a matrix is held to its own results, and not to the seeds of the other jobs', () => {
  const of = (seed: string, workflowRun?: number, isOfOther = false) => ({
    ...{ ...run({}, ['loss'], workflowRun), group: 'ppo', seed, isOfOther },
  });
  const baseline = [of('0', 2), of('1', 2, true), of('2', 2, true)];
  const [pair] = pairGroups({ head: [of('0')], baseline, isWhole: false });
  expect(pair?.baseline).toHaveLength(3);
  expect(pair?.nearest).toEqual([baseline[0]]);
});
