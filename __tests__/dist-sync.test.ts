// Whole stories of a sync through the committed bundle, run as a runner runs it, against WorldFlux Cloud on loopback, with the
// times that the bundle has.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { delimiter, join } from 'node:path';
import * as z from 'zod';
import type { Cloud, CloudOptions } from '../sandbox/cloud.ts';
import { startCloud } from '../sandbox/cloud.ts';
import type { FaultRule } from '../sandbox/cloud/faults.ts';
import { listen } from '../sandbox/loopback.ts';
import { startOidc, usualClaims } from '../sandbox/oidc.ts';
import type { Claims } from '../sandbox/oidc.ts';
import { resultSchema } from '../src/report/result-schema.ts';
import { runUpload } from '../src/sync/schema.ts';
import { selfSigned } from './sync/certificate.ts';
import { startProxy } from './sync/proxy.ts';
import {
  callsOf,
  canaries,
  clientRunId,
  exitsOf,
  key,
  keys,
  leaksOf,
  makeBench,
  notePid,
  plainRun,
  richRun,
  sync,
  told,
  write,
  writeCli,
} from './sync-setup.ts';
import type { Bench } from './sync-setup.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await makeBench();
});
afterAll(() => bench.remove());

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

describe('with a key', () => {
  test.each<[string, (secret: string) => string]>([
    ['as it is', secret => secret],
    ['in base64', secret => Buffer.from(secret).toString('base64url')],
    ['in hexadecimal', secret => Buffer.from(secret).toString('hex')],
  ])('an answer that carries the key %s: it is at no exit, and that is said', async (_, write_) => {
    const echo = write_(key);
    const body = {
      run_id: `run-${echo}`,
      client_run_id: clientRunId,
      status: 'created',
      url: `https://example.com/${echo}`,
    };
    const server = createServer((request, response) => {
      request.resume().on('end', () => response.writeHead(201).end(JSON.stringify(body)));
    });
    const { url, close } = await listen(server);
    const story = await sync(bench, await write(bench, plainRun()), { url });
    await close();
    expect(await exitsOf(story)).not.toContain(echo.slice(4, -4));
    expect(story.outputs['run-id']).toContain('***');
    expect(told(story, 'warning')).toContainEqual(expect.stringMatching(/^\[WF-EXIT-SECRET\].*log|summary|outputs/));
  });

  test('a run without artifacts is one request, and a real one of the older generation has a derived id', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, {});
    await cp(
      join(import.meta.dirname, '__fixtures__/runs/base/dreamerv3-s0'),
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
    expect(story.summary).toContain(`✅ Sent to WorldFlux, where it is new · \`${run?.run_id ?? ''}\``);
    expect(story.summary).toContain('200 metric rows');
    expect(leaksOf(cloud, story, workspace)).toEqual([]);
    expect((await readdir(story.temp)).filter(name => name.includes('body'))).toEqual([]);
  });

  test('the whole of a run arrives, and nothing that the boundary holds; the folder is as it was', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, richRun());
    const look = async () => {
      const folder = join(workspace, 'outputs/run');
      const names = await readdir(folder, { recursive: true });
      return Promise.all(
        names.sort().map(async name => [name, (await stat(join(folder, name), { bigint: true })).mtimeNs]),
      );
    };
    const before = await look();
    const story = await sync(bench, workspace, cloud);
    expect(callsOf(cloud).sort()).toEqual([
      'POST /api/sync/artifacts/ID/commit',
      'POST /api/sync/artifacts/ID/commit',
      'POST /api/sync/artifacts/initiate',
      'POST /api/sync/artifacts/initiate',
      'POST /api/sync/runs',
      'PUT /artifacts/ID',
      'PUT /artifacts/ID',
    ]);
    const [run] = cloud.runs();
    expect(run?.log_lines).toEqual(['started', 'using ***', 'done']);
    expect(run?.artifacts.map(one => [one.path, one.state, one.bytes().length]).sort()).toEqual([
      ['plots/curve.bin', 'committed', 3_000],
      ['weights.pt', 'committed', 200_000],
    ]);
    expect(story.outputs).toMatchObject({ conclusion: 'passed', synced: 'true', 'client-run-id': clientRunId });
    expect(story.summary).toContain('`weights.pt` was sent: 195.3 KiB');
    expect(leaksOf(cloud, story, workspace)).toEqual([]);
    expect(await look()).toEqual(before);
    // The receipt's digest is that of the bytes that came.
    const body = cloud.requests.find(({ path }) => path === '/api/sync/runs')?.body ?? Buffer.alloc(0);
    expect(story.summary).toContain(`SHA-256 \`${sha256(body)}\``);
    const exits = await exitsOf(story);
    for (const canary of [canaries.unknown, canaries.artifact, canaries.variable]) expect(exits).not.toContain(canary);
  });

  test('the same run again is unchanged, with another log it is revised, and no artifact is sent twice', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, richRun());
    await sync(bench, workspace, cloud);
    const sent = cloud.requests.length;
    const again = await sync(bench, workspace, cloud, { context: { run_attempt: '2' } });
    expect(again.summary).toContain('✅ WorldFlux had this run already (revision 1)');
    expect(again.summary).toContain('`weights.pt` is at WorldFlux already, and was not sent again');
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
    expect(told(dry, 'warning').filter(text => text.includes('WF-'))).toEqual([]);
  });

  test.each([
    ['no key', { 'api-key': '' }, 'no key is set'],
    ['auth: none', { auth: 'none' }, 'the input `auth` is `none`'],
  ])('where there is %s: green, and it says so', async (_name, inputs, why) => {
    await using cloud = await startCloud({ keys });
    const seen = join(bench.folder, `seen-${why.length}`);
    const watch = `import { Socket } from 'node:net';
      import { appendFileSync } from 'node:fs';
      const { connect } = Socket.prototype;
      Socket.prototype.connect = function (...to) {
        appendFileSync('${seen}', JSON.stringify(to));
        return connect.apply(this, to);
      };`;
    await writeFile(`${seen}.mjs`, watch);
    const env = { NODE_OPTIONS: `--import=${seen}.mjs` };
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs, env });
    expect([story.exitCode, story.outputs['synced'], cloud.requests.length]).toEqual([0, 'false', 0]);
    // Nor is anybody else spoken to; the watch sees a run that is sent.
    expect(existsSync(seen)).toBe(false);
    await sync(bench, await write(bench, plainRun()), cloud, { env });
    expect(await readFile(seen, 'utf8')).toContain(new URL(cloud.url).port);
    expect(story.summary).toContain(`➖ WorldFlux: not sent, ${why}`);
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
    ['a key in quotes', { 'api-key': `"${key}"` }, 'WF-KEY-FORM', 'stands in quotes'],
    ['no key although auth is key', { 'api-key': '', auth: 'key' }, 'WF-KEY-MISSING', 'api-key is empty'],
    ['an address that is not https', { 'api-url': 'http://worldflux.example' }, 'WF-API-URL', 'https://'],
  ])('with %s: red, and the report is there all the same', async (_name, inputs, code, message) => {
    await using cloud = await startCloud({ keys });
    const story = await sync(bench, await write(bench, plainRun()), cloud, {
      inputs: { 'if-sync-fails': 'ignore', ...inputs },
    });
    expect([story.exitCode, cloud.requests.length]).toEqual([1, 0]);
    expect(story.outputs).toMatchObject({ conclusion: 'failed', synced: 'false', 'client-run-id': clientRunId });
    expect(told(story, 'error')).toEqual([expect.stringMatching(new RegExp(`^\\[${code}\\] .*${message}`))]);
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
    expect(told(story, 'error')).toEqual([expect.stringContaining('[WF-PROJECT-MISSING] runs/b/run_manifest.json')]);
    expect(story.summary).toContain('Metrics of this run');
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
    const warnings = told(story, 'warning').filter(text => text.includes('[WF-'));
    expect(warnings).toEqual([expect.stringMatching(message)]);
    expect(warnings[0]).toContain(`[${code}]`);
    expect(story.summary).toContain('⚠️ Not sent to WorldFlux');
    expect(story.summary).toContain('not certain, WorldFlux confirmed nothing');
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
      told(story, level).filter(text => text.includes('WF-SYNC-KEY')).length;
    expect([story.exitCode, found('error'), found('warning')]).toEqual([exitCode, errors, warnings]);
    expect(story.outputs).toMatchObject({ conclusion: exitCode === 0 ? 'passed' : 'failed', synced: 'false' });
    expect(story.summary).toContain('WF-SYNC-KEY');
  });

  test('a service that is not there, or has only pages of 503: tried as long as is bearable, and said once', async () => {
    const gone = await startCloud({ keys });
    await gone.close();
    await using broken = await startCloud({ keys });
    broken.fail({
      act: 'answer',
      status: 503,
      headers: { 'content-type': 'text/html' },
      body: '<html>maintenance</html>',
    });
    const [refused, page] = await Promise.all([
      sync(bench, await write(bench, plainRun()), gone),
      sync(bench, await write(bench, plainRun()), broken),
    ]);
    for (const story of [refused, page]) {
      expect([story.exitCode, story.outputs['synced']]).toEqual([0, 'false']);
      expect(told(story, 'warning').filter(text => text.includes('[WF-SYNC-UNREACHABLE]'))).toHaveLength(1);
      expect(story.log).toContain('attempt 5 of 5');
      expect(story.summary).toContain('⚠️ Not sent to WorldFlux');
      expect((await stat(story.outputs['body-file'] ?? '')).size).toBeGreaterThan(100);
    }
    expect(refused.log).toContain('the connection was refused (ECONNREFUSED)');
    expect(page.log).not.toContain('maintenance');
    expect(broken.requests).toHaveLength(5);
  });

  test('that every run would meet is not waited for again and again', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 503 });
    const names = ['a', 'b', 'c', 'd'];
    const files = names.map((name): [string, object] => [
      `runs/${name}/run_manifest.json`,
      { schema_version: 'worldflux.run.v2', client_run_id: `run-of-${name}`, project: 'demo-box', status: 'succeeded' },
    ]);
    const story = await sync(bench, await write(bench, Object.fromEntries(files)), cloud);
    // Five tries of the first, one of the second, none of the others; and yet all bodies are kept.
    expect(cloud.requests).toHaveLength(6);
    expect(story.outputs['body-file']?.split('\n')).toHaveLength(4);
    expect(story.outputs['client-run-id']).toBe(names.map(name => `run-of-${name}`).join('\n'));
    // A key that is refused once is tried no second time.
    await using strict = await startCloud({ keys: [] });
    const refused = await sync(bench, await write(bench, Object.fromEntries(files)), strict);
    expect(strict.requests).toHaveLength(1);
    expect(refused.outputs['body-file']?.split('\n')).toHaveLength(4);
  });

  test('of a body over the limit of the config file: nothing is asked, and no part of it is kept', async () => {
    await using cloud = await startCloud({ keys });
    const workspace = await write(bench, { ...plainRun(), '.github/worldflux.yml': 'limits: { body: 100 }\n' });
    const story = await sync(bench, workspace, cloud);
    expect([story.exitCode, story.outputs['synced'], cloud.requests.length]).toEqual([0, 'false', 0]);
    expect(told(story, 'warning')).toContainEqual(expect.stringMatching(/^\[WF-SYNC-BODY\].* 100 B /));
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
    expect(story.summary).toMatch(/⚠️ Not sent to WorldFlux: the run arrived, its artifacts did not all/);
    expect(story.summary).toMatch(/`(?:weights\.pt|plots\/curve\.bin)` could not be sent/);
    expect(story.summary).toMatch(/\| Artifacts \| 1 \([^)]+\) \| 0 \| 2 \|/);
    heal();
    const again = await sync(bench, workspace, cloud);
    expect(again.outputs['synced']).toBe('true');
    expect(cloud.runs()[0]?.artifacts.filter(({ state }) => state === 'committed')).toHaveLength(2);
  });
});

