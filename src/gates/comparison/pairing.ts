// Pairs the groups of this change with those of the baseline.
import { BranchGroups } from './left-groups.ts';
import { withOtherConfig } from './other-config.ts';
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
  /** The pair with what the baseline had of it, where this one is with what has replaced that not long ago: both may as well take turns. */
  before?: GroupPair | undefined;
  /** What it is compared with is not what the baseline has at its place now. */
  isEarlier?: true | undefined;
}

/**
 * Pairs the groups of both sides: those of the same `group`, or of the same config and place; then of the same config in the same job, whatever
 * the pattern and the seeds' jobs are called; then those of another config at the same place (of the baseline the first counts, which is the
 * most recent one). Where all runs are at hand a step or a job may have another name, and what is left on each side alone is a pair. What fits several
 * groups has no partner.
 *
 * @param isOnBranch `head` is what the branch of `baseline` is now: a group that it has is not gone, whatever was at its place since
 */
export function pairGroups(sides: Sides, isOnBranch = false): GroupPair[] {
  const { head } = sides;
  const baseline = withoutOdd(sides.baseline);
  const heads = gather(head);
  const ranks = new Map(baseline.map((run, rank) => [run, rank]));
  const rankOf = (run: RunSample): number => ranks.get(run) ?? 0;
  const branch = new BranchGroups(baseline, head, sides.pushes ?? []);
  const present = branch.present();
  const findPartner = partnerFinder({ ...sides, baseline: present }, heads, rankOf);
  // Where groups take turns, the one that came last says nothing about a new one.
  const findTold = withOtherConfig(heads, gather(present), rankOf, true);
  const findEarlier = sameExperiment(baseline);
  const pairs = [...heads].map(([key, group]) => {
    const inOrder = (samples: readonly RunSample[]) => samples.toSorted((one, other) => rankOf(one) - rankOf(other));
    const earlier = inOrder(findEarlier(key, group));
    const inTurns = earlier.length === 0 ? branch.inTurnsAt(group.samples) : [];
    const find = (): readonly RunSample[] => {
      if (isOnBranch && earlier.length > 0) return earlier;
      if (inTurns.length === 0) return findPartner(key, group);
      return isNamed(group) ? [] : (findTold(group.samples) ?? []);
    };
    const found = inOrder(find());
    const known = [...new Set([...found, ...earlier])];
    const isFound = found.length > 0 && !isOnlyAlike(earlier, found, group.samples);
    const pair = toPair(group, isFound ? found : earlier, known);
    const isOther = isFound && earlier.length > 0 && !earlier.some(one => found.includes(one));
    const before = isOther && branch.mayTakeTurns(earlier) ? toEarlier(group, earlier, known) : undefined;
    const absent = earlier.length === 0 ? inTurns : branch.inStead(earlier);
    return { group, pair: before ? { ...pair, before } : pair, absent };
  });
  return withAbsent(pairs);
}

/** Whether people have named the group. */
const isNamed = ({ samples }: Group): boolean =>
  samples.some(({ group, isGroupOfPath = false }) => group !== undefined && !isGroupOfPath);

/**
 * The pairs with what is absent from their places, as another group stands there in its stead, or takes turns with it. Where a group has no partner
 * that may be the same one under its old name, unless it takes turns with others and the new group has a name that people gave it, or is alone there.
 */
function withAbsent(pairs: readonly { group: Group; pair: GroupPair; absent: readonly RunSample[] }[]): GroupPair[] {
  const atSpots = Map.groupBy(
    pairs.flatMap(({ pair }) => [...new Set(pair.head.map(spotOf))].map(spot => ({ spot, pair }))),
    ({ spot }) => spot,
  );
  const isNew = ({ baseline }: GroupPair): boolean => baseline.length === 0;
  const shared = new Set([...atSpots].flatMap(([spot, all]) => (all.length > 1 ? spot : [])));
  const open = new Set([...atSpots].flatMap(([spot, all]) => (all.some(one => isNew(one.pair)) ? spot : [])));
  return pairs.map(({ group, pair, absent }) => {
    const isAt = (spots: ReadonlySet<string>): boolean => pair.head.some(one => spots.has(spotOf(one)));
    const mayBeHere = isNew(pair) ? !isNamed(group) && isAt(shared) : isAt(open);
    return mayBeHere ? pair : { ...pair, partner: [...pair.partner, ...absent] };
  });
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

const toEarlier = (...of: Parameters<typeof toPair>): GroupPair => ({ ...toPair(...of), isEarlier: true });

/** The baseline without dispatches and the like at places that runs of other events have: they may be of any setting. */
function withoutOdd(baseline: readonly RunSample[]): RunSample[] {
  const isOdd = ({ eventRank = 0 }: RunSample): boolean => eventRank > 1;
  const places = new Set(baseline.flatMap(run => (isOdd(run) ? [] : [run.comparisonKey])));
  return baseline.filter(run => !isOdd(run) || !places.has(run.comparisonKey));
}
