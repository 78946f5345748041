// Secrets in a table, under the name at the head of their column: CSV, tab-separated values, and tables as databases and Markdown draw them.
import type { SecretMatch } from '../heuristics.ts';
import { notAWord } from '../heuristics.ts';
import { isDefaultPassword } from '../variables.ts';
import type { Span } from '../run-search.ts';
import { lineEnd } from '../views.ts';
import { anyName, elsewhere, isKey, isPassword, nameAnchors } from './names.ts';

/** A head of several columns, each a name of one word, of which one may be that of a secret. */
const hint =
  /(?:^|[\n,;\t|])[ \t]{0,40}["']?[\w.-]{0,40}(?:pass|pwd|token|secret|credential|key)[\w-]{0,12}["']?[ \t]{0,40}(?:[\r\n,;\t|]|$)/i;
const signs = [',', '\t', ';', '|'] as const;
const word = /^["']?([\w.-]{1,60})["']?$/;
const nameOfSecret = new RegExp(String.raw`^[\w.-]{0,40}${anyName}$`, 'i');
/** So many lines of one table are looked at, and so many columns. */
const [MAX_LINES, MAX_COLUMNS] = [1000, 64] as const;

/** Whether a text may have such a table, by what is quick to see. */
export const mayHaveColumns = (text: string, holdsAnchor: (anchor: string) => boolean): boolean =>
  nameAnchors.some(holdsAnchor) && hint.test(text);

/** The secrets in tables of a text, in order. */
export function matchColumns(text: string, holdsAnchor: (anchor: string) => boolean): SecretMatch[] {
  const found: SecretMatch[] = [];
  if (!mayHaveColumns(text, holdsAnchor)) return found;
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start);
    const head = headOf(text, { start, end });
    start = head ? addColumns(text, end + 1, head, found) : end + 1;
  }
  return found;
}

interface Head {
  sign: string;
  count: number;
  /** The columns with a name of a secret, and whether it is a password's. */
  columns: { at: number; isPassword: boolean }[];
}

/** The head of a table in which a column has the name of a secret. */
function headOf(text: string, line: Span): Head | undefined {
  if (line.end - line.start > 2048 || !hint.test(text.slice(line.start, line.end))) return undefined;
  for (const sign of signs) {
    const cells = cellsOf(text, line, sign);
    if (cells.length < 2) continue;
    const names = cells.map(({ start, end }) => word.exec(text.slice(start, end))?.[1]);
    if (names.includes(undefined)) continue;
    const columns = names.flatMap((name = '', at) =>
      // Who counts what passed has a column of that name too.
      nameOfSecret.test(name) && !/^pass$/i.test(name) ? [{ at, isPassword: /pass|pwd/i.test(name) }] : [],
    );
    if (columns.length > 0) return { sign, count: cells.length, columns };
  }
  return undefined;
}

/** Adds the secrets of the rows from a place on; answers where the table ends. */
function addColumns(text: string, from: number, { sign, count, columns }: Head, found: SecretMatch[]): number {
  let start = from;
  for (let rows = 0; rows < MAX_LINES && start < text.length; rows++) {
    const line = { start, end: lineEnd(text, start) };
    const isRule = /^[-+|:= \t]+\r?$/.test(text.slice(start, Math.min(line.end, start + 2048)));
    const cells = isRule ? [] : cellsOf(text, line, sign);
    if (!isRule && cells.length !== count) return start;
    for (const { at, isPassword } of columns) {
      const cell = cells[at];
      if (cell && holds(text.slice(cell.start, cell.end), isPassword))
        found.push({ kind: isPassword ? 'assigned-password' : 'assigned-secret', ...cell });
    }
    start = line.end + 1;
  }
  return start;
}

/** A password of letters alone is taken for a word of the table. */
const holds = (value: string, isOfPassword: boolean): boolean =>
  isOfPassword
    ? isPassword(value) && !/^[A-Za-z]+$|^[\d.,:/ -]+$|\s/.test(value)
    : isKey(value) && notAWord(value) && !isDefaultPassword(value) && !elsewhere.test(value) && !/\s/.test(value);

/** The cells of a line without what is around them; those of a table that is drawn without its frame. */
function cellsOf(text: string, line: Span, sign: string): Span[] {
  const cells: Span[] = [];
  let [start, last] = [line.start, line.end];
  if (text.charAt(last - 1) === '\r') last--;
  if (sign === '|') {
    while (start < last && /[|\s]/.test(text.charAt(start))) start++;
    while (last > start && /[|\s]/.test(text.charAt(last - 1))) last--;
  }
  for (let from = start; from <= last && cells.length <= MAX_COLUMNS;) {
    const next = text.indexOf(sign, from);
    const end = next === -1 || next > last ? last : next;
    cells.push(trimmed(text, from, end));
    from = end + 1;
  }
  return cells;
}

function trimmed(text: string, from: number, to: number): Span {
  let [start, end] = [from, to];
  while (start < end && /[\s"']/.test(text.charAt(start))) start++;
  while (end > start && /[\s"']/.test(text.charAt(end - 1))) end--;
  return { start, end };
}
