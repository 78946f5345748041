// What null and an empty cell mean: pandas and orjson write NaN so, and a table with a column for each metric writes so what was not
// measured in a row. Which of both it is, is told by how the metric was written before.

/** Kinds of rows, by which metrics they have numbers of; what is beyond is one kind. */
export const MAX_KINDS = 64;

export type NullEnd = { kind: 'absent' | 'not-a-number' | 'undecided'; rows: number; step: number };

/** The rows without a number of one metric: those since its last, and the longest stretch of them before, by kind. */
export class NullRun {
  #open: number[] = [];
  #longest: number[] = [];
  #isOpen = false;
  #step = 0;

  add(kind: number, step: number): void {
    if (!this.#isOpen) this.#step = step;
    this.#isOpen = true;
    this.#open[kind] = (this.#open[kind] ?? 0) + 1;
  }

  /** A number came. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#open.forEach((rows, kind) => {
      if (rows > (this.#longest[kind] ?? 0)) this.#longest[kind] = rows;
    });
    this.#open = [];
  }

  /**
   * What the rows after the last number mean. Those of another kind say nothing: they have numbers of metrics that never stand
   * beside this one, as a row of an evaluation has. Of the others there may be as many as there were between two numbers; more than
   * twice as many are not a number; in between it cannot be told, nor after a single number.
   */
  end(id: number, numbers: number, kinds: readonly ReadonlySet<number>[]): NullEnd {
    const beside = new Set(kinds.filter(kind => kind.has(id)).flatMap(kind => [...kind]));
    const isOwn = (_rows: number, kind: number): boolean => [...(kinds[kind] ?? [])].every(other => beside.has(other));
    const sum = (rows: readonly number[]): number => rows.filter(isOwn).reduce((all, count) => all + count, 0);
    const [open, longest] = [this.#isOpen ? sum(this.#open) : 0, sum(this.#longest)];
    const end = { rows: open, step: this.#step };
    if (open <= longest) return { kind: 'absent', ...end };
    return { kind: numbers > 1 && open > 2 * longest ? 'not-a-number' : 'undecided', ...end };
  }
}
