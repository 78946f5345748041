// The records of a table: its header, which may come again or grow, and its rows. Another table may be below.
import type { Delimiter } from './cells.ts';
import { isNumeric, isValue, nameOfCell } from './cells.ts';
import { FirstHeader } from './first-header.ts';
import { FirstRows } from './first-rows.ts';
import { isBelowTitle } from './header-rows.ts';
import { KnownHeaders } from './known-headers.ts';
import type { LabelKeys } from '../labels/labels.ts';
import { noLabels } from '../labels/labels.ts';
import type { HeldRecord } from './next-table.ts';
import { MAX_HELD, NextTable, isCounter } from './next-table.ts';
import type { ReadContext, TakeRow } from '../rows/row-source.ts';
import { TableHeader } from './table-header.ts';
import { TableRows } from './table-rows.ts';

/** Tables below the first one; and headers whose first rows wait, because each such row is read twice. */
const MAX_TABLES = 16;
const MAX_SAMPLES = 32;

const isFilled = (cell: string): boolean => cell.trim() !== '';

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
  #held: HeldRecord[] = [];
  /** It is unclear which columns the records are of, until a header comes again. */
  #isUnclear = false;
  /** None of this is so, and no empty line was before: a record with numbers is a row. */
  #isSteady = false;
  /** Tables below the first; the first records below a header, and how many headers had such. */
  #tables = 0;
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
    const mayBeHeader = this.#tables > 0 && this.#headers.mayBegin(first);
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
      this.#held.length === 0 &&
      !this.#isUnclear &&
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
    if (isCut) this.#readHeld(take);
    if (this.#rows.isFirst && cells.length > this.#rows.names.length && this.#mayWait()) {
      this.#firstRows = new FirstRows(this.#rows.labelKeys);
      this.#addFirstRow(this.#firstRows, cells, line, take, isCut);
    } else if (isCut && cells.some(cell => cell.includes('\0'))) this.#context.unreadable(line, 'damaged');
    else if (isCut && this.#rows.isCutOff(cells, this.#above)) this.#context.unreadable(line, 'no-columns');
    else this.#rows.read(cells, line, take);
  }

  /** Reads what waits for what follows it. */
  end(take: TakeRow): void {
    while (this.#firstRows) this.#readFirstRows(take);
    this.#readHeld(take);
  }

  /** Whether a record below a header is a row of its table; what is none is noted. */
  #isRow(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): boolean {
    const last = cells.findLastIndex(isValue);
    if (this.#rows.isFirst && (this.#isBelowTitle(cells, line) || this.#joins(cells))) return false;
    if (this.#header.isOwn(cells)) {
      // The table goes on: what is known of its rows stays so.
      this.#readHeld(take);
      this.#isUnclear = false;
      this.#next.goOn();
      return false;
    }
    const isOther = this.#isOfOtherTable(cells);
    if (isOther || this.#isChanged(cells, last === -1)) {
      // Empty cells above the header of another table are what is between both.
      if (isOther) this.#held.length = this.#held.findLastIndex(one => one.cells.some(isFilled)) + 1;
      this.#readHeld(take);
      this.#isUnclear = false;
      this.#useHeader(cells, line);
      if (!isOther && this.#mayWait()) this.#firstRows = new FirstRows(this.#rows.labelKeys);
      return false;
    }
    if (this.#isUnclear) this.#context.unreadable(line, 'unclear-table');
    else if (last === -1 || (cells[last] === '' && !cells.some(isNumeric)))
      return isCut || !this.#isHeld(cells, line, take);
    else if (this.#held.length > 0) return this.#isRowBelow(cells, line, take, isCut);
    else return !this.#isApart(cells, line);
    return false;
  }

  /** A record without a number waits for what follows where it may begin another table. */
  #isHeld(cells: readonly string[], line: number, take: TakeRow): boolean {
    const isEmpty = !cells.some(isFilled);
    if (isEmpty) this.#next.noteEmpty();
    const kind = isEmpty || this.#rows.isOfKnown(cells) ? 'text' : this.#next.kindOf(cells, this.#rows.above);
    if (kind === 'text' && !isEmpty && this.#held.length === 0) return false;
    if (this.#held.length >= MAX_HELD) {
      if (this.#held.some(one => one.kind === 'header')) this.#refuseHeld();
      else this.#readHeld(take);
    }
    if (this.#isUnclear) this.#context.unreadable(line, 'unclear-table');
    else this.#held.push({ cells: [...cells], line, kind });
    return true;
  }

  /** As `#isRow`, of a record with numbers below some that wait. */
  #isRowBelow(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): boolean {
    const held = this.#held;
    const { verdict, at } = this.#next.judge(held, cells, this.#rows.above);
    const header = held[at];
    if (verdict === 'row' || header === undefined) {
      this.#readHeld(take);
      return !this.#isApart(cells, line);
    }
    if (verdict === 'unclear' || ++this.#tables > MAX_TABLES) {
      this.#refuseHeld();
      this.#context.unreadable(line, 'unclear-table');
      return false;
    }
    this.#held = [];
    for (const { cells: own, line: place, kind } of held.slice(0, at))
      if (kind === 'names') this.#rows.read(own, place, take);
      else if (own.some(isFilled)) this.#context.unreadable(place, 'no-columns');
    this.#useHeader(header.cells, header.line);
    this.#firstRows = new FirstRows(noLabels);
    for (const record of held.slice(at + 1)) this.#firstRows.add(record.cells, record.line, false);
    this.read(cells, line, take, isCut);
    return false;
  }

  #refuseHeld(): void {
    for (const { cells, line } of this.#held) if (cells.some(isFilled)) this.#context.unreadable(line, 'unclear-table');
    this.#held = [];
    this.#isUnclear = true;
  }

  #isApart(cells: readonly string[], line: number): boolean {
    const next = this.#next;
    this.#isUnclear = next.isApart(cells, this.#rows.above) || next.isOfOther(cells, this.#rows.above);
    if (this.#isUnclear) this.#context.unreadable(line, 'unclear-table');
    return this.#isUnclear;
  }

  /** Reads what waits as rows. */
  #readHeld(take: TakeRow): void {
    if (this.#held.length === 0) return;
    for (const { cells, line } of this.#held) this.#rows.read(cells, line, take);
    this.#held = [];
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
    this.#next.begin(this.#tables > 0);
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
    return this.#tables > 0 && !this.#header.isOwn(cells) && this.#headers.labelsOf(cells) !== undefined;
  }

  #isChanged(cells: readonly string[], hasNoValue: boolean): boolean {
    const { axisName, above } = this.#rows;
    return hasNoValue && this.#header.isChanged(cells, axisName, above.hasSteps);
  }
}
