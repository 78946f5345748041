import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Comparison } from '../../src/gates/comparison/types.ts';
import { comparisonStates } from '../../src/gates/comparison/types.ts';
import { gates } from '../../src/gates/verdict.ts';
import type { CommentModel } from '../../src/report/comment.ts';
import type { CommentJob } from '../../src/report/parts/matrix-table.ts';
import { renderComment } from '../../src/report/comment.ts';
import { commentSizes } from '../../src/report/parts/several-jobs.ts';
import type { Report } from '../../src/report/model.ts';
import { toResult } from '../../src/report/result/result.ts';
import { toCommentData } from '../../src/report/comment-data.ts';
import { outline, hostileText } from './outline.ts';
import { reportOf } from './any-report.ts';
import type { Shape, Texts } from './any-report.ts';

/** What GitHub takes, and what the marker may be of it. */
const limit = 65_536;
const largestMarker = 24_576;

const harmless: Texts = place => place.replaceAll(' ', '_');

/** A comparison in this state, with numbers as it has them. */
function comparisonIn(state: Comparison['state'], change = 0.1): Comparison {
  const mean = state === 'missing' ? {} : { mean: 1.5 };
  const interval: [number, number] = [change - 0.01, change + 0.01];
  const reported = ['regressed', 'improved', 'same', 'inconclusive'].includes(state) ? { change, interval } : {};
  return {
    state,
    head: { n: 3, ...mean },
    baseline: { n: 3, mean: 1.4 },
    unit: 'relative',
    method: 'welch',
    ...reported,
  };
}

interface Wanted {
  shape: Partial<Shape>;
  states: readonly Comparison['state'][];
}

function reportWith({ shape, states }: Wanted, text: Texts): Report {
  const rows = states.map((state, at) => ({
    // A name of its own, whatever the text: no metric of the runs is called so.
    metric: `${text(`row ${at}`)} row loss ${at}`,
    group: at % 2 === 0 ? undefined : text(`row group ${at}`),
    comparison: comparisonIn(state, at),
  }));
  const points = [0, 1, 2].map(step => [step, step] as const);
  const curves = shape.points === 0 ? [] : [{ metric: text('curve'), head: points, baseline: points }];
  return { ...reportOf(shape, text), comparison: { description: text('described'), rows, curves } };
}

/** A comment of so many matrix jobs, each with a report of its own; a matrix job without one is known by name only. */
function commentOf(jobs: readonly (Wanted | undefined)[], expected: number, text: Texts): CommentModel {
  const reports = jobs.map((wanted, at) => wanted && reportWith(wanted, place => text(`${place} of matrix job ${at}`)));
  const shown = reports.map((report, at): CommentJob => {
    const section = report && toCommentData(toResult(report));
    return { title: text(`title ${at}`), section };
  });
  return {
    jobs: shown,
    expected,
    project: text('project'),
    curves: reports.length === 1 ? (reports[0]?.comparison.curves ?? []) : [],
    jobUrl: new URL('https://github.com/o/r/actions/runs/1'),
    sha: text('sha').slice(0, 7),
  };
}

const sizes = commentSizes.map((size, shrink) => ({ size, shrink }));

const wanted: fc.Arbitrary<Wanted> = fc.record({
  shape: fc.record({
    runs: fc.integer({ min: 0, max: 3 }),
    metrics: fc.integer({ min: 0, max: 20 }),
    points: fc.constantFrom(0, 3),
    things: fc.integer({ min: 0, max: 3 }),
    doctor: fc.constantFrom('passed', 'failed', 'broken', 'absent'),
    rules: fc.integer({ min: 0, max: 3 }),
    failures: fc.integer({ min: 0, max: 2 }),
    blocking: fc.subarray([...gates]),
    sync: fc.constantFrom('local', 'created', 'failed', 'dry-run'),
  }),
  states: fc.array(fc.constantFrom(...comparisonStates), { maxLength: 20 }),
});

