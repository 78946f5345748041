// The rows of metrics.jsonl, in the three shapes that exist (contract 3), streamed.
import { JsonError, parseJson } from './json.ts';
import { Curve } from './curve.ts';
import type { MetricSummary } from './curve.ts';
import type { Block } from './lines.ts';
import { readBlocks } from './lines.ts';
import type { OpenedFile } from './open.ts';

/** Metrics that one run may have; a run that names more is cut there, and the cut is said. */
export const mostMetrics = 2_000;
/** Names that are kept of keys that are left out. */
const mostNamed = 20;
/** What a row may hold where it is read by our own parser. */
const rowBounds = { depth: 8, values: 20_000 };

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
  /** Keys whose values are no numbers, and metrics past the bound: names, at most 20 of each. */
  notNumbers: Set<string>;
  tooMany: Set<string>;
  /** In the order in which the rows name them. */
  metrics: Map<string, MetricSummary>;
  firstStep: number | undefined;
  lastStep: number | undefined;
}

/** Keys of a row that say when, not what. */
const clock = new Set(['step', 'timestamp']);
/** Keys under which a row may gather its metrics: the current shape, and the dashboard's. */
const gathered = new Set(['values', 'metrics']);

/**
 * One row of JSON, in any of the shapes `{"step":1,"values":{"loss":7}}`, `{"step":1,"loss":7}` and
 * `{"step":1,"timestamp":…,"speed":…,"metrics":{"loss":7}}`: the numbers beside `step` and `timestamp` are metrics. Calls
 * `take` for each number and `leave` for each key with something else; undefined where the line is no JSON object.
 */
export function readRow(
  line: string,
  take: (name: string, value: number) => void,
  leave: (name: string) => void,
): { step: number | undefined } | undefined {
  const row = parseRow(line);
  if (row === undefined) return undefined;
  for (const name in row) {
    const value = row[name];
    if (typeof value === 'number') {
      if (!clock.has(name)) take(name, value);
    } else if (gathered.has(name) && isFields(value)) {
      for (const inner in value) {
        const number = value[inner];
        if (typeof number === 'number') take(inner, number);
        else if (typeof number === 'bigint') take(inner, Number(number));
        else leave(inner);
      }
    } else if (typeof value === 'bigint') take(name, Number(value));
    else leave(name);
  }
  const step = row['step'];
  return { step: typeof step === 'number' && Number.isFinite(step) ? step : undefined };
}

type Fields = Readonly<Record<string, unknown>>;

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Most rows are plain JSON, which the engine reads quickest; rows with NaN and infinities are read with care. */
function parseRow(line: string): Fields | undefined {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    try {
      value = parseJson(line, rowBounds);
    } catch (error) {
      if (error instanceof JsonError) return undefined;
      throw error;
    }
  }
  return isFields(value) ? value : undefined;
}

/** Reads all rows once, in memory that does not grow with them. */
export async function readMetrics(file: OpenedFile): Promise<MetricsReading> {
  const reader = new MetricsReader();
  for await (const block of readBlocks(file)) reader.read(block);
  return reader.reading();
}

/** Where a training begins in a file: some lines after a block's first byte. */
export interface Start {
  offset: number;
  skip: number;
}

class MetricsReader {
  #curves = new Map<string, Curve>();
  readonly #notNumbers = new Set<string>();
  readonly #tooMany = new Set<string>();
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
  /** The row being read. */
  #names: string[] = [];
  #values: number[] = [];

  read(block: Block): void {
    if (block.tooLong) {
      this.#line++;
      this.#refuse();
      return;
    }
    const text = block.text;
    let skip = 0;
    for (let from = 0; from <= text.length; skip++) {
      const next = text.indexOf('\n', from);
      const to = next === -1 ? text.length : next;
      this.#line++;
      if (to > from) this.#row(text.slice(from, to), block.offset, skip);
      from = to + 1;
    }
  }

  #row(line: string, offset: number, skip: number): void {
    this.#names.length = 0;
    this.#values.length = 0;
    this.#lastAltered = false;
    const row = readRow(line, this.#take, this.#leave);
    if (row === undefined) {
      if (line.trim() !== '') this.#refuse();
      return;
    }
    if (this.#restarts(row.step)) this.#restart(offset, skip);
    this.#rows++;
    const step = row.step ?? this.#rows;
    this.#firstStep ??= step;
    this.#lastStep = step;
    for (let index = 0; index < this.#names.length; index++) {
      const value = this.#values[index] ?? NaN;
      if (!Number.isFinite(value)) this.#lastAltered = true;
      this.#curve(this.#names[index] ?? '')?.add(step, value);
    }
    if (this.#lastAltered) this.#countAltered(this.#rows - 1);
  }

  #countAltered(row: number): void {
    for (let power = 0; power < 32 && row % 2 ** power === 0; power++)
      this.#altered[power] = (this.#altered[power] ?? 0) + 1;
  }

  readonly #take = (name: string, value: number): void => {
    this.#names.push(name);
    this.#values.push(value);
  };

  readonly #leave = (name: string): void => {
    this.#lastAltered = true;
    if (this.#notNumbers.size < mostNamed) this.#notNumbers.add(name);
  };

  #curve(name: string): Curve | undefined {
    const known = this.#curves.get(name);
    if (known) return known;
    if (this.#curves.size >= mostMetrics) {
      this.#lastAltered = true;
      if (this.#tooMany.size < mostNamed) this.#tooMany.add(name);
      return undefined;
    }
    const curve = new Curve(name);
    this.#curves.set(name, curve);
    return curve;
  }

  #refuse(): void {
    if (this.#unreadable++ === 0) this.#firstUnreadable = this.#line;
  }

  /** Rows of parallel workers come a little out of order; a training that starts again falls back by more than half. */
  #restarts(step: number | undefined): boolean {
    if (step === undefined || this.#firstStep === undefined || this.#lastStep === undefined) return false;
    return step < this.#lastStep && step < (this.#firstStep + this.#lastStep) / 2;
  }

  #restart(offset: number, skip: number): void {
    this.#earlierRows += this.#rows;
    this.#rows = 0;
    this.#start = { offset, skip };
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
  let skip = reading.start.skip;
  let number = 0;
  for await (const block of readBlocks(file, reading.start.offset)) {
    if (block.tooLong) continue;
    for (const line of block.text.split('\n')) {
      if (skip-- > 0) continue;
      const values: Record<string, number> = {};
      const take = (name: string, value: number): void => {
        if (Number.isFinite(value) && reading.metrics.has(name)) values[name] = value;
      };
      const row = line === '' ? undefined : readRow(line, take, () => undefined);
      if (!row) continue;
      const kept = number % every === 0 || number === reading.rows - 1;
      number++;
      if (kept) yield { step: row.step ?? number, values };
    }
  }
}
