// Counts how many lines of a kind are in the head and in the tail of a log while the end of the log is not known yet.

/** Lines by position: how many are in the head, and the positions of those that may be in the tail. */
export class LinePlaces {
  readonly #half: number;
  #inHead = 0;
  #later: number[] = [];

  /** @param half lines of the head, and of the tail at most */
  constructor(half: number) {
    this.#half = half;
  }

  /** Adds a line, after all earlier ones. */
  add(line: number): void {
    if (line < this.#half) this.#inHead++;
    else this.#later.push(line);
    // Only as many as the widest tail has can be in it: a log that fits has fewer of them behind its head.
    if (this.#later.length > 4 * this.#half) this.#later = this.#later.slice(-2 * this.#half);
  }

  /** The number of those in the head, and of those at `from` or after. */
  count(from: number): number {
    return this.#inHead + this.#later.filter(line => line >= from).length;
  }
}
