// How connections come about: directly, or through the proxy that the usual environment variables name.
import type { Env } from '../context.ts';
import { Agent, EnvHttpProxyAgent } from 'undici';
import type { Dispatcher } from 'undici';
import { UserError } from '../errors.ts';

/**
 * Connections for one push. A proxy is used for https only, as a tunnel that sees neither key nor run; http is for this machine,
 * where no proxy helps. Private CAs are Node's own affair (NODE_EXTRA_CA_CERTS).
 * @throws {UserError} WF-INPUT where the variable for the proxy holds no URL
 */
export function openDispatcher(env: Env, connectTimeout: number): Dispatcher {
  const options = { connect: { timeout: connectTimeout } };
  const name = ['https_proxy', 'HTTPS_PROXY', 'http_proxy', 'HTTP_PROXY'].find(one => env[one]);
  const httpsProxy = name === undefined ? undefined : env[name];
  if (name === undefined || httpsProxy === undefined) return new Agent(options);
  if (!/^https?:$/.test(URL.parse(httpsProxy)?.protocol ?? '')) {
    const fix = `env:\n  ${name}: http://proxy.example.com:3128`;
    throw new UserError('WF-INPUT', `The variable ${name} holds no URL of a proxy.`, fix);
  }
  const noProxy = env['no_proxy'] ?? env['NO_PROXY'] ?? '';
  return new EnvHttpProxyAgent({ ...options, httpProxy: '', httpsProxy, noProxy });
}
