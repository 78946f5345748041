// From a manifest on the disk to a run in memory.
import { closeSync } from 'node:fs';
import { dirname } from 'node:path';
import { toSingleLine } from '../text.ts';
import { readAtMost, readManifest } from './read-json-file.ts';
import type { ManifestFile } from './find.ts';
import { ManifestShapeError } from './shape-error.ts';
import { chooseGeneration, currentKeys, parseRun } from './versions.ts';
import type { FileNotChosen } from './metrics/choose.ts';
import type { Health } from './health.ts';
import { readHealth } from './health.ts';
import type { JsonObject } from './python-json.ts';
import { JsonError, parsePythonJson } from './python-json.ts';
import { openInside } from './safe-open.ts';
import type { Generation, Run } from './run.ts';
import { ShapeError } from './run.ts';

/** A run as read from its folder. Nothing of it may be shown or sent before it has passed the boundary. */
export interface LoadedRun {
  displayPath: string;
  /** The run's folder, which all its paths are relative to. */
  folder: string;
  fields: JsonObject;
  generation: Generation;
  run: Run;
  health: Health | undefined;
  withoutManifest?: WithoutManifest | undefined;
}

/** What is known about a run that has no manifest, and is named by its path. */
export interface WithoutManifest {
  /** The words of the path that name its seed. */
  seedFrom: string | undefined;
  /** The other files of its folder, and why they are not read. */
  notChosen: readonly FileNotChosen[];
}

/** Bytes of a training_report.json. */
const MAX_TRAINING_REPORT_BYTES = 1024 * 1024;

/**
 * Reads one manifest and the training report beside it. Metrics and logs are only named: they are streamed later.
 * @throws {UserError} WF-MANIFEST-FILE, -SIZE, -SYNTAX or -SHAPE, naming the file, the place in it and the fix
 */
export function loadRun(manifest: ManifestFile): LoadedRun {
  const fields = readManifest(manifest);
  const folder = dirname(manifest.path);
  const displayPath = manifest.displayPath;
  try {
    const { generation, known } = chooseGeneration(fields);
    const run = parseRun(fields);
    if (known) requireOutcome(fields, generation);
    return { displayPath, folder, fields, generation, run, health: loadHealth(folder) };
  } catch (error) {
    if (!(error instanceof ShapeError)) throw error;
    throw new ManifestShapeError(toSingleLine(displayPath), error.problems, fields, currentKeys());
  }
}

/** @throws {ShapeError} where none of the keys is there that tell of the run */
function requireOutcome(fields: JsonObject, { outcome }: Generation): void {
  if (outcome.length === 0 || outcome.some(key => fields[key] != null)) return;
  const names = new Intl.ListFormat('en-GB').format(outcome);
  throw new ShapeError([{ path: outcome[0] ?? '', message: `one of ${names} should be there` }]);
}

function loadHealth(folder: string): Health | undefined {
  const { file } = openInside(folder, 'training_report.json');
  if (!file) return undefined;
  try {
    if (file.size > MAX_TRAINING_REPORT_BYTES) return undefined;
    const bytes = readAtMost(file.fd, file.size);
    return readHealth(parsePythonJson(new TextDecoder().decode(bytes)));
  } catch (error) {
    // The report is optional: a broken one does not affect the run.
    if (error instanceof JsonError) return undefined;
    throw error;
  } finally {
    closeSync(file.fd);
  }
}
