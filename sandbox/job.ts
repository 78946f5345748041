// A job's `github` context, and the variables that the runner derives from it.
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { arch, platform } from 'node:os';
import { join } from 'node:path';

/** The texts of the `github` context, each with this runner's default. */
const defaultFacts = {
  action: '__worldflux_action',
  action_ref: 'v1',
  action_repository: 'worldflux/action',
  actor: 'octocat',
  actor_id: '583231',
  // Nothing listens there, so that a service without a stand-in is never reached by accident.
  api_url: 'http://127.0.0.1:9',
  base_ref: '',
  graphql_url: 'http://127.0.0.1:9/graphql',
  head_ref: '',
  job: 'train',
  ref: 'refs/heads/main',
  ref_name: 'main',
  ref_protected: 'false',
  ref_type: 'branch',
  repository: 'octo-org/world-models',
  repository_id: '1296269',
  repository_owner: 'octo-org',
  repository_owner_id: '6811672',
  retention_days: '90',
  run_attempt: '1',
  run_id: '1658821493',
  run_number: '7',
  server_url: 'https://github.com',
  sha: 'ffac537e6cbbf934b08745a378932722df287a53',
  token: '',
  triggering_actor: 'octocat',
  workflow: 'train',
  workflow_ref: 'octo-org/world-models/.github/workflows/train.yml@refs/heads/main',
  workflow_sha: 'ffac537e6cbbf934b08745a378932722df287a53',
};

export type Facts = typeof defaultFacts;

export interface JobOptions {
  workspace: string;
  /** A folder for what a runner keeps beside a job: home, tool cache, the event. */
  own: string;
  /** RUNNER_TEMP, made here if need be. */
  temp: string;
  event?: { name: string; payload: unknown } | undefined;
  context?:
    | (Partial<Facts> & { matrix?: unknown; strategy?: unknown; check_run_id?: number; job_workflow_ref?: string })
    | undefined;
}

export interface Job {
  facts: Facts;
  /** For the expressions of action.yml. */
  contexts: Readonly<Record<string, unknown>>;
  /** All that the action's process gets besides inputs and file commands; of this process only PATH. */
  env: Record<string, string>;
}

/** The strategy of a job without a matrix (GitHub's documentation, "strategy context"). */
const singleJob = { 'fail-fast': true, 'job-index': 0, 'job-total': 1, 'max-parallel': 1 };

/** Makes the folders of a job and says what its contexts and its environment hold (GitHub's documentation, "Variables"). */
export async function describeJob({ workspace, own, temp, event, context = {} }: JobOptions): Promise<Job> {
  const { matrix = null, strategy = singleJob, check_run_id = null, job_workflow_ref, ...given } = context;
  const facts = { ...defaultFacts, ...derived(given), ...given };
  const { name, payload } = event ?? { name: 'push', payload: {} };
  const folders = { temp, tool_cache: join(own, '_tool'), home: join(own, 'home') };
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true });
  const eventPath = join(own, 'event.json');
  const end = Date.now() + 1000;
  // Each step writes the file again, so that it changes later than it was made; the clock of a file system has ticks of milliseconds.
  let times = { birthtimeMs: 0, ctimeMs: 0 };
  while (times.birthtimeMs === times.ctimeMs && Date.now() < end) {
    await writeFile(eventPath, JSON.stringify(payload));
    times = await stat(eventPath);
  }

  const { token, ...texts } = facts;
  const github = { ...texts, event_name: name, event_path: eventPath, workspace };
  const runner = {
    arch: arch() === 'arm64' ? 'ARM64' : 'X64',
    environment: 'github-hosted',
    name: 'sandbox',
    os: platform() === 'darwin' ? 'macOS' : 'Linux',
    temp: folders.temp,
    tool_cache: folders.tool_cache,
  };
  return {
    facts,
    contexts: {
      ...{ github: { ...github, token, event: payload }, runner, matrix, strategy },
      job: { status: 'success', check_run_id, workflow_ref: job_workflow_ref ?? facts.workflow_ref },
    },
    env: {
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      HOME: folders.home,
      LANG: 'C.UTF-8',
      PATH: process.env['PATH'] ?? '',
      ...variables('GITHUB', github),
      ...variables('RUNNER', runner),
    },
  };
}

/** What follows from a fact that was given. */
function derived({ ref, repository, sha }: Partial<Facts>): Partial<Facts> {
  return {
    ...(ref === undefined ? {} : { ref_name: ref.replace(/^refs\/(heads|tags|pull)\//, '') }),
    ...(ref?.startsWith('refs/tags/') === true ? { ref_type: 'tag' } : {}),
    ...(repository === undefined ? {} : { repository_owner: repository.replace(/\/.*/, '') }),
    ...(sha === undefined ? {} : { workflow_sha: sha }),
  };
}

function variables(prefix: string, texts: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).map(([name, value]) => [`${prefix}_${name.toUpperCase()}`, value]));
}
