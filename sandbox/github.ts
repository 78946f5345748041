// GitHub's API as far as the action uses it, on the loopback interface. It is strict: what it accepts, GitHub accepts too.
import { setTimeout as sleep } from 'node:timers/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer, type Asked, type HandlerContext, routeOf, type Token } from './github-request-handler.ts';
import { linkHeader, listen, readText, send, shut } from './github-http.ts';
import { type Answer, refusal } from './github-route.ts';
import { createRules, type Fault, faultAnswer, type Rules, type WriteLimit } from './github-rules.ts';
import { startStore } from './github-store.ts';
import {
  type Comment,
  createSeeds,
  createGitHubData,
  type Seeds,
  type GitHubData,
  type RepositoryOptions,
} from './github-data.ts';

export type { Fault, WriteLimit } from './github-rules.ts';
export type { Permissions } from './github-route.ts';
export type { Token } from './github-request-handler.ts';

/** The options; see RepositoryOptions for the repository. */
export interface GitHubOptions extends RepositoryOptions {
  tokens: readonly Token[];
  /** As GitHub Enterprise Server has it: the API at /api/v3, GraphQL at /api/graphql. A text is the path that both are below. */
  enterprise?: boolean | string | undefined;
  /** Milliseconds to wait, called twice per request: before its work and before its answer. By default none. */
  latency?: (() => number) | undefined;
  /** How it waits: by default in real time. */
  wait?: ((ms: number) => Promise<void>) | undefined;
}

/** One request, and what was sent back. */
export interface Recorded {
  method: string;
  /** With the query, as it was asked for. */
  path: string;
  /** As `GET /repos/{owner}/{repo}/pulls`, the form of Octokit and of the OpenAPI description; undefined where there is none. */
  route: string | undefined;
  body: string | undefined;
  /** 0 where the connection was cut. */
  status: number;
  /** The JSON that was sent, to be compared with the description's schema for this route and status. */
  answer: unknown;
  /** Whether no other request was in progress when it arrived. */
  alone: boolean;
}

/** A running stand-in. */
export interface GitHubStandIn {
  /** For GITHUB_API_URL. */
  url: string;
  /** The origin that artifacts come from. */
  storeUrl: string;
  /** All its data, to be read and changed at any time. */
  data: GitHubData;
  seed: Seeds;
  /** A pull request's comments, oldest first, as copies. */
  comments(pull: number): Comment[];
  /** In the order of arrival; artifact downloads from the store are not among them. */
  requests: readonly Recorded[];
  /** How many requests were for this route, or for any. */
  count(route?: string): number;
  /** How many requests were to change something: all but GET and GraphQL. */
  writes(): number;
  /** Mistakes of a client, such as an unknown route or a misspelt key; a test expects this to be empty. */
  failures: readonly string[];
  fail: (fault: Fault) => void;
  limitWrites: (limit: WriteLimit | undefined) => void;
  /** Closes all connections, and ends. */
  close(): Promise<void>;
}

interface ServerState {
  context: HandlerContext;
  rules: Rules;
  prefix: string;
  requests: Recorded[];
  underway: number;
  blame: (what: string) => void;
  latency: () => number;
  wait: (ms: number) => Promise<void>;
}

async function readAsked(request: IncomingMessage, prefix: string): Promise<{ asked: Asked; url: URL }> {
  const url = new URL(request.url ?? '/', `http://${request.headers.host ?? 'github.invalid'}`);
  const graph = prefix === '' ? '/graphql' : prefix.replace(/v3$/, 'graphql');
  const below = url.pathname.startsWith(`${prefix}/`) ? url.pathname.slice(prefix.length) : `//${url.pathname}`;
  const asked = {
    method: request.method ?? 'GET',
    pathname: url.pathname === graph ? '/graphql' : below,
    query: url.searchParams,
    authorization: request.headers.authorization,
    userAgent: request.headers['user-agent'],
    accept: request.headers.accept ?? '',
    text: await readText(request),
  };
  return { asked, url };
}

/** No timer for a wait of 0: it would slow down a thousand requests. */
async function wait(ms: number): Promise<void> {
  if (ms > 0) await sleep(ms);
}

