import { describe, expect, test } from '@jest/globals';
import { appendFile, open, rename, rm, stat, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startCloud } from '../../sandbox/cloud.ts';
import { startFaultProxy } from '../../sandbox/faults.ts';
import { silent } from '../../src/logger.ts';
import { sendRun } from '../../src/sync/send-run.ts';
import type { RunSync } from '../../src/boundary/types.ts';
import { bytesOf, key, passRun, pushOptions, quick, sha256, writeRun } from './run-to-push.ts';
import { artifactPresent } from '../../src/sync/schema.ts';
import { startService } from './service.ts';

const keys = [{ key, workspace: 'acme' }];

/** Files of this many bytes, each with bytes of its own. */
const files = (sizes: Record<string, number>) =>
  Object.fromEntries(Object.entries(sizes).map(([path, size]) => [path, bytesOf(size, path)]));

/** Pushes a run with these files; `meddle` comes between the boundary's look at them and the push. */
async function pushFiles(
  made: Record<string, Buffer>,
  url: string,
  more: { times?: typeof quick; meddle?: (folder: string) => Promise<unknown> } = {},
): Promise<{ outcome: RunSync; warnings: string[] }> {
  const place = await writeRun(made);
  try {
    const projection = await passRun(place.folder);
    await more.meddle?.(place.folder);
    const warnings: string[] = [];
    const logger = { ...silent, warning: (line: string) => warnings.push(line) };
    const options = pushOptions(projection, url, place.temp, { logger, times: more.times ?? quick });
    return { outcome: await sendRun(options), warnings };
  } finally {
    await place.remove();
  }
}

describe('artifacts', () => {
  test('of every size arrive as they are', async () => {
    const made = files({
      'empty.bin': 0,
      'one.bin': 1,
      'piece.bin': 262_144,
      'more.bin': 262_145,
      'large.bin': 3_000_001,
    });
    await using cloud = await startCloud({ keys });
    const { outcome } = await pushFiles(made, cloud.url);
    expect(outcome).toMatchObject({ state: 'created' });
    expect(outcome.artifacts).toEqual(Object.keys(made).map(path => ({ path, state: 'uploaded' })));
    const held = cloud.runs()[0]?.artifacts ?? [];
    expect(Object.fromEntries(held.map(one => [one.path, sha256(one.bytes())]))).toEqual(
      Object.fromEntries(Object.entries(made).map(([path, bytes]) => [path, sha256(bytes)])),
    );
    expect(cloud.violations()).toEqual([]);
  });

  test('arrive as they are through a network that takes them in jerks', async () => {
    const bytes = bytesOf(12_000_000, 'jerks');
    await using store = await startService();
    await using proxy = await startFaultProxy(store.url, [{ bytesPerSecond: 24_000_000, latencyMs: 1 }]);
    await using service = await startService({ ticket: path => ({ url: `${proxy.url}/put/${path}` }) });
    const { outcome } = await pushFiles({ 'a.bin': bytes }, service.url);
    expect(outcome.artifacts).toEqual([{ path: 'a.bin', state: 'uploaded' }]);
    expect(store.of('PUT')).toMatchObject([{ whole: true, bytes: bytes.length, sha256: sha256(bytes) }]);
  });

  test('go two at a time', async () => {
    let [now, most] = [0, 0];
    const onPut = async () => {
      now += 1;
      most = Math.max(most, now);
      await sleep(30);
      now -= 1;
    };
    await using service = await startService({ onPut });
    const { outcome } = await pushFiles(files({ a: 10, b: 20, c: 30, d: 40, e: 50 }), service.url);
    expect(outcome.artifacts.map(({ path, state }) => `${path} ${state}`)).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map(path => `${path} uploaded`),
    );
    expect(most).toBe(2);
  });

  test('are not begun once the key is refused', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 401, path: '/api/sync/artifacts/initiate' });
    const { outcome } = await pushFiles(files({ a: 10, b: 20, c: 30, d: 40, e: 50 }), cloud.url);
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'WF-SYNC-KEY' } });
    expect(outcome.artifacts).toEqual(
      ['a', 'b', 'c', 'd', 'e'].map(path => ({ path, state: 'failed', reason: 'WF-SYNC-KEY' })),
    );
    expect(cloud.requests.filter(({ path }) => path.endsWith('/initiate'))).toHaveLength(2);
  });

  test('of which one fails are sent but for that one', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 422, path: '/api/sync/artifacts/initiate', nth: 1 });
    const { outcome } = await pushFiles(files({ a: 10, b: 20, c: 30 }), cloud.url);
    expect(outcome.artifacts.map(({ state }) => state).sort()).toEqual(['failed', 'uploaded', 'uploaded']);
  });
});

