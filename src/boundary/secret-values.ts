// The secrets that this step knows by value, and the ways in which a text can be written: forms to look for, and views of a
// text with its writing undone, each of which knows where its characters stand in the text as given.
import { stripAnsi } from '../text.ts';

/** Shorter values would make `***` of ordinary words and numbers (contract section 5). */
const shortest = 8;
const secretName = /_(?:TOKEN|SECRET|PASSWORD|API_KEY|ACCESS_KEY)$|^INPUT_(?:API-KEY|GITHUB-TOKEN)$/i;

/**
 * The values, at least 8 characters each, of the variables whose name says that they are secret (contract section 5); of a value
 * with several lines also each line, as the runner's own masking does.
 */
export function secretValues(env: Readonly<Record<string, string | undefined>>): string[] {
  const values = Object.entries(env).flatMap(([name, value]) =>
    secretName.test(name) && value !== undefined ? [value] : [],
  );
  return withLines(values);
}

function withLines(values: readonly string[]): string[] {
  const all = values.flatMap(value => [value, ...value.split(/\r\n|[\r\n]/)]).map(value => value.trim());
  return [...new Set(all)].filter(value => value.length >= shortest);
}

/** The value as JSON, Python, Go, a URL, a form, XML and base64 write it, and as itself. */
function forms(given: string): string[] {
  const value = given.toWellFormed();
  const json = JSON.stringify(value).slice(1, -1);
  const ascii = json.replace(/[\u0080-\uffff]/g, unit => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const component = encodeURIComponent(value);
  const strict = component.replace(/[!'()*~]/g, unit => `%${unit.charCodeAt(0).toString(16).toUpperCase()}`);
  const urls = [component, strict, strict.replaceAll('%7E', '~'), encodeURI(value)].flatMap(url => [
    url,
    url.replaceAll('%2F', '/'),
    url.replaceAll('%20', '+'),
    url.replace(/%[0-9A-F]{2}/g, hex => hex.toLowerCase()),
  ]);
  const html = value.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  return [
    value,
    json,
    ascii,
    json.replaceAll('/', '\\/'),
    JSON.stringify(json).slice(1, -1),
    json.replace(/[<>&]/g, unit => `\\u00${unit.charCodeAt(0).toString(16)}`),
    new URLSearchParams({ v: value }).toString().slice(2),
    ...urls,
    html,
    html.replaceAll("'", '&#39;'),
    ...[0, 1, 2].flatMap(before => inBase64(value, before)),
  ];
}

/** The characters of base64 that the value alone decides, where it begins `before` bytes into a group of three. */
function inBase64(value: string, before: number): string[] {
  const bytes = Buffer.concat([Buffer.alloc(before), Buffer.from(value)]);
  const core = bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
  return [core, core.replaceAll('+', '-').replaceAll('/', '_'), encodeURIComponent(core), core.replaceAll('/', '\\/')];
}

/** A stretch of a text, in UTF-16 units. */
export interface Span {
  start: number;
  end: number;
}

/**
 * Finds the values in any of their forms; what overlaps comes as one span. After Wu and Manber (1994): pairs of units tell how
 * far the next form's end can be, so that most of a text is stepped over, however many forms there are.
 */
export function createMatcher(values: readonly string[]): (text: string) => Span[] {
  const needles = [...new Set(withLines(values).flatMap(forms))].filter(form => form.length >= shortest);
  const slot = (text: string, at: number) => ((text.charCodeAt(at - 1) << 5) ^ text.charCodeAt(at)) & 0x3fff;
  const skips = new Uint8Array(0x4000).fill(shortest - 1);
  const endings = new Map<number, string[]>();
  for (const needle of needles) {
    for (let at = 1; at < shortest; at++) {
      const pair = slot(needle, at);
      skips[pair] = Math.min(skips[pair] ?? 0, shortest - 1 - at);
    }
    const pair = slot(needle, shortest - 1);
    endings.set(pair, [...(endings.get(pair) ?? []), needle]);
  }
  return text => {
    const spans: Span[] = [];
    if (needles.length === 0) return spans;
    for (let at = shortest - 1; at < text.length;) {
      const pair = ((text.charCodeAt(at - 1) << 5) ^ text.charCodeAt(at)) & 0x3fff;
      const skip = skips[pair] ?? 0;
      if (skip === 0) join(spans, text, at - shortest + 1, endings.get(pair) ?? []);
      at += skip === 0 ? 1 : skip;
    }
    return spans;
  };
}

function join(spans: Span[], text: string, start: number, needles: readonly string[]): void {
  let end = start;
  for (const needle of needles) if (text.startsWith(needle, start)) end = Math.max(end, start + needle.length);
  const last = spans.at(-1);
  if (end === start) return;
  if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end);
  else spans.push({ start, end });
}

/** A text with some of its writing undone; `source` says where a stretch of it stands in the text as given. */
export interface View {
  text: string;
  source(start: number, end: number): Span;
}

interface Piece {
  /** Where it stands in the view, where in the source, and how long it is there. */
  at: number;
  from: number;
  width: number;
  shown: string;
}

export function viewOf(pieces: readonly Piece[]): View {
  const holding = (index: number) => {
    let [low, high] = [0, pieces.length - 1];
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((pieces[middle]?.at ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return pieces[low] ?? { at: 0, from: 0, width: 0, shown: '' };
  };
  const source = (start: number, end: number) => {
    const [first, last] = [holding(start), holding(end - 1)];
    const copied = (piece: Piece) => piece.shown.length === piece.width;
    return {
      start: copied(first) ? first.from + start - first.at : first.from,
      end: copied(last) ? last.from + end - last.at : last.from + last.width,
    };
  };
  return { text: pieces.map(piece => piece.shown).join(''), source };
}

/**
 * The text without its ANSI sequences, line for line: one that runs over a line end (an OSC without its end) stops there.
 * Undefined where there is none.
 */
export function withoutAnsi(text: string): View | undefined {
  const starts = [...text.matchAll(/[\u001b\u009b]/g)].map(({ index }) => index);
  if (starts.length === 0) return undefined;
  const pieces: Piece[] = [];
  let at = 0;
  const add = (from: number, shown: string) => {
    if (shown !== '') pieces.push({ at, from, width: shown.length, shown });
    at += shown.length;
  };
  add(0, text.slice(0, starts[0]));
  starts.forEach((start, index) => {
    const part = text.slice(start, starts[index + 1]);
    const line = part.indexOf('\n');
    const stop = line === -1 ? part.length : line;
    // The sequence opens the part, so what is left of its line is that line's end.
    const left = stripAnsi(part.slice(0, stop));
    add(start + stop - left.length, left + part.slice(stop));
  });
  return viewOf(pieces);
}

const escapes = /%[0-9A-Fa-f]{2}|\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrt"'/\\])/g;
const short = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/** The text with the escapes of URLs, JSON and Python undone once; undefined where there is none. */
export function unescaped(text: string): View | undefined {
  const pieces: Piece[] = [];
  let [at, from] = [0, 0];
  const add = (shown: string, width: number) => {
    if (shown !== '') pieces.push({ at, from, width, shown });
    at += shown.length;
    from += width;
  };
  for (const { 0: escape, index } of text.matchAll(escapes)) {
    add(text.slice(from, index), index - from);
    const code = /^(?:%|\\[ux])(.+)$/.exec(escape)?.[1];
    const letter = escape.charAt(1);
    add(code === undefined ? (short.get(letter) ?? letter) : String.fromCharCode(parseInt(code, 16)), escape.length);
  }
  if (from === 0) return undefined;
  add(text.slice(from), text.length - from);
  return viewOf(pieces);
}

/** For each unit: the places (bits 0 to 3) in a base64 group where it can stand if the group is three ASCII characters. */
const places = Uint8Array.from({ length: 128 }, (_, unit) => {
  const value = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'.indexOf(String.fromCharCode(unit));
  const six = unit === 45 ? 62 : unit === 95 ? 63 : value;
  return six === -1 ? 0 : (six & 32 ? 0 : 1) | (six & 8 ? 0 : 2) | (six & 2 ? 0 : 4) | 8;
});

/** Where the text can be base64 of ASCII for at least 20 characters (15 bytes), in each of the four ways to cut it in groups. */
export function base64Spans(text: string, start: number, end: number): Span[] {
  const spans: Span[] = [];
  const fits = (at: number, place: number) => ((places[text.charCodeAt(at)] ?? 0) & place) !== 0;
  for (let phase = start; phase < start + 4; phase++) {
    let from = phase;
    for (let at = phase; at + 4 <= end; at += 4) {
      if (fits(at, 1) && fits(at + 1, 2) && fits(at + 2, 4) && fits(at + 3, 8)) continue;
      if (at - from >= 20) spans.push({ start: from, end: at });
      from = at + 4;
    }
    if (end - from >= 20) spans.push({ start: from, end });
  }
  return spans;
}

/** What stands in base64 in the text (RFC 4648, both alphabets), where that is mostly printable ASCII. */
export function decoded(text: string): View[] {
  return [...text.matchAll(/[A-Za-z0-9+/_-]{20,}/g)]
    .flatMap(({ 0: run, index }) => base64Spans(text, index, index + run.length))
    .map(({ start, end }) => ({
      text: Buffer.from(text.slice(start, end), 'base64').toString('latin1'),
      source: (first: number, last: number) => ({
        start: start + Math.floor(first / 3) * 4,
        end: Math.min(end, start + Math.ceil(last / 3) * 4),
      }),
    }))
    .filter(view => isPrintable(view.text));
}

/** At most one in ten is a control character. */
function isPrintable(text: string): boolean {
  let controls = 0;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if ((code < 32 && code !== 9 && code !== 10 && code !== 13) || code > 126) controls++;
  }
  return controls * 10 <= text.length;
}
