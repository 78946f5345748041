// Rows of a table: what its cells are under one header, by their columns, and by a name and a value where it has those.
import type { Delimiter } from './cells.ts';
import { isFilled, isNumeric } from './cells.ts';
import type { Column } from '../rows/column.ts';
import { hasNumbers } from '../rows/column.ts';
import { Counters, wordOf } from '../labels/counters.ts';
import { isCutOff } from './cut-line.ts';
import { Decimals } from './decimals.ts';
import type { LabelKeys } from '../labels/labels.ts';
import { labelOf } from '../labels/labels.ts';
import { isOther, longColumns, longName, partOf } from './long-format.ts';
import type { TableAbove } from './next-table.ts';
import { axisOf } from './next-table.ts';
import type { ReadContext, TakeRow } from '../rows/row-source.ts';
import { Row } from '../rows/row.ts';
import type { Shape } from './uneven.ts';
import { Evenness } from './uneven.ts';
import { exportedNames } from './wandb-export.ts';

/** The characters of a column's name and a metric's. */
const MAX_NOTED = 256;

export class TableRows {
  readonly #context: ReadContext;
  readonly #row: Row;
  readonly #decimals: Decimals;
  readonly #delimiter: Delimiter;
  /** Of the header's columns. */
  names: readonly string[] = [];
  #columns: readonly (Column | undefined)[] = [];
  /** Columns that repeat another one. */
  #passedOver: ReadonlySet<number> = new Set();
  #long: ReturnType<typeof longColumns>;
  /** The columns beside a name and a value whose numbers would be other metrics; the first row decides whether they are. */
  #others: ReadonlySet<number> = new Set();
  #isFirst = false;
  #evenness: Evenness | undefined;
  #counters = new Counters([]);
  /** A row had a step. */
  #hasSteps = false;

  constructor(context: ReadContext, delimiter: Delimiter, labelKeys: LabelKeys) {
    this.#context = context;
    this.#row = new Row(context.columns, labelKeys);
    this.#decimals = new Decimals(delimiter, context.columns);
    this.#delimiter = delimiter;
  }

  /** Looks at lines before their records are read. */
  begin(text: string): void {
    this.#decimals.begin(text);
  }

  settle(): void {
    this.#decimals.settle();
  }

  get labelKeys(): LabelKeys {
    return this.#row.label.keys;
  }

  useLabels(keys: LabelKeys): void {
    this.#row.label.use(keys);
  }

  goOnWith(keys: LabelKeys): void {
    this.#row.label.goOnWith(keys);
  }

  get axisName(): string | undefined {
    return this.#row.axis.name;
  }

