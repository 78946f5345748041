// Tables: CSV and TSV, with a header that may come again or grow, cells that are empty, and lines of `#` before it.
import type { ByteSource } from '../bytes.ts';
import type { Block } from '../lines.ts';
import { countLines, placeOf, readPortions } from '../lines.ts';
import type { Column } from './columns.ts';
import type { Delimiter } from './cells.ts';
import { isNumbered, isNumeric, isValue, nameOfCell, separatorLine, splitLine } from './cells.ts';
import { Counters } from './counters.ts';
import { Decimals } from './decimals.ts';
import type { LabelKeys } from './labels.ts';
import { labelOf } from './labels.ts';
import { rowSizes } from './json-lines.ts';
import { isOther, longColumns, longName } from './long-format.ts';
import { parseNumber } from './numbers.ts';
import { countQuotes, readQuoted } from './quoted.ts';
import type { ReadContext, RowSource, TakeRow } from './row.ts';
import { Row } from './row.ts';
import { exportedNames } from './wandb-export.ts';

/** Characters that a quoted cell may span before its quote is taken for a stray one. */
const MAX_QUOTED_LENGTH = 1024 * 1024;

export async function* readCsv(
  source: ByteSource,
  context: ReadContext,
  delimiter: Delimiter,
  labelKeys: LabelKeys,
): RowSource {
  const table = new Table(context, delimiter, labelKeys);
  try {
    for await (const portion of readPortions(source, rowSizes)) {
      yield take => {
        for (const block of portion) table.read(block, take);
      };
    }
    yield take => table.end(take);
  } finally {
    // Also of a file that is damaged further on.
    table.settle();
  }
}

class Table {
  readonly #context: ReadContext;
  readonly #delimiter: Delimiter;
  readonly #row: Row;
  /** Of the line that is read. */
  readonly #cells: string[] = [];
  /** Lines read, and the blocks that wait for the end of a quoted cell. */
  #line = 0;
  readonly #waiting: string[] = [];
  #waitingLength = 0;
  #isOpen = false;
  /** The last line, where it has no end: its writer may have been stopped within a number. */
  #cutLine = 0;
  #header: readonly string[] | undefined;
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
  /** The `#` line before the table, in which NumPy writes its header. */
  #comment = '';

  constructor(context: ReadContext, delimiter: Delimiter, labelKeys: LabelKeys) {
    this.#context = context;
    this.#delimiter = delimiter;
    this.#row = new Row(context.columns, labelKeys);
    this.#decimals = new Decimals(delimiter, context.columns);
  }

