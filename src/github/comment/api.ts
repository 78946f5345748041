// A pull request's comments: REST for the comments of its issue, GraphQL for the bodies that an edited comment has had. Every function
// throws a GitHubError; after one that is `unclear`, a write may have been done.
import * as z from 'zod/mini';
import type { GitHubClient } from '../client.ts';
import { expectGitHubError, readAnswer } from '../errors.ts';
import { mayHoldMarker } from './marker.ts';

/** GitHub closes a conversation at 2,500 comments. */
const MAX_PAGES = 50;

const ofIssue = '/repos/{owner}/{repo}/issues/{issue_number}/comments';
const ofComment = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

const text = z.string().check(z.overwrite(body => body.replaceAll('\r\n', '\n')));
/** As in GitHub's OpenAPI description (issue-comment); `body` is present in every answer to the requests here. */
const wireComment = z.object({
  id: z.int().check(z.positive()),
  node_id: z._default(z.string().check(z.maxLength(200)), ''),
  body: z._default(text, ''),
  html_url: z.string().check(z.maxLength(2000)),
  user: z.nullish(z.object({ login: z.string() })),
});

/** The parts of a comment that are read: `node_id` is for GraphQL, `user` is absent where the account no longer exists. */
export type IssueComment = z.output<typeof wireComment>;

/** The comments that may hold a marker, oldest first; all pages after the first are requested at once. */
export async function listComments(client: GitHubClient, issue: number): Promise<IssueComment[]> {
  const readPage = (page: number) => client.request(`GET ${ofIssue}`, { issue_number: issue, per_page: 100, page });
  const first = await readPage(1);
  // The link itself is not followed: it is an address of GitHub's choice, and the token would go with it.
  const link = String(first.headers['link'] ?? '');
  const [, last = link.includes('rel="next"') ? MAX_PAGES : 1] = /[?&]page=(\d+)[^>]*>; rel="last"/.exec(link) ?? [];
  const others = Array.from({ length: Math.min(Number(last), MAX_PAGES) - 1 }, (_, index) => readPage(index + 2));
  const all = [first, ...(await Promise.all(others))].flatMap(({ data }) => readAnswer(z.array(wireComment), data));
  return all.filter(({ body }) => mayHoldMarker(body));
}

const query = `query($id: ID!) { node(id: $id) { ... on IssueComment { body userContentEdits(first: 20) { nodes { diff } } } } }`;
const wireEdits = z.object({ nodes: z.nullish(z.array(z.nullable(z.object({ diff: z.nullish(text) })))) });
const wireNode = z.object({ node: z.nullable(z.object({ body: text, userContentEdits: z.nullish(wireEdits) })) });

/**
 * The last 20 bodies that a comment has had, the current one last: GitHub keeps each edit with its whole body in `diff`, the newest
 * first. Empty where GraphQL does not answer, or the comment is gone.
 */
export async function readEdits(client: GitHubClient, { node_id: id }: IssueComment): Promise<string[]> {
  const asked = client.graphql(query, { id }).then(data => readAnswer(wireNode, data).node);
  const node = await asked.catch((error: unknown) => void expectGitHubError(error));
  const edits = node?.userContentEdits?.nodes ?? [];
  return node ? [...edits.toReversed().map(edit => edit?.diff ?? ''), node.body] : [];
}

/** Makes a comment, or changes the one with this id. */
export async function saveComment(client: GitHubClient, issue: number, body: string, id?: number) {
  const sent = id
    ? client.request(`PATCH ${ofComment}`, { comment_id: id, body })
    : client.request(`POST ${ofIssue}`, { issue_number: issue, body });
  return readAnswer(wireComment, (await sent).data);
}

export async function deleteComment(client: GitHubClient, id: number): Promise<void> {
  await client.request(`DELETE ${ofComment}`, { comment_id: id });
}
