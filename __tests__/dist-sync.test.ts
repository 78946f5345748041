// Whole stories of a sync through the committed bundle, run as a runner runs it: what only a process shows, and the times that it has.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, readdir, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import type { Cloud } from '../sandbox/cloud.ts';
import { startCloud } from '../sandbox/cloud.ts';
import { listen } from '../sandbox/loopback.ts';
import { startOidc, usualClaims } from '../sandbox/oidc.ts';
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
  notePid,
  plainRun,
  richRun,
  sync,
  reported,
  write,
} from './sync-setup.ts';
import type { Bench } from './sync-setup.ts';

let bench: Bench;
beforeAll(async () => {
  bench = await makeBench();
});
afterAll(() => bench.remove());

const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

const trusted = {
  repository_id: usualClaims.repository_id,
  repository_owner_id: usualClaims.repository_owner_id,
  workspace: 'acme',
};

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
    expect(reported(story, 'warning')).toContainEqual(
      expect.stringMatching(/^\[WF-EXIT-SECRET\].*(?:log|summary|outputs)/),
    );
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
});

test('with auth: none: green, and nobody is spoken to', async () => {
  const inputs = { auth: 'none' };
  await using cloud = await startCloud({ keys });
  const seen = join(bench.folder, 'seen');
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
  expect(story.summary).toContain('➖ WorldFlux: not sent, the input `auth` is `none`');
  expect(story.outputs).toMatchObject({ conclusion: 'passed', 'body-file': '', 'client-run-id': '' });
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
  await using busy = await startCloud({ keys });
  busy.fail({ act: 'answer', status: 503 });
  // At once, as each waits for seconds.
  const [refused, page, four] = await Promise.all([
    sync(bench, await write(bench, plainRun()), gone),
    sync(bench, await write(bench, plainRun()), broken),
    sync(bench, await write(bench, fourRuns()), busy),
  ]);
  for (const story of [refused, page]) {
    expect([story.exitCode, story.outputs['synced']]).toEqual([0, 'false']);
    expect(reported(story, 'warning').filter(text => text.includes('[WF-SYNC-UNREACHABLE]'))).toHaveLength(1);
    expect(story.log).toContain('attempt 5 of 5');
    expect(story.summary).toContain('⚠️ Not sent to WorldFlux');
    expect((await stat(story.outputs['body-file'] ?? '')).size).toBeGreaterThan(100);
  }
  expect(refused.log).toContain('the connection was refused (ECONNREFUSED)');
  expect(page.log).not.toContain('maintenance');
  expect(broken.requests).toHaveLength(5);
  // Of four runs five tries of the first, one of the second, none of the others; and yet all bodies are kept.
  expect(busy.requests).toHaveLength(6);
  expect(four.outputs['body-file']?.split('\n')).toHaveLength(4);
  expect(four.outputs['client-run-id']).toBe(['a', 'b', 'c', 'd'].map(name => `run-of-${name}`).join('\n'));
});

/** Keys that were used, and those that were given back. */
const keysOf = ({ requests }: Cloud) => {
  const used = requests.flatMap(({ headers }) => headers.authorization?.replace('Bearer ', '') ?? []);
  const farewells = requests.filter(({ path }) => path === '/api/oauth/revoke');
  return { used: [...new Set(used)], revoked: farewells.map(({ body }) => formOf(body, 'token')) };
};
const formOf = (body: Buffer | undefined, name: string) => new URLSearchParams(body?.toString()).get(name) ?? '';

test.each(['SIGTERM', 'SIGINT'] as const)('%s while a run is sent: the key is given back', async signal => {
  const inputs = { auth: 'oidc', 'api-key': '' };
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
