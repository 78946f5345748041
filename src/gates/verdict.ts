// The verdict of a step: which gates are red, which of those block (input `fail-on`), and why, each in one sentence.
import { UNSEARCHED } from '../boundary/receipt.ts';
import type { FilteredRun } from '../boundary/types.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';
import type { AcceptanceResult } from './accepted.ts';
import type { IncomparableReason } from './comparison/compare.ts';
import { readLimit } from './comparison/types.ts';
import type { DoctorResult } from './doctor.ts';
import type { MeasuredRun } from './metrics.ts';
import { judgeMetrics } from './metrics.ts';
import type { NotJudged } from './not-judged.ts';
import { listNotJudged } from './not-judged.ts';
import type { RuleResult, Severity } from './rules.ts';

/** The gates, in the order in which a verdict names them. */
export const gates = ['rules', 'run', 'metrics', 'doctor', 'boundary', 'stale'] as const;
export type Gate = (typeof gates)[number];

/** What a finding is about, so that two judgements of one thing can be told to be one. */
export interface Subject {
  /** The manifest, as people know it. */
  run: string;
  metric?: string | undefined;
  check?: RuleResult['check'] | undefined;
  state?: RuleResult['state'] | undefined;
}

/** One thing that a gate found wrong. */
export interface GateFinding {
  gate: Gate;
  /** Whether it turns the step red. */
  blocks: boolean;
  sentence: Sentence;
  subject?: Subject | undefined;
  /** Where a person would fix it: line of the config file. */
  configLine?: number | undefined;
}

export interface Verdict {
  conclusion: 'passed' | 'failed' | 'skipped';
  findings: GateFinding[];
  /** Rules that were neither held nor broken. */
  notJudged: NotJudged[];
}

/** A verdict with the step's end, which rests on more than the gates: what could not be read, and whether there was anything at all. */
export function conclude(
  verdict: Verdict,
  { failures, found }: { failures: readonly unknown[]; found: number },
): Verdict {
  const failed = failures.length > 0 || verdict.conclusion === 'failed';
  return { ...verdict, conclusion: failed ? 'failed' : found === 0 ? 'skipped' : 'passed' };
}

/** A run as the gates see it. */
export interface JudgedRun extends Pick<FilteredRun, 'shown' | 'run' | 'receipt'>, MeasuredRun {
  /** True if the manifest was finished before this job began; undefined where that is not known. */
  stale: boolean | undefined;
}

/** Something that was to be compared with the baseline, and was not. */
export interface Uncompared {
  severity: Severity;
  sentence: Sentence;
}

export interface GateInput {
  runs: readonly JudgedRun[];
  doctor: DoctorResult;
  rules: readonly RuleResult[];
  /** Why rules with a tolerance were not judged, beside what each rule says of itself. */
  uncompared?: readonly Uncompared[] | undefined;
  /** The gates whose findings block. */
  failOn: ReadonlySet<Gate>;
  /** What a last value weighs that is NaN or infinite: `on-not-finite` of the config file. */
  onNotFinite?: Severity | undefined;
  /** How people know the config file. */
  config: string;
  /**
   * Legs of the first stage: how many left no result, and how many there should be; and jobs that failed without a result that
   * says why. Only where results are collected.
   */
  legs?: { absent: number; expected: number; lost?: readonly string[] } | undefined;
}

/** Judges a step: red exactly where a finding of a gate in `failOn` stands. */
export function judge(evidence: GateInput): Verdict {
  const { runs, doctor, rules, failOn, config } = evidence;
  const found = [
    ...rules.filter(({ severity: weight }) => weight !== 'pass').map(result => judgeRule(result, runs, config)),
    ...(evidence.uncompared ?? []).flatMap(judgeUncompared),
    ...judgeLegs(evidence.legs),
    ...runs.flatMap(judgeRun),
    ...runs.flatMap(run => judgeMeasured(run, rules, evidence.onNotFinite ?? 'warn')),
    ...judgeDoctor(doctor),
    ...runs.flatMap(judgeBoundary),
    ...runs.filter(({ stale }) => stale).map(judgeAge),
  ];
  const findings = found.map(({ warns, ...finding }) => ({
    ...finding,
    blocks: warns !== true && failOn.has(finding.gate),
  }));
  const conclusion = findings.some(finding => finding.blocks) ? 'failed' : 'passed';
  return { conclusion, findings, notJudged: listNotJudged(rules, failOn.has('rules')) };
}

