// The workspace of a job, written again for each case; and a step in it up to the data boundary.
import { mkdir, mkdtemp, readFile, readdir, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createScanner } from '../src/secrets/scanner.ts';
import { secretValues } from '../src/secrets/values.ts';
import { emptyConfig } from '../src/config/file.ts';
import { readPolicy, readRuns } from '../src/steps/load/load-runs.ts';
import type { LoadedRuns } from '../src/steps/load/load-runs.ts';
import { silent, type Logger } from '../src/logger.ts';
import { readSettings } from '../src/config/index.ts';
import type { HostContext } from '../src/context.ts';
import { writeBody } from '../src/sync/write-body.ts';
import type { Canary } from './texts.ts';

/** A file's content, or where a link leads. */
export type Content = string | Uint8Array | { link: string };

export interface Workspace {
  root: string;
  workspace: string;
  /** Of the run that most grammars write. */
  folder: string;
  temp: string;
  /** Empties the workspace and the temp folder and writes these, by their paths in the workspace. */
  fill(files: Readonly<Record<string, Content>>): Promise<void>;
  close(): Promise<void>;
}

export async function openWorkspace(): Promise<Workspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), 'hostile-')));
  const workspace = join(root, 'home', 'work');
  const temp = join(root, 'temp');
  await Promise.all([workspace, temp].map(folder => mkdir(folder, { recursive: true })));
  /** Its contents: most of them stay from case to case. */
  const there = new Map<string, Content>();
  const write = async (path: string, content: Content): Promise<void> => {
    const file = join(workspace, path);
    await mkdir(dirname(file), { recursive: true });
    if (typeof content === 'object' && 'link' in content) await symlink(content.link, file);
    else await writeFile(file, content);
  };
  return {
    ...{ root, workspace, temp, folder: join(workspace, runFolder) },
    fill: async files => {
      for (const name of await readdir(temp)) await rm(join(temp, name), { recursive: true });
      for (const [path, content] of there) {
        if (files[path] === content) continue;
        await rm(join(workspace, path));
        there.delete(path);
      }
      for (const [path, content] of Object.entries(files)) {
        if (there.has(path)) continue;
        await write(path, content);
        there.set(path, content);
      }
    },
    close: () => rm(root, { recursive: true, force: true }),
  };
}

export const runFolder = 'outputs/run';
export const manifestPath = `${runFolder}/run_manifest.json`;

/** All that was logged, as one text, and the part of it that a workflow run's page shows too. */
export function createRecorder(): { logger: Logger; text: () => string; annotations: () => string } {
  const all: string[] = [];
  const annotations: string[] = [];
  const note = (message: string): void => void all.push(message);
  const annotate = (message: string, at?: unknown): void => {
    const text = at === undefined ? message : `${message} ${JSON.stringify(at)}`;
    note(text);
    annotations.push(text);
  };
  const group = <T>(title: string, story: () => Promise<T>): Promise<T> => {
    note(title);
    return story();
  };
  const logger = { debug: note, info: note, notice: annotate, warning: annotate, error: annotate, group };
  return { logger, text: () => all.join('\n'), annotations: () => annotations.join('\n') };
}

/** A job whose one secret variable holds the canary, and which has another variable that holds what must not leave either. */
export function contextOf(
  place: Workspace,
  canary: Canary,
  env: Record<string, string> = {},
  logger = silent,
): HostContext {
  return {
    workspace: place.workspace,
    temp: place.temp,
    summaryFile: join(place.temp, 'summary.md'),
    env: { HOME: join(place.root, 'home'), REGISTRY_PASSWORD: canary.secret, SOME_SETTING: canary.held, ...env },
    clock: Date.now,
    mask: () => undefined,
    logger,
    signals: process,
  };
}

export interface Passed {
  intake: LoadedRuns;
  /** The body that would be sent of each run. */
  bodies: string[];
  log: string;
}

/** The runs of the place, through the boundary; `given` are inputs by name. @throws {UserError} */
export async function passRuns(place: Workspace, canary: Canary, given: Record<string, string> = {}): Promise<Passed> {
  const { logger, text } = createRecorder();
  const host = contextOf(place, canary, {}, logger);
  const settings = await readSettings(name => given[name] ?? '', place.workspace, host.env);
  const where = { ...host, settings };
  const scanner = createScanner(secretValues(where.env));
  const policy = await readPolicy(settings.file ?? emptyConfig, scanner, where);
  const manifests = [{ path: join(place.workspace, manifestPath), displayPath: manifestPath }];
  const intake = await readRuns(manifests, policy, where);
  const bodies: string[] = [];
  for (const outbound of intake.sendable) {
    const parts = { outbound, clientRunId, project: 'demo', artifacts: 'upload', folder: place.temp } as const;
    const { file } = await writeBody({ ...parts, limit: policy.limits.body });
    bodies.push(await readFile(file, 'utf8'));
  }
  return { intake, bodies, log: text() };
}

export const clientRunId = '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d';
