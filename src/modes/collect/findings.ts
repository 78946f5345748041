// What each job decided stays decided when the jobs are collected (docs/matrix.md): their findings are carried over, beside what is
// judged here. Only the comparison with the baseline is made anew, over all runs, where there is one. The runs' files are not here, so
// what a job found wrong with them is judged by the `fail-on` of both.
import type { MetricRule, RuleResult, RuleState } from '../../gates/metric-rules.ts';
import type { Gate, GateFinding, Verdict } from '../../gates/verdict.ts';
import { gates, isOfWholeMetric } from '../../gates/verdict.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { sentence, toPlainText, toSingleLine } from '../../text.ts';
import type { JobResult } from './job-results.ts';
import type { CollectedRun } from './runs.ts';
import { shownRun } from './runs.ts';
import type { Compared } from '../../steps/baseline/compare-with-baseline.ts';
import type { DoctorResult, DoctorState } from '../../gates/doctor.ts';

type ResultFinding = Result['findings'][number];

/** How many findings of one job are listed: a fork's job may have any number. */
const MAX_FINDINGS = 50;

/**
 * The verdict with the findings of the jobs. It is never better than theirs, except where the comparison is made anew, or where a
 * metric that a job lacks is one of other runs (`isOfOtherRuns`). `rules` are the results of the rules here, and `failOn` the gates whose findings block here.
 */
export function carryFindings(
  results: readonly JobResult[],
  here: Verdict,
  rules: readonly Pick<RuleResult, 'rule' | 'check' | 'state'>[],
  failOn: ReadonlySet<Gate>,
  isOfOtherRuns: (finding: ResultFinding, jobResult: JobResult) => boolean = () => false,
): Verdict {
  const known = new Set(here.findings.map(keyOf));
  const anew = metricsJudgedAnew(rules);
  const carried = results.flatMap(jobResult => {
    const isAnew = (finding: ResultFinding): boolean =>
      isJudgedAnew(finding, anew) || isOfOtherRuns(finding, jobResult);
    return findingsOf({ ...jobResult, result: withFileFindings(jobResult.result, failOn) }, results.length > 1, isAnew);
  });
  const blocked = new Map(carried.filter(({ blocks }) => blocks).map(finding => [keyOf(finding), finding]));
  // If several jobs have the same finding, as of the doctor, it is shown once. It blocks if it blocks in any of them.
  const others = new Map<string, GateFinding>();
  for (const finding of carried.filter(one => !known.has(keyOf(one)))) {
    const words = `${keyOf(finding)} ${toPlainText(finding.sentence)}`;
    others.set(words, { ...finding, blocks: finding.blocks || others.get(words)?.blocks === true });
  }
  const own = here.findings.map(one => {
    const ofJob = blocked.get(keyOf(one));
    if (one.blocks || ofJob === undefined) return one;
    // That nothing could be compared here is not why it blocks: the job says why.
    return isWithoutComparison(one.subject?.state) ? ofJob : { ...one, blocks: true };
  });
  const findings = [...own, ...others.values()];
  return { ...here, conclusion: findings.some(({ blocks }) => blocks) ? 'failed' : here.conclusion, findings };
}

/** Whether a job's finding is that a run of it lacks a metric which is one of other runs: that job could not know. */
export function findingsOfOthers(
  runs: readonly Pick<CollectedRun, 'jobResult' | 'index'>[],
  rules: readonly MetricRule[],
  { isOfOtherRuns }: Pick<Compared, 'isOfOtherRuns'>,
): (finding: ResultFinding, jobResult: JobResult) => boolean {
  return ({ gate, subject }, jobResult) => {
    // A job with a baseline could know.
    if (gate !== 'rules' || subject?.state !== 'missing' || jobResult.result.baseline_source) return false;
    const rule = rules.find(({ metric }) => metric === subject.metric);
    const run = runs.findIndex(
      one => one.jobResult === jobResult && jobResult.result.runs[one.index]?.manifest === subject.manifest,
    );
    return rule !== undefined && run !== -1 && isOfOtherRuns?.({ run, rule }) === true;
  };
}

/** How many characters decide whether two findings without a subject are the same: a long one may be cut at different places. */
const comparedLength = 150;

/** A finding that a job and this stage both made is shown once. */
function keyOf({ gate, subject, sentence: text }: GateFinding): string {
  if (!subject) return JSON.stringify([gate, toSingleLine(toPlainText(text), comparedLength)]);
  const { run, metric, check } = subject;
  return JSON.stringify([gate, run, metric, check]);
}

