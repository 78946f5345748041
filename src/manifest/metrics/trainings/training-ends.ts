// What a training is known by if it comes again: the metrics of its first rows, and those of its last ones.
import type { Column } from '../rows/column.ts';
import type { Row } from '../rows/row.ts';

/** How many rows that is. */
export const beginningRows = 16;

/** The first `rows` that have metrics which are not mixed: how many each has, and which of them have a metric. */
interface Beginning {
  rows: number;
  lengths: number[];
  places: Map<Column, number[]>;
}

type IsMixed = (column: Column) => boolean;

export class TrainingEnds {
  /** The metrics of each of the first rows, and the first metric of each of the last ones. */
  readonly #first: (readonly Column[])[] = [];
  readonly #last: Column[] = [];
  #rows = 0;
  #beginning: Beginning | undefined;

  add({ metrics, count }: Row): void {
    const first = metrics[0];
    if (count === 0 || first === undefined) return;
    if (this.#first.length < beginningRows) this.#first.push(metrics.slice(0, count));
    this.#last[this.#rows++ % beginningRows] = first;
  }

  /** The first metric of each of the last rows, in any order. */
  get last(): readonly Column[] {
    return this.#last.slice();
  }

  /** The part of the first rows, of so many at most, that these metrics are, each once. */
  share(columns: Iterable<Column>, most: number, isMixed: IsMixed): number {
    const { lengths, places } = this.#beginningOf(most, isMixed);
    const hits = lengths.map(() => 0);
    for (const column of columns) for (const at of places.get(column) ?? []) hits[at] = (hits[at] ?? 0) + 1;
    const parts = lengths.map((length, at) => (hits[at] ?? 0) / length);
    return parts.length === 0 ? 0 : parts.reduce((sum, part) => sum + part, 0) / parts.length;
  }

  /** Other metrics are mixed than before. */
  forget(): void {
    this.#beginning = undefined;
  }

  /** In which of the first rows each metric is. They are wide or many rows fall: it is kept while it holds. */
  #beginningOf(most: number, isMixed: IsMixed): Beginning {
    const rows = Math.min(most, this.#first.length);
    if (this.#beginning?.rows === rows) return this.#beginning;
    const found: Beginning = { rows, lengths: [], places: new Map() };
    for (const metrics of this.#first.slice(0, rows)) {
      const own = metrics.filter(column => !isMixed(column));
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
}
