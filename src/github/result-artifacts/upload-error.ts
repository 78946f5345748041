// Why the runner's artifact service did not accept a result, grouped by what helps. @actions/artifact has no codes: its messages
// are `Failed to CreateArtifact: …`, with the HTTP status in brackets, or a sentence of its own where the storage quota is used up
// (https://github.com/actions/toolkit/blob/main/packages/artifact/src/internal/shared).
import { UserError, messageOf } from '../../errors.ts';
import { tokenExpired } from '../errors.ts';

/**
 * Whether a second upload under another name may succeed. A name is taken as soon as an artifact is begun, even if it is never
 * finished; and a 403 from a proxy in between can be temporary (https://github.com/actions/upload-artifact/issues/530).
 */
export function isWorthAnother(error: unknown): boolean {
  return /\((?:403|409)\)/.test(messageOf(error));
}

/** Any error of an upload, as advice for people. */
export function explainUpload(error: unknown): UserError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const message = messageOf(cause);
  if (/storage quota|insufficient usage/i.test(message)) return quotaUsedUp();
  if (message.includes('(401)')) return tokenExpired('GitHub did not accept the result artifact');
  const code = /\(4\d\d\)/.test(message) ? 'WF-ARTIFACT-REFUSED' : 'WF-ARTIFACT-SERVICE';
  const what = messageOf(error).replace(/\.$/, '');
  return new UserError(code, `The result artifact could not be uploaded: ${what}.`, runAgain);
}

/** The artifact storage quota is for the whole account, and includes packages. */
function quotaUsedUp(): UserError {
  return new UserError(
    'WF-ARTIFACT-QUOTA',
    'The artifact storage of this account is used up, so GitHub accepts no result artifact.',
    `Delete artifacts, keep them for a shorter time, or raise the budget for Actions (Settings > Billing and licensing).
GitHub recalculates the usage every 6 to 12 hours. In steps that upload large ones:
- uses: actions/upload-artifact@v7
  with:
    retention-days: 1
Then re-run all jobs.`,
  );
}

const runAgain =
  'Re-run all jobs, or this job from its own page: "Re-run failed jobs" leaves out a job that passed. See also githubstatus.com.';
