// The lines that may hold a secret are the same for the first stretches of a scanner and for all after them.
import { expect, test } from '@jest/globals';
import { createCandidateFinder } from '../../src/secrets/prefilter.ts';
import { patternAnchors } from '../../src/secrets/patterns/index.ts';

const bytesOf = (text: string): Uint8Array => Buffer.from(text, 'latin1');

/** A line with an anchor before a long run of letters. */
const lines = patternAnchors
  .filter(({ isToken }) => isToken)
  .map(({ text }) => `x = ${text.toUpperCase()}${'zqv'.repeat(9)}`);

test('every anchor marks its line, before and after the tables are made', () => {
  const find = createCandidateFinder();
  const missed = (): string[] => lines.filter(line => find(line, bytesOf(line)).lines.length === 0);
  expect(missed()).toEqual([]);
  const word = 'vzq'.repeat(9);
  const dull = Array.from({ length: 1000 }, () => word).join('\n');
  expect(find(dull, bytesOf(dull)).lines).toEqual([]);
  expect(missed()).toEqual([]);
});
