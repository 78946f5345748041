// Metrics against the baseline, for a terminal.
import { formatAmount, formatLimit } from '../../gates/comparison/amounts.ts';
import { metricRows } from '../metric-rows.ts';
import type { MetricRow } from '../metric-rows.ts';
import type { Report } from '../model.ts';
import { formatCount, formatNumber } from '../../lib/format-numbers.ts';
import { stateWords } from '../parts/metric-table.ts';
import { toResult } from '../result/result.ts';
import type { TerminalLine } from './layout.ts';
import { truncateMiddle, styled, wrap } from './layout.ts';

/** Metrics that are listed. */
const MAX_ROWS = 12;

/** A line for each metric, what needs a look first; empty where nothing is compared. */
export function listComparison(report: Report, width: number): TerminalLine[] {
  const rows = metricRows(toResult(report)).filter(({ compared }) => (compared?.baseline.n ?? 0) > 0);
  if (rows.length === 0) return [];
  const more = rows.length - MAX_ROWS;
  return [
    [styled('Against the baseline', 'bold')],
    ...rows.slice(0, MAX_ROWS).flatMap(row => wrap(describe(row), width, '    ', '  ')),
    ...(more > 0 ? [[styled(`  and ${formatCount(more, 'more metric')}: see --json`, 'dim')]] : []),
  ];
}

function describe({ metric, group, state, compared }: MetricRow): TerminalLine {
  if (!compared) return [];
  const { head, baseline, change, unit, tolerance, interval } = compared;
  const mean = (value: number | undefined): string => (value === undefined ? '–' : formatNumber(value));
  const color = state === 'regressed' ? 'red' : state === 'improved' ? 'green' : 'dim';
  const [low, high] = interval ?? [];
  const seeds =
    head.counts && baseline.counts
      ? `${baseline.counts.trials} and ${head.counts.trials} episodes`
      : `${baseline.n} and ${formatCount(head.n, 'seed')}`;
  const facts = [
    tolerance === undefined ? '' : `limit ${formatLimit(tolerance, unit)}`,
    low === undefined || high === undefined
      ? ''
      : `${formatAmount(low, unit, 'signed')} to ${formatAmount(high, unit, 'signed')}`,
    seeds,
  ].filter(fact => fact !== '');
  // `30.5% worse`, or `+2.7%` where there is no verdict on it.
  const isCalled = ['regressed', 'accepted', 'improved'].includes(state);
  const amount = change === undefined ? '' : formatAmount(change, unit, isCalled ? 'size' : 'signed');
  const text = [amount, String(stateWords[state])].filter(word => word !== '').join(isCalled ? ' ' : ', ');
  const name = truncateMiddle(group === undefined ? metric : `${metric} of ${group}`, 60);
  return [
    styled(name, 'bold'),
    ` ${mean(baseline.mean)} → ${mean(head.mean)}, `,
    ...(text === '' ? [] : [styled(text, color), ', ']),
    facts.join(', '),
  ];
}
