// What helps against a finding depends on the finding, not on its gate alone.
import { expect, test } from '@jest/globals';
import type { Receipt } from '../../src/boundary/receipt.ts';
import { judge, type Gate, type GateFinding } from '../../src/gates/verdict.ts';
import { toCommentData } from '../../src/report/comment-data.ts';
import { gateFixes } from '../../src/report/gate-fixes.ts';
import { adviseProblem } from '../../src/report/headline/advice.ts';
import type { Report, RunReport } from '../../src/report/model.ts';
import { toResult } from '../../src/report/result/result.ts';
import { levels, renderSummary } from '../../src/report/summary.ts';
import { reportOf } from './any-report.ts';

const plain = reportOf({ metrics: 1 }, place => place);

function reported(change: Partial<RunReport>, refused: Receipt['refused'] = []): Report {
  const runs = plain.runs.map(run => ({ ...run, ...change, stale: false, receipt: { ...run.receipt, refused } }));
  const verdict = judge({
    ...{ runs, doctor: plain.doctor, rules: [], config: plain.config, failOn: new Set<Gate>(['boundary', 'run']) },
  });
  return { ...plain, runs, rules: [], verdict };
}

/** Both places of each finding: the terminal's words, and the comment's without the finding's own. */
function fixesOf(report: Report, gate: Gate): { terminal: string; comment: string } {
  const findings: GateFinding[] = report.verdict.findings.filter(one => one.gate === gate);
  const data = toCommentData(toResult(report));
  const problems = data.problems.filter(one => one.gate === gate);
  expect([findings.length, problems.length]).toEqual([1, 1]);
  return {
    terminal: gateFixes[gate].inTerminal(findings, report),
    comment: problems.map(one => adviseProblem(one, data)).join('\n'),
  };
}

test('a value that is NaN is not a file that cannot be read', () => {
  const { terminal, comment } = fixesOf(
    reported({ metrics: [{ name: 'loss', value: NaN, summary: undefined }], metricFiles: [] }),
    'metrics',
  );
  for (const fix of [terminal, comment]) expect(fix).toMatch(/the step where/);
  expect(terminal).not.toContain('metrics_path');
});

test.each([
  ['value-of-variable', false, /variable/],
  ['unsearched', false, /searched/],
  ['github-token', true, /secret/],
])('a field with the kind %s can be allowed: %s', (kind, isAllowable, word) => {
  const { terminal, comment } = fixesOf(reported({}, [{ place: 'config.note', kind }]), 'boundary');
  expect(/allow/.test(terminal)).toBe(isAllowable);
  for (const fix of [terminal, comment]) expect(fix).toMatch(word);
});

test("a crash without a log: its own summary does not point to the job's summary", () => {
  const [run] = plain.runs;
  if (!run) throw new Error('no run');
  const report = reported({ run: { ...run.run, status: 'failed' } });
  expect(fixesOf(report, 'run').comment).toContain("in the job's summary");
  for (const level of levels) expect(renderSummary(report, level)).not.toContain("in the job's summary");
  expect(renderSummary(report, 'full')).toContain('log_path');
});
