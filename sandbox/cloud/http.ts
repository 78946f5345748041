// A request as the sandbox's handlers see it, the answer that they give, and what was recorded of both.
import type { IncomingHttpHeaders, IncomingMessage, OutgoingHttpHeaders } from 'node:http';

/** A request that reached the sandbox, whole or not. */
export interface RecordedRequest {
  readonly origin: 'api' | 'store';
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** What was read of the body, there when the reading ended. */
  body: Buffer;
  /** Whether the body came to its end. */
  complete: boolean;
}

export interface Call {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  /** The body; ends by an error where the client went away. */
  readonly chunks: AsyncIterable<Buffer>;
}

export interface Answer {
  readonly status: number;
  readonly headers?: OutgoingHttpHeaders;
  readonly body?: string | Uint8Array | Iterable<Uint8Array>;
}

export type Handler = (call: Call) => Answer | Promise<Answer>;

/** An answer of 400 and above, thrown where it is found out. */
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

/** A request as a call; what is read of its body goes into the record too, where there is one. */
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
  // Else a handler that stops reading would take the connection down before its answer is out.
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

/** The body whole; 413 as soon as it is known to be over `limit` bytes. */
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
