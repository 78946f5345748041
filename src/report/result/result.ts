// The result of the step for machines, as its result file has it.
import { toParts, toPlainText, toSingleLine } from '../../text.ts';
import type { Difference, Differences } from '../../gates/comparison/settings.ts';
import type { Report } from '../model.ts';
import { readLimit } from '../../gates/comparison/types.ts';
import type { PairedEpisodes } from '../../gates/comparison/types.ts';
import { MAX_TEXT_LENGTH } from './result-limits.ts';
import { clip, MAX_ENTRIES, pointsOfEach, toNumber, toRun, toSync } from './result-run.ts';
import type { MatrixJobIdentity, Result } from './result-schema.ts';

/** The report as a result. */
export function toResult(report: Report, identity?: MatrixJobIdentity): Result {
  const most = pointsOfEach(report.runs);
  return {
    schema_version: 'worldflux.result.v1',
    conclusion: report.verdict.conclusion,
    project: report.project,
    findings: report.verdict.findings
      .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
      .slice(0, MAX_ENTRIES)
      .map(({ gate, blocks, unblocked, sentence, subject }) => ({
        ...{ gate, blocks, unblocked },
        text: toPlainText(sentence),
        parts: toParts(sentence),
        subject: subject && {
          manifest: subject.run,
          metric: subject.metric,
          check: subject.check,
          state: subject.state,
        },
      })),
    failures: report.failures.slice(0, MAX_ENTRIES).map(({ code, message, fix }) => ({
      code,
      message: toSingleLine(message, MAX_TEXT_LENGTH),
      fix: fix.slice(0, MAX_TEXT_LENGTH),
    })),
    doctor: {
      state: report.doctor.state,
      errors: report.doctor.errors.map(error => toSingleLine(error, 400)).slice(0, MAX_ENTRIES),
      reason: report.doctor.reason && toPlainText(report.doctor.reason),
      checks: report.doctor.checks,
    },
    rules: report.rules.map(({ rule, run: index, group, check, limit, value, state }) => ({
      metric: rule.metric,
      manifest: report.runs[index]?.displayPath ?? '',
      group: nameGroup(group),
      check,
      limit,
      summary: rule.summary === 'last' ? undefined : rule.summary,
      value: value === undefined ? undefined : toNumber(value),
      state,
    })),
    not_judged: report.verdict.notJudged.map(({ metric, group, ...rest }) => ({
      metric: toSingleLine(metric, 400),
      group: nameGroup(group),
      ...rest,
    })),
    runs: report.runs.map((one, index) => ({ ...toRun(one, most), sync: toSync(report.sync.runs[index]) })),
    ...toComparisons(report.comparison),
    settings: report.failOn && {
      fail_on: [...report.failOn],
      config: clip(report.config),
      rules: report.ruleCount,
      unused: report.unusedRules && { place: clip(report.unusedRules.place) },
    },
    rule_changes: report.ruleChanges && {
      compared: report.ruleChanges.compared,
      refused: report.ruleChanges.refused,
      changes: report.ruleChanges.changes
        .slice(0, MAX_ENTRIES)
        .map(({ what, from, to }) => ({ what: clip(what), from: clip(from), to: clip(to) })),
    },
    acceptable: report.comparison.offers
      ?.slice(0, MAX_ENTRIES)
      .map(({ metric, upTo, until }) => ({ metric, up_to: upTo, until })),
    measured_sha: report.commit?.measured,
    trial_merge: report.commit?.merge === true ? true : undefined,
    unverified: report.unverified === true || report.collection?.unverified === true ? true : undefined,
    pull_requests: report.pulls?.map(({ number, comparison }) => ({ number, ...toComparisons(comparison) })),
    matrix_job: identity,
    history: report.comparison.history?.history,
    differences: toDifferences(report.comparison.differences),
  };
}

type ComparisonPart = Pick<Result, 'baseline' | 'baseline_source' | 'comparisons'>;

/** The comparisons as a result has them. */
function toComparisons({ description, source, rows }: Report['comparison']): ComparisonPart {
  return {
    baseline: description,
    baseline_source: source,
    comparisons: rows.map(({ metric: name, group, comparison, summary }) => ({
      metric: name,
      group: nameGroup(group),
      state: comparison.state,
      obstacle: comparison.obstacle,
      head: comparison.head,
      baseline: comparison.baseline,
      earlier: comparison.isEarlier,
      places: comparison.places && { ...comparison.places },
      unit: comparison.unit,
      goal: comparison.rule?.goal,
      tolerance: comparison.rule?.tolerance && readLimit(comparison.rule.tolerance),
      summary: summary === 'last' ? undefined : summary,
      method: comparison.method,
      change: comparison.change,
      interval: comparison.interval,
      hidden: comparison.hidden && { ...comparison.hidden },
      more_seeds: comparison.moreSeeds,
      pairs: comparison.pairs && toPairs(comparison.pairs),
    })),
  };
}

function toPairs({ counts, flips }: PairedEpisodes) {
  const { both, headOnly, baselineOnly, neither } = counts;
  return { both, head_only: headOnly, baseline_only: baselineOnly, neither, flips };
}

/** Nothing where nothing differs. */
function toDifferences(found: Differences | undefined): Result['differences'] {
  if (found === undefined || found.config.length + found.environment.length === 0) return undefined;
  const few = ({ key, baseline, head }: Difference) => ({
    key,
    baseline: baseline.slice(0, MAX_ENTRIES),
    head: head.slice(0, MAX_ENTRIES),
  });
  return { config: found.config.slice(0, MAX_ENTRIES).map(few), environment: found.environment.map(few) };
}

/** A group's name, written alike wherever it stands: readers find it by that. */
function nameGroup(group: string | undefined): string | undefined {
  return group === undefined ? undefined : toSingleLine(group, 400);
}
