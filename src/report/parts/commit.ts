// Where the numbers of a report come from, and which commit they belong to.
import type { Markdown } from '../format/markdown.ts';
import { alert, code, md } from '../format/markdown.ts';
import type { Report, ReportedCommit } from '../model.ts';

/** The note above numbers that only a fork has checked. */
export function renderUnverified(unverified: boolean): Markdown {
  if (!unverified) return md``;
  return alert(
    'note',
    md`These numbers come from a **fork**, or from code that may be a fork's, and are **unverified**: whoever wrote that code could also change what it measures.`,
  );
}

export function isUnverified({ unverified, collection }: Pick<Report, 'unverified' | 'collection'>): boolean {
  return unverified === true || collection?.unverified === true;
}

/** The commit that was measured, with a note if it is not the event's. */
export function renderCommit(commit: ReportedCommit | undefined): Markdown {
  if (commit === undefined) return md``;
  const { head, measured, merge } = commit;
  if (measured === 'unknown') return md`⚠️ Measured commit: unknown. The event's is ${code(short(head))}.`;
  if (measured === head) return md`Measured commit: ${code(short(head))}`;
  if (merge) return md`Measured commit: ${code(short(measured))}, the trial merge of ${code(short(head))}`;
  return md`⚠️ Measured commit: ${code(short(measured))}. The event's is ${code(short(head))}.`;
}

function short(sha: string): string {
  return sha.slice(0, 7);
}
