// Where the report goes: the summary, the files, the annotations, the outputs.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from '../logger.ts';
import type { CommentResult } from '../github/comment/upsert.ts';
import type { JobContext } from './job-context.ts';
import { uploadResultArtifact } from './upload-result.ts';
import { listOutputs } from '../report/outputs.ts';
import type { OutputName } from '../report/outputs.ts';
import { annotate } from '../report/annotations.ts';
import type { Report } from '../report/model.ts';
import { listSyncProblems } from '../report/model.ts';
import { render } from '../report/render.ts';
import { toResult } from '../report/result.ts';
import { writeSummary } from '../report/summary.ts';
import type { Settings } from '../config/index.ts';
import type { StepContext } from '../context.ts';
import { toSingleLine } from '../text.ts';

/** What a step hands back to the edge. */
export interface StepResult {
  report: Report;
  outputs: Record<OutputName, string>;
  /** Whether the step fails: by a gate, where the event lets it gate, or by a failed sync where the inputs say so. */
  failed: boolean;
}

/** Writes the report to every surface. What one cannot do is a warning, and the next goes on. */
export async function publish(
  report: Report,
  job: JobContext,
  settings: Settings,
  context: StepContext,
  logger: Logger,
): Promise<StepResult> {
  const tried = async (surface: string, write: () => Promise<void> | void): Promise<void> => {
    try {
      await write();
    } catch (error) {
      const why = toSingleLine(error instanceof Error ? error.message : String(error));
      logger.warning(`[WF-SURFACE] ${surface} could not be written: ${why}. The verdict stands without it.`);
    }
  };
  const { summaryFile } = context;
  await tried('The job summary', () => {
    if (!settings.summary || summaryFile === undefined) return;
    const level = writeSummary(summaryFile, report);
    if (level !== 'full') logger.info(`The job summary has room for the report's size "${level ?? 'none'}" only.`);
  });
  const folder = mkdtempSync(join(context.temp, 'worldflux-'));
  const files = { result: join(folder, 'result.json'), report: join(folder, 'report.md') };
  const result = toResult(report, job.leg);
  await tried('The result file', () => writeFileSync(files.result, `${JSON.stringify(result)}\n`));
  await tried('The report file', () => writeFileSync(files.report, `${render(report, 'full')}\n`));
  annotate(report, logger);
  const task = { ...job, report, result, settings, signals: context.signals, logger };
  await uploadResultArtifact(task);
  const comments: CommentResult[] = [];
  await tried('The comment', async () => {
    if (!task.github) return;
    const { writeComments } = await import('./pull-request-comment.ts');
    comments.push(...(await writeComments(task)));
    for (const comment of comments) tellComment(comment, logger);
  });
  const [comment] = comments;
  const mayNotWrite = comment?.code === 'WF-COMMENT-PERMISSION' || comment?.code === 'WF-TOKEN-EXPIRED';
  if (mayNotWrite) await uploadResultArtifact(task, { refused: true });
  const unsent = report.sync.onFailure === 'error' && listSyncProblems(report.sync).length > 0;
  const red = (job.event.gates && report.verdict.conclusion === 'failed') || unsent;
  return { report, outputs: listOutputs(report, result, files, comment), failed: red };
}

/** A comment that could not be written is a warning: the step stays as green as its gate. */
function tellComment({ state, reason, code, fix, url, foreign }: CommentResult, logger: Logger): void {
  const why = reason === undefined ? '' : `: ${reason}`;
  if (state === 'failed')
    logger.warning(`[${code ?? 'WF-COMMENT-SERVICE'}] The comment was not written${why}\n${fix ?? ''}`);
  else logger.info(`Comment: ${state}${why}${url === undefined ? '' : ` (${toSingleLine(url)})`}`);
  if (foreign > 0) logger.info(`${foreign} comments of others carry a marker like ours, and were ignored.`);
}
