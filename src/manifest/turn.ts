// Reading is synchronous (docs/adr/0008-files-are-read-synchronously.md), so that it gives way now and then: to signals, timers and
// sockets.

/** Bytes that are read between two turns of the event loop, of however many files. */
const bytesPerTurn = 16 * 1024 * 1024;

let read = 0;

/** Counts bytes that were read, and takes a turn of the event loop where they are many. */
export async function countRead(bytes: number): Promise<void> {
  read += bytes;
  if (read < bytesPerTurn) return;
  read = 0;
  await new Promise(resolve => setImmediate(resolve));
}
