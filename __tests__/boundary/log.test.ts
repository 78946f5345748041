import { closeSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { defaultLimits } from '../../src/boundary/limits.ts';
import type { LogRules } from '../../src/boundary/log.ts';
import { readLog, sentLines } from '../../src/boundary/log.ts';
import { pathShortener } from '../../src/boundary/paths.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { openRegular } from '../../src/manifest/safe-open.ts';
import { collect, token } from './scene.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'log-'));
});
afterAll(() => rm(folder, { recursive: true }));

const password = 'correct horse battery';
const scanner = createScanner([password]);
const values = createScanner([password], 'values');

function rulesOf(logLines: number, allow = false): LogRules {
  const redactor = () => scanner.redactor();
  return {
    limits: { ...defaultLimits, logLines },
    shorten: pathShortener([{ path: '/home/runner', shown: '~' }]),
    redactor,
    sentRedactor: allow ? () => values.redactor() : redactor,
  };
}

/** Reads a log as a step does, and then the lines that leave of it. */
async function pass(content: string | Uint8Array, rules = rulesOf(200_000)) {
  const path = join(folder, 'train.log');
  await writeFile(path, content);
  const { file } = openRegular(path);
  if (!file) throw new Error('no file');
  const reading = await readLog(file, rules);
  const sent = await collect(sentLines(file, rules, reading));
  closeSync(file.fd);
  return { ...reading, sentLines: sent };
}

describe('a log', () => {
  test('leaves as it is where it holds nothing', async () => {
    const result = await pass('one\r\ntwo\n\nfour');
    expect(result.sentLines).toEqual(['one', 'two', '', 'four']);
    expect(result.lines).toEqual({ sent: 4, redacted: 0, held: 0, heldFor: {} });
    expect(result.last).toEqual(['one', 'two', '', 'four']);
    expect(result.secrets).toEqual([]);
  });

  test('an empty one has no lines', async () => {
    const result = await pass('');
    expect(result).toMatchObject({ sentLines: [], all: 0, last: [], lines: { sent: 0, redacted: 0, held: 0 } });
  });

  test('secrets and prefixes go, and each such line is counted once', async () => {
    const log = `start\nkey ${token} in /home/runner/x\n${password}\ncd /home/runner\nend`;
    const result = await pass(log);
    expect(result.sentLines).toEqual(['start', 'key *** in ~/x', '***', 'cd ~', 'end']);
    expect(result.lines).toEqual({ sent: 2, redacted: 3, held: 0, heldFor: {} });
    expect(result.secrets).toEqual([
      { line: 2, kind: 'github-token' },
      { line: 3, kind: 'value-of-variable' },
    ]);
    expect(result.last).toEqual(result.sentLines);
  });

  test('log-secrets: allow lets the look of a secret leave, says so, shows it to nobody, and keeps known values', async () => {
    const result = await pass(`a ${token}\nb ${password}\nc ${token} ${password}`, rulesOf(10, true));
    expect(result.sentLines).toEqual([`a ${token}`, 'b ***', `c ${token} ***`]);
    expect(result.lines).toMatchObject({ sent: 1, redacted: 2 });
    expect(result.secretLines).toBe(3);
    expect(result.secrets[0]).toEqual({ line: 1, kind: 'github-token', leaves: true });
    expect(result.secrets.slice(1).every(({ leaves }) => leaves === undefined)).toBe(true);
    expect(result.last).toEqual(['a ***', 'b ***', 'c *** ***']);
  });

  test('a prefix within a secret counts as what is sent has it', async () => {
    const hidden = `x /home/runner/${token}`;
    const result = await pass(hidden, rulesOf(10, true));
    expect(result.sentLines).toEqual([`x ~/${token}`]);
    expect(result.lines).toMatchObject({ sent: 0, redacted: 1 });
  });

  test('secrets are placed twenty times and counted to the last', async () => {
    const result = await pass(`${password}\n`.repeat(50));
    expect(result.secrets).toHaveLength(20);
    expect(result.secretLines).toBe(50);
    expect(result.lines.redacted).toBe(50);
  });

  test('a private key goes whole where blocks part it', async () => {
    const body = Array.from({ length: 4000 }, (_, at) =>
      Buffer.from(`line ${at} of a key that is none, padded`).toString('base64').padEnd(64, 'A').slice(0, 64),
    );
    const begin = ['-----BEGIN RSA PRIVATE', 'KEY-----'].join(' ');
    const end = ['-----END RSA PRIVATE', 'KEY-----'].join(' ');
    const before = 'x'.repeat(60_000);
    const result = await pass([before, begin, ...body, end, 'after'].join('\n'));
    expect(result.sentLines).toEqual([before, ...Array.from({ length: body.length + 2 }, () => '***'), 'after']);
    expect(result.lines).toMatchObject({ sent: 2, redacted: body.length + 2 });
  });

  test('the last thirty lines are shown, from more than one block', async () => {
    const lines = Array.from({ length: 41 }, (_, at) => (at % 3 === 0 ? '' : `line ${at}`));
    expect((await pass(lines.join('\n'))).last).toEqual(lines.slice(-30));
    const wide = Array.from({ length: 40 }, (_, at) => `${at} ${'x'.repeat(30_000)}`);
    const { last } = await pass(`${wide.join('\n')}\n`);
    expect(last.map(line => Number(line.split(' ')[0]))).toEqual(wide.slice(-30).map((_, at) => at + 10));
    expect(Math.max(...last.map(line => line.length))).toBe(400);
  });
});

