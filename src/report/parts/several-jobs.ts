// A comment that several jobs share, below its title: a table of the jobs, and a section of each in a fold.
import type { CommentData } from '../comment-data.ts';
import type { Markdown } from '../format/markdown.ts';
import { alert, code, codeHtml, details, figure, fence, html, join, link, marked, md } from '../format/markdown.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { CommentJob } from './matrix-table.ts';
import { conclude, renderJobTable, sortJobs } from './matrix-table.ts';

/** The sizes of a comment, from the largest. */
export const commentSizes = ['full', 'changed', 'rules', 'jobs', 'line'] as const;
export type Size = (typeof commentSizes)[number];

/** `sameIdentity`: two jobs look alike; `otherComments`: jobs of the matrix have other comments; `unstored`: the findings of some jobs are in this comment only; `late`: a section may be late. */
export type CommentNote = 'sameIdentity' | 'otherComments' | 'unstored' | 'late';

export interface Jobs {
  jobs: readonly CommentJob[];
  /** How many jobs there should be, and how many have reported; if absent, all that are shown. */
  expected: number;
  reported?: number | undefined;
  /** Notes on the comment itself. */
  notes?: readonly CommentNote[] | undefined;
}

/** The jobs below the title; `renderSection` is the body of one. */
export function renderJobs(
  { jobs, expected, reported = jobs.length, notes: kinds = [] }: Jobs,
  size: Size,
  renderSection: (section: CommentData, size: Size) => Markdown[],
): Markdown[] {
  const sorted = sortJobs(jobs);
  const absent = Math.max(0, expected - reported);
  const missing =
    absent === 0
      ? md``
      : md`${absent} of ${figure(formatCount(expected, 'job'))} ${absent === 1 ? md`has` : md`have`} not reported yet.`;
  const notes = renderNotes(kinds);
  // A job without an artifact is known only by its lines in the comment, so they are there at any size.
  const kept = sorted.filter(({ unstored }) => unstored === true).map(({ mark }) => marked(mark ?? '', md` `));
  if (size === 'line') return [renderCount(sorted), missing, ...notes, ...kept];
  if (size === 'jobs') return [renderJobTable(sorted), missing, ...notes, ...kept];
  return [renderJobTable(sorted), missing, ...notes, ...foldJobs(sorted, job => join(renderSection(job, size)))];
}

export function renderNotes(kinds: Jobs['notes'] = []): Markdown[] {
  return kinds.map(note => noteTexts[note]);
}

/** What failed has a fold of its own, of which the first is open; the others are behind one. */
function foldJobs(jobs: readonly CommentJob[], renderBody: (section: CommentData) => Markdown): Markdown[] {
  const fold = (job: CommentJob, open = false): Markdown =>
    renderFold(job, job.section ? renderBody(job.section) : md``, open);
  const isFirst = (job: CommentJob): boolean => conclude(job) === 'failed' || conclude(job) === 'unknown';
  const first = jobs.filter(isFirst).map((job, at) => fold(job, at === 0));
  const others = jobs.filter(job => !isFirst(job)).map(job => fold(job));
  const shown = others.filter(text => text !== '');
  if (shown.length < 2) return [...first, ...shown];
  const title =
    first.length === 0 ? html`The metrics of each job` : html`The metrics of the other ${shown.length} jobs`;
  return [...first, details(title, join(shown))];
}

function renderFold({ title, mark, section, jobUrl }: CommentJob, body: Markdown, open: boolean): Markdown {
  if (!section && mark === undefined) return md``;
  const linked = section && jobUrl ? join([body, link(md`Job and summary`, jobUrl)]) : body;
  return details(codeHtml(title, 60), mark === undefined ? linked : marked(mark, linked), {
    open: open && section !== undefined,
  });
}

/** How many jobs there are, and the first that failed. */
function renderCount(jobs: readonly CommentJob[]): Markdown {
  const failed = jobs.filter(job => conclude(job) === 'failed');
  const count = figure(formatCount(jobs.length, 'job'));
  if (failed.length === 0) return md`${count}.`;
  const named = failed.slice(0, 10).map(({ title }) => code(title, 40));
  const more = failed.length > named.length ? [md`and ${failed.length - named.length} more`] : [];
  return md`${count}; failed: ${join([...named, ...more], ', ')}.`;
}

const noteTexts: Record<CommentNote, Markdown> = {
  sameIdentity: alert(
    'warning',
    join([
      md`Two jobs or steps of this run look the same to GitHub, as two calls of one reusable workflow do. Give each its own name, so that a re-run knows which one it replaces:`,
      fence(['with:', '  comment-key: a-name-for-this-call'], 'yaml'),
    ]),
  ),
  otherComments: alert(
    'warning',
    join([
      md`Jobs of this matrix have another ${code('comment-key')}, and so a comment of their own. For one comment, use the same key in all jobs, or none:`,
      fence(['with:', '  comment-key: a-name-for-the-whole-matrix'], 'yaml'),
    ]),
  ),
  unstored: alert(
    'note',
    md`At least one job has left no result artifact, so its result is in this comment only. If its upload failed, the log of the job says why.`,
  ),
  late: alert('note', md`There is no artifact service here: a job’s section may still be from the previous push.`),
};
