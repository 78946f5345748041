// Runs a whole step in this process, with a workspace, and with WorldFlux Cloud, GitHub and the artifact service on loopback, and
// records everything that leaves it.
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { buildPublication } from '../src/modes/report.ts';
import type { StepResult } from '../src/steps/publish.ts';
import { publish } from '../src/steps/publish.ts';
import { readSettings } from '../src/config/index.ts';
import type { Exits } from './invariants.ts';
import { codeOf } from './invariants.ts';
import type { Content, Workspace } from './workspace.ts';
import { createRecorder, openWorkspace, contextOf } from './workspace.ts';
import type { Answer, HostileServer, Seen } from './server.ts';
import { good, openServer } from './server.ts';
import type { Canary } from './texts.ts';

export interface TestStep {
  place: Workspace;
  cloud: HostileServer;
  github: HostileServer;
  /** The origin of artifacts and zips, which differs from both. */
  store: HostileServer;
  run(step: Step): Promise<StepResults>;
  close(): Promise<void>;
}

export interface Step {
  canary: Canary;
  files: Readonly<Record<string, Content>>;
  /** Inputs by name. */
  given: Readonly<Record<string, string>>;
  env: Readonly<Record<string, string>>;
  /** What is in the store in addition to the uploads. */
  store?: ((seen: Seen) => Answer | undefined) | undefined;
}

/**
 * How the step ended, and everything that left it: to WorldFlux Cloud, to GitHub, to the log and the summary, as artifact, as
 * output.
 */
export interface StepResults {
  outcome: StepResult | undefined;
  /** The code of the error that ended it. */
  refused: string | undefined;
  exits: Exits;
  /** The texts of the result artifacts that were left. */
  artifacts: string[];
  /** Bodies of comments, in the order in which they were written. */
  comments: string[];
}

/** A token as the runner has one, of a run and a job. */
const runtimeToken = `e30.${Buffer.from('{"scp":"Actions.Results:run:job"}').toString('base64url')}.x`;

/** Keys of this job, each for one header of one server only. */
export const apiKey = 'wfx_this-key-is-for-one-header-only';
export const githubToken = 'ghs_thistokenisforoneheaderonly0123456789';

/** The variables of a job, with GitHub and the artifact service of the step. */
export function describeJob(
  { github, store }: Pick<TestStep, 'github' | 'store'>,
  event: string,
): Record<string, string> {
  return {
    GITHUB_REPOSITORY: 'octo/repo',
    GITHUB_REPOSITORY_ID: '1',
    GITHUB_SHA: 'c'.repeat(40),
    GITHUB_REF: 'refs/heads/main',
    GITHUB_RUN_ID: '5',
    GITHUB_RUN_NUMBER: '3',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_JOB: 'train',
    GITHUB_ACTION: '__run',
    GITHUB_WORKFLOW_REF: 'octo/repo/.github/workflows/train.yml@refs/heads/main',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_API_URL: github.origin,
    GITHUB_EVENT_NAME: event,
    ACTIONS_RESULTS_URL: `${store.origin}/`,
    ACTIONS_RUNTIME_TOKEN: runtimeToken,
  };
}

/** The artifact service, as far as an upload needs it. */
function answerStore(origin: string): (seen: Seen) => Answer {
  return ({ path }) => {
    if (path.endsWith('/CreateArtifact'))
      return good({ ok: true, signed_upload_url: `${origin}/blobs/box/one.zip?sig=x` });
    if (path.endsWith('/FinalizeArtifact')) return good({ ok: true, artifact_id: '5' });
    if (path.endsWith('/ListArtifacts')) return good({ artifacts: [] });
    return { ...good(undefined, 201), headers: { etag: '"x"', 'last-modified': 'Thu, 01 Jan 2026 00:00:00 GMT' } };
  };
}

export async function openTestStep(): Promise<TestStep> {
  const place = await openWorkspace();
  const [cloud, github, store] = [await openServer(), await openServer(), await openServer()];
  // The artifact client reads them itself; a worker's variables are its own.
  process.env['ACTIONS_RESULTS_URL'] = `${store.origin}/`;
  process.env['ACTIONS_RUNTIME_TOKEN'] = runtimeToken;
  process.env['GITHUB_SERVER_URL'] = 'https://github.com';
  return {
    ...{ place, cloud, github, store },
    run: step => {
      const usual = answerStore(store.origin);
      store.play(seen => step.store?.(seen) ?? usual(seen));
      return runStaged(step, place, { cloud, github, store });
    },
    close: async () => {
      await Promise.all([cloud, github, store, place].map(one => one.close()));
    },
  };
}

async function runStaged(
  { canary, files, given, env }: Step,
  place: Workspace,
  servers: Pick<TestStep, 'cloud' | 'github' | 'store'>,
): Promise<StepResults> {
  await place.fill(files);
  const { logger, text } = createRecorder();
  const printed = capture();
  let [outcome, refused]: [StepResult | undefined, string | undefined] = [undefined, undefined];
  let error = '';
  try {
    const where = contextOf(place, canary, env);
    const settings = await readSettings(name => given[name] ?? '', place.workspace, where.env);
    outcome = await publish(await buildPublication(settings, where, logger), where, logger);
  } catch (thrown) {
    refused = codeOf(thrown);
    error = thrown instanceof Error ? thrown.message : '';
  } finally {
    printed.release();
  }
  const { cloud, github, store } = servers;
  const artifacts = readArtifacts(store.seen);
  const comments = github.seen.flatMap(readComment);
  const exits = {
    cloud: cloud.seen.map(({ path, body }) => `${path}\n${body.toString()}`).join('\n'),
    comment: [...comments, ...github.seen.map(({ path, body }) => `${path}\n${body.toString()}`)].join('\n'),
    summary: await readTexts(place.temp, /\.md$/),
    log: [text(), printed.text(), refused === 'WF-INPUT' ? '' : error].join('\n'),
    artifact: [...artifacts, await readTexts(place.temp, /^result\.json$/)].join('\n'),
    outputs: Object.entries(outcome?.outputs ?? {}).join('\n'),
  };
  return { outcome, refused, exits, artifacts, comments };
}

/** What is printed beside the logger: `@actions/artifact` does. */
function capture(): { text: () => string; release: () => void } {
  const all: string[] = [];
  const { stdout } = process;
  const write = Object.getOwnPropertyDescriptor(stdout, 'write');
  Object.defineProperty(stdout, 'write', {
    configurable: true,
    writable: true,
    value: (chunk: unknown) => all.push(String(chunk)) > 0,
  });
  const release = (): void => {
    Reflect.deleteProperty(stdout, 'write');
    if (write) Object.defineProperty(stdout, 'write', write);
  };
  return { text: () => all.join(''), release };
}

function readArtifacts(seen: readonly Seen[]): string[] {
  const blocks = seen.filter(({ method, path }) => method === 'PUT' && !path.includes('comp=blocklist'));
  return blocks.flatMap(({ body }) => Object.values(unzipSync(body)).map(bytes => Buffer.from(bytes).toString()));
}

function readComment({ method, body }: Seen): string[] {
  if (method !== 'POST' && method !== 'PATCH') return [];
  const value: unknown = JSON.parse(body.toString());
  const has = typeof value === 'object' && value !== null && 'body' in value && typeof value.body === 'string';
  return has ? [String(value.body)] : [];
}

async function readTexts(folder: string, name: RegExp): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true });
  const wanted = files.filter(file => file.isFile() && name.test(file.name));
  return (await Promise.all(wanted.map(file => readFile(join(file.parentPath, file.name), 'utf8')))).join('\n');
}
