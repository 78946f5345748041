// The lines that may hold a secret are the same for the first stretches of a scanner and for all after them.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { createCandidateFinder } from '../../src/secrets/prefilter.ts';
import { matchColumns, noTable } from '../../src/secrets/patterns/columns.ts';
import { patternAnchors } from '../../src/secrets/patterns/index.ts';
import { matchOverLines } from '../../src/secrets/patterns/over-lines.ts';
import { an } from './samples.ts';

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

// Parts of all heads of tables and of all shapes over lines, some of which are halves of an anchor.
const pieces = fc.array(
  fc.constantFrom(
    ...[
      'pass',
      'word',
      'pgpass',
      'api_',
      'to',
      'ken',
      'key',
      'secret',
      'db',
      'name',
      'val',
      'ue',
      'input_',
      'variable',
    ],
    ...['wandb', 'machine ', 'login ', 'kind: Secret', 'data', 'Private-', 'Lines: 1', ':5432:', ':*:', 'step', 'loss'],
    ...['\n', '\n  ', ' ', ',', '\t', '|', ':', ': ', '=', '"', "'", '{', '}', '<key>', '</key>', '<string>'],
    ...[an(24), 'k3Jx9Qw2LmZ8', '0.25'],
  ),
  { maxLength: 24 },
);

test('a text without an anchor has nothing in columns and nothing over its lines', () => {
  const find = createCandidateFinder();
  fc.assert(
    fc.property(pieces, parts => {
      const text = parts.join('');
      fc.pre(find(text, bytesOf(text)).words.size === 0);
      expect(matchColumns(text, () => true, noTable())).toEqual([]);
      expect(matchOverLines(text)).toEqual([]);
    }),
    { numRuns: 2000, maxSkipsPerRun: 1000 },
  );
});
