// The comment as a preview shows it: without a pull request, a job or a commit.
import { toCommentData } from './comment-data.ts';
import { renderComment } from './comment.ts';
import type { Report } from './model.ts';
import { toResult } from './result/result.ts';

/** The text of the comment, as Markdown. */
export function renderPreviewComment(report: Report): string {
  const comment = {
    jobs: [{ title: '', section: toCommentData(toResult(report)) }],
    expected: 1,
    project: report.project,
    curves: report.comparison.curves,
    jobUrl: null,
    sha: undefined,
  };
  return renderComment(comment, 0) ?? '';
}
