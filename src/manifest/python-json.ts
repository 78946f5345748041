// JSON as Python writes it (with bare NaN, Infinity and -Infinity), read within bounds that are checked while it is read.
import { countLines } from './lines.ts';

export type Json = null | boolean | number | bigint | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

/** What one document may hold at most. */
export interface JsonBounds {
  /** Objects and arrays within each other. */
  depth: number;
  /** Values in all: scalars, objects and arrays. */
  values: number;
}

const manifestBounds: JsonBounds = { depth: 64, values: 100_000 };

/** The text is not valid; `line` and `column` count from 1, `path` is where in the document (`config.model`). */
export class JsonError extends Error {
  override name = 'JsonError';
  readonly line: number;
  readonly column: number;
  readonly path: string;

  constructor(message: string, line: number, column: number, path: string) {
    super(message);
    this.line = line;
    this.column = column;
    this.path = path;
  }
}

/** A plain object: neither an array nor null. */
export function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Characters: Python's integers have no bound of their own, and reading a very long one takes quadratic time. */
const MAX_NUMBER_LENGTH = 400;

/**
 * JSON with sorted keys and no white space (RFC 8785), so that one value has one text; 3.11 and "3.11" stay two. Integers beyond
 * a double's, which that RFC leaves out, are written in full, and so are NaN and the infinities.
 */
export function canonicalJson(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value);
  if (value === null || typeof value !== 'object') return String(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  // The order of UTF-16 units, as the RFC requires; a locale's order would differ between machines.
  const members = Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonicalJson(member)}`).join(',')}}`;
}

const space = /[ \t\n\r]*/y;
const plainText = /[^"\\\u0000-\u001f]*/y;
const numeral = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const word = /true|false|null|NaN|-?Infinity/y;
const words = new Map<string, Json>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', NaN],
  ['Infinity', Infinity],
  ['-Infinity', -Infinity],
]);
const escapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * Reads one JSON document (RFC 8259, and the three words that Python's `json` adds). Whole numbers beyond 2^53 become a
 * bigint, so that they leave as they came. Objects have no prototype.
 * @throws {JsonError} where the syntax ends, at a key that appears twice, at `__proto__`, and past a bound.
 */
export function parsePythonJson(text: string, bounds: JsonBounds = manifestBounds): Json {
  const reader = new Reader(text, bounds);
  return reader.document();
}

class Reader {
  readonly #text: string;
  readonly #bounds: JsonBounds;
  readonly #path: (string | number)[] = [];
  #at = 0;
  #values = 0;
  #depth = 0;

  constructor(text: string, bounds: JsonBounds) {
    this.#text = text;
    this.#bounds = bounds;
  }

  document(): Json {
    this.#take(space);
    const value = this.#value();
    this.#take(space);
    if (this.#at < this.#text.length) this.#fail('there is text after the end of the document');
    return value;
  }

  #value(): Json {
    if (++this.#values > this.#bounds.values) this.#fail(`there are more than ${this.#bounds.values} values`);
    const first = this.#text[this.#at];
    if (first === '{') return this.#object();
    if (first === '[') return this.#array();
    if (first === '"') return this.#string();
    const keyword = this.#take(word);
    if (keyword !== '') return words.get(keyword) ?? null;
    return this.#number();
  }

  #object(): JsonObject {
    const object: JsonObject = { __proto__: null };
    this.#members('}', () => {
      if (this.#text[this.#at] !== '"') this.#fail('a key in double quotes is expected here');
      const start = this.#at;
      const key = this.#string();
      this.#path.push(key);
      if (key === '__proto__') this.#fail('the key "__proto__" is not allowed', start);
      if (key in object) this.#fail('this key appears twice in one object', start);
      this.#take(space);
      this.#expect(':');
      this.#take(space);
      object[key] = this.#value();
      this.#path.pop();
    });
    return object;
  }

  #array(): Json[] {
    const array: Json[] = [];
    this.#members(']', () => {
      this.#path.push(array.length);
      array.push(this.#value());
      this.#path.pop();
    });
    return array;
  }

  /** What is between an opening bracket and `close`, separated by commas. */
  #members(close: string, member: () => void): void {
    if (++this.#depth > this.#bounds.depth) this.#fail(`it is nested more than ${this.#bounds.depth} levels deep`);
    this.#at++;
    this.#take(space);
    if (this.#text[this.#at] !== close) {
      for (;;) {
        member();
        this.#take(space);
        if (this.#text[this.#at] !== ',') break;
        this.#at++;
        this.#take(space);
      }
    }
    this.#expect(close);
    this.#depth--;
  }

  #string(): string {
    this.#at++;
    let value = '';
    let escapes = 0;
    for (;;) {
      value += this.#take(plainText);
      const stop = this.#text[this.#at];
      if (stop === '"') break;
      if (stop !== '\\') this.#fail(stop === undefined ? 'a string does not end' : 'a string has a control character');
      // Thousands of escapes are a text of its own, which V8 reads in a fraction of the time and of the memory.
      if (++escapes === 1000) {
        const rest = this.#restOfString();
        if (rest !== undefined) {
          value += rest;
          break;
        }
      }
      value += this.#escape();
    }
    this.#at++;
    return value.toWellFormed();
  }

  /** From here to the quote that ends the string; undefined where it is not JSON, so that the place of the fault is found. */
  #restOfString(): string | undefined {
    let quote = this.#text.indexOf('"', this.#at);
    for (; quote !== -1; quote = this.#text.indexOf('"', quote + 1)) {
      let before = quote;
      while (before > this.#at && this.#text[before - 1] === '\\') before--;
      if ((quote - before) % 2 === 0) break;
    }
    try {
      const value: unknown = JSON.parse(`"${this.#text.slice(this.#at, quote)}"`);
      if (quote === -1 || typeof value !== 'string') return undefined;
      this.#at = quote;
      return value;
    } catch {
      return undefined;
    }
  }

  #escape(): string {
    const letter = this.#text[this.#at + 1] ?? '';
    if (letter === 'u') {
      const digits = this.#text.slice(this.#at + 2, this.#at + 6);
      if (!/^[\da-fA-F]{4}$/.test(digits)) this.#fail('four hexadecimal digits should follow \\u');
      this.#at += 6;
      return String.fromCharCode(Number.parseInt(digits, 16));
    }
    const value = escapes.get(letter);
    if (value === undefined) this.#fail('JSON does not know this escape');
    this.#at += 2;
    return value;
  }

  #number(): number | bigint {
    const start = this.#at;
    const digits = this.#take(numeral);
    if (digits === '') this.#fail(this.#at >= this.#text.length ? 'it ends too early' : 'a value is expected here');
    if (digits.length > MAX_NUMBER_LENGTH) this.#fail(`a number has more than ${MAX_NUMBER_LENGTH} characters`, start);
    const value = Number(digits);
    const whole = !/[.eE]/.test(digits);
    return whole && !Number.isSafeInteger(value) ? BigInt(digits) : value;
  }

  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#at += found.length;
    return found;
  }

  #expect(character: string): void {
    if (this.#text[this.#at] !== character) {
      this.#fail(this.#at >= this.#text.length ? 'it ends too early' : `"${character}" is expected here`);
    }
    this.#at++;
  }

  #fail(message: string, at = this.#at): never {
    const before = this.#text.slice(0, at);
    throw new JsonError(message, countLines(before), at - before.lastIndexOf('\n'), this.#path.join('.'));
  }
}
