// The pull request that the input `pull-request` names, for events that name none: it is read from the API and becomes part of the
// event.
import { UserError } from '../errors.ts';
import type { GitHubClient } from '../github/client.ts';
import { expectGitHubError } from '../github/errors.ts';
import type { EventContext } from '../github/event-context.ts';
import { factsOf } from '../github/event-readers.ts';
import { readPullRequest } from '../github/pull-requests.ts';
import { permissionsBlock } from '../lib/permissions.ts';
import type { Logger } from '../logger.ts';
import { toSingleLine } from '../text.ts';

/**
 * The event, with the pull request `number` added. On `workflow_run` only GitHub's own data is used, and the input is ignored.
 * @throws {UserError} WF-PULL-REQUEST where it cannot be read, because it is then not known whose code was trained
 */
export async function resolvePullRequest(
  event: EventContext,
  number: number | undefined,
  github: GitHubClient | undefined,
  logger: Logger,
): Promise<EventContext> {
  if (number === undefined || number === event.pull?.number) return event;
  if (event.upstream !== undefined) {
    logger.notice(
      'The input pull-request is not used on workflow_run: GitHub says which pull requests the run belongs to.',
    );
    return event;
  }
  if (!github) throw unreadable(number, 'there is no token to read it with');
  try {
    const facts = factsOf(await readPullRequest(github, number));
    return {
      ...event,
      ...facts,
      kind: event.kind === 'pull-request-target' ? event.kind : facts.kind,
      requestedPull: number,
      lookup: undefined,
      comments: event.kind !== 'pull-request-target',
      reason: undefined,
    };
  } catch (error) {
    throw unreadable(number, toSingleLine(expectGitHubError(error).message));
  }
}

function unreadable(number: number, why: string): UserError {
  return new UserError(
    'WF-PULL-REQUEST',
    `The pull request #${number}, which the input pull-request names, could not be read: ${why}.`,
    `Name a pull request of this repository, and let the job read it:
${permissionsBlock()}
steps:
  - uses: worldflux/action@v1
    with:
      pull-request: \${{ github.event.issue.number }}
A comment on an issue has a number too; run the job for pull requests only:
if: \${{ github.event.issue.pull_request }}`,
  );
}
