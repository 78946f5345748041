// Retries, and how long to wait before each: only where the fault may be temporary, and for a limited time.
import { setTimeout as sleep } from 'node:timers/promises';

/** How many attempts, and how long to wait between them, in milliseconds. */
export interface RetryTimes {
  /** Of one piece of work. */
  attempts: number;
  /** The limit of the first wait; it doubles with each further one, up to `longestWait`. */
  firstWait: number;
  longestWait: number;
}

interface RetryOptions {
  times: RetryTimes;
  /** The milliseconds that are left for all waits together; several retries can share this. */
  budget: { left: number };
  /** From 0 to 1: the jitter. */
  random: () => number;
  /** Ends a wait. */
  signal?: AbortSignal | undefined;
  /** Called before each wait, with the reason, the number of the next attempt, and the wait in milliseconds. */
  onRetry?: ((why: string, next: number, waitMs: number) => void) | undefined;
}

/** The outcome of one attempt. */
export interface Attempt<T> {
  result: T;
  /** Why another attempt is useful; undefined if it is not. */
  again?: string | undefined;
  /** How long the server requires to wait, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/**
 * Attempts until one succeeds or another is useless: no attempts are left, or the wait would exceed the time that is left. Returns
 * the last result.
 * @throws the reason of the signal; what an attempt throws is not tried again
 */
export async function retry<T>(attempt: () => Promise<Attempt<T>>, options: RetryOptions): Promise<T> {
  const { times, budget, signal, onRetry } = options;
  for (let count = 1; ; count++) {
    signal?.throwIfAborted();
    const { result, again, retryAfterMs = 0 } = await attempt();
    if (again === undefined || count >= times.attempts) return result;
    // Full jitter, so that many runners do not return at the same time; never before the time that the server requires.
    const jitter = options.random() * Math.min(times.longestWait, times.firstWait * 2 ** (count - 1));
    const wait = Math.max(jitter, retryAfterMs);
    if (wait > budget.left) return result;
    budget.left -= wait;
    onRetry?.(again, count + 1, wait);
    // Only the signal ends the wait early, and then its reason is thrown.
    await sleep(wait, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

/** Statuses that may differ the next time: 408, 425, 429 and 5xx; no other 4xx (docs/sync.md). */
export function isRetryableStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500;
}

/** The milliseconds from `now` that `Retry-After` requires, in either form (RFC 9110, 10.2.3); undefined if it has neither form. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = / GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
