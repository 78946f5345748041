// The jobs of a workflow side by side: one row for each, those that need a look first.
import type { Markdown } from '../format/markdown.ts';
import { bold, code, details, figure, html, join, link, md, table } from '../format/markdown.ts';
import type { Collection } from '../model.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { CommentData } from '../comment-data.ts';
import { describeVerdict, findWarning } from '../headline/job-headline.ts';
import { toCommentData } from '../comment-data.ts';
import { describeValue } from './row-words.ts';

/** One job of the workflow, as people see it. */
export interface CommentJob {
  /** What distinguishes it from the others, such as `seed: 1`; empty where there is only one. */
  title: string;
  /** Undefined where no result is at hand. */
  section: CommentData | undefined;
  /** Its conclusion, where it is known without a section. */
  conclusion?: CommentData['conclusion'] | undefined;
  /** And how many of its rules could not be judged. */
  notJudged?: number | undefined;
  /** And whether it passed with a warning of another kind. */
  warned?: boolean | undefined;
  /** The contents of the lines around its section, see `marked`; undefined for none. */
  mark?: string | undefined;
  /** Whether its section is only in the comment. */
  unstored?: boolean | undefined;
  /** Its attempt, if that is an earlier one. */
  earlier?: number | undefined;
  /** The page of this job. */
  jobUrl?: URL | null | undefined;
}

type Conclusion = CommentData['conclusion'] | 'unknown';

const marks: Record<Conclusion, Markdown> = { passed: md`✅`, failed: md`❌`, skipped: md`➖`, unknown: md`⚠️` };
const words: Record<Conclusion, Markdown> = {
  passed: md`passed`,
  failed: md`failed`,
  skipped: md`skipped`,
  unknown: md`no result`,
};

export function conclude({ section, conclusion }: CommentJob): Conclusion {
  return section?.conclusion ?? conclusion ?? 'unknown';
}

/** What failed is first. */
export function sortJobs(jobs: readonly CommentJob[]): CommentJob[] {
  const rank = (job: CommentJob): number => ['failed', 'unknown', 'passed', 'skipped'].indexOf(conclude(job));
  return jobs.toSorted((a, b) => rank(a) - rank(b));
}

/** A row for each job, in the given order: its values, and its outcome. */
export function renderJobTable(jobs: readonly CommentJob[]): Markdown {
  const rows = jobs.map(job => {
    const warning = warningOf(job);
    const isKept = job.section === undefined && job.warned === true;
    const verdict = md`${warning || isKept ? md`⚠️` : marks[conclude(job)]} ${words[conclude(job)]}`;
    const attempt = job.earlier === undefined ? md`` : md`, attempt ${job.earlier}`;
    const name = job.jobUrl ? link(code(job.title, 60), job.jobUrl) : code(job.title, 60);
    return [
      name,
      join([md`${verdict}${attempt}`, warning?.what ?? (job.section ? renderFirst(job.section) : md``)], '<br>'),
    ];
  });
  return table([md`Job`, md`Result`], rows);
}

/** What a job that passed must be looked at for. What its rules lacked is not in the table: all jobs together may have it. */
export function warningOf({ section }: CommentJob): ReturnType<typeof findWarning> {
  return section?.conclusion === 'passed' ? findWarning(section) : undefined;
}

/** What failed, or the number that people look for first. */
function renderFirst(section: CommentData): Markdown {
  if (section.conclusion === 'failed') return describeVerdict(section).what;
  const [row] = section.rows;
  return row === undefined ? md`` : describeValue(row, section);
}

/** How many jobs are in the open; more are in a fold. */
const MAX_OPEN_ROWS = 12;
/** How many jobs are listed at all. */
const MAX_LISTED = 100;

/** The collected jobs, including those that left nothing, each with the metric that people look for first. */
export function renderCollection(collection: Collection | undefined): Markdown {
  if (!collection || collection.expected < 2) return md``;
  const jobs = sortJobs(
    collection.jobs.map(({ title, result }) => ({ title, section: result && toCommentData(result) })),
  );
  const listed = renderJobTable(jobs.slice(0, MAX_LISTED));
  const more = jobs.length - MAX_LISTED;
  const rest = more > 0 ? md`${figure(formatCount(more, 'more job'))} not shown.` : md``;
  const count = formatCount(jobs.length, 'job');
  if (jobs.length <= MAX_OPEN_ROWS) return join([md`${bold(figure(count))}, each by itself:`, listed]);
  return details(html`${jobs.length} jobs, each by itself`, join([listed, rest]));
}
