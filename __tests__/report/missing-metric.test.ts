// A metric that a rule needs and a run lacks: the first two lines name what explains it, and never a name that explains nothing.
import { expect, test } from '@jest/globals';
import { checkRules } from '../../src/gates/metric-rules.ts';
import { judge, type Gate } from '../../src/gates/verdict.ts';
import { parseRun } from '../../src/manifest/versions.ts';
import { toCommentData } from '../../src/report/comment-data.ts';
import { marks } from '../../src/report/headline/headline.ts';
import { headlineOf } from '../../src/report/headline/job-headline.ts';
import type { Report, RunReport } from '../../src/report/model.ts';
import { renderMetricTable } from '../../src/report/parts/metric-table.ts';
import { toResult } from '../../src/report/result/result.ts';
import { levels, renderSummary } from '../../src/report/summary.ts';
import { reportOf } from './any-report.ts';

const plain = reportOf({ metrics: 1 }, place => place);

interface Given {
  status?: string;
  exit?: number;
  metrics?: Record<string, number>;
  file?: RunReport['metricFiles'][number];
  lines?: number;
}

const usual: Gate[] = ['doctor', 'boundary', 'run', 'rules', 'metrics'];

function reported(given: readonly Given[], { failOn = usual, max = 6 } = {}): Report {
  const runs = given.map(({ status = 'succeeded', exit, metrics = {}, file, lines = 0 }, at): RunReport => {
    const [like] = plain.runs;
    if (!like) throw new Error('no run');
    const manifest = { schema_version: 'worldflux.run.v2', status, ...(exit !== undefined && { exit_code: exit }) };
    return {
      ...like,
      ...{ displayPath: `r${at}/run_manifest.json`, run: parseRun(manifest), stale: false },
      metrics: Object.entries(metrics).map(([name, value]) => ({ name, value, summary: undefined })),
      metricFiles: file ? [file] : [],
      receipt: { ...like.receipt, refused: [], lines: { ...like.receipt.lines, sent: lines } },
    };
  });
  const rule = { metric: 'loss', goal: 'min' as const, max, min: undefined, tolerance: undefined, line: 2 };
  const rules = checkRules([rule], runs);
  const verdict = judge({ runs, doctor: plain.doctor, rules, failOn: new Set(failOn), config: 'c.yml' });
  return { ...plain, runs, rules, verdict, comparison: { description: undefined, rows: [], curves: [] } };
}

const linesOf = (report: Report) => headlineOf(toCommentData(toResult(report)));

