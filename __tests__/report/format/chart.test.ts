import { beforeAll, describe, expect, test } from '@jest/globals';
import { ticks } from 'd3-array';
import fc from 'fast-check';
import { xychart } from '../../../src/report/format/chart.ts';
import { sparkline } from '../../../src/report/format/sparkline.ts';
import { anyText } from '../../any-text.ts';

describe('sparkline', () => {
  test.each<[string, (number | null)[], string]>([
    ['nothing', [], ''],
    ['a rise', [1, 2, 3, 4, 5, 6, 7, 8], '▁▂▃▄▅▆▇█'],
    ['a flat line is in the middle', [5, 5, 5], '▄▄▄'],
    ['one value', [0], '▄'],
    ['no value at all', [null, NaN], '··'],
    ['a gap', [1, null, 2], '▁·█'],
    ['NaN and infinity', [1, NaN, 2, Infinity, -Infinity], '▁·█··'],
    ['a diverged loss, by its logarithm', [1, 1e7, 1e14, 1e21, 2e28], '▁▃▄▆█'],
    ['far apart with a zero stays linear', [0, 1, 1e6], '▁▁█'],
    ['the two largest numbers', [-Number.MAX_VALUE, 0, Number.MAX_VALUE], '▁▅█'],
  ])('%s', (_, values, line) => expect(sparkline(values)).toBe(line));

  test('keeps a single spike among many values', () => {
    const spiky = Array.from({ length: 160 }, (_, index) => (index === 85 ? 9 : Math.floor(index / 10) === 8 ? 0 : 2));
    expect(sparkline(spiky)).toBe('▁▁▁▁▁▁▁▁█▁▁▁▁▁▁▁');
  });

  test('one NaN among many is seen', () => {
    const line = sparkline(Array.from({ length: 200 }, (_, index) => (index === 199 ? NaN : index)));
    expect(line).toMatch(/^[▁-█]{15}·$/);
  });

  test('a gap among values does not hide them', () => {
    expect(sparkline([1, null, null, 3], 2)).toBe('▁█');
  });

  test('is as wide as there are values, at most the width, and holds both ends where it can', () => {
    const value = fc.oneof(fc.double(), fc.constant(null), fc.integer());
    fc.assert(
      fc.property(fc.array(value, { maxLength: 400 }), fc.integer({ min: 1, max: 40 }), (values, width) => {
        const line = sparkline(values, width);
        expect(line).toMatch(/^[▁-█·]*$/);
        expect(line).toHaveLength(Math.min(values.length, width));
        const numbers = new Set(values.filter(v => v !== null && Number.isFinite(v)));
        if (values.length <= width && numbers.size > 1) expect(line).toMatch(/^(?=.*▁).*█/);
      }),
    );
  });
});

/** The text between the fences, without the front matter. */
function source(chart: string): string[] {
  return chart
    .replace(/^[^]*?```mermaid\n---\n[^]*?\n---\n/, '')
    .replace(/\n```$/, '')
    .split('\n');
}

function heights(chart: string): number[][] {
  return source(chart)
    .filter(line => line.startsWith('  line ['))
    .map(line => line.slice('  line ['.length, -1).split(', ').map(Number));
}

/** What stands behind the curve. */
function columns(chart: string): number[] {
  const line = source(chart).find(one => one.startsWith('  bar [')) ?? '';
  return line.slice('  bar ['.length, -1).split(', ').map(Number);
}

const curve = (length: number, y: (step: number) => number) =>
  Array.from({ length }, (_, index): [number, number] => [index + 1, y(index + 1)]);

