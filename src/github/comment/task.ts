// What is asked of a writer of the comment, and what it gives.
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import type { RefusalAdvice } from '../refusal-advice.ts';
import type { Marker, Section } from './marker.ts';

/** What became of the comment; why it was not written, and where it failed the code and the way to fix it. */
export interface CommentResult extends Partial<RefusalAdvice> {
  state: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  id?: number | undefined;
  url?: string | undefined;
  /** Requests that were to change something, those that failed too. */
  writes: number;
  /** Comments of others with a marker like ours. */
  foreign: number;
}

/** The results of this run, which are the truth that the comment shows. */
export interface RunResults {
  /** Lists them, and tells after how many looks that found no comment this job makes it: 1 is at once. */
  list(): Promise<number>;
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
  /** Whether the run that a marker names is as it says; asked where it claims to be newer than this one. Undefined: it is believed. */
  confirms?: ((marker: Marker) => Promise<boolean>) | undefined;
  /** The whole comment. `found` are the sections that comments of this run have held; undefined where there is no form so short. */
  render: (found: readonly Section[], shrink: number) => string | undefined;
  /** `recreate`: each run and attempt makes a new comment at the end of the conversation, and takes the older away. */
  mode: 'update' | 'recreate';
  /** Whether a comment is made where there is none; one that exists is brought up to date in any case. */
  creates: boolean;
  /** Milliseconds until no new round begins. */
  remainingMs: () => number;
  wait: (ms: number) => Promise<unknown>;
}
