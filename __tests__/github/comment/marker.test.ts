import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import {
  compareOrder,
  fillSection,
  MAX_MARKER_LENGTH,
  type Marker,
  mayHoldMarker,
  readMarker,
  readSections,
  type SectionHead,
  writeHead,
  writeMarker,
} from '../../../src/github/comment/marker.ts';
import { marked, md } from '../../../src/report/format/markdown.ts';
import { headOf, job, sha } from './comment-setup.ts';

const marker: Marker = {
  ...{ key: 'train', headSha: sha('a'), runId: 1005, runNumber: 5, attempt: 1, rank: 1 },
  writer: 'writer-1',
};
const disguise = (json: unknown, version = '2'): string =>
  `<!-- worldflux:v${version} ${Buffer.from(typeof json === 'string' ? json : JSON.stringify(json)).toString('base64url')} -->`;
/** The JSON of a good marker, to be spoiled. */
const wire = { key: 'train', sha: sha('a'), run: 1, number: 1, attempt: 1, rank: 1, writer: 'w' };

const counts = fc.integer({ min: 1, max: 2 ** 40 });
const word = fc.stringMatching(/^[A-Za-z0-9_-]{1,64}$/);
const markers: fc.Arbitrary<Marker> = fc.record({
  key: fc.string({ minLength: 1, maxLength: 200, unit: 'binary-ascii' }),
  headSha: fc.constantFrom(sha('a'), sha('b')),
  ...{ runId: counts, runNumber: counts, attempt: counts, rank: fc.nat(9), writer: word },
});
const heads: fc.Arbitrary<SectionHead> = fc.record({
  ...{ matrixJobId: word, attempt: counts, writer: word, index: fc.nat(255), total: fc.integer({ min: 1, max: 256 }) },
  job: fc.string({ unit: 'grapheme', maxLength: 10 }),
  title: fc.string({ unit: 'grapheme', maxLength: 15 }),
  conclusion: fc.constantFrom('passed', 'failed', 'skipped'),
  notJudged: fc.nat(9),
  warned: fc.boolean(),
});
const json = (value: unknown): unknown => JSON.parse(JSON.stringify(value));

test('what was written is read, wherever it stands in the body', () => {
  fc.assert(
    fc.property(markers, fc.string(), (value, content) => {
      fc.pre(!mayHoldMarker(content));
      const read = readMarker(`${content}\n\n${writeMarker(value)}`);
      expect(read).toEqual({ kind: 'marker', marker: json(value), content: `${content}\n\n`, isLast: true });
    }),
  );
  expect(readMarker(`${writeMarker(marker)}\n\nmore`)).toMatchObject({ kind: 'marker', isLast: false });
});

test('a quoted one is none', () => {
  expect(readMarker(`> ${writeMarker(marker)}`)).toEqual({ kind: 'none' });
});

test('it holds identity and order, and nothing of a job', () => {
  const payload = writeMarker(marker).split(' ')[2] ?? '';
  const held: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString());
  expect(held).toEqual({ key: 'train', run: 1005, number: 5, attempt: 1, sha: sha('a'), rank: 1, writer: 'writer-1' });
});

test('it is one HTML comment, whatever its key holds', () => {
  for (const key of ['-->', '<!--', '\n\n## @team #1', '</details>', '<img src=x>', '\u2028', '\ud800']) {
    expect(writeMarker({ ...marker, key })).toMatch(/^<!-- worldflux:v2 [A-Za-z0-9_-]+ -->$/);
    expect(readMarker(writeMarker({ ...marker, key })).kind).toBe('marker');
  }
});

test('the last marker counts, as a report may show the text of one', () => {
  const body = `a metric called ${disguise(wire)}\n\n${writeMarker(marker)}`;
  expect(readMarker(body)).toMatchObject({ kind: 'marker', marker: { writer: 'writer-1' } });
});

