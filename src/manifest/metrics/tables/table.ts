// The records of a table: its header, which may come again or grow, and its rows. Another table may be below.
import type { Delimiter } from './cells.ts';
import { isFilled, isNumeric, isValue, nameOfCell } from './cells.ts';
import { FirstHeader } from './first-header.ts';
import { FirstRows } from './first-rows.ts';
import { isBelowTitle } from './header-rows.ts';
import { KnownHeaders } from './known-headers.ts';
import type { LabelKeys } from '../labels/labels.ts';
import { noLabels } from '../labels/labels.ts';
import type { TableBelow } from './held-records.ts';
import { HeldRecords } from './held-records.ts';
import { NextTable } from './next-table.ts';
import { isCounter } from '../labels/counters.ts';
import type { ReadContext, TakeRow } from '../rows/row-source.ts';
import { TableHeader } from './table-header.ts';
import { TableRows } from './table-rows.ts';

/** Headers whose first rows wait, because each such row is read twice. */
const MAX_SAMPLES = 32;

/** Decides of each record what it is: a header, a row of the table, or what waits until the next ones say. */
export class Table {
  readonly #context: ReadContext;
  readonly #rows: TableRows;
  readonly #delimiter: Delimiter;
  readonly #header = new TableHeader();
  readonly #headers = new KnownHeaders();
  readonly #first: FirstHeader;
  /** The first header was the record before. */
  #mayBeTitle = false;
  /** What decides whether another table begins. */
  readonly #next = new NextTable();
  /** Records without numbers that may be a header, until one with numbers follows. */
  readonly #held: HeldRecords;
  /** None of this is so, and no empty line was before: a record with numbers is a row. */
  #isSteady = false;
  /** The first records below a header, and how many headers had such. */
  #firstRows: FirstRows | undefined;
  #samples = 0;
  /** Some rows above the file's last line, where that has no end. */
  #above: readonly (readonly string[])[] = [];
  /** The first rows below the header have been looked at. */
  #isKnown = false;

  constructor(context: ReadContext, delimiter: Delimiter, labelKeys: LabelKeys) {
    this.#context = context;
    this.#first = new FirstHeader(context, delimiter);
    this.#delimiter = delimiter;
    this.#rows = new TableRows(context, delimiter, labelKeys);
    this.#held = new HeldRecords(context, this.#rows, this.#next);
  }

  /** How many columns the header has; 0 until it is known. */
  get width(): number {
    return this.#rows.names.length;
  }

  /** Looks at lines before their records are read. */
  begin(text: string): void {
    this.#rows.begin(text);
  }

  /** Some rows above a last line that has no end, before it is read. */
  useAbove(rows: readonly (readonly string[])[]): void {
    this.#above = rows;
  }

  settle(): void {
    this.#rows.settle();
  }

  /** @param isCut the record is the file's last line, and has no end */
  read(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): void {
    const [first = ''] = cells;
    // Most records: a number at an end is in no name, and nothing waits.
    const isPlain =
      this.#isSteady && !this.#rows.isFirst && !isCut && first !== this.#header.cells?.[0] && !first.startsWith('#');
    const mayBeHeader = this.#held.tables > 0 && this.#headers.mayBegin(first);
    if (isPlain && !mayBeHeader) {
      const isRow = !this.#next.mayBeNamed(first) && isNumeric(cells[cells.length - 1] ?? '');
      if (isRow || isNumeric(first)) {
        this.#rows.read(cells, line, take);
        return;
      }
    }
    this.#readOther(cells, line, take, isCut);
    this.#isSteady =
      this.#header.cells !== undefined &&
      !this.#firstRows &&
      this.#held.isEmpty &&
      !this.#next.mayBeApart &&
      !this.#next.mayBeOfOther;
  }

