// What a pull request changes of the rules that judge it: who can change the code can change the gate, and its readers should see it.
import type { Acceptance } from './accepted.ts';
import type { Tolerance } from './comparison/types.ts';
import type { MetricRule, Severity, UncertaintyPolicy } from './rules.ts';

/** What of a config file decides how a step ends. */
export interface JudgingConfig {
  rules: readonly MetricRule[];
  uncertainty: UncertaintyPolicy;
  accepted: readonly Acceptance[];
  onNotFinite: Severity;
  metricsStep: string | undefined;
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

/** Settings of a step that decide its end, and stand in the workflow instead of the config file. */
export interface StepSettings {
  failOn: readonly string[];
  config: string;
}

/** How the rules and what they weigh differ from those of the base branch, what was removed or changed first. */
export function compareConfigs(base: JudgingConfig, head: JudgingConfig): RuleChange[] {
  const metrics = new Set([...base.rules, ...head.rules].map(({ metric }) => metric));
  const ruleOf = ({ rules }: JudgingConfig, name: string): MetricRule | undefined =>
    rules.find(rule => rule.metric === name);
  const changes = [
    ...[...metrics].flatMap(name => compareRules(name, ruleOf(base, name), ruleOf(head, name))),
    ...compareTexts(describeSettings(base), describeSettings(head)),
    ...compareTexts(describeAccepted(base), describeAccepted(head)),
  ];
  return changes.toSorted((a, b) => Number(a.from === undefined) - Number(b.from === undefined));
}

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
function compareRules(metric: string, base: MetricRule | undefined, head: MetricRule | undefined): RuleChange[] {
  const [from, to] = [base && describeRule(base), head && describeRule(head)];
  if (from && to) return compareTexts(from, to).map(change => ({ ...change, what: `${metric} ${change.what}` }));
  const whole = (keys: Texts | undefined): string | undefined =>
    keys && [...keys].map(([key, value]) => `${key}: ${value}`).join(', ');
  return [{ what: metric, from: whole(from), to: whole(to) }];
}

function describeRule({ goal, min, max, tolerance, summary, of }: MetricRule): Texts {
  const keys = { goal, min, max, tolerance: tolerance && writeTolerance(tolerance), summary, of };
  return new Map(Object.entries(keys).flatMap(([key, value]) => (value === undefined ? [] : [[key, String(value)]])));
}

function describeSettings({ uncertainty, onNotFinite, metricsStep, boundary }: JudgingConfig): Texts {
  const { onInconclusive, onFewSamples, onUnmatched, onNoBaseline } = uncertainty;
  return new Map([
    ['on-inconclusive', onInconclusive],
    ['on-few-samples', onFewSamples],
    ['on-unmatched', onUnmatched ?? 'the default'],
    ['on-no-baseline', onNoBaseline],
    ['on-not-finite', onNotFinite],
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
