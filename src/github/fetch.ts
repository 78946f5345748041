// fetch as Octokit uses it, built on node:http: it uses the runner's proxy, and follows a redirect that stays within GitHub. Why it
// is not undici's: docs/adr/0009-plain-code-where-nobody-feels-the-difference.md has the figure.
import { Agent as HttpAgent, request as requestByHttp } from 'node:http';
import type { ClientRequestArgs, IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as requestByHttps } from 'node:https';
import { Socket } from 'node:net';
import { gunzipSync } from 'node:zlib';
import type { Env } from '../context.ts';
import { normalizeProxies } from '../lib/proxy.ts';
import { findTunnel } from '../lib/tunnel.ts';

/** The part of a request that Octokit sets. */
export interface FetchInit {
  method?: string | undefined;
  headers?: Readonly<Record<string, string>> | undefined;
  body?: string | undefined;
  redirect?: 'manual' | 'follow' | undefined;
  signal?: AbortSignal | undefined;
}

/** The part of an answer that Octokit reads. */
export interface FetchResponse {
  status: number;
  url: string;
  /** With lower-case names. */
  headers: ReadonlyMap<string, string>;
  text(): Promise<string>;
  arrayBuffer(): Promise<ArrayBuffer>;
}

/** Milliseconds to wait for a proxy's answer. */
const proxyTimeout = 10_000;
/** Milliseconds that an idle connection is kept for the next request, and how many are open at once: further requests wait. */
const [keptFor, mostSockets] = [4000, 10];
/** The most redirects: a repository that was renamed is one redirect away, and more than a few are a circle. */
const MAX_REDIRECTS = 3;
/**
 * The most bytes of an answer, as sent and unpacked: a page has a hundred comments of 64 KiB, and JSON may take six bytes for a
 * character.
 */
const MAX_RESPONSE_BYTES = 64 * 1024 * 1024;

/**
 * GitHub redirects requests for a renamed or moved repository to the repository's number: `/repositories/1296269/…`. A browser's
 * fetch would turn a POST into a GET. Here the same request, token included, is sent once more to the new address if that is below
 * the API's own; any other redirect is returned as it is, and nothing is sent along it.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#follow-redirects
 * @throws {UserError} WF-INPUT where a proxy variable holds no valid URL
 */
export function createFetch(env: Env, apiUrl: string): (url: string, init?: FetchInit) => Promise<FetchResponse> {
  normalizeProxies(env);
  const kept = { keepAlive: true, timeout: keptFor, maxSockets: mostSockets };
  const agents = { http: tunnelled(new HttpAgent(kept), env), https: tunnelled(new HttpsAgent(kept), env) };
  return async (url, init = {}) => {
    for (let target = url, redirects = 0; ; redirects += 1) {
      const response = await send(new URL(target), init, agents);
      const next = redirects < MAX_REDIRECTS ? newAddress(response, target, apiUrl, init) : undefined;
      if (next === undefined) return response;
      target = next;
    }
  };
}

/** The agent, whose connections use the proxy if there is one for their host. */
function tunnelled<T extends HttpAgent>(agent: T, env: Env): T {
  const connect = agent.createConnection.bind(agent);
  const secure = agent instanceof HttpsAgent;
  const open = async (options: ClientRequestArgs) => {
    const target = { hostname: options.host ?? '', port: String(options.port ?? '') };
    const socket = await findTunnel({ protocol: secure ? 'https:' : 'http:', ...target }, env, proxyTimeout);
    return socket && !secure ? socket : connect(socket === undefined ? options : { ...options, ...{ socket } });
  };
  agent.createConnection = (options, callback) => {
    open(options).then(
      stream => stream && callback?.(null, stream),
      // The agent reads only the error, but its type requires a stream.
      (error: unknown) => callback?.(error instanceof Error ? error : new Error(String(error)), new Socket()),
    );
    return undefined;
  };
  return agent;
}

/** Sends one request, and returns its answer when it is complete. Rejects with the error of the network, or the signal's reason. */
async function send(
  target: URL,
  { method, headers, body, signal }: FetchInit,
  agents: { http: HttpAgent; https: HttpsAgent },
): Promise<FetchResponse> {
  const { promise, resolve, reject } = Promise.withResolvers<FetchResponse>();
  const options = { method, headers: { 'accept-encoding': 'gzip', ...headers }, signal };
  const asked =
    target.protocol === 'https:'
      ? requestByHttps(target, { ...options, agent: agents.https })
      : requestByHttp(target, { ...options, agent: agents.http });
  asked.once('response', response => void read(response, target.href).then(resolve, reject));
  asked.once('error', reject);
  signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
  asked.end(body);
  return promise;
}

async function read(response: IncomingMessage, url: string): Promise<FetchResponse> {
  const chunks: Uint8Array[] = [];
  const stream: AsyncIterable<Uint8Array> = response;
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_RESPONSE_BYTES) throw new Error(`the answer is longer than ${MAX_RESPONSE_BYTES} bytes`);
    chunks.push(chunk);
  }
  const sent = Buffer.concat(chunks);
  const packed = response.headers['content-encoding'] === 'gzip' && sent.length > 0;
  const bytes = packed ? gunzipSync(sent, { maxOutputLength: MAX_RESPONSE_BYTES }) : sent;
  const headers = Object.entries(response.headers).map(([name, value]) => [name, String(value)] as const);
  if (isCutShort(response, bytes)) throw new Error('the answer is cut short');
  return {
    ...{ status: response.statusCode ?? 0, url, headers: new Map(headers) },
    text: () => Promise.resolve(bytes.toString('utf8')),
    arrayBuffer: () => Promise.resolve(new Uint8Array(bytes).buffer),
  };
}

/** Whether a good answer in JSON does not end as JSON does. Octokit would take it for text, and it would not be tried again. */
function isCutShort({ statusCode = 0, headers }: IncomingMessage, bytes: Buffer): boolean {
  if (statusCode < 200 || statusCode > 299 || !/^application\/json\b/i.test(headers['content-type'] ?? ''))
    return false;
  try {
    JSON.parse(bytes.toString('utf8'));
    return false;
  } catch {
    return bytes.length > 0;
  }
}

/** GitHub redirects with 302 to an artifact's storage; the caller has requested the redirect itself. */
function newAddress(
  { status, headers }: FetchResponse,
  from: string,
  apiUrl: string,
  init: FetchInit,
): string | undefined {
  const moved = [301, 307, 308].includes(status) || (status === 302 && init.redirect !== 'manual');
  const base = URL.parse(apiUrl);
  const target = URL.parse(headers.get('location') ?? '', from);
  if (!moved || base === null || target?.origin !== base.origin) return undefined;
  return target.pathname.startsWith(`${base.pathname.replace(/\/+$/, '')}/`) ? target.href : undefined;
}
