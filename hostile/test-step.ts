// Runs a whole step in this process, with a workspace, and with WorldFlux Cloud, GitHub and the artifact service on loopback, and
// records everything that leaves it.
import { guardHost, runStep } from '../src/modes/step.ts';
import type { StepResult } from '../src/steps/publish/publish.ts';
import type { Exit } from '../src/secrets/exit-guard.ts';
import type { Servers, WatchedExits } from './exits.ts';
import { gatherExits, readArtifacts, readComment, withoutLastLook } from './exits.ts';
import { InvariantError } from './invariants.ts';
import type { Content, Workspace } from './workspace.ts';
import { createRecorder, openWorkspace, contextOf } from './workspace.ts';
import type { Answer, Seen } from './server.ts';
import { good, openServer } from './server.ts';
import type { Canary } from './texts.ts';

export interface TestStep extends Servers {
  place: Workspace;
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
  /** Where a test puts the secret. */
  leak: Exit | undefined;
}

/** How the step ended, and everything that left it. */
export interface StepResults {
  outcome: StepResult;
  exits: WatchedExits;
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
  { canary, files, given, env, leak }: Step,
  place: Workspace,
  servers: Servers,
): Promise<StepResults> {
  await place.fill(files);
  const { logger, text, annotations } = createRecorder();
  const outputs: Record<string, string> = {};
  const host = guardHost({
    context: contextOf(place, canary, env, logger),
    getInput: name => given[name] ?? '',
    setOutput: (name, value) => void (outputs[name] = value),
  });
  const printed = capture();
  const outcome = await runStep(withoutLastLook(host, logger, { exit: leak, secret: canary.secret })).finally(
    printed.release,
  );
  const log = [text(), printed.text()].join('\n');
  const crash = outcome.report.failures.find(({ code }) => code === 'WF-INTERNAL');
  if (crash) throw new InvariantError(`the step crashed: ${crash.message}\n${log.slice(-2000)}`);
  const written = { log, annotations: annotations(), outputs, temp: place.temp };
  return {
    outcome,
    exits: await gatherExits(written, servers),
    artifacts: readArtifacts(servers.store.seen),
    comments: servers.github.seen.flatMap(readComment),
  };
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
