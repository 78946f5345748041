import { describe, expect, test } from '@jest/globals';
import type { Comparison } from '../../src/gates/comparison/types.ts';
import type { DoctorResult } from '../../src/gates/doctor.ts';
import type { GateInput, Gate, JudgedRun } from '../../src/gates/verdict.ts';
import { gates, judge } from '../../src/gates/verdict.ts';
import { checkComparison, checkRules } from '../../src/gates/metric-rules.ts';
import { emptyCounts } from '../../src/boundary/receipt.ts';
import { parseRun } from '../../src/manifest/versions.ts';
import { toPlainText, sentence } from '../../src/text.ts';

const silent: DoctorResult = { state: 'absent', errors: [], checks: 0, source: undefined, reason: undefined };

function runOf(fields: Record<string, string | number>, rest: Partial<JudgedRun> = {}): JudgedRun {
  return {
    displayPath: 'outputs/a/run_manifest.json',
    run: parseRun({ schema_version: 'worldflux.run.v2', ...fields }),
    receipt: {
      fields: { sent: 1, redacted: [], held: [] },
      rows: emptyCounts(),
      nonFinite: [],
      lines: emptyCounts(),
      secrets: [],
      secretLines: 0,
      artifacts: { sent: [], held: [] },
      refused: [],
    },
    stale: undefined,
    ...rest,
  };
}

function judgeWith(given: Partial<GateInput>, failOn: readonly Gate[] = ['doctor', 'boundary', 'run', 'rules']) {
  return judge({
    runs: [],
    doctor: silent,
    rules: [],
    failOn: new Set(failOn),
    config: '.github/worldflux.yml',
    ...given,
  });
}

const good = runOf({ status: 'succeeded' });

test('nothing found is passed', () => {
  expect(judgeWith({ runs: [good] })).toEqual({ conclusion: 'passed', findings: [], notJudged: [] });
});

test('a run whose status is no end, such as running, is a warning; without a status or with an exit code that decides it is none', () => {
  const found = judgeWith({ runs: [runOf({ status: 'running' })] });
  expect(found).toMatchObject({ conclusion: 'passed', findings: [{ gate: 'run', blocks: false }] });
  expect(JSON.stringify(found.findings)).toContain('running');
  expect(judgeWith({ runs: [runOf({ exit_code: 0 })] }).findings).toEqual([]);
  expect(judgeWith({ runs: [runOf({ status: 'running', exit_code: 0 })] }).findings).toEqual([]);
  const [empty] = judgeWith({ runs: [runOf({ status: '' })] }).findings;
  expect(empty && toPlainText(empty.sentence)).toContain('has an empty status, which');
});

const loss = { metric: 'loss', goal: 'min' as const, max: 6, min: undefined, tolerance: undefined, line: 3 };
const metrics = (value: number) => ({ metrics: [{ name: 'loss', value, summary: undefined }] });

const cases: [Gate, Partial<GateInput>, string | RegExp][] = [
  [
    'rules',
    { runs: [good], rules: checkRules([loss], [metrics(2.4e28)]) },
    'loss is 2.4e28, above the limit of 6 (.github/worldflux.yml:3)',
  ],
  [
    'rules',
    { runs: [good], rules: checkRules([{ ...loss, max: undefined, min: 1 }], [metrics(0)]) },
    'loss is 0, below the limit of 1 (.github/worldflux.yml:3)',
  ],
  [
    'rules',
    { runs: [good], rules: checkRules([loss], [metrics(NaN)]) },
    /^loss is NaN; .* \(\.github\/worldflux\.yml:3\)$/,
  ],
  [
    'rules',
    { runs: [good, good], rules: checkRules([loss], [{ metrics: [] }]) },
    /^loss of outputs\/a\/run_manifest\.json is missing.* \(\.github\/worldflux\.yml:3\)$/,
  ],
  ['run', { runs: [runOf({ status: 'failed' })] }, 'The run outputs/a/run_manifest.json failed'],
  ['run', { runs: [runOf({ exit_code: 137 })] }, 'The run outputs/a/run_manifest.json failed (exit code 137)'],
  [
    'run',
    { runs: [runOf({ status: 'succeeded', exit_code: 1 })] },
    'The run outputs/a/run_manifest.json failed (exit code 1)',
  ],
  ['run', { runs: [runOf({ status: 'cancelled' })] }, 'The run outputs/a/run_manifest.json was cancelled'],
  ['doctor', { doctor: { ...silent, state: 'failed', errors: ['no GPU'] } }, 'The doctor reports: no GPU'],
  [
    'doctor',
    { doctor: { ...silent, state: 'broken', reason: sentence`it took too long` } },
    'The doctor failed: it took too long',
  ],
  [
    'boundary',
    {
      runs: [
        runOf(
          { status: 'succeeded' },
          { receipt: { ...good.receipt, refused: [{ place: 'config.key', kind: 'npm-token' }] } },
        ),
      ],
    },
    /npm-token.* config\.key/,
  ],
  ['stale', { runs: [{ ...good, stale: true }] }, /^outputs\/a\/run_manifest\.json was finished before this job/],
];

