import { describe, expect, test } from '@jest/globals';
import { inspect } from 'node:util';
import { UserError } from '../../src/errors.ts';
import { Key, readKey } from '../../src/sync/key.ts';

const secret = 'wfx_hX3q7Zr9Lm2Vt8Kp';

/** Reads a key, and tells what was masked, and what was thrown. */
function read(input: string): { key?: Key | undefined; masked: string[]; error?: UserError } {
  const masked: string[] = [];
  try {
    return { key: readKey(input, text => masked.push(text)), masked };
  } catch (error) {
    if (error instanceof UserError) return { masked, error };
    throw error;
  }
}

describe('the input api-key', () => {
  test.each([
    ['as it is', secret],
    ['with the line break that an editor adds', `${secret}\n`],
    ['with white space and a byte order mark around it', `\ufeff \t${secret} \r\n`],
  ])('is read %s, and masked', (_how, input) => {
    const { key, masked } = read(input);
    expect(key?.reveal()).toBe(secret);
    expect(masked).toEqual([secret]);
  });

  test.each(['', ' \n'])('is no key where it is empty: %j', input => {
    expect(read(input)).toEqual({ key: undefined, masked: [] });
  });

  test.each([
    ['the old form', 'wbx_hX3q7Zr9Lm2Vt8Kp', /old form.*begin with wfx_/],
    ['another service', 'sk-proj-hX3q7Zr9Lm2Vt8Kp', /does not begin with wfx_/],
    ['quotes', `"${secret}"`, /is in quotes/],
    ['a whole header', `Bearer ${secret}`, /begins with "Bearer"/],
    ['two lines', `${secret}\nwfx_another1234`, /line break in its middle/],
    ['a space', 'wfx_hX3q7 Zr9Lm2Vt8Kp', /space/],
    ['a header of its own', `${secret}\r\nX-Other: 1`, /line break/],
    ['the name of a secret', 'WORLDFLUX_API_KEY', /holds the name of a secret/],
    ['an expression', '${{ secrets.WORLDFLUX_API_KEY }}', /expression that was not evaluated/],
    ['a piece', 'wfx_hX', /too short/],
    ['a character that no header has', 'wfx_hX3q7Zr9Lm2\u0000Kp', /characters that no key has/],
    ['a letter that only looks right', 'wfx_hX3q7Zr9Lm2Vt8\u041ap', /characters that no key has/],
    ['a zero-width space', 'wfx_hX3q7Zr9\u200bLm2Vt8Kp', /characters that no key has/],
  ])('refuses %s, and shows nothing of it', (_what, input, message) => {
    const { masked, error } = read(input);
    expect(error?.code).toBe('WF-KEY-FORM');
    expect(error?.message).toMatch(message);
    expect(error?.fix).toContain('api-key: ${{ secrets.WORLDFLUX_API_KEY }}');
    expect(`${error?.message}${error?.fix}${error?.stack}`).not.toMatch(/hX3q7|another1234/);
    // Too short to be masked: the log would be stars.
    expect(masked).toEqual(input.length < 8 ? [] : [input.trim()]);
  });
});

describe('a key in memory', () => {
  const key = new Key(secret);
  test.each([
    ['text', 'key: ' + String(key)],
    ['JSON', JSON.stringify({ key, list: [key] })],
    ['inspect', inspect({ key }, { showHidden: true, depth: 9 })],
    ['a copy of its own fields', JSON.stringify(Object.entries(key))],
    ['its names', Reflect.ownKeys(key).join()],
    ['an error that holds it', inspect(new Error('failed', { cause: key }))],
  ])('is not in %s', (_where, shown) => {
    expect(shown).not.toContain(secret.slice(4));
  });

  test('shows as stars, and tells who asks', () => {
    expect([String(key), JSON.stringify(key), inspect(key), key.reveal()]).toEqual(['***', '"***"', '***', secret]);
  });
});
