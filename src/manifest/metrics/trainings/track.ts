// One metric along the rows of a training: its figures, how its steps went, and the rows that name it without a number.
import type { MetricSummary } from '../../downsample.ts';
import { Curve } from '../../downsample.ts';
import type { Column } from '../rows/column.ts';
import { axisKeys, countsRows, mayRunDown, numberKeys } from '../rows/keys.ts';
import type { Kinds } from '../rows/kinds.ts';
import { plainKey } from '../labels/labels.ts';
import type { NullEnd, NullRun } from '../rows/nulls.ts';

/** How the steps of several rows went, and where the last of them is. */
interface Steps {
  readonly lastStep: number;
  readonly maxStep: number;
  readonly stride: number;
  readonly moves: number;
  readonly falls: number;
  readonly line: number;
  readonly number: number;
  readonly x: number;
}

/** Steps that fall so often are in no order; fewer may be resumes. */
const MANY_FALLS = 3;

export class Track {
  readonly column: Column;
  /** How many rows of the file are before its first. */
  readonly start: number;
  readonly #curve: Curve;
  /** Which axis its steps are of; steps of two axes are not compared. */
  axis: number;
  /** NaN until a row has a step. */
  firstStep = NaN;
  lastStep = NaN;
  maxStep = -Infinity;
  /** The largest increase between two of its steps. */
  stride = 0;
  #firstLine = 0;
  #firstX = 0;
  #lastLine = 0;
  #lastX = 0;
  /** The record that had it last. */
  lastRow = 0;
  /** As in a stretch of rows. */
  moves = 0;
  #falls = 0;
  /** Its steps went back while those of others went on: they count something else, and show nothing about a restart. */
  isMixed = false;
  /** It repeated from its first step, for an unknown reason. */
  mayBeRestart = false;

  constructor(column: Column, start: number, axis: number) {
    this.column = column;
    this.start = start;
    this.axis = axis;
    this.#curve = new Curve(column.name);
  }

  /** As `Curve.addAll`; steps are where a value is drawn: the row's step, or its number where it has none. */
  addValues(steps: Float64Array, values: Float64Array, from: number, width: number, rows: number): void {
    this.#curve.addAll(steps, values, from, width, rows);
  }

  /** `step` as written. */
  addStep(step: number | undefined, axis: number, x: number, line: number, row: number): void {
    if (this.#firstLine === 0) {
      this.#firstLine = line;
      this.#firstX = x;
    }
    this.#lastLine = line;
    this.lastRow = row;
    this.#lastX = x;
    if (step === undefined) return;
    if (axis !== this.axis || Number.isNaN(this.firstStep)) this.#begin(step, axis);
    else if (step !== this.lastStep) this.#move(step);
    this.lastStep = step;
    if (step > this.maxStep) this.maxStep = step;
  }

  /** As `addStep` of each row since its last. */
  addSteps({ lastStep, maxStep, stride, moves, falls, line, number, x }: Steps): void {
    this.#lastLine = line;
    this.lastRow = number;
    this.#lastX = x;
    this.moves += moves;
    this.#falls += falls;
    this.lastStep = lastStep;
    if (stride > this.stride) this.stride = stride;
    if (maxStep > this.maxStep) this.maxStep = maxStep;
  }

  #move(step: number): void {
    this.moves++;
    if (step - this.lastStep > this.stride) this.stride = step - this.lastStep;
    else if (step < this.lastStep && step !== this.firstStep) this.#falls++;
  }

  #begin(step: number, axis: number): void {
    this.axis = axis;
    this.firstStep = step;
    this.maxStep = -Infinity;
    this.stride = 0;
  }

  /** Its steps rise and fall by chance, as the number of tokens of each sample does; those of workers are near each other. */
  get isInNoOrder(): boolean {
    const isWide = 2 * this.stride >= this.maxStep - this.firstStep;
    return isWide && this.stride > 0 && this.#falls >= MANY_FALLS && 5 * this.#falls > this.moves;
  }

  /** Its steps fell, and never rose: its rows may be in the order from the last to the first. */
  get hasFallen(): boolean {
    return this.stride === 0 && this.lastStep < this.firstStep;
  }

  /** It counts runs, trials or the like, and only rises. */
  get countsUp(): boolean {
    const { name } = this.column;
    if (!numberKeys.has(plainKey(name.slice(name.lastIndexOf('/') + 1)))) return false;
    const { curve, first, last } = this.#curve.summary();
    return last > first && curve.every(([, value], at) => at === 0 || value >= (curve[at - 1]?.[1] ?? NaN));
  }

  /** @param newestFirst whether its rows may be from the last to the first where its steps fall: nothing else in them goes on meanwhile */
  summary(nulls: readonly NullRun[], kinds: Kinds, newestFirst: 'no' | 'unclear' | 'maybe'): MetricSummary {
    const inOrder = this.#curve.summary();
    const mayBeNewestFirst = newestFirst !== 'no' && this.hasFallen && !mayRunDown(axisKeys[this.axis]);
    const isNewestFirst = mayBeNewestFirst && newestFirst === 'maybe' && fallsEnough(inOrder);
    const summary = isNewestFirst ? this.#curve.summary(true) : inOrder;
    const place = isNewestFirst
      ? { line: this.#firstLine, step: this.#firstX }
      : { line: this.#lastLine, step: this.#lastX };
    const end = endOf(nulls, run => run.end(this.column.id, summary.count, kinds, isNewestFirst));
    // What stood in the place of a number before the first was not known to be in its place.
    const isReplaced = isNewestFirst && this.column.left !== undefined;
    const isOpen = end.kind === 'undecided' || (end.kind === 'not-a-number' && this.column.mayEndEarly) || isReplaced;
    if (isOpen) return { ...summary, doubt: { kind: 'nulls', rows: Math.max(1, end.rows), ...place } };
    if (end.kind === 'not-a-number') {
      const { count, nonFinite, firstNonFinite } = summary;
      return {
        ...summary,
        last: NaN,
        count: count + end.rows,
        nonFinite: nonFinite + end.rows,
        firstNonFinite: firstNonFinite ?? end.step,
      };
    }
    const isUnclear = mayBeNewestFirst && !isNewestFirst && !countsRows(axisKeys[this.axis]);
    const mayBeRestart = this.mayBeRestart || isUnclear;
    return mayBeRestart ? { ...summary, doubt: { kind: 'restart', rows: 0, ...place } } : summary;
  }
}

/** What the rows without a number mean of a metric and of the objects that it is within: what any of them does. */
function endOf(runs: readonly NullRun[], read: (run: NullRun) => NullEnd): NullEnd {
  const ends = runs.map(read);
  const worst = ends.find(({ kind }) => kind === 'not-a-number') ?? ends.find(({ kind }) => kind === 'undecided');
  return worst ?? { kind: 'absent', rows: 0, step: 0 };
}

/** So many steps that fall are no accident; fewer are none where they are even, as those of epochs are. */
const MANY_STEPS = 5;

function fallsEnough({ count, curve }: MetricSummary): boolean {
  if (count >= MANY_STEPS) return true;
  const strides = curve.slice(1).map(([step], at) => (curve[at]?.[0] ?? NaN) - step);
  return count > 2 && strides.every(stride => stride === strides[0]);
}
