// GitHub's REST API through Octokit, as far as the other files of this folder need it: one function sends a request, one returns
// the token's owner. Octokit takes about 40 ms to load, so it is loaded when a client is made.
import type { ThrottlingOptions } from '@octokit/plugin-throttling';
import * as z from 'zod/mini';
import type { Env } from '../context.ts';
import type { GitHubRetryOptions } from '../context.ts';
import { describeNetworkError } from '../lib/network-error.ts';
import { normalizeProxies } from '../lib/proxy.ts';
import type { Logger } from '../logger.ts';
import { toSingleLine } from '../text.ts';
import { GitHubError, readRefusal } from './errors.ts';

/** A successful answer (2xx). `data` is unchecked: a schema reads it. */
export interface GitHubResponse {
  status: number;
  /** With lower-case names. */
  headers: Readonly<Record<string, string | number | undefined>>;
  data: unknown;
}

/** The client that this folder sends its requests with. */
export interface GitHubClient {
  /**
   * Requests a route in the notation of GitHub's OpenAPI description, `GET /repos/{owner}/{repo}/pulls`; owner and repo are filled
   * in. A GET is repeated where that may help. A write is never repeated: the caller reads first, because things may have changed
   * since. A redirect to another host is an error, unless `request: { redirect: 'manual' }` returns it as it is.
   * @throws {GitHubError}
   */
  request(route: string, parameters?: Readonly<Record<string, unknown>>): Promise<GitHubResponse>;
  /** Sends a GET before it is needed: the next request for the same takes its answer. */
  ahead(route: string, parameters: Readonly<Record<string, unknown>>): void;
  /** A text as a write sends it, after the last check of what leaves: what is read again is compared with this. */
  check(text: string): string;
  /** The login of the token's owner, requested once; `github-actions[bot]` where GitHub does not give it. Throws a GitHubError. */
  viewer(): Promise<string>;
  /** GraphQL's `data`, unchecked. Only for queries, so it is repeated where that may help. Throws a GitHubError. */
  graphql(query: string, variables: Readonly<Record<string, unknown>>): Promise<unknown>;
}

/** GitHub itself ends a request after ten seconds ("Troubleshooting the REST API", time-outs). */
export const patience: GitHubRetryOptions = { timeoutMs: 12_000, secondMs: 1000, limitMs: 60_000 };

export interface ConnectOptions {
  token: string;
  /** GITHUB_API_URL; on GitHub Enterprise Server it ends in `/api/v3`. */
  apiUrl: string;
  owner: string;
  repository: string;
  logger: Logger;
  /** Only the proxy variables are read; without it no proxy is used. */
  env?: Env | undefined;
  /** Checks each text of a write before it leaves. */
  check?: ((text: string) => string) | undefined;
  patience?: GitHubRetryOptions | undefined;
}

/** The login of a workflow's own token ("Automatic token authentication"). */
const workflowLogin = 'github-actions[bot]';

/**
 * Makes a client for one repository. No request is sent yet.
 * @throws {UserError} WF-INPUT where a proxy variable holds no valid URL
 */
export async function connectGitHub(options: ConnectOptions): Promise<GitHubClient> {
  // This comes before the libraries load, because they read the variables themselves.
  normalizeProxies(options.env ?? {});
  const { owner, repository: repo } = options;
  const connect = await loadOctokit(options);
  const octokit = connect(true);
  // GraphQL bypasses the throttling plugin, which treats it as a write: the next write would wait for a second, and be outdated by
  // then.
  let unpaced: typeof octokit | undefined;
  const direct = (): typeof octokit => (unpaced ??= connect(false));
  let login: Promise<string> | undefined;
  // If all repetitions of a request failed, those of the next would usually fail too: this way an outage costs a minute, not
  // several.
  let silent = false;
  const sentAhead = new Map<string, Promise<GitHubResponse>>();
  const client: GitHubClient = {
    ahead(route, parameters) {
      const answer = client.request(route, parameters);
      // Whoever takes the answer handles the error.
      answer.catch(() => undefined);
      sentAhead.set(JSON.stringify([route, parameters]), answer);
    },
    async request(route, parameters) {
      const key = JSON.stringify([route, parameters]);
      const known = sentAhead.get(key);
      if (sentAhead.delete(key) && known) return known;
      const own = parameters?.['request'];
      const once = route.startsWith('GET ') && !silent ? {} : { retries: 0 };
      const redirect: 'manual' | 'follow' = isManual(own) ? 'manual' : 'follow';
      const how = { ...(typeof own === 'object' ? own : {}), ...once, redirect };
      const sent = route.startsWith('GET ') ? parameters : checked(parameters, options.check);
      const asked = octokit.request(route, { owner, repo, ...sent, request: how });
      const reply = await asked.catch((error: unknown) => {
        const refusal = readRefusal(error, options.token);
        silent = refusal.kind === 'unclear';
        return Promise.reject(refusal);
      });
      silent = false;
      if (reply.status >= 300 && redirect !== 'manual') throw redirected(reply.status, reply.headers.location);
      return { status: reply.status, headers: reply.headers, data: reply.data };
    },
    check: options.check ?? (text => text),
    viewer: () => (login ??= findViewer(direct, options.token)),
    graphql: (query, variables) =>
      direct()
        .graphql<unknown>(query, checked(variables, options.check))
        .catch((error: unknown) => {
          if (!isAnswer(error)) throw readRefusal(error, options.token);
          throw new GitHubError(error instanceof Error ? toSingleLine(error.message) : '', { kind: 'rejected' });
        }),
  };
  return client;
}

