// The stand-in held against GitHub's own description: every answer that it gives has to fit the schema of its route and status.
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { nameOf, routes } from '../../sandbox/github-match.ts';
import { type GitHubStandIn, startGitHub } from '../../sandbox/github.ts';

const content = z.object({ 'application/json': z.object({ schema: z.record(z.string(), z.unknown()) }).optional() });
const response = z.object({ content: content.optional() });
const responseOrRef = z.union([z.object({ $ref: z.string() }), response]);
const description = z
  .object({
    paths: z.record(z.string(), z.record(z.string(), z.object({ responses: z.record(z.string(), responseOrRef) }))),
    components: z.object({
      schemas: z.record(z.string(), z.unknown()),
      responses: z.record(z.string(), response),
    }),
  })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, '../__fixtures__/github-openapi.json'), 'utf8')));

/** The schema of an answer; null where it has no body, undefined where GitHub describes no such status. */
function schemaOf(route: string, status: number): z.ZodType | null | undefined {
  const [method = '', path = ''] = route.split(' ');
  const listed = description.paths[path]?.[method.toLowerCase()]?.responses[String(status)];
  if (listed === undefined) return undefined;
  const named = '$ref' in listed ? description.components.responses[listed.$ref.split('/').at(-1) ?? ''] : listed;
  const schema = named?.content?.['application/json']?.schema;
  if (schema === undefined) return null;
  const text = JSON.stringify({ ...schema, definitions: description.components.schemas });
  const whole: unknown = JSON.parse(text.replaceAll('#/components/schemas/', '#/definitions/'));
  return z.fromJSONSchema(z.record(z.string(), z.unknown()).parse(whole), { defaultTarget: 'openapi-3.0' });
}

const sha = (letter: string) => letter.repeat(40);
let github: GitHubStandIn;

beforeAll(async () => {
  const all = {
    'pull-requests': 'write',
    issues: 'write',
    actions: 'read',
    contents: 'read',
    statuses: 'write',
  } as const;
  github = await startGitHub({
    tokens: [
      { token: 'all', permissions: all },
      { token: 'none', permissions: {} },
    ],
  });
  const { seed, data } = github;
  data.history.commit(sha('a'), { branch: 'main' });
  data.history.commit(sha('b'), { parents: [sha('a')] });
  seed.pull({ number: 7, head: { sha: sha('b') }, base: { sha: sha('a') } });
  const comment = seed.comment({ pull: 7, body: 'one' });
  const run = seed.run({ headSha: sha('a') });
  const artifact = seed.artifact({ runId: run.id, name: 'result', bytes: Buffer.from('one') });
  const ask = async (method: string, path: string, body?: object, token = 'all') => {
    const headers = { authorization: `token ${token}`, 'content-type': 'application/json' };
    const url = `${github.url}/repos/octo-org/octo-repo${path}`;
    await (
      await fetch(url, { method, headers, redirect: 'manual', ...(body && { body: JSON.stringify(body) }) })
    ).text();
  };
  await ask('GET', '/issues/7/comments');
  await ask('POST', '/issues/7/comments', { body: 'two' });
  await ask('POST', '/issues/7/comments', { body: 'x'.repeat(70_000) });
  await ask('POST', '/issues/7/comments', { body: 'two' }, 'none');
  await ask('GET', `/issues/comments/${comment.id}`);
  await ask('PATCH', `/issues/comments/${comment.id}`, { body: 'three' });
  await ask('DELETE', `/issues/comments/${comment.id}`);
  await ask('GET', `/issues/comments/999999`);
  await ask('GET', '/pulls?state=open');
  await ask('GET', '/pulls/7');
  await ask('GET', `/commits/${sha('b')}/pulls`);
  await ask('GET', `/compare/${sha('a')}...${sha('b')}`);
  await ask('GET', '/actions/workflows/train.yml/runs');
  await ask('GET', `/actions/runs/${run.id}`);
  await ask('GET', `/actions/runs/${run.id}/artifacts`);
  await ask('GET', `/actions/artifacts/${artifact.id}/zip`);
  await ask('POST', `/statuses/${sha('b')}`, { state: 'success', context: 'WorldFlux' });
});
afterAll(() => github.close());

test('the description has every route of the stand-in', () => {
  for (const name of routes.map(nameOf)) {
    const [method = '', path = ''] = name.split(' ');
    expect([name, description.paths[path]?.[method.toLowerCase()] !== undefined]).toEqual([name, true]);
  }
});

test('every answer fits its schema', () => {
  const wrong = github.requests.flatMap(({ route, status, answer }) => {
    const schema = route === undefined ? undefined : schemaOf(route, status);
    if (!schema) return [];
    const issues = schema.safeParse(answer).error?.issues ?? [];
    return issues.slice(0, 3).map(issue => `${route ?? ''} ${status}: ${issue.path.join('.')} ${issue.message}`);
  });
  expect(wrong).toEqual([]);
  const checked = github.requests.filter(({ route, status }) => route !== undefined && schemaOf(route, status));
  expect(checked.length).toBeGreaterThanOrEqual(12);
});

test('the check sees a missing field and a wrong type', () => {
  const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
  const schema = schemaOf(route, 200);
  const good = github.requests.find(request => request.route === route)?.answer;
  expect(schema?.safeParse(good).success).toBe(true);
  expect(schema?.safeParse([{ id: 1 }]).success).toBe(false);
  expect(schema?.safeParse([{ ...Object(z.array(z.unknown()).parse(good)[0]), id: 'one' }]).success).toBe(false);
});
