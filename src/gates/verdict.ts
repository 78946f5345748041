// The verdict of a step: which gates found something, whether that fails the step (input `fail-on`), and why, each in one sentence.
import { valueKind } from '../boundary/fields.ts';
import { UNSEARCHED } from '../boundary/receipt.ts';
import type { FilteredRun } from '../boundary/types.ts';
import type { Sentence } from '../text.ts';
import { sentence } from '../text.ts';
import type { DoctorResult } from './doctor.ts';
import { describeLeftOut } from './left-out-words.ts';
import type { CollectedJobs } from './missing-jobs.ts';
import { judgeJobs } from './missing-jobs.ts';
import type { MeasuredRun } from './unread-metrics.ts';
import { judgeMetrics } from './unread-metrics.ts';
import type { NotJudged } from './not-judged.ts';
import { listNotJudged } from './not-judged.ts';
import { advisePlaces, describeBound, describeComparison } from './rule-words.ts';
import type { RuleResult } from './metric-rules.ts';
import type { Severity, Uncompared } from './severity.ts';

/** The gates, in the order in which a verdict names them. */
export const gates = ['rules', 'run', 'metrics', 'doctor', 'boundary', 'stale'] as const;
export type Gate = (typeof gates)[number];

/** What a finding is about, so that two findings about the same thing can be recognized. */
interface Subject {
  /** The manifest's displayed path. */
  run: string;
  metric?: string | undefined;
  check?: RuleResult['check'] | undefined;
  /** Of a rule or a metric's last value; that a manifest does not say how its run ended; what kind of secret it is. */
  state?: RuleResult['state'] | 'unfinished' | 'known-value' | 'unsearched' | undefined;
}

/** One thing that a gate found wrong. */
export interface GateFinding {
  gate: Gate;
  /** Whether it fails the step. */
  blocks: boolean;
  /** True if it does not fail the step only because `fail-on` does not name its gate. */
  unblocked?: boolean | undefined;
  sentence: Sentence;
  subject?: Subject | undefined;
  /** The line of the config file where it can be fixed. */
  configLine?: number | undefined;
}

export interface Verdict {
  conclusion: 'passed' | 'failed' | 'skipped';
  findings: GateFinding[];
  /** Rules that could not be judged. */
  notJudged: NotJudged[];
}

/** The verdict with the step's conclusion, which also depends on what could not be read, and on whether any run was found. */
export function conclude(
  verdict: Verdict,
  { failures, found }: { failures: readonly unknown[]; found: number },
): Verdict {
  const failed = failures.length > 0 || verdict.conclusion === 'failed';
  return { ...verdict, conclusion: failed ? 'failed' : found === 0 ? 'skipped' : 'passed' };
}

/** A run as input of the gates. */
export interface JudgedRun extends Pick<FilteredRun, 'displayPath' | 'run' | 'receipt'>, MeasuredRun {
  /** True if the manifest was finished before this job started; undefined if that is unknown. */
  stale: boolean | undefined;
}

export interface GateInput {
  runs: readonly JudgedRun[];
  doctor: DoctorResult;
  rules: readonly RuleResult[];
  /** Why rules with a tolerance were not judged, in addition to the results of the rules. */
  uncompared?: readonly Uncompared[] | undefined;
  /** The gates whose findings block. */
  failOn: ReadonlySet<Gate>;
  /** The severity of a last value that is NaN or infinite: `on-not-finite` of the config file. */
  onNotFinite?: Severity | undefined;
  /** The config file's displayed path. */
  config: string;
  /** The jobs of the first stage; only if results are collected. */
  jobs?: CollectedJobs | undefined;
}

/** Judges a step: it fails exactly if a gate in `failOn` has a finding that is more than a warning. */
export function judge(evidence: GateInput): Verdict {
  const { runs, doctor, rules, failOn, config } = evidence;
  const measured = new Set(runs.flatMap(({ metrics = [] }) => metrics.map(({ name }) => name)));
  const found = [
    ...judgeRules(rules, runs, config),
    ...(evidence.uncompared ?? []).flatMap(judgeUncompared),
    ...judgeJobs(evidence.jobs).map((finding): RawFinding => ({ gate: 'run', ...finding })),
    ...runs.flatMap(judgeRun),
    ...runs.flatMap(run => judgeMeasured(run, rules, evidence.onNotFinite ?? 'warn', measured)),
    ...judgeDoctor(doctor),
    ...runs.flatMap(judgeBoundary),
    ...runs.filter(({ stale }) => stale).map(judgeAge),
  ];
  const findings = found.map(({ warns, ...finding }) => {
    const blocks = warns !== true && failOn.has(finding.gate);
    return { ...finding, blocks, unblocked: warns === true || blocks ? undefined : true };
  });
  const conclusion = findings.some(finding => finding.blocks) ? 'failed' : 'passed';
  return { conclusion, findings, notJudged: listNotJudged(rules, failOn.has('rules')) };
}

interface RawFinding extends Omit<GateFinding, 'blocks' | 'unblocked'> {
  /** True if it is only a warning, whatever `fail-on` says. */
  warns?: boolean;
}

/** The states in which a run has no number to check, so that each check of the rule finds the same. */
const withoutNumber: ReadonlySet<unknown> = new Set<RuleResult['state']>(['missing', 'not-finite']);

