// One row of a metrics file.
import type { Column, LeftOutReason } from './column.ts';
import type { Columns } from './columns.ts';
import { follow, hasNumbers, isObject, kindOf } from './column.ts';
import { anyKind } from './kinds.ts';
import type { LabelKeys } from '../labels/labels.ts';
import { isCounted, noLabels } from '../labels/labels.ts';
import { NullList } from './nulls.ts';
import { toNumber } from './numbers.ts';
import { RowAxis } from './row-axis.ts';
import { RowLabel } from './row-label.ts';
import type { Without } from './metrics-without-numbers.ts';

/** Counts of an evaluation: how many of its episodes succeeded. */
export interface SuccessCounts {
  /** The name of the rate that they stand behind. */
  metric: string;
  successes: number;
  trials: number;
  /** The episodes in their order, where the file names the seed of each: the seeds, and their ends as `1` (success) or `0`. */
  episodes?: { seeds: readonly number[]; outcomes: string } | undefined;
}

/** Characters of a date; and how many rows are looked at for one, because it takes long to parse. */
const MAX_DATE_LENGTH = 40;
const MAX_DATES = 4096;

export class Row {
  readonly #columns: Columns;
  /** Of this row: a column that it has a number of has it too. */
  serial = 0;
  readonly label: RowLabel;
  readonly axis = new RowAxis();
  /** Counts the records of all files of a reading, from 1. */
  number = 0;
  /** Where it begins in the file, from 1: the line, or the record where there are no lines. */
  line = 0;
  epoch: number | undefined;
  /** The first `count` of `metrics` and of `values`: NaN and infinities included, each name once. */
  count = 0;
  readonly metrics: Column[] = [];
  readonly values: number[] = [];
  /** Two rows of one `layout` and one `count` have the same metrics in the same order. */
  layout: number;
  /** What is named without a number: metrics that had one, and those that had none in rows of this label. */
  readonly nulls = new NullList();
  readonly without = new NullList();
  /** Something of the row is no number that is kept. */
  partial = false;
  proportions: SuccessCounts[] = [];

  constructor(columns: Columns, labelKeys: LabelKeys = noLabels) {
    this.#columns = columns;
    this.label = new RowLabel(columns, labelKeys);
    this.layout = ++columns.layouts;
  }

  begin(line: number): this {
    this.line = line;
    this.number = ++this.#columns.records;
    this.label.beginRow();
    return this.beginAgain();
  }

  /** Empties the row, which still belongs to the same. */
  beginAgain(): this {
    this.serial++;
    this.axis.beginRow();
    this.epoch = undefined;
    this.count = this.nulls.count = this.without.count = 0;
    this.partial = false;
    if (this.proportions.length > 0) this.proportions = [];
    return this;
  }

  /** Metrics that have numbers count as if the row had named them already. */
  passOverKnown(): void {
    for (const column of this.#columns.metrics) column.row = this.serial;
  }

  get step(): number | undefined {
    return this.axis.step;
  }

  /** Adds what is in `without` to that of a training, in which `kind` is that of the row's numbers. */
  addWithout(to: Without, kind: number): void {
    const { columns, replaced, count } = this.without;
    for (let at = 0; at < count; at++) {
      const [column, isReplaced = false] = [columns[at], replaced[at]];
      const own = isReplaced || this.label.isOfOneThing ? anyKind : kind;
      const row = { label: this.label.text ?? '', line: this.line, isReplaced, kind: own };
      if (column) to.add(column, row);
    }
  }

  /** The column of a name. Rows have their names in one order, so that the row before mostly has it at this place, or as its axis. */
  columnOf(name: string): Column | undefined {
    const before = this.metrics[this.count];
    if (before?.name === name && !before.isPlain) return before;
    const axis = this.axis.column;
    return axis?.name === name ? axis : this.#columns.get(name, this.line);
  }

  /** As `put`, of a number: most values are those of a metric that is known, or of the axis of the row before. */
  putNumber(column: Column, number: number): void {
    if (column.id >= 0 && column.row !== this.serial && !column.isNoted && this.label.text === column.label) {
      column.row = this.serial;
      if (this.metrics[this.count] !== column) this.#place(column);
      this.values[this.count++] = number;
    } else if (!this.axis.goesOn(column, number)) this.put(column, number);
  }

  #place(column: Column): void {
    this.metrics[this.count] = column;
    this.layout = ++this.#columns.layouts;
  }