describe('the address that an answer names', () => {
  test('on another origin gets no key, and only headers of the content', async () => {
    await using store = await startService();
    const headers = {
      'Content-Type': 'application/octet-stream',
      'x-amz-meta-note': 'of the store',
      'x-ms-blob-type': 'BlockBlob',
      Authorization: 'Bearer of-the-store',
      Cookie: 'a=b',
      Host: 'elsewhere.example',
      'Content-Length': '1',
      'Transfer-Encoding': 'chunked',
      'X-Forwarded-For': '10.0.0.1',
      Expect: '100-continue',
      'x-amz-bad': 'a\r\nx-smuggled: b',
      'bad name': 'x',
    };
    await using service = await startService({
      ticket: path => ({ url: `${store.url}/put/${path}?signed=1`, headers }),
    });
    const { outcome } = await pushFiles(files({ 'a.bin': 1000 }), service.url);
    expect(outcome.artifacts).toEqual([{ path: 'a.bin', state: 'uploaded' }]);
    expect(store.seen).toHaveLength(1);
    expect(store.seen[0]).toMatchObject({ method: 'PUT', path: '/put/a.bin?signed=1', bytes: 1000, whole: true });
    expect(store.seen[0]?.headers).toEqual({
      host: new URL(store.url).host,
      connection: 'keep-alive',
      'content-length': '1000',
      'content-type': 'application/octet-stream',
      'user-agent': 'worldflux-action',
      'x-amz-meta-note': 'of the store',
      'x-ms-blob-type': 'BlockBlob',
    });
  });

  test("on the api-url's own origin gets the key", async () => {
    await using service = await startService();
    await pushFiles(files({ 'a.bin': 10 }), service.url);
    expect(service.of('PUT')[0]?.headers.authorization).toBe(`Bearer ${key}`);
  });

  test.each(['http://elsewhere.example/put', 'https://user:word@elsewhere.example/', 'http://10.0.0.1/'])(
    'is not used where it is %s',
    async url => {
      await using service = await startService({ ticket: () => ({ url }) });
      const { outcome } = await pushFiles(files({ 'a.bin': 10 }), service.url);
      expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'WF-SYNC-ANSWER' } });
      expect(service.of('POST', '/abort')).toHaveLength(1);
    },
  );

  test('is not followed elsewhere', async () => {
    await using store = await startService();
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 307, method: 'PUT', headers: { location: `${store.url}/put/x` } });
    const { outcome } = await pushFiles(files({ 'a.bin': 10 }), cloud.url);
    expect(outcome.problem).toMatchObject({ code: 'WF-SYNC-REDIRECT', message: expect.stringContaining(store.url) });
    expect(store.seen).toEqual([]);
  });
});

describe('a file that is no longer what was judged stays', () => {
  const size = 1_000_000;
  const made = files({ 'a.bin': size, 'b.bin': 10 });
  const file = (folder: string) => join(folder, 'a.bin');

  test.each<[string, (folder: string) => Promise<unknown>]>([
    ['is gone', folder => rm(file(folder))],
    ['grew', folder => appendFile(file(folder), 'x')],
    ['shrank', folder => truncate(file(folder), size - 1)],
    [
      'is a link to a file of the same bytes',
      async folder => {
        await rename(file(folder), join(folder, 'elsewhere'));
        await symlink(join(folder, 'elsewhere'), file(folder));
      },
    ],
  ])('it %s: nothing is begun', async (_what, meddle) => {
    await using cloud = await startCloud({ keys });
    const { outcome, warnings } = await pushFiles(made, cloud.url, { meddle });
    expect(outcome).toMatchObject({ state: 'created', problem: undefined });
    expect(outcome.artifacts).toEqual([
      { path: 'a.bin', state: 'held', reason: 'changed' },
      { path: 'b.bin', state: 'uploaded' },
    ]);
    expect(warnings).toEqual([expect.stringContaining('a.bin changed')]);
    expect(cloud.requests.filter(({ path }) => path.endsWith('/initiate'))).toHaveLength(1);
  });

  test('one byte is another, and its time is as it was: the service never gets the whole', async () => {
    const meddle = async (folder: string) => {
      const { atime, mtime } = await stat(file(folder));
      const handle = await open(file(folder), 'r+');
      await handle.write(Buffer.from('!'), 0, 1, 5);
      await handle.close();
      await utimes(file(folder), atime, mtime);
    };
    await using cloud = await startCloud({ keys });
    const { outcome } = await pushFiles(made, cloud.url, { meddle });
    expect(outcome.artifacts[0]).toEqual({ path: 'a.bin', state: 'held', reason: 'changed' });
    const puts = cloud.requests.filter(
      ({ method, headers }) => method === 'PUT' && headers['content-length'] === String(size),
    );
    expect(puts.map(({ complete }) => complete)).toEqual([false]);
    expect(cloud.requests.filter(({ path }) => path.endsWith('/abort'))).toHaveLength(1);
    expect(
      cloud
        .runs()[0]
        ?.artifacts.map(({ path, state }) => `${path} ${state}`)
        .sort(),
    ).toEqual(['a.bin aborted', 'b.bin committed']);
  });

  test('it is written while it is read: the upload is aborted, and tried no second time', async () => {
    const large = 24_000_000;
    const place = await writeRun(files({ 'a.bin': large }));
    const onPut = async () => {
      // The bytes wait in the sockets' buffers, which are smaller than the file.
      await sleep(50);
      await appendFile(file(place.folder), 'x');
    };
    await using service = await startService({ onPut });
    const outcome = await sendRun(pushOptions(await passRun(place.folder), service.url, place.temp));
    expect(outcome.artifacts).toEqual([{ path: 'a.bin', state: 'held', reason: 'changed' }]);
    expect(service.of('PUT').map(({ whole, bytes }) => whole || bytes >= large)).toEqual([false]);
    expect([service.of('POST', '/abort').length, service.of('POST', '/commit').length]).toEqual([1, 0]);
    await place.remove();
  });

  test('it is swapped for another file while it is read: the inode tells, and nothing arrives whole', async () => {
    const place = await writeRun(files({ 'a.bin': size }));
    const onPut = async () => {
      await rename(file(place.folder), join(place.folder, 'old'));
      await writeFile(file(place.folder), 'another');
    };
    await using service = await startService({ onPut });
    const outcome = await sendRun(pushOptions(await passRun(place.folder), service.url, place.temp));
    expect(outcome.artifacts).toEqual([{ path: 'a.bin', state: 'held', reason: 'changed' }]);
    expect(service.of('PUT').filter(({ whole }) => whole)).toEqual([]);
    await place.remove();
  });
});

