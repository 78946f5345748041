// The one comment of a pull request, which many jobs may write at the same moment. GitHub has no conditional write, so each writer
// lists the results of its run, reads the comment, writes the whole of it, and repeats this until its write loses nothing.
// docs/adr/0010-the-comment-without-waiting.md explains why this is correct.
import { GitHubError } from '../errors.ts';
import type { RefusalAdvice } from '../refusal-advice.ts';
import { explainRefusal, tooLong, unsettled } from '../refusal-advice.ts';
import type { IssueComment, Patch } from './api.ts';
import { createComment, deleteComment, getComment, isSame, listComments, readEdits, updateComment } from './api.ts';
import { chooseOwn, compareRun, compose, isLeftAlone, isSettled, markerOf, newestOf } from './bodies.ts';
import { Claims } from './claims.ts';
import type { CommentResult, UpsertTask } from './task.ts';

/** The most rounds of reading and writing, and the most failed writes. */
const [mostRounds, mostFailures] = [40, 4];
/** Milliseconds between two writes, as Octokit spaces them, and between lookups of a comment that another job is making. */
const pause = 1000;

const nothingToSay = { reason: 'There is nothing to say that the input comment wants said.' };
const ofNewer = { reason: 'The comment is of a newer run, and is left as it is.' };

/** Writes the comment, or updates it. Never rejects because of GitHub: such errors are in the outcome. */
export async function upsertComment(task: UpsertTask): Promise<CommentResult> {
  const writer = new CommentWriter(task);
  try {
    return await writer.run();
  } catch (error) {
    if (error instanceof GitHubError) return writer.end('failed', explainRefusal(error));
    throw error;
  }
}

class CommentWriter {
  readonly #task: UpsertTask;
  /** Our comments, the lowest id first, and each body that one of them has had, in the order in which it was first seen. */
  #own: IssueComment[] = [];
  #seen: string[] = [];
  readonly #claims: Claims;
  #login: string | undefined;
  #othersWithMarker = 0;
  /** The comment that this process has made, which a list may lack for seconds. */
  #made: IssueComment | undefined;
  /** Its last update of a comment, and what that replaced, where GitHub gives it. */
  #patch: Patch | undefined;
  #covered: string[] | undefined;
  /** Counts of lookups without a comment, writes, new comments among them, and failed writes. */
  #none = 0;
  #writes = 0;
  #creates = 0;
  #failures = 0;
  #shrink = 0;
  /** Whether a comment was gone when it was to be changed. */
  #missed = false;
  /** When the time between two writes is over. */
  #rested = true;

  constructor(task: UpsertTask) {
    this.#task = task;
    this.#claims = new Claims(task.marker, task.confirms);
  }

