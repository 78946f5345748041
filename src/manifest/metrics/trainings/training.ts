// Collects the rows of one training in order: its metrics, and what may be sent of its rows.
import type { MetricSummary } from '../../downsample.ts';
import type { Column } from '../rows/column.ts';
import { isObject, metricName, metricsOf, objectsAround } from '../rows/column.ts';
import type { Columns } from '../rows/columns.ts';
import type { orderBy } from '../rows/keys.ts';
import { mayRunDown } from '../rows/keys.ts';
import { Kinds, anyKind } from '../rows/kinds.ts';
import { NullRun } from '../rows/nulls.ts';
import type { Row } from '../rows/row.ts';
import { Stretch } from './stretch.ts';
import { Track } from './track.ts';
import { TrainingEnds, beginningRows } from './training-ends.ts';
import { Without } from '../rows/metrics-without-numbers.ts';

export class Training {
  /** How many rows of the file are before it, its first record, and its line. */
  readonly start: number;
  readonly record: number;
  readonly line: number;
  rows = 0;
  /** Tracks by the id of their column, and in the order in which rows name them. */
  readonly #tracks: (Track | undefined)[] = [];
  readonly tracks: Track[] = [];
  readonly ends = new TrainingEnds();
  firstStep: number | undefined;
  lastStep: number | undefined;
  maxStep = -Infinity;
  firstEpoch: number | undefined;
  lastEpoch: number | undefined;
  /**
   * Rows that leave without some of their values, of every row (0), of every second (1), of every fourth (2) and so on, counted
   * from the first; and whether the last row is one.
   */
  readonly altered: number[] = [];
  lastAltered = false;
  readonly #kinds = new Kinds();
  /** The rows of several metrics since those of a row were others. */
  readonly #stretch = new Stretch();
  /** Rows of one metric each, by the id of its column: those of a long table alternate, and a stretch for each goes on. */
  readonly #singles: (Stretch | undefined)[] = [];
  /** A number for each set of metrics: of the row added last, of the stretch of several, and of those of one. */
  #kind = 0;
  #stretchKind = 0;
  readonly #singleKinds: number[] = [];
  readonly #nulls = new Map<Column, NullRun>();
  #hasObjects = false;
  readonly #without = new Without();

  constructor(start: number, record: number, line: number) {
    this.start = start;
    this.record = record;
    this.line = line;
  }

  /** Passes on what its tracks do not know of yet. */
  settle(): void {
    this.#stretch.settle();
    for (const single of this.#singles) single?.settle();
  }

  track(column: Column): Track | undefined {
    this.#singles[column.id]?.settle();
    this.#stretch.settle();
    return this.#tracks[column.id];
  }

  add(row: Row): void {
    const { step } = row;
    const number = this.rows++;
    const x = step ?? this.rows;
    const isAgain = step !== undefined && step === this.lastStep;
    if (step !== undefined) {
      this.firstStep ??= step;
      this.lastStep = step;
      if (step > this.maxStep) this.maxStep = step;
    }
    this.firstEpoch ??= row.epoch;
    if (row.epoch !== undefined) this.lastEpoch = row.epoch;
    this.ends.add(row);
    const stretch = this.#stretchOf(row);
    stretch.add(row, x);
    const isAltered = !stretch.addValues(row, x) || row.partial;
    if (row.nulls.count > 0 || this.#nulls.size > 0) this.#addNulls(row, x, isAgain);
    if (row.without.count > 0) row.addWithout(this.#without, this.#kind);
    this.lastAltered = isAltered;
    if (isAltered) this.#countAltered(number);
  }

  /** The stretch that the row goes on with. */
  #stretchOf(row: Row): Stretch {
    const column = row.metrics[0];
    if (row.count === 1 && column) return this.#singleOf(row, column);
    const stretch = this.#stretch;
    if (!stretch.hasLayout(row)) this.#beginStretch(row);
    this.#kind = this.#stretchKind;
    return stretch;
  }

  #singleOf(row: Row, column: Column): Stretch {
    const { id } = column;
    const stretch = this.#singles[id] ?? (this.#singles[id] = new Stretch());
    if (!stretch.isOpen) {
      this.#stretch.close();
      stretch.begin(row);
      stretch.tracks.push(this.#tracks[id] ?? this.#begin(column, row.axis.rank));
      this.#singleKinds[id] = this.#kinds.kindOf(row);
    }
    this.#kind = this.#singleKinds[id] ?? 0;
    return stretch;
  }

  #beginStretch(row: Row): void {
    const { count, metrics, axis } = row;
    this.#stretch.begin(row);
    for (let at = 0; at < count; at++) {
      const column = metrics[at];
      if (column === undefined) continue;
      this.#singles[column.id]?.close();
      this.#stretch.tracks.push(this.#tracks[column.id] ?? this.#begin(column, axis.rank));
    }
    this.#stretchKind = this.#kinds.kindOf(row);
  }

  #begin(column: Column, axis: number): Track {
    const track = new Track(column, this.start + this.rows - 1, axis);
    this.#tracks[column.id] = track;
    this.tracks.push(track);
    return track;
  }

