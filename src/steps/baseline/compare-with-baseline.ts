// Compares the runs of this step with a baseline, and judges the rules with a tolerance by it.
import type { Config } from '../../config/file.ts';
import { offerAcceptances } from '../../gates/accepted.ts';
import { figuresOf } from '../../gates/comparison/figures.ts';
import { jobOf } from '../../gates/comparison/identity.ts';
import { findDifferences } from '../../gates/comparison/metric-pairs.ts';
import { splitByPlace } from '../../gates/comparison/own-place.ts';
import { pairGroups } from '../../gates/comparison/pairing.ts';
import type { RunSample } from '../../gates/comparison/samples.ts';
import { dropRepeats, judgeUncurved, judgeUnnamed, reportRepeats } from '../../gates/comparison/uncompared.ts';
import type { RuleResult } from '../../gates/metric-rules.ts';
import { listCurves } from '../../report/baseline-curves.ts';
import type { ComparisonReport, RunReport } from '../../report/model.ts';
import type { Result } from '../../report/result/result-schema.ts';
import { doubtOf, isOnOwnBranch, uncertaintyOf } from './comparison-policy.ts';
import type { BaselineTask } from './find-baseline.ts';
import type { FoundBaseline } from './found-baseline.ts';
import { findBaselineSamples } from './find-baseline.ts';
import { judgePairs } from './judge-pairs.ts';
import { listUncompared, listUnused } from './list-uncompared.ts';
import { aboutOtherRuns, judgeUnknown } from '../../gates/rules-of-other-runs.ts';
import type { Uncompared } from '../../gates/severity.ts';

export interface ComparisonTask extends BaselineTask {
  runs: readonly RunReport[];
  file: Config;
  /** Jobs of this workflow run that did not succeed: that says why one of them has no runs here. */
  skipped?: ReadonlySet<string> | undefined;
  /** Runs of this workflow run that are part of another verdict. */
  ofOtherVerdicts?: readonly RunSample[] | undefined;
  /** The job's place in its matrix (from 0), and how many jobs that has. */
  matrixJob: { index: number; total: number };
}

/** The outcome of a comparison: what is shown, the results of the rules with a tolerance, and why some were not judged. */
export interface Compared {
  report: ComparisonReport;
  rules: RuleResult[];
  uncompared: Uncompared[];
  /** The results of the baseline, the nearest first. */
  before?: readonly Result[];
  /** Whether the result of a limit is about other runs than this one, see `findRulesOfOtherRuns`. */
  isOfOtherRuns?: ((result: Pick<RuleResult, 'run' | 'rule'>) => boolean) | undefined;
}

/** The comparisons of a step. Errors of GitHub are never thrown. */
export async function compareRuns(task: ComparisonTask): Promise<Compared> {
  const { runs, file, logger } = task;
  const ruled = hasTolerance(file);
  const here = runs.map(({ comparisonKey }) => comparisonKey);
  const search = await findBaselineSamples({ ...task, here }, ruled);
  const heads = runs.map(toRunSamples);
  // Of a job that collects all are its own.
  const [baseline = [], ofOtherPlaces = []] =
    task.name === '' ? [search.samples] : splitByPlace(search.samples, heads, file.rules);
  const found = { ...search, otherSamples: [...search.otherSamples, ...ofOtherPlaces] };
  for (const notice of found.notices) logger.notice(notice);
  const counted = dropRepeats(heads);
  const isWhole = task.name === '' || task.choice.kind === 'file';
  const skipped = (task.skipped ?? new Set()).difference(new Set(heads.map(jobOf)));
  const isOnBranch = isOnOwnBranch(task, found);
  const sides = { head: counted, baseline, isWhole, jobs: skipped, pushes: found.pushes };
  const uncertainty = uncertaintyOf(task, found);
  const others = [...found.otherSamples, ...(found.notRunYet ?? []), ...(task.ofOtherVerdicts ?? [])];
  const known = { before: found.samples, skipped, others, isOpen: found.asked && !isWhole && isOnBranch };
  const judged = await judgePairs(pairGroups(sides, isOnBranch), {
    ...{ heads, found, file, uncertainty, known, now: task.clock(), isAsked: found.asked || ruled },
  });
  const { pairs, rows, ofOthers } = judged;
  const isAboutOthers = aboutOtherRuns(ofOthers);
  const isOfOtherRuns = ({ run, rule }: Pick<RuleResult, 'run' | 'rule'>): boolean => isAboutOthers(heads[run], rule);
  const before = [...found.samples, ...found.otherSamples];
  const unknown = judgeUnknown(ofOthers, { before, notRunYet: found.notRunYet ?? [] }, doubtOf(task, found));
  if (!found.asked && !ruled) {
    const report = { description: found.description, rows: [], curves: [] };
    return { report, rules: [], uncompared: unknown, isOfOtherRuns };
  }
  const alone = found.samples.length === 0 ? 0 : pairs.filter(one => one.baseline.length === 0).length;
  if (alone > 0) logger.notice(describeUnmatched(alone));
  const report: ComparisonReport = {
    description: found.description,
    source: found.source,
    rows: rows.map(({ metric, rule, groupPair, comparison }) => ({
      metric,
      summary: rule?.summary,
      group: pairs.length > 1 ? groupPair.name : undefined,
      comparison,
    })),
    curves: listCurves(pairs, file.rules),
    offers: offerAcceptances(rows, task.clock()),
    history: await recall(task, found),
    differences: findDifferences(pairs),
  };
  return {
    report: found.asked ? report : { ...report, rows: [] },
    before: found.results,
    isOfOtherRuns,
    rules: judged.rules,
    uncompared: [
      ...(runs.length > 0 ? listUncompared(pairs, found, { rules: file.rules, uncertainty, skipped }) : []),
      ...(ruled && runs.length > 0
        ? [...reportRepeats(heads.length, counted.length), ...judgeUnnamed(pairs), ...listUnused(rows, found, task)]
        : []),
      ...judgeUncurved(pairs, file.rules),
      ...unknown,
    ],
  };
}

/** The history of the base branch, with this change's own runs compared with it. */
async function recall(task: ComparisonTask, found: FoundBaseline) {
  const { runs, file, event, logger } = task;
  const { branch, sources } = found;
  if (branch === undefined || sources === undefined) return undefined;
  const ended = runs.filter(
    ({ run }) => run.status !== 'failed' && run.status !== 'cancelled' && (run.exitCode ?? 0) === 0,
  );
  const { findHistory } = await import('./find-history.ts');
  const onBase = event.kind === 'push' && event.branch === branch;
  return findHistory({ sources, runs: ended.map(toRunSamples), file, onBase, branch, logger });
}

function hasTolerance({ rules }: Config): boolean {
  return rules.some(({ tolerance }) => tolerance !== undefined);
}

function describeUnmatched(count: number): string {
  const groups = count === 1 ? 'One group of runs has' : `${count} groups of runs have`;
  return `${groups} no match in the baseline, and nothing is compared there. A group is compared with the one of the same job, step, comment-key, matrix values, and \`group\` or config.`;
}

function toRunSamples({ run, metrics, comparisonKey, configDigest, setting, withoutManifest }: RunReport): RunSample {
  return {
    group: run.group,
    isGroupOfPath: withoutManifest !== undefined,
    configDigest,
    comparisonKey,
    seed: run.seed,
    totalSteps: run.totalSteps,
    task: run.task,
    setting,
    metrics: new Map(metrics.map(metric => [metric.name, figuresOf(metric)])),
  };
}
