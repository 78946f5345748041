// LeRobot's evaluations of random episodes: each rate, and the counts behind it, are those of a plain count.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { readFile } from './read-file.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'wf-eval-info-'));
});
afterAll(() => rm(folder, { recursive: true }));

interface Episode {
  success: boolean;
  reward: number;
}

const episode = fc.record({
  success: fc.boolean(),
  reward: fc.oneof(fc.integer({ min: -50, max: 50 }), fc.constant(NaN)),
});
const episodes = fc.array(episode, { minLength: 1, maxLength: 12 });
const groups = fc.array(fc.array(episodes, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 });
const options = fc.record({ hasCounts: fc.boolean(), hasSeeds: fc.boolean(), indent: fc.constantFrom(undefined, 2) });

const count = (all: readonly Episode[]): number => all.filter(({ success }) => success).length;
const rate = (all: readonly Episode[]): number => (100 * count(all)) / all.length;
const mean = (numbers: readonly number[]): number => numbers.reduce((sum, one) => sum + one, 0) / numbers.length;
const reward = (all: readonly Episode[]): number => mean(all.map(one => one.reward));

/** As Python's `json.dump` writes it: NaN is a bare word. */
function python(value: unknown, indent: number | undefined): string {
  const marked = JSON.stringify(value, (_key, one: unknown) => (Number.isNaN(one) ? '<nan>' : one), indent);
  return marked.replaceAll('"<nan>"', 'NaN');
}

type Options = { hasCounts: boolean; hasSeeds: boolean; indent: number | undefined };

function writtenOf(all: readonly Episode[], { hasCounts }: Options): object {
  const counts = hasCounts ? { n_success: count(all), pc_success_ci95: [0, 100] } : {};
  return { avg_sum_reward: reward(all), pc_success: rate(all), n_episodes: all.length, ...counts };
}

function seedsOf(all: readonly Episode[]): number[] {
  return all.map((_, at) => 1000 + at);
}

/** What a part of the file says, by its path. */
type Parts = Map<string, readonly Episode[]>;

function write(tasks: readonly (readonly Episode[][])[], given: Options): { text: string; parts: Parts } {
  const parts: Parts = new Map([['overall', tasks.flat(2)]]);
  const perTask = tasks.flatMap((group, at) =>
    group.map((all, id) => {
      parts.set(`per_task/group ${at}/${id}`, all);
      const seeds = given.hasSeeds ? { seeds: seedsOf(all) } : {};
      const lists = { sum_rewards: all.map(one => one.reward), successes: all.map(one => one.success) };
      return { task_group: `group ${at}`, task_id: id, metrics: { ...lists, video_paths: ['a.mp4'], ...seeds } };
    }),
  );
  const perGroup = tasks.map((group, at): [string, object] => {
    parts.set(`per_group/group ${at}`, group.flat());
    return [`group ${at}`, writtenOf(group.flat(), given)];
  });
  const overall = { ...writtenOf(tasks.flat(2), given), eval_s: 12.5 };
  return { text: python({ per_task: perTask, per_group: Object.fromEntries(perGroup), overall }, given.indent), parts };
}

test('several tasks in groups', async () => {
  await fc.assert(
    fc.asyncProperty(groups, options, async (tasks, given) => {
      const { text, parts } = write(tasks, given);
      const { metrics, proportions, unreadable, rows } = await readFile(folder, 'eval_info.json', text);
      expect({ unreadable, rows }).toEqual({ unreadable: undefined, rows: 1 });
      expect([...proportions.keys()].toSorted()).toEqual(
        [...parts.keys()].map(path => `${path}/pc_success`).toSorted(),
      );
      for (const [path, all] of parts) {
        expect(metrics.get(`${path}/pc_success`)?.last).toBeCloseTo(rate(all), 9);
        expect(metrics.get(`${path}/n_episodes`)?.last).toBe(all.length);
        expect(metrics.get(`${path}/avg_sum_reward`)?.last).toBe(reward(all));
        const isOne = path.startsWith('per_task/') || (path === 'overall' && tasks.flat().length === 1);
        const ends = all.map(({ success }) => (success ? '1' : '0')).join('');
        expect(proportions.get(`${path}/pc_success`)).toMatchObject({ successes: count(all), trials: all.length });
        expect(proportions.get(`${path}/pc_success`)?.episodes).toEqual(
          isOne && given.hasSeeds ? { seeds: seedsOf(all), outcomes: ends } : undefined,
        );
      }
    }),
    { numRuns: 100 },
  );
});

test('one environment, episode by episode', async () => {
  await fc.assert(
    fc.asyncProperty(episodes, options, async (all, { indent }) => {
      const perEpisode = all.map(({ success, reward: sum }, at) => ({
        ...{ episode_ix: at, sum_reward: sum, success, seed: 1000 + at },
      }));
      const aggregated = { avg_sum_reward: reward(all), pc_success: rate(all), eval_s: 1 };
      const text = python({ per_episode: perEpisode, aggregated }, indent);
      const { metrics, proportions } = await readFile(folder, 'eval_info.json', text);
      expect(metrics.get('aggregated/pc_success')?.last).toBe(rate(all));
      expect(proportions.get('aggregated/pc_success')).toEqual({
        metric: 'aggregated/pc_success',
        successes: count(all),
        trials: all.length,
        episodes: { seeds: seedsOf(all), outcomes: all.map(({ success }) => (success ? '1' : '0')).join('') },
      });
    }),
    { numRuns: 60 },
  );
});
