// A temporary key for this step: what is needed to request one, and how it is revoked (RFC 7009), even one that comes too late.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { routeUrl } from './api-url.ts';
import type { HttpOutcome, HttpRequest } from './http.ts';
import { sendRequest } from './http.ts';
import { Key } from './key.ts';
import type { Mask } from './key.ts';
import type { Attempt } from '../lib/retry.ts';
import { isRetryableStatus, retry } from '../lib/retry.ts';
import { revokeForm, routes } from './schema.ts';
import type { ExchangeAnswer } from './schema.ts';

/** Milliseconds and counts; tests use smaller ones. */
export interface OidcTimes {
  /** For one request. */
  request: number;
  /** Attempts to obtain a key, each with an ID token of its own. */
  attempts: number;
  firstWait: number;
  totalWait: number;
  /** For the revocation, including its second attempt; and for an exchange that had started when a signal arrived. */
  revocation: number;
}

/** At most 4 attempts of two requests, and half a minute of waiting. The runner kills a cancelled step 10 s after its SIGINT. */
export const usualTimes: OidcTimes = {
  request: 10_000,
  attempts: 4,
  firstWait: 1000,
  totalWait: 30_000,
  revocation: 3000,
};

export interface OidcOptions {
  /** From `readApiUrl`. */
  apiUrl: URL;
  /** The input `oidc-audience`; if it is undefined, the origin of the api-url. Both tokens are for this audience. */
  audience: string | undefined;
  /** ACTIONS_ID_TOKEN_REQUEST_URL and ACTIONS_ID_TOKEN_REQUEST_TOKEN, which a job with `id-token: write` has. */
  requestUrl: string | undefined;
  requestToken: string | undefined;
  /** Whether this run is of a fork's pull request: it only explains a refusal. */
  fork: boolean;
  /** GITHUB_JOB, for the YAML in an error's fix. */
  job?: string | undefined;
  mask: Mask;
  /** Removes secrets from the server's messages. */
  redact: (text: string) => Promise<string>;
  warn: (message: string) => void;
  /** From `openDispatcher`; it has to stay open until the key is revoked. */
  dispatcher: Dispatcher;
  /** Milliseconds since 1970. */
  now: () => number;
  /** From 0 to 1: the jitter. */
  random?: () => number;
  times?: OidcTimes;
}

/** A temporary key for this step. */
export interface MintedKey {
  key: Key;
  /** Milliseconds since 1970. */
  expiresAt: number;
  /** The workspace that the key is for, if the answer names it. */
  workspace: string | undefined;
  /** Revokes the key, once; never throws, and warns if that fails. */
  revoke: () => Promise<void>;
}

/** The most bytes of an answer; a token with all its claims has about 2,000. */
const MAX_RESPONSE_BYTES = 64 * 1024;

/** Sends once; an answer that is too large counts as none. */
export async function ask(
  request: HttpRequest,
  { dispatcher, times = usualTimes }: OidcOptions,
  signal: AbortSignal,
  ms = times.request,
): Promise<HttpOutcome> {
  const limits = { progress: ms, answer: ms, bytes: MAX_RESPONSE_BYTES };
  const outcome = await sendRequest(request, { dispatcher, limits, signal });
  if (outcome.failure || outcome.response.text !== undefined) return outcome;
  const words = `its answer is larger than ${MAX_RESPONSE_BYTES} bytes`;
  return { failure: { kind: 'request', words, transient: false }, part: outcome.part ?? '' };
}

/** One year in seconds: the longest lifetime that is used, because a `Date` cannot represent every later time. */
const MAX_KEY_LIFETIME_SECONDS = 365 * 86_400;

type Minted = Pick<ExchangeAnswer, 'access_token' | 'expires_in' | 'workspace'>;

export function toMintedKey(answer: Minted, options: OidcOptions): MintedKey {
  options.mask(answer.access_token);
  const key = new Key(answer.access_token);
  const expiresAt = options.now() + Math.min(answer.expires_in, MAX_KEY_LIFETIME_SECONDS) * 1000;
  let revoked: Promise<void> | undefined;
  return { key, expiresAt, workspace: answer.workspace, revoke: () => (revoked ??= revoke(key, expiresAt, options)) };
}

async function revoke(key: Key, expiresAt: number, options: OidcOptions): Promise<void> {
  const { times = usualTimes } = options;
  const request = postForm(options.apiUrl, routes.revokeToken, revokeForm(key.reveal()));
  const signal = AbortSignal.timeout(times.revocation);
  const attempt = async (): Promise<Attempt<string | undefined>> => {
    const { response, failure } = await ask(request, options, signal);
    if (failure) return { result: failure.words, again: failure.transient ? failure.words : undefined };
    const what = `it answered ${response.status}`;
    if (response.status === 200) return { result: undefined };
    return { result: what, again: isRetryableStatus(response.status) ? what : undefined };
  };
  const retryTimes = { attempts: 2, firstWait: 0, longestWait: 0 };
  const late = `no answer within ${times.revocation / 1000} s`;
  const what = await retry(attempt, { times: retryTimes, budget: { left: 0 }, random: () => 0, signal }).catch(
    () => late,
  );
  if (what === undefined) return;
  const until = new Date(expiresAt).toISOString();
  options.warn(`The key of this step could not be revoked (${what}). It expires by itself at ${until}.`);
}

export function audienceOf({ audience, apiUrl }: OidcOptions): string {
  return audience ?? apiUrl.origin;
}

export function postForm(apiUrl: URL, { path }: { path: string }, form: URLSearchParams): HttpRequest {
  const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' };
  return { method: 'POST', url: routeUrl(apiUrl, path), headers, body: form.toString() };
}

/** A late answer is awaited for this many times the usual time limit. */
const LATE = 4;

/**
 * The exchanges of a step that timed out: one that answers after its time limit has created a key nevertheless, which is revoked.
 */
export class LateKeys {
  readonly #pending = new Set<Promise<void>>();

  /**
   * The result of `ask` within `ms` milliseconds; undefined if it takes longer. A later answer goes to `revoke`.
   * @param ask asks, and gives up after so many milliseconds
   */
  async inTime(
    ms: number,
    ask: (ms: number) => Promise<HttpOutcome>,
    revoke: (outcome: HttpOutcome) => Promise<unknown>,
  ): Promise<HttpOutcome | undefined> {
    const ended = new AbortController();
    const asked = ask(ms * LATE);
    const outcome = await Promise.race([asked, sleep(ms, undefined, { signal: ended.signal })]).finally(() => {
      ended.abort();
    });
    if (outcome !== undefined) return outcome;
    const late = asked.then(revoke).then(
      () => undefined,
      () => undefined,
    );
    this.#pending.add(late);
    void late.finally(() => this.#pending.delete(late));
    return undefined;
  }

  /** Waits until late answers have arrived and their keys are revoked, for at most so many milliseconds. */
  async settle(ms: number): Promise<void> {
    if (this.#pending.size === 0) return;
    const ended = new AbortController();
    await Promise.race([Promise.all(this.#pending), sleep(ms, undefined, { signal: ended.signal })]).finally(() => {
      ended.abort();
    });
  }
}
