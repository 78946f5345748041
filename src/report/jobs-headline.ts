// The first two lines of a comment that several jobs share: the worst job, and how many have not reported yet.
import { countRules } from '../gates/not-judged.ts';
import { code, figure, md } from './format/markdown.ts';
import type { Markdown } from './format/markdown.ts';
import { formatCount } from '../lib/numbers.ts';
import { asUnverified, describeVerdict, marks, type Headline } from './headline.ts';
import type { CommentLeg } from './parts/matrix-table.ts';
import { conclude } from './parts/matrix-table.ts';

interface Jobs {
  legs: readonly CommentLeg[];
  expected: number;
  reported?: number | undefined;
}

/** The headline is "passed" only if all expected jobs have passed. */
export function headlineOfJobs(jobs: Jobs): Headline {
  const verdict = describeJobs(jobs);
  return jobs.legs.some(({ section }) => section?.unverified) ? asUnverified(verdict) : verdict;
}

function describeJobs({ legs, expected, reported = legs.length }: Jobs): Headline {
  const all = Math.max(expected, reported, legs.length);
  const isOpen = reported < expected;
  const count = md`${reported} of ${expected} jobs reported`;
  const failed = legs.filter(leg => conclude(leg) === 'failed');
  const lost = legs.filter(leg => conclude(leg) === 'unknown');
  const jobs = figure(formatCount(all, 'job'));
  if (failed.length > 0) return headlineOfFailed(failed, all, isOpen ? md`, ${count}` : md``);
  if (isOpen) return { mark: marks.waiting, what: count, next: md`This is brought up to date when the next job ends.` };
  if (lost.length > 0)
    return {
      mark: marks.warned,
      what: md`${lost.length} of ${jobs} left no result`,
      next: md`The log of the job says why it ended.`,
    };
  const sections = legs.flatMap(({ section }) => section ?? []);
  const kept = legs.reduce((sum, { section, notJudged = 0 }) => sum + (section ? 0 : notJudged), 0);
  const notJudged = countRules(sections.flatMap(({ notJudged: of }) => of)) + kept;
  const [first] = sections.toSorted((a, b) => b.rulesNotJudged - a.rulesNotJudged);
  if (notJudged > 0)
    return {
      mark: marks.warned,
      what: md`${jobs} passed, ${figure(formatCount(notJudged, 'rule'))} not judged`,
      next: first ? describeVerdict(first).next : md`The summaries of the jobs say why.`,
    };
  if (legs.every(leg => conclude(leg) === 'skipped'))
    return { mark: marks.skipped, what: md`${jobs} skipped: there was no run to check`, next: md`` };
  if (sections.length > 0 && sections.every(({ withoutRules }) => withoutRules) && first)
    return {
      mark: marks.warned,
      what: md`${jobs} finished, no rules yet, nothing was judged`,
      next: describeVerdict(first).next,
    };
  return { mark: marks.passed, what: md`${jobs} passed`, next: md`Nothing to do.` };
}

function headlineOfFailed(failed: readonly CommentLeg[], all: number, open: Markdown): Headline {
  const [first] = failed.toSorted((a, b) => Number(b.section !== undefined) - Number(a.section !== undefined));
  const of = md`${failed.length} of ${figure(formatCount(all, 'job'))} failed`;
  if (!first) return { mark: marks.failed, what: of, next: md`` };
  const { section, title } = first;
  if (!section) return { mark: marks.failed, what: md`${of}${open}: ${code(title, 60)}`, next: md`` };
  const { what, next } = describeVerdict(section);
  return { mark: marks.failed, what: md`${what}, in ${code(title, 60)} (${of}${open})`, next };
}
