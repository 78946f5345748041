// The team's config file where the workspace lacks it, or may not decide: read through GitHub's API (`contents: read`), at a branch or a commit.
import { posix } from 'node:path';
import type { Config } from '../../config/file.ts';
import { emptyConfig, MAX_CONFIG_BYTES, readConfig } from '../../config/file.ts';
import { UserError, messageOf } from '../../errors.ts';
import type { GitHubClient } from '../../github/client.ts';
import { readContents } from '../../github/contents.ts';
import { GitHubError, tokenExpired } from '../../github/errors.ts';
import { fixGitHubError } from '../../github/error-advice.ts';
import type { Logger } from '../../logger.ts';
import { missingConfig, shorten } from '../../config/index.ts';
import { inputError } from '../../config/input-error.ts';
import { toSingleLine } from '../../text.ts';
import { permissionsBlock } from '../../lib/permissions.ts';
import { areRulesOfBase, findRulesRef, inputIsBase, unreadableRules } from './base-rules.ts';
import type { JobContext } from '../job-context.ts';
import type { StepContext } from '../step-context.ts';

/** GitHub refuses the file for a permission. */
export class RulesRefused extends UserError {}

/**
 * The config file at `ref`, a branch or a commit; undefined where there is none.
 * @throws {UserError} WF-INPUT that lists the file's problems; WF-RULES where GitHub does not give it, because without its rules nothing
 * may pass
 */
export async function fetchConfig(
  github: GitHubClient,
  path: string,
  ref: string,
  logger: Logger,
): Promise<Config | undefined> {
  const shown = toSingleLine(path);
  const text = await fetchText(github, path, ref);
  if (text === undefined) {
    logger.info(`There is no ${shown} at ${toSingleLine(ref)}, so no rules apply.`);
    return undefined;
  }
  if (Buffer.byteLength(text) > MAX_CONFIG_BYTES) {
    throw inputError([
      {
        where: 'input config',
        what: `${shown} is larger than ${MAX_CONFIG_BYTES} bytes`,
        fix: shorten,
      },
    ]);
  }
  const { config, problems } = await readConfig(shown, text);
  if (problems.length > 0) throw inputError(problems);
  logger.info(`Rules: ${shown} at ${toSingleLine(ref)}`);
  return config;
}

/**
 * The config file, read through the API because a job that collects has no checkout: from the default branch, or within the same workflow run
 * from the run's commit.
 * @throws {UserError} as `fetchConfig` does; WF-RULES also where the rules have to be the base branch's and nobody can be asked
 */
export async function fetchTeamConfig(
  { event, github }: JobContext,
  { env, settings, logger }: StepContext,
): Promise<Config> {
  const own = event.requestedPull === undefined ? env['GITHUB_SHA'] : event.baseRef;
  const ofBase = areRulesOfBase(settings, event);
  const ref = event.upstream ? event.defaultBranch : ofBase && github ? await findRulesRef(github, event, logger) : own;
  if (!github || ref === undefined || ref === '') {
    const lacks = github ? 'the event names no commit' : 'there is no token';
    if (ofBase) throw unreadableRules(inputIsBase, lacks);
    logger.warning(`The config file is not read, because ${lacks}: no rules apply.`);
    return { ...emptyConfig, unused: {} };
  }
  const file = await fetchConfig(github, settings.config, ref, logger);
  if (file === undefined && settings.configNamed) throw inputError([missingConfig(settings.config)]);
  return file ?? emptyConfig;
}

async function fetchText(github: GitHubClient, path: string, ref: string): Promise<string | undefined> {
  try {
    // On the disk `./worldflux.yml` is the same file; to GitHub it is none.
    return await readContents(github, posix.normalize(path.replaceAll('\\', '/')), ref);
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'missing' && !isRefGone(error)) return undefined;
    if (error instanceof GitHubError && error.kind === 'token') throw tokenExpired('The config file could not be read');
    if (error instanceof GitHubError && error.kind === 'permission') {
      const fix = permissionsBlock();
      throw new RulesRefused(
        'WF-RULES',
        `The token may not read ${toSingleLine(path)} on GitHub (${error.message}).`,
        fix,
      );
    }
    const reason = toSingleLine(messageOf(error), 400);
    const own = error instanceof GitHubError ? (isRefGone(error) ? refGone : fixGitHubError(error)) : undefined;
    const fix = own ?? 'Re-run this job: the results stay with the workflow run. See also githubstatus.com.';
    throw new UserError('WF-RULES', `The config file could not be read: ${reason}`, fix);
  }
}

/** GitHub answers 404 for a file that is not there and for a branch that is not there, and only its message tells which. */
function isRefGone({ kind, message }: GitHubError): boolean {
  return kind === 'missing' && /\bno commit found for the ref\b/i.test(message);
}

const refGone =
  'The branch may be deleted or renamed. Push to the pull request again: a re-run has the event of before, with the old name.';
