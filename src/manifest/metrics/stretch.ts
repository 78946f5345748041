// Rows one after the other that name the same metrics along one axis. Most rows of a file are like the one before, so that how the
// steps went is noted once for all metrics of them, and handed to their tracks when it is asked for.
import type { Row } from './row.ts';
import type { Track } from './track.ts';

export class Stretch {
  /** In the order of the metrics of a row. */
  readonly tracks: Track[] = [];
  #layout = -1;
  #axis = -1;
  /** Rows that the tracks do not know of yet. */
  #rows = 0;
  lastStep = NaN;
  maxStep = -Infinity;
  stride = 0;
  line = 0;
  x = 0;

  hasLayout({ layout, count }: Row): boolean {
    return layout === this.#layout && count === this.tracks.length;
  }

  /** Goes on with other metrics, whose tracks are then to be given. */
  begin({ layout }: Row): void {
    this.settle();
    this.#layout = layout;
    this.#axis = -1;
    this.tracks.length = 0;
  }

  add({ step, axis, line }: Row, x: number): void {
    if (axis !== this.#axis || step === undefined) {
      this.settle();
      this.#axis = axis;
      for (const track of this.tracks) track.addStep(step, axis, x, line);
    } else {
      this.#rows++;
      this.line = line;
      this.x = x;
      if (step - this.lastStep > this.stride) this.stride = step - this.lastStep;
      if (step > this.maxStep) this.maxStep = step;
    }
    this.lastStep = step ?? NaN;
  }

  /** Tells the tracks. */
  settle(): void {
    if (this.#rows === 0) return;
    for (const track of this.tracks) track.addSteps(this);
    this.#rows = 0;
    this.maxStep = -Infinity;
    this.stride = 0;
  }
}
