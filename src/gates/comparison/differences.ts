// What else differs between the two sides of groups of runs, beside the code.
import type { GroupPair, RunSample } from './samples.ts';
import type { Difference, Differences } from './settings.ts';
import { compareSettings } from './settings.ts';

/** What else differs in any of the groups; of several groups each row once. */
export function findDifferences(pairs: readonly GroupPair[]): Differences {
  const found = pairs.map(differencesOf);
  const once = (all: readonly Difference[]) => [...new Map(all.map(one => [JSON.stringify(one), one])).values()];
  return {
    config: once(found.flatMap(({ config }) => config)),
    environment: once(found.flatMap(({ environment }) => environment)),
  };
}

/** What differs within one group. */
export function differencesOf({ head, baseline }: GroupPair): Differences {
  const settings = (runs: readonly RunSample[]) => runs.flatMap(({ setting }) => setting ?? []);
  return compareSettings(settings(head), settings(baseline));
}
