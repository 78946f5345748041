// The errors of GitHub's API, grouped by what to do about them: wait, read again, or give up and show the user how to fix it.
import * as z from 'zod/mini';
import { ServiceError, UserError, messageOf } from '../errors.ts';
import { describeNetworkError } from '../lib/network-error.ts';
import type { NetworkFailure } from '../lib/network-error.ts';
import { toSingleLine } from '../text.ts';

/**
 * `refused`: a 403 for a reason of GitHub's own, which its message gives. `unreachable`: a certificate or a proxy is in the way,
 * and a retry does not help. `unclear`: no answer, or one from which it is not known whether the work was done.
 */
export type GitHubErrorKind =
  | 'token'
  | 'permission'
  | 'ip-allow-list'
  | 'sso'
  | 'archived'
  | 'locked'
  | 'refused'
  | 'missing'
  | 'limited'
  | 'too-long'
  | 'rejected'
  | 'unreachable'
  | 'unclear';

/** A request that GitHub did not serve. The message is GitHub's own, with control characters made visible. */
export class GitHubError extends ServiceError {
  override name = 'GitHubError';
  readonly kind: GitHubErrorKind;
  /** `x-accepted-github-permissions`, such as `issues=write; pull_requests=write`. */
  readonly accepted: string | undefined;
  /** Milliseconds to wait before the next request; for `limited` only. */
  readonly retryAfterMs: number;
  /** Where there was no answer: the error of the network, a certificate or a proxy. */
  readonly failure: NetworkFailure | undefined;

  constructor(
    message: string,
    facts: {
      kind: GitHubErrorKind;
      status?: number;
      accepted?: string | undefined;
      retryAfterMs?: number;
      failure?: NetworkFailure | undefined;
      cause?: unknown;
    },
  ) {
    super(message, { ...facts, retryable: facts.kind === 'limited' || facts.kind === 'unclear' });
    this.kind = facts.kind;
    this.accepted = facts.accepted;
    this.retryAfterMs = facts.retryAfterMs ?? 0;
    this.failure = facts.failure;
  }
}

/** The error of a request that GitHub did not serve. @throws any other error */
export function expectGitHubError(error: unknown): GitHubError {
  if (error instanceof GitHubError) return error;
  throw error;
}

/** The data of an answer, as a schema reads it. @throws {GitHubError} of the kind `unclear` where it is not as GitHub describes it */
export function readAnswer<T>(schema: z.ZodMiniType<T>, answer: unknown): T {
  const { data, error } = schema.safeParse(answer);
  if (error === undefined) return data;
  const where = error.issues[0]?.path.join('.') ?? '';
  throw new GitHubError(`the answer is not as GitHub describes it (${where})`, { kind: 'unclear', cause: error });
}

/** GitHub's own message, with the address of the page that it names. */
const MAX_MESSAGE = 400;

/** The wait that GitHub's documentation recommends where an answer gives none ("Best practices for using the REST API"). */
const aMinute = 60_000;

const header = z.optional(z.union([z.string(), z.number()]));
const answered = z.object({
  headers: z.object({
    'retry-after': header,
    'x-ratelimit-remaining': header,
    'x-ratelimit-reset': header,
    'x-accepted-github-permissions': header,
    'x-github-sso': header,
    date: header,
  }),
});
/** An error of @octokit/request-error: without `response` there was no answer, whatever `status` is. */
const requestError = z.object({ status: z.number(), message: z.string(), response: z.optional(answered) });

