import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { drawChart } from '../../../src/report/html/diagram.ts';
import { print } from '../../../src/report/html/html.ts';
import { renderMarkdown } from '../../../src/report/html/render-markdown.ts';
import { xychart } from '../../../src/report/format/chart.ts';

type Curve = Parameters<typeof xychart>[0]['curve'];
const draw = ([curve, behind]: readonly [Curve, Curve?], title = 'loss'): string =>
  renderMarkdown(xychart({ title, curve, behind }), { breaks: false, draw: drawChart });

describe('the charts of a report', () => {
  test('are drawn with a curve each, in the colours that their names have', () => {
    const up = Array.from({ length: 20 }, (_, step): [number, number] => [step, step * step]);
    const down = up.map(([step, value]): [number, number] => [step, 400 - value]);
    const html = draw([
      { name: 'a', points: up },
      { name: 'b', points: down },
    ]);
    expect(html.match(/<polyline [^>]*stroke="(#[\da-f]{6})"/g)).toHaveLength(1);
    expect(html.match(/<path class="chart-column"/g)).not.toBeNull();
    expect(html).toContain('aria-label="a from 0 to 361, least 0, greatest 361, b from 400 to 39');
    expect(html).toMatch(/fill="#4493f8"[^]*stroke="#d9730d"/);
    expect(html).not.toContain('<pre');
  });

  test('are drawn of whatever has a curve: each point lies in the field, each tick has its number', () => {
    const points = fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.double({ noNaN: true })), { minLength: 2 });
    fc.assert(
      fc.property(points, fc.string(), (curve, title) => {
        const html = draw([{ name: 'a', points: curve }], title);
        if (html === '') return;
        expect(html).toContain('<polyline');
        const [, list = ''] = /points="([^"]*)"/.exec(html) ?? [];
        const places = list.split(' ').map(pair => pair.split(',').map(Number));
        for (const [x = NaN, y = NaN] of places) {
          expect(x).toBeGreaterThanOrEqual(70);
          expect(x).toBeLessThanOrEqual(770);
          expect(y).toBeGreaterThanOrEqual(44);
          expect(y).toBeLessThanOrEqual(280);
        }
        const ticks = [...html.matchAll(/class="chart-tick"[^>]*>([^<]*)</g)].map(([, tick]) => tick);
        expect(new Set(ticks).size).toBe(ticks.length);
      }),
    );
  });

  test.each([
    'flowchart LR\n a --> b',
    'xychart-beta\n  line [1, x]',
    'xychart-beta\n  x-axis 1 --> 0\n  y-axis 0 --> 1\n  line [1]',
    '',
  ])('%j is no chart of ours, and stays text', source => {
    expect(drawChart(source)).toBe(undefined);
    const html = renderMarkdown(`\`\`\`mermaid\n${source}\n\`\`\``, { breaks: false, draw: drawChart });
    expect(html).toContain('<pre class="mermaid">');
  });

  test('text in them is text', () => {
    const source = 'xychart-beta\n  title "<b>&"\n  x-axis "<i>" 0 --> 1\n  y-axis 0 --> 1\n  line [0, 1]';
    const svg = drawChart(source);
    expect(svg && print(svg)).toContain('&lt;b&gt;&amp;</text>');
  });
});
