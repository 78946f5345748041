// One step in this process, for an event of choice, with GitHub on loopback and a workspace whose .git is laid down as files.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect } from '@jest/globals';
import { zipSync } from 'fflate';
import { readSettings } from '../../src/config/index.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { resultName } from '../../src/github/result-artifacts/name.ts';
import type { Logger } from '../../src/logger.ts';
import { buildPublication } from '../../src/modes/report.ts';
import type { StepResult } from '../../src/steps/publish/publish.ts';
import { publish } from '../../src/steps/publish/publish.ts';
import type { Result } from '../../src/report/result/result-schema.ts';
import { resultSchema } from '../../src/report/result/result-schema.ts';
import { scalePatience } from '../github/comment/comment-setup.ts';
import { openTestRepo, shas, token, type TestRepo } from '../pull-request-setup.ts';

export { mergeGroupEvent, pull, pullEvent, pushEvent, sha, shas, workflowRunEvent } from '../pull-request-setup.ts';

export const repository = 'octo-org/world-models';
export const tolerance = 'metrics:\n  loss: { goal: min, tolerance: 10% }\n';
const workflow = '.github/workflows/train.yml';

/** A run as its manifest tells it. */
export interface TestRun {
  group?: string;
  seed?: number;
  loss: number;
}

/** Three seeds of one thing around a loss. */
export const seeds = (loss: number, group?: string): TestRun[] =>
  [0, 1, 2].map(seed => ({ ...(group === undefined ? {} : { group }), seed, loss: loss + seed * 0.001 }));

export interface Step {
  event: { name: string; payload: unknown };
  runs?: readonly TestRun[];
  /** Files of the workspace by path, `.git/HEAD` among them. */
  files?: Readonly<Record<string, string>>;
  /** The config file in the workspace; null for none. */
  config?: string | null;
  inputs?: Readonly<Record<string, string>>;
  env?: Readonly<Record<string, string>>;
  /** GITHUB_SHA. */
  sha?: string;
  token?: string;
  runNumber?: number;
  /** Milliseconds since 1970. */
  now?: number;
}

export interface Observed extends StepResult {
  result: Result;
  /** `level: text` of each line. */
  log: string[];
  summary: string;
}

export interface Situation {
  repo: TestRepo;
  run(step: Step): Promise<Observed>;
  /** A successful run on main with one result, and its id; `measured` is the commit that its workspace held. */
  seedBaseline(how: {
    runs: readonly TestRun[];
    /** The result itself, as a step has left it. */
    result?: Result;
    sha?: string;
    branch?: string;
    event?: string;
    measured?: string | undefined;
    at?: number;
  }): number;
  close(): Promise<void>;
}

/** A work tree at a commit, as actions/checkout leaves it; `fetched` is what FETCH_HEAD says of it. */
export function checkout(head: string, fetched = `'${head}'`, folder = '', from = repository): Record<string, string> {
  const below = (name: string): string => join(folder, '.git', name);
  return {
    [below('HEAD')]: `${head}\n`,
    [below('config')]: `[core]\n\tbare = false\n[remote "origin"]\n\turl = https://github.com/${from}\n`,
    [below('FETCH_HEAD')]: `${head}\t\t${fetched} of https://github.com/${from}\n`,
  };
}

async function openSituation(): Promise<Situation> {
  const repo = await openTestRepo({ artifacts: false });
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-situation-'));
  let count = 0;
  return {
    repo,
    run: step => runOnce(step, repo, join(folder, String((count += 1)))),
    seedBaseline({ runs, result, sha = shas.base, branch = 'main', event = 'push', measured, at }) {
      const run = repo.github.seed.run({
        headSha: sha,
        headBranch: branch,
        event,
        ...(at === undefined ? {} : { createdAt: at }),
      });
      const name = resultName({ workflow, job: 'train', matrix: null, step: '' });
      const bytes = zipSync({ [resultFile]: Buffer.from(JSON.stringify(result ?? resultOf(runs, measured))) });
      repo.github.seed.artifact({ runId: run.id, name, bytes });
      return run.id;
    },
    async close() {
      await Promise.all([repo.close(), rm(folder, { recursive: true, force: true })]);
    },
  };
}

