import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareOrder,
  hashContent,
  largestLegData,
  largestMarker,
  type Leg,
  type Marker,
  mayHoldMarker,
  readMarker,
  writeMarker,
} from '../../../src/github/comment/marker.ts';
import { leg, sha } from './comment-setup.ts';
import { cpuMilliseconds } from '../../cpu-time.ts';

const marker: Marker = {
  ...{ key: 'train', headSha: sha('a'), runId: 1005, runNumber: 5, attempt: 1, maker: 'maker-1' },
  hash: hashContent('## WorldFlux'),
  legs: [leg(0), leg(1, { headSha: sha('b'), runNumber: 4, attempt: 3 })],
};
const written = (value: Marker = marker): string => {
  const text = writeMarker(value);
  if (text === undefined) throw new Error('the marker is too long');
  return text;
};
const disguise = (json: unknown, version = '1'): string =>
  `<!-- worldflux:v${version} ${Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url')} -->`;
/** The JSON of a good marker, to be spoiled. */
const wire = { key: 'train', sha: sha('a'), run: 1, number: 1, attempt: 1, maker: '', hash: '0'.repeat(64), legs: [] };

const shaOf = fc.constantFrom(sha('a'), sha('b'));
const counts = fc.integer({ min: 1, max: 2 ** 40 });
const legs: fc.Arbitrary<Leg> = fc.record(
  {
    id: fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/),
    title: fc.stringMatching(/^[ -~]{0,80}$/),
    headSha: shaOf,
    runNumber: counts,
    attempt: counts,
    data: fc.jsonValue({ maxDepth: 3 }).filter(value => !JSON.stringify(value).includes('__proto__')),
  },
  { requiredKeys: ['id', 'title', 'headSha', 'runNumber', 'attempt'] },
);
const markers: fc.Arbitrary<Marker> = fc.record({
  key: fc.string({ minLength: 1, maxLength: 200, unit: 'binary-ascii' }),
  ...{ headSha: shaOf, runId: counts, runNumber: counts, attempt: counts },
  maker: fc.uuid(),
  hash: fc.string({ maxLength: 50 }).map(hashContent),
  legs: fc.array(legs, { maxLength: 12 }),
});

test('what was written is read, wherever it stands in the body', () => {
  fc.assert(
    fc.property(markers, fc.string(), (value, content) => {
      fc.pre(!mayHoldMarker(content));
      const read = readMarker(`${content}\n\n${written(value)}`);
      // By way of JSON, which knows no -0.
      const same: unknown = JSON.parse(JSON.stringify(value));
      expect(read).toEqual({ kind: 'marker', marker: same, content: `${content}\n\n` });
    }),
  );
});

test('it is one HTML comment, whatever its data hold', () => {
  const nasty = ['-->', '<!--', '\n\n## @team #1', '</details>', '<img src=x>', '\u2028', '\ud800'];
  for (const text of nasty) {
    const value = { ...marker, key: text, legs: [leg(0, { title: text, data: { [text]: text } })] };
    expect(written(value)).toMatch(/^<!-- worldflux:v1 [A-Za-z0-9_-]+ -->$/);
    expect(readMarker(written(value)).kind).toBe('marker');
  }
});

test('the last marker counts, as a report may show the text of one', () => {
  const body = `a metric called ${disguise(wire)}\n\n${written()}`;
  expect(readMarker(body)).toMatchObject({ kind: 'marker', marker: { maker: 'maker-1' } });
});

