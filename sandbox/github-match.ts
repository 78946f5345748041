// Which route a request is for, by the path templates of GitHub's OpenAPI description.
import type { Route } from './github-route.ts';
import { actionRoutes } from './github-actions.ts';
import { issueRoutes } from './github-issues.ts';
import { pullRoutes } from './github-pulls.ts';
import { repoRoutes } from './github-repos.ts';
import type { Repository } from './github-data.ts';

/** Every REST route that the stand-in knows; its tests compare this list with GitHub's own description. */
export const routes: readonly Route[] = [...issueRoutes, ...pullRoutes, ...actionRoutes, ...repoRoutes];

/** A route with what its path holds. `own` is false where the path names another repository. */
export interface RouteMatch {
  route: Route;
  params: Record<string, string>;
  own: boolean;
}

/** The name of a route as Octokit writes it: `GET /repos/{owner}/{repo}/pulls`. */
export function nameOf({ method, path }: Pick<Route, 'method' | 'path'>): string {
  return `${method} ${path}`;
}

/**
 * The `path` of a file may contain slashes, any other parameter is one segment; a number only matches digits, so `comments` is not
 * an issue.
 */
function patternOf(path: string): RegExp {
  const source = path.replace(/[.]/g, '\\.').replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const shape = name === 'path' ? '.+' : /_(number|id)$/.test(name) && name !== 'workflow_id' ? '[0-9]+' : '[^/]+';
    return `(?<${name}>${shape})`;
  });
  return new RegExp(`^${source}$`);
}

const patterns = routes.map(route => ({ route, pattern: patternOf(route.path) }));

function decode(params: Record<string, string>): Record<string, string> | undefined {
  try {
    return Object.fromEntries(Object.entries(params).map(([name, value]) => [name, decodeURIComponent(value)]));
  } catch {
    return undefined;
  }
}

/** The route of a request; GitHub's own links say `/repositories/{id}` for `/repos/{owner}/{repo}`. */
export function match(method: string, pathname: string, repository: Repository): RouteMatch | undefined {
  const { id, owner, name } = repository;
  const path = pathname.replace(new RegExp(`^/repositories/${id}(?=/)`), `/repos/${owner}/${name}`);
  for (const { route, pattern } of patterns) {
    const groups = route.method === method ? pattern.exec(path)?.groups : undefined;
    const params = groups === undefined ? undefined : decode(groups);
    if (params === undefined) continue;
    const asked = `${params['owner'] ?? ''}/${params['repo'] ?? ''}`;
    return { route, params, own: asked.toLowerCase() === `${owner}/${name}`.toLowerCase() };
  }
  return undefined;
}
