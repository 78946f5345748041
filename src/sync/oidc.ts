// A key for the length of one step (docs/oidc.md): GitHub's ID token in exchange for it (RFC 8693), and revoked (RFC 7009).
import type { Dispatcher } from 'undici';
import * as z from 'zod/mini';
import { toSingleLine } from '../text.ts';
import { isLoopback, routeUrl } from './api-url.ts';
import { Key } from './key.ts';
import type { Mask } from './key.ts';
import { forkHasNone, permissionMissing, serverBroken, serverRefused, tokenServiceBroken } from './oidc-errors.ts';
import { readClaims, withoutToken } from './oidc-errors.ts';
import type { Question, Tried } from './oidc-http.ts';
import { ask, delayed, persevere } from './oidc-http.ts';
import { mayPass, readRetryAfter } from './retry.ts';
import { exchangeAnswer, exchangeForm, oauthError, revokeForm, routes } from './schema.ts';
import type { ExchangeAnswer } from './schema.ts';

/** Milliseconds and counts; tests scale them. */
export interface OidcTimes {
  /** For one request. */
  request: number;
  /** Tries to come by a key, each with an ID token of its own. */
  attempts: number;
  firstWait: number;
  allWaits: number;
  /** For the revocation, its second try included; and for an exchange that was on its way when a signal came. */
  farewell: number;
}

/** At most 4 tries of two requests, and half a minute of waiting. The runner kills a cancelled step 10 s after its SIGINT. */
export const usualTimes: OidcTimes = {
  request: 10_000,
  attempts: 4,
  firstWait: 1000,
  allWaits: 30_000,
  farewell: 3000,
};

export interface OidcOptions {
  /** As `readApiUrl` gives it. */
  apiUrl: URL;
  /** The input `oidc-audience`; the origin of the api-url where it is undefined. Both tokens are for it. */
  audience: string | undefined;
  /** ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN, which a job with `id-token: write` has. */
  requestUrl: string | undefined;
  requestToken: string | undefined;
  /** Whether this run is of a fork's pull request. It explains a refusal, and keeps nothing from being tried. */
  fork: boolean;
  /** GITHUB_JOB, for the YAML of an error. */
  job?: string | undefined;
  mask: Mask;
  /** The boundary's redaction, for what the server says. */
  redact: (text: string) => Promise<string>;
  warn: (message: string) => void;
  /** As `openDispatcher` opens it; it has to outlive the revocation. */
  dispatcher: Dispatcher;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 to 1: the jitter. */
  random?: () => number;
  times?: OidcTimes;
}

/** A key of this step's own. */
export interface MintedKey {
  key: Key;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** The workspace that it is scoped to, where the answer says. */
  workspace: string | undefined;
  /** Gives the key back, once; never throws, and warns where that fails. */
  revoke: () => Promise<void>;
}

/**
 * Asks for a key until there is one, or no use in asking. Only what the network, a 429 or a 5xx did is tried again, each time
 * with a fresh ID token: the one before may have been used up, or have expired.
 * @throws {UserError} WF-OIDC-PERMISSION, -FORK, -REFUSED (an `OidcRefusal`), -SERVER or -TOKEN-SERVICE; the reason of `signal`
 */
export async function obtainKey(options: OidcOptions, signal = new AbortController().signal): Promise<MintedKey> {
  const { requestUrl, requestToken, times = usualTimes } = options;
  if (!requestUrl || !requestToken) throw options.fork ? forkHasNone() : permissionMissing(options.job);
  const service = URL.parse(requestUrl);
  if (service === null || (service.protocol !== 'https:' && !isLoopback(service))) {
    throw tokenServiceBroken('ACTIONS_ID_TOKEN_REQUEST_URL is no https address');
  }
  options.mask(requestToken);
  const attempt = async (): Promise<Tried<MintedKey>> => {
    const idToken = await askIdToken(service, requestToken, options, signal);
    return 'value' in idToken ? exchange(idToken.value, options, signal) : idToken;
  };
  const { attempts, firstWait, allWaits } = times;
  return persevere(attempt, { attempts, firstWait, allWaits, random: options.random ?? Math.random }, signal);
}

const tokenAnswer = z.object({ value: z.string().check(z.minLength(1)) });

