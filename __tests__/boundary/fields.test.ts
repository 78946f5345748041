import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { FieldRules } from '../../src/boundary/fields.ts';
import { filterFields } from '../../src/boundary/fields.ts';
import { createScanner } from '../../src/secrets/scanner.ts';
import { isObject, parsePythonJson } from '../../src/manifest/python-json.ts';
import type { Json, JsonObject } from '../../src/manifest/python-json.ts';
import type { KnownKeys } from '../../src/manifest/run.ts';
import { python, token } from './run-folders.ts';
import { cpuMilliseconds } from '../cpu-time.ts';

const keys: KnownKeys = {
  name: true,
  config: true,
  adapter: { id: true, support: { remote: true } },
  artifacts: { path: true, commit: true },
};
const password = 'correct horse battery';

function fieldsOf(fields: Record<string, unknown>): JsonObject {
  const parsed = parsePythonJson(python(fields));
  if (!isObject(parsed)) throw new Error('not an object');
  return parsed;
}

async function pass(fields: Record<string, unknown>, rules: Partial<FieldRules> = {}) {
  const all = { keys, send: [], allow: [], folders: ['/work/run', '/real/run'], ...rules };
  const result = await filterFields(fieldsOf(fields), all, createScanner([password]));
  return { ...result, plain: parsePythonJson(python(result.fields)), held: result.receipt.held };
}

describe('keys', () => {
  test('what the schema knows leaves, at any depth', async () => {
    const fields = {
      name: 'a',
      config: { any: { thing: [1, { x: null }] }, none: [], nothing: {} },
      adapter: { id: 'b', support: { remote: 'supported' } },
    };
    const { plain, receipt, refused } = await pass(fields);
    expect(plain).toEqual(fieldsOf(fields));
    expect(receipt).toEqual({ sent: 7, redacted: [], held: [] });
    expect(refused).toEqual([]);
  });

  test('an unknown key is held with all below it, and the receipt has the line of the config that lets it go', async () => {
    const { plain, receipt } = await pass({
      name: 'a',
      who: { mail: 'x', more: [1] },
      adapter: { id: 'b', token_count: 3 },
    });
    expect(plain).toEqual(fieldsOf({ name: 'a', adapter: { id: 'b' } }));
    expect(receipt).toEqual({
      sent: 2,
      redacted: [],
      held: [
        { name: 'who', reason: 'unknown-key', fix: 'boundary: { send: ["who"] }' },
        { name: 'adapter.token_count', reason: 'unknown-key', fix: 'boundary: { send: ["adapter.token_count"] }' },
      ],
    });
  });

  test.each([
    [['who'], { who: { mail: 'x', team: { name: 'y' } } }],
    [['who.mail'], { who: { mail: 'x' } }],
    [['who.team'], { who: { team: { name: 'y' } } }],
    [['who.team.name'], { who: { team: { name: 'y' } } }],
    [['who.mai', 'wh', 'who.team.nam'], {}],
    [['adapter.extra', 'who.mail'], { who: { mail: 'x' } }],
  ])('send %j lets just that go', async (send, expected) => {
    const { plain } = await pass({ who: { mail: 'x', team: { name: 'y' } } }, { send });
    expect(plain).toEqual(fieldsOf(expected));
  });

  test('the printed line works when it is pasted, inside lists too', async () => {
    const fields = { x: { 'a.b': 1 }, artifacts: [{ path: 'p', note: 'n' }], 'with "quotes"': [1, { y: 2 }] };
    const { held } = await pass(fields);
    const send = held.map(({ fix }) => /^boundary: \{ send: \[(.*)\] \}$/.exec(fix ?? '')?.[1] ?? '');
    const names = send.map(name => parsePythonJson(name)).filter(name => typeof name === 'string');
    expect(names).toHaveLength(3);
    expect((await pass(fields, { send: names })).plain).toEqual(fieldsOf(fields));
  });

  test('where a key below is sent, a scalar in its place is not what was meant', async () => {
    for (const who of ['x', 7, true, ['x'], [[1]]]) {
      const { fields, held } = await pass({ who }, { send: ['who.mail'] });
      expect(python(fields)).not.toMatch(/x|7|true|1/);
      expect(held).toHaveLength(1);
    }
  });

  test('a key that is a path, a secret or endless is not even named', async () => {
    const long = 'k'.repeat(300);
    const { fields, held, refused } = await pass({
      config: { '/home/alice': 1, '/work/run/a': 2, [token]: 3, [long]: 4, [`${password}!`]: 5 },
      '/home/bob': 1,
      [token]: 1,
    });
    expect(Object.keys(fields)).toEqual([]);
    expect(held.map(({ name, reason }) => [name, reason])).toEqual([
      ['config.‹key›', 'absolute-path'],
      ['config.‹key›', 'absolute-path'],
      ['config.***', 'secret'],
      ['config.‹key›', 'long-key'],
      ['config.***!', 'secret'],
      ['‹key›', 'absolute-path'],
      ['***', 'secret'],
    ]);
    expect(held.every(({ fix }) => fix === undefined)).toBe(true);
    expect(refused).toHaveLength(3);
  });

  test('a long key above very many values costs nothing', async () => {
    const config = { ['k'.repeat(1_000_000)]: Object.fromEntries(Array.from({ length: 50_000 }, (_, at) => [at, at])) };
    const began = process.cpuUsage();
    expect((await pass({ config })).held).toHaveLength(1);
    expect(cpuMilliseconds(began)).toBeLessThan(10_000);
  });

  test('a hostile prototype is a key like any other', async () => {
    const { held } = await pass({ constructor: 1, toString: 2, hasOwnProperty: 3 });
    expect(held).toHaveLength(3);
  });
});

