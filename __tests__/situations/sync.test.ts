// Stories of a sync in this process, against WorldFlux Cloud on loopback: what is sent, what is not, and what a failure leaves.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { cp, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { startCloud } from '../../sandbox/cloud.ts';
import type { FaultRule } from '../../sandbox/cloud/faults.ts';
import { startOidc, usualClaims } from '../../sandbox/oidc.ts';
import { resultSchema } from '../../src/report/result/result-schema.ts';
import { runUpload } from '../../src/sync/schema.ts';
import {
  callsOf,
  canaries,
  clientRunId,
  exitsOf,
  fourRuns,
  key,
  keys,
  leaksOf,
  makeBench,
  plainRun,
  richRun,
  sync,
  reported,
  write,
} from '../sync-setup.ts';
import type { Bench } from '../sync-setup.ts';
import { runStepHere } from './in-process.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await makeBench(runStepHere);
});
afterAll(() => bench.remove());

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const trusted = {
  repository_id: usualClaims.repository_id,
  repository_owner_id: usualClaims.repository_owner_id,
  workspace: 'acme',
};

describe('with a key', () => {
  test('a run without artifacts is one request, and a real one of the older generation has a derived id', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, {});
    await cp(
      join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s0'),
      join(workspace, 'outputs/dreamerv3-s0'),
      {
        recursive: true,
      },
    );
    const story = await sync(bench, workspace, cloud, { inputs: { project: 'demo-box' } });
    expect(callsOf(cloud)).toEqual(['POST /api/sync/runs']);
    expect(story.exitCode).toBe(0);
    const [run] = cloud.runs();
    expect(run).toMatchObject({ project: 'demo-box', revision: 1, client_run_id: story.outputs['client-run-id'] });
    expect(story.outputs).toMatchObject({ synced: 'true', 'run-id': run?.run_id, 'body-file': '', 'cli-json': '' });
    expect(story.outputs['run-url']).toBe(`${cloud.url}/#${run?.run_id ?? ''}`);
    expect(story.outputs['client-run-id']).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-/);
    expect([run?.metrics.length, run?.log_lines.length]).toEqual([200, 249]);
    expect(story.summary).toContain(`✅ Sent to WorldFlux as a new run · \`${run?.run_id ?? ''}\``);
    expect(story.summary).toContain('200 metric rows');
    expect(leaksOf(cloud, story, workspace)).toEqual([]);
    expect((await readdir(story.temp)).filter(name => name.includes('body'))).toEqual([]);
  });

  test('the same run again is unchanged, with another log it is revised, and no artifact is sent twice', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, richRun());
    await sync(bench, workspace, cloud);
    const sent = cloud.requests.length;
    const again = await sync(bench, workspace, cloud, { context: { run_attempt: '2' } });
    expect(again.summary).toContain('✅ WorldFlux had this run already (revision 1)');
    expect(again.summary).toContain('`weights.pt` was at WorldFlux already, and was not sent again');
    expect(callsOf(cloud).slice(sent)).toEqual([
      'POST /api/sync/runs',
      'POST /api/sync/artifacts/initiate',
      'POST /api/sync/artifacts/initiate',
    ]);
    await writeFile(join(workspace, 'outputs/run/train.log'), 'another log\n');
    const other = await sync(bench, workspace, cloud);
    expect(other.summary).toContain('✅ Sent to WorldFlux as a new revision (revision 2)');
    expect([again, other].map(({ exitCode, outputs }) => [exitCode, outputs['synced']])).toEqual([
      [0, 'true'],
      [0, 'true'],
    ]);
    expect(cloud.runs()).toHaveLength(1);
  });

  test.each([
    ['list', ['plots/curve.bin', 'weights.pt'], '| Artifacts, by name and digest | 2 ('],
    ['none', [], '| Artifacts | 0 | 0 | 3 |'],
  ])('artifacts: %s sends no file', async (artifacts, listed, receipt) => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, richRun());
    const story = await sync(bench, workspace, cloud, { inputs: { artifacts } });
    expect(callsOf(cloud)).toEqual(['POST /api/sync/runs']);
    const upload = runUpload.parse(JSON.parse(cloud.requests[0]?.body.toString() ?? ''));
    expect(upload.artifacts.map(({ path }) => path).sort()).toEqual(listed);
    expect(story.outputs['synced']).toBe('true');
    expect(story.summary).toContain(receipt);
    expect(leaksOf(cloud, story, workspace)).toEqual([]);
  });

  test('an answer of 500 with a page, and then a reset, are tried again until it is there once', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 500, body: '<html>oops</html>', path: '/api/sync/runs', nth: 1 });
    cloud.fail({ act: 'reset', when: 'work', path: '/api/sync/runs', nth: 2 });
    const story = await sync(bench, await write(bench, plainRun()), cloud);
    expect([story.exitCode, story.outputs['synced'], cloud.requests.length, cloud.runs().length]).toEqual([
      0,
      'true',
      3,
      1,
    ]);
    const bodies = cloud.requests.map(({ body, headers }) => `${String(headers['idempotency-key'])} ${sha256(body)}`);
    expect(new Set(bodies).size).toBe(1);
    expect(story.log).toMatch(/The run: answer 500; attempt 2 of 5 in [\d.]+ s/);
  });

  test('of several runs each has its line, also where the first is refused', async () => {
    await using cloud = await startCloud({ keys });
    const files = Object.entries(plainRun()).map(([name, text]): [string, string | object] => [
      name.replace('/run/', '/b/'),
      text,
    ]);
    const workspace = await write(bench, {
      ...Object.fromEntries(files),
      'outputs/a/run_manifest.json': {
        schema_version: 'worldflux.run.v2',
        project: 'demo-box',
        status: 'succeeded',
        config: { token: `ghp_${'a1B2'.repeat(9)}` },
      },
    });
    const story = await sync(bench, workspace, cloud);
    expect(story.outputs).toMatchObject({
      conclusion: 'failed',
      synced: 'false',
      'run-id': `\n${cloud.runs()[0]?.run_id ?? ''}`,
    });
    expect(cloud.runs().map(run => run.client_run_id)).toEqual([clientRunId]);
    expect(story.summary).toContain('❌ Not sent: the data boundary refuses this run');
    expect(story.summary).toContain('1 run: Sent to WorldFlux, with what the data boundary redacted and held:');
  });
});

