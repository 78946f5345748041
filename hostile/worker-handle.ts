// Controls a worker: gives it a task, watches it, and ends it if a case takes too long.
import { setTimeout as sleep } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { Counts, Task, Message } from './protocol.ts';
import { messageSchema } from './protocol.ts';
import type { Heartbeat } from './heartbeat.ts';
import { createHeartbeatBuffer, readHeartbeat } from './heartbeat.ts';

/** The time limit of a case, in milliseconds. */
export const MAX_CASE_MS = 1000;
/**
 * The time limit in milliseconds for loading a worker, for a sample, which loads what it uses, and for a case that uses no CPU
 * time.
 */
const MAX_WAIT_MS = 60_000;
const between = 50;
/** MiB of memory of a worker. */
const mostMemory = 1024;

/** How a task ended: with the counts of all cases, or in the middle of a case. */
export interface End {
  counts: Counts;
  /** The case in which it ended; `why` is the worker's error, or that the case took too long. */
  stuck?: { at: Heartbeat; why: 'late' | { died: string } } | undefined;
}

export interface WorkerHandle {
  grammars: readonly string[];
  examine(task: Task): Promise<End>;
  close(): Promise<void>;
}

export const emptyCounts: Counts = {
  cases: 0,
  spent: 0,
  slowest: { took: 0, cpu: 0, seed: 0, index: 0 },
  accepted: [],
  refused: [],
};

/** Starts a worker with the grammars of a module. @throws if it does not start */
export async function startWorker(module: URL): Promise<WorkerHandle> {
  const board = createHeartbeatBuffer();
  const worker = new Worker(new URL('worker.ts', import.meta.url), {
    workerData: { module: module.href, board },
    resourceLimits: { maxOldGenerationSizeMb: mostMemory },
    // The output of a case is not shown.
    stdout: true,
    stderr: true,
  });
  const said: Message[] = [];
  let died: string | undefined;
  worker.on('message', (message: unknown) => said.push(messageSchema.parse(message)));
  worker.on('error', (error: unknown) => {
    died = error instanceof Error ? (error.stack ?? error.message) : String(error);
  });
  worker.on('exit', code => {
    died ??= `it ended with exit code ${code}`;
  });
  const ready = await within(
    MAX_WAIT_MS,
    () => said.find(word => word.say === 'ready'),
    () => died,
  );
  if (ready === undefined) {
    await worker.terminate();
    throw new Error(`the worker did not come up: ${died ?? 'it took too long'}`);
  }
  return {
    grammars: ready.grammars,
    examine: async task => {
      said.length = 0;
      worker.postMessage(task);
      let [counts, last, began] = [emptyCounts, -1, now()];
      for (;;) {
        await sleep(between);
        for (const word of said.splice(0)) {
          if (word.say === 'done') return { counts: word.counts };
          if (word.say === 'so far') counts = word.counts;
        }
        const at = readHeartbeat(board);
        if (died !== undefined) return { counts, stuck: { at, why: { died } } };
        if (at.beat !== last || !at.busy) [last, began] = [at.beat, now()];
        if (at.busy && isLate(began, at.index === undefined ? MAX_WAIT_MS : (task.longest ?? MAX_CASE_MS)))
          return { counts, stuck: { at, why: 'late' } };
      }
    },
    close: async () => {
      await worker.terminate();
    },
  };
}

interface Moment {
  /** Milliseconds of real time, and of this process's CPU time. */
  clock: number;
  cpu: number;
}

function now(): Moment {
  const { user, system } = process.cpuUsage();
  return { clock: performance.now(), cpu: (user + system) / 1000 };
}

/** Whether a case took more than its time, in CPU time too: on a busy machine that stays small, and in an endless loop it grows. */
function isLate(began: Moment, most: number): boolean {
  const { clock, cpu } = now();
  const took = clock - began.clock;
  return took > MAX_WAIT_MS || (took > most && cpu - began.cpu > MAX_CASE_MS);
}

async function within<T>(ms: number, look: () => T | undefined, over: () => unknown): Promise<T | undefined> {
  const end = performance.now() + ms;
  while (look() === undefined && over() === undefined && performance.now() < end) await sleep(between);
  return look();
}
