/** A rate and its name, in the words of the table on the page that claims it. */
export interface Rate {
  what: string;
  /** From 0 to 1. */
  rate: number;
}

/** The rates that one page claims. */
export interface Section {
  /** The page that claims them, such as `docs/drift.md`. */
  page: string;
  rates: () => Iterable<Rate>;
}
