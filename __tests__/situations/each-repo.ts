// A repository for each test of a file, whose steps run in this process, and one artifact service for all of them.
import { afterAll, afterEach, beforeAll, beforeEach, expect } from '@jest/globals';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import type { GitHubStandIn } from '../../sandbox/github.ts';
import { openTestRepo, startShared, type TestRepo } from '../pull-request-setup.ts';
import { runStepHere } from './in-process.ts';

/** Hands a repository to `use` before each test. After it, no client has made a mistake with GitHub. */
export function openForEach(use: (repo: TestRepo, artifacts: ArtifactService) => void): void {
  let artifacts: ArtifactService;
  let showAt: (github: GitHubStandIn) => void;
  let repo: TestRepo;
  beforeAll(async () => void ({ artifacts, showAt } = await startShared()));
  afterAll(() => artifacts.close());
  beforeEach(async () => {
    repo = await openTestRepo({ artifacts, runner: runStepHere });
    showAt(repo.github);
    use(repo, artifacts);
  });
  afterEach(async () => {
    expect(repo.github.failures).toEqual([]);
    await repo.close();
  });
}
