// Stories of a sync: a run with things in it that must not leave, a step that sends it, and what
// must be so of every step and every request, whatever the story is.
import { expect } from '@jest/globals';
import { chmod, mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Cloud } from '../sandbox/cloud.ts';
import type { StepOptions, StepResult } from '../sandbox/runner.ts';
import { runStep } from '../sandbox/runner.ts';

const root = join(import.meta.dirname, '..');

export const key = 'wfx_s3cretKeyOfThisWorkspace0123456789';
export const clientRunId = '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d';
export const keys = [{ key, workspace: 'acme' }];

/** Text that must leave by no request. */
export const canaries = {
  unknown: 'canary-unknown-key-5d1c',
  path: '/srv/canary-absolute-path-77',
  artifact: 'canary-artifact-bytes-e2a9',
  variable: 'canary-value-of-a-variable-0b44',
};

/** What GitHub says of the job in the sandbox, and what WorldFlux must not hear (docs/boundary.md): repository, commit, actor, run. */
const context = [
  'octo-org',
  'world-models',
  'octocat',
  'ffac537e6cbbf934b08745a378932722df287a53',
  '1658821493',
  '1296269',
];

/** Runs one step. */
type Run = (options: StepOptions) => Promise<StepResult>;

export interface Bench {
  folder: string;
  run: Run;
  remove: () => Promise<void>;
}

/** The packaged action in a process of its own, where nothing else is said. */
export async function makeBench(run: Run = runStep): Promise<Bench> {
  const folder = await mkdtemp(join(tmpdir(), 'worldflux-sync-'));
  return { folder, run, remove: () => rm(folder, { recursive: true, force: true }) };
}

type Files = Readonly<Record<string, string | object>>;

let count = 0;
/** A folder with these files; an object is written as JSON. */
export async function write({ folder }: Bench, files: Files): Promise<string> {
  const workspace = join(folder, `workspace-${count++}`);
  await mkdir(workspace);
  for (const [name, content] of Object.entries(files)) {
    const path = join(workspace, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, typeof content === 'string' ? content : JSON.stringify(content));
  }
  return workspace;
}

/** A run of the current generation without artifacts, of which nothing is held. */
export const plainRun = (changes: object = {}): Files => ({
  'outputs/run/run_manifest.json': {
    schema_version: 'worldflux.run.v2',
    client_run_id: clientRunId,
    project: 'demo-box',
    name: 'dreamerv3',
    status: 'succeeded',
    metrics: { loss: 4.5 },
    metrics_path: 'metrics.jsonl',
    log_path: 'train.log',
    ...changes,
  },
  'outputs/run/metrics.jsonl': '{"step":1,"loss":7.5}\n{"step":2,"loss":4.5}\n',
  'outputs/run/train.log': 'started\ndone\n',
});

/** A run with two artifacts that may leave, and a canary wherever the boundary holds or redacts. */
export const richRun = (changes: object = {}): Files => ({
  ...plainRun({
    notes_of_ours: canaries.unknown,
    config: { learning_rate: 0.0003, cache: `${canaries.path}/data` },
    artifacts: [
      { path: 'weights.pt', commit: true },
      { path: 'plots/curve.bin', commit: true, media_type: 'application/x-curve' },
      { path: 'private.bin', commit: false },
    ],
    ...changes,
  }),
  'outputs/run/train.log': `started\nusing ${canaries.variable}\ndone\n`,
  'outputs/run/weights.pt': 'w'.repeat(200_000),
  'outputs/run/plots/curve.bin': 'c'.repeat(3_000),
  'outputs/run/private.bin': canaries.artifact,
});

/** Four runs without metrics. */
export const fourRuns = (): Record<string, object> =>
  Object.fromEntries(
    ['a', 'b', 'c', 'd'].map(name => [
      `runs/${name}/run_manifest.json`,
      { schema_version: 'worldflux.run.v2', client_run_id: `run-of-${name}`, project: 'demo-box', status: 'succeeded' },
    ]),
  );

