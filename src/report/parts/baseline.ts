// What the numbers are compared with.
import type { Markdown } from '../format/markdown.ts';
import { code, figure, md } from '../format/markdown.ts';
import { prose } from '../format/prose.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { BaselineSource } from '../result/result-schema.ts';

/** One line: which branch and commit, how old, and how much it left. Empty where nothing is compared. */
export function renderBaseline(source: BaselineSource | undefined): Markdown {
  if (source === undefined) return md``;
  const { branch, sha, age_days: age, results, runs, instead_of: own } = source;
  const where = md`Baseline: ${code(branch, 60)} at ${code(sha.slice(0, 7))}`;
  if (age === undefined) return md`${where}, a file of the repository`;
  const old = age === 0 ? md`less than a day old` : md`${figure(formatCount(age, 'day'))} old`;
  const found = md`${figure(formatCount(results, 'result'))} of ${figure(formatCount(runs, 'workflow run'))}`;
  const instead = own === undefined ? md`` : md`; ${code(own, 60)} has no result that this change builds on`;
  return md`${where}, ${old}, ${found}${instead}`;
}

/** What there is to compare with: the baseline, or the reason why there is none. */
interface BaselineLack {
  baseline: BaselineSource | undefined;
  noBaseline: string | undefined;
}

/** UTF-16 units of the reason: GitHub's own words may be part of it. */
const MAX_REASON_LENGTH = 300;

/** Why a metric has nothing to be compared with, and what helps: the reason says both. */
export function explainLack({ baseline, noBaseline }: BaselineLack): Markdown {
  if (baseline !== undefined)
    return md`The baseline does not have this metric yet; it will once this change is merged.`;
  return noBaseline === undefined
    ? md`Nothing is compared here, as no ${code('baseline')} is named; a job with ${code('mode: collect')} can compare.`
    : prose(noBaseline, MAX_REASON_LENGTH);
}

/** The branch that is compared with, for use in a sentence. */
export function nameBaseline(source: BaselineSource | undefined): Markdown {
  return source === undefined ? md`the baseline` : code(source.branch, 40);
}
