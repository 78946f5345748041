// A small GitHub Actions: one workflow file, run on this machine for one event. Jobs and matrix jobs go one after the other; each
// has a workspace of its own, as on a fresh runner. Only the action under test is run, and the replacements of all other steps are
// logged.
import { basename, dirname, join } from 'node:path';
import type { Facts } from './job.ts';
import type { StepOptions, runStep } from './runner.ts';
import { factsOf, isFromFork, refusal, type Event } from './workflow-event.ts';
import { type Filter, orderJobs, readWorkflow } from './workflow-file.ts';
import { runJob, type JobResult } from './workflow-job.ts';
import type { Site } from './workflow-matrix-job.ts';
import { grantsOf, type Grants } from './workflow-rights.ts';
import type { StandIn, StepOutcome } from './workflow-step.ts';

type Texts = Readonly<Record<string, string>>;

export interface WorkflowOptions {
  /** The workflow file; GitHub would have it in `.github/workflows/`. */
  file: string;
  event: Event;
  /** Below it each matrix job gets `<job>-<index>/workspace` and `…/temp`. They are kept, so that a test can read them. */
  folder: string;
  /** The folder with the action.yml of the action under test, and how other repositories name it, as `owner/name@`. */
  action: string;
  ours: string;
  /** Facts of the `github` context; they win over what the event says. */
  context?: Partial<Facts> | undefined;
  secrets?: Texts | undefined;
  vars?: Texts | undefined;
  /** The paths that the event's commits change, for a workflow with `paths`. */
  changed?: readonly string[] | undefined;
  /** Replaces the steps that are not ours; by default they do nothing. */
  standIn?: StandIn | undefined;
  services?: Services | undefined;
  /** More environment variables for the action under test; they override all others. */
  env?: Texts | undefined;
  step?: (Pick<StepOptions, 'timeoutMs' | 'node'> & { runner?: typeof runStep | undefined }) | undefined;
  /** Called with a line for each replaced step; by default it prints them. */
  print?: ((line: string) => void) | undefined;
}

/** The stand-ins that a job can reach, each as far as it is given. */
export interface Services {
  /** A token for the REST stand-in that may do this and no more. */
  token?: ((grants: Grants) => string) | undefined;
  artifacts?: { env(job: { runId: number; attempt: number }): Texts } | undefined;
  /** The next check run's id; undefined on a server that has none. */
  checkRun?: (() => number) | undefined;
  /** Only a job with `id-token: write` gets its variables. */
  oidc?: { readonly env: Texts } | undefined;
}

export interface WorkflowResult {
  conclusion: 'success' | 'failure';
  /** In the order in which they ran. */
  jobs: Record<string, JobResult>;
  /** The steps that were replaced, as printed: `train (0): Run python run.py -> copies base/dreamerv3-s0`. */
  replaced: string[];
}

/**
 * Runs a workflow file. Throws if the file is none that it takes, if the event does not start it, and on every expression that
 * it cannot read; a step that fails is a result.
 */
export async function runWorkflow(options: WorkflowOptions): Promise<WorkflowResult> {
  const { file, event, services = {}, print = line => process.stdout.write(`${line}\n`) } = options;
  const workflow = await readWorkflow(file);
  const refused = refusal(workflow.on, event, options.changed);
  if (refused !== undefined) throw new Error(`The event ${event.name} does not start ${basename(file)}: ${refused}.`);
  const site: Site = {
    workflow,
    event,
    folder: options.folder,
    checkRun: services.checkRun,
    facts: factsOfRun(options, workflow.name),
    secrets: isFromFork(event) ? {} : (options.secrets ?? {}),
    vars: options.vars ?? {},
    ours: uses => uses === './' || uses.startsWith(options.ours),
    standIn: options.standIn ?? (() => undefined),
    action: { action: options.action, ...options.step },
  };
  const jobs = await runJobs(site, options);
  const replaced = Object.entries(jobs).flatMap(([id, { matrixJobs }]) =>
    matrixJobs.flatMap(({ title, steps }) => replacedIn(id, title, steps)),
  );
  replaced.forEach(print);
  return { conclusion: hasFailed(jobs) ? 'failure' : 'success', jobs, replaced };
}

const hasFailed = (jobs: Readonly<Record<string, JobResult>>): boolean =>
  Object.values(jobs).some(({ result }) => result === 'failure' || result === 'cancelled');

async function runJobs(site: Site, options: WorkflowOptions): Promise<Record<string, JobResult>> {
  const { workflow, event } = site;
  const jobs: Record<string, JobResult> = {};
  for (const id of orderJobs(workflow)) {
    const job = workflow.jobs[id];
    if (job === undefined) continue;
    const grants = grantsOf(job.permissions, workflow.permissions, isFromFork(event));
    if (job.uses !== undefined) {
      jobs[id] = await callWorkflow(site, options, { id, uses: job.uses, inputs: job.with, grants });
      continue;
    }
    const token = options.services?.token?.(grants) ?? '';
    jobs[id] = await runJob(site, { id, job, before: jobs, grants, token, serviceEnv: serviceEnv(options, grants) });
  }
  return jobs;
}

/** A called workflow's jobs, as matrix jobs of the job that calls it. To them run, workflow and attempt are the caller's. */
async function callWorkflow(
  site: Site,
  options: WorkflowOptions,
  { id, uses, inputs: given, grants }: { id: string; uses: string; inputs: Texts; grants: Grants },
): Promise<JobResult> {
  const called = await readWorkflow(join(dirname(options.file), basename(uses)));
  const declared: Filter = called.on['workflow_call'] ?? {};
  const defaults = Object.entries(declared.inputs ?? {}).map(([name, input]) => [name, input.default] as const);
  const inputs = { ...Object.fromEntries(defaults), ...given };
  const workflow = { ...called, permissions: called.permissions ?? grants };
  const { workflow_ref: callerRef = '' } = site.facts;
  const calledRef = callerRef.replace(/[^/]+\.ya?ml(?=@)/, basename(uses));
  const jobs = await runJobs({ ...site, workflow, inputs, calledRef, folder: join(site.folder, id) }, options);
  const matrixJobs = Object.entries(jobs).flatMap(([inner, one]) =>
    one.matrixJobs.map(each => ({ ...each, title: each.title === '' ? inner : `${inner}, ${each.title}` })),
  );
  return { result: hasFailed(jobs) ? 'failure' : 'success', outputs: {}, grants, matrixJobs };
}

function factsOfRun({ file, event, context = {} }: WorkflowOptions, name: string | undefined): Partial<Facts> {
  const path = `.github/workflows/${basename(file)}`;
  const { ref = 'refs/heads/main', repository = 'octo-org/world-models', ...more } = { ...factsOf(event), ...context };
  return { ref, repository, workflow: name ?? path, workflow_ref: `${repository}/${path}@${ref}`, ...more };
}

function serviceEnv({ services = {}, context = {}, env = {} }: WorkflowOptions, grants: Grants): Texts {
  const { run_id: runId = '1', run_attempt: attempt = '1' } = context;
  const artifacts = services.artifacts?.env({ runId: Number(runId), attempt: Number(attempt) });
  return { ...artifacts, ...(grants['id-token'] === 'write' && services.oidc?.env), ...env };
}

function replacedIn(id: string, title: string, steps: readonly StepOutcome[]): string[] {
  const place = title === '' ? id : `${id} (${title})`;
  return steps.flatMap(({ name, replacedBy, inner = [] }) => [
    ...(replacedBy === undefined ? [] : [`${place}: ${name} -> ${replacedBy}`]),
    ...replacedIn(id, title, inner),
  ]);
}
