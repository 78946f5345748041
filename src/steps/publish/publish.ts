// Publishes the report: the summary, the files, the annotations, the comment. Whether the step fails is decided before that.
import { messageOf } from '../../errors.ts';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CommentResult } from '../../github/comment/upsert.ts';
import type { JobContext } from '../job-context.ts';
import type { CommentTask } from './pull-request-comment.ts';
import { uploadResultArtifact } from './upload-result.ts';
import { listOutputs } from '../../report/outputs.ts';
import type { OutputName } from '../../report/outputs.ts';
import { annotate } from '../../report/annotations.ts';
import type { Report } from '../../report/model.ts';
import { listSyncFailures } from '../../report/model.ts';
import { renderSummary, writeSummary } from '../../report/summary.ts';
import { toResult } from '../../report/result/result.ts';
import type { Settings } from '../../config/index.ts';
import type { Exit } from '../../secrets/exit-guard.ts';
import type { HostContext } from '../../context.ts';
import { permissionsBlock } from '../../lib/permissions.ts';
import { toSingleLine } from '../../text.ts';

/** What there is to show, and where. */
export interface Publication {
  report: Report;
  job: JobContext;
  settings: Settings;
  /** Whether an error ended the step, so that it fails on every event. */
  ended?: boolean | undefined;
  /** Sets the commit status, where there is to be one. */
  setStatus?: ((check: (text: string) => string) => Promise<void>) | undefined;
}

/** What a step returns to the entry point. */
export interface StepResult {
  report: Report;
  outputs: Record<OutputName, string>;
  /**
   * Whether the step fails: because of its conclusion, on events where it gates, because of an error, or because of a sync that had
   * to succeed.
   */
  failed: boolean;
}

type Try = <T>(surface: string, write: () => Promise<T> | T) => Promise<T | undefined>;

/** Writes the report to every surface. If one cannot be written, the step warns and writes the next. */
export async function publish(
  { report, job, settings, ended = false, setStatus }: Publication,
  context: HostContext,
): Promise<StepResult> {
  const { logger } = context;
  const failed = ended || isFailed(report, job);
  const tried: Try = async (surface, write) => {
    try {
      return await write();
    } catch (error) {
      const why = toSingleLine(messageOf(error));
      logger.warning(`[WF-SURFACE] ${surface} could not be written: ${why}. The verdict is not affected.`);
      return undefined;
    }
  };
  const check = (exit: Exit) => (text: string) => context.guard?.check(exit, text) ?? text;
  const summary = await tried('The job summary', () => {
    const { summaryFile } = context;
    if (!settings.summary || summaryFile === undefined) return undefined;
    const rendering = writeSummary(summaryFile, report, check('summary'));
    if (rendering?.level !== 'full')
      logger.info(`The job summary has room for the report's size "${rendering?.level ?? 'none'}" only.`);
    return rendering;
  });
  const result = toResult(report, job.matrixJob);
  const full = () => (summary?.level === 'full' ? summary.content : renderSummary(report, 'full'));
  const files = await writeFiles(full, result, context, check('result file'), tried);
  annotate(report, logger);
  const task = {
    ...job,
    ...{ report, result, settings, logger },
    signals: context.signals,
    check: check('result artifact'),
  };
  await uploadResultArtifact(task);
  const [comment] = (await tried('The comment', () => writeAllComments(withOtherCommit(task, failed)))) ?? [];
  const mayNotWrite = comment?.code === 'WF-COMMENT-PERMISSION' || comment?.code === 'WF-TOKEN-EXPIRED';
  if (mayNotWrite) await uploadResultArtifact(task, { refused: true });
  if (setStatus) await tried('The commit status', () => setStatus(check('commit status')));
  return { report, outputs: listOutputs(report, result, files, comment), failed };
}

/** On `workflow_run` nobody sees whether the job failed, so its findings do not fail it. */
function isFailed({ verdict, sync }: Report, { event }: JobContext): boolean {
  return (event.gates && verdict.conclusion === 'failed') || listSyncFailures(sync).length > 0;
}

/** Writes the result and the report as files; the path of a file that could not be written is empty. */
async function writeFiles(
  full: () => string,
  result: ReturnType<typeof toResult>,
  { temp }: HostContext,
  check: (text: string) => string,
  tried: Try,
): Promise<{ result: string; report: string }> {
  const folder = await tried('The result file', () => mkdtempSync(join(temp, 'worldflux-')));
  const write = async (surface: string, name: string, text: () => string): Promise<string> => {
    if (folder === undefined) return '';
    const path = join(folder, name);
    return (await tried(surface, () => (writeFileSync(path, check(text())), path))) ?? '';
  };
  return {
    result: await write('The result file', 'result.json', () => `${JSON.stringify(result)}\n`),
    report: await write('The report file', 'report.md', () => `${full()}\n`),
  };
}

/**
 * The runs of another commit are not shown as the pull request's. But where they fail the step in its own checks, no comment of an earlier
 * run may go on saying that it passed: one that is there is brought up to date.
 */
function withOtherCommit<T extends CommentTask>(task: T, failed: boolean): T {
  const { otherCommit, requestedPull, kind } = task.event;
  const isOwnEvent = requestedPull === undefined && /pull-request$/.test(kind);
  if (otherCommit === undefined || !isOwnEvent || !failed) return task;
  return { ...task, event: { ...task.event, comments: true }, onlyUpdates: true };
}

async function writeAllComments(task: CommentTask & Pick<Publication, 'settings'>): Promise<CommentResult[]> {
  const { event, settings, logger } = task;
  if (!task.github) {
    if (event.comments && settings.comment !== 'never' && event.name !== '')
      logger.notice(settings['github-token'].trim() === '' ? withoutToken : withoutApi);
    return [];
  }
  const { writeComments } = await import('./pull-request-comment.ts');
  const comments = await writeComments(task);
  for (const comment of comments) logComment(comment, logger);
  return comments;
}

const withoutToken = `There is no comment, because the input github-token is empty: a pull request from a fork or Dependabot gets no secrets. Leave the input out to use the job’s own token, with:\n${permissionsBlock()}`;

const withoutApi =
  'There is no comment, because the runner does not say where GitHub is: GITHUB_API_URL has to be an address that begins with https://, and GITHUB_REPOSITORY a name such as octo-org/octo-repo.';

/** A comment that could not be written is only a warning; it does not fail the step. */
function logComment({ state, reason, code, fix, url, others }: CommentResult, logger: HostContext['logger']): void {
  const why = reason === undefined ? '' : `: ${reason}`;
  if (state === 'failed')
    logger.warning(`[${code ?? 'WF-COMMENT-SERVICE'}] The comment was not written${why}\n${fix ?? ''}`);
  else logger.info(`Comment: ${state}${why}${url === undefined ? '' : ` (${toSingleLine(url)})`}`);
  if (others.length > 0)
    logger.info(
      `Comments of other accounts that look like this one are left unchanged (${others.length}). If another token of yours wrote one, delete it: ${toSingleLine(others.slice(0, 3).join(', '))}`,
    );
}
