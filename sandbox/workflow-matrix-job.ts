// One matrix job: its folders, its contexts, and its steps one after the other.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Contexts } from './expression.ts';
import { describeJob, type Facts } from './job.ts';
import type { StepOptions, runStep } from './runner.ts';
import type { Event } from './workflow-event.ts';
import type { Job, Workflow } from './workflow-file.ts';
import { titleOf, type MatrixValues } from './workflow-matrix.ts';
import { expandAll, type StandIn, type StepOutcome } from './workflow-step.ts';
import { runSteps } from './workflow-steps.ts';

type Texts = Readonly<Record<string, string>>;

/** What all jobs of a run share. */
export interface Site {
  workflow: Workflow;
  event: Event;
  folder: string;
  /** The context `inputs` of a called workflow. */
  inputs?: Texts | undefined;
  /** `job.workflow_ref` in a called workflow; undefined for the jobs of the file itself. */
  calledRef?: string | undefined;
  /** The next check run's id; undefined on a server that has none. */
  checkRun?: (() => number) | undefined;
  facts: Partial<Facts>;
  secrets: Texts;
  vars: Texts;
  ours: (uses: string) => boolean;
  standIn: StandIn;
  /** For the action under test. */
  action: Pick<StepOptions, 'action' | 'timeoutMs' | 'node'> & { runner?: typeof runStep | undefined };
}

/** One matrix job to run. */
export interface MatrixJobTask {
  id: string;
  job: Job;
  matrix: MatrixValues;
  index: number;
  total: number;
  failFast: boolean;
  maxParallel: number;
  /** The context `needs`. */
  needs: unknown;
  token: string;
  /** What the services of the runner set for this job. */
  serviceEnv: Texts;
}

export interface MatrixJobResult {
  matrix: MatrixValues;
  /** `0, small`; empty without a matrix. */
  title: string;
  /** `cancelled`: an earlier matrix job failed, and `fail-fast` was not off. */
  conclusion: 'success' | 'failure' | 'cancelled';
  outputs: Texts;
  steps: StepOutcome[];
  /** Both stay when the workflow has ended. */
  workspace: string;
  temp: string;
}

/** Runs a matrix job's steps, each with what GitHub would have let it see. Throws on an expression that is not read. */
export async function runMatrixJob(site: Site, order: MatrixJobTask): Promise<MatrixJobResult> {
  const { id, job, matrix, index, total } = order;
  const own = join(site.folder, `${id}-${index}`);
  const [workspace, temp] = [join(own, 'workspace'), join(own, 'temp')];
  await mkdir(workspace, { recursive: true });
  const strategy = {
    'fail-fast': order.failFast,
    'job-index': index,
    'job-total': total,
    'max-parallel': order.maxParallel,
  };
  const context = {
    ...site.facts,
    job: id,
    token: order.token,
    matrix: Object.keys(matrix).length === 0 ? null : matrix,
    strategy,
    ...(site.checkRun && { check_run_id: site.checkRun() }),
    ...(site.calledRef !== undefined && { job_workflow_ref: site.calledRef }),
  };
  const described = await describeJob({ workspace, own, temp, event: site.event, context });
  const contexts = { ...described.contexts, needs: order.needs, vars: site.vars, inputs: site.inputs ?? {} };
  const secrets = { ...site.secrets, GITHUB_TOKEN: order.token };
  const steps = await runSteps(job.steps, {
    job: id,
    matrix,
    workspace,
    temp,
    env: environment(site, job, { ...contexts, secrets }),
    contexts: { ...contexts, secrets },
    ours: site.ours,
    standIn: site.standIn,
    action: { ...site.action, event: site.event, secrets: Object.values(secrets), env: order.serviceEnv, context },
  });
  const failed = steps.done.some(({ conclusion }) => conclusion === 'failure');
  const outputs = expandAll(job.outputs, steps.contexts);
  const conclusion = failed ? 'failure' : 'success';
  return { matrix, title: titleOf(matrix), conclusion, outputs, steps: steps.done, workspace, temp };
}

function environment({ workflow }: Site, job: Job, contexts: Contexts): Texts {
  const { github, secrets, vars, needs, strategy, matrix, inputs } = contexts;
  const ofWorkflow = expandAll(workflow.env, { github, secrets, vars, inputs });
  return { ...ofWorkflow, ...expandAll(job.env, { github, secrets, vars, needs, strategy, matrix, inputs }) };
}
