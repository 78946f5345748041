// What a step was told to do: the inputs and the team's config file, read together, so that every problem of both is told at once.
import type { Env } from '../context.ts';
import { readFileSync, statSync } from 'node:fs';
import type { Config } from './file.ts';
import { largestConfig, readConfig } from './file.ts';
import { UserError, errorCode } from '../errors.ts';
import type { ConfigProblem, InputName, Inputs } from './inputs.ts';
import { readInputs } from './inputs.ts';
import { toSingleLine } from '../text.ts';

/** The inputs, and the config file if there is one. */
export interface Settings extends Omit<Inputs, 'mode'> {
  mode: 'report' | 'collect';
  file: Config | undefined;
}

/**
 * Inputs and config file together. On `workflow_run` no file of the workspace is read: what may lie there is a stranger's.
 * @throws {UserError} WF-INPUT that lists every problem of both
 */
export async function readSettings(get: (name: InputName) => string, workspace: string, env: Env): Promise<Settings> {
  const { inputs, problems } = readInputs(get);
  const second = env['GITHUB_EVENT_NAME'] === 'workflow_run';
  const path = inputs?.config ?? (get('config') || '.github/worldflux.yml');
  const read = second ? { problems: [] } : await readConfigFile(workspace, path);
  const all = [...problems, ...read.problems];
  if (!inputs || all.length > 0) throw listProblems(all);
  const mode = inputs.mode === 'auto' ? (second ? 'collect' : 'report') : inputs.mode;
  return { ...inputs, mode, file: read.config };
}

async function readConfigFile(
  workspace: string,
  path: string,
): Promise<{ config?: Config; problems: ConfigProblem[] }> {
  const shown = toSingleLine(path);
  const file = `${workspace}/${path}`;
  const refuse = (what: string): { problems: ConfigProblem[] } => ({
    problems: [{ where: 'input config', what: `${shown} ${what}`, fix: 'with:\n  config: .github/worldflux.yml' }],
  });
  try {
    const stats = statSync(file);
    if (!stats.isFile()) return refuse('is not a file');
    if (stats.size > largestConfig) return refuse(`is larger than ${largestConfig} bytes`);
    return await readConfig(shown, readFileSync(file, 'utf8'));
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    if (errorCode(error) !== 'ENOENT') return refuse('cannot be read');
    return { problems: [] };
  }
}

/** All problems as one error, at the place of the first that has one. */
export function listProblems(problems: readonly ConfigProblem[]): UserError {
  const count = problems.length === 1 ? 'There is one problem' : `There are ${problems.length} problems`;
  const what = problems.map(({ where, what: said }) => `${where}: ${said}`).join('; ');
  const fix = problems.map(({ where, fix: way }) => `${where}, for example:\n${way}`).join('\n');
  const [, file, line] = /^(.+):(\d+)$/.exec(problems.find(({ where }) => /:\d+$/.test(where))?.where ?? '') ?? [];
  const place = file === undefined ? undefined : { file, line: Number(line) };
  return new UserError('WF-INPUT', `${count} with the inputs and the config file: ${what}.`, fix, place);
}
