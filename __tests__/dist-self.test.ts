// The workflow that runs the action on itself (.github/workflows/self.yml), run here from its first job to its last: checkouts bring
// this repository's files, and the scripts are run by bash.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import type { Event } from '../sandbox/workflow-event.ts';
import type { ForeignStep, Played } from '../sandbox/workflow-step.ts';
import { runWorkflow, type WorkflowResult } from '../sandbox/workflow.ts';
import {
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  shas,
  startShared,
  token,
  type TestRepo,
} from './pull-request-setup.ts';

const root = join(import.meta.dirname, '..');
const file = join(root, '.github/workflows/self.yml');
const brought = ['.github/worldflux.yml', '__tests__/__fixtures__/runs'];

let artifacts: ArtifactService;
let repo: TestRepo;
let folder: string;
beforeAll(async () => {
  const shared = await startShared();
  artifacts = shared.artifacts;
  repo = await openTestRepo({ artifacts });
  shared.showAt(repo.github);
  folder = await mkdtemp(join(tmpdir(), 'worldflux-self-'));
});
afterAll(async () => {
  expect([repo.github.failures, artifacts.failures]).toEqual([[], []]);
  await repo.close();
  await artifacts.close();
  await rm(folder, { recursive: true, force: true });
});

/** What stands in for the steps that are not ours. */
async function play({ uses, run, workspace, folder: place, env }: ForeignStep): Promise<Played | undefined> {
  if (uses?.startsWith('actions/checkout@') === true) {
    for (const path of brought) await cp(join(root, path), join(workspace, path), { recursive: true });
    return { did: `brings ${brought.join(', ')}` };
  }
  if (run === undefined) return undefined;
  try {
    execFileSync('bash', ['--norc', '-e', '-c', run], { cwd: place, env: { PATH: process.env['PATH'] ?? '', ...env } });
    return { did: 'is run' };
  } catch {
    return { did: 'is run, and fails', conclusion: 'failure' };
  }
}

async function start(event: Event, sha: string, headSha: string): Promise<WorkflowResult> {
  const { github } = repo;
  const { repository } = github.data;
  const run = github.seed.run({
    workflowPath: '.github/workflows/self.yml',
    event: event.name,
    status: 'in_progress',
    conclusion: null,
    headSha,
    headBranch: event.name === 'push' ? 'main' : 'topic',
    headRepository: repository,
  });
  const result = await runWorkflow({
    file,
    event,
    folder: await mkdtemp(join(folder, 'run-')),
    action: root,
    ours: 'worldflux/action@',
    context: {
      api_url: github.url,
      repository: `${repository.owner}/${repository.name}`,
      repository_id: String(repository.id),
      sha,
      run_id: String(run.id),
      run_number: String(run.number),
    },
    standIn: play,
    services: { token: () => token, artifacts: { env: job => artifacts.env(job) } },
    print: () => undefined,
  });
  Object.assign(run, { status: 'completed', conclusion: result.conclusion });
  return result;
}

const ends = ({ jobs }: WorkflowResult): string[] => Object.entries(jobs).map(([id, { result }]) => `${id} ${result}`);

test('self.yml is green on main and on a pull request, which gets one comment', async () => {
  const green = ['seeds success', 'together success', 'red success'];
  expect(ends(await start(pushEvent(shas.base), shas.base, shas.base))).toEqual(green);
  const { name, payload } = pullEvent();
  const proposed = await start({ name, payload: { ...payload, action: 'synchronize' } }, shas.later, shas.head);
  expect(ends(proposed)).toEqual(green);
  const [comment, ...others] = repo.github.comments(pull);
  expect(others).toEqual([]);
  expect(comment?.body).toMatch(/^## (?:✅|⚠️) /);
  expect(comment?.body).toMatch(/Baseline: `main` at .*3 results of 1 workflow run/);
});
