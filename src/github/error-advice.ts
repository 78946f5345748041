// The advice for a request that GitHub did not serve, and its fix.
import type { ErrorCode } from '../errors.ts';
import { tokenExpired } from './errors.ts';
import type { GitHubError } from './errors.ts';
import { permissionsBlock } from '../lib/permissions.ts';

/** The advice for a comment that could not be posted. */
export interface ErrorAdvice {
  code: ErrorCode;
  /** One sentence. */
  reason: string;
  /** The exact fix. */
  fix: string;
}

/** The second workflow is a separate file, because only the default branch's workflows may write for a fork. */
const COMMENT_PERMISSION_HELP = `Either grant the permission to the job. The permissions that a job names replace all others, so this names the others that it needs too:
${permissionsBlock()}
Or, for pull requests from forks, whose token is read-only whatever the workflow says, let a second workflow write the comment. It
checks nothing out; put it on the default branch as .github/workflows/worldflux-comment.yml:
name: worldflux-comment
on:
  workflow_run:
    workflows: [train] # the name of the workflow that trains
    types: [completed]
permissions: {}
jobs:
  comment:
    runs-on: ubuntu-latest
    permissions:
      actions: read
      contents: read
      pull-requests: write
    steps:
      - uses: worldflux/action@v1`;

/** Turns `issues=write; pull_requests=write` into `issues: write or pull-requests: write`; parts of another form are left out. */
function namePermissions(accepted = ''): string {
  const names = accepted.split(/[;,]/).flatMap(each => {
    const [, name = '', level = ''] = /^\s*([a-z_]{1,40})=(read|write|admin)\s*$/.exec(each) ?? [];
    return name === '' ? [] : [`${name.replaceAll('_', '-')}: ${level}`];
  });
  return names.length === 0 ? 'pull-requests: write' : names.join(' or ');
}

/** The fix, if it is the same for every request; undefined if it depends on the request. */
export function fixGitHubError({ kind, failure }: GitHubError): string | undefined {
  switch (kind) {
    case 'token':
      return tokenExpired('').fix;
    case 'ip-allow-list':
      return 'Run the job on a runner whose address is on the IP allow list of the organization, or add the address of this one: https://docs.github.com/en/organizations/keeping-your-organization-secure/managing-security-settings-for-your-organization/managing-allowed-ip-addresses-for-your-organization';
    case 'sso':
      return 'Leave the input `github-token` out: the job’s own token needs no single sign-on. Or authorize the token for the organization: https://docs.github.com/en/enterprise-cloud@latest/authentication/authenticating-with-single-sign-on/authorizing-a-personal-access-token-for-use-with-single-sign-on';
    case 'archived':
      return 'Unarchive the repository: nothing can be written to it until then. Or leave the comment out:\nwith:\n  comment: never';
    case 'locked':
      return 'Unlock the conversation and re-run the job, or leave the comment out:\nwith:\n  comment: never';
    case 'unreachable':
      return failure?.fix;
    case 'permission':
    case 'refused':
    case 'missing':
    case 'limited':
    case 'too-long':
    case 'rejected':
    case 'unclear':
      return undefined;
  }
}

/** Why there is no comment, by the kind of refusal. */
const reasons: Readonly<Record<Exclude<GitHubError['kind'], 'permission' | 'too-long'>, readonly [ErrorCode, string]>> =
  {
    token: ['WF-TOKEN-EXPIRED', 'The token has expired, or GitHub does not know it'],
    'ip-allow-list': ['WF-COMMENT-REFUSED', 'The organization’s IP allow list does not have this runner'],
    sso: ['WF-COMMENT-REFUSED', 'The organization requires this token to be authorized for single sign-on'],
    refused: ['WF-COMMENT-REFUSED', 'GitHub refused the comment'],
    archived: ['WF-COMMENT-PLACE', 'The repository is archived, so nobody can comment'],
    locked: ['WF-COMMENT-PLACE', 'The conversation of the pull request is locked, so nobody can comment on it'],
    missing: ['WF-COMMENT-PLACE', 'This token can see no such pull request'],
    limited: ['WF-COMMENT-SERVICE', 'GitHub did not accept the comment'],
    rejected: ['WF-COMMENT-SERVICE', 'GitHub did not accept the comment'],
    unclear: ['WF-COMMENT-SERVICE', 'GitHub did not accept the comment'],
    unreachable: ['WF-COMMENT-SERVICE', 'GitHub could not be reached'],
  };

const otherFixes: Readonly<Partial<Record<GitHubError['kind'], string>>> = {
  missing:
    'It may be deleted, or the token may belong to another repository; leave the input `github-token` out, so that it is the job’s own.',
  refused:
    'Fix what GitHub’s message names; if it is a web page, a proxy or a firewall answered instead. Without the comment:\nwith:\n  comment: never',
};

/** The advice for a comment that GitHub refused, by the kind of refusal. */
export function explainGitHubError(error: GitHubError): ErrorAdvice {
  const { kind, status, message, accepted } = error;
  if (kind === 'too-long') return tooLong;
  if (kind === 'permission') {
    const reason = `GitHub refused the comment: this token lacks a permission that this needs, ${namePermissions(accepted)}.`;
    return { code: 'WF-COMMENT-PERMISSION', reason, fix: COMMENT_PERMISSION_HELP };
  }
  const [code, what] = reasons[kind];
  const detail = status === undefined ? message : `${message} (HTTP ${status})`;
  const again =
    'Re-run the job; the job summary has the report until then. https://www.githubstatus.com lists outages.';
  return { code, reason: `${what}: ${detail}`, fix: fixGitHubError(error) ?? otherFixes[kind] ?? again };
}

/** For a comment that has no shorter form. */
export const tooLong: ErrorAdvice = {
  code: 'WF-COMMENT-SIZE',
  reason: 'The report is longer than a comment may be, even in its shortest form.',
  fix: 'The job summary has all of it. Fewer jobs in the matrix, or fewer runs in a job, make it shorter.',
};

/** For a comment that other jobs keep writing until the time is over. */
export const unsettled: ErrorAdvice = {
  code: 'WF-COMMENT-SERVICE',
  reason: 'The comment could not be verified in time, because other jobs kept changing it.',
  fix: 'Re-run the job; the job summary has the report until then.',
};
