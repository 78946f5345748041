// The words for a metric's numbers, the same in a title, a table and a sentence.
import type { ChangeUnit } from '../../gates/comparison/types.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, md } from '../format/markdown.ts';
import { formatNumber, formatPercent } from '../format/numbers.ts';
import type { BaselineSource } from '../result-schema.ts';

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

/** The branch that is compared with. */
export function nameBaseline(source: BaselineSource | undefined): Markdown {
  return source === undefined ? md`the baseline` : code(source.branch, 40);
}
