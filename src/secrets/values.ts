// The secrets that this step knows by value, and the forms in which a text may write them.
import { createMultiSearch, latin1Of } from './multi-search.ts';
import { MIN_VALUE, isPlainSetting, secretVariables } from './variables.ts';
import type { Span } from './run-search.ts';

/**
 * The values, at least 8 characters each, of the variables whose name says that they are secret, and the passwords in URLs; of a value with
 * several lines also each line, like the runner's own masking, but no plain setting. Default passwords are left out.
 */
export function secretValues(env: Readonly<Record<string, string | undefined>>): string[] {
  return withLines(secretVariables(env).flatMap(({ value, isDefault }) => (isDefault ? [] : [value])));
}

/** The names of the variables whose value is a default password. */
export function defaultPasswords(env: Readonly<Record<string, string | undefined>>): string[] {
  return [...new Set(secretVariables(env).flatMap(({ name, isDefault }) => (isDefault ? [name] : [])))];
}

function withLines(values: readonly string[]): string[] {
  const linesOf = (value: string): string[] => value.split(/\r\n|[\r\n]/).filter(line => !isPlainSetting(line));
  const all = values.flatMap(value => [value, ...linesOf(value)]).map(value => value.trim());
  return [...new Set(all)].filter(value => value.length >= MIN_VALUE);
}

/** The value as it is, and as programs, URLs, XML, base64 and hex write it. */
export function forms(given: string): string[] {
  const value = given.toWellFormed();
  return [...encoded(value), ...inCode(value).flatMap(text => [text, inJson(text), inAscii(inJson(text))])];
}

const inJson = (text: string): string => JSON.stringify(text).slice(1, -1);
const inAscii = (text: string): string =>
  text.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** As JSON, URLs, XML, base64 and hex write it. */