/** The answer by the rules and the data, which are read and written within one turn of the event loop. */
function work(server: ServerState, asked: Asked): Answer {
  const writes = asked.method !== 'GET' && asked.pathname !== '/graphql';
  const refused = writes ? server.rules.admitWrite(server.context.data.now()) : undefined;
  return refused ?? answer(asked, server.context);
}

/** GitHub's links name the repository by its number, and a client has to follow them unchanged. */
function addLinks(found: Answer, url: URL, { context, prefix }: ServerState): Answer {
  const { id } = context.data.repository;
  const address = new URL(url);
  address.pathname = url.pathname.slice(prefix.length).replace(/^\/repos\/[^/]+\/[^/]+/, `/repositories/${id}`);
  address.pathname = `${prefix}${address.pathname}`;
  const link = found.pages === undefined ? undefined : linkHeader(address, found.pages);
  return link === undefined ? found : { ...found, headers: { ...found.headers, link } };
}

async function serve(server: ServerState, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { asked, url } = await readAsked(request, server.prefix);
  const route = routeOf(asked, server.context);
  const path = `${url.pathname}${url.search}`;
  const recorded: Recorded = {
    method: asked.method,
    path,
    route,
    body: asked.text,
    status: 0,
    answer: undefined,
    alone: server.underway === 1,
  };
  server.requests.push(recorded);
  const fault = server.rules.strike(route);
  await server.wait(server.latency() + (fault?.delayMs ?? 0));
  await fault?.until;
  const early = fault !== undefined && fault.when !== 'after';
  if (early && fault.reset === true) return void request.socket.destroy();
  const done = (early ? faultAnswer(fault) : undefined) ?? work(server, asked);
  if (done.blame !== undefined) server.blame(done.blame);
  await server.wait(server.latency());
  if (fault?.when === 'after' && fault.reset === true) return void request.socket.destroy();
  const late = fault?.when === 'after' ? faultAnswer(fault) : undefined;
  const final = addLinks(late ?? done, url, server);
  Object.assign(recorded, { answer: final.json, status: send(request, response, final) });
}

function onRequest(server: ServerState) {
  return (request: IncomingMessage, response: ServerResponse): void => {
    response.setHeader('x-github-request-id', `STANDIN:${server.requests.length}`);
    server.underway += 1;
    response.once('close', () => void (server.underway -= 1));
    serve(server, request, response).catch((error: unknown) => {
      server.blame(
        `the stand-in itself failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
      );
      if (response.headersSent) response.destroy();
      else send(request, response, refusal(500, 'Server Error'));
    });
  };
}

/**
 * Starts GitHub with one repository. Real sockets on free ports; writes are atomic, and with `latency` two clients meet in the
 * gap between what one of them has read and what it writes, as they do at GitHub.
 */
export async function startGitHub(options: GitHubOptions): Promise<GitHubStandIn> {
  const data = createGitHubData(options);
  const rules = createRules();
  const failures: string[] = [];
  const requests: Recorded[] = [];
  const blame = (what: string): void => void failures.push(what);
  const store = await startStore(data, blame);
  const { enterprise = false } = options;
  const prefix = enterprise === false ? '' : `${enterprise === true ? '' : enterprise}/api/v3`;
  const places = { api: '', web: 'https://github.com' };
  const context = { data, places, tokens: options.tokens, signDownload: (id: number) => store.sign(id) };
  const state: ServerState = {
    context,
    rules,
    prefix,
    requests,
    underway: 0,
    blame,
    latency: options.latency ?? (() => 0),
    wait: options.wait ?? wait,
  };
  const { server, origin } = await listen(onRequest(state));
  places.api = `${origin}${prefix}`;
  return {
    url: places.api,
    storeUrl: store.origin,
    data,
    seed: createSeeds(data),
    comments: pull => structuredClone(data.comments.filter(comment => comment.pull === pull)),
    requests,
    count: route => (route === undefined ? requests : requests.filter(each => each.route === route)).length,
    writes: () => requests.filter(({ method, route }) => method !== 'GET' && route !== 'POST /graphql').length,
    failures,
    fail: rules.fail,
    limitWrites: rules.limitWrites,
    async close() {
      await Promise.all([shut(server), store.close()]);
    },
  };
}
