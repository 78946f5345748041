// Bounds on the work for one text. What is not searched for want of it does not leave.
import type { SecretMatch } from './heuristics.ts';
import type { Span } from './run-search.ts';

/** What may still be done, in UTF-16 units. */
export interface Budget {
  /** Of packed text, that is unpacked: a little can hold very much. */
  unpacked: number;
  /** Of lines that may hold a secret, that are looked into: of an ordinary log they are few. */
  lookedInto: number;
}

/** Lines of one log that are looked into, in all. */
export const MAX_LOOKED_INTO = 32 * 1024 * 1024;

/** The budget for a text of this length: what a launcher packs is a config or a script. */
export const budgetFor = (length: number, lookedInto = Infinity): Budget => ({
  unpacked: 32_768 + length / 2,
  lookedInto,
});

/** The lines that the budget is enough for, and the others as findings. */
export function affordable(lines: readonly Span[], budget: Budget): { lines: Span[]; unsearched: SecretMatch[] } {
  const [enough, unsearched]: [Span[], SecretMatch[]] = [[], []];
  for (const line of lines) {
    budget.lookedInto -= line.end - line.start;
    if (budget.lookedInto >= 0) enough.push(line);
    else if (line.end > line.start) unsearched.push({ kind: 'unsearched-line', ...line });
  }
  return { lines: enough, unsearched };
}
