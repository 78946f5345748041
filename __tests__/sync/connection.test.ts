// How a connection comes about: directly, through a proxy, over TLS.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { startCloud } from '../../sandbox/cloud.ts';
import { listen } from '../../sandbox/loopback.ts';
import { selfSigned } from './certificate.ts';
import { startProxy } from './proxy.ts';
import { keys, pushTo, writeSource } from './pushing.ts';
import type { Source } from './pushing.ts';
import { clientRunId, quick } from './scene.ts';

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

  test.each([
    ['https_proxy', 'no_proxy'],
    ['HTTPS_PROXY', 'NO_PROXY'],
    ['http_proxy', 'NO_PROXY'],
    ['HTTP_PROXY', 'no_proxy'],
  ])('goes through the proxy that %s names, and past it where %s says so', async (name, past) => {
    await using server = await startTls();
    await using proxy = await startProxy();
    await pushTo(source, server.url, { env: { [name]: proxy.url, [past]: '127.0.0.1' } });
    expect(proxy.asked).toEqual([]);
    await pushTo(source, server.url, { env: { [name]: proxy.url } });
    expect(proxy.asked).toEqual([expect.stringMatching(/^CONNECT 127\.0\.0\.1:/)]);
  });

  test('that does not come about in its time is tried again', async () => {
    // It takes the first connection and says no word of TLS, and ends the second.
    let count = 0;
    const silent = createServer(socket => {
      count += 1;
      if (count > 1) socket.destroy();
    });
    const { port, close } = await listen(silent);
    const times = { ...quick, connect: 200, attempts: 2 };
    const { problem, logged, ms } = await pushTo(source, `https://127.0.0.1:${port}`, { times });
    await close();
    expect(logged).toEqual([expect.stringMatching(/no connection came about .*attempt 2 of 2/)]);
    expect([problem?.code, count]).toEqual(['WF-SYNC-UNREACHABLE', 2]);
    expect(ms).toBeLessThan(3_000);
  });

  test('through a proxy that is none is told, without its text', async () => {
    const { outcome } = await pushTo(source, 'https://api.worldflux.ai', { env: { https_proxy: 'hunter2@nothing' } });
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'WF-INPUT' } });
    expect(JSON.stringify(outcome)).not.toContain('hunter2');
  });

  test('to GitHub’s API and to its artifact service goes through the same proxy, by GitHub’s own libraries', async () => {
    const source = (name: string): string => new URL(`../../src/${name}.ts`, import.meta.url).href;
    const script = `
      const { connectGitHub } = await import('${source('github/client')}');
      const { listResults } = await import('${source('github/result-artifacts/current-run')}');
      const { silent: logger } = await import('${source('logger')}');
      await import('@actions/artifact');
      const github = await connectGitHub({ token: 't', apiUrl: process.env.GITHUB_API_URL, owner: 'o', repository: 'r', logger });
      await github.request('GET /repos/{owner}/{repo}', { request: { retries: 0 } }).catch(() => {});
      await listResults({ temp: '.', logger, timeoutMs: 400 }).catch(() => {});
      process.exit();`;
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
    const jwt = `a.${Buffer.from('{"scp":"Actions.Results:1:2"}').toString('base64url')}.c`;
    const services = { ACTIONS_RESULTS_URL: 'https://results.invalid/', ACTIONS_RUNTIME_TOKEN: jwt };
    const places = { PATH: process.env['PATH'], GITHUB_API_URL: 'https://git.invalid/api/v3', ...services };
    const hosts = async (past: string): Promise<Set<string | undefined>> => {
      const seen = new Set<string | undefined>();
      const refusing = createHttpServer().on('connect', (request, socket) => {
        seen.add(request.url);
        socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      });
      const { url, close } = await listen(refusing);
      const env = { ...places, HTTPS_PROXY: url, NO_PROXY: past };
      await once(spawn(process.execPath, args, { stdio: 'ignore', env, cwd: import.meta.dirname }), 'close');
      await close();
      return seen;
    };
    const asked = await Promise.all(['', 'results.invalid,git.invalid'].map(hosts));
    expect(asked).toEqual([new Set(['git.invalid:443', 'results.invalid:443']), new Set()]);
  });

  test('to a certificate that nobody signed is tried once, and the fix is told', async () => {
    await using server = await startTls();
    const { problem, logged } = await pushTo(source, server.url);
    expect(problem).toMatchObject({
      code: 'WF-SYNC-UNREACHABLE',
      fix: expect.stringContaining('NODE_EXTRA_CA_CERTS'),
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
