// What GitHub says when it does not do what it was asked, told apart by what follows from it: wait, look again, or give up and
// tell the user how to fix it.
import * as z from 'zod/mini';
import { type ErrorCode, ServiceError, UserError } from '../errors.ts';
import { toSingleLine } from '../text.ts';

/** `unclear`: no answer, or one by which nobody knows whether the work was done. */
export type RefusalKind =
  'token' | 'permission' | 'locked' | 'missing' | 'limited' | 'too-long' | 'rejected' | 'unclear';

/** A request that GitHub did not serve. The message is GitHub's own, made visible. */
export class GitHubError extends ServiceError {
  override name = 'Refusal';
  readonly kind: RefusalKind;
  /** `x-accepted-github-permissions`, as `issues=write; pull_requests=write`. */
  readonly accepted: string | undefined;
  /** Milliseconds that GitHub wants to be left alone; for `limited` only. */
  readonly retryAfterMs: number;

  constructor(
    message: string,
    facts: {
      kind: RefusalKind;
      status?: number;
      accepted?: string | undefined;
      retryAfterMs?: number;
      cause?: unknown;
    },
  ) {
    super(message, { ...facts, retryable: facts.kind === 'limited' || facts.kind === 'unclear' });
    this.kind = facts.kind;
    this.accepted = facts.accepted;
    this.retryAfterMs = facts.retryAfterMs ?? 0;
  }
}

/** What GitHub's documentation asks for where an answer names no time ("Best practices for using the REST API"). */
const aMinute = 60_000;

const header = z.optional(z.union([z.string(), z.number()]));
const answered = z.object({
  headers: z.object({
    'retry-after': header,
    'x-ratelimit-remaining': header,
    'x-ratelimit-reset': header,
    'x-accepted-github-permissions': header,
    date: header,
  }),
});
/** An error of @octokit/request-error: without `response` there was no answer, whatever `status` says. */
const requestError = z.object({ status: z.number(), message: z.string(), response: z.optional(answered) });

/** Any error of a request to GitHub as a Refusal. A proxy may say back what it was sent: `token` is in no message. */
export function readRefusal(error: unknown, token = ''): GitHubError {
  if (error instanceof GitHubError) return error;
  const { data } = requestError.safeParse(error);
  const said = data?.message ?? (error instanceof Error ? error.message : String(error));
  const message = toSingleLine(token === '' ? said : said.replaceAll(token, '***'));
  if (data?.response === undefined) return new GitHubError(message, { kind: 'unclear', cause: error });
  const { status, response } = data;
  const { headers } = response;
  const accepted = headers['x-accepted-github-permissions'];
  const kind = kindOf(status, data.message, headers);
  return new GitHubError(message, {
    ...{ kind, status },
    accepted: accepted === undefined ? undefined : String(accepted),
    retryAfterMs: kind === 'limited' ? readDelay(headers) : 0,
    cause: error,
  });
}

type Headers = z.infer<typeof answered>['headers'];

function kindOf(status: number, message: string, headers: Headers): RefusalKind {
  if (status === 401) return 'token';
  if (status === 429) return 'limited';
  if (status === 403) {
    const spent = String(headers['x-ratelimit-remaining']) === '0';
    if (spent || headers['retry-after'] !== undefined || /\brate limit\b/i.test(message)) return 'limited';
    return /\b(?:is locked|locked issue|conversation is locked)\b/i.test(message) ? 'locked' : 'permission';
  }
  if (status === 404 || status === 410) return 'missing';
  if (status === 422) return /\btoo long\b/i.test(message) ? 'too-long' : 'rejected';
  return status >= 400 && status < 500 ? 'rejected' : 'unclear';
}

/** `retry-after` in seconds, else the reset of the hour's limit by GitHub's own clock, else a minute. */
function readDelay(headers: Headers): number {
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(0, after * 1000);
  const reset = Number(headers['x-ratelimit-reset']) * 1000 - Date.parse(String(headers.date));
  return String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset) ? Math.max(0, reset) : aMinute;
}

/** What to tell of a comment that could not be posted. */
export interface Advice {
  code: ErrorCode;
  /** One sentence. */
  reason: string;
  /** The exact way out. */
  fix: string;
}

/** The second workflow is a file of its own, because only the default branch's workflows may write for a fork. */
const waysOut = `Either grant the permission to the job. What a job names replaces all other permissions, so name the others that it needs too:
permissions:
  contents: read
  pull-requests: write
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

/**
 * The words for a token that GitHub no longer takes (401); `what` is what came of it. How long tokens live:
 * https://docs.github.com/en/actions/concepts/security/github_token
 */
export function tokenExpired(what: string): UserError {
  return new UserError(
    'WF-TOKEN-EXPIRED',
    `${what}, as the token has expired, or is none that GitHub knows.`,
    `A job's own token lives for 24 hours at most, and one that actions/create-github-app-token makes for one hour. Where a job takes
longer, report in a second one, whose token is new, on a runner that has the run's folder:
report:
  needs: train
  if: \${{ always() }}
  runs-on: self-hosted
  steps:
    - uses: worldflux/action@v1
Otherwise leave the input github-token out, so that it is the job's own token.`,
  );
}

/** `issues=write; pull_requests=write` as `issues: write or pull-requests: write`; what is not of that form is left out. */
function namePermissions(accepted = ''): string {
  const names = accepted.split(/[;,]/).flatMap(each => {
    const [, name = '', level = ''] = /^\s*([a-z_]{1,40})=(read|write|admin)\s*$/.exec(each) ?? [];
    return name === '' ? [] : [`${name.replaceAll('_', '-')}: ${level}`];
  });
  return names.length === 0 ? 'pull-requests: write' : names.join(' or ');
}

/** The words for a comment that GitHub refused, by what was refused. */
export function explainRefusal({ kind, status, message, accepted }: GitHubError): Advice {
  const told = status === undefined ? message : `${message} (HTTP ${status})`;
  switch (kind) {
    case 'permission':
      return {
        code: 'WF-COMMENT-PERMISSION',
        reason: `GitHub refused the comment: this token lacks the permission that is asked for here, ${namePermissions(accepted)}.`,
        fix: waysOut,
      };
    case 'token': {
      const { code, message: reason, fix } = tokenExpired(`GitHub refused the comment: ${told}`);
      return { code, reason, fix };
    }
    case 'locked':
      return {
        code: 'WF-COMMENT-PLACE',
        reason: 'The pull request’s conversation is locked, so nobody can comment on it.',
        fix: 'Unlock the conversation and re-run the job, or set `comment: never`.',
      };
    case 'missing':
      return {
        code: 'WF-COMMENT-PLACE',
        reason: `GitHub shows this token no such pull request: ${told}`,
        fix: 'It may be deleted, or the token may be of another repository; leave the input `github-token` out, so that it is the job’s own.',
      };
    case 'too-long':
      return tooLong;
    case 'limited':
    case 'rejected':
    case 'unclear':
      return {
        code: 'WF-COMMENT-SERVICE',
        reason: `GitHub did not take the comment: ${told}`,
        fix: 'Re-run the job; the job summary holds the report until then. https://www.githubstatus.com tells of outages.',
      };
  }
}

/** For a comment that has no shorter form. */
export const tooLong: Advice = {
  code: 'WF-COMMENT-SIZE',
  reason: 'The report is longer than a comment may be, even in its shortest form.',
  fix: 'The job summary holds it in full. Fewer legs in the matrix, or fewer runs in a job, make it shorter.',
};
