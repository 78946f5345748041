import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import net from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { request } from 'undici';
import * as z from 'zod';
import { startCloud } from '../../sandbox/cloud.ts';
import type { Cloud } from '../../sandbox/cloud.ts';
import {
  artifactPath,
  artifactPresent,
  artifactUpload,
  errorBody,
  idempotencyKey,
  routes,
  runAnswer,
  runUpload,
} from '../../src/sync/schema.ts';
import type { ArtifactUpload, RunAnswer, RunUpload } from '../../src/sync/schema.ts';

const key = 'wfx_key-of-acme';
const hour = 3_600_000;
const keys = [
  { key, workspace: 'acme' },
  { key: 'wfx_key-of-rival', workspace: 'rival' },
  { key: 'wfx_key-that-is-over', workspace: 'acme', expiresAt: Date.now() - hour },
];
const projects = { 'demo-box': 'acme', 'their-lab': 'rival' };
const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

// Large enough to come in several pieces.
const weights = Buffer.from(Array.from({ length: 200_000 }, (_, at) => at % 251));
const weightsEntry = {
  path: 'checkpoint_final.pt',
  size: weights.length,
  sha256: sha256(weights),
  media_type: 'application/octet-stream',
};
const upload: RunUpload = {
  client_run_id: '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d',
  project: 'demo-box',
  manifest: {
    schema_version: 'worldflux.run.v2',
    name: 'dreamerv3 · seed 0',
    status: 'succeeded',
    metrics: { loss: 4.5 },
  },
  metrics: [{ step: 1, values: { loss: 7.39 } }],
  log_lines: ['step 1 loss 7.39'],
  artifacts: [weightsEntry],
};

interface Reply {
  status: number;
  body: string;
}

async function post(url: string, body: string, headers: Record<string, string> = {}): Promise<Reply> {
  const answer = await request(url, { method: 'POST', body, headers });
  return { status: answer.statusCode, body: await text(answer.body) };
}

const bearer = (secret = key) => ({ authorization: `Bearer ${secret}`, 'content-type': 'application/json' });

async function sendRun(
  cloud: { url: string },
  run: object = upload,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const body = JSON.stringify(run);
  const id = idempotencyKey('client_run_id' in run ? String(run.client_run_id) : '', sha256(body));
  return post(cloud.url + routes.uploadRun.path, body, { ...bearer(), 'idempotency-key': id, ...headers });
}

