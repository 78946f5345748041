// Which rules judge the runs: those of the work tree, or those of the base branch, where the work tree may have a fork's code or where
// the workflow asks for them (`config-from: base`), so that a pull request cannot change what judges it.
import { type Config, emptyConfig } from '../config/file.ts';
import type { Settings } from '../config/index.ts';
import { listProblems, missingConfig, readWorkspaceConfig } from '../config/index.ts';
import type { StepContext } from '../context.ts';
import { UserError } from '../errors.ts';
import type { GitHubClient } from '../github/client.ts';
import { findMergeBase } from '../github/commits.ts';
import { GitHubError } from '../github/errors.ts';
import type { EventContext } from '../github/event-context.ts';
import type { Logger } from '../logger.ts';
import { toSingleLine } from '../text.ts';
import type { JobContext } from './job-context.ts';

/**
 * The team's config for this step.
 * @throws {UserError} WF-INPUT that lists the file's problems; WF-COLLECT-PERMISSION, -SERVICE where the base's rules cannot be
 * read
 */
export async function chooseRules(
  settings: Settings,
  { event, github }: JobContext,
  { workspace }: StepContext,
  logger: Logger,
): Promise<Config> {
  const ofBase = areRulesOfBase(settings, event);
  // On workflow_run no file of the workspace decides anything.
  if (event.mayHaveForkCode !== true && event.upstream === undefined && !ofBase) {
    if (settings.file !== undefined) return settings.file;
    if (settings.deferred !== true) return emptyConfig;
    return (await readWorkspaceConfig(workspace, settings)) ?? emptyConfig;
  }
  const base = event.pull?.baseRef ?? event.defaultBranch;
  const ref = ofBase && github ? await findRulesRef(github, event, logger) : base;
  if (!github || ref === undefined) {
    const lacks = github ? 'the event names no branch' : 'there is no token';
    throw unreadableRules(ofBase ? inputIsBase : 'Code of a fork may be in this workspace', lacks);
  }
  return fetchRules(github, ref, settings, logger);
}

/**
 * The team's config for a job that collects, which has no checkout: from the default branch, or within the same workflow run from the
 * run's commit.
 * @throws {UserError} as `chooseRules` does
 */
export async function chooseRulesForCollect(
  settings: Settings,
  { event, github }: JobContext,
  { env }: StepContext,
  logger: Logger,
): Promise<Config> {
  const own = event.requestedPull === undefined ? env['GITHUB_SHA'] : event.baseRef;
  const ofBase = areRulesOfBase(settings, event);
  const ref = event.upstream ? event.defaultBranch : ofBase && github ? await findRulesRef(github, event, logger) : own;
  if (!github || ref === undefined || ref === '') {
    const lacks = github ? 'the event names no commit' : 'there is no token';
    if (ofBase) throw unreadableRules(inputIsBase, lacks);
    logger.warning(`The config file is not read, because ${lacks}: no rules apply.`);
    return emptyConfig;
  }
  return fetchRules(github, ref, settings, logger);
}

async function fetchRules(
  github: GitHubClient,
  ref: string,
  { config, configNamed }: Settings,
  logger: Logger,
): Promise<Config> {
  const { fetchConfig } = await import('./fetch-config.ts');
  const file = await fetchConfig(github, config, ref, logger);
  if (file === undefined && configNamed) throw listProblems([missingConfig(config)]);
  return file ?? emptyConfig;
}

/** Whether the workflow requests the base branch's rules, and the event is a pull request. */
export function areRulesOfBase(settings: Pick<Settings, 'config-from'>, { kind, upstream }: EventContext): boolean {
  return settings['config-from'] === 'base' && upstream === undefined && /pull-request$/.test(kind);
}

/**
 * The commit whose config file is used: the newest that the pull request has in common with its base branch. If GitHub does not
 * give it, the base branch as it is now.
 */
async function findRulesRef(
  github: GitHubClient,
  { headSha, baseRef }: EventContext,
  logger: Logger,
): Promise<string | undefined> {
  if (baseRef === undefined || headSha === '') return baseRef;
  try {
    return (await findMergeBase(github, headSha, baseRef)).mergeBase;
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    logger.info(`The rules are those of ${toSingleLine(baseRef)} as it is now: ${error.message}`);
    return baseRef;
  }
}

const inputIsBase = 'The input config-from is base';

/** The error of a step that may not judge by other rules than the base branch's, and cannot read those; `why` says who asks for them. */
function unreadableRules(why: string, lacks: string): UserError {
  return new UserError(
    'WF-COLLECT-PERMISSION',
    `${why}, so the rules are those of the base branch, and they cannot be read: ${lacks}.`,
    'permissions:\n  actions: read\n  contents: read\n  pull-requests: write',
  );
}
