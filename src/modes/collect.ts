// The second stage (`mode: collect`): gathers what other jobs left, checks it as untrusted input, and then compares, judges, sends
// and shows it as the first stage would.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createScanner } from '../secrets/scanner.ts';
import { secretValues } from '../secrets/values.ts';
import { chooseResults, makeOtherVerdictTest, logOtherJobs } from './collect/choose-results.ts';
import { withStatus } from './collect/commit-status.ts';
import { fetchTeamConfig } from '../steps/rules/fetch-config.ts';
import { chooseBy, isFromFork, resolveJob, withMeasuredCommit } from './collect/collected-job.ts';
import { readJobResults } from './collect/job-results.ts';
import { listJobs, reportNoResults, warnOfAbsentJobs } from './collect/absent-jobs.ts';
import { findLostJobs, findSkippedJobs, findUnsuccessful, readNeeds } from './collect/needs.ts';
import { findEarly, findIdle, findLostRun, findUnexplained } from './collect/upstream-run.ts';
import { findPushPulls } from '../steps/baseline/compare-with-bases.ts';
import { UserError } from '../errors.ts';
import { describeFailure, reportWithoutRuns } from '../steps/step-failure.ts';
import type { JobContext } from '../steps/job-context.ts';
import { readJob } from '../steps/job-context.ts';
import type { Publication } from '../steps/publish/publish.ts';
import { toSamples } from '../report/result/result-reading.ts';
import type { StepContext } from '../steps/step-context.ts';
import { buildReport } from './collect/build-report.ts';

/**
 * Runs the second stage and returns what it shows.
 * @throws {UserError} where the results or the rules cannot be read, or where there are none and the settings do not allow that
 */
export async function collectResults(context: StepContext): Promise<Publication> {
  const { settings, logger } = context;
  const read = await readJob({ ...context, settings: { ...settings, matrix: undefined, strategy: undefined } });
  const early = findEarly(read.event.upstream);
  const idle = findIdle(read.event.upstream);
  if (early) logger.warning(`[${early.code}] ${early.message}\n${early.fix}`);
  if (idle !== undefined) logger.notice(idle);
  if (early || idle !== undefined) {
    const nowhere = { ...settings, comment: 'never' as const, 'result-artifact': 'never' as const };
    return { report: reportWithoutRuns(settings), job: read, settings: nowhere };
  }
  const own = await findPushPulls(read, context);
  const folder = await mkdtemp(join(context.temp, 'worldflux-collect-'));
  try {
    return await collectInto(folder, own, context);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function collectInto(folder: string, own: JobContext, context: StepContext): Promise<Publication> {
  const { upstream, run } = own.event;
  const isOfFork = isFromFork(own.event);
  const scanner = createScanner(secretValues(context.env));
  const { settings, logger, env, patience } = context;
  const sends = !isOfFork || settings['sync-forks'];
  const task = { ...own, upstream, env, patience, scanner, folder, sends, logger };
  const needs = readNeeds(settings.needs);
  const read = await logger.group('Gathering the results', () => readJobResults(task));
  const chosen = chooseResults(read.results, chooseBy(own, settings, needs));
  const { results } = chosen;
  logOtherJobs(chosen, logger);
  const lost = findLostJobs(needs, results);
  // On workflow_run, what this job needs is not what trained; without any result the step says how each job ended.
  const skipped = upstream || results.length === 0 ? [] : findSkippedJobs(needs);
  const lostRun = findLostRun(upstream, results);
  if (results.length === 0 && !lostRun) await reportNoResults(own, context);
  const unverified = isOfFork || results.some(({ result }) => result.unverified === true);
  const placed = withMeasuredCommit(own, results, context);
  const { job, issues } = await resolveJob(placed, { results, unverified }, context);
  if (lostRun) {
    // The jobs of this repository's own branches write comments of their own, whose key is not known without a result.
    const shown = { ...job, issues, onlyUpdates: upstream?.fork !== true };
    const failure = await describeFailure(lostRun, shown, context);
    return withStatus({ ...failure, ended: false }, run.url, logger);
  }
  // No job left a result. For another workflow run there is nothing to show; in this one, only an existing comment is updated.
  const isSilent = results.length === 0 && upstream !== undefined;
  const reportedJob = { ...job, issues: isSilent ? [] : (issues ?? job.issues) };
  const comment = results.length === 0 && settings.comment !== 'never' ? ('problems' as const) : settings.comment;
  // A result that cannot be used counts as a missing job where the step gates. A fork can leave any number of such results.
  const listed = listJobs({ results, unread: upstream ? 0 : read.unread }, upstream?.attempt ?? run.attempt);
  await warnOfAbsentJobs(listed.absent, own, context);
  try {
    const file = settings.file ?? (await fetchTeamConfig(own, context));
    const material = {
      results,
      isOfOtherVerdict: makeOtherVerdictTest(chosen),
      // On workflow_run, what this job needs is not what trained.
      unsuccessful: upstream ? new Set<string>() : findUnsuccessful(needs),
      ofOtherVerdicts: chosen.others.flatMap(({ result }) => toSamples(result)),
      listed: { ...listed, lost, skipped, ended: findUnexplained(upstream, results) },
      unverified,
      file,
      job,
      scanner,
      folder,
    };
    const report = await buildReport(material, context);
    const outcome = {
      report,
      job: reportedJob,
      settings: { ...settings, comment, 'result-artifact': 'never' as const },
    };
    return withStatus(outcome, run.url, logger);
  } catch (error) {
    // By now it is known which comment has to show the error.
    if (!(error instanceof UserError)) throw error;
    return withStatus(await describeFailure(error, reportedJob, context), run.url, logger);
  }
}
