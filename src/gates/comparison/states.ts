// The states of a comparison, and why two sides cannot be compared.

/** In the order in which a reader wants to see them: first what needs attention. */
export const comparisonStates = [
  'regressed',
  'accepted',
  'not-comparable',
  'missing',
  'unmatched',
  'unreadable',
  'fewer-samples',
  'inconclusive',
  'too-few-samples',
  'no-baseline',
  'improved',
  'same',
  'unjudged',
] as const;

/**
 * Why two sides cannot be compared. `baseline-is-zero`: there are no shares of 0, so the rule needs an absolute tolerance.
 * `counts-missing`: the baseline is compared by its episodes, and a run of this change does not say how many it had;
 * `counts-do-not-fit`: that number of episodes cannot give its rate. `not-a-rate`: a value is outside 0 to 1, or 0 to 100;
 * `scales-differ`: one side has shares of 1, the other percentages. `out-of-range`: the values are finite, but their spread or relative
 * change is too large for a number.
 */
export const incomparableReasons = [
  'head-not-finite',
  'baseline-not-finite',
  'total-steps-differ',
  'task-differs',
  'environment-differs',
  'baseline-is-zero',
  'not-a-rate',
  'scales-differ',
  'counts-missing',
  'counts-do-not-fit',
  'out-of-range',
] as const;

/** What a change can have clearly less of than the baseline: run length, values behind a mean, seeds or episodes. */
export const fewerKinds = ['steps', 'values', 'seeds', 'episodes'] as const;
export type FewerKind = (typeof fewerKinds)[number];

export type IncomparableReason = (typeof incomparableReasons)[number];

export type ComparisonState = (typeof comparisonStates)[number];
