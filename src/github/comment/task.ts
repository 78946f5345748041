// What is asked of a writer of the comment, what one knows while it works, and what it gives.
import type { ErrorCode } from '../../errors.ts';
import type { Logger } from '../../logger.ts';
import type { GitHubClient } from '../client.ts';
import type { IssueComment } from './api.ts';
import type { Marker, Section } from './marker.ts';

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
  /** The names of all that are there, as one text, and after how many looks that found no comment this job makes it: 1 is at once. */
  list(): Promise<{ names: string; looks: number }>;
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
  wait: (ms: number) => Promise<unknown>;
}

/** A comment of ours with this key; without `marker` it is a broken one, to be replaced. */
export interface OwnComment extends IssueComment {
  marker: Marker | undefined;
}

/** What one call knows; all of it is gone with the call. */
export interface Work extends UpsertTask {
  login: string | undefined;
  /** Ours, the lowest id first, and how many comments there are of all people. */
  own: OwnComment[];
  total: number;
  complete: boolean;
  foreign: number;
  /** Each body that a comment of ours has had, in the order in which they were first there. */
  seen: string[];
  made: IssueComment[];
  /** Our last update of a comment: what it said before and after. */
  patched: { id: number; nodeId: string; base: string; written: string } | undefined;
  /** What that wrote over, where GitHub tells. */
  covered: string[] | undefined;
  /** The names of the results in what was written last. */
  written: string | undefined;
  /** Looks that found no comment, writes, and those that failed. */
  none: number;
  writes: number;
  failures: number;
  shrink: number;
  /** A comment was gone when it was to be changed; a new one was sent. */
  missed: boolean;
  posted: boolean;
  /** The time between two writes is over. */
  rested: boolean;
}
