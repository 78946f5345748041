// Rows one after the other that name the same metrics along one axis. Most rows of a file are like the one before, so that how the
// steps went is noted once for all metrics of them, and handed to their tracks when it is asked for.
import type { Row } from '../rows/row.ts';
import type { Track } from './track.ts';

/** Rows whose values are handed over together. */
const MAX_HELD_ROWS = 32;

export class Stretch {
  /** In the order of the metrics of a row. */
  readonly tracks: Track[] = [];
  #layout = -1;
  /** As in a row; NaN until there is one. */
  #axis = NaN;
  /** Rows that the tracks do not know of yet. */
  #rows = 0;
  lastStep = NaN;
  maxStep = -Infinity;
  stride = 0;
  /** How often a step was another than the one before it, and how often a lower one that is not the first. */
  moves = 0;
  falls = 0;
  line = 0;
  number = 0;
  x = 0;
  #firstStep = NaN;
  /** The values that the tracks do not know of yet, row after row, and the steps of their rows. */
  readonly #steps = new Float64Array(MAX_HELD_ROWS);
  #values = new Float64Array(0);
  #held = 0;

  hasLayout({ layout, count }: Row): boolean {
    return layout === this.#layout && count === this.tracks.length;
  }

  /** Whether rows of these metrics may go on here: no other stretch has taken one of them meanwhile. */
  get isOpen(): boolean {
    return this.#layout !== -1;
  }

  /** Passes everything on: a metric goes on in another stretch. */
  close(): void {
    this.finish();
    this.#layout = -1;
  }

  /** Goes on with other metrics, whose tracks are then to be given. */
  begin({ layout, count }: Row): void {
    this.finish();
    this.#layout = layout;
    if (this.#values.length < MAX_HELD_ROWS * count) this.#values = new Float64Array(MAX_HELD_ROWS * count);
    this.#axis = NaN;
    this.tracks.length = 0;
  }

  add({ step, axis: { rank: axis }, line, number }: Row, x: number): void {
    if (axis !== this.#axis || step === undefined) {
      this.settle();
      this.#axis = axis;
      for (const track of this.tracks) track.addStep(step, axis, x, line, number);
      this.#firstStep = this.tracks[0]?.firstStep ?? NaN;
    } else {
      this.#rows++;
      this.line = line;
      this.number = number;
      this.x = x;
      const rise = step - this.lastStep;
      if (rise !== 0) this.moves++;
      if (rise > this.stride) this.stride = rise;
      else if (rise < 0 && step !== this.#firstStep) this.falls++;
      if (step > this.maxStep) this.maxStep = step;
    }
    this.lastStep = step ?? NaN;
  }

  /** @returns false where one of the values is not finite */
  addValues({ count, values }: Row, x: number): boolean {
    if (this.#held === MAX_HELD_ROWS) this.#handOver();
    let isFinite = true;
    let place = this.#held * count;
    for (let at = 0; at < count; at++) {
      const value = values[at] ?? NaN;
      this.#values[place++] = value;
      if (!Number.isFinite(value)) isFinite = false;
    }
    this.#steps[this.#held++] = x;
    return isFinite;
  }

  #handOver(): void {
    const { tracks } = this;
    for (let at = 0; at < tracks.length; at++)
      tracks[at]?.addValues(this.#steps, this.#values, at, tracks.length, this.#held);
    this.#held = 0;
  }

  /** Passes everything on to the tracks, before they are read or other metrics follow. */
  finish(): void {
    this.settle();
    if (this.#held > 0) this.#handOver();
  }

  /** Passes the course of the steps on to the tracks. */
  settle(): void {
    if (this.#rows === 0) return;
    for (const track of this.tracks) track.addSteps(this);
    this.#rows = this.moves = this.falls = 0;
    this.maxStep = -Infinity;
    this.stride = 0;
  }
}
