// The story of one step: a run is read, held to the boundary, judged, sent and shown. The second stage's is src/collect.ts.
import { createScanner, secretValues } from './boundary/secrets.ts';
import { askDoctor } from './checkup.ts';
import { compareRuns } from './comparison.ts';
import { emptyConfig } from './config.ts';
import { sendRuns } from './dispatch.ts';
import { checkRules } from './gate/rules.ts';
import { judge } from './gate/verdict.ts';
import { findRuns, readPolicy, readRuns } from './intake.ts';
import type { Job } from './job.ts';
import { readJob } from './job.ts';
import type { Logger } from './log.ts';
import type { Outcome } from './publication.ts';
import type { Report } from './report/model.ts';
import type { Settings, Surroundings } from './surroundings.ts';

/**
 * Runs the step.
 * @throws {UserError} where there is nothing to judge: no manifest, or a recipe or doctor's report that can not be read
 */
export async function runStep(settings: Settings, where: Surroundings, logger: Logger): Promise<Outcome> {
  if (settings.mode === 'collect') {
    const { collectResults } = await import('./collect.ts');
    return collectResults(settings, where, logger);
  }
  return reportRuns(settings, where, logger);
}

/** The first stage: the runs of this job. */
async function reportRuns(settings: Settings, where: Surroundings, logger: Logger): Promise<Outcome> {
  const job = await readJob(settings, where, logger);
  const report = await examine(job, settings, where, logger);
  const { publish } = await import('./publication.ts');
  return publish(report, job, settings, where, logger);
}

/** The story up to its report, which nobody has seen yet. @throws as `runStep` does */
export async function examine(job: Job, settings: Settings, where: Surroundings, logger: Logger): Promise<Report> {
  const file = settings.file ?? emptyConfig;
  const scanner = createScanner(secretValues(where.env));
  const manifests = await findRuns(settings, where, logger);
  const policy = await readPolicy(settings, file, where, scanner);
  const intake = await logger.group('Reading the runs', () => readRuns(manifests, policy, settings, where, logger));
  const { runs, failures } = intake;
  const doctor = await logger.group('Asking the doctor', () => askDoctor(settings, where, runs, scanner, logger));
  const compared = await logger.group('Comparing with the baseline', () =>
    compareRuns({ ...job, runs, file, most: settings['baseline-runs'], env: where.env, logger, clock: where.clock }),
  );
  const rules = [...checkRules(file.rules, runs), ...compared.rules];
  const verdict = judge({ runs, doctor, rules, failOn: settings['fail-on'], config: settings.config });
  const sync = await logger.group('Sending to WorldFlux', () =>
    sendRuns({ ...intake, file, scanner, job }, settings, where, logger),
  );
  const failed = failures.length > 0 || verdict.conclusion === 'failed';
  const conclusion = failed ? 'failed' : manifests.length === 0 ? 'skipped' : 'passed';
  return {
    verdict: { ...verdict, conclusion },
    doctor,
    rules,
    runs,
    failures,
    project: settings.project ?? runs.find(({ run }) => run.project !== undefined)?.run.project ?? file.project,
    sync,
    comparison: compared.report,
    config: settings.config,
  };
}
