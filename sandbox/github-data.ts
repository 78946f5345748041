// What the stand-in for GitHub holds: one repository with its pull requests, comments, runs, artifacts and files.
import { createHistory, type History } from './github-history.ts';

/** A repository: the stand-in's own, or a fork as it is seen from there. */
export interface Repository {
  id: number;
  owner: string;
  name: string;
  fork: boolean;
  defaultBranch: string;
}

export interface Pull {
  number: number;
  title: string;
  state: 'open' | 'closed';
  merged: boolean;
  locked: boolean;
  author: string;
  /** `repository` is null where the fork was deleted. */
  head: { repository: Repository | null; ref: string; sha: string };
  base: { ref: string; sha: string };
  createdAt: number;
}

export interface Comment {
  id: number;
  pull: number;
  login: string;
  body: string;
  createdAt: number;
  updatedAt: number;
  /** Each body that it had, the first and the last among them; undefined where it was never edited. */
  edits?: { body: string; at: number }[] | undefined;
}

export interface Run {
  id: number;
  /** `.github/workflows/train.yml` */
  workflowPath: string;
  number: number;
  attempt: number;
  event: string;
  status: 'queued' | 'in_progress' | 'completed';
  conclusion: 'success' | 'failure' | 'cancelled' | 'skipped' | null;
  headBranch: string | null;
  headSha: string;
  /** null where the fork was deleted. */
  headRepository: Repository | null;
  /** Numbers of pull requests; GitHub leaves this empty for forks. */
  pulls: number[];
  createdAt: number;
}

export interface Artifact {
  id: number;
  runId: number;
  name: string;
  /** The zip. */
  bytes: Uint8Array;
  expired: boolean;
  createdAt: number;
}

export interface File {
  path: string;
  /** A branch or a full sha, as it is asked for. */
  ref: string;
  bytes: Uint8Array;
}

export interface Status {
  id: number;
  sha: string;
  state: 'error' | 'failure' | 'pending' | 'success';
  context: string;
  description: string | null;
  targetUrl: string | null;
  login: string;
  createdAt: number;
}

/** All data, which a test may read and change at any time; a request sees the current values. */
export interface GitHubData {
  repository: Repository;
  history: History;
  pulls: Pull[];
  comments: Comment[];
  runs: Run[];
  artifacts: Artifact[];
  files: File[];
  statuses: Status[];
  /** The longest body of a comment, in UTF-16 units. */
  commentLimit: number;
  /** Milliseconds until a list shows a new comment; it can be read by its id at once. */
  listLagMs: number;
  now: () => number;
  /** A new number, greater than all before it. */
  nextId: () => number;
}

type Needed<T, K extends keyof T> = Partial<T> & Pick<T, K>;

/** Functions that add data, with defaults for what a test leaves out; each returns what it added. */
export interface Seeds {
  fork(owner: string, more?: Partial<Repository>): Repository;
  /** Without `head.repository` the branch is in the repository itself; null is a deleted fork. */
  pull(
    seed: Omit<Partial<Pull>, 'head' | 'base'> & {
      number: number;
      head: { sha: string; ref?: string; repository?: Repository | null };
      base?: Partial<Pull['base']>;
    },
  ): Pull;
  comment(seed: Needed<Comment, 'pull' | 'body'>): Comment;
  run(seed: Needed<Run, 'headSha'>): Run;
  artifact(seed: Needed<Artifact, 'runId' | 'name' | 'bytes'>): Artifact;
  file(path: string, text: string | Uint8Array, ref?: string): File;
}

/** The initial data; `now` in milliseconds since the epoch. */
export interface RepositoryOptions {
  /** `owner/name`, default `octo-org/octo-repo` */
  repository?: string | undefined;
  repositoryId?: number | undefined;
  defaultBranch?: string | undefined;
  commentLimit?: number | undefined;
  listLagMs?: number | undefined;
  now?: (() => number) | undefined;
}

/** GitHub without any data. */
export function createGitHubData(options: RepositoryOptions): GitHubData {
  const [owner = '', name = ''] = (options.repository ?? 'octo-org/octo-repo').split('/');
  const now = options.now ?? Date.now;
  let last = 1000;
  return {
    repository: {
      id: options.repositoryId ?? 17273051,
      owner,
      name,
      fork: false,
      defaultBranch: options.defaultBranch ?? 'main',
    },
    history: createHistory(now),
    pulls: [],
    comments: [],
    runs: [],
    artifacts: [],
    files: [],
    statuses: [],
    commentLimit: options.commentLimit ?? 65_536,
    listLagMs: options.listLagMs ?? 0,
    now,
    nextId: () => (last += 1),
  };
}

function put<T>(list: T[], value: T): T {
  list.push(value);
  return value;
}

/** The functions that add to the data. */
export function createSeeds(data: GitHubData): Seeds {
  const { repository, now, nextId } = data;
  const stamp = () => ({ id: nextId(), createdAt: now() });
  return {
    fork: (owner, more) => ({ ...repository, id: nextId(), owner, fork: true, ...more }),
    pull({ head, base, ...seed }) {
      const { sha, ref = `topic-${seed.number}`, repository: from = repository } = head;
      const own = {
        title: `Change ${seed.number}`,
        state: 'open',
        merged: false,
        locked: false,
        author: 'octocat',
      } as const;
      return put(data.pulls, {
        ...own,
        createdAt: now(),
        ...seed,
        head: { sha, ref, repository: from },
        base: { ref: repository.defaultBranch, sha: '0'.repeat(40), ...base },
      });
    },
    comment: seed => put(data.comments, { ...stamp(), login: 'octocat', updatedAt: now(), ...seed }),
    run: seed =>
      put(data.runs, {
        ...stamp(),
        workflowPath: '.github/workflows/train.yml',
        number: data.runs.length + 1,
        attempt: 1,
        event: 'push',
        status: 'completed',
        conclusion: 'success',
        headBranch: repository.defaultBranch,
        headRepository: repository,
        pulls: [],
        ...seed,
      }),
    artifact: seed => put(data.artifacts, { ...stamp(), expired: false, ...seed }),
    file: (path, text, ref = repository.defaultBranch) =>
      put(data.files, { path, ref, bytes: typeof text === 'string' ? Buffer.from(text) : text }),
  };
}
