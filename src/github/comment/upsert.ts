// The one comment of a pull request, which many may write at the same moment. GitHub has no conditional write, so each writer lists the
// results of its run, reads the comment, writes the whole of it, and does so again until nothing is new after its write.
// docs/adr/0010-the-comment-without-waiting.md has the argument why nothing is lost.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import { GitHubError } from '../errors.ts';
import { type Advice, explainRefusal, tooLong } from '../refusal-advice.ts';
import type { IssueComment } from './api.ts';
import { createComment, deleteComment, getComment, isSame, listComments, readEdits, updateComment } from './api.ts';
import type { Marker, Section } from './marker.ts';
import { compareOrder, fillSection, readMarker, readSections, writeMarker } from './marker.ts';

/** What became of the comment. */
export interface CommentResult {
  /** Whether the comment is there and shows what is known. */
  posted: boolean;
  state: 'created' | 'updated' | 'unchanged' | 'recreated' | 'skipped' | 'failed';
  /** Why not, in one sentence; where it failed with a code and the way to fix it. */
  reason?: string | undefined;
  code?: ErrorCode | undefined;
  fix?: string | undefined;
  id?: number | undefined;
  url?: string | undefined;
  /** Requests that were to change something, those that failed too. */
  writes: number;
  /** Comments of others with a marker like ours. */
  foreign: number;
}

/** The results of this run, which are the truth that the comment shows. */
export interface RunResults {
  /** The names of all that are there, as one text, and whether this job is the one that makes the comment. */
  list(): Promise<{ names: string; first: boolean }>;
  /** Reads those of the last list that are not read yet. */
  load(): Promise<void>;
}

/** What is to be written, and where. */
export interface UpsertTask {
  client: GitHubClient;
  logger: Logger;
  /** The number of the pull request. */
  issue: number;
  marker: Marker;
  results: RunResults;
  /** The whole comment. `found` are the sections that comments of this run have held; undefined where there is no form so short. */
  render: (found: readonly Section[], shrink: number) => string | undefined;
  /** `recreate`: each run and attempt makes a new comment at the end of the conversation, and takes the older away. */
  mode: 'update' | 'recreate';
  /** When a comment is made where there is none; one that exists is brought up to date with all but `never`. */
  policy: 'always' | 'changes' | 'problems' | 'never';
  /** For `changes`, which a problem is too. */
  changed: boolean;
  problem: boolean;
  /** Milliseconds until no new round begins. */
  left: () => number;
}

/** A comment of ours with this key; without `marker` it is a broken one, to be replaced. */
interface OwnComment extends IssueComment {
  marker: Marker | undefined;
}

/** What one call knows; all of it is gone with the call. */
interface Work extends UpsertTask {
  login: string | undefined;
  /** Ours, the lowest id first; read anew where `patched` is undefined. */
  own: OwnComment[];
  total: number;
  complete: boolean;
  foreign: number;
  /** Each body that a comment of ours has had, in the order in which they were first there. */
  seen: string[];
  made: IssueComment[];
  /** Our last update of a comment: what it said before and after. */
  patched: { id: number; nodeId: string; base: string; written: string } | undefined;
  /** The names of the results in what was written last. */
  written: string | undefined;
  none: number;
  shrink: number;
  writes: number;
  missed: boolean;
  failures: number;
  /** A new comment was sent. */
  posted: boolean;
}

/** Rounds of look and write. */
const mostRounds = 40;
/** A renderer that never gets short enough is not asked for ever; nor is a GitHub that takes no write. */
const mostSizes = 20;
const mostFailures = 4;
/** A comment's longest body in UTF-8 bytes: GitHub counts characters, which are never more. */
const largestComment = 65_536;

/** Writes the comment, or brings it up to date. Never rejects for what GitHub does: that is in the result. */
export async function upsertComment(task: UpsertTask): Promise<CommentResult> {
  const empty = { login: undefined, own: [], total: 0, complete: true, foreign: 0, seen: [], made: [] };
  const work: Work = {
    ...task,
    ...empty,
    ...{ patched: undefined, written: undefined, missed: false, failures: 0, posted: false },
    none: 0,
    shrink: 0,
    writes: 0,
  };
  if (task.policy === 'never') return end(work, 'skipped', undefined, { reason: 'Comments are off (comment: never).' });
  try {
    for (let round = 0; round < mostRounds && (round === 0 || work.left() > 0); round += 1) {
      const [listed] = await Promise.all([work.results.list(), look(work)]);
      const result = await step(work, listed);
      if (result) return result;
    }
    return end(work, 'failed', undefined, unsettled);
  } catch (error) {
    if (error instanceof GitHubError) return end(work, 'failed', undefined, explainRefusal(error));
    throw error;
  }
}

