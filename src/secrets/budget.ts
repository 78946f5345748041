// Bounds the work for one text. Text that is not searched because the budget is used up does not leave.

/** The kind of what was not searched: it may be a secret. */
export const UNSEARCHED = 'unsearched';

/** What may still be done. */
export interface Budget {
  /** UTF-16 units of unpacked text: a little packed text can hold very much. */
  unpacked: number;
  /** Texts to unpack, also where the work has no bound. */
  unpackings: number;
  /** Units of work on text that may hold a secret: in an ordinary log that is little. */
  work: number;
}

/**
 * Work on one log, or on all texts of a step that are no log, before each text adds its own; it takes one second, or up to two. What adds itself is
 * more than a log needs in which each line has a digest, a UUID or a URL, so that no such log comes to the bound, however long it is. One
 * in which each line assigns something like a key to the name of a secret does after some 50,000 lines.
 */
export const MAX_WORK = 5 * 1024 * 1024;

/** A text adds this share of its length to the work that may be done. */
const GROWTH = 1 / 8;

/** What a line, an anchor more than a log has, a name with what may be its value, and a finding are more work than their length, in UTF-16 units. */
const [PER_LINE, PER_HIT, PER_VALUE, PER_FINDING] = [48, 16, 48, 48] as const;

/** The budget for one text by itself. */
export const budgetFor = (length: number, work = Infinity): Budget => ({
  unpacked: 32_768 + length / 2,
  unpackings: MAX_UNPACKINGS,
  work,
});

/** Adds the share of a text of this length, before it is searched. */
export function begin(budget: Budget, length: number): void {
  budget.unpacked = budgetFor(length).unpacked;
  budget.work += length * GROWTH;
}

/** Whether a text of this length may still be searched; one long line alone may be much work for its length. */
export const canAfford = ({ work }: Budget, length: number): boolean => work >= 2 * length;

/** To begin to unpack a text takes as long as so many UTF-16 units. */
const PER_UNPACKING = 1024;
/** So many texts are unpacked of one log, or of all other texts together. */
const MAX_UNPACKINGS = MAX_WORK / PER_UNPACKING;

/** Takes the work of unpacking one text; false where it is not allowed. */
export function takeUnpacking(budget: Budget): boolean {
  budget.work -= PER_UNPACKING;
  budget.unpackings--;
  return budget.work >= 0 && budget.unpackings >= 0 && budget.unpacked > 0;
}

/** So many lines are searched, with so many UTF-16 units together, and so many anchors more than a log has; so many names in them are tried, and so much is found. */
export function spend(budget: Budget, { lines = 0, units = 0, hits = 0, values = 0, findings = 0 }): void {
  budget.work -= units + lines * PER_LINE + hits * PER_HIT + values * PER_VALUE + findings * PER_FINDING;
}
