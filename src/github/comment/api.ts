// A pull request's comments: REST for the comments of its issue, GraphQL for the earlier bodies of an edited comment.
import * as z from 'zod/mini';
import type { GitHubClient } from '../client.ts';
import { GitHubError } from '../errors.ts';
import { mayHoldMarker } from './marker.ts';

/** Comments on a page: the most that GitHub gives. */
const perPage = 100;
/** GitHub closes a conversation at 2,500 comments. */
const MAX_PAGES = 50;
/** How many edits are requested: if a comment was overwritten more often in between, GitHub's answer does not help. */
const MAX_EDITS = 20;

const ofIssue = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const ofComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/** As in GitHub's OpenAPI description (issue-comment); `body` is present in every answer to the requests here. */
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

/** The parts of a comment that are read: `nodeId` is for GraphQL, `login` is undefined where the account no longer exists. */
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
    // The link itself is not followed: it is an address of GitHub's choice, and the token would go with it.
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

/** A write to a comment: its body before, and the body that was sent. */
export interface Patch {
  id: number;
  nodeId: string;
  base: string;
  written: string;
}

/** The state of a comment after its body was `base` and `written` was sent. */
export interface Edits {
  body: string;
  /** The bodies that it has had since, the newest first. */
  since: string[];
  /** Those among them that `written` replaced; undefined where GitHub does not give them. */
  covered: string[] | undefined;
}

/**
 * Reads a comment's edits. GitHub keeps each edit with its whole body in `diff`, the newest first; this is verified each time,
 * because `written` must be among them, and `base` before it. Undefined where the comment is gone.
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
    // If the token may not read edits, the server keeps none, or its GraphQL is out of order, only the body is used.
    if (!(error instanceof GitHubError)) throw error;
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

/** Whether two bodies are the same; white space at their end does not count, because GitHub may change it. */
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

/** Deletes a comment. One that is gone already is no error. Throws a GitHubError. */
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
