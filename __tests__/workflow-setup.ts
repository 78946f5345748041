// Whole workflow files of examples/ on this machine: the packaged action in the mini-runner, with the stand-ins for GitHub and for
// the artifact service beside it, and real runs in place of a training.
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import type { Permissions, Token } from '../sandbox/github.ts';
import type { Repository, Run } from '../sandbox/github-data.ts';
import type { StepResult } from '../sandbox/runner.ts';
import type { Event } from '../sandbox/workflow-event.ts';
import type { Grants } from '../sandbox/workflow-rights.ts';
import type { ForeignStep, Played } from '../sandbox/workflow-step.ts';
import { runWorkflow, type WorkflowOptions, type WorkflowResult } from '../sandbox/workflow.ts';
import { moveToNow, openTestRepo, rules, type TestRepo, type TestRepoOptions } from './pull-request-setup.ts';

const root = join(import.meta.dirname, '..');
const fixtures = join(import.meta.dirname, '__fixtures__/runs');

export interface Start extends Pick<WorkflowOptions, 'secrets' | 'env' | 'services'> {
  event: Event;
  /** GITHUB_SHA. */
  sha: string;
  /** What was pushed, as GitHub lists the run; GITHUB_SHA on main of the repository itself if left out. */
  head?: { sha: string; branch: string; repository?: Repository } | undefined;
  /** The fixtures that `python run.py` leaves, or a word on how it fails. */
  train: (step: ForeignStep) => readonly string[] | 'crashes';
  /** The next check run's id; undefined on a server that has none. */
  checkRun?: (() => number) | undefined;
  /** What the checkout brings, by path; the rules of the other stories if left out. */
  files?: Readonly<Record<string, string>> | undefined;
}

export interface Started extends WorkflowResult {
  /** As GitHub lists it. */
  run: Run;
  /** The steps of the action, as `train (0)`: its job and matrix job. */
  steps: Record<string, StepResult>;
}

/** A workflow, and the one that it calls as `called.yml`. */
export interface WorkflowText {
  text: string;
  called?: string | undefined;
}

export interface Site {
  repo: TestRepo;
  /** Runs a file of examples/, or a workflow's text, for an event, from its first job to its last. */
  start(file: string | WorkflowText, how: Start): Promise<Started>;
  close(): Promise<void>;
}

/** A GitHub whose tokens may do what the workflows ask for, and no more. */
export async function openSite(options: TestRepoOptions): Promise<Site> {
  const { runner } = options;
  const tokens: Token[] = [];
  const repo = await openTestRepo({ ...options, tokens });
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-site-'));
  const mint = (grants: Grants): string => {
    const token = `ghs_${tokens.length}${'x'.repeat(32)}`;
    tokens.push({ token, permissions: permissionsOf(grants) });
    return token;
  };
  return {
    repo,
    start: (file, how) => startFile(file, how, { repo, mint, folder, runner }),
    async close() {
      await repo.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Of what a workflow can ask for, what the stand-in knows of. */
function permissionsOf(grants: Grants): Permissions {
  const { actions, contents, issues, statuses, 'pull-requests': pulls } = grants;
  return {
    ...(actions && { actions }),
    ...(contents && { contents }),
    ...(issues && { issues }),
    ...(statuses && { statuses }),
    ...(pulls && { 'pull-requests': pulls }),
  };
}

interface Place {
  repo: TestRepo;
  mint: (grants: Grants) => string;
  folder: string;
  runner: TestRepoOptions['runner'];
}

async function startFile(
  workflow: string | WorkflowText,
  how: Start,
  { repo, mint, folder, runner }: Place,
): Promise<Started> {
  const file = typeof workflow === 'string' ? workflow : 'train.yml';
  const path = typeof workflow === 'string' ? join(root, 'examples', file) : join(folder, file);
  if (typeof workflow !== 'string') {
    await writeFile(path, workflow.text);
    await writeFile(join(folder, 'called.yml'), workflow.called ?? '');
  }
  const { github, artifacts } = repo;
  const { repository } = github.data;
  const { event, sha, head = { sha, branch: 'main' } } = how;
  // One artifact service serves several sites: to it, each run has to be a new one.
  const used = artifacts?.stored().map(({ runId }) => runId) ?? [];
  const run = github.seed.run({
    id: Math.max(0, ...used) + github.data.nextId(),
    workflowPath: `.github/workflows/${file}`,
    event: event.name,
    status: 'in_progress',
    conclusion: null,
    headSha: head.sha,
    headBranch: head.branch,
    headRepository: head.repository ?? repository,
  });
  const result = await runWorkflow({
    file: path,
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
    standIn: step => play(step, how),
    services: { token: mint, artifacts: artifacts && serviceOf(artifacts), checkRun: how.checkRun, ...how.services },
    step: { runner },
    secrets: how.secrets,
    env: how.env,
  });
  Object.assign(run, { status: 'completed', conclusion: result.conclusion } satisfies Partial<Run>);
  return { ...result, run, steps: stepsOf(result) };
}

function serviceOf(artifacts: ArtifactService): NonNullable<WorkflowOptions['services']>['artifacts'] {
  return { env: job => artifacts.env(job) };
}

async function play(
  step: ForeignStep,
  { train, files = { '.github/worldflux.yml': rules } }: Start,
): Promise<Played | undefined> {
  if (step.uses?.startsWith('actions/checkout@') === true) {
    for (const [name, text] of Object.entries(files)) {
      const path = join(step.workspace, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, text);
    }
    return { did: `brings ${Object.keys(files).join(', ')}` };
  }
  if (step.run?.startsWith('python run.py') !== true) return undefined;
  const runs = train(step);
  if (runs === 'crashes') return { did: runs, conclusion: 'failure' };
  for (const name of runs) {
    const to = join(step.folder, 'outputs', name.replace(/^.*\//, ''));
    await cp(join(fixtures, name), to, { recursive: true });
    await moveToNow(join(to, 'run_manifest.json'));
  }
  return { did: `leaves ${runs.join(', ')}` };
}

/** The steps of the action, those in composite actions among them; a second one of a job is `train 2`. */
function stepsOf({ jobs }: WorkflowResult): Record<string, StepResult> {
  const steps: Record<string, StepResult> = {};
  for (const [id, { matrixJobs }] of Object.entries(jobs)) {
    for (const matrixJob of matrixJobs) {
      const place = matrixJob.title === '' ? id : `${id} (${matrixJob.title})`;
      const results = matrixJob.steps
        .flatMap(step => [step, ...(step.inner ?? [])])
        .flatMap(({ result }) => result ?? []);
      for (const [at, result] of results.entries()) steps[at === 0 ? place : `${place} ${at + 1}`] = result;
    }
  }
  return steps;
}
