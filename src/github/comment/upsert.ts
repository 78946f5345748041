// The one comment of a pull request, which many jobs may write at the same moment. GitHub has no conditional write, so each writer
// lists the results of its run, reads the comment, writes the whole of it, and repeats this until the comment shows what it would
// write. docs/adr/0010-the-comment-without-waiting.md explains why this is correct.
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import { GitHubError } from '../errors.ts';
import type { RefusalAdvice } from '../refusal-advice.ts';
import { explainRefusal, tooLong, unsettled } from '../refusal-advice.ts';
import type { IssueComment } from './api.ts';
import { createComment, deleteComment, listComments, readEdits, updateComment } from './api.ts';
import type { Render } from './bodies.ts';
import { chooseOwn, compose, gistOf, markerOf, newestOf } from './bodies.ts';
import type { Marker } from './marker.ts';
import { compareOrder, writeMarker } from './marker.ts';

/** The outcome: if the comment was not written the reason, and if that is an error its code and fix. */
export interface CommentResult extends Partial<RefusalAdvice> {
  state: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  id?: number | undefined;
  url?: string | undefined;
  /** How many requests were to change something, including those that failed. */
  writes: number;
  /** The addresses of comments by others that have a marker like ours. */
  others: readonly string[];
}

/** The results of this run, which decide what the comment shows. */
export interface RunResults {
  /** Lists them, and returns after how many lookups without a comment this job makes one: 1 is at once. */
  list(): Promise<number>;
  /** Reads those of the last list that have not been read yet. */
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
  /** Whether the run in a marker that claims to be newer than this run exists as described; if undefined, it does. */
  confirms?: ((marker: Marker) => Promise<boolean>) | undefined;
  render: Render;
  /** What the client does to each text that it writes: a body is compared with what will be read again. */
  check?: ((text: string) => string) | undefined;
  /** `recreate`: each run and attempt makes a new comment at the end of the conversation, and deletes the older one. */
  mode: 'update' | 'recreate';
  /** Whether to make a comment where there is none; an existing one is always updated. */
  creates: boolean;
  /** Milliseconds after which no new round begins. */
  remainingMs: () => number;
  wait: (ms: number) => Promise<unknown>;
}

