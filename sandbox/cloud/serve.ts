// Between socket and handler: records the request, applies a fault, sends the answer.
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { flood, holdBack } from './faults.ts';
import type { FaultBook, FaultRule } from './faults.ts';
import { callOf, drain, Refusal } from './http.ts';
import type { Answer, Call, Handler, RecordedRequest } from './http.ts';

export interface Service {
  readonly origin: RecordedRequest['origin'];
  readonly handler: Handler;
  readonly faults: FaultBook;
  /** Told of each request when its head has come; undefined keeps no record, and no body in memory. */
  readonly record: ((request: RecordedRequest) => void) | undefined;
  /** Aborted when the server closes. */
  readonly signal: AbortSignal;
}

/** A listener for `http.createServer`. */
export function serve(service: Service): RequestListener {
  return (request, response) => {
    // Only the connection itself fails here, so the error cannot be answered.
    exchange(service, request, response).catch(() => response.destroy());
  };
}

async function exchange(service: Service, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const call = callOf(request, recordOf(service, request));
  const fault = service.faults.next(call.method, call.url.pathname);
  const answer = await play(fault, call, service.handler);
  await holdBack(fault, service.signal);
  if (answer === 'silence') return;
  if (answer === 'reset') request.socket.resetAndDestroy();
  else await send(response, answer);
  // Reads the rest of a body that was answered early: otherwise the connection would stay blocked.
  request.resume();
}

async function send(response: ServerResponse, { status, headers, body }: Answer): Promise<void> {
  response.writeHead(status, headers);
  if (body === undefined || typeof body === 'string' || body instanceof Uint8Array) response.end(body);
  else await pipeline(Readable.from(body), response);
}

function recordOf({ origin, record }: Service, request: IncomingMessage): RecordedRequest | undefined {
  if (record === undefined) return undefined;
  const { method = 'GET', url = '/', headers } = request;
  const entry: RecordedRequest = { origin, method, path: url, headers, body: Buffer.alloc(0), complete: false };
  record(entry);
  return entry;
}

/** The true answer, changed by the fault if there is one. */
async function play(fault: FaultRule | undefined, call: Call, handler: Handler): Promise<Answer | 'reset' | 'silence'> {
  switch (fault?.act) {
    case undefined:
    case 'delay':
      return truth(call, handler);
    case 'reset':
      if (fault.when === 'work') await truth(call, handler);
      if (fault.when === 'body') await drain(call);
      return 'reset';
    case 'answer':
      if (fault.early !== true) await drain(call);
      return fault;
    case 'flood':
      await drain(call);
      return { status: 200, headers: { 'content-type': 'application/json' }, body: flood(fault.bytes) };
    case 'silence':
      await drain(call);
      return 'silence';
  }
}

/** The handler's answer; an error that it throws is an answer too, or FastAPI's plain 500. */
async function truth(call: Call, handler: Handler): Promise<Answer> {
  try {
    return await handler(call);
  } catch (error) {
    if (error instanceof Refusal) return error.answer;
    return { status: 500, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: 'Internal Server Error' };
  }
}
