// `npm run contract`: what a live service documents, against what this action speaks.
import { describe, expect, test } from '@jest/globals';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import * as z from 'zod';
import { startCloud } from '../sandbox/cloud.ts';
import { describeRoutes } from '../sandbox/cloud/openapi.ts';
import { listen } from '../sandbox/loopback.ts';
import { compareRoutes, openapi } from '../script/contract-routes.ts';
import { readAddress } from '../script/contract.ts';
import { routes } from '../src/sync/schema.ts';

const script = join(import.meta.dirname, '../script/contract.ts');

/** Runs the command as a person would. */
function contract(...args: string[]): Promise<{ code: number; out: string; error: string }> {
  return new Promise(resolve => {
    execFile(process.execPath, [script, ...args], { timeout: 25_000 }, (error, out, complaint) => {
      resolve({ code: error === null ? 0 : Number(error.code), out, error: complaint });
    });
  });
}

/** A service that answers every request with this. */
async function answering(body: string, status = 200) {
  const { url, close } = await listen(createServer((_, response) => response.writeHead(status).end(body)));
  return { url, [Symbol.asyncDispose]: close };
}

/** The differences from the sandbox's own document once a piece of its text is another. */
function differencesAfter(...changes: [from: string | RegExp, to: string][]): Record<string, string[]> {
  const text = changes.reduce((all, [from, to]) => {
    const changed = all.replace(from, to);
    if (changed === all) throw new Error(`There is no ${String(from)}.`);
    return changed;
  }, JSON.stringify(describeRoutes()));
  const reports = compareRoutes(openapi.parse(JSON.parse(text)));
  return Object.fromEntries(
    reports.filter(({ differences }) => differences.length > 0).map(one => [one.route, one.differences]),
  );
}

describe('the command', () => {
  test('finds no difference in the sandbox', async () => {
    await using cloud = await startCloud();
    const { code, out } = await contract(cloud.url);
    expect(code).toBe(0);
    expect(out).toContain('WorldFlux Cloud (sandbox) 0, OpenAPI 3.1.0\nsame   POST /api/sync/runs (documented)\n');
    expect(out).toContain('Nothing differs.');
    expect(cloud.requests.map(({ method, path, headers }) => [method, path, headers.authorization])).toEqual([
      ['GET', '/openapi.json', undefined],
    ]);
  });

  test('names what differs, and ends with 1', async () => {
    const document = JSON.stringify(describeRoutes()).replace('"/healthz"', '"/health"').replaceAll('"run_id"', '"id"');
    await using service = await answering(document);
    const { code, out } = await contract(`${service.url}/any/openapi.json`);
    expect(code).toBe(1);
    expect(out).toContain('DIFFER GET /healthz (documented)\n         it is not there\n');
    expect(out).toContain('         answer 201: `run_id` is needed here, and not in the answer\n');
    expect(out).toContain('same   POST /api/oauth/token (assumed)\n');
    expect(out).toContain('3 of 7 routes differ');
  });

  test.each([
    ['a page', '<html>', 200, /could not be compared: it is no JSON/],
    ['another document', '{"swagger":"2.0"}', 200, /it is no OpenAPI document/],
    ['404', '{}', 404, /it answered 404/],
    ['a redirect', '', 302, /it answered 302/],
    ['9 MiB', ' '.repeat(9 * 1024 * 1024), 200, /larger than 8388608 bytes/],
  ])('compares nothing where there is %s, and ends with 2', async (_name, body, status, message) => {
    await using service = await answering(body, status);
    const { code, error } = await contract(service.url);
    expect([code, error]).toEqual([2, expect.stringMatching(message)]);
  });

  test.each([
    [[]],
    [['https://a.example', 'https://b.example']],
    [['worldflux']],
    [['http://api.worldflux.ai']],
    [['https://u:p@a.example']],
  ])('is told what is wrong with %j', args => {
    expect(readAddress(args)).toEqual(expect.any(String));
  });

  test.each([
    ['https://api.worldflux.ai', 'https://api.worldflux.ai/openapi.json'],
    ['https://a.example/base/', 'https://a.example/base/openapi.json'],
    ['http://127.0.0.1:8000/docs/v1.json', 'http://127.0.0.1:8000/docs/v1.json'],
  ])('reads %s at %s', (text, address) => {
    expect(String(readAddress([text]))).toBe(address);
  });
});

