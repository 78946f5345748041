import { describe, expect, test } from '@jest/globals';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import net from 'node:net';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { Agent, request } from 'undici';
import * as z from 'zod';
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

/** Any TCP server behind a proxy. */
async function startBehind(server: net.Server, ...rules: ConnectionRule[]) {
  const { url, close } = await listen(server);
  const proxy = await startFaultProxy(url, rules);
  const closeAll = async () => {
    await proxy.close();
    await close();
  };
  return { port: proxy.port, closeProxy: () => proxy.close(), [Symbol.asyncDispose]: closeAll };
}

/** Resolves when the socket is gone, however it went. */
const closeOf = (socket: net.Socket) => new Promise<void>(resolve => socket.once('close', () => resolve()));

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

  // Also a request that fits into one piece: then it is the proxy that resets, not a system with unread bytes.
  test.each([
    [0, 200],
    [1, 200],
    [100, 200],
    [150_000, 300_000],
  ])('that is reset after %i bytes up passes just these, of %i', async (bytes, size) => {
    await using echo = await startEcho({ cut: { direction: 'up', bytes, by: 'reset' } });
    await expect(echo.send(body.subarray(0, size))).rejects.toMatchObject({ code: 'ECONNRESET' });
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

  test('may end in one direction and live on in the other', async () => {
    const server = net.createServer({ allowHalfOpen: true }, socket => {
      void text(socket).then(said => socket.end(`you said ${said}`));
    });
    await using proxied = await startBehind(server);
    const client = net.connect(proxied.port, '127.0.0.1');
    client.end('this');
    expect(await text(client)).toBe('you said this');
  });

  test('that was closed takes what the client still says, and is not reset by it', async () => {
    const server = net.createServer(socket => socket.resume());
    await using proxied = await startBehind(server, { cut: { direction: 'up', bytes: 1, by: 'close' } });
    const client = net.connect({ port: proxied.port, host: '127.0.0.1', allowHalfOpen: true });
    client.write('ab');
    expect(await text(client)).toBe('');
    for (let said = 0; said < 5; said += 1) {
      await new Promise<void>((resolve, reject) => {
        client.write('more', error => (error instanceof Error ? reject(error) : resolve()));
      });
      await sleep(10);
    }
    client.destroy();
  });

  test('that the server resets is reset', async () => {
    const server = net.createServer(socket => socket.once('data', () => socket.resetAndDestroy()));
    await using proxied = await startBehind(server);
    await expect(request(`http://127.0.0.1:${proxied.port}`, { method: 'POST', body })).rejects.toMatchObject({
      code: 'ECONNRESET',
    });
  });

  test('ends at the server too when the proxy closes, also one in which the client had said all', async () => {
    const server = net.createServer({ allowHalfOpen: true }, socket => socket.resume().on('error', () => undefined));
    const came = once(server, 'connection');
    await using proxied = await startBehind(server);
    const client = net.connect({ port: proxied.port, host: '127.0.0.1', allowHalfOpen: true });
    client.on('error', () => undefined).end('only this');
    const [socket] = z.tuple([z.instanceof(net.Socket)]).parse(await came);
    await once(socket, 'end');
    const closed = closeOf(socket);
    await proxied.closeProxy();
    // Who only writes learns by the second write at the earliest that nobody is there.
    const asking = setInterval(() => socket.write('is anybody there?'), 10);
    await closed.finally(() => clearInterval(asking));
    client.destroy();
  });

  test('ends with the proxy, however long it still had to wait', async () => {
    const timers = () => process.getActiveResourcesInfo().filter(name => name === 'Timeout').length;
    const before = timers();
    await using proxied = await startBehind(net.createServer(), { latencyMs: 3_600_000 });
    const client = net.connect(proxied.port, '127.0.0.1');
    const closed = closeOf(client.on('error', () => undefined));
    client.write('hello');
    while (timers() === before) await new Promise(setImmediate);
    await proxied.closeProxy();
    await closed;
    expect(timers()).toBe(before);
  });
});
