// A config that the base branch replaced, and a change back to it: the comment names the state of the branch that it is compared with.
import { expect, test } from '@jest/globals';
import { pullEvent, pushEvent, resultOf, sha, shas, type TestRepo } from '../pull-request-setup.ts';
import { openForEach } from './each-repo.ts';

let repo: TestRepo;
openForEach(one => void (repo = one));

function run(
  on: { event: ReturnType<typeof pullEvent> | ReturnType<typeof pushEvent>; sha: string; runId: number },
  lr: number,
  loss: number,
) {
  const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', config: { lr } };
  return repo.run({
    ...{ runs: [], config: 'metrics:\n  loss: { goal: min, tolerance: 10% }\n', job: 'train', ...on },
    files: Object.fromEntries(
      [0, 1, 2].map(seed => [
        `outputs/${seed}/run_manifest.json`,
        { ...manifest, seed, metrics: { loss: loss + seed / 1000 } },
      ]),
    ),
    inputs: { 'result-artifact': 'full' },
  });
}

test('worse than what the branch had before is not called worse than the branch', async () => {
  const { data, seed } = repo.github;
  const pushes = [
    [0.1, 1],
    [0.1, 1],
    [0.2, 2],
    [0.2, 2],
  ] as const;
  for (const [at, [lr, loss]] of pushes.entries()) {
    const [own, id] = [sha(3 + at), 20_000 + at];
    data.history.commit(own, { parents: [at === 0 ? shas.base : sha(2 + at)], branch: 'main' });
    await run({ event: pushEvent(own), sha: own, runId: id }, lr, loss);
    seed.run({
      headSha: own,
      headBranch: 'main',
      event: 'push',
      conclusion: 'success',
      id,
      createdAt: Date.now() - 3_600_000 + at * 1000,
    });
  }
  data.history.commit(shas.head, { parents: [sha(6)], branch: 'topic' });
  const pull = { event: pullEvent(), sha: shas.later, runId: 30_000 };
  const comment = (): string => repo.github.comments(7).at(-1)?.body ?? '';
  const back = await run(pull, 0.1, 1.5);
  expect(resultOf(back).comparisons).toMatchObject([{ state: 'regressed', earlier: true }]);
  expect(comment()).toMatch(/## ❌ `loss` 50.0% worse than an earlier `main` \(limit 10%\)/);
  expect(comment()).toMatch(/limit&nbsp;10%, earlier&nbsp;baseline/);
  const as = await run({ ...pull, runId: 30_001 }, 0.2, 3);
  expect(resultOf(as).comparisons).toMatchObject([{ state: 'regressed' }]);
  expect(resultOf(as).comparisons[0]?.earlier).toBeUndefined();
  expect(comment()).toMatch(/worse than `main`/);
});
