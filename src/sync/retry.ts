// Trying again, and how long to wait before it: where the fault may pass, and never longer than is bearable.
import { setTimeout as sleep } from 'node:timers/promises';
import { ServiceError, errorCode } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { HttpResponse } from './attempt.ts';

/** All times of the sync, in milliseconds, and the number of attempts. Tests scale them. */
export interface Times {
  /** For a connection to be there. */
  connect: number;
  /** Without a byte of an upload going out. */
  progress: number;
  /** For an answer, once all is sent. */
  answer: number;
  /** The bound of the first wait; it doubles with each that follows, up to `longestWait`. */
  firstWait: number;
  longestWait: number;
  /** Of all waits of one push together. */
  allWaits: number;
  /** Between two lines about a long upload. */
  report: number;
  /** Of one request. */
  attempts: number;
}

export const defaultTimes: Times = {
  connect: 10_000,
  progress: 60_000,
  answer: 60_000,
  firstWait: 1_000,
  longestWait: 30_000,
  allWaits: 180_000,
  report: 5_000,
  attempts: 5,
};

/** What a retry goes by. `left` is what is left of `allWaits`; it is shared by all requests of one push. */
export interface RetryOptions {
  times: Times;
  /** From 0 to 1: the jitter. */
  random: () => number;
  /** Milliseconds since 1970. */
  clock: () => number;
  logger: Logger;
  left: number;
  /** Ends whatever is being sent or waited for. */
  signal: AbortSignal | undefined;
}

/** What came of a request: the last answer, or a few words on why there was none. The words hold nothing of what was sent. */
export type RequestOutcome =
  { reply: HttpResponse; trouble?: undefined } | { reply?: undefined; trouble: string; certificate: boolean };

/** Statuses that may be another the next time: 408, 425, 429 and 5xx; never any other 4xx (docs/sync.md). */
export function mayPass(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500;
}

/**
 * Sends until there is an answer that stays, the attempts are used up, or the wait would be longer than what is left.
 * @throws the reason of the signal, and what is a fault of ours and no network's
 */
export async function persist(
  what: string,
  send: () => Promise<HttpResponse>,
  patience: RetryOptions,
  attempts = patience.times.attempts,
): Promise<RequestOutcome> {
  const { signal } = patience;
  for (let count = 1; ; count++) {
    const { outcome, again } = await sendOnce(send, signal);
    if (!again || count >= attempts) return outcome;
    const wait = waitAfter(outcome.reply, count, patience);
    if (wait > patience.left) return outcome;
    patience.left -= wait;
    const why = outcome.reply ? `answer ${outcome.reply.status}` : outcome.trouble;
    const seconds = (wait / 1000).toFixed(1);
    patience.logger.info(`${what}: ${why}; attempt ${count + 1} of ${attempts} in ${seconds} s`);
    // Only the signal ends it early, and then by its own reason.
    await sleep(wait, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

async function sendOnce(
  send: () => Promise<HttpResponse>,
  signal: AbortSignal | undefined,
): Promise<{ outcome: RequestOutcome; again: boolean }> {
  try {
    const reply = await send();
    return { outcome: { reply }, again: mayPass(reply.status) };
  } catch (error) {
    signal?.throwIfAborted();
    if (error instanceof ServiceError) {
      return { outcome: { trouble: error.message, certificate: false }, again: error.retryable };
    }
    // The code alone: the sentence of a network error may quote an address or a header.
    const code = errorCode(error);
    if (code === undefined || ours.test(code)) throw error;
    const certificate = untrusted.test(code);
    const known = certificate ? 'its certificate is not trusted' : words.get(code);
    const trouble = `${known ?? 'the connection broke'} (${code})`;
    return { outcome: { trouble, certificate }, again: !certificate && !tls.test(code) };
  }
}

/** Errors that undici throws before it sends: the request is not what it may be. */
const ours = /^(?:UND_ERR_INVALID|UND_ERR_NOT_SUPPORTED|UND_ERR_REQ_CONTENT|ERR_INVALID)/;
/** What the next attempt meets too: a certificate that is not trusted, and TLS that is none. */
const untrusted = /CERT|SIGNATURE|ISSUER/;
const tls = /^(?:ERR_TLS|ERR_SSL|EPROTO)/;
const words = new Map([
  ['ECONNREFUSED', 'the connection was refused'],
  ['ECONNRESET', 'the connection was reset'],
  ['ENOTFOUND', 'its name is not known'],
  ['EAI_AGAIN', 'its name could not be looked up'],
  ['UND_ERR_CONNECT_TIMEOUT', 'no connection came about'],
  ['UND_ERR_SOCKET', 'the connection was closed'],
]);

/** Full jitter, so that many runners do not come back together; never before the time that the service asks for. */
function waitAfter(reply: HttpResponse | undefined, count: number, { times, random, clock }: RetryOptions): number {
  const jitter = random() * Math.min(times.longestWait, times.firstWait * 2 ** (count - 1));
  return Math.max(jitter, readRetryAfter(reply?.headers['retry-after'], clock()) ?? 0);
}

/** Milliseconds from `now` that `Retry-After` asks for, in either form (RFC 9110, 10.2.3); undefined where it is neither. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = / GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
