import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefaultArtifactClient } from '@actions/artifact';
import { afterAll, afterEach, beforeAll, beforeEach, expect, jest, test } from '@jest/globals';
import { z } from 'zod';
import { type ArtifactService, type StoredArtifact, startArtifacts } from '../../sandbox/artifacts.ts';
import { startAzurite } from '../../sandbox/azurite.ts';

const client = new DefaultArtifactClient();
const before = { ...process.env };
const finalized: StoredArtifact[] = [];
let service: ArtifactService;
let folder: string;
let runId = 0;

const job = (attempt = 1) => Object.assign(process.env, service.env({ runId, attempt }));
const upload = (name: string) => client.uploadArtifact(name, [join(folder, 'a.json')], folder);
const blamed = () => service.failures.length;

/** The ids that a token is for, as the client reads them. */
function idsOf(token: string) {
  const claims: unknown = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString());
  const [, workflow_run_backend_id = '', workflow_job_run_backend_id = ''] =
    / Actions\.Results:([^:]+):([^: ]+)$/.exec(z.object({ scp: z.string() }).parse(claims).scp) ?? [];
  return { workflow_run_backend_id, workflow_job_run_backend_id };
}

async function call(method: string, body: unknown, token: string) {
  const response = await fetch(`${service.url}twirp/github.actions.results.api.v1.ArtifactService/${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const json: unknown = await response.json();
  return { status: response.status, json };
}

beforeAll(async () => {
  service = await startArtifacts({ onFinalized: artifact => void finalized.push(artifact) });
  folder = await mkdtemp(join(tmpdir(), 'artifacts-'));
  await writeFile(join(folder, 'a.json'), '{"a":1}');
});
beforeEach(() => {
  runId += 1;
  jest.spyOn(process.stdout, 'write').mockReturnValue(true);
  job();
});
afterEach(() => void jest.restoreAllMocks());
afterAll(async () => {
  for (const key of Object.keys(service.env())) Reflect.deleteProperty(process.env, key);
  Object.assign(process.env, before);
  await service.close();
  await rm(folder, { recursive: true, force: true });
});

test('the real client uploads, lists, finds, downloads and deletes', async () => {
  const { id = 0, size, digest } = await upload('one');
  expect(finalized.at(-1)).toMatchObject({
    id,
    name: 'one',
    runId,
    attempt: 1,
    size,
    digest: `sha256:${digest ?? ''}`,
  });
  expect((await client.listArtifacts()).artifacts).toMatchObject([{ id, name: 'one', size }]);
  expect((await client.getArtifact('one')).artifact.id).toBe(id);
  const path = join(folder, 'down');
  const expectedHash = `sha256:${digest ?? ''}`;
  expect(await client.downloadArtifact(id, { path, expectedHash })).toMatchObject({ digestMismatch: false });
  expect(await client.deleteArtifact('one')).toEqual({ id });
  expect((await client.listArtifacts()).artifacts).toEqual([]);
  await expect(client.getArtifact('one')).rejects.toThrow('Artifact not found for name: one');
  expect(service.failures).toEqual([]);
});

test('a name is taken in one attempt, free in the next, and the list has those of both', async () => {
  const first = await upload('one');
  await expect(upload('one')).rejects.toThrow(
    'Failed request: (409) Conflict: an artifact with this name already exists on the workflow run',
  );
  job(2);
  const second = await upload('one');
  expect((await client.listArtifacts()).artifacts.map(({ id }) => id)).toEqual([first.id, second.id]);
  expect((await client.getArtifact('one')).artifact.id).toBe(second.id);
  // The address of an earlier attempt's is given too.
  await expect(client.downloadArtifact(first.id ?? 0, { path: join(folder, 'old') })).resolves.toBeDefined();
  runId += 1;
  job();
  expect((await client.listArtifacts()).artifacts).toEqual([]);
  expect(service.failures).toEqual([]);
});

test('what is not finished is in no list', async () => {
  const token = job().ACTIONS_RUNTIME_TOKEN;
  const ids = idsOf(token);
  expect(await call('CreateArtifact', { ...ids, name: 'one', version: 7 }, token)).toMatchObject({ status: 200 });
  expect((await client.listArtifacts()).artifacts).toEqual([]);
  // Nothing was uploaded, so there is nothing to finish.
  expect(await call('FinalizeArtifact', { ...ids, name: 'one', size: '3' }, token)).toMatchObject({ status: 404 });
});

test('it is strict: who asks, for whom, and in which words', async () => {
  const token = service.env({ runId }).ACTIONS_RUNTIME_TOKEN;
  const ids = idsOf(token);
  const other = idsOf(service.env({ runId: runId + 500 }).ACTIONS_RUNTIME_TOKEN);
  const cases: [string, unknown, string, number][] = [
    ['ListArtifacts', ids, 'eyJ.eyJ.x', 401],
    ['ListArtifacts', other, token, 403],
    ['ListArtifacts', { ...ids, nameFilter: 'one' }, token, 400],
    ['CreateArtifact', { ...ids, name: 'one' }, token, 400],
    ['ListWorkflows', ids, token, 404],
  ];
  for (const [method, body, as, status] of cases) {
    const count = blamed();
    expect(await call(method, body, as)).toMatchObject({ status });
    expect(service.failures.slice(count)).toEqual([expect.stringMatching(new RegExp(`^${method}: `))]);
  }
});

test('a signed address is for one artifact and one use, as Azurite checks it', async () => {
  const { id } = await upload('one');
  await upload('two');
  const token = service.env({ runId }).ACTIONS_RUNTIME_TOKEN;
  const [own] = (await client.listArtifacts()).artifacts;
  expect(own?.id).toBe(id);
  const list = await call('ListArtifacts', idsOf(token), token);
  const shape = z.object({
    artifacts: z.array(z.looseObject({ workflow_run_backend_id: z.string(), name: z.string() })),
  });
  const [entry] = shape.parse(list.json).artifacts;
  const signed = await call('GetSignedArtifactURL', { ...idsOf(token), ...entry, name: 'one' }, token);
  // The request names the artifact and nothing else.
  expect(signed.status).toBe(400);
  const given = await call('GetSignedArtifactURL', { ...idsOf(token), name: 'one' }, token);
  const { signed_url: url } = z.object({ signed_url: z.string() }).parse(given.json);
  const answer = await fetch(url);
  expect([answer.status, answer.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="one.zip"']);
  expect(
    Buffer.from(await answer.arrayBuffer())
      .subarray(0, 2)
      .toString(),
  ).toBe('PK');
  const tampered = await fetch(url.replace(/\/[0-9a-f-]{36}\.zip/, '/00000000-0000-0000-0000-000000000000.zip'));
  const bare = await fetch(url.replace(/\?.*$/, ''));
  const written = await fetch(url, { method: 'PUT', body: 'x', headers: { 'x-ms-blob-type': 'BlockBlob' } });
  expect([tampered.status, written.status]).toEqual([403, 403]);
  expect(bare.ok).toBe(false);
});

test('seeded artifacts are there for the client, lies and all', async () => {
  const bytes = Buffer.from('no zip');
  const seeded = await service.seed({ runId, name: 'one', bytes, size: 12345, digest: undefined });
  const [artifact] = (await client.listArtifacts()).artifacts;
  expect(artifact).toMatchObject({ id: seeded.id, size: 12345 });
  expect(artifact?.digest).toBeUndefined();
  expect(service.stored().find(({ id }) => id === seeded.id)?.bytes).toEqual(bytes);
});

test('faults strike the calls that they are for', async () => {
  service.fail({ method: 'ListArtifacts', status: 418, message: 'short and stout', times: 1 });
  const count = service.calls.length;
  await expect(client.listArtifacts()).rejects.toThrow("(418) I'm a Teapot: short and stout");
  await expect(client.listArtifacts()).resolves.toEqual({ artifacts: [] });
  service.fail({ delayMs: 300, times: 1 });
  const started = performance.now();
  await client.listArtifacts();
  expect(performance.now() - started).toBeGreaterThan(290);
  expect(service.calls.slice(count)).toEqual(['ListArtifacts 418', 'ListArtifacts 200', 'ListArtifacts 200']);
});

test('nothing is left when it is closed', async () => {
  const own = await startArtifacts();
  Object.assign(process.env, own.env());
  await upload('one');
  const entry = z.object({ signed_url: z.string() });
  const token = own.env().ACTIONS_RUNTIME_TOKEN;
  const response = await fetch(`${own.url}twirp/github.actions.results.api.v1.ArtifactService/GetSignedArtifactURL`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}` },
    body: JSON.stringify({ ...idsOf(token), name: 'one' }),
  });
  const { signed_url: url } = entry.parse(await response.json());
  expect((await fetch(url)).status).toBe(200);
  await own.close();
  await expect(fetch(own.url)).rejects.toThrow('fetch failed');
  // The Azurite behind it is for all test files.
  expect((await fetch(url)).status).toBe(404);
});

test('an Azurite that nobody shares is gone when it is closed', async () => {
  const azurite = await startAzurite();
  expect((await fetch(azurite.url)).status).toBeGreaterThan(0);
  await azurite.close();
  await expect(fetch(azurite.url)).rejects.toThrow('fetch failed');
});
