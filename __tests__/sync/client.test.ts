import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createServer } from 'node:http';
import { startCloud } from '../../sandbox/cloud.ts';
import { listen } from '../../sandbox/loopback.ts';
import { readAnswerUrl, readApiUrl } from '../../src/sync/api-url.ts';
import { defaultTimes } from '../../src/sync/call.ts';
import { readRetryAfter } from '../../src/lib/retry.ts';
import { answer, keys, pushTo, pushWith, writeSource } from './pushing.ts';
import type { Source } from './pushing.ts';
import { clientRunId, key, quick } from './run-to-push.ts';

let source: Source;
beforeAll(async () => {
  source = await writeSource();
});
afterAll(() => source.place.remove());

describe('api-url', () => {
  test.each([
    'https://api.worldflux.ai',
    'https://api.worldflux.ai/',
    ' https://worldflux.example:8443/base/ ',
    'http://127.0.0.1:8000',
    'http://127.1.2.3',
    'http://localhost:1',
    'http://[::1]:1',
  ])('may be %s', text => expect(readApiUrl(text).href).toBe(new URL(text.trim()).href));

  test.each([
    '',
    'api.worldflux.ai',
    'http://api.worldflux.ai',
    'http://127.0.0.1.evil.example',
    'http://localhost.evil.example',
    'http://10.0.0.1',
    'http://0.0.0.0',
    'http://[::2]',
    'ftp://127.0.0.1',
    'file:///etc/passwd',
    'https://user@api.worldflux.ai',
    'https://:hunter2@api.worldflux.ai',
    'https://api.worldflux.ai/?key=hunter2',
    'https://api.worldflux.ai/#hunter2',
  ])('may not be %j, and is not shown', text => {
    const show = () => {
      try {
        return readApiUrl(text).href;
      } catch (error) {
        return error;
      }
    };
    expect(show()).toMatchObject({ code: 'WF-API-URL', fix: expect.stringContaining('api-url: https://') });
    expect(String(show())).not.toMatch(/hunter2|evil/);
  });

  test('elsewhere has no say over ports of this machine', () => {
    const [away, here] = [new URL('https://api.worldflux.ai'), new URL('http://127.0.0.1:80')];
    const urls = [
      'http://127.0.0.1:1/',
      'https://localhost/',
      'https://localhost.:1/',
      'https://a.localhost:1/',
      'https://0.0.0.0:1/',
      'https://0.1.2.3/',
      'https://2130706433/',
      'https://[::]/',
      'https://[::ffff:127.0.0.1]:1/',
      'https://[::ffff:0.1.2.3]/',
      'http://a.example/',
      'https://u:p@a.example/',
      'nothing',
    ];
    expect(urls.map(url => readAnswerUrl(url, away)?.href)).toEqual(urls.map(() => undefined));
    for (const url of [
      'https://store.example/x?y',
      'https://10.0.0.1/',
      'https://[2001:db8::1]/',
      'https://localhost.example/',
    ])
      expect(readAnswerUrl(url, away)?.href).toBe(url);
    expect(readAnswerUrl('http://127.0.0.1:1/', here)?.href).toBe('http://127.0.0.1:1/');
    for (const own of ['https://worldflux.localhost:8443/', 'https://0.0.0.0:1/', 'https://[::ffff:127.0.0.1]:1/'])
      expect(readAnswerUrl(`${own}upload`, new URL(own))?.href).toBe(new URL(`${own}upload`).href);
  });

  test('may have a path of its own', async () => {
    await using cloud = await startCloud({ keys });
    expect((await pushTo(source, `${cloud.url}/base/`)).problem).toMatchObject({ code: 'WF-SYNC-ADDRESS' });
    expect(cloud.requests.map(({ path }) => path)).toEqual(['/base/api/sync/runs']);
  });
});

describe('Retry-After', () => {
  const now = Date.UTC(2026, 10, 22, 5, 0, 0);
  test.each([
    ['0', 0],
    ['120', 120_000],
    ['Sun, 22 Nov 2026 05:00:30 GMT', 30_000],
    ['Sun, 22 Nov 2026 04:00:00 GMT', 0],
    ['-1', undefined],
    ['1.5', undefined],
    ['soon', undefined],
    ['2026', 2_026_000],
    ['2026-11-22T05:00:30Z', undefined],
    ['9'.repeat(20), undefined],
    [undefined, undefined],
  ])('%j is %j ms', (text, ms) => expect(readRetryAfter(text, now)).toBe(ms));

  test('is waited for', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ ...answer(429, {}, { 'retry-after': '1' }), nth: 1 });
    const { outcome, ms } = await pushTo(source, cloud.url);
    expect([outcome.state, cloud.requests.length]).toEqual(['created', 2]);
    expect(ms).toBeGreaterThanOrEqual(995);
  });

  test('that is longer than what is bearable is not', async () => {
    const { problem, requests } = await pushWith(source, answer(503, {}, { 'retry-after': '3600' }));
    expect([problem?.code, requests]).toEqual(['WF-SYNC-UNREACHABLE', 1]);
  });
});

