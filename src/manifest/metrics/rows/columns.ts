// The names in a run's rows, each once.
import { Blocks } from '../labels/blocks.ts';
import type { Column, LeftOut, LeftOutReason } from './column.ts';
import { newColumn } from './column.ts';
import { KeyCounters } from '../labels/counters.ts';
import { orderBy } from './keys.ts';
import { LabelCounts } from '../labels/label-counts.ts';
import type { FoundWithout } from './metrics-without-numbers.ts';
import { Without } from './metrics-without-numbers.ts';

/** The most metrics of one run; further names are listed as left out. */
export const MAX_METRICS = 2_000;
/** Characters of a metric's name. */
const MAX_METRIC_NAME_LENGTH = 256;
/** Names that are kept in all, metrics or not. */
const MAX_COLUMNS = 8_192;
/** Names that are kept of what is left out. */
const MAX_LEFT_OUT = 100;
/** The columns of one file. */
export class Columns {
  /** A team's key for the axis. */
  readonly own: string | undefined;
  readonly #most: number;
  readonly #split: ReadonlySet<string>;
  readonly #byName = new Map<string, Column>();
  readonly #plain = new Map<Column, Column>();
  /** Columns of objects in the rows of a label. */
  #objects = 0;
  /** Texts in rows of one thing each, in the place of a metric's number, before it had any. */
  readonly textsBefore = new Without();
  /** Those of rows of JSON that count them. */
  readonly counters = new KeyCounters();
  readonly leftOut = new Map<string, LeftOut>();
  /** Metrics by their id. */
  readonly metrics: Column[] = [];
  /** Names left out beyond those that are kept. */
  unnamed = 0;
  /** Metrics that were read and then refused. */
  refused = 0;
  readonly blocks = new Blocks();
  /** Whether a name beside a value is that of a metric, by the first row of JSON that has both. */
  namesMetrics: boolean | undefined;
  readonly labels = new LabelCounts();
  readonly many: ReadonlySet<string>;
  /** Records that were read. */
  records = 0;
  /** How often a row named other metrics than the one before it: a number for each sequence of them. */
  layouts = 0;

  /**
   * @param most metrics that are kept; `split` and `many`: what an earlier reading has found, names that are several metrics, and labels with too
   * many names
   */
  constructor(own?: string, most = MAX_METRICS, split: readonly string[] = [], many: readonly string[] = []) {
    this.own = own;
    this.many = new Set(many);
    this.#split = new Set(split);
    this.#most = Math.min(most, MAX_METRICS);
  }

  /** The column of a name; undefined past the bound, where the name is left out. */
  get(name: string, line: number): Column | undefined {
    return this.#byName.get(name) ?? this.#add(name, line);
  }

  /** The numbers of this column say what a row belongs to or identify it, and are no metric. */
  setAside(name: string): void {
    const column = this.#add(name, 0);
    if (column) this.#byName.set(name, { ...column, role: { kind: 'setting' } });
  }

  /** The column of `key` within `parent`; its name joins theirs with `/`. */
  child(parent: Column, key: string, line: number): Column | undefined {
    const known = parent.children?.get(key);
    if (known) return known;
    const column = this.get(`${parent.name}/${key}`, line);
    if (column) {
      (parent.children ??= new Map()).set(key, column);
      column.parent ??= parent;
    }
    return column;
  }

  /** The column of `key` within an object whose names stand for themselves. */
  gathered(object: Column, key: string, line: number): Column | undefined {
    const known = object.gathered?.get(key);
    if (known) return known;
    const column = this.get(key, line);
    if (column && column !== object) {
      (object.gathered ??= new Map()).set(key, column);
      column.parent ??= object;
    }
    return column;
  }

