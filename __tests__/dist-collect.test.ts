// The second stage through the packaged bundle, where what it reads is made to do harm: the chunks that read artifacts and refuse
// pull_request_target are there, and a bomb does not end the process. Its stories are in situations/collect-*.test.ts, and
// dist-workflows runs it in the workflows of examples/.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { bomb, zip } from './github/result-artifacts/zip-builder.ts';
import { openTestRepo, pull, pullEvent, shas, type TestRepo } from './pull-request-setup.ts';
import { countRuns, openFork, warnings } from './situations/collect-setup.ts';

let repo: TestRepo;
beforeAll(async () => void (repo = await openTestRepo({ artifacts: false })));
afterAll(async () => {
  expect(repo.github.failures).toEqual([]);
  await repo.close();
});

test('1 GiB of zeros that calls itself small: one line in the log, and nothing else', async () => {
  const fork = openFork(repo, countRuns());
  const name = `worldflux-result-${'a'.repeat(16)}`;
  repo.github.seed.artifact({ runId: fork.runId, name, bytes: zip({ packed: bomb, uncompressed: 100 }) });
  const step = await fork.collect();
  expect([step.exitCode, step.signal]).toEqual([0, null]);
  expect(warnings(step).filter(line => line.includes(`artifact ${name}`))).toHaveLength(1);
  expect(repo.github.comments(8)).toEqual([]);
  expect(step.outputs).toMatchObject({ conclusion: 'skipped', runs: '0', synced: 'false' });
});

test('pull_request_target is refused', async () => {
  const { payload } = pullEvent();
  const step = await repo.run({
    ...{ runs: [], sha: shas.later, runId: 1 },
    event: { name: 'pull_request_target', payload },
    files: { '.git/HEAD': `${shas.head}\n`, '.git/config': '' },
  });
  expect(step.exitCode).toBe(1);
  expect(step.log).toContain('[WF-TARGET-CHECKOUT]');
  expect(repo.github.comments(pull)).toEqual([]);
});
