// A tunnel through a proxy (CONNECT), the same for every client of this action.
import { request as requestByHttp } from 'node:http';
import type { RequestOptions } from 'node:http';
import { request as requestByHttps } from 'node:https';
import type { Socket } from 'node:net';
import type { Env } from '../context.ts';
import { ProxyError } from './network-error.ts';
import { basicCredentials, findProxy } from './proxy.ts';
import type { Proxy } from './proxy.ts';

/** The destination of a connection. */
export interface Target {
  /** `https:` */
  protocol: string;
  hostname: string;
  /** Empty for the protocol's default. */
  port: string;
}

/**
 * A tunnel to a host, if the usual environment variables name a proxy for it; undefined if the connection is direct.
 * @param timeout how long to wait for the proxy's answer, in milliseconds
 * @throws {ProxyError}
 */
export async function findTunnel(
  { protocol, hostname, port }: Target,
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
  const host = authority.replace(/:\d+$/, '');
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
      reject(new ProxyError({ url, variable, host, status: statusCode }));
      return;
    }
    socket.setTimeout(0);
    if (head.length > 0) socket.unshift(head);
    resolve(socket);
  });
  asked.once('timeout', () => asked.destroy(new ProxyError({ url, variable, host, cause: undefined })));
  asked.once('error', cause =>
    reject(cause instanceof ProxyError ? cause : new ProxyError({ url, variable, host, cause })),
  );
  asked.end();
  return promise;
}
