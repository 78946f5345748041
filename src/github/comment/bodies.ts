// What follows from the bodies that a comment has had, and asks nobody: the newest run's, what to write, and whether it is there.
import type { IssueComment } from './api.ts';
import { isSame } from './api.ts';
import type { Marker, Section } from './marker.ts';
import { compareOrder, fillSection, readMarker, readSections, writeMarker } from './marker.ts';
import type { OwnComment, Work } from './task.ts';

/** A renderer that never gets short enough is not asked for ever. */
const mostSizes = 20;
/** A comment's longest body in UTF-8 bytes: GitHub counts characters, which are never more. */
const largestComment = 65_536;

/** Of these bodies the newest run's, and of that the one that came last; undefined where none is of a newer run than `marker`. */
export function newestOf(seen: readonly string[], marker: Marker): string | undefined {
  let newest = marker;
  let found: string | undefined;
  for (const body of seen) {
    const read = readMarker(body);
    if (read.kind !== 'marker' || read.marker.key !== marker.key || compareOrder(read.marker, marker) <= 0) continue;
    if (compareOrder(read.marker, newest) >= 0) [newest, found] = [read.marker, body];
  }
  return found;
}

/** The whole comment at the first size that fits, with the sections that others have left in it; undefined where none does. */
export function compose({
  marker,
  seen,
  render,
  shrink: from,
}: {
  marker: Marker;
  seen: readonly string[];
  render: (found: readonly Section[], shrink: number) => string | undefined;
  shrink: number;
}): string | undefined {
  const isOfRun = (body: string): boolean => {
    const read = readMarker(body);
    return read.kind === 'marker' && read.marker.key === marker.key && read.marker.runId === marker.runId;
  };
  const found = seen.filter(isOfRun).flatMap(readSections);
  for (let shrink = from; shrink <= mostSizes; shrink += 1) {
    const text = render(found, shrink);
    if (text === undefined) return undefined;
    const body = `${found.toReversed().reduce(fillSection, text).trimEnd()}\n\n${writeMarker(marker)}`;
    if (Buffer.byteLength(body) <= largestComment) return body;
  }
  return undefined;
}

/** What a body says, without its marker. */
function contentOf(body: string): string {
  const read = readMarker(body);
  return (read.kind === 'marker' ? read.content : body).trimEnd();
}

/** A comment with what its marker says. */
export function toOwn(comment: IssueComment): OwnComment {
  const read = readMarker(comment.body);
  return { ...comment, marker: read.kind === 'marker' ? read.marker : undefined };
}

/** Those with this key that can be read, and only where there is none those that cannot. */
export function chooseOwn(ours: readonly OwnComment[], key: string): OwnComment[] {
  const readable = ours.filter(({ marker }) => marker?.key === key);
  if (readable.length > 0) return readable;
  return ours.filter(({ body }) => {
    const read = readMarker(body);
    return read.kind === 'unreadable' && (read.key === undefined || read.key === key);
  });
}

/** Whether a comment is of a newer run, or of a newer attempt of this one. */
export function isNewer(one: OwnComment, than: Marker): boolean {
  return one.marker !== undefined && compareOrder(one.marker, than) > 0;
}

/**
 * Whether the comment may stay as it is. It shows what would be written; or it shows this job as it should, and what it lacks is of
 * jobs that have not written yet and will; or this job has written, and what it wrote over is shown. Where GitHub does not tell
 * what that was, all results that are there have to be in it.
 */
export function isSettled(
  { marker, patched, covered, writes, written }: Pick<Work, 'marker' | 'patched' | 'covered' | 'writes' | 'written'>,
  target: OwnComment,
  wanted: { body: string; newer: boolean; names: string },
): boolean {
  // A newer run's comment is its own affair, unless this job has written over it.
  if (wanted.newer) return isSame(target.body, wanted.body) || (writes === 0 && isNewer(target, marker));
  if (!target.marker || compareOrder(target.marker, marker) !== 0) return false;
  if (contentOf(target.body) === contentOf(wanted.body)) return true;
  const shown = new Map(readSections(target.body).map(one => [idOf(one), one]));
  const due = readSections(wanted.body);
  const lacking = due.filter(one => !shown.has(idOf(one)));
  if (writes === 0) {
    const own = due.find(({ head }) => head.writer === marker.writer && head.attempt === marker.attempt);
    return lacking.length > 0 && own !== undefined && shown.get(idOf(own))?.text === own.text;
  }
  if (covered === undefined) return written === wanted.names && lacking.length === 0;
  const owed = new Set(covered.flatMap(readSections).map(idOf));
  if (lacking.every(one => !owed.has(idOf(one)))) return true;
  // The last writer knew no more than this one when it began, so it sees in the edits what this one sees, and more.
  const known = new Set(readSections(patched?.base ?? '').map(idOf));
  const by = target.marker.writer;
  return by !== marker.writer && [...shown.values()].every(one => one.head.writer === by || known.has(idOf(one)));
}

/** Whose a section is, and of what it tells. */
function idOf({ head: { place, attempt, writer } }: Section): string {
  return [place, attempt, writer].join(' ');
}
