// Revokes a temporary key after its use, however that ends: by a return, an error, or a signal (docs/oidc.md).
import type { Signals } from '../errors.ts';
import { Interrupted, listen } from '../errors.ts';
import { LateKeys, usualTimes } from './minted-key.ts';
import type { MintedKey, OidcOptions } from './minted-key.ts';
import { exchangeForKey } from './oidc.ts';

/**
 * Obtains a key, calls `use` with it, and always revokes it. A signal is passed on to `use`, which is no longer
 * awaited then; the key is revoked within `times.revocation`, and further signals are held back until then.
 * @throws {Interrupted} after a signal; else what the exchange or `use` throw
 */
export async function withTemporaryKey<T>(
  options: OidcOptions & { signals: Signals },
  use: (minted: MintedKey, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const ending = new AbortController();
  const unlisten = listen(options.signals, signal => ending.abort(new Interrupted(signal)));
  const late = new LateKeys();
  try {
    const minted = await exchangeForKey(options, ending.signal, late);
    let result: T;
    try {
      result = await unlessAborted(() => use(minted, ending.signal), ending.signal);
    } finally {
      await minted.revoke();
    }
    // A signal that came during the revocation was held back until here.
    ending.signal.throwIfAborted();
    return result;
  } finally {
    await late.settle((options.times ?? usualTimes).revocation);
    unlisten();
  }
}

/** The result of the work; throws the signal's reason as soon as it is aborted. */
async function unlessAborted<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  signal.throwIfAborted();
  const { promise, reject } = Promise.withResolvers<never>();
  const listener = (): void => reject(signal.reason);
  signal.addEventListener('abort', listener, { once: true });
  try {
    return await Promise.race([work(), promise]);
  } finally {
    signal.removeEventListener('abort', listener);
  }
}
