import { describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Agent, request } from 'undici';
import { startFaultProxy } from '../../sandbox/faults.ts';
import type { ConnectionRule } from '../../sandbox/faults.ts';
import { listen } from '../../sandbox/loopback.ts';

const body = randomBytes(300_000);
const digest = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A server that sends back what it got, behind a proxy with these rules. */
async function startEcho(...rules: ConnectionRule[]) {
  const came: number[] = [];
  const server = createServer((incoming, response) => {
    buffer(incoming).then(
      bytes => {
        came.push(bytes.length);
        response.end(bytes);
      },
      () => response.destroy(),
    );
  });
  const { url, close } = await listen(server);
  const proxy = await startFaultProxy(url, rules);
  const agent = new Agent();
  const send = async (bytes: Uint8Array = body, headersTimeout = 10_000) => {
    const answer = await request(proxy.url, { method: 'POST', body: bytes, dispatcher: agent, headersTimeout });
    return buffer(answer.body);
  };
  const closeAll = async () => {
    await agent.destroy();
    await proxy.close();
    await close();
  };
  return { proxy, came, send, [Symbol.asyncDispose]: closeAll };
}

async function took(story: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await story();
  return performance.now() - start;
}

describe('a connection', () => {
  test('without a rule passes every byte both ways', async () => {
    await using echo = await startEcho();
    expect(digest(await echo.send())).toBe(digest(body));
    const [passed] = echo.proxy.connections;
    expect(passed?.up).toBeGreaterThan(body.length);
    expect(passed?.down).toBeGreaterThan(body.length);
  });

  test('with latency takes it each way', async () => {
    await using echo = await startEcho({ latencyMs: 60 });
    expect(await took(() => echo.send(Buffer.from('x')))).toBeGreaterThanOrEqual(118);
  });

  test('that is throttled passes no more than it may', async () => {
    await using echo = await startEcho({ bytesPerSecond: 1_000_000 });
    const ms = await took(async () => {
      expect(digest(await echo.send())).toBe(digest(body));
    });
    // 300 kB up, then 300 kB down.
    expect(ms).toBeGreaterThanOrEqual(550);
  });

  test.each([0, 1, 100, 150_000])('that is reset after %i bytes up passes just these', async bytes => {
    await using echo = await startEcho({ cut: { direction: 'up', bytes, by: 'reset' } });
    await expect(echo.send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(echo.proxy.connections).toEqual([{ up: bytes, down: 0 }]);
    expect(echo.came).toEqual([]);
  });

  test.each([0, 10, 150_000])(
    'that is reset after %i bytes down loses an answer to work that was done',
    async bytes => {
      await using echo = await startEcho({ cut: { direction: 'down', bytes, by: 'reset' } });
      await expect(echo.send()).rejects.toMatchObject({ code: expect.stringMatching(/ECONNRESET|UND_ERR_SOCKET/) });
      expect(echo.proxy.connections[0]?.down).toBe(bytes);
      expect(echo.came).toEqual([body.length]);
    },
  );

  test('that is closed without an answer ends cleanly', async () => {
    await using echo = await startEcho({ cut: { direction: 'down', bytes: 0, by: 'close' } });
    await expect(echo.send()).rejects.toMatchObject({ code: 'UND_ERR_SOCKET', message: 'other side closed' });
    expect(echo.came).toEqual([body.length]);
  });

  test.each(['swallow', 'stall'] as const)('that is a black hole (%s) says nothing', async blackhole => {
    await using echo = await startEcho({ blackhole });
    await expect(echo.send(Buffer.from('x'), 200)).rejects.toMatchObject({ code: 'UND_ERR_HEADERS_TIMEOUT' });
    expect(echo.came).toEqual([]);
  });

  test.each(['\u0000\u0001\u0002 no HTTP', new Uint8Array([0xff, 0xfe, 0x0a])])('answers garbage %#', async garbage => {
    await using echo = await startEcho({ garbage });
    await expect(echo.send()).rejects.toMatchObject({ code: expect.stringMatching(/HPE_|ECONNRESET|UND_ERR_SOCKET/) });
  });

  test('has the rule of its number, and a later rule before an earlier one', async () => {
    await using echo = await startEcho({ connection: [1, 3], cut: { direction: 'up', bytes: 0, by: 'reset' } });
    echo.proxy.add({ connection: 3 });
    await expect(echo.send()).rejects.toMatchObject({ code: 'ECONNRESET' });
    expect(await echo.send()).toHaveLength(body.length);
    expect(echo.proxy.connections).toHaveLength(2);
  });

  test('to a server that is gone is reset', async () => {
    const server = await listen(createServer());
    await server.close();
    const proxy = await startFaultProxy(server.url);
    await expect(request(proxy.url)).rejects.toMatchObject({ code: 'ECONNRESET' });
    await proxy.close();
  });

  test('ends with the proxy, however long it still had to wait', async () => {
    const echo = await startEcho({ latencyMs: 3_600_000 });
    const waiting = echo.send().then(
      () => 'answered',
      () => 'ended',
    );
    while (echo.proxy.connections.length === 0) await new Promise(setImmediate);
    await echo[Symbol.asyncDispose]();
    expect(await waiting).toBe('ended');
  });
});