describe('a hostile marker', () => {
  test.each([
    ['nothing of the kind', 'hello', { kind: 'none' }],
    ['the line of a section', '<!-- worldflux:job e30 -->', { kind: 'none' }],
    ['no end', '<!-- worldflux:v2 abc', { kind: 'unreadable', key: undefined }],
    ['no base64url', '<!-- worldflux:v2 a+b/c== -->', { kind: 'unreadable', key: undefined }],
    ['no JSON', disguise('{"key":'), { kind: 'unreadable', key: undefined }],
    ['broken UTF-8', '<!-- worldflux:v2 _____w -->', { kind: 'unreadable', key: undefined }],
    [
      'an earlier version',
      disguise({ ...wire, maker: '', hash: '', jobs: [] }, '1'),
      { kind: 'unreadable', key: 'train' },
    ],
    ['a later version without our keys', disguise({ key: 'eval', v: 9 }, '9'), { kind: 'unreadable', key: 'eval' }],
    ['a number that is none', disguise({ ...wire, number: '5' }), { kind: 'unreadable', key: 'train' }],
    ['a negative run', disguise({ ...wire, number: -1 }), { kind: 'unreadable', key: 'train' }],
    ['a rank of its own', disguise({ ...wire, rank: 1e9 }), { kind: 'unreadable', key: 'train' }],
    ['a number past 2^53', disguise(`${JSON.stringify(wire).slice(0, -1)},"run":1e300}`), { kind: 'unreadable' }],
    ['nesting without end', disguise('['.repeat(9000) + ']'.repeat(9000)), { kind: 'unreadable', key: undefined }],
    ['longer than any', `<!-- worldflux:v2 ${'A'.repeat(10_000_000)} -->`, { kind: 'unreadable', key: undefined }],
  ])('%s', (_what, body, expected) => {
    expect(readMarker(body)).toMatchObject(expected);
  });

  test('`__proto__` in it changes nothing', () => {
    const spoilt = JSON.stringify(wire).replace('{', '{"__proto__":{"polluted":true},');
    expect(readMarker(disguise(spoilt))).toMatchObject({ kind: 'marker', marker: { key: 'train' } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  test('any text, and any spoilt marker or section, is read without an error', () => {
    const good = `${marked(writeHead(headOf(job())), md`text`)}\n\n${writeMarker(marker)}`;
    const spoilt = fc
      .tuple(fc.nat(good.length), fc.nat(8), fc.string())
      .map(([at, cut, text]) => good.slice(0, at) + text + good.slice(at + cut));
    const disguised = fc.tuple(fc.json(), fc.constantFrom('1', '2', '02')).map(([text, v]) => disguise(text, v));
    fc.assert(
      fc.property(fc.oneof(fc.string(), spoilt, disguised), body => {
        expect(['none', 'marker', 'unreadable']).toContain(readMarker(body).kind);
        expect(readSections(body).length).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
    expect(readMarker('<!-- worldflux:v'.repeat(20_000)).kind).toBe('unreadable');
    expect(readSections('<!-- worldflux:job '.repeat(20_000))).toEqual([]);
  });
});

describe('sections', () => {
  test('are read as they were written, each with its text', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(heads, fc.lorem()), { maxLength: 5 }), given => {
        const body = given.map(([head, text]) =>
          String(marked(writeHead(head), md``)).replace('\n', `\n\n${text}\n\n`),
        );
        expect(readSections(body.join('\n\n'))).toEqual(given.map(([head, text]) => ({ head, text })));
      }),
    );
  });

  test('that hold nothing take another’s text, and those that hold something keep it', () => {
    const head = headOf(job());
    const section = { head, text: 'kept $& $1 word for word' };
    const empty = `a\n\n${marked(writeHead(head), md``)}\n\nb`;
    expect(readSections(fillSection(empty, section))).toEqual([section]);
    const full = marked(writeHead(head), md`own`);
    expect(fillSection(full, section)).toBe(full);
    expect(fillSection(empty, { head, text: '' })).toBe(empty);
  });

  test('of a matrix of 256 have room for a word each beside the text', () => {
    const words = Array.from({ length: 256 }, (_, index) =>
      writeHead({ ...headOf(job(index, { total: 256, writer: '01234567' })), matrixJobId: '0123456789abcdef' }),
    );
    expect(words.join('').length).toBeLessThan(45_000);
    const long = writeHead({ ...headOf(job()), job: '\u{1F600}'.repeat(500), title: '\u{1F600}'.repeat(500) });
    expect(long.length).toBeLessThan(MAX_MARKER_LENGTH);
  });
});

test('runs are in the order of their numbers, then of their attempts; of one commit a pull request’s comes last', () => {
  const order = (runNumber: number, attempt: number, rank = 1, headSha = sha('a')) => ({
    ...{ runNumber, attempt, rank, headSha },
  });
  expect(compareOrder(order(5, 1), order(5, 1))).toBe(0);
  expect(compareOrder(order(5, 9), order(6, 1))).toBeLessThan(0);
  expect(compareOrder(order(10, 1), order(9, 3))).toBeGreaterThan(0);
  expect(compareOrder(order(5, 2), order(5, 1))).toBeGreaterThan(0);
  expect(compareOrder(order(6, 1, 0), order(5, 1, 1))).toBeLessThan(0);
  expect(compareOrder(order(6, 1, 0), order(5, 1, 1, sha('b')))).toBeGreaterThan(0);
});
