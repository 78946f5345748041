// What is written in escapes: those of terminals, which show nothing, and those of URLs, JSON and Python.
import type { View } from './views.ts';
import type { Span } from './run-search.ts';
import { ViewEdits, lineEnd } from './views.ts';

/**
 * A sequence of ECMA-48, as `stripAnsi` knows them, which is never longer than its line and never holds the beginning of another:
 * an OSC without its end must not hide what follows.
 */
const sequence = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b\u009b\n]*\u0007?|[@-Z\\-_])|\u009b[0-?]*[ -/]*[@-~]/g;

/** The text without its ANSI sequences; undefined where there is none. */
export function withoutAnsi(text: string): View | undefined {
  if (!text.includes('\u001b') && !text.includes('\u009b')) return undefined;
  const edits = new ViewEdits(0);
  const pattern = new RegExp(sequence);
  let [shown, from] = ['', 0];
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    shown += text.slice(from, match.index);
    edits.add(match.index, match[0].length);
    from = pattern.lastIndex;
  }
  return edits.view(shown + text.slice(from));
}

const escapes = /%[0-9A-Fa-f]{2}|\\(?:u[0-9A-Fa-f]{4}|x[0-9A-Fa-f]{2}|[nrt"'/\\])/g;
const short = new Map([
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
]);

/**
 * These lines of a text, in order, with the escapes of URLs, JSON and Python undone once; undefined where they have none. What is
 * between them is replaced by a line that no pattern matches over.
 */
export function unescaped(text: string, lines: readonly Span[]): View | undefined {
  const begin = lines[0]?.start ?? 0;
  const edits = new ViewEdits(1, begin);
  let [shown, from] = ['', begin];
  const edit = (at: number, width: number, unit: string): void => {
    shown += text.slice(from, at) + unit;
    edits.add(at, width);
    from = at + width;
  };
  const pattern = new RegExp(escapes);
  const nextFrom = (place: number) => {
    pattern.lastIndex = place;
    return pattern.exec(text);
  };
  let [match, undone, before] = [nextFrom(begin), false, begin - 1];
  for (const { start, end } of lines) {
    if (start > before + 1) edit(before + 1, start - before - 2, '\0');
    before = end;
    if (match !== null && match.index < start) match = nextFrom(start);
    for (; match !== null && match.index < end; match = pattern.exec(text)) {
      edit(match.index, match[0].length, meant(match[0]));
      undone = true;
    }
  }
  return undone ? edits.view(shown + text.slice(from, before)) : undefined;
}

function meant(escape: string): string {
  const digits = escape.startsWith('%') ? 1 : 2;
  if (escape.length > digits) return String.fromCharCode(parseInt(escape.slice(digits), 16));
  const letter = escape.charAt(1);
  return short.get(letter) ?? letter;
}

const oneEscape = String.raw`(?:%[2-7][0-9A-Fa-f]|\\(?:u00|x)[2-7][0-9A-Fa-f])`;
/** Escapes of ASCII so close together that a word may be written in them. */
const escapedWord = new RegExp(String.raw`(?:${oneEscape}[^\n]?){4}`, 'g');

/** The lines in which words may be written in escapes. */
export function escapedLines(text: string): Span[] {
  const lines: Span[] = [];
  if (!text.includes('%') && !text.includes('\\')) return lines;
  const pattern = new RegExp(escapedWord);
  for (let hit = pattern.exec(text); hit !== null; hit = pattern.exec(text)) {
    const end = lineEnd(text, hit.index);
    lines.push({ start: text.lastIndexOf('\n', hit.index) + 1, end });
    pattern.lastIndex = end;
  }
  return lines;
}