describe('a hostile marker', () => {
  test.each([
    ['nothing of the kind', 'hello', { kind: 'none' }],
    ['no end', '<!-- worldflux:v1 abc', { kind: 'unreadable', key: undefined }],
    ['no base64url', '<!-- worldflux:v1 a+b/c== -->', { kind: 'unreadable', key: undefined }],
    ['no JSON', disguise('{"key":'), { kind: 'unreadable', key: undefined }],
    ['broken UTF-8', '<!-- worldflux:v1 _____w -->', { kind: 'unreadable', key: undefined }],
    ['another version', disguise(wire, '2'), { kind: 'unreadable', key: 'train' }],
    ['a later version without our keys', disguise({ key: 'eval', v: 9 }, '9'), { kind: 'unreadable', key: 'eval' }],
    ['a number that is none', disguise({ ...wire, number: '5' }), { kind: 'unreadable', key: 'train' }],
    ['a negative run', disguise({ ...wire, number: -1 }), { kind: 'unreadable', key: 'train' }],
    ['a number past 2^53', disguise(`${JSON.stringify(wire).slice(0, -1)},"run":1e300}`), { kind: 'unreadable' }],
    ['a leg with a wrong id', disguise({ ...wire, legs: [{ id: '../x' }] }), { kind: 'unreadable', key: 'train' }],
    [
      'too many legs',
      disguise({ ...wire, legs: Array.from({ length: 513 }, (_, n) => ({ id: `${n}` })) }),
      { kind: 'unreadable', key: 'train' },
    ],
    ['nesting without end', disguise('['.repeat(9000) + ']'.repeat(9000)), { kind: 'unreadable', key: undefined }],
    ['longer than any', `<!-- worldflux:v1 ${'A'.repeat(10_000_000)} -->`, { kind: 'unreadable', key: undefined }],
  ])('%s', (_what, body, expected) => {
    expect(readMarker(body)).toMatchObject(expected);
  });

  test('`__proto__` in it is dropped', () => {
    const json = JSON.stringify({ ...wire, legs: [{ id: 'a', data: { kept: 1 } }] });
    const spoilt = json
      .replace('"kept"', '"__proto__":{"polluted":true},"kept"')
      .replace('{', '{"__proto__":{"polluted":true},');
    const read = readMarker(disguise(spoilt));
    expect(read).toMatchObject({ kind: 'marker', marker: { legs: [{ id: 'a' }] } });
    const data = read.kind === 'marker' ? read.marker.legs[0]?.data : undefined;
    expect(JSON.stringify(data)).toBe('{"kept":1}');
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('any text, and any spoilt marker, is read without an error and in time', () => {
    const good = written();
    const spoilt = fc
      .tuple(fc.nat(good.length), fc.nat(8), fc.string())
      .map(([at, cut, text]) => good.slice(0, at) + text + good.slice(at + cut));
    const disguised = fc.tuple(fc.json(), fc.constantFrom('1', '2', '01')).map(([json, v]) => disguise(json, v));
    fc.assert(
      fc.property(fc.oneof(fc.string(), spoilt, disguised), body => {
        expect(['none', 'marker', 'unreadable']).toContain(readMarker(body).kind);
      }),
      { numRuns: 2000 },
    );
    const start = process.cpuUsage();
    readMarker('<!-- worldflux:'.repeat(20_000));
    readMarker(`<!-- worldflux:v1 ${'-'.repeat(300_000)}`);
    expect(cpuMilliseconds(start)).toBeLessThan(500);
  });
});

describe('bounds', () => {
  const many = (count: number, more: Partial<Leg>) => Array.from({ length: count }, (_, index) => leg(index, more));

  test('data go first, then titles; which legs there are stays', () => {
    const rich = { ...marker, legs: many(20, { data: 'x'.repeat(1000) }) };
    const read = readMarker(written(rich));
    expect(written(rich).length).toBeLessThanOrEqual(largestMarker);
    expect(read.kind === 'marker' && read.marker.legs).toEqual(rich.legs.map(({ data: _data, ...rest }) => rest));
    // The largest matrix that GitHub runs.
    const wide = many(256, { title: 't'.repeat(80) }).map(each => ({ ...each, id: each.id.padStart(16, '0') }));
    const small = readMarker(written({ ...marker, legs: wide }));
    expect(small.kind === 'marker' && small.marker.legs.map(({ id }) => id)).toEqual(wide.map(({ id }) => id));
  });

  test('one leg’s data may not push the others out', () => {
    const value = { ...marker, legs: [leg(0, { data: 'x'.repeat(largestLegData) }), leg(1)] };
    const read = readMarker(written(value));
    expect(read.kind === 'marker' && read.marker.legs.map(({ data }) => data)).toEqual([undefined, { loss: 1 }]);
  });

  test('what fits in no form is not written', () => {
    const legs = many(512, { headSha: sha('b'), runNumber: 123_456, attempt: 12 });
    expect(writeMarker({ ...marker, legs })).toBeUndefined();
  });
});

test('runs are in the order of their numbers, then of their attempts', () => {
  const order = (runNumber: number, attempt: number) => ({ runNumber, attempt });
  expect(compareOrder(order(5, 1), order(5, 1))).toBe(0);
  expect(compareOrder(order(5, 9), order(6, 1))).toBeLessThan(0);
  expect(compareOrder(order(10, 1), order(9, 3))).toBeGreaterThan(0);
  expect(compareOrder(order(5, 2), order(5, 1))).toBeGreaterThan(0);
});

test('the hash is of what people read', () => {
  expect(hashContent('a\r\nb\n\n')).toBe(hashContent('a\nb'));
  expect(hashContent('a b')).not.toBe(hashContent('a\nb'));
});
