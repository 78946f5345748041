// Answers a request: checks the token and its permissions, and calls the route. No sockets here.
import { z } from 'zod';
import { match, nameOf } from './github-match.ts';
import { type Answer, type Context, notFound, type Permissions, refusal, type Route } from './github-route.ts';
import { nodeId } from './github-shapes.ts';
import type { GitHubData } from './github-data.ts';

/** A token that GitHub knows. */
export interface Token {
  token: string;
  /** Default `github-actions[bot]`, as of a workflow's own token. */
  login?: string | undefined;
  permissions: Permissions;
}

/** A request as it came over the wire. */
export interface Asked {
  method: string;
  /** Below GITHUB_API_URL; `/graphql` for the one GraphQL address. */
  pathname: string;
  query: URLSearchParams;
  authorization: string | undefined;
  userAgent: string | undefined;
  accept: string;
  text: string | undefined;
}

/** What the handler needs of the stand-in; the login comes from the token. */
export type HandlerContext = Omit<Context, 'login' | 'accept'> & { tokens: readonly Token[] };

/** The name of the route that is asked for, as `POST /graphql`; undefined where there is none. */
export function routeOf({ method, pathname }: Asked, { data }: HandlerContext): string | undefined {
  if (pathname === '/graphql') return `${method} /graphql`;
  const found = match(method, pathname, data.repository);
  return found === undefined ? undefined : nameOf(found.route);
}

/** The body as JSON; undefined where there is none. Throws where it is not JSON. */
function parseBody({ text }: Asked): unknown {
  return text === undefined || text === '' ? undefined : JSON.parse(text);
}

/** The header that tells which permission would do: alternatives apart by `;`. */
function accepted({ permissions, level }: Route): string {
  return permissions.map(name => `${name.replace('-', '_')}=${level}`).join('; ');
}

function allows(token: Token, { permissions, level }: Route): boolean {
  return permissions.some(name => token.permissions[name] === 'write' || token.permissions[name] === level);
}

const graphBody = z.strictObject({ query: z.string(), variables: z.record(z.string(), z.unknown()).nullish() });
const editsOf =
  'query($id: ID!) { node(id: $id) { ... on IssueComment { body userContentEdits(first: 20) { nodes { diff } } } } }';
const editsVariables = z.strictObject({ id: z.string() });

/** A comment and its last 20 edits, the newest first, each with its whole body; an unknown id is an error beside `node: null`. */
function answerEdits(data: GitHubData, variables: unknown): Answer {
  const { id } = editsVariables.parse(variables);
  const comment = data.comments.find(each => nodeId('IssueComment', each.id) === id);
  if (comment === undefined) {
    const errors = [
      { type: 'NOT_FOUND', path: ['node'], message: `Could not resolve to a node with the global id of '${id}'` },
    ];
    return { status: 200, json: { data: { node: null }, errors } };
  }
  const nodes = (comment.edits ?? [])
    .toReversed()
    .slice(0, 20)
    .map(({ body }) => ({ diff: body }));
  const node = { body: comment.body, userContentEdits: { nodes } };
  return { status: 200, json: { data: { node } } };
}

/** GraphQL, as far as it is used: whose token this is, and the edits of a comment. */
function answerGraph(login: string, body: unknown, data: GitHubData): Answer {
  const given = graphBody.safeParse(body);
  const query = given.success ? given.data.query.replace(/\s+/g, ' ').trim() : '';
  if (/^(query( \w+)? ?)?\{ ?viewer ?\{ ?login ?\} ?\}$/.test(query)) {
    return { status: 200, json: { data: { viewer: { login } } } };
  }
  if (query === editsOf && editsVariables.safeParse(given.data?.variables).success)
    return answerEdits(data, given.data?.variables);
  const message = 'The stand-in knows `{ viewer { login } }` and the edits of a comment only';
  return { status: 200, json: { errors: [{ message }] }, blame: `${message}, and was asked: ${query}` };
}

/** The answer to a request whose token was accepted. */
function answerKnown(asked: Asked, context: HandlerContext, token: Token, body: unknown): Answer {
  const login = token.login ?? 'github-actions[bot]';
  if (asked.pathname === '/graphql' && asked.method === 'POST') return answerGraph(login, body, context.data);
  // A person's token gets its owner's name; an app's is refused, because it has none.
  if (asked.pathname === '/user' && asked.method === 'GET') {
    if (login.endsWith('[bot]')) return refusal(403, 'Resource not accessible by integration', 'users/users');
    return { status: 200, json: { login } };
  }
  const found = match(asked.method, asked.pathname, context.data.repository);
  if (found === undefined) {
    return { ...notFound(''), blame: `there is no route ${asked.method} ${asked.pathname}` };
  }
  const { route, params, own } = found;
  if (!own) return { ...notFound(route.docs), blame: `another repository was asked for: ${asked.pathname}` };
  const headers = { 'x-accepted-github-permissions': accepted(route) };
  if (!allows(token, route)) return { ...refusal(403, 'Resource not accessible by integration', route.docs), headers };
  const query = Object.fromEntries(asked.query);
  const answer = route.answer({ ...context, login, accept: asked.accept }, { params, query, body });
  return { ...answer, headers: { ...headers, ...answer.headers } };
}

/** The answer to any request. */
export function answer(asked: Asked, context: HandlerContext): Answer {
  if (asked.userAgent === undefined || asked.userAgent === '') {
    const word = 'Request forbidden by administrative rules. Please make sure your request has a User-Agent header';
    return { status: 403, bytes: Buffer.from(word), headers: { 'content-type': 'text/html' }, blame: 'no User-Agent' };
  }
  if (asked.authorization === undefined) return refusal(401, 'Requires authentication');
  const secret = /^(?:token|bearer) (.+)$/i.exec(asked.authorization)?.[1];
  const token = context.tokens.find(each => each.token === secret);
  if (token === undefined) return refusal(401, 'Bad credentials');
  try {
    return answerKnown(asked, context, token, parseBody(asked));
  } catch (error) {
    if (error instanceof SyntaxError) return { ...refusal(400, 'Problems parsing JSON'), blame: 'a body is not JSON' };
    throw error;
  }
}
