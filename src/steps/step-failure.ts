// The report of a step that ended with an error: no runs, and the reason. It is shown everywhere that any other report is, so that
// no comment of an earlier run stays unchanged.
import { createScanner } from '../secrets/scanner.ts';
import { secretValues } from '../secrets/values.ts';
import type { Settings } from '../config/index.ts';
import { UserError, messageOf } from '../errors.ts';
import type { Report } from '../report/model.ts';
import { missingService } from '../github/result-artifacts/name.ts';
import { toSingleLine } from '../text.ts';
import type { JobContext } from './job-context.ts';
import { describeJob, readJob } from './job-context.ts';
import type { Publication } from './publish/publish.ts';
import type { StepContext } from './step-context.ts';

/** The report of a step that an error ended, with the settings that could be read. */
export async function describeFailure(error: UserError, job: JobContext, context: StepContext): Promise<Publication> {
  const { settings } = context;
  const failure = await withoutSecrets(error, context);
  const report = failedReport(failure, settings);
  if (settings.mode === 'report') return { report, job, settings, ended: true };
  // It represents all the jobs whose results it was to collect; no other job collects it as a result.
  const collection = { jobs: [], expected: 0, unverified: job.event.upstream?.fork === true };
  return { report: { ...report, collection }, job, settings: { ...settings, 'result-artifact': 'never' }, ended: true };
}

/** The runner masks the log and the summary, but not a comment, and an invalid input may hold a secret. */
async function withoutSecrets({ code, message, fix, place }: UserError, { env }: StepContext): Promise<UserError> {
  const scanner = createScanner(secretValues(env));
  return new UserError(code, await scanner.redact(message), await scanner.redact(fix), place);
}

/**
 * The job with its clients, or without them if the connection is the problem. `ended` is what ended the step: it is said once, and nothing
 * is said of runs, as there are none.
 */
export async function reachJob(context: StepContext, ended: UserError): Promise<JobContext> {
  const { settings, logger } = context;
  // The measured commit is only for comments, so without a GitHub client the workspace is not searched for it.
  const alone = settings['github-token'].trim() === '' && missingService(context.env) !== undefined;
  if (alone) return describeJob(context);
  try {
    const job = await readJob({ ...context, logger: { ...logger, warning: () => undefined, notice: () => undefined } });
    return { ...job, tools: job.tools && { ...job.tools, logger } };
  } catch (error) {
    const why = messageOf(error);
    if (why !== ended.message) logger.warning(`[WF-SURFACE] The pull request cannot be reached: ${toSingleLine(why)}`);
    return describeJob(context);
  }
}

function failedReport(failure: UserError, settings: Settings): Report {
  const report = reportWithoutRuns(settings);
  return { ...report, verdict: { ...report.verdict, conclusion: 'failed' }, failures: [failure] };
}

/** The report of a step that had nothing to judge. */
export function reportWithoutRuns(settings: Settings): Report {
  const { 'if-sync-fails': onFailure, artifacts } = settings;
  return {
    verdict: { conclusion: 'skipped', findings: [], notJudged: [] },
    doctor: { state: 'off', errors: [], checks: 0, source: undefined, reason: undefined },
    rules: [],
    runs: [],
    failures: [],
    project: settings.project,
    sync: { mode: 'action', reason: undefined, runs: [], claims: [], cliJson: undefined, artifacts, onFailure },
    comparison: { description: undefined, rows: [], curves: [] },
    config: settings.config,
  };
}
