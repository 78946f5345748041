import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Json } from '../../src/manifest/python-json.ts';
import type { RunFacts } from '../../src/sync/run-id.ts';
import { canonicalJson } from '../../src/manifest/python-json.ts';
import { chooseClientRunId, deriveClientRunId, runNamespace, uuidV5 } from '../../src/sync/run-id.ts';
import { clientRunId } from '../../src/sync/schema.ts';

const facts: RunFacts = {
  repositoryId: 1296269,
  workflowPath: '.github/workflows/train.yml',
  job: 'train',
  matrix: { python: '3.11', seed: 0 },
  runId: 1658821493,
  manifestPath: 'outputs/a/run_manifest.json',
  startedAt: Date.parse('2026-11-22T05:00:00Z'),
};

test('a UUIDv5 is what RFC 9562 says it is (appendix A.4)', () => {
  expect(uuidV5('6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'www.example.com')).toBe(
    '2ed6657d-e927-568b-95e1-2665a8aea6a2',
  );
});

describe('a derived id', () => {
  test('stays what it is: another one would make new runs of old ones', () => {
    // As Python's uuid.uuid5 makes it of json.dumps(…, sort_keys=True, separators=(',', ':')).
    expect(deriveClientRunId(facts)).toBe('2f226d70-3b4e-5f82-805d-cd6ba30e24f3');
    expect(clientRunId.safeParse(deriveClientRunId(facts)).success).toBe(true);
    expect(runNamespace).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  test.each<[keyof RunFacts, Partial<RunFacts>]>([
    ['repositoryId', { repositoryId: 1296270 }],
    ['workflowPath', { workflowPath: '.github/workflows/eval.yml' }],
    ['job', { job: 'eval' }],
    ['matrix', { matrix: { python: '3.11', seed: 1 } }],
    ['runId', { runId: 1658821494 }],
    ['manifestPath', { manifestPath: 'outputs/b/run_manifest.json' }],
    ['startedAt', { startedAt: Date.parse('2026-11-22T05:00:01Z') }],
  ])('is another where %s is', (_name, change) => {
    expect(deriveClientRunId({ ...facts, ...change })).not.toBe(deriveClientRunId(facts));
  });

  test('does not mind how a number is handed over, nor in which order a matrix is', () => {
    const same = { ...facts, repositoryId: '1296269', runId: '1658821493', matrix: { seed: 0, python: '3.11' } };
    expect(deriveClientRunId(same)).toBe(deriveClientRunId(facts));
  });

  const values: Json[] = [
    3.11,
    '3.11',
    true,
    'true',
    null,
    'null',
    '',
    0,
    '0',
    [],
    {},
    [3.11],
    ['3.11'],
    'null}',
    false,
  ];
  test('tells each type of a matrix from every other', () => {
    const ids = values.map(python => deriveClientRunId({ ...facts, matrix: { python } }));
    expect(new Set(ids).size).toBe(values.length);
  });

  test('does not let one fact run into the next', () => {
    const one = deriveClientRunId({ ...facts, job: 'a","manifest_path":"b', manifestPath: 'c' });
    const other = deriveClientRunId({ ...facts, job: 'a', manifestPath: 'b","x":"c' });
    expect(one).not.toBe(other);
  });
});

describe('canonical JSON', () => {
  test.each<[Json, string]>([
    [{ b: [1, { d: null, c: 'é' }], a: 1e21 }, '{"a":1e+21,"b":[1,{"c":"é","d":null}]}'],
    [{ '10': 1, '9': 2, é: 3, z: 4 }, '{"10":1,"9":2,"z":4,"é":3}'],
    [12345678901234567890n, '12345678901234567890'],
    [-0, '0'],
    ['\ud800"\n', '"\\ud800\\"\\n"'],
  ])('of %p', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  test('means what it was made of, and is the same for the same value in any order', () => {
    fc.assert(
      fc.property(fc.jsonValue(), value => {
        const plain: unknown = JSON.parse(JSON.stringify(value));
        const json = asJson(plain);
        expect(JSON.parse(canonicalJson(json))).toEqual(plain);
        expect(canonicalJson(backwards(json))).toBe(canonicalJson(json));
      }),
    );
  });
});

function asJson(value: unknown): Json {
  if (Array.isArray(value)) return value.map(asJson);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asJson(member)]));
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return null;
}

function backwards(value: Json): Json {
  if (Array.isArray(value)) return value.map(backwards);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([name, member]) => [name, backwards(member)]),
  );
}

describe('the id of a run', () => {
  const { startedAt, ...job } = facts;
  const named = { clientRunId: '0192f0c1-7d1e-7c3a-9b1e-2f5f6a7b8c9d', startedAt };

  test("is the manifest's own", () => {
    expect(chooseClientRunId(named, false, job)).toBe(named.clientRunId);
  });

  test('is derived where the manifest has none', () => {
    expect(chooseClientRunId({ startedAt }, false, job)).toBe(deriveClientRunId(facts));
  });

  test("is GitHub's word alone for a fork, whatever its manifest says", () => {
    const ids = [named, { ...named, clientRunId: 'planted-id' }, { startedAt: 1 }, {}].map(run =>
      chooseClientRunId(run, true, job),
    );
    expect(new Set(ids)).toEqual(new Set([deriveClientRunId({ ...job, startedAt: undefined })]));
  });
});
