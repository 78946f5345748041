// Intended failures: faults that a test requests, and GitHub's limit on writes.
import { type Answer, refusal } from './github-route.ts';

/** A fault; what is left out does not happen. */
export interface Fault {
  /** As `POST /repos/{owner}/{repo}/issues/{issue_number}/comments`; absent: any request. */
  route?: string | undefined;
  /** The first request that it applies to, counted from 1 among those of this route after the rule was added. */
  nth?: number | undefined;
  /** How many requests it applies to: 1 if `nth` is given, otherwise all. */
  times?: number | undefined;
  status?: number | undefined;
  headers?: Record<string, string> | undefined;
  /** Sent as JSON, a string as it is. */
  body?: unknown;
  delayMs?: number | undefined;
  /** The answer waits for this; the work is done even if the client has disconnected by then. */
  until?: Promise<unknown> | undefined;
  /** Cuts the connection instead of an answer. */
  reset?: boolean | undefined;
  /** `after`: the work is done, and only its answer is lost. Default `before`. */
  when?: 'before' | 'after' | undefined;
}

/** GitHub's secondary rate limit: more than `count` writes within `perMs` are refused. */
export interface WriteLimit {
  count: number;
  perMs: number;
  /** Default 403, as GitHub does most often. */
  status?: 403 | 429 | undefined;
  retryAfterSeconds: number;
}

export interface Rules {
  fail: (fault: Fault) => void;
  limitWrites: (limit: WriteLimit | undefined) => void;
  /** The fault that applies to this request, the oldest rule first. To be called once for each request. */
  strike(route: string | undefined): Fault | undefined;
  /** Counts a write at `now`, and refuses it if the limit is exceeded. */
  admitWrite(now: number): Answer | undefined;
}

/** The answer of a fault; undefined if the request is processed as usual. */
export function faultAnswer({ status, headers, body }: Fault): Answer | undefined {
  if (status === undefined) return undefined;
  if (typeof body === 'string') return { status, bytes: Buffer.from(body), headers };
  return { ...refusal(status, 'Server Error'), headers, ...(body === undefined ? {} : { json: body }) };
}

function overLimit({ status = 403, retryAfterSeconds }: WriteLimit): Answer {
  const word = 'You have exceeded a secondary rate limit. Please wait a few minutes before you try again.';
  const docs = 'overview/rate-limits-for-the-rest-api#about-secondary-rate-limits';
  return { ...refusal(status, word, docs), headers: { 'retry-after': String(retryAfterSeconds) } };
}

/** No rules at first. */
export function createRules(): Rules {
  const faults: { fault: Fault; seen: number }[] = [];
  let limit: WriteLimit | undefined;
  let writes: number[] = [];
  const strikes = (rule: { fault: Fault; seen: number }, route: string | undefined): boolean => {
    const { nth = 1, times = rule.fault.nth === undefined ? Infinity : 1 } = rule.fault;
    if (rule.fault.route !== undefined && rule.fault.route !== route) return false;
    rule.seen += 1;
    return rule.seen >= nth && rule.seen < nth + times;
  };
  return {
    fail: fault => void faults.push({ fault, seen: 0 }),
    limitWrites: next => (limit = next),
    // Each rule counts each of its requests, whichever rule applies.
    strike: route => faults.filter(rule => strikes(rule, route))[0]?.fault,
    admitWrite(now) {
      if (limit === undefined) return undefined;
      const { perMs, count } = limit;
      writes = writes.filter(at => at > now - perMs);
      if (writes.length >= count) return overLimit(limit);
      writes.push(now);
      return undefined;
    },
  };
}
