// Success rates of LeRobot's eval_info.json: one run a side is judged by its episodes.
import { describe, expect, test } from '@jest/globals';
import { situationForEach, pullEvent, pushEvent, shas } from './event-setup.ts';

const situation = situationForEach();

const rule = (tolerance: string): string => `metrics:\n  overall/pc_success: { goal: max, tolerance: ${tolerance} }\n`;

interface Evaluation {
  successes: number;
  episodes: number;
  /** Seed of the first episode, where the file names them. */
  from?: number;
  name?: string;
}

/** A run's folder with the file as lerobot-eval writes it. */
function evaluated(
  { successes, episodes, from, name = '0' }: Evaluation,
  manifest: object = {},
): Record<string, string> {
  const ends = Array.from({ length: episodes }, (_, at) => at < successes);
  const evalInfo = {
    overall: { pc_success: (100 * successes) / episodes, n_episodes: episodes, avg_sum_reward: 1 },
    ...(from !== undefined && {
      per_episode: ends.map((success, at) => ({ episode_ix: at, seed: from + at, success })),
    }),
  };
  return {
    [`outputs/${name}/run_manifest.json`]: JSON.stringify({
      ...{ schema_version: 'worldflux.run.v2', status: 'succeeded', metrics_path: 'eval_info.json', ...manifest },
    }),
    [`outputs/${name}/eval_info.json`]: JSON.stringify(evalInfo),
  };
}

const never = { comment: 'never' };

/** What the base branch left, then this change, both as steps of the action. */
async function compare(baseline: Record<string, string>, head: Record<string, string>, config = rule('5pp')) {
  const before = await situation.run({
    event: pushEvent(shas.base),
    runs: [],
    files: baseline,
    config,
    inputs: { ...never, baseline: 'none' },
  });
  situation.seedBaseline({ runs: [], result: before.result });
  return situation.run({ event: pullEvent(), runs: [], files: head, config, inputs: never });
}

const rowOf = ({ result }: Awaited<ReturnType<typeof compare>>, name = 'overall/pc_success') =>
  result.comparisons.find(({ metric }) => metric === name);

describe('50 episodes a side, one run each', () => {
  test.each([
    [45, 45, 'inconclusive', false],
    [45, 35, 'regressed', true],
    [35, 45, 'improved', false],
  ])('%i successes, then %i: %s', async (theirs, ours, state, failed) => {
    const step = await compare(
      evaluated({ successes: theirs, episodes: 50 }),
      evaluated({ successes: ours, episodes: 50 }),
    );
    expect(rowOf(step)).toMatchObject({
      ...{ state, unit: 'points', method: 'newcombe', change: expect.closeTo(2 * (theirs - ours), 9) },
      baseline: { n: 1, counts: { successes: theirs, trials: 50 } },
      head: { n: 1, counts: { successes: ours, trials: 50 } },
    });
    expect(step.failed).toBe(failed);
  });

  test.each([
    [9, 'fewer-samples'],
    [7, 'regressed'],
  ])('%i of 10 episodes, after five runs in which all of 10 succeeded: %s', async (ours, state) => {
    const runs = ['a', 'b', 'c', 'd', 'e'].map(name => evaluated({ successes: 10, episodes: 10, name }));
    const step = await compare(
      Object.fromEntries(runs.flatMap(Object.entries)),
      evaluated({ successes: ours, episodes: 10 }),
    );
    expect(rowOf(step)).toMatchObject({ state, baseline: { counts: { successes: 50, trials: 50 } } });
  });

  test('the noise that the interval covers is named', async () => {
    const step = await compare(evaluated({ successes: 45, episodes: 50 }), evaluated({ successes: 35, episodes: 50 }));
    expect(step.summary).toMatch(/episodes, not (?:of )?training/);
    // And one seed decides: the matrix that settles it is printed.
    expect(step.summary).toContain('seed: [0, 1, 2]');
  });

  test('what was not called says what could be hidden', async () => {
    const step = await compare(evaluated({ successes: 45, episodes: 50 }), evaluated({ successes: 44, episodes: 50 }));
    expect(rowOf(step)?.hidden).toMatchObject({ noise: 'episodes', change: expect.closeTo(19.5, 1) });
    expect(step.summary).toMatch(/less than 19 points could pass, within the limit and the noise/);
  });
});