describe('nothing is sent', () => {
  test('in a dry run: the body is written instead, and it is what would have been sent', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, richRun());
    const dry = await sync(bench, workspace, cloud, { inputs: { 'dry-run': 'true', 'api-key': '' } });
    expect([dry.exitCode, dry.outputs['synced'], cloud.requests.length]).toEqual([0, 'false', 0]);
    expect(dry.summary).toContain('➖ Not sent: this is a dry run');
    expect(dry.summary).toContain('<b>What left this runner:</b> nothing');
    const kept = await readFile(dry.outputs['body-file'] ?? '');
    await sync(bench, workspace, cloud);
    expect(cloud.requests[0]?.body).toEqual(kept);
    expect(reported(dry, 'warning').filter(text => text.includes('WF-'))).toEqual([]);
  });

  test('where there is no key: green, and it says so', async () => {
    await using cloud = await startCloud({ keys });
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs: { 'api-key': '' } });
    expect([story.exitCode, story.outputs['synced'], cloud.requests.length]).toEqual([0, 'false', 0]);
    expect(story.summary).toContain('➖ WorldFlux: not sent, no key is set');
    expect(story.outputs).toMatchObject({ conclusion: 'passed', 'body-file': '', 'client-run-id': '' });
  });

  test("for a fork's pull request, although auth is key: green", async () => {
    await using cloud = await startCloud({ keys });
    const head = { sha: 'a'.repeat(40), ref: 'x', repo: { id: 5, full_name: 'somebody/fork', fork: true } };
    const base = { sha: 'b'.repeat(40), ref: 'main', repo: { id: 1296269, full_name: 'octo-org/world-models' } };
    const repository = { ...base.repo, default_branch: 'main' };
    const event = { name: 'pull_request', payload: { pull_request: { number: 1, head, base }, repository } };
    const inputs = { auth: 'key', 'api-key': '', comment: 'never' };
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs, event });
    expect([story.exitCode, story.outputs['conclusion'], cloud.requests.length]).toEqual([0, 'passed', 0]);
    expect(story.summary).toContain("➖ WorldFlux: not sent, this is a fork's pull request, which gets no secrets");
  });

  test('where the boundary refuses the run: not even a key is asked for', async () => {
    await using oidc = await startOidc();
    await using cloud = await startCloud({ keys, oidc: { issuer: oidc.issuer, trust: [trusted] } });
    const workspace = await write(bench, plainRun({ config: { leak: canaries.variable } }));
    for (const inputs of [{}, { auth: 'oidc', 'api-key': '' }]) {
      const story = await sync(bench, workspace, cloud, { inputs, env: oidc.env });
      expect([story.exitCode, story.outputs['conclusion'], story.outputs['synced']]).toEqual([1, 'failed', 'false']);
      expect(story.summary).toContain('❌ Not sent: the data boundary refuses this run');
      expect(await exitsOf(story)).not.toContain(canaries.variable);
    }
    expect([cloud.requests.length, oidc.given()]).toEqual([0, 0]);
  });

  test.each([
    ['the old form of key', { 'api-key': 'wbx_oldKeyOfThisWorkspace0123456789' }, 'WF-KEY-FORM', 'old form'],
    ['a key in quotes', { 'api-key': `"${key}"` }, 'WF-KEY-FORM', 'is in quotes'],
    ['no key although auth is key', { 'api-key': '', auth: 'key' }, 'WF-KEY-MISSING', 'api-key is empty'],
    ['an address that is not https', { 'api-url': 'http://worldflux.example' }, 'WF-API-URL', 'https://'],
  ])('with %s: red, and the report is there all the same', async (_name, inputs, code, message) => {
    await using cloud = await startCloud({ keys });
    const story = await sync(bench, await write(bench, plainRun()), cloud, {
      inputs: { 'if-sync-fails': 'ignore', ...inputs },
    });
    expect([story.exitCode, cloud.requests.length]).toEqual([1, 0]);
    expect(story.outputs).toMatchObject({ conclusion: 'failed', synced: 'false', 'client-run-id': clientRunId });
    expect(reported(story, 'error')).toEqual([expect.stringMatching(new RegExp(`^\\[${code}\\] .*${message}`))]);
    expect(story.summary).toContain('Metrics of this run');
    expect(story.summary).toContain(code);
    expect(await exitsOf(story)).not.toMatch(/wbx_\w/);
    // What can be kept is kept.
    if (code !== 'WF-API-URL') expect((await stat(story.outputs['body-file'] ?? '')).size).toBeGreaterThan(100);
    else expect(story.outputs['body-file']).toBe('');
  });

  test('of a run without a project: red, and the other run is sent', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, {
      ...plainRun(),
      'runs/b/run_manifest.json': { schema_version: 'worldflux.run.v2', status: 'succeeded' },
    });
    const story = await sync(bench, workspace, cloud);
    expect([story.exitCode, cloud.runs().length]).toEqual([1, 1]);
    expect(reported(story, 'error')).toEqual([
      expect.stringContaining('[WF-PROJECT-MISSING] runs/b/run_manifest.json'),
    ]);
    expect(story.summary).toContain('| `dreamerv3` | **4.5** |');
    expect(story.outputs['body-file']).toBe('');
  });

  test('to another project than the input names, else the manifest, else the config file', async () => {
    const workspace = await write(bench, {
      ...plainRun(),
      'runs/b/run_manifest.json': {
        schema_version: 'worldflux.run.v2',
        client_run_id: 'run-of-b',
        status: 'succeeded',
      },
      '.github/worldflux.yml': 'project: of-the-config\n',
    });
    const projectsWith = async (inputs: Record<string, string>) => {
      await using cloud = await startCloud({ keys });
      await sync(bench, workspace, cloud, { inputs });
      return Object.fromEntries(cloud.runs().map(run => [run.client_run_id, run.project]));
    };
    expect(await projectsWith({})).toEqual({ [clientRunId]: 'demo-box', 'run-of-b': 'of-the-config' });
    expect(await projectsWith({ project: 'of-the-input' })).toEqual({
      [clientRunId]: 'of-the-input',
      'run-of-b': 'of-the-input',
    });
  });
});

