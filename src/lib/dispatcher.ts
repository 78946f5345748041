// How connections come about: directly, or as a tunnel through the proxy that the usual environment variables name.
import { Agent, buildConnector } from 'undici';
import type { Dispatcher } from 'undici';
import type { Env } from '../context.ts';
import { isOwnAddress, lookupElsewhere, refusal } from './own-address.ts';
import { normalizeProxies } from './proxy.ts';
import { findTunnel } from './tunnel.ts';

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
      findTunnel({ protocol, hostname, port }, env, connectTimeout)
        .then(httpSocket => {
          connect({ ...options, ...(httpSocket && { httpSocket }) }, callback);
        })
        .catch((error: unknown) => callback(error instanceof Error ? error : new Error(String(error)), null));
    },
  });
}
