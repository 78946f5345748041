// Finds the partner of a group whose config this change has altered, by the place that both are from.
import { withoutIds } from '../../manifest/path-names.ts';
import type { FindPartner, Groups, RankOf, RunSample } from './samples.ts';
import { MAX_KEYS } from './settings.ts';

/** How many groups are looked at for what tells those of one place apart, at all places together: a fork's runs may each have several places. */
const MAX_LOOKED = 20_000;

/**
 * Finds a group's partner with another config from the same place: that with the same values of what tells the groups there apart, and of several
 * the most recent one. Without such a key the place must have one group here and in its most recent run.
 *
 * @param areInTurns groups take turns at the places: nothing is found but by the values of all keys that tell those there apart
 */
export function withOtherConfig(heads: Groups, bases: Groups, rankOf: RankOf, areInTurns = false): FindPartner {
  const [ofHead, ofBase] = [byPlace(heads), byPlace(bases)];
  const telling = new Map<string, ReturnType<typeof tellApart>>();
  let looked = 0;
  return samples => {
    const places = [...new Set(samples.map(({ comparisonKey }) => comparisonKey))].toSorted();
    const [ours = [], inPlace = []] = [ofHead, ofBase].map(at => [
      ...new Set(places.flatMap(place => at.get(place) ?? [])),
    ]);
    const theirs = inPlace.toSorted(([one], [other]) => (one && other ? rankOf(one) - rankOf(other) : 0));
    const key = JSON.stringify(places);
    if (!telling.has(key)) looked += ours.length + theirs.length;
    if (looked > MAX_LOOKED) return undefined;
    const tells = telling.get(key) ?? tellApart(ours, theirs, areInTurns);
    telling.set(key, tells);
    for (const tell of tells) {
      const own = tell(samples);
      const isAlone = ours.filter(group => tell(group) === own).length === 1;
      const found = isAlone ? nearestOf(theirs.filter(group => tell(group) === own)) : undefined;
      if (found !== undefined) return found;
    }
    if (areInTurns || tells.length > 0) return undefined;
    const newest = theirs.filter(([first]) => first?.workflowRun === theirs[0]?.[0]?.workflowRun);
    return ours.length === 1 && newest.length === 1 ? nearestOf(theirs) : undefined;
  };
}

const isNumber = (text: string): boolean => text.trim() !== '' && Number.isFinite(Number(text));

/** The most recent of the groups, with those that differ from it in nothing but the id of a run, or a time, such as a commit or a date. */
function nearestOf(groups: readonly RunSample[][]): RunSample[] | undefined {
  const textOf = ([first]: readonly RunSample[]): string => (first ? settingKey(first) : '');
  const [first] = groups;
  return first && groups.filter(group => textOf(group) === textOf(first)).flat();
}

/** What of a run's group and config is not the id of a run or a time. */
export function settingKey({ group = '', isGroupOfPath, setting, configDigest }: RunSample): string {
  const { config = [] } = setting ?? {};
  // What is not known whole may differ in anything.
  const isWhole = config.length < MAX_KEYS && setting !== undefined;
  const values = config.map(([key, value]) => [key, isNumber(value) ? value : withoutIds(value)]);
  return JSON.stringify([isGroupOfPath === true ? withoutIds(group) : group, isWhole ? values : configDigest]);
}

function byPlace(groups: Groups): Map<string, RunSample[][]> {
  const places = [...groups.values()].flatMap(({ samples }) =>
    [...new Set(samples.map(run => run.comparisonKey))].map(place => ({ place, samples })),
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
  isByAll: boolean,
): ((group: readonly RunSample[]) => string | undefined)[] {
  const configOf = ([first]: readonly RunSample[]): ReadonlyMap<string, string> => new Map(first?.setting?.config);
  const [own = [], other = []] = [ours, theirs].map(groups => groups.map(configOf));
  const known = [...(own[0]?.keys() ?? [])]
    .map(key => ({ key, values: new Set(other.map(config => config.get(key))) }))
    .filter(({ values }) => values.size > 1);
  const ofAll = known.filter(({ key, values }) => own.every(config => values.has(config.get(key))));
  const ofSome = known.filter(({ key, values }) => own.some(config => values.has(config.get(key))));
  return (isByAll ? [ofAll.length < known.length ? [] : known] : [ofAll, ofSome])
    .filter(keys => keys.length > 0)
    .map(keys => {
      const told = new Map<readonly RunSample[], string>(
        [...ours, ...theirs].map(group => [group, JSON.stringify(keys.map(({ key }) => configOf(group).get(key)))]),
      );
      return group => told.get(group);
    });
}
