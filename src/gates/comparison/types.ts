// What a comparison takes and gives, as plain data.
import type { ComparisonState, FewerKind, IncomparableReason } from './states.ts';
import type { PairedCounts, Proportion } from './proportions.ts';

/** Episodes of an evaluation in their order: the seed of each, and its end as `1` (success) or `0`. */
export interface Episodes {
  seeds: readonly number[];
  outcomes: string;
}

/** What a metric came to in one run. `totalSteps` and `task` are what the run trained; where unknown they speak against nothing. */
export interface Sample {
  value: number;
  /** Runs of one seed are averaged first; a run that names no seed counts as its own. */
  seed?: string | undefined;
  totalSteps?: number | undefined;
  task?: string | undefined;
  /** Of a time, or a rate per time: a word for the machine, where that matters. */
  environment?: string | undefined;
  /** The counts behind a rate, and its episodes where the file names their seeds. */
  counts?: (Proportion & { episodes?: Episodes | undefined }) | undefined;
  /** The number of trials that another metric names (`of` of the rule). */
  trials?: number | undefined;
  /** The step of the last value; and how many values there are, where the rule looks at more than the last. */
  lastStep?: number | undefined;
  values?: number | undefined;
}

/**
 * How far a metric may fall behind: a share of |baseline mean| (0.02 is 2 %), a number in the metric's own unit, or percentage points
 * of a rate (5 is from 90 % to 85 %). Not negative.
 */
export type Tolerance = { relative: number } | { absolute: number } | { points: number };

/** What the user wants of a metric. Without a tolerance the change is shown and not judged. */
export interface ComparisonRule {
  goal: 'min' | 'max';
  tolerance?: Tolerance | undefined;
  /** The rule names the metric that has the number of trials: the metric is a rate. */
  counted?: boolean | undefined;
}

/** One metric of one group of runs: the samples of this change and of the baseline, the nearest first, and the user's rule if any. */
export interface Pair {
  head: readonly Sample[];
  baseline: readonly Sample[];
  rule?: ComparisonRule | undefined;
}

/** One side: how many distinct seeds, and the mean over them where it is a finite number. */
export interface SampleSummary {
  n: number;
  mean?: number | undefined;
  /** Of a rate whose episodes were compared. */
  counts?: Proportion | undefined;
}

/** How probable so large a change is if the truth is "not worse" or "not better": a small one speaks for worse or better. */
export interface PValues {
  worse: number;
  better: number;
}

/** The unit of a change: shares of |baseline mean|, the metric's own, or percentage points of a rate. */
export type ChangeUnit = 'relative' | 'absolute' | 'points';

/** The same episodes on both sides: how they ended, and those that ended otherwise than in the baseline (at most 200). */
export interface PairedEpisodes {
  counts: PairedCounts;
  flips: { seed: number; succeeded: boolean }[];
}

/** What this change has clearly less of than the nearest run of the baseline, and how much of it each has. */
export interface Fewer {
  of: FewerKind;
  head: number;
  baseline: number;
}

/** What a comparison that called nothing could have hidden. */
export interface Hidden {
  /** What more of would show more. */
  noise: 'seeds' | 'episodes';
  /** The smallest worsening that is called in 80 of 100 cases, in the unit of the change; undefined where none would be. */
  change?: number | undefined;
  /** How many more on each side would halve it, or, where it is undefined, how many seeds the baseline lacks. */
  more?: number | undefined;
}

/**
 * Where an interval is from: both sides' spread over seeds (`welch`), the baseline's spread alone (`prediction`), no spread at all
 * (`point`), episodes of either side (`newcombe`), the same episodes on both (`newcombe-paired`, and `mcnemar` where its test decides).
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

/** What a comparison found, as plain data (it survives JSON). */
export interface Comparison {
  state: ComparisonState;
  rule?: ComparisonRule | undefined;
  /** Why, where the sides cannot be compared (also for a metric without a rule). */
  obstacle?: IncomparableReason | undefined;
  head: SampleSummary;
  baseline: SampleSummary;
  /** The unit of `change` and `interval`, and of the rule's tolerance. */
  unit: ChangeUnit;
  /** Positive is worse by the rule's goal; without a rule it is head minus baseline. Shown also where there are too few samples. */
  change?: number | undefined;
  /** The 90 % interval of `change` (5 % beyond either end); not widened for several rules. */
  interval?: [low: number, high: number] | undefined;
  method: ComparisonMethod;
  pairs?: PairedEpisodes | undefined;
  /** The standard deviation over seeds that the interval goes by, in the unit of the change. */
  spread?: number | undefined;
  /** What it could have hidden, and how many more seeds of this change would settle what one seed decides. */
  hidden?: Hidden | undefined;
  settle?: number | undefined;
  fewer?: Fewer | undefined;
  /** The one-sided p-values of this metric alone. */
  p?: PValues | undefined;
  /** The same, adjusted by Holm over all rules that were judged together: what the state goes by. */
  adjusted?: PValues | undefined;
}

/** Whether an interval covers the noise of episodes, and not that of training. */
export function coversEpisodes(method: ComparisonMethod): boolean {
  return method === 'newcombe' || method === 'newcombe-paired' || method === 'mcnemar';
}

/** The number of a tolerance, in its unit. */
export function readLimit(tolerance: Tolerance): number {
  if ('points' in tolerance) return tolerance.points;
  return 'absolute' in tolerance ? tolerance.absolute : tolerance.relative;
}
