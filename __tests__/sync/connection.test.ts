// How a connection comes about: directly, through a proxy, over TLS.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { createServer as createHttpServer } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { packProgram } from '../packed-program.ts';
import { startCloud } from '../../sandbox/cloud.ts';
import { listen } from '../../sandbox/loopback.ts';
import { selfSigned } from './certificate.ts';
import type { CertificateOptions } from './certificate.ts';
import { startProxy } from './proxy.ts';
import { keys, pushTo, writeSource } from './pushing.ts';
import type { Source } from './pushing.ts';
import { clientRunId, quick } from './run-to-push.ts';

/** What a process of its own has of this one's variables. */
const inherited = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };

let source: Source;
let program: string;
beforeAll(async () => {
  source = await writeSource();
  program = await packProgram(join(import.meta.dirname, 'push-child.ts'), join(source.place.temp, '..'));
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
    const { problem, logged } = await pushTo(source, `https://127.0.0.1:${port}`, { times });
    await close();
    expect(logged).toEqual([expect.stringMatching(/no connection was made .*attempt 2 of 2/)]);
    expect([problem?.code, count]).toEqual(['WF-SYNC-UNREACHABLE', 2]);
  });

  test('through a proxy that is none is reported, without its text', async () => {
    const { outcome } = await pushTo(source, 'https://api.worldflux.ai', {
      env: { https_proxy: 'socks5://hunter2@nothing' },
    });
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
      const github = await connectGitHub({ token: 't', apiUrl: process.env.GITHUB_API_URL, owner: 'o', repository: 'r', env: process.env, logger });
      await github.request('GET /repos/{owner}/{repo}', { request: { retries: 0 } }).catch(() => {});
      await listResults({ temp: '.', logger, timeoutMs: 2000 }).catch(() => {});
      process.exit();`;
    const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
    const jwt = `a.${Buffer.from('{"scp":"Actions.Results:1:2"}').toString('base64url')}.c`;
    const services = { ACTIONS_RESULTS_URL: 'https://results.invalid/', ACTIONS_RUNTIME_TOKEN: jwt };
    const places = { ...inherited, GITHUB_API_URL: 'https://git.invalid/api/v3', ...services };
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

  test.each([
    ['host:port', (port: number) => `127.0.0.1:${port}`],
    ['user:password@host:port', (port: number) => `me:p%40ss@127.0.0.1:${port}`],
    ['http://user:password@host:port', (port: number) => `http://me:p%40ss@127.0.0.1:${port}`],
  ])('goes through a proxy that is written as %s', async (_form, write) => {
    await using server = await startTls();
    await using proxy = await startProxy();
    await pushTo(source, server.url, { env: { HTTPS_PROXY: write(proxy.port) } });
    expect(proxy.asked).toHaveLength(1);
    const credentials = Buffer.from('me:p@ss').toString('base64');
    expect(proxy.asked[0]?.includes(credentials)).toBe(write(1).includes('@'));
  });

  test.each([
    [407, { password: 'right' }, 1, 'HTTPS_PROXY: http://'],
    [403, { status: 403 }, 1, 'NO_PROXY: 127.0.0.1'],
    [503, { status: 503 }, 3, 'NO_PROXY: '],
  ])('that a proxy refuses with %i is reported as the refusal of the proxy', async (status, options, attempts, fix) => {
    await using server = await startTls();
    await using proxy = await startProxy(options);
    const env = { HTTPS_PROXY: `http://me:wrong-password@127.0.0.1:${proxy.port}` };
    const { problem, logged } = await pushTo(source, server.url, { env, times: { ...quick, attempts: 3 } });
    expect(problem).toMatchObject({ code: 'WF-SYNC-UNREACHABLE', fix: expect.stringContaining(fix) });
    expect(problem?.message).toContain(`the proxy 127.0.0.1:${proxy.port}`);
    expect(problem?.message).toContain(`(${status})`);
    expect([proxy.asked.length, server.seen()]).toEqual([attempts, 0]);
    expect(JSON.stringify([problem, logged])).not.toContain('wrong-password');
  });

  test('to a host that is not there is reported with the name of the host, and its fix is the address', async () => {
    const gone = await listen(createHttpServer());
    await gone.close();
    const { problem } = await pushTo(source, `https://127.0.0.1:${gone.port}`, {});
    expect(problem?.message).toContain(`at 127.0.0.1:${gone.port}: the connection was refused`);
    expect(problem?.fix).toContain('api-url: https://api.worldflux.ai');
  });

  test('to a proxy that is not there is reported as that, and tried again', async () => {
    const gone = await listen(createHttpServer());
    await gone.close();
    const env = { HTTPS_PROXY: `127.0.0.1:${gone.port}` };
    const { problem, logged } = await pushTo(source, 'https://cloud.invalid', { env });
    expect(problem?.message).toMatch(/the proxy 127\.0\.0\.1:\d+ could not be reached: .*ECONNREFUSED/);
    // The proxy is not there: to let it pass the host cannot help.
    expect(problem?.fix).toContain('HTTPS_PROXY: http://');
    expect(logged).toHaveLength(quick.attempts - 1);
  });

  test.each<[string, CertificateOptions, string, string]>([
    ['nobody signed', {}, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS'],
    [
      'is for another name',
      { name: 'other.example' },
      'ERR_TLS_CERT_ALTNAME_INVALID',
      'name that is in the certificate',
    ],
    ['has expired', { endsIn: -3_600_000 }, 'CERT_HAS_EXPIRED', 'Renew'],
  ])('to a certificate that %s is tried once, and has a fix of its own', async (_what, options, code, fix) => {
    await using server = await startTls(options);
    const ca = join(source.place.temp, `${code}.pem`);
    await writeFile(ca, server.cert);
    // Its authority is known, but where that is the fault.
    const known = code === 'DEPTH_ZERO_SELF_SIGNED_CERT' ? {} : { NODE_EXTRA_CA_CERTS: ca };
    const outcome = await pushByChild(server.url, known);
    expect(outcome).toMatchObject({
      state: 'failed',
      problem: {
        code: 'WF-SYNC-UNREACHABLE',
        message: expect.stringContaining(`(${code})`),
        fix: expect.stringContaining(fix),
      },
    });
    expect([server.seen(), server.connections()]).toEqual([0, 1]);
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
async function startTls(options: CertificateOptions = {}) {
  const { key: tlsKey, cert } = selfSigned(options);
  let count = 0;
  const server = createTlsServer({ key: tlsKey, cert }, (request, response) => {
    count += 1;
    request.resume().once('end', () => {
      response.writeHead(201).end(JSON.stringify({ run_id: 'r1', client_run_id: clientRunId, status: 'created' }));
    });
  });
  let connections = 0;
  server.on('connection', () => (connections += 1));
  const { port, close } = await listen(server);
  const url = `https://127.0.0.1:${port}`;
  return { url, cert, seen: () => count, connections: () => connections, [Symbol.asyncDispose]: close };
}

async function pushByChild(url: string, env: Record<string, string>): Promise<unknown> {
  const child = spawn(process.execPath, [program, source.place.folder, source.place.temp, url], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...inherited, ...env },
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
  });
  await once(child, 'close');
  return JSON.parse(printed);
}
