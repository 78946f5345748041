import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/manifest/python-json.ts';
import { JsonError, isObject, parsePythonJson } from '../../src/manifest/python-json.ts';

/** The error that reading `text` ends in. */
function problem(text: string, bounds?: { depth: number; values: number }): JsonError {
  try {
    parsePythonJson(text, bounds);
  } catch (error) {
    if (error instanceof JsonError) return error;
    throw error;
  }
  throw new Error(`no error for ${text.slice(0, 80)}`);
}

/** Whole numbers as JSON.parse has them. */
const rounded = (value: Json): Json => {
  if (typeof value === 'bigint') return Number(value);
  if (Array.isArray(value)) return value.map(rounded);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, rounded(inner)]));
};

const holdsProto = (text: string): boolean => text.includes('__proto__');

describe('what Python writes', () => {
  // The left side is the output of Python 3's json.dumps, as it came.
  test.each<[string, Json]>([
    ['null', null],
    ['true', true],
    ['-7', -7],
    ['0.1', 0.1],
    ['-0.0', -0],
    ['1e+16', 1e16],
    ['1e-07', 1e-7],
    ['1.7976931348623157e+308', Number.MAX_VALUE],
    ['5e-324', 5e-324],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
    ['9007199254740992', 9007199254740992n],
    ['9007199254740993', 9007199254740993n],
    ['-9223372036854775808', -9223372036854775808n],
    ['1000000000000000000000000000000', 10n ** 30n],
    ['NaN', NaN],
    ['Infinity', Infinity],
    ['-Infinity', -Infinity],
    [String.raw`"\u00e9"`, 'é'],
    [String.raw`"\ud83d\ude00"`, '😀'],
    [String.raw`"\u007f"`, '\u007f'],
    [String.raw`"\"\\\b\f\n\r\t\u0000"`, '"\\\b\f\n\r\t\0'],
    ['"a/b"', 'a/b'],
    ['{"z":"é"}', { z: 'é' }],
    ['{"1": 4, "null": 3, "NaN": 5}', { 1: 4, null: 3, NaN: 5 }],
    ['{\n  "loss": NaN,\n  "k": [\n    1,\n    2\n  ]\n}', { loss: NaN, k: [1, 2] }],
  ])('%s', (text, value) => expect(parsePythonJson(text)).toEqual(value));
});