describe('xychart', () => {
  test('a curve on its grid, with a range around it', () => {
    const chart = xychart({ title: 'loss', curve: { name: 'loss', points: curve(65, step => 10 - step / 10) } });
    expect(source(chart).slice(0, 5)).toEqual([
      'xychart-beta',
      '  title "loss"',
      '  accDescr: loss from 9.9 to 3.5, least 3.5, greatest 9.9',
      '  x-axis "step" 1 --> 65',
      '  y-axis 3.18 --> 10.286',
    ]);
    expect(heights(chart)).toEqual([curve(65, step => 10 - step / 10).map(([, y]) => Number(y.toFixed(3)))]);
    expect(chart).not.toContain('🟦');
  });

  test('what is compared with stands behind the curve as columns, and both are named', () => {
    const points = curve(100, x => x);
    const chart = xychart({ title: 'return', curve: { name: 'a', points }, behind: { name: 'b', points } });
    expect(chart.split('\n')[0]).toBe('🟧 line: a · 🟦 bars: b');
    expect(columns(chart)).toEqual(heights(chart)[0]);
  });

  test('columns end where theirs ends, and what lies beyond the curve is said and not drawn', () => {
    const [short, long] = [curve(50, x => x), curve(100, x => x)];
    const ended = xychart({ title: 'x', curve: { name: 'a', points: long }, behind: { name: 'b', points: short } });
    expect(ended.split('\n')[0]).toMatch(/bars: b \(ends at step 50\)$/);
    const low = Number(/y-axis (\S+) -->/.exec(ended)?.[1]);
    expect(columns(ended)).toHaveLength(65);
    expect(
      columns(ended)
        .slice(34)
        .every(height => height === low),
    ).toBe(true);
    const beyond = xychart({ title: 'x', curve: { name: 'a', points: short }, behind: { name: 'b', points: long } });
    expect(beyond.split('\n')[0]).toMatch(/bars: b \(goes on to step 100\)$/);
    expect(beyond).toContain('x-axis "step" 1 --> 50');
    expect(columns(beyond).at(-1)).toBe(50);
  });

  test('an axis has from 6 to 12 labels, of those that d3 would choose, and most of its length is used', () => {
    for (let top = 1; top < 11; top += 0.05) {
      const chart = xychart({ title: 't', curve: { name: 'a', points: curve(9, step => (top * step) / 9) } });
      const [, low, high] = /y-axis (\S+) --> (\S+)/.exec(chart)?.map(Number) ?? [];
      const labels = ticks(low ?? 0, high ?? 0, 10);
      expect(labels.length).toBeGreaterThanOrEqual(6);
      expect(labels.length).toBeLessThanOrEqual(12);
      expect(high).toBeLessThan(top * 1.45);
    }
  });

  test('keeps a spike that falls between two places of the grid', () => {
    const points = curve(10_000, step => (step === 5003 ? 42 : 1));
    expect(Math.max(...(heights(xychart({ title: 't', curve: { name: 'a', points } }))[0] ?? []))).toBe(42);
  });

  test('order does not matter; between two points lies a straight line; what is not finite is left out', () => {
    const points: [number, number][] = [
      [64, 64],
      [0, 0],
      [32, NaN],
      [Infinity, 7],
      [NaN, 7],
      [10, -Infinity],
    ];
    const chart = xychart({ title: 't', curve: { name: 'a', points } });
    expect(heights(chart)).toEqual([Array.from({ length: 65 }, (_, index) => index)]);
  });

  test.each<[string, [number, number][], string]>([
    [
      'far apart: the logarithm',
      [
        [1, 1],
        [2, 2e28],
      ],
      '"power of ten" -1.42 --> 30.37',
    ],
    [
      'large',
      [
        [1, -3e9],
        [2, 5e9],
      ],
      '"x 1e9" -3.4 --> 5.4',
    ],
    [
      'small',
      [
        [1, 1e-7],
        [2, 2e-7],
      ],
      '"x 1e-7" 0.95 --> 2.05',
    ],
    [
      'flat',
      [
        [1, 5],
        [2, 5],
      ],
      '4.5 --> 5.5',
    ],
    [
      'flat at zero',
      [
        [1, 0],
        [2, 0],
      ],
      '-1 --> 1',
    ],
    [
      'what is never negative has no axis below zero',
      [
        [1, 0.01],
        [2, 10],
      ],
      '0 --> 10.5',
    ],
    [
      'the largest numbers',
      [
        [1, -Number.MAX_VALUE],
        [2, Number.MAX_VALUE],
      ],
      '"x 1e308" -1.977 --> 1.977',
    ],
    [
      'the smallest number',
      [
        [1, 0],
        [2, 5e-324],
      ],
      '-1 --> 1',
    ],
    [
      'close together',
      [
        [1, 0.99991],
        [2, 0.99999],
      ],
      '0.999906 --> 0.999994',
    ],
  ])('the y axis: %s', (_, points, axis) => {
    expect(source(xychart({ title: 't', curve: { name: 'a', points } }))).toContain(`  y-axis ${axis}`);
  });

  test.each<[string, [number, number][]]>([
    ['no point', []],
    ['one point', [[1, 2]]],
    [
      'one step',
      [
        [1, 2],
        [1, 3],
      ],
    ],
    [
      'no finite point',
      [
        [1, NaN],
        [2, Infinity],
      ],
    ],
  ])('%s: no chart', (_, points) => expect(xychart({ title: 't', curve: { name: 'a', points } })).toBe(''));

  test('the palette reads on white and on dark (WCAG 1.4.11)', () => {
    const one = { name: 'a', points: curve(3, x => x) };
    const chart = xychart({ title: 't', curve: one, behind: one });
    const colours = (/plotColorPalette: "(.*)"/.exec(chart)?.[1] ?? '').split(', ');
    expect(colours).toHaveLength(2);
    const backgrounds = ['#ffffff', '#0d1117', '#151b23', '#212830'];
    const least = Math.min(...colours.flatMap(colour => backgrounds.map(background => contrast(colour, background))));
    expect(least).toBeGreaterThan(3);
  });
});

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const channel = (start: number) => {
    const share = parseInt(colour.slice(start, start + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

describe('mermaid reads it', () => {
  let parse: (text: string) => Promise<unknown>;

  beforeAll(async () => {
    // Mermaid hands labels to DOMPurify, which asks for a document, and returns them as they are where it can do nothing.
    Object.assign(globalThis, { window: { document: { nodeType: 9, createElement: () => ({}) }, Element: Object } });
    const { default: mermaid } = await import('mermaid');
    parse = text => mermaid.parse(text);
  });

  const inner = (chart: string) => chart.replace(/^[^]*?```mermaid\n/, '').replace(/\n```$/, '');

  test('it refuses what is broken', async () => {
    await expect(parse('xychart-beta\n  title "a"b"\n  line [1, 2]')).rejects.toThrow(/Parse error/);
    await expect(parse('xychart-beta\n  line [1e-5, 2]')).rejects.toThrow(/Parse error/);
  });

  test('any names and numbers make a chart that it accepts', async () => {
    const nasty = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      anyText(),
      fc
        .array(
          fc.constantFrom(
            '"',
            ';',
            '%%',
            '%%{init}%%',
            '[',
            ']',
            '-->',
            '#quot;',
            '\n',
            '---',
            '`',
            '🚀',
            'line',
            'é',
            ':',
            ',',
            '{',
            '}',
            '</b>',
          ),
        )
        .map(parts => parts.join('')),
    );
    const number = fc.oneof(fc.double(), fc.integer(), fc.constantFrom(0, 1e-5, 2e28, Number.MAX_VALUE, 5e-324));
    const points = fc.array(fc.tuple(number, number), { minLength: 2, maxLength: 30 });
    const series = fc.record({ name: nasty, points });
    await fc.assert(
      fc.asyncProperty(nasty, series, fc.option(series, { nil: undefined }), async (title, one, behind) => {
        const chart = xychart({ title, curve: one, behind });
        if (chart === '') return;
        await expect(parse(inner(chart))).resolves.toMatchObject({ diagramType: 'xychart' });
        for (const line of heights(chart)) {
          expect(line).toHaveLength(65);
          expect(line.every(Number.isFinite)).toBe(true);
        }
      }),
      { numRuns: 200 },
    );
  });
});