export interface Story extends StepResult {
  /** RUNNER_TEMP. */
  temp: string;
}

/** Runs the step with the key; an input that is '' is as if it were not set. Whatever the story is, no key is anywhere to be seen. */
export async function sync(
  { folder, run }: Bench,
  workspace: string,
  cloud: { url: string },
  { inputs = {}, env = {}, ...options }: Partial<StepOptions> = {},
): Promise<Story> {
  const temp = join(folder, `temp-${count++}`);
  const result = await run({
    action: root,
    workspace,
    temp,
    inputs: { doctor: 'off', 'api-key': key, 'api-url': cloud.url, ...inputs },
    env: { MY_SERVICE_TOKEN: canaries.variable, ...env },
    ...options,
  });
  expect(await exitsOf({ ...result, temp })).not.toMatch(/wfx_(?!…)[\w-]{8}/);
  return { ...result, temp };
}

/** All that people, later steps and later jobs could see of a step; masks are for the runner alone. */
export async function exitsOf({ raw, temp, summary, outputs, annotations, state, env }: Story): Promise<string> {
  const files = (await readdir(temp, { recursive: true, withFileTypes: true })).filter(entry => entry.isFile());
  const texts = await Promise.all(files.map(entry => readFile(join(entry.parentPath, entry.name), 'latin1')));
  const said = raw
    .split('\n')
    .filter(line => !line.startsWith('::add-mask::'))
    .join('\n');
  return [said, summary, JSON.stringify([outputs, annotations, state, env]), ...texts].join('\n');
}

/** The requests, as `POST /api/sync/runs`, without what an address has of its own. */
export function callsOf(cloud: Cloud): string[] {
  return cloud.requests.map(
    ({ method, path }) => `${method} ${path.split('?')[0]?.replace(/[0-9a-f-]{36}/, 'ID') ?? ''}`,
  );
}

/** What of all bytes of all requests should not be there. */
export function leaksOf(cloud: Cloud, { temp }: Story, workspace: string): string[] {
  const leaks = cloud.violations();
  const forbidden = [...Object.values(canaries), ...context, temp, workspace, '/home/', tmpdir()];
  for (const { method, path, headers, body } of cloud.requests) {
    const token = path.startsWith('/api/oauth');
    const { authorization = '', ...others } = headers;
    const bytes = `${path}\n${JSON.stringify(others)}\n${body.toString('latin1')}`;
    leaks.push(...forbidden.filter(text => bytes.includes(text)).map(text => `${method} ${path} holds ${text}`));
    if (token && authorization !== '') leaks.push(`${method} ${path} has Authorization`);
    if (!token && bytes.includes('wfx_')) leaks.push(`${method} ${path} holds a key`);
  }
  return leaks;
}

/** A `worldflux` that runs this JavaScript, in a folder that can stand on PATH. */
export async function writeCli({ folder }: Bench, script: string): Promise<string> {
  const bin = join(folder, `bin-${count++}`);
  await mkdir(bin);
  await writeFile(join(bin, 'worldflux'), `#!${process.execPath}\n${script}\n`);
  await chmod(join(bin, 'worldflux'), 0o755);
  return bin;
}

/** What lets the step note its own process id, so that a test can send it a signal as a person or a system would. */
export async function notePid({ folder }: Bench): Promise<{ env: Record<string, string>; pid: () => Promise<number> }> {
  const note = join(folder, `note-${count++}.mjs`);
  const script = `import { writeFileSync } from 'node:fs'; writeFileSync('${note}.pid', String(process.pid));`;
  await writeFile(note, script);
  return { env: { NODE_OPTIONS: `--import=${note}` }, pid: async () => Number(await readFile(`${note}.pid`, 'utf8')) };
}

/** Annotations of a level, each as its first line. */
export function reported({ annotations }: Story, level: 'error' | 'warning'): string[] {
  return annotations.filter(one => one.level === level).map(({ message }) => message.split('\n')[0] ?? '');
}
