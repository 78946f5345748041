// Faults of a service that still speaks HTTP: wrong answers, late ones, lost ones. For those of a network see ../faults.ts.
import { setTimeout as sleep } from 'node:timers/promises';
import type { OutgoingHttpHeaders } from 'node:http';

/** What goes wrong. */
export type Fault =
  /** This answer instead of the true one; nothing is stored. `early` does not wait for the body. */
  | { act: 'answer'; status: number; headers?: OutgoingHttpHeaders; body?: string | Uint8Array; early?: boolean }
  /**
   * RST instead of an answer: after the head of the request, after its body, or after the work is done, when all is stored
   * and the client cannot know.
   */
  | { act: 'reset'; when: 'head' | 'body' | 'work' }
  /** Takes the whole request and never answers; nothing is stored. */
  | { act: 'silence' }
  /** 200 with `bytes` bytes of JSON that do not end before. */
  | { act: 'flood'; bytes: number }
  /** The true answer, `delayMs` late. */
  | { act: 'delay' };

/** Which requests a fault applies to, and how late its answer comes. */
export type FaultRule = Fault & {
  method?: string;
  /** The path without its query; the whole of it where it is a text. */
  path?: string | RegExp;
  /** The n-th request that `method` and `path` fit, counted from 1 when the rule was made; every one where it is left out. */
  nth?: number | readonly number[];
  delayMs?: number;
};

export interface FaultBook {
  /** Adds a rule, and returns a function that removes it. */
  readonly add: (rule: FaultRule) => () => void;
  /** The first rule that is for this request. Every rule that fits counts it. */
  next(method: string, path: string): FaultRule | undefined;
}

/** An empty book of rules. */
export function openFaultBook(): FaultBook {
  const entries = new Set<{ rule: FaultRule; seen: number }>();
  return {
    add: rule => {
      const entry = { rule, seen: 0 };
      entries.add(entry);
      return () => {
        entries.delete(entry);
      };
    },
    next(method, path) {
      const fitting = [...entries].filter(({ rule }) => fits(rule, method, path));
      for (const entry of fitting) entry.seen += 1;
      return fitting.find(({ rule, seen }) => rule.nth === undefined || [rule.nth].flat().includes(seen))?.rule;
    },
  };
}

function fits(rule: FaultRule, method: string, path: string): boolean {
  if (rule.method !== undefined && rule.method !== method) return false;
  if (rule.path === undefined) return true;
  return typeof rule.path === 'string' ? rule.path === path : rule.path.test(path);
}

/** Waits as long as the rule says; rejects when the server closes before. */
export async function holdBack(rule: FaultRule | undefined, signal: AbortSignal): Promise<void> {
  if (rule?.delayMs !== undefined) await sleep(rule.delayMs, undefined, { signal });
}

/** The pieces of an answer that is far too long, and is valid JSON as far as it goes. */
export function* flood(bytes: number): Generator<Buffer> {
  const piece = Buffer.alloc(64 * 1024, 'a');
  yield Buffer.from('{"run_id":"');
  for (let left = bytes; left > 0; left -= piece.length) yield piece.subarray(0, left);
}
