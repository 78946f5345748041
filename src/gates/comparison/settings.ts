// The settings of a run apart from its code: its config and its machine. If they differ, they may explain a change of a metric.
import type { Json } from '../../manifest/python-json.ts';
import { canonicalJson, isObject } from '../../manifest/python-json.ts';
import type { Run } from '../../manifest/run.ts';

/** What a run ran on; unknown facts are absent. */
interface Environment {
  /** In the runner's words: `Linux`, `X64`. */
  system?: string | undefined;
  architecture?: string | undefined;
  /** In the manifest's words: `cuda:0`, `pytorch`. */
  device?: string | undefined;
  backend?: string | undefined;
}

/** What may be shown of it: pairs of a key (`optimizer.lr`) and its value. */
export interface RunSetting {
  config: readonly (readonly [key: string, value: string])[];
  environment: Environment;
}

/** The values of one key on both sides; empty if no run of that side has the key. */
export interface Difference {
  key: string;
  baseline: readonly string[];
  head: readonly string[];
}

export interface Differences {
  config: Difference[];
  environment: Difference[];
}

/** Limits: keys of a run, and UTF-16 units of a key and of a value. */
export const MAX_KEYS = 100;
const MAX_VALUE_LENGTH = 200;
const parts = ['system', 'architecture', 'device', 'backend'] as const;

/** The settings of a run that has passed the boundary, without seeds, paths and keys of the single run. */
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
      .slice(0, MAX_KEYS)
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

/** The values inside a value by their paths, sorted by name. */
function listKeys(value: Json, path: readonly string[]): (readonly [string, string])[] {
  if (!isObject(value)) return [[path.join('.'), typeof value === 'string' ? value : canonicalJson(value)]];
  return Object.keys(value)
    .filter(key => !isRunLocal([...path, key].join('.')))
    .toSorted()
    .flatMap(key => listKeys(value[key] ?? null, [...path, key]));
}

/** The keys whose values differ: one side has a value that the other does not have. */
export function compareSettings(head: readonly RunSetting[], baseline: readonly RunSetting[]): Differences {
  if (head.length === 0 || baseline.length === 0) return { config: [], environment: [] };
  const [ours, theirs] = [gather(head), gather(baseline)];
  // In a config that was cut, a missing key means nothing.
  const cut = [...head, ...baseline].some(({ config }) => config.length >= MAX_KEYS);
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

/** Tells whether a run is from a machine like those of `settings`, as far as both are known. */
export function machinesOf(settings: readonly RunSetting[]): (setting: RunSetting | undefined) => boolean {
  const known = parts.map(part => ({ part, values: valuesOf(settings, part) }));
  return setting =>
    known.every(({ part, values }) => {
      const own = setting?.environment[part];
      return own === undefined || values.size === 0 || values.has(own);
    });
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

/** Whether a metric is, by its name, a time or a rate per time, which depends on the machine. */
export function isTimed(metric: string): boolean {
  return timedName.test(metric) || /\/(?:s|sec|second)$/i.test(metric);
}

const seedName = /(?:^|[-_.])seeds?$/i;
const ofOneProcess =
  /(?:^|[-_.])(?:run_name|run_id|run_uuid|experiment_name|timestamp|(?:local|global|node|world|process)_?rank|pid|process_id|host(?:_?name)?|job_id|wandb_id|started_at|created_at|start_time|datetime|git_(?:commit|sha|hash)|commit_(?:sha|hash)|(?:master_)?port|(?:cuda_|gpu_|device_)(?:id|index|idx)|tensorboard_log)$/i;
const ofPath = /^(?:path|paths|dir|directory|logdir|folder|file)$/;
const words = (text: string): ReadonlySet<string> => new Set(text.split(' '));
/** Places that a run writes to, whatever else the key names: `eval_output_dir`, `data_cache_dir`. */
const written = words(
  'out output outputs log logs logging save saved result results cache tmp temp tensorboard tb wandb',
);
/** What an experiment reads: `base_model_path`, `pretrained_checkpoint_dir`, `data_root_dir`. */
const read = words(
  'adapter annotation annotations asset assets audio backbone benchmark benchmarks cfg class classes config corpus data dataset datasets demo demos dynamics embedding embeddings env eval expert game games image images init initial input inputs label labels level levels lora map maps mesh model models motion or policy pretrained prior problem prompt prompts query queries question questions reference replay reward robot rom roms scene scenes source split splits src student suite suites task tasks teacher test text tokenizer train trajectories trajectory urdf val valid validation video videos vocab weights world xml',
);

/**
 * Whether a config key, written with those around it (`data.path`), belongs to a single run, and does not distinguish experiments. A path
 * does unless its key says what an experiment reads.
 */
export function isRunLocal(key: string): boolean {
  if (isSeed(key) || ofOneProcess.test(key)) return true;
  const all = key
    .replace(/(?<=[a-z\d])(?=[A-Z])/g, '_')
    .toLowerCase()
    .split(/[-_.]/);
  return ofPath.test(all.pop() ?? '') && (all.some(word => written.has(word)) || !all.some(word => read.has(word)));
}

const repetition =
  /^(?:trials?|runs?|replicas?|replicates?|reps?|repeats?|repetitions?)(?:[-_]?(?:id|idx|index|no|number))?$/i;

/** Whether a value of a matrix only counts trainings that are alike: a fold, an index or a worker may choose a part of the data. */
export function isRepetition(key: string, value: unknown): boolean {
  return repetition.test(key) && /^\d+$/.test(String(value));
}

export function isSeed(key: string): boolean {
  return seedName.test(key);
}
