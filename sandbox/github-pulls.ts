// The routes of pull requests, and of the commit history.
import { z } from 'zod';
import { noBody, noQuery, notFound, pageQuery, paginate, refusal, route, type Route, whole } from './github-route.ts';
import { apiOf, type Data, type Places, type Repos } from './github-shapes.ts';
import { commitShape, pullShape, simplePull } from './github-shapes-pulls.ts';
import type { Comparison } from './github-history.ts';
import type { Pull, GitHubData } from './github-data.ts';

const inRepository = { owner: z.string(), repo: z.string() };

const list = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/pulls',
  docs: 'pulls/pulls#list-pull-requests',
  permissions: ['pull-requests'],
  level: 'read',
  params: z.object(inRepository),
  query: z.strictObject({
    ...pageQuery,
    state: z.enum(['open', 'closed', 'all']).default('open'),
    // GitHub answers all pull requests where the owner is missing; here that is a mistake.
    head: z
      .string()
      .regex(/^[^:]+:./, 'must be owner:branch')
      .optional(),
    base: z.string().optional(),
    sort: z.enum(['created']).default('created'),
    direction: z.enum(['asc', 'desc']).default('desc'),
  }),
  body: noBody,
  work({ data, places }, { query }) {
    const fits = ({ state, head, base }: Pull) =>
      (query.state === 'all' || query.state === state) &&
      (query.head === undefined || query.head === `${head.repository?.owner ?? ''}:${head.ref}`) &&
      (query.base === undefined || query.base === base.ref);
    const sign = query.direction === 'asc' ? 1 : -1;
    const all = data.pulls.filter(fits).toSorted((one, other) => sign * (one.number - other.number));
    const { shown, pages } = paginate(all, query);
    return { status: 200, json: shown.map(pull => simplePull(data, pull, places)), pages };
  },
});

const get = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/pulls/{pull_number}',
  docs: 'pulls/pulls#get-a-pull-request',
  permissions: ['pull-requests'],
  level: 'read',
  params: z.object({ ...inRepository, pull_number: whole }),
  query: noQuery,
  body: noBody,
  work({ data, places }, { params }) {
    const pull = data.pulls.find(({ number }) => number === params.pull_number);
    return pull === undefined ? notFound(this.docs) : { status: 200, json: pullShape(data, pull, places) };
  },
});

/** GitHub's rule: pull requests of this repository's own branches that hold the commit; a fork's are not among them. */
function holds({ history, repository }: GitHubData, { head, base, state, merged }: Pull, sha: string): boolean {
  if (head.repository?.id !== repository.id || !(state === 'open' || merged)) return false;
  if (head.sha === sha) return true;
  return history.isAncestor(sha, head.sha) && !history.isAncestor(sha, base.sha);
}

const ofCommit = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
  docs: 'commits/commits#list-pull-requests-associated-with-a-commit',
  permissions: ['pull-requests'],
  level: 'read',
  params: z.object({ ...inRepository, commit_sha: z.string() }),
  query: z.strictObject(pageQuery),
  body: noBody,
  work({ data, places }, { params: { commit_sha: sha }, query }) {
    const known = data.history.resolve(sha) !== undefined || data.pulls.some(({ head }) => head.sha === sha);
    if (!known) return refusal(422, `No commit found for SHA: ${sha}`, this.docs);
    const { shown, pages } = paginate(
      data.pulls.filter(pull => holds(data, pull, sha)),
      query,
    );
    return { status: 200, json: shown.map(pull => simplePull(data, pull, places)), pages };
  },
});

function comparisonShape(data: GitHubData, found: Comparison, names: string, places: Places) {
  const { owner, name } = data.repository;
  const web = `${places.web}/${owner}/${name}/compare/${names}`;
  const shape: Data<Repos['compareCommitsWithBasehead']> = {
    url: `${apiOf(data.repository, places)}/compare/${names}`,
    html_url: web,
    permalink_url: `${places.web}/${owner}/${name}/compare/${owner}:${found.base.sha}...${owner}:${found.head.sha}`,
    diff_url: `${web}.diff`,
    patch_url: `${web}.patch`,
    base_commit: commitShape(data, found.base, places),
    merge_base_commit: commitShape(data, found.mergeBase, places),
    status: found.status,
    ahead_by: found.ahead.length,
    behind_by: found.behind.length,
    total_commits: found.ahead.length,
    commits: [],
    files: [],
  };
  return shape;
}

const compare = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/compare/{basehead}',
  docs: 'commits/commits#compare-two-commits',
  permissions: ['contents'],
  level: 'read',
  params: z.object({ ...inRepository, basehead: z.string() }),
  query: z.strictObject({ ...pageQuery, per_page: whole.default(250).transform(n => Math.min(n, 250)) }),
  body: noBody,
  work({ data, places }, { params, query }) {
    const [from = '', to = ''] = params.basehead.split('...');
    const [base, head] = [data.history.resolve(from), data.history.resolve(to)];
    if (base === undefined || head === undefined) return notFound(this.docs);
    const found = data.history.compare(base, head);
    if (found === undefined) return refusal(404, `No common ancestor between ${from} and ${to}.`, this.docs);
    const { shown, pages } = paginate(found.ahead, query);
    const commits = shown.map(commit => commitShape(data, commit, places));
    return { status: 200, json: { ...comparisonShape(data, found, params.basehead, places), commits }, pages };
  },
});

/** Everything about pull requests and commits. */
export const pullRoutes: Route[] = [list, get, ofCommit, compare];
