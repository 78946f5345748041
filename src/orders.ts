// Which runs are to go where, under which ids (contract 6).
import type { Outbound } from './boundary/project.ts';
import type { Scanner } from './boundary/secrets.ts';
import type { Config } from './config.ts';
import { UserError } from './errors.ts';
import { readMatrix } from './intake.ts';
import type { Logger } from './log.ts';
import type { RunReport } from './report/model.ts';
import type { Settings, Surroundings } from './surroundings.ts';
import { chooseClientRunId } from './sync/run-id.ts';
import type { Departure } from './sync/sync.ts';
import { visible } from './text.ts';

/** What GitHub says of this job, for ids and for forks. */
export interface JobFacts {
  /** Whether this is a fork's pull request. */
  fork: boolean;
  repositoryId: string;
  workflowPath: string | undefined;
}

export interface Load {
  runs: readonly RunReport[];
  outbounds: readonly Outbound[];
  file: Config;
  scanner: Scanner;
  job: JobFacts;
  /** The client_run_ids that are known already, in the order of the runs: a second stage sends under the id of the first. */
  ids?: readonly (string | undefined)[] | undefined;
}

/** A run that is to go to its project; or why it can go to none. */
export type Order = { clientRunId: string } & (
  { departure: Departure; mistake?: undefined } | { departure?: undefined; mistake: UserError }
);

/** An order for each run, in their order; a run that no project is named for has WF-PROJECT-MISSING. */
export function listOrders(load: Load, settings: Settings, where: Surroundings, logger: Logger): Order[] {
  const { env } = where;
  const matrix = readMatrix(settings.matrix);
  const seen = new Map<string, string>();
  return load.runs.flatMap((report, index): Order[] => {
    const outbound = load.outbounds[index];
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
        manifestPath: report.shown,
      });
    const twin = seen.get(clientRunId);
    if (twin !== undefined) logger.warning(sameId(twin, report.shown));
    seen.set(clientRunId, twin ?? report.shown);
    const project = settings.project ?? report.run.project ?? load.file.project;
    if (project === undefined) return [{ clientRunId, mistake: projectMissing(report.shown) }];
    return [{ clientRunId, departure: { outbound, receipt: report.receipt, clientRunId, project } }];
  });
}

/** Two manifests of one id: often a copy, as of a folder `latest`. */
function sameId(one: string, other: string): string {
  return `${visible(other)} has the client_run_id of ${visible(one)}: WorldFlux takes both for one run, and the last for its newest revision.`;
}

function projectMissing(shown: string): UserError {
  return new UserError(
    'WF-PROJECT-MISSING',
    `${visible(shown)} can not be sent: neither the input project, nor the manifest, nor the config file names a project.`,
    'with:\n  project: my-project',
  );
}
