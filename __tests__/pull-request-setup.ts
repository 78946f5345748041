// What the stories of a pull request share: a GitHub, an artifact service whose uploads show at GitHub, and runs of the bundle
// on them. Each workflow run is one step of the packaged action in a process of its own.
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type ArtifactService, startArtifacts } from '../sandbox/artifacts.ts';
import { type GitHubOptions, type GitHubStandIn, startGitHub } from '../sandbox/github.ts';
import { runStep, type StepOptions, type StepResult } from '../sandbox/runner.ts';
import { resultSchema } from '../src/report/result/result-schema.ts';
import type { Result } from '../src/report/result/result-schema.ts';

const root = join(import.meta.dirname, '..');
const fixtures = join(import.meta.dirname, '__fixtures__/runs');
const repository = 'octo-org/world-models';
const repositoryId = 1296269;

export const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
export const createRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
export const updateRoute = 'PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}';
export const readRoute = 'GET /repos/{owner}/{repo}/issues/comments/{comment_id}';

export const pull = 7;
export const token = 'ghs_job';
export const readOnly = 'ghs_readonly';
export const withStatuses = 'ghs_statuses';
export const withoutActions = 'ghs_noactions';
export const sha = (n: number): string => n.toString(16).padStart(40, '0');

/** main: 1 and 2; the pull request leaves it at 1, and its head is 100. */
export const shas = { base: sha(1), later: sha(2), head: sha(100), second: sha(101) };

export const rules = `metrics:
  loss: { goal: min, tolerance: 3% }
  throughput_steps_per_sec: { goal: max, tolerance: 3% }
`;

/** Three seeds of one of the fixtures' folders. */
export const seedsOf = (name: string): string[] => [0, 1, 2].map(seed => `${name}/dreamerv3-s${seed}`);

/** An artifact as a push left it, to be seeded elsewhere. */
export interface Left {
  name: string;
  bytes: Uint8Array;
}

export interface WorkflowRun {
  /** Folders of the fixtures. */
  runs: readonly string[];
  /** Default {@link rules}. */
  config?: string | undefined;
  event: NonNullable<StepOptions['event']>;
  sha: string;
  runId: number;
  runNumber?: number | undefined;
  /** GITHUB_WORKFLOW_REF. */
  workflowRef?: string | undefined;
  /** GITHUB_JOB, default `train`. */
  job?: string | undefined;
  attempt?: number | undefined;
  /** `job.check_run_id`. */
  checkRun?: number | undefined;
  inputs?: Readonly<Record<string, string>> | undefined;
  /** Default {@link token}. */
  token?: string | undefined;
  matrixJob?: { index: number; total: number; matrix: object } | undefined;
  /** What stands beside the fixtures, by path: text, or JSON. */
  files?: Record<string, string | object> | undefined;
  env?: Readonly<Record<string, string>> | undefined;
  timeoutMs?: number | undefined;
}

/** The places that a workflow runs in. */
export interface TestRepo {
  github: GitHubStandIn;
  /** Undefined where there is no artifact service. */
  artifacts: ArtifactService | undefined;
  /** Runs the action once. */
  run(how: WorkflowRun): Promise<StepResult & { ms: number }>;
  /** A successful push on main with this result, as it stands at GitHub; `more` changes the run. */
  seedBaseline(left: readonly Left[], more?: Partial<Parameters<GitHubStandIn['seed']['run']>[0]>): number;
  close(): Promise<void>;
}

export interface TestRepoOptions extends Partial<GitHubOptions> {
  /** One service for several repositories saves the second that it takes to start; false for none. */
  artifacts: ArtifactService | false;
  /** Runs one step; the packaged action in a process of its own if left out. */
  runner?: ((options: StepOptions) => Promise<StepResult>) | undefined;
}

