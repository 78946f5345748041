// Pairs the groups of this change with those of the baseline.
import { partnerFinder, type Sides } from './partners.ts';
import { alike, chooseCompared, mostRecent } from './recent-samples.ts';
import { gather, type RunSample } from './samples.ts';

/** The samples of one experiment on both sides; the baseline is empty if it does not have this experiment. */
export interface GroupPair {
  /** The name of this change's group. */
  name: string;
  head: RunSample[];
  baseline: RunSample[];
  /** Those of `baseline` from the most recent workflow run that has some of this job: this change should have as many. */
  nearest: RunSample[];
  /** Other samples that the baseline has of it, as long as those of `baseline`: for metrics that none of these has. */
  rest: RunSample[];
  /** All that the baseline has of it, the most recent first. */
  partner: RunSample[];
}

/**
 * Pairs the groups of both sides: those of the same `group`, or of the same config and place; then of the same config in the same job, whatever
 * the pattern and the seeds' jobs are called; then those of another config at the same place (of the baseline the first counts, which is the
 * most recent one). Where all runs are at hand a step or a job may have another name, and what is left on each side alone is a pair. What fits several
 * groups has no partner.
 */
export function pairGroups(sides: Sides): GroupPair[] {
  const { head } = sides;
  const baseline = withoutOdd(sides.baseline);
  const heads = gather(head);
  const ranks = new Map(baseline.map((run, rank) => [run, rank]));
  const rankOf = (run: RunSample): number => ranks.get(run) ?? 0;
  const findPartner = partnerFinder({ ...sides, baseline }, heads, gather(baseline), rankOf);
  return [...heads].map(([key, group]) => {
    const partner = findPartner(key, group).toSorted((one, other) => rankOf(one) - rankOf(other));
    const compared = chooseCompared(group.samples, partner);
    const used = new Set(compared);
    return {
      name: group.name,
      head: group.samples,
      baseline: compared,
      nearest: mostRecent(compared.filter(({ isOfOther = false }) => !isOfOther)),
      rest: alike(partner, mostRecent(compared)).filter(sample => !used.has(sample)),
      partner,
    };
  });
}

/** The baseline without dispatches and the like at places that runs of other events have: they may be of any setting. */
function withoutOdd(baseline: readonly RunSample[]): RunSample[] {
  const isOdd = ({ eventRank = 0 }: RunSample): boolean => eventRank > 1;
  const places = new Set(baseline.flatMap(run => (isOdd(run) ? [] : [run.place])));
  return baseline.filter(run => !isOdd(run) || !places.has(run.place));
}