  /** @param isAgain its step is that of the row before it */
  #addNulls({ count, metrics, nulls, serial }: Row, x: number, isAgain: boolean): void {
    // A column that never had a number may be an object.
    for (let at = 0; at < nulls.count; at++) this.#hasObjects ||= (nulls.columns[at]?.id ?? 0) < 0;
    for (let at = 0; at < count; at++) {
      const column = metrics[at];
      if (column) this.#nulls.get(column)?.close();
      if (column && this.#hasObjects) this.#closeAround(column, serial);
    }
    for (let at = 0; at < nulls.count; at++) {
      const column = nulls.columns[at];
      // A name that comes twice has one value, a number if there is one.
      if (column === undefined || column.row === serial) continue;
      if (isAgain && nulls.replaced[at] !== true && this.#hasNumberAt(column, x)) continue;
      let run = this.#nulls.get(column);
      if (run === undefined) this.#nulls.set(column, (run = new NullRun(this.#hasNumbers(column))));
      run.add(nulls.replaced[at] ? anyKind : this.#kind, x, this.rows);
    }
  }

  #closeAround(column: Column, serial: number): void {
    for (const object of objectsAround(column)) {
      this.#nulls.get(object)?.close();
      object.row = serial;
    }
  }

  /** Of an object, whether any of its metrics has. */
  #hasNumbers(column: Column): boolean {
    return metricsOf(column).some(({ id }) => this.#tracks[id] !== undefined);
  }

  #hasNumberAt(column: Column, step: number): boolean {
    return metricsOf(column).some(one => this.track(one)?.lastStep === step);
  }

  #countAltered(row: number): void {
    for (let power = 0; power < 32 && row % 2 ** power === 0; power++)
      this.altered[power] = (this.altered[power] ?? 0) + 1;
  }

  /** The part of its first rows, of so many at most, that these metrics are. */
  share(columns: Iterable<Column>, most = beginningRows): number {
    return this.ends.share(columns, most, this.isMixed);
  }

  readonly isMixed = (column: Column): boolean => this.track(column)?.isMixed === true;

  /** Notes that metrics repeated, and yet no training began again; `isOpen`, that this could not be known. */
  mark(again: Iterable<Column>, isOpen: boolean): void {
    for (const column of again) {
      const track = this.track(column);
      if (track === undefined) continue;
      if (isOpen) track.mayBeRestart = true;
      else {
        track.isMixed = true;
        this.ends.forget();
      }
    }
  }

  /** Whether an epoch comes after the first of the training, so that a step that falls restarts with each. */
  epochGoesOn(epoch: number | undefined): boolean {
    return epoch !== undefined && this.firstEpoch !== undefined && epoch > this.firstEpoch;
  }

  /** Names what never had a number: metrics, and those of a label that others have. */
  nameNulls(columns: Columns): void {
    for (const without of [this.#without, columns.textsBefore]) {
      for (const found of without.found(this.#kinds, columns.metrics)) columns.leaveOutWithout(found);
      columns.unnamed += without.more;
    }
    for (const column of this.#nulls.keys())
      if (this.#tracks[column.id] === undefined && !isObject(column)) columns.leaveOut(column.name, 'null', 1);
  }

  /** @param order what the clocks and counters beside the axis say; `own` is a team's key for it */
  summaries(order: ReturnType<typeof orderBy>, own: string | undefined): Map<string, MetricSummary> {
    this.#stretch.finish();
    for (const single of this.#singles) single?.finish();
    const isInOrder =
      order === 'theirs' || this.epochGoesOn(this.lastEpoch) || this.tracks.some(track => track.countsUp);
    const newestFirst = isInOrder || mayRunDown(own) ? 'no' : order === 'open' ? 'unclear' : 'maybe';
    return new Map(
      this.tracks.flatMap((track): [string, MetricSummary][] => {
        const name = metricName(track.column);
        const { isRefused } = track.column;
        const around = [track.column, ...objectsAround(track.column)];
        const nulls = around.flatMap(column => this.#nulls.get(column) ?? []);
        return isRefused ? [] : [[name, { ...track.summary(nulls, this.#kinds, newestFirst), name }]];
      }),
    );
  }
}
