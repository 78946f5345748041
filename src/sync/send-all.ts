// Sends all runs of a step to WorldFlux Cloud: chooses the key and the way, and returns the outcome of each run.
import type { RunSync } from '../boundary/types.ts';
import type { Limits } from '../boundary/limits.ts';
import type { ExitGuard } from '../secrets/exit-guard.ts';
import type { Scanner } from '../secrets/scanner.ts';
import { createScanner } from '../secrets/scanner.ts';
import type { Problem } from '../errors.ts';
import { UserError, toProblem } from '../errors.ts';
import type { CliRunsOptions } from './cli-runs.ts';
import { planCli, sendByCli } from './cli-runs.ts';
import { openDispatcher } from '../lib/dispatcher.ts';
import type { Key, Mask } from './key.ts';
import { withTemporaryKey } from './temporary-key.ts';
import { OidcRefusal } from './oidc-errors.ts';
import type { Claim } from './oidc-errors.ts';
import { sendRun } from './send-run.ts';
import { defaultTimes } from './call.ts';

/** Where the key comes from: a secret, GitHub's OIDC, or none: for a dry run, or because something is wrong with it (`reason`). */
export type Credentials =
  | { from: 'key'; key: Key }
  | { from: 'oidc'; audience: string | undefined; fork: boolean }
  | { from: 'none'; reason?: UserError };

interface SyncOptions extends CliRunsOptions {
  credentials: Credentials;
  apiUrl: URL;
  by: 'action' | 'cli';
  limits: Limits;
  /** The runner's folder for temporary files. */
  folder: string;
  mask: Mask;
  /** The last check of what is sent. */
  guard?: ExitGuard | undefined;
  /** Milliseconds since 1970. */
  clock: () => number;
}

interface SyncResult {
  /** One for each of `runsToSend`, in the same order. */
  outcomes: RunSync[];
  /** The claims that a server received when it refused a key. */
  claims: readonly Claim[];
  /** What the CLI printed, not interpreted: the output `cli-json`. */
  cliJson: string | undefined;
}

/** Sends with a key, until `signal` ends it. */
type Send = (key: Key, signal?: AbortSignal) => Promise<SyncResult>;

/** Sends the runs one after the other. Failures are in the result; only a signal that ends the step is thrown. */
export async function syncRuns(options: SyncOptions): Promise<SyncResult> {
  const { credentials } = options;
  if (credentials.from === 'none') {
    return credentials.reason ? withoutKey(options, credentials.reason) : uploadAll(options, undefined);
  }
  if (options.by === 'action') {
    // A run that the boundary refuses needs no key.
    const isIdle = options.runsToSend.every(({ receipt }) => receipt.refused.length > 0);
    return isIdle
      ? uploadAll(options, undefined)
      : withKey(options, credentials, (key, signal) => uploadAll(options, key, signal));
  }
  const batches = planCli(options);
  const send = async (key?: Key, signal?: AbortSignal): Promise<SyncResult> => ({
    ...(await sendByCli(batches, options, key, signal)),
    claims: [],
  });
  return batches.every(({ end }) => end) ? send() : withKey(options, credentials, send);
}

/** Without a key the bodies are written and kept, and each run counts as failed. */
async function withoutKey(options: SyncOptions, error: UserError): Promise<SyncResult> {
  const problem = toProblem(error);
  const kept = await uploadAll(options, undefined);
  const claims = error instanceof OidcRefusal ? error.claims : [];
  return { ...kept, outcomes: kept.outcomes.map(outcome => markFailed(outcome, problem)), claims };
}

function markFailed<T extends RunSync>(outcome: T, problem: Problem): T {
  return outcome.state === 'dry-run' ? { ...outcome, state: 'failed', problem } : outcome;
}

/** Uses the key of the secret, or a temporary one. */
async function withKey(
  options: SyncOptions,
  credentials: Exclude<Credentials, { from: 'none' }>,
  send: Send,
): Promise<SyncResult> {
  const { env, logger, scanner } = options;
  if (credentials.from === 'key') return send(credentials.key);
  try {
    const dispatcher = openDispatcher(env, defaultTimes.connect);
    try {
      const oidc = {
        ...options,
        audience: credentials.audience,
        fork: credentials.fork,
        requestUrl: env['ACTIONS_ID_TOKEN_REQUEST_URL'],
        requestToken: env['ACTIONS_ID_TOKEN_REQUEST_TOKEN'],
        job: env['GITHUB_JOB'],
        redact: (text: string) => scanner.redact(text),
        warn: (message: string) => logger.warning(message),
        dispatcher,
        now: options.clock,
      };
      return await withTemporaryKey(oidc, async ({ key, expiresAt }, signal) =>
        explainExpiredKey(await send(key, signal), expiresAt),
      );
    } finally {
      await dispatcher.close();
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return withoutKey(options, error);
  }
}

/** The fix for a refused temporary key is not to renew a secret. */
function explainExpiredKey(result: SyncResult, expiresAt: number): SyncResult {
  const fix = `The key was made for this step and lived until ${new Date(expiresAt).toISOString()}. Re-run the job: the run keeps its ID, and what arrived is not sent again. If uploads take longer than a key lives, send fewer or smaller artifacts in one step.`;
  const outcomes = result.outcomes.map(outcome =>
    outcome.problem?.code === 'WF-SYNC-KEY' ? { ...outcome, problem: { ...outcome.problem, fix } } : outcome,
  );
  return { ...result, outcomes };
}

/** Sends all runs; without a key their bodies are written and kept. */
async function uploadAll(options: SyncOptions, key: Key | undefined, signal?: AbortSignal): Promise<SyncResult> {
  const scanner = withKeyScanner(options.scanner, key);
  const outcomes: RunSync[] = [];
  for (const runToSend of options.runsToSend) {
    const obstacle = findObstacle(outcomes);
    const outcome = await sendRun({
      ...options,
      ...runToSend,
      scanner,
      check: text => options.guard?.check('WorldFlux Cloud', text) ?? text,
      key: () => key?.reveal() ?? '',
      dryRun: key === undefined || obstacle?.isLasting === true,
      limit: options.limits.body,
      random: Math.random,
      times: obstacle ? { ...defaultTimes, attempts: 1 } : defaultTimes,
      signal,
    });
    outcomes.push(obstacle?.isLasting === true ? markFailed(outcome, obstacle.problem) : outcome);
  }
  return { outcomes, claims: [], cliJson: undefined };
}

/**
 * A failure of the previous runs that the next run would have too, so that a step does not wait for hours for a service that does
 * not answer: after one run that failed the next is attempted once; after two in a row, or a refused key, no further run is sent.
 */
function findObstacle(outcomes: readonly RunSync[]): { problem: Problem; isLasting: boolean } | undefined {
  const [before, last] = [outcomes.at(-2)?.problem, outcomes.at(-1)?.problem];
  if (last?.code === 'WF-SYNC-KEY') return { problem: last, isLasting: true };
  if (last?.code !== 'WF-SYNC-UNREACHABLE') return undefined;
  return { problem: last, isLasting: before?.code === last.code };
}

/** The boundary's scanner, which also knows the key in every form: a server's messages pass it before they are shown. */
function withKeyScanner(scanner: Scanner, key: Key | undefined): Pick<Scanner, 'find'> {
  if (key === undefined) return scanner;
  const own = createScanner([key.reveal()], 'values');
  return { find: async text => [...(await scanner.find(text)), ...(await own.find(text))] };
}
