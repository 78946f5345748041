import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { bytes } from '../../src/report/format/markdown.ts';
import { levels, renderSummary, renderWithin } from '../../src/report/summary.ts';
import { gates } from '../../src/gates/verdict.ts';
import { metricRows } from '../../src/report/metric-rows.ts';
import { toResult } from '../../src/report/result/result.ts';
import type { Run } from '../../src/manifest/run.ts';
import type { Outline } from './outline.ts';
import { outline, readMarkdown } from './outline.ts';
import { DOCS_URL } from '../../src/report/format/docs-link.ts';
import { reportOf } from './any-report.ts';
import type { Shape, Texts } from './any-report.ts';
import { cpuMilliseconds } from '../cpu-time.ts';
import { anyText } from '../any-text.ts';

const types = (tree: Outline): string[] => [
  tree[0],
  ...tree.slice(1).flatMap(held => (typeof held === 'string' ? [] : types(held))),
];

const harmless: Texts = place => place.replaceAll(' ', '_');

const hostile = [
  '',
  ' ',
  '|',
  '\\|',
  '\\\\|',
  '`',
  '``` \n# heading',
  '`` ` `` |',
  '@org/team #1 GH-1',
  '<!-- -->',
  '<!--',
  '-->',
  '</details>',
  '</code></summary><script>alert(1)</script>',
  '::set-output name=x::y',
  '\n::error::x',
  '\u001b[31mred\u001b[0m',
  '\u001b]8;;https://x\u0007link',
  '\u202Ertl\u2066\u2069',
  '\u0000\u0007\u2028\u2029',
  '[a](https://x.org) ![b](https://x.org/b.png) <https://x.org> https://x.org www.x.org',
  '$x$ $`x`$ $$x$$',
  '\r\n\r\n---\r\n- item\n1. one\n> quote',
  '| a | b |\n|---|---|\n| c | d |',
  '**bold** _it_ ~~gone~~ [^1]\n[^1]: note',
  '\\',
  '&lt;b&gt; &#96; &amp;',
  '"] line [1, 2]\n%%{init: {}}%%',
  '```mermaid\ngraph TD\n```',
  '[!WARNING]',
  '\ud800',
  'e\u0301\u0301\u0301\u0301\u0301\u0301',
  '🙂👩‍👩‍👧‍👦',
  '__proto__',
  'a/b/c/d',
  'loss',
];

const hostileText = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: anyText({ maxLength: 40 }) },
  { weight: 1, arbitrary: fc.array(fc.constantFrom(...hostile), { maxLength: 4 }).map(parts => parts.join('')) },
);

const shape: fc.Arbitrary<Partial<Shape>> = fc.record({
  runs: fc.integer({ min: 0, max: 3 }),
  metrics: fc.integer({ min: 0, max: 12 }),
  points: fc.constantFrom(0, 1, 5),
  things: fc.integer({ min: 0, max: 4 }),
  doctor: fc.constantFrom('passed', 'failed', 'broken', 'off', 'absent'),
  rules: fc.integer({ min: 0, max: 4 }),
  failures: fc.integer({ min: 0, max: 2 }),
  blocking: fc.subarray([...gates]),
  sync: fc.constantFrom('local', 'created', 'unchanged', 'revised', 'sent-by-cli', 'refused', 'failed', 'dry-run'),
  isOld: fc.boolean(),
});

describe('a hostile run', () => {
  test('has the structure of a harmless one, at every size', () => {
    fc.assert(
      fc.property(shape, fc.array(hostileText, { minLength: 1, maxLength: 9 }), (change, texts) => {
        const places = new Map<string, string>();
        const text: Texts = place => {
          const known = places.get(place) ?? texts[places.size % texts.length] ?? '';
          places.set(place, known);
          return known;
        };
        const [report, expected] = [reportOf(change, text), reportOf(change, harmless)];
        for (const level of levels)
          expect(outline(renderSummary(report, level))).toEqual(outline(renderSummary(expected, level)));
      }),
      { numRuns: 50 },
    );
  });

  const all: Partial<Shape> = {
    runs: 2,
    metrics: 2,
    points: 3,
    things: 1,
    doctor: 'failed',
    rules: 1,
    failures: 1,
    sync: 'failed',
  };

  const plain = [true, false].map(isOld => ({
    isOld,
    outlines: levels.map(level =>
      outline(
        renderSummary(
          reportOf({ ...all, isOld }, () => 'x'),
          level,
        ),
      ),
    ),
  }));

  test.each(hostile.map(text => [text]))('of nothing but %j has it too', text => {
    for (const { isOld, outlines } of plain) {
      const report = reportOf({ ...all, isOld }, () => text);
      expect(levels.map(level => outline(renderSummary(report, level)))).toEqual(outlines);
    }
  });

  test('with 1 MB of emoji everywhere is as short as with other text, and at once', () => {
    const long = '🙂'.repeat(262_144);
    const began = process.cpuUsage();
    const report = reportOf(all, () => long);
    for (const level of levels) {
      const markdown = renderSummary(report, level);
      expect(outline(markdown)).toEqual(outline(renderSummary(reportOf(all, harmless), level)));
      expect(bytes(markdown)).toBeLessThan(200_000);
    }
    expect(cpuMilliseconds(began)).toBeLessThan(30_000);
  });

  test('is shown in code alone: no link, no image, no mention, no HTML but our own', () => {
    const report = reportOf({ ...all, failures: 0 }, () => hostile.join(' '));
    const tree = outline(renderSummary(report, 'full'));
    const found = new Set(types(tree));
    // Our own links lead to the documentation.
    const links = readMarkdown(renderSummary(report, 'full')).filter(({ type }) => type === 'link');
    expect(links.every(({ url = '' }) => url.startsWith(DOCS_URL))).toBe(true);
    for (const type of ['image', 'linkReference', 'footnoteReference', 'delete', 'definition'])
      expect(found).not.toContain(type);
    const html = JSON.stringify(tree).match(/<[^>]*>/g) ?? [];
    expect(new Set(html)).toEqual(
      new Set(['<details>', '<details open>', '</details>', '<summary>', '</summary>', '<b>', '</b>', '<br>']),
    );
  });
});

