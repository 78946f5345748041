import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from '@jest/globals';
import { MAX_WORK, UNSEARCHED, budgetFor, canAfford } from '../../src/secrets/budget.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { cpuMilliseconds } from '../cpu-time.ts';
import { filled, hostile } from './hostile-texts.ts';
import { alnum, an, drawn } from './samples.ts';

/** What is promised is 1: three times the CPU time of an ordinary log, and one second. */
const MAX_RATIO = 1;
const values = ['========', 'other-value-of-this-step'];

describe('hostile texts are read in bounded time', () => {
  /** By how much all is smaller than for a log of 32 MiB in blocks of 1 MiB, as long as the longest line that is read. */
  const scale = 64;
  const block = 2 ** 20 / scale;
  const blocks = 32;
  const scanner = createScanner(values);
  const budget = () => budgetFor(0, MAX_WORK / scale);
  const milliseconds = async (text: string): Promise<number> => {
    const redact = scanner.redactor(budget());
    const began = process.cpuUsage();
    for (let at = 0; at < blocks; at++) await redact(text);
    return cpuMilliseconds(began);
  };
  const log = readFileSync(join(import.meta.dirname, '../__fixtures__/runs/base/dreamerv3-s0/train.log'), 'utf8');
  const ordinary = filled(log).slice(0, block);
  const shortLines = filled('loss 4.5\n').slice(0, block);

  // A second is what 100 MiB of an ordinary log take, at 10 ms a MiB: a ratio within one run, so that a machine that is slow or busy is so
  // for both. One that has as many lines as a hostile text is no less ordinary.
  const more = (100 * 2 ** 20) / scale / block / blocks;
  const usual = async (lines: number): Promise<number> => {
    const [plain = NaN, short = 0] = await Promise.all(
      (lines > 250 ? [ordinary, shortLines] : [ordinary]).map(milliseconds),
    );
    return 3 * (plain + short) + more * plain;
  };
  beforeAll(async () => {
    for (let run = 0; run < 10; run++) await usual(Infinity);
  });
  /** The least of some tries: what else the machine does only adds to one. */
  const leastRatio = async (text: string): Promise<number> => {
    const lines = text.split('\n').length;
    let least = Infinity;
    for (let tries = 0; tries < 20 && least >= MAX_RATIO; tries++)
      least = Math.min(least, (await milliseconds(text)) / (await usual(lines)));
    return least;
  };
  test('they are searched, and not held back at once', () => {
    expect(canAfford(budget(), block)).toBe(true);
  });
  test.each(Object.entries(hostile))('%s', async (_, text) => {
    for (const line of [text, `token=a1b2c3d4 ${text}`])
      expect(await leastRatio(line.slice(0, block))).toBeLessThan(MAX_RATIO);
  });
});

describe('past the work that is done for one log', () => {
  const line = `token=${an(20)} a`;
  const block = Array.from({ length: 8 }, () => line).join('\n');
  /** A redactor with work for about ten such lines, after these eight. */
  const afterEight = async () => {
    const redact = createScanner(['a-known-value'], undefined, 18 * line.length * 8).redactor();
    expect((await redact(block)).text).toBe(Array.from({ length: 8 }, () => 'token=*** a').join('\n'));
    for (let at = 0; at < 100; at++)
      if ((await redact(block)).findings.every(({ kind }) => kind === UNSEARCHED)) return redact;
    throw new Error('the work is not bounded');
  };

  test('a line that may hold a secret does not leave, and any other does', async () => {
    const redact = await afterEight();
    const { text, findings } = await redact(`${block}\nloss 4.5\nx a-known-value\ntoken_acc: 0.93`);
    expect(text.split('\n')).toEqual([
      ...Array.from({ length: 8 }, () => '***'),
      'loss 4.5',
      'x ***',
      'token_acc: 0.93',
    ]);
    expect(findings.slice(0, 8).map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => UNSEARCHED));
  });

  test.each([
    ['a private key', 'a\n-----BEGIN PRIVATE' + ` KEY-----\n${an(64)}`],
    ['a value on the line after its name', `a\npassword: |\n  correct-horse`],
    [
      'base64 in columns',
      Buffer.from(`password=${an(60)}`)
        .toString('base64')
        .replace(/.{60}/g, '$&\n'),
    ],
    ['an address', 'postgres://a:correct@b'],
    ['escapes', '\\u0074\\u006f\\u006b\\u0065\\u006e=a1'],
    ['a link', `\u001b]8;;https://a/?token=${an(20)}\u0007x`],
    ['very many lines', Array.from({ length: 1000 }, () => 'password=correct-horse').join('\n')],
  ])('%s does not leave', async (_, text) => {
    const redact = await afterEight();
    const { text: safe } = await redact(`${text}\n`);
    expect(safe.replace(/\*\*\*|^a$/gm, '').trim()).toBe('');
  });

  test('of a key that goes on in the next block nothing leaves', async () => {
    const redact = await afterEight();
    await redact('-----BEGIN PRIVATE' + ' KEY-----\nab');
    expect((await redact('cd\nef')).text).toBe('***\n***');
    expect((await redact('-----END PRIVATE' + ' KEY-----')).text).toBe('***');
    expect((await redact('cd\nef')).text).toBe('cd\nef');
  });

  test('all texts of a step that are no log have a bound of their own, and what is past it counts as a secret', async () => {
    const scanner = createScanner(['a-known-value'], undefined, 20_000);
    const text = drawn(`${alnum}+/`, 4000);
    const kinds: string[] = [];
    for (let at = 0; at < 12; at++) kinds.push(...(await scanner.find(`token ${at} ${text}`)).map(({ kind }) => kind));
    expect(new Set(kinds.slice(-4))).toEqual(new Set([UNSEARCHED]));
    expect(await scanner.find('loss 4.5')).toEqual([]);
    expect((await scanner.find('x a-known-value')).map(({ kind }) => kind)).toEqual(['value-of-variable']);
  });
});
