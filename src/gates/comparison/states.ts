// What a comparison can find, by name: apart from what compares, which a step without a baseline does not load.

/** In the order in which a reader wants to see them: what needs a look first. */
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
 * Why two sides cannot be compared. `baseline-is-zero`: nothing is a share of 0, so the rule needs an absolute tolerance.
 * `counts-missing`: the baseline is judged by its episodes, and a run here does not say how many it had; `counts-do-not-fit`: its rate
 * is none of so many episodes. `not-a-rate`: a value lies outside 0 to 1, or 0 to 100; `scales-differ`: one side is out of 1, the other out of 100. `out-of-range`: the values are finite, but their spread or the change in shares is too large for a number.
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

/** What this change may have clearly less of than the baseline: a shorter run, fewer values behind a mean, fewer seeds or episodes. */
export const fewerKinds = ['steps', 'values', 'seeds', 'episodes'] as const;
export type FewerKind = (typeof fewerKinds)[number];

export type IncomparableReason = (typeof incomparableReasons)[number];

export type ComparisonState = (typeof comparisonStates)[number];