interface RawFinding extends Omit<GateFinding, 'blocks'> {
  /** Never more than a warning, whatever `fail-on` says. */
  warns?: boolean;
}

function judgeRule(result: RuleResult, runs: readonly JudgedRun[], config: string): RawFinding {
  const { rule, run, severity: weight } = result;
  const ofRun = runs.length > 1 ? sentence`${rule.metric} of ${runs[run]?.shown ?? ''}` : sentence`${rule.metric}`;
  const ofGroup = result.group === undefined ? sentence`${rule.metric}` : sentence`${rule.metric} of ${result.group}`;
  const place = sentence`(${rule.line === undefined ? config : `${config}:${rule.line}`})`;
  const lacking = result.state === 'missing' && result.comparison?.state === 'missing';
  const branch = result.against === undefined ? sentence`` : sentence` (base ${result.against})`;
  const said = describeBound(result, lacking ? ofGroup : ofRun) ?? describeComparison(result, ofGroup);
  const subject = { run: runs[run]?.shown ?? '', metric: rule.metric, check: result.check, state: result.state };
  return {
    gate: 'rules',
    sentence: sentence`${said}${branch} ${place}`,
    configLine: rule.line,
    warns: weight === 'warn',
    subject,
  };
}

function judgeUncompared({ severity, sentence: said }: Uncompared): RawFinding[] {
  return severity === 'pass' ? [] : [{ gate: 'rules', sentence: said, warns: severity === 'warn' }];
}

/** What a run's own number is; undefined where it is the comparison that counts. */
function describeBound({ check, limit, value, state }: RuleResult, name: Sentence): Sentence | undefined {
  if (state === 'missing') return sentence`${name} is missing: no value has this name, and a rule asks for it`;
  if (state === 'not-finite') return sentence`${name} is ${round(value)}; NaN and infinite values always fail a rule`;
  if (check === 'tolerance') return undefined;
  const where = check === 'max' ? sentence`above` : sentence`below`;
  return sentence`${name} is ${round(value)}, ${where} the limit of ${round(limit)}`;
}

/** How a group stands against the baseline. */
function describeComparison({ state, comparison, acceptance }: RuleResult, name: Sentence): Sentence {
  const { change, unit, rule, head, baseline, obstacle } = comparison ?? {};
  const amount = (share: number): Sentence => {
    if (unit === 'relative') return sentence`${round(share * 100, 3)}%`;
    return unit === 'points' ? sentence`${round(share, 3)} points` : sentence`${round(share, 3)}`;
  };
  const allowed = rule?.tolerance && amount(readLimit(rule.tolerance));
  if (state === 'no-baseline') return sentence`${name} was not judged: there is no baseline to compare it with`;
  if (state === 'inconclusive')
    return sentence`${name} was not judged: the values vary too much to tell whether it is worse than the baseline`;
  if (state === 'too-few-samples') {
    const counts = sentence`${seeds(baseline?.n)} in the baseline, ${seeds(head?.n)} here`;
    return sentence`${name} was not judged: a comparison takes 3 seeds in the baseline (${counts})`;
  }
  if ((state === 'regressed' || state === 'accepted') && change !== undefined && allowed) {
    const said = sentence`${name} is ${amount(change)} worse than the baseline, beyond the tolerance of ${allowed}`;
    return acceptance === undefined ? said : sentence`${said}; ${describeAcceptance(acceptance)}`;
  }
  const why = obstacle === undefined ? sentence`` : sentence`: ${obstacles[obstacle]}`;
  return sentence`${name} cannot be compared with the baseline${why}`;
}

/** What the config file says of a regression, or why it does not cover it. */
function describeAcceptance({ entry, state }: AcceptanceResult): Sentence {
  const { until, reason, upTo } = entry;
  if (state === 'accepted') return sentence`accepted until ${until}: ${reason}`;
  if (state === 'expired') return sentence`it was accepted until ${until}, which is over`;
  const limit = round(readLimit(upTo) * ('relative' in upTo ? 100 : 1), 3);
  const unit = 'relative' in upTo ? sentence`%` : 'points' in upTo ? sentence` points` : sentence``;
  return sentence`that is more than the ${limit}${unit} that are accepted`;
}

