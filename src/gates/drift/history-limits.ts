// What a history may hold at most. The schema is apart, as only a run that reads another's result needs it.

/** The most results that are kept, whatever the config file says, and the limits of each. */
export const MOST_RESULTS = 100;
export const MOST_SERIES = 24;
/** How many moves of a series are remembered: the newest ones. */
export const MOST_MOVES = 10;
export const MOST_SAMPLES = 100_000;
/** UTF-16 units of a metric's or a group's name. */
export const LONGEST_NAME = 400;