describe('every JSON value is read as the engine reads it', () => {
  test('in any layout', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(0, 1, 4, '\t'), (value, indent) => {
        const text = JSON.stringify(value, null, indent);
        fc.pre(!holdsProto(text));
        expect(rounded(parsePythonJson(` \r\n\t${text}\n`))).toEqual(JSON.parse(text));
      }),
    );
  });

  test('and what the engine refuses is refused', () => {
    const pieces = [
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"',
      '\\',
      'u00e9',
      'a',
      '0',
      '1',
      '-',
      '.',
      'e',
      '+',
      ' ',
      '\n',
      'true',
    ];
    const broken = fc
      .tuple(fc.jsonValue({ maxDepth: 3 }), fc.nat(), fc.nat(3), fc.constantFrom('', ...pieces))
      .map(([value, at, gone, piece]) => {
        const text = JSON.stringify(value);
        const from = at % (text.length + 1);
        return text.slice(0, from) + piece + text.slice(from + gone);
      });
    const babble = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map(parts => parts.join(''));
    fc.assert(
      fc.property(fc.oneof(broken, babble), text => {
        fc.pre(!holdsProto(text));
        let value: unknown;
        try {
          value = JSON.parse(text);
        } catch {
          expect(() => parsePythonJson(text)).toThrow(JsonError);
          return;
        }
        try {
          expect(rounded(parsePythonJson(text))).toEqual(typeof value === 'string' ? value.toWellFormed() : value);
        } catch (error) {
          expect(error).toMatchObject({ name: 'JsonError', message: 'this key appears twice in one object' });
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    'NaN1',
    '-NaN',
    '+1',
    '01',
    '1.',
    '.5',
    '0x10',
    '1e',
    "'a'",
    '{a:1}',
    '[1,]',
    '{"a":1,}',
    'nul',
    'True',
    '// 1',
    '',
  ])('%p is refused', text => expect(() => parsePythonJson(text)).toThrow(JsonError));
});

describe('what could reach an object otherwise', () => {
  test.each([
    ['{"__proto__": 1}', '__proto__'],
    [String.raw`{"a": {"\u005f_proto__": {"x": 1}}}`, 'a.__proto__'],
    ['{"a": [0, {"__proto__": null}]}', 'a.1.__proto__'],
  ])('%s', (text, path) => {
    expect(problem(text)).toMatchObject({ message: 'the key "__proto__" is not allowed', path });
  });

  test('names of Object.prototype are keys like others', () => {
    const value = parsePythonJson('{"constructor": 1, "toString": 2, "hasOwnProperty": 3}');
    expect(Object.entries(value ?? {})).toEqual([
      ['constructor', 1],
      ['toString', 2],
      ['hasOwnProperty', 3],
    ]);
    expect(Object.getPrototypeOf(parsePythonJson('{}'))).toBeNull();
  });

  test.each([
    ['{"a": 1, "a": 1}', 'a', 10],
    [String.raw`{"a": 1, "\u0061": 2}`, 'a', 10],
    ['{"b": {"constructor": 1, "constructor": 2}}', 'b.constructor', 26],
    // Neither is text that UTF-8 can write: both become the same replacement character.
    [String.raw`{"\ud800": 1, "\udfff": 2}`, '\ufffd', 15],
  ])('a key twice: %s', (text, path, column) => {
    expect(problem(text)).toMatchObject({ message: 'this key appears twice in one object', path, line: 1, column });
  });

  test('the same key in two objects is none twice', () => {
    expect(parsePythonJson('{"a": {"a": 1}, "b": [{"a": 1}, {"a": 2}]}')).toEqual({
      a: { a: 1 },
      b: [{ a: 1 }, { a: 2 }],
    });
  });

  test.each([
    [String.raw`"\ud800"`, '\ufffd'],
    [String.raw`"a\udc00b"`, 'a\ufffdb'],
    [String.raw`"\ude00\ud83d"`, '\ufffd\ufffd'],
    ['"\ud800"', '\ufffd'],
  ])('half of a surrogate pair is no text: %p', (text, value) => expect(parsePythonJson(text)).toBe(value));
});

describe('the place of an error', () => {
  test.each<[string, string, number, number, string]>([
    ['', 'it ends too early', 1, 1, ''],
    ['{"a": 1', 'it ends too early', 1, 8, ''],
    ['{"a"\n 1}', '":" is expected here', 2, 2, 'a'],
    ['{"a": {"b": [1, 2, x]}}', 'a value is expected here', 1, 20, 'a.b.2'],
    ['{"a": 1}\n}', 'there is text after the end of the document', 2, 1, ''],
    ['{"a": "x\ny"}', 'a string has a control character', 1, 9, 'a'],
    ['{"a": "x', 'a string does not end', 1, 9, 'a'],
    [String.raw`["\x"]`, 'JSON does not know this escape', 1, 3, '0'],
    [String.raw`["\u12g4"]`, 'four hexadecimal digits should follow \\u', 1, 3, '0'],
    ['{"é": 1, b: 2}', 'a key in double quotes is expected here', 1, 10, ''],
    ['[1 2]', '"]" is expected here', 1, 4, ''],
    ['\ufeff1', 'a value is expected here', 1, 1, ''],
    [`[${'1'.repeat(401)}]`, 'a number has more than 400 characters', 1, 2, '0'],
  ])('%p', (text, message, line, column, path) => {
    expect(problem(text)).toMatchObject({ message, line, column, path });
  });
});

describe('the bounds', () => {
  test('depth', () => {
    const nested = (levels: number): string => `${'['.repeat(levels)}${']'.repeat(levels)}`;
    expect(parsePythonJson(nested(3), { depth: 3, values: 10 })).toEqual([[[]]]);
    expect(problem(nested(4), { depth: 3, values: 10 }).message).toBe('it is nested more than 3 levels deep');
    expect(parsePythonJson('[[], [], [], {}]', { depth: 2, values: 10 })).toEqual([[], [], [], {}]);
  });

  test('values, of which an object and an array is one', () => {
    expect(parsePythonJson('{"a": [1, 2], "b": {}}', { depth: 9, values: 5 })).toEqual({ a: [1, 2], b: {} });
    expect(problem('{"a": [1, 2], "b": {}}', { depth: 9, values: 4 })).toMatchObject({
      message: 'there are more than 4 values',
      column: 20,
      path: 'b',
    });
  });

  test('a whole number keeps each of 400 digits', () => {
    const digits = '9'.repeat(400);
    expect(parsePythonJson(digits)).toBe(BigInt(digits));
  });
});

describe('4 MiB of hostile text end soon', () => {
  const size = 4 * 1024 * 1024;
  /** Microseconds of the processor. Most take a tenth of a second; what grew with the square of its length would take minutes. */
  const soon = 10e6;
  const filled = (start: string, unit: string, end: string): string =>
    start + unit.repeat(Math.floor((size - start.length - end.length) / unit.length)) + end;

  test.each<[string, string, string]>([
    ['10^5 and more arrays in each other', filled('', '[', ''), '64 levels'],
    ['10^5 and more objects in each other', filled('', '{"a":', ''), '64 levels'],
    ['an error behind four million lines', filled('', '\n', 'x'), 'a value'],
    ['an error behind spaces', filled('', ' ', 'x'), 'a value'],
    ['an error behind a very long key', `{"${'k'.repeat(size - 9)}": x}`, 'a value'],
    ['a string that never ends', filled('"', 'a', ''), 'does not end'],
    ['quotes that are all escaped', filled('"', '\\"', ''), 'does not end'],
    ['escapes, and a control character', filled('"', 'a\\n', '\u0001'), 'control'],
    ['one number', filled('', '1', ''), '400 characters'],
    ['numbers of 400 digits', filled('[', `${'9'.repeat(400)},`, ']'), 'a value'],
    ['too many empty strings', filled('[', '"",', '""]'), '100000 values'],
    ['too many objects', filled('[', '{},', '{}]'), '100000 values'],
    ['unended arrays side by side', filled('[', '[1,', ''), '64 levels'],
    ['a key twice among 10^5', `{${Array.from({ length: 99_000 }, (_, at) => `"${at}":1,`).join('')}"7":1}`, 'twice'],
  ])('%s', (_name, text, message) => {
    const began = process.cpuUsage();
    expect(problem(text).message).toContain(message);
    expect(process.cpuUsage(began).user).toBeLessThan(soon);
  });

  test.each([
    ['two million escapes', filled('"', '\\n', '"'), size / 2 - 1],
    ['escapes of four digits', filled('"', '\\u0041', '"'), Math.floor((size - 2) / 6)],
  ])('%s', (_name, text, length) => {
    const began = process.cpuUsage();
    expect(parsePythonJson(text)).toHaveLength(length);
    expect(process.cpuUsage(began).user).toBeLessThan(soon);
  });
});
