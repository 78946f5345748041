// Pairs the groups of this change with those of the baseline.
import { withoutIds } from '../../manifest/path-names.ts';
import { readPlace, withoutNumbers, type WorkflowPlace } from './identity.ts';
import { MIN_SEEDS } from './measure.ts';
import { MAX_KEYS } from './settings.ts';
import { gather, shared, type Group, type RunSample } from './samples.ts';

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

/** Both sides of a comparison. */
interface Sides {
  head: readonly RunSample[];
  baseline: readonly RunSample[];
  /** The samples of the baseline's most recent run. */
  expected?: readonly RunSample[];
  /**
   * Whether `head` are all runs of this change, as a job that collects has them, or are to be compared with `baseline` wherever they ran. A job
   * that knows its own runs only cannot know whether a job of the baseline is itself under another name, or another one.
   */
  isWhole: boolean;
  /** Jobs of this change besides those of `head`, such as one that was skipped: one of the baseline with such a name was not renamed. */
  jobs?: ReadonlySet<string> | undefined;
}

/**
 * Pairs the groups of both sides: those of the same `group`, or of the same config and place; then of the same config in the same job, whatever
 * the pattern and the seeds' jobs are called; then those of another config at the same place (of the baseline the first counts, which is the
 * most recent one). Where all runs are at hand a step or a job may have another name, and what is left on each side alone is a pair. What fits several
 * groups has no partner.
 */
export function pairGroups({ head, baseline, expected = [], isWhole, jobs }: Sides): GroupPair[] {
  const heads = gather(head);
  const bases = gather(baseline);
  const ofNearest = new Set(expected);
  const ranks = new Map(baseline.map((run, rank) => [run, rank]));
  const rankOf = (run: RunSample): number => ranks.get(run) ?? 0;
  // A file may be a baseline that is older than its places.
  const isFree = isWhole || [...head, ...baseline].some(({ place }) => readPlace(place).job === '');
  // A step that does not know the others of its job may be a new one.
  const only = (respect: (run: RunSample, place: WorkflowPlace) => readonly string[]) =>
    onlyWithSame((run, place) => [...respect(run, place), isFree ? '' : place.step], heads, bases);
  const withoutKey = onlyWithSame(
    (run, { job, matrix, pattern, step }) => [shared(run), withoutNumbers(job), matrix, pattern, step],
    heads,
    bases,
  );
  const withoutStep = only((run, { job, matrix, pattern }) => [shared(run), withoutNumbers(job), matrix, pattern]);
  const within = only((run, { job, matrix }) => [shared(run), withoutNumbers(job), matrix]);
  const withoutMatrix = only((run, { job }) => [shared(run), job]);
  const changed = only((_, { job, matrix }) => [job, matrix]);
  const standing = findStanding(heads, bases, rankOf);
  const [here, before] = [head, baseline].map(runs => new Set(runs.map(({ place }) => readPlace(place).job)));
  const anywhere = [only((run, { matrix }) => [shared(run), matrix]), only(run => [shared(run)]), only(() => [])];
  // A job that exists on both sides has no other name.
  const lastingJob = ([first]: readonly RunSample[]): string => {
    const { job } = readPlace(first?.place ?? '');
    return before?.has(job) && (here?.has(job) || jobs?.has(job)) ? job : '';
  };
  // Another value of a matrix is another thing.
  const isOtherValue = ([one]: readonly RunSample[], [other]: readonly RunSample[]): boolean => {
    const [theirs, ours] = [one, other].map(run => readPlace(run?.place ?? ''));
    return theirs?.job === ours?.job && theirs?.matrix !== '' && ours?.matrix !== '' && theirs?.matrix !== ours?.matrix;
  };
  const renamed = (samples: readonly RunSample[]): RunSample[] | undefined =>
    anywhere
      .map(search => search(samples))
      .find(found => found !== undefined && lastingJob(found) === lastingJob(samples) && !isOtherValue(found, samples));
  const ofPlaces = Map.groupBy(baseline, run => JSON.stringify([shared(run), run.place]));
  const atPlaces = (samples: readonly RunSample[]): RunSample[] =>
    [...new Set(samples.map(run => JSON.stringify([shared(run), run.place])))].flatMap(key => ofPlaces.get(key) ?? []);
  const find = (key: string, { samples }: Group): RunSample[] => {
    const inPlace = atPlaces(samples);
    const places = new Set(samples.map(({ place }) => place));
    const alike = bases.get(key)?.samples ?? [];
    // A place of the baseline that is this one comes before others whose names differ in numbers, and counts whatever its seeds were.
    const isThis = inPlace.length === 0 || alike.some(({ place }) => places.has(place));
    const exact = new Set(isThis ? [...alike, ...inPlace] : inPlace);
    if (exact.size > 0) return [...exact];
    const hasMatrix = samples.some(({ place }) => readPlace(place).matrix !== '');
    return (
      withoutKey(samples) ??
      withoutStep(samples) ??
      within(samples) ??
      (hasMatrix ? undefined : withoutMatrix(samples)) ??
      standing(samples) ??
      changed(samples) ??
      (isFree ? renamed(samples) : undefined) ??
      []
    );
  };
  return [...heads].map(([key, group]) => {
    const fitting = find(key, group).toSorted((one, other) => rankOf(one) - rankOf(other));
    const [others = [], extra = []] = [false, true].map(is =>
      newestAlike(fitting.filter(({ isExtra = false }) => isExtra === is)),
    );
    const isLike = (samples: readonly RunSample[]): boolean =>
      samples.some(one => group.samples.some(own => own.totalSteps === one.totalSteps && own.task === one.task));
    const isOther = isLike(extra) && !isLike(others);
    const found = isOther ? extra : others.length >= MIN_SEEDS ? others : newestAlike(fitting);
    const used = new Set(found);
    return {
      name: group.name,
      head: group.samples,
      baseline: found,
      nearest: found.filter(sample => ofNearest.has(sample)),
      rest: fitting.filter(sample => !used.has(sample)),
    };
  });
}

