// Groups the runs of one side of a comparison into samples of the same experiment.
import { namePlaces, readComparisonKey, withoutNumbers } from './identity.ts';
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
  comparisonKey: string;
  seed?: string | undefined;
  /** The workflow run that it was read from; undefined for this one, and for a file. */
  workflowRun?: number | undefined;
  /** It is of another job, of which this one is not to have as many. */
  isOfOther?: boolean | undefined;
  /** It is known to be of this job by its place alone: its seeds may be those of several jobs of a matrix. */
  isByPlace?: boolean | undefined;
  /** When that run began, in milliseconds since 1970. */
  time?: number | undefined;
  /**
   * How its workflow run's event ranks: 0 is the event that comes first, 1 is a push or a schedule where that is not first, and 2 is any other,
   * such as a dispatch, which may be of any setting.
   */
  eventRank?: number | undefined;
  totalSteps?: number | undefined;
  task?: string | undefined;
  /** Its config and environment, if known. */
  setting?: RunSetting | undefined;
  metrics: ReadonlyMap<string, MetricFigures>;
}

/** Runs of one experiment. */
export interface Group {
  /** For people: the `group` of the runs, or else the beginning of their config's digest; and their job, if that is what distinguishes them. */
  name: string;
  samples: RunSample[];
}

/** Groups by the keys that `gather` gives them. */
export type Groups = ReadonlyMap<string, Group>;

/** Finds the samples of a group's partner; undefined where nothing, or more than one thing, fits. */
export type FindPartner = (samples: readonly RunSample[]) => RunSample[] | undefined;

/** How far back in the baseline a run is: 0 is the most recent. */
export type RankOf = (run: RunSample) => number;

/** The groups of one side. */
export function groupsOf(runs: readonly RunSample[]): Group[] {
  return [...gather(runs).values()];
}

/** What the runs of an experiment share by themselves: a group, or their config. */
export const shared = ({ group, configDigest }: Pick<RunSample, 'group' | 'configDigest'>): string =>
  group === undefined ? `config ${configDigest}` : `group ${group}`;

/**
 * The groups of one side, by keys that an experiment has on the other side too. Its samples share their `group`, or else their config and their
 * place, because jobs often train different things, such as one environment each, that no config names. Several places are of one experiment
 * only where their names differ in nothing but numbers and each has one seed of its own.
 */
export function gather(runs: readonly RunSample[]): Map<string, Group> {
  const groups = [...Map.groupBy(runs, keyOf)].flatMap(([key, alike]) => splitByPlace(key, alike));
  const isAlone = new Set(
    [...Map.groupBy(groups, ([, [first]]) => first && shared(first)).values()].flatMap(same =>
      same.length === 1 ? same : [],
    ),
  );
  const placeOf = (samples: readonly RunSample[]): string => samples[0]?.comparisonKey ?? '';
  const namePlace = namePlaces(groups.flatMap(one => (isAlone.has(one) ? [] : [placeOf(one[1])])));
  return new Map(
    groups.map(one => {
      const [key, samples] = one;
      const [first] = samples;
      const own = first?.group ?? first?.configDigest.slice(0, 7) ?? '';
      const parts = [isAlone.has(one) ? '' : namePlace(placeOf(samples)), own];
      return [key, { name: parts.filter(part => part !== '').join(', '), samples }];
    }),
  );
}

/** The name of a group that is made of a path is no word of the run's. */
function keyOf(run: RunSample): string {
  if (run.group !== undefined && run.isGroupOfPath !== true) return shared(run);
  return JSON.stringify([shared(run), spotOf(run)]);
}

/** The place of a run without numbers: those of seeds and of repetitions are one. */
export function spotOf({ comparisonKey }: RunSample): string {
  const { job, key, matrix, pattern, step } = readComparisonKey(comparisonKey);
  return JSON.stringify([withoutNumbers(job), key, matrix, withoutNumbers(pattern), step]);
}

/** Runs whose places differ in numbers at most. */
function splitByPlace(key: string, alike: readonly RunSample[]): [key: string, samples: RunSample[]][] {
  const places = [
    ...Map.groupBy(alike, ({ comparisonKey, group, isGroupOfPath }) =>
      group === undefined || isGroupOfPath === true ? comparisonKey : '',
    ),
  ];
  if (places.length === 1) return [[key, [...alike]]];
  const seedOf = (samples: readonly RunSample[]): string | undefined => {
    const seeds = new Set(samples.map(({ seed }) => seed));
    return seeds.size === 1 ? samples[0]?.seed : undefined;
  };
  const seeded = places.filter(([, samples]) => seedOf(samples) !== undefined);
  const areDistinct = new Set(seeded.map(([, samples]) => seedOf(samples))).size === seeded.length;
  const together = areDistinct ? seeded : [];
  const others = places.filter(one => !together.includes(one));
  return [
    ...(together.length > 0 ? [[key, together.flatMap(([, samples]) => samples)] satisfies [string, RunSample[]]] : []),
    ...others.map(([place, samples]): [string, RunSample[]] => [JSON.stringify([key, place]), samples]),
  ];
}

/** Whether each of several jobs has one seed, and each another one: then they are of one thing. */
export function haveOneSeedEach(ofJobs: readonly (readonly Pick<RunSample, 'seed'>[])[]): boolean {
  const seeds = ofJobs.map(runs => new Set(runs.map(({ seed }) => seed)));
  const all = new Set(seeds.flatMap(of => [...of]));
  return !all.has(undefined) && all.size === ofJobs.length && seeds.every(of => of.size === 1);
}
