// Decides what null and an empty cell mean: pandas and orjson write NaN in this way, and a table with a column for each metric leaves a
// cell empty if the metric was not measured. The earlier rows of the metric decide which it is.

/** The most kinds of rows, by the metrics of which they have numbers; all others count as one kind. */
export const MAX_KINDS = 64;

/** For a row in which something else stands in the number's place: it counts whatever else the row has. */
export const anyKind = MAX_KINDS;

export type NullEnd = { kind: 'absent' | 'not-a-number' | 'undecided'; rows: number; step: number };

/** The rows without a number of one metric: those since its last, and the longest stretch of them before, by kind. */
export class NullRun {
  #open: number[] = [];
  #longest: number[] = [];
  #isOpen = false;
  #step = 0;
  #row = 0;

  /** Adds a row of the training, counted from 1: each row counts once, also if it has the name twice. */
  add(kind: number, step: number, row: number): void {
    if (row === this.#row) return;
    this.#row = row;
    if (!this.#isOpen) this.#step = step;
    this.#isOpen = true;
    this.#open[kind] = (this.#open[kind] ?? 0) + 1;
  }

  /** Called for a row with a number. */
  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#open.forEach((rows, kind) => {
      if (rows > (this.#longest[kind] ?? 0)) this.#longest[kind] = rows;
    });
    this.#open = [];
  }

  /**
   * What the rows after the last number mean. Rows of another kind do not count: they have numbers of metrics that are never beside this
   * one, such as a row of an evaluation. There may be as many of the others as there were between two numbers; more than twice as many mean
   * "not a number"; in between it is unclear, and so it is after a single number.
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
