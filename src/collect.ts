// The story of the second stage (`mode: collect`): what other jobs have left is gathered, checked as a stranger's, and then compared,
// judged, sent and shown as the first stage would.
import { createScanner, secretValues } from './boundary/secrets.ts';
import { fetchConfig } from './collect/config.ts';
import { gatherResults } from './collect/gather.ts';
import type { ReadLeg } from './collect/legs.ts';
import { listLegs, readLegs } from './collect/legs.ts';
import { findTrainedPulls } from './collect/pulls.ts';
import { layDownRuns } from './collect/runs.ts';
import { setCommitStatus } from './collect/status.ts';
import { sendCollected } from './collect/sync.ts';
import { compareRuns } from './comparison.ts';
import type { Config } from './config.ts';
import { emptyConfig } from './config.ts';
import { UserError } from './errors.ts';
import type { DoctorResult, DoctorState } from './gate/doctor.ts';
import { checkRules } from './gate/rules.ts';
import { judge } from './gate/verdict.ts';
import { readPolicy } from './intake.ts';
import type { Job } from './job.ts';
import { readJob } from './job.ts';
import { readLeg } from './leg.ts';
import type { Logger } from './log.ts';
import type { Outcome } from './publication.ts';
import { publish } from './publication.ts';
import type { Collection, Report } from './report/model.ts';
import type { Settings, Surroundings } from './surroundings.ts';
import { plain, say } from './text.ts';

/**
 * Runs the second stage.
 * @throws {UserError} where the results or the rules can not be had, or there are none and that is not allowed
 */
export async function collectResults(settings: Settings, where: Surroundings, logger: Logger): Promise<Outcome> {
  const own = await readJob({ ...settings, matrix: undefined, strategy: undefined }, where, logger);
  const { upstream } = own.scene;
  const scanner = createScanner(secretValues(where.env));
  const found = await logger.group('Gathering the results', () => gatherResults({ ...own, upstream, logger }));
  const legs = await readLegs(found, scanner, logger);
  if (legs.length === 0) missResults(settings, own, logger);
  const unverified = upstream?.fork ?? false;
  const file = settings.file ?? (await readTeamConfig(settings, own, where, logger));
  const { job, issues } = await placeJob(own, settings, legs, logger);
  const policy = await readPolicy({ ...settings, recipe: undefined }, file, where, scanner);
  const laid = await logger.group('Holding the runs to the data boundary', () =>
    layDownRuns(legs, { policy, temp: where.temp, unverified, logger }),
  );
  try {
    const runs = laid.runs.map(({ report }) => report);
    const doctor = joinDoctors(legs);
    const collection: Collection = { ...listLegs(legs), unverified };
    const compared = await logger.group('Comparing with the baseline', () =>
      compareRuns({ ...job, name: '', runs, file, most: settings['baseline-runs'], logger, clock: where.clock }),
    );
    const rules = [...checkRules(file.rules, runs), ...compared.rules];
    const absent = collection.legs.filter(({ result }) => result === undefined).length;
    const evidence = { runs, doctor, rules, legs: { absent, expected: collection.expected } };
    const verdict = judge({ ...evidence, failOn: settings['fail-on'], config: settings.config });
    const sync = await logger.group('Sending to WorldFlux', () =>
      sendCollected({ runs: laid.runs, file, scanner, job, unverified }, settings, where, logger),
    );
    const failed = laid.failures.length > 0 || verdict.conclusion === 'failed';
    const named = unverified ? undefined : runs.find(({ run }) => run.project !== undefined)?.run.project;
    const report: Report = {
      verdict: { ...verdict, conclusion: failed ? 'failed' : runs.length === 0 ? 'skipped' : 'passed' },
      doctor,
      rules,
      runs,
      failures: laid.failures,
      project: settings.project ?? named ?? file.project,
      sync,
      comparison: compared.report,
      config: settings.config,
      collection,
    };
    // Nothing was left by anybody: there is nothing to say on a pull request.
    const told = legs.length === 0 ? [] : issues;
    const outcome = await publish(
      report,
      { ...job, issues: told },
      { ...settings, 'result-artifact': 'never' },
      where,
      logger,
    );
    await tellStatus(report, own, job, settings, logger);
    return outcome;
  } finally {
    await laid.release();
  }
}

