// What can go wrong with a push: each kind of fault at each of its requests, and at many places of its connections.
import type { OutgoingHttpHeaders } from 'node:http';
import type { Fault, FaultRule } from '../../sandbox/cloud/faults.ts';
import type { ConnectionRule } from '../../sandbox/faults.ts';
import type { Times } from '../../src/sync/call.ts';
import { key, quick, secret } from './run-to-push.ts';

export interface Case {
  name: string;
  /** What the service does. */
  fault?: FaultRule;
  /** What the network before the API does. */
  rule?: ConnectionRule;
  times?: Times;
  /** Whether one push is enough. */
  passes?: boolean;
}

const hurried: Times = { ...quick, progress: 1000, answer: 1000 };

/** Every request of the story, each by its path and its place among those to that path. */
export const requests = [
  { name: 'run', path: '/api/sync/runs', n: 1 },
  { name: 'initiate 1', path: '/api/sync/artifacts/initiate', n: 1 },
  { name: 'initiate 2', path: '/api/sync/artifacts/initiate', n: 2 },
  { name: 'PUT 1', path: /^\/artifacts\//, n: 1 },
  { name: 'PUT 2', path: /^\/artifacts\//, n: 2 },
  { name: 'commit 1', path: /\/commit$/, n: 1 },
  { name: 'commit 2', path: /\/commit$/, n: 2 },
];

const html = '<!doctype html><html><body>Bad gateway</body></html>';
const answer = (status: number, body = '{"detail":"no"}', headers: OutgoingHttpHeaders = {}, early = false): Fault => ({
  act: 'answer',
  status,
  body,
  headers,
  early,
});
const echo = (text: string) =>
  JSON.stringify({ detail: [{ loc: ['body', text], msg: `no ${text}`, type: 'value_error', input: text }] });

/** A fault, how many requests in a row it meets, and whether retries alone get over it. */
const kinds: readonly (Omit<Case, 'fault' | 'rule'> & { fault: Fault; delayMs?: number; count: number })[] = [
  { name: '408', fault: answer(408), count: 1, passes: true },
  { name: '425', fault: answer(425), count: 1, passes: true },
  { name: '429, Retry-After in seconds', fault: answer(429, '', { 'retry-after': '0' }), count: 1, passes: true },
  {
    name: '429, Retry-After as a date',
    fault: answer(429, '', { 'retry-after': new Date(0).toUTCString() }),
    count: 2,
    passes: true,
  },
  { name: '500', fault: answer(500), count: 1, passes: true },
  { name: '502 with a page, early', fault: answer(502, html, {}, true), count: 1, passes: true },
  { name: '503 four times', fault: answer(503), count: 4, passes: true },
  { name: '504', fault: answer(504), count: 1, passes: true },
  { name: 'reset on the head', fault: { act: 'reset', when: 'head' }, count: 1, passes: true },
  { name: 'reset after the body', fault: { act: 'reset', when: 'body' }, count: 1, passes: true },
  { name: 'reset after the work', fault: { act: 'reset', when: 'work' }, count: 1, passes: true },
  { name: 'reset after the work twice', fault: { act: 'reset', when: 'work' }, count: 2, passes: true },
  { name: 'silence', fault: { act: 'silence' }, count: 1, passes: true, times: hurried },
  { name: 'delay', fault: { act: 'delay' }, delayMs: 40, count: 1, passes: true },
  { name: '500 for ever', fault: answer(500, html), count: 99, passes: false },
  { name: 'reset for ever', fault: { act: 'reset', when: 'work' }, count: 99, passes: false },
  { name: '200 with rubbish', fault: answer(200, '\u0000rubbish'), count: 1 },
  { name: '200 with an empty object', fault: answer(200, '{}'), count: 99 },
  { name: 'a flood for ever', fault: { act: 'flood', bytes: 3_000_000 }, count: 99, passes: false },
  { name: '307', fault: answer(307, '', { location: 'https://elsewhere.example/path' }), count: 1, passes: false },
  { name: '400', fault: answer(400), count: 1, passes: false },
  { name: '401', fault: answer(401), count: 1, passes: false },
  { name: '409', fault: answer(409), count: 1, passes: false },
  { name: '422 with an echo', fault: answer(422, echo(`${secret} ${key}`)), count: 1, passes: false },
];

const upTo = (n: number, count: number) => Array.from({ length: count }, (_, at) => n + at);
export const serviceCases: readonly Case[] = requests.flatMap(({ name, path, n }) =>
  kinds.map(({ fault, count, delayMs = 0, ...kind }) => ({
    ...kind,
    name: `${name}: ${kind.name}`,
    fault: { ...fault, path, nth: upTo(n, count), delayMs },
  })),
);

/** Cuts all along the first two connections, which carry every request to the API. */
const cutAt = [0, 1, 200, 700, 2_000, 3_100, 3_500, 3_800, 4_300, 4_700];
export const networkCases: readonly Case[] = [1, 2]
  .flatMap((connection): Case[] => [
    ...cutAt.map(
      bytes =>
        ({ name: `reset ${bytes} up`, rule: { connection, cut: { direction: 'up', bytes, by: 'reset' } } }) as const,
    ),
    ...cutAt.map(
      bytes =>
        ({
          name: `reset ${bytes / 4} down`,
          rule: { connection, cut: { direction: 'down', bytes: bytes / 4, by: 'reset' } },
        }) as const,
    ),
    ...cutAt.map(
      bytes =>
        ({
          name: `closed ${bytes / 4} down`,
          rule: { connection, cut: { direction: 'down', bytes: bytes / 4, by: 'close' } },
        }) as const,
    ),
    { name: 'swallows', rule: { connection, blackhole: 'swallow' }, times: hurried },
    { name: 'stalls', rule: { connection, blackhole: 'stall' }, times: hurried },
    { name: 'garbage', rule: { connection, garbage: '\u0000\u0001 no HTTP' } },
    { name: 'half an answer', rule: { connection, garbage: 'HTTP/1.1 200 OK\r\ncontent-length: 90\r\n\r\n{"run_id"' } },
    { name: 'slow', rule: { connection, latencyMs: 15 } },
    { name: 'throttled', rule: { connection, bytesPerSecond: 50_000 } },
  ])
  .map(one => ({ passes: true, ...one, name: `connection ${one.rule?.connection?.toString() ?? ''}: ${one.name}` }));
