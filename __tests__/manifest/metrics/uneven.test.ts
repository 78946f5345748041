// What rows of other lengths than their header's cost is bounded.
import { expect, test } from '@jest/globals';
import { Evenness } from '../../../src/manifest/metrics/tables/uneven.ts';

test('rows that lack most of many cells are read for a while, and rows that lack some for ever', () => {
  const [wide, narrow] = [2_000, 10].map(width => new Evenness('even', width, ','));
  const read = (rows: Evenness | undefined): number =>
    Array.from({ length: 2_000 }, () => rows?.isUnclear(['1', '2', '3'])).filter(isUnclear => isUnclear === false)
      .length;
  expect([read(wide), read(narrow)]).toEqual([503, 2_000]);
});
