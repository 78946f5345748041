// A real server on loopback with hostile answers: odd texts, cut off, slow, or none at all.
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import fc from 'fast-check';
import { listen } from '../sandbox/loopback.ts';
import { mark, texts } from './texts.ts';

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  body: string | Uint8Array;
  /** `raw`: the body is all that is sent, head included. */
  how: 'whole' | 'cut' | 'reset' | 'slow' | 'silent' | 'raw';
}

/** A request as it came. */
export interface Seen {
  method: string;
  path: string;
  authorization: string | undefined;
  /** The others, one a line. */
  headers: string;
  body: Buffer;
}

export interface HostileServer {
  origin: string;
  /** All requests of this case. */
  seen: Seen[];
  /** Begins a case. */
  play(answer: (seen: Seen) => Answer): void;
  close(): Promise<void>;
}

export const good = (value: unknown, status = 200): Answer => ({
  ...{ status, headers: { 'content-type': 'application/json' }, how: 'whole' },
  body: value === undefined ? '' : JSON.stringify(value),
});

/** The answer with its marks filled in. */
export function fillAnswer({ headers, body, ...rest }: Answer, write: (text: string) => string): Answer {
  const filled = Object.entries(headers).map(([name, value]): [string, string] => [name, write(value)]);
  return { ...rest, headers: Object.fromEntries(filled), body: typeof body === 'string' ? write(body) : body };
}

/** Visible ASCII: Node accepts no other characters in a header. */
const isHeader = ([, value]: [string, string]): boolean => /^[\x20-\x7e]*$/.test(value);

export async function openServer(): Promise<HostileServer> {
  const seen: Seen[] = [];
  let answer: (seen: Seen) => Answer = () => good({});
  const server = createServer((request, response) => {
    void readRequest(request).then(
      one => {
        seen.push(one);
        send(response, answer(one));
      },
      () => response.destroy(),
    );
  });
  const { url: origin, close } = await listen(server);
  return {
    ...{ origin, seen, close },
    play: next => {
      answer = next;
      seen.length = 0;
      server.closeAllConnections();
    },
  };
}

async function readRequest(request: IncomingMessage): Promise<Seen> {
  const chunks: Buffer[] = [];
  const body: AsyncIterable<Buffer> = request;
  for await (const chunk of body) chunks.push(chunk);
  const { method = '', url = '', headers } = request;
  const { authorization, ...others } = headers;
  const lines = Object.entries(others).map(([name, value]) => `${name}: ${String(value)}`);
  return { method, path: url, authorization, headers: lines.join('\n'), body: Buffer.concat(chunks) };
}

function send(response: ServerResponse, { status, headers, body, how }: Answer): void {
  const bytes = Buffer.from(body);
  if (how === 'reset') response.destroy();
  if (how === 'reset' || how === 'silent') return;
  if (how === 'raw') {
    response.socket?.end(bytes);
    return;
  }
  const given = Object.fromEntries(Object.entries(headers).filter(isHeader));
  const length = how === 'cut' ? { 'content-length': String(bytes.length + 10) } : {};
  response.writeHead(status, { ...given, ...length });
  if (how === 'whole') response.end(bytes);
  else if (how === 'cut') response.write(bytes, () => response.destroy());
  // The rest never comes.
  else response.write(bytes.subarray(0, 1));
}

const { constantFrom, oneof } = fc;
const raws = [
  'HTTP/1.1 200 OK\r\ncontent-length: -5\r\n\r\n{}',
  'garbage\r\n\r\n',
  'HTTP/1.1 999 \r\n\r\n',
  'HTTP/1.1 200 OK\r\na\u0000b: c\r\n\r\n',
  '',
];
const location = constantFrom(
  '@@origin@@/x',
  '@@elsewhere@@/steal',
  'javascript:alert(1)',
  `https://x.example/${mark.secret}`,
  '//[',
  '/',
);
const detail = oneof(
  texts.map(text => ({ detail: text })),
  fc.constantFrom<unknown>(
    { detail: `the key ${mark.secret} is wrong` },
    { detail: [{ loc: ['body', mark.secret], msg: `not ${mark.base64}`, type: 'value_error', input: mark.secret }] },
    { detail: { code: 'no-key', message: mark.split } },
    { detail: `not ${mark.base64}` },
    { detail: { code: mark.url, message: mark.split } },
    { error: 'invalid_grant', error_description: `token ${mark.secret} is used up` },
    { message: `Bad credentials ${mark.secret}`, documentation_url: 'https://docs.github.com' },
    'x'.repeat(1_100_000),
    '<html><h1>::error::</h1></html>',
  ),
);

/** An unexpected answer; marks in it are replaced by the client's secrets, and by origins. */
export const oddAnswers: fc.Arbitrary<Answer> = fc.record({
  status: constantFrom(200, 201, 204, 301, 302, 307, 400, 401, 403, 404, 409, 413, 418, 422, 429, 500, 503),
  headers: fc.record(
    {
      'content-type': constantFrom('application/json', 'text/html', 'application/json; charset=utf-16', ''),
      'retry-after': constantFrom('0', '-1', '1e9', 'Thu, 01 Jan 1970 00:00:00 GMT', 'x'),
      'x-ratelimit-remaining': constantFrom('0', 'x'),
      'x-accepted-github-permissions': constantFrom('issues=write; pull_requests=write', `${mark.secret}=write`, 'x'),
      location,
      link: constantFrom('<@@elsewhere@@/?page=2>; rel="next"', '<x>'),
    },
    { requiredKeys: [] },
  ),
  body: detail.map(value => (typeof value === 'string' ? value : JSON.stringify(value))),
  how: constantFrom('whole', 'whole', 'whole', 'whole', 'whole', 'whole', 'whole', 'whole', 'cut', 'reset'),
});

/** Answers that take time, and answers that are not HTTP. */
export const brokenAnswers: fc.Arbitrary<Answer> = oneof(
  fc.constantFrom<Answer>(...raws.map((body): Answer => ({ status: 200, headers: {}, body, how: 'raw' }))),
  constantFrom<Answer>({ ...good({}), how: 'slow' }, { ...good({}), how: 'silent' }),
);
