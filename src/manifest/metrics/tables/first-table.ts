// The rows of a CSV's first table, by its records alone: what labels they have is not decided by another table below.
import { isNumeric, isValue } from './cells.ts';
import { Columns } from '../rows/columns.ts';
import type { Fields } from '../json/json-text.ts';
import { areSame, changesHeader } from './known-headers.ts';
import { longColumns } from './long-format.ts';
import type { HeldRecord, TableAbove } from './next-table.ts';
import { MAX_HELD, NextTable, axisOf } from './next-table.ts';

interface Found {
  /** The rows below the first header, and those below each that it changed to. */
  own: readonly Fields[];
  all: readonly Fields[];
  /** The last record is not of this table. */
  isWhole: boolean;
}

/** `header` is the first one, which may change, and come again also below another table; a record of empty cells is an empty line. */
export function firstTable(header: readonly string[], records: readonly string[][], own: string | undefined): Found {
  const table = new FirstTable(header, own);
  for (const cells of records) table.add(cells);
  return table.found;
}

/** A row by its names. Only the first column without one has a place: pandas writes its index there, and a line may end in a comma. */
export const fieldsOf = (names: readonly string[], cells: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name, at) => (name === '' && at > 0 ? [] : [[name, cells[at]]])));

class FirstTable {
  readonly #known: Columns;
  readonly #next = new NextTable();
  #header: readonly string[] = [];
  #names: ReadonlySet<string> = new Set();
  #above: TableAbove = { columns: [], long: undefined, hasSteps: false };
  #held: HeldRecord[] = [];
  #rows: Fields[] = [];
  /** How many of them are below the first header. */
  #own: number | undefined;
  /** The records are of another table below. */
  #isAbove = false;

  constructor(header: readonly string[], own: string | undefined) {
    this.#known = new Columns(own);
    this.#useHeader(header);
  }

  get found(): Found {
    return { own: this.#rows.slice(0, this.#own), all: this.#rows, isWhole: this.#isAbove };
  }

  add(cells: readonly string[]): void {
    const axis = axisOf(this.#above.columns);
    if (areSame(cells, this.#header)) {
      this.#isAbove = false;
      this.#held = [];
      this.#next.goOn();
    } else if (this.#isAbove) return;
    else if (!cells.some(isValue) && changesHeader(cells, this.#names, this.#header[axis], this.#above.hasSteps)) {
      this.#own ??= this.#rows.length;
      this.#useHeader(cells);
    } else if (cells.every(cell => cell.trim() === '')) this.#next.noteEmpty();
    else if (!cells.some(isNumeric)) this.#addTexts(cells);
    else this.#addNumbers(cells, axis);
  }

  #addTexts(cells: readonly string[]): void {
    const kind = this.#next.kindOf(cells, this.#above);
    if (kind !== 'text' && this.#held.length < MAX_HELD) this.#held.push({ cells, line: this.#rows.length, kind });
    this.#addRow(cells);
  }

  #addNumbers(cells: readonly string[], axis: number): void {
    const { verdict, at } = this.#next.judge(this.#held, cells, this.#above);
    this.#isAbove = verdict !== 'row' || this.#next.isApart(cells, this.#above);
    if (verdict !== 'row') this.#rows = this.#rows.slice(0, this.#held[at]?.line);
    this.#held = [];
    if (this.#isAbove) return;
    if (isNumeric(cells[axis] ?? '')) this.#above.hasSteps = true;
    for (const [at, column] of this.#above.columns.entries()) if (column && isNumeric(cells[at] ?? '')) column.id = 0;
    this.#addRow(cells);
  }

  /** Records of other columns than the header's are none. */
  #addRow(cells: readonly string[]): void {
    if (cells.length !== this.#header.length) return;
    this.#rows.push(fieldsOf(this.#header, cells));
  }

  #useHeader(header: readonly string[]): void {
    this.#header = header;
    this.#names = new Set(header);
    const columns = header.map(name => (name === '' ? undefined : this.#known.get(name, 1)));
    this.#above = { columns, long: longColumns(header), hasSteps: false };
    this.#held = [];
    this.#next.begin(false);
  }
}
