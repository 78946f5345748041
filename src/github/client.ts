// GitHub's REST API through Octokit, as far as the other files of this folder need it: one function sends a request, one returns
// the token's owner. Octokit takes about 40 ms to load, so it is loaded when a client is made.
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod/mini';
import type { Env } from '../context.ts';
import type { GitHubRetryOptions } from '../context.ts';
import { normalizeProxies } from '../lib/proxy.ts';
import { retry } from '../lib/retry.ts';
import type { Attempt } from '../lib/retry.ts';
import type { Logger } from '../logger.ts';
import { toSingleLine } from '../text.ts';
import { GitHubError, readGitHubError } from './errors.ts';

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
/** The most attempts of a request that only reads. */
const MAX_ATTEMPTS = 4;

/**
 * Makes a client for one repository. No request is sent yet.
 * @throws {UserError} WF-INPUT where a proxy variable holds no valid URL
 */
export async function connectGitHub(options: ConnectOptions): Promise<GitHubClient> {
  // This comes before the libraries load, because they read the variables themselves.
  normalizeProxies(options.env ?? {});
  const { owner, repository: repo, check } = options;
  const octokit = await loadOctokit(options);
  const send = createSender(options);
  const takeTurn = createTurns((options.patience ?? patience).secondMs);
  let login: Promise<string> | undefined;
  const client: GitHubClient = {
    async request(route, parameters = {}) {
      const { request: own, ...given } = parameters;
      const reads = route.startsWith('GET ');
      const redirect = isManual(own) ? 'manual' : 'follow';
      const sent = { ...(route.includes('{repo}') && { owner, repo }), ...(reads ? given : checked(given, check)) };
      if (!reads) await takeTurn();
      const reply = await send(reads, signal => octokit.request(route, { ...sent, request: { redirect, signal } }));
      if (reply.status >= 300 && redirect !== 'manual') throw redirected(reply.status, reply.headers.location);
      return { status: reply.status, headers: reply.headers, data: reply.data };
    },
    check: check ?? (text => text),
    viewer: () => (login ??= findViewer(client)),
    graphql: (query, variables) =>
      send(true, signal => octokit.graphql<unknown>(query, { ...checked(variables, check), request: { signal } })),
  };
  return client;
}

/** Sends by `request`, which takes a signal that limits its time: again where it only reads and that may help. Throws a GitHubError. */
type Sender = <T>(reads: boolean, request: (signal: AbortSignal) => Promise<T>) => Promise<T>;

type Outcome<T> = { answer: T } | { refusal: GitHubError };

function createSender({ token, logger, patience: how = patience }: ConnectOptions): Sender {
  const { timeoutMs, secondMs, limitMs } = how;
  // If all attempts of a request failed, those of the next would usually fail too: this way an outage costs a minute, not several.
  let silent = false;
  return async <T>(reads: boolean, request: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const attempt = async (): Promise<Attempt<Outcome<T>>> => {
      try {
        return { result: { answer: await request(AbortSignal.timeout(timeoutMs)) } };
      } catch (error) {
        const refusal = readGitHubError(error, token);
        const { retryable, message, retryAfterMs } = refusal;
        const again = retryable ? message : undefined;
        return { result: { refusal }, again, retryAfterMs: (retryAfterMs / 1000) * secondMs };
      }
    };
    const times = { attempts: reads && !silent ? MAX_ATTEMPTS : 1, firstWait: 3 * secondMs, longestWait: limitMs };
    const onRetry = (why: string, next: number): void => logger.debug(`GitHub: ${why}; attempt ${next}`);
    const outcome = await retry(attempt, { times, budget: { left: limitMs }, random: Math.random, onRetry });
    silent = 'refusal' in outcome && outcome.refusal.kind === 'unclear';
    if ('refusal' in outcome) throw outcome.refusal;
    return outcome.answer;
  };
}

/**
 * Gives each write its turn: they begin a second apart, as GitHub asks for.
 * https://docs.github.com/en/rest/using-the-rest-api/best-practices-for-using-the-rest-api#pause-between-mutative-requests
 */
function createTurns(secondMs: number): () => Promise<void> {
  let next = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, next);
    next = turn + secondMs;
    if (turn > now) await sleep(turn - now);
  };
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

/**
 * The login by GraphQL, which knows it for every token, or by REST, where a server has no GraphQL or it is out of order. A token that may
 * ask neither is taken for the workflow's own. If GitHub does not answer at all, nothing is guessed.
 */
async function findViewer(client: GitHubClient): Promise<string> {
  try {
    return viewer.parse(await client.graphql('{ viewer { login } }', {})).viewer.login;
  } catch {
    // REST tells what is wrong.
  }
  try {
    return user.parse((await client.request('GET /user')).data).login;
  } catch (error) {
    if (error instanceof z.core.$ZodError) return workflowLogin;
    if (error instanceof GitHubError && !error.retryable && error.kind !== 'unreachable') return workflowLogin;
    throw error;
  }
}

async function loadOctokit({ token, apiUrl, logger, env = {} }: ConnectOptions) {
  const [{ getOctokit }, { createFetch }] = await Promise.all([import('@actions/github'), import('./fetch.ts')]);
  const tell = (message: string): void => logger.debug(`GitHub: ${message}`);
  return getOctokit(token, {
    baseUrl: apiUrl,
    request: { fetch: createFetch(env, apiUrl) },
    userAgent: 'worldflux-action',
    log: { debug: () => undefined, info: () => undefined, warn: tell, error: tell },
  });
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
