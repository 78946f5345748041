// One matrix job: its folders, its contexts, and its steps one after the other.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { holds, type Contexts } from './expression.ts';
import { describeJob, type Facts } from './job.ts';
import type { StepOptions, runStep } from './runner.ts';
import type { Event } from './workflow-event.ts';
import type { Job, Step, Workflow } from './workflow-file.ts';
import { titleOf, type MatrixValues } from './workflow-matrix.ts';
import { expandAll, nameOf, playStep, type Around, type StandIn, type StepOutcome } from './workflow-step.ts';

type Texts = Readonly<Record<string, string>>;

/** What all jobs of a run share. */
export interface Site {
  workflow: Workflow;
  event: Event;
  folder: string;
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
  };
  const described = await describeJob({ workspace, own, temp, event: site.event, context });
  const contexts = { ...described.contexts, needs: order.needs, vars: site.vars };
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
  const { github, secrets, vars, needs, strategy, matrix } = contexts;
  const ofWorkflow = expandAll(workflow.env, { github, secrets, vars });
  return { ...ofWorkflow, ...expandAll(job.env, { github, secrets, vars, needs, strategy, matrix }) };
}

async function runSteps(steps: readonly Step[], around: Around): Promise<{ done: StepOutcome[]; contexts: Contexts }> {
  const ids = idsOf(steps);
  const done: StepOutcome[] = [];
  let env = around.env;
  let failed = false;
  const now = (): Contexts => ({
    ...around.contexts,
    env,
    job: { status: failed ? 'failure' : 'success' },
    steps: Object.fromEntries(
      done.map(({ id, outputs, outcome, conclusion }) => [id, { outputs, outcome, conclusion }]),
    ),
  });
  for (const [at, step] of steps.entries()) {
    const contexts = now();
    const base = { id: ids[at] ?? '', name: nameOf(step, contexts) };
    // A condition does not see the secrets.
    const { secrets: _, ...visible } = contexts;
    if (!holds(step.if, visible, { success: !failed, failure: failed })) {
      done.push({ ...base, outcome: 'skipped', conclusion: 'skipped', outputs: {} });
      continue;
    }
    const { env: set, ...ended } = await playStep(step, base.id, { ...around, env, contexts });
    env = { ...env, ...set };
    const forgiven = holds(step['continue-on-error'], visible, { success: true, failure: false });
    const conclusion = forgiven ? 'success' : ended.outcome;
    failed ||= conclusion === 'failure';
    done.push({ ...base, ...ended, conclusion });
  }
  return { done, contexts: now() };
}

/** The ids of steps; where the file has none, those that GitHub makes, which tell GITHUB_ACTION twins apart by `_2`. */
function idsOf(steps: readonly Step[]): string[] {
  const counts = new Map<string, number>();
  return steps.map(({ id, uses }) => {
    if (id !== undefined) return id;
    const action = uses?.startsWith('./') === true ? 'self' : uses?.replace(/@.*/, '').replaceAll('/', '_');
    const made = `__${action ?? 'run'}`;
    const count = (counts.get(made) ?? 0) + 1;
    counts.set(made, count);
    return count === 1 ? made : `${made}_${count}`;
  });
}
