// An exchange that answers after its time limit has created a key nevertheless, which is revoked here.
import { setTimeout as sleep } from 'node:timers/promises';
import type { HttpOutcome } from './http.ts';

/** A late answer is awaited for this many times the usual time limit. */
const LATE = 4;

/** The exchanges of a step that timed out. */
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
