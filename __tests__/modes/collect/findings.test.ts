// What jobs have decided alone, beside what is judged where they are collected.
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RuleState } from '../../../src/gates/metric-rules.ts';
import type { Gate, GateFinding, Verdict } from '../../../src/gates/verdict.ts';
import { carryFindings } from '../../../src/modes/collect/findings.ts';
import type { JobResult } from '../../../src/modes/collect/job-results.ts';
import type { Result } from '../../../src/report/result/result-schema.ts';
import { sentence, toPlainText } from '../../../src/text.ts';

type ResultFinding = Result['findings'][number];

function resultOf(title: string, findings: ResultFinding[], changes: Partial<Result> = {}): JobResult {
  const doctor: Result['doctor'] = { state: 'off', errors: [] };
  const lists = { failures: [], rules: [], runs: [], comparisons: [] };
  const conclusion = findings.some(({ blocks }) => blocks) ? 'failed' : 'passed';
  const result: Result = { schema_version: 'worldflux.result.v1', conclusion, doctor, findings, ...lists, ...changes };
  return { title, artifact: 'a', result, bodies: new Map() };
}
const passed: Verdict = { conclusion: 'passed', findings: [], notJudged: [] };
const manifest = 'run_manifest.json';
const reported = ({ findings }: Verdict): string[] => findings.map(({ sentence: said }) => toPlainText(said));
const found = (gate: string, text: string, subject?: ResultFinding['subject'], blocks = true): ResultFinding => ({
  ...{ gate, blocks, text },
  ...(subject && { subject }),
});

/** Collected where no gate blocks by itself. */
const carry = (results: JobResult[], here: Verdict, rules: Parameters<typeof carryFindings>[2]): Verdict =>
  carryFindings(results, here, rules, new Set());

const judgedAs = (state: RuleState, metric = 'loss') => {
  const rule = { metric, goal: 'min', max: undefined, min: undefined, tolerance: undefined, line: 1 } as const;
  return { rule, check: 'tolerance', state } as const;
};

test.each([
  ['of a gate that cannot be judged here', found('metrics', 'm.csv cannot be read')],
  ['of a rule that only the job had', found('rules', 'loss is 9', { manifest, metric: 'loss', check: 'max' })],
  [
    'of a tolerance, where no baseline decides',
    found('rules', 'loss is NaN', { manifest, metric: 'loss', check: 'tolerance', state: 'not-finite' }),
  ],
  ['of the doctor', found('doctor', 'The doctor reports: no GPU')],
])('a finding %s stays', (_, finding) => {
  const verdict = carry([resultOf('seed: 1', [finding])], passed, [judgedAs('passed')]);
  expect(verdict).toMatchObject({ conclusion: 'failed', findings: [{ blocks: true }] });
  expect(reported(verdict)).toEqual([finding.text]);
});

test.each<[RuleState[], 'passed' | 'failed']>([
  [['passed'], 'passed'],
  [['inconclusive'], 'passed'],
  [['accepted'], 'passed'],
  [[], 'failed'],
  [['no-baseline'], 'failed'],
  [['unreadable'], 'failed'],
  [['unmatched'], 'failed'],
  [['not-comparable'], 'failed'],
  [['too-few-samples'], 'failed'],
  [['fewer-samples'], 'failed'],
  [['passed', 'unmatched'], 'failed'],
])('a regression of a job, where it is judged here as %j, is %s', (states, conclusion) => {
  const subject = { manifest, metric: 'loss', check: 'tolerance', state: 'regressed' } as const;
  const results = [resultOf('seed: 1', [found('rules', 'loss is worse', subject)])];
  const rules = [...states.map(state => judgedAs(state)), judgedAs('passed', 'accuracy')];
  expect(carry(results, passed, rules).conclusion).toBe(conclusion);
});

