// A request as the handlers of the sandbox get it, their answer, and the record of both.
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** A request that reached the sandbox, completely or in part. */
export interface RecordedRequest {
  readonly origin: 'api' | 'store';
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** What was read of the body, once reading has ended. */
  body: Buffer;
  /** Whether the whole body arrived. */
  complete: boolean;
}

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** The body; ends with an error if the client disconnects. */
  readonly chunks: AsyncIterable<Buffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array | Iterable<Uint8Array>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** An answer of 400 and above, thrown by a handler. */
export class Refusal extends Error {
  readonly answer: Answer;

  constructor(answer: Answer) {
    super(`refused with ${answer.status}`);
    this.answer = answer;
  }
}

export function json(status: number, value: unknown, headers: OutgoingHttpHeaders = {}): Answer {
  return { status, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) };
}

/** FastAPI's HTTPException: `{"detail": …}`, a text or `{code, message}` (docs/sync.md). */
export function refuse(
  status: number,
  detail: string | { code: string; message: string },
  headers?: OutgoingHttpHeaders,
): Refusal {
  return new Refusal(json(status, { detail }, headers));
}

/** A request as a call; what is read of its body is also recorded, if there is a record. */
export function callOf(request: IncomingMessage, record: RecordedRequest | undefined): Call {
  return {
    method: request.method ?? 'GET',
    url: new URL(request.url ?? '/', `http://${request.headers.host ?? '127.0.0.1'}`),
    headers: request.headers,
    chunks: taken(request, record),
  };
}

async function* taken(request: IncomingMessage, record: RecordedRequest | undefined): AsyncGenerator<Buffer> {
  const seen: Buffer[] = [];
  // Otherwise a handler that stops reading would close the connection before its answer is sent.
  const bytes: AsyncIterable<Buffer> = request.iterator({ destroyOnReturn: false });
  try {
    for await (const chunk of bytes) {
      if (record !== undefined) seen.push(chunk);
      yield chunk;
    }
  } finally {
    if (record !== undefined) Object.assign(record, { body: Buffer.concat(seen), complete: request.complete });
  }
}

/** The whole body; 413 as soon as it exceeds `limit` bytes. */
export async function readBody(call: Call, limit: number): Promise<Buffer> {
  const tooLarge = () => refuse(413, { code: 'body_too_large', message: `A body may have ${limit} bytes.` });
  if (Number(call.headers['content-length'] ?? 0) > limit) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of call.chunks) {
    size += chunk.length;
    if (size > limit) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads the body to its end and keeps nothing. */
export async function drain(call: Call): Promise<void> {
  const chunks = call.chunks[Symbol.asyncIterator]();
  while ((await chunks.next()).done !== true);
}
