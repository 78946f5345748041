import { beforeAll, describe, expect, test } from '@jest/globals';
import { UNSEARCHED, budgetFor, canAfford } from '../../src/secrets/budget.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { hostileValues } from './hostile-texts.ts';
import { aloneAndInLine, measureSearch } from './search-time.ts';
import { alnum, an, drawn } from './samples.ts';

/**
 * What is promised is 1, of a log of 32 MiB: `npm run secrets -- --time` measures that. In a log of 512 KiB what is done once weighs more (at most
 * 1.4 on a quiet machine), and a busy machine takes it for longer still; a text whose work has no bound takes 7 to 12.
 */
const MAX_RATIO = 3;
const small = measureSearch(hostileValues, 64);

describe('hostile texts are read in bounded time', () => {
  beforeAll(async () => {
    for (let run = 0; run < 10; run++) await small.ratio('loss 4.5\n'.repeat(2000));
  });
  test('they are searched, and not held back at once', () => {
    expect(canAfford(small.budget(), small.block)).toBe(true);
  });
  test.each(small.texts)('%s', async (_, text) => {
    for (const one of aloneAndInLine(text)) {
      let least = Infinity;
      for (let tries = 0; tries < 20 && least >= MAX_RATIO; tries++) least = Math.min(least, await small.ratio(one));
      expect(least).toBeLessThan(MAX_RATIO);
    }
  });
});

/** Each line of a file of settings is a value, and the log prints others that begin alike: 9 to 15 where each value costs time at each line. */
test('a text that begins as very many known values do is read in bounded time', async () => {
  const settings = Array.from({ length: 60 }, (_, at) => `SETTING_${at}=value-of-${at}`);
  const search = measureSearch(settings, 16);
  const text = Array.from({ length: 4000 }, (_, at) => `SETTING_${at % 80}=value-of-${at % 90} `).join('');
  let least = Infinity;
  for (let tries = 0; tries < 8 && least >= 2 * MAX_RATIO; tries++) least = Math.min(least, await search.ratio(text));
  expect(least).toBeLessThan(2 * MAX_RATIO);
});

describe('past the work that is done for one log', () => {
  const line = `token=${an(20)} a`;
  const block = Array.from({ length: 8 }, () => line).join('\n');
  /** A redactor with work for about ten such lines, after these eight. */
  const afterEight = async () => {
    const budget = budgetFor(0, 18 * line.length * 8);
    const redact = createScanner(['a-known-value']).redactor(budget);
    expect((await redact(block)).text).toBe(Array.from({ length: 8 }, () => 'token=*** a').join('\n'));
    for (let at = 0; at < 100; at++)
      if ([...(await redact(block)).findings].every(({ kind }) => kind === UNSEARCHED)) {
        // What is too little for the block may be enough for a shorter text.
        budget.work = 0;
        return redact;
      }
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
    expect([...findings].slice(0, 8).map(({ kind }) => kind)).toEqual(Array.from({ length: 8 }, () => UNSEARCHED));
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
