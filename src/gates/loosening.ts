// Whether a changed rule may allow more than before. A change that is not known to be stricter counts as looser.
import { readLimit } from './comparison/types.ts';
import type { MetricRule } from './rules.ts';
import { severities } from './severity.ts';

/** One key of a rule that exists before and after. */
export function loosensRule(key: string, before: MetricRule, after: MetricRule): boolean {
  if (key === 'max') return (after.max ?? Infinity) > (before.max ?? Infinity);
  if (key === 'min') return (after.min ?? -Infinity) < (before.min ?? -Infinity);
  if (key !== 'tolerance' || after.tolerance === undefined) return true;
  if (before.tolerance === undefined) return false;
  const [unit] = Object.keys(before.tolerance);
  return !Object.keys(after.tolerance).includes(unit ?? '') || readLimit(after.tolerance) > readLimit(before.tolerance);
}

/** A key for a severity, or any other key of the config file outside its rules. */
export function loosensWeight({ from, to }: { from?: string | undefined; to?: string | undefined }): boolean {
  const [before = -1, after = -1] = [from, to].map(word => severities.findIndex(one => one === word));
  return before === -1 || after === -1 || after < before;
}
