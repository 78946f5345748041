// A table: its header, which may come again or grow, its cells, which may be empty, and lines of `#` before it. Another table may be below.
import type { Column } from './column.ts';
import { hasNumbers } from './column.ts';
import type { Delimiter } from './cells.ts';
import { isNumbered, isNumeric, isValue, nameOfCell, separatorLine, splitLine } from './cells.ts';
import { Counters } from './counters.ts';
import { Decimals } from './decimals.ts';
import { findLabelKeys } from './find-labels.ts';
import { KnownHeaders } from './known-headers.ts';
import type { LabelKeys } from './labels.ts';
import { labelOf } from './labels.ts';
import { isOther, longColumns, longName } from './long-format.ts';
import type { HeldRecord, TableAbove } from './next-table.ts';
import { MAX_HELD, NextTable, isCounter } from './next-table.ts';
import { parseNumber } from './numbers.ts';
import type { ReadContext, TakeRow } from './row-source.ts';
import { Row } from './row.ts';
import { exportedNames } from './wandb-export.ts';

/** Tables below the first one, and characters of each by which its labels are found: more than a file's beginning would take long. */
const MAX_TABLES = 16;
const MAX_SAMPLE = 64 * 1024;

const isFilled = (cell: string): boolean => cell.trim() !== '';

interface FirstRow {
  cells: readonly string[];
  line: number;
  isCut: boolean;
}

export class Table {
  readonly #context: ReadContext;
  readonly #delimiter: Delimiter;
  readonly #row: Row;
  #header: readonly string[] | undefined;
  #headerNames: ReadonlySet<string> = new Set();
  readonly #headers = new KnownHeaders();
  #names: readonly string[] = [];
  #columns: readonly (Column | undefined)[] = [];
  /** Columns that repeat another one. */
  #passedOver: ReadonlySet<number> = new Set();
  #long: ReturnType<typeof longColumns>;
  /** The columns beside a name and a value whose numbers would be other metrics; the first row decides whether they are. */
  #others: ReadonlySet<number> = new Set();
  #isFirst = false;
  /** A line of one text, which may be the header of a single column. */
  #title: { text: string; line: number } | undefined;
  #counters = new Counters([]);
  readonly #decimals: Decimals;
  /** What decides whether another table begins; a row of this one had a step. */
  readonly #next = new NextTable();
  #hasSteps = false;
  /** Records without numbers that may be a header, until one with numbers follows. */
  #held: HeldRecord[] = [];
  /** It is unclear which columns the records are of, until a header comes again. */
  #isUnclear = false;
  /** None of this is so, and no empty line was before: a record with numbers is a row. */
  #isSteady = false;
  /** Tables below the first; the first records of one, and how many characters they have. */
  #tables = 0;
  #firstRows: FirstRow[] | undefined;
  #sampled = 0;
  /** The `#` line before the table, in which NumPy writes its header. */
  #comment = '';

  constructor(context: ReadContext, delimiter: Delimiter, labelKeys: LabelKeys) {
    this.#context = context;
    this.#delimiter = delimiter;
    this.#row = new Row(context.columns, labelKeys);
    this.#decimals = new Decimals(delimiter, context.columns);
  }

  /** Looks at lines before their records are read. */
  begin(text: string): void {
    this.#decimals.begin(text);
  }

  settle(): void {
    this.#decimals.settle();
  }

