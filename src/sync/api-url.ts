// Which addresses may be called: https, and http only on this machine (docs/sync.md).
import { UserError } from '../errors.ts';
import { isOwnAddress } from '../lib/own-address.ts';
import { isLoopback } from '../lib/proxy.ts';

const fix = 'with:\n  api-url: https://api.worldflux.ai';

/**
 * The input `api-url`. Its text is never shown, because it may contain a password by mistake.
 * @throws {UserError} WF-API-URL where it is no URL, is not https (or http on loopback), or holds credentials, a query or a fragment
 */
export function readApiUrl(text: string): URL {
  const refuse = (what: string): UserError => new UserError('WF-API-URL', `The input api-url ${what}.`, fix);
  const url = URL.parse(text.trim());
  if (url === null) throw refuse('is not a URL');
  if (url.username !== '' || url.password !== '') throw refuse('holds a user name or a password');
  if (url.search !== '' || url.hash !== '') throw refuse('holds a query or a fragment');
  if (!isSafe(url, true)) throw refuse('does not begin with https:// (http:// is for a service on this machine only)');
  return url;
}

/** An address from an answer, if it may be used: a remote service must not choose ports of this machine. */
export function readAnswerUrl(text: string, apiUrl: URL): URL | undefined {
  const url = URL.parse(text);
  const usable = url !== null && url.username === '' && url.password === '' && isSafe(url, isThisMachine(apiUrl));
  return usable ? url : undefined;
}

/**
 * Whether an address may be called: by https; this machine only where that is allowed, and by one of its usual names also by http.
 */
function isSafe(url: URL, thisMachine: boolean): boolean {
  if (url.protocol === 'http:') return thisMachine && isLoopback(url);
  return url.protocol === 'https:' && (thisMachine || !isThisMachine(url));
}

/** Whether a host is this machine or on its local link: by its address, or by a name under localhost (RFC 6761, 6.3). */
export function isThisMachine({ hostname }: Pick<URL, 'hostname'>): boolean {
  return isOwnAddress(hostname) || /(?:^|\.)localhost\.?$/.test(hostname);
}

/** The address of a route below the api-url, which may have a path of its own. */
export function routeUrl(apiUrl: URL, path: string): URL {
  return new URL(apiUrl.origin + apiUrl.pathname.replace(/\/+$/, '') + path);
}
