// One `group` name at several places: each is compared with its own results, and a place that is new with none.
import { beforeEach, expect, test } from '@jest/globals';
import { pullEvent, pushEvent, resultOf, sha, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));
beforeEach(() => void repo.github.data.history.commit(sha(3), { parents: [shas.base], branch: 'main' }));

type Place = Partial<Parameters<TestRepo['run']>[0]> & { seeds?: readonly (number | undefined)[] };
const config = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
const value = (env: string): Place => ({ matrixJob: { index: 0, total: 2, matrix: { env } } });
const keyed = (key: string): Place => ({ inputs: { 'comment-key': key } });
const stepOf = (id: string): Place => ({ env: { GITHUB_ACTION: id } });

/** The step at a place, whose loss fell to this value. */
function run({ seeds = [0, 1, 2], ...place }: Place, loss: number, on: 'topic' | 'main' = 'topic') {
  const isMain = on === 'main';
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', group: 'g', metrics_path: 'm.jsonl' };
  return repo.run({
    ...{ runs: [], config, job: 'train', ...place },
    ...{ event: isMain ? pushEvent(sha(3)) : pullEvent(), sha: isMain ? sha(3) : shas.later },
    runId: isMain ? 20_000 : 30_000,
    files: Object.fromEntries(
      seeds.flatMap(seed =>
        Object.entries({
          [`outputs/${seed}/run_manifest.json`]: { ...manifest, seed },
          [`outputs/${seed}/m.jsonl`]: [2 * loss, loss + (seed ?? 0) / 1000]
            .map((value, step) => JSON.stringify({ step, loss: value }))
            .join('\n'),
        }),
      ),
    ),
    inputs: { comment: 'never', 'result-artifact': 'full', ...place.inputs },
  });
}

/** The state of `loss` at a place, with how many seeds the baseline has. */
async function judge(...of: Parameters<typeof run>) {
  const step = await run(...of);
  const { comparisons, findings } = resultOf(step);
  return [step.exitCode, ...comparisons.map(({ state, baseline }) => [state, baseline.n]), findings.length];
}

/** The base branch has the group at these places. */
async function seed(places: readonly (readonly [Place, number])[]) {
  for (const [place, loss] of places) await judge(place, loss, 'main');
  repo.github.seed.run({ headSha: sha(3), headBranch: 'main', event: 'push', conclusion: 'success', id: 20_000 });
  repo.github.data.history.commit(shas.head, { parents: [sha(3)], branch: 'topic' });
}

test.each<[string, Place, Place, Place]>([
  ['jobs', { job: 'small' }, { job: 'large' }, { job: 'third' }],
  ['values of a matrix', value('walker'), value('hopper'), value('cheetah')],
  ['comment-keys', keyed('a'), keyed('b'), keyed('c')],
  ['steps', stepOf('small'), stepOf('large'), stepOf('third')],
])('%s: worse is worse than its own, the same is the same, a third is new', async (_, small, large, third) => {
  await seed([
    [small, 1],
    [large, 7],
  ]);
  expect(await judge(small, 3)).toEqual([1, ['regressed', 3], 1]);
  expect(await judge(large, 7)).toEqual([0, ['same', 3], 0]);
  expect(await judge(third, 2)).toEqual([0, ['unmatched', 0], 1]);
});

test.each<[string, Place, Place, string, string]>([
  ['job', { job: 'a' }, { job: 'b' }, 'a', 'b'],
  ['numbered job', { job: 'task-1' }, { job: 'task-2' }, 'task-1', 'task-2'],
  ['value of a matrix', value('walker'), value('hopper'), 'train, env: walker', 'train, env: hopper'],
  ['comment-key', keyed('a'), keyed('b'), 'train, a', 'train, b'],
  ['step', stepOf('a'), stepOf('b'), 'train, a', 'train, b'],
])('a second %s of a group is told what helps if it is another thing', async (_, first, second, there, here) => {
  await seed([[first, 1]]);
  const advice = `The baseline is of ${there}, and runs here are of ${here}: if that is another thing, give it a group of its own`;
  expect((await run(second, 5)).annotations.filter(({ message }) => message.includes(advice))).toHaveLength(1);
  for (const place of [first, { ...first, ...keyed('a') }])
    expect((await run(place, 5)).annotations.some(({ message }) => message.includes('another thing'))).toBe(false);
});

test('the curve of the baseline is that of the job itself', async () => {
  await seed([
    [{ job: 'small' }, 1],
    [{ job: 'large' }, 7],
  ]);
  for (const [job, loss] of [
    ['small', 1],
    ['large', 7],
  ] as const)
    expect((await run({ job }, loss)).summary).toMatch(new RegExp(`the baseline from ${2 * loss} to ${loss}`));
});

test('the seeds of a matrix are samples of one thing, with or without a number in the name of the job', async () => {
  const seedOf = (index: number): Place => ({ matrixJob: { index, total: 2, matrix: { seed: index } } });
  await seed([
    [seedOf(0), 1],
    [seedOf(1), 1],
    ...[1, 2, 3].map(seed => [{ job: `other-${seed}`, seeds: [seed] }, 7] as const),
  ]);
  expect(await judge(seedOf(0), 1)).toEqual([0, ['same', 3], 0]);
  expect(await judge({ job: 'other-4', seeds: [1, 2, 3] }, 7)).toEqual([0, ['same', 3], 0]);
});

test.each<[string, NonNullable<Place['seeds']>]>([
  ['several', [0, 1, 2]],
  ['the same', [0]],
  ['no', [undefined]],
])('jobs that are told apart by a number are two things where they have %s seeds', async (_, seeds) => {
  const [one, two] = [
    { job: 'task-1', seeds },
    { job: 'task-2', seeds },
  ];
  await seed([
    [one, 1],
    [two, 7],
  ]);
  for (const [place, loss] of [
    [one, 1],
    [two, 7],
  ] as const)
    expect(resultOf(await run(place, 3)).comparisons[0]?.baseline.mean).toBeCloseTo(loss, 2);
});

test('a first comment-key names the same step', async () => {
  await seed([
    [stepOf('small'), 1],
    [stepOf('large'), 7],
  ]);
  expect(await judge({ ...stepOf('small'), ...keyed('k') }, 3)).toEqual([1, ['regressed', 3], 1]);
  expect(await judge({ ...stepOf('large'), ...keyed('k') }, 7)).toEqual([0, ['same', 3], 0]);
});
