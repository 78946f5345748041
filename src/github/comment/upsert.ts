// The one comment of a pull request, which many jobs may write at the same moment. GitHub has no conditional write, so each writer
// lists the results of its run, reads the comment, writes the whole of it, and repeats this until the comment shows what it would
// write. docs/adr/0010-the-comment-without-waiting.md explains why this is correct.
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import { expectGitHubError } from '../errors.ts';
import { type ErrorAdvice, explainGitHubError, tooLong, unsettled } from '../error-advice.ts';
import { type IssueComment, deleteComment, listComments, readEdits, saveComment } from './api.ts';
import { type Render, chooseOwn, compose, gistOf, listNewer, markerOf } from './bodies.ts';
import { type Marker, compareOrder } from './marker.ts';

/** The outcome: if the comment was not written the reason, and if that is an error its code and fix. */
export interface CommentResult extends Partial<ErrorAdvice> {
  state: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  id?: number | undefined;
  url?: string | undefined;
  /** The addresses of comments by others that have a marker like ours. */
  others: readonly string[];
}

/** What is to be written, and where. */
export interface UpsertTask {
  client: GitHubClient;
  logger: Logger;
  /** The number of the pull request. */
  issue: number;
  marker: Marker;
  /** Reads the new results of this run, and returns after how many lookups without a comment this job makes one: 1 is at once. */
  readResults: () => Promise<number>;
  /** Whether the run in a marker that claims to be newer than this run exists as described. */
  confirms: (marker: Marker) => Promise<boolean>;
  render: Render;
  /** `recreate`: each run and attempt makes a new comment at the end of the conversation, and deletes the older one. */
  mode: 'update' | 'recreate';
  /** Whether to make a comment where there is none; an existing one is always updated. */
  creates: boolean;
  /** Milliseconds after which no new round begins. */
  remainingMs: () => number;
  wait: (ms: number) => Promise<unknown>;
}

/** The most rounds of reading and writing, and the most refusals, which it waits 30 seconds after in all: an outage is often shorter. */
const [mostRounds, mostFailures] = [40, 4];
/** Milliseconds between two writes, as the client spaces them, and between lookups of a comment that another job is making; twice as long after a refusal. */
const pause = 1000;

const ofNewer = { reason: 'The comment is from a newer run, and was not changed.' };

/** Writes the comment, or updates it. Never rejects because of GitHub: such errors are in the outcome. */
export async function upsertComment(task: UpsertTask): Promise<CommentResult> {
  const writer = new CommentWriter(task);
  for (let round = 0; round < mostRounds && (round === 0 || task.remainingMs() > 0); round += 1) {
    const result = await writer.advance().catch((error: unknown) => writer.recover(error));
    if (result) return result;
  }
  return writer.end('failed', unsettled);
}

class CommentWriter {
  readonly #task: UpsertTask;
  /** Our comments, the lowest id first; and the bodies that they have had, by gist, the oldest first. */
  #own: IssueComment[] = [];
  readonly #seen = new Map<string, string>();
  /** The comments that this process has made, which a list may lack for seconds; and the one that it changed last. */
  #made: IssueComment[] = [];
  #changed: IssueComment | undefined;
  #others: string[] = [];
  #state: 'unchanged' | 'updated' | 'created' = 'unchanged';
  #failures = 0;
  #isDeleted = false;
  #shrink = 0;
  /** How often it has waited since its last write. */
  #waits = 0;

  constructor(task: UpsertTask) {
    this.#task = task;
  }

