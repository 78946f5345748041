// What gates found that no row of a metric shows.
import type { CommentData } from '../comment-data.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, list, md } from '../format/markdown.ts';

/** Problems that are listed. */
const mostListed = 10;

/** A line for each kind; the first is in the headline already where nothing else is. What the doctor says has a block of its own. */
export function listProblems({ problems, rows, failures }: CommentData): Markdown {
  const isTold = failures.length === 0 && !rows.some(({ blocks }) => blocks);
  const others = problems.slice(isTold ? 1 : 0).filter(({ gate }) => gate !== 'doctor');
  if (others.length === 0) return md``;
  const more = others.length - mostListed;
  return list([
    ...others.slice(0, mostListed).map(({ blocks, text, count }) => {
      const also = count > 1 ? md`, and ${count - 1} more like it` : md``;
      return md`${blocks ? md`❌` : md`⚠️`} ${code(text, 300)}${also}`;
    }),
    ...(more > 0 ? [md`and ${more} more`] : []),
  ]);
}