/** Any error of a request to GitHub as a GitHubError. A proxy may echo what it was sent, so `token` is removed from every message. */
export function readGitHubError(error: unknown, token = ''): GitHubError {
  if (error instanceof GitHubError) return error;
  const { data } = requestError.safeParse(error);
  const failure = data?.response === undefined ? describeNetworkError(error) : undefined;
  const text = failure?.words ?? data?.message ?? messageOf(error);
  const message = toSingleLine(token === '' ? text : text.replaceAll(token, '***'), MAX_MESSAGE);
  // GraphQL's own errors come with status 200, as an error of @octokit/graphql.
  if (error instanceof Error && error.name === 'GraphqlResponseError')
    return new GitHubError(message, { kind: 'rejected', cause: error });
  if (data?.response === undefined) {
    const kind = failure?.transient === false ? 'unreachable' : 'unclear';
    return new GitHubError(message, { kind, failure, cause: error });
  }
  const { status, response } = data;
  const { headers } = response;
  const shown = describePage(message) ?? (message.trim() === '' ? `it answered HTTP ${status}` : message);
  const accepted = headers['x-accepted-github-permissions'];
  const kind = kindOf(status, data.message, headers);
  return new GitHubError(shown, {
    ...{ kind, status },
    accepted: accepted === undefined ? undefined : String(accepted),
    retryAfterMs: kind === 'limited' ? readDelay(headers) : 0,
    cause: error,
  });
}

/** A proxy, or GitHub in an outage, answers with a page: of its HTML only the title says anything. Undefined for any other answer. */
function describePage(message: string): string | undefined {
  if (!/^\s*<(?:!doctype|html|head)\b/i.test(message)) return undefined;
  const title = /<title>\s*([^<]{1,100}?)\s*</i.exec(message)?.[1];
  return title === undefined ? 'a page came instead of an answer' : `a page came instead of an answer: ${title}`;
}

type Headers = z.infer<typeof answered>['headers'];

function kindOf(status: number, message: string, headers: Headers): GitHubErrorKind {
  if (status === 401) return 'token';
  if (status === 429) return 'limited';
  if (status === 403) {
    const spent = String(headers['x-ratelimit-remaining']) === '0';
    if (spent || headers['retry-after'] !== undefined || /\brate limit\b/i.test(message)) return 'limited';
    return forbiddenKind(message, headers);
  }
  if (status === 404 || status === 410) return 'missing';
  if (status === 422) return /\btoo long\b/i.test(message) ? 'too-long' : 'rejected';
  return status >= 400 && status < 500 ? 'rejected' : 'unclear';
}

/**
 * Why GitHub forbids the request. Only GitHub's message or its header shows that a permission is missing: an organization's rules,
 * and any proxy in between, answer 403 too.
 */
function forbiddenKind(message: string, headers: Headers): GitHubErrorKind {
  if (headers['x-github-sso'] !== undefined || /\bSAML\b/.test(message)) return 'sso';
  if (/\bIP (?:allow list|address)\b/i.test(message)) return 'ip-allow-list';
  if (/\barchived\b/i.test(message)) return 'archived';
  if (/\b(?:is locked|locked issue|conversation is locked)\b/i.test(message)) return 'locked';
  const named = headers['x-accepted-github-permissions'] !== undefined;
  return named || /\bnot accessible by\b|\bmust have (?:\w+ ){1,3}(?:rights|access|permission)/i.test(message)
    ? 'permission'
    : 'refused';
}

/** `retry-after` in seconds; otherwise the reset of the hourly limit by GitHub's own clock; otherwise a minute. */
function readDelay(headers: Headers): number {
  const after = Number(headers['retry-after']);
  if (headers['retry-after'] !== undefined && Number.isFinite(after)) return Math.max(0, after * 1000);
  const reset = Number(headers['x-ratelimit-reset']) * 1000 - Date.parse(String(headers.date));
  return String(headers['x-ratelimit-remaining']) === '0' && Number.isFinite(reset) ? Math.max(0, reset) : aMinute;
}

/**
 * The error for a token that GitHub no longer accepts (401); `what` is the consequence. How long tokens live:
 * https://docs.github.com/en/actions/concepts/security/github_token
 */
export function tokenExpired(what: string): UserError {
  return new UserError(
    'WF-TOKEN-EXPIRED',
    `${what}, as the token has expired, or GitHub does not know it.`,
    `A job's own token lives for 24 hours at most, one of actions/create-github-app-token for one hour: create that one after the training.
If the job takes longer than 24 hours, report in a second job, whose token is new, on a runner that has the run's folder:
report:
  needs: train
  if: \${{ always() }}
  runs-on: self-hosted
  steps:
    - uses: worldflux/action@v1
Otherwise leave the input github-token out, so that the job's own token is used.`,
  );
}
