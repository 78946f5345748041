// How connections come about: directly, or as a tunnel through the proxy that the usual environment variables name.
import { request as requestByHttp } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { Socket } from 'node:net';
import { Agent, buildConnector } from 'undici';
import type { Dispatcher } from 'undici';
import type { Env } from '../context.ts';
import { isOwnAddress, lookupElsewhere, refusal } from './own-address.ts';
import { ProxyError } from './network-error.ts';
import { basicCredentials, findProxy, normalizeProxies } from './proxy.ts';
import type { Proxy } from './proxy.ts';

/**
 * Connections for any number of hosts. A proxy is a tunnel, which sees neither keys nor what is sent. Private authorities are
 * Node's own affair (NODE_EXTRA_CA_CERTS).
 *
 * undici's own agents for proxies are not used: one prints a warning that it is experimental, both read NO_PROXY in a way of
 * their own, and what a proxy answers comes as a sentence.
 * @param isElsewhere hosts that must not be this machine, nor on its link
 * @throws {UserError} WF-INPUT where a variable for a proxy holds no URL of one
 */
export function openDispatcher(
  env: Env,
  connectTimeout: number,
  isElsewhere: (hostname: string) => boolean = () => false,
): Dispatcher {
  normalizeProxies(env);
  const connectAnywhere = buildConnector({ timeout: connectTimeout });
  const connectElsewhere = buildConnector({ timeout: connectTimeout, lookup: lookupElsewhere });
  return new Agent({
    connect: (options, callback) => {
      const { protocol, hostname, port } = options;
      const elsewhere = isElsewhere(hostname);
      if (elsewhere && isOwnAddress(hostname)) {
        callback(refusal(hostname), null);
        return;
      }
      const connect = elsewhere ? connectElsewhere : connectAnywhere;
      findTunnel(protocol, hostname, port, env, connectTimeout)
        .then(httpSocket => {
          connect({ ...options, ...(httpSocket && { httpSocket }) }, callback);
        })
        .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null));
    },
  });
}

/** A tunnel to the host; undefined where no proxy is between. */
async function findTunnel(
  protocol: string,
  hostname: string,
  port: string,
  env: Env,
  timeout: number,
): Promise<Socket | undefined> {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  const authority = `${host}:${port || (protocol === 'https:' ? '443' : '80')}`;
  const proxy = findProxy(new URL(`${protocol}//${authority}`), env);
  return proxy && openTunnel(proxy, authority, timeout);
}

/** CONNECT (RFC 9110, 9.3.6). @throws {ProxyError} */
async function openTunnel({ url, variable }: Proxy, authority: string, timeout: number): Promise<Socket> {
  const credentials = basicCredentials(url);
  const options: RequestOptions = {
    method: 'CONNECT',
    hostname: url.hostname.replace(/^\[|\]$/g, ''),
    port: url.port || (url.protocol === 'https:' ? 443 : 80),
    path: authority,
    headers: {
      host: authority,
      ...(credentials !== undefined && { 'proxy-authorization': `Basic ${credentials}` }),
    },
    agent: false,
    timeout,
  };
  const { promise, resolve, reject } = Promise.withResolvers<Socket>();
  const asked = url.protocol === 'https:' ? requestByHttps(options) : requestByHttp(options);
  asked.once('connect', ({ statusCode = 0 }, socket: Socket, head: Buffer) => {
    if (statusCode < 200 || statusCode > 299) {
      socket.destroy();
      reject(new ProxyError({ url, variable, status: statusCode }));
      return;
    }
    socket.setTimeout(0);
    if (head.length > 0) socket.unshift(head);
    resolve(socket);
  });
  asked.once('timeout', () => asked.destroy(new ProxyError({ url, variable, cause: undefined })));
  asked.once('error', cause => reject(cause instanceof ProxyError ? cause : new ProxyError({ url, variable, cause })));
  asked.end();
  return promise;
}
