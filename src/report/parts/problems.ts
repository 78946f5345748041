// Findings of the gates that no row of a metric shows.
import type { CommentData } from '../comment-data.ts';
import type { CommentProblem } from '../comment-problem.ts';
import type { Markdown } from '../format/markdown.ts';
import { code, fence, list, md } from '../format/markdown.ts';
import { proseOfParts } from '../format/prose.ts';

/** Problems that are listed. */
const MAX_LISTED = 10;

/** A line for each kind, except the one that is shown above. The doctor's errors have a block of their own. */
export function listProblems({ problems }: CommentData, inHeadline: CommentProblem | undefined): Markdown {
  const others = problems.filter(problem => problem !== inHeadline && problem.gate !== 'doctor');
  if (others.length === 0) return md``;
  const more = others.length - MAX_LISTED;
  return list([
    ...others.slice(0, MAX_LISTED).map(problem => {
      const also = problem.count > 1 ? md`, and ${problem.count - 1} more like it` : md``;
      return md`${problem.blocks ? md`❌` : md`⚠️`} ${describeProblem(problem)}${also}`;
    }),
    ...(more > 0 ? [md`and ${more} more`] : []),
  ]);
}

/** A gate's finding in its own sentence; the doctor's errors are quoted, without their full stop, as our sentence goes on. */
export function describeProblem({ text, parts }: CommentProblem): Markdown {
  return parts === undefined ? code(text.replace(/\.$/, ''), 300) : proseOfParts(parts);
}

/** The doctor's errors, line by line, except one that is shown above. */
export function listDoctorErrors({ doctorErrors }: CommentData, inHeadline: CommentProblem | undefined): Markdown {
  const isInHeadline = doctorErrors.length === 1 && inHeadline?.gate === 'doctor';
  return doctorErrors.length === 0 || isInHeadline ? md`` : fence(doctorErrors);
}
