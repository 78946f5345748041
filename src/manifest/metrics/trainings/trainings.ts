// Finds where in a file a training ends and another begins. A metric repeats if its steps go back to its first step, and a training started
// again if all metrics repeat. Rows of workers come a little out of order, a resume repeats steps, an evaluation is late or counts epochs,
// a step restarts with each epoch: none of these is a new training.
import type { Blocks } from '../labels/blocks.ts';
import type { Column } from '../rows/column.ts';
import { countsRows } from '../rows/keys.ts';
import type { Row } from '../rows/row.ts';
import type { Track } from './track.ts';
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

/** Whether its steps have risen: one row may be a test that is written with the first step, or with none. */
const hasGoneOn = ({ firstStep, maxStep }: Training): boolean => firstStep !== undefined && maxStep > firstStep;

export class Trainings {
  #main = new Training(0, 1, 1);
  /** A possible new training: the rows since some metrics repeated; and the first metric of each of the rows before it. */
  #candidate: Training | undefined;
  #ending: readonly Column[] = [];
  readonly #again = new Set<Column>();
  /** How many of these there were when their share was computed, and the share: computing it for each row would take long. */
  #shared = { size: 0, share: 0, isOfAll: false };
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
  /** The possible new training may be one. */
  #isOfBlock = false;
  /** What came again of it had one row in the old one, as an evaluation before a training has: without more it is none; and how often that was so. */
  #isTentative = false;
  #tentative = 0;
  /** The greatest step of the training before the possible new one. */
  #reached = -Infinity;
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
      if (this.#blocks.noteFall(row.number, row.labelKeys)) this.#fellAt = row.number;
    }
    if (step !== undefined && (step <= this.#main.maxStep || this.#candidate)) {
      if (!this.#isInNoOrder && !countsRows(row.axisName)) this.#compare(row, step);
    }
    this.#rows++;
    this.#main.add(row);
    this.#candidate?.add(row);
    if (this.#candidate) this.#decide(this.#candidate);
  }

  /**
   * The last training of the file. One that is shorter than what it is known by is one if it is like the beginning of the old; else
   * it is counted with what was before.
   */
  end(): Training {
    const candidate = this.#candidate;
    if (candidate && hasGoneOn(candidate) && this.#share(this.#again, candidate.rows) === 1 && this.#isOfAll())
      this.#beginAgain(candidate);
    else if (candidate) this.#dropCandidate(true);
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

  /** Whether what comes again is also what the rows before had, and not only the first of what the file is sorted by. */
  #isOfAll(): boolean {
    const own = this.#ending.filter(column => !this.#isMixed(column));
    return 2 * own.filter(column => this.#again.has(column)).length >= own.length;
  }

  #compare(row: Row, step: number): void {
    let fallen: Track[] | undefined;
    let again: Track[] | undefined;
    let comesAgain = false;
    for (let at = 0; at < row.count; at++) {
      const column = row.metrics[at];
      const track = column && this.#main.track(column);
      if (track === undefined || track.isMixed || track.axis !== row.axis) continue;
      // The first time in a block is no repetition.
      if (track.lastRow < this.#blockStart) continue;
      if (this.#again.has(track.column)) {
        if (!this.#goesOnBehind(track, step)) continue;
        // One row at the first step, as of a test, and then the old training goes on: whether it began again cannot be known.
        this.#dropCandidate(true);
        return;
      }
      // What the possible new training has more says nothing about the old one.
      if (this.#candidate && track.start >= this.#candidate.start) continue;
      if (isBeginning(track, step, this.#main.rows)) {
        comesAgain = true;
        (fallen ??= []).push(track);
        (again ??= []).push(track);
      } else if (this.#comesOnceAgain(track, step)) (again ??= []).push(track);
      else if (step > track.maxStep) {
        // A metric goes on as before, so the repetition was not a new training.
        if (this.#candidate) {
          this.#dropCandidate(false);
          return;
        }
      } else if (track.stride > 0 && track.lastStep - step > 2 * track.stride) (fallen ??= []).push(track);
    }
    if (again === undefined && this.#isTentative && row.count > 0) this.#dropCandidate(false);
    if (again && !this.#main.epochGoesOn(row.epoch)) {
      const isLater = again.every(({ lastRow }) => lastRow < this.#fellAt);
      if (!this.#candidate && !this.#beginCandidate(row, !comesAgain, isLater)) return;
      if (comesAgain) this.#isTentative = false;
      for (const { column } of again) this.#again.add(column);
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
    if (step <= firstStep) return true;
    return maxStep === this.#reached && step === candidate.lastStep && step === candidate.maxStep;
  }

  /** Whether a metric goes on behind the old training, of which the possible new one has the first step alone. */
  #goesOnBehind({ maxStep, stride }: Track, step: number): boolean {
    const candidate = this.#candidate;
    return candidate !== undefined && step > maxStep && step - maxStep <= 2 * stride && !hasGoneOn(candidate);
  }

  /** @param isLater in a block of rows that began before with other metrics; @returns false where the steps begin again with each round of a counter beside them */
  #beginCandidate({ line, number }: Row, isTentative: boolean, isLater: boolean): boolean {
    const block = this.#blocks.beginningAt(number);
    if (isTentative) this.#tentative++;
    if (block === 'round') this.#blockStart = number;
    else {
      this.#candidate = new Training(this.#rows, number, line);
      this.#ending = this.#main.ends.last;
      this.#isTentative = isTentative;
      this.#reached = this.#main.maxStep;
    }
    this.#isOfBlock = block === 'thing' || isLater;
    return block !== 'round';
  }

  #noteResume(row: Row, step: number, fallen: readonly Track[]): void {
    if (this.#candidate || this.#main.epochGoesOn(row.epoch) || this.#share(fallen.map(({ column }) => column)) <= 0.5)
      return;
    this.resumes.push({ line: row.line, from: fallen[0]?.lastStep ?? step, to: step });
  }

  /** A new training is known by its metrics: all those of the old one's first rows, or, after as many rows, most of them. */
  #decide(candidate: Training): void {
    if (this.#isTentative || !hasGoneOn(candidate)) return;
    if (this.#shared.size !== this.#again.size)
      this.#shared = { size: this.#again.size, share: this.#share(this.#again), isOfAll: this.#isOfAll() };
    const { share, isOfAll } = this.#shared;
    if (isOfAll && (share === 1 || (candidate.rows >= beginningRows && share > 0.5))) this.#beginAgain(candidate);
  }

  /** Where a column says that another block of rows begins, it may be no new training. */
  #beginAgain(candidate: Training): void {
    if (this.#isOfBlock) {
      this.#dropCandidate(true);
      return;
    }
    this.#blocks.begin(candidate.record);
    this.#countMoves();
    this.restarts.push(candidate.line);
    this.resumes.length = 0;
    this.#main = candidate;
    this.#tentative = 0;
    this.#forget();
  }

  /** The part of the training's first rows that these metrics are. */
  #share(columns: Iterable<Column>, among = beginningRows): number {
    const before = this.#candidate ? this.#candidate.start - this.#main.start : among;
    return this.#main.ends.share(columns, Math.min(among, before), this.#isMixed);
  }

  readonly #isMixed = (column: Column): boolean => this.#main.track(column)?.isMixed === true;

  /** @param isOpen the file ended before it could be known */
  #dropCandidate(isOpen: boolean): void {
    if (this.#isTentative) {
      this.#forget();
      return;
    }
    if (this.#candidate && this.#isOfBlock) {
      // Whatever the block has: its rows are of another thing.
      for (const track of this.#main.tracks) track.mayBeRestart = true;
      this.#blockStart = this.#candidate.record;
      this.unclear.push(this.#candidate.line);
      this.#forget();
      return;
    }
    for (const column of this.#again) {
      const track = this.#main.track(column);
      if (track === undefined) continue;
      if (isOpen) track.mayBeRestart = true;
      else {
        track.isMixed = true;
        this.#main.ends.forget();
      }
    }
    if (isOpen && this.#candidate) this.unclear.push(this.#candidate.line);
    this.#forget();
  }

  #forget(): void {
    this.#candidate = undefined;
    this.#isTentative = false;
    this.#again.clear();
    this.#shared = { size: 0, share: 0, isOfAll: false };
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
