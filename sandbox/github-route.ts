// One route of the stand-in: its parameters, the permissions that it needs, and GitHub's text for each refusal.
import { z } from 'zod';
import type { Places } from './github-shapes.ts';
import type { GitHubData } from './github-data.ts';

/** What is sent back. `pages` becomes the Link header; `blame` is the client's mistake, for the test to read. */
export interface Answer {
  status: number;
  json?: unknown;
  bytes?: Uint8Array | undefined;
  headers?: Record<string, string> | undefined;
  pages?: { page: number; last: number } | undefined;
  blame?: string | undefined;
}

/** What a route works with beside the request itself. */
export interface Context {
  data: GitHubData;
  places: Places;
  /** Whose token it is. */
  login: string;
  /** The Accept header. */
  accept: string;
  /** A fresh address of an artifact's bytes, on another origin. */
  signDownload: (artifactId: number) => string;
}

export type Permission = 'actions' | 'contents' | 'issues' | 'pull-requests' | 'statuses';
/** As workflows write it: `{ 'pull-requests': 'write' }`; what is not named is not allowed. */
export type Permissions = Partial<Record<Permission, 'read' | 'write'>>;

/** The request's parts before any check. */
export interface Raw {
  params: unknown;
  query: unknown;
  body: unknown;
}

export interface Route {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** As in GitHub's OpenAPI description, so that `paths[path][method]` there is this route. */
  path: string;
  /** Its page below https://docs.github.com/rest/ */
  docs: string;
  /** One of these is enough, each at this level. */
  permissions: Permission[];
  level: 'read' | 'write';
  answer(context: Context, raw: Raw): Answer;
}

/** Any number in an address. */
export const whole = z
  .string()
  .regex(/^[1-9][0-9]{0,15}$/)
  .transform(Number);
/** For a route that takes no query. */
export const noQuery = z.strictObject({});
/** For a request without a body. */
export const noBody = z.undefined();
/** Every list: 30 a page, at most 100; a larger number counts as 100. */
export const pageQuery = { per_page: whole.default(30).transform(n => Math.min(n, 100)), page: whole.default(1) };

/** GitHub's form of every error. */
export function refusal(status: number, message: string, docs = '', errors?: object[]): Answer {
  const documentation_url = `https://docs.github.com/rest${docs === '' ? '' : `/${docs}`}`;
  const json = { message, ...(errors === undefined ? {} : { errors }), documentation_url, status: String(status) };
  return { status, json };
}

/** 404, which GitHub also answers if a token may not know that something exists. */
export function notFound(docs: string): Answer {
  return refusal(404, 'Not Found', docs);
}

/** One page of `items`, and its number. */
export function paginate<T>(items: readonly T[], { page, per_page }: { page: number; per_page: number }) {
  const last = Math.max(1, Math.ceil(items.length / per_page));
  return { shown: items.slice((page - 1) * per_page, page * per_page), pages: { page, last } };
}

interface Plan<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType> extends Omit<Route, 'answer'> {
  params: P;
  query: Q;
  body: B;
  /** Runs synchronously: nothing else happens between its reads and its writes. */
  work(context: Context, given: { params: z.output<P>; query: z.output<Q>; body: z.output<B> }): Answer;
}

/** A route whose parameters are checked: an unknown one is a 422 with the blame, where GitHub itself would ignore it. */
export function route<P extends z.ZodType, Q extends z.ZodType, B extends z.ZodType>(plan: Plan<P, Q, B>): Route {
  const { method, path, docs, permissions, level } = plan;
  return {
    ...{ method, path, docs, permissions, level },
    answer(context, raw) {
      const [params, query, body] = [
        plan.params.safeParse(raw.params),
        plan.query.safeParse(raw.query),
        plan.body.safeParse(raw.body),
      ];
      if (params.success && query.success && body.success) {
        return plan.work(context, { params: params.data, query: query.data, body: body.data });
      }
      const blame = [complain('path', params), complain('query', query), complain('body', body)].flat().join('; ');
      return { ...refusal(422, `Invalid request.\n\n${blame}`, docs), blame };
    },
  };
}

function complain(part: string, { error }: z.ZodSafeParseResult<unknown>): string[] {
  return (error?.issues ?? []).map(({ path, message }) => `${[part, ...path].join('.')}: ${message}`);
}
