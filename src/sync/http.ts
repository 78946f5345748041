// Sends one request and reads its answer, within limits of time and size. The callers decide what the outcome means.
import { Readable } from 'node:stream';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { ServiceError } from '../errors.ts';
import { describeNetworkError } from '../lib/network-error.ts';
import type { NetworkFailure } from '../lib/network-error.ts';
import type { Upload } from './file-stream.ts';

/** One request. `headers` do not contain `Content-Length`, which follows from the body. */
export interface HttpRequest {
  method: 'GET' | 'POST' | 'PUT';
  url: URL;
  headers: Readonly<Record<string, string>>;
  body?: string | Upload | undefined;
}

export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  /** The body; undefined if it exceeds the limit. */
  text: string | undefined;
}

/** The outcome of a request: an answer, or why there was none whole, with the part of its body that came. */
export type HttpOutcome =
  | { response: HttpResponse; failure?: undefined; part?: string }
  | { response?: undefined; failure: NetworkFailure; part?: string };

/** How long to wait, in milliseconds, and how much to read. */
interface HttpLimits {
  /** While no byte of an upload is sent, including the time to connect. */
  progress: number;
  /** For the head of the answer after everything is sent; and again for its whole body. */
  answer: number;
  /** The most bytes of an answer. */
  bytes: number;
}

interface HttpConnection {
  dispatcher: Dispatcher;
  limits: HttpLimits;
  signal?: AbortSignal | undefined;
}

/**
 * Sends a request once. Redirects are not followed.
 *
 * This uses undici, and not getIDToken of @actions/core, for GitHub's ID tokens too: that has no time limit, cannot be cancelled,
 * retries by rules of its own, and reads process.env.
 * @throws the reason of `signal`, and what is a fault of ours and no network's
 */
export async function sendRequest(message: HttpRequest, connection: HttpConnection): Promise<HttpOutcome> {
  const chunks: Buffer[] = [];
  const part = (): string => Buffer.concat(chunks).toString('utf8');
  try {
    const response = await exchange(message, connection, chunks);
    return response.text === undefined ? { response, part: part() } : { response };
  } catch (error) {
    connection.signal?.throwIfAborted();
    if (error instanceof ServiceError) {
      return { failure: { kind: 'timeout', words: error.message, transient: error.retryable }, part: part() };
    }
    const failure = describeNetworkError(error);
    if (failure === undefined) throw error;
    return { failure, part: part() };
  }
}

async function exchange(
  { method, url, headers, body }: HttpRequest,
  { dispatcher, limits, signal }: HttpConnection,
  chunks: Buffer[],
): Promise<HttpResponse> {
  const watch = openWatch();
  const upload = typeof body === 'object' ? body : undefined;
  if (upload) watch.expect(limits.progress, 'nothing could be sent');
  else watch.expect(limits.answer, 'there was no answer');
  try {
    const {
      statusCode,
      headers: came,
      ...answer
    } = await request(url, {
      method,
      headers: upload ? { ...headers, 'content-length': String(upload.size) } : headers,
      // One piece is read ahead; the default of sixteen would only use memory.
      body: upload ? Readable.from(watched(upload, watch, limits), { highWaterMark: 1 }) : textOf(body),
      dispatcher,
      signal: signal ? AbortSignal.any([watch.signal, signal]) : watch.signal,
      // `watch` has a limit for each stage of the request; undici's own timers do not.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    watch.expect(limits.answer, 'the answer did not come to its end');
    return { status: statusCode, headers: came, text: await readBounded(answer.body, limits.bytes, chunks) };
  } finally {
    watch.stop();
  }
}

const textOf = (body: HttpRequest['body']): string | null => (typeof body === 'string' ? body : null);

async function* watched(upload: Upload, watch: Watch, limits: HttpLimits): AsyncGenerator<Buffer> {
  for await (const chunk of upload.open()) {
    watch.expect(limits.progress, 'nothing more could be sent');
    yield chunk;
  }
  watch.expect(limits.answer, 'there was no answer');
}

/** Reads a body into `chunks`; undefined where it is longer than `most` bytes, of which `chunks` then has the first. */
async function readBounded(body: AsyncIterable<Buffer>, most: number, chunks: Buffer[]): Promise<string | undefined> {
  let size = 0;
  for await (const chunk of body) {
    chunks.push(chunk.subarray(0, most - size));
    size += chunk.length;
    if (size > most) return undefined;
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Watch {
  signal: AbortSignal;
  /** Gives up `ms` milliseconds from now, unless it is called again before. */
  expect: (ms: number, orElse: string) => void;
  stop: () => void;
}

function openWatch(): Watch {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  let awaited = '';
  let span = 0;
  const giveUp = (): void => {
    controller.abort(new ServiceError(`${awaited} within ${span / 1000} s`, { retryable: true }));
  };
  return {
    signal: controller.signal,
    expect: (ms, orElse) => {
      // An early answer can arrive while the body is still being sent: then no timer may remain.
      if (stopped) return;
      awaited = orElse;
      // The same time again, as for each piece of an upload, restarts the same timer, because an upload has thousands of pieces.
      if (timer && ms === span) timer.refresh();
      else {
        clearTimeout(timer);
        timer = setTimeout(giveUp, ms);
      }
      span = ms;
    },
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

export function tryParseJson(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