describe('what is sent is what is counted', () => {
  const mebibyte = 1024 * 1024;
  const wide = `${'y'.repeat(mebibyte)} ${password}`;

  /** What should leave, by the words of the contract: half the limit from the head, half from the tail. */
  function expected(lines: readonly string[], logLines: number): string[] {
    const half = Math.floor(logLines / 2);
    const kept = lines.length <= logLines ? lines : [...lines.slice(0, half), ...lines.slice(lines.length - half)];
    return kept.filter(line => line !== wide);
  }
  const safe = (line: string): string => line.replaceAll(password, '***').replaceAll('/home/runner/', '~/');

  async function check(lines: readonly string[], logLines: number): Promise<void> {
    const result = await pass(lines.join('\n'), rulesOf(logLines));
    const leaving = expected(lines, logLines);
    const tooLong = lines.length <= logLines ? lines.filter(line => line === wide).length : undefined;
    expect(result.sentLines).toEqual(leaving.map(safe));
    expect(result.lines.redacted).toBe(leaving.filter(line => safe(line) !== line).length);
    expect(result.lines.sent + result.lines.redacted).toBe(leaving.length);
    expect(result.lines.sent + result.lines.redacted + result.lines.held).toBe(lines.length);
    expect(Object.values(result.lines.heldFor).reduce((sum, count) => sum + count, 0)).toBe(result.lines.held);
    if (tooLong !== undefined) expect(result.lines.heldFor['too-long'] ?? 0).toBe(tooLong);
    const between = lines.length <= logLines ? 0 : lines.length - 2 * Math.floor(logLines / 2);
    expect(result.lines.heldFor['over-limit'] ?? 0).toBe(between);
  }

  const line = fc.constantFrom('loss 1', '', `key ${password}`, 'cd /home/runner/x');

  test('any log, any limit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 60 }).filter(lines => lines.at(-1) !== ''),
        fc.integer({ min: 2, max: 70 }),
        check,
      ),
      { numRuns: 200 },
    );
  });

  test('lines of more than 1 MiB are held, wherever they stand', async () => {
    await check([wide, 'a', `b ${password}`], 200);
    await check(['a', wide], 200);
    await check([wide, wide, wide, 'a', wide, 'b', wide, wide, wide, 'end'], 2);
    await check([wide, 'a', 'b', wide, 'c', wide, 'd', 'e', 'f', wide], 6);
  });

  test('very many changed lines and a small limit take no time', async () => {
    const lines = Array.from({ length: 300_000 }, () => '/home/runner/');
    const began = process.cpuUsage();
    await check(lines, 4);
    await check(lines, 40_000);
    expect(cpuMilliseconds(began)).toBeLessThan(8000);
  });
});
