// What our comment stores about itself: one HTML comment at its end, `<!-- worldflux:v2 <base64url JSON> -->`, which identifies its
// run. Each job's section is between two lines that identify the job, so that another job can keep it as it is. Base64url contains
// neither `-->` nor anything else that Markdown or GitHub interprets. Anybody can write a marker, so the author of the comment is
// checked elsewhere.
import * as z from 'zod/mini';

/** The position of a run among all runs that write the same comment. */
export interface RunOrder {
  /** GITHUB_RUN_NUMBER, 0 where the runner does not tell it; then GITHUB_RUN_ATTEMPT. */
  runNumber: number;
  attempt: number;
  /** Of two runs of this commit the one with the higher rank counts: a pull_request run (1) before a push run (0). */
  headSha: string;
  rank: number;
}

/** What is in the marker: identity and order, no data. */
export interface Marker extends RunOrder {
  /** Which of a pull request's comments this is: a hash of workflow file and job, or of the input `comment-key`. */
  key: string;
  /** Of a collecting job, whose comment may be that of the jobs that it collects: the key that it would have by itself. */
  collector?: string | undefined;
  runId: number;
  /** The process that wrote the body. */
  writer: string;
}

/** Which job a section belongs to, and as much of its result as the title needs. */
export interface SectionHead {
  /** The job's place in the workflow, the same in each attempt: 1 to 64 of [A-Za-z0-9_-]. */
  matrixJobId: string;
  attempt: number;
  /** Distinguishes two jobs that have the same place in one attempt. */
  writer: string;
  job: string;
  index: number;
  total: number;
  conclusion: 'passed' | 'failed' | 'skipped';
  /** Rules that could not be judged. */
  notJudged: number;
  /** Whether it passed with a warning of another kind. */
  warned: boolean;
  title: string;
}

/** A section as it is in a comment. */
export interface Section {
  head: SectionHead;
  text: string;
}

/** A body's marker; `isLast` if nothing follows it. `unreadable` is a broken one, or one of another version; its key is included if that much can be read. */
export type MarkerRead =
  | { kind: 'none' }
  | { kind: 'marker'; marker: Marker; content: string; isLast: boolean }
  | { kind: 'unreadable'; key: string | undefined };

/** UTF-16 units of a marker or of a section's first line. */
export const MAX_MARKER_LENGTH = 2000;
const opening = '<!-- worldflux:v';
const sectionOpening = '<!-- worldflux:job ';
const sectionEnd = '<!-- /worldflux:job -->';

const count = z.int().check(z.positive());
const id = z.string().check(z.regex(/^[\w-]{1,64}$/));
const key = z.string().check(z.minLength(1), z.maxLength(200));
const wireMarker = z.object({
  key,
  run: count,
  number: z.int().check(z.gte(0)),
  attempt: count,
  sha: z.string().check(z.regex(/^(?:[0-9a-f]{40}(?:[0-9a-f]{24})?)?$/)),
  rank: z.int().check(z.gte(0), z.lte(9)),
  writer: id,
  collector: z.optional(key),
});
// One letter each, because one comment can have the markers of 256 jobs.
const wireHead = z.object({
  p: id,
  a: count,
  w: id,
  j: z.string().check(z.maxLength(100)),
  i: z.int().check(z.gte(0)),
  t: count,
  c: z.enum(['passed', 'failed', 'skipped']),
  n: z.string().check(z.maxLength(200)),
  q: z._default(z.int().check(z.gte(0)), 0),
  o: z._default(z.boolean(), false),
});

/** Below 0 where `one` is older, 0 where both are of the same run and attempt, or where it is not known which is newer. */
export function compareOrder(one: RunOrder, other: RunOrder): number {
  if (one.runNumber === 0 || other.runNumber === 0) return 0;
  const byEvent = one.headSha === other.headSha ? one.rank - other.rank : 0;
  return byEvent || one.runNumber - other.runNumber || one.attempt - other.attempt;
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

/** Undefined where the text is no JSON. */
function decode(payload: string): unknown {
  try {
    return JSON.parse(Buffer.from(payload.slice(0, MAX_MARKER_LENGTH), 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether a body may hold a marker at all: cheap, and true for hostile ones too. */
export function mayHoldMarker(body: string): boolean {
  return body.includes(opening);
}

export function writeMarker({ runId: run, runNumber: number, headSha: sha, ...rest }: Marker): string {
  const { key: ofComment, attempt, rank, writer, collector } = rest;
  return `${opening}2 ${encode({ key: ofComment, run, number, attempt, sha, rank, writer, collector })} -->`;
}

/** Reads the last marker of a body of any origin. Never throws. A marker begins its line: another's comment may quote ours. */
export function readMarker(body: string): MarkerRead {
  const at = `\n${body}`.lastIndexOf(`\n${opening}`);
  if (at === -1) return { kind: 'none' };
  const [whole = '', version, payload = ''] =
    /^<!-- worldflux:v(\d{1,6}) ([\w-]*) -->/.exec(body.slice(at, at + 100_000)) ?? [];
  const json = decode(payload);
  const { data } = wireMarker.safeParse(json);
  if (version !== '2' || data === undefined) {
    return { kind: 'unreadable', key: z.object({ key }).safeParse(json).data?.key };
  }
  const { run: runId, number: runNumber, sha: headSha, ...rest } = data;
  const after = body.slice(at + whole.length);
  const content = body.slice(0, at) + after;
  return { kind: 'marker', marker: { ...rest, runId, runNumber, headSha }, content, isLast: after.trim() === '' };
}

/** The contents of a section's first line, as one word of base64url. */
export function writeHead({ matrixJobId, attempt, writer, job, index, total, ...rest }: SectionHead): string {
  const { conclusion, notJudged, warned, title } = rest;
  const [j, n] = [job.slice(0, 40), title.slice(0, 60)];
  const more = { ...(notJudged > 0 && { q: notJudged }), ...(warned && { o: true }) };
  return encode({ p: matrixJobId, a: attempt, w: writer, j, i: index, t: total, c: conclusion, n, ...more });
}

/** The sections of a body, in their order; text outside of them is skipped. Never throws. */
export function readSections(body: string): Section[] {
  return body
    .split(sectionOpening)
    .slice(1)
    .flatMap(part => {
      const [word = ''] = part.split(' -->', 1);
      const { data } = wireHead.safeParse(decode(word));
      const end = part.indexOf(sectionEnd);
      if (data === undefined || end === -1) return [];
      const {
        p: matrixJobId,
        a: attempt,
        w: writer,
        j: job,
        i: index,
        t: total,
        c: conclusion,
        q: notJudged,
        o: warned,
        n: title,
      } = data;
      const head = { matrixJobId, attempt, writer, job, index, total, conclusion, notJudged, warned, title };
      return [{ head, text: part.slice(word.length + ' -->'.length, end).trim() }];
    });
}

/** The body with a section's text between its lines, if it has one, and the lines are there with nothing between them. */
export function fillSection(body: string, { head, text }: Section): string {
  if (text === '') return body;
  const first = `${sectionOpening}${writeHead(head)} -->`;
  return body.replace(`${first}\n${sectionEnd}`, () => `${first}\n\n${text}\n\n${sectionEnd}`);
}
