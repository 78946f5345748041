// What a run was made with, beside its code: its config, and the machine. Where it differs, a change of a metric may come of that.
import type { Json } from '../../manifest/python-json.ts';
import { canonicalJson, isObject } from '../../manifest/python-json.ts';
import type { Run } from '../../manifest/run.ts';
import { isRunLocal } from './run-local.ts';

/** What a run ran on; what is unknown is absent. */
export interface Environment {
  /** As the runner calls it: `Linux`, `X64`. */
  system?: string | undefined;
  architecture?: string | undefined;
  /** As the manifest calls them: `cuda:0`, `pytorch`. */
  device?: string | undefined;
  backend?: string | undefined;
}

/** As it may be shown: pairs of a key (`optimizer.lr`) and its value. */
export interface RunSetting {
  config: readonly (readonly [key: string, value: string])[];
  environment: Environment;
}

/** What one key has on either side; none where no run of that side has it. */
export interface Difference {
  key: string;
  baseline: readonly string[];
  head: readonly string[];
}

export interface Differences {
  config: Difference[];
  environment: Difference[];
}

/** Keys of a run that are kept, and UTF-16 units of a key and of a value. */
export const MOST_KEYS = 100;
const MAX_VALUE_LENGTH = 200;
const parts = ['system', 'architecture', 'device', 'backend'] as const;

/** The setting of a run that has passed the boundary. Seeds, paths and what is the run's own are left out. */
export function describeSetting(
  run: Run,
  runner: { system?: string | undefined; architecture?: string | undefined },
): RunSetting {
  const [device, backend] = [run.device ?? run.config['device'], run.backend ?? run.config['backend']];
  const known = { dataset: run.dataset, adapter: run.adapter };
  const facts = Object.entries(known).flatMap(([key, value]) => (value === undefined ? [] : [[key, value] as const]));
  const config = listKeys(run.config, []).filter(
    ([key]) => key !== 'device' && key !== 'backend' && !Object.hasOwn(known, key),
  );
  return {
    config: [...facts, ...config]
      .slice(0, MOST_KEYS)
      .map(([key, value]) => [key.slice(0, MAX_VALUE_LENGTH), value.slice(0, MAX_VALUE_LENGTH)]),
    environment: {
      system: clip(runner.system),
      architecture: clip(runner.architecture),
      device: clip(typeof device === 'string' ? device : undefined),
      backend: clip(typeof backend === 'string' ? backend : undefined),
    },
  };
}

function clip(text: string | undefined): string | undefined {
  return text === undefined || text === '' ? undefined : text.slice(0, MAX_VALUE_LENGTH);
}

/** The values below a value, by their paths in the order of their names. */
function listKeys(value: Json, path: readonly string[]): (readonly [string, string])[] {
  if (!isObject(value)) return [[path.join('.'), typeof value === 'string' ? value : canonicalJson(value)]];
  return Object.keys(value)
    .filter(key => !isRunLocal(key))
    .toSorted()
    .flatMap(key => listKeys(value[key] ?? null, [...path, key]));
}

/** Where the settings of both sides differ: in any value that one side has and the other has not. */
export function compareSettings(head: readonly RunSetting[], baseline: readonly RunSetting[]): Differences {
  if (head.length === 0 || baseline.length === 0) return { config: [], environment: [] };
  const [ours, theirs] = [gather(head), gather(baseline)];
  // Of a config that was cut, a key that is not there says nothing.
  const cut = [...head, ...baseline].some(({ config }) => config.length >= MOST_KEYS);
  const config = [...new Set([...theirs.keys(), ...ours.keys()])].map(key =>
    toDifference(key, ours.get(key), theirs.get(key)),
  );
  return {
    config: config.filter(one => isDifferent(one) && !(cut && (one.head.length === 0 || one.baseline.length === 0))),
    environment: parts
      .map(part => toDifference(part, valuesOf(head, part), valuesOf(baseline, part)))
      .filter(one => one.head.length > 0 && one.baseline.length > 0 && isDifferent(one)),
  };
}

function gather(settings: readonly RunSetting[]): Map<string, Set<string>> {
  const values = new Map<string, Set<string>>();
  for (const [key, value] of settings.flatMap(({ config }) => config)) {
    const known = values.get(key) ?? new Set();
    values.set(key, known.add(value));
  }
  return values;
}

function valuesOf(settings: readonly RunSetting[], part: (typeof parts)[number]): Set<string> {
  return new Set(settings.flatMap(({ environment }) => environment[part] ?? []));
}

function toDifference(
  key: string,
  head: ReadonlySet<string> = new Set(),
  baseline: ReadonlySet<string> = new Set(),
): Difference {
  return { key, baseline: [...baseline].toSorted(), head: [...head].toSorted() };
}

function isDifferent({ head, baseline }: Difference): boolean {
  return JSON.stringify(head) !== JSON.stringify(baseline);
}

const timedName =
  /(?:^|[_/.-])(?:throughput|fps|sps|latency|duration|elapsed|walltime|runtime|ttfi|time|seconds|secs?|ms|minutes|hours)(?:$|[_/.-])|per_(?:s|sec|second|minute|hour)$/i;

/** Whether a metric is a time or a rate per time, by its name: another machine has another. */
export function isTimed(metric: string): boolean {
  return timedName.test(metric) || /\/(?:s|sec|second)$/i.test(metric);
}