  async run(): Promise<CommentResult> {
    for (let round = 0; round < mostRounds && (round === 0 || this.#task.remainingMs() > 0); round += 1) {
      const [looks] = await Promise.all([this.#task.results.list(), this.#look()]);
      this.#seen = await this.#claims.believable(this.#seen);
      const result = await this.#step(looks);
      if (result) return result;
    }
    return this.end('failed', unsettled);
  }

  /** Reads the current state: all comments, or only the one that was just written, with its bodies in between. */
  async #look(): Promise<void> {
    const { client, issue, marker } = this.#task;
    const edits = this.#patch && (await readEdits(client, this.#patch));
    this.#covered = edits?.covered;
    if (edits) {
      for (const body of [...edits.since.toReversed(), edits.body]) this.#remember(body);
      this.#own = this.#own.map(one => (one.id === this.#patch?.id ? { ...one, body: edits.body } : one));
      return;
    }
    if (this.#patch) this.#forget(this.#patch.id);
    const listed = await listComments(client, issue);
    const made = listed.some(({ id }) => id === this.#made?.id) ? undefined : this.#made;
    const marked = made ? [...listed, made] : listed;
    if (marked.length > 0) this.#login ??= await client.viewer();
    const ours = marked.filter(({ login }) => login === this.#login);
    this.#othersWithMarker = Math.max(this.#othersWithMarker, marked.length - ours.length);
    this.#own = chooseOwn(ours, marker);
    for (const { body } of this.#own) this.#remember(body);
  }

  #remember(body: string): void {
    if (!this.#seen.some(known => isSame(known, body))) this.#seen.push(body);
  }

  /** The next round reads the list of comments, without the one that is known to be gone. */
  #forget(id: number): void {
    this.#patch = undefined;
    if (this.#made?.id === id) this.#made = undefined;
  }

  /** Acts on the current state: returns how it ended, or undefined where there is more to do. */
  async #step(looks: number): Promise<CommentResult | undefined> {
    const { marker, results, creates, wait } = this.#task;
    const newest = newestOf(this.#seen, marker);
    const target = this.#target(newest !== undefined);
    if (!target) {
      if (newest !== undefined) return this.end('skipped', ofNewer);
      if (!creates) return this.end('skipped', nothingToSay);
      this.#none += 1;
      if (this.#none < looks) {
        if (this.#none > 1) await wait(pause);
        return undefined;
      }
    }
    // The job that makes the comment does so before it reads the other jobs' results, so that they find the comment.
    if (target || looks > 1) await results.load();
    const body = newest ?? compose(this.#seen, this.#task, this.#shrink);
    if (body === undefined) return this.end('failed', tooLong);
    const done = { marker, wrote: this.#writes > 0, covered: this.#covered };
    const isDone = newest === undefined ? isSettled : isLeftAlone;
    if (target && isDone(target.body, body, done)) {
      if (!(await this.#removeOthers(target))) return undefined;
      if (newest !== undefined) return this.end('skipped', ofNewer, target);
      return this.end(this.#creates > 0 ? 'created' : this.#writes > 0 ? 'updated' : 'unchanged', {}, target);
    }
    // Octokit would delay a second write by the same time, and its text would be outdated by then: so the wait comes before the
    // read.
    if (this.#rested) await this.#write(target, body);
    else await wait(pause);
    this.#rested = !this.#rested;
    return undefined;
  }

  /** The lowest id stays; with `recreate` the newest run's own comment. */
  #target(newer: boolean): IssueComment | undefined {
    const { mode, marker } = this.#task;
    if (mode === 'update') return this.#own[0];
    return this.#own.find(({ body }) => Math.sign(compareRun(body, marker)) === (newer ? 1 : 0));
  }

  async #write(target: IssueComment | undefined, body: string): Promise<void> {
    const { client, issue } = this.#task;
    this.#writes += 1;
    try {
      if (target) {
        this.#patch = { id: target.id, nodeId: target.nodeId, base: target.body, written: body };
        await updateComment(client, target.id, body);
        this.#remember(body);
      } else {
        this.#creates += 1;
        this.#made = await createComment(client, issue, body);
        this.#login = this.#made.login;
      }
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      await this.#recover(error, target);
    }
  }

  /** Handles a refused write: with a shorter text, a wait, or another read. Throws what none of them fixes. */
  async #recover(error: GitHubError, target: IssueComment | undefined): Promise<void> {
    const { logger, remainingMs, wait } = this.#task;
    logger.debug(`comment: ${error.kind}, ${error.message}`);
    if (error.kind === 'too-long') {
      this.#shrink += 1;
      this.#patch = undefined;
    } else if (error.kind === 'missing' && target && !this.#missed) {
      // Somebody deleted the comment. That is tried again once: to some tokens GitHub answers 404 where it means 403.
      this.#missed = true;
      this.#forget(target.id);
    } else {
      if (error.retryable) this.#failures += 1;
      if (!error.retryable || this.#failures > mostFailures || error.retryAfterMs >= remainingMs()) throw error;
    }
    if (error.retryAfterMs > 0) await wait(error.retryAfterMs);
  }

  /** Deletes what the comment replaces; false where one of these was changed meanwhile, so that there is more to show. */
  async #removeOthers(target: IssueComment): Promise<boolean> {
    const { client, marker } = this.#task;
    for (const { id, body } of this.#own) {
      // Of a newer run, only what is in the comment by now is deleted. An unreadable one may be from a newer version of this
      // action.
      const isOlder = compareRun(body, marker) <= 0 || this.#claims.isRefuted(body);
      const isReplaced = isOlder ? markerOf(body) !== undefined : isSame(body, target.body);
      if (id === target.id || !(isReplaced || id === this.#made?.id)) continue;
      const now = await getComment(client, id);
      if (now && !isSame(now.body, body)) {
        this.#patch = undefined;
        return false;
      }
      if (now) await this.#remove(id);
    }
    return true;
  }

  /** A surplus comment is no reason to fail. */
  async #remove(id: number): Promise<void> {
    this.#writes += 1;
    try {
      await deleteComment(this.#task.client, id);
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      this.#task.logger.warning(`A comment that is no longer needed could not be deleted: ${error.message}`);
    }
  }

  end(state: CommentResult['state'], why: Partial<RefusalAdvice> = {}, target?: IssueComment): CommentResult {
    return {
      state,
      ...why,
      id: target?.id,
      url: target?.url,
      writes: this.#writes,
      othersWithMarker: this.#othersWithMarker,
    };
  }
}
