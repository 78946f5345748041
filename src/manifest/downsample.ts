// One metric over a run, in constant memory: its figures, and a curve that keeps its extremes.
import type { Point, CurvePart } from './curve-parts.ts';
import { emptyPart, meanOfLast, mergeParts, pointsOf } from './curve-parts.ts';

export interface MetricSummary {
  name: string;
  /** As written in the last row that names the metric: NaN and infinities included. */
  last: number;
  first: number;
  /** Over finite values; undefined if there is none. */
  min: number | undefined;
  max: number | undefined;
  /** Of all values, and of the last 10 % of them; NaN where one of those is not finite. */
  mean?: number | undefined;
  tail?: number | undefined;
  /** Values, finite or not. */
  count: number;
  nonFinite: number;
  /** The step of the first value that is not finite. */
  firstNonFinite: number | undefined;
  /** Finite values, at most 200, in the order of the rows: the first, the last, the least and greatest of each stretch. */
  curve: Point[];
  /** Why its figures cannot be judged as they are; undefined if they can. */
  doubt?: Doubt | undefined;
}

/**
 * `nulls`: the metric ends in rows without a number for it, more of them than ever before, and it is unclear whether it was not measured or
 * was not a number; `unread`: the last rows of the file could not be read; `restart`: the repeated steps may be another training, or late
 * rows of this one.
 */
interface Doubt {
  kind: 'nulls' | 'unread' | 'restart';
  /** Of `nulls` and `unread`: the rows without a number. */
  rows: number;
  /** Where the last number is: its line or record, from 1, and its step. */
  line: number;
  step: number;
}

/** The part of the values that the tail has. */
const tailShare = 0.1;

/** Closed stretches that are merged by two; with the open one, two points of each, and the first and the last: at most 198 points. */
const MAX_STRETCHES = 98;

/** Collects the values of one metric in order. */
export class Curve {
  readonly #name: string;
  #first: number | undefined;
  #finite = 0;
  #nonFinite = 0;
  #firstNonFinite: number | undefined;
  /** The step of the last one, and the finite values before the first. */
  #lastNonFiniteStep: number | undefined;
  #finiteBeforeFirst = 0;
  #lastNonFinite = NaN;
  /** Finite values before the last one that is not. */
  #finiteBefore = 0;
  #firstPoint: Point | undefined;
  #lastStep = 0;
  #lastFinite = 0;
  #stretches: CurvePart[] = [];
  #open = emptyPart();
  /** Values that the open stretch holds, and how many make it full. */
  #held = 0;
  #width = 1;

  constructor(name: string) {
    this.#name = name;
  }

  /**
   * Adds the values of several rows at once, because a call for each value would cost more than the value itself. `steps` begins with
   * theirs; the first value is at `from`, each other `width` after the one before.
   */
  addAll(steps: Float64Array, values: Float64Array, from: number, width: number, rows: number): void {
    for (let row = 0, at = from; row < rows;) {
      const [end, until] = [Math.min(rows, row + this.#width - this.#held), row];
      const open = this.#open;
      let { sum, low, high } = open;
      for (; row < end; row++, at += width) {
        const value = values[at] ?? NaN;
        if (!Number.isFinite(value)) break;
        sum += value;
        if (value < low) {
          open.lowAt = this.#finite + row - until;
          open.lowStep = steps[row] ?? 0;
          low = value;
        }
        if (value > high) {
          open.highAt = this.#finite + row - until;
          open.highStep = steps[row] ?? 0;
          high = value;
        }
      }
      open.sum = sum;
      open.low = low;
      open.high = high;
      const taken = row - until;
      if (taken > 0) this.#noteFinite(steps, values, row, at, width, taken);
      if (row < end) {
        this.#addNonFinite(steps[row] ?? 0, values[at] ?? NaN);
        row++;
        at += width;
      }
    }
  }

  /** After so many finite values in one stretch, of which the last is that before row `row` and place `at`. */
  #noteFinite(steps: Float64Array, values: Float64Array, row: number, at: number, width: number, taken: number): void {
    if (this.#finite === 0) {
      const first = values[at - taken * width] ?? NaN;
      this.#first ??= first;
      this.#firstPoint = [steps[row - taken] ?? 0, first];
    }
    this.#lastStep = steps[row - 1] ?? 0;
    this.#lastFinite = values[at - width] ?? NaN;
    this.#finite += taken;
    this.#held += taken;
    if (this.#held >= this.#width) this.#close();
  }

  #addNonFinite(step: number, value: number): void {
    this.#first ??= value;
    if (this.#nonFinite++ === 0) {
      this.#firstNonFinite = step;
      this.#finiteBeforeFirst = this.#finite;
    }
    this.#lastNonFiniteStep = step;
    this.#lastNonFinite = value;
    this.#finiteBefore = this.#finite;
  }

  #close(): void {
    this.#open.count = this.#held;
    this.#stretches.push(this.#open);
    this.#open = emptyPart();
    this.#held = 0;
    if (this.#stretches.length < MAX_STRETCHES) return;
    const pairs = this.#stretches;
    this.#stretches = [];
    for (let index = 0; index < pairs.length; index += 2) {
      const [one, two] = [pairs[index], pairs[index + 1]];
      if (one) this.#stretches.push(two ? mergeParts(one, two) : one);
    }
    this.#width *= 2;
  }

  #tail(stretches: readonly CurvePart[], isNewestFirst: boolean): number | undefined {
    const count = Math.ceil(this.#finite * tailShare);
    const isBroken = isNewestFirst ? this.#finiteBeforeFirst < count : this.#finiteBefore > this.#finite - count;
    return this.#nonFinite > 0 && isBroken
      ? NaN
      : meanOfLast(isNewestFirst ? stretches.toReversed() : stretches, count);
  }

  /** @param isNewestFirst the values were added from the last to the first */
  summary(isNewestFirst = false): MetricSummary {
    const open = { ...this.#open, count: this.#held };
    const stretches = this.#held > 0 ? [...this.#stretches, open] : this.#stretches;
    const points = stretches.flatMap(pointsOf);
    const first = this.#firstPoint;
    const last: Point = [this.#lastStep, this.#lastFinite];
    const curve = first ? bounded(first, points, last) : [];
    const begin = this.#first ?? NaN;
    const end = this.#finite > this.#finiteBefore ? this.#lastFinite : this.#lastNonFinite;
    return {
      name: this.#name,
      last: isNewestFirst ? begin : end,
      first: isNewestFirst ? end : begin,
      min: first && Math.min(...stretches.map(({ low }) => low)),
      max: first && Math.max(...stretches.map(({ high }) => high)),
      mean: this.#nonFinite > 0 ? NaN : meanOfLast(stretches, this.#finite),
      tail: this.#tail(stretches, isNewestFirst),
      count: this.#finite + this.#nonFinite,
      nonFinite: this.#nonFinite,
      firstNonFinite: isNewestFirst ? this.#lastNonFiniteStep : this.#firstNonFinite,
      curve: isNewestFirst ? curve.toReversed() : curve,
    };
  }
}

/** The points with the run's own first and last at the ends, each once. */
function bounded(first: Point, points: Point[], last: Point): Point[] {
  const same = (a: Point | undefined, b: Point): boolean => a?.[0] === b[0] && a[1] === b[1];
  const middle = points.slice(same(points[0], first) ? 1 : 0, same(points.at(-1), last) ? -1 : undefined);
  const alone = points.length === 1 && same(first, last);
  return alone ? [first] : [first, ...middle, last];
}
