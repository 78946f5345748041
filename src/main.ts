// The entry point of the action: the only file that reads process.env, @actions/core and the clock. The step is src/modes/step.ts.
import * as core from '@actions/core';
import type { StepContext } from './context.ts';
import { Interrupted, UserError, toUserError } from './errors.ts';
import type { Place } from './errors.ts';
import { normalizeProxies } from './lib/proxy.ts';
import type { Logger } from './logger.ts';
import { escapeWorkflowCommands } from './logger.ts';
import { guardHost, runStep } from './modes/step.ts';

/** Runs the action as the runner starts it. Never throws: the result is in the exit code. */
async function main(): Promise<void> {
  let logger = actionsLogger();
  // What a library leaves behind it, as an upload that was given up: one line, and no line of packed code.
  process.on('uncaughtException', error => {
    process.exitCode = core.ExitCode.Failure;
    logCrash(error, logger);
    exitAfterFlush();
  });
  try {
    prepareProxies();
    const host = guardHost({ context: readContext(), getInput: core.getInput, setOutput: core.setOutput, logger });
    // An error that a library throws at the very end passes the guard too.
    ({ logger } = host);
    if (await runStep(host)) process.exitCode = core.ExitCode.Failure;
  } catch (error) {
    process.exitCode = core.ExitCode.Failure;
    // Nothing listens any more: the same signal ends the process as it would have without us.
    if (error instanceof Interrupted) process.kill(process.pid, error.signal);
    else logCrash(error, logger);
  }
  exitAfterFlush();
}

/** Libraries read the variables for proxies themselves; a password in them is masked before any of them does. */
function prepareProxies(): void {
  try {
    const { changes, secrets } = normalizeProxies(process.env);
    for (const secret of secrets) core.setSecret(secret);
    Object.assign(process.env, changes);
  } catch (error) {
    // Whatever needs the proxy first reports that it is none.
    if (!(error instanceof UserError)) throw error;
  }
}

/** Where not even a report could be made of what happened. */
function logCrash(error: unknown, logger: Logger): void {
  const { code, message, fix } = toUserError(error);
  logger.error(`[${code}] ${message}\n${fix}`);
  logger.debug(error instanceof Error ? (error.stack ?? '') : '');
}

/**
 * Ends the process once the last lines of the log are out, whatever is still under way: @actions/artifact has no way to be stopped,
 * and tries an upload whose time is over for half a minute more. Also where nothing is: a process that ends by itself first takes
 * apart its VM, which takes as long as a tenth of a start.
 */
function exitAfterFlush(): void {
  process.stdout.write('', () => process.exit());
}

/** The logger of a step: the runner's workflow commands. */
function actionsLogger(): Logger {
  const properties = (place: Place | undefined): core.AnnotationProperties => ({
    title: 'WorldFlux',
    ...(place && { file: place.file }),
    ...(place?.line !== undefined && { startLine: place.line }),
    ...(place?.column !== undefined && { startColumn: place.column }),
  });
  return {
    debug: message => core.debug(escapeWorkflowCommands(message)),
    info: message => core.info(escapeWorkflowCommands(message)),
    notice: (message, place) => core.notice(escapeWorkflowCommands(message), properties(place)),
    warning: (message, place) => core.warning(escapeWorkflowCommands(message), properties(place)),
    error: (message, place) => core.error(escapeWorkflowCommands(message), properties(place)),
    group: (title, story) => core.group(escapeWorkflowCommands(title), story),
  };
}

function readContext(): StepContext {
  const { env } = process;
  return {
    workspace: env['GITHUB_WORKSPACE'] ?? process.cwd(),
    temp: env['RUNNER_TEMP'] ?? env['TMPDIR'] ?? env['TEMP'] ?? '/tmp',
    summaryFile: env['GITHUB_STEP_SUMMARY'] === '' ? undefined : env['GITHUB_STEP_SUMMARY'],
    env,
    clock: Date.now,
    mask: core.setSecret,
    signals: process,
  };
}

void main();
