// Compares the routes of src/sync/schema.ts with an OpenAPI document, route by route.
import * as z from 'zod/mini';
import type { Route } from '../src/sync/schema.ts';
import { routes } from '../src/sync/schema.ts';
import type { Find, Way } from './contract-schema.ts';
import { compareSchemas } from './contract-schema.ts';

const content = z.optional(z.record(z.string(), z.object({ schema: z.optional(z.unknown()) })));
const operation = z.object({
  parameters: z.optional(
    z.array(z.object({ name: z.optional(z.string()), in: z.optional(z.string()), required: z.optional(z.boolean()) })),
  ),
  requestBody: z.optional(z.object({ content })),
  responses: z.optional(z.record(z.string(), z.object({ content }))),
});
type Operation = z.infer<typeof operation>;

/** The parts of an OpenAPI document that are read; everything else is ignored. */
export const openapi = z.looseObject({
  openapi: z.string(),
  info: z.object({ title: z.string(), version: z.string() }),
  paths: z.record(z.string(), z.record(z.string(), z.unknown())),
});
export type OpenApi = z.infer<typeof openapi>;

export interface RouteReport {
  /** For example `POST /api/sync/runs`. */
  route: string;
  /** Whether WorldFlux documents the route, or this project assumes it. */
  basis: Route['basis'];
  /** One sentence for each difference. */
  differences: string[];
}

/** A report for each route that this action calls. */
export function compareRoutes(document: OpenApi): RouteReport[] {
  const find = finder(document);
  return Object.entries<Route>(routes).map(([name, route]) => ({
    route: `${route.method} ${route.path}`,
    basis: route.basis,
    differences: compareRoute(name, route, document, find),
  }));
}

/** The path without the names of its parameters, which do not matter. */
const unnamed = (path: string): string => path.replace(/\{[^}]*\}/g, '{}');

function compareRoute(name: string, route: Route, { paths }: OpenApi, find: Find): string[] {
  const [, item] = Object.entries(paths).find(([path]) => unnamed(path) === unnamed(route.path)) ?? [];
  if (item === undefined) return ['it is not there'];
  const given = operation.safeParse(item[route.method.toLowerCase()]);
  if (item[route.method.toLowerCase()] === undefined) {
    const methods = Object.keys(item).filter(key => /^(?:get|put|post|delete|patch)$/.test(key));
    return [`it takes ${methods.join(', ').toUpperCase() || 'nothing'}, and not ${route.method}`];
  }
  if (!given.success) return ['its description cannot be read'];
  return [
    ...compareParameters(name, given.data),
    ...compareRequest(route, given.data, find),
    ...compareAnswers(route, given.data, find),
  ];
}

/** Headers and parameters that the service requires and this action does not send. */
function compareParameters(name: string, { parameters = [] }: Operation): string[] {
  const sent = [
    'authorization',
    'accept',
    'content-type',
    'user-agent',
    ...(name === 'uploadRun' ? ['idempotency-key'] : []),
  ];
  return parameters.flatMap(({ name: one = '', in: place, required }) =>
    required !== true || place === 'path' || sent.includes(one.toLowerCase())
      ? []
      : [`the ${place ?? ''} parameter \`${one}\` is required there, and not sent`],
  );
}

function compareRequest(route: Route, { requestBody }: Operation, find: Find): string[] {
  if (!route.request) return [];
  const type = route.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = requestBody?.content?.[type];
  if (!body) return [`request: ${type} is not taken there`];
  return compareBody(route.request, body.schema, 'request', find).map(difference => `request: ${difference}`);
}

function compareAnswers(route: Route, { responses = {} }: Operation, find: Find): string[] {
  const unread = Object.keys(responses).filter(status => /^2\d\d$/.test(status) && !(Number(status) in route.answers));
  const read = Object.entries(route.answers).flatMap(([status, schema]) => {
    const answer = responses[status];
    if (!answer) return [`answer ${status}: it is not documented there`];
    if (schema === null) return [];
    const body = Object.entries(answer.content ?? {}).find(([type]) => /^application\/(?:.*\+)?json\b/.test(type))?.[1];
    if (!body) return [`answer ${status}: it is no JSON there`];
    return compareBody(schema, body.schema, 'answer', find).map(difference => `answer ${status}: ${difference}`);
  });
  return [...read, ...unread.map(status => `answer ${status}: it is not read here`)];
}

function compareBody(ours: z.ZodMiniType, theirs: unknown, way: Way, find: Find): string[] {
  return compareSchemas(z.toJSONSchema(ours, { io: 'input' }), theirs, way, find);
}

/** Finds JSON pointers (RFC 6901) in the document. */
function finder(document: unknown): Find {
  return reference => {
    if (!reference.startsWith('#/')) return undefined;
    const parts = reference
      .slice(2)
      .split('/')
      .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'));
    return parts.reduce<unknown>((value, part) => {
      const parsed = z.record(z.string(), z.unknown()).safeParse(value);
      return parsed.success && Object.hasOwn(parsed.data, part) ? parsed.data[part] : undefined;
    }, document);
  };
}
