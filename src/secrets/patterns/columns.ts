// Secrets in a table, under the name at the head of their column: CSV, tab-separated values, and tables as databases and Markdown draw them.
import { UNSEARCHED } from '../budget.ts';
import type { SecretMatch } from '../heuristics.ts';
import { notAWord } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import type { Span } from '../run-search.ts';
import { lineEnd, lineOf } from '../decoded-views.ts';
import { anyName, anyPassword, isElsewhere, isKey, isPassword, nameAnchors } from './names.ts';

/** What is between two columns; tables of terminals have lines of their own for `|`. */
const sign = '[,;\\t|│┃║]';
const bars = /[│┃║]/g;
/** What may be around a cell: space, quotes, the emphasis of Markdown, the beginning of a comment. */
const padding = ' \t\r"\'*`#';
const around = '[ \\t"\'*`#]{0,40}';
const letter = String.raw`[\w.\u00c0-\u024f\u0400-\u04ff\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af-]`;
const words = [...new Set(nameAnchors.map(text => text.replace(/[^\p{L}]+/gu, '')))].join('|');
/** A cell of one word that may be the name of a secret, before this; what is cheap to see is asked for first, and a name is read once. */
const cellBefore = (end: string, itself: string): string =>
  String.raw`${around}(?=(${letter}{2,60}))(?=${itself}${around}${end})${letter}{0,40}(?:${words})`;
/** Where the head of several columns may be; the groups are the name and the signs beside it. */
const hint = String.raw`(${sign})${cellBefore(String.raw`(?:(${sign})|[\r\n]|$)`, '\\2')}|(?:^|\n)${cellBefore(`(${sign})`, '\\4')}`;
const mayBeHead = new RegExp(hint, 'i');
const hints = new RegExp(hint, 'gi');
const nameOfSecret = new RegExp(String.raw`^${letter}{0,40}${anyName}$`, 'i');
const isNameOfPassword = new RegExp(anyPassword, 'i');
const MAX_COLUMNS = 512;
/** Heads of such tables in one text: real ones are few, and each is much work. */
const MAX_HEADS = 1000;
/** A longer line is no head. */
const MAX_HEAD = 4096;
/** A cell in quotes (RFC 4180), up to the sign behind it. */
const inQuotes = / *"(?:[^"]|""){0,2048}"[ \r]*(?=[,;\t]|$)/y;

interface Head {
  sign: string;
  count: number;
  /** The columns with a name of a secret, and whether it is a password's. */
  columns: { at: number; isPassword: boolean }[];
}

/** The table that the last line of a text is in, if it has a secret: the next text may go on with it. */
export interface TableState {
  head: Head | undefined;
  /** Whether the last line was no row: one such line, a comment or half a record, does not end a table. */
  isOdd: boolean;
  /** Whether there were more heads than a log has: from there on nothing leaves. */
  isLost: boolean;
}

export const noTable = (): TableState => ({ head: undefined, isOdd: false, isLost: false });

/** Whether a text may have the head of such a table, by what is quick to see. */
export const mayHaveColumns = (text: string, holdsAnchor: (anchor: string) => boolean): boolean =>
  nameAnchors.some(holdsAnchor) && mayBeHead.test(text);

/**
 * The secrets in tables of a text, in order, at most about as many as wanted. A table goes on for as many lines as have its shape, also in
 * the texts that follow.
 */
export function matchColumns(
  text: string,
  holdsAnchor: (anchor: string) => boolean,
  table = noTable(),
  most = Infinity,
): SecretMatch[] {
  const found: SecretMatch[] = [];
  const mayBegin = nameAnchors.some(holdsAnchor);
  let heads = 0;
  // An empty line ends a table too, also by itself.
  for (let start = 0; start <= text.length && !table.isLost;) {
    if (!table.head) {
      const next = mayBegin ? nextHead(text, start) : undefined;
      if (next === undefined) break;
      table.head = next.head;
      table.isLost = ++heads > MAX_HEADS;
      start = next.end + 1;
      continue;
    }
    const line = text.slice(start, lineEnd(text, start));
    const { head } = table;
    const isRow = found.length < most ? addRow(line, start, head, found) : hasShape(line, head);
    if (!isRow) {
      const other = mayBegin ? nextHead(line, 0)?.head : undefined;
      const goesOn = other === undefined && !table.isOdd && line.trim() !== '';
      if (!goesOn) table.head = other;
    }
    table.isOdd = !isRow && table.head === head;
    start += line.length + 1;
  }
  return table.isLost ? [{ kind: UNSEARCHED, start: 0, end: text.length }] : found;
}

