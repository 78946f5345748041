// Plans which runs are sent to which project, and under which ids (docs/sync.md).
import type { SendableRun } from '../../boundary/types.ts';
import type { Scanner } from '../../secrets/scanner.ts';
import type { Config } from '../../config/file.ts';
import { UserError } from '../../errors.ts';
import { readMatrix } from '../matrix-job.ts';
import type { RunReport } from '../../report/model.ts';
import type { StepContext } from '../step-context.ts';
import { chooseClientRunId } from '../../sync/run-id.ts';
import type { RunToSend } from '../../sync/write-body.ts';
import { shellWord, toSingleLine } from '../../text.ts';

/** What GitHub states about this job, for ids and for forks. */
export interface JobFacts {
  /** Whether this is a fork's pull request. */
  fork: boolean;
  /** Whether a fork's code is, or may be, in the same job as the key. */
  mayHaveForkCode?: boolean | undefined;
  repositoryId: string;
  workflowPath: string | undefined;
}

export interface SyncInput {
  runs: readonly RunReport[];
  sendable: readonly SendableRun[];
  file: Config;
  scanner: Scanner;
  job: JobFacts;
  /** The client_run_ids that are known already, in the order of the runs: a second stage uses the ids of the first. */
  ids?: readonly (string | undefined)[] | undefined;
}

/** A run with its project; or why it has none. */
export type PlannedRun = { clientRunId: string } & (
  { toSend: RunToSend; error?: undefined } | { toSend?: undefined; error: UserError }
);

/** A plan for each run, in their order; a run without a project has WF-PROJECT-MISSING. */
export function planRuns(load: SyncInput, { env, settings, logger }: StepContext): PlannedRun[] {
  const matrix = readMatrix(settings.matrix);
  const seen = new Map<string, string>();
  return load.runs.flatMap((report, index): PlannedRun[] => {
    const outbound = load.sendable[index];
    if (!outbound) return [];
    const known = load.ids?.[index];
    const clientRunId =
      known ??
      chooseClientRunId(report.run, load.job.fork, {
        repositoryId: load.job.repositoryId,
        workflowPath: load.job.workflowPath,
        job: env['GITHUB_JOB'] ?? '',
        matrix,
        runId: env['GITHUB_RUN_ID'] ?? '',
        manifestPath: report.displayPath,
      });
    const duplicate = seen.get(clientRunId);
    if (duplicate !== undefined) logger.warning(sameId(duplicate, report.displayPath));
    seen.set(clientRunId, duplicate ?? report.displayPath);
    if (report.withoutManifest) return [{ clientRunId, error: manifestMissing(report.displayPath) }];
    const project = settings.project ?? report.run.project ?? load.file.project;
    if (project === undefined) return [{ clientRunId, error: projectMissing(report.displayPath) }];
    return [{ clientRunId, toSend: { outbound, receipt: report.receipt, clientRunId, project } }];
  });
}

/** Two manifests with one id: often one is a copy, as in a folder `latest`. */
function sameId(one: string, other: string): string {
  return `${toSingleLine(other)} has the same client_run_id as ${toSingleLine(one)}: WorldFlux will store it as a new revision of that run.`;
}

function manifestMissing(displayPath: string): UserError {
  const name = toSingleLine(displayPath);
  return new UserError(
    'WF-MANIFEST-MISSING',
    `${name} cannot be sent: it has no manifest, and only a manifest says what may be sent.`,
    `Let your trainer write one; this command writes a first one:\nworldflux-action check ${shellWord(name)} --write`,
  );
}

function projectMissing(displayPath: string): UserError {
  return new UserError(
    'WF-PROJECT-MISSING',
    `${toSingleLine(displayPath)} cannot be sent: neither the input project, nor the manifest, nor the config file names a project.`,
    'with:\n  project: my-project',
  );
}
