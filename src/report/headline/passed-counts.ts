// What of a job passed, in numbers.
import { formatCount } from '../../lib/format-numbers.ts';
import type { CommentData } from '../comment-data.ts';
import type { Markdown } from '../format/markdown.ts';
import { figure, join, md } from '../format/markdown.ts';
import { describeRow } from '../parts/row-words.ts';

/** What passed, in numbers; one metric alone by its name. */
export function countPassed(data: CommentData): Markdown {
  const { rows, runs } = data;
  const compared = rows.filter(({ state }) => state === 'same' || state === 'improved');
  const better = compared.filter(({ state }) => state === 'improved').length;
  const [first] = compared;
  const parts = [
    ...(first === undefined ? [] : [compared.length === 1 ? describeRow(first, data) : countCompared(compared.length)]),
    ...(compared.length < 2 || better === 0 ? [] : [md`${better} better`]),
    ...countLimits(data, first === undefined),
  ];
  return parts.length === 0 ? md`Passed: ${figure(formatCount(runs, 'run'))}` : join(parts, ', ');
}

/** How many limits hold; one that is all there is by its metric. */
function countLimits(data: CommentData, isAll: boolean): Markdown[] {
  const ruled = data.rows.filter(({ limits }) => limits.length > 0);
  const count = ruled.reduce((all, { limits }) => all + limits.length, 0);
  const [only] = ruled;
  if (only === undefined) return [];
  if (count === 1 && isAll) return [describeRow(only, data)];
  return [md`${figure(formatCount(count, 'limit'))} ${count === 1 ? md`holds` : md`hold`}`];
}

function countCompared(count: number): Markdown {
  return md`${figure(formatCount(count, 'metric'))} compared, none worse`;
}
