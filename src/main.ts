// The entry point of the action: the only file that reads process.env, @actions/core and the clock, and the only catch of the step.
import * as core from '@actions/core';
import { Interrupted, UserError, toUserError } from './errors.ts';
import type { Place } from './errors.ts';
import type { Logger } from './logger.ts';
import { escapeWorkflowCommands } from './logger.ts';
import { readSettings } from './config/index.ts';
import type { StepContext } from './context.ts';
import { toSingleLine } from './text.ts';

/** Runs the action as the runner starts it: never throws, the exit code tells. */
async function main(): Promise<void> {
  const logger = actionsLogger();
  const context = readContext();
  try {
    if (context.env['GITHUB_EVENT_NAME'] === 'pull_request_target') {
      const { refuseTargetCheckout } = await import('./steps/refuse-pull-request-target.ts');
      await refuseTargetCheckout(context);
    }
    const settings = await readSettings(name => core.getInput(name), context.workspace, context.env);
    const { runStep } = await import('./modes/report.ts');
    const { report, outputs, failed: red } = await runStep(settings, context, logger);
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
    logger.info(`WorldFlux: ${report.verdict.conclusion}`);
    if (red) process.exitCode = core.ExitCode.Failure;
  } catch (error) {
    // Nothing listens any more: the same signal ends the process as it would have without us.
    if (error instanceof Interrupted) process.kill(process.pid, error.signal);
    await fail(toUserError(error), context, logger);
    if (!(error instanceof UserError)) logger.debug(error instanceof Error ? (error.stack ?? '') : '');
  }
  exitAfterFlush();
}

/**
 * Ends the process once the last lines of the log are out, whatever is still under way: @actions/artifact has no way to be stopped,
 * and tries an upload whose time is over for half a minute more. Also where nothing is: a process that ends by itself first takes
 * apart its VM, which takes as long as a tenth of a start.
 */
function exitAfterFlush(): void {
  process.stdout.write('', () => process.exit());
}

async function fail(error: UserError, context: StepContext, logger: Logger): Promise<void> {
  process.exitCode = core.ExitCode.Failure;
  core.setOutput('conclusion', 'failed');
  logger.error(`[${error.code}] ${error.message}\n${error.fix}`, error.place);
  if (context.summaryFile === undefined || core.getInput('summary').toLowerCase() === 'false') return;
  try {
    const { writeErrorSummary } = await import('./report/error-summary.ts');
    writeErrorSummary(context.summaryFile, error);
  } catch (trouble) {
    logger.warning(`[WF-SURFACE] The job summary could not be written: ${toSingleLine(toUserError(trouble).message)}`);
  }
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
