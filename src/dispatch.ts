// Sending the runs to WorldFlux: which way, under which ids, and what the report says of it. The network code is loaded only
// where something is to be sent.
import type { Outbound } from './boundary/project.ts';
import type { Scanner } from './boundary/secrets.ts';
import type { Config } from './config.ts';
import { UserError } from './errors.ts';
import type { Logger } from './log.ts';
import type { Json } from './manifest/json.ts';
import { JsonError, parseJson } from './manifest/json.ts';
import type { RunReport, SyncReport } from './report/model.ts';
import { isSynced, listSyncProblems } from './report/model.ts';
import type { Settings, Surroundings } from './surroundings.ts';
import type { Credentials, Departure, SyncResult } from './sync/sync.ts';
import type { Sentence } from './text.ts';
import { say } from './text.ts';

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
}

/**
 * Sends what the boundary lets through. Failures of the network are in the report; only what a user can mend is thrown.
 * @throws {UserError} WF-KEY-FORM, WF-KEY-MISSING, WF-API-URL, WF-PROJECT-MISSING
 */
export async function sendRuns(
  load: Load,
  settings: Settings,
  where: Surroundings,
  logger: Logger,
): Promise<SyncReport> {
  const ifFails = settings['if-sync-fails'];
  const none = { runs: [], claims: [], cliJson: undefined, ifFails };
  const credentials = await chooseCredentials(settings, where, load.job);
  if ('why' in credentials) return { ...none, way: 'local', why: credentials.why };
  const { readApiUrl } = await import('./sync/api-url.ts');
  const apiUrl = readApiUrl(settings['api-url']);
  const departures = await listDepartures(load, settings, where);
  const way = credentials.from === 'nowhere' ? 'dry-run' : settings['sync-with'];
  if (departures.length === 0) return { ...none, way, why: undefined };
  const { syncRuns } = await import('./sync/sync.ts');
  const result = await syncRuns({
    ...where,
    departures,
    credentials,
    apiUrl,
    by: settings['sync-with'],
    artifacts: settings.artifacts,
    limits: load.file.limits,
    scanner: load.scanner,
    folder: where.temp,
    logger,
  });
  const report = {
    ...none,
    way,
    why: undefined,
    runs: result.outcomes,
    claims: result.claims,
    cliJson: result.cliJson,
  } as const;
  tell(report, result, logger);
  return report;
}

/** The key's source, or why nothing is sent. */
async function chooseCredentials(
  settings: Settings,
  where: Surroundings,
  job: JobFacts,
): Promise<Credentials | { why: Sentence }> {
  const { auth } = settings;
  const key = await takeKey(settings, where);
  if (settings['dry-run']) return { from: 'nowhere' };
  if (auth === 'none') return { why: say`the input ${'auth'} is ${'none'}` };
  if (auth === 'oidc') return { from: 'oidc', audience: settings['oidc-audience'], fork: job.fork };
  if (key) return { from: 'key', key };
  if (auth === 'auto') return { why: say`no key is set` };
  if (job.fork) return { why: say`this is a fork's pull request, which gets no secrets` };
  throw new UserError(
    'WF-KEY-MISSING',
    'The input auth is key, and api-key is empty: the secret is not there, or not for this event.',
    'with:\n  auth: key\n  api-key: ${{ secrets.WORLDFLUX_API_KEY }}',
  );
}

/** Read whatever `auth` says: a key that is not used is masked all the same. */
async function takeKey(settings: Settings, where: Surroundings) {
  if (settings['api-key'].trim() === '') return undefined;
  const { readKey } = await import('./sync/key.ts');
  return readKey(settings['api-key'], where.mask);
}

async function listDepartures(load: Load, settings: Settings, where: Surroundings): Promise<Departure[]> {
  const { chooseClientRunId } = await import('./sync/run-id.ts');
  const { env } = where;
  const matrix = readMatrix(settings.matrix);
  return load.runs.flatMap((report, index) => {
    const outbound = load.outbounds[index];
    if (!outbound) return [];
    const project = settings.project ?? report.run.project ?? load.file.project;
    if (project === undefined) throw projectMissing(report.shown);
    const clientRunId = chooseClientRunId(report.run, load.job.fork, {
      repositoryId: load.job.repositoryId,
      workflowPath: load.job.workflowPath,
      job: env['GITHUB_JOB'] ?? '',
      matrix,
      runId: env['GITHUB_RUN_ID'] ?? '',
      manifestPath: report.shown,
    });
    return [{ outbound, receipt: report.receipt, clientRunId, project }];
  });
}

/** The leg of the matrix, as the runner writes it; nothing where it can not be read. */
function readMatrix(text: string | undefined): Json | undefined {
  try {
    return text === undefined ? undefined : parseJson(text);
  } catch (error) {
    if (error instanceof JsonError) return undefined;
    throw error;
  }
}

function projectMissing(shown: string): UserError {
  return new UserError(
    'WF-PROJECT-MISSING',
    `${shown} can not be sent: neither the input project, nor the manifest, nor the config file names a project.`,
    'with:\n  project: my-project',
  );
}

function tell(report: SyncReport, result: SyncResult, logger: Logger): void {
  for (const { state, clientRunId } of result.outcomes) logger.info(`${clientRunId}: ${state}`);
  if (report.way === 'dry-run' || isSynced(report) || report.ifFails === 'ignore') return;
  const level = report.ifFails === 'error' ? 'error' : 'warning';
  for (const { code, message, mend } of listSyncProblems(report)) logger[level](`[${code}] ${message}\n${mend}`);
}
