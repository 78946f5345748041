// Finds where in a file a training ends and another begins. A metric repeats if its steps go back to its first step, and a training started
// again if all metrics repeat. Rows of workers come a little out of order, a resume repeats steps, an evaluation is late or counts epochs,
// a step restarts with each epoch: none of these is a new training.
import type { Blocks } from '../labels/blocks.ts';
import { countsRows } from '../rows/keys.ts';
import type { Row } from '../rows/row.ts';
import type { Track } from './track.ts';
import { PossibleTraining } from './possible-training.ts';
import { Training } from './training.ts';
import { beginningRows } from './training-ends.ts';

/** A place in a file where steps were repeated: the line or record, from 1, and the steps before and at it. */
export interface Resume {
  line: number;
  from: number;
  to: number;
}

/** How often in one training what had one row is looked at as if it came again. */
const MAX_TENTATIVE = 16;

export class Trainings {
  #main = new Training(0, 1, 1);
  /** The rows since some metrics repeated. */
  #candidate: PossibleTraining | undefined;
  #rows = 0;
  /** What says that rows are sorted by something else; and the record in which the last block of them begins. */
  readonly #blocks: Blocks;
  #blockStart = 0;
  /** The record in which the steps fell last to their beginning where what rows are sorted by changed, also with other metrics. */
  #fellAt = 0;
  /** The axis is known to be in no order: its steps say nothing about trainings. */
  readonly #isInNoOrder: boolean;
  /** How often the steps of all metrics were others than those before, and how often those of metrics whose steps are in no order were. */
  readonly #moves = { all: 0, inNoOrder: 0 };
  /** How often what came again had one row in the old training. */
  #tentative = 0;
  /** Lines at which a training began again; and where that could not be known. */
  readonly restarts: number[] = [];
  readonly unclear: number[] = [];
  readonly resumes: Resume[] = [];

  constructor(blocks: Blocks, isInNoOrder = false) {
    this.#blocks = blocks;
    this.#isInNoOrder = isInNoOrder;
  }

