// A pull request's comments: over REST those of its issue; over GraphQL what a comment said before it was edited.
import * as z from 'zod/mini';
import type { GitHubClient } from '../client.ts';
import { GitHubError } from '../errors.ts';
import { mayHoldMarker } from './marker.ts';

/** Comments on a page: the most that GitHub gives. */
const perPage = 100;
/** It closes a conversation at 2,500 comments. */
const MAX_PAGES = 50;
/** Edits that are asked for: of a comment that was written over more often in between, GitHub's answer is as good as none. */
const MAX_EDITS = 20;

const ofIssue = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const ofComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/** As in GitHub's OpenAPI description (issue-comment); `body` is absent in none of the answers to what is asked here. */
const wireComment = z.pipe(
  z.object({
    id: z.int().check(z.positive()),
    node_id: z._default(z.string().check(z.maxLength(200)), ''),
    body: z._default(z.string(), ''),
    html_url: z.string().check(z.maxLength(2000)),
    user: z.nullish(z.object({ login: z.string() })),
  }),
  z.transform(({ id, node_id, body, html_url, user }) => {
    return { id, nodeId: node_id, body: unixLines(body), url: html_url, login: user?.login };
  }),
);

/** A comment as far as it is read: `nodeId` is for GraphQL, `login` is undefined where the account is no more. */
export type IssueComment = z.output<typeof wireComment>;

function read<T>(schema: z.ZodMiniType<T>, data: unknown): T {
  const { data: read, error } = schema.safeParse(data);
  if (error === undefined) return read;
  const where = error.issues[0]?.path.join('.') ?? '';
  throw new GitHubError(`the answer is not as GitHub describes it (${where})`, { kind: 'unclear', cause: error });
}

/** The comments that may hold a marker, oldest first. Throws a GitHubError. */
export async function listComments(client: GitHubClient, issue: number): Promise<IssueComment[]> {
  const marked: IssueComment[] = [];
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const reply = await client.request(`GET ${ofIssue}`, { issue_number: issue, per_page: perPage, page });
    marked.push(...read(z.array(wireComment), reply.data).filter(({ body }) => mayHoldMarker(body)));
    // The link itself is not followed: it is an address, and the token goes with it.
    if (!/\brel="next"/.test(String(reply.headers['link'] ?? ''))) break;
  }
  return marked;
}

const query = `query($id: ID!, $first: Int!, $after: String) { node(id: $id) { ... on IssueComment { body
  userContentEdits(first: $first, after: $after) { nodes { diff } pageInfo { hasNextPage endCursor } } } } }`;
const wireEdits = z.object({ nodes: z.nullish(z.array(z.nullable(z.object({ diff: z.nullish(z.string()) })))) });
const wireNode = z.object({
  node: z.nullable(z.object({ body: z.string(), userContentEdits: z.nullish(wireEdits) })),
});

/** A write to a comment: what it said before, and what was sent. */
export interface Patch {
  id: number;
  nodeId: string;
  base: string;
  written: string;
}

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
  { id, nodeId, base, written }: Patch,
): Promise<Edits | undefined> {
  try {
    const { node } = read(wireNode, await client.graphql(query, { id: nodeId, first: MAX_EDITS, after: null }));
    if (node === null) return undefined;
    const bodies = (node.userContentEdits?.nodes ?? []).map(edit => unixLines(edit?.diff ?? ''));
    const mine = bodies.findIndex(text => isSame(text, written));
    const before = bodies.findIndex((text, index) => mine !== -1 && index > mine && isSame(text, base));
    const told = before === -1 ? undefined : bodies.slice(mine + 1, before);
    return { body: unixLines(node.body), since: told ? bodies.slice(0, before) : bodies, covered: told };
  } catch (error) {
    // A token that may not ask, or a server that keeps no edits: then the body alone.
    if (!(error instanceof GitHubError) || error.retryable) throw error;
    const comment = await getComment(client, id);
    return comment && { body: comment.body, since: [], covered: undefined };
  }
}

function unixLines(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

/** Undefined where it is gone. Throws a GitHubError. */
export async function getComment(client: GitHubClient, id: number): Promise<IssueComment | undefined> {
  const reply = await unlessGone(client.request(`GET ${ofComment}`, { comment_id: id }));
  return reply && read(wireComment, reply.data);
}

/** Whether two bodies say the same; white space at their end does not count, as GitHub may change it. */
export function isSame(one: string, other: string): boolean {
  return one.trimEnd() === other.trimEnd();
}

/** Throws a GitHubError; after one that is `unclear` there may be a comment, or not. */
export async function createComment(client: GitHubClient, issue: number, body: string): Promise<IssueComment> {
  return read(wireComment, (await client.request(`POST ${ofIssue}`, { issue_number: issue, body })).data);
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
