// A git history as small as GitHub's answers need it: commits with parents, and branches that point at them.

/** One commit; `at` in milliseconds since the epoch. */
export interface Commit {
  sha: string;
  parents: string[];
  message: string;
  at: number;
}

/** What `compare` finds; commits are in the order of git log --reverse. */
export interface Comparison {
  base: Commit;
  head: Commit;
  mergeBase: Commit;
  status: 'identical' | 'ahead' | 'behind' | 'diverged';
  ahead: Commit[];
  behind: Commit[];
}

export interface History {
  /** Adds a commit; throws where a parent is unknown. `branch` is moved to it. */
  commit(sha: string, options?: { parents?: string[]; branch?: string; message?: string; at?: number }): Commit;
  /** Moves a branch; throws where the commit is unknown. */
  move(branch: string, sha: string): void;
  /** A full sha, `branch`, `refs/heads/branch` or `owner:branch` as its commit. */
  resolve(name: string): Commit | undefined;
  isAncestor(older: string, newer: string): boolean;
  /** undefined where the two have no common ancestor. */
  compare(base: Commit, head: Commit): Comparison | undefined;
}

type Commits = ReadonlyMap<string, Commit>;

/** The commit and all its ancestors, newest first by first visit. */
function reach(commits: Commits, sha: string): Map<string, Commit> {
  const seen = new Map<string, Commit>();
  const queue = [sha];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const commit = commits.get(next);
    if (commit === undefined || seen.has(next)) continue;
    seen.set(next, commit);
    queue.push(...commit.parents);
  }
  return seen;
}

/** The best common ancestor: one that no other common ancestor reaches. */
function findMergeBase(commits: Commits, base: Commit, head: Commit): Commit | undefined {
  const ours = reach(commits, base.sha);
  const common = [...reach(commits, head.sha).values()].filter(({ sha }) => ours.has(sha));
  return common.find(one => !common.some(other => other !== one && reach(commits, other.sha).has(one.sha)));
}

function compare(commits: Commits, base: Commit, head: Commit): Comparison | undefined {
  const mergeBase = findMergeBase(commits, base, head);
  if (mergeBase === undefined) return undefined;
  const [fromBase, fromHead] = [reach(commits, base.sha), reach(commits, head.sha)];
  const ahead = [...fromHead.values()].filter(({ sha }) => !fromBase.has(sha)).reverse();
  const behind = [...fromBase.values()].filter(({ sha }) => !fromHead.has(sha)).reverse();
  const sides = [ahead.length > 0, behind.length > 0] as const;
  const status = sides[0] ? (sides[1] ? 'diverged' : 'ahead') : sides[1] ? 'behind' : 'identical';
  return { base, head, mergeBase, status, ahead, behind };
}

/** An empty history. Forks share it, as they share objects on GitHub. */
export function createHistory(now: () => number): History {
  const commits = new Map<string, Commit>();
  const branches = new Map<string, string>();
  const move = (branch: string, sha: string): void => {
    if (!commits.has(sha)) throw new Error(`no commit ${sha} for the branch ${branch}`);
    branches.set(branch, sha);
  };
  return {
    move,
    commit(sha, { parents = [], branch, message = `commit ${sha.slice(0, 7)}`, at = now() } = {}) {
      const missing = parents.find(parent => !commits.has(parent));
      if (missing !== undefined) throw new Error(`no commit ${missing} to be a parent`);
      const commit = { sha, parents, message, at };
      commits.set(sha, commit);
      if (branch !== undefined) move(branch, sha);
      return commit;
    },
    resolve(name) {
      const short = name.replace(/^refs\/heads\//, '');
      return commits.get(branches.get(short) ?? branches.get(short.replace(/^[^:]+:/, '')) ?? short);
    },
    isAncestor: (older, newer) => reach(commits, newer).has(older),
    compare: (base, head) => compare(commits, base, head),
  };
}
