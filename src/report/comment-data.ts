// One job's part of the pull-request comment, as small plain data: it comes from a result, and all that is shown of a job comes from it.
import * as z from 'zod/mini';
import { comparisonStates, incomparableReasons } from '../gates/comparison/states.ts';
import { summaryKinds } from '../gates/comparison/figures.ts';
import { comparisonMethods } from '../gates/comparison/types.ts';
import { countRules, isNotJudged, notJudgedStates } from '../gates/not-judged.ts';
import { rankMetrics } from './model.ts';
import { formatNumber, formatPercent } from './format/numbers.ts';
import type { Result } from './result-schema.ts';
import { fromNumber } from './result.ts';
import { suggestRules, writeAcceptance } from './suggested-rules.ts';

/** UTF-16 units of a text. */
const longest = 400;
const text = z.string().check(z.maxLength(longest));
const count = z.int().check(z.gte(0));

const row = z.object({
  metric: text,
  group: z.optional(text),
  /** As people read them: the means, the samples behind each (`3, 3`), the change and its 90 % interval; empty where there is none. */
  baseline: text,
  head: text,
  samples: text,
  change: text,
  interval: text,
  state: z.enum(comparisonStates),
  /** Which number of a run it is, where that is not the last. */
  summary: z.optional(z.enum(summaryKinds)),
  /** Where the interval is from, the seeds of this change, and the episodes of the baseline and of this change. */
  method: z.optional(z.enum(comparisonMethods)),
  seeds: z.optional(count),
  episodes: z.optional(z.tuple([count, count])),
  /** Of the same episodes on both sides: how many flipped, and the first of them. */
  pairs: z.optional(
    z.object({
      of: count,
      lost: count,
      won: count,
      flips: z.array(z.object({ seed: z.int(), succeeded: z.boolean() })),
    }),
  ),
});

const notJudged = z.object({
  metric: text,
  group: z.optional(text),
  state: z.enum(notJudgedStates),
  head: count,
  baseline: count,
  obstacle: z.optional(z.enum(incomparableReasons)),
});

export const commentDataSchema = z.object({
  conclusion: z.enum(['passed', 'failed', 'skipped']),
  /** What a gate found, first what blocks; rules that could not be judged and do not block stand in `notJudged`. */
  findings: z.array(z.object({ gate: text, blocks: z.boolean(), text })),
  /** What failed the step beside its gates; they stand among the findings too. */
  failures: z._default(z.array(z.object({ code: text, message: z.string(), fix: z.optional(z.string()) })), []),
  /** Rules that were neither held nor broken: how many, and what they lacked. */
  rulesNotJudged: z._default(count, 0),
  notJudged: z._default(z.array(notJudged), []),
  /** There are runs, and no rule to hold them to; then a config file that would be one. */
  withoutRules: z._default(z.boolean(), false),
  suggestion: z._default(z.array(text), []),
  ruleChanges: z.optional(
    z.object({
      compared: z.boolean(),
      changes: z.array(z.object({ what: text, from: z.optional(text), to: z.optional(text) })),
    }),
  ),
  /** The lines of a config file that would accept what regressed. */
  acceptance: z._default(z.array(text), []),
  rows: z.array(row),
  /** Rows that there are, some of which may be left out of `rows`, and how many of each state that says something. */
  all: count,
  states: z._default(z.partialRecord(z.enum(comparisonStates), count), {}),
  baseline: z.optional(text),
  runs: count,
  doctorErrors: z.array(text),
  /** The commit that was measured, where it is neither the head of the leg nor its trial merge. */
  commit: z.optional(z.object({ head: text, measured: text, merge: z.boolean() })),
  unverified: z.optional(z.boolean()),
  held: count,
  redacted: count,
  sync: z.optional(z.object({ state: text, url: z.optional(text) })),
});

export type CommentData = z.output<typeof commentDataSchema>;
export type SectionRow = z.output<typeof row>;

/** Rows and findings that a section has at most. */
const most = 60;

/** Failures that are shown in full. */
const mostFailures = 5;

/** What stands in a finding's place of a gate where it is a failure of the step. */
export const failureGate = 'step';

