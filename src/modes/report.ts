// One step in report mode: reads a run, applies the data boundary, judges, sends and shows it. The second stage is
// src/modes/collect.ts.
import { createScanner } from '../secrets/scanner.ts';
import { secretValues } from '../secrets/values.ts';
import { announceKnownSecrets } from '../steps/known-secrets.ts';
import { runDoctor } from '../steps/run-doctor.ts';
import { chooseRules } from '../steps/rules/choose-rules.ts';
import { compareWithBaseRules, settingsOf, withSettingChanges } from '../steps/rules/compare-rules.ts';
import { compareWithBases, findPushPulls, withLimits } from '../steps/baseline/compare-with-bases.ts';
import { sendRuns } from '../steps/send/send-runs.ts';
import { checkRules } from '../gates/metric-rules.ts';
import { conclude, judge } from '../gates/verdict.ts';
import { findRuns, readPolicy, readRuns } from '../steps/load/load-runs.ts';
import type { JobContext } from '../steps/job-context.ts';
import { describeCommit } from '../github/workspace-commit.ts';
import { readJob } from '../steps/job-context.ts';
import type { Publication } from '../steps/publish/publish.ts';
import type { Report } from '../report/model.ts';
import { listSyncFailures } from '../report/model.ts';
import type { StepContext } from '../steps/step-context.ts';

/**
 * What the step will show. Nothing has been shown yet.
 * @throws {UserError} where there is nothing to judge: no manifest, or a recipe or doctor report that cannot be read
 */
export async function buildPublication(context: StepContext): Promise<Publication> {
  const { settings } = context;
  announceKnownSecrets(context);
  if (settings.mode === 'collect') {
    const { collectResults } = await import('./collect.ts');
    return collectResults(context);
  }
  const job = await findPushPulls(await readJob(context), context);
  return { report: await buildReport(job, context), job, settings };
}

/** Runs the step up to its report. Nothing has been shown yet. @throws as `runStep` does */
export async function buildReport(job: JobContext, context: StepContext): Promise<Report> {
  const { settings, logger } = context;
  const file = await chooseRules(job, context);
  const scanner = createScanner(secretValues(context.env));
  const manifests = await findRuns(file, context);
  const policy = await readPolicy(file, scanner, context);
  const intake = await logger.group('Reading the runs', () => readRuns(manifests, policy, context));
  const { runs } = intake;
  const doctor = await logger.group('Running the doctor', () => runDoctor(runs, scanner, withoutKey(context, job)));
  const compared = await logger.group('Comparing with the baseline', () =>
    compareWithBases({
      ...job,
      ...context,
      runs,
      file,
      most: settings['baseline-runs'],
    }),
  );
  const rules = withLimits(checkRules(file.rules, runs), compared);
  const verdict = judge({
    runs,
    doctor,
    rules,
    uncompared: compared.uncompared,
    failOn: settings['fail-on'],
    onNotFinite: file.onNotFinite,
    config: settings.config,
  });
  const sync = await logger.group('Sending to WorldFlux', () => sendRuns({ ...intake, file, scanner, job }, context));
  const failures = [...intake.failures, ...listSyncFailures(sync)];
  const changes = await compareWithBaseRules(file, runs, job, context);
  return {
    verdict: conclude(verdict, { failures, found: manifests.length }),
    doctor,
    rules,
    runs,
    failures,
    project: settings.project ?? runs.find(({ run }) => run.project !== undefined)?.run.project ?? file.project,
    sync,
    comparison: compared.report,
    ruleChanges: withSettingChanges(changes, [settingsOf(settings, job.event.run.job)], compared.before),
    failOn: [...settings['fail-on']],
    ruleCount: file.rules.length,
    unusedRules: file.unused,
    pulls: compared.pulls,
    commit: describeCommit(job.event),
    unverified: job.mayHaveForkCode,
    config: settings.config,
  };
}

/** Where a fork's code may be in the workspace, no program gets the key, because the program may be the fork's. */
function withoutKey(context: StepContext, { fork, mayHaveForkCode }: JobContext): StepContext {
  if (!fork && mayHaveForkCode !== true) return context;
  return { ...context, settings: { ...context.settings, 'api-key': '' } };
}
