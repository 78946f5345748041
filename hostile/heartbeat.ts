// Memory that a worker and its session share: which case is being examined. A worker in an endless loop cannot send a message.

/** One case, as both sides see it. */
export interface Heartbeat {
  /** Another number with each case. */
  beat: number;
  busy: boolean;
  seed: number;
  /** In the batch; undefined for a sample. */
  index: number | undefined;
}

const [beatAt, busyAt, seedAt, indexAt] = [0, 1, 2, 3];

export function createHeartbeatBuffer(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(16));
}

export function readHeartbeat(board: Int32Array): Heartbeat {
  const index = Atomics.load(board, indexAt);
  return {
    beat: Atomics.load(board, beatAt),
    busy: Atomics.load(board, busyAt) === 1,
    seed: Atomics.load(board, seedAt),
    index: index < 0 ? undefined : index,
  };
}

/** The worker's side: `begin` and `end` of each case. */
export function createHeartbeat(board: Int32Array, seed: number) {
  Atomics.store(board, seedAt, seed);
  return {
    begin: (index: number | undefined): void => {
      Atomics.store(board, indexAt, index ?? -1);
      Atomics.add(board, beatAt, 1);
      Atomics.store(board, busyAt, 1);
    },
    end: (): void => {
      Atomics.store(board, busyAt, 0);
    },
  };
}
