// GitHub's JSON of a repository: mostly addresses that are never requested here, complete because the API's description requires
// them.
import {
  apiOf,
  type Actions,
  type Data,
  type FullRepository,
  nodeId,
  type Places,
  stamp,
  user,
} from './github-shapes.ts';
import type { Repository } from './github-data.ts';

/** The repository in a workflow run. */
export type MinimalRepository = Data<Actions['getWorkflowRun']>['repository'];

/** A day before any test. */
const born = stamp(Date.UTC(2026, 0, 1));

function addresses(api: string) {
  return {
    archive_url: `${api}/{archive_format}{/ref}`,
    assignees_url: `${api}/assignees{/user}`,
    blobs_url: `${api}/git/blobs{/sha}`,
    branches_url: `${api}/branches{/branch}`,
    collaborators_url: `${api}/collaborators{/collaborator}`,
    comments_url: `${api}/comments{/number}`,
    commits_url: `${api}/commits{/sha}`,
    compare_url: `${api}/compare/{base}...{head}`,
    contents_url: `${api}/contents/{+path}`,
    contributors_url: `${api}/contributors`,
    deployments_url: `${api}/deployments`,
    downloads_url: `${api}/downloads`,
    events_url: `${api}/events`,
    forks_url: `${api}/forks`,
    git_commits_url: `${api}/git/commits{/sha}`,
    git_refs_url: `${api}/git/refs{/sha}`,
    git_tags_url: `${api}/git/tags{/sha}`,
    hooks_url: `${api}/hooks`,
    issue_comment_url: `${api}/issues/comments{/number}`,
    issue_events_url: `${api}/issues/events{/number}`,
    issues_url: `${api}/issues{/number}`,
    keys_url: `${api}/keys{/key_id}`,
    labels_url: `${api}/labels{/name}`,
    languages_url: `${api}/languages`,
    merges_url: `${api}/merges`,
    milestones_url: `${api}/milestones{/number}`,
    notifications_url: `${api}/notifications{?since,all,participating}`,
    pulls_url: `${api}/pulls{/number}`,
    releases_url: `${api}/releases{/id}`,
    stargazers_url: `${api}/stargazers`,
    statuses_url: `${api}/statuses/{sha}`,
    subscribers_url: `${api}/subscribers`,
    subscription_url: `${api}/subscription`,
    tags_url: `${api}/tags`,
    teams_url: `${api}/teams`,
    trees_url: `${api}/git/trees{/sha}`,
  };
}

/** A repository as a run holds it. */
export function minimalRepository(repository: Repository, places: Places): MinimalRepository {
  const { id, owner, name, fork } = repository;
  const api = apiOf(repository, places);
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: `${owner}/${name}`,
    owner: user(owner, places),
    private: false,
    html_url: `${places.web}/${owner}/${name}`,
    description: null,
    fork,
    url: api,
    ...addresses(api),
  };
}

/** A repository as a pull request's head and base hold it. */
export function fullRepository(repository: Repository, places: Places): FullRepository {
  const { id, owner, name, fork, defaultBranch } = repository;
  const api = apiOf(repository, places);
  const web = `${places.web}/${owner}/${name}`;
  return {
    id,
    node_id: nodeId('Repository', id),
    name,
    full_name: `${owner}/${name}`,
    owner: user(owner, places),
    private: false,
    html_url: web,
    description: null,
    fork,
    url: api,
    ...addresses(api),
    git_url: `git://${web.replace(/^\w+:\/\//, '')}.git`,
    ssh_url: `git@github.com:${owner}/${name}.git`,
    clone_url: `${web}.git`,
    svn_url: web,
    mirror_url: null,
    homepage: null,
    language: null,
    license: null,
    forks: 0,
    forks_count: 0,
    stargazers_count: 0,
    watchers: 0,
    watchers_count: 0,
    size: 0,
    default_branch: defaultBranch,
    open_issues: 0,
    open_issues_count: 0,
    has_issues: true,
    has_projects: true,
    has_wiki: true,
    has_pages: false,
    // eslint-disable-next-line @typescript-eslint/no-deprecated -- deprecated, and still required by the description
    has_downloads: true,
    archived: false,
    disabled: false,
    visibility: 'public',
    pushed_at: born,
    created_at: born,
    updated_at: born,
  };
}
