// The first two lines of a comment that several jobs share: the worst job, and how many have not reported yet.
import { countRules } from '../../gates/not-judged.ts';
import { code, figure, md } from '../format/markdown.ts';
import type { Markdown } from '../format/markdown.ts';
import { formatCount } from '../../lib/format-numbers.ts';
import type { Headline } from './headline.ts';
import { marks } from './headline.ts';
import { asUnverified, countNotJudged, describeVerdict, whatIsLeft } from './job-headline.ts';
import { explainWithoutRules } from './without-rules.ts';
import type { CommentJob } from '../parts/matrix-table.ts';
import { conclude, warningOf } from '../parts/matrix-table.ts';
import type { Jobs } from '../parts/several-jobs.ts';

/** The headline is "passed" only if all expected jobs have passed. */
export function headlineOfJobs(jobs: Jobs): Headline {
  const verdict = describeJobs(jobs);
  return jobs.jobs.some(({ section }) => section?.unverified) ? asUnverified(verdict) : verdict;
}

function describeJobs({ jobs, expected, reported = jobs.length }: Jobs): Headline {
  const all = Math.max(expected, reported, jobs.length);
  const isOpen = reported < expected;
  const progress = md`${reported} of ${expected} jobs reported`;
  const failed = jobs.filter(job => conclude(job) === 'failed');
  const lost = jobs.filter(job => conclude(job) === 'unknown');
  const count = figure(formatCount(all, 'job'));
  if (failed.length > 0) return headlineOfFailed(failed, all, isOpen ? md`, ${progress}` : md``);
  if (isOpen) return { mark: marks.waiting, what: progress, next: stillOpen };
  if (lost.length > 0)
    return {
      mark: marks.warned,
      what: md`${lost.length} of ${count} left no result`,
      next: md`The log of the job says why it ended.`,
    };
  return describePassed(jobs, all);
}

/** Of jobs that ended without a failure: what a reader must know first. */
function describePassed(jobs: readonly CommentJob[], all: number): Headline {
  const skipped = jobs.filter(job => conclude(job) === 'skipped').length;
  const areSkipped = skipped === jobs.length;
  const count = figure(formatCount(areSkipped ? all : all - skipped, 'job'));
  const beside = skipped > 0 && !areSkipped ? md`, ${skipped} skipped` : md``;
  const ended = areSkipped ? md`${count} skipped` : md`${count} passed${beside}`;
  const sections = jobs.flatMap(({ section }) => section ?? []);
  const kept = jobs.reduce((sum, { section, notJudged = 0 }) => sum + (section ? 0 : notJudged), 0);
  const notJudged = countRules(sections.flatMap(({ notJudged: of }) => of)) + kept;
  const open = notJudged > 0 ? md`, ${countNotJudged(notJudged)}` : md``;
  const [first] = sections.toSorted((a, b) => b.rulesNotJudged - a.rulesNotJudged);
  const warned = jobs.find(job => warningOf(job));
  const warning = warned && warningOf(warned);
  if (warning)
    return {
      mark: marks.warned,
      what: md`${ended}, but ${warning.what}, in ${code(warned.title, 60)}${open}`,
      next: warning.next,
    };
  const keptWarned = jobs.find(({ section, warned: isWarned }) => !section && isWarned === true);
  if (keptWarned)
    return {
      mark: marks.warned,
      what: md`${ended}, but with a warning, in ${code(keptWarned.title, 60)}${open}`,
      next: md`The section of that job and its log say which.`,
    };
  if (notJudged > 0)
    return {
      mark: marks.warned,
      what: md`${ended}${open}`,
      next: first && first.rulesNotJudged > 0 ? describeVerdict(first).next : md`The summaries of the jobs say why.`,
    };
  if (areSkipped) return { mark: marks.skipped, what: md`${ended}: there was no run to check`, next: md`` };
  const unruled = sections.filter(({ withoutRules }) => withoutRules);
  // Rules that did not apply are to be known before jobs that need none.
  const [unjudged] = unruled.toSorted(
    (a, b) => Number(b.unusedRules !== undefined) - Number(a.unusedRules !== undefined),
  );
  if (unjudged) {
    const { what, next } = explainWithoutRules(
      unjudged,
      sections[0]?.suggestion.length !== 0 && jobs.every(({ section }) => section?.withoutRules),
    );
    const isWhole = unruled.length === jobs.length - skipped;
    const some = md`${ended}, ${figure(formatCount(unruled.length, 'job'))} without rules`;
    return {
      mark: marks.warned,
      what: isWhole ? md`${what}, nothing was judged: ${count} finished${beside}` : some,
      next,
    };
  }
  return { mark: marks.passed, what: ended, next: whatIsLeft(sections) };
}

const stillOpen = md`This comment is updated when the next job ends. If the run is over, a job was cancelled or failed before this step (re-run it), or has a different ${code('comment-key')} (use the same in all jobs, or none).`;

function headlineOfFailed(failed: readonly CommentJob[], all: number, open: Markdown): Headline {
  const [first] = failed.toSorted((a, b) => Number(b.section !== undefined) - Number(a.section !== undefined));
  const of = md`${failed.length} of ${figure(formatCount(all, 'job'))} failed`;
  if (!first) return { mark: marks.failed, what: of, next: md`` };
  const { section, title } = first;
  if (!section)
    return { mark: marks.failed, what: md`${of}${open}: ${code(title, 60)}`, next: md`Its section below says why.` };
  const { what, next } = describeVerdict(section);
  return { mark: marks.failed, what: md`${what}, in ${code(title, 60)} (${of}${open})`, next };
}
