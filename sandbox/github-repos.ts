// The routes of a repository's files and commit statuses.
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { noBody, noQuery, notFound, refusal, route, type Route } from './github-route.ts';
import { apiOf, type Data, type Places, type Repos, statusShape } from './github-shapes.ts';
import type { File, GitHubData } from './github-data.ts';

const inRepository = { owner: z.string(), repo: z.string() };
type FileShape = Extract<Data<Repos['getContent']>, { type: 'file' }>;
const megabyte = 1024 * 1024;

function fileShape(data: GitHubData, file: File, places: Places): FileShape {
  const api = `${apiOf(data.repository, places)}/contents/${file.path}?ref=${encodeURIComponent(file.ref)}`;
  const { owner, name } = data.repository;
  const html = `${places.web}/${owner}/${name}/blob/${file.ref}/${file.path}`;
  const sha = createHash('sha1').update(`blob ${file.bytes.byteLength}\0`).update(file.bytes).digest('hex');
  const git = `${apiOf(data.repository, places)}/git/blobs/${sha}`;
  // Above 1 MiB GitHub sends the file only to those who ask for it raw.
  const big = file.bytes.byteLength > megabyte;
  return {
    type: 'file',
    name: file.path.replace(/^.*\//, ''),
    path: file.path,
    sha,
    size: file.bytes.byteLength,
    encoding: big ? 'none' : 'base64',
    content: big
      ? ''
      : Buffer.from(file.bytes)
          .toString('base64')
          .replace(/(.{60})/g, '$1\n'),
    url: api,
    html_url: html,
    git_url: git,
    download_url: null,
    _links: { self: api, git, html },
  };
}

const contents = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/contents/{path}',
  docs: 'repos/contents#get-repository-content',
  permissions: ['contents'],
  level: 'read',
  params: z.object({ ...inRepository, path: z.string() }),
  query: z.strictObject({ ref: z.string().optional() }),
  body: noBody,
  work({ data, places, accept }, { params, query }) {
    const { defaultBranch } = data.repository;
    const ref = (query.ref ?? defaultBranch).replace(/^refs\/heads\//, '');
    const commit = data.history.resolve(ref);
    if (commit === undefined && !data.files.some(file => file.ref === ref) && ref !== defaultBranch) {
      return refusal(404, `No commit found for the ref ${ref}`, this.docs);
    }
    const file = data.files.find(each => each.path === params.path && [ref, commit?.sha].includes(each.ref));
    if (file === undefined) return notFound(this.docs);
    if (!/^application\/vnd\.github\.(v3\.)?raw/.test(accept))
      return { status: 200, json: fileShape(data, file, places) };
    return {
      status: 200,
      bytes: file.bytes,
      headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
    };
  },
});

const setStatus = route({
  method: 'POST',
  path: '/repos/{owner}/{repo}/statuses/{sha}',
  docs: 'commits/statuses#create-a-commit-status',
  permissions: ['statuses'],
  level: 'write',
  params: z.object({ ...inRepository, sha: z.string() }),
  query: noQuery,
  body: z.strictObject({
    state: z.enum(['error', 'failure', 'pending', 'success']),
    target_url: z.url().nullish(),
    description: z.string().max(140, 'description is too long (maximum is 140 characters)').nullish(),
    context: z.string().min(1).max(255).default('default'),
  }),
  work({ data, places, login }, { params: { sha }, body }) {
    const known = data.history.resolve(sha)?.sha === sha || data.pulls.some(({ head }) => head.sha === sha);
    if (!known) return refusal(422, `No commit found for SHA: ${sha}`, this.docs);
    const { state, context, description = null, target_url: targetUrl = null } = body;
    const status = { id: data.nextId(), sha, state, context, description, targetUrl, login, createdAt: data.now() };
    data.statuses.push(status);
    const json = statusShape(data, status, places);
    return { status: 201, json, headers: { location: json.url } };
  },
});

/** Everything about files and statuses. */
export const repoRoutes: Route[] = [contents, setStatus];
