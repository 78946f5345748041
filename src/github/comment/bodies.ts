// Decisions from the bodies that a comment has had, without requests: which comments are ours, and what to write.
import type { IssueComment } from './api.ts';
import type { Marker, Section } from './marker.ts';
import { compareOrder, fillSection, readMarker, readSections, writeMarker } from './marker.ts';

/** A comment's longest body in UTF-8 bytes: GitHub counts characters, which are never more. */
const MAX_COMMENT_BYTES = 65_536;

/** Writes the whole comment, or nothing where it has no form that short. `found` are the sections that comments of this run have had. */
export type Render = (found: readonly Section[], shrink: number) => string | undefined;

/** The contents of a body's marker; undefined where it has none that can be read. */
export function markerOf(body: string): Marker | undefined {
  const read = readMarker(body);
  return read.kind === 'marker' ? read.marker : undefined;
}

/** What a body says, and of which run: the same for two that differ in their writer, or in white space at the end. */
export function gistOf(body: string): string {
  const read = readMarker(body);
  if (read.kind !== 'marker') return body.trimEnd();
  return `${read.content.trimEnd()}\n${writeMarker({ ...read.marker, writer: 'any' })}`;
}

/**
 * The comments with this key that can be read; if there are none, those that cannot be read. The lowest id is first. One with more
 * below its marker may be another's that repeats ours, so it counts only if there is none without. A collecting job's
 * own may have another key: it depends on which jobs had left a result.
 */
export function chooseOwn(comments: readonly IssueComment[], { key, collector }: Marker): IssueComment[] {
  const rankOf = ({ body }: IssueComment): number => {
    const read = readMarker(body);
    if (read.kind === 'none') return 0;
    if (read.kind === 'unreadable') return (read.key ?? key) === key ? 1 : 0;
    const isOurs = read.marker.key === key || (collector !== undefined && read.marker.collector === collector);
    return !isOurs ? 0 : read.isLast ? 3 : 2;
  };
  const best = Math.max(1, ...comments.map(rankOf));
  return comments.filter(one => rankOf(one) === best).toSorted((one, other) => one.id - other.id);
}

/**
 * The bodies of runs that say to be newer than `marker`: the newest run's first, and of a run's the one with the most results, of
 * several the last. A run's body only ever gains results, so one with fewer is earlier, even if it was put back since.
 */
export function listNewer(seen: readonly string[], marker: Marker): { body: string; run: Marker }[] {
  const newer = seen.toReversed().flatMap(body => {
    const run = markerOf(body);
    if (run === undefined || compareOrder(run, marker) <= 0) return [];
    return { body, run, results: readSections(body).filter(({ text }) => text !== '').length };
  });
  return newer.toSorted((one, other) => compareOrder(other.run, one.run) || other.results - one.results);
}

/** The whole comment at the first size that fits, with the sections that other jobs have left in it; undefined where no size fits. */
export function compose(seen: readonly string[], marker: Marker, render: Render, smallest: number): string | undefined {
  const found = seen.filter(body => markerOf(body)?.runId === marker.runId).flatMap(readSections);
  for (let shrink = smallest; ; shrink += 1) {
    const text = render(found, shrink);
    if (text === undefined) return undefined;
    const body = `${found.toReversed().reduce(fillSection, text).trimEnd()}\n\n${writeMarker(marker)}`;
    if (Buffer.byteLength(body) <= MAX_COMMENT_BYTES) return body;
  }
}