function encoded(value: string): string[] {
  const json = inJson(value);
  const component = encodeURIComponent(value);
  const strict = component.replace(/[!'()*~]/g, unit => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
  const urls = [component, strict, strict.replaceAll('%7E', '~'), encodeURI(value)].flatMap(url => [
    url,
    url.replaceAll('%2F', '/'),
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, hex => hex.toLowerCase()),
    // A URL in a URL, and in one more.
    url.replaceAll('%', '%25'),
    url.replaceAll('%', '%2525'),
  ]);
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const bytes = Buffer.from(value);
  const wide = Buffer.from(value, 'utf16le');
  return [
    value,
    json,
    inAscii(json),
    json.replaceAll('/', '\\/'),
    inJson(json),
    inJson(inJson(json)),
    json.replace(/[<>&]/g, unit => `\\u00${unit.charCodeAt(0).toString(16)}`),
    new URLSearchParams({ v: value }).toString().slice(2),
    ...urls,
    html,
    ...['&#39;', '&#039;', '&#x27;', '&apos;'].map(quote => html.replaceAll("'", quote)),
    html.replaceAll('&quot;', '&#34;').replaceAll("'", '&#39;'),
    html.replaceAll("'", '&#39;').replace(/[\x60=/]/g, sign => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`),
    html.replaceAll("'", '&#x27;').replace(/[\x60=]/g, sign => `&#x${sign.charCodeAt(0).toString(16).toUpperCase()};`),
    html.replaceAll("'", '&#x27;').replaceAll('\x60', '&#x60;'),
    value.replace(/[&<>"']/g, mark => `&#${mark.charCodeAt(0)};`),
    ...[bytes.toString('hex')].flatMap(hex => [hex, hex.toUpperCase()]),
    // Decoding escapes or base64 makes one character of each byte.
    bytes.toString('latin1'),
    ...[0, 1, 2].flatMap(before => [...inBase64(bytes, before), ...inBase64(wide, before)]),
  ];
}

/** With something between its characters, or between its bytes: in UTF-16, as a list, in hexadecimal. */
function spelled(given: string): string[] {
  const value = given.toWellFormed();
  const bytes = Buffer.from(value);
  // Where UTF-16 was read as another encoding, each character has a zero beside it.
  const lists = ['\0', '","', '", "', "', '"].map(between => value.split('').join(between));
  return [...lists, ...inHex(bytes), ...inNumbers(bytes)];
}

/** As a string of a shell, a template or a program: what has a meaning there is behind a sign, or twice, or its bytes are digits. */
function inCode(value: string): string[] {
  const behind = (signs: RegExp, sign = '\\', text = value): string => text.replace(signs, `${sign}$&`);
  const quotedBy = [`'\\''`, `'"'"'`].map(quote => value.replaceAll("'", quote));
  const inPython = behind(/['\\]/g);
  const inDoubleQuotes = [/[\\$\x60"]/g, /[\\$\x60"!]/g, /[\\$@"]/g].map(signs => behind(signs));
  return [
    // A shell in single quotes (`set -x`, Python's shlex), and in none (`printf %q`); PowerShell.
    ...quotedBy,
    behind(/[ !"$&'()*,;<>?[\\\]^\x60{|}]/g),
    behind(/[\x60"$]/g, '\x60'),
    // Python in Python; Java's properties; expressions of Python and Perl; Markdown; TeX.
    behind(/['\\]/g, '\\', inPython),
    ...[/[:=#!\\]/g, /[()[\]{}?*+|^$\\.&~# -]/g, /[^\w]/g, /[!-/:-@[-\x60{-~]/g, /[#$%&_{}]/g].map(signs =>
      behind(signs),
    ),
    // Templates (Compose and make, printf and systemd, Python and Helm), and quotes in CSV (RFC 4180) and SQL.
    ...[/\$/g, /%/g, /[{}]/g, /"/g, /'/g].map(signs => value.replace(signs, '$&$&')),
    // With letters in escapes: of YAML, of `export -p` and Perl, of Python, C, git and `$'…'`.
    ...[value, inJson(value), ...inDoubleQuotes, inPython, ...quotedBy].flatMap(inEscapes),
    // Unicode's other normal form, in which a Mac writes names of files.
    ...['NFC', 'NFD'].map(form => value.normalize(form)),
  ];
}

/** A text, and with escapes for what of it is not ASCII. */
function inEscapes(text: string): string[] {
  const hex = (code: number): string => code.toString(16).padStart(2, '0');
  const bytes = (write: (byte: number) => string): string =>
    text.replace(/[^\0-\x7f]+/g, part => Array.from(Buffer.from(part), write).join(''));
  const units = (write: (unit: number) => string): string =>
    text.replace(/[\u0080-\u00ff]/g, unit => write(unit.charCodeAt(0)));
  return [
    text,
    bytes(byte => `\\${byte.toString(8)}`),
    ...[bytes, units].flatMap(each => [each(code => `\\x${hex(code)}`), each(code => `\\x${hex(code).toUpperCase()}`)]),
  ];
}

/** Hexadecimal with the separators of tools that dump bytes. */
function inHex(bytes: Buffer): string[] {
  const pairs = bytes.toString('hex').match(/../g) ?? [];
  const parted = [' ', ':'].map(between => pairs.join(between));
  const words = bytes.toString('hex').replace(/.{4}(?=.)/g, '$& ');
  return [...parted, words].flatMap(hex => [hex, hex.toUpperCase()]);
}

/** Bytes as a list of numbers: in Python and JavaScript, in Go, and in C. */
function inNumbers(bytes: Buffer): string[] {
  const [decimal, hex] = [10, 16].map(base => Array.from(bytes, byte => byte.toString(base)));
  const asHex = (hex ?? []).map(digits => `0x${digits.padStart(2, '0')}`);
  return [',', ', ', ' '].flatMap(between => [(decimal ?? []).join(between), asHex.join(between)]);
}

/** The characters of base64 that depend only on the value, if it begins `before` bytes into a group of three. */
function inBase64(value: Buffer, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), value]);
  const core = bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return [core, core.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(core), core.replaceAll('/', '\\/')];
}

/** Finds values in a text; the caller passes its bytes too (see `createLowBytes`). */
export type ValueMatcher = (text: string, bytes: Uint8Array) => Span[];

/** A matcher of whole values, a test whether bytes hold one, and the length of their longest form. */
export interface WholeMatcher {
  match: ValueMatcher;
  isIn: (bytes: Buffer) => boolean;
  longest: number;
}

/** Finds the values in any of their forms; overlapping matches become one span. */
export function createValueMatcher(values: readonly string[]): WholeMatcher {
  const needles = [...new Set(withLines(values).flatMap(value => [...forms(value), ...spelled(value)]))].filter(
    form => form.length >= MIN_VALUE,
  );
  const next = createMultiSearch(needles);
  const longest = needles.reduce((length, needle) => Math.max(length, needle.length), 0);
  const match: ValueMatcher = (text, bytes) => {
    const spans: Span[] = [];
    for (let found = next(text, bytes, 0); found;) {
      let last = spans.at(-1);
      if (last === undefined || found.start > last.end) spans.push((last = found));
      if (found.end >= last.end) last.end = rowEnd(text, found);
      // What begins earlier ends in what has been found.
      found = next(text, bytes, Math.max(found.start + 1, last.end - longest + 1));
    }
    return spans;
  };
  return { match, isIn: bytes => next(latin1Of(bytes), bytes, 0) !== undefined, longest };
}

/** Returns a test whether a file holds a value, as it is or in one of its forms: it is given the bytes in turn. */
export function createFileSearch({ isIn, longest }: WholeMatcher): (bytes: Buffer) => boolean {
  let before = Buffer.alloc(0);
  return bytes => {
    const seam = Buffer.concat([before, bytes.subarray(0, longest)]);
    const last = bytes.length < longest ? seam : bytes;
    before = Buffer.from(last.subarray(Math.max(0, last.length - longest)));
    return isIn(bytes) || isIn(seam);
  };
}

/** The end of a match, or that of the row which goes on behind it if all of it is one character over and over. */
function rowEnd(text: string, { start, end }: Span): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) === text.charCodeAt(start)) at++;
  return Math.max(at, end);
}
