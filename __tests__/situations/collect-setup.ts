// What the stories of the second stage share: a pull request of a matrix, and one of a fork whose run is seen from workflow_run. Every
// server is a real one; each step runs in this process (in-process.ts), with the real bundle in dist-collect and dist-workflows.
import { expect } from '@jest/globals';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import type { GitHubStandIn } from '../../sandbox/github.ts';
import type { Repository } from '../../sandbox/github-data.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import type { Result } from '../../src/report/result/result-schema.ts';
import {
  type Left,
  openTestRepo,
  pull,
  pullEvent,
  pushEvent,
  readOnly,
  resultOf,
  rules,
  seedsOf,
  shas,
  startShared,
  workflowRunEvent,
  type WorkflowRun,
  type TestRepo,
} from '../pull-request-setup.ts';
import { createRunner } from './in-process.ts';

export const cloudKey = 'wfx_s3cretKeyOfThisWorkspace0123456789';

export interface Stage {
  artifacts: ArtifactService;
  /** What a push left on main. */
  base: Left[];
  /** A GitHub of its own for a story; closing it holds it to having failed nowhere. */
  open(): Promise<TestRepo>;
  close(): Promise<void>;
}

/** One artifact service for the stories of a file. */
export async function startStage(): Promise<Stage> {
  const { artifacts, showAt } = await startShared();
  const runner = createRunner();
  const open = async (): Promise<TestRepo> => {
    const repo = await openTestRepo({ artifacts, runner });
    showAt(repo.github);
    return {
      ...repo,
      async close() {
        expect(repo.github.failures).toEqual([]);
        await repo.close();
      },
    };
  };
  const main = await open();
  await main.run({ runs: seedsOf('base'), event: pushEvent(shas.base), sha: shas.base, runId: 11 });
  const base = main.github.data.artifacts;
  await main.close();
  return {
    ...{ artifacts, base, open },
    async close() {
      expect(artifacts.failures).toEqual([]);
      await artifacts.close();
    },
  };
}

export const bodiesOf = ({ github }: TestRepo, issue = pull): string[] =>
  github.comments(issue).map(({ body }) => body);
export const warnings = ({ annotations }: StepResult): string[] =>
  annotations.filter(({ level }) => level === 'warning').map(({ message }) => message);
/** The findings that fail the step. */
/** What blocks, by its gate and its words. */
export const blocking = (step: StepResult) =>
  resultOf(step)
    .findings.filter(({ blocks }) => blocks)
    .map(({ gate, blocks, text }) => ({ gate, blocks, text }));

/** Gives ids far from those that the stand-in gives to runs of its own. */
export function countRuns(): () => number {
  let last = 500_000;
  return () => ++last;
}

export interface Fork {
  repository: Repository;
  /** The first stage's run. */
  runId: number;
  /** A pull request of the fork. */
  openPull(number: number, more?: Partial<Parameters<GitHubStandIn['seed']['pull']>[0]>): void;
  /** The first stage, as the fork's own workflow run has it: no secrets, and a token that only reads. */
  train(more?: Partial<WorkflowRun>): ReturnType<TestRepo['run']>;
  /** The second stage; a config in its work tree is the fork's, and must not count. */
  collect(
    more?: Partial<WorkflowRun> & {
      about?: Partial<Parameters<typeof workflowRunEvent>[0]> & { conclusion?: string };
    },
  ): ReturnType<TestRepo['run']>;
}

const secondWorkflow = 'octo-org/world-models/.github/workflows/report.yml@refs/heads/main';

/** A fork with a run and with pull request 8, beside the repo's own. */
export function openFork(repo: TestRepo, nextRun: () => number): Fork {
  const repository = repo.github.seed.fork('mallory');
  const runId = nextRun();
  const run = { event: 'pull_request', headSha: shas.second, headBranch: 'main', headRepository: repository };
  repo.github.seed.run({ id: runId, ...run });
  repo.github.seed.file('.github/worldflux.yml', rules, 'main');
  const fork: Fork = {
    ...{ repository, runId },
    openPull(number, more = {}) {
      const head = { sha: shas.second, ref: 'main', repository };
      repo.github.seed.pull({ number, head, base: { ref: 'main', sha: shas.base }, ...more });
    },
    train: (more = {}) =>
      repo.run({
        runs: seedsOf('same'),
        event: pullEvent(shas.second, { headRepositoryId: repository.id }),
        sha: shas.later,
        runId,
        token: readOnly,
        inputs: { 'result-artifact': 'full', project: 'demo-box' },
        ...more,
      }),
    collect(more = {}) {
      const { conclusion = 'success', ...about } = { id: runId, headSha: shas.second, branch: 'main', ...more.about };
      const event = workflowRunEvent({ repository: { id: repository.id, owner: 'mallory' }, ...about });
      event.payload.workflow_run.conclusion = conclusion;
      return repo.run({
        runs: [],
        event,
        sha: shas.later,
        runId: nextRun(),
        runNumber: 99,
        job: 'report',
        workflowRef: secondWorkflow,
        config: 'metrics:\n  loss: { goal: min, max: 0.001 }\n',
        ...more,
      });
    },
  };
  fork.openPull(8);
  return fork;
}

export const emptyResult = {
  schema_version: 'worldflux.result.v1',
  conclusion: 'passed',
  findings: [],
  failures: [],
  doctor: { state: 'absent', errors: [] },
  rules: [],
  runs: [],
  comparisons: [],
} satisfies Result;
