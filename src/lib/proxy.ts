// Decides which connections go through a proxy: HTTPS_PROXY and NO_PROXY mean the same for every client of this action.
import type { Env } from '../context.ts';
import { UserError } from '../errors.ts';
import { decodePercents } from '../text.ts';

const httpsNames = ['https_proxy', 'HTTPS_PROXY'];
const httpNames = ['http_proxy', 'HTTP_PROXY'];

export interface Proxy {
  url: URL;
  /** The variable with its address. */
  variable: string;
}

/**
 * The proxy for an address; undefined if the connection is direct. Plain http to this machine never uses a proxy. For https,
 * HTTP_PROXY is used if HTTPS_PROXY is not set.
 * @throws {UserError} WF-INPUT if the variable has no valid URL of a proxy
 */
export function findProxy(target: URL, env: Env): Proxy | undefined {
  const secure = target.protocol === 'https:';
  if (!secure && isLoopback(target)) return undefined;
  const variable = (secure ? [...httpsNames, ...httpNames] : httpNames).find(name => env[name]);
  if (variable === undefined || isExcluded(target, readNoProxy(env))) return undefined;
  return { variable, url: readProxyUrl(variable, env[variable] ?? '') };
}

/**
 * The variables in a form that all libraries interpret the same way: proxies with a scheme, and a normalized NO_PROXY. Also the passwords
 * in them, which must not be in a log. Variables that need no change are omitted.
 * @throws {UserError} WF-INPUT if one has no valid URL of a proxy
 */
export function normalizeProxies(env: Env): { changes: Record<string, string>; secrets: string[] } {
  const changes: Record<string, string> = {};
  const secrets = new Set<string>();
  const names = [...httpsNames, ...httpNames].filter(name => env[name]);
  for (const name of names) {
    const url = readProxyUrl(name, env[name] ?? '');
    for (const secret of listSecrets(url)) secrets.add(secret);
    if (!/^https?:\/\//i.test(env[name] ?? '')) changes[name] = url.href;
  }
  // HTTP_PROXY is used for https too, as in findProxy(): the libraries that upload and list artifacts read only HTTPS_PROXY.
  const [first = ''] = names;
  if (httpNames.includes(first)) changes['HTTPS_PROXY'] = readProxyUrl(first, env[first] ?? '').href;
  const noProxy = readNoProxy(env);
  if (names.length === 0 || noProxy.length === 0) return { changes, secrets: [...secrets] };
  // Azure's client, which uploads artifacts, does not know `*`.
  if (noProxy.includes('*')) for (const name of [...names, ...Object.keys(changes)]) changes[name] = '';
  else {
    const forms = [...new Set(noProxy)].flatMap(entry => [entry, `.${entry}`]).join(',');
    for (const name of ['no_proxy', 'NO_PROXY']) if (env[name] !== forms) changes[name] = forms;
  }
  return { changes, secrets: [...secrets] };
}

/** `host:port` means http, as in curl. The text is not part of any message, because it may contain a password. */
function readProxyUrl(name: string, text: string): URL {
  const trimmed = text.trim();
  const url = URL.parse(/^[a-z][a-z\d+.-]*:\/\//i.test(trimmed) ? trimmed : `http://${trimmed}`);
  if (url !== null && /^https?:$/.test(url.protocol) && url.hostname !== '') return url;
  const fix = `env:\n  ${name}: http://proxy.example.com:3128`;
  const what =
    url !== null && /^socks/.test(url.protocol)
      ? 'names a SOCKS proxy, which is not supported; a proxy for HTTP is'
      : 'does not hold the URL of a proxy';
  throw new UserError('WF-INPUT', `The variable ${name} ${what}.`, fix);
}

/** The shortest text that is masked, in characters: a shorter one would turn ordinary words into `***`. */
const MIN_MASKED = 4;

/** The password, encoded and decoded, and the header value made from it (RFC 7617). A user name alone may be a token. */
function listSecrets(url: URL): string[] {
  const { username, password } = url;
  const secret = password === '' && username.length > 2 * MIN_MASKED ? username : password;
  return [secret, decodePercents(secret), basicCredentials(url) ?? ''].filter(text => text.length >= MIN_MASKED);
}

/** The value of `Proxy-Authorization: Basic`; undefined if the URL has no user. */
export function basicCredentials({ username, password }: URL): string | undefined {
  if (username === '' && password === '') return undefined;
  return Buffer.from(`${decodePercents(username)}:${decodePercents(password)}`).toString('base64');
}

/** The entries in lower case, without a leading dot or asterisk. */
function readNoProxy(env: Env): string[] {
  const text = env['no_proxy'] || env['NO_PROXY'] || '';
  const entries = text.toLowerCase().split(/[\s,]+/);
  return entries.map(entry => (entry === '*' ? entry : entry.replace(/^\*?\./, ''))).filter(entry => entry !== '');
}

/** A name includes its subdomains, as in curl and GitHub's libraries; with a port, it applies only to that port. */
function isExcluded({ hostname, port, protocol }: URL, entries: readonly string[]): boolean {
  const host = hostname.toLowerCase();
  const withPort = `${host}:${port || (protocol === 'https:' ? '443' : '80')}`;
  return entries.some(
    entry => entry === '*' || [host, withPort].some(name => name === entry || name.endsWith(`.${entry}`)),
  );
}

/** Whether a host is one of the usual names of this machine: 127.0.0.0/8, ::1 or localhost, as `URL` writes them. */
export function isLoopback({ hostname }: Pick<URL, 'hostname'>): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