  /** Looks, and changes one thing: returns how it ended, or undefined where there is more to do. */
  async advance(): Promise<CommentResult | undefined> {
    const { client, marker, mode, creates, wait } = this.#task;
    const [lookups] = await Promise.all([this.#task.readResults(), this.#look()]);
    const { run, body } = await this.#decide();
    const isOfRun = (own?: Marker): boolean => own !== undefined && compareOrder(own, run) === 0;
    // The lowest id stays; with `recreate` the newest run's own comment.
    const target = mode === 'update' ? this.#own[0] : this.#own.find(one => isOfRun(markerOf(one.body)));
    if (!target && run !== marker) return this.end('skipped', ofNewer);
    if (!target && !creates)
      return this.end('skipped', { reason: 'The input comment asks for no comment in this case.' });
    if (body === undefined) return this.end('failed', tooLong);
    if (target && gistOf(target.body) === gistOf(client.check(body))) {
      await this.#deleteOthers(target);
      return run === marker ? this.end(this.#state, {}, target) : this.end('skipped', ofNewer, target);
    }
    // Another job may be making the comment or, since a write of this job, be adding what is missing; who wrote last does that first.
    // The client would delay a second write by as long, after which its text would be outdated: so the wait comes before a look.
    const isLast = target && markerOf(target.body)?.writer === marker.writer;
    const mostWaits = Math.max(target ? 0 : lookups - 1, this.#state === 'unchanged' ? 0 : isLast ? 1 : 2);
    this.#waits = this.#waits < mostWaits ? this.#waits + 1 : 0;
    await (this.#waits > 0 ? wait(pause) : this.#write(target, body));
    return undefined;
  }

  /** What the comment should say: the newest body of a newer run that exists, or else this run's. */
  async #decide(): Promise<{ run: Marker; body: string | undefined }> {
    const { marker, render, confirms } = this.#task;
    const seen = [...this.#seen.values()];
    for (const newer of listNewer(seen, marker)) if (await confirms(newer.run)) return newer;
    return { run: marker, body: compose(seen, marker, render, this.#shrink) };
  }

  async #write(target: IssueComment | undefined, body: string): Promise<void> {
    this.#state = target && this.#state !== 'created' ? 'updated' : 'created';
    this.#changed = target;
    const saved = await saveComment(this.#task.client, this.#task.issue, body, target?.id);
    if (!target) this.#made.push(saved);
  }

  /** Reads the comment that was just changed, with what it has been since; without one, or if there are several, all comments. */
  async #look(): Promise<void> {
    const { client, issue, marker } = this.#task;
    const edits = this.#changed ? await readEdits(client, this.#changed) : [];
    const body = edits.at(-1);
    if (body !== undefined && this.#own.length === 1) this.#own = this.#own.map(one => ({ ...one, body }));
    else {
      const listed = await listComments(client, issue);
      const marked = [...new Map([...this.#made, ...listed].map(one => [one.id, one])).values()];
      const login = this.#made[0]?.user?.login ?? (marked.length > 0 ? await client.viewer() : undefined);
      const ours = marked.filter(({ user }) => user?.login === login);
      this.#others = marked.filter(one => !ours.includes(one)).map(({ html_url: url }) => url);
      this.#own = chooseOwn(ours, marker);
    }
    for (const text of [...edits, ...this.#own.map(one => one.body)]) this.#seen.set(gistOf(text), text);
  }

  /** After a refusal: goes on with a shorter text, after a wait or with another look; or returns how it ended. */
  async recover(error: unknown): Promise<CommentResult | undefined> {
    const refusal = expectGitHubError(error);
    const { kind, retryable, retryAfterMs } = refusal;
    this.#task.logger.debug(`comment: ${kind}, ${refusal.message}`);
    if (kind === 'too-long') this.#shrink += 1;
    else if (kind === 'missing' && this.#changed && !this.#isDeleted) {
      // Somebody deleted it, for which it is looked for again once: to some tokens GitHub answers 404 where it means 403.
      this.#isDeleted = true;
      this.#made = [];
    } else {
      this.#failures += 1;
      const waitMs = Math.max(retryAfterMs, pause * 2 ** this.#failures);
      if (!retryable || this.#failures > mostFailures || waitMs >= this.#task.remainingMs())
        return this.end('failed', explainGitHubError(refusal));
      await this.#task.wait(waitMs);
    }
    return undefined;
  }

  /** Deletes what the comment replaces. It has all that they say, as they were read after it was written. */
  async #deleteOthers(target: IssueComment): Promise<void> {
    const { client, logger } = this.#task;
    for (const { id } of this.#own.filter(one => one.id !== target.id)) {
      await deleteComment(client, id).catch((error: unknown) => {
        const { kind, message } = expectGitHubError(error);
        if (kind !== 'missing') logger.warning(`A comment that is no longer needed could not be deleted: ${message}`);
      });
    }
  }

  end(state: CommentResult['state'], why: Partial<ErrorAdvice> = {}, target?: IssueComment): CommentResult {
    return { state, ...why, id: target?.id, url: target?.html_url, others: this.#others };
  }
}
