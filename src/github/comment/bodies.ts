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
  return read.kind === 'marker'
    ? `${read.content.trimEnd()}\n${writeMarker({ ...read.marker, writer: 'any' })}`
    : body.trimEnd();
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
export function newestOf(seen: readonly string[], marker: Marker): { body: string; own: Marker } | undefined {
  const newer = seen.flatMap(body => {
    const own = markerOf(body);
    if (own === undefined || compareOrder(own, marker) <= 0) return [];
    return { body, own, results: readSections(body).filter(({ text }) => text !== '').length };
  });
  return newer.toSorted((one, other) => compareOrder(one.own, other.own) || one.results - other.results).at(-1);
}

/** The whole comment at the first size that fits, with the sections that other jobs have left in it; undefined where no size fits. */
export function compose(
  seen: readonly string[],
  { marker, render }: { marker: Marker; render: Render },
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