describe('a failure', () => {
  const planted = 'ghp_C4n4ryT0k3nC4n4ryT0k3nC4n4ryT0k3nC4n';
  const cases: [string, FaultRule, string, RegExp][] = [
    [
      '401',
      { act: 'answer', status: 401, body: '{"detail":"This key is not known."}' },
      'WF-SYNC-KEY',
      /answered 401.*This key is not known/,
    ],
    [
      '403',
      { act: 'answer', status: 403, body: '{"detail":"another workspace"}' },
      'WF-SYNC-WORKSPACE',
      /answered 403/,
    ],
    [
      '404',
      { act: 'answer', status: 404, body: '{"detail":"There is no project."}' },
      'WF-SYNC-PROJECT',
      /answered 404/,
    ],
    [
      'a 422 that echoes a secret and the key',
      {
        act: 'answer',
        status: 422,
        body: JSON.stringify({
          detail: [
            { loc: ['body', 'name'], msg: `not ${planted}`, type: 'value_error', input: canaries.variable },
            {
              loc: ['header', 'authorization'],
              msg: Buffer.from(`Bearer ${key}`).toString('base64'),
              type: 'value_error',
            },
          ],
        }),
      },
      'WF-SYNC-REJECTED',
      /answered 422.*body\.name \(value_error\); header\.authorization \(value_error\)/,
    ],
    [
      'a 302',
      { act: 'answer', status: 302, headers: { location: 'https://elsewhere.example/login?key=1' } },
      'WF-SYNC-REDIRECT',
      /redirects to https:\/\/elsewhere\.example \(302\)/,
    ],
    ['200 and rubbish', { act: 'answer', status: 200, body: '{"run_id": 7}' }, 'WF-SYNC-ANSWER', /could not be read/],
    [
      '200 and a page',
      { act: 'answer', status: 200, headers: { 'content-type': 'text/html' }, body: '<html>Log in</html>' },
      'WF-SYNC-ANSWER',
      /an HTML page/,
    ],
  ];
  test.each(cases)('%s: one request, a warning, green; the body is kept', async (_name, rule, code, message) => {
    await using cloud = await startCloud({ keys });
    cloud.fail(rule);
    const workspace = await write(bench, richRun());
    const story = await sync(bench, workspace, cloud);
    expect([story.exitCode, cloud.requests.length]).toEqual([0, 1]);
    expect(story.outputs).toMatchObject({ conclusion: 'passed', synced: 'false', 'run-id': '' });
    const warnings = reported(story, 'warning').filter(text => text.includes('[WF-'));
    expect(warnings).toEqual([expect.stringMatching(message)]);
    expect(warnings[0]).toContain(`[${code}]`);
    expect(story.summary).toContain('⚠️ Not sent to WorldFlux');
    expect(story.summary).toContain('not certain, because WorldFlux confirmed nothing');
    const exits = await exitsOf(story);
    for (const text of [planted, canaries.variable, 'key=1', 'Log in']) expect(exits).not.toContain(text);
    expect(exits).not.toContain(Buffer.from(key).toString('base64').slice(3, -3));
    expect(await readFile(story.outputs['body-file'] ?? '')).toEqual(cloud.requests[0]?.body);
  });

  test.each([
    ['warn', 0, 0, 1],
    ['error', 1, 1, 0],
    ['ignore', 0, 0, 0],
  ])('with if-sync-fails: %s', async (choice, exitCode, errors, warnings) => {
    await using cloud = await startCloud({ keys: [] });
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs: { 'if-sync-fails': choice } });
    const found = (level: 'error' | 'warning') =>
      reported(story, level).filter(text => text.includes('WF-SYNC-KEY')).length;
    expect([story.exitCode, found('error'), found('warning')]).toEqual([exitCode, errors, warnings]);
    expect(story.outputs).toMatchObject({ conclusion: exitCode === 0 ? 'passed' : 'failed', synced: 'false' });
    expect(story.summary).toContain('WF-SYNC-KEY');
  });

  test('of a body over the limit of the config file: nothing is asked, and no part of it is kept', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, { ...plainRun(), '.github/worldflux.yml': 'limits: { body: 100 }\n' });
    const story = await sync(bench, workspace, cloud);
    expect([story.exitCode, story.outputs['synced'], cloud.requests.length]).toEqual([0, 'false', 0]);
    expect(reported(story, 'warning')).toContainEqual(expect.stringMatching(/^\[WF-SYNC-BODY\].* 100 B /));
    expect(story.outputs['body-file']).toBe('');
  });

  test('leaves a body that a re-run sends under the same id', async () => {
    const workspace = await write(bench, plainRun({ client_run_id: undefined, started_at: '2026-11-22T05:00:00Z' }));
    await using closed = await startCloud({ keys: [] });
    const first = await sync(bench, workspace, closed);
    const kept = await readFile(first.outputs['body-file'] ?? '');
    await using open = await startCloud({ keys });
    const second = await sync(bench, workspace, open, { context: { run_attempt: '2', sha: 'e'.repeat(40) } });
    expect(second.outputs).toMatchObject({ synced: 'true', 'client-run-id': first.outputs['client-run-id'] });
    expect(open.requests[0]?.body).toEqual(kept);
    expect(open.requests[0]?.headers['idempotency-key']).toBe(
      `${first.outputs['client-run-id'] ?? ''}:${sha256(kept)}`,
    );
  });

  test('of one artifact: the run is there, the step says which is not, and a re-run sends the rest', async () => {
    await using cloud = await startCloud({ keys });
    const heal = cloud.fail({ act: 'answer', status: 400, method: 'PUT', nth: 1 });
    const workspace = await write(bench, richRun());
    const story = await sync(bench, workspace, cloud);
    expect(story.outputs).toMatchObject({ synced: 'false', 'run-id': cloud.runs()[0]?.run_id });
    expect(story.summary).toMatch(/⚠️ Not sent to WorldFlux: the run arrived, but not all of its artifacts/);
    expect(story.summary).toMatch(/`(?:weights\.pt|plots\/curve\.bin)` could not be sent/);
    expect(story.summary).toMatch(/\| Artifacts \| 1 \([^)]+\) \| 0 \| 2 \|/);
    heal();
    const again = await sync(bench, workspace, cloud);
    expect(again.outputs['synced']).toBe('true');
    expect(cloud.runs()[0]?.artifacts.filter(({ state }) => state === 'committed')).toHaveLength(2);
  });

  test('a key that is refused once is tried no second time, and all bodies are kept', async () => {
    await using strict = await startCloud({ keys: [] });
    const refused = await sync(bench, await write(bench, fourRuns()), strict);
    expect(strict.requests).toHaveLength(1);
    expect(refused.outputs['body-file']?.split('\n')).toHaveLength(4);
  });
});

test('the result file tells what became of each run', async () => {
  await using cloud = await startCloud({ keys });
  const story = await sync(bench, await write(bench, plainRun()), cloud);
  const result = resultSchema.parse(JSON.parse(await readFile(story.outputs['result-file'] ?? '', 'utf8')));
  expect(result.runs[0]?.sync).toMatchObject({
    state: 'created',
    client_run_id: clientRunId,
    run_id: story.outputs['run-id'],
  });
});
