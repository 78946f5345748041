// The second stage (`mode: collect`): gathers what other jobs left, checks it as untrusted input, and then compares, judges, sends
// and shows it as the first stage would.
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Scanner } from '../secrets/scanner.ts';
import { createScanner } from '../secrets/scanner.ts';
import { secretValues } from '../secrets/values.ts';
import type { Choice } from './collect/choose.ts';
import { chooseLegs, logOtherJobs } from './collect/choose.ts';
import { withStatus } from './collect/failed.ts';
import { areRulesOfBase, findRulesRef } from '../steps/base-rules.ts';
import { compareWithBaseRules, withSettingChanges } from '../steps/compare-rules.ts';
import { fetchConfig } from '../steps/fetch-config.ts';
import { joinDoctors } from './collect/doctors.ts';
import { carryFindings } from './collect/findings.ts';
import type { ReadLeg } from './collect/legs.ts';
import { listLegs, readLegs } from './collect/legs.ts';
import type { Needs } from './collect/needs.ts';
import { findLostJobs, readNeeds } from './collect/needs.ts';
import { reportNoResults, warnOfAbsentJobs } from './collect/no-results.ts';
import { findTrainedPulls } from './collect/pulls.ts';
import { materializeRuns } from './collect/runs.ts';
import { sendCollected } from './collect/sync.ts';
import { compareWithBases, findPushPulls } from '../steps/find-push-pulls.ts';
import type { Config } from '../config/file.ts';
import { emptyConfig } from '../config/file.ts';
import { listProblems, missingConfig } from '../config/index.ts';
import { UserError } from '../errors.ts';
import { describeFailure } from '../steps/step-failure.ts';
import { checkRules } from '../gates/rules.ts';
import { conclude, judge } from '../gates/verdict.ts';
import type { EventContext } from '../github/event-context.ts';
import { withMeasured } from '../github/workspace-commit.ts';
import { readPolicy } from '../steps/load-runs.ts';
import type { JobContext } from '../steps/job-context.ts';
import { describeCommit, readJob, logCommit } from '../steps/job-context.ts';
import type { MatrixJob } from '../steps/matrix-job.ts';
import { readMatrixJob } from '../steps/matrix-job.ts';
import type { Logger } from '../logger.ts';
import type { Publication } from '../steps/publish.ts';
import type { Report } from '../report/model.ts';
import { listSyncFailures } from '../report/model.ts';
import type { Settings } from '../config/index.ts';
import type { StepContext } from '../context.ts';

/**
 * Runs the second stage and returns what it shows.
 * @throws {UserError} where the results or the rules cannot be read, or where there are none and the settings do not allow that
 */
