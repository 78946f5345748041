// The comment on the pull request: combines this job's section with those of the other jobs that share the comment, and writes it.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ArtifactTools } from '../../github/result-artifacts/current-run.ts';
import type { GitHubClient } from '../../github/client.ts';
import type { Section } from '../../github/comment/marker.ts';
import type { CommentResult } from '../../github/comment/upsert.ts';
import type { EventContext } from '../../github/event-context.ts';
import type { Signals } from '../../errors.ts';
import { listen } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { Report } from '../../report/model.ts';
import type { CommentNote } from '../../report/parts/several-jobs.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { resultOfPull } from '../../report/result/result-reading.ts';
import type { Settings } from '../../config/index.ts';
import type { MatrixJob } from '../matrix-job.ts';
import { identify } from '../matrix-job.ts';
import { shouldUpload } from './upload-result.ts';

export interface CommentTask {
  result: Result;
  /** What a result does not contain; absent where the step ended with an error. */
  report?: Pick<Report, 'collection' | 'comparison' | 'pulls'> | undefined;
  matrixJob: MatrixJob;
  event: EventContext;
  settings: Pick<Settings, 'comment' | 'comment-mode' | 'comment-key' | 'result-artifact'>;
  /** Undefined where there is no token, or no GitHub API. */
  github: GitHubClient | undefined;
  /** For the results of the other jobs; undefined where there is no artifact service. */
  tools: ArtifactTools | undefined;
  /** The pull requests to comment on, where they are known; otherwise the event decides. */
  issues?: readonly number[] | undefined;
  /** The key of the collecting job itself, see `Marker`. */
  collector?: string | undefined;
  /** Whether a comment is only updated where there is one, and never made. */
  onlyUpdates?: boolean | undefined;
  signals: Signals;
  logger: Logger;
}

/** Milliseconds for the whole comment: more than the minute that GitHub's secondary rate limit usually requires. */
const MAX_COMMENT_MS = 90_000;
/** The runner kills a cancelled job ten seconds after it has signalled it (actions/runner, ProcessInvoker.cs). */
const grace = 7000;

/** Writes the comment on each of the pull requests. Errors of GitHub are never thrown. */
export async function writeComments(task: CommentTask): Promise<CommentResult[]> {
  const { event, settings, github, signals } = task;
  if (!github || settings.comment === 'never') return [];
  if (!event.comments) {
    if (event.reason !== undefined) task.logger.notice(event.reason);
    return [];
  }
  const end = { at: performance.now() + MAX_COMMENT_MS };
  // A cancelled job still finishes the current comment: stopping halfway would leave one without the other jobs' sections.
  const unlisten = listen(signals, () => {
    end.at = Math.min(end.at, performance.now() + grace);
  });
  try {
    const issues = task.issues ?? (event.pull ? [event.pull.number] : await findIssues(task, github));
    const results: CommentResult[] = [];
    for (const issue of issues) {
      results.push(
        await writeComment(ofPull(task, issue), github, { issue, remainingMs: () => end.at - performance.now() }),
      );
    }
    return results;
  } finally {
    unlisten();
  }
}

/** The task with the comparison of this pull request, where the runs belong to several. */
function ofPull(task: CommentTask, issue: number): CommentTask {
  const { report, result } = task;
  const own = report?.pulls?.find(({ number }) => number === issue);
  return {
    ...task,
    result: resultOfPull(result, issue),
    report: own === undefined ? report : { ...report, comparison: own.comparison },
  };
}

async function writeComment(
  task: CommentTask,
  client: GitHubClient,
  { issue, remainingMs }: { issue: number; remainingMs: () => number },
): Promise<CommentResult> {
  const { event, settings, report, tools, logger } = task;
  const { matrixJob, result } = identify(task.matrixJob, task.result);
  const [{ upsertComment }, { confirmRun }, { openSiblings }, { renderJobsComment }] = await Promise.all([
    import('../../github/comment/upsert.ts'),
    import('../../github/comment/confirm-run.ts'),
    import('./sibling-results.ts'),
    import('./comment-sections.ts'),
  ]);
  const shared = matrixJob.total > 1 || settings['comment-key'] !== undefined;
  const siblings = openSiblings(matrixJob, shared && !report?.collection ? tools : undefined, logger, {
    issue,
    all: settings.comment === 'always',
  });
  const noted = new Set<CommentNote>();
  const ifUnstored = !shared ? undefined : !tools ? 'late' : shouldUpload(task) ? 'unstored' : undefined;
  const render = (found: readonly Section[], shrink: number): string | undefined => {
    const { body, notes } = renderJobsComment({ ...task, matrixJob, result, found, siblings, ifUnstored }, shrink);
    for (const note of notes) noted.add(note);
    return body;
  };
  const { workflowPath } = event.run;
  const done = await upsertComment({
    confirms: marker => confirmRun(client, marker, { runId: event.run.id, workflowPath, issue }),
    ...{ client, logger, issue, render, remainingMs, readResults: () => siblings.readNew(), wait: sleep },
    marker: {
      ...{ key: matrixJob.key, writer: matrixJob.writer, runId: event.run.id, runNumber: event.run.number },
      ...{ attempt: event.run.attempt, headSha: event.pull?.headSha ?? event.headSha, rank: event.rank },
      collector: task.collector,
    },
    mode: settings['comment-mode'],
    creates: task.onlyUpdates !== true && isCommentWanted(settings.comment, result),
  });
  for (const note of noted) if (warnings[note] !== undefined) logger.warning(warnings[note]);
  return done;
}

/** States that are not worth a comment. */
const quiet: readonly string[] = ['same', 'unjudged', 'no-baseline', 'too-few-samples', 'inconclusive'];

/** Whether a comment is made for this result. */
function isCommentWanted(choice: Settings['comment'], { comparisons, conclusion, runs }: Result): boolean {
  const isProblem = conclusion === 'failed' || runs.some(({ sync }) => sync?.state === 'failed');
  const isChange = isProblem || comparisons.some(({ state }) => !quiet.includes(state));
  return { always: true, changes: isChange, problems: isProblem, never: false }[choice];
}

const warnings: Partial<Record<CommentNote, string>> = {
  sameIdentity:
    '[WF-SURFACE] Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Both are in the comment; a re-run cannot tell which one it replaces. Give each a name of its own.\nwith:\n  comment-key: a-name-for-this-call',
  otherComments:
    '[WF-SURFACE] Jobs of this matrix have another comment-key, as one that is made of a value of the matrix. Each comment has its own jobs, and those that were written before another job had reported wait for it. Give the whole matrix one, or none.\nwith:\n  comment-key: a-name-for-the-whole-matrix',
};

/** The open pull requests whose head was pushed, unless the step has found them already. */
async function findIssues({ event, logger }: CommentTask, github: GitHubClient): Promise<number[]> {
  const { findPushed } = await import('../../github/pull-requests.ts');
  return (await findPushed(github, event, logger)).map(({ number }) => number);
}
