// Which runs are samples of one thing, and which of this change's things stands against which of the baseline's.
import { createHash } from 'node:crypto';
import type { Json, JsonObject } from '../../manifest/python-json.ts';
import { canonicalJson } from '../../manifest/python-json.ts';
import { isRunLocal } from './run-local.ts';
import type { RunSetting } from './settings.ts';
import type { MetricFigures } from './figures.ts';

/** A run as comparisons see it, from a run in memory or from a result file. */
export interface RunSample {
  group?: string | undefined;
  /** `digestConfig` of its config. */
  configDigest: string;
  /** `placeOf` its manifest and its leg. */
  place: string;
  seed?: string | undefined;
  totalSteps?: number | undefined;
  task?: string | undefined;
  /** What it was made with, where that is known. */
  setting?: RunSetting | undefined;
  metrics: ReadonlyMap<string, MetricFigures>;
}

/**
 * Samples of one thing, and those that they are held against; no baseline where there is none of this thing. `nearest` are those of
 * the baseline that are of its nearest run, which this change should have as much to show as.
 */
export interface GroupPair {
  head: RunSample[];
  baseline: RunSample[];
  nearest: RunSample[];
}

/** What two runs of one thing share: their config without seed, paths and what is the run's own, as SHA-256 in hex. */
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

/** What tells a run from others of its workflow: the pattern that found its manifest, and the matrix job without its seed. */
export function comparisonKey(pattern: string, matrix: Json | undefined): string {
  return `${pattern} ${canonicalJson(matrix === undefined ? null : withoutOwn(matrix))}`;
}

/**
 * Pairs the groups of both sides. Samples of one thing share their `group`, else their config. Groups pair by that; else by place,
 * where this change has one group there (the baseline's first counts, as it is the nearest); else where each side has one group.
 * `expected` are the samples of the baseline's nearest run.
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

/** What people call a group: its name, else the beginning of its config's digest. */
export function nameGroup([first]: readonly RunSample[]): string {
  return first?.group ?? first?.configDigest.slice(0, 7) ?? '';
}

type Groups = ReadonlyMap<string, RunSample[]>;

function gather(runs: readonly RunSample[]): Map<string, RunSample[]> {
  return Map.groupBy(runs, ({ group, configDigest }) =>
    group === undefined ? `config ${configDigest}` : `group ${group}`,
  );
}

/** The only group of the baseline, where each side has one. */
function alone(heads: Groups, bases: Groups): RunSample[] {
  const [only = []] = bases.values();
  return heads.size === 1 && bases.size === 1 ? only : [];
}

/** The group that stands at the same place. */
function standing(samples: readonly RunSample[], heads: Groups, bases: Groups): RunSample[] | undefined {
  const places = new Set(samples.map(({ place }) => place));
  const stands = (group: readonly RunSample[]): boolean => group.some(({ place }) => places.has(place));
  if ([...heads.values()].filter(stands).length !== 1) return undefined;
  return [...bases.values()].find(stands);
}
