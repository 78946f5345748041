// What a pull request changes of the rules that judge it: who can change the code can change the gate, and its readers should see it.
import type { Acceptance } from './accepted.ts';
import type { Tolerance } from './comparison/types.ts';
import { findGlob } from './globs.ts';
import { loosensRule, loosensWeight } from './loosening.ts';
import type { MetricRule, UncertaintyPolicy } from './rules.ts';
import type { Severity } from './severity.ts';

/** What of a config file decides how a step ends. */
export interface JudgingConfig {
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

/** One thing that differs, as the config file writes it: `loss max`, from `6`, to `9`. Absent where there is none on that side. */
export interface RuleChange {
  what: string;
  from?: string | undefined;
  to?: string | undefined;
}

/** `compared` is false where the base branch's rules could not be read. */
export interface RuleChanges {
  compared: boolean;
  changes: RuleChange[];
}

/** Settings that decide how a step ends, and are in the workflow instead of the config file. */
export interface StepSettings {
  failOn: readonly string[];
  config: string;
}

/**
 * How the rules and what they weigh differ from those of the base branch. What may let more pass is first: of many changes only some
 * are shown, and a pull request chooses how many it makes.
 */
export function compareConfigs(base: JudgingConfig, head: JudgingConfig): RuleChange[] {
  const metrics = new Set([...base.rules, ...head.rules].map(({ metric }) => metric));
  const changes: Ranked[] = [
    ...[...metrics].flatMap(name => compareRules(name, base.rules, head.rules)),
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

/** How settings of the workflow differ from those that the baseline's result was made with. */
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

/** A rule that is new or gone is one change; of one that stays, each key that differs. */
function compareRules(metric: string, base: readonly MetricRule[], head: readonly MetricRule[]): Ranked[] {
  const [before, after] = [base, head].map(rules => rules.find(rule => rule.metric === metric));
  if (before && after) {
    const changes = compareTexts(describeRule(before), describeRule(after));
    return changes.map(change => ({
      ...change,
      what: `${metric} ${change.what}`,
      loosens: loosensRule(change.what, before, after),
    }));
  }
  const whole = (rule: MetricRule): string =>
    [...describeRule(rule)].map(([key, value]) => `${key}: ${value}`).join(', ');
  if (before) return [{ what: metric, from: whole(before), loosens: true }];
  if (!after) return [];
  // A new rule takes its metrics from the glob that held for them: that one is what it changes.
  const held = findGlob(base, metric);
  if (held === undefined) return [{ what: metric, to: whole(after), loosens: false }];
  if (whole(held) === whole(after)) return [];
  return [{ what: metric, from: `${whole(held)} (${held.metric})`, to: whole(after), loosens: true }];
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
