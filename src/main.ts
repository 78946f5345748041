// The entry point of the action: the only file that reads process.env, @actions/core and the clock. The step is src/modes/step.ts.
import * as core from '@actions/core';
import type { HostContext } from './context.ts';
import { Interrupted, UserError, toUserError } from './errors.ts';
import type { FilePlace } from './errors.ts';
import { chooseTempFolder, readEventFile } from './lib/runner-files.ts';
import { normalizeProxies } from './lib/proxy.ts';
import type { Logger } from './logger.ts';
import { escapeWorkflowCommands } from './logger.ts';
import { guardHost, runStep } from './modes/step.ts';

/** Runs the action as the runner starts it. Never throws: the result is in the exit code. */
async function main(): Promise<void> {
  let logger = actionsLogger();
  // A late error of a library, for example of an abandoned upload: log one line, without a line of packed code.
  process.on('uncaughtException', error => {
    process.exitCode = core.ExitCode.Failure;
    logCrash(error, logger);
    exitAfterFlush();
  });
  try {
    prepareProxies();
    hideBrokenEvent();
    const host = guardHost({ context: readContext(logger), getInput: core.getInput, setOutput: core.setOutput });
    // From here on, the crash handler logs through the guard too.
    ({ logger } = host.context);
    if ((await runStep(host)).failed) process.exitCode = core.ExitCode.Failure;
  } catch (error) {
    process.exitCode = core.ExitCode.Failure;
    // No handler is left, so the same signal ends the process as it would have without us.
    if (error instanceof Interrupted) process.kill(process.pid, error.signal);
    else logCrash(error, logger);
  }
  exitAfterFlush();
}

/** Libraries read the proxy variables themselves; a password in them is masked before that. */
function prepareProxies(): void {
  try {
    const { changes, secrets } = normalizeProxies(process.env);
    for (const secret of secrets) core.setSecret(secret);
    Object.assign(process.env, changes);
  } catch (error) {
    // The first request that needs the proxy reports the invalid URL.
    if (!(error instanceof UserError)) throw error;
  }
}

/** @actions/github parses the event's file while it loads, and throws where that is no JSON: such an event counts as none. */
function hideBrokenEvent(): void {
  if (readEventFile(process.env['GITHUB_EVENT_PATH']) === undefined) delete process.env['GITHUB_EVENT_PATH'];
}

/** Logs an error for which no report could be made. */
function logCrash(error: unknown, logger: Logger): void {
  const { code, message, fix } = toUserError(error);
  logger.error(`[${code}] ${message}\n${fix}`);
  logger.debug(error instanceof Error ? (error.stack ?? '') : '');
}

/**
 * Ends the process once the last lines of the log are written, even if something is still running: @actions/artifact cannot be stopped,
 * and retries an upload that has timed out for half a minute more. Without this, a process also spends about a tenth of its start-up
 * time on taking down its VM.
 */
function exitAfterFlush(): void {
  process.stdout.write('', () => process.exit());
}

/** A logger that writes the runner's workflow commands. */
function actionsLogger(): Logger {
  const properties = (place: FilePlace | undefined): core.AnnotationProperties => ({
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
    group: (title, work) => core.group(escapeWorkflowCommands(title), work),
  };
}

function readContext(logger: Logger): HostContext {
  const { env } = process;
  return {
    // An empty one would be the root folder.
    workspace: env['GITHUB_WORKSPACE'] === '' ? process.cwd() : (env['GITHUB_WORKSPACE'] ?? process.cwd()),
    temp: chooseTempFolder([env['RUNNER_TEMP'], env['TMPDIR'], env['TEMP'], '/tmp']),
    summaryFile: env['GITHUB_STEP_SUMMARY'] === '' ? undefined : env['GITHUB_STEP_SUMMARY'],
    env,
    clock: Date.now,
    mask: core.setSecret,
    logger,
    signals: process,
  };
}

void main();
