// The settings of a step: the inputs and the config file, read together so that all problems of both are reported at once.
import type { Env } from '../context.ts';
import { isAbsolute, posix } from 'node:path';
import { lstatSync, readFileSync, statSync } from 'node:fs';
import { describeElsewhere, findElsewhere } from './misplaced-config.ts';
import { exampleRule } from './examples.ts';
import type { Config } from './file.ts';
import { errorCode } from '../errors.ts';
import { inputError } from './input-error.ts';
import type { ConfigProblem, InputName, Inputs } from './inputs.ts';
import { inputNames, readInputs, usualConfig } from './inputs.ts';
import { meantName } from '../lib/nearest-names.ts';
import { toSingleLine } from '../text.ts';

/** The inputs, and the config file if there is one. */
export interface Settings extends Omit<Inputs, 'mode'> {
  mode: 'report' | 'collect';
  /** Whether the input `config` names the file, which must exist then. */
  configNamed: boolean;
  file: Config | undefined;
  /** True if the workspace's config file is read later, once it is known whose files these are. */
  deferred?: boolean | undefined;
  /** Where the workspace has a config file instead, of which a warning has told. */
  elsewhere?: string | undefined;
}

type GetInput = (name: InputName) => string;

/** The settings from the inputs alone, and the inputs' problems. */
export interface InputSettings {
  settings: Settings;
  problems: ConfigProblem[];
}

/**
 * The settings from the inputs alone, and the inputs' problems. An invalid input gets its default, because the report of the failure
 * needs settings too.
 */
export function readInputSettings(get: GetInput, env: Env): InputSettings {
  const { inputs, problems } = readInputs(get);
  const usual = env['GITHUB_EVENT_NAME'] === 'workflow_run' ? 'collect' : 'report';
  const mode = inputs.mode === 'auto' ? usual : inputs.mode;
  return { settings: { ...inputs, mode, configNamed: get('config').trim() !== '', file: undefined }, problems };
}

/**
 * The settings from inputs and config file, see `addConfigFile`.
 * @throws {UserError} WF-INPUT that lists every problem of both
 */
export function readSettings(
  get: GetInput,
  workspace: string,
  env: Env,
  warn: (message: string) => void = () => undefined,
): Promise<Settings> {
  return addConfigFile(readInputSettings(get, env), workspace, env, warn);
}

/**
 * The settings with the config file. On `workflow_run` no file of the workspace is read, because it may come from a fork's pull request.
 * `warn` is called for a misspelt input, and for a config file in a place where it is not read.
 * @throws {UserError} WF-INPUT that lists every problem of the inputs and the file
 */
export async function addConfigFile(
  { settings, problems }: InputSettings,
  workspace: string,
  env: Env,
  warn: (message: string) => void,
): Promise<Settings> {
  const { config: path, mode } = settings;
  const deferred = isDeferred(env['GITHUB_EVENT_NAME'], settings);
  const read = deferred ? { problems: [] } : await readConfigFile(workspace, path);
  const missing = read.config === undefined && read.problems.length === 0;
  const all = [...problems, ...read.problems];
  // A job that collects may have no checkout; it reads the file through GitHub's API.
  const isMissed = missing && mode === 'report' && !deferred;
  const places = isMissed && !settings.configNamed ? findElsewhere(workspace) : [];
  if (isMissed && settings.configNamed) all.push(missingConfig(path));
  for (const place of places) warn(describeElsewhere(place));
  describeUnknownInputs(env).forEach(warn);
  if (all.length > 0) throw inputError(all);
  return { ...settings, file: read.config, deferred, elsewhere: places[0] };
}

/** What a config file that is too large can do without. */
export const shorten = 'One rule can hold for many metrics: its name may have a star. Comments may be elsewhere.';

/** Events whose workspace has the repository's own files, or those of a pull request that gets no secrets. */
const ownEvents = ['push', 'pull_request', 'merge_group', 'schedule', 'workflow_dispatch', 'repository_dispatch'];

/** Whether it must first be known whose files are in the workspace. Its config file is then read later, or not at all. */
function isDeferred(event = '', settings: Pick<Settings, 'pull-request' | 'config-from'>): boolean {
  if (settings['config-from'] === 'base' && event === 'pull_request') return true;
  return settings['pull-request'] !== undefined || !(event === '' || ownEvents.includes(event));
}

/**
 * The config file in the workspace, if `readSettings` has deferred it; undefined if there is none.
 * @throws {UserError} WF-INPUT that lists its problems
 */
export async function readWorkspaceConfig(
  workspace: string,
  { config: path, configNamed }: Pick<Settings, 'config' | 'configNamed'>,
): Promise<Config | undefined> {
  const { config, problems } = await readConfigFile(workspace, path);
  const missing = config === undefined && problems.length === 0 && configNamed;
  const all = missing ? [missingConfig(path)] : problems;
  if (all.length > 0) throw inputError(all);
  return config;
}

/** The problem of a file that the input `config` names and that does not exist. */
export function missingConfig(path: string): ConfigProblem {
  // A path from the root is read below the workspace too.
  const isOutside = isAbsolute(path) || posix.normalize(path).startsWith('../');
  const place = isOutside
    ? `in the workspace at ${toSingleLine(path)}; name it relative to the workspace`
    : toSingleLine(path);
  return {
    where: 'input config',
    what: `there is no file ${place}; create it, or leave the input out`,
    fix: isOutside ? `with:\n  config: ${usualConfig}` : `# ${place}\n${exampleRule}`,
  };
}

async function readConfigFile(
  workspace: string,
  path: string,
): Promise<{ config?: Config; problems: ConfigProblem[] }> {
  const shown = toSingleLine(path);
  const file = `${workspace}/${path}`;
  const refuse = (what: string, fix = `with:\n  config: ${usualConfig}`): { problems: ConfigProblem[] } => ({
    problems: [{ where: 'input config', what: `${shown} ${what}`, fix }],
  });
  try {
    const stats = statSync(file);
    // Load the file's schema only if the file exists.
    const { MAX_CONFIG_BYTES: largestConfig, readConfig } = await import('./file.ts');
    if (!stats.isFile()) return refuse('is not a file');
    if (stats.size > largestConfig) return refuse(`is larger than ${largestConfig} bytes`, shorten);
    return await readConfig(shown, readFileSync(file, 'utf8'));
  } catch (error) {
    const code = errorCode(error);
    if (code === undefined) throw error;
    if (code !== 'ENOENT' && code !== 'ENOTDIR') return refuse('cannot be read');
    // A submodule or a sparse checkout may lack what it leads to: its rules would be none, in silence.
    if (code === 'ENOENT' && lstatSync(file, { throwIfNoEntry: false })) return refuse('is a link that leads nowhere');
    return { problems: [] };
  }
}

/**
 * A warning for each input of the step that this action does not have, and whose name is similar to one of ours: the runner passes `name` as
 * `INPUT_NAME`, and warns itself without a suggestion.
 */
function describeUnknownInputs(env: Env): string[] {
  const known: readonly string[] = inputNames;
  return Object.keys(env).flatMap(variable => {
    const name = /^INPUT_(.+)$/.exec(variable)?.[1]?.toLowerCase();
    if (name === undefined || known.includes(name)) return [];
    // `config_file` and `metrics-path` are more letters, and no slip.
    const meant = known.find(one => name.replaceAll('_', '-').startsWith(`${one}-`)) ?? meantName(name, known);
    return meant === undefined
      ? []
      : [`[WF-INPUT] There is no input "${toSingleLine(name, 40)}"; did you mean "${meant}"? It is not used.`];
  });
}