test('where nothing could be compared here, what blocks is said as the job said it', () => {
  const about = { metric: 'loss', check: 'tolerance' } as const;
  const here: GateFinding = {
    ...{ gate: 'rules', blocks: false, sentence: sentence`loss was not judged` },
    subject: { run: manifest, ...about, state: 'no-baseline' },
  };
  const job = resultOf('seed: 1', [found('rules', 'loss is worse', { manifest, ...about, state: 'regressed' })]);
  const verdict = carry([job], { ...passed, findings: [here] }, [judgedAs('no-baseline')]);
  expect([verdict.conclusion, reported(verdict)]).toEqual(['failed', ['loss is worse']]);
});

test('a warning stays one', () => {
  const verdict = carry([resultOf('seed: 1', [found('stale', 'old', { manifest }, false)])], passed, []);
  expect(verdict).toMatchObject({ conclusion: 'passed', findings: [{ gate: 'stale', blocks: false }] });
});

test('what is found here too is one finding, and blocks where either does', () => {
  const here: GateFinding = {
    ...{ gate: 'rules', blocks: false, sentence: sentence`loss of ${'seed: 1: run_manifest.json'} is 9` },
    subject: { run: 'seed: 1: run_manifest.json', metric: 'loss', check: 'max', state: 'failed' },
  };
  const results = [
    resultOf('seed: 1', [found('rules', 'loss is 9', { manifest, metric: 'loss', check: 'max', state: 'failed' })]),
    resultOf('seed: 2', [found('doctor', 'The doctor reports: no GPU')]),
    resultOf('seed: 3', [found('doctor', 'The doctor reports: no GPU')]),
  ];
  const verdict = carry(results, { ...passed, findings: [here] }, []);
  expect(verdict.conclusion).toBe('failed');
  expect(reported(verdict)).toEqual(['loss of seed: 1: run_manifest.json is 9', 'The doctor reports: no GPU']);
  expect(verdict.findings[0]?.blocks).toBe(true);
});

test.each(['missing', 'not-finite'] as const)(
  'that a run has a metric as %s is one finding, whatever check found it',
  state => {
    const run = 'seed: 1: run_manifest.json';
    const here: GateFinding = {
      ...{ gate: 'rules', blocks: false, sentence: sentence`loss of ${run} is none` },
      subject: { run, metric: 'loss', state },
    };
    // Results of an earlier version name the check.
    const checks = ['max', 'tolerance', undefined] as const;
    const ofJob = checks.map(check => found('rules', `loss is none`, { manifest, metric: 'loss', check, state }));
    const verdict = carry([resultOf('seed: 1', ofJob), resultOf('seed: 2', [])], { ...passed, findings: [here] }, []);
    expect(verdict).toMatchObject({ conclusion: 'failed', findings: [{ blocks: true }] });
    expect(reported(verdict)).toHaveLength(1);
  },
);

test('two findings about one run are two', () => {
  const subject = { run: manifest };
  const secret = (place: string): GateFinding => ({
    gate: 'boundary',
    blocks: true,
    sentence: sentence`${place}`,
    subject,
  });
  const here: Verdict = { conclusion: 'failed', notJudged: [], findings: [secret('one'), secret('other')] };
  const jobResult = resultOf('seed: 1', [
    found('boundary', 'one', { manifest }),
    found('boundary', 'other', { manifest }),
  ]);
  expect(reported(carry([jobResult], here, []))).toEqual(['one', 'other']);
  expect(reported(carry([jobResult], passed, []))).toEqual(['one', 'other']);
});

test('a job that failed and does not say why is a finding; one that left a failure has said it', () => {
  const silent = resultOf('seed: 1', [], { conclusion: 'failed' });
  expect(carry([silent], passed, [])).toMatchObject({ conclusion: 'failed', findings: [{ gate: 'run' }] });
  const failures = [{ code: 'WF-MANIFEST-SIZE', message: 'too large' }];
  expect(carry([resultOf('seed: 1', [], { conclusion: 'failed', failures })], passed, [])).toEqual(passed);
});

