// One job of a workflow: whether it runs, its matrix jobs one after the other, and what later jobs see of it.
import { join } from 'node:path';
import { holds, resolve, type Contexts } from './expression.ts';
import { describeJob } from './job.ts';
import type { Job, Workflow } from './workflow-file.ts';
import { runMatrixJob, type MatrixJobResult, type Site } from './workflow-matrix-job.ts';
import { expandMatrix, titleOf, type MatrixValues } from './workflow-matrix.ts';
import type { Grants } from './workflow-rights.ts';

type Texts = Readonly<Record<string, string>>;

export interface JobResult {
  /** As `needs.<job>.result` has it. */
  result: 'success' | 'failure' | 'cancelled' | 'skipped';
  outputs: Texts;
  grants: Grants;
  /** Empty where the job was skipped. */
  matrixJobs: MatrixJobResult[];
}

/** One job to run. */
export interface JobOrder {
  id: string;
  job: Job;
  /** The jobs that have ended. */
  before: Readonly<Record<string, JobResult>>;
  grants: Grants;
  token: string;
  /** What the services of the runner set for this job. */
  serviceEnv: Texts;
}

const yes = { success: true, failure: false };

/** Runs a job, or skips it by its `if:`. Throws on an expression that is not read. */
export async function runJob(site: Site, order: JobOrder): Promise<JobResult> {
  const { id, job, before, grants } = order;
  const needs = Object.fromEntries(
    job.needs.map(need => [need, { result: before[need]?.result, outputs: before[need]?.outputs }]),
  );
  const contexts = {
    github: await githubContext(site, id, order.token),
    needs,
    vars: site.vars,
    inputs: site.inputs ?? {},
  };
  const results = ancestors(site.workflow, job).map(each => before[each]?.result);
  const status = { success: results.every(each => each === 'success'), failure: results.includes('failure') };
  if (!holds(job.if, contexts, status)) return { result: 'skipped', outputs: {}, grants, matrixJobs: [] };
  const matrixJobs = await runMatrixJobs(site, order, contexts);
  // One failed matrix job fails the job.
  const forgiven = matrixJobs.every(
    matrixJob =>
      matrixJob.conclusion === 'success' ||
      holds(job['continue-on-error'], { ...contexts, matrix: matrixJob.matrix }, yes),
  );
  return { result: forgiven ? 'success' : 'failure', outputs: outputsOf(matrixJobs), grants, matrixJobs };
}

async function runMatrixJobs(
  site: Site,
  order: JobOrder,
  contexts: Contexts & { needs: unknown },
): Promise<MatrixJobResult[]> {
  const { id, job, token, serviceEnv } = order;
  const { matrix: written, 'fail-fast': wish = 'true', 'max-parallel': limit } = job.strategy ?? {};
  const matrix = resolve(written, contexts);
  const all: MatrixValues[] = matrix === undefined ? [{}] : expandMatrix(matrix);
  const failFast = holds(wish, contexts, yes);
  const shared = { id, job, failFast, needs: contexts.needs, token, serviceEnv, total: all.length };
  const matrixJobs: MatrixJobResult[] = [];
  for (const [index, matrixJob] of all.entries()) {
    // A matrix job that may fail stops no other.
    const stopped = matrixJobs.some(
      ({ conclusion, matrix: of }) =>
        conclusion === 'failure' && !holds(job['continue-on-error'], { ...contexts, matrix: of }, yes),
    );
    if (stopped && failFast) matrixJobs.push(cancelled(matrixJob));
    else
      matrixJobs.push(
        await runMatrixJob(site, { ...shared, matrix: matrixJob, index, maxParallel: Number(limit ?? all.length) }),
      );
  }
  return matrixJobs;
}

function cancelled(matrix: MatrixValues): MatrixJobResult {
  return { matrix, title: titleOf(matrix), conclusion: 'cancelled', outputs: {}, steps: [], workspace: '', temp: '' };
}

/** Of the matrix jobs that set an output the last wins, unless it set nothing. */
function outputsOf(matrixJobs: readonly MatrixJobResult[]): Texts {
  const all = new Map<string, string>();
  for (const { outputs } of matrixJobs) {
    for (const [name, text] of Object.entries(outputs)) if (text !== '' || !all.has(name)) all.set(name, text);
  }
  return Object.fromEntries(all);
}

/** Every job that has to end before this one: `success()` is about all of them, not only about those that `needs` names. */
function ancestors(workflow: Workflow, { needs }: Job): string[] {
  const above = needs.flatMap(need => {
    const found = workflow.jobs[need];
    return found === undefined ? [] : ancestors(workflow, found);
  });
  return [...new Set([...needs, ...above])];
}

/** The `github` context before there is a runner. */
async function githubContext(site: Site, id: string, token: string): Promise<unknown> {
  const own = join(site.folder, `${id}-job`);
  const context = { ...site.facts, job: id, token };
  const { contexts } = await describeJob({ workspace: '', own, temp: join(own, 'temp'), event: site.event, context });
  return contexts['github'];
}
