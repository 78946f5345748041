// A headline: the first line of a summary and a comment, with a mark for how the step ends, and the line below it.
import type { CommentProblem } from '../comment-problem.ts';
import type { Markdown } from '../format/markdown.ts';
import { heading, md } from '../format/markdown.ts';

export interface Headline {
  mark: Markdown;
  /** What happened, without its mark. */
  what: Markdown;
  /** What to do. */
  next: Markdown;
  /** Whether `next` says whose numbers these are. */
  saysUnverified?: boolean;
  /** The finding of a gate that this line shows, if it shows one. */
  problem?: CommentProblem | undefined;
}

export const marks = {
  passed: md`✅`,
  warned: md`⚠️`,
  failed: md`❌`,
  skipped: md`➖`,
  waiting: md`⏳`,
} as const;

export function renderHeadline({ mark, what }: Headline): Markdown {
  return heading(2, md`${mark} ${what}`);
}