/** The most rounds of reading and writing, and the most failed writes. */
const [mostRounds, mostFailures] = [40, 4];
/** Milliseconds between two writes, as Octokit spaces them, and between lookups of a comment that another job is making. */
const pause = 1000;

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
  /** Our comments, the lowest id first; and the bodies that they have had, by gist, the oldest first. */
  #own: IssueComment[] = [];
  #seen = new Map<string, string>();
  /** Whether the run of a marker exists. */
  readonly #confirmed = new Map<string, boolean>();
  #login: string | undefined;
  #others: string[] = [];
  /** The comment that this process has made, which a list may lack for seconds, and the one that it has just changed. */
  #made: IssueComment | undefined;
  #changed: IssueComment | undefined;
  #surplus = '[]';
  #state: 'unchanged' | 'updated' | 'created' = 'unchanged';
  #lookups = 0;
  #writes = 0;
  #failures = 0;
  #shrink = 0;
  /** Whether the time between two writes is over. */
  #rested = true;

  constructor(task: UpsertTask) {
    this.#task = task;
  }

  async run(): Promise<CommentResult> {
    for (let round = 0; round < mostRounds && (round === 0 || this.#task.remainingMs() > 0); round += 1) {
      const [lookups] = await Promise.all([this.#task.results.list(), this.#look()]);
      const result = await this.#step(lookups);
      if (result) return result;
    }
    return this.end('failed', unsettled);
  }

  /** Reads the current state: the comment that was just changed, with what it has been since, or all comments. */
  async #look(): Promise<void> {
    const { client, issue, marker } = this.#task;
    const edits = (this.#changed && (await readEdits(client, this.#changed))) ?? [];
    const body = edits.at(-1);
    if (body !== undefined) {
      this.#own = this.#own.map(one => (one.id === this.#changed?.id ? { ...one, body } : one));
      return this.#remember(edits);
    }
    const listed = await listComments(client, issue);
    const made = listed.some(({ id }) => id === this.#made?.id) ? undefined : this.#made;
    const marked = made ? [...listed, made] : listed;
    if (marked.length > 0) this.#login ??= await client.viewer();
    const ours = marked.filter(({ login }) => login === this.#login);
    this.#others = marked.filter(({ login }) => login !== this.#login).map(({ url }) => url);
    this.#own = chooseOwn(ours, marker);
    return this.#remember(this.#own.map(one => one.body));
  }

  /** Notes bodies in their order, without those that claim to be of newer runs that do not exist. */
  async #remember(bodies: readonly string[]): Promise<void> {
    const { marker, confirms = () => Promise.resolve(true) } = this.#task;
    const told = new Map<string, string>();
    for (const body of bodies) {
      const claimed = markerOf(body);
      if (claimed && compareOrder(claimed, marker) > 0) {
        const run = writeMarker({ ...claimed, writer: 'any' });
        if (!this.#confirmed.has(run)) this.#confirmed.set(run, await confirms(claimed));
        if (this.#confirmed.get(run) === false) continue;
      }
      told.set(gistOf(body), body);
    }
    this.#seen = new Map([...[...this.#seen].filter(([gist]) => !told.has(gist)), ...told]);
  }

  /** Acts on the current state: returns how it ended, or undefined where there is more to do. */
  async #step(lookups: number): Promise<CommentResult | undefined> {
    const { marker, mode, results, creates, wait, check = (text: string) => text } = this.#task;
    const seen = [...this.#seen.values()];
    const newest = newestOf(seen, marker);
    const isOfRun = ({ body }: IssueComment): boolean => {
      const own = markerOf(body);
      return own !== undefined && compareOrder(own, newest?.own ?? marker) === 0;
    };
    // The lowest id stays; with `recreate` the newest run's own comment.
    const target = mode === 'update' ? this.#own[0] : this.#own.find(isOfRun);
    if (!target) {
      if (newest) return this.end('skipped', ofNewer);
      if (!creates) return this.end('skipped', nothingToSay);
      this.#lookups += 1;
      if (this.#lookups < lookups) {
        if (this.#lookups > 1) await wait(pause);
        return undefined;
      }
    }
    // The job that makes the comment does so before it reads the other jobs' results, so that they find the comment.
    if (target || lookups > 1) await results.load();
    const composed = newest?.body ?? compose(seen, this.#task, this.#shrink);
    if (composed === undefined) return this.end('failed', tooLong);
    const body = check(composed);
    if (target && gistOf(target.body) === gistOf(body)) {
      if (!(await this.#removeOthers(target))) return undefined;
      return newest ? this.end('skipped', ofNewer, target) : this.end(this.#state, {}, target);
    }
    // Octokit would delay a second write by the same time, and its text would be outdated by then: so the wait comes before the read.
    if (this.#rested) await this.#write(target, body);
    else await wait(pause);
    this.#rested = !this.#rested;
    return undefined;
  }

  /** Writes; a refusal is handled with a shorter text, a wait, or another read. Throws what none of them fixes. */
  async #write(target: IssueComment | undefined, body: string): Promise<void> {
    const { client, issue, logger, remainingMs, wait } = this.#task;
    this.#writes += 1;
    if (this.#state !== 'created') this.#state = target ? 'updated' : 'created';
    this.#changed = target;
    try {
      if (target) await updateComment(client, target.id, body);
      else this.#made = await createComment(client, issue, body);
      this.#login ??= this.#made?.login;
    } catch (error) {
      if (!(error instanceof GitHubError)) throw error;
      logger.debug(`comment: ${error.kind}, ${error.message}`);
      if (error.kind === 'too-long') this.#shrink += 1;
      else if (error.kind === 'missing' && target) {
        // Somebody deleted it. That is tried again once: to some tokens GitHub answers 404 where it means 403.
        this.#failures += mostFailures;
        if (this.#made?.id === target.id) this.#made = undefined;
      } else if (error.retryable && error.retryAfterMs < remainingMs()) this.#failures += 1;
      else throw error;
      if (this.#failures > mostFailures) throw error;
      if (error.retryAfterMs > 0) await wait(error.retryAfterMs);
    }
  }

  /** Deletes what the comment replaces; false until two lists in a row show the same, as others may still write there. */
  async #removeOthers(target: IssueComment): Promise<boolean> {
    const { client, logger } = this.#task;
    const others = this.#own.filter(({ id }) => id !== target.id);
    const surplus = JSON.stringify(others);
    const isKnown = surplus === this.#surplus;
    this.#surplus = surplus;
    this.#changed = undefined;
    for (const { id } of isKnown ? others : []) {
      this.#writes += 1;
      try {
        await deleteComment(client, id);
      } catch (error) {
        if (!(error instanceof GitHubError)) throw error;
        if (error.kind !== 'missing')
          logger.warning(`A comment that is no longer needed could not be deleted: ${error.message}`);
      }
    }
    return isKnown;
  }

  end(state: CommentResult['state'], why: Partial<RefusalAdvice> = {}, target?: IssueComment): CommentResult {
    return { state, ...why, id: target?.id, url: target?.url, writes: this.#writes, others: this.#others };
  }
}

const nothingToSay = { reason: 'The input comment asks for no comment in this case.' };
const ofNewer = { reason: 'The comment is from a newer run, and was not changed.' };
