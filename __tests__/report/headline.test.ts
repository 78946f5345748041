// The first line of a job that did not fail: a ✅ only where there is nothing that a reader must know, alone or beside other jobs.
import { expect, test } from '@jest/globals';
import type { CommentData } from '../../src/report/comment-data.ts';
import { toCommentData } from '../../src/report/comment-data.ts';
import type { CommentProblem } from '../../src/report/comment-problem.ts';
import { marks } from '../../src/report/headline/headline.ts';
import { describeVerdict } from '../../src/report/headline/job-headline.ts';
import { headlineOfJobs } from '../../src/report/headline/jobs-headline.ts';
import type { Limit } from '../../src/report/metric-limits.ts';
import type { MetricRow } from '../../src/report/metric-rows.ts';
import { renderJobTable } from '../../src/report/parts/matrix-table.ts';
import { toResult } from '../../src/report/result/result.ts';
import { reportOf } from './any-report.ts';

const quiet: CommentData = {
  ...toCommentData(toResult(reportOf({ metrics: 0 }, place => place))),
  ...{ conclusion: 'passed', failures: [], problems: [], rows: [], all: 0, rulesNotJudged: 0, notJudged: [] },
  ...{ withoutRules: false, suggestion: [], ruleChanges: undefined, acceptance: [], unverified: false },
};
const limit: Limit = { check: 'max', limit: 1, broken: 0, of: 1, doubtful: false, worst: undefined };
const kept: MetricRow = { metric: 'kl', state: 'passed', blocks: false, limits: [limit], values: undefined };
const broken: MetricRow = { ...kept, state: 'failed', limits: [{ ...limit, broken: 1, worst: 9 }] };
const accepted: MetricRow = {
  ...{ metric: 'loss', state: 'accepted', blocks: false, limits: [], values: undefined },
  compared: { head: { n: 3 }, baseline: { n: 3 }, unit: 'relative', change: 1, tolerance: 0.1 },
};
const ended: CommentProblem['ended'] = { cancelled: 'none', exitCode: 1 };
const problem = { gate: 'run', blocks: false, text: 'The run failed', ofRun: true, ended, count: 1 };

const lost: MetricRow = { ...kept, metric: 'loss', state: 'not-finite', limits: [] };
const endedInNaN = {
  gate: 'metrics',
  metric: 'loss',
  blocks: false,
  text: 'The last value of loss is NaN',
  ofRun: true,
  count: 1,
};

const told: [string, Partial<CommentData>, RegExp][] = [
  ['a limit that is broken behind a regression that is accepted', { rows: [accepted, broken] }, /kl.* above the limit/],
  ['a limit that is broken behind one that holds', { rows: [kept, broken] }, /kl.* above the limit/],
  ['a regression that is accepted', { rows: [accepted, kept] }, /loss.* 100.* worse.* accepted/],
  ['a metric without a rule that is NaN', { rows: [kept, lost], problems: [endedInNaN] }, /loss.* is NaN or infinite/],
  ['one that may be', { rows: [kept], problems: [endedInNaN] }, /loss.* may have ended in NaN/],
  ['a training that failed', { rows: [kept], problems: [problem] }, /the training ended with an error/],
  ['the same without rules', { problems: [problem], withoutRules: true }, /the training ended with an error/],
];

test.each(told)('%s is in the first line', (_, given, words) => {
  const { mark, what, next } = describeVerdict({ ...quiet, ...given });
  expect(mark).toEqual(marks.warned);
  expect(what).toMatch(words);
  expect(next).not.toBe('Nothing to do.');
});

test('rules that were not judged are counted beside it', () => {
  const given = { ...quiet, rows: [kept], rulesNotJudged: 2 };
  expect(describeVerdict(given)).toMatchObject({
    mark: marks.warned,
    what: expect.stringMatching(/2 rules.* not judged/),
  });
  expect(describeVerdict({ ...given, problems: [problem] }).what).toMatch(/the training ended.*2 rules.* not judged/);
});

test('a job that kept its limits is green', () => {
  expect(describeVerdict({ ...quiet, rows: [kept] }).mark).toEqual(marks.passed);
});

test('beside rules that the pull request changes there is something to do', () => {
  const changed = {
    ...quiet,
    rows: [kept],
    ruleChanges: { compared: true, changes: [{ what: 'kl max', from: '1', to: '9' }] },
  };
  const two = headlineOfJobs({
    jobs: [
      { title: 'a', section: { ...quiet, rows: [kept] } },
      { title: 'b', section: changed },
    ],
    expected: 2,
  });
  for (const { mark, next } of [describeVerdict(changed), two])
    expect([mark, next]).toEqual([marks.passed, 'Review the rules that this pull request changes.']);
});

const green = { title: 'seed: 0', section: { ...quiet, rows: [kept] } };

test.each(told)('%s is in the first line of two jobs, and in their table', (_, given, words) => {
  const jobs = [green, { title: 'seed: 1', section: { ...quiet, ...given } }];
  const { mark, what, next } = headlineOfJobs({ jobs, expected: 2 });
  expect(mark).toEqual(marks.warned);
  expect(what).toMatch(words);
  expect(what).toMatch(/2 jobs.* passed, but .*in `seed: 1`/);
  expect(next).not.toBe('Nothing to do.');
  expect(renderJobTable(jobs)).toMatch(/seed: 0.*✅ passed[^]*seed: 1.*⚠️ passed/);
});

test('two jobs that kept their limits are green; one without rules is not', () => {
  expect(headlineOfJobs({ jobs: [green, green], expected: 2 }).mark).toEqual(marks.passed);
  const unruled = { title: 'seed: 1', section: { ...quiet, withoutRules: true } };
  expect(headlineOfJobs({ jobs: [green, unruled], expected: 2 }).mark).toEqual(marks.warned);
});

test('a job without a run to check has not passed', () => {
  const skipped = { title: 'seed: 1', section: { ...quiet, conclusion: 'skipped' as const } };
  const what = (...jobs: (typeof green | typeof skipped)[]) => headlineOfJobs({ jobs, expected: jobs.length });
  expect(what(green, green, skipped)).toMatchObject({
    mark: marks.passed,
    what: expect.stringMatching(/^2.jobs passed, 1 skipped$/),
  });
  expect(what(skipped, skipped)).toMatchObject({ mark: marks.skipped, what: expect.stringMatching(/^2.jobs skipped/) });
});