const trusted = {
  repository_id: usualClaims.repository_id,
  repository_owner_id: usualClaims.repository_owner_id,
  workspace: 'acme',
};

describe('with OIDC', () => {
  const inputs = { auth: 'oidc', 'api-key': '' };
  async function start(claims: Claims = {}, more: CloudOptions = {}) {
    const oidc = await startOidc({ claims });
    const cloud = await startCloud({ oidc: { issuer: oidc.issuer, trust: [trusted] }, ...more });
    const close = async () => {
      await cloud.close();
      await oidc.close();
    };
    return { oidc, cloud, [Symbol.asyncDispose]: close };
  }
  test('the ID token is asked for through the proxy of the environment', async () => {
    await using cloud = await startCloud({ keys });
    await using proxy = await startProxy();
    const service = await listen(createTlsServer(selfSigned(), (_, response) => response.end()));
    const env = {
      ACTIONS_ID_TOKEN_REQUEST_URL: `https://127.0.0.1:${service.port}/?v=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: 'request-token-0123456789',
      HTTPS_PROXY: proxy.url,
    };
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs, env });
    await service.close();
    // Nobody vouches for the certificate, which is told and not tried again.
    expect([story.exitCode, story.outputs['synced']]).toEqual([0, 'false']);
    expect(proxy.asked).toEqual([expect.stringContaining(`CONNECT 127.0.0.1:${service.port} `)]);
  });

  /** Keys that were used, and those that were given back. */
  const keysOf = ({ requests }: Cloud) => {
    const used = requests.flatMap(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? []);
    const farewells = requests.filter(({ path }) => path === '/api/oauth/revoke');
    return { used: [...new Set(used)], revoked: farewells.map(({ body }) => formOf(body, 'token')) };
  };
  const formOf = (body: Buffer | undefined, name: string) => new URLSearchParams(body?.toString()).get(name) ?? '';

  test('three requests: a key, the run, the key back', async () => {
    await using scene = await start();
    const { cloud, oidc } = scene;
    const workspace = await write(bench, plainRun());
    const story = await sync(bench, workspace, cloud, { inputs, env: oidc.env });
    expect(callsOf(cloud)).toEqual(['POST /api/oauth/token', 'POST /api/sync/runs', 'POST /api/oauth/revoke']);
    expect([story.exitCode, story.outputs['synced'], oidc.given()]).toEqual([0, 'true', 1]);
    expect(leaksOf(cloud, story, workspace).filter(leak => !leak.includes('/api/oauth/token'))).toEqual([]);
    const { used, revoked } = keysOf(cloud);
    expect(revoked).toEqual(used);
    // The key, GitHub's token and the token that asks for it are masked, and nowhere else.
    const idToken = formOf(cloud.requests[0]?.body, 'subject_token');
    for (const secret of [revoked[0] ?? '', idToken, oidc.env.ACTIONS_ID_TOKEN_REQUEST_TOKEN]) {
      expect(secret.length).toBeGreaterThan(20);
      expect(story.masks).toContain(secret);
      expect(await exitsOf(story)).not.toContain(secret);
    }
  });

  test('without the permission: the YAML that grants it, nothing is asked, the body is kept', async () => {
    await using scene = await start();
    // Also where a secret is there: with `auth: oidc` it is not used instead.
    const more = { inputs: { ...inputs, 'api-key': key } };
    const story = await sync(bench, await write(bench, plainRun()), scene.cloud, more);
    expect([story.exitCode, story.outputs['synced'], scene.cloud.requests.length]).toEqual([0, 'false', 0]);
    const [warning] = story.annotations.filter(({ message }) => message.includes('[WF-OIDC-PERMISSION]'));
    expect(warning?.message).toContain(
      'jobs:\n  train:\n    permissions:\n      contents: read\n      id-token: write',
    );
    expect(story.summary).toContain('WF-OIDC-PERMISSION');
    expect(story.summary).toContain('<b>What left this runner:</b> nothing');
    expect((await stat(story.outputs['body-file'] ?? '')).size).toBeGreaterThan(100);
  });

  test('refused by its claims: said once, with a table of what the server saw', async () => {
    await using scene = await start({ repository_id: '7', environment: 'staging' });
    const { cloud, oidc } = scene;
    const story = await sync(bench, await write(bench, plainRun()), cloud, {
      inputs: { ...inputs, 'if-sync-fails': 'error' },
      env: oidc.env,
    });
    expect([story.exitCode, callsOf(cloud)]).toEqual([1, ['POST /api/oauth/token']]);
    expect(told(story, 'error')).toEqual([expect.stringContaining('[WF-OIDC-REFUSED]')]);
    expect(story.summary).toContain('| Claim | Value |');
    expect(story.summary).toContain('| `repository_id` | `7` |');
    expect(story.summary).toContain('| `environment` | `staging` |');
    expect(story.summary).toContain('<b>What left this runner:</b> nothing');
    const token = formOf(cloud.requests[0]?.body, 'subject_token');
    for (const part of token.split('.')) expect(await exitsOf(story)).not.toContain(part.slice(0, 30));
  });

  test('a key that is over before the run is sent: no secret is blamed', async () => {
    const oidc = await startOidc();
    await using cloud = await startCloud({ oidc: { issuer: oidc.issuer, trust: [trusted], lifetime: 1 } });
    const late = cloud.fail({
      act: 'answer',
      status: 401,
      body: '{"detail":"This key has expired."}',
      path: '/api/sync/runs',
    });
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs, env: oidc.env });
    late();
    await oidc.close();
    expect(told(story, 'warning')).toContainEqual(expect.stringContaining('[WF-SYNC-KEY]'));
    expect(story.log).toContain('The key was made for this step and lived until');
    expect(story.log).not.toContain('store it as a secret');
    expect(callsOf(cloud)).toEqual(['POST /api/oauth/token', 'POST /api/sync/runs', 'POST /api/oauth/revoke']);
  });

  test('a server that echoes the key in another form is not quoted', async () => {
    await using oidc = await startOidc();
    // Written so, it has not the look of a key any more.
    const access_token = `wfx_${'a1/'.repeat(10)}z`;
    const echo = encodeURIComponent(access_token);
    const answers = new Map<string, [number, object]>([
      ['/api/oauth/token', [200, { access_token, issued_token_type: 't', token_type: 'Bearer', expires_in: 900 }]],
      ['/api/sync/runs', [422, { detail: `Not with ${echo}.` }]],
    ]);
    const server = createServer((request, response) => {
      const [status, body] = answers.get(request.url ?? '') ?? [200, {}];
      request.resume().on('end', () => response.writeHead(status).end(JSON.stringify(body)));
    });
    const { url, close } = await listen(server);
    const story = await sync(bench, await write(bench, plainRun()), { url }, { inputs, env: oidc.env });
    await close();
    expect(told(story, 'warning')).toContainEqual(expect.stringMatching(/^\[WF-SYNC-REJECTED\].*answered 422\.$/));
    expect(await exitsOf(story)).not.toContain(echo.slice(4, -4));
  });

  test.each(['SIGTERM', 'SIGINT'] as const)('%s while a run is sent: the key is given back', async signal => {
    const { env, pid } = await notePid(bench);
    const oidc = await startOidc();
    await using cloud = await startCloud({
      oidc: { issuer: oidc.issuer, trust: [trusted] },
      onRequest: ({ path }) => {
        if (path === '/api/sync/runs') void pid().then(id => process.kill(id, signal));
      },
    });
    cloud.fail({ act: 'silence', path: '/api/sync/runs' });
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs, env: { ...oidc.env, ...env } });
    await oidc.close();
    expect([story.exitCode, story.signal, story.conclusion]).toEqual([null, signal, 'failure']);
    expect(callsOf(cloud)).toEqual(['POST /api/oauth/token', 'POST /api/sync/runs', 'POST /api/oauth/revoke']);
    const { used, revoked } = keysOf(cloud);
    expect(revoked).toEqual(used);
  });
});

describe('with the CLI', () => {
  const cli = { 'sync-with': 'cli' };
  const script = `
    const { writeFileSync } = require('node:fs');
    writeFileSync(process.argv[1] + '.told', JSON.stringify({ args: process.argv.slice(2), env: process.env }));
    console.error('warming up ' + process.env.WORLDFLUX_CLOUD_API_KEY);
    console.log(JSON.stringify({ ok: true, echo: process.env.WORLDFLUX_CLOUD_API_KEY }));`;

  test('a run of which nothing is held is sent by it, and its JSON is handed on without the key', async () => {
    await using cloud = await startCloud({ keys });
    const bin = await writeCli(bench, script);
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs: cli, env });
    expect([story.exitCode, cloud.requests.length]).toEqual([0, 0]);
    expect(story.outputs).toMatchObject({
      synced: 'true',
      'cli-json': '{"ok":true,"echo":"***"}',
      'client-run-id': '',
    });
    expect(story.summary).toContain("✅ Sent by WorldFlux's CLI, not measured here");
    expect(story.log).toContain('worldflux: warming up ***');
    expect(told(story, 'warning')).toContainEqual(expect.stringContaining("api-url is not handed to WorldFlux's CLI"));
    const spoken = z.object({ args: z.array(z.string()), env: z.record(z.string(), z.string()) });
    const { args, env: given } = spoken.parse(JSON.parse(await readFile(join(bin, 'worldflux.told'), 'utf8')));
    expect(args).toEqual(['--json', 'sync', '--project', 'demo-box']);
    expect(Object.keys(given).filter(name => /^(?:GITHUB|INPUT|ACTIONS|RUNNER)_|TOKEN/.test(name))).toEqual([]);
  });

  test.each([
    ['something is held', richRun(), {}, 'notes_of_ours (held: unknown-key)'],
    [
      'an artifact is not to be sent',
      { ...plainRun({ artifacts: [{ path: 'w.pt', commit: true }] }), 'outputs/run/w.pt': 'x' },
      { artifacts: 'list' },
      'the artifact w.pt (the input artifacts is list)',
    ],
  ])('it is not even started where %s', async (_name, files, inputs, what) => {
    await using oidc = await startOidc();
    await using cloud = await startCloud({ oidc: { issuer: oidc.issuer, trust: [trusted] } });
    const bin = await writeCli(bench, script);
    const env = { ...oidc.env, PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    const workspace = await write(bench, files);
    const story = await sync(bench, workspace, cloud, {
      inputs: { ...cli, ...inputs, auth: 'oidc', 'api-key': '' },
      env,
    });
    expect([story.exitCode, story.outputs['synced'], cloud.requests.length]).toEqual([0, 'false', 0]);
    expect(told(story, 'warning')).toContainEqual(expect.stringContaining(`[WF-CLI-REFUSED]`));
    expect(story.summary).toContain('❌ Not sent: the data boundary refuses this run');
    expect(story.log).toContain(what);
    expect(await readdir(bin)).toEqual(['worldflux']);
  });

  test('its exit code is the outcome, and what it sent is not known', async () => {
    await using cloud = await startCloud({ keys });
    const bin = await writeCli(bench, 'console.log("{}"); process.exitCode = 3;');
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    const story = await sync(bench, await write(bench, plainRun()), cloud, {
      inputs: { ...cli, 'if-sync-fails': 'error' },
      env,
    });
    expect([story.exitCode, story.outputs['synced'], story.outputs['cli-json']]).toEqual([1, 'false', '{}']);
    expect(story.outputs['body-file']).toBe('');
    expect(told(story, 'error')).toEqual([expect.stringMatching(/^\[WF-CLI-FAILED\].*exit code 3/)]);
    expect(story.summary).toContain('<b>What left this runner:</b> sent by the CLI, not measured here');
  });

  test('it is asked once for each project, and what it prints is one list', async () => {
    await using cloud = await startCloud({ keys });
    const bin = await writeCli(bench, 'console.log(JSON.stringify(process.argv.slice(2)));');
    const env = { PATH: `${bin}${delimiter}${process.env['PATH'] ?? ''}` };
    const runs = ['one', 'two', 'one'].map((project, at): [string, object] => [
      `runs/${at}/run_manifest.json`,
      { schema_version: 'worldflux.run.v2', client_run_id: `run-of-${at}`, project, status: 'succeeded' },
    ]);
    const story = await sync(bench, await write(bench, Object.fromEntries(runs)), cloud, { inputs: cli, env });
    expect(story.outputs['synced']).toBe('true');
    expect(JSON.parse(story.outputs['cli-json'] ?? '')).toEqual([
      ['--json', 'sync', '--project', 'one'],
      ['--json', 'sync', '--project', 'two'],
    ]);
  });

  test('a CLI that is not there is said', async () => {
    await using cloud = await startCloud({ keys });
    const story = await sync(bench, await write(bench, plainRun()), cloud, { inputs: cli });
    expect(told(story, 'warning')).toContainEqual(expect.stringContaining('[WF-CLI-MISSING]'));
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
