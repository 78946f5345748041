// A pull request's comments: over REST those of its issue; over GraphQL what a comment said before it was edited.
import * as z from 'zod/mini';
import type { GitHubClient } from '../client.ts';
import { GitHubError } from '../errors.ts';
import { mayHoldMarker } from './marker.ts';

/** A comment as far as it is read. */
export interface IssueComment {
  id: number;
  /** For GraphQL. */
  nodeId: string;
  /** Undefined where the account is no more. */
  login: string | undefined;
  body: string;
  url: string;
}

/** Comments on a page, the most that GitHub gives. */
const perPage = 100;
/** Pages that are read. GitHub closes a conversation at 2,500 comments, so this is twice as many as there can be. */
const mostPages = 50;
/** Edits that are asked for at once, and pages of them. */
const perEdits = 5;
const mostEditPages = 20;

const ofIssue = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const ofComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/** As in GitHub's OpenAPI description (issue-comment); `body` is absent in none of the answers to what is asked here. */
const wireComment = z.object({
  id: z.int().check(z.positive()),
  node_id: z._default(z.string().check(z.maxLength(200)), ''),
  body: z._default(z.string(), ''),
  html_url: z.string().check(z.maxLength(2000)),
  user: z.nullish(z.object({ login: z.string() })),
});

function read<T>(schema: z.ZodMiniType<T>, data: unknown): T {
  const { data: read, error } = schema.safeParse(data);
  if (error === undefined) return read;
  const where = error.issues[0]?.path.join('.') ?? '';
  throw new GitHubError(`the answer is not as GitHub describes it (${where})`, { kind: 'unclear', cause: error });
}

function readComment(data: unknown): IssueComment {
  const { id, node_id: nodeId, body, html_url: url, user } = read(wireComment, data);
  return { id, nodeId, body: unixLines(body), url, login: user?.login };
}

/** The comments that may hold a marker, oldest first; `total` is how many there are, `complete` whether all pages were read. */
export async function listComments(
  client: GitHubClient,
  issue: number,
  /** Skips the pages of so many of the oldest. */
  after = 0,
): Promise<{ marked: IssueComment[]; total: number; complete: boolean }> {
  const marked: IssueComment[] = [];
  let page = Math.floor(after / perPage) + 1;
  let total = (page - 1) * perPage;
  for (; page <= mostPages; page += 1) {
    const reply = await client.request(`GET ${ofIssue}`, { issue_number: issue, per_page: perPage, page });
    const comments = read(z.array(z.unknown()), reply.data).map(readComment);
    marked.push(...comments.filter(({ body }) => mayHoldMarker(body)));
    total += comments.length;
    // The link itself is not followed: it is an address, and the token goes with it.
    if (!/\brel="next"/.test(String(reply.headers['link'] ?? ''))) return { marked, total, complete: true };
  }
  return { marked, total, complete: false };
}

const query = `query($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on IssueComment { body
  userContentEdits(first: $first, after: $after) { nodes { diff } pageInfo { hasNextPage endCursor } } } } }`;
const wireEdits = z.object({
  nodes: z.nullish(z.array(z.nullable(z.object({ diff: z.nullish(z.string()) })))),
  pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.nullish(z.string()) }),
});
const wireNode = z.object({
  node: z.nullable(z.object({ body: z.string(), userContentEdits: z.nullish(wireEdits) })),
});

/** What became of a comment since it said `base` and `written` was sent. */
export interface Edits {
  body: string;
  /** The bodies that it had meanwhile, the newest first. */
  since: string[];
  /** Those among them that `written` was written over; undefined where GitHub does not tell. */
  covered: string[] | undefined;
}

/**
 * Reads a comment's edits, which GitHub keeps each with its whole body in `diff`, the newest first. That this is so is seen each time:
 * `written` is found among them, and `base` before it. Undefined where the comment is gone.
 */
export async function readEdits(
  client: GitHubClient,
  { id, nodeId }: Pick<IssueComment, 'id' | 'nodeId'>,
  { base, written }: { base: string; written: string },
): Promise<Edits | undefined> {
  const since: string[] = [];
  let body: string | undefined;
  try {
    for (let page = 0, after: string | null = null; page < mostEditPages; page += 1) {
      const reply: unknown = await client.graphql(query, { id: nodeId, first: perEdits, after });
      const { node }: z.output<typeof wireNode> = read(wireNode, reply);
      if (node === null) return undefined;
      body ??= unixLines(node.body);
      since.push(...(node.userContentEdits?.nodes ?? []).map(edit => unixLines(edit?.diff ?? '')));
      const mine = since.findIndex(text => isSame(text, written));
      const before = since.findIndex((text, index) => mine !== -1 && index > mine && isSame(text, base));
      if (before !== -1) return { body, since: since.slice(0, before), covered: since.slice(mine + 1, before) };
      const { hasNextPage = false, endCursor = null } = node.userContentEdits?.pageInfo ?? {};
      if (!hasNextPage || endCursor === null) break;
      after = endCursor;
    }
  } catch (error) {
    // A token that may not ask, or a server that keeps no edits: then the body alone.
    if (!(error instanceof GitHubError) || error.retryable) throw error;
  }
  body ??= (await getComment(client, id))?.body;
  return body === undefined ? undefined : { body, since, covered: undefined };
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Undefined where it is gone. Throws a GitHubError. */
export async function getComment(client: GitHubClient, id: number): Promise<IssueComment | undefined> {
  const reply = await unlessGone(client.request(`GET ${ofComment}`, { comment_id: id }));
  return reply && readComment(reply.data);
}

/** Whether two bodies say the same; white space at their end does not count, as GitHub may change it. */
export function isSame(one: string, other: string): boolean {
  return one.trimEnd() === other.trimEnd();
}

/** Throws a GitHubError; after one that is `unclear` there may be a comment, or not. */
export async function createComment(client: GitHubClient, issue: number, body: string): Promise<IssueComment> {
  return readComment((await client.request(`POST ${ofIssue}`, { issue_number: issue, body })).data);
}

/** Throws a GitHubError; after one that is `unclear` the body may be this one, or not. */
export async function updateComment(client: GitHubClient, id: number, body: string): Promise<void> {
  await client.request(`PATCH ${ofComment}`, { comment_id: id, body });
}

/** One that is gone already is deleted, too. Throws a GitHubError. */
export async function deleteComment(client: GitHubClient, id: number): Promise<void> {
  await unlessGone(client.request(`DELETE ${ofComment}`, { comment_id: id }));
}

async function unlessGone<T>(reply: Promise<T>): Promise<T | undefined> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof GitHubError && error.kind === 'missing') return undefined;
    throw error;
  }
}
