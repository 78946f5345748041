// What a history may hold at most. The schema is apart, as only a run that reads another's result needs it.

/** The most results that are kept, whatever the config file says, and the limits of each. */
export const MAX_RESULTS = 100;
export const MAX_SERIES = 24;
/** How many moves of a series are remembered: the newest ones. */
export const MAX_MOVES = 10;
export const MAX_SAMPLES = 100_000;
/** UTF-16 units of a metric's or a group's name. */
export const MAX_NAME_LENGTH = 400;
