// Exchanges GitHub's ID token for a key that is valid during one step (docs/oidc.md, RFC 8693).
import * as z from 'zod/mini';
import type { UserError } from '../errors.ts';
import { toSingleLine } from '../text.ts';
import { isLoopback } from '../lib/proxy.ts';
import type { HttpOutcome, HttpResponse } from './http.ts';
import { tryParseJson } from './http.ts';
import { ask, audienceOf, postForm, toMintedKey, usualTimes, LateKeys } from './minted-key.ts';
import type { MintedKey, OidcOptions } from './minted-key.ts';
import {
  forkHasNoIdToken,
  permissionMissing,
  exchangeFailed,
  serverRefused,
  idTokenRequestFailed,
} from './oidc-errors.ts';
import { readClaims, withoutToken } from './oidc-errors.ts';
import type { Attempt } from '../lib/retry.ts';
import { isRetryableStatus, readRetryAfter, retry } from '../lib/retry.ts';
import { exchangeAnswer, exchangeForm, oauthError, routes } from './schema.ts';

/**
 * Requests a key until there is one, or another attempt is useless. Only failures of the network, 429 and 5xx are retried, each time
 * with a new ID token: the one before may have been used, or have expired.
 * @throws {UserError} WF-OIDC-PERMISSION, -FORK, -REFUSED (an `OidcRefusal`), -SERVER or -TOKEN-SERVICE; the reason of `signal`
 */
export async function exchangeForKey(
  options: OidcOptions,
  signal = new AbortController().signal,
  late = new LateKeys(),
): Promise<MintedKey> {
  const { requestUrl, requestToken, times = usualTimes } = options;
  if (!requestUrl || !requestToken) throw options.fork ? forkHasNoIdToken() : permissionMissing(options.job);
  const service = URL.parse(requestUrl);
  if (service === null || (service.protocol !== 'https:' && !isLoopback(service))) {
    throw idTokenRequestFailed('ACTIONS_ID_TOKEN_REQUEST_URL is not an https address');
  }
  options.mask(requestToken);
  const attempt = async (): Promise<Attempt<Obtained<MintedKey>>> => {
    const idToken = await askIdToken(service, requestToken, options, signal);
    return 'value' in idToken.result
      ? exchange(idToken.result.value, options, signal, late)
      : { ...idToken, result: idToken.result };
  };
  const retryTimes = { ...times, longestWait: times.totalWait };
  const budget = { left: times.totalWait };
  const result = await retry(attempt, { times: retryTimes, budget, random: options.random ?? Math.random, signal });
  if ('value' in result) return result.value;
  signal.throwIfAborted();
  throw result.error;
}

/** The value, or why there is none. */
type Obtained<T> = { value: T } | { error: UserError };

const tokenAnswer = z.object({ value: z.string().check(z.minLength(1)) });

/** GitHub's token service ("OpenID Connect reference"). It has a host of its own, and the request token is sent nowhere else. */
async function askIdToken(
  service: URL,
  requestToken: string,
  options: OidcOptions,
  signal: AbortSignal,
): Promise<Attempt<Obtained<string>>> {
  const url = new URL(service);
  url.searchParams.set('audience', audienceOf(options));
  const headers = { authorization: `Bearer ${requestToken}`, accept: 'application/json' };
  const { response, failure } = await ask({ method: 'GET', url, headers }, options, signal);
  if (failure) return failed(idTokenRequestFailed(failure.words, failure.fix), failure.transient);
  const { status } = response;
  const answer = tokenAnswer.safeParse(tryParseJson(response.text));
  if (status === 200 && answer.success) {
    options.mask(answer.data.value);
    return { result: { value: answer.data.value } };
  }
  const again = isRetryableStatus(status);
  if (options.fork && !again && status >= 400) return failed(forkHasNoIdToken(), false);
  const what = status === 200 ? 'its answer holds no token' : `it answered ${status}`;
  return failed(idTokenRequestFailed(what), again, response, options);
}

function failed(
  error: UserError,
  again: boolean,
  response?: HttpResponse,
  options?: OidcOptions,
): Attempt<{ error: UserError }> {
  const retryAfterMs = options && readRetryAfter(response?.headers['retry-after'], options.now());
  return { result: { error }, again: again ? error.message : undefined, retryAfterMs };
}

async function exchange(
  idToken: string,
  options: OidcOptions,
  signal: AbortSignal,
  late: LateKeys,
): Promise<Attempt<Obtained<MintedKey>>> {
  const { times = usualTimes } = options;
  const audience = audienceOf(options);
  const request = postForm(options.apiUrl, routes.exchangeToken, exchangeForm(idToken, audience));
  // A signal does not end it at once: a key whose answer is not read could not be revoked.
  const ended = delayed(signal, times.revocation);
  const outcome = await late.inTime(
    times.request,
    ms => ask(request, options, ended, ms),
    answer => revokeKeyOf(answer, options),
  );
  if (outcome === undefined)
    return failed(exchangeFailed(`there was no answer within ${times.request / 1000} s`), true);
  const { response, failure } = outcome;
  if (failure) {
    await revokeKeyOf(outcome, options);
    return failed(exchangeFailed(failure.words, failure.fix), failure.transient);
  }
  const { status, headers } = response;
  const json = tryParseJson(response.text);
  const again = isRetryableStatus(status);
  if (status >= 200 && status < 300) {
    const answer = exchangeAnswer.safeParse(json);
    if (answer.success) return { result: { value: toMintedKey(answer.data, options) } };
  }
  // A key in an answer that is otherwise invalid, or that has another status, is still a key, and is revoked.
  const revoked = await revokeKeyOf(outcome, options);
  if (revoked || status === 200)
    return failed(exchangeFailed('its answer holds no key that this action can read'), again);
  const refusal = again ? undefined : oauthError.safeParse(json).data;
  if (status >= 400 && refusal !== undefined) {
    const clean = async (text: string): Promise<string> => options.redact(withoutToken(text, idToken));
    const description = refusal.error_description;
    const reason = {
      error: await clean(refusal.error),
      ...(description !== undefined && { error_description: await clean(description) }),
    };
    return failed(serverRefused(reason, audience, readClaims(idToken)), again);
  }
  return failed(exchangeFailed(said(status, headers['location'])), again, response, options);
}

/** A key in an answer that is not whole, as JSON writes it. */
const keyInPart = /"access_token"\s*:\s*("(?:[^"\\]|\\.)*")/;

/** Revokes the key in an answer, also in one that was cut or is too long; returns whether there was one. */
async function revokeKeyOf({ response, part = '' }: HttpOutcome, options: OidcOptions): Promise<boolean> {
  const answer = tryParseJson(response?.text) ?? { access_token: tryParseJson(keyInPart.exec(part)?.[1]) };
  const stray = z.pick(exchangeAnswer, { access_token: true }).safeParse(answer);
  if (stray.success) await toMintedKey({ ...stray.data, expires_in: 3600, workspace: undefined }, options).revoke();
  return stray.success;
}

/** A signal that is aborted `ms` milliseconds after `signal`. */
function delayed(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  const follow = (): void => {
    setTimeout(() => controller.abort(signal.reason), ms).unref();
  };
  if (signal.aborted) follow();
  else signal.addEventListener('abort', follow, { once: true });
  return controller.signal;
}

function said(status: number, location: string | string[] | undefined): string {
  if (status < 300 || status > 399) return `it answered ${status} and no reason`;
  const target = typeof location === 'string' ? URL.parse(location)?.origin : undefined;
  return `it redirects to ${toSingleLine(target ?? 'another address')} (${status}), where no token is sent`;
}
