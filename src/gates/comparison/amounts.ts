// Formats a change and a tolerance, the same way in titles, tables, sentences and the log.
import { formatNumber, formatPercent } from '../../lib/format-numbers.ts';
import type { ChangeUnit } from './types.ts';

/** A change: its size alone (`30.5%`, `1.366`), or with its sign (`+30.5%`). */
export function formatAmount(change: number, unit: ChangeUnit, sign: 'size' | 'signed' = 'size'): string {
  const value = sign === 'size' ? Math.abs(change) : change;
  const points = unit === 'points' ? ' points' : '';
  if (unit !== 'relative') return `${sign === 'signed' && value > 0 ? '+' : ''}${formatNumber(value)}${points}`;
  return sign === 'size' ? formatPercent(value).replace('+', '') : formatPercent(value);
}

/** A tolerance: `2%`, or a number in the metric's own unit. */
export function formatLimit(tolerance: number, unit: ChangeUnit): string {
  if (unit === 'relative') return `${formatNumber(tolerance * 100)}%`;
  return unit === 'points' ? `${formatNumber(tolerance)} points` : formatNumber(tolerance);
}
