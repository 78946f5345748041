// How a connection comes about: directly, through a proxy, over TLS.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createTlsServer } from 'node:https';
import { join } from 'node:path';
import { startCloud } from '../../sandbox/cloud.ts';
import { listen } from '../../sandbox/loopback.ts';
import { selfSigned } from './certificate.ts';
import { startProxy } from './proxy.ts';
import { keys, pushTo, writeSource } from './pushing.ts';
import type { Source } from './pushing.ts';
import { clientRunId } from './scene.ts';

let source: Source;
beforeAll(async () => {
  source = await writeSource();
});
afterAll(() => source.place.remove());

describe('a connection', () => {
  test('to this machine goes through no proxy', async () => {
    await using cloud = await startCloud({ keys });
    await using proxy = await startProxy();
    const env = { HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
    expect((await pushTo(source, cloud.url, { env })).outcome.state).toBe('created');
    expect(proxy.asked).toEqual([]);
  });

  test('through a proxy that is none is told, without its text', async () => {
    const { outcome } = await pushTo(source, 'https://api.worldflux.ai', { env: { https_proxy: 'hunter2@nothing' } });
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'WF-INPUT' } });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });

  test('to a certificate that nobody signed is tried once, and the mend is told', async () => {
    await using server = await startTls();
    const { problem, logged } = await pushTo(source, server.url);
    expect(problem).toMatchObject({
      code: 'WF-SYNC-UNREACHABLE',
      mend: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
    });
    expect([logged, server.seen()]).toEqual([[], 0]);
  });

  test('goes through the proxy of the environment, which sees neither key nor run; NODE_EXTRA_CA_CERTS is trusted', async () => {
    await using server = await startTls();
    await using proxy = await startProxy();
    const ca = join(source.place.temp, 'ca.pem');
    await writeFile(ca, server.cert);
    const through = await pushByChild(server.url, { https_proxy: proxy.url, NODE_EXTRA_CA_CERTS: ca });
    expect(through).toMatchObject({ state: 'created', runId: 'r1' });
    expect(proxy.asked).toHaveLength(1);
    expect(proxy.asked[0]).toMatch(new RegExp(`^CONNECT 127\\.0\\.0\\.1:${new URL(server.url).port} `));
    expect(proxy.asked[0]).not.toMatch(/wfx_|authorization/i);
    const past = await pushByChild(server.url, {
      https_proxy: proxy.url,
      NO_PROXY: '127.0.0.1',
      NODE_EXTRA_CA_CERTS: ca,
    });
    expect(past).toMatchObject({ state: 'created' });
    expect([proxy.asked.length, server.seen()]).toEqual([1, 2]);
  });
});

/** A service over TLS that says of any run that it was created. */
async function startTls() {
  const { key: tlsKey, cert } = selfSigned();
  let count = 0;
  const server = createTlsServer({ key: tlsKey, cert }, (request, response) => {
    count += 1;
    request.resume().once('end', () => {
      response.writeHead(201).end(JSON.stringify({ run_id: 'r1', client_run_id: clientRunId, status: 'created' }));
    });
  });
  const { port, close } = await listen(server);
  return { url: `https://127.0.0.1:${port}`, cert, seen: () => count, [Symbol.asyncDispose]: close };
}

async function pushByChild(url: string, env: Record<string, string>): Promise<unknown> {
  const script = join(import.meta.dirname, 'push-child.ts');
  const args = [
    '--disable-warning=ExperimentalWarning',
    '--disable-warning=UNDICI-EHPA',
    script,
    source.place.folder,
    source.place.temp,
    url,
  ];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PATH: process.env['PATH'], ...env },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  await once(child, 'close');
  return JSON.parse(printed);
}
