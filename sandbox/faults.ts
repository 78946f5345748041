// A bad network on loopback: a TCP proxy in front of any port, with a rule for each connection. It does not know HTTP, so
// it breaks a request or an answer anywhere, as a network, a load balancer or a crashing machine does.
import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { listen } from './loopback.ts';

/** `up` is from the client to the server, `down` is back. */
export type Direction = 'up' | 'down';

/** What happens to the connections that a rule applies to. Parts of a rule are combined; without any, bytes pass unchanged. */
export interface ConnectionRule {
  /** The n-th connection, counted from 1 when the proxy starts; every connection where it is left out. */
  connection?: number | readonly number[];
  /** Milliseconds that each piece of data waits, either way. */
  latencyMs?: number;
  /** Bytes each second, either way. */
  bytesPerSecond?: number;
  /**
   * Lets `bytes` bytes pass in one direction, and ends both sides when one more comes: by RST, or by FIN as a server does
   * that closes without an answer. With 0 bytes up nothing reaches the server; with 0 down the server did its work, and
   * its answer is lost.
   */
  cut?: { direction: Direction; bytes: number; by: 'reset' | 'close' };
  /** Never answers. `swallow` reads everything; `stall` reads nothing, so that the sender's buffers fill. */
  blackhole?: 'swallow' | 'stall';
  /** Sent to the client at its first byte, instead of the server's answer; then the connection ends. */
  garbage?: string | Uint8Array;
}

/** What went over one connection so far, in bytes. */
export interface Passed {
  up: number;
  down: number;
}

export interface FaultProxy {
  readonly url: string;
  readonly port: number;
  /** One entry for each connection, in the order in which they came. */
  readonly connections: readonly Passed[];
  /** Adds a rule for connections to come; of two that are for the same connection the one added last counts. */
  add(rule: ConnectionRule): void;
  close(): Promise<void>;
  [Symbol.asyncDispose](): Promise<void>;
}

/** Starts a proxy in front of `target`, an `http://127.0.0.1:<port>` URL. */
export async function startFaultProxy(target: string, rules: readonly ConnectionRule[] = []): Promise<FaultProxy> {
  const { hostname, port: targetPort } = new URL(target);
  const known = [...rules];
  const connections: Passed[] = [];
  const server = createServer({ allowHalfOpen: true }, client => {
    const passed: Passed = { up: 0, down: 0 };
    const number = connections.push(passed);
    const rule = known.findLast(one => isFor(one, number)) ?? {};
    client.on('error', () => client.destroy());
    if (rule.blackhole === 'swallow') client.resume();
    else if (rule.blackhole === 'stall') client.pause();
    else if (rule.garbage !== undefined) answerGarbage(client, rule.garbage);
    else void join(client, connect({ host: hostname, port: Number(targetPort), allowHalfOpen: true }), rule, passed);
  });
  const { url, port, close } = await listen(server);
  return {
    url,
    port,
    connections,
    add: rule => {
      known.push(rule);
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

function isFor({ connection }: ConnectionRule, number: number): boolean {
  return connection === undefined || [connection].flat().includes(number);
}

function answerGarbage(client: Socket, garbage: string | Uint8Array): void {
  client.once('data', () => {
    client.end(garbage);
    client.resume();
  });
}

/** Both directions of one connection, until either both have ended or one of them broke; then neither socket is left. */
async function join(client: Socket, upstream: Socket, rule: ConnectionRule, passed: Passed): Promise<void> {
  const gone = new AbortController();
  client.once('close', () => {
    gone.abort();
    upstream.destroy();
  });
  upstream.on('error', () => client.resetAndDestroy());

  const pump = async (direction: Direction, source: Socket, sink: Socket) => {
    const bytes: AsyncIterable<Buffer> = source;
    for await (const chunk of bytes) {
      for (const piece of slice(chunk, rule)) {
        await hold(piece, rule, gone.signal);
        if (sink.writableEnded) continue;
        const room = rule.cut?.direction === direction ? rule.cut.bytes - passed[direction] : Infinity;
        const allowed = piece.subarray(0, room);
        await write(sink, allowed);
        passed[direction] += allowed.length;
        if (piece.length > room) end(rule.cut?.by, client, upstream);
      }
    }
    if (!sink.writableEnded) sink.end();
  };

  try {
    await Promise.all([pump('up', client, upstream), pump('down', upstream, client)]);
  } catch {
    client.resetAndDestroy();
    upstream.resetAndDestroy();
  }
}

function end(by: 'reset' | 'close' | undefined, ...sockets: Socket[]): void {
  for (const socket of sockets) {
    if (by === 'reset') socket.resetAndDestroy();
    else socket.end();
  }
}

/** Where throttled, the bytes of a twentieth of a second at a time; otherwise the chunk unchanged. */
function* slice(chunk: Buffer, { bytesPerSecond }: ConnectionRule): Generator<Buffer> {
  const size = bytesPerSecond === undefined ? chunk.length : Math.max(1, Math.floor(bytesPerSecond / 20));
  for (let at = 0; at < chunk.length; at += size) yield chunk.subarray(at, at + size);
}

async function hold(
  piece: Buffer,
  { latencyMs = 0, bytesPerSecond }: ConnectionRule,
  signal: AbortSignal,
): Promise<void> {
  const ms = latencyMs + (bytesPerSecond === undefined ? 0 : (piece.length / bytesPerSecond) * 1000);
  if (ms > 0) await sleep(ms, undefined, { signal });
}

/** Resolves when the system has the bytes, so that a reset after it cannot take them back. */
function write(sink: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    sink.write(bytes, error => {
      if (error instanceof Error) reject(error);
      else resolve();
    });
  });
}
