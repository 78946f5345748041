// Decisions from the bodies that a comment has had, without requests: which is the newest run's, what to write, and whether it is
// there.
import type { IssueComment } from './api.ts';
import { isSame } from './api.ts';
import type { Marker, Section } from './marker.ts';
import { compareOrder, fillSection, readMarker, readSections, writeMarker } from './marker.ts';
import type { UpsertTask } from './task.ts';

/** A comment's longest body in UTF-8 bytes: GitHub counts characters, which are never more. */
const MAX_COMMENT_BYTES = 65_536;

/** The contents of a body's marker; undefined where it has none that can be read. */
export function markerOf(body: string): Marker | undefined {
  const read = readMarker(body);
  return read.kind === 'marker' ? read.marker : undefined;
}

/** Above 0 where the body is from a newer run than `marker`, 0 where it is from this run and attempt. */
export function compareRun(body: string, marker: Marker): number {
  const own = markerOf(body);
  return own === undefined ? -1 : compareOrder(own, marker);
}

/**
 * The comments with this key that can be read; if there are none, those that cannot be read. The lowest id is first. One with more
 * below its marker may be another's that repeats ours, so it counts only if there is none without. A collecting job's
 * own may have another key: it depends on which jobs had left a result.
 */
export function chooseOwn(
  comments: readonly IssueComment[],
  { key, collector }: Pick<Marker, 'key' | 'collector'>,
): IssueComment[] {
  const sorted = comments.toSorted((one, other) => one.id - other.id);
  const read = sorted.map(one => ({ one, found: readMarker(one.body) }));
  const isOurs = (own: Marker): boolean => own.key === key || (collector !== undefined && own.collector === collector);
  const ours = read.filter(({ found }) => found.kind === 'marker' && isOurs(found.marker));
  const last = ours.filter(({ found }) => found.kind === 'marker' && found.isLast);
  const broken = read.filter(({ found }) => found.kind === 'unreadable' && (found.key ?? key) === key);
  return ([last, ours, broken].find(({ length }) => length > 0) ?? []).map(({ one }) => one);
}

/**
 * The newest run's body with the most results, of several the last; undefined where none is from a newer run than `marker`. A run's
 * body only ever gains results, so one with fewer is earlier, even if another comment has had it or it was put back since.
 */
export function newestOf(seen: readonly string[], marker: Marker): string | undefined {
  const newer = seen.flatMap(body => {
    const own = markerOf(body);
    if (own === undefined || compareOrder(own, marker) <= 0) return [];
    return { body, own, results: readSections(body).filter(({ text }) => text !== '').length };
  });
  return newer.toSorted((one, other) => compareOrder(one.own, other.own) || one.results - other.results).at(-1)?.body;
}

/** The whole comment at the first size that fits, with the sections that other jobs have left in it; undefined where no size fits. */
export function compose(
  seen: readonly string[],
  { marker, render }: Pick<UpsertTask, 'marker' | 'render'>,
  smallest: number,
): string | undefined {
  const found = seen.filter(body => markerOf(body)?.runId === marker.runId).flatMap(readSections);
  for (let shrink = smallest; ; shrink += 1) {
    const text = render(found, shrink);
    if (text === undefined) return undefined;
    const body = `${found.toReversed().reduce(fillSection, text).trimEnd()}\n\n${writeMarker(marker)}`;
    if (Buffer.byteLength(body) <= MAX_COMMENT_BYTES) return body;
  }
}

/** A body without its marker. */
function contentOf(body: string): string {
  const read = readMarker(body);
  return (read.kind === 'marker' ? read.content : body).trimEnd();
}

/** What this writer has done so far. */
interface Done {
  marker: Marker;
  wrote: boolean;
  /** The bodies that its last write replaced; undefined where they are not known. */
  covered: readonly string[] | undefined;
}

/**
 * Whether this run's comment may stay as `body`. It may if it is what would be written; if it shows this job correctly and lacks
 * only jobs that have not written yet and will; or if this job has written, and what its write replaced is shown. Where that is not
 * known, everything that is known must be in it.
 */
export function isSettled(body: string, wanted: string, { marker, wrote, covered }: Done): boolean {
  // Also where a marker of this run cannot be read, as nothing but the same would be written again.
  if (isSame(body, wanted)) return true;
  if (compareRun(body, marker) !== 0) return false;
  if (contentOf(body) === contentOf(wanted)) return true;
  const shown = new Map(readSections(body).map(one => [idOf(one), one.text]));
  const due = readSections(wanted);
  const lacking = due.filter(one => !shown.has(idOf(one)));
  if (!wrote) {
    const own = due.find(({ head }) => head.writer === marker.writer && head.attempt === marker.attempt);
    return lacking.length > 0 && own !== undefined && shown.get(idOf(own)) === own.text;
  }
  const owed = covered && new Set(covered.flatMap(readSections).map(idOf));
  return lacking.every(one => owed !== undefined && !owed.has(idOf(one)));
}

/** Whether a newer run's body may stay: this job has not overwritten it, or has restored it. */
export function isLeftAlone(body: string, newest: string, { marker, wrote }: Done): boolean {
  return isSame(body, newest) || (!wrote && compareRun(body, marker) > 0);
}

/** Which job a section belongs to, and what it describes. */
function idOf({ head: { place, attempt, writer } }: Section): string {
  return [place, attempt, writer].join(' ');
}
