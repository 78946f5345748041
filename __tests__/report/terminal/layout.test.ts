import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { truncateMiddle, pad, print, styled, widthOf, wrap } from '../../../src/report/terminal/layout.ts';
import { readTerminalStyle } from '../../../src/report/terminal/terminal-style.ts';
import { anyText } from '../../any-text.ts';

const text = fc.string({ unit: 'grapheme', maxLength: 60 });
const look = { width: 80, color: false };

describe('lines', () => {
  test.each<[string, number]>([
    ['loss', 4],
    ['Größe · ✓ █▁', 12],
    ['日本', 4],
    ['ｶ', 1],
    ['👍', 2],
    ['e\u0301', 1],
    ['', 0],
  ])('%j takes %d columns', (shown, width) => expect(widthOf(shown)).toBe(width));

  test('are never wider than asked, whatever they hold, and lose no word', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 5 }), fc.integer({ min: 8, max: 60 }), (spans, width) => {
        const lines = wrap(spans, width, '  ', '- ');
        for (const line of lines) expect(widthOf(print([line], look).slice(0, -1))).toBeLessThanOrEqual(width);
        const words = (shown: string): string => shown.replace(/^(?:- | {2})/gm, '').replace(/\s/g, '');
        expect(words(print(lines, look))).toBe(words(print([spans], look)));
      }),
    );
  });

  test('break at spaces, and inside a word that is longer than a line', () => {
    const lines = wrap(['a rule of ', styled('a_metric_with_a_long_name', 'bold'), ' x'], 12, '  ');
    expect(print(lines, look)).toBe('a rule of\n  a_metric_w\n  ith_a_long\n  _name x\n');
  });

  test('of text that is fitted keep both ends, and stay within the width', () => {
    expect(truncateMiddle('runs/dreamerv3-s0', 11)).toBe('runs/…v3-s0');
    expect(truncateMiddle('日本語の名前', 6)).toBe('日…前');
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 30 }), (shown, width) => {
        expect(widthOf(truncateMiddle(shown, width))).toBeLessThanOrEqual(width);
      }),
    );
  });

  test('are padded by columns, not by characters', () => {
    expect([pad('日', 4), pad('1', 3, 'right')]).toEqual(['日  ', '  1']);
  });

  test('hold no control but our own colours', () => {
    fc.assert(
      fc.property(anyText(), shown => {
        const out = print([[styled(shown, 'red'), shown]], { width: 80, color: true });
        expect(out.slice(0, -1).replace(/\u001b\[(?:31|39)m/g, '')).not.toMatch(/\p{Cc}/u);
      }),
    );
    expect(
      print([[styled('a', 'red', 'bold'), styled('b', 'red', 'bold'), styled('', 'dim')]], { width: 80, color: true }),
    ).toBe('\u001b[31m\u001b[1mab\u001b[22m\u001b[39m\n');
  });
});

describe('the look of a stream', () => {
  const tty = { isTTY: true, columns: 100 };
  test.each([
    ['a terminal', tty, {}, true, { width: 100, color: true }],
    ['a pipe', {}, {}, true, { width: 80, color: false }],
    ['a pipe with COLUMNS', {}, { COLUMNS: '60' }, true, { width: 60, color: false }],
    ['a terminal that does not tell', { isTTY: true }, {}, true, { width: 80, color: true }],
    ['a very narrow one', { isTTY: true, columns: 12 }, {}, true, { width: 40, color: true }],
    ['a very wide one', { isTTY: true, columns: 300 }, {}, true, { width: 120, color: true }],
    ['COLUMNS that is no number', {}, { COLUMNS: 'x' }, true, { width: 80, color: false }],
    ['--no-color', tty, { FORCE_COLOR: '3' }, false, { width: 100, color: false }],
    ['NO_COLOR', tty, { NO_COLOR: '1' }, true, { width: 100, color: false }],
    ['an empty NO_COLOR', tty, { NO_COLOR: '' }, true, { width: 100, color: true }],
    ['a dumb terminal', tty, { TERM: 'dumb' }, true, { width: 100, color: false }],
    ['FORCE_COLOR on a pipe', {}, { FORCE_COLOR: '' }, true, { width: 80, color: true }],
    ['FORCE_COLOR of false', tty, { FORCE_COLOR: 'false' }, true, { width: 100, color: false }],
  ])('%s', (_title, screen, env, wished, expected) => expect(readTerminalStyle(screen, env, wished)).toEqual(expected));
});
