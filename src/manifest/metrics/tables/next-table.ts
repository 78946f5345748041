// A table below another in one file. Its header is a record of names alone, after an empty line or where the axis has no number, above a
// record with numbers. A row of texts, such as a note, looks like one: what follows decides, and where it leaves that open nothing is read,
// because the numbers would be read under the names of others.
import { isFilled, isNumeric } from './cells.ts';
import type { Column } from '../rows/column.ts';
import { hasNumbers } from '../rows/column.ts';
import { countsSamples, isCounter, wordBelowSamples, wordOf } from '../labels/counters.ts';
import { isAxis } from '../rows/keys.ts';
import { isLabelName } from '../labels/label-names.ts';
import { isPart } from '../labels/labels.ts';
import { parseNumber } from '../rows/numbers.ts';
import { measured } from './uneven.ts';

/** Characters of a name, and records without numbers that wait for one with numbers. */
const MAX_NAME_LENGTH = 256;
export const MAX_HELD = 64;

/** A record without a number, which waits for what follows. */
export interface HeldRecord {
  cells: readonly string[];
  line: number;
  kind: HeldKind;
}

/** Whether it may be a header: by where it stands, or as it has names alone. */
type HeldKind = 'header' | 'names' | 'text';

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
  /** The first row begins with a number or a time; undefined before it. */
  #counts: boolean | undefined;

  begin(isBelow: boolean): void {
    this.#hasGap = this.#isSparse = false;
    this.#counts = undefined;
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

  /** Whether a record that begins so may name its numbers, where the first row began with one. */
  mayBeNamed(first: string): boolean {
    return this.#counts === true && first !== '' && !count.test(first);
  }

  /**
   * Numbers behind names where the rows have numbers, as `test_acc,0.9` below epochs, may be no row; nor, after an empty line, what has a
   * name where a step should be.
   */
  isApart(cells: readonly string[], { columns, hasSteps }: TableAbove): boolean {
    const [first = ''] = cells;
    this.#counts ??= isNumeric(first) || count.test(first);
    const isOfSamples = !hasSteps && countsSamples(columns[0]?.name ?? '') && wordBelowSamples(first) !== '';
    if (this.mayBeNamed(first) && !isOfSamples && namesNumber(first, columns[0]) && areNamed(cells, columns))
      return true;
    if (!this.#hasGap) return false;
    const cell = cells[axisOf(columns)] ?? '';
    const isNoStep = hasSteps && isName(cell);
    if (!this.#isSparse && isNoStep) return wordOf(cell) === '';
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
  kindOf(cells: readonly string[], above: TableAbove): HeldKind {
    const { columns, long, hasSteps } = above;
    const isApart = this.#hasGap && !this.#isSparse;
    const hasRows = hasSteps || long !== undefined || columns.some(column => column && hasNumbers(column));
    if (!hasRows || !areNames(cells, isApart || columns[0] === undefined)) return 'text';
    if (isApart || (hasSteps && cells.length > 1)) return 'header';
    return wordOf(cells[0]) === '' ? 'names' : 'text';
  }

  /**
   * @param held the records that may be headers; `next` is the first record with numbers after them
   * @returns which of them the header is, where there is one
   */
  judge(held: readonly HeldRecord[], next: readonly string[], above: TableAbove): { verdict: Verdict; at: number } {
    if (held.length === 0) return { verdict: 'row', at: -1 };
    const fits = ({ cells }: HeldRecord): boolean => cells.length === next.length && widthOf(next) <= widthOf(cells);
    const found = held.map(record => (fits(record) ? verdictOf(record, next, above) : 'row'));
    const at = found.findIndex(verdict => verdict !== 'row');
    const isOne = at === found.findLastIndex(verdict => verdict !== 'row');
    return { verdict: isOne ? (found[at] ?? 'row') : 'unclear', at };
  }
}

/** What a record is to the one with numbers below it: the header of another table, or a row. */
function verdictOf({ cells, kind }: HeldRecord, next: readonly string[], above: TableAbove): Verdict {
  if (kind === 'text') return 'row';
  const isFirm = kind === 'header' || areInPlaceOfNumbers(cells, above);
  if (goesOn(next, above)) {
    if (isFirm) return cells.some(isCounter) ? 'table' : 'unclear';
    return above.long === undefined && cells.some(isLabelName) ? 'unclear' : 'row';
  }
  return isFirm || cells.some(cell => isCounter(cell) || isLabelName(cell)) ? 'table' : 'unclear';
}

/** Whether each name stands where the rows have numbers: all of them would have become texts at once. */
function areInPlaceOfNumbers(cells: readonly string[], { columns }: TableAbove): boolean {
  return cells.every((cell, at) => {
    const column = columns[at];
    if (!isFilled(cell) || column === undefined) return true;
    return column.role.kind === 'clock' ? !/\d/.test(cell) : hasNumbers(column) || column.left === 'setting';
  });
}

export const axisOf = (columns: readonly (Column | undefined)[]): number =>
  columns.findIndex(column => column?.role.kind === 'axis');

const isName = (cell: string): boolean =>
  cell.length <= MAX_NAME_LENGTH && /\p{L}/u.test(cell) && parseNumber(cell) === undefined;

/** A date or a time, or `4/10`. */
const count = /^\s*(?:\d{4}-\d|\d+[:/]\d)/;
/** Words that say of which moment a row is: its numbers are those of the columns. */
const when = /^\s*(?:final|last|latest|end|init(?:ial)?|start|early[ _-]?stop(?:ped|ping)?)\s*$/i;

/** Whether a text names what is behind it; in the place of a loss or a score `diverged` is what became of that. */
function namesNumber(text: string, column: Column | undefined): boolean {
  const isOfMeasured = column?.role.kind === 'metric' && measured.test(column.name);
  return isOfNoStep(text) && !when.test(text) && (!isOfMeasured || measured.test(text));
}

/** Whether each number of a record, and there is one, stands behind a name, and that in the place of a number. */
function areNamed(cells: readonly string[], columns: TableAbove['columns']): boolean {
  const places = cells.flatMap((cell, at) => (isNumeric(cell) ? [at] : []));
  const isNamed = (at: number): boolean => {
    const column = columns[at - 1];
    const isOfNumbers = at === 1 || column === undefined || column.role.kind !== 'metric' || hasNumbers(column);
    return isOfNumbers && isName(cells[at - 1] ?? '');
  };
  return places.length > 0 && places.every(isNamed);
}

/** A name where a step should be; `mean` is of the rows above it. */
const isOfNoStep = (cell: string): boolean => isName(cell) && wordOf(cell) === '';

/**
 * Names alone, each once. A spreadsheet fills the row of a table that is narrower than another with empty cells; pandas writes no name above
 * its index.
 */
function areNames(cells: readonly string[], mayHaveIndex: boolean): boolean {
  const width = widthOf(cells);
  const names = cells.slice(mayHaveIndex && cells[0] === '' ? 1 : 0, width);
  return names.length > 0 && names.every(isName) && new Set(names).size === names.length;
}

const widthOf = (cells: readonly string[]): number => cells.findLastIndex(isFilled) + 1;

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