export async function collectResults(settings: Settings, context: StepContext, logger: Logger): Promise<Publication> {
  const read = await readJob({ ...settings, matrix: undefined, strategy: undefined }, context, logger);
  const own = await findPushPulls(read, logger);
  const folder = await mkdtemp(join(context.temp, 'worldflux-collect-'));
  try {
    return await collectInto(folder, own, settings, context, logger);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function collectInto(
  folder: string,
  own: JobContext,
  settings: Settings,
  context: StepContext,
  logger: Logger,
): Promise<Publication> {
  const { upstream, run } = own.event;
  const foreign = isFromFork(own.event);
  const scanner = createScanner(secretValues(context.env));
  const sends = !foreign || settings['sync-forks'];
  const task = { ...own, upstream, env: context.env, scanner, folder, sends, logger };
  const needs = readNeeds(settings.needs);
  const read = await logger.group('Gathering the results', () => readLegs(task));
  const chosen = chooseLegs(read.legs, foreign && upstream ? everything : chooseBy(own, settings, needs));
  const { legs } = chosen;
  logOtherJobs(chosen, logger);
  const lost = findLostJobs(needs, legs);
  if (legs.length === 0) await reportNoResults(settings, own, logger);
  const unverified = foreign || legs.some(({ result }) => result.unverified === true);
  const placed = withLegs(own, legs, context, logger);
  const { job, issues } = await resolveJob(placed, settings, { legs, unverified }, logger);
  // No job left a result. For another workflow run there is nothing to show; in this one, only an existing comment is updated.
  const isSilent = legs.length === 0 && upstream !== undefined;
  const told = { ...job, issues: isSilent ? [] : (issues ?? job.issues) };
  const comment = legs.length === 0 && settings.comment !== 'never' ? ('problems' as const) : settings.comment;
  // A result that cannot be used counts as a missing job where the step gates. A fork can leave any number of such results.
  const listed = listLegs({ legs, unread: upstream ? 0 : read.unread }, upstream?.attempt ?? run.attempt);
  await warnOfAbsentJobs(listed.absent, own, logger);
  try {
    const file = settings.file ?? (await readTeamConfig(settings, own, context, logger));
    const material = { legs, listed: { ...listed, lost }, unverified, file, job, scanner, folder };
    const report = await examineLegs(material, settings, context, logger);
    const outcome = { report, job: told, settings: { ...settings, comment, 'result-artifact': 'never' as const } };
    return withStatus(outcome, run.url, logger);
  } catch (error) {
    // By now it is known which comment has to show the error.
    if (!(error instanceof UserError)) throw error;
    return withStatus(await describeFailure(error, told, settings, context), run.url, logger);
  }
}

/** All results of a fork's run are used: none is left out because of what the results claim about themselves. */
const everything: Choice = { needs: undefined, key: undefined };

/** On workflow_run, `needs` names no job of the collected run, and the keys are those of the other workflow. */
function chooseBy({ event, leg }: JobContext, settings: Settings, needs: Needs | undefined): Choice {
  const { upstream, run } = event;
  if (settings['comment-key'] === undefined) return { needs: upstream ? undefined : needs, key: undefined };
  if (!upstream) return { needs, key: leg.key };
  const placed = { ...event, run: { ...run, workflowPath: upstream.workflowPath } };
  return { needs: undefined, key: readOwnPlace(settings, placed).key };
}

/** This job's place, as if it were in the collected run. It is not a matrix job. */
function readOwnPlace(settings: Settings, event: EventContext): MatrixJob {
  const own = { ...settings, strategy: undefined, 'check-run-id': undefined };
  return readMatrixJob(own, event, { matrix: undefined, step: '' });
}

/** The job with the commits that the collected jobs measured, and a log line where they are not the pull request's. */
function withLegs(own: JobContext, legs: readonly ReadLeg[], { env }: StepContext, logger: Logger): JobContext {
  if (own.event.upstream !== undefined || legs.length === 0) return own;
  const measured = legs.map(({ result }) => (result.measured_sha === 'unknown' ? undefined : result.measured_sha));
  const event = withMeasured(own.event, measured, env['GITHUB_SHA'] ?? '');
  logCommit(event, logger);
  return { ...own, event };
}

/** Whether the results come from a fork: from a run of its pull request, whichever event this job has. */
function isFromFork({ upstream, pull, foreign }: EventContext): boolean {
  if (foreign === true) return true;
  if (upstream) return upstream.fork;
  return pull !== undefined && pull.headRepositoryId !== pull.baseRepositoryId;
}

/** What there is to judge. */
interface CollectInput {
  legs: readonly ReadLeg[];
  listed: ReturnType<typeof listLegs> & { lost: readonly string[] };
  unverified: boolean;
  file: Config;
  job: JobContext;
  scanner: Scanner;
  folder: string;
}

/** Compares and judges the results, and returns the report. Nothing has been shown yet. */
async function examineLegs(
  { legs, listed, unverified, file, job, scanner, folder }: CollectInput,
  settings: Settings,
  context: StepContext,
  logger: Logger,
): Promise<Report> {
  const changes = await compareWithBaseRules(settings, file, job, logger);
  const policy = await readPolicy({ ...settings, recipe: undefined }, file, context, scanner);
  const laid = await logger.group('Holding the runs to the data boundary', () =>
    materializeRuns(legs, { policy, folder, unverified, logger }),
  );
  const runs = laid.runs.map(({ report }) => report);
  const doctor = joinDoctors(legs);
  const compared = await logger.group('Comparing with the baseline', () =>
    compareWithBases({ ...job, name: '', runs, file, most: settings['baseline-runs'], logger, ...context }),
  );
  const rules = [...checkRules(file.rules, runs), ...compared.rules];
  const judged = judge({
    ...{ runs, doctor, rules, uncompared: compared.uncompared, legs: listed },
    failOn: settings['fail-on'],
    onNotFinite: file.onNotFinite,
    config: settings.config,
  });
  const verdict = carryFindings(legs, judged);
  const sync = await logger.group('Sending to WorldFlux', () =>
    sendCollected({ runs: laid.runs, file, scanner, job, unverified }, settings, context, logger),
  );
  const failures = [...laid.failures, ...listSyncFailures(sync)];
  const named = unverified ? undefined : runs.find(({ run }) => run.project !== undefined)?.run.project;
  return {
    verdict: conclude(verdict, { failures, found: runs.length }),
    ...{ doctor, rules, runs, sync, failures },
    project: settings.project ?? named ?? file.project,
    comparison: compared.report,
    ruleChanges: withSettingChanges(changes, settings, compared.before),
    failOn: [...settings['fail-on']],
    pulls: compared.pulls,
    commit: describeCommit(job.event),
    config: settings.config,
    collection: { legs: listed.legs, expected: listed.expected, unverified },
  };
}

/**
 * The config file, read through the API because there is no work tree: from the default branch, or within the same workflow run
 * from the run's commit.
 */
async function readTeamConfig(
  settings: Settings,
  { event, github }: JobContext,
  { env }: StepContext,
  logger: Logger,
): Promise<Config> {
  const own = event.requestedPull === undefined ? env['GITHUB_SHA'] : event.baseRef;
  const ofBase = areRulesOfBase(settings, event) && github !== undefined;
  const ref = event.upstream ? event.defaultBranch : ofBase ? await findRulesRef(github, event, logger) : own;
  if (!github || ref === undefined || ref === '') {
    const lacks = github ? 'the event names no commit' : 'there is no token';
    logger.warning(`The config file is not read, as ${lacks} to read it with: there are no rules of the team's own.`);
    return emptyConfig;
  }
  const file = await fetchConfig(github, settings.config, ref, logger);
  if (file === undefined && settings.configNamed) throw listProblems([missingConfig(settings.config)]);
  return file ?? emptyConfig;
}

/**
 * The job as the collected run has it: with that run's commit, number and workflow, so that the baseline, the comment and the ids
 * are the same as in that run. Also the pull requests to comment on.
 */
async function resolveJob(
  own: JobContext,
  settings: Settings,
  { legs, unverified }: Pick<CollectInput, 'legs' | 'unverified'>,
  logger: Logger,
): Promise<{ job: JobContext; issues: readonly number[] | undefined }> {
  const { event, github } = own;
  const { upstream } = event;
  const key = unverified || settings['comment-key'] !== undefined ? undefined : sharedKey(legs);
  if (!upstream) return { job: { ...own, leg: { ...own.leg, key: key ?? own.leg.key } }, issues: undefined };
  const { pulls, reason } = await findTrainedPulls(event, github);
  if (reason !== undefined) logger.notice(reason);
  const { id, number, attempt, workflowPath } = upstream;
  const url = event.run.url.replace(/\d+$/, String(id));
  const run = { ...event.run, id, number, attempt, workflowPath, url };
  const placed = { ...event, run, baseRef: pulls[0]?.baseRef ?? event.defaultBranch };
  const leg = readOwnPlace(settings, placed);
  const job = { ...own, event: placed, workflowPath, leg: { ...leg, key: key ?? leg.key } };
  return { job, issues: pulls.map(({ number: issue }) => issue) };
}

/** The key of the comment that the jobs would write themselves. A fork's results are not trusted with this. */
function sharedKey(legs: readonly ReadLeg[]): string | undefined {
  const keys = new Set(legs.map(({ result }) => result.leg?.key));
  return keys.size === 1 ? [...keys][0] : undefined;
}
