// A value that the step knows, planted at each source that a run has; what must be so of every exit of a step with it.
import { expect } from '@jest/globals';
import { type ArtifactService, startArtifacts } from '../sandbox/artifacts.ts';
import { type Cloud, startCloud } from '../sandbox/cloud.ts';
import { type GitHubStandIn, startGitHub } from '../sandbox/github.ts';
import type { StepOptions, StepResult } from '../sandbox/runner.ts';
import { openArchive } from '../src/github/result-artifacts/zip.ts';
import { pull, pullEvent, shas, token } from './pull-request-setup.ts';
import { type Bench, canaries, exitsOf, keys, makeBench, plainRun, sync, write } from './sync-setup.ts';

export const secret = canaries.variable;
const inBase64 = Buffer.from(secret).toString('base64').slice(2, -4);

export interface Plant {
  /** Of the run's manifest. */
  run?: object;
  files?: Record<string, string>;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

export const plants: Record<string, Plant> = {
  'the name of a run': { run: { name: `box ${secret}` } },
  'a value of the config, in base64': { run: { config: { box: Buffer.from(`x${secret}`).toString('base64') } } },
  'a key of the config': { run: { config: { [secret]: 1 } } },
  'the name of a metric': { run: { metrics: { [`loss/${secret}`]: 1 } } },
  'the metrics file': { files: { 'outputs/run/metrics.jsonl': `{"step":1,"${secret}":7.5}\n` } },
  'the log': { files: { 'outputs/run/train.log': `using ${secret}\n` } },
  'the path of an artifact': { run: { artifacts: [{ path: `${secret}.pt`, commit: true }] } },
  'the name of a folder': {
    files: { [`outputs/${secret}/run_manifest.json`]: '{"schema_version":"worldflux.run.v2","status":"failed"}' },
  },
  'a broken manifest': { files: { [`outputs/other/run_manifest.json`]: `{"${secret}": ` } },
  'the health report': {
    files: { 'outputs/run/training_report.json': JSON.stringify({ health_score: 0.5, recommendations: [secret] }) },
  },
  'the matrix': { inputs: { matrix: JSON.stringify({ box: secret }) } },
  'a wrong input': { inputs: { 'fail-on': secret } },
  'the project': { inputs: { project: secret } },
  'the key of the comment': { inputs: { 'comment-key': secret } },
  'the path of the manifest': { inputs: { manifest: `runs/${secret}/*.json` } },
  'a rule of the config file': { files: { '.github/worldflux.yml': `rules:\n  ${secret}:\n    max: 1\n` } },
  'a broken config file': { files: { '.github/worldflux.yml': `${secret}: [` } },
  'the name of the job': { env: { GITHUB_JOB: secret } },
  'the name of the branch': { env: { GITHUB_HEAD_REF: secret, GITHUB_REF: `refs/heads/${secret}` } },
};

/** None of them has the secret, as it is or in base64. */
export const isClean = (texts: string): void => {
  expect(texts).not.toContain(secret);
  expect(texts).not.toContain(inBase64);
};

/** What is seen of a step from outside: `step` is its log, summary, annotations, outputs and files. */
export interface Seen {
  step: string;
  comment: string;
  result: string;
  cloud: string;
}

/** A pull request's jobs, each with a secret somewhere. */
export interface Exits {
  bench: Bench;
  /** Runs the step, and holds all that it wrote, left and sent to having no secret. */
  play(plant: Plant): Promise<void>;
  /** Runs the step, and returns what it wrote, left and sent. */
  run(plant: Plant): Promise<Seen>;
  close(): Promise<void>;
}

/** The packaged action runs, where no runner is given. */
export async function openExits(runner?: (options: StepOptions) => Promise<StepResult>): Promise<Exits> {
  const permissions = { 'pull-requests': 'write', actions: 'read', contents: 'read' } as const;
  const [bench, github, artifacts] = await Promise.all([
    makeBench(runner),
    startGitHub({ tokens: [{ token, permissions }] }),
    startArtifacts(),
  ]);
  github.data.history.commit(shas.head, { branch: 'topic' });
  github.seed.pull({ number: pull, head: { sha: shas.head, ref: 'topic' }, base: { ref: 'main', sha: shas.base } });
  let runs = 0;
  const run = (plant: Plant): Promise<Seen> => runPlant({ bench, github, artifacts, runs: ++runs }, plant);
  return {
    bench,
    run,
    async play(plant) {
      const seen = await run(plant);
      isClean(Object.values(seen).join('\n'));
      // Nothing had got as far as an exit: it was gone where it came in.
      expect(seen.step).not.toContain('WF-EXIT-SECRET');
    },
    async close() {
      await Promise.all([github.close(), artifacts.close()]);
      await bench.remove();
    },
  };
}

interface Place {
  bench: Bench;
  github: GitHubStandIn;
  artifacts: ArtifactService;
  runs: number;
}

/** It writes a comment, and leaves its result for others. */
async function runPlant(place: Place, { run = {}, files = {}, inputs = {}, env = {} }: Plant): Promise<Seen> {
  const { bench, github, artifacts, runs } = place;
  await using cloud = await startCloud({ keys });
  const workspace = await write(bench, { ...plainRun(run), ...files });
  const runId = 100 + runs;
  const { owner, name } = github.data.repository;
  const job = { run_id: String(runId), run_number: String(runs), sha: shas.head };
  const story = await sync(bench, workspace, cloud, {
    event: pullEvent(),
    context: { api_url: github.url, repository: `${owner}/${name}`, token, ...job },
    inputs: { comment: 'always', 'result-artifact': 'full', 'github-token': token, ...inputs },
    env: { ...artifacts.env({ runId, attempt: 1 }), ...env },
  });
  const { comment, result } = await saidToGitHub(place, runId);
  expect([comment.includes('worldflux:v2'), result.includes('worldflux.result.v1')]).toEqual([true, true]);
  return { step: await exitsOf(story), comment, result, cloud: sentTo(cloud) };
}

/** What GitHub was told: the comment in each of its states, and the result artifacts of a run. */
async function saidToGitHub({ github, artifacts }: Place, runId: number): Promise<{ comment: string; result: string }> {
  const left = artifacts.stored().filter(one => one.runId === runId);
  const results = await Promise.all(
    left.map(async ({ name, bytes }) => `${name} ${(await openArchive(bytes)).text ?? 'no text'}`),
  );
  return { comment: JSON.stringify(github.comments(pull)), result: results.join('\n') };
}

const sentTo = ({ requests }: Cloud): string =>
  requests.map(({ path, headers, body }) => `${path} ${JSON.stringify(headers)} ${body.toString('latin1')}`).join('\n');
