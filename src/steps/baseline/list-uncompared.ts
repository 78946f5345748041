// What of a step's runs has no partner in the baseline, and what of the config file has no use, as findings.
import type { Config } from '../../config/file.ts';
import { findUnused } from '../../gates/accepted.ts';
import { jobOf } from '../../gates/comparison/identity.ts';
import type { GroupPair } from '../../gates/comparison/pairing.ts';
import { shared, type RunSample } from '../../gates/comparison/samples.ts';
import { judgeUnmatched } from '../../gates/comparison/uncompared.ts';
import { namesAny } from '../../gates/globs.ts';
import { namesOf } from '../../gates/rules-of-other-runs.ts';
import type { MetricRule, UncertaintyPolicy } from '../../gates/metric-rules.ts';
import type { Uncompared } from '../../gates/severity.ts';
import type { ComparedMetric } from '../../gates/tolerances.ts';
import { sentence } from '../../text.ts';
import type { FoundBaseline } from './found-baseline.ts';

/** What decides which of the groups without a partner are reported. */
interface Judging {
  rules: readonly MetricRule[];
  uncertainty: UncertaintyPolicy;
  /** Jobs of this workflow run whose end says why they have no runs here. */
  skipped: ReadonlySet<string>;
}

/**
 * Groups of runs without a partner, and results that were not compared with. Where no rule has a tolerance, only groups count that are gone with
 * metrics that a rule names.
 */
export function listUncompared(
  pairs: readonly GroupPair[],
  { unreadable, mixed, samples, expected, description }: FoundBaseline,
  { rules, uncertainty, skipped }: Judging,
): Uncompared[] {
  const left = samples.length === 0 ? [] : withoutSkipped(expected, pairs, skipped);
  if (rules.every(({ tolerance }) => tolerance === undefined)) {
    const matched = pairs.filter(({ baseline }) => baseline.length > 0);
    const lost = matched.length === 0 ? [] : withRuled(left, freshOf(pairs), rules);
    return judgeUnmatched(matched, lost, uncertainty, skipped);
  }
  const asMixed: Uncompared[] = [];
  if (mixed === true && pairs.some(({ baseline }) => baseline.length === 0)) {
    const text = sentence`The baseline has several results of jobs that look the same, and was not compared with: give each call of a reusable workflow a ${'comment-key'} of its own`;
    asMixed.push({ severity: uncertainty.onUnmatched ?? 'warn', sentence: text });
  }
  if (unreadable === true) {
    const text = sentence`A rule has a tolerance, and the baseline could not be read: ${description ?? ''}`;
    return [{ severity: uncertainty.onUnmatched ?? 'warn', sentence: text }];
  }
  return [...asMixed, ...(samples.length === 0 ? [] : judgeUnmatched(pairs, left, uncertainty, skipped))];
}

const freshOf = (pairs: readonly GroupPair[]): RunSample[] =>
  pairs.filter(({ baseline }) => baseline.length === 0).flatMap(({ head }) => head);

/** The runs with a metric that a rule names, and that no run of a new group has: such a group may be that of these runs. */
function withRuled(runs: readonly RunSample[], fresh: readonly RunSample[], rules: readonly MetricRule[]): RunSample[] {
  const known = namesOf(fresh);
  return runs.filter(run => {
    const names = namesOf([run]).difference(known);
    return rules.some(({ metric }) => namesAny(metric, names));
  });
}

/** The runs that a partner is missing of: not those of a skipped job, but where a job is new whose runs are alike, which may be its new name. */
function withoutSkipped(
  expected: readonly RunSample[],
  pairs: readonly GroupPair[],
  skipped: ReadonlySet<string>,
): RunSample[] {
  const before = new Set(expected.map(jobOf));
  const fresh = freshOf(pairs).filter(run => !before.has(jobOf(run)));
  const renamed = new Set(fresh.map(shared));
  return expected.filter(run => !skipped.has(jobOf(run)) || renamed.has(shared(run)));
}

/** Entries of accepted regressions that no job of this run needs, as far as this job knows. */
export function listUnused(
  rows: readonly ComparedMetric[],
  { samples, otherSamples }: FoundBaseline,
  { file, matrixJob }: { file: Config; matrixJob: { index: number; total: number } },
): Uncompared[] {
  if (samples.length === 0) return [];
  return findUnused(file.accepted, {
    needed: new Set(rows.flatMap(({ acceptance, metric }) => (acceptance ? [metric] : []))),
    here: new Set(rows.flatMap(({ metric, comparison }) => (comparison.head.n > 0 ? [metric] : []))),
    elsewhere: namesOf(otherSamples),
    before: namesOf(samples),
    matrixJob,
  });
}
