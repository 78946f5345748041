// How GitHub is reached: through a proxy, over TLS, and along the redirect of a repository that was renamed.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import { tmpdir } from 'node:os';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { join } from 'node:path';
import { startGitHub } from '../../sandbox/github.ts';
import { listen } from '../../sandbox/loopback.ts';
import { connectGitHub } from '../../src/github/client.ts';
import { saveComment } from '../../src/github/comment/api.ts';
import { withHttpClient } from '../../src/github/download.ts';
import { resultName } from '../../src/github/result-artifacts/name.ts';
import { listRemoteResults, readRemoteResults } from '../../src/github/result-artifacts/other-run.ts';
import { resultFile } from '../../src/github/result-artifacts/zip.ts';
import { silent } from '../../src/logger.ts';
import { selfSigned } from '../sync/certificate.ts';
import type { CertificateOptions } from '../sync/certificate.ts';
import { startProxy } from '../sync/proxy.ts';
import { packProgram } from '../packed-program.ts';

let programs: string;
let program: string;
beforeAll(async () => {
  programs = await mkdtemp(join(tmpdir(), 'github-client-'));
  program = await packProgram(join(import.meta.dirname, 'client-child.ts'), programs);
});
afterAll(() => rm(programs, { recursive: true }));

let folder: string;
const closing: (() => Promise<void>)[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'github-client-'));
});
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  await rm(folder, { recursive: true });
});

async function startTls(options: CertificateOptions = {}) {
  const { key, cert } = selfSigned(options);
  let connections = 0;
  const server = createTlsServer({ key, cert }, (_, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}'),
  );
  server.on('connection', () => (connections += 1));
  const { port, close } = await listen(server);
  closing.push(close);
  const ca = join(folder, 'ca.pem');
  await writeFile(ca, cert);
  return { port, ca, connections: () => connections };
}

const inherited = { PATH: process.env['PATH'], NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] };

async function askByChild(apiUrl: string, env: Record<string, string>): Promise<unknown> {
  const child = spawn(process.execPath, [program, apiUrl], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...inherited, NODE_OPTIONS: '--disable-warning=ExperimentalWarning', ...env },
  });
  const printed = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => (printed.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (printed.err += chunk.toString()));
  await once(child, 'close');
  // No library warns that a part of it is experimental.
  expect(printed.err).toBe('');
  return JSON.parse(printed.out);
}

describe('a certificate of GitHub', () => {
  test.each<[string, CertificateOptions, boolean, string, string]>([
    ['nobody signed', {}, false, 'DEPTH_ZERO_SELF_SIGNED_CERT', 'NODE_EXTRA_CA_CERTS'],
    ['is for another name', { name: 'other.example' }, true, 'ERR_TLS_CERT_ALTNAME_INVALID', 'name that is in the'],
    ['has expired', { endsIn: -3_600_000 }, true, 'CERT_HAS_EXPIRED', 'Renew'],
  ])('that %s is tried once, and has a fix of its own', async (_what, options, known, code, fix) => {
    const { port, ca, connections } = await startTls(options);
    const env: Record<string, string> = known ? { NODE_EXTRA_CA_CERTS: ca } : {};
    expect(await askByChild(`https://127.0.0.1:${port}`, env)).toMatchObject({
      kind: 'unreachable',
      retryable: false,
      code: 'WF-COMMENT-SERVICE',
      message: expect.stringContaining(`(${code})`),
      fix: expect.stringContaining(fix),
    });
    expect(connections()).toBe(1);
  });
});