test.each<[Partial<ResultFinding>, Gate[], boolean]>([
  [{ unblocked: true }, ['metrics'], true],
  [{ unblocked: true }, ['rules', 'run'], false],
  [{}, ['metrics'], false],
  // A metric is judged here again, by its numbers.
  [{ unblocked: true, subject: { manifest, metric: 'loss' } }, ['metrics'], false],
])('of a file, %j where fail-on has %j blocks: %s', (more, gates, blocks) => {
  const finding = { ...found('metrics', 'm.csv is missing', { manifest }, false), ...more };
  const verdict = carryFindings([resultOf('seed: 1', [finding])], passed, [], new Set(gates));
  expect(verdict).toMatchObject({ conclusion: blocks ? 'failed' : 'passed', findings: [{ blocks }] });
});

test('a stranger’s findings are bounded, what blocks first, and of the gates that there are', () => {
  const many = Array.from({ length: 900 }, (_, index) =>
    found(`evil ${index}`, `x ${index}`, undefined, index === 899),
  );
  const { conclusion, findings } = carry([resultOf('seed: 1', many)], passed, []);
  expect(conclusion).toBe('failed');
  expect(findings).toHaveLength(50);
  expect(new Set(findings.map(({ gate }) => gate))).toEqual(new Set(['run']));
});

test('nothing that results say of themselves takes anything from what is found here', () => {
  const gate = fc.constantFrom('rules', 'run', 'doctor', 'boundary', 'metrics', '', '__proto__');
  const text = fc.constantFrom('loss is 9', 'The doctor reports: no GPU', '');
  const metric = fc.constantFrom('loss', '');
  const check = fc.constantFrom('max' as const, 'tolerance' as const);
  const subject = fc.record({
    manifest: fc.constant(manifest),
    metric,
    check,
    state: fc.constantFrom('failed', 'passed', 'not-finite'),
  });
  const claim = fc
    .record({ gate, blocks: fc.boolean(), text, subject: fc.option(subject, { nil: undefined }) })
    .map((finding): ResultFinding => finding);
  const conclusion = fc.constantFrom('passed' as const, 'failed' as const, 'skipped' as const);
  const jobResult = fc
    .tuple(fc.constantFrom('seed: 1', 'seed: 2'), fc.array(claim), conclusion)
    .map(([title, findings, said]) => resultOf(title, findings, { conclusion: said }));
  const own = fc
    .record({ gate: fc.constantFrom('rules' as const, 'doctor' as const), blocks: fc.boolean(), text, metric, check })
    .map(({ text: said, metric: name, check: by, ...rest }): GateFinding => ({
      ...{ ...rest, sentence: sentence`${said}` },
      ...(rest.gate === 'rules' && {
        subject: { run: `seed: 1: ${manifest}`, metric: name, check: by, state: 'failed' },
      }),
    }));
  const judged = fc
    .tuple(fc.constantFrom<RuleState>('passed', 'regressed', 'no-baseline', 'fewer-samples'), metric)
    .map(([state, name]) => judgedAs(state, name));
  fc.assert(
    fc.property(fc.array(jobResult, { maxLength: 4 }), fc.array(own), fc.array(judged), (results, findings, rules) => {
      const here: Verdict = {
        conclusion: findings.some(({ blocks }) => blocks) ? 'failed' : 'passed',
        findings,
        notJudged: [],
      };
      const verdict = carry(results, here, rules);
      const isRed = results.some(({ result }) =>
        result.findings.some(({ blocks, subject: about }) => blocks && about?.check !== 'tolerance'),
      );
      expect(isRed && verdict.conclusion !== 'failed').toBe(false);
      for (const one of findings) {
        const same = verdict.findings.find(({ sentence: said, gate: by }) => said === one.sentence && by === one.gate);
        expect(same?.blocks || !one.blocks).toBe(true);
      }
      expect(here.conclusion === 'failed' && verdict.conclusion !== 'failed').toBe(false);
    }),
  );
});
