// Metrics from log lines, by templates of the config file: `step:{step} * loss:{loss}`. Each line is read once from left to right, and
// templates contain no regular expressions, so no line takes long.

import { doesGoOn, readNumber, showsPoint } from './log-number.ts';
import type { Follows, LogNumber } from './log-number.ts';

type Word = { kind: 'text'; text: string } | { kind: 'space' };
type Token = Word | { kind: 'number'; name: string };

/** A template: the parts between its `*`, in order. */
export interface LogTemplate {
  segments: readonly (readonly Token[])[];
}

/** A name in braces; other braces are text. */
const placeholder = /\{([\w./@-]{1,64})\}/;

/** @param template with `{name}` for a number, `*` for any text, and white space for any white space */
export function parseLogTemplate(template: string): LogTemplate {
  // Of `a * b` only the space after the `*` is asked for, so that `a b` fits too.
  const segments = template.split('*').map(text => parseSegment(text.trimEnd()));
  return { segments: segments.filter(tokens => tokens.some(({ kind }) => kind !== 'space')) };
}

function parseSegment(text: string): Token[] {
  return text.split(new RegExp(`(${placeholder.source})`)).flatMap((part, at, parts): Token[] => {
    // The split gives the text, the placeholder, its name, the text, and so on.
    if (at % 3 === 1) return [{ kind: 'number', name: parts[at + 1] ?? '' }];
    if (at % 3 === 2) return [];
    return part
      .split(/(\s+)/)
      .filter(word => word !== '')
      .map((word): Token => (/^\s/.test(word) ? { kind: 'space' } : { kind: 'text', text: word }));
  });
}

/** The numbers of a line by the names of the template, in its order. */
export type LineNumbers = [name: string, value: number][];

/** A number of a line that cannot be told: the names of all such, and the unit of the first one, where it has a known one. */
export interface UnclearNumber {
  names: string[];
  unit: string | undefined;
}

/** The numbers of a line; undefined where it does not fit. */
export function matchLine(line: string, { segments }: LogTemplate): LineNumbers | UnclearNumber | undefined {
  const found: Found[] = [];
  let at = 0;
  for (const tokens of segments) {
    const match = findSegment(line, tokens, at);
    if (match === undefined) return undefined;
    found.push(...match.found);
    at = match.end;
  }
  // A decimal point beside it shows what a comma is.
  const isUnclear = ({ doubt }: Found): boolean => doubt === 'end' || (doubt === 'comma' && !found.some(showsPoint));
  const unclear = found.filter(isUnclear);
  if (unclear[0]) return { names: unclear.map(({ name }) => name), unit: unitAt(line, unclear[0].at) };
  return found.map(({ name, value }) => [name, value]);
}

/** The units that are named. Anything else behind digits may be text of the run, also a part of a secret. */
const units = new Set(
  (
    'ns us µs ms s sec secs min mins h hr hrs it/s s/it ms/it steps/s step/s samples/s ex/s img/s imgs/s images/s ' +
    'tok/s tokens/s t/s fps FPS KB kB MB GB TB KiB MiB GiB TiB MB/s GB/s MiB/s GiB/s x dB Hz kHz MHz GHz W kW J'
  ).split(' '),
);

/** The unit of a plain number at a place, up to what cannot be a part of one. */
function unitAt(line: string, at: number): string | undefined {
  const number = /^[+-]?\d{1,20}(?:\.\d{0,20})?(?:e[+-]?\d{1,4})?([\p{L}/]{1,9})(?![\p{L}\p{N}_/-])/u;
  const unit = number.exec(line.slice(at, at + 64))?.[1];
  return unit !== undefined && units.has(unit) ? unit : undefined;
}

type Found = LogNumber & { name: string; at: number };

interface Match {
  found: Found[];
  end: number;
}

function findSegment(line: string, tokens: readonly Token[], from: number): Match | undefined {
  for (let at = nextStart(line, tokens[0], from); at !== -1; at = nextStart(line, tokens[0], at + 1)) {
    const match = matchAt(line, tokens, at);
    if (match) return match;
  }
  return undefined;
}

const isWord = (code: number): boolean =>
  (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 47;
const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 160;

/** Where a segment can begin: words begin where no other goes on, so that `loss:` is not found in `val_loss:`. */
function nextStart(line: string, first: Token | undefined, from: number): number {
  if (first === undefined) return -1;
  for (let at = from; at < line.length; at++) {
    if (first.kind === 'text') {
      at = line.indexOf(first.text, at);
      if (at === -1) return -1;
      const isInside = at > 0 && isWord(line.charCodeAt(at - 1)) && isWord(first.text.charCodeAt(0));
      if (!isInside) return at;
    } else {
      const before = at === 0 ? 10 : line.charCodeAt(at - 1);
      const code = line.charCodeAt(at);
      if (
        first.kind === 'space'
          ? isSpace(code) && !isSpace(before)
          : mayBeNumber(code) && !isWord(before) && !isWithin(line, at)
      )
        return at;
    }
  }
  return -1;
}

const isDigit = (code: number): boolean => code >= 48 && code <= 57;

/** Whether a place is within a value: after a sign or a point, or after another mark that stands behind a digit. */
function isWithin(line: string, at: number): boolean {
  const mark = line[at - 1];
  if (mark === undefined || mark === ' ') return false;
  return '.+-\u2212'.includes(mark) || (",:'’\u00a0\u2009\u202f".includes(mark) && isDigit(line.charCodeAt(at - 2)));
}

/** A digit, a sign, a point, or the beginning of `nan` and `inf`. */
function mayBeNumber(code: number): boolean {
  return (code >= 43 && code <= 57) || code === 110 || code === 78 || code === 105 || code === 73;
}

function matchAt(line: string, tokens: readonly Token[], start: number): Match | undefined {
  const found: Found[] = [];
  let at = start;
  for (const [index, token] of tokens.entries()) {
    if (token.kind !== 'number') {
      const end = passWord(line, token, at);
      if (end === undefined) return undefined;
      at = end;
      continue;
    }
    const begin = skipSpace(line, at);
    const number = readNumber(line, begin, wordsAfter(line, tokens, index));
    if (number === undefined) return undefined;
    found.push({ name: token.name, at: begin, ...number });
    at = number.end;
  }
  return { found, end: at };
}

function passWord(line: string, token: Word, at: number): number | undefined {
  if (token.kind === 'text') return line.startsWith(token.text, at) ? at + token.text.length : undefined;
  const end = skipSpace(line, at);
  return end === at ? undefined : end;
}

/** What a value itself may hold: such a mark alone is no sign that it ends. */
const mark = /^[.,:'’+-]+$/;

/** The template's own text after a number, up to its next number. It is the end of the number, whatever it begins with. */
function wordsAfter(line: string, tokens: readonly Token[], index: number): Follows {
  const first = tokens[index + 1];
  if (first?.kind !== 'text') return undefined;
  return at => {
    let end = at;
    for (const token of tokens.slice(index + 1)) {
      if (token.kind === 'number') return true;
      const passed = passWord(line, token, end);
      if (passed === undefined) return false;
      end = passed;
    }
    if (index + 2 === tokens.length && mark.test(first.text)) return !doesGoOn(line, at);
    // Of `31ms` it is not `m`.
    return !/[\p{L}\p{N}_]{2}/u.test(line.slice(end - 1, end + 1));
  };
}

function skipSpace(line: string, from: number): number {
  let at = from;
  while (isSpace(line.charCodeAt(at))) at++;
  return at;
}