describe('a hostile run', () => {
  test('has the structure of a harmless one, at every size', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(wanted, { nil: undefined, freq: 8 }), { minLength: 1, maxLength: 3 }),
        fc.integer({ min: 0, max: 4 }),
        fc.array(hostileText, { minLength: 1, maxLength: 9 }),
        (jobs, expected, texts) => {
          const places = new Map<string, string>();
          const text: Texts = place => {
            // A name of more than 60 characters is not offered as a rule, which is a structure of its own.
            const known = places.get(place) ?? texts[places.size % texts.length]?.slice(0, 50) ?? '';
            places.set(place, known);
            return known;
          };
          const [comment, model] = [commentOf(jobs, expected, text), commentOf(jobs, expected, harmless)];
          for (const { shrink } of sizes) {
            expect(outline(renderComment(comment, shrink) ?? '')).toEqual(outline(renderComment(model, shrink) ?? ''));
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a metric named <img src=x>|@team#1 is a code span, and no more', () => {
    const name = '<img src=x>|@team#1';
    const report = reportWith({ shape: {}, states: ['regressed', 'same', 'unjudged'] }, () => name);
    const job = { title: name, section: toCommentData(toResult(report)) };
    const comment = { ...commentOf([], 1, harmless), jobs: [job, job] };
    for (const { shrink } of sizes) {
      const body = renderComment(comment, shrink) ?? '';
      const alive = body.replace(/`[^`]*`|<code>[^<]*<\/code>/g, '');
      expect(alive).not.toMatch(/<img|@team|#1/);
    }
  });
});

describe('the size', () => {
  const words = 'a/long/name of a metric, as they are '.repeat(3);
  const names: Texts = place => (place.startsWith('title') ? place : `${words}${place}`);
  const large = (state: Comparison['state'] = 'unjudged'): Wanted => ({
    shape: { runs: 30, metrics: 500, points: 3, things: 20, doctor: 'failed', rules: 10 },
    states: Array.from({ length: 500 }, (_, at) => (at === 400 ? 'regressed' : state)),
  });

  test('of 500 metrics and 30 runs is within GitHub’s limit, and the worst stands first', () => {
    const body = renderComment(commentOf([large()], 1, names), 0) ?? '';
    process.stdout.write(`500 metrics, 30 runs: ${Buffer.byteLength(body)} bytes\n`);
    expect(Buffer.byteLength(body)).toBeLessThan(limit - largestMarker);
    const table = /\| Metric \|[^\n]*\n[^\n]*\n([^\n]*)/.exec(body)?.[1];
    expect(table).toMatch(/^\| (?:❌|⚠️) /u);
    expect(body).toContain('more metrics');
  });

  test('of 500 metrics with a rule each, too', () => {
    const body = renderComment(commentOf([large('inconclusive')], 1, names), 0) ?? '';
    expect(Buffer.byteLength(body)).toBeLessThan(limit - largestMarker);
    expect(/\| Metric \|[^\n]*\n[^\n]*\n([^\n]*)/.exec(body)?.[1]).toMatch(/^\| (?:❌|⚠️) /);
  });

  test('of 256 matrix jobs fits at some size, which names what failed', () => {
    const jobs = Array.from({ length: 256 }, (_, at) => ({ shape: { isOld: at !== 201 }, states: [] }));
    const comment = commentOf(jobs, 256, names);
    const bodies = sizes.map(({ shrink }) => renderComment(comment, shrink) ?? '');
    const first = bodies.find(body => Buffer.byteLength(body) < limit - largestMarker);
    expect(first).toMatch(/^## ❌ /);
    expect(first).toContain('title 201');
  });

  test('falls from each size to the next', () => {
    const three = [large(), large(), undefined];
    for (const jobs of [[large()], three]) {
      const comment = commentOf(jobs, jobs.length, names);
      const bytes = sizes.map(({ shrink }) => Buffer.byteLength(renderComment(comment, shrink) ?? ''));
      expect(bytes).toEqual(bytes.toSorted((a, b) => b - a));
      expect(bytes.at(-1)).toBeLessThan(3000);
    }
    expect(renderComment(commentOf(three, 3, names), sizes.length)).toBeUndefined();
  });
});

describe('matrix jobs', () => {
  const passed: Wanted = { shape: { isOld: true }, states: [] };
  const failed: Wanted = { shape: { isOld: false }, states: [] };

  const titleOf = (comment: CommentModel) => (renderComment(comment, 0) ?? '').split('\n', 1)[0];
  const withRules = (comment: CommentModel): CommentModel => ({
    ...comment,
    jobs: comment.jobs.map(job => ({ ...job, section: job.section && { ...job.section, withoutRules: false } })),
  });

  test('that failed are first', () => {
    const comment = commentOf([passed, failed, passed], 3, place => place);
    const body = renderComment(comment, 0) ?? '';
    const order = Array.from(body.matchAll(/<summary><code>(title \d)/g), ([, title]) => title);
    expect(order).toEqual(['title 1', 'title 0', 'title 2']);
  });

  test('that have not reported are counted, and the title does not say passed without them', () => {
    expect(titleOf(commentOf([passed, passed, passed], 5, harmless))).toMatch(/^## ⏳ 3 of 5 jobs reported/);
    expect(titleOf(commentOf([passed, failed], 5, harmless))).toMatch(/^## ❌ .*2 of 5 jobs reported/);
    expect(titleOf(withRules(commentOf([passed, passed], 2, harmless)))).toMatch(/^## ✅ /);
    expect(titleOf(commentOf([passed, passed], 2, harmless))).toMatch(
      /^## ⚠️ No rules yet, nothing was judged: 2 jobs finished/,
    );
    expect(titleOf({ ...commentOf([passed, passed], 2, harmless), reported: 1 })).toMatch(/1 of 2 jobs reported/);
    const sizesOf = withRules(commentOf([passed], 5, harmless));
    for (const { shrink } of sizes) expect(renderComment(sizesOf, shrink)).not.toMatch(/^## ✅/);
  });

  test('without a result of their own have their conclusion and their lines, whatever the size', () => {
    const section = { title: 'kept', section: undefined, conclusion: 'failed' as const, mark: 'abc', unstored: true };
    const comment = { ...commentOf([passed, passed], 3, harmless) };
    for (const { shrink } of sizes) {
      const body = renderComment({ ...comment, jobs: [...comment.jobs, section] }, shrink) ?? '';
      expect(body).toMatch(/^## ❌ /);
      expect(body).toContain('<!-- worldflux:job abc -->');
    }
  });
});

test.each([
  [1, '1 field, row, log line or file kept on the runner'],
  [3, '3 fields, rows, log lines or files kept on the runner'],
])('how many things stayed is plain text: %i', (held, text) => {
  const section = { ...toCommentData(toResult(reportWith({ shape: {}, states: ['same'] }, harmless))), held };
  const body = renderComment({ ...commentOf([], 1, harmless), jobs: [{ title: '', section }] }, 0);
  expect(body).toContain(`Data boundary: ${text}`);
});

test('a finding of the doctor stands in its block and not twice, and hides no other', () => {
  const report = reportWith(
    { shape: { doctor: 'failed', rules: 4, metrics: 4, things: 1 }, states: [] },
    place => place,
  );
  const doctor = { ...report.doctor, errors: ['', ')'] };
  const section = toCommentData(toResult({ ...report, doctor }));
  const body = renderComment({ ...commentOf([], 1, harmless), jobs: [{ title: '', section }] }, 0) ?? '';
  const problems = section.problems.filter(({ gate, ended }) => gate !== 'doctor' && ended === undefined);
  expect(problems.length).toBeGreaterThan(1);
  for (const { text } of problems) expect(body.replaceAll('`', '')).toContain(text.slice(0, 60));
  expect(section.rows.filter(({ blocks }) => blocks).length).toBeGreaterThan(1);
  for (const { metric } of section.rows.filter(({ blocks }) => blocks)) expect(body).toContain(metric.slice(0, 8));
  expect(body.match(/^\)$/gm)).toHaveLength(1);
});

test.each([
  ['without rules', { withoutRules: true, rulesNotJudged: 0 }],
  ['with a rule that was not judged', { withoutRules: false, rulesNotJudged: 1 }],
  ['with nothing else to say', { withoutRules: false, rulesNotJudged: 0 }],
])('what a gate warns of is reported once, %s', (_, of) => {
  const comment = commentOf(
    [{ shape: { doctor: 'passed', metrics: 1, rules: 0, things: 0 }, states: [] }],
    1,
    harmless,
  );
  const [job] = comment.jobs;
  const stale = { gate: 'stale', blocks: false, text: 'finished before this job', count: 1 } as const;
  const section = job?.section && {
    ...job.section,
    ...of,
    conclusion: 'passed' as const,
    problems: [stale],
    failures: [],
    rows: [],
  };
  const body = renderComment({ ...comment, jobs: [{ title: 'a', section }] }, 0) ?? '';
  expect(body.split(stale.text)).toHaveLength(2);
});

test('one line of the doctor is reported once, and in a job of several below its name', () => {
  const report = reportWith({ shape: { doctor: 'failed', rules: 0, metrics: 1, things: 0 }, states: [] }, harmless);
  const doctor = { ...report.doctor, errors: ['the replay buffer is empty'] };
  const data = toCommentData(toResult({ ...report, doctor }));
  const problem = { gate: 'doctor', blocks: true, text: doctor.errors[0] ?? '', count: 1 } as const;
  const section = { ...data, conclusion: 'failed' as const, problems: [problem], failures: [], rows: [] };
  const comment = commentOf([undefined], 1, harmless);
  const reported = (jobs: readonly CommentJob[]): number =>
    (renderComment({ ...comment, jobs, expected: jobs.length }, 0) ?? '').split(problem.text).length - 1;
  expect(reported([{ title: 'a', section }])).toBe(1);
  expect(
    reported([
      { title: 'a', section },
      { title: 'b', section },
    ]),
  ).toBe(3);
});
