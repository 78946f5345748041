// How a change and a tolerance are written, the same in a title, a table, a sentence and the log.
import { formatNumber, formatPercent } from '../../lib/numbers.ts';
import type { ChangeUnit } from './types.ts';

/** A change: `30.5%` or `1.366` by its size alone, `+30.5%` with its sign. */
export function formatAmount(change: number, unit: ChangeUnit, sign: 'size' | 'signed' = 'size'): string {
  const value = sign === 'size' ? Math.abs(change) : change;
  const points = unit === 'points' ? ' points' : '';
  if (unit !== 'relative') return `${sign === 'signed' && value > 0 ? '+' : ''}${formatNumber(value)}${points}`;
  return sign === 'size' ? formatPercent(value).replace('+', '') : formatPercent(value);
}

/** What a rule allows: `2%`, or a number in the metric's own unit. */
export function formatLimit(tolerance: number, unit: ChangeUnit): string {
  if (unit === 'relative') return `${formatNumber(tolerance * 100)}%`;
  return unit === 'points' ? `${formatNumber(tolerance)} points` : formatNumber(tolerance);
}
