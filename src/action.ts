// The edge: the only file that reads process.env, @actions/core and the clock, and the only catch of the whole step.
import * as core from '@actions/core';
// As @actions/core names it: under one name it is loaded once.
import { readFileSync, statSync } from 'fs';
import type { Config } from './config.ts';
import { Interrupted, UserError, explain, systemCode } from './errors.ts';
import type { Place } from './errors.ts';
import type { Problem } from './inputs.ts';
import { readInputs } from './inputs.ts';
import type { Logger } from './log.ts';
import { harmless } from './log.ts';
import type { Settings, Surroundings } from './surroundings.ts';
import { visible } from './text.ts';

/** Runs the action as the runner starts it: never throws, the exit code tells. */
export async function main(): Promise<void> {
  const logger = actionsLogger();
  const where = readSurroundings();
  try {
    const settings = await readSettings(where);
    await keepMemoryFlat();
    const { runStep } = await import('./pipeline.ts');
    const { listSyncProblems } = await import('./report/model.ts');
    const { report, outputs } = await runStep(settings, where, logger);
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
    logger.info(`WorldFlux: ${report.verdict.conclusion}`);
    const unsent = report.sync.ifFails === 'error' && listSyncProblems(report.sync).length > 0;
    if (report.verdict.conclusion === 'failed' || unsent) process.exitCode = core.ExitCode.Failure;
  } catch (error) {
    // Nothing listens any more: the same signal ends the process as it would have without us.
    if (error instanceof Interrupted) process.kill(process.pid, error.signal);
    await fail(explain(error), where, logger);
    if (!(error instanceof UserError)) logger.debug(error instanceof Error ? (error.stack ?? '') : '');
  }
  leave();
}

/** Milliseconds for the last lines of the log to go out. */
const lastWords = 500;

/**
 * Ends the process soon, whatever is still under way: @actions/artifact has no way to be stopped, and tries an upload whose time is
 * over for half a minute more. The timer itself holds nothing up, so that the process ends at once where nothing is left.
 */
function leave(): void {
  setTimeout(() => process.stdout.write('', () => process.exit()), lastWords).unref();
}

/**
 * Lets V8's young generation stay as small as it is. It doubles with what is read otherwise, and a step that streams a large log
 * would take a third more memory than one with a small log. The flag is read each time the generation would grow, so that it
 * counts although the VM has started; bench/ holds the figure.
 */
async function keepMemoryFlat(): Promise<void> {
  const { setFlagsFromString } = await import('node:v8');
  setFlagsFromString('--semi-space-growth-factor=1');
}

async function fail(error: UserError, where: Surroundings, logger: Logger): Promise<void> {
  process.exitCode = core.ExitCode.Failure;
  core.setOutput('conclusion', 'failed');
  logger.error(`[${error.code}] ${error.message}\n${error.mend}`, error.place);
  if (where.summaryFile === undefined || core.getInput('summary').toLowerCase() === 'false') return;
  try {
    const { writeErrorSummary } = await import('./report/summary.ts');
    await writeErrorSummary(where.summaryFile, error);
  } catch (trouble) {
    logger.warning(`[WF-SURFACE] The job summary could not be written: ${visible(explain(trouble).message)}`);
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
    debug: message => core.debug(harmless(message)),
    info: message => core.info(harmless(message)),
    notice: (message, place) => core.notice(harmless(message), properties(place)),
    warning: (message, place) => core.warning(harmless(message), properties(place)),
    error: (message, place) => core.error(harmless(message), properties(place)),
    group: (title, story) => core.group(harmless(title), story),
  };
}

function readSurroundings(): Surroundings {
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

/**
 * Inputs and config file together.
 * @throws {UserError} WF-INPUT that lists every problem of both
 */
async function readSettings(where: Surroundings): Promise<Settings> {
  const { inputs, problems } = readInputs(name => core.getInput(name));
  const path = inputs?.config ?? (core.getInput('config') || '.github/worldflux.yml');
  const read = await readConfigFile(where.workspace, path);
  const all = [...problems, ...read.problems];
  if (!inputs || all.length > 0) throw listProblems(all);
  return { ...inputs, file: read.config };
}

async function readConfigFile(workspace: string, path: string): Promise<{ config?: Config; problems: Problem[] }> {
  const shown = visible(path);
  const file = `${workspace}/${path}`;
  const refuse = (what: string): { problems: Problem[] } => ({
    problems: [{ where: 'input config', what: `${shown} ${what}`, mend: 'with:\n  config: .github/worldflux.yml' }],
  });
  try {
    // Synchronous: the file is small, and node:fs/promises costs more at the start than it saves.
    const stats = statSync(file);
    const { largestConfig, readConfig } = await import('./config.ts');
    if (!stats.isFile()) return refuse('is not a file');
    if (stats.size > largestConfig) return refuse(`is larger than ${largestConfig} bytes`);
    return await readConfig(shown, readFileSync(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    if (systemCode(error) !== 'ENOENT') return refuse('can not be read');
    return { problems: [] };
  }
}

function listProblems(problems: readonly Problem[]): UserError {
  const count = problems.length === 1 ? 'There is one problem' : `There are ${problems.length} problems`;
  const what = problems.map(({ where, what: said }) => `${where}: ${said}`).join('; ');
  const mend = problems.map(({ where, mend: way }) => `${where}, for example:\n${way}`).join('\n');
  const [, file, line] = /^(.+):(\d+)$/.exec(problems.find(({ where }) => /:\d+$/.test(where))?.where ?? '') ?? [];
  const place = file === undefined ? undefined : { file, line: Number(line) };
  return new UserError('WF-INPUT', `${count} with the inputs and the config file: ${what}.`, mend, place);
}
