import { createServer } from 'node:http';
import { connect } from 'node:net';
import { listen } from '../../sandbox/loopback.ts';

/** A proxy that opens tunnels, and notes what it was asked for in clear. With `password` it wants that of anybody. */
export async function startProxy({ password, status }: { password?: string; status?: number } = {}) {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket, head: Buffer) => {
    asked.push(`CONNECT ${request.url ?? ''} ${JSON.stringify(request.headers)}`);
    const given = /^Basic (.+)$/.exec(request.headers['proxy-authorization'] ?? '')?.[1] ?? '';
    const known = password === undefined || Buffer.from(given, 'base64').toString().endsWith(`:${password}`);
    if (!known || status !== undefined) {
      socket.end(`HTTP/1.1 ${status ?? 407} No\r\nProxy-Authenticate: Basic realm="proxy"\r\n\r\n<html>no</html>`);
      return;
    }
    const port = Number(/:(\d+)$/.exec(request.url ?? '')?.[1]);
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const { url, port, close } = await listen(server);
  return { url, port, asked, [Symbol.asyncDispose]: close };
}