/** What is there now: all comments, or only the one that was just written, with what it said in between. */
async function look(work: Work): Promise<void> {
  const { client, issue, patched } = work;
  if (patched) {
    const read = await readEdits(client, patched, patched);
    if (read) {
      for (const body of [...read.edits.toReversed(), read.body]) remember(work, body);
      work.own = work.own.map(one => (one.id === patched.id ? toOwn({ ...one, body: read.body }) : one));
      return;
    }
  }
  if (patched) work.made = work.made.filter(({ id }) => id !== patched.id);
  work.patched = undefined;
  const made = work.made.length > 0;
  let list = await listComments(client, issue, made ? work.total : 0);
  // Where others deleted comments, all have moved up, and the page that was read may not be the one.
  if (made && !list.marked.some(({ id }) => work.made.some(one => one.id === id)))
    list = await listComments(client, issue);
  // A list may be late by seconds: what this process has made is there all the same, unless it is known to be gone.
  const known = made ? [...work.own, ...work.made] : [];
  const marked = [...list.marked, ...known.filter(({ id }) => !list.marked.some(one => one.id === id))];
  if (marked.length > 0) work.login ??= await client.viewer();
  const unique = [...new Map(marked.map(one => [one.id, one])).values()];
  const ours = unique.filter(({ login }) => login === work.login);
  work.foreign = Math.max(work.foreign, unique.length - ours.length);
  work.own = chooseOwn(ours.map(toOwn), work.marker.key).toSorted((one, other) => one.id - other.id);
  Object.assign(work, { total: list.total, complete: list.complete });
  for (const { body } of work.own) remember(work, body);
}

function toOwn(comment: IssueComment): OwnComment {
  const read = readMarker(comment.body);
  return { ...comment, marker: read.kind === 'marker' ? read.marker : undefined };
}

/** Those with this key that can be read, and only where there is none those that cannot. */
function chooseOwn(ours: readonly OwnComment[], key: string): OwnComment[] {
  const readable = ours.filter(({ marker }) => marker?.key === key);
  if (readable.length > 0) return readable;
  return ours.filter(({ body }) => {
    const read = readMarker(body);
    return read.kind === 'unreadable' && (read.key === undefined || read.key === key);
  });
}

function remember({ seen }: Work, body: string): void {
  if (!seen.some(known => isSame(known, body))) seen.push(body);
}

/** One round: writes, or tells how it ended. Undefined where there is more to do. */
async function step(work: Work, listed: { names: string; first: boolean }): Promise<CommentResult | undefined> {
  const newest = newestSeen(work);
  const newer = newest !== undefined && compareOrder(newest.marker, work.marker) > 0;
  const target = chooseTarget(work, newer);
  if (newer && !target) return end(work, 'skipped', undefined, { reason: ofNewer });
  if (!target) {
    if (!isWanted(work))
      return end(work, 'skipped', undefined, { reason: `Nothing to say (comment: ${work.policy}).` });
    if (!work.complete) return end(work, 'failed', undefined, tooMany);
    work.none += 1;
  }
  // The first writer makes the comment before it reads what the others have left, so that they find it.
  const makes = !target && listed.first;
  if (!makes) await work.results.load();
  if (!target && !makes && work.none < 2) return undefined;
  const body = newer ? newest.body : compose(work);
  if (body === undefined) return end(work, 'failed', undefined, tooLong);
  if (target && isSettled(work, target, { body, newer, names: listed.names })) return settle(work, target, newer);
  await write(work, target, body);
  work.written = makes ? undefined : listed.names;
  return undefined;
}

/** Of all bodies the newest run's, and of these the one that came last. */
function newestSeen({ seen, marker: { key } }: Work): { body: string; marker: Marker } | undefined {
  const read = seen.flatMap(body => {
    const found = readMarker(body);
    return found.kind === 'marker' && found.marker.key === key ? [{ body, marker: found.marker }] : [];
  });
  return read.reduce<(typeof read)[number] | undefined>(
    (best, one) => (best && compareOrder(best.marker, one.marker) > 0 ? best : one),
    undefined,
  );
}

/** The lowest id stays; with `recreate` the newest run's own. */
function chooseTarget({ mode, own, marker }: Work, newer: boolean): OwnComment | undefined {
  if (mode === 'update') return own[0];
  const order = (one: OwnComment) => (one.marker ? compareOrder(one.marker, marker) : -1);
  return own.find(one => (newer ? order(one) > 0 : order(one) === 0));
}

function isWanted({ policy, changed, problem }: Work): boolean {
  return policy === 'always' || problem || (policy === 'changes' && changed);
}

/** The whole comment at the first size that fits; undefined where none does. */
function compose({ marker, seen, render, shrink: from }: Work): string | undefined {
  const ofRun = seen.filter(body => {
    const read = readMarker(body);
    return read.kind === 'marker' && read.marker.key === marker.key && read.marker.runId === marker.runId;
  });
  const found = ofRun.flatMap(readSections);
  for (let shrink = from; shrink <= mostSizes; shrink += 1) {
    const text = render(found, shrink);
    if (text === undefined) return undefined;
    const body = `${found.toReversed().reduce(fillSection, text).trimEnd()}\n\n${writeMarker(marker)}`;
    if (Buffer.byteLength(body) <= largestComment) return body;
  }
  return undefined;
}

