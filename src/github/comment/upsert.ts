// The one comment of a pull request, which many may write at the same moment. GitHub has no conditional write, so each writer lists the
// results of its run, reads the comment, writes the whole of it, and does so again until nothing is lost by its write.
// docs/adr/0010-the-comment-without-waiting.md has the argument.
import { GitHubError } from '../errors.ts';
import type { Advice } from '../refusal-advice.ts';
import { explainRefusal, tooLong, tooMany, unsettled } from '../refusal-advice.ts';
import { createComment, deleteComment, getComment, isSame, listComments, readEdits, updateComment } from './api.ts';
import { chooseOwn, compose, isNewer, isSettled, newestOf, toOwn } from './bodies.ts';
import { compareOrder } from './marker.ts';
import type { CommentResult, OwnComment, UpsertTask, Work } from './task.ts';

export type { CommentResult, RunResults, UpsertTask } from './task.ts';

/** Rounds of look and write, and writes that failed. */
const [mostRounds, mostFailures] = [40, 4];
/** Milliseconds between two writes, as Octokit leaves them, and between looks for a comment that another job is making. */
const pause = 1000;

/** Writes the comment, or brings it up to date. Never rejects for what GitHub does: that is in the result. */
export async function upsertComment(task: UpsertTask): Promise<CommentResult> {
  const work: Work = {
    ...{ ...task, login: undefined, own: [], total: 0, complete: true, foreign: 0, seen: [], made: [] },
    ...{ patched: undefined, covered: undefined, written: undefined, none: 0, writes: 0, failures: 0, shrink: 0 },
    ...{ missed: false, posted: false, rested: false },
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
  const { client, issue, patched, made } = work;
  const edits = patched && (await readEdits(client, patched, patched));
  work.covered = edits?.covered;
  if (patched && edits) {
    for (const body of [...edits.since.toReversed(), edits.body]) remember(work, body);
    work.own = work.own.map(one => (one.id === patched.id ? toOwn({ ...one, body: edits.body }) : one));
    return;
  }
  work.made = made.filter(({ id }) => id !== patched?.id);
  work.patched = undefined;
  const list = await listComments(client, issue, work.made.length > 0 ? work.total : 0);
  // A list may be late by seconds: what this process has made is there all the same, unless it is known to be gone.
  const known = work.made.length > 0 ? [...work.own, ...work.made] : [];
  const marked = [...new Map([...known, ...list.marked].map(one => [one.id, one])).values()];
  if (marked.length > 0) work.login ??= await client.viewer();
  const ours = marked.filter(({ login }) => login === work.login).map(toOwn);
  const foreign = Math.max(work.foreign, marked.length - ours.length);
  const own = chooseOwn(ours, work.marker.key).toSorted((one, other) => one.id - other.id);
  Object.assign(work, { own, foreign, total: list.total, complete: list.complete });
  for (const { body } of own) remember(work, body);
}

function remember({ seen }: Work, body: string): void {
  if (!seen.some(known => isSame(known, body))) seen.push(body);
}

/** One round: writes, or tells how it ended. Undefined where there is more to do. */
async function step(work: Work, listed: { names: string; looks: number }): Promise<CommentResult | undefined> {
  const { policy, changed, problem } = work;
  const newest = newestOf(work.seen, work.marker);
  const target = chooseTarget(work, newest !== undefined);
  if (newest && !target) return end(work, 'skipped', undefined, { reason: ofNewer });
  // Who makes the comment does so before it reads what the others have left, so that they find it.
  const makes = !target && listed.looks <= 1;
  if (!target) {
    const wanted = policy === 'always' || problem || (policy === 'changes' && changed);
    if (!wanted) return end(work, 'skipped', undefined, { reason: `Nothing to say (comment: ${policy}).` });
    if (!work.complete) return end(work, 'failed', undefined, tooMany);
    work.none += 1;
    // That the job before this one makes a comment is certain only where each job does.
    if (work.none < (policy === 'always' ? listed.looks : Math.min(listed.looks, 2))) {
      if (work.none > 1) await work.wait(pause);
      return undefined;
    }
  }
  if (!makes) await work.results.load();
  const body = newest ?? compose(work);
  if (body === undefined) return end(work, 'failed', undefined, tooLong);
  if (target && isSettled(work, target, { body, newer: newest !== undefined, names: listed.names }))
    return settle(work, target, newest !== undefined);
  // Octokit would hold a second write back for as long, with what is old by then: so the wait is before the look.
  if (work.writes > 0 && !work.rested) {
    work.rested = true;
    await work.wait(pause);
    return undefined;
  }
  await write(work, target, body);
  work.rested = false;
  work.written = makes ? undefined : listed.names;
  return undefined;
}

/** The lowest id stays; with `recreate` the newest run's own. */
function chooseTarget({ mode, own, marker }: Work, newer: boolean): OwnComment | undefined {
  if (mode === 'update') return own[0];
  const order = (one: OwnComment) => (one.marker ? compareOrder(one.marker, marker) : -1);
  return own.find(one => (newer ? order(one) > 0 : order(one) === 0));
}

async function write(work: Work, target: OwnComment | undefined, body: string): Promise<void> {
  const { client, issue } = work;
  work.writes += 1;
  try {
    if (target) {
      const { id, nodeId, body: base } = target;
      work.patched = { id, nodeId, base, written: body };
      await updateComment(client, id, body);
      remember(work, body);
    } else {
      work.posted = true;
      const made = await createComment(client, issue, body);
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
  if (error.retryAfterMs > 0) await work.wait(error.retryAfterMs);
}

/** The comment is as it should be: takes away what it replaces, and tells. Undefined where one of these was changed meanwhile. */
async function settle(work: Work, target: OwnComment, newer: boolean): Promise<CommentResult | undefined> {
  const { marker, mode, made, writes, own } = work;
  for (const other of own.filter(one => one.id !== target.id && one.marker)) {
    const mine = made.some(({ id }) => id === other.id);
    // Of a newer run only what is in the comment by now.
    if (!mine && isNewer(other, marker) && !isSame(other.body, target.body)) continue;
    const now = mine ? other : await getComment(work.client, other.id);
    if (now && !isSame(now.body, other.body)) {
      Object.assign(work, { patched: undefined, total: 0 });
      return undefined;
    }
    if (now) await remove(work, other.id);
    work.own = work.own.filter(({ id }) => id !== other.id);
  }
  if (newer) return end(work, 'skipped', target, { reason: ofNewer });
  const created = work.posted && target.marker?.writer === marker.writer;
  if (!created) return end(work, writes > 0 ? 'updated' : 'unchanged', target);
  return end(work, mode === 'recreate' && own.length > 1 ? 'recreated' : 'created', target);
}

const ofNewer = 'The comment is of a newer run, and is left as it is.';

/** A comment too many is a blemish, and no reason to fail. */
async function remove(work: Work, id: number): Promise<void> {
  work.writes += 1;
  try {
    await deleteComment(work.client, id);
  } catch (error) {
    if (!(error instanceof GitHubError)) throw error;
    work.logger.warning(`A comment that is no longer needed could not be deleted: ${error.message}`);
  }
}

function end(
  { writes, foreign }: Work,
  state: CommentResult['state'],
  target: OwnComment | undefined,
  why: Partial<Advice> = {},
): CommentResult {
  const posted = state !== 'skipped' && state !== 'failed';
  return { posted, state, ...why, id: target?.id, url: target?.url, writes, foreign };
}
