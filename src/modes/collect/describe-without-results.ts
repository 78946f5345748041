// A job that could not collect reports so in the comment of the jobs that it waits for, as far as that comment is known without
// their results.
import type { UserError } from '../../errors.ts';
import { type EventContext, rankOf } from '../../github/event-context.ts';
import type { JobContext } from '../../steps/job-context.ts';
import type { MatrixJob } from '../../steps/matrix-job.ts';
import { readMatrixJob } from '../../steps/matrix-job.ts';
import type { Publication } from '../../steps/publish/publish.ts';
import { describeFailure } from '../../steps/step-failure.ts';
import type { Settings } from '../../config/index.ts';
import type { StepContext } from '../../steps/step-context.ts';
import { readNeeds } from './needs.ts';
import { withStatus } from './commit-status.ts';

/** The report of an error that came before anything was collected; `own` is this job as its own run has it. */
export async function describeWithoutResults(
  error: UserError,
  own: JobContext,
  context: StepContext,
): Promise<Publication> {
  const job = placeWithoutResults(own, context.settings);
  return withStatus(await describeFailure(error, job, context), own.event.run.url, context.logger);
}

/**
 * The job as its results would have placed it: in the collected run, with the comment of the only job that `needs` names where no
 * `comment-key` decides which comment it is.
 */
function placeWithoutResults(own: JobContext, settings: Settings): JobContext {
  const event = placeEvent(own.event, nameNeeded(settings));
  const place = { matrix: undefined, step: '', redact: own.redact };
  const read = (of: EventContext): MatrixJob => readMatrixJob({ ...settings, strategy: undefined }, of, place);
  const collector = read(placeEvent(own.event, undefined)).key;
  return { ...own, event, workflowPath: event.run.workflowPath, matrixJob: read(event), collector };
}

function placeEvent(event: EventContext, job: string | undefined): EventContext {
  const { upstream } = event;
  const run = { ...event.run, ...(job !== undefined && { job }) };
  if (!upstream) return { ...event, run };
  const { id, number, attempt, workflowPath, event: trainedOn } = upstream;
  return { ...event, rank: rankOf(trainedOn), run: { ...run, ...{ id, number, attempt, workflowPath } } };
}

function nameNeeded({ needs: text }: Settings): string | undefined {
  try {
    const [name, ...others] = readNeeds(text)?.keys() ?? [];
    return others.length === 0 ? name : undefined;
  } catch {
    return undefined;
  }
}
