import { describe, expect, test } from '@jest/globals';
import { emptyCounts } from '../../src/boundary/receipt.ts';
import type { FilePlace } from '../../src/errors.ts';
import { UserError } from '../../src/errors.ts';
import type { Logger } from '../../src/logger.ts';
import { silent } from '../../src/logger.ts';
import { annotate, MAX_ANNOTATIONS } from '../../src/report/annotations.ts';
import type { Report } from '../../src/report/model.ts';
import { sentence } from '../../src/text.ts';
import { reportOf } from './any-report.ts';

type Annotation = [level: string, message: string, place: FilePlace | undefined];

function annotationsOf(report: Report): Annotation[] {
  const all: Annotation[] = [];
  const note =
    (level: string) =>
    (message: string, place?: FilePlace): void => {
      all.push([level, message, place]);
    };
  const logger: Logger = { ...silent, notice: note('notice'), warning: note('warning'), error: note('error') };
  annotate(report, logger);
  return all;
}

const good = reportOf({ metrics: 1 }, place => place);
const quiet: Report = {
  ...good,
  verdict: { conclusion: 'passed', findings: [], notJudged: [] },
  failures: [],
  runs: [],
};

test('there is none where nothing was found', () => {
  expect(annotationsOf(quiet)).toEqual([]);
});

test('what blocks is an error, what does not is a warning, each beside the line that fixes it', () => {
  const findings = [
    { gate: 'rules' as const, blocks: true, sentence: sentence`${'loss'} is ${7}`, configLine: 3 },
    { gate: 'stale' as const, blocks: false, sentence: sentence`old` },
  ];
  const failure = new UserError('WF-MANIFEST-SYNTAX', 'it ends too early.', 'Write it again.', {
    file: 'a/run_manifest.json',
    line: 9,
    column: 2,
  });
  const report: Report = { ...quiet, failures: [failure], verdict: { conclusion: 'failed', findings, notJudged: [] } };
  expect(annotationsOf(report)).toEqual([
    [
      'error',
      '[WF-MANIFEST-SYNTAX] it ends too early.\nWrite it again.',
      { file: 'a/run_manifest.json', line: 9, column: 2 },
    ],
    ['error', 'loss is 7', { file: '.github/worldflux.yml', line: 3 }],
    ['warning', 'old', undefined],
  ]);
});

test('a secret in a log stands beside its line, and says whether it leaves', () => {
  const [run] = good.runs;
  if (!run) throw new Error('no run');
  const secrets = [
    { line: 4, kind: 'github-token' },
    { line: 9, kind: 'npm-token', leaves: true },
  ];
  const receipt = { ...run.receipt, lines: emptyCounts(), secrets, secretLines: 2 };
  const all = annotationsOf({ ...quiet, runs: [{ ...run, logFile: 'outputs/a/train.log', receipt }] });
  expect(all.map(([level, , place]) => [level, place])).toEqual([
    ['warning', { file: 'outputs/a/train.log', line: 4 }],
    ['warning', { file: 'outputs/a/train.log', line: 9 }],
  ]);
  expect(all[0]?.[1]).toMatch(/github-token.*was redacted/);
  expect(all[1]?.[1]).toMatch(/npm-token.*lets it be sent/);
});

describe('at most ten of a type', () => {
  const finding = (blocks: boolean) => (at: number) => ({
    gate: 'rules' as const,
    blocks,
    sentence: sentence`number ${at}`,
  });
  const found = (errors: number, warnings: number): Annotation[] => {
    const times = (count: number, make: (at: number) => ReturnType<ReturnType<typeof finding>>) =>
      Array.from({ length: count }, (_, at) => make(at));
    const findings = [...times(errors, finding(true)), ...times(warnings, finding(false))];
    return annotationsOf({ ...quiet, verdict: { conclusion: 'failed', findings, notJudged: [] } });
  };

  test.each([
    [0, 0],
    [10, 10],
    [11, 3],
    [3, 11],
    [500, 500],
  ])('of %d errors and %d warnings', (errors, warnings) => {
    const all = found(errors, warnings);
    for (const [level, count] of [
      ['error', errors],
      ['warning', warnings],
    ] as const) {
      const shown = all.filter(one => one[0] === level);
      expect(shown).toHaveLength(Math.min(count, MAX_ANNOTATIONS));
      if (count <= MAX_ANNOTATIONS) expect(shown.at(-1)?.[1] ?? 'number').toMatch(/^number/);
      else expect(shown.at(-1)?.[1]).toBe(`and ${count - 9} more, all in the job summary`);
    }
  });
});

test('text of a run is made visible, and short', () => {
  const hostile = `\u001b[31m\n::error::x\u202e${'🙂'.repeat(100_000)}`;
  const report = reportOf({ rules: 3, things: 1, doctor: 'failed' }, () => hostile);
  const messages = annotationsOf({ ...report, failures: [] }).map(([, message]) => message);
  expect(messages.length).toBeGreaterThan(3);
  for (const message of messages) {
    expect(message).not.toMatch(/[\u0000-\u001f\u202e]/);
    expect(message.length).toBeLessThan(2000);
  }
});
