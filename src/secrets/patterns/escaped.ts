// A sign beside an anchor may be written in an escape: of a URL, HTML, JSON, C or Python, also in one within another.

const hex = (sign: string): string => sign.charCodeAt(0).toString(16).padStart(2, '0');
const octal = (sign: string): string => sign.charCodeAt(0).toString(8).padStart(3, '0');
const decimal = (sign: string): string => String(sign.charCodeAt(0));

/** A sign in each of its escapes: what the escape begins with, three characters in small letters, and an expression for all of it. */
export const escapesOf = (sign: string): (readonly [anchor: string, shape: string])[] => [
  [`%${hex(sign)}`, `%${hex(sign)}`],
  ['%25', `%(?:25){1,8}${hex(sign)}`],
  [String.raw`\u0`, String.raw`\\u(?:0000)?00${hex(sign)}`],
  [String.raw`\u{`, String.raw`\\u\{${hex(sign)}\}`],
  [String.raw`\x${hex(sign).charAt(0)}`, String.raw`\\x${hex(sign)}`],
  [`\\${octal(sign).slice(0, 2)}`, `\\\\${octal(sign)}`],
  ['&#x', `&#x${hex(sign)};`],
  [`&#${decimal(sign).charAt(0)}`, `&#${decimal(sign)};`],
];

/** Backslashes, also as URLs and HTML write them. */
const backslashes = String.raw`(?:\\|%(?:25){0,8}5c|&#(?:x5c|92);){0,16}`;

/** An expression for a sign as it is or in one of its escapes, after the backslashes of those. It ignores case. */
export function anyEnd(sign: string): string {
  const inCode = String.raw`(?<=\\)(?:u(?:(?:0000)?00${hex(sign)}|\{${hex(sign)}\})|x${hex(sign)}|${octal(sign)})`;
  return `(?:[${sign}]|%(?:25){0,8}${hex(sign)}|${inCode}|&#(?:x${hex(sign)}|${decimal(sign)});)`;
}

/** The same with the backslashes. */
export const anyWriting = (sign: string): string => `(?:${backslashes}${anyEnd(sign)})`;

/** Signs that end in a letter or a digit: an escape, or a terminal's colour. */
const longSign = String.raw`\\[nrtbfv]|%(?:25){0,8}[0-9a-f]{2}|u(?:0000)?00[0-9a-f]{2}|\\x[0-9a-f]{2}|\\[0-3][0-7]{2}|\[[0-9;]{0,16}m`;

/** Where a word begins. The expression ignores case. */
export const wordStart = `(?:(?<![A-Za-z])|(?<=${longSign}))`;

/** After one of these signs or after an escape, and the words that may follow it. The expression ignores case. */
export const afterSign = (signs: string, words: string): string =>
  String.raw`(?<=(?:[${signs}]|${longSign}|\\u\{[0-9a-f]{1,6}\})(?:${words})?)`;
