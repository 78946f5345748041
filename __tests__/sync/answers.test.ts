// What a service says, and how much of it is reported.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startCloud } from '../../sandbox/cloud.ts';
import { startFaultProxy } from '../../sandbox/faults.ts';
import { answer, keys, pushTo, pushWith, writeSource } from './pushing.ts';
import type { Source } from './pushing.ts';
import { key, secret } from './run-to-push.ts';

let source: Source;
beforeAll(async () => {
  source = await writeSource();
});
afterAll(() => source.place.remove());

describe('what a service says', () => {
  const all = ({ outcome, logged }: Awaited<ReturnType<typeof pushTo>>) => JSON.stringify([outcome, logged]);

  test.each([
    ['text', { detail: 'There is no project demo-box.' }, 'It says: There is no project demo-box.'],
    ['a code', { detail: { code: 'gone', message: 'It went.' } }, 'It says: gone: It went.'],
    [
      'a list',
      {
        detail: [
          { loc: ['body', 'metrics', 0, 'step'], msg: 'Input should be a valid integer', type: 'int_type', input: 'x' },
        ],
      },
      'It says: body.metrics.0.step (int_type): Input should be a valid integer',
    ],
  ])('as %s is reported', async (_form, body, said) => {
    expect((await pushWith(source, answer(404, body))).problem?.message).toContain(said);
  });

  test.each([
    ['text', { detail: `you sent ${secret}` }],
    ['text, with the key', { detail: `you sent ${key}` }],
    ['a code', { detail: { code: 'bad', message: `not ${secret}` } }],
    ['a list', { detail: [{ loc: ['body', 'log_lines', 3], msg: `not ${secret}`, type: 'bad', input: secret }] }],
    ['the place of a list', { detail: [{ loc: ['body', secret], msg: 'no', type: 'extra', ctx: { given: secret } }] }],
    ['far behind', { detail: `${'x'.repeat(5_000)} ${secret}` }],
    ['a page', `<html>${secret} ${key}</html>`],
  ])('as %s is not reported where it echoes a secret', async (_form, body) => {
    for (const status of [422, 500]) {
      const reported = await pushWith(source, answer(status, body));
      expect(reported.problem?.message).toContain(String(status));
      expect(all(reported)).not.toContain(secret);
      expect(all(reported)).not.toContain(key);
    }
  });

  test('of a list is told in part where only some of it echoes', async () => {
    const detail = [
      { loc: ['body', 'project'], msg: `not ${secret}`, type: 'value_error' },
      ...Array.from({ length: 50 }, (_, at) => ({ loc: ['body', at], msg: 'no', type: 'bad' })),
    ];
    const { problem } = await pushWith(source, answer(422, { detail }));
    expect(problem?.message).toMatch(
      /It says: body\.project \(value_error\); body\.0 \(bad\): no; .*body\.3 \(bad\): no$/,
    );
  });

  test('cannot write into the log', async () => {
    const { problem } = await pushWith(
      source,
      answer(400, { detail: '\u001b[31mred\n::error::\u202egone' + 'y'.repeat(900) }),
    );
    expect(problem?.message).toMatch(/It says: red ::error::\ufffdgoney+…$/);
    expect(problem?.message.length).toBeLessThan(320);
  });

  test.each([
    ['a page', '<html><h1>Hotel Wi-Fi</h1></html>', 'text/html', 'an HTML page'],
    ['rubbish', '\u0000\u0001', 'application/json', 'JSON'],
    ['another shape', '{"run_id": 7}', 'application/json', 'JSON'],
    ['text', 'ok', 'text/plain', 'text'],
  ])('as 200 with %s is no success', async (_form, body, type, kind) => {
    const { problem, requests } = await pushWith(source, answer(200, body, { 'content-type': type }));
    expect(problem).toMatchObject({
      code: 'WF-SYNC-ANSWER',
      message: expect.stringContaining(`200, ${kind} of an unknown shape`),
    });
    expect(requests).toBe(1);
  });

  test('about another run is no success', async () => {
    const body = { run_id: 'r1', client_run_id: 'somebody-elses', status: 'created' };
    expect((await pushWith(source, answer(201, body))).problem?.code).toBe('WF-SYNC-ANSWER');
  });

  test('in 1 GB is not read', async () => {
    await using cloud = await startCloud({ keys });
    await using proxy = await startFaultProxy(cloud.url);
    cloud.fail({ act: 'flood', bytes: 1e9 });
    const before = process.memoryUsage().rss;
    const { problem } = await pushTo(source, proxy.url);
    const grown = process.memoryUsage().rss - before;
    const came = proxy.connections.reduce((sum, { down }) => sum + down, 0);
    process.stdout.write(
      `an answer of 1 GB: ${(came / 1e6).toFixed(1)} MB came, RSS grew by ${(grown / 1e6).toFixed(1)} MB\n`,
    );
    expect(problem).toMatchObject({
      code: 'WF-SYNC-ANSWER',
      message: expect.stringContaining('larger than 1048576 bytes'),
    });
    expect(came).toBeLessThan(50e6);
  });

  test.each([
    ['https://elsewhere.example/run?token=hunter3', 'https://elsewhere.example'],
    ['http://user:hunter3@elsewhere.example:81/', 'http://elsewhere.example:81'],
    ['/hunter3', 'another address'],
    ['javascript:hunter3', 'another address'],
    ['', 'another address'],
  ])('as a redirect to %j tells %s, and is not followed', async (location, where) => {
    const reported = await pushWith(source, answer(308, {}, { location }));
    expect(reported.problem).toMatchObject({
      code: 'WF-SYNC-REDIRECT',
      message: expect.stringContaining(`to ${where} (308)`),
    });
    expect(all(reported)).not.toContain('hunter3');
    expect(reported.requests).toBe(1);
  });
});
