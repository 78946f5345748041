// A run on the disk as a training leaves it, with things in it that must not leave; and a push of it.
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBudget, defaultLimits } from '../../src/boundary/limits.ts';
import { applyBoundary } from '../../src/boundary/apply.ts';
import type { Policy, FilteredRun } from '../../src/boundary/types.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { silent } from '../../src/logger.ts';
import { loadRun } from '../../src/manifest/load.ts';
import { readApiUrl } from '../../src/sync/api-url.ts';
import type { UploadOptions } from '../../src/sync/send-run.ts';
import type { Times } from '../../src/sync/call.ts';

export const key = 'wfx_this-key-belongs-in-one-header-only';
export const clientRunId = '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d';
/** The value of a variable of the runner: the log holds it, and a server may echo it. */
export const secret = 'hunter2-is-no-good-password';
/** Text that stands only in what the boundary holds. */
export const canary = 'canary-that-must-not-leave';

/** Times scaled down for tests: none of them is what a test waits for, unless it says so. */
export const quick: Times = {
  connect: 10_000,
  progress: 10_000,
  answer: 10_000,
  firstWait: 2,
  longestWait: 10,
  totalWait: 1_500,
  report: 5_000,
  attempts: 5,
};

export const sha256 = (bytes: string | Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Bytes that are always the same, and another seed's are others. */
export function bytesOf(size: number, seed: string): Buffer {
  const parts = Array.from({ length: 101 }, (_, at) => createHash('sha256').update(`${seed} ${at}`).digest());
  return Buffer.alloc(size, Buffer.concat(parts));
}

export const weights = bytesOf(200_000, 'weights');
export const curves = bytesOf(3_000, 'curves');

export interface Place {
  /** The run's folder. */
  folder: string;
  /** The runner's folder for temporary files. */
  temp: string;
  remove: () => Promise<void>;
}

/** Writes a run with two artifacts that may leave and one that may not. */
export async function writeRun(
  artifacts: Record<string, Buffer> = { 'weights.pt': weights, 'plots/curves.bin': curves },
): Promise<Place> {
  const root = await mkdtemp(join(tmpdir(), 'sync-'));
  const folder = join(root, 'runner-path', 'run');
  const temp = join(root, 'runner-temp');
  await mkdir(join(folder, 'plots'), { recursive: true });
  await mkdir(temp);
  const manifest = {
    schema_version: 'worldflux.run.v2',
    client_run_id: clientRunId,
    name: 'dreamerv3 · seed 0',
    status: 'succeeded',
    config: { learning_rate: 0.0003, big: 0, output_dir: join(folder, 'plots'), cache: '/home/somebody/.cache' },
    metrics: { loss: 4.5 },
    metrics_path: 'metrics.jsonl',
    log_path: 'train.log',
    unknown_to_the_schema: canary,
    artifacts: [
      ...Object.keys(artifacts).map(path => ({ path, commit: true })),
      { path: 'private.bin', commit: false },
    ],
  };
  // A whole number beyond 2^53, as Python writes it.
  await writeFile(
    join(folder, 'manifest.json'),
    JSON.stringify(manifest).replace('"big":0', '"big":12345678901234567890'),
  );
  const rows = Array.from(
    { length: 50 },
    (_, at) => `{"step": ${at + 1}, "loss": ${7 - at / 20}, "note": "${canary}"}\n`,
  );
  await writeFile(join(folder, 'metrics.jsonl'), rows.join(''));
  const log = [
    `started in ${folder}`,
    `password=${secret}`,
    'tab\t"quotes" \u2028 \u0000 and \ud83d\ude00',
    'done',
    '',
  ];
  await writeFile(join(folder, 'train.log'), log.join('\n'));
  await writeFile(join(folder, 'private.bin'), canary.repeat(20));
  for (const [path, bytes] of Object.entries(artifacts)) await writeFile(join(folder, path), bytes);
  return { folder, temp, remove: () => rm(root, { recursive: true }) };
}

export const scanner = createScanner([secret]);

/** The run as the boundary passes it. */
export async function passRun(folder: string, limits = defaultLimits, name = 'manifest.json'): Promise<FilteredRun> {
  const policy: Policy = {
    scanner,
    valueScanner: createScanner([secret], 'values'),
    send: [],
    allow: [],
    logSecrets: 'redact',
    recipe: undefined,
    limits,
    budget: createBudget(limits),
    prefixes: [],
  };
  return applyBoundary(loadRun({ path: join(folder, name), displayPath: `run/${name}` }), policy);
}

/** What a push of that run takes. */
export function pushOptions(
  projection: FilteredRun,
  apiUrl: string,
  temp: string,
  more: Partial<UploadOptions> = {},
): UploadOptions {
  return {
    outbound: projection.outbound,
    receipt: projection.receipt,
    clientRunId,
    project: 'demo-box',
    artifacts: 'upload',
    dryRun: false,
    folder: temp,
    limit: defaultLimits.body,
    apiUrl: readApiUrl(apiUrl),
    key: () => key,
    scanner,
    logger: silent,
    env: {},
    clock: () => Date.now(),
    random: () => Math.random(),
    times: quick,
    ...more,
  };
}

/** Everything that a change of a folder would change: names, bytes, modes and times. */
export async function snapshot(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const lines = entries.map(async entry => {
    const path = join(entry.parentPath, entry.name);
    const { mode, mtimeMs, ctimeMs } = await stat(path);
    return [path, mode, mtimeMs, ctimeMs, entry.isFile() ? sha256(await readFile(path)) : ''].join(' ');
  });
  return (await Promise.all(lines)).sort().join('\n');
}

/** Items one after the other, as a stream of them comes. */
export async function* each<T>(items: Iterable<T>): AsyncGenerator<T> {
  for (const item of items) yield await Promise.resolve(item);
}