test.each<[string, Given[], RegExp, RegExp]>([
  [
    'a training that failed',
    [{ status: 'failed', exit: 1 }],
    /ended with an error \(exit code 1\), and .*1.more/,
    /`r0\//,
  ],
  ['one that was cancelled', [{ status: 'cancelled' }], /Failed: the training was cancelled, and/, /`r0\/.*: The log/],
  ['one that wrote a number before', [{ exit: 137, metrics: { loss: 9 } }], /exit code 137/, /`r0\//],
  [
    'one of three',
    [{ metrics: { loss: 1 } }, { exit: 1 }, { metrics: { loss: 1 } }],
    /\(exit code 1\), in 1 of 3 runs/,
    /`r1\//,
  ],
  ['two that ended otherwise', [{ exit: 1 }, { exit: 2 }], /with an error, in 2 of 2 runs/, /`r0\/.*and 1 more:/],
  [
    'one that failed and one that was cancelled',
    [{ exit: 1 }, { status: 'cancelled' }],
    /did not succeed, in 2 of 2 runs/,
    /r0/,
  ],
  [
    'a file that is empty',
    [{ file: { path: 'm.csv', problem: 'empty' } }],
    /Failed: metrics could not be read, and/,
    /`m.csv` of `r0\/run_manifest.json` is empty/,
  ],
])('%s is in the first line before what is missing for that reason', (_, given, what, next) => {
  const lines = linesOf(reported(given));
  expect(lines.mark).toEqual(marks.failed);
  expect([lines.what, lines.next]).toEqual([expect.stringMatching(what), expect.stringMatching(next)]);
  expect(lines.problem).toMatchObject({ blocks: true });
  // The same where no gate blocks; it is never green.
  const open = linesOf(reported(given, { failOn: [] }));
  expect(open.mark).toEqual(marks.warned);
  expect(open.what).toMatch(/^Passed, but (?:the training|metrics could not)/);
});

test('where the gate of the cause does not block, the second line has it', () => {
  const lines = linesOf(reported([{ exit: 1 }], { failOn: ['rules'] }));
  expect(lines.what).toBe('`loss` is missing');
  expect(lines.next).toMatch(/The run `r0\/run_manifest.json` failed/);
  const killed = linesOf(reported([{ status: 'running' }]));
  expect([killed.what, killed.next]).toEqual(['`loss` is missing', expect.stringMatching(/status `running`/)]);
});

test('a value that is NaN may be why a training ended', () => {
  expect(linesOf(reported([{ exit: 1, metrics: { loss: NaN } }])).what).toMatch(/^`loss` is NaN or infinite, and/);
});

test('a number of a training that did not succeed has no mark of one that passed', () => {
  const tableOf = (given: Given): string => {
    const { rows, baseline } = toCommentData(toResult(reported([given])));
    return renderMetricTable(rows, { most: 5, baseline });
  };
  expect(tableOf({ metrics: { loss: 1 } })).toContain('✅');
  for (const end of [{ exit: 1 }, { status: 'failed' }, { status: 'cancelled' }])
    expect(tableOf({ ...end, metrics: { loss: 1 } })).not.toContain('✅');
});

test('the summary has the end of a log only where there is one', () => {
  expect(linesOf(reported([{ exit: 1, lines: 3 }])).next).toMatch(/The end of the log is in the job's summary/);
  expect(linesOf(reported([{ exit: 1 }])).next).toMatch(/With `log_path`/);
  expect(linesOf(reported([{ exit: 1 }, { metrics: { loss: 1 }, lines: 3 }])).next).toMatch(/With `log_path`/);
  const nan = (lines: number) => linesOf(reported([{ metrics: { loss: NaN }, lines }])).next;
  expect([nan(0), nan(1)]).toEqual([expect.not.stringMatching(/summary/), expect.stringMatching(/the log is/)]);
});

test('a summary points to its own log, and to none where it has no room for one', () => {
  const report = reported([{ exit: 1, lines: 3 }]);
  const said = (level: (typeof levels)[number]) =>
    /The end of the log is[^.]*|The log of the training step/.exec(renderSummary(report, level))?.[0];
  expect(levels.map(said)).toEqual([
    'The end of the log is below',
    ...levels.slice(1).map(() => 'The log of the training step'),
  ]);
  expect(renderSummary(report, 'full')).not.toMatch(/job's summary/);
});

test('a metric that other runs have is missing in some, and its own name is no other name for it', () => {
  const lines = linesOf(reported([{ metrics: { loss: 1 } }, { metrics: { acc: 1 } }, { metrics: { loss: 2 } }]));
  expect(lines.what).toBe('`loss` is missing in 1 of 3 runs');
  expect(lines.next).toMatch(/^1 of 3 runs lacks it: `r1\/run_manifest.json`\. Log it there too\..*that run: `acc`$/);
  const empty = linesOf(reported([{ metrics: { loss: 1 } }, {}]));
  expect(empty.next).toMatch(/That run has no metrics/);
});

test('the names are those of the runs that lack the metric', () => {
  const lines = linesOf(reported([{ metrics: { acc: 1 } }, { metrics: { train_loss: 1, eval: 2 } }]));
  expect(lines.next).toMatch(/these runs: `train_loss, /);
});

test('a file that was not read explains nothing where another run has no such file', () => {
  const file = { path: 'm.csv', problem: 'empty' } as const;
  expect(linesOf(reported([{ file }, { metrics: { acc: 1 } }])).what).toMatch(/^`loss` is missing, and/);
});

test('what is missing is said once in its row', () => {
  const { rows, all, baseline } = toCommentData(toResult(reported([{}])));
  expect(renderMetricTable(rows, { most: 9, all, baseline }).match(/missing/g)).toHaveLength(1);
});