describe('values', () => {
  test('numbers that JSON has no word for are held', async () => {
    const { plain, held } = await pass({ config: { a: NaN, b: Infinity, c: [-Infinity, 1], d: 2n ** 70n, e: 0.5 } });
    expect(plain).toEqual(fieldsOf({ config: { c: [1], d: 2n ** 70n, e: 0.5 } }));
    expect(held).toEqual([
      { name: 'config.a', reason: 'not-finite' },
      { name: 'config.b', reason: 'not-finite' },
      { name: 'config.c.0', reason: 'not-finite' },
    ]);
  });

  test('a path in the run folder, by any of its names, becomes relative; any other is held', async () => {
    const { plain, receipt } = await pass({
      config: {
        in: '/work/run/a.pt',
        real: '/real/run/b',
        self: '/work/run',
        up: '/work/run/../x',
        list: '/work/run/a:/home/alice/b',
        out: '/home/alice',
        text: 'from /work/run/a',
        windows: 'C:\\Users\\alice',
        slug: 'mujoco/HalfCheetah-v5',
        url: 'https://x.org/a/b',
      },
    });
    expect(plain).toEqual(
      fieldsOf({
        config: { in: 'a.pt', real: 'b', self: '.', slug: 'mujoco/HalfCheetah-v5', url: 'https://x.org/a/b' },
      }),
    );
    expect(receipt.redacted.map(({ name }) => name)).toEqual(['config.in', 'config.real', 'config.self']);
    expect(receipt.held).toEqual(
      ['up', 'list', 'out', 'text', 'windows'].map(name => ({ name: `config.${name}`, reason: 'absolute-path' })),
    );
    expect(receipt.sent).toBe(2);
  });

  test('what stands elsewhere in the receipt is no field, but is searched for secrets', async () => {
    const artifacts = [{ path: 'a', commit: true }, { path: 'b', note: token }, { path: 'c' }];
    const { plain, receipt, refused } = await pass(
      { artifacts },
      { elsewhere: new Set(['artifacts.1', 'artifacts.2']) },
    );
    expect(plain).toEqual(fieldsOf({ artifacts: [{ path: 'a', commit: true }] }));
    expect(receipt).toEqual({ sent: 2, redacted: [], held: [] });
    expect(refused).toEqual([]);
    const known = { ...keys, artifacts: { path: true, note: true } } as const;
    const second = await pass({ artifacts }, { keys: known, elsewhere: new Set(['artifacts.1']) });
    expect(second.refused).toEqual([{ place: 'artifacts.1.note', kind: 'github-token' }]);
  });
});

