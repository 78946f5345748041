// Groups runs into samples of the same experiment, and pairs the groups of this change with those of the baseline.
import { namePlaces } from './identity.ts';
import type { RunSetting } from './settings.ts';
import type { MetricFigures } from './figures.ts';

/** A run as input of a comparison, from memory or from a result file. */
export interface RunSample {
  group?: string | undefined;
  /** The group is made of the path of a run without a manifest. */
  isGroupOfPath?: boolean | undefined;
  /** The digest of its config, from `digestConfig`. */
  configDigest: string;
  /** Where it was found, from `comparisonKey`. */
  place: string;
  seed?: string | undefined;
  totalSteps?: number | undefined;
  task?: string | undefined;
  /** Its config and environment, if known. */
  setting?: RunSetting | undefined;
  metrics: ReadonlyMap<string, MetricFigures>;
}

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
}

/** Runs of one experiment. */
export interface Group {
  /** For people: the `group` of the runs, or else the beginning of their config's digest; and their job, if that is what distinguishes them. */
  name: string;
  samples: RunSample[];
}

/**
 * Pairs the groups of both sides. Samples of one experiment share their `group`, or else their config and, where the place makes the
 * experiment too, their place; groups are paired by that. The rest are paired if each side has one group of the same `group` or config; then
 * if each has one of the same and of the same matrix and pattern, so that the job was renamed; then by place, if this change has one group
 * there (of the baseline the first counts, which is the most recent one); and finally if each side has a single group. `expected` are the
 * samples of the baseline's most recent run.
 */
export function pairGroups(
  head: readonly RunSample[],
  baseline: readonly RunSample[],
  expected: readonly RunSample[] = [],
): GroupPair[] {
  const split = splitByPlace(head, baseline);
  const heads = gather(head, split);
  const bases = gather(baseline, split);
  const ofNearest = new Set(expected);
  const sharing = onlyWithSame(shared, heads, bases);
  const renamed = onlyWithSame(besidesJob, heads, bases);
  return [...heads].map(([key, { name, samples }]) => {
    const found =
      bases.get(key)?.samples ??
      sharing(samples) ??
      renamed(samples) ??
      standing(samples, heads, bases) ??
      alone(heads, bases);
    return { name, head: samples, baseline: found, nearest: found.filter(sample => ofNearest.has(sample)) };
  });
}

/** The groups of one side. */
export function groupsOf(runs: readonly RunSample[]): Group[] {
  return [...gather(runs, splitByPlace(runs)).values()];
}

type Groups = ReadonlyMap<string, Group>;

/** What the runs of an experiment share by themselves: a group, or their config. */
const shared = ({ group, configDigest }: RunSample): string =>
  group === undefined ? `config ${configDigest}` : `group ${group}`;

/** The same, and the place apart from its job. */
const besidesJob = (run: RunSample): string => JSON.stringify([shared(run), run.place.split('\n').slice(1)]);

/**
 * What runs of several places share although the place makes the experiment too, such as an environment that no config names. The places are
 * samples of one experiment only where each has one seed of its own, the same in each workflow run: nothing else shows it.
 */
function splitByPlace(...sides: (readonly RunSample[])[]): Set<string> {
  const sharing = (runs: readonly RunSample[], isSplit: (seeds: ReadonlySet<string | undefined>[]) => boolean) =>
    [...Map.groupBy(runs.filter(isWithoutGroup), shared)].flatMap(([key, alike]) => {
      const places = [...Map.groupBy(alike, ({ place }) => place).values()];
      const seeds = places.map(runsThere => new Set(runsThere.map(({ seed }) => seed)));
      return places.length > 1 && isSplit(seeds) ? [key] : [];
    });
  const hasOne = (seeds: ReadonlySet<string | undefined>): boolean => seeds.size === 1 && !seeds.has(undefined);
  return new Set([
    ...sharing(sides.flat(), seeds => !seeds.every(hasOne)),
    ...sides.flatMap(side =>
      sharing(side, seeds => new Set(seeds.flatMap(ofPlace => [...ofPlace])).size < seeds.length),
    ),
  ]);
}

/** The name of a group that is made of a path is no word of the run's. */
const isWithoutGroup = ({ group, isGroupOfPath }: RunSample): boolean => group === undefined || isGroupOfPath === true;

function gather(runs: readonly RunSample[], split: ReadonlySet<string>): Map<string, Group> {
  const placeOf = (run: RunSample): string => (split.has(shared(run)) ? run.place : '');
  const groups = Map.groupBy(runs, run => JSON.stringify([shared(run), placeOf(run)]));
  const namePlace = namePlaces(runs.map(placeOf));
  return new Map(
    [...groups].map(([key, samples]) => {
      const [first] = samples;
      const parts = first ? [namePlace(placeOf(first)), first.group ?? first.configDigest.slice(0, 7)] : [];
      return [key, { name: parts.filter(part => part !== '').join(', '), samples }];
    }),
  );
}

/** Finds the only group of the baseline that is the same in this respect, if each side has exactly one. */
function onlyWithSame(
  respect: (run: RunSample) => string,
  heads: Groups,
  bases: Groups,
): (samples: readonly RunSample[]) => RunSample[] | undefined {
  const keyOf = ([first]: readonly RunSample[]): string => (first === undefined ? '' : respect(first));
  const [ofHead, ofBase] = [heads, bases].map(groups => Map.groupBy(groups.values(), one => keyOf(one.samples)));
  return samples => {
    const [own, theirs = []] = [ofHead, ofBase].map(groups => groups?.get(keyOf(samples)));
    return own?.length === 1 && theirs.length === 1 ? theirs[0]?.samples : undefined;
  };
}

/** The only group of the baseline, if each side has exactly one. */
function alone(heads: Groups, bases: Groups): RunSample[] {
  const [only] = bases.values();
  return only && heads.size === 1 && bases.size === 1 ? only.samples : [];
}

/** The group from the same place. */
function standing(samples: readonly RunSample[], heads: Groups, bases: Groups): RunSample[] | undefined {
  const places = new Set(samples.map(({ place }) => place));
  const stands = (group: Group): boolean => group.samples.some(({ place }) => places.has(place));
  if ([...heads.values()].filter(stands).length !== 1) return undefined;
  return [...bases.values()].find(stands)?.samples;
}
