// Pairs the groups of this change with those of the baseline.
import { partnerFinder, type Sides } from './partners.ts';
import { chooseCompared } from './recent-samples.ts';
import { gather, type RunSample } from './samples.ts';

/**
 * The samples of one experiment on both sides; the baseline is empty if it does not have this experiment. `nearest` are the samples of
 * the baseline's most recent run: this change should have as many.
 */
export interface GroupPair {
  /** The name of this change's group. */
  name: string;
  head: RunSample[];
  baseline: RunSample[];
  nearest: RunSample[];
  /** The other runs of the baseline, for metrics that no run of `baseline` has. */
  rest: RunSample[];
}

/**
 * Pairs the groups of both sides: those of the same `group`, or of the same config and place; then of the same config in the same job, whatever
 * the pattern and the seeds' jobs are called; then those of another config at the same place (of the baseline the first counts, which is the
 * most recent one). Where all runs are at hand a step or a job may have another name, and what is left on each side alone is a pair. What fits several
 * groups has no partner.
 */
export function pairGroups(sides: Sides): GroupPair[] {
  const { head, baseline, expected = [] } = sides;
  const heads = gather(head);
  const ranks = new Map(baseline.map((run, rank) => [run, rank]));
  const rankOf = (run: RunSample): number => ranks.get(run) ?? 0;
  const findPartner = partnerFinder(sides, heads, gather(baseline), rankOf);
  const ofNearest = new Set(expected);
  return [...heads].map(([key, group]) => {
    const fitting = findPartner(key, group).toSorted((one, other) => rankOf(one) - rankOf(other));
    const compared = chooseCompared(group.samples, fitting);
    const used = new Set(compared);
    return {
      name: group.name,
      head: group.samples,
      baseline: compared,
      nearest: compared.filter(sample => ofNearest.has(sample)),
      rest: fitting.filter(sample => !used.has(sample)),
    };
  });
}
