// What a pull request changes in the rules that judge it: who can change the code can change the rules, and reviewers should see that.
import type { Acceptance } from './accepted.ts';
import { readLimit } from './comparison/types.ts';
import type { Tolerance } from './comparison/types.ts';
import { findReplaced } from './globs.ts';
import type { MetricRule, UncertaintyPolicy } from './metric-rules.ts';
import { severities } from './severity.ts';
import type { Severity } from './severity.ts';

/** The part of a config file that decides whether a step fails. */
interface JudgingConfig {
  rules: readonly MetricRule[];
  uncertainty: UncertaintyPolicy;
  accepted: readonly Acceptance[];
  onNotFinite: Severity;
  metricsStep: string | undefined;
  logMetrics: readonly string[];
  onOtherEnvironment: 'not-comparable' | 'compare';
  history: { most: number; since: string | undefined };
  boundary: { send: readonly string[]; allow: readonly string[] };
}

/** One difference in the notation of the config file: `loss max`, from `6`, to `9`. A side without the key is absent. */
export interface RuleChange {
  what: string;
  from?: string | undefined;
  to?: string | undefined;
}

/** `compared` is false if the base branch's rules could not be read; `refused` where GitHub refused them for a permission. */
export interface RuleChanges {
  compared: boolean;
  refused?: boolean | undefined;
  changes: RuleChange[];
}

/** Settings of the workflow that decide whether a step fails. */
interface StepSettings {
  failOn: readonly string[];
  config: string;
}

/**
 * How the rules and their severities differ from those of the base branch; `names` are the metrics that the rules apply to. Changes
 * that may allow more come first, because only some of many changes are shown, and a pull request chooses how many it makes.
 */
export function compareConfigs(base: JudgingConfig, head: JudgingConfig, names: readonly string[]): RuleChange[] {
  const changes: Ranked[] = [
    ...compareRules(base.rules, head.rules, names),
    ...compareTexts(describeSettings(base), describeSettings(head)).map(change => ({
      ...change,
      loosens: loosensWeight(change),
    })),
    ...compareTexts(describeAccepted(base), describeAccepted(head)).map(change => ({
      ...change,
      loosens: change.to !== undefined,
    })),
  ];
  const rank = ({ loosens, from }: Ranked): number => (loosens ? 0 : from === undefined ? 2 : 1);
  return changes.toSorted((a, b) => rank(a) - rank(b)).map(({ loosens: _, ...change }) => change);
}

type Ranked = RuleChange & { loosens: boolean };

/** How the settings of the workflow differ from those behind the baseline's result. */
export function compareSettings(base: StepSettings, head: StepSettings): RuleChange[] {
  const describe = ({ failOn, config }: StepSettings): Texts =>
    new Map([
      ['fail-on', [...failOn].sort().join(', ') || 'none'],
      ['config', config],
    ]);
  return compareTexts(describe(base), describe(head));
}

type Texts = ReadonlyMap<string, string>;

function compareTexts(base: Texts, head: Texts): RuleChange[] {
  return [...new Set([...base.keys(), ...head.keys()])].flatMap(what => {
    const [from, to] = [base.get(what), head.get(what)];
    return from === to ? [] : [{ what, from, to }];
  });
}

/**
 * A new or a deleted rule is one change; in a rule that exists on both sides, each key that differs is one. A rule that applies to a
 * metric in place of another one, because it is new or by its new place in the file, is compared with that one.
 */
