// Which sections a comment has: one for each job whose result is known, from its artifact, from the comment itself, or from this
// process.
import type { EventContext } from '../../github/event-context.ts';
import type { Section, SectionHead } from '../../github/comment/marker.ts';
import { writeHead } from '../../github/comment/marker.ts';
import { type CommentData, toCommentData } from '../../report/comment-data.ts';
import { renderComment } from '../../report/comment.ts';
import { isWarned } from '../../report/headline/job-headline.ts';
import type { CommentJob } from '../../report/parts/matrix-table.ts';
import type { CommentNote } from '../../report/parts/several-jobs.ts';
import type { Report } from '../../report/model.ts';
import type { MatrixJobIdentity, Result } from '../../report/result/result-schema.ts';
import { toSingleLine } from '../../text.ts';
import { dropEarlierMatrices } from './earlier-matrices.ts';
import type { MatrixJob } from '../matrix-job.ts';
import type { SiblingResults } from './sibling-results.ts';

interface SectionsTask {
  result: Result;
  report?: Pick<Report, 'collection' | 'comparison'> | undefined;
  matrixJob: MatrixJob;
  event: Pick<EventContext, 'run'>;
  /** The sections that comments of this run have had, the oldest first. */
  found: readonly Section[];
  siblings: SiblingResults;
  /** What the comment says if a job's result is in no artifact; undefined if none was expected. */
  ifUnstored: Extract<CommentNote, 'unstored' | 'late'> | undefined;
}

/** A job of the run. Without `result` and what is shown of it, only its section in the comment is known. */
interface KnownJob {
  head: SectionHead;
  result?: Result | undefined;
  section?: CommentData | undefined;
}

/** The comment, `shrink` sizes below the largest, and its notes. */
export function renderJobsComment(
  task: SectionsTask,
  shrink: number,
): { body: string | undefined; notes: readonly CommentNote[] } {
  const { matrixJob, event, result, report, siblings, ifUnstored } = task;
  // A second stage has the results of all jobs, so its comment replaces theirs.
  // A later attempt would be that of a newer run, whose comment this one does not write.
  const found = report?.collection ? [] : task.found.filter(({ head }) => head.attempt <= matrixJob.attempt);
  const stored = siblings.read();
  const all: KnownJob[] = dropEarlierMatrices(
    [...found.map(({ head }) => ({ head })), ...[...stored, { ...result, matrix_job: matrixJob }].flatMap(toKnown)],
    ({ head }) => head,
  );
  const known = keepNewest(all);
  const { expected, reported, sameIdentity, otherComments } = countJobs(
    all,
    known,
    findApart(all, matrixJob, siblings.apart()),
  );
  const several = known.length > 1 || expected > 1;
  const isUnstored = ({ head, result: read }: KnownJob): boolean =>
    read === undefined || (head.writer === matrixJob.writer && !siblings.stored());
  const unstored = several ? known.filter(isUnstored) : [];
  const notes: CommentNote[] = [
    ...(sameIdentity ? ['sameIdentity' as const] : []),
    ...(otherComments ? ['otherComments' as const] : []),
    ...(unstored.length > 0 && ifUnstored !== undefined ? [ifUnstored] : []),
  ];
  const jobs = known.map((one): CommentJob => {
    const { head, result: read, section } = one;
    return {
      title: head.title,
      section,
      conclusion: head.conclusion,
      notJudged: head.notJudged,
      warned: head.warned,
      mark: report?.collection ? undefined : writeHead(head),
      unstored: unstored.includes(one),
      earlier: head.attempt < matrixJob.attempt ? head.attempt : undefined,
      jobUrl: read?.matrix_job && jobPage(event.run.url, read.matrix_job),
    };
  });
  const projects = new Set(known.flatMap(({ result: read }) => read?.project ?? []));
  const body = renderComment(
    {
      ...{ jobs, expected, reported, notes },
      collection: report?.collection,
      project: projects.size === 1 ? [...projects][0] : undefined,
      curves: several ? [] : (report?.comparison.curves ?? []),
      jobUrl: several ? URL.parse(event.run.url) : jobPage(event.run.url, matrixJob),
      sha: matrixJob.head_sha.slice(0, 7),
    },
    shrink,
  );
  return { body, notes };
}

/**
 * The jobs whose results name another comment. A step of a workflow file runs once in each job of its matrix, so in an attempt in which it
 * has reported here for one job, it does not report here for a job whose result is elsewhere.
 */
