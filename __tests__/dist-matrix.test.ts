// A matrix whose jobs are processes of the packaged bundle, over a slow line and with the product's own waits. Twenty at once are in
// github/comment/races.test.ts, and in the bench.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readSections } from '../src/github/comment/marker.ts';
import { createRandom } from '../bench/secrets-random.ts';
import { openTestRepo, pull, pullEvent, shas, startShared } from './pull-request-setup.ts';

const jobCount = 4;
/** Most writes that they may need: two each, and without artifacts more, as several jobs may put back the same section. */
const mostWrites = { with: 2 * jobCount, without: 4 * jobCount };

let shared: Awaited<ReturnType<typeof startShared>>;
beforeAll(async () => {
  shared = await startShared();
});
afterAll(() => shared.artifacts.close());

test.each(['with', 'without'] as const)(
  'four matrix jobs %s an artifact service: one comment, four sections',
  async how => {
    const random = createRandom(1);
    // 100 ms each way, give or take a half.
    const latency = (): number => 50 + random() * 100;
    const repo = await openTestRepo({ artifacts: how === 'with' ? shared.artifacts : false, latency });
    shared.showAt(repo.github);
    const began = performance.now();
    const steps = await Promise.all(
      Array.from({ length: jobCount }, (_, index) =>
        repo.run({
          runs: [`same/dreamerv3-s${index % 3}`],
          event: pullEvent(),
          sha: shas.later,
          runId: 77,
          matrixJob: { index, total: jobCount, matrix: { seed: index } },
          timeoutMs: 150_000,
        }),
      ),
    );
    const seconds = (ms: number): string => (ms / 1000).toFixed(1);
    const all = seconds(performance.now() - began);
    const [comment, ...others] = repo.github.comments(pull);
    const sections = new Set(readSections(comment?.body ?? '').map(({ head }) => head.matrixJobId)).size;
    const times = steps.map(({ ms }) => ms).toSorted((a, b) => a - b);
    process.stdout.write(
      `${jobCount} processes ${how} artifacts: ${repo.github.writes()} writes, ${repo.github.count()} requests, ` +
        `${seconds(times[0] ?? 0)} to ${seconds(times.at(-1) ?? 0)} s each, ${all} s in all\n`,
    );
    await repo.close();
    expect(repo.github.failures).toEqual([]);
    expect(others).toEqual([]);
    expect(sections).toBe(jobCount);
    // Each is shown with its verdict and its metrics, not only named.
    expect(comment?.body.match(/<summary><code>seed: \d+<\/code><\/summary>/g)).toHaveLength(jobCount);
    expect(comment?.body).not.toContain('no result');
    expect(comment?.body).not.toContain('have not reported');
    expect(steps.filter(({ conclusion }) => conclusion !== 'success')).toEqual([]);
    expect(repo.github.writes()).toBeLessThanOrEqual(mostWrites[how]);
  },
);