/** GitHub's token service ("OpenID Connect reference"). It is on a host of its own, and the request token goes nowhere else. */
async function askIdToken(
  service: URL,
  requestToken: string,
  options: OidcOptions,
  signal: AbortSignal,
): Promise<Tried<string>> {
  const { dispatcher, times = usualTimes } = options;
  const url = new URL(service);
  url.searchParams.set('audience', audienceOf(options));
  const headers = { authorization: `Bearer ${requestToken}`, accept: 'application/json' };
  const reply = await ask({ method: 'GET', url, headers }, { dispatcher, timeout: times.request, signal });
  if ('trouble' in reply) return { error: tokenServiceBroken(reply.trouble), again: reply.transient };
  const { status } = reply;
  const answer = tokenAnswer.safeParse(reply.json);
  if (status === 200 && answer.success) {
    options.mask(answer.data.value);
    return { value: answer.data.value };
  }
  const again = mayPass(status);
  if (options.fork && !again && status >= 400) return { error: forkHasNone(), again };
  const what = status === 200 ? 'its answer holds no token' : `it answered ${status}`;
  return {
    error: tokenServiceBroken(what),
    again,
    waitMs: readRetryAfter(reply.headers['retry-after'], options.now()),
  };
}

async function exchange(idToken: string, options: OidcOptions, signal: AbortSignal): Promise<Tried<MintedKey>> {
  const { dispatcher, times = usualTimes } = options;
  const audience = audienceOf(options);
  const question = postForm(options.apiUrl, routes.exchangeToken, exchangeForm(idToken, audience));
  // A signal does not cut it off at once: a key that was made but not heard of could not be revoked.
  const ending = delayed(signal, times.farewell);
  const reply = await ask(question, { dispatcher, timeout: times.request, signal: ending });
  if ('trouble' in reply) return { error: serverBroken(reply.trouble), again: reply.transient };
  const { status, json, headers } = reply;
  const again = mayPass(status);
  if (status === 200) {
    const answer = exchangeAnswer.safeParse(json);
    if (answer.success) return { value: mintedKey(answer.data, options) };
    // A key that came with anything else missing is a key: it is not left behind.
    const stray = z.pick(exchangeAnswer, { access_token: true }).safeParse(json);
    if (stray.success) await mintedKey({ ...stray.data, expires_in: 3600, workspace: undefined }, options).revoke();
    return { error: serverBroken('its answer holds no key that this action can read'), again };
  }
  const refusal = again ? undefined : oauthError.safeParse(json).data;
  if (status >= 400 && refusal !== undefined) {
    const clean = async (text: string): Promise<string> => options.redact(withoutToken(text, idToken));
    const description = refusal.error_description;
    const reason = {
      error: await clean(refusal.error),
      ...(description !== undefined && { error_description: await clean(description) }),
    };
    return { error: serverRefused(reason, audience, readClaims(idToken)), again };
  }
  return {
    error: serverBroken(said(status, headers['location'])),
    again,
    waitMs: readRetryAfter(headers['retry-after'], options.now()),
  };
}

function said(status: number, location: string | string[] | undefined): string {
  if (status < 300 || status > 399) return `it answered ${status} and no reason`;
  const target = typeof location === 'string' ? URL.parse(location)?.origin : undefined;
  return `it redirects to ${toSingleLine(target ?? 'another address')} (${status}), where no token is sent`;
}

/** Seconds of a year: no key lives longer, whatever an answer says, and any later day may be none that a `Date` knows. */
const longestLife = 365 * 86_400;

type Minted = Pick<ExchangeAnswer, 'access_token' | 'expires_in' | 'workspace'>;

function mintedKey(answer: Minted, options: OidcOptions): MintedKey {
  options.mask(answer.access_token);
  const key = new Key(answer.access_token);
  const expiresAt = options.now() + Math.min(answer.expires_in, longestLife) * 1000;
  let revoked: Promise<void> | undefined;
  return { key, expiresAt, workspace: answer.workspace, revoke: () => (revoked ??= revoke(key, expiresAt, options)) };
}

async function revoke(key: Key, expiresAt: number, options: OidcOptions): Promise<void> {
  const { dispatcher, times = usualTimes } = options;
  const question = postForm(options.apiUrl, routes.revokeToken, revokeForm(key.reveal()));
  const signal = AbortSignal.timeout(times.farewell);
  let what = '';
  for (let attempt = 1; attempt <= 2 && !signal.aborted; attempt++) {
    const reply = await ask(question, { dispatcher, timeout: times.farewell, signal });
    if ('status' in reply && reply.status === 200) return;
    what = 'trouble' in reply ? reply.trouble : `it answered ${reply.status}`;
    if ('trouble' in reply ? !reply.transient : !mayPass(reply.status)) break;
  }
  if (signal.aborted) what = `no answer within ${times.farewell / 1000} s`;
  const until = new Date(expiresAt).toISOString();
  options.warn(`The key of this step could not be revoked (${what}). It expires by itself at ${until}.`);
}

function audienceOf({ audience, apiUrl }: OidcOptions): string {
  return audience ?? apiUrl.origin;
}

function postForm(apiUrl: URL, { path }: { path: string }, form: URLSearchParams): Question {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  return { method: 'POST', url: routeUrl(apiUrl, path), headers, body: form.toString() };
}
