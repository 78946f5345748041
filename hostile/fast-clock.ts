// A clock that runs faster: the waits of the product (between two writes of a comment, before a retry) take only a
// fraction of their time, without any change of the product.
import { syncBuiltinESMExports } from 'node:module';
import timers from 'node:timers/promises';

/** Milliseconds: a longer wait is a time-out, which is not shortened, because a busy machine needs all of it. */
const longestWait = 8000;

/**
 * From now on this thread's clock and timers run `factor` times as fast. This cannot be undone: code that has
 * read a time would find it in the future.
 */
export function speedUpClock(factor: number): void {
  if (Reflect.has(globalThis, hurried)) return;
  const real = {
    now: Date.now,
    elapsed: performance.now.bind(performance),
    later: setTimeout,
    sleep: timers.setTimeout,
  };
  const [since, began] = [real.now(), real.elapsed()];
  const shorter = (ms: number): number => (ms < longestWait ? ms / factor : ms);
  const replace = (owner: object, name: string, value: unknown): void => {
    Object.defineProperty(owner, name, { value, configurable: true, writable: true });
  };
  const later = (work: (...given: unknown[]) => void, ms = 0, ...given: unknown[]): NodeJS.Timeout =>
    real.later(work, shorter(ms), ...given);
  replace(Date, 'now', () => Math.floor(since + (real.now() - since) * factor));
  replace(performance, 'now', () => began + (real.elapsed() - began) * factor);
  replace(globalThis, 'setTimeout', later);
  replace(timers, 'setTimeout', (ms: number, value: unknown, options: object) =>
    real.sleep(shorter(ms), value, options),
  );
  replace(globalThis, hurried, true);
  syncBuiltinESMExports();
}

/** Twice would be too fast. */
const hurried = 'a hurried clock';