  /** The table as what decides whether another one begins sees it. */
  get above(): TableAbove {
    return { columns: this.#columns, long: this.#long, hasSteps: this.#hasSteps };
  }

  /** Whether a record is of something that other rows of the table are of, such as a part of the data. */
  isOfKnown(cells: readonly string[]): boolean {
    const label = labelOf(this.#row.label.keys, this.#valueIn(cells));
    const isKnown = (column: Column | undefined): boolean =>
      column !== undefined && hasNumbers(column) && this.#context.columns.labelledNull(column, label) !== undefined;
    return label !== '' && this.#columns.some(isKnown);
  }

  /** Whether the file's last line, which has no end, ends within a row: `above` are some of those above it. */
  isCutOff(cells: readonly string[], above: readonly (readonly string[])[]): boolean {
    const last = this.names.length - 1;
    if (cells.length !== last + 1) return cells.length <= last;
    const isLabel = this.#row.label.keys.has(this.names[last] ?? '') || this.#long?.name === last;
    return isCutOff(cells, above, isLabel);
  }

  /** No row was read below the header. */
  get isFirst(): boolean {
    return this.#isFirst;
  }

  /** Begins with the rows below a header; `shape` is theirs. */
  useHeader(header: readonly string[], line: number, shape: Shape = 'even'): void {
    const written = shape === 'index' ? ['', ...header] : header;
    this.#evenness = new Evenness(shape, written.length, this.#delimiter);
    const { names, areOfRuns } = exportedNames(written);
    const { columns } = this.#context;
    this.names = written;
    const long = longColumns(written);
    this.#long = long;
    this.#others = new Set(long ? written.flatMap((name, at) => (isOther(name, columns.own) ? [at] : [])) : []);
    this.#isFirst = true;
    this.#hasSteps = false;
    this.#counters = new Counters(written);
    this.#columns = names.map(name => (name === undefined || name === '' ? undefined : columns.get(name, line)));
    if (areOfRuns) for (const column of this.#columns) if (column) column.mayEndEarly = true;
    this.#passedOver = new Set(names.flatMap((name, at) => (name === undefined ? [at] : [])));
    for (const at of this.#passedOver) columns.leaveOut(written[at] ?? '', 'duplicate', line);
  }

  /** Words in place of the step, and no number: what somebody wrote below the table. */
  #isNote(cells: readonly string[]): boolean {
    const step = cells[axisOf(this.#columns)] ?? '';
    return /^\s*\p{L}+[\s:]/u.test(step) && wordOf(step) === '' && !cells.some(isNumeric);
  }

  /** Passes on a record as a row. */
  read(cells: readonly string[], line: number, take: TakeRow): void {
    // Spreadsheets write such lines. Where no step or name tells rows apart, it may be one that has become NaN.
    if ((this.#hasSteps || this.labelKeys.size > 0) && !cells.some(isFilled)) return;
    if (cells.length !== this.names.length && this.#evenness?.isUnclear(cells) === true) {
      this.#context.unreadable(line, 'uneven');
      return;
    }
    if (this.#hasSteps && this.#isNote(cells)) {
      this.#context.unreadable(line, 'no-columns');
      return;
    }
    const row = this.#row.begin(line);
    if (this.#isFirst && !this.names.includes('unit') && [...this.#others].some(at => isNumeric(cells[at] ?? '')))
      this.#long = undefined;
    this.#isFirst = false;
    const long = this.#long;
    const word = this.#counters.wordOf(cells);
    row.label.set(this.#valueIn(cells), word);
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
    if (cells.length < this.names.length && (row.step !== undefined || row.count > 0))
      this.#putLacking(row, cells.length);
    const isEmpty = row.step === undefined && row.count === 0 && row.nulls.count === 0 && row.without.count === 0;
    if (isEmpty && row.partial) this.#context.unreadable(line, 'no-columns');
    else take(row);
  }

  #valueIn(cells: readonly string[]): (key: string) => unknown {
    return key => cells[this.names.indexOf(key)];
  }

  #readLong(cells: readonly string[], { name, value, split }: NonNullable<ReturnType<typeof longColumns>>): void {
    const { columns } = this.#context;
    const part = split === -1 ? '' : (cells[split] ?? '');
    if (part !== '' && partOf(part) === '') columns.leaveOut(this.names[split] ?? '', 'text', this.#row.line);
    const column = columns.get(longName(cells[name] ?? '', part), this.#row.line);
    if (column) this.#putCell(this.#row, column, cells[value] ?? '');
    else this.#row.partial = true;
  }

  /** What stands beside a metric's name and its value: a number is another figure of it. */
  #readBeside(at: number, column: Column, cell: string, name: string): void {
    const { columns } = this.#context;
    const isFigure = this.#others.has(at) && isNumeric(cell);
    const figure = isFigure ? columns.get(`${name}/${column.name}`, this.#row.line) : undefined;
    this.#noteBlock(column, cell, name);
    if (figure) this.#putCell(this.#row, figure, cell);
    else columns.leaveOutColumn(column, isNumeric(cell) ? 'setting' : 'text', this.#row.line);
  }

  /** A text that may say what a row is of, beside the others of its metric: a unit is another one for each. */
  #noteBlock({ block, name }: Column, cell: string, metric: string): void {
    const isLong = name.length + metric.length > MAX_NOTED;
    if (block === undefined || isLong || isNumeric(cell) || this.labelKeys.has(name)) return;
    this.#context.columns.blocks.note(`${name} of ${metric}`, block, cell, this.#row.number);
  }

  #putCell(row: Row, column: Column, cell: string): void {
    const number = this.#decimals.read(cell, column, row.line);
    if (typeof number === 'number') row.putNumber(column, number);
    else if (number === undefined && column.role.kind === 'axis') row.leaveOut(column, 'text');
    else row.put(column, number === null ? null : cell);
  }

  /** What a row lacks at its end is as if it were empty. */
  #putLacking(row: Row, from: number): void {
    if (this.#long) return;
    for (let at = from; at < this.#columns.length; at++) {
      const column = this.#columns[at];
      if (column) row.put(column, null);
    }
  }

  #leaveOut(at: number, cell: string): void {
    // pandas writes its index into a column without a name.
    if (cell === '' || at === 0) return;
    this.#row.partial = true;
    this.#context.columns.leaveOut(`column ${at + 1}`, 'text', this.#row.line);
  }
}
