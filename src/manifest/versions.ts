// Which generation of the manifest reads a file. A third generation is one more file and one more line here.
import type { JsonObject } from './python-json.ts';
import { runV2 } from './versions/run-v2.ts';
import type { Generation, Run, ShapeProblem } from './run.ts';
import { ShapeError } from './run.ts';
import { trainingV1 } from './versions/training-v1.ts';

/** The newest first: fixes name its keys, and an unknown version is read by them. */
const generations = [runV2, trainingV1] as const satisfies readonly Generation[];
const [newest] = generations;

export function currentKeys(): string[] {
  return Object.keys(newest.keys);
}

/** A schema version of WorldFlux's. */
const versionPattern = /^worldflux\.[a-z0-9_.]{1,48}$/;

/**
 * The generation of these fields. An unknown `worldflux.*` schema version is read by the keys that are known, and `known` is
 * then false, so that the report can say so (docs/manifest.md).
 * @throws {ShapeError} where `schema_version` is absent or is not WorldFlux's
 */
export function chooseGeneration(fields: JsonObject): { generation: Generation; known: boolean } {
  const version = fields['schema_version'];
  if (typeof version !== 'string' || !versionPattern.test(version)) {
    const message = version === undefined ? 'it is missing' : 'it should read like "worldflux.run.v2"';
    throw new ShapeError([{ path: 'schema_version', message, found: version }]);
  }
  const known = generations.find(generation => generation.reads(version));
  return { generation: known ?? ('training_config' in fields ? trainingV1 : newest), known: known !== undefined };
}

/**
 * The run that these fields describe. Of an unknown version a field of a wrong type is passed over: it may mean something new.
 * @throws {ShapeError} that lists every field of a wrong type
 */
export function parseRun(fields: JsonObject): Run {
  const { generation, known } = chooseGeneration(fields);
  if (known) return generation.parse(fields);
  const odd = new Set(problemsOf(generation, fields).map(({ path }) => path.split('.')[0]));
  const rest = Object.fromEntries(Object.entries(fields).filter(([key]) => !odd.has(key)));
  return { ...generation.parse(rest), generation: 'unknown' };
}

function problemsOf(generation: Generation, fields: JsonObject): readonly ShapeProblem[] {
  try {
    generation.parse(fields);
    return [];
  } catch (error) {
    if (error instanceof ShapeError) return error.problems;
    throw error;
  }
}
