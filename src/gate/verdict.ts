// The verdict of a step: which gates are red, which of those block (input `fail-on`), and why, each in one sentence.
import type { Projection } from '../boundary/project.ts';
import type { Sentence } from '../text.ts';
import { say } from '../text.ts';
import type { DoctorResult } from './doctor.ts';
import type { RuleResult } from './rules.ts';
import { blocks } from './rules.ts';

/** The gates, in the order in which a verdict names them. */
export const gates = ['rules', 'run', 'doctor', 'boundary', 'stale'] as const;
export type Gate = (typeof gates)[number];

/** One thing that a gate found wrong. */
export interface Finding {
  gate: Gate;
  /** Whether it turns the step red. */
  blocks: boolean;
  sentence: Sentence;
  /** Where a person would mend it: line of the config file. */
  configLine?: number | undefined;
}

export interface Verdict {
  conclusion: 'passed' | 'failed' | 'skipped';
  findings: Finding[];
}

/** A run as the gates see it. */
export interface JudgedRun extends Pick<Projection, 'shown' | 'run' | 'receipt'> {
  /** True if the manifest was finished before this job began; undefined where that is not known. */
  stale: boolean | undefined;
}

export interface Evidence {
  runs: readonly JudgedRun[];
  doctor: DoctorResult;
  rules: readonly RuleResult[];
  /** The gates whose findings block. */
  failOn: ReadonlySet<Gate>;
  /** How people know the config file. */
  config: string;
}

/** Judges a step: red exactly where a finding of a gate in `failOn` stands. */
export function judge(evidence: Evidence): Verdict {
  const { runs, doctor, rules, failOn, config } = evidence;
  const found = [
    ...rules.filter(({ state }) => blocks(state)).map(result => judgeRule(result, runs, config)),
    ...runs.flatMap(judgeRun),
    ...judgeDoctor(doctor),
    ...runs.flatMap(judgeBoundary),
    ...runs.filter(({ stale }) => stale).map(judgeAge),
  ];
  const findings = found.map(finding => ({ ...finding, blocks: failOn.has(finding.gate) }));
  return { conclusion: findings.some(finding => finding.blocks) ? 'failed' : 'passed', findings };
}

type Found = Omit<Finding, 'blocks'>;

function judgeRule(
  { rule, run, check, limit, value, state }: RuleResult,
  runs: readonly JudgedRun[],
  config: string,
): Found {
  const of = runs.length > 1 ? ` of ${runs[run]?.shown ?? ''}` : '';
  const place = rule.line === undefined ? config : `${config}:${rule.line}`;
  const number = formatPlain(value);
  const bound = formatPlain(limit);
  const sentence =
    state === 'missing'
      ? say`${rule.metric}${of} is missing, and a rule asks for it (${place})`
      : state === 'not-finite'
        ? say`${rule.metric}${of} is ${number}, which no rule lets pass (${place})`
        : check === 'max'
          ? say`${rule.metric}${of} is ${number}, above the limit of ${bound} (${place})`
          : say`${rule.metric}${of} is ${number}, below the limit of ${bound} (${place})`;
  return { gate: 'rules', sentence, configLine: rule.line };
}

/** Enough digits to tell a value from its limit. */
function formatPlain(value: number | undefined): string {
  return value === undefined ? 'absent' : String(Number.isFinite(value) ? Number(value.toPrecision(6)) : value);
}

function judgeRun({ shown, run }: JudgedRun): Found[] {
  const ended = run.exitCode !== undefined && run.exitCode !== 0;
  if (run.status !== 'failed' && run.status !== 'cancelled' && !ended) return [];
  const code = run.exitCode === undefined ? '' : ` (exit code ${run.exitCode})`;
  const how = run.status === 'cancelled' ? 'was cancelled' : 'failed';
  return [{ gate: 'run', sentence: { words: ['The run ', ` ${how}${code}`], values: [shown] } }];
}

function judgeDoctor({ state, errors, why }: DoctorResult): Found[] {
  if (state === 'broken') {
    const cause = why ?? say`it said nothing`;
    const words = [`The doctor gave no answer: ${cause.words[0] ?? ''}`, ...cause.words.slice(1)];
    return [{ gate: 'doctor', sentence: { words, values: cause.values } }];
  }
  return errors.map(error => ({ gate: 'doctor', sentence: say`The doctor says: ${error}` }));
}

function judgeBoundary({ receipt }: JudgedRun): Found[] {
  return receipt.refused.map(({ place, kind }) => ({
    gate: 'boundary',
    sentence: say`A secret (${kind}) stands in ${place}, so nothing of this run may leave`,
  }));
}

function judgeAge({ shown }: JudgedRun): Found {
  return {
    gate: 'stale',
    sentence: say`${shown} was finished before this job began, so it may be of an earlier training`,
  };
}