/** States of a tolerance that no comparison was made for. */
const withoutComparison: readonly RuleState[] = [
  'no-baseline',
  'unmatched',
  'unreadable',
  'not-comparable',
  'too-few-samples',
  'fewer-samples',
];

const isWithoutComparison = (state: string | undefined): boolean => withoutComparison.some(one => one === state);

/** The metrics whose tolerance was compared here, in every group that has it. */
function metricsJudgedAnew(rules: readonly Pick<RuleResult, 'rule' | 'check' | 'state'>[]): Set<string> {
  const tolerances = rules.filter(({ check }) => check === 'tolerance');
  const lacking = tolerances.filter(({ state }) => isWithoutComparison(state));
  const names = new Set(tolerances.map(({ rule }) => rule.metric));
  for (const { rule } of lacking) names.delete(rule.metric);
  return names;
}

/** The result in which a metric file that is missing or cannot be read blocks, if `fail-on` here names that gate. */
function withFileFindings(result: Result, failOn: ReadonlySet<Gate>): Result {
  const isOfFile = ({ gate, unblocked, subject }: ResultFinding): boolean =>
    gate === 'metrics' && unblocked === true && subject?.metric === undefined;
  if (!failOn.has('metrics')) return result;
  return { ...result, findings: result.findings.map(one => (isOfFile(one) ? { ...one, blocks: true } : one)) };
}

function findingsOf(
  jobResult: JobResult,
  isOneOfSeveral: boolean,
  isAnew: (finding: ResultFinding) => boolean,
): GateFinding[] {
  const { result, title } = jobResult;
  const own = result.findings.filter(finding => !isAnew(finding));
  const carried = own
    .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
    .slice(0, MAX_FINDINGS)
    .map(finding => toFinding(finding, jobResult, isOneOfSeveral));
  const isExplained = result.failures.length > 0 || result.findings.some(({ blocks }) => blocks);
  if (result.conclusion !== 'failed' || isExplained) return carried;
  return [
    ...carried,
    { gate: 'run', blocks: true, sentence: sentence`The job ${title} failed, and its result does not say why` },
  ];
}

/**
 * Whether it is of a tolerance that was compared here too, or no more than a warning of one. A missing metric, or one that is not
 * finite, fails whatever the baseline is.
 */
function isJudgedAnew({ blocks, subject }: ResultFinding, anew: ReadonlySet<string>): boolean {
  if (subject?.check !== 'tolerance' || subject.state === 'missing' || subject.state === 'not-finite') return false;
  return !blocks || anew.has(subject.metric ?? '');
}

/** A finding as people see it here. Its text, and the names in it, may be hostile. */
function toFinding(
  { gate, blocks, text, subject }: ResultFinding,
  jobResult: JobResult,
  isOneOfSeveral: boolean,
): GateFinding {
  // The doctor often finds the same on all machines; that is shown once.
  const named = isOneOfSeveral && gate !== 'doctor';
  const check = isOfWholeMetric(subject?.state) ? undefined : subject?.check;
  const run = subject && shownRun(subject.manifest, jobResult, isOneOfSeveral);
  return {
    gate: toGate(gate),
    blocks,
    sentence: named ? sentence`${jobResult.title}: ${text}` : sentence`${text}`,
    subject: subject && run !== undefined ? { ...subject, run, check, state: undefined } : undefined,
  };
}

/** A gate that this version does not know becomes the most general one. */
function toGate(word: string): Gate {
  return gates.find(gate => gate === word) ?? 'run';
}

/** Worst first. */
const states: readonly DoctorState[] = ['failed', 'broken', 'passed', 'absent', 'off'];
/** How many different errors are kept: as many as a result lists. */
const MAX_ERRORS = 200;

/** The worst state of all jobs, and each error once. */
export function joinDoctors(results: readonly Pick<JobResult, 'result'>[]): DoctorResult {
  const doctors = results.map(({ result }) => result.doctor);
  const why = doctors.find(doctor => doctor.state === 'broken')?.reason;
  const state = states.find(one => doctors.some(doctor => doctor.state === one)) ?? 'off';
  return {
    state,
    errors: [...new Set(doctors.flatMap(({ errors }) => errors))].slice(0, MAX_ERRORS),
    checks: doctors.reduce((sum, { checks = 0 }) => sum + checks, 0),
    source: undefined,
    reason:
      state === 'broken'
        ? why === undefined
          ? sentence`one of the jobs has no result of it`
          : sentence`${why}`
        : undefined,
  };
}