describe('an upload without progress', () => {
  test('is given up and tried again', async () => {
    const never = () => new Promise<void>(() => undefined);
    await using service = await startService({ onPut: never });
    const times = { ...quick, progress: 250, answer: 5_000, attempts: 2 };
    const { outcome } = await pushFiles(files({ 'a.bin': 24_000_000 }), service.url, { times });
    expect(outcome.problem).toMatchObject({
      code: 'WF-SYNC-UNREACHABLE',
      message: expect.stringContaining('nothing more could be sent within 0.25 s'),
    });
    expect([service.of('PUT').length, service.of('POST', '/abort').length]).toEqual([2, 1]);
  });

  test('is not what a slow one is', async () => {
    const slowly = async (request: IncomingMessage) => {
      // Pauses that together are far longer than the time without progress.
      for (let pause = 0; pause < 8; pause++) {
        await sleep(250);
        for (let read = 0; read < 2_000_000;) {
          const chunk: unknown = request.read();
          if (chunk instanceof Uint8Array) read += chunk.length;
          else if (request.readableEnded) return;
          else await sleep(1);
        }
      }
    };
    await using service = await startService({ onPut: slowly });
    const { outcome } = await pushFiles(files({ 'a.bin': 24_000_000 }), service.url, {
      times: { ...quick, progress: 1_500 },
    });
    expect(outcome.artifacts).toEqual([{ path: 'a.bin', state: 'uploaded' }]);
    expect(service.of('PUT')).toHaveLength(1);
  });
});

describe('a signal', () => {
  test('ends an upload and a wait at once, by its reason', async () => {
    const never = () => new Promise<void>(() => undefined);
    await using service = await startService({ onPut: never });
    await using cloud = await startCloud({ keys });
    cloud.fail({ act: 'answer', status: 503 });
    const place = await writeRun(files({ 'a.bin': 24_000_000 }));
    const projection = await passRun(place.folder);
    const times = { ...quick, progress: 60_000, firstWait: 60_000, longestWait: 60_000, totalWait: 600_000 };
    for (const url of [service.url, cloud.url]) {
      const ending = new AbortController();
      const more = { times, random: () => 1, signal: ending.signal };
      const pushed = sendRun(pushOptions(projection, url, place.temp, more));
      while (service.of('PUT').length === 0 || (url === cloud.url && cloud.requests.length === 0)) await sleep(5);
      await sleep(50);
      ending.abort(new Error('SIGINT'));
      await expect(pushed).rejects.toThrow('SIGINT');
    }
    await place.remove();
  });
});

test.each(['', '.', '..', '\ud800', 'x'.repeat(257)])('an artifact’s id that no path can hold is refused: %j', id => {
  expect(artifactPresent.safeParse({ artifact_id: id, already_present: true }).success).toBe(false);
});
