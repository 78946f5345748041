// Sends the runs to WorldFlux: by which way, under which ids, and how the report describes it. The network code is loaded only if
// something is sent.
import type { RunSync } from '../../boundary/types.ts';
import type { ErrorCode, Problem } from '../../errors.ts';
import { UserError, toProblem } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { JobFacts, SyncInput, PlannedRun } from './plan-runs.ts';
import { planRuns } from './plan-runs.ts';
import type { SyncReport } from '../../report/model.ts';
import { isSynced, listSyncProblems } from '../../report/model.ts';
import type { StepContext } from '../step-context.ts';
import type { Credentials } from '../../sync/send-all.ts';
import type { Sentence } from '../../text.ts';
import { sentence, shellWord } from '../../text.ts';

/**
 * Sends what the boundary lets through. Every failure goes into the report, so that a run's metrics are shown anyway: a failure of
 * the network counts as `if-sync-fails` says, and a mistake in the inputs is an error that fails the step.
 */
export async function sendRuns(input: SyncInput, context: StepContext): Promise<SyncReport> {
  const { settings, logger } = context;
  if (input.runs.length > 0 && input.runs.every(({ withoutManifest }) => withoutManifest !== undefined))
    return { ...emptyReport(settings), mode: 'local', reason: withoutManifests(input.runs[0]?.displayPath ?? '') };
  const choice = await chooseCredentials(input.job, context);
  if ('notSent' in choice)
    return { ...(await writeBodiesForLater(input, context)), mode: 'local', reason: choice.notSent };
  const planned = planRuns(input, context);
  const sent = await send(planned, choice, input, context);
  const report = listSyncProblems(sent).some(isMistake) ? { ...sent, onFailure: 'error' as const } : sent;
  logOutcome(report, logger);
  return report;
}

/** Without a key nothing is sent. With `result-artifact: full`, a second stage that has a key can send it later. */
async function writeBodiesForLater(input: SyncInput, context: StepContext): Promise<SyncReport> {
  const { settings, logger } = context;
  if (settings['result-artifact'] !== 'full') return emptyReport(settings);
  const planned = planRuns(input, context);
  if (planned.some(({ error: mistake }) => mistake !== undefined)) {
    logger.notice('Not every run names a project, so nothing is kept for a second stage to send.');
    return emptyReport(settings);
  }
  return send(planned, { from: 'none' }, input, context);
}

/** Without a manifest, nobody has declared what of a run may leave. */
function withoutManifests(displayPath: string): Sentence {
  const command = `worldflux-action check ${shellWord(displayPath)} --write`;
  return sentence`these runs have no manifest, and only a manifest says what may be sent; this writes one: ${command}`;
}

function emptyReport(settings: StepContext['settings']): SyncReport {
  const onFailure = settings['if-sync-fails'];
  const { artifacts, 'sync-with': mode } = settings;
  return { mode, reason: undefined, runs: [], claims: [], cliJson: undefined, artifacts, onFailure };
}

/**
 * The key's source, or why nothing is sent. A key is masked whatever `auth` is; a problem with the key counts only where the key is
 * used.
 */
async function chooseCredentials(job: JobFacts, context: StepContext): Promise<Credentials | { notSent: Sentence }> {
  const { settings } = context;
  const { auth } = settings;
  const given = await readApiKeyInput(context);
  if (settings['dry-run']) return { from: 'none' };
  if (job.mayHaveForkCode === true)
    return {
      notSent: sentence`the code in this workspace is, or may be, a fork's, whose runs are never sent with the key`,
    };
  if (given && job.fork && settings.mode === 'report')
    return { notSent: sentence`this is a fork's pull request, whose runs are never sent with the key` };
  if (auth === 'none') return { notSent: sentence`the input ${'auth'} is ${'none'}` };
  if (auth === 'oidc') return { from: 'oidc', audience: settings['oidc-audience'], fork: job.fork };
  if (given) return given;
  if (auth === 'auto') return { notSent: sentence`no key is set` };
  if (job.fork) return { notSent: sentence`this is a fork's pull request, which gets no secrets` };
  return { from: 'none', reason: keyMissing() };
}

async function readApiKeyInput({ settings, mask }: StepContext): Promise<Credentials | undefined> {
  if (settings['api-key'].trim() === '') return undefined;
  const { readKey } = await import('../../sync/key.ts');
  try {
    const key = readKey(settings['api-key'], mask);
    return key && { from: 'key', key };
  } catch (error) {
    return { from: 'none', reason: asUserError(error) };
  }
}

