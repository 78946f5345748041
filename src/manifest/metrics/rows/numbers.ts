// A number as trainers write it: by value, or in any spelling of Python, NumPy, pandas, C and JavaScript.

const spelled = new Map([
  ['nan', NaN],
  ['inf', Infinity],
  ['infinity', Infinity],
  // Of Microsoft's C library, and of Excel.
  ['1.#qnan', NaN],
  ['1.#snan', NaN],
  ['1.#ind', NaN],
  ['1.#inf', Infinity],
  ['#num!', NaN],
  ['#div/0!', NaN],
]);
/** Nothing was measured here: an empty cell, and words with the same meaning. */
const absent = new Set(['', 'null', 'none', 'na', 'n/a', '#n/a', '<na>', '\\n', '-']);
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/;
/** `tensor(2.5)`, `np.float64(2.5)`: what `str()` and `repr()` of a scalar give. */
const wrapped = /^(?:tensor|(?:np|numpy)\.(?:float|u?int)(?:8|16|32|64)|array)\(([^(),]{1,40})(?:,[^()]{0,80})?\)$/;
/** Characters of the longest number that is read from text. */
const MAX_NUMBER_LENGTH = 400;

/** The number that a value represents; null if it means that there is none; undefined if it is something else. */
export function toNumber(value: unknown): number | null | undefined {
  if (typeof value === 'number') return value;
  if (typeof value === 'string') return parseNumber(value);
  if (value === null) return null;
  return typeof value === 'bigint' ? Number(value) : undefined;
}

/** Whether a value represents a number: nothing is none. */
export const isNumber = (value: unknown): boolean => typeof toNumber(value) === 'number';

/** Like `toNumber`, for text. */
export function parseNumber(text: string): number | null | undefined {
  if (text === '') return null;
  if (text.length > MAX_NUMBER_LENGTH) return undefined;
  if (decimal.test(text)) return Number(text);
  const word = text.trim().toLowerCase();
  if (absent.has(word)) return null;
  if (decimal.test(word)) return Number(word);
  const sign = word.startsWith('-') ? -1 : 1;
  const unsigned = /^[+-]/.test(word) ? word.slice(1) : word;
  const known = spelled.get(unsigned);
  if (known !== undefined) return sign * known;
  const inner = wrapped.exec(word)?.[1];
  return inner === undefined ? undefined : parseNumber(inner.trim());
}
