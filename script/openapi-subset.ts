// Extracts the routes of sandbox/github.ts from GitHub's own OpenAPI description, for the test that compares both:
// node script/openapi-subset.ts generated/api.github.com.json (of the package @octokit/openapi, MIT, which is too large to depend on).
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { nameOf, routes } from '../sandbox/github-match.ts';

const bag = z.record(z.string(), z.unknown());
const source = z.looseObject({
  openapi: z.string(),
  info: z.looseObject({ version: z.string() }),
  paths: z.record(z.string(), bag),
  components: z.record(z.string(), bag),
});
const operation = z.object({ responses: z.record(z.string(), z.unknown()) });

/** A schema without its descriptions. */
function withoutWords(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutWords);
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key, inner]) =>
      typeof inner === 'object' || !['description', 'title', 'example', 'examples', 'externalDocs'].includes(key),
  );
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutWords(inner)]));
}

/** The routes of the stand-in with their answers, and all components that these refer to, directly or not. */
export function cutOut(text: string): unknown {
  const { openapi, info, paths, components } = source.parse(JSON.parse(text));
  const kept: Record<string, Record<string, unknown>> = {};
  for (const name of routes.map(nameOf)) {
    const [method = '', path = ''] = name.split(' ');
    const found = operation.safeParse(paths[path]?.[method.toLowerCase()]).data;
    if (!found) throw new Error(`GitHub's description has no ${name}.`);
    (kept[path] ??= {})[method.toLowerCase()] = withoutWords({ responses: found.responses });
  }
  const needed: Record<string, Record<string, unknown>> = {};
  const gather = (value: unknown): void => {
    for (const [, kind = '', name = ''] of JSON.stringify(value).matchAll(/"#\/components\/(\w+)\/([^"]+)"/g)) {
      if (needed[kind]?.[name] !== undefined || kind === 'examples') continue;
      const part = withoutWords(components[kind]?.[name]);
      (needed[kind] ??= {})[name] = part;
      gather(part);
    }
  };
  gather(kept);
  return { openapi, info: { version: info.version }, paths: kept, components: needed };
}

if (import.meta.main) {
  const [file = ''] = process.argv.slice(2);
  const target = join(import.meta.dirname, '..', '__tests__/__fixtures__/github-openapi.json');
  writeFileSync(target, `${JSON.stringify(cutOut(readFileSync(file, 'utf8')), null, 1)}\n`);
}
