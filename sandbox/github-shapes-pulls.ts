// GitHub's JSON of pull requests and commits.
import type { Commit } from './github-history.ts';
import {
  apiOf,
  type CommitShape,
  nodeId,
  type Places,
  type PullShape,
  type SimplePull,
  stamp,
  user,
} from './github-shapes.ts';
import { fullRepository } from './github-shapes-repository.ts';
import type { Pull, GitHubData } from './github-data.ts';

/** The addresses of a pull request, and the same once more under `_links`. */
function addresses(data: GitHubData, { number, head }: Pull, places: Places) {
  const { owner, name } = data.repository;
  const repo = apiOf(data.repository, places);
  const [pull, issue] = [`${repo}/pulls/${number}`, `${repo}/issues/${number}`];
  const html = `${places.web}/${owner}/${name}/pull/${number}`;
  const own = {
    commits_url: `${pull}/commits`,
    review_comments_url: `${pull}/comments`,
    review_comment_url: `${repo}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: `${repo}/statuses/${head.sha}`,
  };
  return {
    ...own,
    url: pull,
    html_url: html,
    diff_url: `${html}.diff`,
    patch_url: `${html}.patch`,
    issue_url: issue,
    _links: {
      comments: { href: own.comments_url },
      commits: { href: own.commits_url },
      statuses: { href: own.statuses_url },
      html: { href: html },
      issue: { href: issue },
      review_comments: { href: own.review_comments_url },
      review_comment: { href: own.review_comment_url },
      self: { href: pull },
    },
  };
}

function ends(data: GitHubData, { head, base }: Pull, places: Places): Pick<SimplePull, 'head' | 'base'> {
  const { repository } = data;
  const from = head.repository;
  return {
    head: {
      label: `${from?.owner ?? 'unknown'}:${head.ref}`,
      ref: head.ref,
      sha: head.sha,
      user: from === null ? null : user(from.owner, places),
      repo: from === null ? null : fullRepository(from, places),
    },
    base: {
      label: `${repository.owner}:${base.ref}`,
      ref: base.ref,
      sha: base.sha,
      user: user(repository.owner, places),
      repo: fullRepository(repository, places),
    },
  };
}

/** What a pull request is in a list and alone. */
function common(data: GitHubData, pull: Pull, places: Places) {
  const closed = pull.state === 'closed' ? stamp(pull.createdAt) : null;
  return {
    ...addresses(data, pull, places),
    ...ends(data, pull, places),
    id: pull.number + 100_000,
    node_id: nodeId('PullRequest', pull.number),
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    title: pull.title,
    body: null,
    milestone: null,
    active_lock_reason: null,
    created_at: stamp(pull.createdAt),
    updated_at: stamp(pull.createdAt),
    closed_at: closed,
    merged_at: pull.merged ? closed : null,
    merge_commit_sha: null,
    assignee: null,
    author_association: 'NONE',
    auto_merge: null,
    draft: false,
  } as const;
}

/** Lists that are always empty here; apart, because `as const` would make them read-only. */
const empty = () => ({ labels: [], assignees: [], requested_reviewers: [], requested_teams: [] });

/** A pull request as lists hold it. */
export function simplePull(data: GitHubData, pull: Pull, places: Places): SimplePull {
  const shape = common(data, pull, places);
  return { ...shape, ...empty(), user: user(pull.author, places) };
}

/** A pull request by itself. */
export function pullShape(data: GitHubData, pull: Pull, places: Places): PullShape {
  return {
    ...common(data, pull, places),
    ...empty(),
    base: { ...ends(data, pull, places).base, user: user(data.repository.owner, places) },
    user: user(pull.author, places),
    merged: pull.merged,
    mergeable: null,
    mergeable_state: 'unknown',
    merged_by: null,
    comments: data.comments.filter(({ pull: number }) => number === pull.number).length,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: 1,
    additions: 1,
    deletions: 0,
    changed_files: 1,
  };
}

/** A commit of the repository's history. */
export function commitShape(data: GitHubData, commit: Commit, places: Places): CommitShape {
  const { owner, name } = data.repository;
  const repo = apiOf(data.repository, places);
  const web = `${places.web}/${owner}/${name}/commit`;
  const who = { name: 'Mona', email: 'mona@example.com', date: stamp(commit.at) };
  return {
    sha: commit.sha,
    node_id: nodeId('Commit', commit.sha),
    url: `${repo}/commits/${commit.sha}`,
    html_url: `${web}/${commit.sha}`,
    comments_url: `${repo}/commits/${commit.sha}/comments`,
    commit: {
      url: `${repo}/git/commits/${commit.sha}`,
      author: who,
      committer: who,
      message: commit.message,
      comment_count: 0,
      tree: { sha: commit.sha, url: `${repo}/git/trees/${commit.sha}` },
    },
    author: null,
    committer: null,
    parents: commit.parents.map(sha => ({ sha, url: `${repo}/commits/${sha}`, html_url: `${web}/${sha}` })),
  };
}
