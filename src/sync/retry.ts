// Trying again, and how long to wait before it: where the fault may pass, and never longer than is bearable.
import { setTimeout as sleep } from 'node:timers/promises';

/** How often and how long to try, in milliseconds. */
export interface RetryTimes {
  /** Of one piece of work. */
  attempts: number;
  /** The bound of the first wait; it doubles with each that follows, up to `longestWait`. */
  firstWait: number;
  longestWait: number;
}

export interface RetryOptions {
  times: RetryTimes;
  /** Milliseconds that are left of all waits together; pieces of work that share it share its rest. */
  budget: { left: number };
  /** From 0 to 1: the jitter. */
  random: () => number;
  /** Ends whatever is waited for. */
  signal?: AbortSignal | undefined;
  /** Told before each wait: why, the number of the attempt that follows, and the wait in milliseconds. */
  onRetry?: ((why: string, next: number, waitMs: number) => void) | undefined;
}

/** What one attempt came to. */
export interface Attempt<T> {
  result: T;
  /** Why it is worth another; undefined where it is not. */
  again?: string | undefined;
  /** How long the other side asked to be left alone, in milliseconds. */
  retryAfterMs?: number | undefined;
}

/**
 * Tries until it is good, or not worth it: the attempts are used up, or the wait would be longer than what is left. The last result.
 * @throws the reason of the signal; what an attempt throws is not tried again
 */
export async function retry<T>(attempt: () => Promise<Attempt<T>>, options: RetryOptions): Promise<T> {
  const { times, budget, signal, onRetry } = options;
  for (let count = 1; ; count++) {
    signal?.throwIfAborted();
    const { result, again, retryAfterMs = 0 } = await attempt();
    if (again === undefined || count >= times.attempts) return result;
    // Full jitter, so that many runners do not come back together; never before the time that the server requires.
    const jitter = options.random() * Math.min(times.longestWait, times.firstWait * 2 ** (count - 1));
    const wait = Math.max(jitter, retryAfterMs);
    if (wait > budget.left) return result;
    budget.left -= wait;
    onRetry?.(again, count + 1, wait);
    // Only the signal ends it early, and then by its own reason.
    await sleep(wait, undefined, { signal }).catch(() => signal?.throwIfAborted());
  }
}

/** Statuses that may be another the next time: 408, 425, 429 and 5xx; never any other 4xx (docs/sync.md). */
export function isRetryableStatus(status: number): boolean {
  return [408, 425, 429].includes(status) || status >= 500;
}

/** Milliseconds from `now` that `Retry-After` requires, in either form (RFC 9110, 10.2.3); undefined where it is neither. */
export function readRetryAfter(text: string | undefined, now: number): number | undefined {
  if (text === undefined) return undefined;
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = / GMT$/.test(text) ? Date.parse(text) : NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
