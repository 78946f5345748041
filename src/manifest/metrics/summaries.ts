// The rows of metrics.jsonl (contract 3), streamed: what they say of each metric, and the rows again, as they may leave.
import { Curve } from '../downsample.ts';
import type { MetricSummary } from '../downsample.ts';
import type { Block } from '../lines.ts';
import { blockSizes, readBlocks } from '../lines.ts';
import type { OpenedFile } from '../safe-open.ts';
import { emptyRow, readRow, rowLines } from './row.ts';
import type { RowContent } from './row.ts';

/** Metrics that one run may have; a run that names more is cut there, and the cut is said. */
export const MAX_METRICS = 2_000;
/** Characters of a metric's name. */
export const MAX_METRIC_NAME_LENGTH = 256;
/** Names that are kept of keys that are left out. */
const mostNamed = 20;
/** Small enough that the collector's young generation does not grow with the rows: a block's rows die within it. */
const rowSizes = { ...blockSizes, block: 32 * 1024 };

export interface MetricsReading {
  /** Rows of the last training that the file holds. */
  rows: number;
  /** Rows of trainings before it: the step started again after them. */
  earlierRows: number;
  /** Where the last training begins. */
  start: Start;
  /**
   * Rows that leave without some of their values, of every row (0), of every second (1), of every fourth (2) and so on,
   * counted from the first; and whether the last row is one.
   */
  altered: number[];
  lastAltered: boolean;
  /** Rows that are no JSON object; the line of the first, counted from 1. */
  unreadable: number;
  firstUnreadable: number | undefined;
  /** Keys whose values are no numbers, and metrics past the bounds: names, at most 20 of each. */
  notNumbers: Set<string>;
  tooMany: Set<string>;
  /** In the order in which the rows name them. */
  metrics: Map<string, MetricSummary>;
  /** Of the rows that have a step. */
  firstStep: number | undefined;
  lastStep: number | undefined;
}

/** Where a training begins in a file: some lines after a block's first byte. */
export interface Start {
  offset: number;
  skip: number;
}

/** Reads all rows once, in memory that does not grow with them. */
export async function readMetrics(file: OpenedFile): Promise<MetricsReading> {
  const reader = new MetricsReader();
  for await (const block of readBlocks(file, 0, rowSizes)) reader.read(block);
  return reader.reading();
}

class MetricsReader {
  #curves = new Map<string, Curve>();
  readonly #notNumbers = new Set<string>();
  readonly #tooMany = new Set<string>();
  readonly #row = emptyRow();
  #line = 0;
  #rows = 0;
  #earlierRows = 0;
  #start: Start = { offset: 0, skip: 0 };
  #altered: number[] = [];
  #lastAltered = false;
  #unreadable = 0;
  #firstUnreadable: number | undefined;
  #firstStep: number | undefined;
  #lastStep: number | undefined;

  read(block: Block): void {
    if (block.tooLong) {
      this.#line++;
      this.#refuse();
      return;
    }
    let skip = 0;
    for (const line of rowLines(block.text)) {
      this.#line++;
      if (readRow(line, this.#row)) this.#add(block.offset, skip);
      else if (line.trim() !== '') this.#refuse();
      skip++;
    }
  }

  /** Adds the row in `#row`, which stands `skip` lines after byte `offset`. */
  #add(offset: number, skip: number): void {
    const { step, count, names, values, left } = this.#row;
    if (step !== undefined) {
      if (this.#restarts(step)) this.#restart({ offset, skip });
      this.#firstStep ??= step;
      this.#lastStep = step;
    }
    const number = this.#rows++;
    this.#lastAltered = left.length > 0;
    for (const name of left) note(this.#notNumbers, name);
    for (let index = 0; index < count; index++) {
      const value = values[index] ?? NaN;
      const curve = this.#curve(names[index] ?? '');
      curve?.add(step ?? this.#rows, value);
      if (curve === undefined || !Number.isFinite(value)) this.#lastAltered = true;
    }
    if (this.#lastAltered) this.#countAltered(number);
  }

  #countAltered(row: number): void {
    for (let power = 0; power < 32 && row % 2 ** power === 0; power++)
      this.#altered[power] = (this.#altered[power] ?? 0) + 1;
  }

  #curve(name: string): Curve | undefined {
    const known = this.#curves.get(name);
    if (known) return known;
    if (this.#curves.size >= MAX_METRICS || name.length > MAX_METRIC_NAME_LENGTH) {
      note(this.#tooMany, name);
      return undefined;
    }
    const curve = new Curve(name);
    this.#curves.set(name, curve);
    return curve;
  }

  #refuse(): void {
    if (this.#unreadable++ === 0) this.#firstUnreadable = this.#line;
  }

  /**
   * Rows of parallel workers come a little out of order, and one that resumes from a checkpoint repeats some steps; a training
   * that starts again falls back to where it began, or by more than half.
   */
  #restarts(step: number): boolean {
    if (this.#firstStep === undefined || this.#lastStep === undefined || step >= this.#lastStep) return false;
    if (step <= this.#firstStep) return true;
    return this.#rows >= manyRows && step < (this.#firstStep + this.#lastStep) / 2;
  }

  #restart(start: Start): void {
    this.#earlierRows += this.#rows;
    this.#rows = 0;
    this.#start = start;
    this.#altered = [];
    this.#curves = new Map();
    this.#firstStep = this.#lastStep = undefined;
  }

  reading(): MetricsReading {
    return {
      rows: this.#rows,
      earlierRows: this.#earlierRows,
      start: this.#start,
      altered: this.#altered,
      lastAltered: this.#lastAltered,
      unreadable: this.#unreadable,
      firstUnreadable: this.#firstUnreadable,
      notNumbers: this.#notNumbers,
      tooMany: this.#tooMany,
      metrics: new Map([...this.#curves].map(([name, curve]) => [name, curve.summary()])),
      firstStep: this.#firstStep,
      lastStep: this.#lastStep,
    };
  }
}

/** Rows after which workers cannot be so far apart any more that one is at less than half of another's steps. */
const manyRows = 16;

function note(names: Set<string>, name: string): void {
  if (names.size < mostNamed) names.add(name.slice(0, MAX_METRIC_NAME_LENGTH));
}

/** One row as it may leave: finite numbers of known metrics. `step` is as written, or the row's number where it has none. */
export interface Row {
  step: number;
  values: Record<string, number>;
}

/**
 * The rows of the last training, in file order: each whose number (from 0) is a multiple of `every`, and the last.
 * `reading` is of the same file.
 */
export async function* readRows(file: OpenedFile, reading: MetricsReading, every: number): AsyncGenerator<Row> {
  const row = emptyRow();
  let skip = reading.start.skip;
  let number = 0;
  for await (const block of readBlocks(file, reading.start.offset, rowSizes)) {
    if (block.tooLong) continue;
    for (const line of rowLines(block.text)) {
      if (skip-- > 0 || !readRow(line, row)) continue;
      const kept = number % every === 0 || number === reading.rows - 1;
      number++;
      if (kept) yield { step: row.step ?? number, values: finite(row, reading.metrics) };
    }
  }
}

/** The keys are safe as they are: a row with `__proto__` is not read. */
function finite({ count, names, values }: RowContent, known: ReadonlyMap<string, unknown>): Record<string, number> {
  const kept: Record<string, number> = {};
  for (let index = 0; index < count; index++) {
    const [name = '', value = NaN] = [names[index], values[index]];
    if (Number.isFinite(value) && known.has(name)) kept[name] = value;
  }
  return kept;
}
