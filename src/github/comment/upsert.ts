// The one comment of a pull request, written so that many may write it at the same moment and none is lost. GitHub has no
// conditional write, so: look, render, write, wait for as long as another's write may be on its way, look again; and again
// until what is read holds every leg that is known.
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { ErrorCode } from '../../errors.ts';
import { mergeLegs, planComment, type Progress } from './plan.ts';
import { left, look, spanOf, type UpsertTask, upsertTimes, type View, type Work, write } from './write.ts';
import { deleteComment, type OwnComment } from './api.ts';
import { compareOrder } from './marker.ts';
import { type Advice, explainRefusal, GitHubError } from '../errors.ts';

export { type UpsertTask, type UpsertTimes, upsertTimes } from './write.ts';

/** What became of the comment. */
export interface CommentResult {
  /** Whether the comment stands and holds what is known. */
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

/**
 * Writes the comment, or brings it up to date. Never rejects for what GitHub does: that is in the result. Rejects with what
 * `render` throws.
 */
export async function upsertComment(task: UpsertTask): Promise<CommentResult> {
  const { times = upsertTimes, now, policy } = task;
  const progress: Progress = { maker: randomUUID(), shrink: 0, wrote: false, seen: [] };
  const none = { login: undefined, writes: 0, foreign: 0, made: undefined, overwritten: false, missed: false };
  const work: Work = { ...task, ...progress, ...none, times, start: now() };
  if (policy === 'never') return skip(work, 'Comments are off (comment: never).');
  try {
    return await converge(work);
  } catch (error) {
    if (error instanceof GitHubError) return fail(work, explainRefusal(error));
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
    fix: 'Re-run the job; the job summary holds the report until then.',
  });
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
    if (!(error instanceof GitHubError)) throw error;
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