test('no module but src/sync/schema.ts knows a route', async () => {
  const src = join(import.meta.dirname, '../src');
  const names = (await readdir(src, { recursive: true })).filter(name => name.endsWith('.ts'));
  const code = async (name: string) => (await readFile(join(src, name), 'utf8')).replace(/^ *(?:\/\/|\/?\*).*$/gm, '');
  const texts = await Promise.all(names.map(async name => ({ name, text: await code(name) })));
  const knowing = texts.filter(({ text }) => Object.values(routes).some(({ path }) => text.includes(path)));
  expect(knowing.map(({ name }) => name)).toEqual([join('sync', 'schema.ts')]);
});

describe('a difference', () => {
  const runs = 'POST /api/sync/runs';

  test.each([
    ['a method', /"post"(?=:\{"operationId":"uploadRun")/, '"put"', 'it takes PUT, and not POST'],
    ['a type of body', '"application/json"', '"application/cbor"', 'request: application/json is not taken there'],
    ['a field that is not known', '"log_lines":', '"lines":', 'request: `log_lines` is sent, and not known there'],
    [
      'a field that is asked for',
      '"required":["client_run_id"',
      '"required":["workspace","client_run_id"',
      'request: `workspace` is required there, and not sent',
    ],
    [
      'a type of field',
      '"log_lines":{"type":"array"',
      '"log_lines":{"type":"string"',
      'request: `log_lines` is string there, and array here',
    ],
    [
      'a type deep in it',
      '"step":{"type":"number"',
      '"step":{"type":"integer"',
      'request: `metrics[].step` is integer there, and number here',
    ],
    [
      'a type of values',
      '"additionalProperties":{"type":"number"}',
      '"additionalProperties":{"type":"string"}',
      'request: `metrics[].values.*` is string there, and number here',
    ],
    ['an answer', '"201":', '"202":', 'answer 201: it is not documented there'],
    [
      'a value',
      '"const":"created"',
      '"enum":["created","queued"]',
      'answer 201: `status` may be "queued", which is not supported here',
    ],
    [
      'a header',
      '"Idempotency-Key","in":"header"',
      '"X-Workspace","in":"header"',
      'the header parameter `X-Workspace` is required there, and not sent',
    ],
  ])('is %s', (_name, from, to, sentence) => {
    expect(differencesAfter([from, to])[runs]).toContainEqual(sentence);
  });

  test('is nothing that does no harm', () => {
    expect(
      differencesAfter(
        // Another name of the id in a path, an answer that says more, a field that need not be sent, a number for an integer.
        [/\{artifact_id\}\/commit/, '{id}/commit'],
        ['"status":{"type":"string","const":"created"}', '"status":{"type":"string"},"more":{"type":"array"}'],
        ['"project":', '"workspace":{"type":"string"},"project":'],
        ['"size":{"type":"integer"', '"size":{"type":"number"'],
      ),
    ).toEqual({});
  });
});

test('references, unions and null are read as FastAPI writes them', () => {
  const document = z.looseObject({ paths: z.record(z.string(), z.unknown()) }).parse(describeRoutes());
  const string = { type: 'string' };
  const run = {
    type: 'object',
    required: ['run_id', 'client_run_id', 'status'],
    properties: {
      run_id: { anyOf: [string, { type: 'integer' }] },
      client_run_id: { allOf: [{ $ref: '#/components/schemas/Id' }] },
      status: { $ref: '#/components/schemas/Status' },
      url: { anyOf: [string, { type: 'null' }] },
    },
  };
  const reference = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Run' } } } };
  const endless = { content: { 'application/json': { schema: { $ref: '#/components/schemas/Loop' } } } };
  const [report] = compareRoutes(
    openapi.parse({
      ...document,
      paths: { '/api/sync/runs': { post: { requestBody: endless, responses: { 200: reference, 201: reference } } } },
      components: {
        schemas: { Run: run, Id: string, Status: { enum: ['created'] }, Loop: { $ref: '#/components/schemas/Loop' } },
      },
    }),
  );
  expect(report?.differences).toEqual([
    'answer 200: `run_id` is integer there, and string here',
    'answer 200: `status` may be "created", which is not supported here',
    'answer 201: `run_id` is integer there, and string here',
  ]);
});
