// Sends all runs of a step by WorldFlux's own CLI: one sync for each project.
import type { Env } from '../context.ts';
import type { RunSync } from '../boundary/types.ts';
import type { Receipt } from '../boundary/receipt.ts';
import type { Scanner } from '../secrets/scanner.ts';
import type { Problem, Signals } from '../errors.ts';
import { UserError, toProblem } from '../errors.ts';
import { findProgram } from '../lib/run-program.ts';
import type { Logger } from '../logger.ts';
import { toPlainText } from '../text.ts';
import type { ArtifactMode, RunToSend } from './write-body.ts';
import { findReady, syncWithCli } from './worldflux-cli.ts';
import type { Key } from './key.ts';

export interface CliRunsOptions {
  runsToSend: readonly RunToSend[];
  artifacts: ArtifactMode;
  scanner: Scanner;
  workspace: string;
  env: Env;
  signals: Signals;
  logger: Logger;
}

/** A project and its runs; with `end`, the CLI is not run for it. */
interface Batch {
  project: string;
  receipts: readonly Receipt[];
  program: string | undefined;
  end: BatchEnd | undefined;
}

type BatchEnd = Pick<RunSync, 'state' | 'problem'> & { envelope?: string | undefined };

/** The time limit of the CLI for one project, in milliseconds. */
const timeout = 10 * 60_000;

/** The most characters of the JSON of all projects: an output may have 1 MiB in UTF-16. */
const MAX_JSON_LENGTH = 400_000;

/** The projects to run the CLI for. All of this is known before a key is requested. */
export function planCli({ runsToSend, artifacts, env }: CliRunsOptions): Batch[] {
  const program = findProgram('worldflux', env);
  return [...new Set(runsToSend.map(({ project }) => project))].map(project => {
    const receipts = runsToSend.filter(one => one.project === project).map(({ receipt }) => receipt);
    try {
      return { project, receipts, program: findReady({ program, receipts, artifacts }), end: undefined };
    } catch (error) {
      return { project, receipts, program, end: endOf(error) };
    }
  });
}

/** Runs the CLI for each of these projects; for none without a key. */
export async function sendByCli(
  batches: readonly Batch[],
  options: CliRunsOptions,
  key: Key | undefined,
  signal?: AbortSignal,
): Promise<{ outcomes: RunSync[]; cliJson: string | undefined }> {
  const ends = new Map<string, BatchEnd>();
  for (const batch of batches) ends.set(batch.project, batch.end ?? (await sendBatch(batch, options, key, signal)));
  const outcomes = options.runsToSend.map(({ clientRunId, project }): RunSync => {
    const { state, problem } = ends.get(project) ?? notAsked;
    return { state, clientRunId, artifacts: [], problem };
  });
  return { outcomes, cliJson: joinEnvelopes([...ends.values()], options.logger) };
}

const notAsked: BatchEnd = { state: 'failed' };

async function sendBatch(
  batch: Batch,
  options: CliRunsOptions,
  key: Key | undefined,
  signal: AbortSignal | undefined,
): Promise<BatchEnd> {
  if (key === undefined) return notAsked;
  try {
    const given = { ...batch, ...options, key, cwd: options.workspace, timeout, signal };
    const { sent, envelope, problem, remarks } = await syncWithCli(given);
    for (const remark of remarks) options.logger.info(`worldflux: ${remark}`);
    if (problem) options.logger.info(toPlainText(problem));
    if (sent) return { state: 'sent-by-cli', envelope };
    return {
      state: 'failed',
      envelope,
      problem: cliFailed(problem === undefined ? 'it failed' : toPlainText(problem)),
    };
  } catch (error) {
    return endOf(error);
  }
}

function endOf(error: unknown): BatchEnd {
  if (!(error instanceof UserError)) throw error;
  return { state: error.code === 'WF-CLI-REFUSED' ? 'refused' : 'failed', problem: toProblem(error) };
}

function cliFailed(why: string): Problem {
  return {
    code: 'WF-CLI-FAILED',
    message: `The run was not sent by WorldFlux's CLI: ${why}.`,
    fix: 'Run it by hand to see why:\nworldflux --json sync --project my-project',
  };
}

/** A single document unchanged; those of several projects as one list. */
function joinEnvelopes(ends: readonly BatchEnd[], logger: Logger): string | undefined {
  const envelopes = ends.flatMap(({ envelope }) => envelope ?? []);
  const text = envelopes.length > 1 ? `[${envelopes.join(',')}]` : envelopes[0];
  if (text === undefined || text.length <= MAX_JSON_LENGTH) return text;
  logger.warning('What the CLI printed for all projects does not fit into the output cli-json, so it is left out.');
  return undefined;
}
