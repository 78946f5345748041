// The command `npm run hostile`: it finds nothing in the product with a fixed seed, and it finds every kind of planted bug.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { beforeAll, expect, test } from '@jest/globals';
import { createCaseCounter } from '../hostile/case-counter.ts';
import { accepted, refused } from '../hostile/grammar.ts';
import { createHeartbeatBuffer } from '../hostile/heartbeat.ts';
import { listFailures } from '../hostile/table.ts';
import { createSeeds } from '../hostile/seeds.ts';
import type { GrammarResult } from '../hostile/session.ts';
import { runSession } from '../hostile/session.ts';
import { exits } from '../src/secrets/exit-guard.ts';

const root = join(import.meta.dirname, '..');

/** The command as people call it. */
async function call(...args: string[]): Promise<{ code: unknown; text: string }> {
  const child = spawn(process.execPath, ['hostile/run.ts', ...args], { cwd: root });
  const chunks: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => chunks.push(chunk));
  await once(child, 'close');
  return { code: child.exitCode, text: Buffer.concat(chunks).toString() };
}

test('nothing is found in the product in some seconds, and each grammar reaches both ways', async () => {
  const { code, text } = await call('--seconds', '2', '--seed', '20261122');
  expect(text).toContain('seed 20261122');
  expect([code, text]).toEqual([0, text]);
  for (const name of ['manifest', 'metrics', 'log', 'recipe', 'config', 'event', 'archive', 'cloud', 'github', 'story'])
    expect(text).toMatch(new RegExp(`^${name} +\\d+ `, 'm'));
});

test('options that make no sense are refused', async () => {
  const calls = [
    ['--seconds', '0'],
    ['--seed', 'x'],
    ['--path', '1'],
    ['--seconds', '1', '--grammar', 'no-such'],
  ];
  const ends = await Promise.all(calls.map(args => call(...args)));
  expect(ends.map(({ code }) => code)).toEqual([1, 1, 1, 1]);
});

const module = new URL('hostile-plants.ts', import.meta.url);

let planted: GrammarResult[];
beforeAll(async () => {
  planted = await runSession({ module, seconds: 5, seed: 1, patience: 3000 });
});

function resultOf(name: string): GrammarResult {
  const result = planted.find(one => one.name === name);
  if (!result) throw new Error(`no result of ${name}`);
  return result;
}

test.each([
  ['crash', 'TypeError: Cannot read properties of undefined'],
  ['leak', 'a secret leaves by summary'],
  ['structure', 'a heading has another structure than with harmless words'],
  ['receipt', 'the receipt does not add up: parts'],
  ['code', 'Error: no code'],
  ['stray', 'RangeError: nobody waits for it'],
])('a planted bug is found: %s', (name, message) => {
  expect(resultOf(name).failure?.message).toContain(message);
  expect(listFailures(resultOf(name), 1).join()).toMatch(new RegExp(`--seed=-?\\d+ --grammar ${name} --path \\d+`));
});

test('a leak is seen at every exit of a step, with no last look there', async () => {
  const leaks = await runSession({ module: new URL('hostile-leaks.ts', import.meta.url), seconds: 8, seed: 1 });
  const found = leaks.map(({ name, failure }) => [name, failure?.message.match(/a secret leaves by ([^:]*)/)?.[1]]);
  expect(found).toEqual(exits.map(exit => [exit, exit]));
});

test('it is found again by its seed and its path alone', async () => {
  const { failure } = resultOf('crash');
  const [again] = await runSession({
    module,
    only: 'crash',
    seconds: 1,
    seed: failure?.seed ?? 0,
    path: failure?.path,
  });
  expect(again?.failure).toMatchObject({ path: failure?.path, message: expect.stringContaining('TypeError') });
  expect(again?.cases).toBe(0);
});

test('an endless loop is ended, tried again, and reported', () => {
  const { failure, late } = resultOf('loop');
  expect(failure?.message).toContain('took longer than 1 s');
  expect(failure?.path).toMatch(/^\d+$/);
  expect(late).toBe(1);
});

test('a case that takes its time because the machine is busy is none that is too long', () => {
  const { failure, late, slowest } = resultOf('idle');
  expect([failure, late]).toEqual([undefined, 0]);
  expect(slowest.took).toBeGreaterThan(1000);
});

test('a grammar that reaches only one way is a failure, and a sound one is none', () => {
  expect(listFailures(resultOf('single'), 1)).toEqual([expect.stringContaining('single: nothing was refused')]);
  expect(listFailures(resultOf('sound'), 1)).toEqual([]);
  expect(resultOf('sound').cases).toBeGreaterThan(100);
});

test.each([
  ['5, where both ways are reached', 1, 5],
  ['until both are', 60, 60],
  ['200, where one is not', Infinity, 200],
])('where the time is over, so many cases are examined: %s', (_, firstAccepted, cases) => {
  let time = 0;
  const counter = createCaseCounter(createHeartbeatBuffer(), () => time);
  const watch = counter.watch(1);
  counter.start(1);
  time = 2;
  for (let at = 1; !counter.isOver(); at++) watch.end(at === firstAccepted ? accepted('even') : refused('odd'));
  expect(counter.counts().cases).toBe(cases);
});

test('seeds are whole numbers of 32 bits, begin with the first, and differ from those of its neighbour', () => {
  const take = (first: number): number[] => createSeeds(first).take(50).toArray();
  expect(take(7)[0]).toBe(7);
  expect(take(7).every(seed => seed === (seed | 0))).toBe(true);
  expect(new Set([...take(7), ...take(8)]).size).toBe(100);
});
