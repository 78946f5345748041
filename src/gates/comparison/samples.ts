// Groups runs into samples of the same experiment, and pairs the groups of this change with those of the baseline.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../manifest/python-json.ts';
import { canonicalJson } from '../../manifest/python-json.ts';
import { isRunLocal } from './settings.ts';
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
  head: RunSample[];
  baseline: RunSample[];
  nearest: RunSample[];
}

/** The SHA-256, in hex, of what runs of one experiment share: their config without seed, paths and keys of the single run. */
export function digestConfig(config: JsonObject): string {
  return createHash('sha256')
    .update(canonicalJson(withoutOwn(config)))
    .digest('hex');
}

function withoutOwn(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutOwn);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([key]) => !isRunLocal(key));
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutOwn(inner)]));
}

/** Where a run comes from in its workflow: the pattern that found its manifest, and the matrix job without its seed. */
export function comparisonKey(pattern: string, matrix: Json | undefined): string {
  return `${pattern} ${canonicalJson(matrix === undefined ? null : withoutOwn(matrix))}`;
}

/**
 * Pairs the groups of both sides. Samples of one experiment share their `group`, or else their config, and groups are paired by that.
 * The rest are paired by place, if this change has one group there (of the baseline the first counts, which is the most recent one); and
 * finally if each side has a single group. `expected` are the samples of the baseline's most recent run.
 */
export function pairGroups(
  head: readonly RunSample[],
  baseline: readonly RunSample[],
  expected: readonly RunSample[] = [],
): GroupPair[] {
  const heads = gather(head);
  const bases = gather(baseline);
  const ofNearest = new Set(expected);
  return [...heads].map(([key, samples]) => {
    const found = bases.get(key) ?? standing(samples, heads, bases) ?? alone(heads, bases);
    return { head: samples, baseline: found, nearest: found.filter(sample => ofNearest.has(sample)) };
  });
}

/** The groups of one side, each with its samples. */
export function groupsOf(runs: readonly RunSample[]): RunSample[][] {
  return [...gather(runs).values()];
}

/** The displayed name of a group: its own, or else the beginning of its config's digest. */
export function nameGroup([first]: readonly RunSample[]): string {
  return first?.group ?? first?.configDigest.slice(0, 7) ?? '';
}

type Groups = ReadonlyMap<string, RunSample[]>;

function gather(runs: readonly RunSample[]): Map<string, RunSample[]> {
  return Map.groupBy(runs, ({ group, configDigest }) =>
    group === undefined ? `config ${configDigest}` : `group ${group}`,
  );
}

/** The only group of the baseline, if each side has exactly one. */
function alone(heads: Groups, bases: Groups): RunSample[] {
  const [only = []] = bases.values();
  return heads.size === 1 && bases.size === 1 ? only : [];
}

/** The group from the same place. */
function standing(samples: readonly RunSample[], heads: Groups, bases: Groups): RunSample[] | undefined {
  const places = new Set(samples.map(({ place }) => place));
  const stands = (group: readonly RunSample[]): boolean => group.some(({ place }) => places.has(place));
  if ([...heads.values()].filter(stands).length !== 1) return undefined;
  return [...bases.values()].find(stands);
}
