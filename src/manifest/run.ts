// A run in memory, the same for all generations of manifests (docs/manifest.md).
import type { LeftOut } from './metrics/rows/column.ts';
import type { Json, JsonObject } from './python-json.ts';

export type Status = 'succeeded' | 'failed' | 'cancelled' | 'unknown';

/** One entry of the manifest's artifact list; `commit` is the manifest's own mark (docs/boundary.md). */
export interface ArtifactEntry {
  path: string;
  commit: boolean;
  sha256?: string | undefined;
  mediaType?: string | undefined;
}

export interface Run {
  schemaVersion: string;
  /** A word for the generation; `unknown` where the schema version is not known. */
  generation: string;
  /** Whether the manifest itself names the paths of metrics and log; otherwise they are the usual ones of its generation. */
  namesItsFiles: boolean;
  clientRunId?: string | undefined;
  project?: string | undefined;
  name?: string | undefined;
  group?: string | undefined;
  seed?: string | undefined;
  status: Status;
  /** An unknown word for how the run ended: it is shown, and decides nothing. */
  statusWord?: string | undefined;
  exitCode?: number | undefined;
  task?: string | undefined;
  /** One of the sources, as words for people; undefined where the manifest does not tell. */
  source?:
    'local script' | 'experimental runtime' | 'external model' | 'external dataset' | 'external command' | undefined;
  runtime?: string | undefined;
  /** The run counts as a local experiment, not as hosted compute: support for its path is missing (docs/manifest.md). */
  localExperiment: boolean;
  adapter?: string | undefined;
  dataset?: string | undefined;
  device?: string | undefined;
  backend?: string | undefined;
  /** Milliseconds since 1970. */
  startedAt?: number | undefined;
  finishedAt?: number | undefined;
  durationSeconds?: number | undefined;
  /** US dollars. */
  costEstimate?: number | undefined;
  totalSteps?: number | undefined;
  classification?: string | undefined;
  degradedModes: string[];
  config: JsonObject;
  /** Final numbers by name, NaN and infinities included. */
  metrics: Map<string, number>;
  /** Entries among them that are not numbers. */
  metricsLeftOut: LeftOut[];
  /** Files of metrics, or folders of events, relative to the run's folder. */
  metricsPaths: string[];
  /** Where a log may be, best guess first; a manifest that names its log has one. */
  logPaths: string[];
  artifacts: ArtifactEntry[];
}

/** What the schema of one generation knows of a manifest's keys (others are held: docs/boundary.md). */
export interface Generation {
  /** True for the `schema_version` that this generation reads. */
  reads(schemaVersion: string): boolean;
  /**
   * The keys that may leave: `true` for a value that leaves whole, within the bounds of its JSON, or the keys of an object
   * or of each object of a list.
   */
  readonly keys: KnownKeys;
  /** Keys of which at least one is required: without them the manifest says nothing about the run. */
  readonly outcome: readonly string[];
  /** The run that these fields describe. @throws {ShapeError} that lists every field of a wrong type. */
  parse(fields: JsonObject): Run;
}

export interface KnownKeys {
  readonly [key: string]: true | KnownKeys;
}

/** One field that does not fit the schema: `path` as `training_config.seed`. */
export interface ShapeProblem {
  path: string;
  message: string;
  /** The value that was found; undefined if there is none. */
  found?: Json | undefined;
}

export class ShapeError extends Error {
  override name = 'ShapeError';
  readonly problems: readonly ShapeProblem[];

  constructor(problems: readonly ShapeProblem[]) {
    super(problems.map(problem => `${problem.path}: ${problem.message}`).join('; '));
    this.problems = problems;
  }
}

/** Text of an identifier, however the manifest spells it: `7` and `"7"` are the same seed. */
export function identifier(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value;
  return typeof value === 'number' || typeof value === 'bigint' ? String(value) : undefined;
}
