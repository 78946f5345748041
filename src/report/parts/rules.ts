// The rules of a step as a table, what is wrong first.
import type { RuleResult, RuleState } from '../../gates/rules.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, figure, join, md, table } from '../format/markdown.ts';
import type { Report } from '../model.ts';
import { formatCount, formatNumber } from '../format/numbers.ts';

const states: Record<RuleState, Markdown> = {
  passed: md`✅ passed`,
  failed: md`❌ failed`,
  missing: md`❌ missing`,
  'not-finite': md`❌ not finite`,
  'no-baseline': md`➖ no baseline`,
  doubtful: md`⚠️ its end cannot be told from NaN`,
  unmatched: md`⚠️ no matching group in the baseline`,
  unreadable: md`⚠️ the baseline could not be read`,
  inconclusive: md`➖ inconclusive`,
  regressed: md`❌ worse than the baseline`,
  accepted: md`⚠️ worse than the baseline, accepted`,
  'not-comparable': md`❌ not comparable`,
  'too-few-samples': md`➖ too few samples`,
};
/** Worst first. */
const order: RuleState[] = [
  'regressed',
  'failed',
  'not-finite',
  'missing',
  'not-comparable',
  'accepted',
  'doubtful',
  'unmatched',
  'unreadable',
  'inconclusive',
  'too-few-samples',
  'no-baseline',
  'passed',
];
/** Rules that a table lists. */
const mostRules = 50;

/** A row for each rule and what it was held against. */
export function renderRules({ rules, runs }: Report): Markdown {
  if (rules.length === 0) return md``;
  const several = runs.length > 1;
  const sorted = rules.toSorted((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  const rows = sorted
    .slice(0, mostRules)
    .map(result => [
      md`${code(result.rule.metric)} ${renderBound(result)}${renderSummary(result)}`,
      ...(several ? [renderSubject(result, runs)] : []),
      result.value === undefined ? md`–` : figure(formatNumber(result.value)),
      states[result.state],
    ]);
  const header = [md`Rule`, ...(several ? [md`Run`] : []), md`Value`, md`Result`];
  const align = several ? (['left', 'left', 'right', 'left'] as const) : (['left', 'right', 'left'] as const);
  const more = rules.length - rows.length;
  return join([table(header, rows, align), more > 0 ? md`${figure(formatCount(more, 'more rule'))} not shown.` : md``]);
}

/** The run that a bound is about; a tolerance is held against a group as a whole, unless one of its runs lacks the metric. */
function renderSubject({ run, check, group, state, comparison }: RuleResult, runs: Report['runs']): Markdown {
  const one = check !== 'tolerance' || state === 'missing' || state === 'not-finite';
  if (one || !comparison) return code(runs[run]?.shown ?? '');
  const count = figure(formatCount(comparison.head.n, 'sample'));
  return group === undefined ? count : md`${count} of ${code(group, 60)}`;
}

/** Which number of the run it looks at, and by which glob the metric has it. */
function renderSummary({ rule: { summary, pattern } }: RuleResult): Markdown {
  const looked = summary === undefined || summary === 'last' ? md`` : md`, ${code('summary')} ${code(summary)}`;
  return pattern === undefined ? looked : md`${looked}, by ${code(pattern)}`;
}

function renderBound({ check, limit, rule }: RuleResult): Markdown {
  if (check === 'max') return md`at most ${figure(formatNumber(limit ?? NaN))}`;
  if (check === 'min') return md`at least ${figure(formatNumber(limit ?? NaN))}`;
  const { tolerance } = rule;
  if (tolerance && 'relative' in tolerance)
    return md`within ${figure(`${formatNumber(tolerance.relative * 100)}%`)} of the baseline`;
  if (tolerance && 'points' in tolerance)
    return md`within ${figure(`${formatNumber(tolerance.points)} points`)} of the baseline`;
  return md`within ${figure(formatNumber(tolerance?.absolute ?? NaN))} of the baseline`;
}
