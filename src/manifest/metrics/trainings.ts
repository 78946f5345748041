// Finds where in a file a training ends and another begins. A metric repeats if its steps go back to its first step, and a training started
// again if all metrics repeat. Rows of workers come a little out of order, a resume repeats steps, an evaluation is late or counts epochs,
// a step restarts with each epoch: none of these is a new training.
import type { Blocks } from './blocks.ts';
import type { Column } from './column.ts';
import { countsRows } from './keys.ts';
import type { Row } from './row.ts';
import type { Track } from './track.ts';
import { Training, beginningRows } from './training.ts';

/** A place in a file where steps were repeated: the line or record, from 1, and the steps before and at it. */
export interface Resume {
  line: number;
  from: number;
  to: number;
}

/** The first `rows` of a training that have metrics which are not mixed: how many each has, and which of them have a metric. */
interface Beginning {
  training: Training;
  rows: number;
  lengths: number[];
  places: Map<Column, number[]>;
}

export class Trainings {
  #main = new Training(0, 1);
  /** A possible new training: the rows since some metrics repeated. */
  #candidate: Training | undefined;
  readonly #again = new Set<Column>();
  /** How many of these there were when their share was computed, and the share: computing it for each row would take long. */
  #shared = { size: 0, share: 0 };
  #beginning: Beginning | undefined;
  #rows = 0;
  /** What says that rows are sorted by something else; and where the last block of them begins. */
  readonly #blocks: Blocks;
  #blockLine = 0;
  /** The possible new training may be one. */
  #isOfBlock = false;
  /** Lines at which a training began again; and where that could not be known. */
  readonly restarts: number[] = [];
  readonly unclear: number[] = [];
  readonly resumes: Resume[] = [];

  constructor(blocks: Blocks) {
    this.#blocks = blocks;
  }

  add(row: Row): void {
    const { step } = row;
    if (step !== undefined && (step <= this.#main.maxStep || this.#candidate)) {
      if (!countsRows(row.axisName)) this.#compare(row, step);
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
    if (candidate && candidate.rows > 1 && this.#share(this.#again, candidate.rows) === 1) this.#beginAgain(candidate);
    else if (candidate) this.#dropCandidate(true);
    return this.#main;
  }

  #compare(row: Row, step: number): void {
    let fallen: Track[] | undefined;
    let comesAgain = false;
    for (let at = 0; at < row.count; at++) {
      const column = row.metrics[at];
      const track = column && this.#main.track(column);
      if (track === undefined || track.isMixed || track.axis !== row.axis || this.#again.has(track.column)) continue;
      // The first time in a block is no repetition.
      if (track.lastLine < this.#blockLine) continue;
      // What the possible new training has more says nothing about the old one.
      if (this.#candidate && track.start >= this.#candidate.start) continue;
      if (step > track.maxStep) {
        // A metric goes on as before, so the repetition was not a new training.
        if (this.#candidate) {
          this.#dropCandidate(false);
          return;
        }
      } else if (isBeginning(track, step, this.#main.rows)) {
        comesAgain = true;
        (fallen ??= []).push(track);
      } else if (track.stride > 0 && track.lastStep - step > 2 * track.stride) (fallen ??= []).push(track);
    }
    if (fallen === undefined) return;
    if (comesAgain && !this.#main.epochGoesOn(row.epoch)) {
      if (!this.#candidate && !this.#beginCandidate(row)) return;
      for (const track of fallen) if (isBeginning(track, step, this.#main.rows)) this.#again.add(track.column);
    } else if (fallen.length > row.count / 2) this.#noteResume(row, step, fallen);
  }

  /** @returns false where the steps begin again with each round of a counter beside them */
  #beginCandidate({ line }: Row): boolean {
    const block = this.#blocks.beginningAt(line);
    if (block === 'round') this.#blockLine = line;
    else this.#candidate = new Training(this.#rows, line);
    this.#isOfBlock = block === 'thing';
    return block !== 'round';
  }

  #noteResume(row: Row, step: number, fallen: readonly Track[]): void {
    if (this.#candidate || this.#main.epochGoesOn(row.epoch) || this.#share(fallen.map(({ column }) => column)) <= 0.5)
      return;
    this.resumes.push({ line: row.line, from: fallen[0]?.lastStep ?? step, to: step });
  }

  /** A new training is known by its metrics: all those of the old one's first rows, or, after as many rows, most of them. */
  #decide(candidate: Training): void {
    if (this.#shared.size !== this.#again.size)
      this.#shared = { size: this.#again.size, share: this.#share(this.#again) };
    const { share } = this.#shared;
    if (share === 1 || (candidate.rows >= beginningRows && share > 0.5)) this.#beginAgain(candidate);
  }

  /** Where a column says that another block of rows begins, it may be no new training. */
  #beginAgain(candidate: Training): void {
    if (this.#isOfBlock) {
      this.#dropCandidate(true);
      return;
    }
    this.#blocks.begin(candidate.line);
    this.restarts.push(candidate.line);
    this.resumes.length = 0;
    this.#main = candidate;
    this.#forget();
  }

  /** The part of the training's first rows that these metrics are, each once. */
  #share(columns: Iterable<Column>, among = beginningRows): number {
    const before = this.#candidate ? this.#candidate.start - this.#main.start : among;
    const { lengths, places } = this.#beginningOf(Math.min(among, before));
    const hits = lengths.map(() => 0);
    for (const column of columns) for (const at of places.get(column) ?? []) hits[at] = (hits[at] ?? 0) + 1;
    const parts = lengths.map((length, at) => (hits[at] ?? 0) / length);
    return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
  }

  /** In which of the training's first rows each metric is. They are wide or many rows fall: it is kept while it holds. */
  #beginningOf(most: number): Beginning {
    const rows = Math.min(most, this.#main.beginning.length);
    const known = this.#beginning;
    if (known?.training === this.#main && known.rows === rows) return known;
    const found: Beginning = { training: this.#main, rows, lengths: [], places: new Map() };
    for (const metrics of this.#main.beginning.slice(0, rows)) {
      const own = metrics.filter(column => this.#main.track(column)?.isMixed !== true);
      if (own.length === 0) continue;
      for (const column of own) {
        const places = found.places.get(column);
        if (places) places.push(found.lengths.length);
        else found.places.set(column, [found.lengths.length]);
      }
      found.lengths.push(own.length);
    }
    this.#beginning = found;
    return found;
  }

  /** @param isOpen the file ended before it could be known */
  #dropCandidate(isOpen: boolean): void {
    if (this.#candidate && this.#isOfBlock) {
      // Whatever the block has: its rows are of another thing.
      for (const track of this.#main.tracks) track.mayBeRestart = true;
      this.#blockLine = this.#candidate.line;
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
        this.#beginning = undefined;
      }
    }
    if (isOpen && this.#candidate) this.unclear.push(this.#candidate.line);
    this.#forget();
  }

  #forget(): void {
    this.#candidate = undefined;
    this.#again.clear();
    this.#shared = { size: 0, share: 0 };
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
