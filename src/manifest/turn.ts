// Reading is synchronous (docs/adr/0008-files-are-read-synchronously.md), so a long reading gives way now and then.

/** Bytes that are read between two turns of the event loop. */
export const bytesPerTurn = 16 * 1024 * 1024;

/** One turn of the event loop: signals, timers and sockets are served. */
export async function turn(): Promise<void> {
  return new Promise(resolve => setImmediate(resolve));
}
