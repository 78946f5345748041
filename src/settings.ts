// What a step was told to do: the inputs and the team's config file, read together, so that every problem of both is told at once.
// As @actions/core names it: under one name it is loaded once.
import { readFileSync, statSync } from 'fs';
import type { Config } from './config.ts';
import { UserError, systemCode } from './errors.ts';
import type { Environment } from './gate/doctor-commands.ts';
import type { InputName, Problem } from './inputs.ts';
import { readInputs } from './inputs.ts';
import type { Settings } from './surroundings.ts';
import { visible } from './text.ts';

/**
 * Inputs and config file together. On `workflow_run` no file of the workspace is read: what may lie there is a stranger's.
 * @throws {UserError} WF-INPUT that lists every problem of both
 */
export async function readSettings(
  get: (name: InputName) => string,
  workspace: string,
  env: Environment,
): Promise<Settings> {
  const { inputs, problems } = readInputs(get);
  const second = env['GITHUB_EVENT_NAME'] === 'workflow_run';
  const path = inputs?.config ?? (get('config') || '.github/worldflux.yml');
  const read = second ? { problems: [] } : await readConfigFile(workspace, path);
  const all = [...problems, ...read.problems];
  if (!inputs || all.length > 0) throw listProblems(all);
  const mode = inputs.mode === 'auto' ? (second ? 'collect' : 'report') : inputs.mode;
  return { ...inputs, mode, file: read.config };
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
    const { largestConfig, readConfig } = await import('./config-file.ts');
    if (!stats.isFile()) return refuse('is not a file');
    if (stats.size > largestConfig) return refuse(`is larger than ${largestConfig} bytes`);
    return await readConfig(shown, readFileSync(file, 'utf8'));
  } catch (error) {
    if (systemCode(error) === undefined) throw error;
    if (systemCode(error) !== 'ENOENT') return refuse('can not be read');
    return { problems: [] };
  }
}

/** All problems as one error, at the place of the first that has one. */
export function listProblems(problems: readonly Problem[]): UserError {
  const count = problems.length === 1 ? 'There is one problem' : `There are ${problems.length} problems`;
  const what = problems.map(({ where, what: said }) => `${where}: ${said}`).join('; ');
  const mend = problems.map(({ where, mend: way }) => `${where}, for example:\n${way}`).join('\n');
  const [, file, line] = /^(.+):(\d+)$/.exec(problems.find(({ where }) => /:\d+$/.test(where))?.where ?? '') ?? [];
  const place = file === undefined ? undefined : { file, line: Number(line) };
  return new UserError('WF-INPUT', `${count} with the inputs and the config file: ${what}.`, mend, place);
}