/** Of samples, the most recent first, those that a change is compared with. */
export const newestAlike = (samples: RunSample[]): RunSample[] => ofOneLength(newestOfSeeds(samples));

/** Of samples, the most recent first, those of the last workflow run that each seed was trained in: what was before it is no longer so. */
function newestOfSeeds(samples: RunSample[]): RunSample[] {
  const lastRun = new Map<string, number | undefined>();
  return samples.filter(({ seed, workflowRun }) => {
    if (seed === undefined) return true;
    if (!lastRun.has(seed)) lastRun.set(seed, workflowRun);
    return lastRun.get(seed) === workflowRun;
  });
}

/**
 * Of samples, the most recent first, those of the length and the task that the most recent run has: older ones may have been shorter. One that
 * does not name them, or a most recent run that does not, is taken as alike.
 */
function ofOneLength(samples: RunSample[]): RunSample[] {
  const recent = samples.filter(one => one.workflowRun === samples[0]?.workflowRun);
  return (['totalSteps', 'task'] as const).reduce((all, fact) => {
    const known = new Set(recent.flatMap(one => one[fact] ?? []));
    return all.filter(({ [fact]: own }) => own === undefined || known.size === 0 || known.has(own));
  }, samples);
}

type Groups = ReadonlyMap<string, Group>;

/** Finds the only group of the baseline that is the same in this respect, if each side has exactly one. */
function onlyWithSame(
  respect: (run: RunSample, place: WorkflowPlace) => readonly string[],
  heads: Groups,
  bases: Groups,
): (samples: readonly RunSample[]) => RunSample[] | undefined {
  const keyOf = ([first]: readonly RunSample[]): string =>
    first === undefined ? '' : JSON.stringify(respect(first, readPlace(first.place)));
  const [ofHead, ofBase] = [heads, bases].map(groups => Map.groupBy(groups.values(), one => keyOf(one.samples)));
  return samples => {
    const [own, theirs = []] = [ofHead, ofBase].map(groups => groups?.get(keyOf(samples)));
    return own?.length === 1 && theirs.length === 1 ? theirs[0]?.samples : undefined;
  };
}

/** How many groups are looked at for what tells those of one place apart, at all places together: a fork's runs may each have several places. */
const MAX_LOOKED = 20_000;

