// The story of one step: a run is read, held to the boundary, judged and shown.
import { mkdtemp, stat, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { Policy } from './boundary/project.ts';
import { project } from './boundary/project.ts';
import { readRecipe } from './boundary/recipe.ts';
import { totals } from './boundary/receipt.ts';
import type { Scanner } from './boundary/secrets.ts';
import { createScanner, secretValues } from './boundary/secrets.ts';
import type { Config } from './config.ts';
import { emptyConfig } from './config.ts';
import { UserError } from './errors.ts';
import type { DoctorResult } from './gate/doctor.ts';
import { judgeCommands, judgeReport, largestReport } from './gate/doctor.ts';
import type { Environment } from './gate/doctor-commands.ts';
import { doctorCommands, findProgram, runCommand } from './gate/doctor-commands.ts';
import { checkRules } from './gate/rules.ts';
import { judge } from './gate/verdict.ts';
import type { Inputs } from './inputs.ts';
import type { Logger } from './log.ts';
import { readAtMost } from './manifest/document.ts';
import { findManifests } from './manifest/find.ts';
import type { ManifestFile } from './manifest/find.ts';
import { loadRun } from './manifest/load.ts';
import { openRegular } from './manifest/open.ts';
import { listOutputs } from './outputs.ts';
import type { OutputName } from './outputs.ts';
import { annotate } from './report/annotations.ts';
import { formatCount } from './report/numbers.ts';
import type { Report, RunReport } from './report/model.ts';
import { render } from './report/render.ts';
import { toResult } from './report/result.ts';
import { writeSummary } from './report/summary.ts';
import { plain, say, visible } from './text.ts';

/** Where a step runs, as the edge has read it. */
export interface Surroundings {
  workspace: string;
  /** The runner's folder for this job's temporary files. */
  temp: string;
  /** The file of the job summary; undefined where there is none. */
  summaryFile: string | undefined;
  env: Environment;
}

/** The inputs, and the config file if there is one. */
export interface Settings extends Inputs {
  file: Config | undefined;
}

/** What a step hands back to the edge. */
export interface Outcome {
  report: Report;
  outputs: Record<OutputName, string>;
}

/**
 * Runs the step. What one surface (summary, file, annotation) can not do is a warning, and the next goes on.
 * @throws {UserError} where there is nothing to judge: no manifest, or a recipe or doctor's report that can not be read
 */
export async function runStep(settings: Settings, where: Surroundings, logger: Logger): Promise<Outcome> {
  const file = settings.file ?? emptyConfig;
  const scanner = createScanner(secretValues(where.env));
  const manifests = await findRuns(settings, where, logger);
  const policy = await readPolicy(settings, file, where, scanner);
  const { runs, failures } = await logger.group('Reading the runs', () => readRuns(manifests, policy, where, logger));
  const doctor = await logger.group('Asking the doctor', () => askDoctor(settings, where, runs, scanner, logger));
  const rules = checkRules(file.rules, runs);
  const verdict = judge({ runs, doctor, rules, failOn: settings['fail-on'], config: settings.config });
  const failed = failures.length > 0 || verdict.conclusion === 'failed';
  const conclusion = failed ? 'failed' : manifests.length === 0 ? 'skipped' : 'passed';
  const shownProject =
    settings.project ?? runs.find(({ run }) => run.project !== undefined)?.run.project ?? file.project;
  const report: Report = {
    verdict: { ...verdict, conclusion },
    doctor,
    rules,
    runs,
    failures,
    project: shownProject,
    config: settings.config,
  };
  return publish(report, settings, where, logger);
}

async function findRuns(settings: Settings, where: Surroundings, logger: Logger): Promise<ManifestFile[]> {
  const manifests = await findManifests(where.workspace, settings.manifest);
  if (manifests.length > 0) return manifests;
  const patterns = settings.manifest.map(pattern => visible(pattern, 120)).join(', ');
  const what = `No manifest was found (${patterns}).`;
  const mend =
    'Put this step after the one that trains, and name the manifest that it writes:\nwith:\n  manifest: outputs/my-run/run_manifest.json';
  const choice = settings['if-manifest-missing'];
  if (choice === 'error') throw new UserError('WF-MANIFEST-MISSING', what, mend);
  logger[choice === 'warn' ? 'warning' : 'info'](`[WF-MANIFEST-MISSING] ${what} ${mend}`);
  return [];
}

async function readPolicy(settings: Settings, file: Config, where: Surroundings, scanner: Scanner): Promise<Policy> {
  const recipe = settings.recipe;
  return {
    scanner,
    valueScanner: createScanner(secretValues(where.env), 'values'),
    send: file.boundary.send,
    allow: file.boundary.allow,
    logSecrets: settings['log-secrets'],
    limits: file.limits,
    recipe: recipe === undefined ? undefined : await readRecipe(recipe, await readText(recipe, where, 'WF-RECIPE')),
    prefixes: [
      { path: where.workspace, shown: '' },
      { path: where.temp, shown: '$RUNNER_TEMP' },
      { path: where.env['RUNNER_TOOL_CACHE'] ?? '', shown: '$RUNNER_TOOL_CACHE' },
      { path: where.env['HOME'] ?? homedir(), shown: '~' },
    ],
  };
}

interface ReadRuns {
  runs: RunReport[];
  failures: UserError[];
}

async function readRuns(
  manifests: readonly ManifestFile[],
  policy: Policy,
  where: Surroundings,
  logger: Logger,
): Promise<ReadRuns> {
  const began = await beginningOfJob(where.temp);
  const runs: RunReport[] = [];
  const failures: UserError[] = [];
  for (const manifest of manifests) {
    try {
      const { outbound: _outbound, ...projection } = await project(await loadRun(manifest), policy);
      const finished = projection.run.finishedAt;
      const stale = began === undefined || finished === undefined ? undefined : finished < began;
      runs.push({ ...projection, stale });
      const { sent, held, redacted } = totals([projection.receipt]);
      const metrics = formatCount(projection.metrics.length, 'metric');
      logger.info(`${projection.shown}: ${metrics}; ${sent} may leave as they are, ${redacted} redacted, ${held} held`);
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      failures.push(error);
    }
  }
  return { runs, failures };
}

/** When this job began: the runner makes its temp folder anew for each. Undefined where the file system does not tell. */
async function beginningOfJob(temp: string): Promise<number | undefined> {
  const birth = await stat(temp).then(
    stats => stats.birthtimeMs,
    () => 0,
  );
  return birth > 0 ? birth : undefined;
}

/** Milliseconds that one command of the doctor may take. */
const doctorTimeout = 120_000;

async function askDoctor(
  settings: Settings,
  where: Surroundings,
  runs: readonly RunReport[],
  scanner: Scanner,
  logger: Logger,
): Promise<DoctorResult> {
  const heard = await hearDoctor(settings, where, runs, logger);
  const errors = await Promise.all(heard.errors.map(error => scanner.redact(error)));
  logger.info(heard.why === undefined ? `Doctor: ${heard.state}` : `Doctor: ${heard.state}, ${plain(heard.why)}`);
  return { ...heard, errors };
}

async function hearDoctor(
  settings: Settings,
  where: Surroundings,
  runs: readonly RunReport[],
  logger: Logger,
): Promise<DoctorResult> {
  const silent = { errors: [], checks: 0, heard: undefined };
  const report = settings['doctor-report'];
  if (report !== undefined) return judgeReport(report, await readBytes(report, where, 'WF-DOCTOR-REPORT'));
  if (settings.doctor === 'off') return { ...silent, state: 'off', why: say`the input doctor is off` };
  const program = await findProgram('worldflux', where.env);
  if (program === undefined) {
    const why = say`worldflux is not on PATH`;
    return { ...silent, state: settings.doctor === 'run' ? 'broken' : 'absent', why };
  }
  const ends = [];
  for (const args of doctorCommands(runs.map(({ run }) => run.adapter))) {
    logger.info(`worldflux ${args.join(' ')}`);
    ends.push(await runCommand(program, args, { env: where.env, cwd: where.workspace, timeout: doctorTimeout }));
  }
  return judgeCommands(ends);
}

async function readText(path: string, where: Surroundings, code: 'WF-RECIPE'): Promise<string> {
  return (await readBytes(path, where, code)).toString('utf8');
}

/** A file that an input names, relative to the workspace. @throws {UserError} with `code` where it can not be read */
async function readBytes(path: string, where: Surroundings, code: 'WF-RECIPE' | 'WF-DOCTOR-REPORT'): Promise<Buffer> {
  const { file, refused } = await openRegular(isAbsolute(path) ? path : join(where.workspace, path), true);
  if (!file) {
    const input = code === 'WF-RECIPE' ? 'recipe' : 'doctor-report';
    const mend = `Let the input name a file that an earlier step leaves:\nwith:\n  ${input}: path/of/the/file`;
    throw new UserError(code, `The input ${input} names ${visible(path)}, which could not be read (${refused}).`, mend);
  }
  try {
    return await readAtMost(file.handle, Math.min(file.size, largestReport));
  } finally {
    await file.handle.close();
  }
}

async function publish(report: Report, settings: Settings, where: Surroundings, logger: Logger): Promise<Outcome> {
  const tried = async (surface: string, write: () => Promise<void>): Promise<void> => {
    try {
      await write();
    } catch (error) {
      const why = visible(error instanceof Error ? error.message : String(error));
      logger.warning(`[WF-SURFACE] ${surface} could not be written: ${why}. The verdict stands without it.`);
    }
  };
  const { summaryFile } = where;
  await tried('The job summary', async () => {
    if (!settings.summary || summaryFile === undefined) return;
    const level = await writeSummary(summaryFile, report);
    if (level !== 'full') logger.info(`The job summary has room for the report's size "${level ?? 'none'}" only.`);
  });
  const folder = await mkdtemp(join(where.temp, 'worldflux-'));
  const files = { result: join(folder, 'result.json'), report: join(folder, 'report.md') };
  const result = toResult(report);
  await tried('The result file', () => writeFile(files.result, `${JSON.stringify(result)}\n`));
  await tried('The report file', () => writeFile(files.report, `${render(report, 'full')}\n`));
  annotate(report, logger);
  return { report, outputs: listOutputs(report, result, files) };
}
