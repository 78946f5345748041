// Secrets in a table, under the name at the head of their column: CSV, tab-separated values, and tables as databases and Markdown draw them.
import type { SecretMatch } from '../heuristics.ts';
import { notAWord } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import type { Span } from '../run-search.ts';
import { lineEnd } from '../views.ts';
import { anyName, elsewhere, isKey, isPassword, nameAnchors } from './names.ts';

const signs = [',', ';', '|', '\t'] as const;
type Sign = (typeof signs)[number];

const part = String.raw`[ \t]{0,40}["']?[\w.-]{0,40}(?:pass|pwd|token|secret|credential|key)[\w-]{0,12}["']?[ \t]{0,40}`;
/** Where a head of several columns may be, each a name of one word, of which one may be that of a secret. */
const mayBeHead = new RegExp(String.raw`[,;\t|]${part}(?:[\r\n,;\t|]|$)|(?:^|\n)${part}[,;\t|]`, 'i');
/** Words between signs, as a whole line; what is around a word never holds the sign, so that there is one way to read it. */
const heads = new Map<Sign, RegExp>(
  signs.map(sign => {
    const around = sign === '\t' ? `[ "']*` : String.raw`[ \t"']*`;
    const cell = String.raw`${around}[\w.-]{1,60}${around}`;
    const [open, close] = sign === '|' ? [String.raw`(?:[| \t]*\|)?`, String.raw`(?:\|[| \t]*)?`] : ['', ''];
    return [sign, new RegExp(String.raw`^${open}${cell}(?:[${sign}]${cell})+${close}\r?$`)];
  }),
);
const nameOfSecret = new RegExp(String.raw`^[\w.-]{0,40}${anyName}$`, 'i');
const MAX_COLUMNS = 64;

interface Head {
  sign: Sign;
  count: number;
  /** The columns with a name of a secret, and whether it is a password's. */
  columns: { at: number; isPassword: boolean }[];
}

/** The table that the last line of a text is in, if it has a secret: the next text may go on with it. */
export interface TableState {
  head: Head | undefined;
}

export const noTable = (): TableState => ({ head: undefined });

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
  table: TableState,
  most = Infinity,
): SecretMatch[] {
  const found: SecretMatch[] = [];
  const mayBegin = mayHaveColumns(text, holdsAnchor);
  // An empty line ends a table too, also by itself.
  for (let start = 0; start <= text.length;) {
    const line = text.slice(start, lineEnd(text, start));
    const isRow =
      table.head && (found.length < most ? addRow(line, start, table.head, found) : hasShape(line, table.head));
    if (!isRow) {
      table.head = mayBegin ? headOf(line) : undefined;
      if (!mayBegin) break;
    }
    start += line.length + 1;
  }
  return found;
}

/** The head of a table in which a column has the name of a secret. */
function headOf(line: string): Head | undefined {
  const sign = signs.find(one => line.includes(one));
  if (sign === undefined || line.length > 2048 || heads.get(sign)?.test(line) !== true) return undefined;
  const cells = cellsOf(line, sign);
  const columns = cells.flatMap(({ start, end }, at) => {
    const name = line.slice(start, end);
    // Who counts what passed has a column of that name too.
    return nameOfSecret.test(name) && !/^pass$/i.test(name) ? [{ at, isPassword: /pass|pwd/i.test(name) }] : [];
  });
  return columns.length === 0 ? undefined : { sign, count: cells.length, columns };
}

/** A line of a table that is drawn, between its rows. */
const isRule = (line: string): boolean => /^[-+|:= \t]+\r?$/.test(line.slice(0, 2048));

const hasShape = (line: string, { sign, count }: Head): boolean => isRule(line) || cellsOf(line, sign).length === count;

/** Adds the secrets of a line that is at this place of the text; false if it is no row of the table. */
function addRow(line: string, place: number, { sign, count, columns }: Head, found: SecretMatch[]): boolean {
  if (isRule(line)) return true;
  const cells = cellsOf(line, sign);
  if (cells.length !== count) return false;
  for (const { at, isPassword } of columns) {
    const { start, end } = cells[at] ?? { start: 0, end: 0 };
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
    : isKey(value) && notAWord(value) && !isDefaultPassword(value) && !elsewhere.test(value) && !/\s/.test(value);

/** The cells of a line without what is around them; those of a table that is drawn without its frame. */
function cellsOf(line: string, sign: string): Span[] {
  const cells: Span[] = [];
  let [start, last] = [0, line.length];
  if (line.endsWith('\r')) last--;
  if (sign === '|') {
    while (start < last && /[|\s]/.test(line.charAt(start))) start++;
    while (last > start && /[|\s]/.test(line.charAt(last - 1))) last--;
  }
  for (let from = start; from <= last && cells.length <= MAX_COLUMNS;) {
    const next = line.indexOf(sign, from);
    const end = next === -1 || next > last ? last : next;
    cells.push(trimmed(line, from, end));
    from = end + 1;
  }
  return cells;
}

function trimmed(line: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s"']/.test(line.charAt(start))) start++;
  while (end > start && /[\s"']/.test(line.charAt(end - 1))) end--;
  return { start, end };
}
