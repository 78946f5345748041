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
import type { Comment } from './github-data.ts';

const inRepository = { owner: z.string(), repo: z.string() };
const ofIssue = z.object({ ...inRepository, issue_number: whole });
const ofComment = z.object({ ...inRepository, comment_id: whole });
const withText = z.strictObject({ body: z.string() });
// GitHub takes either permission where the issue is a pull request, and here each is one.
const either = ['issues', 'pull-requests'] as const;

/** GitHub's refusal of a text, undefined where it is good. */
function judge({ data }: Context, body: string, docs: string) {
  const word =
    body.trim() === ''
      ? 'Body cannot be blank'
      : body.length > data.commentLimit
        ? `Body is too long (maximum is ${data.commentLimit} characters)`
        : undefined;
  if (word === undefined) return undefined;
  const error = { resource: 'IssueComment', code: 'unprocessable', field: 'data', message: word };
  return refusal(422, 'Validation Failed', docs, [error]);
}

function isListed({ now, listLagMs }: Context['data'], { createdAt }: Comment): boolean {
  return listLagMs === 0 || createdAt + listLagMs <= now();
}

function find({ data }: Context, id: number): Comment | undefined {
  return data.comments.find(comment => comment.id === id);
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
  work({ data, places }, { params, query }) {
    if (!data.pulls.some(({ number }) => number === params.issue_number)) return notFound(this.docs);
    const since = query.since === undefined ? -Infinity : Date.parse(query.since);
    const all = data.comments.filter(
      each => each.pull === params.issue_number && each.updatedAt >= since && isListed(data, each),
    );
    const { shown, pages } = paginate(
      all.toSorted((one, other) => one.id - other.id),
      query,
    );
    return { status: 200, json: shown.map(each => commentShape(data, each, places)), pages };
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
    const { data, places, login } = context;
    const pull = data.pulls.find(({ number }) => number === params.issue_number);
    if (pull === undefined) return notFound(this.docs);
    if (pull.locked) return refusal(403, 'Unable to create comment because issue is locked.', this.docs);
    const bad = judge(context, body, this.docs);
    if (bad !== undefined) return bad;
    const now = data.now();
    const comment = { id: data.nextId(), pull: pull.number, login, body, createdAt: now, updatedAt: now };
    data.comments.push(comment);
    const json = commentShape(data, comment, places);
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
    return { status: 200, json: commentShape(context.data, comment, context.places) };
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
    const now = context.data.now();
    // GitHub keeps what a comment said at first as the first of its edits.
    const edits = comment.edits ?? [{ body: comment.body, at: comment.createdAt }];
    Object.assign(comment, { body, updatedAt: now, edits: [...edits, { body, at: now }] });
    return { status: 200, json: commentShape(context.data, comment, context.places) };
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
    context.data.comments.splice(context.data.comments.indexOf(comment), 1);
    return { status: 204 };
  },
});

/** Everything about comments. */
export const issueRoutes: Route[] = [list, create, get, update, remove];
