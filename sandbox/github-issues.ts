// The routes of comments: a pull request's comments are those of its issue.
import { z } from 'zod';
import {
  type Context,
  noBody,
  noQuery,
  notFound,
  pageQuery,
  paginate,
  refusal,
  route,
  type Route,
  whole,
} from './github-route.ts';
import { commentShape } from './github-shapes.ts';
import type { Comment } from './github-world.ts';

const inRepository = { owner: z.string(), repo: z.string() };
const ofIssue = z.object({ ...inRepository, issue_number: whole });
const ofComment = z.object({ ...inRepository, comment_id: whole });
const withText = z.strictObject({ body: z.string() });
// GitHub takes either permission where the issue is a pull request, and here each is one.
const either = ['issues', 'pull-requests'] as const;

/** GitHub's refusal of a text, undefined where it is good. */
function judge({ world }: Context, body: string, docs: string) {
  const word =
    body.trim() === ''
      ? 'Body cannot be blank'
      : body.length > world.commentLimit
        ? `Body is too long (maximum is ${world.commentLimit} characters)`
        : undefined;
  if (word === undefined) return undefined;
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message: word };
  return refusal(422, 'Validation Failed', docs, [error]);
}

function isListed({ now, listLagMs }: Context['world'], { createdAt }: Comment): boolean {
  return listLagMs === 0 || createdAt + listLagMs <= now();
}

function find({ world }: Context, id: number): Comment | undefined {
  return world.comments.find(comment => comment.id === id);
}

const list = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  docs: 'issues/comments#list-issue-comments',
  permissions: [...either],
  level: 'read',
  params: ofIssue,
  query: z.strictObject({ ...pageQuery, since: z.iso.datetime().optional() }),
  body: noBody,
  work({ world, places }, { params, query }) {
    if (!world.pulls.some(({ number }) => number === params.issue_number)) return notFound(this.docs);
    const since = query.since === undefined ? -Infinity : Date.parse(query.since);
    const all = world.comments.filter(
      each => each.pull === params.issue_number && each.updatedAt >= since && isListed(world, each),
    );
    const { shown, pages } = paginate(
      all.toSorted((one, other) => one.id - other.id),
      query,
    );
    return { status: 200, json: shown.map(each => commentShape(world, each, places)), pages };
  },
});

const create = route({
  method: 'POST',
  path: '/repos/{owner}/{repo}/issues/{issue_number}/comments',
  docs: 'issues/comments#create-an-issue-comment',
  permissions: [...either],
  level: 'write',
  params: ofIssue,
  query: noQuery,
  body: withText,
  work(context, { params, body: { body } }) {
    const { world, places, login } = context;
    const pull = world.pulls.find(({ number }) => number === params.issue_number);
    if (pull === undefined) return notFound(this.docs);
    if (pull.locked) return refusal(403, 'Unable to create comment because issue is locked.', this.docs);
    const bad = judge(context, body, this.docs);
    if (bad !== undefined) return bad;
    const now = world.now();
    const comment = { id: world.nextId(), pull: pull.number, login, body, createdAt: now, updatedAt: now };
    world.comments.push(comment);
    const json = commentShape(world, comment, places);
    return { status: 201, json, headers: { location: json.url } };
  },
});

const get = route({
  method: 'GET',
  path: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  docs: 'issues/comments#get-an-issue-comment',
  permissions: [...either],
  level: 'read',
  params: ofComment,
  query: noQuery,
  body: noBody,
  work(context, { params }) {
    const comment = find(context, params.comment_id);
    if (comment === undefined) return notFound(this.docs);
    return { status: 200, json: commentShape(context.world, comment, context.places) };
  },
});

const update = route({
  method: 'PATCH',
  path: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  docs: 'issues/comments#update-an-issue-comment',
  permissions: [...either],
  level: 'write',
  params: ofComment,
  query: noQuery,
  body: withText,
  work(context, { params, body: { body } }) {
    const comment = find(context, params.comment_id);
    if (comment === undefined) return notFound(this.docs);
    const bad = judge(context, body, this.docs);
    if (bad !== undefined) return bad;
    const now = context.world.now();
    // GitHub keeps what a comment said at first as the first of its edits.
    const edits = comment.edits ?? [{ body: comment.body, at: comment.createdAt }];
    Object.assign(comment, { body, updatedAt: now, edits: [...edits, { body, at: now }] });
    return { status: 200, json: commentShape(context.world, comment, context.places) };
  },
});

const remove = route({
  method: 'DELETE',
  path: '/repos/{owner}/{repo}/issues/comments/{comment_id}',
  docs: 'issues/comments#delete-an-issue-comment',
  permissions: [...either],
  level: 'write',
  params: ofComment,
  query: noQuery,
  body: noBody,
  work(context, { params }) {
    const comment = find(context, params.comment_id);
    if (comment === undefined) return notFound(this.docs);
    context.world.comments.splice(context.world.comments.indexOf(comment), 1);
    return { status: 204 };
  },
});

/** Everything about comments. */
export const issueRoutes: Route[] = [list, create, get, update, remove];
