// Input and output of a comparison, as plain data: its states, and why two sides cannot be compared.
import type { PairedCounts, Proportion } from './proportions.ts';

/** The states of a comparison, in the order in which a reader wants to see them: first what needs attention. */
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
export type ComparisonState = (typeof comparisonStates)[number];

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
export type IncomparableReason = (typeof incomparableReasons)[number];

/** What a change can have clearly less of than the baseline: run length, values behind a mean, seeds or episodes. */
export const fewerKinds = ['steps', 'values', 'seeds', 'episodes'] as const;
export type FewerKind = (typeof fewerKinds)[number];

/** The episodes of an evaluation in order: the seed of each, and its outcome, `1` (success) or `0`. */
export interface Episodes {
  seeds: readonly number[];
  outcomes: string;
}

/** The value of a metric in one run. `totalSteps` and `task` describe the training; if unknown, they do not prevent a comparison. */
export interface Sample {
  value: number;
  /** Runs of one seed are averaged first; a run that names no seed counts as its own. */
  seed?: string | undefined;
  totalSteps?: number | undefined;
  task?: string | undefined;
  /** For a time or a rate per time: a name of the machine, if it matters. */
  environment?: string | undefined;
  /** The counts behind a rate, and its episodes if the file has their seeds. */
  counts?: (Proportion & { episodes?: Episodes | undefined }) | undefined;
  /** The number of trials, from another metric (the rule's `of`). */
  trials?: number | undefined;
  /** The step of the last value; and the number of values, if the rule uses more than the last one. */
  lastStep?: number | undefined;
  values?: number | undefined;
}

/**
 * How far a metric may fall behind: a share of |baseline mean| (0.02 is 2 %), a number in the metric's own unit, or percentage points
 * of a rate (5 is from 90 % to 85 %). Not negative.
 */
export type Tolerance = { relative: number } | { absolute: number } | { points: number };

/** The user's rule for a metric. Without a tolerance the change is shown and not judged. */
export interface ComparisonRule {
  goal: 'min' | 'max';
  tolerance?: Tolerance | undefined;
  /** True if the rule names the metric with the number of trials: this metric is a rate. */
  counted?: boolean | undefined;
}

/** One metric of one group of runs: the samples of this change and of the baseline, most recent first, and the user's rule, if any. */
export interface Pair {
  head: readonly Sample[];
  baseline: readonly Sample[];
  rule?: ComparisonRule | undefined;
}

/** One side: the number of distinct seeds, and their mean if it is finite. */
export interface SampleSummary {
  n: number;
  mean?: number | undefined;
  /** For a rate whose episodes were compared. */
  counts?: Proportion | undefined;
}

/** The probability of a change this large if the truth is "not worse" or "not better": if it is small, the metric is worse or better. */
export interface PValues {
  worse: number;
  better: number;
}

/** The places of both sides, in words, where the baseline has a group elsewhere only. */
export interface PlacesApart {
  here: string;
  baseline: string;
}

/** The unit of a change: shares of |baseline mean|, the metric's own, or percentage points of a rate. */
export type ChangeUnit = 'relative' | 'absolute' | 'points';

/** The same episodes on both sides: their outcomes, and those whose outcome differs from the baseline's (at most 200). */
export interface PairedEpisodes {
  counts: PairedCounts;
  flips: { seed: number; succeeded: boolean }[];
}

/** What this change has clearly less of than the baseline's most recent run, and how much each side has. */
export interface Fewer {
  of: FewerKind;
  head: number;
  baseline: number;
}

/** What a comparison that detected nothing could have missed. */
export interface Hidden {
  /** What to add in order to detect smaller changes. */
  noise: 'seeds' | 'episodes';
  /** The smallest worsening that is detected in 80 of 100 cases, in the unit of the change; undefined if none is. */
  change?: number | undefined;
  /** How many more on each side would halve it; or, if it is undefined, how many seeds the baseline lacks. */
  more?: number | undefined;
}

/**
 * The method of an interval: from both sides' spread over seeds (`welch`), from the baseline's spread alone (`prediction`), without
 * spread (`point`), from different episodes (`newcombe`; Fisher's test decides), from the same episodes (`newcombe-paired`, and `mcnemar` if its test decides).
 */
export const comparisonMethods = [
  'welch',
  'prediction',
  'point',
  'newcombe',
  'newcombe-paired',
  'mcnemar',
  'none',
] as const;
export type ComparisonMethod = (typeof comparisonMethods)[number];

/** The result of a comparison, as plain data that can be written as JSON. */
export interface Comparison {
  state: ComparisonState;
  rule?: ComparisonRule | undefined;
  /** Why the sides cannot be compared (also for a metric without a rule). */
  obstacle?: IncomparableReason | undefined;
  head: SampleSummary;
  baseline: SampleSummary;
  /** The baseline is what it was before something else replaced it there. */
  isEarlier?: true | undefined;
  places?: PlacesApart | undefined;
  /** The unit of `change` and `interval`, and of the rule's tolerance. */
  unit: ChangeUnit;
  /** Positive means worse by the rule's goal; without a rule it is head minus baseline. Present even if there are too few samples. */
  change?: number | undefined;
  /** The 90 % interval of `change` (5 % beyond each end); not widened for several rules. */
  interval?: [low: number, high: number] | undefined;
  method: ComparisonMethod;
  pairs?: PairedEpisodes | undefined;
  /** The standard deviation over seeds behind the interval, in the unit of the change. */
  spread?: number | undefined;
  /** What it could have missed; and how many more seeds of this change would confirm what one seed decided. */
  hidden?: Hidden | undefined;
  moreSeeds?: number | undefined;
  fewer?: Fewer | undefined;
  /** The one-sided p-values of this metric alone. */
  p?: PValues | undefined;
  /** The same, adjusted by Holm over all rules that were judged together; they decide the state. */
  adjusted?: PValues | undefined;
}

/** Whether an interval covers only the noise of episodes, and not the noise of training. */
export function coversEpisodes(method: ComparisonMethod): boolean {
  return method === 'newcombe' || method === 'newcombe-paired' || method === 'mcnemar';
}

/** The number of a tolerance, in its unit. */
export function readLimit(tolerance: Tolerance): number {
  if ('points' in tolerance) return tolerance.points;
  return 'absolute' in tolerance ? tolerance.absolute : tolerance.relative;
}