/** What a comment shows of a result: rows by what needs a look first. */
export function toCommentData(result: Result): CommentData {
  const rows = result.comparisons.length > 0 ? comparedRows(result.comparisons) : plainRows(result);
  const clip = (value: string): string => value.slice(0, 400);
  const [first] = result.runs;
  return {
    conclusion: result.conclusion,
    findings: [
      ...result.failures.map(({ code, message }) => ({
        gate: failureGate,
        blocks: true,
        text: clip(`${code}: ${message}`),
      })),
      ...result.findings
        .filter(({ blocks, subject }) => blocks || !isNotJudged(subject?.state))
        .toSorted((a, b) => Number(b.blocks) - Number(a.blocks))
        .map(one => ({ gate: clip(one.gate), blocks: one.blocks, text: clip(one.text) })),
    ].slice(0, most),
    ...listRuleGaps(result),
    failures: result.failures.slice(0, mostFailures).map(one => ({ ...one, code: clip(one.code) })),
    ruleChanges: result.rule_changes && {
      compared: result.rule_changes.compared,
      changes: result.rule_changes.changes
        .slice(0, most)
        .map(({ what, from, to }) => ({ what: clip(what), from: from && clip(from), to: to && clip(to) })),
    },
    acceptance: writeAcceptance(result.acceptable ?? []),
    rows: rows.slice(0, most),
    all: rows.length,
    states: countStates(rows),
    baseline: result.baseline === undefined ? undefined : clip(result.baseline),
    runs: result.runs.length,
    doctorErrors: result.doctor.errors.map(clip).slice(0, 10),
    commit: strangeCommit(result),
    unverified: result.unverified,
    held: sum(result, 'held'),
    redacted: sum(result, 'redacted'),
    // A body that was only kept is not sent, whatever it is kept for.
    sync:
      first?.sync && first.sync.state !== 'dry-run'
        ? { state: first.sync.state, url: shortUrl(first.sync.url) }
        : undefined,
  };
}

/** What of the rules could not be judged, or that there are none. */
function listRuleGaps(result: Result) {
  const { not_judged: notJudgedRules = [], rules, runs, conclusion } = result;
  const withoutRules = conclusion === 'passed' && rules.length === 0 && runs.length > 0;
  const names = rankMetrics(runs[0]?.metrics ?? [], []).map(({ name }) => name);
  const measured = runs.map(({ metrics }) => ({
    metrics: metrics.map(({ name, value }) => ({ name, value: fromNumber(value) })),
  }));
  return {
    rulesNotJudged: countRules(notJudgedRules),
    notJudged: notJudgedRules.slice(0, most),
    withoutRules,
    suggestion: withoutRules ? suggestRules(measured, names) : [],
  };
}

/** A trial merge is what every pull request measures: only what is neither it nor the head is told in a comment. */
function strangeCommit({ measured_sha: measured, trial_merge: merge, leg }: Result): CommentData['commit'] {
  if (measured === undefined || leg === undefined || measured === leg.head_sha || merge === true) return undefined;
  return { head: leg.head_sha.slice(0, longest), measured: measured.slice(0, longest), merge: false };
}

/** A link that is cut leads elsewhere: one that is too long is left out. */
function shortUrl(url: string | undefined): string | undefined {
  return url !== undefined && url.length <= longest ? url : undefined;
}

function countStates(rows: readonly SectionRow[]): CommentData['states'] {
  const states = Map.groupBy(
    rows.filter(({ state }) => state !== 'unjudged'),
    ({ state }) => state,
  );
  return Object.fromEntries([...states].map(([state, of]) => [state, of.length]));
}

/** Comparisons as rows, what needs a look first. */
export function comparedRows(comparisons: readonly ComparedMetric[]): SectionRow[] {
  const rank = (state: SectionRow['state']): number => comparisonStates.indexOf(state);
  return comparisons
    .toSorted((a, b) => rank(a.state) - rank(b.state) || weigh(b) - weigh(a))
    .map(one => ({
      metric: one.metric.slice(0, 400),
      group: one.group?.slice(0, 400),
      baseline: writeSide(one.baseline),
      head: writeSide(one.head),
      samples: one.baseline.n + one.head.n > 2 ? `${one.baseline.n}, ${one.head.n}` : '',
      ...writeChange(one),
      state: one.state,
      ...facts(one),
    }));
}