/** Whether a finding is about a run's metric as a whole, and not about one check of its rule. */
export const isOfWholeMetric = (state: string | undefined): boolean => withoutNumber.has(state);

/** A run that has no number for a metric is one finding, however many checks its rule has. It blocks if one of them does. */
function judgeRules(rules: readonly RuleResult[], runs: readonly JudgedRun[], config: string): RawFinding[] {
  const found = rules.filter(({ severity }) => severity !== 'pass');
  const groups = Map.groupBy(found, ({ rule, run, against, state }, at) =>
    isOfWholeMetric(state) ? JSON.stringify([rule.metric, run, against]) : at,
  );
  return [...groups.values()].flatMap(of => {
    const result = of.find(({ severity }) => severity === 'fail') ?? of[0];
    return result === undefined ? [] : judgeRule(result, runs, config);
  });
}

function judgeRule(result: RuleResult, runs: readonly JudgedRun[], config: string): RawFinding {
  const { rule, run, severity: weight } = result;
  const ofRun =
    runs.length > 1 ? sentence`${rule.metric} of ${runs[run]?.displayPath ?? ''}` : sentence`${rule.metric}`;
  const ofGroup = result.group === undefined ? sentence`${rule.metric}` : sentence`${rule.metric} of ${result.group}`;
  const place = sentence`(${rule.line === undefined ? config : `${config}:${rule.line}`})`;
  const lacking = result.state === 'missing' && result.comparison?.state === 'missing';
  const branch = result.against === undefined ? sentence`` : sentence` (base ${result.against})`;
  const named = lacking ? ofGroup : ofRun;
  const left =
    result.state === 'missing' &&
    describeLeftOut(named, rule.metric, runs[run]?.metricFiles, runs[run]?.receipt.leftOut?.names);
  const text = left || (describeBound(result, named) ?? describeComparison(result, ofGroup));
  const places = weight === 'fail' ? result.comparison?.places : undefined;
  const advice = places ? sentence`. ${advisePlaces(places)}` : sentence``;
  const check = isOfWholeMetric(result.state) ? undefined : result.check;
  const subject = { run: runs[run]?.displayPath ?? '', metric: rule.metric, check, state: result.state };
  return {
    gate: 'rules',
    sentence: sentence`${text}${branch} ${place}${advice}`,
    configLine: rule.line,
    warns: weight === 'warn',
    subject,
  };
}

function judgeUncompared({ severity, sentence: text }: Uncompared): RawFinding[] {
  return severity === 'pass' ? [] : [{ gate: 'rules', sentence: text, warns: severity === 'warn' }];
}

function judgeRun({ displayPath, run }: JudgedRun): RawFinding[] {
  const ended = run.exitCode !== undefined && run.exitCode !== 0;
  if (run.status === 'unknown' && run.statusWord !== undefined) {
    const status = run.statusWord === '' ? sentence`an empty status` : sentence`the status ${run.statusWord}`;
    const text = sentence`The run ${displayPath} has ${status}, which does not say how it ended; let the training write succeeded, failed or cancelled`;
    return [{ gate: 'run', sentence: text, subject: { run: displayPath, state: 'unfinished' }, warns: true }];
  }
  if (run.status !== 'failed' && run.status !== 'cancelled' && !ended) return [];
  const code = run.exitCode === undefined ? sentence`` : sentence` (exit code ${run.exitCode})`;
  const how = run.status === 'cancelled' ? sentence`was cancelled` : sentence`failed`;
  return [{ gate: 'run', sentence: sentence`The run ${displayPath} ${how}${code}`, subject: { run: displayPath } }];
}

function judgeMeasured(
  run: JudgedRun,
  rules: readonly RuleResult[],
  onNotFinite: Severity,
  elsewhere: ReadonlySet<string>,
): RawFinding[] {
  const named = new Set(rules.map(({ rule }) => rule.metric));
  return judgeMetrics(run, named, onNotFinite, elsewhere).map(({ sentence: text, metric, state, severity }) => ({
    gate: 'metrics',
    sentence: text,
    warns: severity === 'warn',
    subject: { run: run.displayPath, metric, state },
  }));
}

function judgeDoctor({ state, errors, reason: why }: DoctorResult): RawFinding[] {
  if (state === 'broken') {
    return [{ gate: 'doctor', sentence: sentence`The doctor failed: ${why ?? sentence`it printed nothing`}` }];
  }
  return errors.map(error => ({ gate: 'doctor', sentence: sentence`The doctor reports: ${error}` }));
}

function judgeBoundary({ displayPath, receipt }: JudgedRun): RawFinding[] {
  return receipt.refused.map(({ place, kind }) => {
    const state = kind === UNSEARCHED ? 'unsearched' : kind === valueKind ? 'known-value' : undefined;
    const found =
      state === 'unsearched'
        ? sentence`Could not search ${place} for secrets`
        : state === 'known-value'
          ? sentence`Found the value of a secret variable of this step in ${place}`
          : sentence`Found a secret (${kind}) in ${place}`;
    return {
      gate: 'boundary',
      sentence: sentence`${found}; the run will not be sent`,
      subject: { run: displayPath, state },
    };
  });
}

function judgeAge({ displayPath }: JudgedRun): RawFinding {
  return {
    gate: 'stale',
    sentence: sentence`${displayPath} was finished before this job started; it may be left over from an earlier run`,
    subject: { run: displayPath },
  };
}
