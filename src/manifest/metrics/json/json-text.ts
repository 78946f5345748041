// JSON as trainers write it: with Python's bare words for numbers, and with several values in one text.
import { isJson } from './is-json.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The other fields of an object. */
export const without = (fields: Fields, keys: readonly string[]): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A bare word where a value may be, or a string, which is passed over; an unended one to the line's end. */
const bareWord = /"(?:[^"\\\n]|\\.)*"?|(?:(?<![\w.])[-+]?(?:nan|inf(?:inity)?)|\bNone)(?=\s*[,}\]])/gi;
const mayHoldWord = /nan|inf|none/i;

/** The text with bare `NaN`, `-Infinity`, `inf`, `None` and the like as strings: what is left is JSON. */
export function quoteBareWords(text: string): string {
  return text.replace(bareWord, found => (found.startsWith('"') ? found : `"${found}"`));
}

/** After so many errors a text is looked at before it is parsed, unless it is so long that an error is cheap. */
const MAX_ERRORS = 1000;
const MAX_SHORT = 1024;
let errors = 0;

/** The value of a JSON text; undefined if it is not JSON. */
export function tryParse(text: string): unknown {
  if (errors > MAX_ERRORS && text.length <= MAX_SHORT && !isJson(text)) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return value;
  } catch {
    errors++;
    return undefined;
  }
}

/** Like `tryParse`, but also accepts bare words, and a Python dict as `str()` writes it. */
export function parseLoose(text: string): unknown {
  const value = tryParse(text);
  return value === undefined ? tryParse(toJson(text)) : value;
}

/** A Python dict begins with its first key, in single quotes, which JSON does not have. */
const dict = /^\s*[[({]*\{\s*'/;
/** A string in either quotes, a word of Python's, or a scalar of NumPy's or PyTorch's with its type around it. */
const pythonToken =
  /'((?:[^'\\\n]|\\.)*)'|"(?:[^"\\\n]|\\.)*"|\b(?:(True)|(False)|(None))\b|((?:tensor|np\.[a-z]+\d*|numpy\.[a-z]+\d*|array)\([^()\n]{0,100}\)|(?<![\w.])[-+]?(?:nan|inf)\b)/g;

/** The text with words that JSON does not have turned into strings. */
export function toJson(text: string): string {
  if (dict.test(text)) return text.replace(pythonToken, tokenToJson);
  return mayHoldWord.test(text) ? quoteBareWords(text) : text;
}

function tokenToJson(
  token: string,
  single?: string,
  yes?: string,
  no?: string,
  none?: string,
  scalar?: string,
): string {
  if (single !== undefined) return JSON.stringify(single.replace(/\\(['\\])/g, '$1'));
  if (yes !== undefined) return 'true';
  if (no !== undefined) return 'false';
  if (none !== undefined) return 'null';
  return scalar === undefined ? token : JSON.stringify(scalar);
}

export function parseFields(text: string): Fields | undefined {
  const value = parseLoose(text);
  return isFields(value) ? value : undefined;
}

const [quote, backslash, open, close, newline] = [34, 92, 123, 125, 10];
const [openList, closeList] = [91, 93];
/** Lists around an object: those of a list of lists of rows. */
const MAX_LISTS = 2;

/** A piece of a text: an object in braces with the line where it begins, empty if it is too long, or `undefined` for other text on that line. */
export interface Piece {
  text: string | undefined;
  line: number;
}

/**
 * Cuts a text that comes in parts into the objects that follow each other in it, glued, as the items of an array, or over several lines.
 * White space, commas and brackets may be between them.
 */
export class ObjectCutter {
  readonly #longest: number;
  #rest = '';
  /** How far `#rest` was examined. */
  #at = 0;
  #start = -1;
  #startLine = 1;
  #depth = 0;
  #lists = 0;
  /** A list has just begun; and one has ended. */
  #isListOpen = false;
  #hadList = false;
  #inString = false;
  #line = 1;

  /** @param longest characters of one object; a longer one is not kept */
  constructor(longest: number, line = 1) {
    this.#longest = longest;
    this.#line = line;
  }

  *push(text: string): Generator<Piece> {
    this.#rest = this.#start === -1 ? text : this.#rest.slice(this.#start) + text;
    if (this.#start === -1) this.#at = 0;
    else {
      this.#at -= this.#start;
      this.#start = 0;
    }
    for (; this.#at < this.#rest.length; this.#at++) {
      const piece = this.#step(this.#rest.charCodeAt(this.#at));
      if (piece) yield piece;
    }
    if (this.#start !== -1 && this.#rest.length - this.#start > this.#longest) {
      yield { text: '', line: this.#startLine };
      this.#forget();
    }
  }

  /** Characters of an object that has no end yet. */
  get openLength(): number {
    return this.#start === -1 ? 0 : this.#rest.length - this.#start;
  }

  /** The rest is an object without an end. */
  *end(): Generator<Piece> {
    if (this.#start !== -1) yield { text: undefined, line: this.#startLine };
    this.#forget();
  }

  #forget(): void {
    this.#start = -1;
    this.#depth = 0;
    this.#inString = false;
  }

  #step(code: number): Piece | undefined {
    if (code === newline) this.#line++;
    if (this.#inString) {
      if (code === backslash) this.#at++;
      else if (code === quote) this.#inString = false;
      return undefined;
    }
    if (code === open) {
      if (this.#depth++ > 0) return undefined;
      this.#isListOpen = false;
      this.#start = this.#at;
      this.#startLine = this.#line;
    } else if (code === close && this.#depth > 0) {
      if (--this.#depth > 0) return undefined;
      const text = this.#rest.slice(this.#start, this.#at + 1);
      this.#start = -1;
      return { text, line: this.#startLine };
    } else if (code === quote) this.#inString = this.#depth > 0;
    else if (this.#depth === 0 && !this.#isBetween(code)) return { text: undefined, line: this.#line };
    return undefined;
  }

  /** White space, a comma or a bracket of an array; an empty list that is not the first is told, and lists deep within each other once. */
  #isBetween(code: number): boolean {
    if (code === 32 || (code >= 9 && code <= 13)) return true;
    const isEmptyList = code === closeList && this.#isListOpen && this.#hadList;
    this.#isListOpen = code === openList;
    if (code === openList) return ++this.#lists !== MAX_LISTS + 1;
    if (code === closeList) {
      this.#hadList = true;
      this.#lists = Math.max(0, this.#lists - 1);
    }
    return code === 44 || (code === closeList && !isEmptyList);
  }
}
