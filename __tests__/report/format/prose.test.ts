// A sentence in prose type: what a parser of GitHub Flavored Markdown finds in it, whatever a run has put there.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { prose, proseOfParts } from '../../../src/report/format/prose.ts';
import { md } from '../../../src/report/format/markdown.ts';
import { toSingleLine } from '../../../src/text.ts';
import { hostileText, readMarkdown } from '../outline.ts';

const types = (markdown: string): string[] => [...new Set(readMarkdown(markdown).map(({ type }) => type))].toSorted();

test.each([
  [
    'No file matches run_manifest.json, outputs/**/x.json.',
    'No file matches `run_manifest.json`, `outputs/**/x.json`.',
  ],
  [
    'metrics.loss: "gaol" is not a known key; did you mean "goal"?',
    '`metrics.loss`: `gaol` is not a known key; did you mean `goal`?',
  ],
  ["It's an up-to-date run (3 of 4, 12.5%).", "It's an up-to-date run (3 of 4, 12.5%)."],
  [
    'see docs/write-a-manifest.md.',
    'see [`docs/write-a-manifest.md`](https://github.com/worldflux/action/blob/main/docs/write-a-manifest.md).',
  ],
  ['it should look like { goal: min, max: 6 }.', 'it should look like `{ goal: min, max: 6 }`.'],
  ['an expression (`${{ }}`), and `a b`.', 'an expression (`${{ }}`), and `a b`.'],
  ['the output of toJson(needs).', 'the output of `toJson(needs)`.'],
  ['from 1 to 50.', 'from 1 to 50.'],
  ['50. 2 is no list', '`50`. 2 is no list'],
  ['', '‹empty›'],
])('%j reads as a person would write it', (text, expected) => {
  expect(prose(text)).toBe(expected);
});

describe('whatever the text is', () => {
  test('it is a paragraph of words and code, in which GitHub finds no mention, issue, commit or address', () => {
    fc.assert(
      fc.property(fc.array(hostileText, { minLength: 1, maxLength: 5 }), texts => {
        const markdown = prose(texts.join(' '));
        expect(types(markdown)).toEqual(
          expect.not.arrayContaining(['html', 'link', 'list', 'heading', 'emphasis', 'code']),
        );
        const plainly = readMarkdown(markdown).flatMap(({ type, value }) => (type === 'text' ? [value ?? ''] : []));
        for (const text of plainly) expect(text).not.toMatch(/[@#<>[\]\\$*_~|/]|\b[0-9a-f]{7,40}\b|\w:\w|www\./);
      }),
    );
  });

  test('every word of it is there', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', 'b1', '.', '"', '(', ')', '_', ' ', '7', '{ ', ' }') }),
        text => {
          const shown = readMarkdown(prose(text)).flatMap(({ type, value }) =>
            /text|inlineCode/.test(type) ? [value ?? ''] : [],
          );
          const letters = (all: string): string => all.replace(/["\s]|‹empty›/g, '');
          expect(letters(shown.join(''))).toBe(letters(toSingleLine(text, 400)));
        },
      ),
    );
  });

  test('a value of a sentence is code, and the words around it are not', () => {
    expect(proseOfParts(['The run ', 'a good run', ' failed (exit code ', '3', ')'])).toBe(
      'The run `a good run` failed (exit code `3`)',
    );
    fc.assert(
      fc.property(hostileText, value => {
        const spans = (markdown: string): number =>
          readMarkdown(markdown).filter(({ type }) => type === 'inlineCode').length;
        expect(spans(md`${proseOfParts(['of ', value, ': that is it'])}`)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