  /** What an object is in the rows of a label; undefined past the bound. */
  objectOf(object: Column, label: string): Column | undefined {
    if (label === '') return object;
    const known = object.byLabel?.get(label);
    if (known || this.#objects >= MAX_COLUMNS) return known;
    this.#objects++;
    const own = { ...this.#columnOf(object.name), children: new Map<string, Column>() };
    (object.byLabel ??= new Map()).set(label, own);
    return own;
  }

  /**
   * The column of a name in a row of a file with labels: its own while its numbers are of one label, and that of the first; an empty label
   * is one too. In a second reading a metric that is several has its own for the rows without a label.
   */
  labelled(column: Column, label: string, line: number): Column | undefined {
    if (this.#split.has(column.name)) return label === '' ? column : this.#partOf(column, label, line);
    // Its numbers before the first label are of rows without one.
    column.label ??= column.id >= 0 ? '' : label;
    if (column.label === label) return column;
    column.isSplit = true;
    return this.#partOf(column, label, line);
  }

  /**
   * As `labelled`, for a row without a number of it: undefined where no row of this label had one. Rows that lost their label may be those of
   * the metric itself.
   */
  labelledNull(column: Column, label: string): Column | undefined {
    const own = this.#split.has(column.name) ? '' : (column.label ?? '');
    if (label === own) return column;
    return label === '' ? (this.#plain.get(column) ?? column) : this.#byName.get(`${label}/${column.name}`);
  }

  /** Names a label without a number of a metric, unless it has one after all; the numbers of the others are then under their own names. */
  leaveOutWithout({ column, label, line }: FoundWithout): void {
    const name = label === undefined ? column.name : `${label}/${column.name}`;
    const own = column.label === label ? column : this.#byName.get(name);
    if (own !== undefined && own.id >= 0) return;
    if (label !== undefined) column.isSplit = true;
    this.leaveOut(name, 'null', line);
  }

  #partOf(column: Column, label: string, line: number): Column | undefined {
    const part = label === '' ? this.#plainOf(column) : this.get(`${label}/${column.name}`, line);
    if (part) {
      part.whole = column;
      part.partLabel = label;
      (column.parts ??= new Set()).add(part);
    }
    return part;
  }

  /** Of the rows without a label, where the column itself is that of a label. */
  #plainOf(column: Column): Column {
    const known = this.#plain.get(column);
    const plain = known ?? { ...this.#columnOf(column.name), isPlain: true };
    if (!known) this.#plain.set(column, plain);
    return plain;
  }

  /** Drops a metric that was read, with those of its labels, and names it as left out. */
  refuse(column: Column, reason: LeftOutReason, line: number): void {
    for (const one of [column, ...(column.parts ?? [])]) one.isRefused = true;
    this.refused++;
    this.leftOut.delete(column.name);
    this.leaveOut(column.name, reason, line);
  }

  /** What a clock or a counter that only rises says about the order of the rows. */
  get order(): ReturnType<typeof orderBy> {
    const rising = [...this.#byName.values()].filter(({ rises, falls }) => rises && !falls);
    const orders = rising.map(({ name }) => orderBy(name));
    return orders.includes('theirs') ? 'theirs' : orders.find(order => order !== undefined);
  }

  /** Names that are several metrics. */
  get split(): string[] {
    return [...this.#byName.values()].filter(({ isSplit }) => isSplit).map(({ name }) => name);
  }

  /** Whether numbers of this column are kept: a metric gets its place with its first. */
  admit(column: Column, line: number): boolean {
    if (column.id >= 0) return true;
    if (column.name.length > MAX_METRIC_NAME_LENGTH) this.leaveOutColumn(column, 'long-name', line);
    else if (this.metrics.length >= this.#most) this.leaveOutColumn(column, 'too-many', line);
    else {
      column.id = this.metrics.length;
      this.metrics.push(column);
      return true;
    }
    return false;
  }

  leaveOutColumn(column: Column, reason: LeftOutReason, line: number): void {
    if (column.left !== undefined) return;
    column.left = reason;
    this.leaveOut(column.name, reason, line);
  }

  leaveOut(name: string, reason: LeftOutReason, line: number): void {
    const kept = name.slice(0, MAX_METRIC_NAME_LENGTH);
    if (this.leftOut.has(kept)) return;
    if (this.leftOut.size < MAX_LEFT_OUT) this.leftOut.set(kept, { name: kept, reason, line });
    else this.unnamed++;
  }

  /** Forgets that a name was left out: it says what another is. */
  restore(name: string): void {
    this.leftOut.delete(name);
  }

  #add(name: string, line: number): Column | undefined {
    if (this.#byName.size >= MAX_COLUMNS) {
      this.leaveOut(name, 'too-many', line);
      return undefined;
    }
    const column = this.#columnOf(name);
    this.#byName.set(name, column);
    this.counters.add(name);
    return column;
  }

  #columnOf(name: string): Column {
    return newColumn(name, this.own, this.#split.has(name));
  }
}
