// The report of a step that ended with an error: no runs, and why. It reaches the same surfaces as any other report, so that no
// comment of an earlier run stays as it was.
import { createScanner, secretValues } from '../secrets/scanner.ts';
import type { Settings } from '../config/index.ts';
import type { StepContext } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import type { Report } from '../report/model.ts';
import { missingService } from '../github/result-artifacts/name.ts';
import { toSingleLine } from '../text.ts';
import type { JobContext } from './job-context.ts';
import { describeJob, readJob } from './job-context.ts';
import type { Publication } from './publish.ts';

/** What a step has to say that an error ended; the settings are those that could be read. */
export async function describeFailure(
  error: UserError,
  job: JobContext,
  settings: Settings,
  context: StepContext,
): Promise<Publication> {
  const failure = await withoutSecrets(error, context);
  const report = failedReport(failure, settings);
  if (settings.mode === 'report') return { report, job, settings, ended: true };
  // It stands for all the jobs whose results it was to collect, and is no result that another collects.
  const collection = { legs: [], expected: 0, unverified: job.event.upstream?.fork === true };
  return { report: { ...report, collection }, job, settings: { ...settings, 'result-artifact': 'never' }, ended: true };
}

/** A comment is not masked by the runner, as log and summary are, and an input that is wrong may hold a secret. */
async function withoutSecrets({ code, message, fix, place }: UserError, { env }: StepContext): Promise<UserError> {
  const scanner = createScanner(secretValues(env));
  return new UserError(code, await scanner.redact(message), await scanner.redact(fix), place);
}

/** The job with what it can be asked by; without, where the connection is what is wrong. */
export async function reachJob(settings: Settings, context: StepContext, logger: Logger): Promise<JobContext> {
  // With nobody to tell but this job, the folders of the workspace are not searched for the commit that was measured.
  const alone = settings['github-token'].trim() === '' && missingService(context.env) !== undefined;
  if (alone) return describeJob(settings, context);
  try {
    return await readJob(settings, context, logger);
  } catch (error) {
    const why = toSingleLine(error instanceof Error ? error.message : String(error));
    logger.warning(`[WF-SURFACE] The pull request cannot be reached: ${why}`);
    return describeJob(settings, context);
  }
}

function failedReport(failure: UserError, settings: Settings): Report {
  const { 'if-sync-fails': onFailure, artifacts } = settings;
  return {
    verdict: { conclusion: 'failed', findings: [], notJudged: [] },
    doctor: { state: 'off', errors: [], checks: 0, source: undefined, reason: undefined },
    rules: [],
    runs: [],
    failures: [failure],
    project: settings.project,
    sync: { mode: 'action', reason: undefined, runs: [], claims: [], cliJson: undefined, artifacts, onFailure },
    comparison: { description: undefined, rows: [], curves: [] },
    config: settings.config,
  };
}