describe('secrets', () => {
  test('one anywhere refuses the run, and is named nowhere', async () => {
    const fields = { name: `x ${password} y`, config: { deep: [{ hf: token }] }, adapter: { id: 'fine' } };
    const { fields: passed, receipt, refused } = await pass(fields);
    expect(refused).toEqual([
      { place: 'name', kind: 'value-of-variable' },
      { place: 'config.deep.0.hf', kind: 'github-token' },
    ]);
    expect(receipt.held).toEqual([
      { name: 'name', reason: 'secret', fix: undefined },
      { name: 'config.deep.0.hf', reason: 'secret', fix: 'boundary: { allow: ["config.deep.0.hf"] }' },
    ]);
    expect(python([passed, receipt, refused])).not.toMatch(new RegExp(`${password}|${token}`));
  });

  test("allow lets a pattern's false alarm through, and never a known value", async () => {
    const fields = { config: { hash: token, value: password, both: `${token} ${password}` } };
    const allow = ['config.hash', 'config.value', 'config.both'];
    const { plain, refused } = await pass(fields, { allow });
    expect(plain).toEqual(fieldsOf({ config: { hash: token } }));
    expect(refused).toEqual([
      { place: 'config.value', kind: 'value-of-variable' },
      { place: 'config.both', kind: 'value-of-variable' },
    ]);
  });

  test('a key and its value tell of a secret together', async () => {
    const { refused } = await pass({ config: { password: 'Tr0ub4dor&3xyz', note: 'Tr0ub4dor&3xyz' } });
    expect(refused.map(({ place }) => place)).toEqual(['config.password']);
  });
});

describe('any manifest', () => {
  const leaf: fc.Arbitrary<unknown> = fc.constantFrom(
    'text',
    0,
    1.5,
    true,
    null,
    NaN,
    Infinity,
    '/home/alice/held',
    '/work/run/inside',
    'C:\\held',
    '',
    2n ** 80n,
  );
  const name = fc.constantFrom('name', 'config', 'adapter', 'id', 'support', 'remote', 'x', 'y', '/held');
  const { tree } = fc.letrec<{ tree: unknown }>(tie => ({
    tree: fc.oneof(
      { depthSize: 'small', withCrossShrink: true },
      leaf,
      fc.dictionary(name, tie('tree'), { maxKeys: 4 }),
    ),
  }));

  /** The leaves below a value, each with its path. */
  function leaves(value: Json, path: string[] = []): { path: string; value: Json }[] {
    if (!isObject(value) || Object.keys(value).length === 0) return [{ path: path.join('/'), value }];
    return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
  }

  test('each leaf is sent, redacted or held, and the counts are those of what leaves', async () => {
    const scanner = createScanner([]);
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, tree, { maxKeys: 6, minKeys: 1 }),
        fc.subarray(['x', 'x.y', 'y.x.name']),
        async (fields, send) => {
          const given = fieldsOf(fields);
          const rules = { keys, send, allow: [], folders: ['/work/run'] };
          const { fields: passed, receipt } = await filterFields(given, rules, scanner);
          const left = Object.keys(passed).length === 0 ? [] : leaves(passed);
          const before = leaves(given);
          expect(left.length).toBe(receipt.sent + receipt.redacted.length);
          expect(before.map(({ path }) => path)).toEqual(expect.arrayContaining(left.map(({ path }) => path)));
          expect(python(passed)).not.toMatch(/held|home|NaN|Infinity|work/);
          const stays = before.length - receipt.sent - receipt.redacted.length;
          expect(receipt.held.length).toBeLessThanOrEqual(stays);
          expect(receipt.held.length > 0).toBe(stays > 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
