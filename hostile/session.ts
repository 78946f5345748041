// One session: each grammar runs for its share of the time in a worker, which is replaced if a case does not end.
import type { End, WorkerHandle } from './worker-handle.ts';
import { emptyCounts, MAX_CASE_MS, startWorker } from './worker-handle.ts';
import type { Counts, Task } from './protocol.ts';
import { createSeeds } from './seeds.ts';
import { MIN_CASES } from './case-counter.ts';

export interface SessionOptions {
  /** The module whose `grammars` run; by default all grammars. */
  module?: URL;
  /** The name of the only one. */
  only?: string | undefined;
  seed: number;
  seconds: number;
  /** Examines only this case, of the grammar that `only` names. */
  path?: string | undefined;
  /** The time limit of a case that is repeated, in milliseconds, by default 10,000. */
  patience?: number | undefined;
  /** Called with each grammar when its time is over. */
  onResult?: (result: GrammarResult) => void;
}

export interface GrammarResult extends Counts {
  name: string;
  /** Cases that took longer than 1 s once, because the machine was busy: repeated, they took less CPU time. */
  late: number;
}

/** @throws if there is no such grammar, or a worker does not start */
export async function runSession(options: SessionOptions): Promise<GrammarResult[]> {
  const handles = await openPosts(options.module ?? new URL('grammars.ts', import.meta.url));
  try {
    const names = handles.grammars.filter(name => options.only === undefined || name === options.only);
    if (names.length === 0) throw new Error(`there is no such grammar; there are ${handles.grammars.join(', ')}`);
    const results: GrammarResult[] = [];
    for (const name of names) {
      const result = await examineGrammar(handles, name, (options.seconds * 1000) / names.length, options);
      results.push(result);
      options.onResult?.(result);
    }
    return results;
  } finally {
    await handles.close();
  }
}

/** Workers one after the other: if one was lost, the next is started. */
async function openPosts(module: URL): Promise<WorkerHandle> {
  let handle: WorkerHandle | undefined = await startWorker(module);
  const { grammars } = handle;
  const close = async (): Promise<void> => {
    await handle?.close();
    handle = undefined;
  };
  const examine = async (task: Task): Promise<End> => {
    handle ??= await startWorker(module);
    const end = await handle.examine(task);
    if (end.stuck) await close();
    return end;
  };
  return { grammars, examine, close };
}

/** The time limit of a case that is repeated, in milliseconds, and the additional time of its task. */
const longestAgain = 10_000;
const opening = 2000;
/** The most workers of one grammar: on a busy machine each may be lost to a late case. */
const mostWorkers = 10;

async function examineGrammar(
  handles: WorkerHandle,
  grammar: string,
  time: number,
  { seed, path, patience = longestAgain }: SessionOptions,
): Promise<GrammarResult> {
  const end = performance.now() + time;
  const onceMore = patience + opening;
  let result: GrammarResult = { ...emptyCounts, name: grammar, late: 0 };
  for (const each of createSeeds(seed).take(mostWorkers)) {
    const left = Math.max(1, end - performance.now());
    const { counts, stuck } = await handles.examine({
      grammar,
      seed: each,
      time: path === undefined ? left : onceMore,
      path,
    });
    result = add(result, counts);
    if (!stuck) break;
    const { at, why } = stuck;
    const failed = { seed: at.seed, path: path ?? at.index?.toString() };
    if (why !== 'late')
      return { ...result, failure: { ...failed, message: `The worker died in this case: ${why.died}` } };
    const again = await handles.examine({
      grammar,
      ...failed,
      time: failed.path === undefined ? 0 : onceMore,
      longest: patience,
    });
    result = { ...add(result, again.counts), late: result.late + 1 };
    const isHang = again.stuck !== undefined || again.counts.slowest.cpu > MAX_CASE_MS;
    if (isHang) return { ...result, failure: { ...failed, message: tooLong } };
    const isOver = performance.now() >= end && result.cases >= MIN_CASES;
    if (path !== undefined || isOver) break;
  }
  return result;
}

const tooLong = 'This case took longer than 1 s; tried again, it took more than 1 s of a processor, or did not end.';

function add(one: GrammarResult, other: Counts): GrammarResult {
  return {
    ...one,
    cases: one.cases + other.cases,
    spent: one.spent + other.spent,
    slowest: one.slowest.took > other.slowest.took ? one.slowest : other.slowest,
    accepted: merge(one.accepted, other.accepted),
    refused: merge(one.refused, other.refused),
    failure: one.failure ?? other.failure,
  };
}

function merge(one: Counts['accepted'], other: Counts['accepted']): Counts['accepted'] {
  const all = new Map(one);
  for (const [as, count] of other) all.set(as, (all.get(as) ?? 0) + count);
  return [...all];
}
