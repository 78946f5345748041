// /openapi.json of the sandbox: the routes of src/sync/schema.ts in OpenAPI 3.1, whose schemas are JSON Schema 2020-12, as zod's are.
import * as z from 'zod/mini';
import { routes } from '../../src/sync/schema.ts';
import type { Route } from '../../src/sync/schema.ts';

/** The document, as the value of its JSON. */
export function describeRoutes(): Record<string, unknown> {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const [name, route] of Object.entries<Route>(routes)) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: describe(name, route) };
  }
  return {
    openapi: '3.1.0',
    info: { title: 'WorldFlux Cloud (sandbox)', version: '0' },
    paths,
    components: { securitySchemes: { key: { type: 'http', scheme: 'bearer', bearerFormat: 'wfx_' } } },
  };
}

function describe(name: string, route: Route): Record<string, unknown> {
  const type = route.encoding === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  const parameters = [
    ...(route.path.includes('{artifact_id}') ? [parameter('artifact_id', 'path')] : []),
    ...(name === 'uploadRun' ? [parameter('Idempotency-Key', 'header')] : []),
  ];
  const answers = Object.entries(route.answers).map(([status, schema]) => [status, answer('Success', schema)]);
  return {
    operationId: name,
    ...(route.path.startsWith('/api/sync/') && { security: [{ key: [] }] }),
    ...(parameters.length > 0 && { parameters }),
    ...(route.request && { requestBody: { required: true, content: { [type]: { schema: schemaOf(route.request) } } } }),
    responses: { ...Object.fromEntries(answers), ...(route.error && { default: answer('Error', route.error) }) },
  };
}

function parameter(name: string, place: 'path' | 'header'): Record<string, unknown> {
  return { name, in: place, required: true, schema: { type: 'string' } };
}

function answer(description: string, schema: z.ZodMiniType | null): Record<string, unknown> {
  return { description, ...(schema && { content: { 'application/json': { schema: schemaOf(schema) } } }) };
}

function schemaOf(schema: z.ZodMiniType): Record<string, unknown> {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input' });
  return rest;
}
