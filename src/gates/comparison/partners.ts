// Finds the group of the baseline that is a group of this change: the same experiment, maybe under another name or with another config.
import { isOtherValue, jobOf, readComparisonKey, withoutNumbers, type ComparisonKeyParts } from './identity.ts';
import { withOtherConfig } from './other-config.ts';
import type { BranchRun } from './left-groups.ts';
import { gather, shared, type FindPartner, type Group, type Groups, type RankOf, type RunSample } from './samples.ts';

/** Both sides of a comparison. */
export interface Sides {
  head: readonly RunSample[];
  baseline: readonly RunSample[];
  /**
   * Whether `head` are all runs of this change, as a job that collects has them, or are to be compared with `baseline` wherever they ran. A job
   * that knows its own runs only cannot know whether a job of the baseline is itself under another name, or another one.
   */
  isWhole: boolean;
  /** Jobs of this change besides those of `head`, such as one that was skipped: one of the baseline with such a name was not renamed. */
  jobs?: ReadonlySet<string> | undefined;
  /** Pushes to the branch of `baseline`, where those come first. */
  pushes?: readonly BranchRun[] | undefined;
}

/** The ways in which a partner is found, in their order: each knows less of it than the one before. */
export function partnerFinder(sides: Sides, heads: Groups, rankOf: RankOf): (key: string, group: Group) => RunSample[] {
  const { head, baseline, isWhole } = sides;
  const bases = gather(baseline);
  // A file may be a baseline that is older than its places.
  const isFree =
    isWhole || [...head, ...baseline].some(({ comparisonKey }) => readComparisonKey(comparisonKey).job === '');
  const onlySame = (respect: Respect): FindPartner => onlyWithSame(respect, heads, bases);
  // A step that does not know the others of its job may be a new one.
  const only = (respect: Respect): FindPartner =>
    onlySame((run, place) => [...respect(run, place), isFree ? '' : place.step]);
  const exact = sameExperiment(baseline);
  const withoutMatrix = only((run, { job }) => [shared(run), job]);
  const hasMatrix = (samples: readonly RunSample[]): boolean =>
    samples.some(({ comparisonKey }) => readComparisonKey(comparisonKey).matrix !== '');
  const ways: FindPartner[] = [
    onlySame((run, { job, matrix, pattern, step }) => [shared(run), withoutNumbers(job), matrix, pattern, step]),
    only((run, { job, matrix, pattern }) => [shared(run), withoutNumbers(job), matrix, pattern]),
    only((run, { job, matrix }) => [shared(run), withoutNumbers(job), matrix]),
    samples => (hasMatrix(samples) ? undefined : withoutMatrix(samples)),
    withOtherConfig(heads, bases, rankOf),
    only((_, { job, matrix }) => [job, matrix]),
    ...(isFree ? renamed(sides, only) : []),
  ];
  return (key, group) => {
    const found = exact(key, group);
    if (found.length > 0) return found;
    const inOrder = isFree ? ways : ways.map(ofSameCall);
    return inOrder.reduce<RunSample[] | undefined>((sofar, find) => sofar ?? find(group.samples), undefined) ?? [];
  };
}

/** Those of the same key, and those of the same config at the same place, whatever their seeds. */
export function sameExperiment(baseline: readonly RunSample[]): (key: string, group: Group) => RunSample[] {
  const bases = gather(baseline);
  const placeKey = (run: RunSample): string => JSON.stringify([shared(run), run.comparisonKey]);
  const ofPlaces = Map.groupBy(baseline, placeKey);
  return (key, { samples }) => {
    const inPlace = [...new Set(samples.map(placeKey))].flatMap(one => ofPlaces.get(one) ?? []);
    const places = new Set(samples.map(({ comparisonKey }) => comparisonKey));
    const alike = bases.get(key)?.samples ?? [];
    // A place of the baseline that is this one comes before others whose names differ in numbers.
    const isThis = inPlace.length === 0 || alike.some(({ comparisonKey }) => places.has(comparisonKey));
    return [...new Set(isThis ? [...alike, ...inPlace] : inPlace)];
  };
}

/** What is found, unless it may be of another call of the workflow: a step that knows its own runs only may be of a new one. */
const ofSameCall =
  (find: FindPartner): FindPartner =>
  samples => {
    const found = find(samples);
    return found && isOtherCall(found, samples) ? undefined : found;
  };

/** Whether two groups have different `comment-key` inputs; a first one names the same call only where the group or the config is the same. */
function isOtherCall(found: readonly RunSample[], samples: readonly RunSample[]): boolean {
  const [one, other] = [placeOf(found).key, placeOf(samples).key];
  const [theirs, own] = [found, samples].map(([first]) => first && shared(first));
  return one !== other && ((one !== '' && other !== '') || theirs !== own);
}

const placeOf = ([first]: readonly RunSample[]): ComparisonKeyParts => readComparisonKey(first?.comparisonKey ?? '');

/**
 * Those of a job or step that had another name, or of one whose config another job trains now. A job that exists on both sides has no other name, and
 * keeps its configs, unless all that it trains here it trained before.
 */
function renamed({ head, baseline, jobs }: Sides, only: (respect: Respect) => FindPartner): FindPartner[] {
  const [here, before] = [head, baseline].map(runs => Map.groupBy(runs, jobOf));
  const isSplit = (job: string): boolean => {
    const known = new Set(before?.get(job)?.map(shared));
    return jobs?.has(job) !== true && (here?.get(job) ?? []).every(one => known.has(shared(one)));
  };
  const lastingJob = (samples: readonly RunSample[]): string => {
    const { job } = placeOf(samples);
    return before?.has(job) && (here?.has(job) || jobs?.has(job)) ? job : '';
  };
  const ofConfig = [only((run, { matrix }) => [shared(run), matrix]), only(run => [shared(run)])];
  const toWay = (find: FindPartner, mayBeSplit: boolean): FindPartner => {
    return samples => {
      const found = find(samples);
      if (found === undefined || isOtherValue(placeOf(found), placeOf(samples))) return undefined;
      const isOtherJob = lastingJob(found) !== lastingJob(samples);
      return isOtherJob && !(mayBeSplit && isSplit(placeOf(found).job)) ? undefined : found;
    };
  };
  return [
    ...ofConfig.map(find => toWay(find, true)),
    toWay(
      only(() => []),
      false,
    ),
  ];
}

/** What of a group's runs and their place is to be the same. */
type Respect = (run: RunSample, place: ComparisonKeyParts) => readonly string[];

/** Finds the only group of the baseline that is the same in this respect, if each side has exactly one. */
function onlyWithSame(respect: Respect, heads: Groups, bases: Groups): FindPartner {
  const keyOf = ([first]: readonly RunSample[]): string =>
    first === undefined ? '' : JSON.stringify(respect(first, readComparisonKey(first.comparisonKey)));
  const [ofHead, ofBase] = [heads, bases].map(groups => Map.groupBy(groups.values(), one => keyOf(one.samples)));
  return samples => {
    const [own, theirs = []] = [ofHead, ofBase].map(groups => groups?.get(keyOf(samples)));
    return own?.length === 1 && theirs.length === 1 ? theirs[0]?.samples : undefined;
  };
}
