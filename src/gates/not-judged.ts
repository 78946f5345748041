// Rules that were neither held nor broken: the data did not suffice to tell. They are no failure by themselves, and no pass.
import type { IncomparableReason } from './comparison/compare.ts';
import type { Fewer } from './comparison/types.ts';
import type { RuleResult } from './rules.ts';

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

/** A rule on one group of runs, and what it lacked. */
export interface NotJudged {
  metric: string;
  /** What tells the group from others, where there are several. */
  group?: string | undefined;
  state: NotJudgedState;
  /** Distinct seeds of this change and of the baseline. */
  head: number;
  baseline: number;
  obstacle?: IncomparableReason | undefined;
  fewer?: Fewer | undefined;
}

/** Whether a rule in this state was neither held nor broken. */
export function isNotJudged(state: string | undefined): state is NotJudgedState {
  return notJudgedStates.some(one => one === state);
}

/** The rules that could not be judged and do not fail the step, first those that this change has less to show for; `blocks` says whether findings of the gate `rules` do. */
export function listNotJudged(rules: readonly RuleResult[], blocks: boolean): NotJudged[] {
  const all = rules.flatMap(({ rule, group, state, severity, comparison }): NotJudged[] => {
    if (!isNotJudged(state) || (blocks && severity === 'fail')) return [];
    const sides = { head: comparison?.head.n ?? 0, baseline: comparison?.baseline.n ?? 0 };
    const { obstacle, fewer } = comparison ?? {};
    return [{ metric: rule.metric, group, state, ...sides, obstacle, ...(state === 'fewer-samples' && { fewer }) }];
  });
  return all.toSorted((a, b) => Number(b.state === 'fewer-samples') - Number(a.state === 'fewer-samples'));
}

/** How many rules these are: one rule may be held against several groups of runs. */
export function countRules(results: readonly { metric: string }[]): number {
  return new Set(results.map(({ metric }) => metric)).size;
}
