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

export type ComparisonState = (typeof comparisonStates)[number];