describe('the same episodes on both sides', () => {
  const from = 1000;

  test('are compared in pairs, and what flipped is listed', async () => {
    const step = await compare(
      evaluated({ successes: 45, episodes: 50, from }),
      evaluated({ successes: 39, episodes: 50, from }),
    );
    expect(rowOf(step)).toMatchObject({
      ...{ state: 'regressed', method: 'newcombe-paired', change: 12 },
      pairs: { both: 39, head_only: 0, baseline_only: 6, neither: 5 },
    });
    expect(rowOf(step)?.pairs?.flips).toEqual(
      [1039, 1040, 1041, 1042, 1043, 1044].map(seed => ({ seed, succeeded: false })),
    );
    expect(step.summary).toContain('1039');
    expect(step.failed).toBe(true);
  });

  test('with a tolerance of 0, McNemar decides: 4 of 4 flips may be chance, 5 of 5 are not', async () => {
    const states: (string | undefined)[] = [];
    for (const ours of [41, 40]) {
      const step = await compare(
        evaluated({ successes: 45, episodes: 50, from }),
        evaluated({ successes: ours, episodes: 50, from }),
        rule('0pp'),
      );
      expect(rowOf(step)?.method).toBe('mcnemar');
      states.push(rowOf(step)?.state);
    }
    expect(states).toEqual(['inconclusive', 'regressed']);
  });

  test('other episodes are no pairs', async () => {
    const step = await compare(
      evaluated({ successes: 45, episodes: 50, from }),
      evaluated({ successes: 39, episodes: 50, from: 2000 }),
    );
    expect(rowOf(step)).toMatchObject({ method: 'newcombe' });
    expect(rowOf(step)?.pairs).toBeUndefined();
  });
});

test('three seeds a side are compared over seeds', async () => {
  const side = (values: readonly number[]): Record<string, string> =>
    Object.fromEntries(
      values.flatMap((successes, seed) =>
        Object.entries(evaluated({ successes, episodes: 50, name: String(seed) }, { seed })),
      ),
    );
  const step = await compare(side([45, 44, 46]), side([30, 31, 29]));
  expect(rowOf(step)).toMatchObject({
    state: 'regressed',
    method: 'welch',
    unit: 'points',
    change: expect.closeTo(30, 9),
  });
});

describe('a rate of a file without counts', () => {
  const config = 'metrics:\n  eval/success_rate: { goal: max, tolerance: 5pp, of: n_episodes }\n';
  const run = (metrics: object): Record<string, string> => ({
    'outputs/0/run_manifest.json': JSON.stringify({ schema_version: 'worldflux.run.v2', status: 'succeeded', metrics }),
  });
  const rate = (successes: number, episodes = 50) =>
    run({ eval: { success_rate: successes / episodes, n_episodes: episodes } });

  test('the rule names the metric with the number of trials', async () => {
    const step = await compare(rate(45), rate(35), config);
    expect(rowOf(step, 'eval/success_rate')).toMatchObject({
      state: 'regressed',
      method: 'newcombe',
      change: expect.closeTo(20, 9),
    });
    expect(step.failed).toBe(true);
  });

  test.each([
    ['no number of trials', { eval: { success_rate: 0.7 } }],
    ['a rate that so many trials cannot give', { eval: { success_rate: 0.7, n_episodes: 3 } }],
    ['what is no rate', { eval: { success_rate: -0.7, n_episodes: 50 } }],
  ])('%s does not dodge the tolerance', async (_, metrics) => {
    const step = await compare(rate(45), run(metrics), config);
    expect(rowOf(step, 'eval/success_rate')?.state).toBe('not-comparable');
    expect(step.failed).toBe(true);
  });

  test('nor does a run whose counts are gone', async () => {
    const counted = evaluated({ successes: 45, episodes: 50 });
    const step = await compare(counted, run({ 'overall/pc_success': 60 }));
    expect(rowOf(step)?.state).toBe('not-comparable');
    expect(step.failed).toBe(true);
  });
});

test('each task is a rule of its own under a glob', async () => {
  const tasks = (ends: readonly number[]): Record<string, string> => ({
    ...evaluated({ successes: 90, episodes: 100 }),
    'outputs/0/eval_info.json': JSON.stringify({
      per_task: ends.map((successes, at) => ({
        ...{ task_group: 'libero', task_id: at },
        metrics: { successes: Array.from({ length: 50 }, (_, episode) => episode < successes) },
      })),
      overall: { pc_success: 90, n_episodes: 50 * ends.length },
    }),
  });
  const config = 'metrics:\n  "per_task/**/pc_success": { goal: max, tolerance: 5pp }\n';
  const step = await compare(tasks([45, 45]), tasks([45, 25]), config);
  expect(step.result.rules.map(({ metric, state }) => [metric, state])).toEqual(
    [
      ['per_task/libero/1/pc_success', 'regressed'],
      ['per_task/libero/0/pc_success', 'inconclusive'],
    ].toSorted(),
  );
  const gone = await compare(tasks([45, 45]), tasks([45]), config);
  expect(gone.result.rules.map(({ state }) => state)).toContain('missing');
  expect(gone.failed).toBe(true);
});
