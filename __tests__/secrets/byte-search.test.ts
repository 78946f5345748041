// The searches for many texts at once find what a search for each of them finds.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createAnchorSearch } from '../../src/secrets/anchor-search.ts';
import { createFileSearch, createValueMatcher } from '../../src/secrets/values.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** Every place where a text stands in another. */
function placesOf(text: string, wanted: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, at + 1)) places.push(at);
  return places;
}

const anchors = ['aab', 'ab:', 'bab', 'abab:', 'abab:ba', 'ababab', '口令 ', '口令 aab', 'ñab', '令牌='];
const pieces = fc.array(fc.constantFrom('a', 'b', 'B', ':', ...anchors, 'Ñ', '牌', '\u0161'), { maxLength: 60 });

test('anchors are found wherever they stand, in small letters and in large ones, in the order of where they begin', () => {
  const search = createAnchorSearch(anchors);
  fc.assert(
    fc.property(pieces, parts => {
      const text = parts.join('');
      const hits = search(text, bytesOf(text));
      const found = Array.from({ length: hits.count }, (_, hit) => [hits.place(hit), hits.anchor(hit)]);
      const wanted = anchors.flatMap((anchor, index) =>
        placesOf(text.toLowerCase(), anchor).map(place => [place, index]),
      );
      const inOrder = (places: number[][]) => places.toSorted(([a = 0, x = 0], [b = 0, y = 0]) => a - b || x - y);
      expect(inOrder(found)).toEqual(inOrder(wanted));
      expect(found.map(([place]) => place)).toEqual(inOrder(found).map(([place]) => place));
    }),
  );
});

test.each([3, 6])('of an anchor that is one letter %d times, one of a row is told', count => {
  const text = `${'a'.repeat(50)}b${'A'.repeat(count)}b${'a'.repeat(count - 1)}`;
  const hits = createAnchorSearch(['a'.repeat(count)])(text, bytesOf(text));
  expect(Array.from({ length: hits.count }, (_, hit) => hits.place(hit))).toEqual([50 - count, 51]);
});

const values = ['abababab', 'aaaaaaaa', 'aaaaaaaab', 'bbaaaaaaaaab', 'abbabbabbabb'];

test('all of a text is found that is a part of a known value in it, also where values overlap', () => {
  const { match } = createValueMatcher(values);
  const texts = fc.array(fc.constantFrom('a', 'b', ...values, 'a'.repeat(60)), { maxLength: 30 });
  fc.assert(
    fc.property(texts, parts => {
      const text = parts.join('');
      const isKnown = new Uint8Array(text.length);
      for (const value of values)
        for (const place of placesOf(text, value)) isKnown.fill(1, place, place + value.length);
      const isFound = new Uint8Array(text.length);
      for (const { start, end } of match(text, bytesOf(text))) isFound.fill(1, start, end);
      expect(isFound).toEqual(isKnown);
    }),
  );
});

test('a file holds a value wherever it stands, also over the blocks in which the file is read', () => {
  const search = createValueMatcher(values);
  const texts = fc.array(fc.constantFrom('a', 'b', 'ñ', 'abab', 'bbaaaa', 'abbabbabbabb'), { maxLength: 12 });
  fc.assert(
    fc.property(texts, fc.array(fc.integer({ min: 1, max: 14 }), { minLength: 1 }), (parts, lengths) => {
      const bytes = Buffer.from(parts.join(''), 'latin1');
      const isIn = createFileSearch(search);
      let found = false;
      for (let at = 0, block = 0; at < bytes.length; block++) {
        const length = lengths[block % lengths.length] ?? 1;
        found = isIn(bytes.subarray(at, at + length)) || found;
        at += length;
      }
      expect(found).toBe(values.some(value => bytes.includes(value, 0, 'latin1')));
    }),
  );
});
