/** A rate, and what it is the rate of, in the words of the table on the page that claims it. */
export interface Rate {
  what: string;
  /** From 0 to 1. */
  rate: number;
}

/** The rates that one page claims. */
export interface Section {
  /** Where they are claimed, as `docs/drift.md`. */
  page: string;
  rates: () => Iterable<Rate>;
}
