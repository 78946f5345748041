// Runs on the disk, as a training leaves them, and the policies that they are held to.
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createBudget, defaultLimits } from '../../src/boundary/limits.ts';
import { applyBoundary } from '../../src/boundary/apply.ts';
import type { Policy, FilteredRun } from '../../src/boundary/types.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { loadRun } from '../../src/manifest/load.ts';

/** A folder as a job has it: the run lies in `workspace/outputs/run`. */
export interface Place {
  workspace: string;
  folder: string;
  temp: string;
}

/** What may stand in a manifest before it is JSON: Python's numbers are written as Python does. */
export type Fields = Record<string, unknown>;

/** JSON as Python writes it. */
export function python(value: unknown): string {
  const mark = '\u0001';
  const marked = (_key: string, one: unknown): unknown => {
    if (typeof one === 'bigint') return `${mark}${one}${mark}`;
    return typeof one === 'number' && !Number.isFinite(one) ? `${mark}${one}${mark}` : one;
  };
  return JSON.stringify(value, marked).replace(/"\\u0001(.*?)\\u0001"/g, '$1');
}

export const v2 = (fields: Fields = {}): Fields => ({
  schema_version: 'worldflux.run.v2',
  status: 'succeeded',
  ...fields,
});

/** Places in the system's temp folder; `remove` takes them away. */
export function createRunFolders() {
  const roots: string[] = [];
  return {
    async write(manifest: Fields, files: Record<string, string | Uint8Array> = {}): Promise<Place> {
      const root = await realpath(await mkdtemp(join(tmpdir(), 'boundary-')));
      roots.push(root);
      const workspace = join(root, 'home', 'work');
      const place = { workspace, folder: join(workspace, 'outputs', 'run'), temp: join(root, 'temp') };
      await mkdir(place.folder, { recursive: true });
      await mkdir(place.temp);
      await writeFile(join(place.folder, 'run_manifest.json'), python(manifest));
      for (const [name, content] of Object.entries(files)) {
        await mkdir(dirname(join(place.folder, name)), { recursive: true });
        await writeFile(join(place.folder, name), content);
      }
      return place;
    },
    remove: async (): Promise<void> => {
      await Promise.all(roots.map(root => rm(root, { recursive: true, force: true })));
    },
  };
}

/** The policy of a repository without a config file, on a runner whose variables hold `values`. */
export function policyOf(change: Partial<Policy> = {}, values: readonly string[] = []): Policy {
  return {
    scanner: createScanner(values),
    valueScanner: createScanner(values, 'values'),
    send: [],
    allow: [],
    logSecrets: 'redact',
    recipe: undefined,
    limits: defaultLimits,
    budget: createBudget(defaultLimits),
    prefixes: [],
    ...change,
  };
}

export async function projectRun(place: Place, policy = policyOf()): Promise<FilteredRun> {
  const path = join(place.folder, 'run_manifest.json');
  return applyBoundary(loadRun({ path, displayPath: 'outputs/run/run_manifest.json' }), policy);
}

export async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

/** All that may leave, as text: each thing that a body or an upload could hold. */
export async function writeOutbound({ outbound }: FilteredRun): Promise<string> {
  const { manifest, artifacts } = outbound;
  return [
    python(manifest),
    ...(await collect(outbound.rows())).map(row => JSON.stringify(row)),
    ...(await collect(outbound.lines())),
    JSON.stringify(artifacts),
  ].join('\n');
}

/** A token that looks real and is none: put together here, so that no scanner finds one in this file. */
export const token = ['gh', 'p_', 'q7Zt9LmW3x', 'Vb5Rk1Yc8N', 'd2Hf6Js4Pg', 'a0TuEo'].join('');