/**
 * Finds the group from the same place, with another config: that with the same values of what tells the groups there apart, and of several the
 * most recent one. Without such a key the place must have one group here and in its most recent run.
 */
function findStanding(
  heads: Groups,
  bases: Groups,
  rankOf: (run: RunSample) => number,
): (samples: readonly RunSample[]) => RunSample[] | undefined {
  const [ofHead, ofBase] = [byPlace(heads), byPlace(bases)];
  const telling = new Map<string, ReturnType<typeof tellApart>>();
  let looked = 0;
  return samples => {
    const places = [...new Set(samples.map(({ place }) => place))].toSorted();
    const [ours = [], found = []] = [ofHead, ofBase].map(at => [
      ...new Set(places.flatMap(place => at.get(place) ?? [])),
    ]);
    const theirs = found.toSorted(([one], [other]) => (one && other ? rankOf(one) - rankOf(other) : 0));
    const key = JSON.stringify(places);
    if (!telling.has(key)) looked += ours.length + theirs.length;
    if (looked > MAX_LOOKED) return undefined;
    const tells = telling.get(key) ?? tellApart(ours, theirs);
    telling.set(key, tells);
    for (const tell of tells) {
      const own = tell(samples);
      const isAlone = ours.filter(group => tell(group) === own).length === 1;
      const standing = isAlone ? nearestOf(theirs.filter(group => tell(group) === own)) : undefined;
      if (standing !== undefined) return standing;
    }
    if (tells.length > 0) return undefined;
    const newest = theirs.filter(([first]) => first?.workflowRun === theirs[0]?.[0]?.workflowRun);
    return ours.length === 1 && newest.length === 1 ? nearestOf(theirs) : undefined;
  };
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** The most recent of the groups, with those that differ from it in nothing but the id of a run, or a time, such as a commit or a date. */
function nearestOf(groups: readonly RunSample[][]): RunSample[] | undefined {
  const textOf = ([first]: readonly RunSample[]): string => {
    const config = first?.setting?.config ?? [];
    // What is not known whole may differ in anything.
    const isWhole = config.length < MAX_KEYS && first?.setting !== undefined;
    const group = first?.isGroupOfPath === true ? withoutIds(first.group ?? '') : '';
    const values = config.map(([key, value]) => [key, isNumber(value) ? value : withoutIds(value)]);
    return JSON.stringify([group, isWhole ? values : first?.configDigest]);
  };
  const [first] = groups;
  return first && groups.filter(group => textOf(group) === textOf(first)).flat();
}

function byPlace(groups: Groups): Map<string, RunSample[][]> {
  const places = [...groups.values()].flatMap(({ samples }) =>
    [...new Set(samples.map(run => run.place))].map(place => ({ place, samples })),
  );
  return new Map(
    Map.groupBy(places, ({ place }) => place)
      .entries()
      .map(([place, all]) => [place, all.map(({ samples }) => samples)]),
  );
}

/**
 * What a group has of the keys of the config that tell those of one place apart: the baseline has several values of them. First of the keys
 * of which all of this change's groups have one of those values, then of those of which some have, as where a group is new; of none where
 * there are none.
 */
function tellApart(
  ours: readonly RunSample[][],
  theirs: readonly RunSample[][],
): ((group: readonly RunSample[]) => string | undefined)[] {
  const configOf = ([first]: readonly RunSample[]): ReadonlyMap<string, string> => new Map(first?.setting?.config);
  const [own = [], other = []] = [ours, theirs].map(groups => groups.map(configOf));
  const known = [...(own[0]?.keys() ?? [])]
    .map(key => ({ key, values: new Set(other.map(config => config.get(key))) }))
    .filter(({ values }) => values.size > 1);
  const ofAll = known.filter(({ key, values }) => own.every(config => values.has(config.get(key))));
  const ofSome = known.filter(({ key, values }) => own.some(config => values.has(config.get(key))));
  return [ofAll, ofSome]
    .filter(keys => keys.length > 0)
    .map(keys => {
      const told = new Map<readonly RunSample[], string>(
        [...ours, ...theirs].map(group => [group, JSON.stringify(keys.map(({ key }) => configOf(group).get(key)))]),
      );
      return group => told.get(group);
    });
}
