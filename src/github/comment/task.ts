// The input and the outcome of writing the comment.
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import type { RefusalAdvice } from '../refusal-advice.ts';
import type { Marker, Section } from './marker.ts';

/** The outcome: if the comment was not written the reason, and if that is an error its code and fix. */
export interface CommentResult extends Partial<RefusalAdvice> {
  state: 'created' | 'updated' | 'unchanged' | 'skipped' | 'failed';
  id?: number | undefined;
  url?: string | undefined;
  /** How many requests were to change something, including those that failed. */
  writes: number;
  /** How many comments of others have a marker like ours. */
  othersWithMarker: number;
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
  /**
   * Whether the run in a marker exists as described; called for markers that claim to be newer than this run. If undefined, they
   * are trusted.
   */
  confirms?: ((marker: Marker) => Promise<boolean>) | undefined;
  /** The whole comment. `found` are the sections that comments of this run have had; undefined where there is no form that short. */
  render: (found: readonly Section[], shrink: number) => string | undefined;
  /** `recreate`: each run and attempt makes a new comment at the end of the conversation, and deletes the older one. */
  mode: 'update' | 'recreate';
  /** Whether to make a comment where there is none; an existing one is always updated. */
  creates: boolean;
  /** Milliseconds after which no new round begins. */
  remainingMs: () => number;
  wait: (ms: number) => Promise<unknown>;
}
