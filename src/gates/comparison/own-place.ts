// The places of a group: which samples of the baseline are of those that a step has runs at, and whether a change has it at another one.
import { namesAny } from '../globs.ts';
import type { MetricRule } from '../metric-rules.ts';
import { jobOf, readComparisonKey, stepOf, withoutNumbers } from './identity.ts';
import type { GroupPair } from './pairing.ts';
import { haveOneSeedEach, shared, type RunSample } from './samples.ts';
import type { PlacesApart } from './types.ts';

/**
 * Samples that the runs of a step may be compared with, and apart from them those of groups at other places, where a group is at several: a step
 * knows its own runs alone, and the mean of what several jobs, matrix values or steps have of a group would be no baseline.
 */
export function splitByPlace(
  samples: readonly RunSample[],
  heads: readonly RunSample[],
  rules: readonly MetricRule[],
): RunSample[][] {
  const here = Map.groupBy(heads, shared);
  const places = heads.map(({ comparisonKey }) => comparisonKey);
  const others = new Set(
    [...Map.groupBy(samples, shared)].flatMap(([group, alike]) => {
      const isOther = isOtherThing(alike, here.get(group) ?? [], rules);
      return findOthers(alike, places, isOther);
    }),
  );
  return [samples.filter(one => !others.has(one)), samples.filter(one => others.has(one))];
}

/**
 * Those of a group that are of other places than `here`: also of a single one, where that is another thing. A place with a first `comment-key`, or
 * without its last, is the one without or with it.
 */
function findOthers(alike: readonly RunSample[], here: readonly string[], isOther: boolean): RunSample[] {
  const placeOf = placesOf(alike);
  const atPlaces = [...Map.groupBy(alike, ({ comparisonKey }) => placeOf(comparisonKey))];
  if (atPlaces.length === 1 && !isOther) return [];
  const [places, steps] = [placeOf, stepOf].map(of => new Set(here.map(of)));
  const keys = new Set(here.map(keyOf));
  const isSame = atPlaces.filter(([place]) => places?.has(place));
  const mayBe = atPlaces.filter(
    ([, [one]]) => one && steps?.has(stepOf(one.comparisonKey)) && (keys.has('') || keyOf(one.comparisonKey) === ''),
  );
  const own = isSame.length > 0 ? isSame : mayBe.length === 1 ? mayBe : [];
  return atPlaces.flatMap(one => (own.includes(one) ? [] : one[1]));
}

/** Where runs here are, and where those that the baseline has of the group are, if it has none there: they may be two things that share a name. */
export function findPlacesApart({ head, partner }: Pick<GroupPair, 'head' | 'partner'>): PlacesApart | undefined {
  const placeOf = placesOf(partner);
  const isSame = (one: string, other: string): boolean =>
    placeOf(one) === placeOf(other) ||
    (stepOf(one) === stepOf(other) && (keyOf(one) === '' || keyOf(other) === '')) ||
    [one, other].some(place => jobOf({ comparisonKey: place }) === '');
  const [theirs, ours] = [partner, head].map(runs => runs.map(({ comparisonKey }) => comparisonKey));
  const [there] = theirs ?? [];
  const here = ours?.find(place => theirs?.every(one => !isSame(one, place)));
  if (there === undefined || here === undefined) return undefined;
  return { here: nameOf(here), baseline: nameOf(there) };
}

function nameOf(place: string): string {
  const { job, key, matrix, step } = readComparisonKey(place);
  return [job, key, matrix, step].filter(part => part !== '').join(', ');
}

/** Whether both have metrics of rules, and none of them in common, as what trains and what evaluates: nothing of them could be compared. */
function isOtherThing(alike: readonly RunSample[], own: readonly RunSample[], rules: readonly MetricRule[]): boolean {
  const [theirs, ours] = [alike, own].map(runs => new Set(runs.flatMap(({ metrics }) => [...metrics.keys()])));
  const isRuled = (names = new Set<string>()): boolean => rules.some(({ metric }) => namesAny(metric, names));
  return isRuled(theirs) && isRuled(ours) && !isRuled(theirs?.intersection(ours ?? new Set()));
}

const keyOf = (place: string): string => readComparisonKey(place).key;

/** What of a place is the same whatever its seeds and its pattern are: a number in a job's name is a seed only where each of these jobs has one of its own. */
function placesOf(alike: readonly RunSample[]): (place: string) => string {
  const nameOf = (one: RunSample): string => withoutNumbers(jobOf(one));
  const ofRuns = Map.groupBy(alike, one => JSON.stringify([nameOf(one), one.workflowRun])).values();
  const isMixed = (runs: readonly RunSample[]): boolean => !haveOneSeedEach([...Map.groupBy(runs, jobOf).values()]);
  const mixed = new Set([...ofRuns].filter(isMixed).flatMap(runs => runs.map(nameOf)));
  return at => {
    const { job, key, matrix, step } = readComparisonKey(at);
    const name = withoutNumbers(job);
    return JSON.stringify([mixed.has(name) ? job : name, key, matrix, step]);
  };
}