  read(block: Block, take: TakeRow): void {
    if (block.tooLong) {
      this.#context.unreadable(++this.#line, 'too-long');
      return;
    }
    this.#waiting.push(block.text);
    this.#waitingLength += block.text.length;
    // Only in what is new: what waits would be searched again with each block.
    if (this.#delimiter !== ' ' && countQuotes(block.text) % 2 === 1) this.#isOpen = !this.#isOpen;
    if (block.isCut) this.#cutLine = this.#line + this.#waiting.reduce((lines, text) => lines + countLines(text), 0);
    if (!this.#isOpen || this.#waitingLength >= MAX_QUOTED_LENGTH) this.end(take);
  }

  /** Reads what waits. */
  end(take: TakeRow): void {
    if (this.#waiting.length === 0) return;
    const text = this.#waiting.join('\n');
    this.#waiting.length = this.#waitingLength = 0;
    this.#isOpen = false;
    this.#readText(text, take);
  }

  settle(): void {
    this.#decimals.settle();
  }

  #readText(text: string, take: TakeRow): void {
    this.#decimals.begin(text);
    if (this.#delimiter !== ' ' && text.includes('"')) {
      const records = readQuoted(text, this.#delimiter);
      for (const { record, line } of records) this.#readRecord(record, this.#line + line, take);
      this.#line += countLines(text);
    } else if (this.#delimiter === ' ')
      for (const line of text.split('\n')) this.#readRecord(splitLine(line, ' '), ++this.#line, take);
    else this.#readPlain(text, this.#delimiter, take);
  }

  /** Lines without quotes, cut in one pass into the one list of cells: a list for each row costs as much as its numbers. */
  #readPlain(text: string, delimiter: string, take: TakeRow): void {
    const cells = this.#cells;
    let next = -1;
    for (let at = 0; at <= text.length;) {
      const end = placeOf('\n', text, at);
      let count = 0;
      for (;;) {
        if (next < at) next = placeOf(delimiter, text, at);
        if (next >= end) break;
        cells[count++] = text.slice(at, next);
        at = next + 1;
      }
      cells[count++] = text.slice(at, end);
      cells.length = count;
      at = end + 1;
      this.#readRecord(cells, ++this.#line, take);
    }
  }

  #readRecord(cells: readonly string[], line: number, take: TakeRow): void {
    const first = cells[0] ?? '';
    if (cells.length === 1 && first.trim() === '') return;
    if (first.startsWith('#') && (this.#header === undefined || this.#header[0] !== first)) {
      this.#comment = cells.join(this.#delimiter);
      return;
    }
    if (this.#header === undefined && this.#isTitle(cells, line)) return;
    if (this.#header === undefined) {
      if (separatorLine.test(cells.join(this.#delimiter))) return;
      const names = this.#namesBy(cells);
      if (names === undefined) this.#context.unreadable(line, 'no-columns');
      else this.#useHeader(names);
      if (names === undefined || names === cells) return;
    } else if (this.#isHeader(cells)) {
      this.#useHeader(cells);
      return;
    }
    if (line === this.#cutLine && cells.length < this.#names.length) this.#context.unreadable(line, 'no-columns');
    else this.#readCells(cells, line, take);
  }

  /** One text alone is above the header; it is the header where numbers alone follow it. */
  #isTitle(cells: readonly string[], line: number): boolean {
    const [only = ''] = cells;
    const title = this.#title;
    const isText = cells.length === 1 && parseNumber(only) === undefined && !separatorLine.test(only);
    this.#title = isText ? { text: only, line } : undefined;
    if (cells.length === 1 && title && !isText) this.#useHeader([title.text]);
    else if (title) this.#context.unreadable(title.line, 'no-columns');
    return isText;
  }

  /** The first record, as the header; where it is one of numbers, the comment before it, if that has as many names. */
  #namesBy(cells: readonly string[]): readonly string[] | undefined {
    if (!cells.some(isNumeric) || isNumbered(cells)) return cells;
    const names = splitLine(this.#comment.replace(/^#+\s*/, ''), this.#delimiter);
    return names.length === cells.length && !names.some(isNumeric) ? names : undefined;
  }

  #useHeader(cells: readonly string[]): void {
    const written = cells.map(nameOfCell);
    const { names, areOfRuns } = exportedNames(written);
    const { columns } = this.#context;
    this.#header = [...cells];
    this.#names = written;
    const long = longColumns(written);
    this.#long = long;
    this.#others = new Set(long ? written.flatMap((name, at) => (isOther(name) ? [at] : [])) : []);
    this.#isFirst = true;
    this.#counters = new Counters(written);
    this.#columns = names.map(name => (name === undefined || name === '' ? undefined : columns.get(name, this.#line)));
    if (areOfRuns) for (const column of this.#columns) if (column) column.mayEndEarly = true;
    this.#passedOver = new Set(names.flatMap((name, at) => (name === undefined ? [at] : [])));
    for (const at of this.#passedOver) columns.leaveOut(written[at] ?? '', 'duplicate', this.#line);
  }

  /** A header comes again where a trainer goes on in the same file, with more names where there is more to log. */
  #isHeader(cells: readonly string[]): boolean {
    const header = this.#header ?? [];
    if (cells[0] === header[0] && cells.every((cell, at) => cell === header[at])) return true;
    // From the end, because a long table begins with names.
    return (
      cells.length > 1 && cells.findLastIndex(isValue) === -1 && new Set(header).intersection(new Set(cells)).size > 0
    );
  }

  #readCells(cells: readonly string[], line: number, take: TakeRow): void {
    const row = this.#row.begin(line);
    if (this.#isFirst && [...this.#others].some(at => isNumeric(cells[at] ?? ''))) this.#long = undefined;
    this.#isFirst = false;
    const long = this.#long;
    const word = this.#counters.wordOf(cells);
    if (row.labelKeys.size > 0 || word !== '')
      row.setLabel(labelOf(row.labelKeys, key => cells[this.#names.indexOf(key)], word));
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
    const isEmpty = row.step === undefined && row.count === 0 && row.absent === 0 && !row.hasOtherNulls;
    if (isEmpty && row.partial) this.#context.unreadable(line, 'no-columns');
    else take(row);
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