/** FastAPI's three forms of an error as one: a `code` where there is one, and the messages. */
const said = ({ body }: Reply): { code?: string; messages: string[] } => {
  const { detail } = errorBody.parse(JSON.parse(body));
  if (typeof detail === 'string') return { messages: [detail] };
  if (Array.isArray(detail)) return { messages: detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`) };
  return { code: detail.code, messages: [detail.message] };
};
const ran = ({ body }: Reply): RunAnswer => runAnswer.parse(JSON.parse(body));

async function initiate(cloud: Cloud, runId: string, headers = bearer()): Promise<Reply> {
  return post(cloud.url + routes.initiateArtifact.path, JSON.stringify({ run_id: runId, ...weightsEntry }), headers);
}

async function put({ url, headers }: ArtifactUpload['upload'], bytes: Uint8Array, more = {}): Promise<number> {
  const answer = await request(url, { method: 'PUT', body: bytes, headers: { ...headers, ...more } });
  await answer.body.dump();
  return answer.statusCode;
}

const seal = JSON.stringify({ sha256: weightsEntry.sha256, size: weightsEntry.size });
const commit = (cloud: Cloud, id: string) => post(cloud.url + artifactPath(routes.commitArtifact, id), seal, bearer());

describe('runs', () => {
  test('are created once, unchanged when they come again, and revised by other content', async () => {
    await using cloud = await startCloud({ keys, projects });
    const created = await sendRun(cloud);
    const unchanged = await sendRun(cloud);
    const revised = await sendRun(cloud, { ...upload, log_lines: [] });
    expect([created.status, unchanged.status, revised.status]).toEqual([201, 200, 200]);
    expect([ran(created).status, ran(unchanged).status]).toEqual(['created', 'unchanged']);
    expect(ran(revised)).toMatchObject({ status: 'revised', revision: 2, run_id: ran(created).run_id });
    expect(cloud.runs()).toHaveLength(1);
    expect(cloud.runs()[0]).toMatchObject({
      revision: 2,
      manifest: upload.manifest,
      metrics: upload.metrics,
      log_lines: [],
    });
    expect(cloud.violations()).toEqual([]);
  });

  test('with content A, B, A has three revisions, and the same id in another project is another run', async () => {
    await using cloud = await startCloud({ keys });
    for (const lines of [['a'], ['b'], ['a']]) await sendRun(cloud, { ...upload, log_lines: lines });
    await sendRun(cloud, { ...upload, project: 'other-box' });
    expect(cloud.runs().map(run => [run.project, run.revision])).toEqual([
      ['other-box', 1],
      ['demo-box', 3],
    ]);
  });

  test.each([
    ['no key', 401, { authorization: '' }],
    ['a key of the old form', 401, bearer('wbx_old')],
    ['a key that nobody knows', 401, bearer('wfx_unknown')],
    ['a key that has expired', 401, bearer('wfx_key-that-is-over')],
    ['a key of another workspace', 403, bearer('wfx_key-of-rival')],
    [
      'an Idempotency-Key of another body',
      409,
      { 'idempotency-key': idempotencyKey(upload.client_run_id, sha256('')) },
    ],
  ])('are refused with %s: %i', async (_what, status, headers: Record<string, string>) => {
    await using cloud = await startCloud({ keys, projects });
    const reply = await sendRun(cloud, upload, headers);
    expect(reply.status).toBe(status);
    expect(said(reply).messages.join()).not.toBe('');
    expect(cloud.runs()).toEqual([]);
  });

  test('of a project that is not there are refused with 404', async () => {
    await using cloud = await startCloud({ keys, projects });
    expect((await sendRun(cloud, { ...upload, project: 'constructor' })).status).toBe(404);
  });

  test('over the limit are refused with 413, announced or not, and the connection lives on', async () => {
    await using cloud = await startCloud({ keys, bodyLimit: 1000 });
    const long = { ...upload, log_lines: ['x'.repeat(200_000)] };
    expect((await sendRun(cloud, long)).status).toBe(413);
    const chunked = await request(cloud.url + routes.uploadRun.path, {
      method: 'POST',
      headers: bearer(),
      body: Readable.from(Array.from({ length: 20 }, () => Buffer.alloc(1000))),
    });
    expect(chunked.statusCode).toBe(413);
    await chunked.body.dump();
    expect((await sendRun(cloud)).status).toBe(201);
  });
});

describe('a 422', () => {
  const secret = 'hunter2-hunter2';
  const wrong = { ...upload, project: 7, log_lines: [secret, 8], extra: secret, metrics: undefined };

  test('in the words of pydantic 2 echoes what was sent; the wire drops that', async () => {
    await using cloud = await startCloud({ keys });
    const reply = await sendRun(cloud, wrong);
    expect(reply.status).toBe(422);
    expect(reply.body).toContain(secret);
    expect(JSON.stringify(errorBody.parse(JSON.parse(reply.body)))).not.toContain(secret);
    expect(said(reply).messages).toEqual([
      'body.project: Input should be a valid string',
      'body.metrics: Field required',
      'body.log_lines.1: Input should be a valid string',
      'body.extra: Extra inputs are not permitted',
    ]);
  });

  test('in the words of pydantic 1 has no echo', async () => {
    await using cloud = await startCloud({ keys, pydantic: 1 });
    const reply = await sendRun(cloud, wrong);
    expect(reply.body).not.toContain(secret);
    expect(said(reply).messages).toContain('body.metrics: field required');
  });

  test.each([1, 2] as const)(
    'meets a body that is no JSON, and a header that is missing (pydantic %i)',
    async pydantic => {
      await using cloud = await startCloud({ keys, pydantic });
      const url = cloud.url + routes.uploadRun.path;
      const broken = await post(url, '{"client_run_id": NaN', bearer());
      const headerless = await post(url, JSON.stringify(upload), bearer());
      expect([broken.status, headerless.status]).toEqual([422, 422]);
      expect(said(headerless).messages).toEqual([expect.stringMatching(/^header\.idempotency-key: field required$/i)]);
    },
  );

  test.each(['/etc/passwd', '../up.pt', 'a/../../up.pt', 'C:\\run\\a.pt', '~/a.pt', ''])(
    'meets the path %j',
    async given => {
      await using cloud = await startCloud({ keys });
      expect((await sendRun(cloud, { ...upload, artifacts: [{ ...weightsEntry, path: given }] })).status).toBe(422);
    },
  );
});

describe('artifacts', () => {
  test('go to another origin without the key, and are there once they are committed', async () => {
    await using cloud = await startCloud({ keys });
    const { run_id } = ran(await sendRun(cloud));
    const begun = artifactUpload.parse(JSON.parse((await initiate(cloud, run_id)).body));
    expect(new URL(begun.upload.url).origin).toBe(cloud.storeUrl);
    expect(cloud.storeUrl).not.toBe(cloud.url);
    expect((await commit(cloud, begun.artifact_id)).status).toBe(409);
    expect(await put(begun.upload, weights)).toBe(200);
    expect((await commit(cloud, begun.artifact_id)).status).toBe(200);
    expect((await commit(cloud, begun.artifact_id)).status).toBe(200);
    const [artifact] = cloud.runs()[0]?.artifacts ?? [];
    expect(artifact).toMatchObject({ ...weightsEntry, state: 'committed' });
    expect(artifact?.bytes().equals(weights)).toBe(true);
    expect(cloud.violations()).toEqual([]);
  });

  test('that the workspace has are already present, in another run too; another workspace has to send them', async () => {
    await using cloud = await startCloud({ keys });
    const first = ran(await sendRun(cloud));
    const begun = artifactUpload.parse(JSON.parse((await initiate(cloud, first.run_id)).body));
    await put(begun.upload, weights);
    await commit(cloud, begun.artifact_id);

    const second = ran(await sendRun(cloud, { ...upload, client_run_id: 'another-run' }));
    const again = await initiate(cloud, second.run_id);
    expect(again.status).toBe(200);
    expect(artifactPresent.parse(JSON.parse(again.body)).artifact_id).not.toBe(begun.artifact_id);
    expect(cloud.runs().map(run => run.artifacts[0]?.bytes().equals(weights))).toEqual([true, true]);

    const theirs = ran(await sendRun(cloud, upload, bearer('wfx_key-of-rival')));
    expect((await initiate(cloud, theirs.run_id, bearer('wfx_key-of-rival'))).status).toBe(201);
    expect((await initiate(cloud, first.run_id, bearer('wfx_key-of-rival'))).status).toBe(403);
  });

  test('that are begun twice are one; what was aborted can be begun again', async () => {
    await using cloud = await startCloud({ keys });
    const { run_id } = ran(await sendRun(cloud));
    const [one, two] = [await initiate(cloud, run_id), await initiate(cloud, run_id)];
    expect(two.body).toBe(one.body);
    const begun = artifactUpload.parse(JSON.parse(one.body));
    const abort = () => post(cloud.url + artifactPath(routes.abortArtifact, begun.artifact_id), '', bearer());
    expect(await put(begun.upload, weights)).toBe(200);
    expect([(await abort()).status, (await abort()).status]).toEqual([204, 204]);
    expect(cloud.runs()[0]?.artifacts[0]?.bytes()).toHaveLength(0);
    expect(await put(begun.upload, weights)).toBe(409);
    expect((await initiate(cloud, run_id)).status).toBe(201);
    expect(await put(begun.upload, weights)).toBe(200);
    expect((await commit(cloud, begun.artifact_id)).status).toBe(200);
    expect((await abort()).status).toBe(409);
    expect(cloud.runs()[0]?.artifacts).toHaveLength(1);
  });

  test('that were sent stay when they are begun again', async () => {
    await using cloud = await startCloud({ keys });
    const { run_id } = ran(await sendRun(cloud));
    const begun = artifactUpload.parse(JSON.parse((await initiate(cloud, run_id)).body));
    expect(await put(begun.upload, weights)).toBe(200);
    expect((await initiate(cloud, run_id)).status).toBe(201);
    expect((await commit(cloud, begun.artifact_id)).status).toBe(200);
  });

  test.each([
    ['other bytes', 400, Buffer.alloc(weights.length), {}],
    ['too few bytes', 400, weights.subarray(1), {}],
    ['too many bytes', 413, Buffer.concat([weights, weights]), {}],
    ['another digest in its header', 400, weights, { 'x-content-sha256': sha256('') }],
    ['the key', 400, weights, { authorization: `Bearer ${key}` }],
  ])('that come with %s are refused with %i, and nothing is kept', async (_what, status, bytes, headers) => {
    await using cloud = await startCloud({ keys });
    const { run_id } = ran(await sendRun(cloud));
    const begun = artifactUpload.parse(JSON.parse((await initiate(cloud, run_id)).body));
    expect(await put(begun.upload, bytes, headers)).toBe(status);
    expect((await commit(cloud, begun.artifact_id)).status).toBe(409);
    expect(cloud.runs()[0]?.artifacts[0]?.bytes()).toHaveLength(0);
  });

  test('that the run does not name are refused, as is an address that nobody signed', async () => {
    await using cloud = await startCloud({ keys });
    const { run_id } = ran(await sendRun(cloud, { ...upload, artifacts: [] }));
    expect(said(await initiate(cloud, run_id))).toMatchObject({ code: 'artifact_not_listed' });
    expect(await put({ method: 'PUT', url: `${cloud.storeUrl}/artifacts/x?signature=y`, headers: {} }, weights)).toBe(
      403,
    );
  });
});

describe('what is recorded', () => {
  test('is every request, with all its bytes and without a head too few', async () => {
    const heads: string[] = [];
    await using cloud = await startCloud({ keys, onRequest: ({ method, path }) => heads.push(`${method} ${path}`) });
    await sendRun(cloud);
    await (await request(`${cloud.url}/healthz`)).body.dump();
    expect(cloud.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(heads);
    expect(cloud.requests[0]).toMatchObject({
      origin: 'api',
      complete: true,
      body: Buffer.from(JSON.stringify(upload)),
    });
    expect(cloud.requests[0]?.headers).toMatchObject(bearer());
  });

  test('names each violation, and not the key', async () => {
    await using cloud = await startCloud({ keys });
    const { run_id } = ran(await sendRun(cloud));
    const begun = artifactUpload.parse(JSON.parse((await initiate(cloud, run_id)).body));
    await put(begun.upload, weights, { authorization: `Bearer ${key}` });
    await sendRun(cloud, { ...upload, log_lines: [`api key: ${key}`] });
    await sendRun(cloud, upload, { 'x-note': key });
    await (await request(`${cloud.url}/healthz?key=${key}`)).body.dump();
    await post(cloud.url + routes.revokeToken.path, new URLSearchParams({ token: key }).toString());
    expect(cloud.violations()).toEqual([
      `PUT /artifacts/${begun.artifact_id} carried Authorization to another origin.`,
      'POST /api/sync/runs has the key in its body.',
      'POST /api/sync/runs has the key in a header other than Authorization.',
      'GET /healthz has the key in its address.',
    ]);
  });
});

describe('a fault', () => {
  test('answers in place of the service, for the n-th request only', async () => {
    await using cloud = await startCloud({ keys });
    const rule = { act: 'answer', status: 503, headers: { 'retry-after': '7' }, body: '<html>' } as const;
    cloud.fail({ ...rule, path: routes.uploadRun.path, nth: [1, 3] });
    const statuses = [await sendRun(cloud), await sendRun(cloud), await sendRun(cloud), await sendRun(cloud)];
    expect(statuses.map(({ status }) => status)).toEqual([503, 201, 503, 200]);
  });

  test.each([
    ['head', 0, false],
    ['body', 0, true],
    ['work', 1, true],
  ] as const)('resets the connection after the %s: the service holds %i runs', async (when, held, complete) => {
    await using cloud = await startCloud({ keys });
    const heal = cloud.fail({ act: 'reset', when });
    await expect(sendRun(cloud)).rejects.toThrow(/ECONNRESET|other side closed/);
    expect(cloud.runs()).toHaveLength(held);
    expect(cloud.requests[0]?.complete).toBe(complete);
    heal();
    expect(ran(await sendRun(cloud)).status).toBe(held === 0 ? 'created' : 'unchanged');
  });

  test('holds the true answer back', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'delay', delayMs: 150 });
    const start = performance.now();
    expect((await sendRun(cloud)).status).toBe(201);
    expect(performance.now() - start).toBeGreaterThanOrEqual(145);
  });

  test('floods the client', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'flood', bytes: 3_000_000, method: 'POST', path: /runs$/ });
    expect((await sendRun(cloud)).body).toHaveLength(3_000_000 + '{"run_id":"'.length);
    expect(cloud.runs()).toEqual([]);
  });

  test('answers before the body came', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 502, early: true, nth: 1 });
    expect((await sendRun(cloud, { ...upload, log_lines: ['x'.repeat(3_000_000)] })).status).toBe(502);
    expect(cloud.requests[0]?.complete).toBe(false);
    expect((await sendRun(cloud)).status).toBe(201);
  });

  test.each([502, 413])('that answers %i in the midst of a body does not block its connection', async status => {
    await using cloud = await startCloud({ keys, bodyLimit: 100_000 });
    if (status === 502) cloud.fail({ act: 'answer', status, early: true });
    // A bare socket: HTTP clients give a connection up that was answered too early.
    const socket = net.connect(Number(new URL(cloud.url).port), '127.0.0.1');
    let came = '';
    socket.on('data', data => (came += data.toString('latin1')));
    const head = `POST ${routes.uploadRun.path} HTTP/1.1\r\nhost: cloud\r\ntransfer-encoding: chunked\r\n\r\n`;
    const pieces = Array.from({ length: 200 }, () => `10000\r\n${'x'.repeat(0x10000)}\r\n`);
    for (const piece of [head, ...pieces, '0\r\n\r\n', head]) {
      await new Promise<void>(resolve => void socket.write(piece, () => resolve()));
    }
    while (cloud.requests.length < 2) await new Promise(setImmediate);
    expect(came).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    socket.destroy();
  });

  test('that never answers ends with the server', async () => {
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
    const before = timers();
    const cloud = await startCloud({ keys });
    cloud.fail({ act: 'delay', delayMs: hour, path: '/healthz' });
    cloud.fail({ act: 'silence' });
    const waiting = [sendRun(cloud), request(`${cloud.url}/healthz`)].map(one =>
      one.then(
        () => 'answered',
        () => 'ended',
      ),
    );
    while (cloud.requests.length < 2 || cloud.requests[0]?.complete !== true) await new Promise(setImmediate);
    expect(timers()).toBe(before + 1);
    await cloud.close();
    expect(await Promise.all(waiting)).toEqual(['ended', 'ended']);
    expect(timers()).toBe(before);
  });
});

describe('a database on disk', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'cloud-'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  test('keeps runs, artifacts and keys over a restart', async () => {
    const database = path.join(folder, 'cloud.sqlite');
    {
      await using cloud = await startCloud({ keys, database });
      const { run_id } = ran(await sendRun(cloud));
      const begun = artifactUpload.parse(JSON.parse((await initiate(cloud, run_id)).body));
      await put(begun.upload, weights.subarray(1));
      await put(begun.upload, weights);
      await commit(cloud, begun.artifact_id);
    }
    using db = new DatabaseSync(database);
    expect(db.prepare('SELECT sum(length(bytes)) AS bytes FROM chunks').get()).toEqual({ bytes: weights.length });
    await using cloud = await startCloud({ database });
    expect(ran(await sendRun(cloud)).status).toBe('unchanged');
    expect(cloud.runs()[0]?.artifacts[0]?.bytes().equals(weights)).toBe(true);
  });
});

describe('the pages', () => {
  const get = async (url: string) => {
    const answer = await request(url);
    return { status: answer.statusCode, headers: answer.headers, body: await text(answer.body) };
  };

  test('list the runs, and nothing that a run says is markup', async () => {
    await using cloud = await startCloud({ keys });
    expect((await get(cloud.url)).body).toContain('No run has been synced yet');
    const name = '<img src=x onerror="alert(1)">\u202e';
    await sendRun(cloud, { ...upload, manifest: { ...upload.manifest, name, metrics: { '<b>': 1, loss: 4.4765 } } });
    const page = await get(cloud.url);
    expect(page.headers['content-security-policy']).toContain("default-src 'none'");
    expect(page.body).not.toMatch(/<img|<b>|\u202e/);
    expect(page.body).toContain('&#60;img src=x');
    expect(page.body).toContain('<dt>loss</dt><dd>4.4765</dd>');
  });

  test('describe the routes in OpenAPI 3.1', async () => {
    await using cloud = await startCloud();
    const document = z.object({ openapi: z.string(), paths: z.record(z.string(), z.unknown()) });
    const { openapi, paths } = document.parse(JSON.parse((await get(`${cloud.url}/openapi.json`)).body));
    expect(openapi).toBe('3.1.0');
    expect(Object.keys(paths)).toEqual(Object.values(routes).map(route => route.path));
    const upload = 'post.requestBody.content.application/json.schema';
    expect(paths['/api/sync/runs']).toHaveProperty(`${upload}.required`, Object.keys(runUpload.shape));
    const digest = `${upload}.properties.artifacts.items.properties.sha256.pattern`;
    expect(paths['/api/sync/runs']).toHaveProperty(digest, '^[0-9a-f]{64}$');
  });

  test('answer as FastAPI does where there is nothing', async () => {
    await using cloud = await startCloud();
    expect(await get(`${cloud.url}/nowhere`)).toMatchObject({ status: 404, body: '{"detail":"Not Found"}' });
    expect(await get(cloud.url + routes.uploadRun.path)).toMatchObject({
      status: 405,
      body: '{"detail":"Method Not Allowed"}',
    });
    expect(await get(`${cloud.url}/healthz`)).toMatchObject({ status: 200, body: '{"status":"ok"}' });
  });
});