function findApart(all: readonly KnownJob[], { id, step }: MatrixJob, results: readonly Result[]): SectionHead[] {
  const here = new Set(
    all.flatMap(({ head, result }) => {
      const own = head.matrixJobId === id ? step : result?.matrix_job?.step;
      return own === undefined ? [] : [`${own} ${head.attempt}`];
    }),
  );
  return results
    .filter(({ matrix_job: job }) => job?.step !== undefined && here.has(`${job.step} ${job.attempt}`))
    .flatMap(result => toKnown(result).map(({ head }) => head));
}

function toKnown(result: Result): KnownJob[] {
  const section = toCommentData(result);
  return result.matrix_job ? [{ head: toHead(result.matrix_job, result, section), result, section }] : [];
}

function toHead(matrixJob: MatrixJobIdentity, result: Result, section: CommentData): SectionHead {
  const { conclusion, not_judged: notJudged = [] } = result;
  const { id: matrixJobId, attempt, writer = '', job = '', index = 0, total = 1, title } = matrixJob;
  const names = { job: toSingleLine(job, 40), title: toSingleLine(title, 60) };
  return {
    matrixJobId,
    attempt,
    writer: writer || '0',
    index,
    total,
    conclusion,
    notJudged: notJudged.length,
    warned: isWarned(section),
    ...names,
  };
}

/** Keeps, of each place, the jobs of its newest attempt, ordered by title; of each writer the last one. */
function keepNewest(all: readonly KnownJob[]): KnownJob[] {
  return [...Map.groupBy(all, ({ head }) => head.matrixJobId).values()]
    .flatMap(ofPlace => {
      const newest = Math.max(...ofPlace.map(({ head }) => head.attempt));
      const ofAttempt = ofPlace.filter(({ head }) => head.attempt === newest);
      return [...new Map(ofAttempt.map(one => [one.head.writer, one])).values()];
    })
    .toSorted(
      ({ head: a }, { head: b }) =>
        a.title.localeCompare(b.title, 'en', { numeric: true }) || (a.writer < b.writer ? -1 : 1),
    );
}

/**
 * How many jobs there should be, and how many have reported. If several jobs have the same place, the same number is expected at
 * each index of the matrix, in this attempt and in earlier ones, because it is not known which of them a re-run replaces. Jobs with another
 * comment are not expected.
 */
function countJobs(all: readonly KnownJob[], known: readonly KnownJob[], apart: readonly SectionHead[]) {
  const counts = [...Map.groupBy(all, ({ head }) => head.job)].map(([job, ofJob]) => {
    const total = Math.max(...ofJob.map(({ head }) => head.total));
    const most = Math.max(...[...groupWriters(ofJob)].map(([, count]) => count));
    const there = new Map<number, number>();
    for (const [{ index }, count] of groupWriters(known.filter(({ head }) => head.job === job)))
      there.set(index, Math.max(there.get(index) ?? 0, count));
    const reported = [...there.values()].reduce((sum, count) => sum + count, 0);
    const away = apart.filter(one => one.job === job && one.index < total && !there.has(one.index));
    const others = most > 1 ? 0 : new Set(away.map(({ index }) => index)).size;
    return { expected: total * most - others, reported, sameIdentity: most > 1, otherComments: others > 0 };
  });
  return {
    expected: counts.reduce((sum, one) => sum + one.expected, 0),
    reported: counts.reduce((sum, one) => sum + one.reported, 0),
    sameIdentity: counts.some(one => one.sameIdentity),
    otherComments: counts.some(one => one.otherComments),
  };
}

/** How many writers each place has in one attempt. */
function groupWriters(jobs: readonly KnownJob[]): Map<SectionHead, number> {
  const groups = Map.groupBy(jobs, ({ head }) => `${head.matrixJobId} ${head.attempt}`);
  return new Map(
    [...groups.values()].flatMap(([first, ...others]) => {
      if (!first) return [];
      const writers = new Set([first, ...others].map(({ head }) => head.writer));
      return [[first.head, writers.size] as const];
    }),
  );
}

/** The page of this job, if GitHub gives its check run; otherwise the page of the run. */
function jobPage(runUrl: string, { check_run_id: id }: MatrixJobIdentity): URL | null {
  return URL.parse(id === undefined ? runUrl : `${runUrl}/job/${id}`);
}
