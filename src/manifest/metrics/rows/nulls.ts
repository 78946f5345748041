// Decides what null and an empty cell mean: pandas and orjson write NaN in this way, and a table with a column for each metric leaves a
// cell empty if the metric was not measured. The earlier rows of the metric decide which it is.

import type { Column } from './column.ts';
import type { Kinds } from './kinds.ts';

/** What a row names without a number. */
export class NullList {
  /** The first `count` of both; `replaced`, whether something else stands in the number's place. */
  count = 0;
  readonly columns: Column[] = [];
  readonly replaced: boolean[] = [];

  add(column: Column, isReplaced: boolean): void {
    this.replaced[this.count] = isReplaced;
    this.columns[this.count++] = column;
  }
}

export type NullEnd = { kind: 'absent' | 'not-a-number' | 'undecided'; rows: number; step: number };

/** The rows without a number of one metric: those since its last, and the longest stretch of them before, by kind. */
export class NullRun {
  #open: number[] = [];
  readonly #longest: number[] = [];
  /** Those before the first number; undefined until there was one. */
  #leading: number[] | undefined;
  #isOpen = false;
  /** Of the first of the open ones, and of the last before the first number. */
  #step = 0;
  #leadingStep = 0;
  #row = 0;

  /** @param hasNumbers a row before had a number */
  constructor(hasNumbers: boolean) {
    if (hasNumbers) this.#leading = [];
  }

  /** Adds a row of the training, counted from 1: each row counts once, also if it has the name twice. */
  add(kind: number, step: number, row: number): void {
    if (row === this.#row) return;
    this.#row = row;
    if (!this.#isOpen) this.#step = step;
    this.#isOpen = true;
    if (this.#leading === undefined) this.#leadingStep = step;
    this.#open[kind] = (this.#open[kind] ?? 0) + 1;
  }

  /** Called for a row with a number. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    if (this.#leading === undefined) this.#leading = this.#open;
    else extend(this.#longest, this.#open);
    this.#open = [];
  }

  /**
   * What the rows after the last number mean. Rows of another kind do not count: they have numbers of metrics that are never beside this
   * one, such as a row of an evaluation. There may be as many of the others as there were between two numbers; more than twice as many mean
   * "not a number"; in between it is unclear. The rows before the first number are a gap only as long as there is no other: behind several
   * numbers as many leave it unclear, and so do more of them behind a single one. `isNewestFirst`: the last number is the first that was read.
   */
  end(id: number, numbers: number, kinds: Kinds, isNewestFirst = false): NullEnd {
    const isOwn = kinds.ownOf(id);
    const sum = (rows: readonly number[]): number =>
      rows.filter((_, kind) => isOwn(kind)).reduce((all, count) => all + count, 0);
    const ends = [this.#isOpen ? this.#open : [], this.#leading ?? []];
    const [open = 0, before = 0] = (isNewestFirst ? ends.toReversed() : ends).map(sum);
    const between = numbers > 1 ? sum(this.#longest) : before;
    const end = { rows: open, step: isNewestFirst ? this.#leadingStep : this.#step };
    if (open <= between) return { kind: 'absent', ...end };
    const isOver = numbers > 1 && open > 2 * Math.max(between, before);
    return { kind: isOver ? 'not-a-number' : 'undecided', ...end };
  }
}

/** Makes the first the longer of both, for each kind. */
function extend(longest: number[], rows: readonly number[]): number[] {
  rows.forEach((count, kind) => {
    if (count > (longest[kind] ?? 0)) longest[kind] = count;
  });
  return longest;
}
