// The rules of the commit that a pull request builds on (`config-from: base`): it cannot change what judges it.
import type { Settings } from '../../config/index.ts';
import { UserError } from '../../errors.ts';
import { findMergeBase } from '../../github/commits.ts';
import type { EventContext } from '../../github/event-context.ts';
import type { GitHubClient } from '../../github/client.ts';
import { expectGitHubError } from '../../github/errors.ts';
import { permissionsBlock } from '../../lib/permissions.ts';
import type { Logger } from '../../logger.ts';
import { toSingleLine } from '../../text.ts';

/** Whether the workflow requests the base branch's rules, and the event is a pull request. */
export function areRulesOfBase(settings: Pick<Settings, 'config-from'>, { kind, upstream }: EventContext): boolean {
  return settings['config-from'] === 'base' && upstream === undefined && /pull-request$/.test(kind);
}

/**
 * The commit whose config file is used: the newest that the pull request has in common with its base branch. If GitHub does not
 * give it, the base branch as it is now.
 */
export async function findRulesRef(
  github: GitHubClient,
  { headSha, baseRef }: EventContext,
  logger: Logger,
): Promise<string | undefined> {
  if (baseRef === undefined || headSha === '') return baseRef;
  try {
    return (await findMergeBase(github, headSha, baseRef)).mergeBase;
  } catch (error) {
    logger.info(`The rules are those of ${toSingleLine(baseRef)} as it is now: ${expectGitHubError(error).message}`);
    return baseRef;
  }
}

/** The error of a step that may not judge by other rules than the base branch's, and cannot read those; `why` says who asks for them. */
export function unreadableRules(why: string, lacks: string): UserError {
  return new UserError(
    'WF-RULES',
    `${why}, so the rules are those of the base branch, and they cannot be read: ${lacks}.`,
    permissionsBlock(),
  );
}

/** Why, where the workflow asks for them. */
export const inputIsBase = 'The input config-from is base';