/** Where nothing was left there is nothing to judge: an error in the run itself, and a word in the log of another one. */
function missResults(settings: Settings, { scene }: Job, logger: Logger): void {
  const what = 'No job has left a result that can be used.';
  const mend =
    'In the jobs that train, this action leaves one with:\nwith:\n  result-artifact: full\nand a job that collects waits for them:\nneeds: train\nif: ${{ !cancelled() }}';
  const choice = scene.gates ? settings['if-manifest-missing'] : 'warn';
  if (choice === 'error') throw new UserError('WF-COLLECT-EMPTY', what, mend);
  logger[choice === 'warn' ? 'warning' : 'info'](`[WF-COLLECT-EMPTY] ${what} ${mend}`);
}

/** The rules, where no work tree holds them: of the default branch, or in the run itself of the commit that it is about. */
async function readTeamConfig(
  settings: Settings,
  { scene, github }: Job,
  { env }: Surroundings,
  logger: Logger,
): Promise<Config> {
  const ref = scene.upstream ? scene.defaultBranch : env['GITHUB_SHA'];
  if (!github || ref === undefined || ref === '') return emptyConfig;
  return (await fetchConfig(github, settings.config, ref, logger)) ?? emptyConfig;
}

/**
 * The job as the run that is collected has it: its commit, its number and its workflow, so that baseline, comment and ids are those
 * that it would have itself; and the pull requests to write on.
 */
async function placeJob(
  own: Job,
  settings: Settings,
  legs: readonly ReadLeg[],
  logger: Logger,
): Promise<{ job: Job; issues: readonly number[] | undefined }> {
  const { scene, github } = own;
  const { upstream } = scene;
  if (!upstream)
    return { job: { ...own, leg: { ...own.leg, key: sharedKey(legs) ?? own.leg.key } }, issues: undefined };
  const { pulls, reason } = await findTrainedPulls(scene, github);
  if (reason !== undefined) logger.notice(reason);
  const { id, number, attempt, workflowPath, fork } = upstream;
  const url = scene.run.url.replace(/\d+$/, String(id));
  const run = { ...scene.run, id, number, attempt, workflowPath, url };
  const placed = { ...scene, run, baseRef: pulls[0]?.baseRef ?? scene.defaultBranch };
  const leg = readLeg({ ...settings, strategy: undefined }, placed, { matrix: undefined, step: '' });
  const key = fork ? undefined : sharedKey(legs);
  const job = { ...own, scene: placed, workflowPath, leg: { ...leg, key: key ?? leg.key } };
  return { job, issues: pulls.map(({ number: issue }) => issue) };
}

/** The comment that the legs would write themselves is the one that is written; a fork's word on that is not asked for. */
function sharedKey(legs: readonly ReadLeg[]): string | undefined {
  const keys = new Set(legs.map(({ result }) => result.leg?.key));
  return keys.size === 1 ? [...keys][0] : undefined;
}

/** Worst first. */
const doctorStates: readonly DoctorState[] = ['failed', 'broken', 'passed', 'absent', 'off'];

/** What the doctors of all legs said, as one. */
function joinDoctors(legs: readonly ReadLeg[]): DoctorResult {
  const heard = legs.map(({ result }) => result.doctor);
  const state = doctorStates.find(one => heard.some(doctor => doctor.state === one)) ?? 'off';
  return {
    state,
    errors: [...new Set(heard.flatMap(({ errors }) => errors))],
    checks: heard.reduce((sum, { checks = 0 }) => sum + checks, 0),
    heard: undefined,
    why: state === 'broken' ? say`it gave none in one of the jobs` : undefined,
  };
}

async function tellStatus(report: Report, own: Job, job: Job, settings: Settings, logger: Logger): Promise<void> {
  const { scene } = job;
  if (!settings['commit-status'] || !scene.upstream || !own.github || report.runs.length === 0) return;
  const [first] = report.verdict.findings;
  await setCommitStatus(
    own.github,
    {
      sha: scene.headSha,
      state: report.verdict.conclusion === 'failed' ? 'failure' : 'success',
      context: `WorldFlux / ${scene.run.workflowPath?.replace(/^.*\/|\.ya?ml$/g, '') ?? 'collect'}`,
      description: first ? plain(first.sentence) : `${report.runs.length} runs, no finding`,
      url: own.scene.run.url,
    },
    logger,
  );
}