/** Whether the caller wants a redirect returned as it is. */
function isManual(own: unknown): boolean {
  return typeof own === 'object' && own !== null && 'redirect' in own && own.redirect === 'manual';
}

function redirected(status: number, location: string | undefined): GitHubError {
  const target = URL.parse(location ?? '')?.origin ?? 'another address';
  const message = `it redirects to ${toSingleLine(target, 100)} (${status}), where no token is sent`;
  return new GitHubError(message, { kind: 'rejected', status });
}

const user = z.object({ login: z.string().check(z.minLength(1), z.maxLength(200)) });
const viewer = z.object({ viewer: user });

/** A client's two ways to the token's owner. */
interface ViewerTools {
  graphql(query: string): Promise<unknown>;
  request(route: string): Promise<{ data: unknown }>;
}

/**
 * The login by GraphQL, which knows it for every token, or by REST, where a server has no GraphQL or it is out of order. A token that may
 * ask neither is taken for the workflow's own. If GitHub does not answer at all, nothing is guessed.
 */
async function findViewer(tools: () => ViewerTools, token: string): Promise<string> {
  try {
    return viewer.parse(await tools().graphql('{ viewer { login } }')).viewer.login;
  } catch {
    // REST tells what is wrong.
  }
  try {
    return user.parse((await tools().request('GET /user')).data).login;
  } catch (error) {
    if (error instanceof z.core.$ZodError) return workflowLogin;
    const refusal = readRefusal(error, token);
    if (!refusal.retryable && refusal.kind !== 'unreachable') return workflowLogin;
    throw refusal;
  }
}

/** GraphQL's own errors come with status 200, as an error of @octokit/graphql. */
function isAnswer(error: unknown): boolean {
  return error instanceof Error && error.name === 'GraphqlResponseError';
}

type LimitHandler = NonNullable<ThrottlingOptions['onRateLimit']>;

/** Loads Octokit, and returns what makes a client of it: one that paces its writes as GitHub requires, or one that does not. */
async function loadOctokit({ token, apiUrl, logger, env = {}, patience: how = patience }: ConnectOptions) {
  const [{ getOctokit }, { retry }, { throttling }, { createFetch }] = await Promise.all([
    import('@actions/github'),
    import('@octokit/plugin-retry'),
    import('@octokit/plugin-throttling'),
    import('./fetch.ts'),
  ]);
  const mayWait: LimitHandler = (seconds, { method }, _octokit, retried) =>
    method === 'GET' && seconds * how.secondMs <= how.limitMs && retried < 2;
  const tell = (message: string): void => logger.debug(`GitHub: ${message}`);
  const options = (paced: boolean) => ({
    baseUrl: apiUrl,
    request: { fetch: createFetch(env, apiUrl) },
    userAgent: 'worldflux-action',
    log: { debug: () => undefined, info: () => undefined, warn: tell, error: tell },
    // The throttling plugin handles 429, because it reads how long to wait.
    retry: { retryAfterBaseValue: how.secondMs, doNotRetry: [400, 401, 403, 404, 410, 422, 429, 451] },
    throttle: {
      enabled: paced,
      retryAfterBaseValue: how.secondMs,
      onRateLimit: mayWait,
      onSecondaryRateLimit: mayWait,
      ...how.limiters,
    },
  });
  // The first plugin is the innermost, so this limits the time of each try, without the wait in a queue. Octokit passes the same
  // options to every hook, so they can only be changed in place.
  const timeout = ({ hook }: Pick<ReturnType<typeof getOctokit>, 'hook'>): void => {
    hook.before('request', options => {
      options.request.signal = AbortSignal.timeout(how.timeoutMs);
    });
    hook.error('request', (error, options) => {
      // A problem with a certificate or a proxy would be the same the next time.
      if (describeNetworkError(error)?.transient === false) options.request.retries = 0;
      throw error;
    });
  };
  return (paced: boolean) => getOctokit(token, options(paced), timeout, retry, throttling);
}

/** Passes each text in a write's or a query's parameters through the last check of what leaves. */
function checked(
  parameters: Readonly<Record<string, unknown>> | undefined,
  check = (text: string) => text,
): Record<string, unknown> {
  const pass = (value: unknown): unknown => {
    if (typeof value === 'string') return check(value);
    if (Array.isArray(value)) return value.map(pass);
    return typeof value === 'object' && value !== null ? passEach(value) : value;
  };
  const passEach = (given: object): Record<string, unknown> =>
    Object.fromEntries(Object.entries(given).map(([name, value]) => [name, pass(value)]));
  return passEach(parameters ?? {});
}