/** A situation of its own for each test of a file, or for what a test tries after `reopen`. In none has a client made a mistake with GitHub. */
export function situationForEach(): Omit<Situation, 'close'> & { reopen(): Promise<void> } {
  let situation: Situation;
  const close = async (): Promise<void> => {
    expect(situation.repo.github.failures).toEqual([]);
    await situation.close();
  };
  beforeEach(async () => void (situation = await openSituation()));
  afterEach(close);
  return {
    get repo() {
      return situation.repo;
    },
    run: step => situation.run(step),
    seedBaseline: baseline => situation.seedBaseline(baseline),
    async reopen() {
      await close();
      situation = await openSituation();
    },
  };
}

async function writeFiles(folder: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

function manifests(runs: readonly TestRun[]): Record<string, string> {
  return Object.fromEntries(
    runs.map(({ group, seed, loss }, index) => {
      const manifest = { schema_version: 'worldflux.run.v2', status: 'succeeded', group, seed, metrics: { loss } };
      return [`outputs/${index}/run_manifest.json`, JSON.stringify(manifest)];
    }),
  );
}

async function runOnce(step: Step, repo: TestRepo, folder: string): Promise<Observed> {
  const { event, runs = seeds(1), files = {}, config = tolerance, inputs = {}, runNumber = 7 } = step;
  const workspace = join(folder, 'workspace');
  const temp = join(folder, 'temp');
  await Promise.all([workspace, temp].map(path => mkdir(path, { recursive: true })));
  const own = config === null ? {} : { '.github/worldflux.yml': config };
  await writeFiles(workspace, { ...own, ...manifests(runs), ...files });
  await writeFile(join(folder, 'event.json'), JSON.stringify(event.payload));
  const env = {
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: join(folder, 'event.json'),
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: '1296269',
    GITHUB_API_URL: repo.github.url,
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_SHA: step.sha ?? shas.later,
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: String(20 + runNumber),
    GITHUB_RUN_NUMBER: String(runNumber),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_WORKFLOW_REF: `${repository}/${workflow}@refs/heads/main`,
    GITHUB_JOB: 'train',
    ...step.env,
  };
  const given: Readonly<Record<string, string>> = { doctor: 'off', 'github-token': step.token ?? token, ...inputs };
  const log: string[] = [];
  const settings = await readSettings(name => given[name] ?? '', workspace, env);
  const summaryFile = join(folder, 'summary.md');
  await writeFile(summaryFile, '');
  const context = {
    workspace,
    temp,
    env,
    clock: () => step.now ?? Date.now(),
    mask: () => undefined,
    logger: logTo(log),
    summaryFile,
    signals: process,
    patience: scalePatience(100),
    settings,
  };
  const outcome = await publish(await buildPublication(context), context);
  const { readFile } = await import('node:fs/promises');
  const summary = await readFile(summaryFile, 'utf8');
  const result = resultSchema.parse(JSON.parse(await readFile(outcome.outputs['result-file'], 'utf8')));
  return { ...outcome, result, log, summary };
}

function logTo(log: string[]): Logger {
  const level = (name: string) => (message: string) => void log.push(`${name}: ${message}`);
  return {
    debug: level('debug'),
    info: level('info'),
    notice: level('notice'),
    warning: level('warning'),
    error: level('error'),
    group: (_title, story) => story(),
  };
}

/** A result as a first stage leaves it. */
function resultOf(runs: readonly TestRun[], measured: string | undefined): Result {
  const none = { sent: 0, redacted: 0, held: 0, held_for: {} };
  return {
    schema_version: 'worldflux.result.v1',
    conclusion: 'passed',
    findings: [],
    failures: [],
    doctor: { state: 'off', errors: [] },
    rules: [],
    runs: runs.map(({ group, seed, loss }, index) => ({
      manifest: `outputs/${index}/run_manifest.json`,
      schema_version: 'worldflux.run.v2',
      status: 'succeeded',
      config_digest: '',
      ...(group === undefined ? {} : { group }),
      ...(seed === undefined ? {} : { seed: String(seed) }),
      metrics: [{ name: 'loss', value: loss }],
      receipt: {
        fields: { sent: 0, redacted: [], held: [] },
        rows: none,
        lines: none,
        secret_lines: 0,
        artifacts: { sent: [], held: [] },
        refused: [],
      },
    })),
    comparisons: [],
    ...(measured === undefined ? {} : { measured_sha: measured }),
  };
}