describe('a tolerance', () => {
  const rule = { ...loss, max: undefined, tolerance: { relative: 0.03 } };
  const wish = { goal: 'min', tolerance: rule.tolerance } as const;
  const found: Comparison = {
    state: 'regressed',
    rule: wish,
    head: { n: 3, mean: 5.854 },
    baseline: { n: 2, mean: 4.488 },
    unit: 'relative',
    change: 0.304512,
    method: 'welch',
  };
  const doubts = { onInconclusive: 'fail', onFewSamples: 'fail', onNoBaseline: 'fail' } as const;
  const tell = (comparison: Comparison, more: { value?: number | undefined; group?: string } = {}) => {
    const rules = [checkComparison(rule, { run: 0, value: 5.854, ...more, comparison }, doubts)];
    return judgeWith({ runs: [good, good], rules }).findings.map(({ sentence }) => toPlainText(sentence));
  };

  test.each<[string, Comparison, string | RegExp]>([
    ['no-baseline', { ...found, state: 'no-baseline' }, /^loss was not judged: .*no baseline/],
    ['regressed', found, 'loss is 30.5% worse than the baseline, beyond the tolerance of 3%'],
    [
      'regressed in its own unit',
      { ...found, unit: 'absolute', change: 1.366, rule: { goal: 'min', tolerance: { absolute: 0.5 } } },
      'loss is 1.366 worse than the baseline, beyond the tolerance of 0.5',
    ],
    ['inconclusive', { ...found, state: 'inconclusive' }, /^loss was not judged: /],
    [
      'too-few-samples',
      { ...found, state: 'too-few-samples' },
      /^loss was not judged: .*3 seeds .*2 seeds in the baseline, 3 seeds here/,
    ],
    [
      'not-comparable',
      { ...found, state: 'not-comparable', obstacle: 'total-steps-differ' },
      /^loss cannot be compared with the baseline: .*steps/,
    ],
    [
      'not-comparable to 0',
      { ...found, state: 'not-comparable', obstacle: 'baseline-is-zero' },
      /^loss cannot be compared with the baseline: .*tolerance in the metric's own unit/,
    ],
  ])('that is %s says so', (_, comparison, sentence) => {
    expect(tell(comparison)).toEqual([expect.stringMatching(sentence)]);
    expect(tell(comparison)[0]).toMatch(/ \(\.github\/worldflux\.yml:3\)$/);
  });

  test('names the group where there are several, and the run that lacks the metric', () => {
    expect(tell(found, { group: 'small' })[0]).toMatch(/^loss of small is 30\.5% worse/);
    expect(tell(found, { value: undefined })[0]).toMatch(/^loss of outputs\/a\/run_manifest\.json is missing/);
    expect(tell({ ...found, state: 'missing' }, { value: undefined })[0]).toMatch(/^loss is missing/);
    expect(tell(found, { value: NaN })[0]).toMatch(/^loss of outputs\/a\/run_manifest\.json is NaN/);
  });

  test('that only warns never blocks, and one that passes is not reported', () => {
    const few = { ...found, state: 'too-few-samples' } as const;
    const weigh = (onFewSamples: 'warn' | 'pass') =>
      judgeWith({
        runs: [good],
        rules: [checkComparison(rule, { run: 0, value: 5, comparison: few }, { ...doubts, onFewSamples })],
      });
    expect(weigh('warn')).toMatchObject({ conclusion: 'passed', findings: [{ blocks: false }] });
    expect(weigh('pass')).toMatchObject({
      conclusion: 'passed',
      findings: [],
      notJudged: [{ state: 'too-few-samples' }],
    });
  });
});

test.each([
  ['missing', [], 'missing'],
  ['NaN', metrics(NaN).metrics, 'not-finite'],
])(
  'a metric that is %s is one finding, however many checks its rule has, and blocks where one does',
  (_, own, state) => {
    const run = runOf({}, { metrics: own });
    const bounds = checkRules([{ ...loss, min: 1 }], [{ metrics: own }]);
    const compared = bounds.map(one => ({ ...one, check: 'tolerance' as const, severity: 'warn' as const }));
    const { findings } = judgeWith({ runs: [run], rules: [...compared, ...bounds] });
    expect(findings).toMatchObject([{ gate: 'rules', blocks: true, subject: { metric: 'loss', state } }]);
    expect(findings[0]?.subject?.check).toBeUndefined();
  },
);

test('two limits that a number breaks are two findings', () => {
  const rules = checkRules([{ ...loss, min: 10 }], [metrics(9)]);
  expect(judgeWith({ runs: [good], rules }).findings.map(({ subject }) => subject?.check)).toEqual(['max', 'min']);
});

test.each(cases)('the gate %s', (gate, evidence, sentence) => {
  const only = judgeWith(evidence, [gate]);
  expect(only.findings.map(finding => [finding.gate, finding.blocks, toPlainText(finding.sentence)])).toEqual([
    [gate, true, typeof sentence === 'string' ? sentence : expect.stringMatching(sentence)],
  ]);
  expect(only.conclusion).toBe('failed');
  const others = judgeWith(
    evidence,
    gates.filter(one => one !== gate),
  );
  expect(others.conclusion).toBe('passed');
  expect(others.findings.map(({ blocks }) => blocks)).toEqual([false]);
});
