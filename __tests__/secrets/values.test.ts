import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createScanner, secretValues } from '../../src/secrets/scanner.ts';
import { an, hex, coloured, line, readings } from './samples.ts';

const scanner = createScanner([]);

describe('values of variables', () => {
  test('which variables are secret', () => {
    const env = {
      BOX_TOKEN: 'value-of-token',
      box_secret: 'value-of-secret',
      DB_PASSWORD: 'value-of-password',
      BOX_API_KEY: 'value-of-api-key',
      AWS_SECRET_ACCESS_KEY: 'value-of-access-key',
      'INPUT_API-KEY': 'value-of-input-key',
      'INPUT_GITHUB-TOKEN': 'value-of-input-token',
      SHORT_TOKEN: '1234567',
      EMPTY_TOKEN: '',
      NONE_TOKEN: undefined,
      PATH: '/usr/local/bin:/usr/bin',
      TOKENIZERS_PARALLELISM: 'falsefalse',
      BOX_TOKEN_URL: 'https://example.com',
      SAME_TOKEN: 'value-of-token',
      LINES_SECRET: 'first line of it\nshort\r\nlast line of it\n',
    };
    expect(secretValues(env)).toEqual([
      'value-of-token',
      'value-of-secret',
      'value-of-password',
      'value-of-api-key',
      'value-of-access-key',
      'value-of-input-key',
      'value-of-input-token',
      'first line of it\nshort\r\nlast line of it',
      'first line of it',
      'last line of it',
    ]);
  });

  const value = 'p/ss "wörd"+<&>~\'s\t!';
  const strict = (text: string) =>
    encodeURIComponent(text).replace(/[!'()*]/g, unit => `%${unit.charCodeAt(0).toString(16)}`);
  const forms: Record<string, string> = {
    plain: value,
    JSON: JSON.stringify(value),
    'JSON of Python': JSON.stringify(value).replace('ö', '\\u00f6'),
    'JSON of Go': JSON.stringify(value).replace(/[<>&]/g, unit => `\\u00${unit.charCodeAt(0).toString(16)}`),
    'JSON of PHP': JSON.stringify(value).replaceAll('/', '\\/'),
    'JSON in JSON': JSON.stringify({ body: JSON.stringify({ value }) }),
    URL: encodeURIComponent(value),
    'URL by RFC 3986': strict(value),
    'URL in small letters': strict(value).toLowerCase(),
    'URL of Python': strict(value).replaceAll('%2F', '/'),
    form: new URLSearchParams({ value }).toString(),
    XML: value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
    colours: coloured(value),
    ...Object.fromEntries(
      ['', 'a', 'ab', 'abc', 'a?~', '>>'].flatMap(before =>
        (['base64', 'base64url'] as const).map(alphabet => [
          `${alphabet} after '${before}'`,
          Buffer.from(`${before}${value}${before}`).toString(alphabet),
        ]),
      ),
    ),
  };
  const known = createScanner([value, 'other-value', 'tiny', 'first line\nlast line']);

  test.each(Object.entries(forms))('%s', async (_, form) => {
    for (const text of [form, line(form), `x\n${form}\ny`]) {
      expect((await known.find(text)).map(({ kind }) => kind)).toEqual(['value-of-variable']);
      expect(readings(await known.redact(text))).not.toContain(value);
    }
    expect(await scanner.find(form)).toEqual([]);
  });

  test('wherever it stands, each time, and over lines', async () => {
    expect(await known.redact('other-valueother-value! xother-valuex')).toBe('***! x***x');
    expect(await known.redact('other-value')).toBe('***');
    expect(await known.redact('tiny other-valu ther-value')).toBe('tiny other-valu ther-value');
    expect(await known.redact('a first line\nlast line b')).toBe('a *** b');
    expect(await known.redactor()('a first line\nlast line b')).toEqual({
      text: 'a ***\n*** b',
      findings: [
        { line: 0, kind: 'value-of-variable' },
        { line: 1, kind: 'value-of-variable' },
      ],
    });
  });

  test('next to characters whose low byte is that of a letter, a line end or an escape', async () => {
    for (const unit of ['\u4e41', '\u4e0a', '\u4e1b', '\ud83d\ude41']) {
      expect(await known.redact(`${unit}other-value${unit}`)).toBe(`${unit}***${unit}`);
      const wide = unit.repeat(18);
      expect(await scanner.redact(`wandb key ${wide}${hex(40)}${wide}`)).toBe(`wandb key ${wide}***${wide}`);
      expect(await scanner.redact(`${unit}gh${'p_' + an(36)}${unit}`)).toBe(`${unit}***${unit}`);
      expect(await scanner.redact(`${unit.repeat(400)} no`)).toBe(`${unit.repeat(400)} no`);
    }
  });

  test('says that it is a value where it also looks like a secret', async () => {
    const token = 'gh' + 'p_' + an(36);
    expect((await createScanner([token]).find(`token=${token}`)).map(({ kind }) => kind)).toEqual([
      'value-of-variable',
    ]);
  });

  test('values alone, where shapes are let through', async () => {
    const some = createScanner(['other-value'], 'values');
    const text = `gh${'p_' + an(36)} password=swordfish9`;
    expect(await some.redact(`${text} other-value`)).toBe(`${text} ***`);
  });

  test('any value in any text', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', ' ', '/', '"', '\n', 'é', '😀', '%'), maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(text, text, text, async (before, secret, after) => {
        fc.pre(secret.trim().length >= 8);
        const safe = await createScanner([secret], 'values').redact(`${before}${secret}${after}`);
        expect(safe).not.toContain(secret.trim());
      }),
      { numRuns: 300 },
    );
  });
});
