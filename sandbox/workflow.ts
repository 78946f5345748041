// A small GitHub Actions: one workflow file, run on this machine for one event. Jobs and matrix jobs go one after the other; each has a
// workspace of its own, as on a fresh runner. Only the action under test is run, and what stood in for the rest is told.
import { basename } from 'node:path';
import type { Facts } from './job.ts';
import type { StepOptions, runStep } from './runner.ts';
import { factsOf, isFromFork, refusal, type Event } from './workflow-event.ts';
import { orderJobs, readWorkflow } from './workflow-file.ts';
import { runJob, type JobResult } from './workflow-job.ts';
import type { MatrixJobResult, Site } from './workflow-matrix-job.ts';
import { grantsOf, type Grants } from './workflow-rights.ts';
import type { StandIn } from './workflow-step.ts';

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
  /** What plays the steps that are not ours; nothing does if left out. */
  standIn?: StandIn | undefined;
  services?: Services | undefined;
  /** More of the environment of the action under test; it wins over all else. */
  env?: Texts | undefined;
  step?: (Pick<StepOptions, 'timeoutMs' | 'node'> & { runner?: typeof runStep | undefined }) | undefined;
  /** Told what was replaced, line by line; standard output if left out. */
  print?: ((line: string) => void) | undefined;
}

/** The stand-ins that a job can reach, each as far as it is given. */
export interface Services {
  /** A token for the REST stand-in that may do this and no more. */
  token?: ((grants: Grants) => string) | undefined;
  artifacts?: { env(job: { runId: number; attempt: number }): Texts } | undefined;
  /** Only a job with `id-token: write` gets its variables. */
  oidc?: { readonly env: Texts } | undefined;
}

export interface WorkflowResult {
  conclusion: 'success' | 'failure';
  /** In the order in which they ran. */
  jobs: Record<string, JobResult>;
  /** What was not run but played, as it was printed: `train (0): Run python run.py -> copies base/dreamerv3-s0`. */
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
  const fromFork = isFromFork(event);
  const site: Site = {
    workflow,
    event,
    folder: options.folder,
    facts: factsOfRun(options, workflow.name),
    secrets: fromFork ? {} : (options.secrets ?? {}),
    vars: options.vars ?? {},
    ours: uses => uses === './' || uses.startsWith(options.ours),
    standIn: options.standIn ?? (() => undefined),
    action: { action: options.action, ...options.step },
  };
  const jobs: Record<string, JobResult> = {};
  const replaced: string[] = [];
  for (const id of orderJobs(workflow)) {
    const job = workflow.jobs[id];
    if (job === undefined) continue;
    const grants = grantsOf(job.permissions, workflow.permissions, fromFork);
    const access = { grants, token: services.token?.(grants) ?? '', serviceEnv: serviceEnv(options, grants) };
    const done = await runJob(site, { id, job, before: jobs, ...access });
    jobs[id] = done;
    const lines = done.matrixJobs.flatMap(matrixJob => replacedIn(id, matrixJob));
    lines.forEach(print);
    replaced.push(...lines);
  }
  const failed = Object.entries(jobs).some(([, { result }]) => result === 'failure' || result === 'cancelled');
  return { conclusion: failed ? 'failure' : 'success', jobs, replaced };
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

function replacedIn(id: string, { title, steps }: MatrixJobResult): string[] {
  const place = title === '' ? id : `${id} (${title})`;
  return steps.flatMap(({ name, replacedBy }) =>
    replacedBy === undefined ? [] : [`${place}: ${name} -> ${replacedBy}`],
  );
}
