// Pairs the groups of this change with those of the baseline.
import { BranchGroups } from './left-groups.ts';
import { partnerFinder, sameExperiment, type Sides } from './partners.ts';
import { alike, areAlike, chooseCompared, mostRecent } from './recent-samples.ts';
import { gather, spotOf, type Group, type RunSample } from './samples.ts';

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
  /** All that the baseline has of it, or in its stead. */
  partner: RunSample[];
  /** What the baseline had of it, where it is compared with what has replaced that not long ago; `isOpen` if both may as well take turns. */
  before?: { pair: GroupPair; isOpen: boolean } | undefined;
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
  const branch = new BranchGroups(baseline, head, sides.pushes ?? []);
  const findPartner = partnerFinder({ ...sides, baseline: branch.present() }, heads, rankOf);
  const findEarlier = sameExperiment(baseline);
  const pairs = [...heads].map(([key, group]) => {
    const inOrder = (samples: readonly RunSample[]) => samples.toSorted((one, other) => rankOf(one) - rankOf(other));
    const earlier = inOrder(findEarlier(key, group));
    // What is new where groups take turns is none of them with another config.
    const isNew = earlier.length === 0 && branch.areTurnsAt(group.samples);
    const found = isNew ? [] : inOrder(findPartner(key, group));
    const known = [...new Set([...found, ...earlier])];
    const isFound = found.length > 0 && !isOnlyAlike(earlier, found, group.samples);
    const pair = toPair(group, isFound ? found : earlier, known);
    const isOther = isFound && earlier.length > 0 && !earlier.some(one => found.includes(one));
    const turn = isOther ? branch.turnOf(earlier) : 'gone';
    const before = turn === 'gone' ? undefined : { pair: toPair(group, earlier, known), isOpen: turn === 'open' };
    return { pair: before ? { ...pair, before } : pair, earlier };
  });
  // What is at the place of a group that has no partner may be that group under its old name.
  const open = new Set(pairs.flatMap(({ pair }) => (pair.baseline.length === 0 ? pair.head.map(spotOf) : [])));
  return pairs.map(({ pair, earlier }) =>
    pair.head.some(one => open.has(spotOf(one)))
      ? pair
      : { ...pair, partner: [...pair.partner, ...branch.inStead(earlier)] },
  );
}

/** Whether `earlier` are as long as `own`, and what is found of a later event is not: nothing could be compared. */
function isOnlyAlike(earlier: readonly RunSample[], found: readonly RunSample[], own: readonly RunSample[]): boolean {
  const isLike = (all: readonly RunSample[]): boolean => all.some(one => own.some(other => areAlike(one, other)));
  const rankOf = (all: readonly RunSample[]): number => Math.min(...all.map(({ eventRank = 0 }) => eventRank));
  return rankOf(found) > rankOf(earlier) && isLike(earlier) && !isLike(found);
}

function toPair({ name, samples }: Group, partner: readonly RunSample[], known: RunSample[]): GroupPair {
  const compared = chooseCompared(samples, partner);
  const used = new Set(compared);
  return {
    name,
    head: samples,
    baseline: compared,
    nearest: mostRecent(compared.filter(({ isOfOther = false }) => !isOfOther)),
    rest: alike(known, mostRecent(compared)).filter(sample => !used.has(sample)),
    partner: known,
  };
}

/** The baseline without dispatches and the like at places that runs of other events have: they may be of any setting. */
function withoutOdd(baseline: readonly RunSample[]): RunSample[] {
  const isOdd = ({ eventRank = 0 }: RunSample): boolean => eventRank > 1;
  const places = new Set(baseline.flatMap(run => (isOdd(run) ? [] : [run.comparisonKey])));
  return baseline.filter(run => !isOdd(run) || !places.has(run.comparisonKey));
}
