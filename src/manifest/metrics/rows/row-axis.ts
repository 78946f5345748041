// Where a row is along its axis: the number of the best of its keys that may be one, as `step` before `epoch`.
import type { Column } from './column.ts';

export class RowAxis {
  /** That of the row which had one last, and its rank among the keys. */
  #column: Column | undefined;
  #rank = Infinity;
  /** As written; undefined where the row has no number for an axis. */
  step: number | undefined;
  /** Which axis the step is of. */
  rank = Infinity;

  beginRow(): void {
    this.step = undefined;
    this.rank = Infinity;
  }

  /** Of the row that had one last. */
  get column(): Column | undefined {
    return this.#column;
  }

  get name(): string | undefined {
    return this.#column?.name;
  }

  /** Of rows whose steps no key names. */
  set(step: number): void {
    this.step = step;
    this.rank = 0;
  }

  /** As `put`, where it is that of the row before; @returns whether it is. */
  goesOn(column: Column, number: number): boolean {
    if (column !== this.#column || this.rank !== Infinity || column.isEpoch || !Number.isFinite(number)) return false;
    this.rank = this.#rank;
    this.step = number;
    return true;
  }

  /** @returns the column and the number that are not the row's axis, because it has a better one */
  put(column: Column, rank: number, number: number): [Column, number | undefined] | undefined {
    if (rank > this.rank) return [column, number];
    if (rank === this.rank) return undefined;
    const before = this.rank === Infinity ? undefined : this.#column;
    const { step } = this;
    this.#column = column;
    this.rank = this.#rank = rank;
    this.step = number;
    return before && [before, step];
  }
}
