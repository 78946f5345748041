// A possible new training within another: the rows since some of its metrics repeated.
import type { Column } from '../rows/column.ts';
import type { Track } from './track.ts';
import type { Training } from './training.ts';
import { beginningRows } from './training-ends.ts';

export class PossibleTraining {
  readonly #main: Training;
  readonly training: Training;
  /** What came again had one row in the old training, as an evaluation before a training has: without more it is none. */
  isTentative: boolean;
  /** Its rows may be another block of a table that is sorted by something else. */
  readonly isOfBlock: boolean;
  /** The metrics that repeated. */
  readonly again = new Set<Column>();
  /** The first metric of each of the rows before it, and the greatest step of them. */
  readonly #ending: readonly Column[];
  readonly #reached: number;
  /** How many metrics had repeated when this was computed: computing it for each row would take long. */
  #shared = { size: 0, share: 0, isOfAll: false };

  constructor(main: Training, training: Training, isTentative: boolean, isOfBlock: boolean) {
    this.#main = main;
    this.training = training;
    this.isTentative = isTentative;
    this.isOfBlock = isOfBlock;
    this.#ending = main.ends.last;
    this.#reached = main.maxStep;
  }

  /** A new training is known by its metrics: all those of the old one's first rows, or, after as many rows, most of them. */
  get isTraining(): boolean {
    if (this.isTentative || !this.#hasGoneOn) return false;
    const { size } = this.again;
    if (this.#shared.size !== size) this.#shared = { size, share: this.#share(), isOfAll: this.#isOfAll() };
    const { share, isOfAll } = this.#shared;
    return isOfAll && (share === 1 || (this.training.rows >= beginningRows && share > 0.5));
  }

  /** As `isTraining`, where the file ends: one that is shorter is one if it is like the beginning of the old. */
  get isWholeAtEnd(): boolean {
    return this.#hasGoneOn && this.#share(this.training.rows) === 1 && this.#isOfAll();
  }

  /** Whether a metric goes on behind the old training, of which this one has the first step alone. */
  isBefore({ maxStep, stride }: Track, step: number): boolean {
    return step > maxStep && step - maxStep <= 2 * stride && !this.#hasGoneOn;
  }

  /** Whether this is the last step of both trainings so far. */
  endsAt(step: number, maxStep: number): boolean {
    return maxStep === this.#reached && step === this.training.lastStep && step === this.training.maxStep;
  }

  /** Whether its steps have risen: one row may be a test that is written with the first step, or with none. */
  get #hasGoneOn(): boolean {
    const { firstStep, maxStep } = this.training;
    return firstStep !== undefined && maxStep > firstStep;
  }

  #share(among = beginningRows): number {
    return this.#main.share(this.again, Math.min(among, this.training.start - this.#main.start));
  }

  /** Whether what comes again is also what the rows before had, and not only the first of what the file is sorted by. */
  #isOfAll(): boolean {
    const own = this.#ending.filter(column => !this.#main.isMixed(column));
    return 2 * own.filter(column => this.again.has(column)).length >= own.length;
  }
}