describe('a proxy before GitHub', () => {
  test.each(['HTTPS_PROXY', 'https_proxy'])('of %s is a tunnel, with or without a scheme', async name => {
    const { port, ca } = await startTls();
    await using proxy = await startProxy();
    const env = { NODE_EXTRA_CA_CERTS: ca };
    const url = `https://localhost:${port}`;
    expect(await askByChild(url, { ...env, [name]: `127.0.0.1:${proxy.port}` })).toEqual({ status: 200 });
    expect(await askByChild(url, { ...env, [name]: `http://127.0.0.1:${proxy.port}` })).toEqual({ status: 200 });
    expect(proxy.asked).toEqual([expect.stringContaining(`localhost:${port}`), expect.anything()]);
    expect(proxy.asked.join()).not.toContain('ghs_bot');
    expect(await askByChild(url, { ...env, [name]: `127.0.0.1:${proxy.port}`, NO_PROXY: '.localhost' })).toEqual({
      status: 200,
    });
    expect(proxy.asked).toHaveLength(2);
  });

  test('that refuses the password is named at once', async () => {
    await using proxy = await startProxy({ password: 'right' });
    const env = { HTTPS_PROXY: `http://me:wrong-one@127.0.0.1:${proxy.port}` };
    const reported = await askByChild('https://api.github.invalid', env);
    expect(reported).toMatchObject({ kind: 'unreachable', fix: expect.stringContaining('HTTPS_PROXY: http://') });
    expect(JSON.stringify(reported)).toContain(
      `the proxy 127.0.0.1:${proxy.port} refused the user name or password (407)`,
    );
    expect(JSON.stringify(reported)).not.toContain('wrong-one');
    expect(proxy.asked).toHaveLength(1);
  });
});

test('an answer that GitHub has packed is unpacked, and one that grows without end is none', async () => {
  const large = Buffer.alloc(65 * 1024 * 1024, ' ');
  const packed = await listen(
    createServer(({ url, headers }, response) => {
      expect(headers['accept-encoding']).toBe('gzip');
      const isPlain = url?.endsWith('/plain') === true;
      response.writeHead(200, { 'content-type': 'application/json', ...(!isPlain && { 'content-encoding': 'gzip' }) });
      response.end(isPlain ? large : gzipSync(url?.endsWith('/large') === true ? large : '{"name":"packed"}'));
    }),
  );
  closing.push(packed.close);
  const options = { token: 't', owner: 'o', repository: 'r', logger: silent, apiUrl: packed.url };
  const client = await connectGitHub({ ...options, patience: { timeoutMs: 30_000, secondMs: 1, limitMs: 1 } });
  expect((await client.request('GET /repos/{owner}/{repo}')).data).toEqual({ name: 'packed' });
  await expect(client.request('GET /repos/{owner}/{repo}/large')).rejects.toMatchObject({ kind: 'unclear' });
  await expect(client.request('GET /repos/{owner}/{repo}/plain')).rejects.toMatchObject({ kind: 'unclear' });
});

/** GitHub behind a door that knows the repository by its number, and answers its old name as GitHub does. */
async function startRenamed(elsewhere?: string) {
  const github = await startGitHub({ tokens: [{ token: 'ghs_bot', permissions: all }] });
  const { owner, name } = github.data.repository;
  const seen: string[] = [];
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const { method = '', url = '', headers } = request;
    seen.push(`${method} ${url.split('?')[0] ?? ''}`);
    const moved = /^\/repos\/old-org\/old-name(.*)$/.exec(url);
    if (moved) {
      const location = `${elsewhere ?? `http://${headers.host ?? ''}`}/repositories/7${moved[1] ?? ''}`;
      response.writeHead(method === 'GET' ? 301 : 307, { location }).end('{}');
      return;
    }
    const chunks: Buffer[] = [];
    const body: AsyncIterable<Buffer> = request;
    for await (const chunk of body) chunks.push(chunk);
    const path = url.replace(/^\/repositories\/7/, `/repos/${owner}/${name}`);
    const answer = await fetch(github.url + path, {
      method,
      headers: { authorization: headers.authorization ?? '', 'user-agent': 'test', accept: headers.accept ?? '' },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
      redirect: 'manual',
    });
    const location = answer.headers.get('location');
    response.writeHead(answer.status, { 'content-type': 'application/json', ...(location && { location }) });
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
  const server = createServer((request, response) => void serve(request, response).catch(() => response.destroy()));
  const { url, close } = await listen(server);
  closing.push(close, () => github.close());
  const client = await connectGitHub({
    ...{ token: 'ghs_bot', owner: 'old-org', repository: 'old-name', logger: silent, apiUrl: url },
    patience: { timeoutMs: 30_000, secondMs: 1, limitMs: 1 },
  });
  return { github, client, seen };
}

