// The kinds of rows of a training: rows of one kind have numbers of the same metrics.
import type { Column } from './column.ts';

/** The most that are told apart; all others count as one. */
const MAX_KINDS = 64;

/** For a row in which something else stands in the number's place: it counts whatever else the row has. */
export const anyKind = MAX_KINDS;

export class Kinds {
  /** The ids of the metrics of each. */
  readonly #kinds: Int32Array[] = [];
  #greatest = -1;
  readonly #byHash = new Map<number, number>();

  /** The kind of a row by its metrics, of which the first `count` have a number there. */
  kindOf({ count, metrics }: { count: number; metrics: readonly Column[] }): number {
    let hash = count;
    for (let at = 0; at < count; at++) hash = (Math.imul(hash, 31) + (metrics[at]?.id ?? 0)) | 0;
    return this.#byHash.get(hash) ?? this.#add(hash, metrics, count);
  }

  #add(hash: number, metrics: readonly Column[], count: number): number {
    const kind = Math.min(this.#kinds.length, MAX_KINDS - 1);
    if (this.#kinds.length < MAX_KINDS) {
      this.#keep(Int32Array.from(metrics.slice(0, count), ({ id }) => id));
      this.#byHash.set(hash, kind);
    }
    return kind;
  }

  /** Tells of a kind whether its rows may have a number of the metric: all that they have is beside it in rows of some kind. */
  ownOf(id: number): (kind: number) => boolean {
    // Marks in place of a set: a file may have thousands of metrics in each kind.
    const beside = new Uint8Array(1 + this.#greatest);
    for (const ids of this.#kinds) if (ids.includes(id)) for (const other of ids) beside[other] = 1;
    return kind => this.#kinds[kind]?.every(other => beside[other] === 1) ?? true;
  }

  /** The same kinds, of metrics whose labels do not count: `idOf` is the id of the metric that one of a label is of. */
  of(idOf: (id: number) => number): Kinds {
    const kinds = new Kinds();
    for (const ids of this.#kinds) kinds.#keep(ids.map(idOf));
    return kinds;
  }

  #keep(ids: Int32Array): void {
    this.#kinds.push(ids);
    for (const id of ids) if (id > this.#greatest) this.#greatest = id;
  }
}
