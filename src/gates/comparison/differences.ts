// Differences between the two sides of a comparison apart from the code: config and environment.
import type { GroupPair, RunSample } from './samples.ts';
import type { Difference, Differences } from './settings.ts';
import { compareSettings } from './settings.ts';

/** The differences of all groups; a difference that several groups have is listed once. */
export function findDifferences(pairs: readonly GroupPair[]): Differences {
  const found = pairs.map(differencesOf);
  const once = (all: readonly Difference[]) => [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
  return {
    config: once(found.flatMap(({ config }) => config)),
    environment: once(found.flatMap(({ environment }) => environment)),
  };
}

/** The differences of one group. */
export function differencesOf({ head, baseline }: GroupPair): Differences {
  const settings = (runs: readonly RunSample[]) => runs.flatMap(({ setting }) => setting ?? []);
  return compareSettings(settings(head), settings(baseline));
}