  /** @param isCut the record is the file's last line, and has no end */
  read(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): void {
    const [first = ''] = cells;
    // Most records: a number at an end is in no name, and nothing waits.
    const isPlain = this.#isSteady && !isCut && first !== this.#header?.[0] && !first.startsWith('#');
    const mayBeHeader = this.#tables > 0 && this.#headers.mayBegin(first);
    if (isPlain && !mayBeHeader && (isNumeric(cells[cells.length - 1] ?? '') || isNumeric(first))) {
      this.#readCells(cells, line, take);
      return;
    }
    this.#readOther(cells, line, take, isCut);
    this.#isSteady =
      this.#header !== undefined &&
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
    if (first.startsWith('#') && (this.#header === undefined || this.#header[0] !== first)) {
      this.#comment = cells.join(this.#delimiter);
      return;
    }
    if (this.#header === undefined && this.#isTitle(cells, line)) return;
    if (this.#header === undefined) {
      if (separatorLine.test(cells.join(this.#delimiter))) return;
      const names = this.#namesBy(cells);
      if (names === undefined) this.#context.unreadable(line, 'no-columns');
      else this.#useHeader(names, line);
      if (names === undefined || names === cells) return;
    } else if (!this.#isRow(cells, line, take, isCut)) return;
    if (isCut) this.#readHeld(take);
    if (isCut && cells.some(cell => cell.includes('\0'))) this.#context.unreadable(line, 'damaged');
    else if (isCut && cells.length < this.#names.length) this.#context.unreadable(line, 'no-columns');
    else this.#readCells(cells, line, take);
  }

  /** Reads what waits for what follows it. */
  end(take: TakeRow): void {
    while (this.#firstRows) this.#readFirstRows(take);
    this.#readHeld(take);
  }

  /** Whether a record below a header is a row of its table; what is none is noted. */
  #isRow(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): boolean {
    const last = cells.findLastIndex(isValue);
    if (this.#isHeader(cells, last === -1)) {
      // Empty cells above the header of another table are what is between both.
      if (this.#isOfOtherTable(cells))
        this.#held.length = this.#held.findLastIndex(one => one.cells.some(isFilled)) + 1;
      this.#readHeld(take);
      this.#isUnclear = false;
      this.#useHeader(cells, line);
      return false;
    }
    if (this.#isUnclear) this.#context.unreadable(line, 'unclear-table');
    else if (last === -1 || (cells[last] === '' && !cells.some(isNumeric)))
      return isCut || !this.#isHeld(cells, line, take);
    else if (this.#held.length > 0) return this.#isRowBelow(cells, line, take, isCut);
    else return !this.#isApart(cells, line);
    return false;
  }

  get #above(): TableAbove {
    return { columns: this.#columns, long: this.#long, hasSteps: this.#hasSteps };
  }

  /** A record without a number waits for what follows where it may begin another table. */
  #isHeld(cells: readonly string[], line: number, take: TakeRow): boolean {
    const isEmpty = !cells.some(isFilled);
    if (isEmpty) this.#next.noteEmpty();
    const isHeader = !isEmpty && this.#next.mayBegin(cells, this.#above) && !this.#isOfKnown(cells);
    if (!isHeader && !isEmpty && this.#held.length === 0) return false;
    if (this.#held.length >= MAX_HELD) {
      if (this.#held.some(one => one.isHeader)) this.#refuseHeld();
      else this.#readHeld(take);
    }
    if (this.#isUnclear) this.#context.unreadable(line, 'unclear-table');
    else this.#held.push({ cells: [...cells], line, isHeader });
    return true;
  }

  /** Whether a record is of something that other rows of the table are of, such as a part of the data. */
  #isOfKnown(cells: readonly string[]): boolean {
    const label = this.#labelOf(cells, '');
    const isKnown = (column: Column | undefined): boolean =>
      column !== undefined && hasNumbers(column) && this.#context.columns.labelledNull(column, label) !== undefined;
    return label !== '' && this.#columns.some(isKnown);
  }

  /** As `#isRow`, of a record with numbers below some that wait. */
  #isRowBelow(cells: readonly string[], line: number, take: TakeRow, isCut: boolean): boolean {
    const held = this.#held;
    const { verdict, at } = this.#next.judge(held, cells, this.#above);
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
    for (const title of held.slice(0, at))
      if (title.cells.some(isFilled)) this.#context.unreadable(title.line, 'no-columns');
    this.#useHeader(header.cells, header.line);
    this.#firstRows = held.slice(at + 1).map(({ cells: own, line: at }) => ({ cells: own, line: at, isCut: false }));
    this.#sampled = 0;
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
    this.#isUnclear = (next.mayBeApart && next.isApart(cells, this.#above)) || next.isOfOther(cells, this.#above);
    if (this.#isUnclear) this.#context.unreadable(line, 'unclear-table');
    return this.#isUnclear;
  }

  /** Reads what waits as rows. */
  #readHeld(take: TakeRow): void {
    if (this.#held.length === 0) return;
    for (const { cells, line } of this.#held) this.#readCells(cells, line, take);
    this.#held = [];
  }

  #addFirstRow(rows: FirstRow[], cells: readonly string[], line: number, take: TakeRow, isCut: boolean): void {
    if (this.#endsFirstRows(rows, cells)) {
      this.#readFirstRows(take);
      this.read(cells, line, take, isCut);
      return;
    }
    rows.push({ cells: [...cells], line, isCut });
    this.#sampled += cells.reduce((length, cell) => length + cell.length + 1, 0);
    if (this.#sampled >= MAX_SAMPLE) this.#readFirstRows(take);
  }

  /** Whether a record is of another table than the first rows before it: it is the header of one, or a row of one above. */
  #endsFirstRows(rows: readonly FirstRow[], cells: readonly string[]): boolean {
    if (cells.some(isNumeric)) return this.#next.isOfOther(cells, this.#above);
    if (this.#isOfOtherTable(cells)) return true;
    const isApart = rows.at(-1)?.cells.some(isFilled) === false && cells.some(isFilled);
    // After a single row a text may be that of a second one, whose number is missing.
    return isApart && (cells.some(isCounter) || rows.filter(row => row.cells.some(isNumeric)).length > 1);
  }

  /** The labels of a table below another are found as those of a file are, by its first rows. */
  #readFirstRows(take: TakeRow): void {
    const records = this.#firstRows ?? [];
    this.#firstRows = undefined;
    const whole = records.filter(({ cells }) => cells.length === this.#names.length && !this.#isOwnHeader(cells));
    const rows = whole.map(({ cells }) => Object.fromEntries(this.#names.map((name, at) => [name, cells[at]?.trim()])));
    this.#row.useLabels(findLabelKeys(rows, this.#sampled < MAX_SAMPLE));
    this.#headers.note(this.#header ?? [], this.#row.labelKeys);
    for (const { cells, line, isCut } of records) this.read(cells, line, take, isCut);
  }

  /** One text alone is above the header; it is the header where numbers alone follow it. */
  #isTitle(cells: readonly string[], line: number): boolean {
    const [only = ''] = cells;
    const title = this.#title;
    const isText = cells.length === 1 && parseNumber(only) === undefined && !separatorLine.test(only);
    this.#title = isText ? { text: only, line } : undefined;
    if (cells.length === 1 && title && !isText) this.#useHeader([title.text], title.line);
    else if (title) this.#context.unreadable(title.line, 'no-columns');
    return isText;
  }

  /** The first record, as the header; where it is one of numbers, the comment before it, if that has as many names. */
  #namesBy(cells: readonly string[]): readonly string[] | undefined {
    if (!cells.some(isNumeric) || isNumbered(cells)) return cells;
    const names = splitLine(this.#comment.replace(/^#+\s*/, ''), this.#delimiter);
    return names.length === cells.length && !names.some(isNumeric) ? names : undefined;
  }

  #useHeader(cells: readonly string[], line: number): void {
    const written = cells.map(nameOfCell);
    const { names, areOfRuns } = exportedNames(written);
    const { columns } = this.#context;
    this.#header = [...cells];
    this.#headerNames = new Set(cells);
    this.#names = written;
    const long = longColumns(written);
    this.#long = long;
    this.#others = new Set(long ? written.flatMap((name, at) => (isOther(name) ? [at] : [])) : []);
    this.#isFirst = true;
    this.#hasSteps = false;
    this.#next.begin(this.#tables > 0);
    const labels = this.#headers.labelsOf(cells);
    if (labels) this.#row.goOnWith(labels);
    else this.#headers.note(cells, this.#row.labelKeys);
    this.#counters = new Counters(written);
    this.#columns = names.map(name => (name === undefined || name === '' ? undefined : columns.get(name, line)));
    if (areOfRuns) for (const column of this.#columns) if (column) column.mayEndEarly = true;
    this.#passedOver = new Set(names.flatMap((name, at) => (name === undefined ? [at] : [])));
    for (const at of this.#passedOver) columns.leaveOut(written[at] ?? '', 'duplicate', line);
  }

  #isOwnHeader(cells: readonly string[]): boolean {
    const header = this.#header ?? [];
    return cells[0] === header[0] && cells.every((cell, at) => cell === header[at]);
  }

  /** Whether a record is the header of another table that was before. */
  #isOfOtherTable(cells: readonly string[]): boolean {
    return this.#tables > 0 && this.#headers.labelsOf(cells) !== undefined && !this.#isOwnHeader(cells);
  }

  /** A header comes again where a trainer goes on in the same file, with more names where there is more to log. */
  #isHeader(cells: readonly string[], hasNoValue: boolean): boolean {
    if (this.#isOwnHeader(cells) || this.#isOfOtherTable(cells)) return true;
    if (!hasNoValue || cells.length < 2 || !cells.some(cell => this.#headerNames.has(cell))) return false;
    const { axisName } = this.#row;
    return !this.#hasSteps || axisName === undefined || cells.includes(axisName);
  }

  #readCells(cells: readonly string[], line: number, take: TakeRow): void {
    const row = this.#row.begin(line);
    if (this.#isFirst && [...this.#others].some(at => isNumeric(cells[at] ?? ''))) this.#long = undefined;
    this.#isFirst = false;
    const long = this.#long;
    const word = this.#counters.wordOf(cells);
    if (row.labelKeys.size > 0 || word !== '') row.setLabel(this.#labelOf(cells, word));
    if (long) this.#readLong(cells, long);
    for (let at = 0; at < cells.length; at++) {
      const cell = cells[at] ?? '';
      const column = this.#columns[at];
      if (column === undefined && !this.#passedOver.has(at)) this.#leaveOut(at, cell);
      else if (column === undefined) continue;
      else if (long === undefined || column.role.kind !== 'metric') this.#putCell(row, column, cell);
      else if (cell !== '' && at !== long.name && at !== long.value && at !== long.split)
        this.#readBeside(at, column, cell, longName(cells[long.name] ?? '', cells[long.split]));
    }
    if (row.step !== undefined) this.#hasSteps = true;
    const isEmpty = row.step === undefined && row.count === 0 && row.absent === 0 && !row.hasOtherNulls;
    if (isEmpty && row.partial) this.#context.unreadable(line, 'no-columns');
    else take(row);
  }

  #labelOf(cells: readonly string[], word: string): string {
    return labelOf(this.#row.labelKeys, key => cells[this.#names.indexOf(key)], word);
  }

  #readLong(cells: readonly string[], { name, value, split }: NonNullable<ReturnType<typeof longColumns>>): void {
    const full = longName(cells[name] ?? '', split === -1 ? '' : cells[split]);
    const column = this.#context.columns.get(full, this.#row.line);
    if (column) this.#putCell(this.#row, column, cells[value] ?? '');
    else this.#row.partial = true;
  }

  /** What stands beside a metric's name and its value: a number is another figure of it. */
  #readBeside(at: number, column: Column, cell: string, name: string): void {
    const { columns } = this.#context;
    const isFigure = this.#others.has(at) && isNumeric(cell);
    const figure = isFigure ? columns.get(`${name}/${column.name}`, this.#row.line) : undefined;
    if (figure) this.#putCell(this.#row, figure, cell);
    else columns.leaveOutColumn(column, isNumeric(cell) ? 'setting' : 'text', this.#row.line);
  }

  #putCell(row: Row, column: Column, cell: string): void {
    const number = this.#decimals.read(cell, column, row.line);
    if (typeof number === 'number') row.putNumber(column, number);
    else if (number === undefined && column.role.kind === 'axis') row.leaveOut(column, 'text');
    else row.put(column, number === null ? null : cell);
  }

  #leaveOut(at: number, cell: string): void {
    // pandas writes its index into a column without a name.
    if (cell === '' || at === 0) return;
    this.#row.partial = true;
    this.#context.columns.leaveOut(`column ${at + 1}`, 'text', this.#row.line);
  }
}