function compareRules(base: readonly MetricRule[], head: readonly MetricRule[], names: readonly string[]): Ranked[] {
  const [old, now] = [byMetric(base), byMetric(head)];
  const replaced = Map.groupBy(findReplaced(base, head, names), ({ after }) => after.metric);
  return [...new Set([...old.keys(), ...now.keys()])].flatMap(metric => {
    const [before, after] = [old.get(metric), now.get(metric)];
    if (after === undefined) return before === undefined ? [] : [{ what: metric, from: whole(before), loosens: true }];
    const moves = (replaced.get(metric) ?? [])
      // Where a rule is deleted, that change is enough.
      .filter(({ before: held }) => (before === undefined || now.has(held.metric)) && whole(held) !== whole(after))
      .map(({ before: held }) => ({
        what: metric,
        from: `${whole(held)} (${held.metric})`,
        to: whole(after),
        loosens: true,
      }));
    if (before !== undefined) return [...compareKeys(before, after), ...moves];
    return moves.length > 0 ? moves : [{ what: metric, to: whole(after), loosens: false }];
  });
}

function byMetric(rules: readonly MetricRule[]): Map<string, MetricRule> {
  return new Map(rules.map(rule => [rule.metric, rule]));
}

function whole(rule: MetricRule): string {
  return [...describeRule(rule)].map(([key, value]) => `${key}: ${value}`).join(', ');
}

function compareKeys(before: MetricRule, after: MetricRule): Ranked[] {
  return compareTexts(describeRule(before), describeRule(after)).map(change => ({
    ...change,
    what: `${after.metric} ${change.what}`,
    loosens: loosensRule(change.what, before, after),
  }));
}

function describeRule({ goal, min, max, tolerance, summary, of }: MetricRule): Texts {
  const keys = { goal, min, max, tolerance: tolerance && writeTolerance(tolerance), summary, of };
  return new Map(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

function describeSettings(config: JudgingConfig): Texts {
  const { uncertainty, onNotFinite, onOtherEnvironment, metricsStep, logMetrics, history, boundary } = config;
  const { onInconclusive, onFewSamples, onUnmatched, onNoBaseline } = uncertainty;
  return new Map([
    ['on-inconclusive', onInconclusive],
    ['on-few-samples', onFewSamples],
    ['on-unmatched', onUnmatched ?? 'the default'],
    ['on-no-baseline', onNoBaseline],
    ['on-not-finite', onNotFinite],
    ['on-other-environment', onOtherEnvironment],
    ['history', String(history.most)],
    ['history-since', history.since ?? 'none'],
    ['log-metrics', logMetrics.join(', ') || 'none'],
    ['metrics-step', metricsStep ?? 'the default'],
    ['boundary allow', boundary.allow.join(', ') || 'none'],
    ['boundary send', boundary.send.join(', ') || 'none'],
  ]);
}

function describeAccepted({ accepted }: JudgingConfig): Texts {
  const byMetric = Map.groupBy(accepted, ({ metric }) => `accepted ${metric}`);
  return new Map(
    [...byMetric].map(([what, entries]) => [
      what,
      entries.map(({ upTo, until }) => `up to ${writeTolerance(upTo)} until ${until}`).join('; '),
    ]),
  );
}

function writeTolerance(tolerance: Tolerance): string {
  if ('points' in tolerance) return `${tolerance.points}pp`;
  return 'relative' in tolerance
    ? `${Number((tolerance.relative * 100).toPrecision(12))}%`
    : String(tolerance.absolute);
}

/** Whether one key of a rule that exists on both sides may allow more than before. A change that is not known to be stricter counts. */
function loosensRule(key: string, before: MetricRule, after: MetricRule): boolean {
  if (key === 'max') return (after.max ?? Infinity) > (before.max ?? Infinity);
  if (key === 'min') return (after.min ?? -Infinity) < (before.min ?? -Infinity);
  if (key !== 'tolerance' || after.tolerance === undefined) return true;
  if (before.tolerance === undefined) return false;
  const [unit] = Object.keys(before.tolerance);
  return !Object.keys(after.tolerance).includes(unit ?? '') || readLimit(after.tolerance) > readLimit(before.tolerance);
}

/** The same for a severity, or for any other key of the config file outside its rules. */
function loosensWeight({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  const [before = -1, after = -1] = [from, to].map(word => severities.findIndex(one => one === word));
  return before === -1 || after === -1 || after < before;
}
