// What a comment of ours knows of itself: one HTML comment at its end, `<!-- worldflux:v1 <base64url JSON> -->`. Base64url holds
// neither `-->` nor anything else that Markdown or GitHub reads. Anybody can write one, so who wrote it is asked elsewhere.
import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { toSingleLine } from '../../text.ts';

/** Where a run stands among the runs of its workflow: GITHUB_RUN_NUMBER, then GITHUB_RUN_ATTEMPT. */
export interface Order {
  runNumber: number;
  attempt: number;
}

/** One leg of a matrix, as its section in the comment is known. */
export interface Leg extends Order {
  /** A hash of the leg's matrix in canonical form: 1 to 64 of [A-Za-z0-9_-]. */
  id: string;
  /** For people; a run's text, so make it safe before it is shown. */
  title: string;
  /** The commit that this section is about. */
  headSha: string;
  /** JSON to render the section from, where no result artifact holds it. At most `largestLegData` long, else it is left out. */
  data?: unknown;
}

/** What stands in the marker. */
export interface Marker extends Order {
  /** Which of a pull request's comments this is: a hash of workflow file and job, or the input `comment-key`. */
  key: string;
  headSha: string;
  runId: number;
  /** Random; names the process that made the comment, which alone may take it for a duplicate of its own. */
  maker: string;
  /** `hashContent` of the rest of the body. */
  hash: string;
  legs: readonly Leg[];
}

/** A body's marker. `unreadable` is a broken one, or another version's; its key is told where that much can be read. */
export type MarkerRead =
  | { kind: 'none' }
  | { kind: 'marker'; marker: Marker; content: string }
  | { kind: 'unreadable'; key: string | undefined };

/** UTF-16 units of a whole marker, so that two thirds of a comment's 65,536 are left for people. */
export const largestMarker = 24_576;
/** UTF-16 units of one leg's data as JSON. */
export const largestLegData = 4096;
const opening = '<!-- worldflux:';
const form = /^<!-- worldflux:v([0-9]{1,6}) ([A-Za-z0-9_-]*) -->/;

const count = z.int().check(z.positive());
const sha = z.string().check(z.regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/));
const key = z.string().check(z.minLength(1), z.maxLength(200));
const wireLeg = z.object({
  id: z.string().check(z.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  title: z._default(z.string().check(z.maxLength(400)), ''),
  // Left out where they are the comment's own, which they are for nearly every leg.
  sha: z.optional(sha),
  number: z.optional(count),
  attempt: z.optional(count),
  data: z.optional(z.unknown()),
});
const wire = z.object({
  key,
  sha,
  run: count,
  number: count,
  attempt: count,
  maker: z.string().check(z.maxLength(64)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  // GitHub runs at most 256 jobs of one matrix; twice as many leave room for those of an older commit.
  legs: z.array(wireLeg).check(z.maxLength(512)),
});

/** Below 0 where `one` is the older, 0 where both are of the same run and attempt. */
export function compareOrder(one: Order, other: Order): number {
  return one.runNumber - other.runNumber || one.attempt - other.attempt;
}

/** The sha256 of what people read, in hex; line ends and white space at its end do not count, as GitHub may change them. */
export function hashContent(content: string): string {
  return createHash('sha256').update(content.replaceAll('\r\n', '\n').trimEnd()).digest('hex');
}

/** Whether a body may hold a marker at all: cheap, and true for hostile ones too. */
export function mayHoldMarker(body: string): boolean {
  return body.includes(opening);
}

/** Reads the last marker of a body of any origin. Never throws. */
export function readMarker(body: string): MarkerRead {
  const at = body.lastIndexOf(opening);
  if (at === -1) return { kind: 'none' };
  const [whole = '', version, payload = ''] = form.exec(body.slice(at, at + largestMarker)) ?? [];
  const json = parseSafely(payload);
  const { data } = wire.safeParse(json);
  if (version !== '1' || data === undefined) {
    return { kind: 'unreadable', key: z.object({ key }).safeParse(json).data?.key };
  }
  const { sha: headSha, run: runId, number: runNumber, attempt, legs, ...rest } = data;
  const marker = {
    ...rest,
    ...{ headSha, runId, runNumber, attempt },
    legs: legs.map(leg => ({
      id: leg.id,
      title: leg.title,
      headSha: leg.sha ?? headSha,
      runNumber: leg.number ?? runNumber,
      attempt: leg.attempt ?? attempt,
      ...(leg.data === undefined ? {} : { data: leg.data }),
    })),
  };
  return { kind: 'marker', marker, content: body.slice(0, at) + body.slice(at + whole.length) };
}

/** JSON without `__proto__` keys; undefined where it is none, or nested too deeply to be walked. */
function parseSafely(payload: string): unknown {
  try {
    const text = Buffer.from(payload, 'base64url').toString('utf8');
    return JSON.parse(text, (name, value: unknown) => (name === '__proto__' ? undefined : value));
  } catch {
    return undefined;
  }
}

/**
 * The marker as text, with as much of its legs as fits into `largestMarker`: in full, without their data, without their titles.
 * Undefined where not even that fits.
 */
export function writeMarker(marker: Marker): string | undefined {
  return [{ data: true, title: true }, { title: true }, {}].map(kept => encode(marker, kept)).find(fits);
}

function fits(text: string): boolean {
  return text.length <= largestMarker;
}

function encode(marker: Marker, kept: { data?: boolean; title?: boolean }): string {
  const { key: ofComment, headSha, runId, runNumber, attempt, maker, hash } = marker;
  const legs = marker.legs.map(leg => ({
    id: leg.id,
    title: kept.title === true ? toSingleLine(leg.title, 80) : undefined,
    sha: leg.headSha === headSha ? undefined : leg.headSha,
    number: leg.runNumber === runNumber ? undefined : leg.runNumber,
    attempt: leg.attempt === attempt ? undefined : leg.attempt,
    data: kept.data === true && isSmall(leg.data) ? leg.data : undefined,
  }));
  const json = JSON.stringify({
    key: ofComment,
    sha: headSha,
    run: runId,
    number: runNumber,
    attempt,
    maker,
    hash,
    legs,
  });
  return `${opening}v1 ${Buffer.from(json).toString('base64url')} -->`;
}

function isSmall(data: unknown): boolean {
  return data !== undefined && JSON.stringify(data).length <= largestLegData;
}
