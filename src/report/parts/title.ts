// The first line of summary and comment: one function, so that the two cannot differ.
import type { Markdown } from '../format/markdown.ts';
import { code, heading, md } from '../format/markdown.ts';

export interface Headline {
  /** `unknown` where a job left no result that could be read. */
  conclusion: 'passed' | 'failed' | 'skipped' | 'unknown';
  /** Rules that were neither held nor broken. */
  notJudged: number;
  /** There are runs, and no rule to hold them to. */
  withoutRules: boolean;
  /** Jobs that have reported, where others are still to come. */
  jobs?: { reported: number; expected: number } | undefined;
  project: string | undefined;
}

const conclusions = {
  passed: md`passed`,
  failed: md`failed`,
  skipped: md`skipped`,
  unknown: md`no result`,
};

const marks = {
  passed: md`✅`,
  failed: md`❌`,
  skipped: md`➖`,
  unknown: md`⚠️`,
};

/** The title. It says passed only where the step, or all the jobs that there are to be, have passed. */
export function renderTitle(headline: Headline): Markdown {
  const { conclusion, notJudged, withoutRules, jobs, project } = headline;
  const of = project === undefined ? md`` : md` · ${code(project)}`;
  if (jobs) {
    const count = md`${jobs.reported} of ${jobs.expected} jobs reported`;
    const open = conclusion === 'failed' ? md`❌ WorldFlux: failed, ${count}` : md`⏳ WorldFlux: ${count}`;
    return heading(2, md`${open}${of}`);
  }
  const passed = conclusion === 'passed';
  const mark = passed && notJudged > 0 ? md`⚠️` : marks[conclusion];
  const but = !passed
    ? md``
    : notJudged > 0
      ? md`, ${countRules(notJudged)} not judged`
      : withoutRules
        ? md`, no rules`
        : md``;
  return heading(2, md`${mark} WorldFlux: ${conclusions[conclusion]}${but}${of}`);
}

function countRules(count: number): Markdown {
  return count === 1 ? md`1 rule` : md`${count} rules`;
}
