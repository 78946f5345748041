// How many lines of a kind are in the head and in the tail of a log, where the end of the log is not known yet.

/** Lines by their place: how many of the head, and where those stand that may be in the tail. */
export class LinePlaces {
  readonly #half: number;
  #inHead = 0;
  #later: number[] = [];

  /** @param half lines of the head, and of the tail at most */
  constructor(half: number) {
    this.#half = half;
  }

  add(line: number): void {
    if (line < this.#half) this.#inHead++;
    else this.#later.push(line);
  }

  /** Forgets what has left the widest tail of a log of so many lines, so that memory stays; once a block is enough. */
  settle(all: number): void {
    if (this.#later.length > 4 * this.#half) this.#later = this.#later.filter(line => line >= all - this.#half);
  }

  /** Those of the head, and those that stand at `from` or after. */
  count(from: number): number {
    return this.#inHead + this.#later.filter(line => line >= from).length;
  }
}
