// One request for a token, and trying again: small answers, bounded in bytes and time, and no redirect is followed.
// undici itself, and not getIDToken of @actions/core: that one cannot be timed or cancelled, retries ten times by rules of
// its own, reads process.env, and brings a second HTTP client into the bundle.
import type { IncomingHttpHeaders } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Dispatcher } from 'undici';
import { request } from 'undici';
import { errorCode } from '../errors.ts';
import type { UserError } from '../errors.ts';
import { tryParseJson } from './errors.ts';

/** Bytes of an answer; a token with all its claims has some 2,000. */
const largestAnswer = 64 * 1024;

export interface Question {
  method: 'GET' | 'POST';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string;
}

export interface Connection {
  dispatcher: Dispatcher;
  /** Milliseconds for the whole of it. */
  timeout: number;
  /** Ends it before. */
  signal: AbortSignal;
}

/** An answer, or why there is none: a few words that hold nothing of what was sent. */
export type Reply =
  { status: number; headers: IncomingHttpHeaders; json: unknown } | { trouble: string; transient: boolean };

/** Errors that the next try meets too: a certificate that is not trusted, a header or address that cannot be. */
const lasting = /CERT|SIGNATURE|ISSUER|ERR_TLS|ERR_SSL|INVALID|NOT_SUPPORTED/;

/** Asks once. `json` is undefined where the body is none. Never throws. */
export async function ask({ url, ...question }: Question, connection: Connection): Promise<Reply> {
  const late = AbortSignal.timeout(connection.timeout);
  const signal = AbortSignal.any([connection.signal, late]);
  try {
    const { dispatcher } = connection;
    const { statusCode, headers, body } = await request(url, { ...question, dispatcher, signal, maxRedirections: 0 });
    const chunks: Buffer[] = [];
    let size = 0;
    const pieces: AsyncIterable<Buffer> = body;
    for await (const piece of pieces) {
      size += piece.length;
      if (size > largestAnswer) return { trouble: `an answer of more than ${largestAnswer} bytes`, transient: false };
      chunks.push(piece);
    }
    return { status: statusCode, headers, json: tryParseJson(Buffer.concat(chunks).toString('utf8')) };
  } catch (error) {
    // The code alone: undici's sentences may quote an address or a header.
    if (late.aborted) return { trouble: `no answer within ${connection.timeout / 1000} s`, transient: true };
    const code = errorCode(error) ?? 'the connection broke';
    return { trouble: `no answer (${code})`, transient: !lasting.test(code) };
  }
}

/** What one try came to. `waitMs` is how long the other side asked to be left alone. */
export type Tried<T> = { value: T } | { error: UserError; again: boolean; waitMs?: number | undefined };

export interface Perseverance {
  /** Tries in all. */
  attempts: number;
  /** Milliseconds: the bound of the first wait, doubled for each that follows, and of all waits together. */
  firstWait: number;
  allWaits: number;
  /** From 0 to 1: the jitter. */
  random: () => number;
}

/** Tries until it succeeds or is not worth it, with full jitter between. @throws the last error, or the reason of `signal` */
export async function persevere<T>(
  attempt: () => Promise<Tried<T>>,
  patience: Perseverance,
  signal: AbortSignal,
): Promise<T> {
  let left = patience.allWaits;
  for (let count = 1; ; count++) {
    signal.throwIfAborted();
    const tried = await attempt();
    if ('value' in tried) return tried.value;
    signal.throwIfAborted();
    const jitter = patience.random() * patience.firstWait * 2 ** (count - 1);
    const wait = Math.max(tried.waitMs ?? 0, Math.min(jitter, left));
    if (!tried.again || count >= patience.attempts || wait > left) throw tried.error;
    left -= wait;
    await sleep(wait, undefined, { signal }).catch(() => signal.throwIfAborted());
  }
}

/** A signal that follows `signal` after `ms` milliseconds. */
export function delayed(signal: AbortSignal, ms: number): AbortSignal {
  const controller = new AbortController();
  const follow = (): void => {
    setTimeout(() => controller.abort(signal.reason), ms).unref();
  };
  if (signal.aborted) follow();
  else signal.addEventListener('abort', follow, { once: true });
  return controller.signal;
}