const all = { 'pull-requests': 'write', actions: 'write', contents: 'read' } as const;

describe('a repository that was renamed', () => {
  test('gets its comment: the same request goes to the number', async () => {
    const { github, client, seen } = await startRenamed();
    github.seed.pull({ number: 3, head: { sha: 'a'.repeat(40) } });
    const made = await saveComment(client, 3, 'hello');
    await saveComment(client, 3, 'hello again', made.id);
    expect(github.comments(3).map(({ body }) => body)).toEqual(['hello again']);
    expect(seen).toEqual([
      'POST /repos/old-org/old-name/issues/3/comments',
      'POST /repositories/7/issues/3/comments',
      `PATCH /repos/old-org/old-name/issues/comments/${made.id}`,
      `PATCH /repositories/7/issues/comments/${made.id}`,
    ]);
  });

  test('has its results listed and downloaded', async () => {
    const { github, client, seen } = await startRenamed();
    const run = github.seed.run({ headSha: 'a'.repeat(40), createdAt: Date.now() });
    const name = resultName({ workflow: 'w.yml', job: 'train', matrix: null, step: '', key: undefined });
    github.seed.artifact({ runId: run.id, name, bytes: zipSync({ [resultFile]: Buffer.from('{"seed":1}') }) });
    const { artifacts } = await listRemoteResults(run.id, { github: client });
    const { found, refused } = await withHttpClient({}, fetch =>
      readRemoteResults(artifacts, { github: client, fetch }),
    );
    expect([found.map(({ text }) => text), refused]).toEqual([['{"seed":1}'], []]);
    expect(seen.filter(line => line.includes('/repositories/7/'))).toHaveLength(2);
  });

  test('has its token sent to no other host', async () => {
    const asked: string[] = [];
    const other = await listen(
      createServer((request, response) => {
        asked.push(`${request.url ?? ''} ${request.headers.authorization ?? ''}`);
        response.end('{}');
      }),
    );
    closing.push(other.close);
    const { client, seen } = await startRenamed(other.url);
    for (const route of ['GET /repos/{owner}/{repo}', 'POST /repos/{owner}/{repo}/statuses/x']) {
      await expect(client.request(route)).rejects.toMatchObject({
        kind: 'rejected',
        message: expect.stringContaining(other.url),
      });
    }
    expect([asked, seen.length]).toEqual([[], 2]);
  });

  test('that redirects in a circle ends', async () => {
    let count = 0;
    const circle = await listen(
      createServer((request, response) => {
        count += 1;
        response.writeHead(301, { location: request.url ?? '/' }).end();
      }),
    );
    closing.push(circle.close);
    const options = { token: 't', owner: 'o', repository: 'r', logger: silent, apiUrl: circle.url };
    const client = await connectGitHub(options);
    await expect(client.request('GET /repos/{owner}/{repo}')).rejects.toMatchObject({ kind: 'rejected' });
    expect(count).toBe(4);
  });
});

test('a download from where artifacts lie goes past a wrong proxy by name only, and says whose refusal it was', async () => {
  await using proxy = await startProxy({ password: 'right' });
  const get = (env: Record<string, string>) =>
    withHttpClient(env, fetch =>
      fetch('https://store.invalid/zip', { redirect: 'manual', signal: AbortSignal.timeout(30_000) }),
    );
  const HTTPS_PROXY = `me:wrong-one@127.0.0.1:${proxy.port}`;
  await expect(get({ HTTPS_PROXY })).rejects.toMatchObject({ name: 'ProxyError', status: 407 });
  await expect(get({ HTTPS_PROXY, NO_PROXY: 'invalid' })).rejects.not.toMatchObject({ name: 'ProxyError' });
  expect(proxy.asked).toHaveLength(1);
});
