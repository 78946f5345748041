// A clock that runs as fast as the machine can work: waits end in the order of their times, the next one when
// nothing else has happened for a moment. A wait of 300 ms costs about 2, and a race is the same on a busy machine.
export interface Scheduler {
  /** Milliseconds since the epoch, by its own clock. */
  now: () => number;
  wait: (ms: number) => Promise<void>;
}

/**
 * Real milliseconds without a new wait after which the next wait ends, and turns of the event loop after them: what arrived while
 * a busy machine gave this process no time is read before anything else happens.
 */
const [quiet, turns] = [2, 8];

export function createScheduler(start = Date.UTC(2026, 10, 29)): Scheduler {
  let now = start;
  let timer: NodeJS.Timeout | undefined;
  let arms = 0;
  const waiting: { at: number; release: () => void }[] = [];
  const next = (): void => {
    timer = undefined;
    waiting.sort((one, other) => one.at - other.at);
    const first = waiting.shift();
    if (first === undefined) return;
    now = Math.max(now, first.at);
    first.release();
    arm();
  };
  const settle = (armed: number, left: number): void => {
    if (armed !== arms) return;
    if (left === 0) next();
    else setImmediate(settle, armed, left - 1);
  };
  const arm = (): void => {
    arms += 1;
    clearTimeout(timer);
    timer = waiting.length === 0 ? undefined : setTimeout(settle, quiet, arms, turns);
  };
  return {
    now: () => now,
    wait: ms =>
      new Promise(resolve => {
        waiting.push({ at: now + ms, release: resolve });
        arm();
      }),
  };
}
