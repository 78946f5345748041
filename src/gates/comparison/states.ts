// What a comparison can find, by name: apart from what compares, which a step without a baseline does not load.

/** In the order in which a reader wants to see them: what needs a look first. */
export const comparisonStates = [
  'regressed',
  'not-comparable',
  'missing',
  'unmatched',
  'unreadable',
  'inconclusive',
  'too-few-samples',
  'no-baseline',
  'improved',
  'same',
  'unjudged',
] as const;

/**
 * Why two sides cannot be compared. `baseline-is-zero`: nothing is a share of 0, so the rule needs an absolute tolerance.
 * `out-of-range`: the values are finite, but their spread or the change in shares is too large for a number.
 */
export const incomparableReasons = [
  'head-not-finite',
  'baseline-not-finite',
  'total-steps-differ',
  'task-differs',
  'baseline-is-zero',
  'out-of-range',
] as const;

export type IncomparableReason = (typeof incomparableReasons)[number];

export type ComparisonState = (typeof comparisonStates)[number];
