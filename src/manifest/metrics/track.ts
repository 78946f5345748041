// One metric along the rows of a training: its figures, how its steps went, and the rows that name it without a number.
import type { MetricSummary } from '../downsample.ts';
import { Curve } from '../downsample.ts';
import type { Column } from './columns.ts';
import type { NullRun } from './nulls.ts';

/** How the steps of several rows went, and where the last of them is. */
interface Steps {
  readonly lastStep: number;
  readonly maxStep: number;
  readonly stride: number;
  readonly line: number;
  readonly x: number;
}

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
  #lastLine = 0;
  #lastX = 0;
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
  addStep(step: number | undefined, axis: number, x: number, line: number): void {
    this.#lastLine = line;
    this.#lastX = x;
    if (step === undefined) return;
    if (axis !== this.axis || Number.isNaN(this.firstStep)) this.#begin(step, axis);
    else if (step - this.lastStep > this.stride) this.stride = step - this.lastStep;
    this.lastStep = step;
    if (step > this.maxStep) this.maxStep = step;
  }

  /** As `addStep` of each row since its last. */
  addSteps({ lastStep, maxStep, stride, line, x }: Steps): void {
    this.#lastLine = line;
    this.#lastX = x;
    this.lastStep = lastStep;
    if (stride > this.stride) this.stride = stride;
    if (maxStep > this.maxStep) this.maxStep = maxStep;
  }

  #begin(step: number, axis: number): void {
    this.axis = axis;
    this.firstStep = step;
    this.maxStep = -Infinity;
    this.stride = 0;
  }

  summary(nulls: NullRun | undefined, kinds: readonly ReadonlySet<number>[]): MetricSummary {
    const summary = this.#curve.summary();
    const place = { line: this.#lastLine, step: this.#lastX };
    const end = nulls?.end(this.column.id, summary.count, kinds) ?? { kind: 'absent', rows: 0, step: 0 };
    const isOpen = end.kind === 'undecided' || (end.kind === 'not-a-number' && this.column.mayEndEarly);
    if (isOpen) return { ...summary, doubt: { kind: 'nulls', rows: end.rows, ...place } };
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
    return this.mayBeRestart ? { ...summary, doubt: { kind: 'restart', rows: 0, ...place } } : summary;
  }
}
