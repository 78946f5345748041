// The steps of writing the one comment: look, write, wait for as long as another's write may be on its way, look again.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import type { Plan, Progress, Wish } from './plan.ts';
import { createComment, findComments, type OwnComment, readOwn, updateComment } from './api.ts';
import { GitHubError } from '../errors.ts';

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

/** What is to be written, where, and by whose clock. */
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

/** What one call knows; all of it is gone with the call. */
export interface Work extends UpsertTask, Progress {
  times: UpsertTimes;
  start: number;
  login: string | undefined;
  writes: number;
  foreign: number;
  /** Set when this call sends a comment to be made. */
  made: 'created' | 'recreated' | undefined;
  /** A write has succeeded, so that where another write is planned its text did not stay. */
  overwritten: boolean;
  /** The comment, or the place for it, was once not there. */
  missed: boolean;
}

/** What was read, and when the reading of all comments began. */
export interface View {
  own: OwnComment[];
  total: number;
  complete: boolean;
  at: number;
}

/** The length of all slots of the matrix together. */
export function spanOf({ turn, times }: Work): number {
  return Math.min((turn?.total ?? 1) * times.slotMs, times.slotsMs);
}

/** Milliseconds until no new round begins. */
export function left({ times, start, now }: Work): number {
  return times.totalMs - (now() - start);
}

/** Writes as planned, waits, and gives what then stands there. */
export async function write(
  work: Work,
  view: View,
  plan: Extract<Plan, { body: string }>,
  round: number,
): Promise<View> {
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

/** What a refused write leads to: a shorter text, a wait, or a look at what is there now. Throws what cannot be fixed. */
async function recover(work: Work, view: View, error: unknown, round: number): Promise<View> {
  if (!(error instanceof GitHubError)) throw error;
  if (error.kind === 'too-long') {
    work.shrink += 1;
    return view;
  }
  const patient = error.retryable && error.retryAfterMs < left(work);
  // A comment that somebody deleted is no reason to give up, once: to some tokens GitHub says 404 where it means 403.
  const deleted = error.kind === 'missing' && !work.missed;
  if (!patient && !deleted) throw error;
  work.missed ||= deleted;
  work.logger.debug(`comment: ${error.kind}, ${error.message}`);
  if (error.retryAfterMs > 0) await sleep(error.retryAfterMs);
  await pause(work, round);
  return await look(work);
}

/** Reads all comments, or those after so many. */
export async function look(work: Work, after = 0): Promise<View> {
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
