// Rules that could not be judged, because there was not enough data. By themselves they are neither a failure nor a pass.
import type { IncomparableReason, Fewer } from './comparison/types.ts';
import type { RuleResult } from './metric-rules.ts';

export const notJudgedStates = [
  'fewer-samples',
  'no-baseline',
  'too-few-samples',
  'inconclusive',
  'not-comparable',
  'unmatched',
  'unreadable',
  'doubtful',
] as const;
export type NotJudgedState = (typeof notJudgedStates)[number];

/** A rule for one group of runs, and what was missing to judge it. */
export interface NotJudged {
  metric: string;
  /** The name of the group, if there are several. */
  group?: string | undefined;
  state: NotJudgedState;
  /** Distinct seeds of this change and of the baseline. */
  head: number;
  baseline: number;
  obstacle?: IncomparableReason | undefined;
  fewer?: Fewer | undefined;
}

/** Whether a rule in this state could not be judged. */
export function isNotJudged(state: string | undefined): state is NotJudgedState {
  return notJudgedStates.some(one => one === state);
}

/**
 * The rules that could not be judged and do not fail the step. Those for which this change has less data come first. `blocks`: whether
 * findings of the gate `rules` fail the step.
 */
export function listNotJudged(rules: readonly RuleResult[], blocks: boolean): NotJudged[] {
  const all = rules.flatMap(({ rule, group, state, severity, comparison }): NotJudged[] => {
    if (!isNotJudged(state) || (blocks && severity === 'fail')) return [];
    const sides = { head: comparison?.head.n ?? 0, baseline: comparison?.baseline.n ?? 0 };
    const { obstacle, fewer } = comparison ?? {};
    return [{ metric: rule.metric, group, state, ...sides, obstacle, ...(state === 'fewer-samples' && { fewer }) }];
  });
  return all.toSorted((a, b) => Number(b.state === 'fewer-samples') - Number(a.state === 'fewer-samples'));
}

/** The number of distinct rules: one rule can apply to several groups of runs. */
export function countRules(results: readonly { metric: string }[]): number {
  return new Set(results.map(({ metric }) => metric)).size;
}
