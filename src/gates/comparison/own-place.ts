// Which samples of the baseline are of the places that a step has runs at, where a group is at several.
import { readComparisonKey, stepOf, withoutNumbers } from './identity.ts';
import { shared, type RunSample } from './samples.ts';

/**
 * Samples that runs at the places `here` may be compared with, and apart from them those of groups at other places, where a group is at several: a step
 * knows its own runs alone, and the mean of what several jobs, matrix values or steps have of a group would be no baseline.
 */
export function splitByPlace(samples: readonly RunSample[], here: readonly string[]): RunSample[][] {
  const others = new Set([...Map.groupBy(samples, shared).values()].flatMap(alike => findOthers(alike, here)));
  return [samples.filter(one => !others.has(one)), samples.filter(one => others.has(one))];
}

/** Those of a group that are of other places than `here`. A place with a first `comment-key`, or without its last, is the one without or with it. */
function findOthers(alike: readonly RunSample[], here: readonly string[]): RunSample[] {
  const atPlaces = [...Map.groupBy(alike, ({ comparisonKey }) => placeOf(comparisonKey))];
  if (atPlaces.length === 1) return [];
  const [places, steps] = [placeOf, stepOf].map(of => new Set(here.map(of)));
  const keys = new Set(here.map(keyOf));
  const isSame = atPlaces.filter(([place]) => places?.has(place));
  const mayBe = atPlaces.filter(
    ([, [one]]) => one && steps?.has(stepOf(one.comparisonKey)) && (keys.has('') || keyOf(one.comparisonKey) === ''),
  );
  const own = isSame.length > 0 ? isSame : mayBe.length === 1 ? mayBe : [];
  return atPlaces.flatMap(one => (own.includes(one) ? [] : one[1]));
}

const keyOf = (place: string): string => readComparisonKey(place).key;

/** What of a place is the same whatever its seeds and its pattern are. */
function placeOf(place: string): string {
  const { job, key, matrix, step } = readComparisonKey(place);
  return JSON.stringify([withoutNumbers(job), key, matrix, step]);
}
