// Groups runs into samples of the same experiment, and pairs the groups of this change with those of the baseline.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../manifest/python-json.ts';
import { canonicalJson, isObject } from '../../manifest/python-json.ts';
import { isRunLocal, isSeed } from './settings.ts';
import type { RunSetting } from './settings.ts';
import type { MetricFigures } from './figures.ts';

/** A run as input of a comparison, from memory or from a result file. */
export interface RunSample {
  group?: string | undefined;
  /** The digest of its config, from `digestConfig`. */
  configDigest: string;
  /** Where it was found, from `placeOf`: its manifest and its matrix job. */
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

/** The SHA-256, in hex, of what runs of one experiment share: their config without seed, paths and keys of the single run. */
export function digestConfig(config: JsonObject): string {
  return sha256(canonicalJson(withoutOwn(config, isRunLocal)));
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function withoutOwn(value: Json, isOwn: (key: string) => boolean, path = ''): Json {
  if (Array.isArray(value)) return value.map(one => withoutOwn(one, isOwn, path));
  if (!isObject(value)) return value;
  const keys = Object.keys(value).filter(key => !isOwn(`${path}${key}`));
  return Object.fromEntries(keys.map(key => [key, withoutOwn(value[key] ?? null, isOwn, `${path}${key}.`)]));
}

/** UTF-16 units of a matrix or a pattern; of a longer one the digest is taken. */
const MAX_PLACE_LENGTH = 1024;

/** Where a run comes from in its workflow: a line with the matrix job, without its seed, and one with the pattern that found its manifest. */
export function comparisonKey(pattern: string, matrix: Json | undefined): string {
  const lines = [isObject(matrix) ? describeMatrix(matrix) : '', pattern];
  return lines.map(line => (line.length > MAX_PLACE_LENGTH ? sha256(line) : line)).join('\n');
}

/** The values of a matrix job, such as `env: walker`; what is no plain word is JSON, so that no two are written alike. */
function describeMatrix(matrix: JsonObject): string {
  const write = (value: Json): string =>
    typeof value === 'string' && /^(?!(?:true|false|null)$)\p{L}[\p{L}\w./-]*$/u.test(value)
      ? value
      : canonicalJson(value);
  const own = withoutOwn(matrix, isSeed);
  return Object.entries(isObject(own) ? own : {})
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([key, value]) => `${write(key)}: ${write(value)}`)
    .join(', ');
}

const matrixOf = ({ place }: RunSample): string => place.split('\n', 1)[0] ?? '';

/** Runs of one experiment. */
export interface Group {
  /** For people: the `group` of the runs, or else their matrix job, if that is what distinguishes them, and the beginning of their config's digest. */
  name: string;
  samples: RunSample[];
}

/**
 * Pairs the groups of both sides. Samples of one experiment share their `group`, or else their config and, where runs of one seed are in
 * several matrix jobs, their matrix job; groups are paired by that. The rest are paired by config, if each side has one group of it; then
 * by place, if this change has one group there (of the baseline the first counts, which is the most recent one); and finally if each side
 * has a single group. `expected` are the samples of the baseline's most recent run.
 */
export function pairGroups(
  head: readonly RunSample[],
  baseline: readonly RunSample[],
  expected: readonly RunSample[] = [],
): GroupPair[] {
  const split = new Set([...splitConfigs(head), ...splitConfigs(baseline)]);
  const heads = gather(head, split);
  const bases = gather(baseline, split);
  const ofNearest = new Set(expected);
  return [...heads].map(([key, { name, samples }]) => {
    const found =
      bases.get(key)?.samples ??
      ofConfig(samples, heads, bases) ??
      standing(samples, heads, bases) ??
      alone(heads, bases);
    return { name, head: samples, baseline: found, nearest: found.filter(sample => ofNearest.has(sample)) };
  });
}

/** The groups of one side. */
export function groupsOf(runs: readonly RunSample[]): Group[] {
  return [...gather(runs, splitConfigs(runs)).values()];
}

type Groups = ReadonlyMap<string, Group>;

/**
 * Configs of which runs of one seed, or without one, are in several matrix jobs: there the matrix makes the experiment too, such as an
 * environment that the config does not name. Where each seed is in one job, the jobs are seeds of one experiment.
 */
function splitConfigs(runs: readonly RunSample[]): Set<string> {
  const ofSeed = Map.groupBy(
    runs.filter(({ group }) => group === undefined),
    ({ configDigest, seed }) => JSON.stringify([configDigest, seed]),
  );
  const several = [...ofSeed.values()].filter(same => new Set(same.map(matrixOf)).size > 1);
  return new Set(several.flatMap(([first]) => first?.configDigest ?? []));
}

function gather(runs: readonly RunSample[], split: ReadonlySet<string>): Map<string, Group> {
  const isSplit = ({ configDigest }: RunSample): boolean => split.has(configDigest);
  const groups = Map.groupBy(runs, run => {
    const { group, configDigest } = run;
    return group === undefined ? `config ${configDigest} ${isSplit(run) ? matrixOf(run) : ''}` : `group ${group}`;
  });
  return new Map(
    [...groups].map(([key, samples]) => {
      const [first] = samples;
      const parts = first && [isSplit(first) ? matrixOf(first) : '', first.configDigest.slice(0, 7)];
      const name = first?.group ?? parts?.filter(part => part !== '').join(', ') ?? '';
      return [key, { name, samples }];
    }),
  );
}

/** The only group of this config, if each side has exactly one. */
function ofConfig([first]: readonly RunSample[], heads: Groups, bases: Groups): RunSample[] | undefined {
  if (first?.group !== undefined) return undefined;
  const isOf = ({ samples: [one] }: Group): boolean =>
    one?.group === undefined && one?.configDigest === first?.configDigest;
  const [only, ...others] = [...bases.values()].filter(isOf);
  return others.length === 0 && [...heads.values()].filter(isOf).length === 1 ? only?.samples : undefined;
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