/** A GitHub with one pull request on main, and what runs there. */
export async function openTestRepo({ artifacts, runner = runStep, ...options }: TestRepoOptions): Promise<TestRepo> {
  const tokens = [
    { token, permissions: { 'pull-requests': 'write', actions: 'read', contents: 'read' } },
    {
      token: withStatuses,
      permissions: { 'pull-requests': 'write', actions: 'read', contents: 'read', statuses: 'write' },
    },
    { token: withoutActions, permissions: { contents: 'read' } },
    { token: readOnly, permissions: { 'pull-requests': 'read', actions: 'read', contents: 'read' } },
  ] as const;
  const github = await startGitHub({ tokens, repository, repositoryId, ...options });
  const { history } = github.data;
  history.commit(shas.base, { branch: 'main' });
  history.commit(shas.later, { parents: [shas.base], branch: 'main' });
  history.commit(shas.head, { parents: [shas.base], branch: 'topic' });
  history.commit(shas.second, { parents: [shas.head], branch: 'topic' });
  github.seed.pull({ number: pull, head: { sha: shas.head, ref: 'topic' }, base: { ref: 'main', sha: shas.base } });
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-test-repo-'));
  const service = artifacts === false ? undefined : artifacts;
  return {
    github,
    artifacts: service,
    run: how => runAction(how, { github, artifacts: service, folder, runner }),
    seedBaseline(left, more) {
      const run = github.seed.run({ headSha: shas.base, ...more });
      for (const { name, bytes } of left) github.seed.artifact({ runId: run.id, name, bytes });
      return run.id;
    },
    async close() {
      await github.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Places extends Pick<TestRepo, 'github' | 'artifacts'> {
  folder: string;
  runner: NonNullable<TestRepoOptions['runner']>;
}

async function runAction(
  how: WorkflowRun,
  { github, artifacts, folder, runner }: Places,
): Promise<StepResult & { ms: number }> {
  const { runId, runNumber = 7, attempt = 1, matrixJob } = how;
  const workspace = await fillWorkspace(folder, how);
  const began = performance.now();
  const result = await runner({
    action: root,
    workspace,
    event: how.event,
    inputs: how.inputs,
    env: {
      ...artifacts?.env({ runId, attempt }),
      ...how.env,
    },
    context: {
      api_url: github.url,
      repository,
      repository_id: String(repositoryId),
      token: how.token ?? token,
      sha: how.sha,
      run_id: String(runId),
      run_number: String(runNumber),
      run_attempt: String(attempt),
      ...(how.job !== undefined && { job: how.job }),
      ...(how.checkRun !== undefined && { check_run_id: how.checkRun }),
      ...(how.workflowRef !== undefined && { workflow_ref: how.workflowRef }),
      ...(matrixJob && {
        matrix: matrixJob.matrix,
        strategy: {
          'fail-fast': true,
          'job-index': matrixJob.index,
          'job-total': matrixJob.total,
          'max-parallel': matrixJob.total,
        },
      }),
    },
    // Kept by the repo, so that a test can read the result file.
    temp: await mkdtemp(join(folder, 'temp-')),
    ...(how.timeoutMs === undefined ? {} : { timeoutMs: how.timeoutMs }),
  });
  return { ...result, ms: performance.now() - began };
}

async function fillWorkspace(folder: string, { runs, config = rules, files = {} }: WorkflowRun): Promise<string> {
  const workspace = await mkdtemp(join(folder, 'workspace-'));
  for (const name of runs) {
    const to = join(workspace, 'outputs', name.replace(/^.*\//, ''));
    await cp(join(fixtures, name), to, { recursive: true });
    await moveToNow(join(to, 'run_manifest.json'));
  }
  for (const [name, content] of Object.entries({ '.github/worldflux.yml': config, ...files })) {
    const path = join(workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return workspace;
}

/** A run of this job: one that had ended before would be told to be stale. */
export async function moveToNow(path: string): Promise<void> {
  const text = await readFile(path, 'utf8');
  const now = Date.now() / 1000;
  const moved = text
    .replace(/("train_end_time": )[\d.]+/, `$1${now + 60}`)
    .replace(/("train_start_time": )[\d.]+/, `$1${now}`);
  await writeFile(path, moved);
}

const common = { repository: { id: repositoryId, default_branch: 'main' }, sender: { login: 'octocat' } };

/** GITHUB_SHA of a pull request is the trial merge, so the head stands in the payload only. */
export function pullEvent(headSha = shas.head, more: { headRepositoryId?: number } = {}) {
  const repo = { id: repositoryId, owner: { login: 'octo-org' } };
  const head = { sha: headSha, ref: 'topic', repo: { ...repo, id: more.headRepositoryId ?? repositoryId } };
  const base = { sha: shas.later, ref: 'main', repo };
  return { name: 'pull_request', payload: { ...common, number: pull, pull_request: { number: pull, head, base } } };
}

export function pushEvent(after: string, branch = 'main', before = '0'.repeat(40)) {
  return { name: 'push', payload: { ...common, ref: `refs/heads/${branch}`, before, after, deleted: false } };
}

/** The end of a run of another workflow, as the second stage hears of it; for a fork GitHub lists no pull requests. */
export function workflowRunEvent(run: {
  id: number;
  headSha?: string;
  branch?: string;
  repository?: { id: number; owner: string } | null;
  pulls?: readonly number[];
}) {
  const { id, headSha = shas.head, branch = 'topic', pulls = [] } = run;
  const owner = run.repository === undefined ? { id: repositoryId, owner: 'octo-org' } : run.repository;
  const end = (sha: string, ref: string) => ({ sha, ref, repo: { id: repositoryId } });
  return {
    name: 'workflow_run',
    payload: {
      ...common,
      workflow: { path: '.github/workflows/train.yml' },
      workflow_run: {
        id,
        run_number: 7,
        run_attempt: 1,
        event: 'pull_request',
        path: '.github/workflows/train.yml',
        status: 'completed',
        conclusion: 'success',
        head_sha: headSha,
        head_branch: branch,
        head_repository: owner === null ? null : { id: owner.id, owner: { login: owner.owner } },
        repository: { id: repositoryId },
        pull_requests: pulls.map(number => ({ number, head: end(headSha, branch), base: end(shas.base, 'main') })),
      },
    },
  };
}

export function mergeGroupEvent(headSha: string) {
  const group = { head_sha: headSha, base_sha: shas.base, base_ref: 'refs/heads/main' };
  return { name: 'merge_group', payload: { ...common, merge_group: group } };
}

/** An artifact service whose uploads show over REST at the GitHub of the moment. */
export async function startShared(): Promise<{ artifacts: ArtifactService; showAt: (github: GitHubStandIn) => void }> {
  let shown: GitHubStandIn | undefined;
  const artifacts = await startArtifacts({
    onFinalized: ({ runId, name, bytes }) => void shown?.seed.artifact({ runId, name, bytes }),
  });
  return { artifacts, showAt: github => (shown = github) };
}

/** The step's result, by its output; a text that is none fails the test. */
export function resultOf({ outputs }: StepResult): Result {
  return resultSchema.parse(JSON.parse(outputs['result-json'] ?? ''));
}

/** Metric by metric, how a step's runs stand. */
export function statesOf(step: StepResult): Record<string, string> {
  return Object.fromEntries(resultOf(step).comparisons.map(({ metric, state }) => [metric, state]));
}
