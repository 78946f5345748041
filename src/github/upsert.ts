// The one comment of a pull request, written so that many may write it at the same moment and none is lost. GitHub has no
// conditional write, so: look, render, write, wait for as long as another's write may be on its way, look again; and again
// until what is read holds every leg that is known.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../errors.ts';
import type { Logger } from '../log.ts';
import type { GitHubClient } from './client.ts';
import { mergeLegs, type Plan, planComment, type Progress, type Wish } from './comment-plan.ts';
import { createComment, deleteComment, findComments, type OwnComment, readOwn, updateComment } from './comments.ts';
import { compareOrder } from './marker.ts';
import { type Advice, explainRefusal, Refusal } from './refusal.ts';

/** How long to wait between what; tests scale it down. All in milliseconds. */
export interface UpsertTimes {
  /**
   * Between a write and the look that verifies it, at random. The least is longer than `freshMs` and a request together, else a
   * leg could be gone when another overwrites it, and longer than the second for which Octokit holds back the next write. The
   * random part doubles with each round up to eight times, so that many writers come apart.
   */
  waitMs: readonly [least: number, most: number];
  /** Each leg of a matrix has its own slot of this length before its first look. */
  slotMs: number;
  /** The longest that all slots together may be. */
  slotsMs: number;
  /** How old may be what was read when a write is sent; older is read again. */
  freshMs: number;
  /** After this no new round begins. Longer than the minute that GitHub's secondary rate limit mostly asks for. */
  totalMs: number;
  /** Rounds of look and write. */
  rounds: number;
}

export const upsertTimes: UpsertTimes = {
  waitMs: [1100, 2500],
  slotMs: 500,
  slotsMs: 15_000,
  freshMs: 500,
  totalMs: 90_000,
  rounds: 12,
};

export interface UpsertTask extends Wish {
  client: GitHubClient;
  logger: Logger;
  /** The number of the pull request. */
  issue: number;
  /** `strategy.job-index` (from 0) and `strategy.job-total` of a matrix, whose legs may all come at the same moment. */
  turn?: { index: number; total: number } | undefined;
  times?: UpsertTimes | undefined;
  /** From 0 up to 1. */
  random: () => number;
  /** Milliseconds of any clock that only goes forward. */
  now: () => number;
}

/** What became of the comment. */
export interface CommentResult {
  /** Whether the comment stands and holds what is known. */
  posted: boolean;
  state: 'created' | 'updated' | 'unchanged' | 'recreated' | 'skipped' | 'failed';
  /** Why not, in one sentence; where it failed with a code and the way to mend it. */
  reason?: string | undefined;
  code?: ErrorCode | undefined;
  mend?: string | undefined;
  id?: number | undefined;
  url?: string | undefined;
  /** Requests that were to change something, those that failed too. */
  writes: number;
  /** Comments of others with a marker like ours. */
  foreign: number;
}

/** What one call knows; all of it is gone with the call. */
interface Work extends UpsertTask, Progress {
  times: UpsertTimes;
  start: number;
  login: string | undefined;
  writes: number;
  foreign: number;
  /** Set when this call sends a comment to be made. */
  made: 'created' | 'recreated' | undefined;
  /** A write has succeeded, so that where another write is planned its text did not stay. */
  overwritten: boolean;
}

/** What was read, and when the reading of all comments began. */
interface View {
  own: OwnComment[];
  total: number;
  complete: boolean;
  at: number;
}

/**
 * Writes the comment, or brings it up to date. Never rejects for what GitHub does: that is in the result. Rejects with what
 * `render` throws.
 */
export async function upsertComment(task: UpsertTask): Promise<CommentResult> {
  const { times = upsertTimes, now, policy } = task;
  const progress: Progress = { maker: randomUUID(), shrink: 0, wrote: false, seen: [] };
  const none = { login: undefined, writes: 0, foreign: 0, made: undefined, overwritten: false };
  const work: Work = { ...task, ...progress, ...none, times, start: now() };
  if (policy === 'never') return skip(work, 'Comments are off (comment: never).');
  try {
    return await converge(work);
  } catch (error) {
    if (error instanceof Refusal) return fail(work, explainRefusal(error));
    throw error;
  }
}

async function converge(work: Work): Promise<CommentResult> {
  const { times, logger, turn, random } = work;
  if (turn !== undefined && turn.total > 1) await sleep(((turn.index + random()) / turn.total) * spanOf(work));
  let view = await look(work);
  for (let round = 0; round < times.rounds && left(work) > 0; round += 1) {
    work.seen = mergeLegs(work.seen, view.own);
    const plan = await planComment(work, view, work);
    logger.debug(`comment: round ${round}, ${plan.do}`);
    if (plan.do === 'skip') return skip(work, plan.reason, plan.comment);
    if (plan.do === 'fail') return fail(work, plan.advice);
    if (plan.do === 'settle') return await settle(work, view, plan.comment);
    view = await write(work, view, plan, round);
  }
  return fail(work, {
    code: 'WF-COMMENT-SERVICE',
    reason: 'The comment could not be verified in the time there was, as others kept writing it.',
    mend: 'Re-run the job; the job summary holds the report until then.',
  });
}

/** The length of all slots of the matrix together. */
function spanOf({ turn, times }: Work): number {
  return Math.min((turn?.total ?? 1) * times.slotMs, times.slotsMs);
}

function left({ times, start, now }: Work): number {
  return times.totalMs - (now() - start);
}

