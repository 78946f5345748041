// The legs of a workflow side by side: one row for each, what needs a look first.
import type { Markdown } from '../format/markdown.ts';
import { bold, code, details, figure, html, join, md, table } from '../format/markdown.ts';
import type { Collection } from '../model.ts';
import { rankMetrics } from '../model.ts';
import { formatCount } from '../format/numbers.ts';
import type { Result } from '../result-schema.ts';
import type { CommentData, SectionRow } from '../comment-data.ts';
import { toCommentData } from '../comment-data.ts';

/** One job of the workflow, as people see it. */
export interface CommentLeg {
  /** What tells it from the others, as `seed: 1`; empty where there is one only. */
  title: string;
  /** Undefined where no result is at hand. */
  section: CommentData | undefined;
  /** Where there is no section but its conclusion is known. */
  conclusion?: CommentData['conclusion'] | undefined;
  /** And how many of its rules could not be judged. */
  notJudged?: number | undefined;
  /** What the lines around its section say, see `marked`; undefined for none. */
  mark?: string | undefined;
  /** Its section is nowhere but in the comment. */
  unstored?: boolean | undefined;
  /** The attempt that it is of, where that is an earlier one. */
  earlier?: number | undefined;
  /** The page of the very job. */
  jobUrl?: URL | null | undefined;
}

export type Conclusion = CommentData['conclusion'] | 'unknown';

export const marks: Record<Conclusion, Markdown> = { passed: md`✅`, failed: md`❌`, skipped: md`➖`, unknown: md`⚠️` };
export const words: Record<Conclusion, Markdown> = {
  passed: md`passed`,
  failed: md`failed`,
  skipped: md`skipped`,
  unknown: md`no result`,
};

export function conclude({ section, conclusion }: CommentLeg): Conclusion {
  return section?.conclusion ?? conclusion ?? 'unknown';
}

/** What failed is first. */
export function sortLegs(legs: readonly CommentLeg[]): CommentLeg[] {
  const rank = (leg: CommentLeg): number => ['failed', 'unknown', 'passed', 'skipped'].indexOf(conclude(leg));
  return legs.toSorted((a, b) => rank(a) - rank(b));
}

/** A row for each leg, in the order that they are given. */
export function renderLegTable(legs: readonly CommentLeg[]): Markdown {
  const rows = legs.map(leg => [
    code(leg.title, 60),
    md`${marks[conclude(leg)]} ${words[conclude(leg)]}${leg.earlier === undefined ? md`` : md`, attempt ${leg.earlier}`}`,
    leg.section ? renderFirst(leg.section) : md``,
  ]);
  return table([md`Job`, md`Verdict`, md`First`], rows);
}

function renderFirst({ findings, rows }: CommentData): Markdown {
  const [first] = findings;
  if (first?.blocks) return code(first.text, 100);
  const [row] = rows;
  return row === undefined ? md`` : md`${code(row.metric)} ${renderHead(row)}`;
}

/** The number of a row. */
export function renderHead({ head }: SectionRow): Markdown {
  return head === '' ? md`–` : figure(head);
}

/** Legs that stand in the open; more are in a fold. */
const mostOpen = 12;
/** Legs that are listed at all. */
const mostListed = 100;

/** The legs that were collected, those that left nothing among them, each with the metric that people look for first. */
export function renderCollection(collection: Collection | undefined): Markdown {
  if (!collection || collection.expected < 2) return md``;
  const legs = sortLegs(
    collection.legs.map(({ title, result }) => ({ title, section: result && toLegSection(result) })),
  );
  const listed = renderLegTable(legs.slice(0, mostListed));
  const more = legs.length - mostListed;
  const rest = more > 0 ? md`${figure(formatCount(more, 'more leg'))} not shown.` : md``;
  const count = formatCount(legs.length, 'leg');
  if (legs.length <= mostOpen) return join([md`${bold(figure(count))}, each by itself:`, listed]);
  return details(html`${legs.length} legs, each by itself`, join([listed, rest]));
}

/** A leg's section, whose first row is of the metric with a rule, or of one with a telling name. */
function toLegSection(result: Result): CommentData {
  const section = toCommentData(result);
  const ranked = rankMetrics(
    section.rows.map(({ metric }) => ({ name: metric })),
    result.rules.map(({ metric }) => ({ rule: { metric } })),
  );
  const rank = new Map(ranked.map(({ name }, index) => [name, index]));
  return { ...section, rows: section.rows.toSorted((a, b) => (rank.get(a.metric) ?? 0) - (rank.get(b.metric) ?? 0)) };
}