interface Wanted {
  body: string;
  newer: boolean;
  names: string;
}

/**
 * Whether the comment may stay as it is: it shows what would be written; or, once this job has written all that is there, another
 * job of the run has written over it, and nothing is lost by that.
 */
function isSettled({ marker, written, writes }: Work, target: OwnComment, { body, newer, names }: Wanted): boolean {
  // A newer run's comment is its own affair, unless this job has written over it.
  if (newer) return isSame(target.body, body) || (writes === 0 && isNewer(target, marker));
  if (!target.marker || compareOrder(target.marker, marker) !== 0) return false;
  if (contentOf(target.body) === contentOf(body)) return true;
  const held = new Set(readSections(target.body).map(idOf));
  return written === names && readSections(body).every(section => held.has(idOf(section)));
}

function contentOf(body: string): string {
  const read = readMarker(body);
  return (read.kind === 'marker' ? read.content : body).trimEnd();
}

function idOf({ head: { place, attempt, writer } }: Section): string {
  return [place, attempt, writer].join(' ');
}

async function write(work: Work, target: OwnComment | undefined, body: string): Promise<void> {
  work.writes += 1;
  try {
    if (target) {
      const { id, nodeId, body: base } = target;
      work.patched = { id, nodeId, base, written: body };
      await updateComment(work.client, id, body);
      remember(work, body);
    } else {
      work.posted = true;
      const made = await createComment(work.client, work.issue, body);
      work.made.push(made);
      work.login = made.login;
    }
  } catch (error) {
    await recover(work, error);
  }
}

/** What a refused write leads to: a shorter text, a wait, or a look at what is there now. Throws what cannot be fixed. */
async function recover(work: Work, error: unknown): Promise<void> {
  if (!(error instanceof GitHubError)) throw error;
  work.logger.debug(`comment: ${error.kind}, ${error.message}`);
  if (error.kind === 'too-long') {
    work.shrink += 1;
    work.patched = undefined;
    return;
  }
  // A comment that somebody deleted is no reason to give up, once: to some tokens GitHub says 404 where it means 403.
  const deleted = error.kind === 'missing' && work.patched !== undefined && !work.missed;
  if (error.retryable) work.failures += 1;
  const again = error.retryable && work.failures <= mostFailures && error.retryAfterMs < work.left();
  if (!deleted && !again) throw error;
  if (deleted) {
    work.missed = true;
    work.made = work.made.filter(({ id }) => id !== work.patched?.id);
    work.patched = undefined;
  }
  if (error.retryAfterMs > 0) await sleep(error.retryAfterMs);
}

/** The comment is as it should be: takes away what it replaces, and tells. Undefined where one of these was changed meanwhile. */
async function settle(work: Work, target: OwnComment, newer: boolean): Promise<CommentResult | undefined> {
  for (const other of work.own.filter(({ id, marker }) => id !== target.id && marker)) {
    const made = work.made.some(({ id }) => id === other.id);
    // Of a newer run only what is in the comment by now.
    if (!made && isNewer(other, work.marker) && !isSame(other.body, target.body)) continue;
    const now = made ? other : await getComment(work.client, other.id);
    if (now && !isSame(now.body, other.body)) {
      work.patched = undefined;
      return undefined;
    }
    if (now) await remove(work, other.id);
    work.made = work.made.filter(({ id }) => id !== other.id);
  }
  if (newer) return end(work, 'skipped', target, { reason: ofNewer });
  if (!work.posted || target.marker?.writer !== work.marker.writer)
    return end(work, work.writes > 0 ? 'updated' : 'unchanged', target);
  return end(work, work.mode === 'recreate' && work.own.length > 1 ? 'recreated' : 'created', target);
}

function isNewer(one: OwnComment, than: Marker): boolean {
  return one.marker !== undefined && compareOrder(one.marker, than) > 0;
}

const ofNewer = 'The comment is of a newer run, and is left as it is.';

/** A comment too many is a blemish, and no reason to fail. */
async function remove(work: Work, id: number): Promise<void> {
  try {
    work.writes += 1;
    await deleteComment(work.client, id);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    work.logger.warning(`A comment that is no longer needed could not be deleted: ${error.message}`);
  }
}

const unsettled: Advice = {
  code: 'WF-COMMENT-SERVICE',
  reason: 'The comment could not be verified in the time there was, as others kept writing it.',
  fix: 'Re-run the job; the job summary holds the report until then.',
};
const tooMany: Advice = {
  code: 'WF-COMMENT-PLACE',
  reason:
    'The pull request has more comments than are searched for ours, so none is made, as it could be a second one.',
  fix: 'The job summary holds the report.',
};

function end(
  { writes, foreign }: Work,
  state: CommentResult['state'],
  target: OwnComment | undefined,
  why: Partial<Advice> = {},
): CommentResult {
  const posted = state !== 'skipped' && state !== 'failed';
  return { posted, state, ...why, id: target?.id, url: target?.url, writes, foreign };
}
