// A WorldFlux Cloud of few lines, which a test can tell what to say of artifacts and when to read them.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { listen } from '../../sandbox/loopback.ts';
import { artifactStart } from '../../src/sync/schema.ts';
import { clientRunId } from './run-to-push.ts';

/** A request that came, and how much of its body. */
export interface Seen {
  method: string;
  path: string;
  headers: IncomingHttpHeaders;
  bytes: number;
  /** Of the body, where it came whole. */
  sha256?: string;
  whole: boolean;
}

export interface Behaviour {
  /** The ticket's upload for an artifact; by default this server's own address. */
  ticket?: (path: string) => { url?: string; headers?: Record<string, string> };
  /** Takes a PUT, before its body is read to the end. */
  onPut?: (request: IncomingMessage, path: string) => Promise<void>;
}

/** A service in few lines, of which a test can choose what it says. */
export async function startService({ ticket = () => ({}), onPut = () => Promise.resolve() }: Behaviour = {}) {
  const seen: Seen[] = [];
  let base = '';
  const answers = (path: string, body: string): [number, unknown] => {
    if (path.endsWith('/runs')) return [201, { run_id: 'r1', client_run_id: clientRunId, status: 'created' }];
    if (!path.endsWith('/initiate')) return [path.endsWith('/abort') ? 204 : 200, { artifact_id: 'a' }];
    const { path: name } = artifactStart.parse(JSON.parse(body));
    const upload = { method: 'PUT', url: `${base}/put/${name}`, headers: {}, ...ticket(name) };
    return [201, { artifact_id: name, upload }];
  };
  const server = createServer((request, response) => {
    const { method = '', url: path = '', headers } = request;
    const one: Seen = { method, path, headers, bytes: 0, whole: false };
    seen.push(one);
    const story = async () => {
      if (method === 'PUT') await onPut(request, path.replace('/put/', ''));
      const chunks: Buffer[] = [];
      const hash = createHash('sha256');
      const body: AsyncIterable<Buffer> = request;
      for await (const bytes of body) {
        one.bytes += bytes.length;
        hash.update(bytes);
        if (method !== 'PUT') chunks.push(bytes);
      }
      one.whole = true;
      one.sha256 = hash.digest('hex');
      const [status, said] = method === 'PUT' ? [200, ''] : answers(path, Buffer.concat(chunks).toString());
      response.writeHead(status).end(status === 204 ? undefined : JSON.stringify(said));
    };
    story().catch(() => response.destroy());
  });
  const { url, close } = await listen(server);
  base = url;
  const of = (method: string, end = '') => seen.filter(one => one.method === method && one.path.endsWith(end));
  return { url, seen, of, [Symbol.asyncDispose]: close };
}
