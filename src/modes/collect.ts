// The second stage (`mode: collect`): gathers what other jobs left, checks it as untrusted input, and then compares, judges, sends
// and shows it as the first stage would.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scanner } from '../secrets/scanner.ts';
import { createScanner } from '../secrets/scanner.ts';
import { secretValues } from '../secrets/values.ts';
import { chooseResults, makeOtherVerdictTest, judgeSameIdentity, logOtherJobs } from './collect/choose.ts';
import { withStatus } from './collect/commit-status.ts';
import { compareWithBaseRules, settingsOf, withSettingChanges } from '../steps/compare-rules.ts';
import { fetchTeamConfig } from '../steps/fetch-config.ts';
import { chooseBy, isFromFork, resolveJob, withMeasuredCommit } from './collect/collected-job.ts';
import { carryFindings, findingsOfOthers, joinDoctors } from './collect/findings.ts';
import type { JobResult } from './collect/job-results.ts';
import { readJobResults } from './collect/job-results.ts';
import { listJobs, reportNoResults, warnOfAbsentJobs } from './collect/absent-jobs.ts';
import { findLostJobs, findSkippedJobs, findUnsuccessful, readNeeds } from './collect/needs.ts';
import { materializeRuns } from './collect/runs.ts';
import { sendCollected } from './collect/sync.ts';
import { findEarly, findIdle, findLostRun, findUnexplained } from './collect/upstream-run.ts';
import { compareWithBases, findPushPulls, withLimits } from '../steps/compare-with-bases.ts';
import type { Config } from '../config/file.ts';
import { UserError } from '../errors.ts';
import { findMixedIdentities } from '../steps/same-identity.ts';
import { describeFailure, reportWithoutRuns } from '../steps/step-failure.ts';
import type { RunSample } from '../gates/comparison/samples.ts';
import { checkRules } from '../gates/rules.ts';
import { conclude, judge } from '../gates/verdict.ts';
import { readPolicy } from '../steps/load-runs.ts';
import type { JobContext } from '../steps/job-context.ts';
import { prefixOf } from '../github/result-artifacts/name.ts';
import { describeCommit } from '../github/workspace-commit.ts';
import { readJob } from '../steps/job-context.ts';
import type { Publication } from '../steps/publish.ts';
import type { Report } from '../report/model.ts';
import { toSamples } from '../report/result/result-reading.ts';
import type { Result } from '../report/result/result-schema.ts';
import { listSyncFailures } from '../report/model.ts';
import type { StepContext } from '../steps/step-context.ts';

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

/** What there is to judge. */
interface CollectInput {
  results: readonly JobResult[];
  ofOtherVerdicts: readonly RunSample[];
  isOfOtherVerdict: (result: Result, baseline: readonly Result[]) => boolean;
  /** The needed jobs that did not succeed. */
  unsuccessful: ReadonlySet<string>;
  listed: ReturnType<typeof listJobs> & {
    lost: readonly string[];
    skipped: readonly string[];
    ended: string | undefined;
  };
  unverified: boolean;
  file: Config;
  job: JobContext;
  scanner: Scanner;
  folder: string;
}

/** Compares and judges the results, and returns the report. Nothing has been shown yet. */
async function buildReport(
  {
    results,
    ofOtherVerdicts,
    isOfOtherVerdict,
    unsuccessful,
    listed,
    unverified,
    file,
    job,
    scanner,
    folder,
  }: CollectInput,
  context: StepContext,
): Promise<Report> {
  const { settings, logger } = context;
  const policy = await readPolicy(file, scanner, { ...context, settings: { ...settings, recipe: undefined } });
  const laid = await logger.group('Applying the data boundary', () =>
    materializeRuns(results, { policy, folder, unverified, logger }),
  );
  const runs = laid.runs.map(({ report }) => report);
  const changes = await compareWithBaseRules(file, runs, job, context);
  const doctor = joinDoctors(results);
  const compared = await logger.group('Comparing with the baseline', () =>
    compareWithBases({
      ...job,
      name: '',
      isOfOtherVerdict,
      ofOtherVerdicts,
      runs,
      skipped: unsuccessful,
      file,
      most: settings['baseline-runs'],
      artifactPrefixes: [...new Set(results.map(({ artifact }) => prefixOf(artifact)))],
      // Two averages of the same jobs are compared, and `judgeSameIdentity` says so.
      isMixed: findMixedIdentities(results.map(({ result }) => result)).size > 0,
      ...context,
    }),
  );
  const rules = withLimits(checkRules(file.rules, runs), compared);
  const judged = judge({
    ...{ runs, doctor, rules, uncompared: [...compared.uncompared, ...judgeSameIdentity(results, file)], jobs: listed },
    failOn: settings['fail-on'],
    onNotFinite: file.onNotFinite,
    config: settings.config,
  });
  const verdict = carryFindings(
    results,
    judged,
    rules,
    settings['fail-on'],
    findingsOfOthers(laid.runs, file.rules, compared),
  );
  const sync = await logger.group('Sending to WorldFlux', () =>
    sendCollected({ runs: laid.runs, file, scanner, job, unverified }, context),
  );
  const failures = [...laid.failures, ...listSyncFailures(sync)];
  const named = unverified ? undefined : runs.find(({ run }) => run.project !== undefined)?.run.project;
  return {
    verdict: conclude(verdict, { failures, found: runs.length }),
    ...{ doctor, rules, runs, sync, failures },
    project: settings.project ?? named ?? file.project,
    comparison: compared.report,
    ruleChanges: withSettingChanges(
      changes,
      [settingsOf(settings, job.event.run.job), ...listSettings(results)],
      compared.before,
    ),
    failOn: [...settings['fail-on']],
    ruleCount: file.rules.length,
    unusedRules: file.unused,
    pulls: compared.pulls,
    commit: describeCommit(job.event),
    config: settings.config,
    collection: { jobs: listed.jobs, expected: listed.expected, unverified },
  };
}

/** What the jobs of the first stage were set to. */
function listSettings(results: readonly JobResult[]): ReturnType<typeof settingsOf>[] {
  return results.flatMap(({ result: { settings, matrix_job: of } }) =>
    settings === undefined
      ? []
      : [{ job: of?.job, matrixJobId: of?.id, failOn: settings.fail_on, config: settings.config }],
  );
}
