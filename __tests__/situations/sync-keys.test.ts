// Keys by OIDC, and WorldFlux's CLI in the place of a key: in this process, with real servers and a real program.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFile, readdir, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { delimiter, join } from 'node:path';
import * as z from 'zod';
import type { Cloud, CloudOptions } from '../../sandbox/cloud.ts';
import { startCloud } from '../../sandbox/cloud.ts';
import { listen } from '../../sandbox/loopback.ts';
import { startOidc, usualClaims } from '../../sandbox/oidc.ts';
import type { Claims } from '../../sandbox/oidc.ts';
import { selfSigned } from '../sync/certificate.ts';
import { startProxy } from '../sync/proxy.ts';
import {
  callsOf,
  exitsOf,
  key,
  keys,
  leaksOf,
  makeBench,
  plainRun,
  richRun,
  sync,
  reported,
  write,
  writeCli,
} from '../sync-setup.ts';
import type { Bench } from '../sync-setup.ts';
import { runStepHere } from './in-process.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await makeBench(runStepHere);
});
afterAll(() => bench.remove());

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
    // Nobody vouches for the certificate, which is reported and not tried again.
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
    await using situation = await start();
    const { cloud, oidc } = situation;
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
    await using situation = await start();
    // Also where a secret is there: with `auth: oidc` it is not used instead.
    const more = { inputs: { ...inputs, 'api-key': key } };
    const story = await sync(bench, await write(bench, plainRun()), situation.cloud, more);
    expect([story.exitCode, story.outputs['synced'], situation.cloud.requests.length]).toEqual([0, 'false', 0]);
    const [warning] = story.annotations.filter(({ message }) => message.includes('[WF-OIDC-PERMISSION]'));
    expect(warning?.message).toContain(
      'jobs:\n  train:\n    permissions:\n      actions: read\n      contents: read\n      id-token: write\n      pull-requests: write',
    );
    expect(story.summary).toContain('WF-OIDC-PERMISSION');
    expect(story.summary).toContain('<b>What left this runner:</b> nothing');
    expect((await stat(story.outputs['body-file'] ?? '')).size).toBeGreaterThan(100);
  });

  test('refused by its claims: said once, with a table of what the server saw', async () => {
    await using situation = await start({ repository_id: '7', environment: 'staging' });
    const { cloud, oidc } = situation;
    const story = await sync(bench, await write(bench, plainRun()), cloud, {
      inputs: { ...inputs, 'if-sync-fails': 'error' },
      env: oidc.env,
    });
    expect([story.exitCode, callsOf(cloud)]).toEqual([1, ['POST /api/oauth/token']]);
    expect(reported(story, 'error')).toEqual([expect.stringContaining('[WF-OIDC-REFUSED]')]);
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
    expect(reported(story, 'warning')).toContainEqual(expect.stringContaining('[WF-SYNC-KEY]'));
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
    expect(reported(story, 'warning')).toContainEqual(expect.stringMatching(/^\[WF-SYNC-REJECTED\].*answered 422\.$/));
    expect(await exitsOf(story)).not.toContain(echo.slice(4, -4));
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
    expect(reported(story, 'warning')).toContainEqual(expect.stringContaining('The input api-url is not passed'));
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
    expect(reported(story, 'warning')).toContainEqual(expect.stringContaining(`[WF-CLI-REFUSED]`));
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
    expect(reported(story, 'error')).toEqual([expect.stringMatching(/^\[WF-CLI-FAILED\].*exit code 3/)]);
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
    expect(reported(story, 'warning')).toContainEqual(expect.stringContaining('[WF-CLI-MISSING]'));
  });
});
