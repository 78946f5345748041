// Opens connections: directly, or as a tunnel through the proxy that the usual environment variables name.
import { Agent, buildConnector } from 'undici';
import type { Dispatcher } from 'undici';
import type { Env } from '../context.ts';
import { isOwnAddress, lookupElsewhere, refusal } from './own-address.ts';
import { normalizeProxies } from './proxy.ts';
import { findTunnel } from './tunnel.ts';

/**
 * Connections for any number of hosts. A proxy only gets a tunnel, and sees neither keys nor data. Private certificate authorities are
 * handled by Node itself (NODE_EXTRA_CA_CERTS).
 *
 * undici's own proxy agents are not used: one prints a warning that it is experimental, both interpret NO_PROXY differently, and a
 * proxy's answer is available only as a sentence.
 * @param isElsewhere whether a host must not be this machine or on its local link
 * @throws {UserError} WF-INPUT if a proxy variable has no valid URL
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