function keyMissing(): UserError {
  return new UserError(
    'WF-KEY-MISSING',
    'The input auth is key, and api-key is empty: the secret does not exist, or not for this event.',
    [
      'Create that secret in the settings of the repository, under Secrets and variables (for Dependabot in its own list), and name it:',
      'with:\n  auth: key\n  api-key: ${{ secrets.WORLDFLUX_API_KEY }}',
      'Or send only where there is one:\nwith:\n  auth: auto\n  api-key: ${{ secrets.WORLDFLUX_API_KEY }}',
    ].join('\n'),
  );
}

async function send(
  planned: readonly PlannedRun[],
  credentials: Credentials,
  input: SyncInput,
  context: StepContext,
): Promise<SyncReport> {
  const { settings } = context;
  const empty = emptyReport(settings);
  const report: SyncReport = { ...empty, mode: isDryRun(credentials) ? 'dry-run' : empty.mode };
  const runsToSend = planned.flatMap(({ toSend: runToSend }) => runToSend ?? []);
  if (runsToSend.length === 0) return { ...report, runs: planned.map(run => toRunSync(run)) };
  try {
    const apiUrl = await resolveApiUrl(credentials, context);
    const { syncRuns } = await import('../../sync/send-all.ts');
    const { outcomes, ...rest } = await syncRuns({
      ...context,
      runsToSend,
      credentials,
      apiUrl,
      by: settings['sync-with'],
      artifacts: settings.artifacts,
      limits: input.file.limits,
      scanner: input.scanner,
      folder: context.temp,
    });
    const ends = new Map(runsToSend.map((runToSend, index) => [runToSend, outcomes[index]]));
    return {
      ...report,
      ...rest,
      runs: planned.map(run => toRunSync(run, run.toSend && ends.get(run.toSend))),
    };
  } catch (error) {
    const mistake = asUserError(error);
    return { ...report, runs: planned.map(run => toRunSync({ ...run, toSend: undefined, error: mistake })) };
  }
}

/** @throws {UserError} WF-API-URL */
async function resolveApiUrl(credentials: Credentials, { settings, logger }: StepContext): Promise<URL> {
  const { readApiUrl } = await import('../../sync/api-url.ts');
  const apiUrl = readApiUrl(settings['api-url']);
  if (settings['sync-with'] === 'cli' && credentials.from !== 'none' && apiUrl.origin !== usualOrigin) {
    logger.warning(otherAddress);
  }
  return apiUrl;
}

function isDryRun(credentials: Credentials): boolean {
  return credentials.from === 'none' && credentials.reason === undefined;
}

const usualOrigin = 'https://api.worldflux.ai';
const otherAddress =
  "The input api-url is not passed to WorldFlux's CLI, which sends to its own address. It is used with sync-with: action.";

function toRunSync({ clientRunId, error: mistake }: PlannedRun, outcome?: RunSync): RunSync {
  return outcome ?? { state: 'failed', clientRunId, artifacts: [], problem: mistake && toProblem(mistake) };
}

/** A problem of the inputs, which a retry does not change: it fails the step like any other invalid input. */
const mistakes: readonly ErrorCode[] = ['WF-KEY-FORM', 'WF-KEY-MISSING', 'WF-PROJECT-MISSING', 'WF-API-URL'];

function isMistake({ code }: Problem): boolean {
  return mistakes.includes(code);
}

function asUserError(error: unknown): UserError {
  if (error instanceof UserError) return error;
  throw error;
}

/** How many failures are annotated: a step can have ten annotations of a level, and the gate's findings are among them. */
const MAX_ANNOTATED_FAILURES = 3;

/** Logs what became of the runs, and for each that was not sent the reason, where `if-sync-fails` is `warn`. */
export function logOutcome(report: SyncReport, logger: Logger): void {
  for (const { state, clientRunId } of report.runs) if (clientRunId !== '') logger.info(`${clientRunId}: ${state}`);
  for (const [name, value] of report.claims) logger.info(`claim ${name}: ${value}`);
  // A failure of the step is annotated with the report's other failures.
  if (isSynced(report) || report.onFailure !== 'warn') return;
  const problems = listSyncProblems(report);
  for (const { code, message, fix } of problems.slice(0, MAX_ANNOTATED_FAILURES))
    logger.warning(`[${code}] ${message}\n${fix}`);
  if (problems.length > MAX_ANNOTATED_FAILURES) {
    logger.warning(
      `and ${problems.length - MAX_ANNOTATED_FAILURES} more runs or artifacts that were not sent, all in the report`,
    );
  }
}