describe('sizes', () => {
  const many = reportOf({ runs: 30, metrics: 500, points: 200, things: 30, rules: 40 }, place => `${place} 🙂|`);

  test('500 metrics of 30 runs fit into a summary', () => {
    // CPU time: the machine may be busy with other suites.
    const began = process.cpuUsage();
    const rendering = renderWithin(many, 1024 * 1024 - 4096);
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(30_000);
    expect(rendering?.level).toBe('full');
    expect(bytes(rendering?.content ?? renderSummary(many, 'line'))).toBeLessThanOrEqual(1024 * 1024 - 4096);
  });

  test('each is smaller than the one before, and the first that fits is taken, to the byte', () => {
    const some = reportOf({ runs: 3, metrics: 50, points: 20, things: 3, rules: 4 }, place => `${place} 🙂|`);
    const sizes = levels.map(level => bytes(renderSummary(some, level)));
    expect(sizes.toSorted((a, b) => b - a)).toEqual(sizes);
    levels.forEach((level, at) => {
      const size = sizes[at] ?? 0;
      expect(renderWithin(some, size)?.level).toBe(level);
      expect(renderWithin(some, size - 1)?.level).toBe(levels[at + 1]);
    });
    expect(renderWithin(some, 0)).toBeUndefined();
  });

  test('even the smallest has the verdict and why', () => {
    const line = renderSummary(reportOf({ rules: 2 }, harmless), 'line');
    expect(line).toMatch(/^## ❌ Failed: the training ended with an error \(exit code 3\), and 1 more problem/);
  });
});

describe('what is to be known of a run', () => {
  const base = reportOf({ isOld: true }, harmless);
  const shownWith = (change: Partial<Run>, earlier = 0): string => {
    const runs = base.runs.map(one => ({
      ...one,
      run: { ...one.run, ...change },
      rows: { ...one.rows, earlier },
    }));
    return renderSummary({ ...base, runs }, 'full');
  };

  test('a local experiment is called one, and no other run is', () => {
    expect(shownWith({ localExperiment: true })).toContain('local experiment · ');
    expect(shownWith({ localExperiment: false })).not.toContain('local experiment');
  });

  test('how it was classified, how it was degraded, and that its file holds an earlier training', () => {
    const text = shownWith({ classification: 'contract_smoke', degradedModes: ['no_compile', 'no_amp'] }, 7);
    expect(text).toContain('`contract_smoke`: the pipeline ran from end to end; this says nothing about learning.');
    for (const mode of ['no_compile', 'no_amp']) expect(text).toContain(`degraded mode: \`${mode}\``);
    expect(text).toContain('The metrics file holds 7 rows of an earlier training');
    expect(shownWith({ dataset: 'HalfCheetah' })).toContain('dataset `HalfCheetah`');
  });
});

describe('worst first', () => {
  test('among metrics: what failed, then what is no number, then what is missing, then what passed', () => {
    const report = reportOf({ metrics: 4, rules: 6 }, harmless, metric => [0, NaN, 7, 200][metric] ?? 0);
    const states = metricRows(toResult(report)).map(({ state }) => state);
    const order = ['failed', 'not-finite', 'missing', 'passed'];
    expect(states.map(state => order.indexOf(state))).toEqual(
      states.map(state => order.indexOf(state)).toSorted((a, b) => a - b),
    );
    expect(new Set(states)).toEqual(new Set(order));
  });

  test('among findings: what blocks stands above what does not', () => {
    const text = renderSummary(reportOf({ things: 1, blocking: ['boundary', 'stale'] }, harmless), 'full');
    const first = text.split('\n').filter(line => /^- (?:❌|⚠️)/u.test(line));
    const listed = first
      .slice(0, first.findLastIndex(line => line.startsWith('- ⚠️')) + 1)
      .map(line => line.slice(2, 3));
    expect(new Set(listed).size).toBe(2);
    expect(listed).toEqual(listed.toSorted((a, b) => b.localeCompare(a)));
  });

  test('among many runs: one that a gate found wrong is not the one that is left out', () => {
    const report = reportOf({ runs: 40, metrics: 1, rules: 1, blocking: ['rules'] }, harmless, (_, run) =>
      run === 39 ? 5 : 0.5,
    );
    const runs = report.runs.map(run => ({ ...run, run: { ...run.run, status: 'succeeded' as const, exitCode: 0 } }));
    const text = renderSummary({ ...report, runs }, 'full');
    expect(text).toContain('<summary><code>name_of_run_39</code></summary>');
    expect(text).toContain('10 more runs not shown');
  });
});
