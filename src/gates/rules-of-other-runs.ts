// Which rules are about other runs of a step or a workflow: a job that trains and one that evaluates have one config file.
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';
import { jobOf } from './comparison/identity.ts';
import type { GroupPair } from './comparison/pairing.ts';
import type { RunSample } from './comparison/samples.ts';
import { shared } from './comparison/samples.ts';
import { namesAny } from './globs.ts';
import type { MetricRule, UncertaintyPolicy } from './metric-rules.ts';
import type { Uncompared } from './severity.ts';

export const namesOf = (runs: readonly RunSample[]): Set<string> =>
  new Set(runs.flatMap(({ metrics }) => [...metrics.keys()]));

/** What is known besides the groups of this change. */
export interface Known {
  /** The samples of the baseline. */
  before: readonly RunSample[];
  /** Samples of jobs that are compared elsewhere. */
  others: readonly RunSample[];
  /** Jobs of this workflow run whose end says why they have no runs here. */
  skipped: ReadonlySet<string>;
  /** There may be jobs that are not known yet. */
  isOpen: boolean;
}

/** The names of the rules that are about other groups than this one, by group. */
export type RulesOfOtherRuns = ReadonlyMap<GroupPair, ReadonlySet<string>>;

/**
 * A rule is about other groups than this one if other runs of this step, or other jobs of the base branch, have such a metric, and neither
 * this group's runs nor the baseline's have one. It may be if nobody has such a metric, and there may be jobs that are not known yet. That it
 * was left out cannot be known for a group without a baseline, see `judgeUnknown`.
 */
export function findRulesOfOtherRuns(
  pairs: readonly GroupPair[],
  { before, others, skipped, rules, isOpen }: Known & { rules: readonly MetricRule[] },
): RulesOfOtherRuns {
  const heads = pairs.flatMap(({ head }) => head);
  const jobsBefore = new Set(before.map(jobOf));
  const here = namesOf([...heads, ...before.filter(run => skipped.has(jobOf(run))), ...others]);
  const known = rules.map(({ metric }) => metric).filter(metric => isOpen || namesAny(metric, here));
  return new Map(
    pairs.map(pair => {
      const own = namesOf([...pair.head, ...pair.baseline]);
      const others = known.filter(metric => !namesAny(metric, own));
      const isNewJob = before.length > 0 && !pair.head.some(run => jobsBefore.has(jobOf(run)));
      // Without a baseline a group of which no rule names a metric may have lost all that it had, unless its job is new.
      const isKnown =
        isOpen || isNewJob || pair.baseline.length > 0 || rules.some(({ metric }) => namesAny(metric, own));
      return [pair, new Set(isKnown ? others : [])];
    }),
  );
}

/**
 * A finding for groups of which nothing shows whether a rule is about them: they have no baseline, or no run of the baseline, in `before`, has
 * such a metric yet, or only jobs have it that have not run here yet (`notRunYet`), and may be gone.
 */
export function judgeUnknown(
  rulesOfOthers: RulesOfOtherRuns,
  { before, notRunYet }: { before: readonly RunSample[]; notRunYet: readonly RunSample[] },
  { onNoBaseline }: UncertaintyPolicy,
): Uncompared[] {
  const known = namesOf(before);
  const expected = namesOf(notRunYet);
  const here = namesOf([...rulesOfOthers.keys()].flatMap(({ head }) => head));
  return [...rulesOfOthers].flatMap(([{ name, baseline }, metrics]): Uncompared[] => {
    const metric = [...metrics].find(one => baseline.length === 0 || !namesAny(one, known));
    if (metric === undefined) return [];
    if (baseline.length > 0 && namesAny(metric, expected)) {
      const gone = sentence`${metric} is a metric of a job of the base branch that has no result here. If that job is gone, remove the rule: it fails once the base branch has no result of the job either`;
      return [{ severity: onNoBaseline, sentence: gone }];
    }
    if (!namesAny(metric, here) && !namesAny(metric, known)) {
      const nobody = sentence`The runs of ${name} have no ${metric}, and neither has an earlier run of this branch. If another job has it, that job's next result shows this; if not, fix the name in the config file`;
      return [{ severity: 'warn', sentence: nobody }];
    }
    const text: Sentence = sentence`The runs of ${name} have no ${metric}, which other runs have, and no baseline shows whether they should`;
    return [{ severity: onNoBaseline, sentence: text }];
  });
}

/** Tells whether a rule is about others than a run; one with the numbers of another run is in no group, and is judged as that one. */
export function aboutOtherRuns(
  rulesOfOthers: RulesOfOtherRuns,
): (run: RunSample | undefined, rule: Pick<MetricRule, 'metric' | 'pattern'>) => boolean {
  const keyOf = (run: RunSample): string => JSON.stringify([shared(run), run.comparisonKey]);
  const byRun = new Map([...rulesOfOthers].flatMap(([{ head }, metrics]) => head.map(run => [keyOf(run), metrics])));
  return (run, { metric, pattern }) => run !== undefined && byRun.get(keyOf(run))?.has(pattern ?? metric) === true;
}