/** The first head of a table from this place on in which a column has the name of a secret, and the end of its line. */
function nextHead(text: string, from: number): { head: Head; end: number } | undefined {
  // A line feed before the line is part of what is looked for.
  hints.lastIndex = Math.max(0, from - 1);
  for (let hit = hints.exec(text); hit !== null; hit = hints.exec(text)) {
    const [all, before, name, after, first, behindFirst] = hit;
    if (!isSecretName(name ?? first ?? '')) continue;
    const { start, end } = lineOf(text, all.startsWith('\n') ? hit.index + 1 : hit.index);
    for (const between of end - start > MAX_HEAD ? [] : new Set([before, after, behindFirst])) {
      const head = between && headOf(text.slice(start, end), between.replace(bars, '|'));
      if (head) return { head, end };
    }
    // Each other hit in this line would find no more.
    hints.lastIndex = end;
  }
  return undefined;
}

// Who counts what passed has a column of that name too.
const isSecretName = (name: string): boolean => nameOfSecret.test(name) && !/^pass$/i.test(name);

function headOf(line: string, between: string): Head | undefined {
  const shown = between === '|' ? line.replace(bars, '|') : line;
  const cuts = cutsOf(shown, between);
  const columns = cuts.slice(1).flatMap((_, at) => {
    const { start, end } = cellAt(shown, cuts, at);
    const name = shown.slice(start, end);
    return isSecretName(name) ? [{ at, isPassword: isNameOfPassword.test(name) }] : [];
  });
  return columns.length > 0 ? { sign: between, count: cuts.length - 1, columns } : undefined;
}

/** A line of a table that is drawn, between its rows. */
const isRule = (line: string): boolean => /^[-+|:= \t\u2500-\u257f]+\r?$/.test(line.slice(0, 2048));

const hasShape = (line: string, head: Head): boolean => isRule(line) || cutsOfRow(line, head).length === head.count + 1;

const cutsOfRow = (line: string, head: Head): number[] =>
  cutsOf(head.sign === '|' ? line.replace(bars, '|') : line, head.sign);

/** Adds the secrets of a line that is at this place of the text; false if it is no row of the table. */
function addRow(line: string, place: number, head: Head, found: SecretMatch[]): boolean {
  if (isRule(line)) return true;
  const cuts = cutsOfRow(line, head);
  if (cuts.length !== head.count + 1) return false;
  for (const { at, isPassword } of head.columns) {
    const { start, end } = cellAt(line, cuts, at);
    if (holds(line.slice(start, end), isPassword))
      found.push({
        kind: isPassword ? 'assigned-password' : 'assigned-secret',
        start: place + start,
        end: place + end,
      });
  }
  return true;
}

/** A password of letters alone is taken for a word of the table. */
const holds = (value: string, isOfPassword: boolean): boolean =>
  isOfPassword
    ? isPassword(value) && !/^[A-Za-z]+$|^[\d.,:/ -]+$|\s/.test(value)
    : isKey(value) && notAWord(value) && !isDefaultPassword(value) && !isElsewhere(value) && !/\s/.test(value);

/** Where a line is cut into cells: before the first, at each sign, and behind the last; those of a table that is drawn without its frame. */
function cutsOf(line: string, between: string): number[] {
  let [start, last] = [0, line.length];
  if (line.endsWith('\r')) last--;
  if (between === '|') {
    while (start < last && '| \t'.includes(line.charAt(start))) start++;
    while (last > start && '| \t'.includes(line.charAt(last - 1))) last--;
  }
  const cuts = [start - 1];
  // One quote that is not closed is an apostrophe or an inch: then none of the line is read as one.
  let hasQuotes = between !== '|' && line.includes('"');
  for (let from = start; from <= last && cuts.length <= MAX_COLUMNS;) {
    const quoted = hasQuotes ? endOfQuoted(line, from, between) : undefined;
    if (quoted === 'open') hasQuotes = false;
    const next = line.indexOf(between, typeof quoted === 'number' ? quoted : from);
    const end = next === -1 || next > last ? last : next;
    cuts.push(end);
    from = end + 1;
  }
  return cuts;
}

/** The cell of this number, without what is around it. */
function cellAt(line: string, cuts: readonly number[], at: number): Span {
  let [start, end] = [(cuts[at] ?? 0) + 1, cuts[at + 1] ?? 0];
  while (start < end && padding.includes(line.charAt(start))) start++;
  while (end > start && padding.includes(line.charAt(end - 1))) end--;
  return { start, end };
}

/** The end of a cell in quotes; undefined where there are none, and `open` where they have no end. */
function endOfQuoted(line: string, from: number, between: string): number | 'open' | undefined {
  let at = from;
  while (line.charAt(at) === ' ') at++;
  if (line.charAt(at) !== '"') return undefined;
  inQuotes.lastIndex = from;
  const end = inQuotes.test(line) ? inQuotes.lastIndex : -1;
  return end === line.length || line.charAt(end) === between ? end : 'open';
}
