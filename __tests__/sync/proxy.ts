import { createServer } from 'node:http';
import { connect } from 'node:net';
import { listen } from '../../sandbox/loopback.ts';

/** A proxy that opens tunnels, and notes what it was asked for in clear. */
export async function startProxy() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url ?? ''}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket, head: Buffer) => {
    asked.push(`CONNECT ${request.url ?? ''} ${JSON.stringify(request.headers)}`);
    const port = Number(/:(\d+)$/.exec(request.url ?? '')?.[1]);
    const upstream = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.write(head);
      upstream.pipe(socket).pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('error', () => upstream.destroy());
  });
  const { url, close } = await listen(server);
  return { url, asked, [Symbol.asyncDispose]: close };
}
