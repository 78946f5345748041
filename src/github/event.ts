// What this run is: the event and its payload, read once as plain facts. Nothing here uses the network or decides anything.
import * as z from 'zod/mini';
import { toSingleLine } from '../text.ts';
import { type EventDetails, readEvent } from './event-readers.ts';
import { type EventContext, rankOf, type RunnerEnv } from './event-context.ts';
import { common } from './event-schemas.ts';

/** Where the issue is, and the rule; zod's messages never contain the value itself. */
function misfit(name: string, payload: unknown, error: z.core.$ZodError): string {
  if (payload === undefined)
    return `There is no comment: the payload of the event "${toSingleLine(name, 60)}" could not be read. GITHUB_EVENT_PATH has to name a file of JSON.`;
  const [first] = error.issues;
  const where = first === undefined || first.path.length === 0 ? 'as a whole' : `at ${first.path.join('.')}`;
  return `The payload of the event "${toSingleLine(name, 60)}" is not as GitHub describes it ${where}: ${first?.message ?? 'unknown'}.`;
}

/** Reads a payload that fits. For one that does not it returns the reason; it never throws. */
function readSafely(
  name: string,
  payload: unknown,
  around: RunnerEnv,
  defaultBranch: string | undefined,
): EventDetails {
  try {
    return readEvent(name, payload, around, defaultBranch);
  } catch (error) {
    if (error instanceof z.core.$ZodError) return { kind: 'other', reason: misfit(name, payload, error) };
    throw error;
  }
}

/**
 * The event of this run. `name` is GITHUB_EVENT_NAME, `payload` the parsed file at GITHUB_EVENT_PATH (any JSON value). A payload
 * that does not fit gives the kind `other` with a reason: the run is still read and judged, and nothing is commented.
 */
export function readEventContext(
  { name, payload }: { name: string; payload: unknown },
  around: RunnerEnv,
): EventContext {
  const shared = common().safeParse(payload).data;
  const defaultBranch = shared?.repository?.default_branch;
  const [owner = '', repository = ''] = around.repository.split('/');
  const found = readSafely(name, payload, around, defaultBranch);
  const byDependabot = shared?.sender?.login === 'dependabot[bot]' && found.kind !== 'workflow-run';
  return {
    name: name,
    owner,
    repository,
    defaultBranch,
    repositoryId: shared?.repository?.id ?? around.repositoryId,
    headSha: around.sha,
    comments: false,
    gates: name !== 'workflow_run',
    rank: rankOf(name),
    ...found,
    limited: found.limited ?? (byDependabot ? 'dependabot' : undefined),
    run: {
      id: around.runId,
      number: around.runNumber,
      attempt: around.runAttempt,
      job: around.job,
      url: `${around.serverUrl}/${around.repository}/actions/runs/${around.runId}`,
      workflowPath: /^[^/@]+\/[^/@]+\/(.+?\.ya?ml)@/s.exec(around.workflowRef)?.[1],
    },
  };
}
