// GitHub's JSON, built completely from the stand-in's data. The types are those that Octokit derives from GitHub's own OpenAPI
// description, so that a field that is missing or wrong does not compile.
import { createHash } from 'node:crypto';
import type { getOctokit } from '@actions/github';
import type { Comment, Repository, Status, GitHubData } from './github-data.ts';

type Rest = ReturnType<typeof getOctokit>['rest'];
type Method = (...args: never[]) => Promise<{ data: unknown }>;
/** The answer of a method of Octokit. */
export type Data<M extends Method> = Awaited<ReturnType<M>>['data'];

/** Octokit's methods by group; `Data<Issues['getComment']>` is a comment. */
export type Issues = Rest['issues'];
export type Pulls = Rest['pulls'];
export type Repos = Rest['repos'];
export type Actions = Rest['actions'];

export type CommentShape = Data<Issues['getComment']>;
export type User = NonNullable<CommentShape['user']>;
type FullPull = Data<Pulls['get']>;
export type FullRepository = FullPull['base']['repo'];
/** The description knows no deleted fork, although GitHub answers null there. */
type WithGone<T extends { head: unknown }, Head> = Omit<T, 'head'> & { head: Head };
type PullHead = Omit<FullPull['head'], 'repo' | 'user'> & { repo: FullRepository | null; user: User | null };
export type PullShape = WithGone<FullPull, PullHead>;
export type SimplePull = WithGone<Data<Pulls['list']>[number], PullHead>;
export type CommitShape = Data<Repos['compareCommitsWithBasehead']>['merge_base_commit'];
export type StatusShape = Data<Repos['createCommitStatus']>;

/** Where addresses point to: `api` is the stand-in itself, `web` a page that is never requested. */
export interface Places {
  api: string;
  web: string;
}

/** Milliseconds since the epoch as GitHub writes a time: whole seconds. */
export function stamp(at: number): string {
  return new Date(at).toISOString().replace(/\.\d+Z$/, 'Z');
}

/** A number that is always the same for one text. */
function numberOf(text: string): number {
  return createHash('sha256').update(text).digest().readUIntBE(0, 4);
}
/** An opaque id, as GitHub's GraphQL has for each thing. */
export function nodeId(kind: string, id: number | string): string {
  return Buffer.from(`0${String(kind.length)}:${kind}${id}`).toString('base64');
}

/** The account of that name; a name that ends in `[bot]` is a GitHub App's. */
export function user(login: string, { api, web }: Places): User {
  const id = numberOf(login);
  const own = `${api}/users/${encodeURIComponent(login)}`;
  return {
    login,
    id,
    node_id: nodeId('User', id),
    avatar_url: `https://avatars.githubusercontent.com/u/${id}?v=4`,
    gravatar_id: '',
    url: own,
    html_url: `${web}/${login.replace(/(.*)\[bot\]$/, 'apps/$1')}`,
    followers_url: `${own}/followers`,
    following_url: `${own}/following{/other_user}`,
    gists_url: `${own}/gists{/gist_id}`,
    starred_url: `${own}/starred{/owner}{/repo}`,
    subscriptions_url: `${own}/subscriptions`,
    organizations_url: `${own}/orgs`,
    repos_url: `${own}/repos`,
    events_url: `${own}/events{/privacy}`,
    received_events_url: `${own}/received_events`,
    type: login.endsWith('[bot]') ? 'Bot' : 'User',
    site_admin: false,
  };
}

/** The address of a repository in the API. */
export function apiOf({ owner, name }: Repository, { api }: Places): string {
  return `${api}/repos/${owner}/${name}`;
}

/** A comment of a pull request, as of an issue. */
export function commentShape(data: GitHubData, comment: Comment, places: Places): CommentShape {
  const { owner, name } = data.repository;
  const api = apiOf(data.repository, places);
  return {
    id: comment.id,
    node_id: nodeId('IssueComment', comment.id),
    url: `${api}/issues/comments/${comment.id}`,
    html_url: `${places.web}/${owner}/${name}/pull/${comment.pull}#issuecomment-${comment.id}`,
    issue_url: `${api}/issues/${comment.pull}`,
    body: comment.body,
    user: user(comment.login, places),
    created_at: stamp(comment.createdAt),
    updated_at: stamp(comment.updatedAt),
    author_association: comment.login === owner ? 'OWNER' : 'NONE',
    performed_via_github_app: null,
  };
}

/** A commit status. */
export function statusShape(data: GitHubData, status: Status, places: Places): StatusShape {
  return {
    id: status.id,
    node_id: nodeId('StatusContext', status.id),
    url: `${apiOf(data.repository, places)}/statuses/${status.sha}`,
    avatar_url: null,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: stamp(status.createdAt),
    updated_at: stamp(status.createdAt),
    creator: user(status.login, places),
  };
}