describe('trying again', () => {
  test('has the bounds of the contract', () => {
    expect(defaultTimes).toMatchObject({
      attempts: 5,
      totalWait: 180_000,
      connect: 10_000,
      progress: 60_000,
      answer: 60_000,
    });
  });

  test.each([408, 425, 429, 500, 502, 503, 504, 599])('%i: five attempts, and no more', async status => {
    const { problem, requests } = await pushWith(source, answer(status));
    expect([problem?.code, requests]).toEqual(['WF-SYNC-UNREACHABLE', 5]);
  });

  test.each([
    [400, 'WF-SYNC-REJECTED'],
    [401, 'WF-SYNC-KEY'],
    [402, 'WF-SYNC-REJECTED'],
    [403, 'WF-SYNC-WORKSPACE'],
    [404, 'WF-SYNC-ADDRESS'],
    [409, 'WF-SYNC-CONFLICT'],
    [413, 'WF-SYNC-BODY'],
    [422, 'WF-SYNC-REJECTED'],
    [301, 'WF-SYNC-REDIRECT'],
    [204, 'WF-SYNC-ANSWER'],
  ])('%i is one attempt, and %s', async (status, code) => {
    const { problem, requests } = await pushWith(source, answer(status));
    expect([problem?.code, requests]).toEqual([code, 1]);
    expect(problem?.fix).not.toBe('');
  });

  test('doubles its waits up to a bound, and the draw decides how much of them', async () => {
    const times = { ...quick, firstWait: 40, longestWait: 100 };
    const longest = await pushWith(source, answer(500), { times, random: () => 1 });
    // 40, 80, 100 and 100.
    expect(longest.ms).toBeGreaterThanOrEqual(318);
    expect(longest.logged).toEqual(
      [2, 3, 4, 5].map(n => expect.stringContaining(`answer 500; attempt ${n} of 5 in 0.`)),
    );
    const shortest = await pushWith(source, answer(500), { times: { ...times, firstWait: 60_000 }, random: () => 0 });
    expect(shortest.requests).toBe(5);
  });

  test('ends when all waits together would be too long', async () => {
    const times = { ...quick, firstWait: 20, longestWait: 1_000, totalWait: 100 };
    // 20 and 40 are 60; 80 more are too many.
    expect((await pushWith(source, answer(500), { times, random: () => 1 })).requests).toBe(3);
  });

  test('sends the same bytes under the same Idempotency-Key, and asks for the key anew', async () => {
    await using cloud = await startCloud({ keys });
    cloud.fail({ ...answer(500), nth: [1, 2] });
    let asked = 0;
    const fresh = () => {
      asked += 1;
      return key;
    };
    const { outcome } = await pushTo(source, cloud.url, { key: fresh });
    const sent = cloud.requests.map(({ headers, body }) => [headers['idempotency-key'], body.toString()]);
    expect(sent).toHaveLength(3);
    expect(new Set(sent.map(String)).size).toBe(1);
    expect(sent[0]?.[0]).toBe(`${clientRunId}:${outcome.body?.sha256 ?? ''}`);
    expect(asked).toBeGreaterThanOrEqual(3);
  });

  test('meets a server that is not there', async () => {
    const gone = await listen(createServer());
    await gone.close();
    const { problem, logged } = await pushTo(source, gone.url);
    expect(problem).toMatchObject({ code: 'WF-SYNC-UNREACHABLE', message: expect.stringContaining('ECONNREFUSED') });
    expect(logged).toHaveLength(4);
  });

  test('meets a server that never answers', async () => {
    const { problem, requests } = await pushWith(
      source,
      { act: 'silence' },
      { times: { ...quick, answer: 150, attempts: 2 } },
    );
    expect(problem?.message).toContain('there was no answer within 0.15 s');
    expect(requests).toBe(2);
  });
});

describe('what every request carries', () => {
  test('is the key in one header, and nothing of CI', async () => {
    await using cloud = await startCloud({ keys });
    await pushTo(source, cloud.url, { env: { GITHUB_SHA: 'abc', GITHUB_REPOSITORY: 'acme/box' } });
    expect(Object.keys(cloud.requests[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'authorization',
      'connection',
      'content-length',
      'content-type',
      'host',
      'idempotency-key',
      'user-agent',
    ]);
    expect(cloud.requests[0]?.headers['user-agent']).toBe('worldflux-action');
    expect(cloud.violations()).toEqual([]);
  });
});
