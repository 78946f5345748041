// The report of the second stage: the results laid out as runs, compared, judged and sent. Nothing of it has been shown yet.
import type { Scanner } from '../../secrets/scanner.ts';
import { judgeSameIdentity } from './choose-results.ts';
import { compareWithBaseRules, settingsOf, withSettingChanges } from '../../steps/rules/compare-rules.ts';
import { carryFindings, findingsOfOthers, joinDoctors } from './findings.ts';
import type { JobResult } from './job-results.ts';
import { listJobs } from './absent-jobs.ts';
import { materializeRuns } from './runs.ts';
import { sendCollected } from './sync.ts';
import { compareWithBases, withLimits } from '../../steps/baseline/compare-with-bases.ts';
import type { Config } from '../../config/file.ts';
import { findMixedIdentities } from '../../steps/baseline/same-identity.ts';
import type { RunSample } from '../../gates/comparison/samples.ts';
import { checkRules } from '../../gates/metric-rules.ts';
import { conclude, judge } from '../../gates/verdict.ts';
import { readPolicy } from '../../steps/load/load-runs.ts';
import type { JobContext } from '../../steps/job-context.ts';
import { prefixOf } from '../../github/result-artifacts/name.ts';
import { describeCommit } from '../../github/workspace-commit.ts';
import type { Report } from '../../report/model.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { listSyncFailures } from '../../report/model.ts';
import type { StepContext } from '../../steps/step-context.ts';

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
export async function buildReport(
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
