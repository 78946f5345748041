// The plain HTTP below the stand-in: how a request is read, and how an answer is put on the wire as GitHub does.
import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type Server, type ServerResponse } from 'node:http';
import type { Answer } from './github-route.ts';

const mebibyte = 1024 * 1024;

/** The body as text; undefined where it is longer than a mebibyte. */
export async function readText(request: IncomingMessage): Promise<string | undefined> {
  const parts: Buffer[] = [];
  let length = 0;
  for await (const part of request) {
    if (!Buffer.isBuffer(part)) continue;
    length += part.byteLength;
    if (length <= mebibyte) parts.push(part);
  }
  return length > mebibyte ? undefined : Buffer.concat(parts).toString('utf8');
}

/** The Link header of one page (RFC 8288); GitHub's addresses name the repository by its number. */
export function linkHeader(address: URL, { page, last }: { page: number; last: number }): string | undefined {
  const to = (target: number, rel: string) => {
    const url = new URL(address);
    url.searchParams.set('page', String(target));
    return `<${url.href}>; rel="${rel}"`;
  };
  const links = [
    ...(page > 1 ? [to(Math.min(page - 1, last), 'prev')] : []),
    ...(page < last ? [to(page + 1, 'next'), to(last, 'last')] : []),
    ...(page > 1 ? [to(1, 'first')] : []),
  ];
  return links.length === 0 ? undefined : links.join(', ');
}

/** Writes the answer: JSON with an ETag where it is a good one, 304 where the client has it. Gives the status that was sent. */
export function send(request: IncomingMessage, response: ServerResponse, answer: Answer): number {
  const bytes =
    answer.bytes ?? (answer.json === undefined ? Buffer.alloc(0) : Buffer.from(JSON.stringify(answer.json)));
  if (bytes.byteLength > 0) response.setHeader('content-type', 'application/json; charset=utf-8');
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
  const etag = `W/"${createHash('sha256').update(bytes).digest('hex')}"`;
  if (request.method === 'GET' && answer.status === 200) {
    response.setHeader('etag', etag);
    if (request.headers['if-none-match'] === etag) {
      response.removeHeader('content-type');
      response.writeHead(304).end();
      return 304;
    }
  }
  response.writeHead(answer.status);
  response.end(bytes);
  return answer.status;
}

/** A server on a free port of the loopback interface, and its origin. */
export async function listen(listener: RequestListener): Promise<{ server: Server; origin: string }> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the server has no port');
  return { server, origin: `http://127.0.0.1:${address.port}` };
}

/** Closes at once, with what is still open. */
export async function shut(server: Server): Promise<void> {
  const closed = new Promise<void>(resolve => server.close(() => resolve()));
  server.closeAllConnections();
  await closed;
}