/** Episodes that are listed of one metric. */
const mostFlips = 50;

/** What is known beside the numbers; what there is not is left out. */
function facts({ summary, method, head, baseline, pairs }: ComparedMetric): Partial<SectionRow> {
  return {
    ...(summary && { summary }),
    ...(method && method !== 'none' && { method, seeds: head.n }),
    ...(head.counts && baseline.counts && { episodes: [baseline.counts.trials, head.counts.trials] }),
    ...(pairs && {
      pairs: {
        of: pairs.both + pairs.head_only + pairs.baseline_only + pairs.neither,
        ...{ lost: pairs.baseline_only, won: pairs.head_only, flips: pairs.flips.slice(0, mostFlips) },
      },
    }),
  };
}

type ComparedMetric = Result['comparisons'][number];

/** Those with a rule before those without, then by the size of the change. */
function weigh({ goal, unit, change }: ComparedMetric): number {
  return (goal === undefined ? 0 : 1e9) + (unit === 'relative' ? Math.min(1e8, Math.abs(change ?? 0)) : 0);
}

/** The metrics that people look for first stand first, each with all its runs. */
function plainRows({ runs, rules }: Result): SectionRow[] {
  const several = runs.length > 1;
  const ruled = rules.map(({ metric }) => ({ rule: { metric } }));
  const names = new Set(runs.flatMap(({ metrics }) => metrics.map(({ name }) => name)));
  const ranked = rankMetrics(
    [...names].map(name => ({ name })),
    ruled,
  );
  const found = runs.map(run => ({ title: titleOf(run), metrics: new Map(run.metrics.map(one => [one.name, one])) }));
  return ranked.flatMap(({ name }) =>
    found.flatMap(({ title, metrics }) => {
      const metric = metrics.get(name);
      return metric === undefined ? [] : [plainRow(metric, several ? title : undefined)];
    }),
  );
}

/** What people call a run: its name, else its folder. */
function titleOf({ name, manifest }: Result['runs'][number]): string {
  return name ?? (manifest.split('/').slice(0, -1).join('/') || manifest);
}

function plainRow({ name, value }: Result['runs'][number]['metrics'][number], group: string | undefined): SectionRow {
  return {
    metric: name.slice(0, longest),
    group: group?.slice(0, longest),
    baseline: '',
    head: formatNumber(fromNumber(value)),
    samples: '',
    change: '',
    interval: '',
    state: 'unjudged',
  };
}

function writeSide({ n, mean }: ComparedMetric['head']): string {
  if (mean === undefined) return n > 0 ? 'not finite' : '';
  return formatNumber(mean);
}

/** The change in the metric's own direction, and its 90 % interval. */
function writeChange({ change, interval, unit, goal }: ComparedMetric): { change: string; interval: string } {
  if (change === undefined) return { change: '', interval: '' };
  // Positive is worse; where more is better, a drop of the metric is.
  const turn = (value: number): number => (goal === 'max' ? -value : value);
  const written = (value: number): string => {
    if (unit === 'relative') return formatPercent(value);
    return `${value > 0 ? '+' : ''}${formatNumber(value)}${unit === 'points' ? ' points' : ''}`;
  };
  const [low = 0, high = 0] = (interval ?? []).map(turn).toSorted((a, b) => a - b);
  return { change: written(turn(change)), interval: low === high ? '' : `${written(low)} … ${written(high)}` };
}

function sum({ runs }: Result, what: 'held' | 'redacted'): number {
  return runs.reduce((all, { receipt }) => {
    const { fields, rows, lines, artifacts } = receipt;
    const parts =
      what === 'held'
        ? [fields.held.length, rows.held, lines.held, artifacts.held.length]
        : [fields.redacted.length, rows.redacted, lines.redacted];
    return all + parts.reduce((one, other) => one + other, 0);
  }, 0);
}