  add(row: Row): void {
    const { step } = row;
    const { firstStep, lastStep } = this.#main;
    if (step !== undefined && lastStep !== undefined && step < lastStep && step <= (firstStep ?? step)) {
      if (this.#blocks.noteFall(row.number, row.label.keys)) this.#fellAt = row.number;
    }
    if (step !== undefined && (step <= this.#main.maxStep || this.#candidate)) {
      if (!this.#isInNoOrder && !countsRows(row.axis.name)) this.#compare(row, step);
    }
    this.#rows++;
    this.#main.add(row);
    const candidate = this.#candidate;
    candidate?.training.add(row);
    if (candidate?.isTraining) this.#beginAgain(candidate);
  }

  /**
   * The last training of the file. One that is shorter than what it is known by is one if it is like the beginning of the old; else
   * it is counted with what was before.
   */
  end(): Training {
    const candidate = this.#candidate;
    if (candidate?.isWholeAtEnd) this.#beginAgain(candidate);
    else if (candidate) this.#dropCandidate(candidate, true);
    this.#countMoves();
    return this.#main;
  }

  /** Whether what was found of trainings that began again is by chance: most steps are in no order. */
  get areByChance(): boolean {
    const isFound = this.restarts.length > 0 || this.unclear.length > 0;
    return isFound && 2 * this.#moves.inNoOrder > this.#moves.all;
  }

  #countMoves(): void {
    this.#main.settle();
    for (const { moves, isInNoOrder } of this.#main.tracks) {
      this.#moves.all += moves;
      if (isInNoOrder) this.#moves.inNoOrder += moves;
    }
  }

  #compare(row: Row, step: number): void {
    const candidate = this.#candidate;
    let fallen: Track[] | undefined;
    let again: Track[] | undefined;
    let comesAgain = false;
    for (let at = 0; at < row.count; at++) {
      const column = row.metrics[at];
      const track = column && this.#main.track(column);
      if (track === undefined || track.isMixed || track.axis !== row.axis.rank) continue;
      // The first time in a block is no repetition.
      if (track.lastRow < this.#blockStart) continue;
      if (candidate?.again.has(track.column)) {
        if (!candidate.isBefore(track, step)) continue;
        // One row at the first step, as of a test, and then the old training goes on: whether it began again cannot be known.
        this.#dropCandidate(candidate, true);
        return;
      }
      // What the possible new training has more says nothing about the old one.
      if (candidate && track.start >= candidate.training.start) continue;
      if (isBeginning(track, step, this.#main.rows)) {
        comesAgain = true;
        (fallen ??= []).push(track);
        (again ??= []).push(track);
      } else if (this.#comesOnceAgain(track, step)) (again ??= []).push(track);
      else if (step > track.maxStep) {
        // A metric goes on as before, so the repetition was not a new training.
        if (candidate) {
          this.#dropCandidate(candidate, false);
          return;
        }
      } else if (track.stride > 0 && track.lastStep - step > 2 * track.stride) (fallen ??= []).push(track);
    }
    if (again === undefined && candidate?.isTentative && row.count > 0) this.#dropCandidate(candidate, false);
    // A possible new training has epochs of its own.
    if (again && !this.#main.epochGoesOn(candidate?.training.firstEpoch ?? row.epoch)) {
      const isLater = again.every(({ lastRow }) => lastRow < this.#fellAt);
      const own = (this.#candidate ??= this.#beginCandidate(row, !comesAgain, isLater));
      if (comesAgain && own) own.isTentative = false;
      for (const { column } of again) own?.again.add(column);
    } else if (fallen && fallen.length > row.count / 2) this.#noteResume(row, step, fallen);
  }

  /**
   * Whether a metric that had one row comes again: at its step or below, where the steps of the training fall to it or the possible new
   * training has come to it; or as the last row of both, as a test is.
   */
  #comesOnceAgain({ firstStep, lastStep, maxStep, stride }: Track, step: number): boolean {
    if (stride > 0 || lastStep !== firstStep) return false;
    const candidate = this.#candidate;
    if (candidate === undefined)
      return step <= firstStep && step < (this.#main.lastStep ?? step) && this.#tentative < MAX_TENTATIVE;
    return step <= firstStep || candidate.endsAt(step, maxStep);
  }

  /** @param isLater in a block of rows that began before with other metrics; @returns undefined where the steps begin again with each round of a counter beside them */
  #beginCandidate(row: Row, isTentative: boolean, isLater: boolean): PossibleTraining | undefined {
    const { line, number } = row;
    const block = this.#blocks.beginningAt(number);
    if (isTentative) this.#tentative++;
    if (block === 'round') {
      this.#blockStart = number;
      return undefined;
    }
    return new PossibleTraining(
      this.#main,
      new Training(this.#rows, number, line),
      isTentative,
      block === 'thing' || isLater,
    );
  }

  #noteResume(row: Row, step: number, fallen: readonly Track[]): void {
    if (this.#candidate || this.#main.epochGoesOn(row.epoch)) return;
    const columns = fallen.map(({ column }) => column);
    if (this.#main.share(columns) <= 0.5) return;
    if (this.#main.rows >= beginningRows && fallen.every(track => fallsToBeginning(track, step, this.#main.rows))) {
      this.#main.mark(columns, true);
      this.unclear.push(row.line);
    } else this.resumes.push({ line: row.line, from: fallen[0]?.lastStep ?? step, to: step });
  }

  /** Where a column says that another block of rows begins, it may be no new training. */
  #beginAgain(candidate: PossibleTraining): void {
    const { training } = candidate;
    if (candidate.isOfBlock) {
      this.#dropCandidate(candidate, true);
      return;
    }
    this.#blocks.begin(training.record);
    this.#countMoves();
    this.restarts.push(training.line);
    this.resumes.length = 0;
    this.#main = training;
    this.#tentative = 0;
    this.#candidate = undefined;
  }

  /** @param isOpen the file ended before it could be known */
  #dropCandidate(candidate: PossibleTraining, isOpen: boolean): void {
    const { training, again, isTentative, isOfBlock } = candidate;
    this.#candidate = undefined;
    if (isTentative) return;
    if (isOfBlock) {
      // Whatever the block has: its rows are of another thing.
      for (const track of this.#main.tracks) track.mayBeRestart = true;
      this.#blockStart = training.record;
    } else this.#main.mark(again, isOpen);
    if (isOpen || isOfBlock) this.unclear.push(training.line);
  }
}

/**
 * Whether a metric comes again from its beginning; below it only where the way back is more than rows out of order make. Steps that never
 * rose are no training that could begin again: one row, or rows from the last to the first. Nor are two rows, below which others may be in
 * a table that is sorted by something else.
 */
function isBeginning({ firstStep, lastStep, stride }: Track, step: number, rows: number): boolean {
  if (!(stride > 0 && step < lastStep && step <= firstStep)) return false;
  return step === firstStep || (rows > 2 && lastStep - step > 2 * stride);
}

/** Whether most of what was run is before the fall, and hardly a step of it before the one that it goes on from: episodes end at other steps in each training. */
function fallsToBeginning({ firstStep, lastStep, stride }: Track, step: number, rows: number): boolean {
  const gap = Math.min(stride, (2 * (lastStep - firstStep)) / rows);
  return step <= firstStep + gap && 2 * (lastStep - step) > lastStep - firstStep;
}