/** Writes as planned, waits, and gives what then stands there. */
async function write(work: Work, view: View, plan: Extract<Plan, { body: string }>, round: number): Promise<View> {
  work.shrink = plan.shrink;
  try {
    return plan.do === 'create' ? await create(work, view, plan.body, round) : await update(work, view, plan, round);
  } catch (error) {
    return await recover(work, view, error, round);
  }
}

async function update(work: Work, view: View, plan: Extract<Plan, { do: 'update' }>, round: number): Promise<View> {
  const { id, body, at } = plan.comment;
  // Another has written over it, and others may have met with the same: they come apart before they write again.
  if (work.overwritten) await sleep((work.random() * spanOf(work)) / 2);
  work.overwritten = false;
  if (work.now() - at > work.times.freshMs) {
    const again = await reread(work, view, id);
    if (again.own.find(comment => comment.id === id)?.body !== body) return again;
  }
  work.writes += 1;
  await updateComment(work.client, id, plan.body);
  work.wrote = true;
  work.overwritten = true;
  await pause(work, round);
  return await reread(work, view, id);
}

/** Makes the comment, and looks at the end of the conversation whether another was made before it. */
async function create(work: Work, view: View, body: string, round: number): Promise<View> {
  if (work.turn !== undefined && work.now() - view.at > work.times.freshMs) {
    const again = join(view, await look(work, view.total));
    if (again.own.length > view.own.length) return again;
  }
  work.writes += 1;
  work.made = view.own.length > 0 ? 'recreated' : 'created';
  const made = await createComment(work.client, work.issue, body);
  work.wrote = true;
  work.login = made.login;
  await pause(work, round);
  const later = await look(work, view.total);
  // Where others deleted comments, all have moved up, and the page that was read may not be the one.
  if (!later.own.some(({ id }) => id === made.id)) return await look(work);
  return join(view, later);
}

/** What was read before, and what was read of the end of the conversation since. */
function join(before: View, later: View): View {
  const seen = new Set(later.own.map(({ id }) => id));
  return { ...later, own: [...before.own.filter(({ id }) => !seen.has(id)), ...later.own] };
}

async function pause({ times, random }: Work, round: number): Promise<void> {
  const [least, most] = times.waitMs;
  await sleep(least + random() * (most - least) * Math.min(2 ** round, 8));
}

/** What a refused write leads to: a shorter text, a wait, or a look at what is there now. Throws what can not be mended. */
async function recover(work: Work, view: View, error: unknown, round: number): Promise<View> {
  if (!(error instanceof Refusal)) throw error;
  if (error.kind === 'too-long') {
    work.shrink += 1;
    return view;
  }
  const patient = error.retryable && error.retryAfterMs < left(work);
  // A comment that somebody deleted is no reason to give up; where it is the pull request that is gone, the look says so.
  if (!patient && error.kind !== 'missing') throw error;
  work.logger.debug(`comment: ${error.kind}, ${error.message}`);
  if (error.retryAfterMs > 0) await sleep(error.retryAfterMs);
  await pause(work, round);
  return await look(work);
}

/** Reads all comments, or those after so many. */
async function look(work: Work, after = 0): Promise<View> {
  const at = work.now();
  const { client, issue, key, now } = work;
  const author = async () => (work.login ??= await client.viewer());
  const { foreign, ...found } = await findComments(client, { issue, key, author, now, after });
  work.foreign = Math.max(work.foreign, foreign);
  return { ...found, at };
}

async function reread(work: Work, view: View, id: number): Promise<View> {
  const again = await readOwn(work.client, { ...work, id });
  return { ...view, own: view.own.map(comment => (comment.id === id ? again : comment)) };
}

/** The comment holds everything: takes away what it replaces, and tells. */
async function settle(work: Work, view: View, comment: OwnComment): Promise<CommentResult> {
  const others = view.own.filter(each => each.id !== comment.id);
  for (const { id } of others.filter(each => mayDelete(work, each))) await remove(work, id);
  const mine = comment.marker?.maker === work.maker ? work.made : undefined;
  const state = mine ?? (work.writes > 0 ? 'updated' : 'unchanged');
  return { ...facts(work, comment), posted: true, state };
}

/** A duplicate only if this very call made it; with `recreate` also what is of an older run, which is the mode's meaning. */
function mayDelete({ mode, maker, order }: Work, { marker }: OwnComment): boolean {
  if (marker?.maker === maker) return true;
  return mode === 'recreate' && (marker === undefined || compareOrder(marker, order) < 0);
}

/** Tries twice where that may help. A comment too many is a blemish, and no reason to fail. */
async function remove(work: Work, id: number, last = false): Promise<void> {
  try {
    work.writes += 1;
    await deleteComment(work.client, id);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (last || !error.retryable || error.retryAfterMs > left(work)) {
      work.logger.warning(`A comment that is no longer needed could not be deleted: ${error.message}`);
    } else {
      await sleep(error.retryAfterMs);
      await remove(work, id, true);
    }
  }
}

function facts({ writes, foreign }: Work, comment?: OwnComment) {
  return { writes, foreign, id: comment?.id, url: comment?.url };
}

function skip(work: Work, reason: string, comment?: OwnComment): CommentResult {
  return { ...facts(work, comment), posted: false, state: 'skipped', reason };
}

function fail(work: Work, advice: Advice): CommentResult {
  return { ...facts(work), posted: false, state: 'failed', ...advice };
}
