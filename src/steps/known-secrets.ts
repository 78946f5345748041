// The secrets that a step knows before it reads anything: they are masked, or logged as default passwords that are no secret.
import type { HostContext } from '../context.ts';
import { defaultPasswords } from '../secrets/values.ts';
import { passwordsInUrls } from '../secrets/variables.ts';
import { toSingleLine } from '../text.ts';

const proxies = ['http_proxy', 'https_proxy', 'all_proxy'];

/**
 * Masks the password of a proxy before the proxy is first used, and logs the names of variables that hold a well-known default
 * password.
 */
export function announceKnownSecrets({ env, mask, logger }: HostContext): void {
  for (const [name, value = ''] of Object.entries(env))
    if (proxies.includes(name.toLowerCase())) passwordsInUrls(value).filter(Boolean).forEach(mask);
  const names = defaultPasswords(env).map(name => toSingleLine(name, 60));
  if (names.length === 0) return;
  const have = names.length === 1 ? 'holds a default password' : 'hold default passwords';
  logger.info(`${names.join(', ')} ${have}, which ${names.length === 1 ? 'is' : 'are'} not treated as a secret.`);
}