function seeds(count = 0): Sentence {
  return count === 1 ? sentence`1 seed` : sentence`${count} seeds`;
}

const obstacles: Record<IncomparableReason, Sentence> = {
  'head-not-finite': sentence`a value of this change is NaN or infinite`,
  'baseline-not-finite': sentence`a value of the baseline is NaN or infinite`,
  'total-steps-differ': sentence`the runs trained for different numbers of steps`,
  'task-differs': sentence`the runs have different tasks`,
  'environment-differs': sentence`it is a time, and the runs are of different machines`,
  'baseline-is-zero': sentence`the baseline is 0, so the rule needs a tolerance in the metric's own unit instead of a share`,
  'not-a-rate': sentence`a value is no rate: it lies outside 0 to 1, or 0 to 100`,
  'counts-missing': sentence`the baseline says how many episodes stand behind the rate, and this change does not`,
  'counts-do-not-fit': sentence`a rate is none of the number of episodes that is given for it`,
  'out-of-range': sentence`the numbers are too far apart to compute a change`,
};

/** Enough digits to tell a value from its limit. */
function round(value: number | undefined, digits = 6): number {
  return value === undefined || !Number.isFinite(value) ? (value ?? NaN) : Number(value.toPrecision(digits));
}

function judgeRun({ shown, run }: JudgedRun): RawFinding[] {
  const ended = run.exitCode !== undefined && run.exitCode !== 0;
  if (run.status !== 'failed' && run.status !== 'cancelled' && !ended) return [];
  const code = run.exitCode === undefined ? sentence`` : sentence` (exit code ${run.exitCode})`;
  const how = run.status === 'cancelled' ? sentence`was cancelled` : sentence`failed`;
  return [{ gate: 'run', sentence: sentence`The run ${shown} ${how}${code}`, subject: { run: shown } }];
}

function judgeMeasured(run: JudgedRun, rules: readonly RuleResult[], onNotFinite: Severity): RawFinding[] {
  const named = new Set(rules.map(({ rule }) => rule.metric));
  return judgeMetrics(run, named, onNotFinite).map(({ sentence: said, metric, severity }) => ({
    gate: 'metrics',
    sentence: said,
    warns: severity === 'warn',
    subject: { run: run.shown, metric },
  }));
}

/** A leg that left nothing is no leg that passed: it may have ended before it came to its manifest. */
function judgeLegs(legs: GateInput['legs']): RawFinding[] {
  const { absent = 0, expected = 0, lost = [] } = legs ?? {};
  const missing: RawFinding[] =
    absent === 0 ? [] : [{ gate: 'run', sentence: sentence`${absent} of ${expected} jobs left no result` }];
  // An absent leg is the reason as a rule.
  if (absent > 0) return missing;
  return lost.map(job => ({
    gate: 'run',
    sentence: sentence`The job ${job} did not succeed, and none of its results says why`,
  }));
}

function judgeDoctor({ state, errors, why }: DoctorResult): RawFinding[] {
  if (state === 'broken') {
    return [{ gate: 'doctor', sentence: sentence`The doctor gave no answer: ${why ?? sentence`it printed nothing`}` }];
  }
  return errors.map(error => ({ gate: 'doctor', sentence: sentence`The doctor says: ${error}` }));
}

function judgeBoundary({ shown, receipt }: JudgedRun): RawFinding[] {
  return receipt.refused.map(({ place, kind }) => ({
    gate: 'boundary',
    sentence:
      kind === UNSEARCHED
        ? sentence`Could not search ${place} for secrets, and log-secrets is block; the run will not be sent`
        : sentence`Found a secret (${kind}) in ${place}; the run will not be sent`,
    subject: { run: shown },
  }));
}

function judgeAge({ shown }: JudgedRun): RawFinding {
  return {
    gate: 'stale',
    sentence: sentence`${shown} was finished before this job started; it may be left over from an earlier run`,
    subject: { run: shown },
  };
}
