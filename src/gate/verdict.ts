// The verdict of a step: which gates are red, which of those block (input `fail-on`), and why, each in one sentence.
import type { Projection } from '../boundary/project.ts';
import type { Sentence } from '../text.ts';
import { say } from '../text.ts';
import type { DoctorResult } from './doctor.ts';
import type { RuleResult } from './rules.ts';

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
    ...rules.filter(({ weight }) => weight !== 'pass').map(result => judgeRule(result, runs, config)),
    ...runs.flatMap(judgeRun),
    ...judgeDoctor(doctor),
    ...runs.flatMap(judgeBoundary),
    ...runs.filter(({ stale }) => stale).map(judgeAge),
  ];
  const findings = found.map(({ warns, ...finding }) => ({
    ...finding,
    blocks: warns !== true && failOn.has(finding.gate),
  }));
  return { conclusion: findings.some(finding => finding.blocks) ? 'failed' : 'passed', findings };
}

interface Found extends Omit<Finding, 'blocks'> {
  /** Never more than a warning, whatever `fail-on` says. */
  warns?: boolean;
}

function judgeRule(
  { rule, run, check, limit, value, state, weight }: RuleResult,
  runs: readonly JudgedRun[],
  config: string,
): Found {
  const name = rule.metric;
  const of = runs.length > 1 ? say` of ${runs[run]?.shown ?? ''}` : say``;
  const place = say`(${rule.line === undefined ? config : `${config}:${rule.line}`})`;
  const number = round(value);
  const sentences: Record<string, Sentence> = {
    missing: say`${name}${of} is missing, and a rule asks for it ${place}`,
    'not-finite': say`${name}${of} is ${number}, which no rule lets pass ${place}`,
    regressed: say`${name}${of} is worse than the baseline by more than the tolerance ${place}`,
    inconclusive: say`Whether ${name}${of} is worse than the baseline can not be told from these samples ${place}`,
    'too-few-samples': say`There are too few samples to compare ${name}${of} with the baseline ${place}`,
    'not-comparable': say`${name}${of} can not be compared with the baseline ${place}`,
    max: say`${name}${of} is ${number}, above the limit of ${round(limit)} ${place}`,
    min: say`${name}${of} is ${number}, below the limit of ${round(limit)} ${place}`,
  };
  return {
    gate: 'rules',
    sentence: sentences[state] ?? sentences[check] ?? of,
    configLine: rule.line,
    warns: weight === 'warn',
  };
}

/** Enough digits to tell a value from its limit. */
function round(value: number | undefined): number {
  return value === undefined || !Number.isFinite(value) ? (value ?? NaN) : Number(value.toPrecision(6));
}

function judgeRun({ shown, run }: JudgedRun): Found[] {
  const ended = run.exitCode !== undefined && run.exitCode !== 0;
  if (run.status !== 'failed' && run.status !== 'cancelled' && !ended) return [];
  const code = run.exitCode === undefined ? say`` : say` (exit code ${run.exitCode})`;
  const how = run.status === 'cancelled' ? say`was cancelled` : say`failed`;
  return [{ gate: 'run', sentence: say`The run ${shown} ${how}${code}` }];
}

function judgeDoctor({ state, errors, why }: DoctorResult): Found[] {
  if (state === 'broken') {
    return [{ gate: 'doctor', sentence: say`The doctor gave no answer: ${why ?? say`it said nothing`}` }];
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
