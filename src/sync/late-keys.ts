// An exchange that answers after its time limit has still made a key, which is revoked here.
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpOutcome } from './http.ts';

/** How many times as long as it is waited for an answer, it is listened for one that comes late. */
const LATE = 4;

/** The exchanges of a step that were given up. */
export class LateKeys {
  readonly #pending = new Set<Promise<void>>();

  /**
   * What `ask` comes to within `ms` milliseconds; undefined where it takes longer. Then `revoke` has the answer, should it come.
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

  /** Waits for late answers, and for their keys to be given back, for so many milliseconds at most. */
  async settle(ms: number): Promise<void> {
    if (this.#pending.size === 0) return;
    const ended = new AbortController();
    await Promise.race([Promise.all(this.#pending), sleep(ms, undefined, { signal: ended.signal })]).finally(() => {
      ended.abort();
    });
  }
}
