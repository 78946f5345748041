// One request and its answer, within bounds of time and size. What comes of it is for others to judge.
import { Readable } from 'node:stream';
import type { IncomingHttpHeaders } from 'node:http';
import { request } from 'undici';
import type { Dispatcher } from 'undici';
import { ServiceError } from '../errors.ts';
import type { Upload } from './upload.ts';

/** One request. `Content-Length` is not among `headers`: it follows from the body. */
export interface Message {
  method: 'POST' | 'PUT';
  url: URL;
  headers: Record<string, string>;
  body: string | Upload | undefined;
}

export interface HttpResponse {
  status: number;
  headers: IncomingHttpHeaders;
  /** The body; undefined where it is larger than an answer may be. */
  text: string | undefined;
}

/** How long to wait, in milliseconds. */
export interface Bounds {
  /** Without a byte of the request going out, the connection included. */
  progress: number;
  /** For the head of the answer once all is sent; and again for the whole of its body. */
  answer: number;
}

/** Bytes of an answer; what is longer is none of ours. */
export const largestAnswer = 1024 * 1024;

/**
 * Sends a message once. Redirects are not followed.
 * @throws {ServiceError} where a time is over; the reason of `signal`; otherwise what the network throws, with its code
 */
export async function attempt(
  { method, url, headers, body }: Message,
  dispatcher: Dispatcher,
  bounds: Bounds,
  signal?: AbortSignal,
): Promise<HttpResponse> {
  const watch = openWatch();
  const upload = typeof body === 'object' ? body : undefined;
  if (upload) watch.expect(bounds.progress, 'nothing could be sent');
  else watch.expect(bounds.answer, 'there was no answer');
  try {
    const {
      statusCode,
      headers: came,
      ...answer
    } = await request(url, {
      method,
      headers: upload ? { ...headers, 'content-length': String(upload.size) } : headers,
      // One piece is read ahead; the usual sixteen are memory for nothing.
      body: upload ? Readable.from(watched(upload, watch, bounds), { highWaterMark: 1 }) : textOf(body),
      dispatcher,
      signal: signal ? AbortSignal.any([watch.signal, signal]) : watch.signal,
      // The watch knows what is being waited for, undici's own timers do not.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
    watch.expect(bounds.answer, 'the answer did not come to its end');
    return { status: statusCode, headers: came, text: await readBounded(answer.body) };
  } finally {
    watch.stop();
  }
}

const textOf = (body: Message['body']): string | null => (typeof body === 'string' ? body : null);

async function* watched(upload: Upload, watch: Watch, bounds: Bounds): AsyncGenerator<Buffer> {
  for await (const chunk of upload.open()) {
    watch.expect(bounds.progress, 'nothing more could be sent');
    yield chunk;
  }
  watch.expect(bounds.answer, 'there was no answer');
}

async function readBounded(body: AsyncIterable<Buffer>): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of body) {
    size += chunk.length;
    if (size > largestAnswer) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface Watch {
  signal: AbortSignal;
  /** Gives up `ms` milliseconds from now, unless something else is expected by then. */
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
      // A body may still be read when its answer has come early: no timer is left behind then.
      if (stopped) return;
      awaited = orElse;
      // The same span again, as with each piece of an upload, is the same timer begun anew: an upload has thousands of pieces.
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
