// A value that the step knows, planted at each source, is at no exit: through the bundle, as a runner starts it.
import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ArtifactService } from '../sandbox/artifacts.ts';
import { startArtifacts } from '../sandbox/artifacts.ts';
import { startCloud } from '../sandbox/cloud.ts';
import type { GitHubStandIn } from '../sandbox/github.ts';
import { startGitHub } from '../sandbox/github.ts';
import type { StepOptions } from '../sandbox/runner.ts';
import { openArchive } from '../src/github/result-artifacts/zip.ts';
import { pull, pullEvent, shas, token } from './pull-request-setup.ts';
import { canaries, exitsOf, keys, makeBench, plainRun, sync, write, writeCli } from './sync-setup.ts';
import type { Bench } from './sync-setup.ts';

let bench: Bench;
let github: GitHubStandIn;
let artifacts: ArtifactService;
beforeAll(async () => {
  const permissions = { 'pull-requests': 'write', actions: 'read', contents: 'read' } as const;
  [bench, github, artifacts] = await Promise.all([
    makeBench(),
    startGitHub({ tokens: [{ token, permissions }] }),
    startArtifacts(),
  ]);
  github.seed.pull({ number: pull, head: { sha: shas.head, ref: 'topic' }, base: { ref: 'main', sha: shas.base } });
});
afterAll(async () => {
  await Promise.all([github.close(), artifacts.close()]);
  await bench.remove();
});

let runs = 0;
/** A pull request's job: it writes a comment, and leaves its result for others. */
function pullJob(): Partial<StepOptions> & { runId: number } {
  runs++;
  const runId = 100 + runs;
  const { owner, name } = github.world.repository;
  const job = { run_id: String(runId), run_number: String(runs), sha: shas.head };
  return {
    runId,
    event: pullEvent(),
    context: { api_url: github.url, repository: `${owner}/${name}`, token, ...job },
    env: artifacts.env({ runId, attempt: 1 }),
  };
}

/** What GitHub was told: the comment in each of its states, and the result artifacts of a run. */
async function saidToGitHub(runId: number): Promise<{ comment: string; result: string }> {
  const left = artifacts.stored().filter(one => one.runId === runId);
  const results = await Promise.all(
    left.map(async ({ name, bytes }) => `${name} ${(await openArchive(bytes)).text ?? 'no text'}`),
  );
  return { comment: JSON.stringify(github.comments(pull)), result: results.join('\n') };
}

const secret = canaries.variable;
const inBase64 = Buffer.from(secret).toString('base64').slice(2, -4);

interface Plant {
  /** Of the run's manifest. */
  run?: object;
  files?: Record<string, string>;
  inputs?: Record<string, string>;
  env?: Record<string, string>;
}

const plants: Record<string, Plant> = {
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

const isClean = (texts: string): void => {
  expect(texts).not.toContain(secret);
  expect(texts).not.toContain(inBase64);
};

describe('a value of a variable in', () => {
  test.each(Object.entries(plants))('%s', async (_, { run = {}, files = {}, inputs = {}, env = {} }) => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, { ...plainRun(run), ...files });
    const job = pullJob();
    const asked = { comment: 'always', 'result-artifact': 'full', 'github-token': token, ...inputs };
    const story = await sync(bench, workspace, cloud, { ...job, inputs: asked, env: { ...job.env, ...env } });
    isClean(await exitsOf(story));
    const { comment, result } = await saidToGitHub(job.runId);
    isClean(comment + result);
    expect([comment.includes('worldflux:v2'), result.includes('worldflux.result.v1')]).toEqual([true, true]);
    isClean(
      cloud.requests
        .map(({ path, headers, body }) => `${path} ${JSON.stringify(headers)} ${body.toString('latin1')}`)
        .join('\n'),
    );
  });

  test('what the doctor says', async () => {
    await using cloud = await startCloud({ keys });
    const bin = await writeCli(bench, `console.log('error: ${secret}'); console.error('${secret}');`);
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs: { doctor: 'on' }, env });
    expect(story.exitCode).toBe(1);
    isClean(await exitsOf(story));
  });

  test.each(
    Object.entries(plants)
      .filter(([, { inputs, env }]) => !inputs && !env)
      .map(([name, plant], at) => [name, plant, at % 2 === 0 ? [] : ['--json']] as const),
  )('%s, for the command line', async (_, { run = {}, files = {} }, args) => {
    const cwd = await write(bench, { ...plainRun(run), ...files });
    const program = join(import.meta.dirname, '../dist/cli.js');
    const env = { PATH: process.env['PATH'], MY_SERVICE_TOKEN: secret };
    const ended = spawnSync(process.execPath, [program, 'preview', ...args], { cwd, env, encoding: 'utf8' });
    isClean(ended.stdout + ended.stderr);
  });
});
