// What of a step's runs has no partner in the baseline, and what of the config file has no use, as findings.
import type { Config } from '../config/file.ts';
import { findUnused } from '../gates/accepted.ts';
import { readPlace } from '../gates/comparison/identity.ts';
import type { GroupPair } from '../gates/comparison/pairing.ts';
import { shared, type RunSample } from '../gates/comparison/samples.ts';
import { judgeUnmatched } from '../gates/comparison/uncompared.ts';
import type { UncertaintyPolicy } from '../gates/rules.ts';
import type { Uncompared } from '../gates/severity.ts';
import type { ComparedMetric } from '../gates/tolerances.ts';
import { sentence } from '../text.ts';
import type { FoundBaseline } from './sort-results.ts';

/** Groups of runs without a partner, and results that were not compared with; `jobs` are those of this workflow run, as far as they are known. */
export function listUncompared(
  pairs: readonly GroupPair[],
  { unreadable, mixed, samples, expected, description }: FoundBaseline,
  uncertainty: UncertaintyPolicy,
  jobs?: ReadonlySet<string>,
): Uncompared[] {
  const asMixed: Uncompared[] = [];
  if (mixed === true && pairs.some(({ baseline }) => baseline.length === 0)) {
    const text = sentence`The baseline has several results of jobs that look the same, and was not compared with: give each call of a reusable workflow a ${'comment-key'} of its own`;
    asMixed.push({ severity: uncertainty.onUnmatched ?? 'warn', sentence: text });
  }
  if (unreadable === true) {
    const text = sentence`A rule has a tolerance, and the baseline could not be read: ${description ?? ''}`;
    return [{ severity: uncertainty.onUnmatched ?? 'warn', sentence: text }];
  }
  return [
    ...asMixed,
    ...(samples.length === 0 ? [] : judgeUnmatched(pairs, withoutSkipped(expected, pairs, jobs), uncertainty, jobs)),
  ];
}

/**
 * The runs that a partner is missing of: not those of a job that this workflow run has too, and that left no result. Its end says why. But
 * where a job is new whose runs are alike, such a one may have been renamed.
 */
function withoutSkipped(
  expected: readonly RunSample[],
  pairs: readonly GroupPair[],
  jobs?: ReadonlySet<string>,
): RunSample[] {
  const jobOf = ({ place }: RunSample): string => readPlace(place).job;
  const here = new Set(pairs.flatMap(({ head }) => head.map(jobOf)));
  const before = new Set(expected.map(jobOf));
  const fresh = pairs.filter(({ baseline }) => baseline.length === 0).flatMap(({ head }) => head);
  const renamed = new Set(fresh.filter(run => !before.has(jobOf(run))).map(shared));
  return expected.filter(run => here.has(jobOf(run)) || jobs?.has(jobOf(run)) !== true || renamed.has(shared(run)));
}

/** Entries of accepted regressions that no job of this run needs, as far as this job knows. */
export function listUnused(
  rows: readonly ComparedMetric[],
  { samples, others }: FoundBaseline,
  { file, matrixJob }: { file: Config; matrixJob: { index: number; total: number } },
): Uncompared[] {
  if (samples.length === 0) return [];
  const namesOf = (runs: readonly RunSample[]) => new Set(runs.flatMap(({ metrics }) => [...metrics.keys()]));
  return findUnused(file.accepted, {
    needed: new Set(rows.flatMap(({ acceptance, metric }) => (acceptance ? [metric] : []))),
    here: new Set(rows.flatMap(({ metric, comparison }) => (comparison.head.n > 0 ? [metric] : []))),
    elsewhere: namesOf(others),
    before: namesOf(samples),
    matrixJob,
  });
}
