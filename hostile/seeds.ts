// Seeds that follow from one: those of the batches.

/** The seed itself, then others that no neighbouring seed leads to (the finaliser of MurmurHash3). */
export function* createSeeds(first: number): Generator<number> {
  yield first | 0;
  for (let count = 1; ; count++) {
    let mixed = Math.imul((first | 0) ^ Math.imul(count, 0x9e3779b1), 0x85ebca6b);
    mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
    yield mixed ^ (mixed >>> 16);
  }
}
