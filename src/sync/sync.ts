// All runs of a step on their way to WorldFlux Cloud: with which key, by which way, and what became of each.
import type { Limits } from '../boundary/limits.ts';
import type { Outbound } from '../boundary/project.ts';
import type { Receipt } from '../boundary/receipt.ts';
import type { Scanner } from '../boundary/secrets.ts';
import type { Signals } from '../errors.ts';
import { UserError } from '../errors.ts';
import { findProgram } from '../gate/doctor-commands.ts';
import type { Logger } from '../log.ts';
import { plain } from '../text.ts';
import type { ArtifactMode } from './body.ts';
import { syncWithCli } from './cli.ts';
import { openDispatcher } from './dispatcher.ts';
import type { Environment } from './dispatcher.ts';
import type { Key, Mask } from './key.ts';
import { withMintedKey } from './minted-key.ts';
import { OidcRefusal } from './oidc-errors.ts';
import type { Claim } from './oidc-errors.ts';
import type { Problem } from './problem.ts';
import { problemOf } from './problem.ts';
import type { SyncOutcome } from './push.ts';
import { push } from './push.ts';
import { defaultTimes } from './retry.ts';

/** A run that is to be sent, under its id, to its project. */
export interface Departure {
  outbound: Outbound;
  receipt: Receipt;
  clientRunId: string;
  project: string;
}

/** Where the key comes from: a secret, GitHub's OIDC, or nowhere, for a dry run. */
export type Credentials =
  { from: 'key'; key: Key } | { from: 'oidc'; audience: string | undefined; fork: boolean } | { from: 'nowhere' };

export interface SyncOptions {
  departures: readonly Departure[];
  credentials: Credentials;
  apiUrl: URL;
  by: 'action' | 'cli';
  artifacts: ArtifactMode;
  limits: Limits;
  scanner: Scanner;
  /** The runner's folder for temporary files. */
  folder: string;
  workspace: string;
  env: Environment;
  signals: Signals;
  mask: Mask;
  logger: Logger;
  /** Milliseconds since 1970. */
  clock: () => number;
}

export interface SyncResult {
  /** One for each departure, in their order. */
  outcomes: (SyncOutcome | CliSync)[];
  /** Why there was no key, and what a server that refused one saw. */
  problem: Problem | undefined;
  claims: readonly Claim[];
  /** What the CLI printed, opaque: the output `cli-json`. */
  cliJson: string | undefined;
}

/** What became of a run that the CLI was to send: it uploads by its own rules, and what it sent is not measured here. */
export interface CliSync {
  state: 'sent-by-cli' | 'refused' | 'failed';
  clientRunId: string;
  artifacts: [];
  problem?: Problem | undefined;
}

/** Milliseconds that the CLI may take for one project. */
const cliTimeout = 10 * 60_000;

/** Sends the runs one after the other. What goes wrong is in the result; only a signal that ends the step is thrown. */
export async function syncRuns(options: SyncOptions): Promise<SyncResult> {
  const { credentials } = options;
  if (credentials.from === 'nowhere') return pushAll(options, undefined);
  if (credentials.from === 'key') return sendAll(options, credentials.key);
  const dispatcher = openDispatcher(options.env, defaultTimes.connect);
  try {
    const { env, logger, scanner } = options;
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
    return await withMintedKey(oidc, (minted, signal) => sendAll(options, minted.key, signal));
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return await withoutKey(options, error);
  } finally {
    await dispatcher.close();
  }
}

async function sendAll(options: SyncOptions, key: Key, signal?: AbortSignal): Promise<SyncResult> {
  return options.by === 'cli' ? sendByCli(options, key, signal) : pushAll(options, key);
}

/** Without a key nothing is lost: the bodies are written and kept, and each run counts as failed. */
async function withoutKey(options: SyncOptions, error: UserError): Promise<SyncResult> {
  const problem = problemOf(error);
  const claims = error instanceof OidcRefusal ? error.claims : [];
  const kept = options.by === 'cli' ? failAll(options, problem) : await pushAll(options, undefined);
  const outcomes = kept.outcomes.map(outcome =>
    outcome.state === 'dry-run' ? { ...outcome, state: 'failed' as const, problem } : outcome,
  );
  return { outcomes, problem, claims, cliJson: undefined };
}

async function pushAll(options: SyncOptions, key: Key | undefined): Promise<SyncResult> {
  const outcomes: SyncOutcome[] = [];
  for (const { outbound, receipt, clientRunId, project } of options.departures) {
    const outcome = await push({
      ...options,
      outbound,
      receipt,
      clientRunId,
      project,
      key: () => key?.reveal() ?? '',
      dryRun: key === undefined,
      limit: options.limits.body,
      random: Math.random,
    });
    outcomes.push(outcome);
  }
  return { outcomes, problem: undefined, claims: [], cliJson: undefined };
}

async function sendByCli(options: SyncOptions, key: Key, signal?: AbortSignal): Promise<SyncResult> {
  const { departures, env, logger, scanner, workspace } = options;
  const program = await findProgram('worldflux', env);
  const envelopes: string[] = [];
  const outcomes = new Map<string, CliSync['state']>();
  let problem: Problem | undefined;
  for (const project of new Set(departures.map(one => one.project))) {
    const receipts = departures.filter(one => one.project === project).map(({ receipt }) => receipt);
    try {
      const end = await syncWithCli({
        program,
        project,
        receipts,
        key,
        scanner,
        env,
        cwd: workspace,
        timeout: cliTimeout,
        signal,
      });
      for (const remark of end.remarks) logger.info(`worldflux: ${remark}`);
      if (end.envelope !== undefined) envelopes.push(end.envelope);
      if (end.problem) logger.info(plain(end.problem));
      outcomes.set(project, end.sent ? 'sent-by-cli' : 'failed');
      if (!end.sent) problem ??= cliFailed(end.problem === undefined ? 'it failed' : plain(end.problem));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      problem ??= problemOf(error);
      outcomes.set(project, error.code === 'WF-CLI-REFUSED' ? 'refused' : 'failed');
    }
  }
  return {
    outcomes: departures.map(({ clientRunId, project }) => {
      const state = outcomes.get(project) ?? 'failed';
      return { state, clientRunId, artifacts: [], problem: state === 'sent-by-cli' ? undefined : problem };
    }),
    problem: undefined,
    claims: [],
    cliJson: envelopes.length === 0 ? undefined : envelopes.join('\n'),
  };
}

function cliFailed(why: string): Problem {
  return {
    code: 'WF-CLI-FAILED',
    message: `The run was not sent by WorldFlux's CLI: ${why}.`,
    mend: 'Run it by hand to see why: worldflux --json sync --project my-project',
  };
}

function failAll({ departures }: SyncOptions, problem: Problem): SyncResult {
  const outcomes = departures.map(({ clientRunId }): CliSync => ({
    state: 'failed',
    clientRunId,
    artifacts: [],
    problem,
  }));
  return { outcomes, problem, claims: [], cliJson: undefined };
}