  #readOther(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): void {
    if (this.#firstRows) {
      this.#addFirstRow(this.#firstRows, cells, line, take, isCut);
      return;
    }
    const [first = ''] = cells;
    if (cells.length === 1 && first.trim() === '') {
      this.#next.noteEmpty();
      return;
    }
    if (first.startsWith('#') && this.#header.cells?.[0] !== first) {
      this.#first.noteComment(cells);
      return;
    }
    if (this.#header.cells === undefined) {
      const found = this.#first.find(cells, line);
      if (found) this.#useHeader(found.names, found.line);
      this.#mayBeTitle = found?.isAbove === false;
      if (found?.isAbove !== true) return;
    } else if (!this.#isRow(cells, line, take, isCut)) return;
    if (isCut) this.#held.read(take);
    if (this.#rows.isFirst && cells.length > this.#rows.names.length && this.#mayWait()) {
      this.#firstRows = new FirstRows(this.#rows.labelKeys);
      this.#addFirstRow(this.#firstRows, cells, line, take, isCut);
    } else if (isCut && cells.some(cell => cell.includes('\0'))) this.#context.unreadable(line, 'cut-line');
    else if (isCut && this.#rows.isCutOff(cells, this.#above)) this.#context.unreadable(line, 'no-columns');
    else this.#rows.read(cells, line, take);
  }

  /** Reads what waits for what follows it. */
  end(take: TakeRow): void {
    while (this.#firstRows) this.#readFirstRows(take);
    this.#held.read(take);
  }

  /** Whether a record below a header is a row of its table; what is none is noted. */
  #isRow(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): boolean {
    if (this.#rows.isFirst && (this.#isBelowTitle(cells, line) || this.#joins(cells))) return false;
    if (this.#header.isOwn(cells)) {
      // The table goes on: what is known of its rows stays so.
      this.#held.readAbove(take, false);
      this.#next.goOn();
      return false;
    }
    const isOther = this.#isOfOtherTable(cells);
    if (isOther || this.#isChanged(cells, !cells.some(isValue))) {
      this.#held.readAbove(take, isOther);
      this.#useHeader(cells, line);
      if (!isOther && this.#mayWait()) this.#firstRows = new FirstRows(this.#rows.labelKeys);
      return false;
    }
    const found = this.#held.examine(cells, line, take, isCut);
    if (typeof found === 'object') this.#beginTable(found, cells, line, take, isCut);
    return found === 'row';
  }

  /** The first rows below another table's header wait, as that record does. */
  #beginTable(
    { header, above }: TableBelow,
    cells: readonly string[],
    line: number,
    take: TakeRow,
    isCut: boolean,
  ): void {
    this.#useHeader(header.cells, header.line);
    this.#firstRows = new FirstRows(noLabels);
    for (const record of above) this.#firstRows.add(record.cells, record.line, false);
    this.read(cells, line, take, isCut);
  }

  #mayWait(): boolean {
    return !this.#isKnown && ++this.#samples <= MAX_SAMPLES;
  }

  #addFirstRow(rows: FirstRows, cells: readonly string[], line: number, take: TakeRow, isCut: boolean): void {
    if (this.#endsFirstRows(rows, cells)) {
      this.#readFirstRows(take);
      this.read(cells, line, take, isCut);
      return;
    }
    rows.add(cells, line, isCut);
    if (rows.isFull) this.#readFirstRows(take);
  }

  /** Whether a record is of another table than the first rows before it: it is the header of one, or a row of one above. */
  #endsFirstRows(rows: FirstRows, cells: readonly string[]): boolean {
    if (cells.some(isNumeric)) return this.#next.isOfOther(cells, this.#rows.above);
    if (this.#isOfOtherTable(cells)) return true;
    if (!this.#header.isOwn(cells) && this.#isChanged(cells, !cells.some(isValue))) return true;
    const isApart = rows.records.at(-1)?.cells.some(isFilled) === false && cells.some(isFilled);
    // After a single row a text may be that of a second one, whose number is missing.
    return isApart && (cells.some(isCounter) || rows.withNumbers.length > 1);
  }

  /** The labels of rows below another header are found as those of a file are, by the first of them. */
  #readFirstRows(take: TakeRow): void {
    const first = this.#firstRows;
    if (!first) return;
    this.#firstRows = undefined;
    this.#isKnown = true;
    const { names } = this.#rows;
    const { own } = this.#context.columns;
    const shape = first.shape(names, this.#delimiter, own);
    const written = shape === 'index' ? ['', ...names] : names;
    this.#rows.useLabels(first.labels(written, cells => this.#header.isOwn(cells), own));
    // Columns of numbers that are labels have another role now.
    this.#rows.useHeader(names, this.#header.line, shape);
    this.#headers.note(this.#header.cells ?? [], this.#rows.labelKeys);
    for (const { cells, line, isCut } of first.records) this.read(cells, line, take, isCut);
  }

  #useHeader(cells: readonly string[], line: number): void {
    this.#header.use(cells, line);
    this.#isKnown = false;
    this.#rows.useHeader(cells.map(nameOfCell), line);
    this.#next.begin(this.#held.tables > 0);
    const labels = this.#headers.labelsOf(cells);
    if (labels) this.#rows.goOnWith(labels);
    else this.#headers.note(cells, this.#rows.labelKeys);
  }

  /** Whether a record is one more line of the header above it. */
  #joins(cells: readonly string[]): boolean {
    const joined = this.#header.join(cells, this.#rows.names);
    if (joined) this.#rows.useHeader(joined, this.#header.line);
    return joined !== undefined;
  }

  /** Whether a record is the header, and what was taken for it a title. */
  #isBelowTitle(cells: readonly string[], line: number): boolean {
    const { cells: title = [], line: place } = this.#header;
    const mayBe = this.#mayBeTitle;
    this.#mayBeTitle = false;
    if (!mayBe || !isBelowTitle(title, cells)) return false;
    this.#context.unreadable(place, 'no-columns');
    this.#useHeader(cells, line);
    return true;
  }

  /** Whether a record is the header of another table that was before. */
  #isOfOtherTable(cells: readonly string[]): boolean {
    return this.#held.tables > 0 && !this.#header.isOwn(cells) && this.#headers.labelsOf(cells) !== undefined;
  }

  #isChanged(cells: readonly string[], hasNoValue: boolean): boolean {
    const { axisName, above } = this.#rows;
    return hasNoValue && this.#header.isChanged(cells, axisName, above.hasSteps);
  }
}
