// Why a request got no answer, by the kind of fix: the network, a certificate, or a proxy.
import { errorCode } from '../errors.ts';
import { toSingleLine } from '../text.ts';

/** Why there is no answer. It contains no request data, address or header; of a host behind a proxy its name. */
export interface NetworkFailure {
  kind: 'connection' | 'timeout' | 'authority' | 'name' | 'expired' | 'certificate' | 'tls' | 'proxy' | 'request';
  /** A few words after a colon: `its certificate has expired (CERT_HAS_EXPIRED)`. */
  words: string;
  /** Whether the next attempt may get through. */
  transient: boolean;
  /** Nothing of that name or port is there: the address may be wrong. */
  isNowhere?: boolean | undefined;
  /** The YAML or command that fixes it; undefined if the fix is to try again. */
  fix?: string | undefined;
}

/** A proxy did not open a tunnel: `status` is its answer; undefined if it could not be reached. */
export class ProxyError extends Error {
  override name = 'ProxyError';
  readonly url: URL;
  /** The environment variable with its address. */
  readonly variable: string;
  /** The host that was to be reached through it. */
  readonly host: string;
  readonly status: number | undefined;

  constructor({ url, variable, host, status, cause }: ProxyFacts) {
    super(status === undefined ? 'the proxy was not reached' : `the proxy answered ${status}`, { cause });
    this.url = url;
    this.variable = variable;
    this.host = host;
    this.status = status;
  }
}

interface ProxyFacts {
  url: URL;
  variable: string;
  host: string;
  status?: number;
  cause?: unknown;
}

/** The error of a request as a failure; undefined for an error that is not of the network, which is a bug of this action. */
export function describeNetworkError(error: unknown): NetworkFailure | undefined {
  const chain = listCauses(error);
  const proxy = chain.find(one => one instanceof ProxyError);
  if (proxy) return describeProxy(proxy);
  const code = chain.map(errorCode).find(one => one !== undefined);
  return code === undefined ? undefined : describeCode(code);
}

/** The error and its causes: fetch wraps a network error in an error of its own. */
function listCauses(error: unknown): unknown[] {
  const chain: unknown[] = [];
  for (let one = error; one !== undefined && chain.length < 8; one = causeOf(one)) chain.push(one);
  return chain;
}

function causeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'cause' in error ? error.cause : undefined;
}

const trustFix = `Give the runner, or the step, the certificate of the authority that signed it:
env:
  NODE_EXTRA_CA_CERTS: /path/of/ca.pem`;
const nameFix =
  'Use the name that is in the certificate, or a certificate with the name that is used. If a proxy or a firewall answers instead of the server, let it pass this host.';
const expiredFix =
  'Renew the certificate of the server. If it is valid elsewhere, set the clock of this runner:\ndate --utc';

/** https://nodejs.org/api/tls.html#x509-certificate-error-codes */
function describeCode(code: string): NetworkFailure {
  const withCode = (words: string): string => `${words} (${code})`;
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID') {
    return { kind: 'name', words: withCode('its certificate is for another name'), transient: false, fix: nameFix };
  }
  if (code === 'CERT_HAS_EXPIRED' || code === 'CERT_NOT_YET_VALID') {
    const words = code === 'CERT_HAS_EXPIRED' ? 'its certificate has expired' : 'its certificate is not valid yet';
    return { kind: 'expired', words: withCode(words), transient: false, fix: expiredFix };
  }
  if (/SELF_SIGNED|ISSUER|UNABLE_TO_VERIFY|CERT_UNTRUSTED|UNABLE_TO_GET/.test(code)) {
    const words = withCode('its certificate is signed by an authority that this runner does not know');
    return { kind: 'authority', words, transient: false, fix: trustFix };
  }
  if (/CERT|SIGNATURE|CRL/.test(code)) {
    return { kind: 'certificate', words: withCode('its certificate is not trusted'), transient: false, fix: trustFix };
  }
  if (/^(?:ERR_TLS|ERR_SSL|EPROTO)/.test(code)) {
    return { kind: 'tls', words: withCode('it does not speak TLS as it should'), transient: false };
  }
  // Errors that undici throws before it sends anything.
  if (/^(?:UND_ERR_INVALID|UND_ERR_NOT_SUPPORTED|UND_ERR_REQ_CONTENT|ERR_INVALID)/.test(code)) {
    return { kind: 'request', words: withCode('the request cannot be sent as HTTP'), transient: false };
  }
  const words = withCode(connectionWords.get(code) ?? 'the connection broke');
  return { kind: 'connection', words, transient: true, isNowhere: code === 'ENOTFOUND' || code === 'ECONNREFUSED' };
}

const connectionWords = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ECONNRESET', 'the connection was reset'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be resolved'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection was made'],
  ['UND_ERR_SOCKET', 'the connection was closed'],
]);

/** By the status, because a proxy's message is a web page (RFC 9110, 15.5.8 for 407). */
function describeProxy({ url, variable, host, status, cause }: ProxyError): NetworkFailure {
  const name = `the proxy ${toSingleLine(url.host, 100)}`;
  if (status === 407) {
    const words = `${name} refused the user name or password (407)`;
    const fix = `Correct them in ${variable}, with special characters percent-encoded, such as %40 for @:
env:
  ${variable}: http://\${{ secrets.PROXY_USER }}:\${{ secrets.PROXY_PASSWORD }}@proxy.example.com:3128`;
    return { kind: 'proxy', words, transient: false, fix };
  }
  if (status !== undefined) {
    const fix = `Let the proxy pass this host, or let the runner bypass it:
env:
  NO_PROXY: ${toSingleLine(host, 100)}`;
    const transient = [408, 425, 429].includes(status) || status >= 500;
    return { kind: 'proxy', words: `${name} opened no tunnel (${status})`, transient, fix };
  }
  const inner = cause === undefined ? undefined : describeNetworkError(cause);
  const why = inner === undefined ? 'no answer in time' : inner.words;
  const { transient = true } = inner ?? {};
  const fix = `Correct the address of the proxy, or leave ${variable} out where the runner needs none:
env:
  ${variable}: http://proxy.example.com:3128`;
  return { kind: 'proxy', words: `${name} could not be reached: ${why}`, transient, fix: inner?.fix ?? fix };
}
