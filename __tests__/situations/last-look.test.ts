// A secret that no layer before the exits knows: the last look alone takes it out of each place that writes, and says so.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { ArtifactService } from '../../sandbox/artifacts.ts';
import { type Cloud, startCloud } from '../../sandbox/cloud.ts';
import { type GitHubStandIn, startGitHub } from '../../sandbox/github.ts';
import type { StepResult } from '../../sandbox/runner.ts';
import { openArchive } from '../../src/github/result-artifacts/zip.ts';
import { exits } from '../../src/secrets/exit-guard.ts';
import { openTestRepo, pull, pullEvent, shas, startShared, token, withStatuses } from '../pull-request-setup.ts';
import { type Bench, clientRunId, exitsOf, keys, makeBench, plainRun, type Story, sync, write } from '../sync-setup.ts';
import { countRuns, openFork } from './collect-setup.ts';
import { runStepHere } from './in-process.ts';

/** No variable has it, and it looks like no secret. */
const secret = 'quiet-words-of-one-box';
const knownLast = (options: Parameters<typeof runStepHere>[0]): Promise<StepResult> =>
  runStepHere(options, Date.now, [secret]);

let bench: Bench;
let github: GitHubStandIn;
let artifacts: ArtifactService;
let showAt: (github: GitHubStandIn) => void;
beforeAll(async () => {
  const permissions = { 'pull-requests': 'write', actions: 'read', contents: 'read' } as const;
  [bench, github, { artifacts, showAt }] = await Promise.all([
    makeBench(knownLast),
    startGitHub({ tokens: [{ token, permissions }] }),
    startShared(),
  ]);
  github.data.history.commit(shas.head, { branch: 'topic' });
  github.seed.pull({ number: pull, head: { sha: shas.head, ref: 'topic' }, base: { ref: 'main', sha: shas.base } });
});
afterAll(async () => {
  await Promise.all([github.close(), artifacts.close()]);
  await bench.remove();
});

let runId = 900;
/** A job of a pull request that writes to every exit but the commit status. */
async function play(files: Record<string, string | object>, cloud: { url: string }, inputs = {}): Promise<Story> {
  const { owner, name } = github.data.repository;
  const context = {
    api_url: github.url,
    repository: `${owner}/${name}`,
    token,
    run_id: String(++runId),
    sha: shas.head,
  };
  return sync(bench, await write(bench, files), cloud, {
    ...{ event: pullEvent(), context, env: artifacts.env({ runId, attempt: 1 }) },
    inputs: { comment: 'always', 'result-artifact': 'full', 'github-token': token, ...inputs },
  });
}

/** The exits that the warning names. */
const namedIn = ({ annotations }: StepResult): string[] => {
  const said = annotations.find(({ message }) => message.startsWith('[WF-EXIT-SECRET]'))?.message ?? '';
  return exits.filter(exit => said.includes(exit));
};

async function seenBy(cloud: Cloud): Promise<string> {
  const left = artifacts.stored().filter(one => one.runId === runId);
  const texts = await Promise.all(left.map(async ({ name, bytes }) => `${name} ${(await openArchive(bytes)).text}`));
  const requests = cloud.requests.map(
    ({ path, headers, body }) => `${path} ${JSON.stringify(headers)} ${body.toString('latin1')}`,
  );
  return [...texts, ...requests, JSON.stringify(github.comments(pull))].join('\n');
}

const planted = plainRun({
  name: `box ${secret}`,
  config: { note: secret },
  metrics: { [`loss/${secret}`]: 4.5 },
  artifacts: [{ path: `${secret}.pt`, commit: true }],
});

test('each exit of a step is looked at, and named', async () => {
  await using cloud = await startCloud({ keys });
  const files = {
    ...planted,
    [`outputs/run/${secret}.pt`]: 'weights',
    'outputs/run/train.log': `using ${secret}\n`,
    [`outputs/${secret}/run_manifest.json`]: '{"schema_version": "worldflux.run.v2", "status": ',
  };
  const story = await play(files, cloud);
  const seen = `${await exitsOf(story)}\n${await seenBy(cloud)}`;
  expect(seen).not.toContain(secret);
  expect(namedIn(story)).toEqual(exits.filter(exit => exit !== 'commit status'));
  // What was planted was on its way to each of these.
  const paths = cloud.requests.map(({ path }) => path);
  expect(paths).toEqual(['/api/sync/runs', '/api/sync/artifacts/initiate', ...paths.slice(2)]);
  expect(story.annotations.filter(({ message }) => message.includes('***')).length).toBeGreaterThan(0);
});

test.each<[string, Record<string, string | object>, Record<string, string>]>([
  ['the id of a run, which is a header too', plainRun({ client_run_id: `box.${secret}` }), {}],
  ['a body that is kept', planted, { 'dry-run': 'true' }],
  ['a config file that is wrong', { ...planted, '.github/worldflux.yml': `${secret}: 1\n` }, {}],
  ['an input that is wrong', planted, { 'fail-on': secret }],
])('%s is looked at', async (_, files, inputs) => {
  await using cloud = await startCloud({ keys });
  const story = await play(files, cloud, inputs);
  expect(`${await exitsOf(story)}\n${await seenBy(cloud)}`).not.toContain(secret);
  expect(namedIn(story)).toEqual(expect.arrayContaining(['summary', 'result file', 'outputs']));
});

test('what WorldFlux Cloud answers is looked at', async () => {
  await using cloud = await startCloud({ keys });
  cloud.fail({
    ...{ act: 'answer', route: 'POST /api/sync/runs', status: 201 },
    body: Buffer.from(
      JSON.stringify({
        ...{ run_id: secret, client_run_id: clientRunId, status: 'created' },
        url: `https://app.worldflux.ai/${secret}`,
      }),
    ),
  });
  const story = await play(plainRun(), cloud);
  expect(story.outputs['run-id']).toBe('***');
  expect(`${await exitsOf(story)}\n${JSON.stringify(github.comments(pull))}`).not.toContain(secret);
  expect(namedIn(story)).toEqual(expect.arrayContaining(['outputs', 'comment', 'summary', 'result file']));
});

test('the commit status is looked at', async () => {
  const known: string[] = [];
  const repo = await openTestRepo({ artifacts, runner: options => runStepHere(options, Date.now, known) });
  showAt(repo.github);
  const fork = openFork(repo, countRuns());
  // With no run to judge, the status says which manifest could not be read.
  await fork.train({ runs: [], files: { [`outputs/${secret}/run_manifest.json`]: '{"schema_version": ' } });
  known.push(secret);
  const step = await fork.collect({ token: withStatuses, inputs: { 'commit-status': 'true' } });
  expect(repo.github.data.statuses).toEqual([expect.objectContaining({ description: expect.stringContaining('***') })]);
  expect(JSON.stringify([repo.github.data.statuses, step])).not.toContain(secret);
  expect(namedIn(step)).toContain('commit status');
  await repo.close();
});