  /** Takes the value under a name. */
  put(column: Column, value: unknown): void {
    const number = toNumber(value);
    this.#noteBlock(column, number === undefined ? value : number);
    if (column.role.kind === 'clock') {
      if (column.isEpoch && typeof number === 'number') this.epoch = number;
      const isDate = number === undefined && typeof value === 'string' && this.serial <= MAX_DATES;
      follow(column, isDate ? timeOf(value) : number);
      this.#columns.leaveOutColumn(column, 'clock', this.line);
    } else if (number === undefined) this.#putNoNumber(column, value);
    else if (column.role.kind === 'setting') this.leaveOut(column, 'setting');
    else if (column.role.kind === 'metric') this.#putMetric(column, number);
    else this.#putAxis(column, number);
    if (typeof number !== 'number') this.putNullWithin(column, number === undefined);
  }

  /** As null of each metric within an object, in whose place there is none. */
  putNullWithin(column: Column, isReplaced: boolean): void {
    if (!isObject(column)) return;
    const object = this.#columns.objectOf(column, this.label.text ?? '');
    if (object) this.nulls.add(object, isReplaced);
    if (this.label.text) this.without.add(column, isReplaced);
  }

  /** Of an axis only where it is not that of the row. */
  #noteBlock({ block, name, role }: Column, value: unknown): void {
    if (block === undefined || role.kind === 'axis') return;
    const isText = typeof value === 'string' && (role.kind === 'metric' || (block === 'thing' && isCounted(value)));
    if (isText || (typeof value === 'number' && block !== 'text'))
      this.#columns.blocks.note(name, block, value, this.number);
  }

  #putNoNumber(column: Column, value: unknown): void {
    this.leaveOut(column, kindOf(value));
    if (!this.label.isOwn(value)) this.putNull(column);
  }

  /** What stands in place of a metric's number, whatever it is, is as `null`: a training may end in `overflow` or a list. */
  putNull(column: Column): void {
    if (column.role.kind !== 'metric') return;
    if (hasNumbers(column)) this.#putMetric(column, null, true);
    else if (this.label.isOfOneThing && this.label.text) {
      const row = { label: this.label.text, line: this.line, isReplaced: true, kind: anyKind };
      this.#columns.textsBefore.add(column, row);
    }
  }

  leaveOut(column: Column, reason: LeftOutReason): void {
    this.partial = true;
    this.#columns.leaveOutColumn(column, reason, this.line);
  }

  #putMetric(own: Column, number: number | null, isReplaced = false): void {
    const label = this.label.text;
    if (number === null) {
      const column = label === undefined ? own : this.#columns.labelledNull(own, label);
      if (column === undefined) this.without.add(own, isReplaced);
      else this.nulls.add(column, isReplaced);
      return;
    }
    const column = label === undefined ? own : this.#columns.labelled(own, label, this.line);
    if (column === undefined) {
      this.partial = true;
      return;
    }
    if (column.isEpoch) this.epoch = number;
    if (column.row === this.serial) {
      this.leaveOut(column, 'duplicate');
      return;
    }
    column.row = this.serial;
    if (this.#columns.admit(column, this.line)) {
      if (this.metrics[this.count] !== column) this.#place(column);
      this.values[this.count++] = number;
    } else this.partial = true;
  }

  #putAxis(column: Column, number: number | null): void {
    if (number === null || column.role.kind !== 'axis') return;
    if (!Number.isFinite(number)) {
      this.leaveOut(column, 'axis');
      return;
    }
    if (column.isEpoch) this.epoch = number;
    const other = this.axis.put(column, column.role.rank, number);
    if (other) this.#leaveOutAxis(...other);
  }

  /** The row has a better axis. */
  #leaveOutAxis(column: Column, number: number | undefined): void {
    follow(column, number);
    if (column.block && number !== undefined) this.#columns.blocks.note(column.name, column.block, number, this.number);
    this.#columns.leaveOutColumn(column, 'axis', this.line);
  }
}

const timeOf = (text: string): number | undefined => (text.length <= MAX_DATE_LENGTH ? Date.parse(text) : undefined);
