// One metric over a run, in constant memory: its figures, and a curve that keeps its extremes.

export type Point = readonly [step: number, value: number];

export interface MetricSummary {
  name: string;
  /** As written in the last row that names the metric: NaN and infinities included. */
  last: number;
  first: number;
  /** Over finite values; undefined where there is none. */
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
  /** Why its figures cannot be judged as they are; undefined where they can. */
  doubt?: Doubt | undefined;
}

/**
 * `nulls`: the metric ends in rows without a number for it, longer than ever before, and it cannot be told whether it was not
 * measured or was not a number; `restart`: what came again may be another training, or late rows of this one.
 */
interface Doubt {
  kind: 'nulls' | 'restart';
  /** Of `nulls`: the rows without a number. */
  rows: number;
  /** Where the last number is: its line or record, from 1, and its step. */
  line: number;
  step: number;
}

/** The part of the values that the tail has. */
const tailShare = 0.1;

/** Closed stretches that are merged by two; with the open one, two points of each, and the first and the last: at most 198 points. */
const MAX_STRETCHES = 98;

/** A stretch of rows: its least and its greatest value, each with its place among all the finite values. */
interface Stretch {
  lowAt: number;
  lowStep: number;
  low: number;
  highAt: number;
  highStep: number;
  high: number;
  sum: number;
  count: number;
}

const empty = (): Stretch => ({
  lowAt: 0,
  lowStep: 0,
  low: Infinity,
  highAt: 0,
  highStep: 0,
  high: -Infinity,
  sum: 0,
  count: 0,
});

/** Takes the values of one metric as they come. */
export class Curve {
  readonly #name: string;
  #first: number | undefined;
  #finite = 0;
  #nonFinite = 0;
  #firstNonFinite: number | undefined;
  #lastNonFinite = NaN;
  /** Finite values before the last one that is not. */
  #finiteBefore = 0;
  #firstPoint: Point | undefined;
  #lastStep = 0;
  #lastFinite = 0;
  #stretches: Stretch[] = [];
  #open = empty();
  /** Values that the open stretch holds, and how many make it full. */
  #held = 0;
  #width = 1;

  constructor(name: string) {
    this.#name = name;
  }

  /** False where the value is not finite. */
  add(step: number, value: number): boolean {
    if (!Number.isFinite(value)) {
      this.#addNonFinite(step, value);
      return false;
    }
    const at = this.#finite++;
    if (at === 0) {
      this.#first ??= value;
      this.#firstPoint = [step, value];
    }
    this.#lastStep = step;
    this.#lastFinite = value;
    const open = this.#open;
    open.sum += value;
    if (value < open.low) {
      open.lowAt = at;
      open.lowStep = step;
      open.low = value;
    }
    if (value > open.high) {
      open.highAt = at;
      open.highStep = step;
      open.high = value;
    }
    if (++this.#held >= this.#width) this.#close();
    return true;
  }

  #addNonFinite(step: number, value: number): void {
    this.#first ??= value;
    if (this.#nonFinite++ === 0) this.#firstNonFinite = step;
    this.#lastNonFinite = value;
    this.#finiteBefore = this.#finite;
  }

  #close(): void {
    this.#open.count = this.#held;
    this.#stretches.push(this.#open);
    this.#open = empty();
    this.#held = 0;
    if (this.#stretches.length < MAX_STRETCHES) return;
    const pairs = this.#stretches;
    this.#stretches = [];
    for (let index = 0; index < pairs.length; index += 2) {
      const [one, two] = [pairs[index], pairs[index + 1]];
      if (one) this.#stretches.push(two ? merge(one, two) : one);
    }
    this.#width *= 2;
  }

  #tail(stretches: readonly Stretch[]): number | undefined {
    const count = Math.ceil(this.#finite * tailShare);
    const isBroken = this.#nonFinite > 0 && this.#finiteBefore > this.#finite - count;
    return isBroken ? NaN : meanOfLast(stretches, count);
  }

  summary(): MetricSummary {
    const open = { ...this.#open, count: this.#held };
    const stretches = this.#held > 0 ? [...this.#stretches, open] : this.#stretches;
    const points = stretches.flatMap(pointsOf);
    const first = this.#firstPoint;
    const last: Point = [this.#lastStep, this.#lastFinite];
    return {
      name: this.#name,
      last: this.#finite > this.#finiteBefore ? this.#lastFinite : this.#lastNonFinite,
      first: this.#first ?? NaN,
      min: first && Math.min(...stretches.map(({ low }) => low)),
      max: first && Math.max(...stretches.map(({ high }) => high)),
      mean: this.#nonFinite > 0 ? NaN : meanOfLast(stretches, this.#finite),
      tail: this.#tail(stretches),
      count: this.#finite + this.#nonFinite,
      nonFinite: this.#nonFinite,
      firstNonFinite: this.#firstNonFinite,
      curve: first ? bounded(first, points, last) : [],
    };
  }
}

/** The mean of the last `count` values; of the stretch in which they begin they have its mean. */
function meanOfLast(stretches: readonly Stretch[], count: number): number | undefined {
  let [sum, missing] = [0, count];
  for (const stretch of stretches.toReversed()) {
    const taken = Math.min(missing, stretch.count);
    sum += taken === stretch.count ? stretch.sum : (stretch.sum / stretch.count) * taken;
    missing -= taken;
    if (missing === 0) break;
  }
  return count === 0 ? undefined : sum / count;
}

function merge(one: Stretch, two: Stretch): Stretch {
  const low = two.low < one.low ? two : one;
  const high = two.high > one.high ? two : one;
  return {
    lowAt: low.lowAt,
    lowStep: low.lowStep,
    low: low.low,
    highAt: high.highAt,
    highStep: high.highStep,
    high: high.high,
    sum: one.sum + two.sum,
    count: one.count + two.count,
  };
}

function pointsOf(stretch: Stretch): Point[] {
  const low: Point = [stretch.lowStep, stretch.low];
  const high: Point = [stretch.highStep, stretch.high];
  if (stretch.lowAt === stretch.highAt) return [low];
  return stretch.lowAt < stretch.highAt ? [low, high] : [high, low];
}

/** The points with the run's own first and last at the ends, each once. */
function bounded(first: Point, points: Point[], last: Point): Point[] {
  const same = (a: Point | undefined, b: Point): boolean => a?.[0] === b[0] && a[1] === b[1];
  const middle = points.slice(same(points[0], first) ? 1 : 0, same(points.at(-1), last) ? -1 : undefined);
  const alone = points.length === 1 && same(first, last);
  return alone ? [first] : [first, ...middle, last];
}
