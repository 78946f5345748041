// A table below another in one file. Its header is a record of names alone, after an empty line or where the axis has no number, above a
// record with numbers. A row of texts, such as a note, looks like one: what follows decides, and where it leaves that open nothing is read,
// because the numbers would be read under the names of others.
import { isNumeric } from './cells.ts';
import type { Column } from './column.ts';
import { hasNumbers } from './column.ts';
import { wordOf } from './counters.ts';
import { isAxis, numberKeys } from './keys.ts';
import { isPart, plainKey } from './labels.ts';
import { parseNumber } from './numbers.ts';

/** Characters of a name, and records without numbers that wait for one with numbers. */
const MAX_NAME_LENGTH = 256;
export const MAX_HELD = 64;

/** A record without a number, which waits for what follows. */
export interface HeldRecord {
  cells: readonly string[];
  line: number;
  /** It may be a header. */
  isHeader: boolean;
}

/** A table whose rows are being read. */
export interface TableAbove {
  columns: readonly (Column | undefined)[];
  /** Where names and values are, in a table that has them in columns. */
  long: { name: number; value: number; split: number } | undefined;
  /** A row had a step. */
  hasSteps: boolean;
}

/** Whether a record belongs to the table above it: `table` begins another, `unclear` may. */
type Verdict = 'row' | 'table' | 'unclear';

export class NextTable {
  /** There was an empty line since the last record with numbers; and rows of the table above go on after one. */
  #hasGap = false;
  #isSparse = false;

  /** The table is below another; and its first row has a name in the column of names. */
  #isBelow = false;
  #hasNames: boolean | undefined;

  begin(isBelow: boolean): void {
    this.#hasGap = this.#isSparse = false;
    this.#isBelow = isBelow;
    this.#hasNames = undefined;
  }

  /** Its header comes again. */
  goOn(): void {
    this.#hasGap = false;
  }

  noteEmpty(): void {
    this.#hasGap = true;
  }

  /** Whether a record with numbers has to be looked at: most follow another without an empty line. */
  get mayBeApart(): boolean {
    return this.#hasGap;
  }

  /** After an empty line: a name and its number where a step should be, as `accuracy,0.9` below epochs, may be no row. */
  isApart(cells: readonly string[], { columns, hasSteps }: TableAbove): boolean {
    const cell = cells[axisOf(columns)] ?? '';
    if (!this.#isSparse && hasSteps && isOfNoStep(cell)) return true;
    this.#hasGap = false;
    this.#isSparse = true;
    return false;
  }

  /** Whether each record with numbers has to be looked at: there are several tables. */
  get mayBeOfOther(): boolean {
    return this.#isBelow;
  }

  /** A number where the rows of a table below another have names, as `class`, or a name where they have steps, may be of a row of one above. */
  isOfOther(cells: readonly string[], { columns, hasSteps }: TableAbove): boolean {
    if (!this.#isBelow) return false;
    if (hasSteps && isOfNoStep(cells[axisOf(columns)] ?? '')) return true;
    // pandas writes its index into a column without a name.
    const at = columns[0] === undefined ? 1 : 0;
    const cell = cells[at] ?? '';
    this.#hasNames ??= isName(cell) && !isAxis(columns[at]?.name ?? '') && (isPart(cell) || wordOf(cell) === '');
    return this.#hasNames && isNumeric(cell);
  }

  /** Whether a record without a number may be a header. */
  mayBegin(cells: readonly string[], { columns, long, hasSteps }: TableAbove): boolean {
    const isApart = this.#hasGap && !this.#isSparse;
    const hasRows = hasSteps || long !== undefined || columns.some(column => column && hasNumbers(column));
    return hasRows && (isApart || (hasSteps && cells.length > 1)) && areNames(cells);
  }

  /**
   * @param held the records that may be headers; `next` is the first record with numbers after them
   * @returns which of them the header is, where there is one
   */
  judge(held: readonly HeldRecord[], next: readonly string[], above: TableAbove): { verdict: Verdict; at: number } {
    const fits = ({ cells, isHeader }: HeldRecord): boolean =>
      isHeader && cells.length === next.length && widthOf(next) <= widthOf(cells);
    const at = held.findIndex(fits);
    const header = held[at]?.cells;
    if (header === undefined) return { verdict: 'row', at };
    const isOne = at === held.findLastIndex(fits);
    const isTable = isOne && (!goesOn(next, above) || header.some(isCounter));
    return { verdict: isTable ? 'table' : 'unclear', at };
  }
}

/** Whether a name is that of an axis, of folds or the like. */
export const isCounter = (cell: string): boolean => isAxis(cell.trim()) || numberKeys.has(plainKey(cell));

export const axisOf = (columns: readonly (Column | undefined)[]): number =>
  columns.findIndex(column => column?.role.kind === 'axis');

const isName = (cell: string): boolean =>
  cell.length <= MAX_NAME_LENGTH && /\p{L}/u.test(cell) && parseNumber(cell) === undefined;

/** A name where a step should be; `mean` is of the rows above it. */
const isOfNoStep = (cell: string): boolean => isName(cell) && wordOf(cell) === '';

/** Names alone, each once. A spreadsheet fills the row of a table that is narrower than another with empty cells. */
function areNames(cells: readonly string[]): boolean {
  const width = widthOf(cells);
  const names = cells.slice(0, width);
  return width > 0 && names.every(isName) && new Set(names).size === width;
}

const widthOf = (cells: readonly string[]): number => cells.findLastIndex(cell => cell.trim() !== '') + 1;

/** Whether a record may be a row of the table above, by where it has numbers. */
function goesOn(cells: readonly string[], { columns, long, hasSteps }: TableAbove): boolean {
  if (cells.length !== columns.length) return false;
  const axis = axisOf(columns);
  if (hasSteps && !isNumeric(cells[axis] ?? '')) return false;
  return columns.every((column, at) => {
    const number = parseNumber(cells[at] ?? '');
    if (number === null || column?.role.kind !== 'metric') return true;
    const isOfNumbers = long ? at === long.value : hasNumbers(column);
    const isText = number === undefined;
    // Along an axis a text in the place of a number is what became of the metric.
    return isOfNumbers ? !isText || hasSteps : isText;
  });
}
