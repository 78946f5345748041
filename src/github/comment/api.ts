// A pull request's comments over REST: those of its issue. Ours are told by marker and by author.
import * as z from 'zod/mini';
import type { GitHubClient } from '../client.ts';
import { type Marker, mayHoldMarker, readMarker } from './marker.ts';
import { GitHubError } from '../errors.ts';

/** A comment as far as it is read. */
export interface IssueComment {
  id: number;
  /** Undefined where the account is no more. */
  login: string | undefined;
  body: string;
  url: string;
}

/** A comment of ours; without `marker` it is a broken one, to be replaced. */
export interface OwnComment extends IssueComment {
  marker?: Marker | undefined;
  /** The body without its marker. */
  content: string;
  /** When the request that read it was sent, by the caller's clock. */
  at: number;
}

/** What a look at a pull request's comments gave. */
export interface OwnComments {
  /** Ours with this key, the lowest id first. */
  own: OwnComment[];
  /** How many comments of others hold a marker like ours; they are left alone. */
  foreign: number;
  /** How many comments there are, as far as was read. */
  total: number;
  /** Whether all pages were read. */
  complete: boolean;
}

type Read = IssueComment & { at: number };

/** Comments on a page, the most that GitHub gives. */
const perPage = 100;
/** Pages that are read. GitHub closes a conversation at 2,500 comments, so this is twice as many as there can be. */
const mostPages = 50;

const listRoute = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
const createRoute = 'POST /repos/{owner}/{repo}/issues/{issue_number}/comments';
const commentPath = '/repos/{owner}/{repo}/issues/comments/{comment_id}';

/** As in GitHub's OpenAPI description (issue-comment); `body` is absent in none of the answers to what is asked here. */
const wireComment = z.object({
  id: z.int().check(z.positive()),
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
  const { id, body, html_url: url, user } = read(wireComment, data);
  return { id, body, url, login: user?.login };
}

export interface FindOptions {
  issue: number;
  key: string;
  /** Whose comments are ours; asked only where a marker was found. */
  author: () => Promise<string>;
  now: () => number;
  /** Skips so many of the oldest, which saves pages. */
  after?: number | undefined;
}

/** Looks for ours among all comments, oldest first. Throws a Refusal. */
export async function findComments(
  client: GitHubClient,
  { issue, key, author, now, after = 0 }: FindOptions,
): Promise<OwnComments> {
  const marked: Read[] = [];
  let page = Math.floor(after / perPage) + 1;
  let total = (page - 1) * perPage;
  for (; page <= mostPages; page += 1) {
    const at = now();
    const reply = await client.request(listRoute, { issue_number: issue, per_page: perPage, page });
    const comments = read(z.array(z.unknown()), reply.data).map(readComment);
    marked.push(...comments.filter(({ body }) => mayHoldMarker(body)).map(comment => ({ ...comment, at })));
    total += comments.length;
    // The link itself is not followed: it is an address, and the token goes with it.
    const more = /\brel="next"/.test(String(reply.headers['link'] ?? ''));
    if (!more) return { ...(await sortOut(marked, key, author)), total, complete: true };
  }
  return { ...(await sortOut(marked, key, author)), total, complete: false };
}

async function sortOut(marked: readonly Read[], key: string, author: () => Promise<string>) {
  if (marked.length === 0) return { own: [], foreign: 0 };
  const login = await author();
  const byUs = marked.filter(comment => comment.login === login);
  return { own: chooseOwn(byUs, key), foreign: marked.length - byUs.length };
}

/** Those that can be read, and only where there is none those that cannot. */
function chooseOwn(byUs: readonly Read[], key: string): OwnComment[] {
  const own = byUs.flatMap(comment => recognise(comment, key)).toSorted((one, other) => one.id - other.id);
  const readable = own.filter(({ marker }) => marker !== undefined);
  return readable.length > 0 ? readable : own;
}

/** The comment as one of ours, in a list; an empty one where its marker is of another key. */
function recognise(comment: Read, key: string): OwnComment[] {
  const read = readMarker(comment.body);
  if (read.kind === 'none') return [];
  if (read.kind === 'unreadable') {
    return read.key === undefined || read.key === key ? [{ ...comment, content: comment.body }] : [];
  }
  const { marker, content } = read;
  return marker.key === key ? [{ ...comment, marker, content }] : [];
}

/** Reads one comment of ours again; without a marker where somebody took it away. Throws a Refusal. */
export async function readOwn(
  client: GitHubClient,
  { id, key, now }: { id: number; key: string; now: () => number },
): Promise<OwnComment> {
  const at = now();
  const { data } = await client.request(`GET ${commentPath}`, { comment_id: id });
  const comment = { ...readComment(data), at };
  return recognise(comment, key)[0] ?? { ...comment, content: comment.body };
}

/** Throws a Refusal; after one that is `unclear` there may be a comment, or not. */
export async function createComment(client: GitHubClient, issue: number, body: string): Promise<IssueComment> {
  return readComment((await client.request(createRoute, { issue_number: issue, body })).data);
}

/** Throws a Refusal; after one that is `unclear` the body may be this one, or not. */
export async function updateComment(client: GitHubClient, id: number, body: string): Promise<void> {
  await client.request(`PATCH ${commentPath}`, { comment_id: id, body });
}

/** One that is gone already is deleted, too. Throws a Refusal. */
export async function deleteComment(client: GitHubClient, id: number): Promise<void> {
  try {
    await client.request(`DELETE ${commentPath}`, { comment_id: id });
  } catch (error) {
    if (!(error instanceof GitHubError) || error.kind !== 'missing') throw error;
  }
}
